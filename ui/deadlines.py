"""How a deadline reads, and the list from which one goes to its place; finds none."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.overview import Deadline
from resources import text
from resources.awaiting import awaited
from ui import palette
from ui.controls import draw_words, laid_words
from ui.dates import show_date


def words_of(one: Deadline, today: date) -> str:
    """``⚠ Overskredet: 1. november 2028 · Status 2028 (3 indsatser mangler)``."""
    when = "late" if one.day < today else "today" if one.day == today else "later"
    return text(f"deadline.{when}", day=show_date(one.day.isoformat()), what=awaited(one, text("outline.untitled")))


class DeadlineList(QWidget):
    """Deadlines, at first so many of them. ``chosen`` carries what came with one."""

    chosen = Signal(object)

    def __init__(self, at_most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at_most = at_most
        self._links: list[tuple[str, bool, object]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_links(self, links: Sequence[tuple[str, bool, object]]) -> None:
        """Shows of each deadline its words, whether its day is over, and what it leads to; the keyboard stays at its line."""
        if links == self._links:
            return
        self._links = list(links)
        focused = self.focusWidget()
        kept = focused.words if isinstance(focused, Link) and focused.hasFocus() else ""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words, late, goal in links[: self._at_most]:
            link = self._add(Link(words, late=late))
            link.clicked.connect(lambda _=False, goal=goal: self.chosen.emit(goal))
            if words == kept:
                link.setFocus()
        if len(links) > self._at_most:
            self._add(Link(text("deadline.all", count=len(links)))).clicked.connect(self._show_all)

    def _add(self, link: "Link") -> "Link":
        self._rows.addWidget(link)
        return link

    def _show_all(self) -> None:
        self._at_most = len(self._links)
        links, self._links = self._links, []
        self.show_links(links)

    def restyle(self) -> None:
        """Takes on the present text size."""
        for link in self.findChildren(Link):
            link.restyle()


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

    def line_ends(self) -> list[int]:
        """How far down each line of the words ends."""
        line, down = QFontMetrics(palette.font()).lineSpacing(), palette.px(_DOWN)
        return [down + ceil(line * at) for at in range(1, round((self._height - 2 * down) / line) + 1)]

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
            painter.setBrush(QColor(palette.ACCENT_SOFT))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        letters = palette.font()
        painter.setPen(QColor(palette.BAD.ink if self._late else palette.ACCENT))
        draw_words(painter, self._words, letters, self.rect().adjusted(across, down, -across, -down), _LINES)
        painter.end()


_ACROSS, _DOWN, _LINES = 5, 3, 3
