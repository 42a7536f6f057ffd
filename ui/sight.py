"""Keeps the line that is written in, in sight, and the formatting bar beside it; knows the page only as what scrolls."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui import palette
from ui.cell import Cell
from ui.formatting import FormatBar

if TYPE_CHECKING:
    from ui.page import Page

FRAME_TIME = 15
"""Milliseconds after a key in which the page follows the cursor."""


class Sight(QObject):
    """Follows the cursor of one cell of a page after another; ``bar`` is the bar that formats in it."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self.bar = FormatBar(page.viewport())
        self._page = page
        self._line = QRect()
        self._tall = 0
        self._following: Cell | None = None
        self._follow_up = QTimer(self, interval=FRAME_TIME, singleShot=True)
        self._follow_up.timeout.connect(self._moved)
        page.verticalScrollBar().valueChanged.connect(self.stand_bar)

    @property
    def cell(self) -> Cell | None:
        """The cell of the page that the keyboard is in."""
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, Cell) and self._page.isAncestorOf(focused) else None

    def serve(self, cell: Cell | None) -> None:
        """Stands the bar by this cell; None hides it."""
        self.bar.serve(cell)
        self._line = QRect()
        self.stand_bar()

    def follow(self, cell: Cell | None, back: bool = False) -> None:
        """Keeps the cursor of this cell in sight from now on; where the mouse put it, from the next key on.

        What is under the mouse stays there: else a double click takes another word, and a drag begins elsewhere. So does
        what was in view before another window was in front (``back``), for the way back may be a click.
        Signals go to the timer without Python in between: a key costs no more than in a bare text edit.
        """
        back = back and cell is self._following
        if cell is not self._following:
            if self._following:
                self._following.cursorPositionChanged.disconnect(self._follow_up.start)
                self._following.currentCharFormatChanged.disconnect(self._follow_up.start)
            self._following = cell
            if cell:
                cell.cursorPositionChanged.connect(self._follow_up.start)
                cell.currentCharFormatChanged.connect(self._follow_up.start)
        if cell:
            self._tall = cell.sizeHint().height()
            if not cell.pointed and not back:
                self.show_cursor(whole=True)

    def show(self, widget: QWidget) -> None:
        """Scrolls to a field that has the keyboard."""
        if isinstance(widget, Cell):
            widget.pointed = False
            self.show_cursor(whole=True)
        else:
            self._page.ensureWidgetVisible(widget, 0, palette.px(40))

    def show_cursor(self, whole: bool = False) -> None:
        """Scrolls so far that the line of the cursor is seen, or (``whole``) the cell, where there is room for it."""
        cell, page = self.cell, self._page
        if not cell:
            return
        if whole:
            if cell.height() < cell.sizeHint().height():
                page.settle()
            middle, room = cell.mapTo(page.ground, cell.rect().center()), cell.height() // 2 + palette.px(12)
            if 2 * room <= page.viewport().height():
                page.ensureVisible(middle.x(), middle.y(), 0, room)
                return
        line = cell.cursorRect()
        at = cell.viewport().mapTo(page.ground, line.center())
        margin = line.height() // 2 + palette.px(24)
        top, height = page.verticalScrollBar().value(), page.viewport().height()
        if at.y() - margin < top or at.y() + margin > top + height:
            page.ensureVisible(at.x(), at.y(), 0, margin)

    def resized(self, before: int) -> None:
        """A cursor that was seen while the page was as high as ``before`` is seen still: something came above the page."""
        if cell := self.cell:
            line = self._line_in_view(cell)
            if line.top() >= 0 and line.bottom() <= before:
                self.show_cursor(whole=True)

    def stand_bar(self) -> None:
        """Takes the bar along where the cell, the line or the page moves."""
        cell, page = self.bar.cell, self._page
        if not cell:
            return
        across, down = self._in_view(page.sheet), self._in_view(page.strip_of(cell))
        line = self._line_in_view(cell)
        own = self._in_view(cell)
        line.setLeft(own.left())
        line.setRight(own.right())
        right = across.right() - page.column.contentsMargins().right()
        strip = QRect(QPoint(across.left(), down.top()), QPoint(right, down.bottom()))
        self.bar.stand(strip, own, line, page.viewport().rect())

    def _moved(self) -> None:
        """The cursor is elsewhere; while it stays in its line, only the bar has something else to show."""
        cell = self.cell
        self.bar.refresh()
        if not cell:
            return
        if self._is_under_mouse(cell):
            self._line = QRect()
            self.stand_bar()
            return
        line, tall = cell.cursorRect(), cell.sizeHint().height()
        if tall != self._tall:
            self._tall = tall
            self.show_cursor(whole=True)
        if line.top() != self._line.top() or line.height() != self._line.height():
            self._line = line
            self.show_cursor()
            self.stand_bar()

    def _is_under_mouse(self, cell: Cell) -> bool:
        """Whether the mouse put the cursor where it is; not where a drag left the view, which takes the page along."""
        if not cell.pointed:
            return False
        return not cell.textCursor().hasSelection() or self._page.viewport().rect().intersects(self._line_in_view(cell))

    def _line_in_view(self, cell: Cell) -> QRect:
        line = cell.cursorRect()
        line.moveTopLeft(cell.viewport().mapTo(self._page.viewport(), line.topLeft()))
        return line

    def _in_view(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._page.viewport(), QPoint(0, 0)), widget.size())
