"""A click takes the text that is under the mouse: the page stays where it is, whatever of the field is out of view."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST, GOALS, SECOND
from tests.ui.test_hurried import form_page
from tests.ui.windows import CONTROL, SHIFT, focused, press, view, write
from ui import caret
from ui.cell import Cell
from ui.form import FormPage
from ui.window import Window

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
LINES = [f"linje{number} fortsat{number}" for number in range(120)]
A_WHILE = 60
"""Milliseconds after which the page has followed the cursor, if it does."""


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> FormPage:
    """The form with a description of many screens, the keyboard in another field."""
    window.resize(1000, 640)
    view(window).go((FIRST, "description"))
    shown = form_page(window)
    QApplication.clipboard().setText("\n".join(LINES))
    press(Qt.Key.Key_V, CONTROL)
    cell = shown.description
    qtbot.waitUntil(lambda: cell.height() >= cell.sizeHint().height() > 2 * shown.viewport().height())
    shown.focus_place((FIRST, "title"))
    QTest.qWait(A_WHILE)
    return shown


def scroll_to(page: FormPage, line: int, below: int) -> None:
    """The upper edge of a line of the description stands so many pixels below the upper edge of the page."""
    bar, at = page.verticalScrollBar(), in_view(page, line).top()
    bar.setValue(bar.value() + at - below)
    assert in_view(page, line).top() == below


def in_view(page: FormPage, line: int, column: int = 2) -> QRect:
    """Where a sign of a line of the description stands in the page's view."""
    cell = page.description
    cursor = QTextCursor(cell.document().findBlockByNumber(line + cell.document().blockCount() - len(LINES)))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=column)
    place = cell.cursorRect(cursor)
    place.moveTopLeft(cell.viewport().mapTo(page.viewport(), place.topLeft()))
    return place


def on_window(page: FormPage, where: QPoint) -> QPoint:
    return page.viewport().mapTo(page.window(), where)


def at(page: FormPage, line: int, column: int = 2) -> QPoint:
    """The point of the window under which a sign of the description stands now."""
    return on_window(page, in_view(page, line, column).center())


def seen(page: FormPage, line: QRect) -> bool:
    return page.viewport().rect().contains(line)


def cursor_in_view(page: FormPage) -> QRect:
    cell = focused()
    assert isinstance(cell, Cell)
    line = cell.cursorRect()
    line.moveTopLeft(cell.viewport().mapTo(page.viewport(), line.topLeft()))
    return line


@pytest.mark.parametrize("below", [300, 2, -4])
def test_a_click_in_a_long_field_moves_nothing_and_a_double_click_takes_the_word_under_it(page: FormPage, below: int) -> None:
    """Also in a line that the edge of the page cuts."""
    mouse = page.window().windowHandle()
    scroll_to(page, 60, below)
    top, where = page.verticalScrollBar().value(), at(page, 60)
    QTest.mouseClick(mouse, LEFT, NONE, where)
    QTest.qWait(A_WHILE)
    assert focused() is page.description
    assert page.verticalScrollBar().value() == top
    QTest.mouseDClick(mouse, LEFT, NONE, where)
    QTest.qWait(A_WHILE)
    assert page.verticalScrollBar().value() == top
    assert page.description.textCursor().selectedText() == "linje60"


def test_a_double_click_and_a_drag_need_no_click_before_them(page: FormPage) -> None:
    mouse = page.window().windowHandle()
    scroll_to(page, 60, 200)
    top = page.verticalScrollBar().value()
    QTest.mouseDClick(mouse, LEFT, NONE, at(page, 62))
    assert page.description.textCursor().selectedText() == "linje62"
    page.responsible.setFocus()
    scroll_to(page, 60, 200)
    QTest.mousePress(mouse, LEFT, NONE, at(page, 61, 0))
    QTest.qWait(A_WHILE)
    for line in (61, 62, 63):
        QTest.mouseMove(mouse, at(page, line, 7))
        QTest.qWait(A_WHILE)
    QTest.mouseRelease(mouse, LEFT, NONE, at(page, 63, 7))
    QTest.qWait(A_WHILE)
    assert page.verticalScrollBar().value() == top
    assert page.description.textCursor().selectedText() == "\u2029".join([*LINES[61:63], "linje63"])


