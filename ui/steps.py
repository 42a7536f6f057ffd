"""Undo and redo by key, in whatever field the keyboard is: which keys they are, and the window that carries them out."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

Wish = Literal["undo", "redo"]


def wish_of(event: QKeyEvent) -> Wish | None:
    """Whether the key means undo (Ctrl+Z) or redo (Ctrl+Y, Ctrl+Shift+Z)."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    again = event.key() == Qt.Key.Key_Y and held == control or event.key() == Qt.Key.Key_Z and held == control | shift
    return "redo" if again or event.matches(QKeySequence.StandardKey.Redo) else None


def ask_window(widget: QWidget, wish: Wish) -> bool:
    """Lets the window of a widget undo or redo: the change can be on another page. False where there is no such window."""
    window = widget.window()
    if isinstance(window, QMainWindow) and hasattr(window, wish):
        getattr(window, wish)()
        return True
    return False
