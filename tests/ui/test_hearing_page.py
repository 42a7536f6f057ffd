"""The view Høring: proposals are accepted, rejected and edited by key, comments answered; what was changed meanwhile is shown."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextEdit
from pytestqt.qtbot import QtBot

from editor import edits, hearing
from editor.diff import Set
from editor.hearing import Said
from editor.plan import Hearing, Plan, Point, new_id
from exports.word_answer import read_answer
from storage.session import create
from tests.exports.edited import Edited
from tests.exports.test_word_answer import sample, sent
from tests.ui.windows import focused, gate, opened, plan, press, view, write
from ui.hearing_page import HearingPage
from ui.hearings import SendDialog
from ui.window import Window

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DESCRIPTION = "description"


def in_hearing() -> Plan:
    """The sample with an answer of two authors, a comment and what fits nowhere, and one of the follow-up group."""
    bare = sample()
    own = Hearing(new_id(), "Handicaprådet", "2027-11-03", "2027-12-01", "Handleplan-hoering.docx")
    made = hearing.begin(bare, own)
    first, second = bare.initiatives[:2]
    proposal = Set(first.id, "title", first.title, f"{first.title} Nu.")
    other = Set(first.id, "title", first.title, f"Snart: {first.title}")
    responsible = Set(second.id, "responsible", second.responsible, "Ungeindgangen")
    answer = [
        Said("proposal", "Formanden", "2027-11-20T10:00:00Z", proposal),
        Said("proposal", "Sekretæren", "2027-11-21T10:00:00Z", responsible),
        Said("comment", "Formanden", "2027-11-20T10:00:00Z", None, first.id, DESCRIPTION, "Hvem kontakter borgeren?"),
        Said("unplaced", text="Rådet takker."),
    ]
    made = hearing.read_in(made, own.id, "Handicaprådet", answer)
    return hearing.read_in(made, own.id, "Følgegruppen", [Said("proposal", "", "", other)])


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> HearingPage:
    path = tmp_path / "høring.handleplan"
    create(path, in_hearing()).close()
    window = opened(qtbot, path)
    press(Qt.Key.Key_4, CONTROL)
    found = view(window).page
    assert isinstance(found, HearingPage)
    found.setProperty("window", window)
    return found


def window_of(page: HearingPage) -> Window:
    found = page.window()
    assert isinstance(found, Window)
    return found


def said(page: HearingPage) -> str:
    """The texts that stand side by side, with their heads."""
    return "\n".join(f"{one.head.text()}\n{one.text.toPlainText()}" for one in page.detail.columns if not one.isHidden())


def choose(page: HearingPage, label: str) -> None:
    """Goes to a line of the filters by key and chooses it."""
    press(Qt.Key.Key_F6)
    while focused() is not page.filters:
        press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Home)
    for _ in range(len(page.filters.choices.lines)):
        if page.filters.choices.lines[page.filters.currentIndex().row()].label == label:
            press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(label)


def points(page: HearingPage) -> tuple[Point, ...]:
    return plan(window_of(page)).points


def test_what_was_answered_is_listed_with_its_state(page: HearingPage) -> None:
    assert focused() is page.list
    assert [one.state for one in page.list.cards()] == [
        "○ Åben",
        "○ Åben",
        "✎ Kommentar",
        "⚠ Uden plads",
        "○ Åben",
    ]
    assert "[+. Nu]" in said(page)
    assert "Følgegruppen" in said(page)


def test_proposals_are_accepted_and_rejected_with_a_reason_by_key(page: HearingPage) -> None:
    window = window_of(page)
    before = plan(window).initiatives
    page.detail.why.setFocus()
    write("Det er rigtigt.")
    press(Qt.Key.Key_G, ALT)
    assert plan(window).initiatives[0].title == f"{before[0].title} Nu."
    assert (points(page)[0].decision, points(page)[0].why) == ("accept", "Det er rigtigt.")
    assert page.list.currentRow() == 1
    press(Qt.Key.Key_A, ALT)
    assert plan(window).initiatives[1] == before[1]
    assert points(page)[1].decision == "reject"
    window.undo()
    window.undo()
    assert plan(window).initiatives == before
    assert [one.decision for one in points(page)] == [None] * 5


def test_a_decision_is_taken_back_by_another(page: HearingPage) -> None:
    window = window_of(page)
    before = plan(window).initiatives
    press(Qt.Key.Key_G, ALT)
    page.list.setCurrentRow(0)
    press(Qt.Key.Key_U, ALT)
    assert plan(window).initiatives == before
    assert points(page)[0].decision is None


def test_two_answers_to_one_field_come_together_where_they_can(page: HearingPage) -> None:
    window = window_of(page)
    title = plan(window).initiatives[0].title
    press(Qt.Key.Key_G, ALT)
    page.list.setCurrentRow(4)
    assert "Formanden" in said(page)
    press(Qt.Key.Key_G, ALT)
    assert plan(window).initiatives[0].title == f"Snart: {title} Nu."


def test_what_was_changed_meanwhile_is_shown_and_not_overwritten(page: HearingPage) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0]
    gate(window).edit(lambda now: edits.set_field(now, first.id, "title", "Noget helt andet"), "set")
    page.list.setCurrentRow(0)
    assert "Noget helt andet" in said(page)
    press(Qt.Key.Key_G, ALT)
    assert plan(window).initiatives[0].title == "Noget helt andet"
    assert points(page)[0].decision is None
    press(Qt.Key.Key_E, ALT)
    dialog = page.findChild(QDialog)
    assert dialog
    field = dialog.findChild(QTextEdit)
    assert field
    field.setPlainText("Noget helt andet nu")
    dialog.accept()
    assert plan(window).initiatives[0].title == "Noget helt andet nu"
    assert points(page)[0].decision == "accept"
    window.undo()
    assert plan(window).initiatives[0].title == "Noget helt andet"


def test_a_comment_is_answered_and_dealt_with(page: HearingPage) -> None:
    page.list.setCurrentRow(2)
    assert "Hvem kontakter borgeren?" in said(page)
    page.detail.why.setFocus()
    write("Sagsbehandleren.")
    press(Qt.Key.Key_M, ALT)
    assert (points(page)[2].reply, points(page)[2].resolved) == ("Sagsbehandleren.", True)
    assert page.list.cards()[2].state == "✓ Behandlet"


def test_only_some_are_looked_at_and_one_is_shown_in_the_form(page: HearingPage) -> None:
    window = window_of(page)
    choose(page, "Kommentarer")
    assert page.list.count() == 1
    press(Qt.Key.Key_K, ALT)
    assert view(window).place() == (plan(window).initiatives[0].id, DESCRIPTION)


def test_a_plan_without_a_hearing_says_so_and_offers_to_send_it(window: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_4, CONTROL)
    found = view(window).page
    assert isinstance(found, HearingPage)
    assert not found.list.isVisible()
    assert focused() is found.commands["hearing_send"]
    press(Qt.Key.Key_Space)
    questions = window.findChild(SendDialog)
    assert questions
    questions.reject()
    with qtbot.waitActive(window):
        window.activateWindow()
    press(Qt.Key.Key_1, CONTROL)
    assert view(window).shows == "form"


@pytest.mark.parametrize("seed", range(3))
def test_all_that_an_answer_says_can_be_accepted_one_by_one(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    edited = Edited(sent(sample()), luck)
    edited.author = "Formanden"
    edited.do(5)
    own = Hearing(new_id(), "Handicaprådet", "2027-11-03")
    made = hearing.read_in(hearing.begin(sample(), own), own.id, "Handicaprådet", read_answer(edited.bytes(), sample()))
    path = tmp_path / "høring.handleplan"
    create(path, made).close()
    window = opened(qtbot, path)
    press(Qt.Key.Key_4, CONTROL)
    for _ in made.points:
        press(Qt.Key.Key_G, ALT)
    assert all(one.decision == "accept" for one in plan(window).points if one.sort == "proposal")
    meant = made
    for one in made.points:
        meant = hearing.decide(meant, one.id, "accept") if one.sort == "proposal" else meant
    assert replace(plan(window), points=()) == replace(meant, points=())