def test_a_menu_and_a_longer_selection_by_mouse_move_nothing(page: FormPage) -> None:
    mouse = page.window().windowHandle()
    scroll_to(page, 60, 200)
    top = page.verticalScrollBar().value()
    QTest.mousePress(mouse, RIGHT, NONE, at(page, 61))
    QTest.mouseRelease(mouse, RIGHT, NONE, at(page, 61))
    menu = QApplication.activePopupWidget()
    assert menu
    menu.close()
    assert focused() is page.description
    assert page.verticalScrollBar().value() == top
    QTest.mouseClick(mouse, LEFT, NONE, at(page, 61, 0))
    QTest.mouseClick(mouse, LEFT, SHIFT, at(page, 64, 0))
    QTest.qWait(A_WHILE)
    assert page.verticalScrollBar().value() == top
    assert page.description.textCursor().selectedText() == "\u2029".join([*LINES[61:64], ""])


def test_another_window_in_front_for_a_while_moves_nothing(page: FormPage, window: Window, qtbot: QtBot) -> None:
    page.focus_place((FIRST, "description"))
    scroll_to(page, 60, 200)
    top, other = page.verticalScrollBar().value(), QWidget()
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitActive(other):
        other.activateWindow()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.qWait(A_WHILE)
    assert focused() is page.description
    assert page.verticalScrollBar().value() == top
    write("x")
    QTest.qWait(A_WHILE)
    assert seen(page, cursor_in_view(page))


def test_a_drag_out_of_the_view_takes_the_page_along(page: FormPage) -> None:
    mouse = page.window().windowHandle()
    scroll_to(page, 60, 200)
    top, height = page.verticalScrollBar().value(), page.viewport().height()
    QTest.mousePress(mouse, LEFT, NONE, at(page, 61, 0))
    QTest.mouseMove(mouse, on_window(page, QPoint(in_view(page, 61).x(), height - 4)))
    QTest.qWait(A_WHILE)
    assert page.verticalScrollBar().value() == top
    QTest.mouseMove(mouse, on_window(page, QPoint(in_view(page, 61).x(), height + 20)))
    QTest.qWait(A_WHILE)
    assert page.verticalScrollBar().value() > top
    QTest.mouseRelease(mouse, LEFT, NONE, on_window(page, QPoint(in_view(page, 61).x(), height + 20)))


def test_after_a_click_the_keyboard_is_followed_again(page: FormPage) -> None:
    mouse = page.window().windowHandle()
    keys = (Qt.Key.Key_Up, NONE), (Qt.Key.Key_Right, NONE), (Qt.Key.Key_X, NONE), (Qt.Key.Key_V, CONTROL)
    for key, held in keys:
        scroll_to(page, 60, -4)
        QTest.mouseClick(mouse, LEFT, NONE, at(page, 60))
        QTest.qWait(A_WHILE)
        assert not seen(page, cursor_in_view(page))
        QApplication.clipboard().setText("y")
        press(key, held)
        QTest.qWait(A_WHILE)
        assert seen(page, cursor_in_view(page))


def test_what_is_gone_to_by_name_comes_into_view_after_a_click(page: FormPage, window: Window) -> None:
    """The same field, further words in it, another field, another indsats and the keyboard's way back from the outline."""
    mouse = page.window().windowHandle()
    scroll_to(page, 60, 200)
    QTest.mouseClick(mouse, LEFT, NONE, at(page, 61))
    QTest.qWait(A_WHILE)
    view(window).go((FIRST, "description"))
    caret.select(view(window), "linje110")
    QTest.qWait(A_WHILE)
    assert seen(page, cursor_in_view(page))
    scroll_to(page, 60, 200)
    QTest.mouseClick(mouse, LEFT, NONE, at(page, 61))
    page.verticalScrollBar().setValue(0)
    press(Qt.Key.Key_F6)
    assert not page.isAncestorOf(focused())
    for _ in range(4):
        if not page.isAncestorOf(focused()):
            press(Qt.Key.Key_F6)
    QTest.qWait(A_WHILE)
    assert focused() is page.description
    assert seen(page, cursor_in_view(page))
    for place in ((GOALS[2], "success"), (SECOND, "title"), (FIRST, "description")):
        view(window).go(place)
        QTest.qWait(A_WHILE)
        assert seen(page, cursor_in_view(page))
