"""A plan is sent to a hearing from the window, and what comes back is read into it, with the keyboard alone."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from editor import hearing
from editor.hearing import Said
from editor.plan import Hearing, Plan, new_id
from exports.word_reader import read_word
from storage.session import create
from tests.exports.edited import Edited
from tests.exports.test_word_answer import sample
from tests.exports.word_files import docx, p, unzipped
from tests.ui.windows import CONTROL, PATIENCE, opened, plan, press, view
from ui.dates import today
from ui.hearing_dialogs import SendDialog
from ui.hearing_page import HearingPage
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


def test_what_others_answered_before_is_not_sent_on(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sent(window, qtbot, tmp_path / "første.docx", monkeypatch).hearings[0]
    said = Said("comment", "Formanden", "", None, plan(window).initiatives[0].id, "description", "Kun mellem os")
    assert window.gate
    window.gate.edit(lambda now: hearing.read_in(now, first.id, "Handicaprådet", [said]), "hearing_read")
    target = tmp_path / "anden.docx"
    with qtbot.waitActive(window):
        window.activateWindow()
    sent(window, qtbot, target, monkeypatch)
    qtbot.waitUntil(lambda: len(plan(window).hearings) == 2, timeout=PATIENCE)
    assert not [name for name, part in unzipped(target.read_bytes()).items() if b"Kun mellem os" in part]
    assert plan(window).points


def test_what_was_sent_or_read_last_is_what_is_shown(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Qt.Key.Key_4, CONTROL)
    page = view(window).page
    assert isinstance(page, HearingPage)
    first = sent(window, qtbot, tmp_path / "plan – høring.docx", monkeypatch).hearings[0]
    second = Hearing(new_id(), "Ældrerådet", first.sent, None, "andet.docx", first.frozen)
    assert page.hearing() == first
    assert window.gate
    window.gate.edit(lambda now: hearing.begin(now, second), "hearing_send")
    assert page.hearing() == second
    edited = Edited((tmp_path / "plan – høring.docx").read_bytes(), random.Random(5))
    edited.do(4)
    returned = tmp_path / "retur.docx"
    returned.write_bytes(edited.bytes())
    with qtbot.waitActive(window):
        window.activateWindow()
    read(window, qtbot, returned, monkeypatch)
    qtbot.waitUntil(lambda: bool(plan(window).points), timeout=PATIENCE)
    assert page.hearing() == first
    assert page.list.count() == len(plan(window).points)


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
    for days, words in ((13, "under 14 dage"), (0, "allerede i dag"), (-1, "overskredet allerede")):
        questions.deadline.setDate(QDate.currentDate().addDays(days))
        assert words in warning.text()
    questions.reject()
    assert plan(window).hearings == ()


def test_the_file_of_a_hearing_is_named_after_whom_it_is_sent_to_where_the_last_one_went(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "sag"
    elsewhere.mkdir()
    sent(window, qtbot, elsewhere / "kladde.docx", monkeypatch)
    qtbot.waitUntil(lambda: bool(window.settings.exports), timeout=PATIENCE)
    proposed: list[Path] = []
    monkeypatch.setattr("ui.filedialog.to_save", lambda parent, title, proposal, kinds: proposed.append(proposal))
    for who in ("Følgegruppen", "Job/Social: afdelingen."):
        window.actions_by_name["hearing_send"].trigger()
        (questions,) = (one for one in window.findChildren(SendDialog) if one.isVisible())
        questions.recipient.setText(who)
        questions.accept()
    assert proposed == [elsewhere / "plan – høring Følgegruppen.docx", elsewhere / "plan – høring Job Social afdelingen.docx"]


def test_answers_are_looked_for_where_the_last_one_was(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "hentet" / "retur.docx"
    source.parent.mkdir()
    source.write_bytes(b"ikke et Word-dokument")
    window.settings.read_folder = ""
    looked: list[Path] = []

    def answer(_: object, __: str, folder: Path, ___: str) -> Path:
        looked.append(folder)
        return source

    monkeypatch.setattr("ui.filedialog.to_open", answer)
    monkeypatch.setattr(window, "tell", lambda *_: None)
    for _ in range(2):
        window.actions_by_name["hearing_read"].trigger()
        qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert looked[0] != source.parent
    assert looked[1] == source.parent
    source.unlink()
    source.parent.rmdir()
    window.actions_by_name["hearing_read"].trigger()
    assert looked[2] == looked[0]
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)


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


def test_a_file_that_is_not_like_the_plan_is_read_only_after_a_question(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(window, qtbot, tmp_path / "plan – høring.docx", monkeypatch)
    source = tmp_path / "dagsorden.docx"
    source.write_bytes(docx(p("Dagsorden for mødet i Handicaprådet"), p("1. Høring af kommunens handleplan")))
    asked: list[str] = []

    def answer(choice: bool) -> None:
        def ask(_: object, words: str, __: str) -> bool:
            asked.append(words)
            return choice

        monkeypatch.setattr("ui.dialogs.ask", ask)

    monkeypatch.setattr("ui.filedialog.to_open", lambda *_, **__: source)
    before = plan(window)
    answer(False)
    window.actions_by_name["hearing_read"].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert "»dagsorden.docx« ligner ikke planen" in asked[0]
    assert window.findChild(QInputDialog) is None
    assert plan(window) is before
    assert not window.busy
    answer(True)
    read(window, qtbot, source, monkeypatch)
    qtbot.waitUntil(lambda: bool(plan(window).points), timeout=PATIENCE)
