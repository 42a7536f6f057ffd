"""From sending to the note with the keyboard alone: nothing is called but the keys, and the .docx is edited as a council does."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from editor.plan import Plan, Point
from exports.word_reader import read_word
from storage.session import create
from tests.exports.edited import Edited
from tests.exports.test_word_answer import sample
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, focused, opened, plan, press, view, write
from ui.hearing_dialogs import SendDialog
from ui.hearing_many import ManyDialog
from ui.hearing_page import HearingPage
from ui.report import ReportDialog
from ui.window import Window

Kind = TypeVar("Kind", bound=QDialog)
ALT = Qt.KeyboardModifier.AltModifier
RETURN, TAB, DOWN, HOME = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Home


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> Window:
    path = tmp_path / "plan.handleplan"
    create(path, sample()).close()
    return opened(qtbot, path)


def name_the_file(path: Path) -> None:
    """Types the name into the question for a file that comes up, and Enter."""

    def now() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
        line = found[0].findChild(QLineEdit) if found else None
        if not isinstance(line, QLineEdit) or not line.hasFocus():
            QTimer.singleShot(50, now)
            return
        QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.SelectAll))
        write(str(path))
        press(RETURN)

    QTimer.singleShot(50, now)


def asked(qtbot: QtBot, window: Window, kind: type[Kind]) -> Kind:
    """The question that comes up, with the keyboard in it."""

    def there() -> Kind | None:
        found = [one for one in window.findChildren(kind) if one.isVisible()]
        focus = QApplication.focusWidget()
        return found[0] if found and focus and found[0].isAncestorOf(focus) else None

    qtbot.waitUntil(lambda: there() is not None, timeout=PATIENCE)
    found = there()
    assert found
    return found


def back(qtbot: QtBot, window: Window) -> None:
    """A question is answered: the keyboard is in the window again."""
    with qtbot.waitActive(window):
        window.activateWindow()


def send(qtbot: QtBot, window: Window, target: Path) -> None:
    press(Qt.Key.Key_H, CONTROL | ALT)
    asked(qtbot, window, SendDialog)
    name_the_file(target)
    press(RETURN)
    qtbot.waitUntil(lambda: bool(plan(window).hearings) and target.exists(), timeout=PATIENCE)
    back(qtbot, window)


def read(qtbot: QtBot, window: Window, source: Path, who: str) -> HearingPage:
    count = len(plan(window).points)
    name_the_file(source)
    press(Qt.Key.Key_R, CONTROL | ALT)
    asked(qtbot, window, QInputDialog)
    press(Qt.Key.Key_A, CONTROL)
    write(who)
    press(RETURN)
    qtbot.waitUntil(lambda: len(plan(window).points) > count, timeout=PATIENCE)
    back(qtbot, window)
    page = view(window).page
    assert isinstance(page, HearingPage)
    return page


def returned(sent: Path, seed: int, author: str) -> Path:
    """The file as somebody sends it back, with tracked changes."""
    edited = Edited(sent.read_bytes(), random.Random(seed))
    edited.author = author
    edited.do(5)
    path = sent.with_name(f"retur {seed}.docx")
    path.write_bytes(edited.bytes())
    return path


def to_list(page: HearingPage) -> None:
    press(Qt.Key.Key_F6)
    while focused() is not page.list:
        press(Qt.Key.Key_F6)
    press(HOME)


def until(page: HearingPage, fits: Callable[[Point], bool]) -> Point:
    """Down the list to the first point that fits."""
    to_list(page)
    for _ in plan_of(page).points:
        point = page.point()
        assert point
        if fits(point):
            return point
        press(DOWN)
    raise AssertionError("no such point")


def plan_of(page: HearingPage) -> Plan:
    found = page.window()
    assert isinstance(found, Window)
    return plan(found)


def test_from_sending_to_the_note_with_keys_alone(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    sent = tmp_path / "plan til høring.docx"
    send(qtbot, window, sent)
    before = plan(window).initiatives
    read(qtbot, window, returned(sent, 3, "Formanden"), "Handicapraadet")
    page = read(qtbot, window, returned(sent, 4, "Sekretæren"), "Foelgegruppen")
    assert {one.answer for one in plan(window).points} == {"Handicapraadet", "Foelgegruppen"}

    first = until(page, lambda one: one.sort == "proposal")
    press(RETURN)
    write("Godt set.")
    press(Qt.Key.Key_G, ALT)
    decided = next(one for one in plan(window).points if one.id == first.id)
    assert (decided.decision, decided.why) == ("accept", "Godt set.")
    assert plan(window).initiatives != before

    second = until(page, lambda one: one.sort == "proposal" and one.decision is None)
    press(RETURN)
    write("Det er ikke rigtigt.")
    press(Qt.Key.Key_A, ALT)
    decided = next(one for one in plan(window).points if one.id == second.id)
    assert (decided.decision, decided.why) == ("reject", "Det er ikke rigtigt.")

    to_list(page)
    press(Qt.Key.Key_A, ALT | SHIFT)
    asked(qtbot, window, ManyDialog)
    write("Uden for rammen.")
    press(RETURN)
    back(qtbot, window)
    points = plan(window).points
    assert {one.decision for one in points if one.sort == "proposal"} == {"accept", "reject"}
    assert {one.why for one in points if one.sort == "proposal"} == {"Godt set.", "Det er ikke rigtigt.", "Uden for rammen."}
    press(Qt.Key.Key_Z, CONTROL)
    assert sum(one.decision is not None for one in plan(window).points) == 2
    press(Qt.Key.Key_Y, CONTROL)
    assert plan(window).points == points

    note = tmp_path / "notat.docx"
    write_the_note(qtbot, window, note)
    words = read_word(note.read_bytes())
    told = "\n".join((*(one.text for one in words.plan.remarks), str(words.plan)))
    for reason in ("Godt set.", "Det er ikke rigtigt.", "Uden for rammen."):
        assert reason in told


def write_the_note(qtbot: QtBot, window: Window, target: Path) -> None:
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    questions = asked(qtbot, window, ReportDialog)
    assert questions.choice.report == "hearing-note"
    while focused() is not questions.kind:
        press(TAB)
    assert isinstance(questions.kind, QComboBox)
    press(HOME)
    name_the_file(target)
    press(RETURN)
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.exports is not None and window.exports.running is None, timeout=PATIENCE)
