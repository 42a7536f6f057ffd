"""The project as a folder: what may lie in it, and what its dependencies must not do."""

import getpass
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

import ui

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = re.compile(
    r"editor|ui|storage|exports|resources|tests|main\.py|pyproject\.toml|README\.md|LICENSE|CHANGELOG\.md|requirements\.lock|\..*"
)


def tracked() -> list[str]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert [name for name in {name.split("/")[0] for name in tracked()} if not TOP_LEVEL.fullmatch(name)] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    own = {ROOT, ROOT.parent, Path("~" + getpass.getuser()).expanduser()} - {Path("/"), Path(tempfile.gettempdir())}
    places = re.compile("|".join([*(re.escape(f"{place}/") for place in own), r"/home/\w+/", r"/Users/\w+/"]))
    assert [name for name in tracked() if places.search((ROOT / name).read_bytes().decode("utf-8", "ignore"))] == []


def test_the_lock_pins_every_dependency_and_names_no_host() -> None:
    lines = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*(?: ; .+)?", line) for line in lines)
    pinned = {normal_name(line.partition("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {normal_name(re.split(r"[\[<>=!;~ ]", one)[0]) for one in wanted} <= pinned


def test_the_version_is_said_once_more_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == ui.VERSION
    assert f"## {ui.VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def normal_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_a_long_day_of_calls_does_not_abort() -> None:
    """PySide6 6.12 aborts on Python below 3.12 after some thousand calls that return None."""
    script = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "label = QLabel()\n"
        "for number in range(40_000):\n"
        "    label.setText(str(number))\n"
        "print(label.text())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "39999"), done.stderr
