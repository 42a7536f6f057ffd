"""How a deadline reads, and the line with which one goes to its place; finds none."""

from datetime import date
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from editor.overview import Deadline
from resources import harmless, text
from ui import palette
from ui.controls import draw_words, laid_words
from ui.dates import show_date


def words_of(one: Deadline, today: date) -> str:
    """``⚠ Overskredet: 1. november 2028 · Status 2028 (3 indsatser mangler)``."""
    name = " ".join(harmless(one.name).split()) or text("outline.untitled")
    if one.kind == "waiting":
        about = " ".join(harmless(one.note).split())
        name = text("deadline.waiting", name=name, note=about) if about else text("deadline.waiting_bare", name=name)
    elif one.missing:
        name = text("deadline.missing_one" if one.missing == 1 else "deadline.missing", name=name, count=one.missing)
    when = "late" if one.day < today else "today" if one.day == today else "later"
    return text(f"deadline.{when}", day=show_date(one.day.isoformat()), what=name)


class Link(QPushButton):
    """A line of words that leads somewhere; it wraps, and ends with an ellipsis where it would be longer than three lines."""

    def __init__(self, words: str, *, late: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._late = words, late
        self._height = 0
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(palette.px(160), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(palette.px(60), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def restyle(self) -> None:
        """Takes on the present text size."""
        self._fit()

    def _fit(self) -> None:
        laid = laid_words(self._words, palette.font(), self.width() - 2 * palette.px(_ACROSS))
        lines = min(laid.lineCount(), _LINES)
        height = ceil(lines * QFontMetrics(palette.font()).lineSpacing()) + 2 * palette.px(_DOWN)
        self.setToolTip(self._words if laid.lineCount() > _LINES else "")
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, down = palette.px(_ACROSS), palette.px(_DOWN)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(palette.ACCENT), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ACCENT_LIGHT))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        letters = palette.font()
        painter.setPen(QColor(palette.BAD.ink if self._late else palette.ACCENT))
        draw_words(painter, self._words, letters, self.rect().adjusted(across, down, -across, -down), _LINES)
        painter.end()


_ACROSS, _DOWN, _LINES = 5, 3, 3
