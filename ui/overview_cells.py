"""How a cell of the view Overblik is drawn, and how high its row is: words in lines, and a pill for each progress."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from editor.overview import standing
from editor.plan import Status
from editor.shape import Group
from ui import palette, progress
from ui.controls import draw_words, laid_words
from ui.overview_rows import LINE, STATUS, Index, Rows

LINES, USUAL = 5, 3
"""Of words in a cell at most, and where all rows are alike; more is in its tip, and in the form."""


class Cells(QStyledItemDelegate):
    """Draws the cells of a table that shows Rows."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, status = index.data(LINE), index.data(STATUS)
        head = isinstance(line, Group)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = palette.HEAD if head else palette.ACCENT_SOFT if chosen else palette.PAPER
        painter.fillRect(option.rect, QColor(ground))
        room = _inside(option.rect)
        if status is not None:
            room.setTop(self._paint_pill(painter, room, status) + palette.px(2))
        words = index.data()
        if words:
            small = status is not None
            painter.setPen(QColor(palette.INK if chosen or not small else palette.MUTED))
            letters = _letters(head or index.column() == 1, small)
            draw_words(painter, words, letters, room, 1 if head else LINES - small)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(palette.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_pill(self, painter: QPainter, room: QRect, status: Status) -> int:
        """Draws the progress at the top of a cell; how far down it goes."""
        where = pill_in(room, status)
        progress.paint_pill(painter, where, standing(status), progress.words_of(standing(status)))
        return where.bottom()

    def height(self, row: int) -> int:
        """What a row needs for its words, at most LINES of them in a cell."""
        model = self._view.model()
        assert isinstance(model, Rows)
        if isinstance(model.lines[row], Group):
            return self.least(head=True)
        high = 0
        for column in range(model.columnCount()):
            index = model.index(row, column)
            small = index.data(STATUS) is not None
            letters = _letters(column == 1, small)
            words = index.data()
            width = self._view.columnWidth(column) - 2 * palette.px(ACROSS) - 1
            lines = laid_words(words, letters, width, LINES - small).lineCount() if words else 0
            pill = progress.pill_size("").height() + palette.px(2) if small else 0
            high = max(high, pill + ceil(lines * QFontMetrics(letters).lineSpacing()))
        return max(high + 2 * palette.px(_DOWN), self.least())

    def least(self, *, head: bool = False) -> int:
        """The height of a row with one line, and one pill unless it is the head of a group."""
        line = QFontMetrics(palette.font()).lineSpacing()
        pill = 0 if head else progress.pill_size("").height()
        return max(line, pill) + 2 * palette.px(_DOWN)

    def usual(self) -> int:
        """The height of each row where they are not measured."""
        line, small = (QFontMetrics(palette.font(size)).lineSpacing() for size in (palette.NORMAL, palette.SMALL))
        pill = progress.pill_size("").height() + palette.px(2)
        return max(USUAL * line, pill + (USUAL - 1) * small) + 2 * palette.px(_DOWN)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.columnWidth(index.column()), self._view.rowHeight(index.row()))


ACROSS, _DOWN = 10, 8
"""Pixels between the edges of a cell and its words."""


def _inside(cell: QRect) -> QRect:
    across, down = palette.px(ACROSS), palette.px(_DOWN)
    return cell.adjusted(across, down, -across, -down)


def pill_in(room: QRect, status: Status) -> QRect:
    """Where the progress stands in the room of a cell's words."""
    size = progress.pill_size(progress.words_of(standing(status)))
    return QRect(room.left(), room.top(), min(size.width(), room.width()), size.height())


def pill_of(cell: QRect, status: Status) -> QRect:
    """Where the progress stands in a cell."""
    return pill_in(_inside(cell), status)


def _letters(bold: bool, small: bool) -> QFont:
    return palette.font(palette.SMALL if small else palette.NORMAL, bold=bold)
