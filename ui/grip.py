"""The handle in the margin by which a row is dragged with the mouse; knows nothing of what the row is."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from resources import text
from ui import palette
from ui.controls import fill

Target = tuple[str | None, int]
"""Behind which part (None: first) something is let go, and the height of the line that shows it."""


class Grip(QWidget):
    """Stands beside one row at a time. A drag shows where the row would go and ends in ``dropped`` (part, behind which one).

    A click ``asked`` for the menu of the part at a point of the screen.
    """

    dropped = Signal(object, object)
    asked = Signal(object, QPoint)

    def __init__(self, sheet: QWidget, target: Callable[[str, QPoint], Target]) -> None:
        super().__init__(sheet)
        self.margin = 30
        self.part: str | None = None
        self._target = target
        self._area = QRect()
        self._pressed: QPoint | None = None
        self._to: Target | None = None
        self._line = QFrame(sheet)
        fill(self._line, "ACCENT")
        self._line.hide()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(text("form.grip"))
        self.setToolTip(text("form.grip"))
        self.hide()

    def take(self, part: str, area: QRect) -> None:
        """Stands beside the row of a part, whose place on the sheet is ``area``."""
        if self._pressed:
            return
        self.part, self._area = part, area
        wide = min(palette.px(16), self.margin - 6)
        self.setGeometry(area.left() - wide - 4, area.top() + palette.px(6), wide, palette.px(22))
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Is not needed any more."""
        if not self._pressed:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.ACCENT if self.underMouse() or self._pressed else palette.MUTED))
        dot = max(2, self.width() // 6)
        for across in (0.3, 0.7):
            for down in (0.25, 0.5, 0.75):
                painter.drawEllipse(QPoint(round(self.width() * across), round(self.height() * down)), dot // 2 + 1, dot // 2 + 1)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._to = event.position().toPoint(), None
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed or not self.part:
            return
        here = event.position().toPoint()
        if self._to is None and (here - self._pressed).manhattanLength() < 6:
            return
        self._to = self._target(self.part, self.mapToParent(here))
        self._line.setGeometry(self._area.left(), self._to[1] - 2, self._area.width(), 3)
        self._line.show()
        self._line.raise_()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        pressed, self._pressed = self._pressed, None
        self._line.hide()
        if pressed and self.part:
            if self._to:
                self.dropped.emit(self.part, self._to[0])
            else:
                self.asked.emit(self.part, event.globalPosition().toPoint())
