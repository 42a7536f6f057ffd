"""Tells when a window, or a text in it, was painted for the first time, and ends the process there."""

import os
import time
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTextEdit, QWidget

Shown = TypeVar("Shown", bound=QWidget)
_PAINTS = (QEvent.Type.Paint, QEvent.Type.UpdateRequest)


class _Watch(QObject):
    """Listens to the window alone, since a listener to all widgets would be much of what is measured."""

    def __init__(self, window: QWidget, start: float, mark: str) -> None:
        super().__init__(window)
        self._window, self._start, self._mark = window, start, mark

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PAINTS and (not self._mark or self._is_marked()):
            QTimer.singleShot(0, self._tell)
        return False

    def _is_marked(self) -> bool:
        cells = self._window.findChildren(QTextEdit)
        return any(self._mark in cell.toPlainText() and cell.isVisible() for cell in cells)

    def _tell(self) -> None:
        print(time.perf_counter() - self._start, flush=True)
        os._exit(0)


def watched(window: Shown, start: float, mark: str) -> Shown:
    """The window, which prints the seconds from ``start`` to its first paint, or to the first with a text that holds ``mark``."""
    window.installEventFilter(_Watch(window, start, mark))
    return window
