"""The page of the introduction: chapters written, ordered and levelled by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import edits
from tests.ui.conftest import CHAPTERS, OpenPlan, a_plan
from tests.ui.test_form import ALT, CONTROL, SHIFT, cell_at, key, place, shows_the_plan, write
from ui.introduction import IntroductionPage


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
