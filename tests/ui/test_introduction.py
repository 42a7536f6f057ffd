"""The page of the introduction: chapters written, ordered and levelled by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Initiative, Plan, new_id
from exports.compose import compose
from resources import text
from tests.exports.documents import blocks_of, lines_in
from tests.ui.conftest import CHAPTERS, OpenPlan, a_plan
from tests.ui.test_form import ALT, CONTROL, SHIFT, cell_at, key, place, shows_the_plan, write
from ui.introduction import LISTED_AT_MOST, IntroductionPage


@pytest.fixture
def page(opened: OpenPlan, qtbot: QtBot) -> IntroductionPage:
    page = IntroductionPage(opened.gate)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    page.focus_place((CHAPTERS[0], "heading"))
    qtbot.waitUntil(lambda: place() == (CHAPTERS[0], "heading"))
    return page


def headings(opened: OpenPlan) -> list[tuple[str, int]]:
    return [(chapter.heading, chapter.level) for chapter in opened.plan.chapters]


def test_tab_goes_from_heading_to_level_to_text_to_the_next(page: IntroductionPage) -> None:
    seen = [place()]
    for _ in range(6):
        key(Qt.Key.Key_Tab)
        seen.append(place())
    fields = ("heading", "level", "body")
    assert seen == [(chapter, field) for chapter in CHAPTERS for field in fields][:7]


def test_chapters_are_added_levelled_moved_copied_and_deleted_by_keys(page: IntroductionPage, opened: OpenPlan) -> None:
    key(Qt.Key.Key_Return, CONTROL)
    write("Nyt")
    key(Qt.Key.Key_Right, ALT | SHIFT)
    key(Qt.Key.Key_Right, ALT | SHIFT)
    key(Qt.Key.Key_Left, ALT | SHIFT)
    assert headings(opened) == [("afsnit 0", 1), ("Nyt", 2), ("afsnit 1", 1), ("afsnit 2", 1)]
    key(Qt.Key.Key_Down, ALT)
    assert [heading for heading, _ in headings(opened)] == ["afsnit 0", "afsnit 1", "Nyt", "afsnit 2"]
    key(Qt.Key.Key_D, CONTROL)
    assert [heading for heading, _ in headings(opened)] == ["afsnit 0", "afsnit 1", "Nyt", "Nyt", "afsnit 2"]
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert [heading for heading, _ in headings(opened)] == ["afsnit 0", "afsnit 1", "Nyt"]
    while opened.gate.undo():
        pass
    assert opened.plan == a_plan()
    shows_the_plan(page, opened.plan)


def test_return_in_a_heading_goes_on_to_its_text(page: IntroductionPage, opened: OpenPlan) -> None:
    key(Qt.Key.Key_End)
    write("!")
    key(Qt.Key.Key_Return)
    assert place() == (CHAPTERS[0], "body")
    key(Qt.Key.Key_Home)
    write("- punkt")
    page.flush()
    assert opened.plan.chapters[0].heading == "afsnit 0!"
    assert opened.plan.chapters[0].body == "* punkttekst"


def test_a_list_in_the_text_goes_in_and_the_heading_keeps_its_level(page: IntroductionPage, opened: OpenPlan) -> None:
    page.focus_place((CHAPTERS[0], "body"))
    write("- a")
    key(Qt.Key.Key_Right, ALT | SHIFT)
    page.flush()
    assert opened.plan.chapters[0].body == "** atekst"
    assert opened.plan.chapters[0].level == 1


def test_the_level_is_chosen_from_a_menu(page: IntroductionPage, opened: OpenPlan) -> None:
    page._chapters[1].level.menu().actions()[3].trigger()
    assert opened.plan.chapters[1].level == 4
    assert "4" in page._chapters[1].level.text()


def test_the_last_chapter_gone_there_is_a_word_on_what_belongs_here(page: IntroductionPage, opened: OpenPlan) -> None:
    for _ in CHAPTERS:
        opened.gate.edit(lambda plan: edits.remove(plan, plan.chapters[0].id), "remove_chapter")
    assert page._none.isVisible()
    page._more.setFocus()
    key(Qt.Key.Key_Space)
    assert not page._none.isVisible()
    write("Ny")
    page.flush()
    assert headings(opened) == [("Ny", 1)]
    focused = QApplication.focusWidget()
    assert focused is cell_at(page, opened.plan.chapters[0].id, "heading")


def test_the_bar_keeps_off_the_line_that_is_typed_in(page: IntroductionPage) -> None:
    for size in ((900, 600), (500, 220)):
        page.resize(*size)
        page.settle()
        for chapter in CHAPTERS:
            page.focus_place((chapter, "body"))
            cell = cell_at(page, chapter, "body")
            line = cell.cursorRect()
            line.moveTopLeft(cell.viewport().mapTo(page.viewport(), line.topLeft()))
            assert page.bar.isVisible()
            assert not page.bar.geometry().intersects(line)


def listing(page: IntroductionPage) -> QAction:
    (action,) = (one for one in page.actions_for_menu() if one.text() == text("form.lists_initiatives"))
    return action


def listed(page: IntroductionPage, at: int) -> list[str]:
    """What is listed under a chapter; nothing where nothing is to be seen."""
    shown = page._chapters[at].list
    return shown.toPlainText().splitlines() if shown.isVisible() else []


def test_a_chapter_shows_the_list_of_initiatives_as_it_is_printed(page: IntroductionPage, opened: OpenPlan) -> None:
    page.focus_place((CHAPTERS[1], "body"))
    assert listing(page).isEnabled()
    assert not listing(page).isChecked()
    write("X")
    listing(page).trigger()
    assert listing(page).isChecked()
    assert [one.lists_initiatives for one in opened.plan.chapters] == [False, True, False]
    assert "X" in opened.plan.chapters[1].body
    assert place() == (CHAPTERS[1], "body")
    assert [listed(page, at) for at in range(3)] == [[], ["den første", "den anden"], []]
    printed = [
        line
        for block in blocks_of(compose(opened.plan))
        if getattr(block, "role", "") == "initiatives"
        for line in lines_in(block)
    ]
    assert listed(page, 1) == printed
    page.focus_place((CHAPTERS[0], "body"))
    assert not listing(page).isChecked()


def test_the_list_follows_titles_moves_and_what_is_undone_at_once(page: IntroductionPage, opened: OpenPlan) -> None:
    gate, (first, second) = opened.gate, (row.id for row in opened.plan.initiatives)
    gate.edit(lambda plan: edits.set_field(plan, CHAPTERS[0], "lists_initiatives", True), "tick")
    gate.edit(lambda plan: edits.set_field(plan, first, "title", "Job-uge."), "typing")
    assert listed(page, 0) == ["Job-uge", "den anden"]
    gate.edit(lambda plan: edits.move(plan, second, None), "move_initiative")
    assert listed(page, 0) == ["den anden", "Job-uge"]
    gate.edit(lambda plan: edits.set_field(plan, second, "title", ""), "typing")
    assert listed(page, 0) == ["Indsats uden titel", "Job-uge"]
    for one in (first, second):
        gate.edit(lambda plan, one=one: edits.remove(plan, one), "remove_initiative")  # type: ignore[misc]
    assert listed(page, 0) == ["Planen har ingen indsatser endnu."]
    while gate.undo():
        pass
    assert listed(page, 0) == []
    shows_the_plan(page, a_plan())


def test_a_page_that_was_not_seen_has_caught_up_when_it_is(page: IntroductionPage, opened: OpenPlan) -> None:
    opened.gate.edit(lambda plan: edits.set_field(plan, CHAPTERS[0], "lists_initiatives", True), "tick")
    page.hide()
    opened.gate.edit(lambda plan: edits.set_field(plan, plan.initiatives[0].id, "title", "Nyt navn"), "typing")
    page.show()
    assert listed(page, 0) == ["Nyt navn", "den anden"]


def test_the_tick_over_the_list_is_reached_by_keys_and_takes_it_away(page: IntroductionPage, opened: OpenPlan) -> None:
    page.focus_place((CHAPTERS[0], "body"))
    listing(page).trigger()
    key(Qt.Key.Key_Tab)
    assert place() == (CHAPTERS[0], "lists_initiatives")
    focused = QApplication.focusWidget()
    assert focused
    assert focused.accessibleName().startswith("Afsnit 1, ")
    key(Qt.Key.Key_Space)
    assert listed(page, 0) == []
    assert not opened.plan.chapters[0].lists_initiatives
    assert place() == (CHAPTERS[0], "body")
    key(Qt.Key.Key_Tab)
    assert place() == (CHAPTERS[1], "heading")


def test_of_very_many_initiatives_the_first_are_shown_and_it_says_how_many_more_there_are(
    page: IntroductionPage, opened: OpenPlan
) -> None:
    def many(plan: Plan) -> Plan:
        new = tuple(Initiative(new_id(), f"Nr. {number}") for number in range(LISTED_AT_MOST + 5))
        return replace(edits.set_field(plan, CHAPTERS[0], "lists_initiatives", True), initiatives=new)

    opened.gate.edit(many, "set")
    shown = listed(page, 0)
    assert shown[:LISTED_AT_MOST] == [f"Nr. {number}" for number in range(LISTED_AT_MOST)]
    assert shown[LISTED_AT_MOST:] == ["… og 5 indsatser mere, som står i dokumenterne."]


def test_nobody_writes_in_the_list(page: IntroductionPage, opened: OpenPlan) -> None:
    opened.gate.edit(lambda plan: edits.set_field(plan, CHAPTERS[0], "lists_initiatives", True), "tick")
    before = opened.plan
    shown = page._chapters[0].list
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton)
    assert not shown.hasFocus()
    QTest.keyClicks(shown, "x")
    page.flush()
    assert opened.plan == before
    assert listed(page, 0) == ["den første", "den anden"]
