"""The figures over the table of the view Overblik: drawn charts with the same figures as words, and the next deadlines."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor.overview import Deadline, Overview, Standing, deadlines, per_progress, per_theme
from resources import form, harmless, text
from ui import palette, progress
from ui.controls import laid_words
from ui.deadlines import DeadlineList, Link, words_of
from ui.elided import breakable

SHOWN_AT_MOST = 5
"""Deadlines; the others come with a button."""
BESIDE_FROM = 215
"""Pixels that a tile needs beside others."""


class Tiles(QWidget):
    """``asked_for`` carries the place of a deadline."""

    asked_for = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Overview | None = None
        self._round = ""
        self.themes, self.bar = ThemeChart(), ProgressChart()
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(text("overview.round"))
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rounds.setMinimumContentsLength(22)
        self.rounds.setMinimumWidth(1)
        self.rounds.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rounds.activated.connect(self._choose_round)
        self._round_head = _head("")
        self.dates = DeadlineList(SHOWN_AT_MOST)
        self.dates.chosen.connect(self.asked_for)
        self._no_dates = QLabel(text("overview.no_deadlines"))
        self._no_dates.setProperty("role", "muted")
        self._no_dates.setWordWrap(True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(_tile(_head(text("overview.per_theme")), self.themes), 1)
        self._row.addWidget(_tile(self._round_head, self.rounds, self.bar), 1)
        self._row.addWidget(_tile(_head(text("overview.deadlines")), self.dates, self._no_dates), 1)

    def show_table(self, table: Overview, today: date, told_most: str) -> None:
        """Shows the figures of a table; those of the round ``told_most``, an id, until another is chosen."""
        changed = self._table is None or self._table.rounds != table.rounds
        self._table = table
        self.themes.show_counts([(harmless(theme.label), count) for theme, count in per_theme(table)])
        if changed:
            self._show_rounds(table, told_most)
        self._show_progress()
        self._show_deadlines(deadlines(table, today), today)

    def _show_rounds(self, table: Overview, told_most: str) -> None:
        ids = [one.id for one in table.rounds]
        if self._round not in ids:
            self._round = told_most
        self.rounds.clear()
        self.rounds.addItems([breakable(harmless(one.label)) for one in table.rounds])
        self.rounds.setCurrentIndex(ids.index(self._round) if self._round else -1)
        self.rounds.setVisible(len(ids) > 1)
        self._round_head.setVisible(len(ids) < 2)

    def _choose_round(self, at: int) -> None:
        assert self._table
        self._round = self._table.rounds[at].id
        self._show_progress()

    def _show_progress(self) -> None:
        assert self._table
        one = next((one for one in self._table.rounds if one.id == self._round), None)
        self._round_head.setText(breakable(harmless(one.label)) if one else text("overview.progress"))
        self.bar.show_counts(one.label if one else text("overview.no_round"), per_progress(self._table, one) if one else [])

    def _show_deadlines(self, found: tuple[Deadline, ...], today: date) -> None:
        self.dates.show_links([(words_of(one, today), one.day < today, (one.part, one.field)) for one in found])
        self._no_dates.setVisible(not found)

    def height_within(self, most: int) -> int:
        """What the tiles need; where that is more than ``most``, so much less that no line of a deadline is cut in two."""
        layout = self.layout()
        assert layout
        layout.activate()
        needed = self.sizeHint().height()
        if needed <= most:
            return needed
        links = [link for link in self.dates.findChildren(Link) if link.isVisibleTo(self)]
        ends = [link.mapTo(self, QPoint(0, end)).y() for link in links for end in link.line_ends()]
        return max((end for end in ends if most - 3 * self.fontMetrics().lineSpacing() <= end <= most), default=most)

    def restyle(self) -> None:
        """Takes on the present text size."""
        gap = palette.px(12)
        self._row.setContentsMargins(gap, gap, gap, 0)
        self._row.setSpacing(gap)
        for part in (self.themes, self.bar, self.dates):
            part.restyle()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        beside = self.width() >= 3 * palette.px(BESIDE_FROM)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _head(words: str) -> QLabel:
    made = QLabel(words)
    made.setProperty("role", "heading")
    made.setMinimumWidth(1)
    made.setWordWrap(True)
    return made


def _tile(*parts: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "tile")
    inside = QVBoxLayout(frame)
    for part in parts:
        inside.addWidget(part)
    inside.addStretch(1)
    return frame


class Chart(QWidget):
    """A drawing as high as its width asks for. The keyboard comes to it so that its figures can be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def drawn(self, painter: QPainter | None) -> float:
        """Draws, where there is a painter, and says how far down."""
        raise NotImplementedError

    def restyle(self) -> None:
        height = ceil(self.drawn(None)) + palette.px(4)
        if height != self._height:
            self._height = height
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(palette.px(160), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(palette.px(60), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.drawn(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class ThemeChart(Chart):
    """A bar for each theme that indsatser have, and the others by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[str, int]] = []
        self._without = ""

    def show_counts(self, counts: list[tuple[str, int]]) -> None:
        self._counts = [(label, count) for label, count in counts if count]
        self._without = ", ".join(label for label, count in counts if not count)
        said = [f"{label}: {count}" for label, count in self._counts]
        said += [text("overview.without", themes=self._without)] if self._without else []
        self.setAccessibleName(text("overview.per_theme"))
        self.setAccessibleDescription("; ".join(said) or text("overview.no_themes"))
        self.restyle()

    def drawn(self, painter: QPainter | None) -> float:
        edge, gap = palette.px(4), palette.px(3)
        width = self.width() - 2 * edge
        letters = palette.font()
        metrics = QFontMetrics(letters)
        figure = metrics.horizontalAdvance("0" * max((len(str(count)) for _, count in self._counts), default=1)) + palette.px(8)
        label_width = max(width * 52 // 100, 1)
        bar_width = max(width - label_width - figure - palette.px(8), 1)
        most = max((count for _, count in self._counts), default=1)
        down = float(gap)
        for label, count in self._counts:
            laid = laid_words(label, letters, label_width)
            high = ceil(laid.boundingRect().height())
            if painter:
                painter.setPen(QColor(palette.INK))
                laid.draw(painter, QPointF(edge, down))
                bar = QRectF(edge + label_width + palette.px(8), down + metrics.height() * 0.2, 0, metrics.height() * 0.6)
                bar.setWidth(max(bar_width * count / most, 2))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(palette.ACCENT))
                painter.drawRoundedRect(bar, 2, 2)
                painter.setPen(QColor(palette.INK))
                painter.setFont(letters)
                where = QRectF(self.width() - edge - figure, down, figure, metrics.height())
                painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(count))
            down += high + gap
        words = text("overview.without", themes=self._without) if self._without else ""
        words = words or ("" if self._counts else text("overview.no_themes"))
        if words:
            laid = laid_words(words, letters, width)
            if painter:
                painter.setPen(QColor(palette.BAD.ink if self._without else palette.MUTED))
                laid.draw(painter, QPointF(edge, down + gap))
            down += laid.boundingRect().height() + gap
        return down


class ProgressChart(Chart):
    """One bar that is parted as the progresses are, and a pill with the figure of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[Standing, int]] = []

    def show_counts(self, name: str, counts: list[tuple[Standing, int]]) -> None:
        self._counts = counts
        said = (f"{form().standing_word(value).word}: {count}" for value, count in counts)
        self.setAccessibleName(text("overview.progress_of", round=harmless(name)))
        self.setAccessibleDescription("; ".join(said) or text("overview.no_rows"))
        self.restyle()

    def drawn(self, painter: QPainter | None) -> float:
        edge, gap = palette.px(4), palette.px(8)
        bar = QRectF(edge, edge, self.width() - 2 * edge, palette.px(22))
        if painter:
            self._draw_bar(painter, bar)
        if not self._counts:
            laid = laid_words(text("overview.no_rows"), palette.font(), bar.width())
            if painter:
                painter.setPen(QColor(palette.MUTED))
                laid.draw(painter, QPointF(edge, bar.bottom() + gap))
            return bar.bottom() + gap + laid.boundingRect().height()
        bottom = bar.bottom()
        for where, value, words in self._pills(bar.bottom() + gap):
            if painter:
                progress.paint_pill(painter, where, value, words)
            bottom = max(bottom, where.bottom())
        return bottom

    def _draw_bar(self, painter: QPainter, bar: QRectF) -> None:
        all_of_them = sum(count for _, count in self._counts)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.TRACK))
        painter.drawRoundedRect(bar, 3, 3)
        letters = palette.font(palette.SMALL, bold=True)
        painter.setFont(letters)
        left = bar.left()
        for value, count in self._counts:
            part = QRectF(left, bar.top(), bar.width() * count / all_of_them, bar.height())
            left = part.right()
            tone = palette.tone_of(value)
            painter.setPen(QPen(QColor(palette.PAPER), 2))
            painter.setBrush(QColor(palette.TRACK if value is None else tone.ink))
            painter.drawRect(part)
            words = f"{form().standing_word(value).symbol} {count}"
            if QFontMetrics(letters).horizontalAdvance(words) + palette.px(6) <= part.width():
                painter.setPen(QColor(palette.INK if value is None else palette.PAPER))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)

    def _pills(self, top: float) -> Iterator[tuple[QRect, Standing, str]]:
        edge, gap = palette.px(4), palette.px(6)
        left, down = edge, round(top)
        for value, count in self._counts:
            words = f"{progress.words_of(value)} {count}"
            size = progress.pill_size(words)
            if left > edge and left + size.width() > self.width() - edge:
                left, down = edge, down + size.height() + gap
            yield QRect(left, down, min(size.width(), self.width() - 2 * edge), size.height()), value, words
            left += size.width() + gap
