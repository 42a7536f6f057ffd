"""The real window for tests: opened, waited for, closed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import Plan
from ui import app
from ui.gate import Gate
from ui.view import PlanView
from ui.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PATIENCE = 20_000


def a_window(qtbot: QtBot) -> Window:
    """The window as it starts, with the start page."""
    app.application()
    window = app.main_window()

    def without_export(_: object) -> None:
        """A window that closes while a document is written asks first, which no test answers when it is over."""
        if exports := window.exports:
            exports.end()

    qtbot.addWidget(window, before_close_func=without_export)
    window.appear()
    window.show_start()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def opened(qtbot: QtBot, path: Path) -> Window:
    """The window with the plan in the file."""
    window = a_window(qtbot)
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    return window


def wait_for_plan(qtbot: QtBot, window: Window, path: Path) -> None:
    qtbot.waitUntil(lambda: window.gate is not None and window.gate.session.path == path, timeout=PATIENCE)


def gate(window: Window) -> Gate:
    assert window.gate
    return window.gate


def view(window: Window) -> PlanView:
    assert window.view
    return window.view


def plan(window: Window) -> Plan:
    return gate(window).plan


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Types, wherever the keyboard is; what no key has is composed."""
    for sign in text:
        if sign.isascii() or sign in "æøåÆØÅ":
            QTest.keyClicks(focused(), sign)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(sign)
            QApplication.sendEvent(focused(), composed)


def dialog(qtbot: QtBot, window: Window) -> QMessageBox:
    """The message that the window shows; waits for it."""

    qtbot.waitUntil(lambda: bool(dialogs_shown(window)), timeout=PATIENCE)
    return dialogs_shown(window)[0]


def dialogs_shown(window: Window) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]
