"""A plan that is only read: all of it can be seen, marked and copied, nothing changed; what was open stays open underneath."""

import inspect
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import Plan, Remark, new_id
from storage.session import create, read_plan
from tests.ui.conftest import CHAPTERS, FIRST, GOALS, SECOND, a_plan
from tests.ui.windows import CONTROL, SHIFT, a_window, focused, gate, opened, plan, press, view, write
from ui import menus, reading
from ui.banner import Button, Message
from ui.gate import Gate, ReadingGate
from ui.reading import Reading
from ui.window import Window

WHOLE = replace(a_plan(), remarks=(Remark(new_id(), where="side 4", text="en bemærkning"),))
SAID = Message("note", "Planen som den var 12. nov. kl. 14.02", (Button("&Tilbage til nu", lambda: None),))
PAGES = (("front", None), ("introduction", None), ("form", FIRST), ("remarks", None))


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    return tmp_path / "Min plan.handleplan"


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Window:
    window = a_window(qtbot)
    reading.show_copy(window, WHOLE, path, SAID)
    return window


def read(window: Window) -> Reading:
    assert window.reading
    return window.reading


def controls(window: Window) -> list[QWidget]:
    return [one for one in read(window).view.findChildren(QWidget) if one.isVisible()]


def test_no_control_of_any_page_changes_the_plan(window: Window) -> None:
    for kind, initiative in PAGES:
        read(window).view.show_page(kind, initiative)
        for one in controls(window):
            if isinstance(one, QTextEdit | QLineEdit):
                assert one.isReadOnly()
            elif isinstance(one, QComboBox) or isinstance(one, QAbstractButton) and one.text() != "Kopiér":
                assert not one.isEnabled(), (kind, one, one.accessibleName())
            else:
                continue
            assert one.accessibleDescription() == one.toolTip() == "Kan kun læses" or isinstance(one, QAbstractButton)


def test_every_key_that_edits_leaves_the_plan_as_it_is(window: Window) -> None:
    shown = read(window).view
    places = [(FIRST, "title"), (GOALS[0], "goal"), (CHAPTERS[0], "body"), (CHAPTERS[0], "heading"), (WHOLE.id, "period_from")]
    for place in places:
        assert shown.go(place)
        before = focused().property("plainText")
        write("x y")
        for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_F2):
            press(key)
        for key in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_B, Qt.Key.Key_D, Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_Z):
            press(key, CONTROL)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_L, Qt.Key.Key_G, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_A):
            press(key, CONTROL | SHIFT)
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert focused().property("plainText") == before
    shown.outline.list.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return):
        press(key)
    press(Qt.Key.Key_D, CONTROL)
    assert shown.gate.plan is WHOLE
    assert QApplication.activePopupWidget() is None


def test_text_is_marked_and_copied_with_the_keyboard(window: Window) -> None:
    read(window).view.go((FIRST, "description"))
    press(Qt.Key.Key_Home, CONTROL)
    for _ in range(4):
        press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "besk"
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "beskrevet"


def test_only_what_works_is_offered(window: Window) -> None:
    assert {name for name, action in window.actions_by_name.items() if action.isEnabled()} == menus.WHILE_READING
    assert not window._page_menu.isEnabled()
    rows = read(window).view.outline.rows
    assert [rows.data(rows.index(row)) for row in range(rows.rowCount())][-2:] == ["den anden", "Bemærkninger (1)"]
    read(window).view.show_page("remarks")
    assert [action.text() for action in window._page_menu.actions()] == ["Kopiér"]


def test_the_menu_over_a_cell_only_copies(window: Window, qtbot: QtBot) -> None:
    read(window).view.go((FIRST, "description"))
    press(Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    if menu is None:
        read(window).view.page._open_menu(focused().mapToGlobal(focused().rect().center()))  # type: ignore[union-attr]
        menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == ["Kopiér", "Markér alt"]
    menu.close()


def test_another_plan_of_the_file_is_shown_without_moving_the_cursor(window: Window, path: Path) -> None:
    view = read(window).view
    view.go((GOALS[1], "subgoal"))
    newer = replace(WHOLE, initiatives=(replace(WHOLE.initiatives[0], title="ny titel"), *WHOLE.initiatives[1:]))
    reading.show_copy(window, newer, path, SAID)
    assert read(window).view is view
    assert view.place() == (GOALS[1], "subgoal")
    assert view.gate.plan is newer
    assert newer.initiatives[0].title in [one.toPlainText() for one in view.findChildren(QTextEdit) if one.isVisible()]


def test_what_was_open_stays_open_underneath_and_comes_back_with_its_cursor(qtbot: QtBot, path: Path) -> None:
    create(path, a_plan()).close()
    window = opened(qtbot, path)
    view(window).go((GOALS[0], "action"))
    write("skrevet")
    live = view(window)
    back = Message("note", SAID.sentence, (Button("&Tilbage til nu", lambda: reading.leave(window)),))
    reading.show_copy(window, WHOLE, path, back)
    assert gate(window).plan.initiatives[0].goals[0].action == "skrevet"
    assert read(window).view.place() == (GOALS[0], "action")
    assert not live.isVisible()
    press(Qt.Key.Key_Z, CONTROL)
    assert gate(window).plan.initiatives[0].goals[0].action == "skrevet"
    window.set_text_size(200)
    assert window.windowTitle().endswith("kun læsning – Handleplan")
    press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.reading is None)
    assert window.view is live
    assert live.isVisible()
    assert live.place() == (GOALS[0], "action")
    assert live.isAncestorOf(focused())
    sizes = {one.font().pointSizeF() for one in live.findChildren(QTextEdit) if one.isVisible()}
    window.set_text_size(100)
    assert min(sizes) >= 20
    assert window.banner.isHidden()
    write("!")
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Y, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    assert read_plan(path) == plan(window)
    assert plan(window).initiatives[0].goals[0].action == "skrevet!"


def test_closing_the_plan_leaves_what_is_read_and_shows_the_start_page(window: Window) -> None:
    press(Qt.Key.Key_W, CONTROL)
    assert window.reading is None
    assert window.start
    assert window.start.isVisible()
    assert window.banner.isHidden()
    assert {name for name, action in window.actions_by_name.items() if action.isEnabled()} == menus.WITHOUT_PLAN


def test_a_gate_that_is_only_read_refuses_everything(qapp: QApplication) -> None:
    one = ReadingGate(WHOLE)
    assert not one.edit(lambda plan: replace(plan, title="ny"), "set")
    assert (one.undo(), one.redo(), one.revert_to_opened(), one.save().kind) == (None, None, False, "saved")
    one.seal()
    one.try_again()
    assert one.plan is one.opened is WHOLE


def test_nothing_of_a_gate_that_is_only_read_asks_for_a_session() -> None:
    methods = {name: getattr(one, "fget", one) for name, one in vars(Gate).items()}
    asks = {name for name, one in methods.items() if inspect.isfunction(one) and "self.session" in inspect.getsource(one)}
    assert {"edit", "plan", "save"} <= asks
    assert asks - set(vars(ReadingGate)) == set()


def test_a_place_that_the_plan_does_not_have_shows_its_first_indsats(qtbot: QtBot, path: Path) -> None:
    create(path, a_plan()).close()
    window = opened(qtbot, path)
    view(window).go((SECOND, "title"))
    without: Plan = replace(a_plan(), initiatives=a_plan().initiatives[:1])
    reading.show_copy(window, without, path, SAID)
    assert read(window).view.initiative == FIRST
