"""Arrow keys at the edge of a text go on to the next, as in the tables of Word."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import CHAPTERS, FIRST, GOALS, MIDWAY, ROUNDS, THEMES, a_plan
from tests.ui.windows import CONTROL, SHIFT, focused, plan, press, view, write
from ui import caret
from ui.cell import Cell
from ui.fields import Checked
from ui.form import FormPage
from ui.window import Window

UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
COLUMNS = ("goal", "subgoal", "action", "success")


@pytest.fixture
def window(window: Window) -> Window:
    window.resize(1440, 900)
    view(window).go((FIRST, "title"))
    QApplication.processEvents()
    return window


def at(window: Window, part: str, field: str, cursor: int | None = None) -> None:
    view(window).go((part, field))
    caret.put(view(window), cursor)


def place() -> tuple[str, str] | None:
    widget: QWidget = focused()
    assert isinstance(widget, Cell | Checked)
    return widget.place


@pytest.mark.parametrize("field", COLUMNS)
def test_down_and_up_keep_to_the_column_of_the_goals(window: Window, field: str) -> None:
    at(window, GOALS[0], field)
    for goal in GOALS[1:]:
        press(DOWN)
        assert place() == (goal, field)
    for goal in reversed(GOALS[:-1]):
        press(UP)
        assert place() == (goal, field)


def test_down_goes_on_from_table_to_table_and_up_comes_back(window: Window) -> None:
    at(window, FIRST, "department", 0)
    way = [place()]
    for _ in range(7):
        press(DOWN)
        way.append(place())
    fields = [(FIRST, one) for one in ("department", "title", "responsible", "description")]
    assert way[:4] == fields
    assert [one and one[1] for one in way[4:]] == ["goal", "goal", "goal", "actions"]
    for before in reversed(way[:-1]):
        press(UP)
        assert place() == before


def test_the_cursor_stays_where_it_is_across(window: Window) -> None:
    at(window, GOALS[0], "subgoal", 3)
    press(DOWN)
    assert caret.of(view(window)) == 3
    at(window, GOALS[0], "subgoal", 3)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    write("en linje mere")
    press(DOWN)
    assert place() == (GOALS[1], "subgoal")
    press(UP)
    assert place() == (GOALS[0], "subgoal")
    assert (caret.of(view(window)) or 0) > len("delmål 0")


def test_within_a_text_of_many_lines_the_arrows_stay(window: Window) -> None:
    at(window, GOALS[1], "goal")
    press(Qt.Key.Key_Return)
    write("to")
    press(UP)
    assert place() == (GOALS[1], "goal")
    press(UP)
    assert place() == (GOALS[0], "goal")


def test_left_and_right_follow_the_reading_order(window: Window) -> None:
    page = view(window).page
    assert isinstance(page, FormPage)
    at(window, FIRST, "department")
    way = [place()]
    while True:
        press(Qt.Key.Key_End, CONTROL)
        press(RIGHT)
        if place() == way[-1]:
            break
        assert not caret.of(view(window))
        way.append(place())
    assert way[:3] == [(FIRST, "department"), (FIRST, "title"), (FIRST, "responsible")]
    assert way[4:9] == [*((GOALS[0], field) for field in COLUMNS), (GOALS[1], "goal")]
    assert set(way) == {one.place for one in page.findChildren(Cell) if one.isVisible()} | {
        one.place for one in page.findChildren(Checked) if one.isVisible()
    }
    for before in reversed(way[:-1]):
        focused_now = focused()
        press(Qt.Key.Key_Home, CONTROL) if isinstance(focused_now, Cell) else press(Qt.Key.Key_Home)
        press(LEFT)
        assert place() == before
    assert plan(window) == a_plan()


def test_a_selection_and_the_keys_that_select_never_leave_the_cell(window: Window) -> None:
    for key, cursor in ((UP, 0), (DOWN, None), (LEFT, 0), (RIGHT, None)):
        at(window, GOALS[1], "subgoal", cursor)
        press(key, SHIFT)
        press(key, CONTROL)
        press(key, CONTROL | SHIFT)
        assert place() == (GOALS[1], "subgoal")
    for key, cursor in ((LEFT, 0), (RIGHT, len("delmål 1"))):
        at(window, GOALS[1], "subgoal")
        press(Qt.Key.Key_A, CONTROL)
        press(key)
        assert place() == (GOALS[1], "subgoal")
        assert caret.of(view(window)) == cursor


def test_up_and_down_go_on_from_a_line_that_tab_selected(window: Window) -> None:
    at(window, FIRST, "title")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab)
    press(DOWN)
    assert place() == (FIRST, "responsible")
    press(Qt.Key.Key_Backtab)
    press(UP)
    assert place() == (FIRST, "department")
    view(window).show_page("front")
    at(window, ROUNDS[1], "label")
    press(Qt.Key.Key_A, CONTROL)
    press(UP)
    assert place() == (ROUNDS[0], "label")


def test_the_tables_of_the_front_page_and_the_chapters_are_walked_too(window: Window) -> None:
    view(window).show_page("front")
    at(window, ROUNDS[0], "label")
    press(DOWN)
    assert place() == (ROUNDS[1], "label")
    press(RIGHT)
    for field in ("year", "deadline"):
        assert place() == (ROUNDS[1], field)
        press(UP)
        assert place() == (ROUNDS[0], field)
        press(DOWN)
        assert place() == (ROUNDS[1], field)
        press(Qt.Key.Key_End)
        press(RIGHT)
    at(window, ROUNDS[0], "label")
    press(UP)
    assert place() == (THEMES[2], "label")
    at(window, CHAPTERS[0], "body")
    press(DOWN)
    assert place() == (CHAPTERS[1], "heading")
    press(UP)
    assert place() == (CHAPTERS[0], "body")


def test_where_nothing_follows_the_cursor_stays(window: Window) -> None:
    at(window, FIRST, "department", 0)
    press(UP)
    press(LEFT)
    assert place() == (FIRST, "department")
    at(window, MIDWAY, "results", 0)
    press(LEFT)
    assert place() == (MIDWAY, "actions")
