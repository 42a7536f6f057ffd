"""The command line as a user meets it: exit codes, Danish sentences, no Qt and no screen."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from editor.plan import Plan, Remark, new_id
from exports.plain import plan_to_json
from storage.session import create, open_plan, read_plan
from tests.exports.templates import logo, template
from tests.exports.word_files import docx, p, tbl, tr
from tests.ui.conftest import a_plan
from ui import VERSION, cli

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_QT = """
import sys
import tempfile
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name + " is forbidden here")
sys.meta_path.insert(0, NoQt())
from main import main
code = main(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
sys.exit(code)
"""


def handleplan(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process in which Qt cannot be imported."""
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-c", WITHOUT_QT, *(str(one) for one in arguments)]
    return subprocess.run(command, cwd=ROOT, env=bare | environment, capture_output=True, timeout=60, check=False)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence on stderr."""
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("handleplan: ")
    return lines[0].removeprefix("handleplan: ")


@pytest.fixture
def json_file(tmp_path: Path) -> Path:
    path = tmp_path / "ind æøå.json"
    path.write_bytes(plan_to_json(a_plan()))
    return path


@pytest.fixture
def plan_file(tmp_path: Path, data_folder: Path) -> Path:
    path = tmp_path / "plan.handleplan"
    create(path, a_plan()).close()
    return path


def test_a_json_file_comes_in_and_goes_out_the_same(json_file: Path, tmp_path: Path, data_folder: Path) -> None:
    plan = tmp_path / "plan.handleplan"
    done = handleplan("import", json_file, plan, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8").splitlines() == ["Indlæst i plan.handleplan: 3 afsnit og 2 indsatser."]
    out = tmp_path / "ud.json"
    assert handleplan("export", plan, out).returncode == 0
    assert out.read_bytes() == json_file.read_bytes()


def test_signs_that_a_pdf_cannot_show_are_told_and_it_is_written(tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "plan.handleplan"
    create(path, replace(a_plan(), title="Til 漢字 🙂")).close()
    done = handleplan("export", path, tmp_path / "ud.pdf")
    assert (done.returncode, done.stdout.decode("utf-8").strip()) == (0, "Gemt: ud.pdf")
    (told,) = done.stderr.decode("utf-8").splitlines()
    assert "漢 (Forside); 字 (Forside); 🙂 (Forside)" in told
    assert handleplan("export", path, tmp_path / "ud.docx").stderr == b""


def test_what_could_not_be_placed_has_a_line_with_its_place(json_file: Path, tmp_path: Path, data_folder: Path) -> None:
    content = json.loads(json_file.read_bytes())
    content["remarks"] = [{"where": "side 3, tabel 2", "text": "to\nlinjer"}, {"text": "uden sted"}]
    json_file.write_text(json.dumps(content), encoding="utf-8")
    done = handleplan("import", json_file, tmp_path / "plan.handleplan")
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == 3
    assert "(1)" in lines[1]
    assert lines[2] == "- side 3, tabel 2: to linjer"


def test_a_word_file_that_says_nothing_is_told_so(tmp_path: Path, data_folder: Path) -> None:
    source = tmp_path / "tom.docx"
    source.write_bytes(docx(p()))
    done = handleplan("import", source, tmp_path / "tom.handleplan")
    assert "Der blev ikke fundet noget i dokumentet. Planen i tom.handleplan er tom." in done.stdout.decode("utf-8")


def test_a_word_file_comes_in(shared: Path, tmp_path: Path, data_folder: Path) -> None:
    plan = tmp_path / "plan.handleplan"
    done = handleplan("import", shared / "data" / "hjoerring-midtvejsstatus-2019.docx", plan)
    assert done.returncode == 0, done.stderr
    assert "17 afsnit og 4 indsatser" in done.stdout.decode("utf-8")
    assert len(read_plan(plan).initiatives) == 4


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".json", ".xlsx", ".csv"])
def test_a_plan_goes_out_as_each_kind_of_document(plan_file: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"ud{suffix}"
    out.write_bytes(b"an older document is replaced")
    done = handleplan("export", plan_file, out)
    assert (done.returncode, done.stderr) == (0, b"")
    assert out.read_bytes()[:2] in (b"PK", b"%P", b"{\n", b"\xef\xbb")


def test_an_existing_plan_is_replaced_only_when_asked(json_file: Path, plan_file: Path) -> None:
    before = plan_file.read_bytes()
    done = handleplan("import", json_file, plan_file)
    assert done.returncode == 1
    assert "--replace" in said(done)
    assert plan_file.read_bytes() == before
    assert handleplan("import", json_file, plan_file, "--replace").returncode == 0


def test_an_open_plan_can_be_read_and_not_replaced(json_file: Path, plan_file: Path, tmp_path: Path) -> None:
    session = open_plan(plan_file, who="Jobcentret Vest")
    try:
        assert handleplan("export", plan_file, tmp_path / "ud.json").returncode == 0
        done = handleplan("import", json_file, plan_file, "--replace")
        assert done.returncode == 1
        assert "Jobcentret Vest" in said(done)
    finally:
        session.close()


def test_what_cannot_be_done_gives_one_sentence(json_file: Path, plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mappe.json"
    folder.mkdir()
    broken = tmp_path / "itu.docx"
    broken.write_bytes(b"PK nothing")
    other = tmp_path / "andet.handleplan"
    other.write_bytes(b"hello")
    target = tmp_path / "ny.handleplan"
    for arguments, part in (
        (("import", tmp_path / "væk.json", target), "væk.json"),
        (("import", folder, target), "mappe"),
        (("import", broken, target), "itu.docx"),
        (("import", json_file, tmp_path / "ingen" / "ny.handleplan"), "ingen"),
        (("export", tmp_path / "væk.handleplan", tmp_path / "ud.pdf"), "væk.handleplan"),
        (("export", other, tmp_path / "ud.pdf"), "andet.handleplan"),
        (("export", plan_file, tmp_path / "ingen" / "ud.json"), "ingen"),
    ):
        done = handleplan(*arguments)
        assert done.returncode == 1, arguments
        assert part in said(done)
        assert b"Traceback" not in done.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "a.docx"],
        ["import", "a.odt", "b.handleplan"],
        ["import", "a.docx", "b.txt"],
        ["export", "a.handleplan", "b.odt"],
        ["export", "a.handleplan", "b.pdf", "c.pdf"],
        ["vis", "a.handleplan"],
        ["--ukendt"],
        ["a.handleplan", "b.handleplan"],
        ["import", "a.docx", "b.handleplan", "--rep"],
    ],
)
def test_wrong_use_is_explained_in_danish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "brug: handleplan" in err
    assert not any(word in err for word in ("usage", "error", "argument ", "required", "invalid", "unrecognized", "choose"))


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["import", "--help"], ["export", "--help"]])
def test_help_is_danish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "brug: handleplan" in out
    assert not any(word in out for word in ("usage", "options", "show ", "positional", "exit"))


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"Handleplan {VERSION}\n"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION


def test_a_bug_is_written_down_and_gives_one_sentence(
    json_file: Path, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(source: Path) -> None:
        raise ZeroDivisionError("plan" + "ted")

    monkeypatch.setattr(cli, "read_document", broken)
    assert cli.run(["import", str(json_file), str(tmp_path / "ny.handleplan")]) == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    log = data_folder / "handleplan.log"
    assert str(log) in err
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "planted" not in written, "what an error says can quote a plan"


def test_the_window_without_a_screen_says_so(plan_file: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for arguments in ([], [str(plan_file)], ["--sample"]):
        command = [sys.executable, "main.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, timeout=60, check=False)
        if sys.platform.startswith("linux"):
            assert done.returncode == 1
            assert "--help" in said(done)


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of sh, in which ``$H`` is the program."""
    environment = os.environ | {"H": f"{sys.executable} {ROOT / 'main.py'}"}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], env=environment, capture_output=True, timeout=60, check=False
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is of Linux")
@pytest.mark.parametrize("command", ["import '{json}' '{new}'", "export '{plan}' '{out}'", "--help"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_work_that_is_done_is_done_though_nobody_hears_of_it(
    json_file: Path, plan_file: Path, tmp_path: Path, command: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    new, out = tmp_path / "ny.handleplan", tmp_path / "ud.json"
    given = command.format(json=json_file, new=new, plan=plan_file, out=out)
    done = in_shell(f"$H {given} | true")
    assert (done.returncode, done.stderr) == (0, b"")
    assert new.exists() == ("{new}" in command)
    assert out.exists() == ("{out}" in command)
    new.unlink(missing_ok=True)
    done = in_shell(f"$H {given} >/dev/full")
    assert done.returncode == 1
    assert "Arbejdet er gjort" in said(done)
    assert new.exists() == ("{new}" in command)
    new.unlink(missing_ok=True)
    assert in_shell(f"$H {given} >/dev/full 2>&1").returncode == 1
    new.unlink(missing_ok=True)
    assert in_shell(f"$H {given} >&-").returncode == 0
    assert in_shell("$H import a.txt b.txt | true").returncode == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_or_far_too_long_is_told_at_once(json_file: Path, plan_file: Path, tmp_path: Path) -> None:
    pipe, pipe_out, large = tmp_path / "rør.docx", tmp_path / "rør.pdf", tmp_path / "stor.json"
    os.mkfifo(pipe)
    os.mkfifo(pipe_out)
    large.touch()
    os.truncate(large, 5_000_000_000)
    new = tmp_path / "ny.handleplan"
    long = "a" * 250
    for arguments, part in (
        (("import", pipe, new), "»rør.docx« er ikke en almindelig fil"),
        (("export", plan_file, pipe_out), "»rør.pdf« er ikke en almindelig fil"),
        (("import", large, new), "200 MB"),
        (("import", json_file, tmp_path / f"{long}.handleplan"), "for lang"),
        (("import", json_file, tmp_path / f"{'a' * 240}.handleplan"), "for lang"),
        (("import", tmp_path / f"{long}x.docx", new), "for lang"),
        (("import", tmp_path / "ind æøå.json" / "x.docx", new), "findes ikke"),
        (("export", plan_file, tmp_path / f"{long}xx.pdf"), "for lang"),
        (("export", tmp_path / f"{long}x.handleplan", tmp_path / "ud.pdf"), "for lang"),
    ):
        done = handleplan(*arguments)
        assert done.returncode == 1, arguments
        assert part in said(done)
    assert not new.exists()


AS_NOBODY = """
import os, sys
import sqlmodel, platformdirs, encodings.idna, resources, _strptime, multiprocessing, hashlib, difflib
import storage.models, storage.plan_file, exports.write, exports.plain, ui.cli
if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(ui.cli.run(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions than POSIX")
def test_a_folder_that_may_not_be_entered_is_told(json_file: Path, plan_file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        top.chmod(0o777)
        closed = top / "lukket"
        closed.mkdir()
        for file in (json_file, plan_file):
            shutil.copy(file, closed / file.name)
            shutil.copy(file, top / file.name)
        closed.chmod(0o600)
        for arguments in (
            ("import", closed / json_file.name, top / "ny.handleplan"),
            ("import", top / json_file.name, closed / "ny.handleplan"),
            ("import", top / json_file.name, closed / "dybt" / "ny.handleplan"),
            ("import", top / json_file.name, closed / plan_file.name, "--replace"),
            ("export", closed / plan_file.name, top / "ud.json"),
            ("export", top / plan_file.name, closed / "ud.json"),
            ("export", top / plan_file.name, closed / "dybt" / "ud.json"),
        ):
            command = [sys.executable, "-c", AS_NOBODY, *map(str, arguments)]
            environment = os.environ | {"HANDLEPLAN_DATA": str(top / "data")}
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
            assert done.returncode == 1, arguments
            assert "Du har ikke adgang" in said(done), arguments
        closed.chmod(0o700)


ACTING = "\x1b]0;titel\x07\x9b2J\u202e\u2066\r\n"
"""What sets a terminal's title, clears it, turns what follows, and begins another line."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", f"{ACTING}.handleplan", "ud.docx"],
        ["export", "plan.handleplan", f"ud{ACTING}"],
        ["import", f"{ACTING}.docx", "plan.handleplan"],
        ["import", "ind.docx", "plan.handleplan", f"--{ACTING}"],
        [f"{ACTING}"],
    ],
)
def test_a_name_does_nothing_to_the_terminal(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) in (1, 2)
    err = capfd.readouterr().err
    assert "�" in err or "\\x1b" in err
    assert set(ACTING) - {"\n"} & set(err) <= set("titel0;2J]")
    sentences = [line for line in err.rstrip().splitlines() if not line.startswith(("brug:", " "))]
    assert len(sentences) == 1, "besides the use, one sentence"


def test_what_could_not_be_placed_does_nothing_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "plan.json"
    plan = Plan(new_id(), "Plan", remarks=(Remark(new_id(), None, "her\x9b2J", "før\u202eefter"),))
    source.write_bytes(plan_to_json(plan))
    assert cli.run(["import", str(source), str(tmp_path / "ny\u202e.handleplan")]) == 0
    out = capfd.readouterr().out
    assert "- her�2J: før�efter" in out
    assert "ny�.handleplan" in out


def styles_in(document: Path) -> set[str]:
    import docx

    return {run.style.name or "" for one in docx.Document(str(document)).paragraphs for run in one.runs if run.style}


def test_each_report_and_layout_is_written(plan_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ud.docx"
    for more, style in (
        (("--report", "status", "--round", a_plan().status_rounds[0].label), "Handleplan rapport"),
        (("--report", "overview"), "Handleplan rapport"),
        (("--report", "blank"), "Handleplan statusrunde"),
        (("--layout", "linear"), "Handleplan overskrift 2"),
        ((), "Handleplan fra"),
    ):
        done = handleplan("export", plan_file, out, *more)
        assert (done.returncode, done.stderr) == (0, b"")
        assert any(name.startswith(style) for name in styles_in(out)), (more, styles_in(out))


def test_a_round_that_is_not_there_is_refused_with_those_that_are(plan_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ud.pdf"
    done = handleplan("export", plan_file, out, "--report", "status", "--round", "Status 1999")
    assert done.returncode == 1
    assert a_plan().status_rounds[0].label in said(done)
    assert not out.exists()


def test_a_word_file_is_written_in_a_template_and_one_that_is_none_is_named(plan_file: Path, tmp_path: Path) -> None:
    theirs, out = tmp_path / "skabelon.dotx", tmp_path / "ud.docx"
    theirs.write_bytes(template(".dotx"))
    done = handleplan("export", plan_file, out, "--template", theirs)
    assert (done.returncode, done.stderr) == (0, b"")
    with zipfile.ZipFile(out) as package:
        assert any(logo() == package.read(name) for name in package.namelist())
    theirs.write_bytes(b"ikke en skabelon")
    before = out.read_bytes()
    done = handleplan("export", plan_file, out, "--template", theirs)
    assert done.returncode == 1
    assert "»skabelon.dotx« er ikke en Word-fil" in said(done)
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    "more",
    [
        ("ud.json", "--report", "status"),
        ("ud.xlsx", "--report", "table"),
        ("ud.csv", "--layout", "linear"),
        ("ud.pdf", "--round", "Status 2028"),
        ("ud.pdf", "--report", "noget"),
        ("ud.pdf", "--layout"),
        ("ud.pdf", "--template", "skabelon.dotx"),
        ("ud.docx", "--template", "skabelon.odt"),
    ],
)
def test_a_choice_that_means_nothing_is_wrong_use(plan_file: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    done = handleplan("export", plan_file, tmp_path / more[0], *more[1:])
    assert done.returncode == 2
    assert "brug:" in done.stderr.decode()
    assert not (tmp_path / more[0]).exists()


def spoilt(plan_file: Path) -> Path:
    content = bytearray(plan_file.read_bytes())
    content[content.rindex(b"beskrevet")] ^= 1
    plan_file.write_bytes(content)
    return plan_file


def test_a_damaged_plan_is_not_exported_and_the_way_out_is_named(plan_file: Path, tmp_path: Path) -> None:
    open_plan(plan_file).close()
    done = handleplan("export", spoilt(plan_file), tmp_path / "ud.pdf")
    assert done.returncode == 1
    assert f"handleplan rescue {shlex.quote(str(plan_file))}" in said(done)
    assert str(tmp_path / "user-data" / "backups") in said(done)
    assert not (tmp_path / "ud.pdf").exists()


def test_what_can_be_read_of_a_damaged_plan_is_rescued(plan_file: Path, tmp_path: Path) -> None:
    before = spoilt(plan_file).read_bytes()
    new = tmp_path / "reddet.handleplan"
    done = handleplan("rescue", plan_file, new)
    assert (done.returncode, done.stderr) == (0, b"")
    first, line = done.stdout.decode("utf-8").splitlines()
    assert first.startswith("Reddet i reddet.handleplan: 2 indsatser (1 af dem")
    assert line == "- Indsats »den første«: ikke læst med sikkerhed"
    assert len(read_plan(new).initiatives) == 2
    assert plan_file.read_bytes() == before
    assert "--replace" in said(handleplan("rescue", plan_file, new))
    for given in ([plan_file, plan_file, "--replace"], [json_nothing(tmp_path), tmp_path / "ny.handleplan"]):
        assert handleplan("rescue", *given).returncode == 1
    assert plan_file.read_bytes() == before


def json_nothing(folder: Path) -> Path:
    path = folder / "intet.handleplan"
    path.write_bytes(bytes(5_000))
    return path


def test_findings_are_written_beside_the_plan_and_change_no_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, found = tmp_path / "gammel.docx", tmp_path / "fund.json"
    form = p("Handleplan fra: Jobcentret") + tbl(tr("Indsats", "Mentor"), tr("Temaer", "☐ Boligforhold X"), tr("Andet", "løst"))
    source.write_bytes(docx(form, p("løs tekst"), header="Fortroligt"))
    assert cli.run(["import", str(source), str(tmp_path / "ny.handleplan"), "--findings", str(found)]) == 0
    told = json.loads(found.read_text(encoding="utf-8"))
    assert told["format"] == "handleplan-findings/1"
    assert (told["parts"][0]["name"], told["parts"][0]["confidence"] < 1) == ("Mentor", True)
    assert "Fortroligt" in {one["text"] for one in told["unplaced"]}
    assert "Mentor" in capsys.readouterr().out
    found.write_text("gammelt", encoding="utf-8")
    assert cli.run(["import", str(source), str(tmp_path / "ny.handleplan"), "--findings", str(found)]) == 1
    assert found.read_text(encoding="utf-8") == "gammelt", "the plan is there already, so that nothing is written"
    assert cli.run(["import", str(tmp_path / "fund.json"), str(tmp_path / "x.handleplan"), "--findings", str(found)]) == 1
    assert found.read_text(encoding="utf-8") == "gammelt"


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".html", ".json"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf\r\n  \n"])
def test_an_empty_file_is_said_to_be_empty(
    tmp_path: Path, suffix: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / f"tom{suffix}", tmp_path / "ud.handleplan"
    source.write_bytes(content)
    assert cli.run(["import", str(source), str(target)]) == 1
    assert capsys.readouterr().err.strip() == f"handleplan: »tom{suffix}« er tom. Vælg en anden fil."
    assert not target.exists()


def test_what_is_advised_can_be_pasted_whatever_the_plan_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "mappe æøå" / "ny plan.handleplan"
    target.parent.mkdir()
    (tmp_path / "ind.json").write_bytes(plan_to_json(replace(a_plan(), department="010190-1234")))
    assert cli.run(["import", "ind.json", str(target)]) == 0
    advised = capsys.readouterr().out.rpartition("Se hvor med: ")[2].splitlines()[0]
    command, *arguments = shlex.split(advised)
    assert command == "handleplan"
    assert cli.run(arguments) == 3


def test_a_folder_is_no_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mappe.docx").mkdir()
    assert cli.run(["import", str(tmp_path / "mappe.docx"), str(tmp_path / "ud.handleplan")]) == 1
    assert capsys.readouterr().err == "handleplan: »mappe.docx« er en mappe og ikke en fil. Vælg en fil i mappen.\n"
