"""The name of the plan's file at the right end of the menu bar: as much of it as the menus leave room for."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QMenuBar

from ui.elided import Elided


class FileName(Elided):
    """Gives way to the menus, whatever it says: it stands in the window's title too."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(parent=bar)
        self._bar, self._room = bar, 0
        self.setProperty("role", "muted")
        bar.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(QSize(self._room, 10_000))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(self._room, 10_000))

    def eventFilter(self, bar: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.Polish):
            self.fit()
        return super().eventFilter(bar, event)

    def fit(self) -> None:
        """Takes the room that the menus leave."""
        self._room = 0
        self._room = max(self._bar.width() - self._bar.sizeHint().width(), 0)
