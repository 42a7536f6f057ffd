"""The small parts of a page that show no field: a bordered table, words, renaming in place, links, and a wheel let through."""

from collections.abc import Callable, Iterator
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget, QWidgetItem

from resources import harmless, text
from ui import palette
from ui.steps import ask_window, wish_of

OUTDENT = 4
"""Pixels between the frame and the letters of a cell that stands on the bare sheet."""
WRITTEN = 160
"""Pixels that a name needs to be written in."""


def fill(widget: QWidget, ground: palette.Ground) -> None:
    """Gives the widget a background of its own, in every look."""
    widget.setBackgroundRole(palette.GROUNDS[ground])
    widget.setAutoFillBackground(True)


class Table(QWidget):
    """A bordered table: a grid whose background shows as lines between its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill(self, "BORDER")
        self.grid = QGridLayout(self)
        self.grid.setSpacing(1)
        self.grid.setContentsMargins(1, 1, 1, 1)


class Outdented(QWidgetItem):
    """A cell on the bare sheet: its text, not its frame, is in line with the edge of what stands above and below."""

    def __init__(self, cell: QWidget, padding: int, sheet: QWidget) -> None:
        cell.setParent(sheet)
        super().__init__(cell)
        self._cell, self._padding = cell, padding

    def setGeometry(self, area: QRect) -> None:
        out = palette.px(self._padding)
        self._cell.setGeometry(area.adjusted(-out, 0, out, 0))


class Words(QWidget):
    """Text that is not edited: lines of (text, size, strong), each wrapped where it has to be, also inside a long word.

    A strong line is bold, others are muted.
    """

    double_clicked = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, padding: tuple[int, int] = (0, 0), ground: palette.Ground | None = None
    ) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, float, bool], ...] = ()
        self._padding = padding
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if ground:
            fill(self, ground)

    def say(self, *lines: tuple[str, float, bool]) -> None:
        shown = tuple((harmless(words), share, strong) for words, share, strong in lines)
        if shown == self._lines:
            return
        self._lines = shown
        self.setAccessibleName(" ".join(line[0] for line in shown))
        self.restyle()

    def restyle(self) -> None:
        self._fit()
        self.update()

    def wanted_width(self) -> int:
        """The width on which no line wraps."""
        widths = [QFontMetrics(palette.font(share, bold=bold)).horizontalAdvance(text) for text, share, bold in self._lines]
        return max(widths, default=0) + 2 * palette.px(self._padding[0]) + 2

    def least_width(self) -> int:
        """The width on which no word is broken."""
        widths = [
            QFontMetrics(palette.font(share, bold=bold)).horizontalAdvance(word)
            for text, share, bold in self._lines
            for word in text.split()
        ]
        return max(widths, default=0) + 2 * palette.px(self._padding[0]) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(palette.px(30), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.double_clicked.emit()

    def _rows(self) -> Iterator[tuple[QPointF, QTextLayout, bool]]:
        across, down = (palette.px(length) if length else 0 for length in self._padding)
        for words, share, strong in self._lines:
            laid = laid_words(words, palette.font(share, bold=strong), self.width() - 2 * across)
            yield QPointF(across, down), laid, strong
            down += ceil(laid.boundingRect().height())

    def _fit(self) -> None:
        height = sum(ceil(laid.boundingRect().height()) for _, laid, _ in self._rows())
        height += 2 * palette.px(self._padding[1]) if self._padding[1] else 0
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for where, laid, strong in self._rows():
            painter.setPen(QColor(palette.INK if strong else palette.MUTED))
            laid.draw(painter, where)
        painter.end()


class InPlace(QLineEdit):
    """A line over a label in which it is renamed: Enter and leaving keep what is written, Esc does not.

    While it is there the label has the room that the line needs, so that what stands beside it gives way.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done: Callable[[str], None] | None = None
        self._over: QWidget | None = None
        self._sizes = QSize(), QSize()
        self.back_to: QWidget | None = None
        self.setAccessibleName(text("form.rename"))
        self.hide()

    def open(self, over: QWidget, words: str, done: Callable[[str], None]) -> None:
        """Stands over a widget until it is left; ``done`` gets what was written, if that is something else."""
        self.finish()
        self._done, self.back_to = done, None
        self.setParent(over.parentWidget())
        self.setText(words)
        self.selectAll()
        self._over, self._sizes = over, (over.minimumSize(), over.maximumSize())
        over.installEventFilter(self)
        self.restyle()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Takes on the present text size."""
        if self._over:
            width, height = palette.px(WRITTEN), max(self.sizeHint().height(), self._over.sizeHint().height())
            self._over.setMaximumWidth(max(self._over.maximumWidth(), width))
            self._over.setMinimumSize(width, height)
            self._stand()

    def _stand(self) -> None:
        if self._over:
            self.setGeometry(self._over.geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._stand()
        return False

    def finish(self, keep: bool = True) -> None:
        """Renames, or not, and goes away; nothing where nothing is renamed."""
        done, self._done = self._done, None
        over, self._over = self._over, None
        if over:
            over.removeEventFilter(self)
            over.setMinimumSize(self._sizes[0])
            over.setMaximumSize(self._sizes[1])
        if done:
            if self.back_to and self.hasFocus():
                self.back_to.setFocus(Qt.FocusReason.OtherFocusReason)
            if keep and self.isModified():
                done(self.text())
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.finish(event.key() != Qt.Key.Key_Escape)
        elif wish := wish_of(event):
            self.finish()
            ask_window(self, wish)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()


class NoWheel(QObject):
    """Lets the wheel through to the page: a field never changes under it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


def link(words: str, done: Callable[[], None], parent: QWidget | None = None) -> QPushButton:
    """A button that looks like "+ Tilføj mål"."""
    made = QPushButton(words, parent)
    made.setProperty("role", "link")
    made.setAccessibleName(words.removeprefix("+ "))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(done)
    return made


def laid_words(words: str, letters: QFont, width: float, most: int | None = None) -> QTextLayout:
    """The words in lines of this width, broken between words where that is possible; at most so many lines of them."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid = QTextLayout(words, letters)
    laid.setTextOption(option)
    laid.beginLayout()
    down = 0.0
    while laid.lineCount() != most and (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, down))
        down += line.height()
    laid.endLayout()
    return laid


def draw_words(painter: QPainter, words: str, letters: QFont, room: QRect, most: int) -> None:
    """Draws words at the top of a room in at most so many lines, the last with an ellipsis where there are more."""
    most = max(min(most, (room.height() + 2) // QFontMetrics(letters).lineSpacing()), 1)
    laid = laid_words(words, letters, room.width(), most)
    last = laid.lineAt(laid.lineCount() - 1)
    units = words.encode("utf-16-le")
    more = 2 * (last.textStart() + last.textLength()) < len(units)
    for number in range(laid.lineCount() - more):
        laid.lineAt(number).draw(painter, QPointF(room.topLeft()))
    if more:
        rest = units[2 * last.textStart() :].decode("utf-16-le", "replace")[: max(room.width(), 1)]
        painter.setFont(letters)
        shown = QFontMetrics(letters).elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.top() + last.y() + last.ascent()), shown)
