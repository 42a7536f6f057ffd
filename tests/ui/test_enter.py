"""Enter presses the button that the keyboard is at, wherever it stands in the window, and writes in a cell."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST, GOALS, a_plan
from tests.ui.windows import CONTROL, a_window, focused, gate, plan, press, view, wait_for_plan, write
from ui.cell import Cell
from ui.fields import Tick
from ui.form import FormPage
from ui.frontpage import FrontPage
from ui.remarks import RemarksPage
from ui.window import Window

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tool(window: Window, label: str) -> QToolButton:
    bar = window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    return next(one for one in bar.findChildren(QToolButton) if label in one.text())


@pytest.mark.parametrize("key", ENTERS)
def test_enter_presses_a_button_of_the_tool_bar(window: Window, key: Qt.Key) -> None:
    view(window).go((FIRST, "title"))
    write("x")
    view(window).flush()
    undo = tool(window, "Fortryd")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    press(key)
    assert plan(window) == a_plan()


def test_enter_opens_the_menu_of_a_button_that_has_one(window: Window) -> None:
    shown: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        shown.append([action.text() for action in menu.actions()])
        menu.close()

    for button in (tool(window, "Eksportér"), window.status.size_button):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus()
        QTimer.singleShot(50, look)
        press(Qt.Key.Key_Return)
    assert [len(one) for one in shown] == [6, 6]


def test_enter_adds_where_a_link_adds(window: Window) -> None:
    page = view(window).page
    assert isinstance(page, FormPage)
    page._more_goals.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert len(plan(window).initiatives[0].goals) == len(GOALS) + 1
    assert isinstance(focused(), Cell)
    view(window).show_page("front")
    front = view(window).page
    assert isinstance(front, FrontPage)
    front._more_themes.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Enter)
    assert len(plan(window).themes) == len(a_plan().themes) + 1


def test_enter_presses_the_buttons_of_remarks(window: Window) -> None:
    from editor import edits
    from editor.plan import Remark, new_id

    gate(window).edit(lambda plan: edits.add(plan, Remark(new_id(), "", "rest")), "add_remark")
    view(window).show_page("remarks")
    page = view(window).page
    assert isinstance(page, RemarksPage)
    page.list.setCurrentRow(0)
    remove = page.findChildren(QPushButton)[-1]
    remove.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert plan(window).remarks == ()


def test_enter_opens_a_recent_plan_from_the_start_page(window: Window, qtbot: QtBot, path: Path) -> None:
    window.close()
    again = a_window(qtbot)
    assert again.start
    link = next(one for one in again.start.findChildren(QPushButton) if one.text() == path.stem)
    assert focused() is link
    press(Qt.Key.Key_Return)
    wait_for_plan(qtbot, again, path)


def test_enter_in_a_cell_and_on_a_tick_presses_nothing(window: Window) -> None:
    pressed: list[QAbstractButton] = []
    for button in window.findChildren(QAbstractButton):
        button.clicked.connect(lambda _=False, button=button: pressed.append(button))
    view(window).go((FIRST, "description"))
    press(Qt.Key.Key_End, CONTROL)
    press(Qt.Key.Key_Return)
    view(window).go((FIRST, "title"))
    press(Qt.Key.Key_Return)
    tick = next(one for one in window.findChildren(Tick) if one.isVisible())
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert pressed == []
