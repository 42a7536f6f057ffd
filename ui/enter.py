"""Enter presses the button that the keyboard is at, as Space does; knows no button by name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton


def presses(event: QKeyEvent) -> bool:
    """Presses the focused button where the key is Enter and nothing else wanted it; a button with a menu opens it."""
    button = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not isinstance(button, QToolButton | QPushButton):
        return False
    if isinstance(button, QToolButton) and button.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup and button.menu():
        button.showMenu()
    else:
        button.click()
    return True
