"""A plan is sent to a hearing from the window, and what comes back is read into it, with the keyboard alone."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from editor import hearing
from editor.plan import Plan
from exports.word_reader import read_word
from storage.session import create
from tests.exports.edited import Edited
from tests.exports.test_word_answer import sample
from tests.ui.windows import CONTROL, PATIENCE, opened, plan, press, view
from ui.dates import today
from ui.hearing_page import HearingPage
from ui.hearings import SendDialog
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    path = tmp_path / "plan.handleplan"
    create(path, sample()).close()
    return opened(qtbot, path)


def sent(window: Window, qtbot: QtBot, target: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan after it was sent to the proposed council with the proposed deadline."""
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_, **__: target)
    press(Qt.Key.Key_H, CONTROL | ALT)
    questions = window.findChild(SendDialog)
    assert questions
    qtbot.waitUntil(questions.recipient.hasFocus, timeout=PATIENCE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(plan(window).hearings) and target.exists(), timeout=PATIENCE)
    return plan(window)


def read(window: Window, qtbot: QtBot, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.filedialog.to_open", lambda *_, **__: source)
    window.actions_by_name["hearing_read"].trigger()
    qtbot.waitUntil(lambda: window.findChild(QInputDialog) is not None, timeout=PATIENCE)
    box = window.findChild(QInputDialog)
    assert box
    box.accept()


def test_a_plan_is_sent_and_an_answer_decided_by_key(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sample()
    target = tmp_path / "plan – høring.docx"
    after = sent(window, qtbot, target, monkeypatch)
    own = after.hearings[0]
    assert (own.recipient, own.sent, own.document) == ("Handicaprådet", today().isoformat(), target.name)
    assert own.deadline == (today() + timedelta(hearing.DAYS)).isoformat()
    assert after.document_status == "hearing"
    assert [row.title for row in read_word(target.read_bytes()).plan.initiatives] == [row.title for row in before.initiatives]
    edited = Edited(target.read_bytes(), random.Random(5))
    edited.author = "Formanden"
    edited.do(4)
    returned = tmp_path / "retur.docx"
    returned.write_bytes(edited.bytes())
    read(window, qtbot, returned, monkeypatch)
    qtbot.waitUntil(lambda: bool(plan(window).points), timeout=PATIENCE)
    page = view(window).page
    assert isinstance(page, HearingPage)
    assert {one.answer for one in plan(window).points} == {"Handicaprådet"}
    assert {one.hearing for one in plan(window).points} == {own.id}
    with qtbot.waitActive(window):
        window.activateWindow()
    page.list.setFocus()
    count = sum(one.sort == "proposal" for one in plan(window).points)
    for _ in range(count):
        press(Qt.Key.Key_A, ALT)
    assert plan(window).initiatives == before.initiatives
    assert all(one.decision == "reject" for one in plan(window).points if one.sort == "proposal")
    points = plan(window).points
    read(window, qtbot, returned, monkeypatch)
    qtbot.waitUntil(lambda: "ikke er indlæst før" in window.status.message, timeout=PATIENCE)
    assert plan(window).points == points


def test_an_answer_with_a_cpr_number_says_so(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan – høring.docx"
    sent(window, qtbot, target, monkeypatch)
    edited = Edited(target.read_bytes(), random.Random(1))
    edited.name_somebody("010190-1234")
    returned = tmp_path / "retur.docx"
    returned.write_bytes(edited.bytes())
    read(window, qtbot, returned, monkeypatch)
    qtbot.waitUntil(lambda: bool(plan(window).points), timeout=PATIENCE)
    assert "CPR" in window.status.message
    assert "Kontrol" in window.status.message


def test_a_short_deadline_is_warned_of(window: Window) -> None:
    press(Qt.Key.Key_H, CONTROL | ALT)
    questions = window.findChild(SendDialog)
    assert questions
    warning = next(one for one in questions.findChildren(QLabel) if one.property("role") == "notice")
    assert not warning.isVisible()
    questions.deadline.setDate(QDate.currentDate().addDays(hearing.TOO_FEW_DAYS - 1))
    assert warning.isVisible()
    questions.reject()
    assert plan(window).hearings == ()


def test_a_file_that_is_none_says_so_and_nothing_is_read(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "retur.docx"
    source.write_bytes(b"ikke et Word-dokument")
    monkeypatch.setattr("ui.filedialog.to_open", lambda *_, **__: source)
    said: list[str] = []
    monkeypatch.setattr(window, "tell", lambda title, words: said.append(words))
    before = plan(window)
    window.actions_by_name["hearing_read"].trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert "retur.docx" in said[0]
    assert plan(window) is before
