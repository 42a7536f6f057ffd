"""A plan that a program left behind when it was killed: what the window says of it, and where the cursor is."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storage import connection
from storage.session import create, open_plan
from tests.reliability.kills import is_hot
from tests.ui.conftest import FIRST, GOALS, a_plan
from tests.ui.windows import a_window, gate, opened, press, view, wait_for_plan, write
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
WRITES = """
import os, signal, sys
from pathlib import Path
from editor.edits import set_field
from storage.session import open_plan
session = open_plan(Path(sys.argv[1]))
places = [tuple(one.split(".")) for one in sys.argv[3:]]
for place in places:
    session.edit(lambda plan: set_field(plan, *place, "før MIDT efter"), "typing", place=place, typing=True)
    session.seal()
    session.edit(lambda plan: set_field(plan, *place, "før MIDTEN efter"), "typing", place=place, typing=True)
    session.save()
if sys.argv[2] == "commit":
    session._file.db.execute("PRAGMA cache_size = 1")
    session._file.db.execute("BEGIN")
    session._file.db.execute("UPDATE initiative SET title = hex(zeroblob(200000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(path: Path, *places: tuple[str, str], during: str = "rest") -> None:
    """A program writes ``MIDTEN`` at the places and is killed."""
    subprocess.run([sys.executable, "-c", WRITES, str(path), during, *map(".".join, places)], cwd=ROOT, check=False)


def said(window: Window) -> str:
    message = window.banner.message("crash")
    return message.sentence if message else ""


def test_after_a_crash_the_window_says_until_when_all_is_there_and_the_cursor_is_where_it_was(qtbot: QtBot, path: Path) -> None:
    window = opened(qtbot, path)
    view(window).go((FIRST, "title"))
    window.close()
    killed(path, (FIRST, "description"), (GOALS[1], "subgoal"))
    before = datetime.now().astimezone()
    window = opened(qtbot, path)
    written = gate(window).session.last_written
    assert written
    assert abs((before - written).total_seconds()) < 60
    assert said(window) == f"Programmet blev lukket uventet. Alt til kl. {written:%H.%M} er her."
    assert view(window).place() == (GOALS[1], "subgoal")
    write("!")
    view(window).flush()
    goals = gate(window).plan.initiatives[0].goals
    assert next(one for one in goals if one.id == GOALS[1]).subgoal == "før MIDTEN! efter"
    window.banner.setFocus()
    press(Qt.Key.Key_Space)
    assert said(window) == ""
    assert view(window).place() == (GOALS[1], "subgoal")


def test_what_was_half_written_is_taken_back_and_said_in_the_same_words(qtbot: QtBot, path: Path) -> None:
    killed(path, (FIRST, "description"), during="commit")
    assert is_hot(connection.journal(path))
    window = opened(qtbot, path)
    assert "lukket uventet" in said(window)
    row = gate(window).plan.initiatives[0]
    assert (row.title, row.description) == (a_plan().initiatives[0].title, "før MIDTEN efter")


def test_a_plan_of_another_day_is_said_with_its_date(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.session._now", lambda: datetime(2026, 3, 1, 14, 2).astimezone())
    session = open_plan(path)
    session.edit(lambda plan: replace(plan, title="Ny"), "set")
    session.close()
    killed(path)
    assert said(opened(qtbot, path)) == "Programmet blev lukket uventet. Alt til den 1.3.2026 kl. 14.02 er her."


def test_where_nothing_was_ever_written_no_time_is_said(qtbot: QtBot, path: Path) -> None:
    killed(path)
    assert said(opened(qtbot, path)) == "Programmet blev lukket uventet. Alt, der var gemt, er her."


def test_a_plan_that_was_closed_is_opened_without_a_word_and_so_is_one_that_replaces_what_a_crash_left(
    qtbot: QtBot, path: Path
) -> None:
    window = opened(qtbot, path)
    assert said(window) == ""
    window.close()
    killed(path)
    create(path, a_plan(), replace=True).close()
    window = a_window(qtbot)
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    assert said(window) == ""


def test_what_was_said_goes_with_the_plan(qtbot: QtBot, path: Path) -> None:
    killed(path)
    window = opened(qtbot, path)
    assert window.close_plan()
    assert said(window) == ""
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    assert said(window) == ""
