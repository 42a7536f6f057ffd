"""The view Høring: proposals are accepted, rejected and edited by key, comments answered; what was changed meanwhile is shown."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QDate, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QTextEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from editor import edits, hearing
from editor.deciding import Wanted
from editor.diff import Set
from editor.hearing import Said
from editor.plan import Hearing, Plan, find, new_id
from exports.word_answer import read_answer
from storage.session import create
from tests.exports.edited import Edited
from tests.exports.test_word_answer import sample, sent
from tests.plans import plans
from tests.ui.hearing_pages import (
    ALT,
    DESCRIPTION,
    choose,
    dialog_of,
    go_to_loose,
    in_hearing,
    opened_hearing,
    points,
    window_of,
)
from tests.ui.windows import PATIENCE, dialog, focused, gate, opened, plan, press, view, write
from ui import app
from ui.gate import ReadingGate
from ui.hearing_dialogs import SendDialog
from ui.hearing_many import ManyDialog
from ui.hearing_page import HearingPage
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> HearingPage:
    return opened_hearing(qtbot, tmp_path, in_hearing())


def said(page: HearingPage) -> str:
    """The texts that stand side by side, with their heads."""
    return "\n".join(f"{one.head.text()}\n{one.text.toPlainText()}" for one in page.detail.columns if not one.isHidden())


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
    field = next(one for one in dialog_of(page).findChildren(QTextEdit) if not one.isReadOnly())
    field.setPlainText("Noget helt andet nu")
    dialog_of(page).accept()
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


def test_the_commands_stand_in_one_place_before_and_after_the_first_answer(window: Window) -> None:
    """On the page while it has nothing to show, beside the outline of the plan; then in the list of answers."""
    first = plan(window).initiatives[0]
    own = Hearing(new_id(), "Handicaprådet", "2027-11-03")
    said = [Said("proposal", "", "", Set(first.id, "title", first.title, "noget andet"))]

    press(Qt.Key.Key_4, CONTROL)
    shown = view(window).page
    assert isinstance(shown, HearingPage)
    buttons, filters = shown.commands.values(), shown.filters

    def places() -> tuple[list[str], list[str]]:
        in_list = [one.label for one in filters.choices.lines if one.command and filters.isVisible()]
        return [one.text() for one in buttons if one.isVisible()], in_list

    for change in (None, lambda now: hearing.begin(now, own)):
        if change:
            gate(window).edit(change, "hearing_send")
        assert places() == (["Send i høring…", "Indlæs returneret Word-fil…"], [])
        assert view(window).outline.list.isVisible()
    gate(window).edit(lambda now: hearing.read_in(now, own.id, "Handicaprådet", said), "hearing_read")
    assert places() == ([], ["+ Indlæs returneret Word-fil…", "+ Send i høring…"])
    filters.setFocus()
    window.undo()
    assert places() == (["Send i høring…", "Indlæs returneret Word-fil…"], [])
    assert focused().isVisible()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert focused().isVisible()


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


def reason_for_all(page: HearingPage, qtbot: QtBot, key: Qt.Key) -> ManyDialog:
    """The question for all that are shown, with the keyboard in the line for the reason."""
    page.list.setFocus()
    press(key, ALT | Qt.KeyboardModifier.ShiftModifier)
    found = dialog_of(page)
    assert isinstance(found, ManyDialog)
    qtbot.waitUntil(found.why.hasFocus, timeout=PATIENCE)
    return found


def test_all_that_are_shown_of_one_author_are_rejected_in_one_step_with_a_reason(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    gate(window).edit(lambda now: edits.set_field(now, now.points[0].id, "why", "Den har sin egen."), "hearing_why")
    choose(page, "Formanden")
    page.list.setFocus()
    choose(page, "Formanden")
    choose(page, "Ændringer")
    questions = reason_for_all(page, qtbot, Qt.Key.Key_A)
    assert "3" in questions.findChildren(QLabel)[0].text()
    write("Uden for rammen.")
    press(Qt.Key.Key_Return)
    assert [one.decision for one in points(page)] == ["reject", "reject", None, None, "reject"]
    assert [one.why for one in points(page)] == ["Den har sin egen.", "Uden for rammen.", "", "", "Uden for rammen."]
    window.undo()
    assert [one.decision for one in points(page)] == [None] * 5


def test_what_contradicts_another_stays_open_when_all_of_an_indsats_are_accepted(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0]
    other = Said("proposal", "Næstformanden", "", Set(first.id, "title", first.title, "Noget helt andet"))
    asked = plan(window).hearings[0].id
    gate(window).edit(lambda now: hearing.read_in(now, asked, "Ældrerådet", [other]), "hearing_read")
    choose(page, f"1. {first.title}")
    questions = reason_for_all(page, qtbot, Qt.Key.Key_G)
    assert any("bliver stående åbne" in one.text() and one.isVisible() for one in questions.findChildren(QLabel))
    press(Qt.Key.Key_Return)
    assert plan(window).initiatives[0].title == f"Snart: {first.title} Nu."
    assert [one.decision for one in points(page)] == ["accept", None, None, None, "accept", None]
    assert "stående åbne" in window.status.message


def test_answers_to_one_field_stand_side_by_side_and_each_can_be_decided_on(page: HearingPage, qtbot: QtBot) -> None:
    shown = [one for one in page.detail.columns if not one.isHidden()]
    window_of(page).resize(1280, 860)
    qtbot.waitUntil(lambda: shown[1].x() > 0)
    assert [one.head.text().split(" · ")[:2] for one in shown] == [["Dette forslag", "○ Åben"], ["○ Åben", "Følgegruppen"]]
    assert shown[0].y() == shown[1].y()
    assert shown[0].x() < shown[1].x()
    assert "[+. Nu]" in shown[0].text.toPlainText()
    assert "[+Snart: ]" in shown[1].text.toPlainText() or "[+Snart:]" in shown[1].text.toPlainText()
    page.list.setFocus()
    for widget in (shown[0].text, shown[1].text, shown[1].go, page.detail.why, page.detail.buttons["accept"]):
        press(Qt.Key.Key_Tab)
        assert focused() is widget
    page.list.setFocus()
    for before in (page.many.buttons["reject_all"], page.many.buttons["accept_all"], page.many.more):
        press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert focused() is before
    page.list.setFocus()
    press(Qt.Key.Key_N, ALT)
    assert page.list.point() == points(page)[4].id
    choose(page, "Handicaprådet")
    page.list.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_N, ALT)
    assert page.list.point() == points(page)[4].id, "also one that was not among those that are shown"
    press(Qt.Key.Key_N, ALT)
    assert page.list.point() == points(page)[0].id


def test_in_a_narrow_window_they_stand_one_under_the_other(page: HearingPage, qtbot: QtBot) -> None:
    window_of(page).set_text_size(200)
    window_of(page).resize(1024, 700)

    def stacked() -> bool:
        shown = [one for one in page.detail.columns if not one.isHidden()]
        return len(shown) == 2 and shown[0].x() == shown[1].x() and shown[1].y() >= shown[0].geometry().bottom()

    qtbot.waitUntil(stacked)
    qtbot.waitUntil(lambda: page.list.viewport().height() > window_of(page).height() // 2)
    assert window_of(page).width() == 1024
    page.list.setFocus()
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        if page.detail.isAncestorOf(focused()):
            seen = focused().mapTo(page.list.viewport(), focused().rect().topLeft()).y()
            assert -4 <= seen < page.list.viewport().height()
    window_of(page).set_text_size(100)


def test_what_is_written_while_a_card_is_chosen_is_its_reason_or_reply(page: HearingPage) -> None:
    """A card that is clicked on, and one that the keys chose; what stands there already stays."""
    third = page.list.visualItemRect(page.list.item(2)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert page.list.currentRow() == 2
    page.list.setFocus()
    write("Øv. Vi spørger igen.")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Home)
    write("Ja")
    press(Qt.Key.Key_Escape)
    write(", tak.")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    assert page.list.currentRow() == 1
    assert (points(page)[2].reply, points(page)[0].why) == ("Øv. Vi spørger igen.", "Ja, tak.")


def test_a_reason_that_is_written_is_kept_before_anything_is_decided(page: HearingPage) -> None:
    press(Qt.Key.Key_Return)
    write("Vi spørger Jobcentret.")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    assert points(page)[0].why == "Vi spørger Jobcentret."
    assert page.detail.why.text() == ""
    press(Qt.Key.Key_Up)
    assert page.detail.why.text() == "Vi spørger Jobcentret."
    press(Qt.Key.Key_G, ALT)
    assert (points(page)[0].decision, points(page)[0].why) == ("accept", "Vi spørger Jobcentret.")


def test_in_the_line_for_the_reason_alt_writes_nothing_and_undo_is_the_windows(page: HearingPage) -> None:
    window = window_of(page)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_E, ALT)
    assert page.detail.why.text() == ""
    write("Sagsbehandleren.")
    press(Qt.Key.Key_Z, CONTROL)
    assert page.detail.why.text() == ""
    assert points(page)[2].reply == ""
    press(Qt.Key.Key_Y, CONTROL)
    assert points(page)[2].reply == "Sagsbehandleren."
    assert page.detail.why.text() == "Sagsbehandleren."
    assert plan(window).initiatives == in_hearing().initiatives


def test_what_the_plan_cannot_hold_is_shown_as_that_and_stays_open(page: HearingPage) -> None:
    window = window_of(page)
    asked, first = plan(window).hearings[0].id, plan(window).initiatives[0]
    one, other = plan(window).themes[:2]
    strange = [
        Said("proposal", "Formanden", "", Set(one.id, "label", "noget", other.label)),
        Said("proposal", "Formanden", "", Set(first.id, "theme:aaaaaaaaaaaa", False, True)),
        Said("proposal", "Formanden", "", Set(first.id, "ukendt", "a", "b")),
        Said("proposal", "Formanden", "", Set("aaaaaaaaaaaa", "title", "a", "b")),
    ]
    gate(window).edit(lambda now: hearing.read_in(now, asked, "Ældrerådet", strange), "hearing_read")
    choose(page, "Ældrerådet")
    page.list.setFocus()
    before = plan(window)
    for row in range(len(strange)):
        page.list.setCurrentRow(row)
        assert page.detail.buttons["accept"].isHidden()
        press(Qt.Key.Key_G, ALT)
        press(Qt.Key.Key_E, ALT)
        for question in page.findChildren(QDialog):
            question.reject()
    assert plan(window) == before


def test_what_was_decided_without_a_reason_can_be_looked_at_and_explained(page: HearingPage) -> None:
    press(Qt.Key.Key_G, ALT)
    press(Qt.Key.Key_Return)
    write("Nej.")
    press(Qt.Key.Key_A, ALT)
    choose(page, "Afgjort uden begrundelse")
    assert [one.point for one in page.list.cards()] == [points(page)[0].id]
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    write("Det er rigtigt.")
    press(Qt.Key.Key_Return)
    assert (points(page)[0].decision, points(page)[0].why) == ("accept", "Det er rigtigt.")
    assert not page.list.isVisible()


def test_when_nothing_is_left_of_what_was_chosen_the_keyboard_is_where_all_is_shown_again(page: HearingPage) -> None:
    choose(page, "Følgegruppen")
    choose(page, "Mangler en afgørelse")
    page.list.setFocus()
    press(Qt.Key.Key_G, ALT)
    assert not page.list.isVisible()
    assert "Vis alle svar" in focused().text()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Space)
    assert len(page.list.cards()) == 5
    press(Qt.Key.Key_F6)
    while focused() is not page.list:
        press(Qt.Key.Key_F6)


def test_a_text_without_place_is_put_into_a_field_by_key(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    before = plan(window)
    go_to_loose(page)
    press(Qt.Key.Key_P, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text().startswith("1. ")
    QTest.keyClick(menu, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not menu)
    fields = QApplication.activePopupWidget()
    assert isinstance(fields, QMenu)
    for _ in fields.actions():
        if (at := fields.activeAction()) and at.text() == "Uddybende beskrivelse":
            break
        QTest.keyClick(fields, Qt.Key.Key_Down)
    QTest.keyClick(fields, Qt.Key.Key_Return)
    assert plan(window).initiatives[0].description == f"{before.initiatives[0].description}\nRådet takker."
    assert points(page)[3].resolved
    assert page.list.cards()[3].state == "✓ Behandlet"
    go_to_loose(page)
    press(Qt.Key.Key_M, ALT)
    assert plan(window) == before
    window.undo()
    window.undo()
    assert plan(window) == before


@pytest.mark.parametrize("lets_go", [True, False])
def test_a_text_without_place_is_dragged_over_an_indsats_to_a_field(
    page: HearingPage, monkeypatch: pytest.MonkeyPatch, lets_go: bool
) -> None:
    window = window_of(page)
    before = plan(window)
    second = before.initiatives[1]
    outline = view(window).outline

    def dragging(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        """What the system does while somebody drags over the outline, waits, and lets go over a field."""
        assert outline.inside is outline.list
        QTest.qWait(50)
        mime, buttons, keys = drag.mimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        row = outline.rows.row_of("form", second.id)
        at = outline.list.visualRect(outline.rows.index(row or 0)).center()
        QApplication.sendEvent(outline.list.viewport(), QDragEnterEvent(at, actions, mime, buttons, keys))
        QTest.qWait(500)
        assert view(window).initiative == second.id
        field = view(window).page.field_at((second.id, DESCRIPTION))  # type: ignore[union-attr]
        assert isinstance(field, QWidget)
        view(window).page.ensureWidgetVisible(field)  # type: ignore[union-attr]
        QTest.qWait(50)
        over = QDragEnterEvent(field.rect().center(), actions, mime, buttons, keys)
        QApplication.sendEvent(field, over)
        assert over.isAccepted()
        if lets_go:
            QApplication.sendEvent(field, QDropEvent(QPointF(field.rect().center()), actions, mime, buttons, keys))
        return actions

    monkeypatch.setattr(QDrag, "exec", dragging)
    page.list.setCurrentRow(2)
    assert not page.list.currentItem().flags() & Qt.ItemFlag.ItemIsDragEnabled
    page.list.setCurrentRow(3)
    assert page.list.currentItem().flags() & Qt.ItemFlag.ItemIsDragEnabled
    page.list.startDrag(Qt.DropAction.CopyAction)
    if lets_go:
        assert plan(window).initiatives[1].description.endswith("Rådet takker.")
        assert points(page)[3].resolved
        assert view(window).initiative == second.id
    else:
        assert plan(window) is before
        assert view(window).page is page
        assert outline.inside is page.filters


def test_a_text_without_place_is_kept_as_a_remark_by_key(page: HearingPage) -> None:
    window = window_of(page)
    before = plan(window)
    go_to_loose(page)
    press(Qt.Key.Key_B, ALT)
    assert plan(window).remarks[-1].text == "Rådet takker."
    assert "Handicaprådet" in plan(window).remarks[-1].where
    assert points(page)[3].resolved
    window.undo()
    assert plan(window) == before


@pytest.mark.parametrize(("command", "left"), [("remove_point", 4), ("remove_answer", 1), ("remove_hearing", 0)])
def test_what_was_read_or_sent_by_mistake_is_removed_after_a_question(
    page: HearingPage, qtbot: QtBot, command: str, left: int
) -> None:
    window = window_of(page)
    before = plan(window)
    if command == "remove_answer":
        choose(page, "Handicaprådet")
    page.list.setFocus()
    if command == "remove_point":
        press(Qt.Key.Key_Delete)
    else:
        page.many.actions[command].trigger()
    box = dialog(qtbot, window)
    assert "fortrydes" in box.informativeText()
    qtbot.waitUntil(box.defaultButton().hasFocus)
    press(Qt.Key.Key_Return)
    assert len(points(page)) == left
    assert bool(plan(window).hearings) == (command != "remove_hearing")
    assert plan(window).initiatives == before.initiatives
    window.undo()
    assert plan(window) == before


def test_what_is_edited_begins_with_both_brought_together(page: HearingPage) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0]
    gate(window).edit(lambda now: edits.set_field(now, first.id, "title", f"Altid: {first.title}"), "set")
    assert "Planen nu" in said(page)
    assert f"Altid: {first.title}[+ Nu.]" in said(page) or "[+. Nu]" in said(page)
    press(Qt.Key.Key_E, ALT)
    field = next(one for one in dialog_of(page).findChildren(QTextEdit) if not one.isReadOnly())
    assert field.toPlainText() == f"Altid: {first.title} Nu."
    dialog_of(page).reject()


def test_a_cpr_number_in_an_answer_is_found_by_kontrol_and_reached_in_the_hearing(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    asked = plan(window).hearings[0].id
    said_it = [Said("comment", "Formanden", "", None, plan(window).initiatives[1].id, DESCRIPTION, "Spørg 010190-1234.")]
    gate(window).edit(lambda now: hearing.read_in(now, asked, "Ældrerådet", said_it), "hearing_read")
    choose(page, "Følgegruppen")
    press(Qt.Key.Key_1, CONTROL)
    press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: window.checker is not None and window.checker.current is not None, timeout=PATIENCE)
    assert window.checks
    found = window.checks.widget().list  # type: ignore[attr-defined]
    row = next(row for row in found.rows if row.finding and row.finding.rule == "cpr")
    assert row.finding.part == points(page)[-1].id
    assert "010190-1234" not in row.words
    found.choose(found.rows.index(row))
    found.setFocus()
    press(Qt.Key.Key_Return)
    assert view(window).page is page
    assert page.list.point() == points(page)[-1].id
    press(Qt.Key.Key_Delete)
    box = dialog(qtbot, window)
    box.defaultButton().click()
    assert "010190-1234" not in str(points(page))


@given(plans())
@settings(max_examples=settings.default.max_examples // 4 if settings.default else 10)
def test_whatever_a_plan_holds_of_hearings_is_shown_and_only_read(found: Plan) -> None:
    app.application()
    shown = HearingPage(ReadingGate(found))
    for asked in found.hearings:
        shown.look(Wanted(asked.id))
        ids = [one.id for one in found.points if one.hearing == asked.id]
        assert [one.point for one in shown.list.cards()] == ids
        for at, point in enumerate(ids):
            shown.list.setCurrentRow(at)
            assert shown.point() == find(found, point)
            offered = [name for name, button in shown.detail.buttons.items() if not button.isHidden()]
            assert set(offered) <= {"show", "next_answer"}
    assert not any(action.isEnabled() for name, action in shown.many.actions.items() if name != "note")
    shown.deleteLater()


def test_what_was_adopted_instead_is_told_on_the_card_and_in_the_window(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    title = plan(window).initiatives[0].title
    press(Qt.Key.Key_E, ALT)
    field = next(one for one in dialog_of(page).findChildren(QTextEdit) if not one.isReadOnly())
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE)
    field.setPlainText(f"{title} Snart.")
    press(Qt.Key.Key_Return, CONTROL)
    assert plan(window).initiatives[0].title == f"{title} Snart."
    card = page.list.cards()[0]
    assert card.state == "✓ Imødekommet med ændring"
    assert card.decided == f"Vedtaget tekst: {title} Snart."
    page.list.setCurrentRow(0)
    assert "Vedtaget tekst" in said(page)


def test_what_was_accepted_is_not_overridden_by_accepting_another(page: HearingPage) -> None:
    window = window_of(page)
    title = plan(window).initiatives[0].title
    group, council = points(page)[4].id, points(page)[0].id
    changes = {group: f"Senere: {title}", council: f"{title} Nu."}
    gate(window).edit(lambda now: hearing.decide(now, group, "accept", text=changes[group]), "hearing_accept")
    rival = Set(plan(window).initiatives[0].id, "title", title, f"Straks: {title}")
    own = plan(window).hearings[0].id
    said_so = [Said("proposal", "", "", rival)]
    gate(window).edit(lambda now: hearing.read_in(now, own, "Ældrerådet", said_so), "hearing_read")
    gate(window).edit(lambda now: edits.set_field(now, rival.part, "title", changes[group]), "set")
    page.list.setCurrentRow(5)
    assert points(page)[5].answer == "Ældrerådet"
    assert "!" in notice(page)
    assert not page.detail.buttons["accept"].isVisible()
    press(Qt.Key.Key_G, ALT)
    assert plan(window).initiatives[0].title == changes[group]
    assert points(page)[5].decision is None


def test_what_was_written_over_since_is_told_and_can_be_rejected_and_undone(page: HearingPage) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0].id
    press(Qt.Key.Key_G, ALT)
    gate(window).edit(lambda now: edits.set_field(now, first, "title", "Skrevet om"), "set")
    page.list.setCurrentRow(0)
    assert "skrevet om på dette sted" in notice(page)
    assert "skrevet om på dette sted" in page.list.cards()[0].decided
    press(Qt.Key.Key_A, ALT)
    assert points(page)[0].decision == "reject"
    assert plan(window).initiatives[0].title == "Skrevet om"
    assert "står, som den er" in window.status.message
    window.undo()
    page.list.setCurrentRow(0)
    press(Qt.Key.Key_U, ALT)
    assert points(page)[0].decision is None
    assert plan(window).initiatives[0].title == "Skrevet om"


def test_a_card_says_what_the_plan_says_already_and_what_holds_a_number(page: HearingPage) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0]
    gate(window).edit(lambda now: edits.set_field(now, first.id, "title", f"{first.title} Nu."), "set")
    assert page.list.cards()[0].state == "≡ Står allerede i planen"
    page.list.setCurrentRow(0)
    assert "ændrer intet" in notice(page)
    loose = points(page)[3].id
    gate(window).edit(lambda now: edits.set_field(now, loose, "text", "Ring til 010190-1234."), "set")
    assert page.list.cards()[3].state == "✕ CPR-nummer · ⚠ Uden plads"
    page.list.setCurrentRow(3)
    assert "CPR-nummer" in notice(page)


def test_the_keyboard_leaves_a_list_without_points(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    with qtbot.waitActive(window):
        window.activateWindow()
    gate(window).edit(
        lambda now: replace(now, points=tuple(replace(one, decision="reject", resolved=True) for one in now.points)), "set"
    )
    choose(page, "Mangler en afgørelse")
    assert page.list.count() == 0
    assert "Alt er afgjort" in "".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert page.many.actions["note"].isEnabled()
    page.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen: list[QWidget] = []
        for _ in range(60):
            press(key)
            now = focused()
            assert isinstance(now, QWidget)
            if seen and now is seen[0]:
                break
            assert now not in seen
            assert now.isVisible()
            seen.append(now)
        assert page._all in seen
        assert page.many.more in seen
        assert page.filters in seen
    page.filters.setFocus()
    press(Qt.Key.Key_F6)
    assert focused() is page._all


def test_every_button_of_the_page_is_reached_by_tab(page: HearingPage) -> None:
    wanted: set[object] = {page.many.more, *page.many.buttons.values(), page.filters, page.list, page.detail.why}
    wanted |= {one for one in page.detail.buttons.values() if one.isVisible()}
    seen: list[object] = []
    for _ in range(80):
        press(Qt.Key.Key_Tab)
        seen.append(focused())
        if wanted <= set(seen):
            return
    raise AssertionError(wanted - set(seen))


def test_the_keys_of_decisions_work_from_the_list_of_filters(page: HearingPage, qtbot: QtBot) -> None:
    page.filters.setFocus()
    press(Qt.Key.Key_A, ALT)
    assert points(page)[0].decision == "reject"
    page.filters.setFocus()
    press(Qt.Key.Key_A, ALT | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.findChild(ManyDialog) is not None, timeout=PATIENCE)
    questions = page.findChild(ManyDialog)
    assert questions
    questions.reject()


def test_one_proposal_that_is_left_can_be_decided_on_with_a_reason_for_all(page: HearingPage, qtbot: QtBot) -> None:
    choose(page, "Følgegruppen")
    choose(page, "Mangler en afgørelse")
    assert page.list.count() == 1
    assert page.many.buttons["accept_all"].text().startswith("Imødekom det ene viste")
    press(Qt.Key.Key_G, ALT | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.findChild(ManyDialog) is not None, timeout=PATIENCE)


def test_the_recipient_and_deadline_of_a_hearing_are_put_right(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    page.many.actions["edit_hearing"].trigger()
    questions = page.findChild(SendDialog)
    assert questions
    qtbot.waitUntil(questions.recipient.hasFocus, timeout=PATIENCE)
    write("Aeldreraadet")
    questions.deadline.setDate(QDate(2028, 2, 1))
    press(Qt.Key.Key_Return)
    own = plan(window).hearings[0]
    assert (own.recipient, own.deadline) == ("Aeldreraadet", "2028-02-01")


def test_a_new_hearing_is_the_one_that_is_looked_at(page: HearingPage) -> None:
    window = window_of(page)
    first = page.hearing()
    new = Hearing(new_id(), "Ældrerådet", "2027-12-03")
    gate(window).edit(lambda now: hearing.begin(now, new), "hearing_send")
    assert page.hearing() == new != first


def notice(page: HearingPage) -> str:
    return "\n".join(
        one.text() for one in page.detail.findChildren(QLabel) if one.property("role") == "notice" and one.isVisible()
    )


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_kontrol_beside_large_text_does_not_make_the_window_grow(page: HearingPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = window_of(page)
    window.resize(*size)
    window.set_text_size(200)
    for key in (Qt.Key.Key_4, Qt.Key.Key_1):
        press(key, CONTROL)
        press(Qt.Key.Key_F8)
        qtbot.waitUntil(lambda: window.checks is not None and window.checks.isVisible(), timeout=PATIENCE)
        qtbot.wait(50)
        assert (window.width(), window.height()) == size
        press(Qt.Key.Key_Escape)
        assert window.checks is None
        assert page.isAncestorOf(focused()) or key == Qt.Key.Key_1


def test_the_keys_of_the_hearing_stand_in_the_list_of_keys(page: HearingPage) -> None:
    window = window_of(page)
    window.actions_by_name["keys"].trigger()
    table = window.findChild(QTreeWidget)
    assert table
    rows = {table.topLevelItem(at).text(0): table.topLevelItem(at).text(1) for at in range(table.topLevelItemCount())}  # type: ignore[union-attr]
    assert rows["Høring: Imødekom"] == "Alt+G"
    assert rows["Høring: Afvis alle viste"] == "Alt+Shift+A"
    for one in window.findChildren(QDialog):
        one.reject()


def test_before_all_are_decided_on_those_that_stay_open_are_named(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    first = plan(window).initiatives[0].id
    gate(window).edit(lambda now: edits.set_field(now, first, "title", "Noget helt andet"), "set")
    press(Qt.Key.Key_G, ALT | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.findChild(ManyDialog) is not None, timeout=PATIENCE)
    questions = page.findChild(ManyDialog)
    assert questions
    told = "\n".join(one.text() for one in questions.findChildren(QLabel))
    assert "Formanden" in told
    assert "Følgegruppen" in told
    assert "Sekretæren" not in told
    questions.reject()


def test_a_card_that_is_opened_keeps_its_text_in_line(page: HearingPage) -> None:
    column = page.detail.columns[0]
    rect = column.text.cursorRect(QTextCursor(column.text.document()))
    at = column.text.viewport().mapTo(page.detail, rect.topLeft()).x()
    assert at == column.head.mapTo(page.detail, column.head.contentsRect().topLeft()).x()
