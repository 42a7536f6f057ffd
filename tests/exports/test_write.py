"""Writing a document file: the whole file or the old one, and a sentence that says why."""

import errno
import gc
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exports.errors import ExportError
from exports.plain import plan_from_json
from exports.write import export
from tests.exports.documents import a_plan
from ui.sentences import sentence

PLAN = a_plan()
ROOT = Path(__file__).resolve().parent.parent.parent


def refusal(target: Path, **how: Any) -> ExportError:
    """The refusal to write there; nothing but what was there is left."""
    folder = target.parent if target.parent.is_dir() else target.parent.parent
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(ExportError) as caught:
        export(PLAN, target, **how)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
    assert "{" not in sentence(caught.value)
    assert not sentence(caught.value).startswith("Noget gik galt: export")
    return caught.value


@pytest.fixture(params=[".docx", ".pdf"])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file that is there already."""
    file = tmp_path / f"plan{request.param}"
    file.write_bytes(b"old")
    return file


@pytest.mark.parametrize("name", ["plan.docx", "plan.PDF", "Æble & é 2027.json"])
def test_the_suffix_says_what_is_written(tmp_path: Path, name: str) -> None:
    export(PLAN, tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    data = (tmp_path / name).read_bytes()
    if name.endswith("docx"):
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    elif name.endswith("PDF"):
        assert data.startswith(b"%PDF-")
    else:
        assert plan_from_json(data) == PLAN


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(old: Path) -> None:
    old.chmod(0o640)
    export(PLAN, old)
    assert old.read_bytes().startswith((b"PK", b"%PDF"))
    assert old.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(old: Path) -> None:
    link = old.with_name("link.docx")
    link.symlink_to(old)
    export(PLAN, link)
    assert link.is_symlink()
    assert old.read_bytes().startswith((b"PK", b"%PDF"))


@pytest.mark.parametrize("name", ["plan", "plan.doc", "plan.odt", "plan.docx.handleplan", ".docx"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    error = refusal(tmp_path / name)
    assert (error.code, error.params) == ("unknown_suffix", {"name": name})


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path / "borte" / "plan.docx")
    assert (error.code, error.params) == ("folder_missing", {"name": "borte"})


def test_a_folder_with_the_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    assert refusal(tmp_path / "plan.pdf").code == "is_directory"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions than POSIX")
@pytest.mark.parametrize(("mode", "folder_mode", "told"), [(0o444, 0o777, "read_only"), (0o666, 0o555, "no_permission")])
def test_no_right_to_write_is_refused(mode: int, folder_mode: int, told: str) -> None:
    """Asked by an ordinary user: the child drops root first."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tests.exports.documents import a_plan\n"
        "from exports.errors import ExportError\n"
        "from exports.write import export\n"
        "plan, target = a_plan(), Path(sys.argv[1])\n"
        "export(plan, Path(sys.argv[2]))\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: export(plan, target); print('written')\n"
        "except ExportError as error: print(error.code)"
    )
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        folder = Path(top) / "fælles"
        folder.mkdir()
        old = folder / "plan.docx"
        old.write_bytes(b"old")
        old.chmod(mode)
        folder.chmod(folder_mode)
        command = [sys.executable, "-c", script, str(old), str(Path(top) / "først.docx")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        folder.chmod(0o755)
        assert done.stdout.strip() == told
        assert [one.name for one in folder.iterdir()] == [old.name]
        assert old.read_bytes() == b"old"


def test_a_file_that_may_only_be_read_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(old).code == "read_only"


def raising(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export_disk_full"),
        (errno.EDQUOT, "export_disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_permission"),
        (errno.EPERM, "no_permission"),
        (errno.ENOENT, "folder_missing"),
        (errno.EIO, "export_drive_away"),
        (errno.ESTALE, "export_drive_away"),
        (errno.ENOEXEC, "unknown"),
    ],
)
def test_what_the_disk_refuses_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    monkeypatch.setattr(os, "fsync", raising(number))
    assert refusal(old).code == code


@pytest.mark.skipif(os.name == "nt", reason="a limit for files is there on POSIX only")
def test_a_drive_that_is_full_half_way_leaves_the_old_file(old: Path) -> None:
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tests.exports.documents import a_plan\n"
        "from exports.errors import ExportError\n"
        "from exports.write import export\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))\n"
        "try: export(a_plan(), Path(sys.argv[1]))\n"
        "except ExportError as error: print(error.code)"
    )
    done = subprocess.run([sys.executable, "-B", "-c", script, str(old)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "export_disk_full"
    assert [(one.name, one.read_bytes()) for one in old.parent.iterdir()] == [(old.name, b"old")]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY])
def test_a_file_held_by_another_program_is_left_as_it_is(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(Path, "replace", raising(number))
    assert refusal(old).code == "export_held"


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".json"])
def test_it_tells_how_far_it_is(tmp_path: Path, suffix: str) -> None:
    told: list[tuple[int, int]] = []
    export(PLAN, tmp_path / f"plan{suffix}", lambda done, steps: told.append((done, steps)))
    assert told[0][0] == 0
    assert all(0 <= done <= steps for done, steps in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize(("suffix", "after"), [(".docx", 0), (".docx", 1), (".docx", 4), (".pdf", 1), (".pdf", 8), (".json", 0)])
def test_it_can_be_stopped_at_each_step(tmp_path: Path, suffix: str, after: int) -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > after

    error = refusal(tmp_path / f"plan{suffix}", cancelled=cancelled)
    assert error.code == "export_cancelled"
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_work_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.word.to_word", raising(errno.EIO))
    monkeypatch.setattr("exports.pdf.to_pdf", raising(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        export(PLAN, old)
    assert [file.read_bytes() for file in old.parent.iterdir()] == [b"old"]


def test_what_is_not_needed_is_looked_for_after_the_work_also_when_it_fails(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile: list[bool] = []

    def fail(*_: object) -> None:
        meanwhile.append(gc.isenabled())
        raise OSError

    monkeypatch.setattr("exports.compose.compose", fail)
    with pytest.raises(OSError):  # noqa: PT011
        export(PLAN, old)
    assert meanwhile == [False]
    assert gc.isenabled()


def test_it_works_in_a_process_that_is_started_afresh(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=export, args=(PLAN, tmp_path / "plan.pdf"))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_reading_the_code_loads_neither_qt_nor_sql_nor_what_only_one_format_needs() -> None:
    names = ("PySide6", "sqlmodel", "sqlalchemy", "reportlab", "docx", "pikepdf")
    loading = "import sys, exports.write, exports.compose, exports.word, exports.pdf"
    script = f"{loading}; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
