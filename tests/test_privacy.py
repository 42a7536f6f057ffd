"""What leaves the machine names nobody that its user did not name: no account, no machine, no path, not even in packed parts."""

import os
import re
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from exports.plain import plan_to_json
from tests.ui.conftest import a_plan

ROOT = Path(__file__).resolve().parent.parent
MARK = "Kvistgaard"
"""Stands in the names of account, home folder, program folder and machine; nothing that a plan holds has it."""
MARKED = {name: f"{MARK}-{name.lower()}" for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME")}
NAMED_SO = f"import platform, socket, getpass; platform.node = socket.gethostname = getpass.getuser = lambda: {MARK!r}; "
EXPORTS = NAMED_SO + "import sys; from main import main; sys.exit(main(sys.argv[1:]))"
MAKES = (
    NAMED_SO + "import sys; from pathlib import Path; from storage.session import open_plan; from editor.edits import set_field;"
    "session = open_plan(Path(sys.argv[1]), who=sys.argv[2]);"
    "session.edit(lambda plan: set_field(plan, plan.id, 'title', 'Ny titel'), 'typing'); session.close()"
)


def run(script: str, home: Path, *arguments: object) -> None:
    """Runs a program whose account, machine and folders have the mark in their names."""
    for name in ("config", "data", "state", "tmp"):
        (home / name).mkdir(parents=True, exist_ok=True)
    places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data", "XDG_STATE_HOME": home / "state"}
    environment = os.environ | MARKED | {name: str(place) for name, place in places.items()} | {"TMPDIR": str(home / "tmp")}
    environment.pop("HANDLEPLAN_DATA", None)
    command = [sys.executable, "-c", script, *(str(one) for one in arguments)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment, timeout=60)


def all_bytes(path: Path) -> bytes:
    """The bytes of a file, and those of its packed parts unpacked."""
    data = path.read_bytes()
    parts = [data]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                parts += [entry.filename.encode(), entry.comment, entry.extra, package.read(entry)]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[found.end() :]))
        except zlib.error:
            continue
    return b"\0".join(parts)


def names(path: Path, *words: str) -> list[str]:
    data = all_bytes(path)
    return [word for word in words for code in ("utf-8", "utf-16-le", "utf-16-be") if word.encode(code) in data]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan that was imported and edited, and all its documents, made under the marked names."""
    home = tmp_path_factory.mktemp(MARK)
    (home / "ind.json").write_bytes(plan_to_json(a_plan()))
    run(EXPORTS, home, "import", home / "ind.json", home / "plan.handleplan")
    for suffix in ("docx", "pdf", "json"):
        run(EXPORTS, home, "export", home / "plan.handleplan", home / f"ud.{suffix}")
    run(MAKES, home, home / "plan.handleplan", "")
    return home


@pytest.mark.parametrize("name", ["ud.docx", "ud.pdf", "ud.json", "plan.handleplan"])
def test_nothing_that_leaves_the_machine_names_it_or_its_user(made: Path, name: str) -> None:
    assert names(made / name, MARK, "Jobcentret") == ["Jobcentret"], "the plan itself is found, in whatever way it is packed"


def test_word_and_pdf_know_no_author_and_no_time(made: Path) -> None:
    with zipfile.ZipFile(made / "ud.docx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        said = package.read("docProps/core.xml").decode()
    assert not re.search("creator|lastModifiedBy|created|modified", said)
    pdf = all_bytes(made / "ud.pdf")
    assert re.findall(rb"/Author\s*\(([^)]*)\)", pdf) in ([], [b""])
    assert not re.search(rb"dc:creator|xmp:(Create|Modify|Metadata)Date", pdf)


def test_the_same_plan_gives_the_same_bytes_on_another_machine(made: Path, tmp_path: Path) -> None:
    other = EXPORTS.replace(MARK, "Andet")
    run(other, tmp_path, "import", made / "ind.json", tmp_path / "plan.handleplan")
    for suffix in ("docx", "pdf"):
        run(other, tmp_path, "export", tmp_path / "plan.handleplan", tmp_path / f"ud.{suffix}")
        assert (tmp_path / f"ud.{suffix}").read_bytes() == (made / f"ud.{suffix}").read_bytes()


def test_a_plan_file_names_who_edited_it_only_if_she_gave_her_name(made: Path) -> None:
    plan = made / "plan.handleplan"
    assert names(plan, "Ungeindgangen") == []
    run(MAKES.replace("Ny titel", "Nyere titel"), made, plan, "Ungeindgangen")
    assert names(plan, "Ungeindgangen", MARK) == ["Ungeindgangen"]
