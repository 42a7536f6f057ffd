"""What a person in a hurry met in the window: keys that did nothing, fields that opened by themselves, words that stayed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.plan import find, status_of
from storage.session import create
from tests.ui.conftest import CHAPTERS, FINAL, FIRST, GOALS, MIDWAY, ROUNDS, SECOND, a_plan
from tests.ui.windows import CONTROL, SHIFT, focused, gate, opened, plan, press, view, write
from ui.cell import Cell
from ui.fields import Checked
from ui.form import FormPage
from ui.frontpage import FrontPage
from ui.introduction import IntroductionPage
from ui.window import Window


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    path = tmp_path / "Min plan.handleplan"
    create(path, a_plan()).close()
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Window:
    return opened(qtbot, path)


def form_page(window: Window) -> FormPage:
    page = view(window).page
    assert isinstance(page, FormPage)
    return page


def front_page(window: Window) -> FrontPage:
    page = view(window).page
    assert isinstance(page, FrontPage)
    return page


# Undo in every field


@pytest.mark.parametrize(
    ("part", "field", "written"),
    [
        (a_plan().id, "period_to", "2031"),
        (ROUNDS[0], "year", "2026"),
        (ROUNDS[0], "deadline", "1.11.2027"),
        (MIDWAY, "until", "1.2.28"),
    ],
)
def test_undo_goes_on_where_it_lands_in_a_line(window: Window, part: str, field: str, written: str) -> None:
    before = plan(window)
    view(window).go((FIRST, "title"))
    write("x")
    view(window).go((a_plan().id, "title"))
    view(window).go((part, field))
    if part == ROUNDS[0]:
        view(window).go((a_plan().id, "title"))
        front_page(window).focus_place((part, field))
    line = focused()
    assert isinstance(line, Checked)
    line.selectAll()
    write(written)
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == before
    press(Qt.Key.Key_Y, CONTROL)
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    found = find(plan(window), part)
    assert getattr(found, field) != getattr(find(before, part), field, None)


def test_undo_takes_back_what_is_no_year_and_nothing_else(window: Window) -> None:
    view(window).go((FIRST, "title"))
    write("x")
    view(window).go((a_plan().id, "period_to"))
    changed = plan(window)
    line = focused()
    assert isinstance(line, Checked)
    line.selectAll()
    write("abcd")
    press(Qt.Key.Key_Z, CONTROL)
    assert line.text() == "2028"
    assert plan(window) == changed


# Fields that were opened by hand


def test_what_was_opened_by_hand_does_not_open_again(window: Window) -> None:
    view(window).go((MIDWAY, "actions"))
    grid = form_page(window)._shown_grids()[0]
    grid.add_note.click()
    assert grid.note.hasFocus()
    view(window).go((FIRST, "title"))
    view(window).show_page("form", SECOND)
    view(window).go((f"{SECOND}_{ROUNDS[1]}", "actions"))
    write("holdt et møde ")
    press(Qt.Key.Key_S, CONTROL)
    assert not grid.note.isVisible()
    assert grid.add_note.isVisible()


# The chapter


def test_enter_in_a_heading_goes_to_the_text(window: Window) -> None:
    view(window).show_page("introduction")
    view(window).add_chapter()
    write("Baggrund")
    press(Qt.Key.Key_Return)
    write("Vi vil")
    press(Qt.Key.Key_S, CONTROL)
    assert [chapter.body for chapter in plan(window).chapters if chapter.heading == "Baggrund"] == ["Vi vil"]


def test_the_level_menu_marks_the_present_level(window: Window) -> None:
    view(window).show_page("introduction")
    page = view(window).page
    assert isinstance(page, IntroductionPage)
    button = page._chapters[0].level
    button.choose(3)
    button.menu().aboutToShow.emit()
    assert [action.data() for action in button.menu().actions() if action.isChecked()] == [3]
