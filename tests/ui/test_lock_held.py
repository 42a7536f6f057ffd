"""Whatever is done in the window, another program stays locked out of the plan that is open in it.

On POSIX any ``open`` and ``close`` of the file in this process, beside the connection that holds it, would let others in.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from main import main
from storage.session import read_plan
from tests.storage.test_lock import program, said
from tests.ui.conftest import FIRST
from tests.ui.windows import PATIENCE, gate, view, write
from ui import app, menus
from ui.files import PLAN, free
from ui.window import Window

ENDS_IT = {"quit", "close_plan"}
"""The commands after which no plan is open in the window."""


class Guard:
    """Asks a second program whether it can take the plan that is open."""

    def __init__(self, window: Window, intruder: "Popen[str]") -> None:
        self.window, self.intruder = window, intruder

    def hears(self) -> str:
        assert self.intruder.stdin
        self.intruder.stdin.write(f"{gate(self.window).session.path}\n")
        self.intruder.stdin.flush()
        return said(self.intruder)


@pytest.fixture
def guard(window: Window, path: Path) -> Iterator[Guard]:
    with program(path, "intrude") as intruder:
        assert said(intruder) == "ready"
        yield Guard(window, intruder)


@pytest.fixture
def answers(window: Window) -> list[Path]:
    """Answers each question for a file with the path that is put here, or with none, and closes whatever else opens."""
    given: list[Path] = []
    asked: set[QFileDialog] = set()

    def answer() -> None:
        QTimer.singleShot(50, window, answer)  # a timer of its own each time: an answer can bring the next question
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QFileDialog) and one.isVisible():
                line = one.findChild(QLineEdit)
                if one in asked or not given or line is None:
                    one.reject()
                    return
                asked.add(one)
                line.setText(str(given[0]))
                one.accept()
            elif isinstance(one, QDialog | QMenu) and one.isVisible():
                one.close()

    answer()
    return given


def settle(qtbot: QtBot, window: Window) -> None:
    """Until nothing is under way and no question is open."""
    qtbot.waitUntil(lambda: not window.busy and not (window.exports and window.exports.running), timeout=PATIENCE)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)
    qtbot.wait(20)


def doings(qtbot: QtBot, window: Window, answers: list[Path], folder: Path) -> dict[str, Callable[[], object]]:
    """What can be done with the plan that is open: each command of the menus, and all other ways to its file."""
    own = gate(window).session.path
    link, other_name, document = (folder / name for name in ("genvej.handleplan", "andet navn.handleplan", "andet navn.docx"))
    link.symlink_to(own)
    os.link(own, other_name)
    os.link(own, document)
    second = app.main_window()
    qtbot.addWidget(second)

    def command(name: str, target: Callable[[], Path] | None = None) -> Callable[[], None]:
        def do() -> None:
            answers[:] = [target()] if target else []
            window.actions_by_name[name].trigger()

        return do

    def drop(path: Path) -> None:
        data, where = QMimeData(), QPointF(50, 50)
        data.setUrls([QUrl.fromLocalFile(str(path))])
        free_hand, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        window.dragEnterEvent(QDragEnterEvent(where.toPoint(), free_hand, data, button, key))
        window.dropEvent(QDropEvent(where, free_hand, data, button, key))

    def in_second_window(path: Path) -> None:
        second.show()
        second.open_path(path)
        settle(qtbot, second)

    def recent() -> None:
        menu = QMenu()
        menus.fill_recent(menu, [str(one) for one in (own, link, other_name)], window.open_path)
        for action in menu.actions():
            action.trigger()
            settle(qtbot, window)

    def edit() -> None:
        with qtbot.waitActive(window):
            window.activateWindow()
        view(window).go((FIRST, "title"))
        write("x")
        view(window).flush()

    def dated_copy() -> None:
        gate(window).session.keep_copy()

    def on_command_line(*arguments: str) -> None:
        main([*arguments[:1], *(str(folder / one) if "." in one else one for one in arguments[1:])])

    every = {name: command(name) for name in window.actions_by_name if name not in ENDS_IT}
    onto_itself = {f"{name} onto itself": command(name, lambda: own) for name in every}
    suffixes = {"save_copy": PLAN, "save_as": PLAN, "export_docx": ".docx", "export_pdf": ".pdf", "export_json": ".json"}
    elsewhere = {f"{name} elsewhere": command(name, partial(free, folder / f"ny{end}")) for name, end in suffixes.items()}
    return {
        **every,
        **onto_itself,
        **elsewhere,
        "edit": edit,
        "open": lambda: window.open_path(own),
        "open a link": lambda: window.open_path(link),
        "open by another name": lambda: window.open_path(other_name),
        "drop the plan": lambda: drop(own),
        "drop it as a document": lambda: drop(document),
        "drop its other name": lambda: drop(other_name),
        "second window": lambda: in_second_window(own),
        "second window, another name": lambda: in_second_window(other_name),
        "start page": second.show_start,
        "recent": recent,
        "read": lambda: read_plan(own),
        "dated copy": dated_copy,
        "past": lambda: list(gate(window).session.past()),
        "export on the command line": lambda: on_command_line("export", own.name, "ud.json"),
        "import onto it": lambda: on_command_line("import", "ud.json", own.name, "--replace"),
    }


def test_others_stay_locked_out_whatever_is_done(
    qtbot: QtBot, window: Window, guard: Guard, answers: list[Path], path: Path
) -> None:
    assert guard.hears() == "database is locked"
    todo = list(doings(qtbot, window, answers, path.parent).items())
    random.Random(0).shuffle(todo)
    for name, do in todo:
        do()
        settle(qtbot, window)
        assert guard.hears() == "database is locked", name
    qtbot.waitUntil(window.close, timeout=PATIENCE)  # an export that is checked on another thread may begin late


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX drops a lock so")
def test_a_mere_look_into_the_file_would_be_noticed(window: Window, guard: Guard, path: Path) -> None:
    assert guard.hears() == "database is locked"
    path.open("rb").close()
    assert guard.hears() == "came in"
