"""The text of a document that was read, a paragraph a line, from which lines are chosen and dragged; knows no plan."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from exports.traces import Line
from resources import harmless, text
from ui import palette
from ui.coloured import in_colours, recolour
from ui.kept import KeepsNumbers

_AT_ONCE = 300
"""Lines that are shown before the others, and in each go after that."""
_NONE = -1
_SOFT_BREAK = "\u2028"


class SourceText(KeepsNumbers, QPlainTextEdit):  # type: ignore[misc]
    """``chosen``: the user went to another line. ``entered``: wants to go on in the form; ``asked``: wants a menu there.

    ``dragged`` is called with the lines that begin to be dragged.
    """

    chosen = Signal()
    entered = Signal()
    asked = Signal(QPoint)

    def __init__(self, lines: Sequence[Line], is_content: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._is_content = is_content
        self._shown = 0
        self._block_of: list[int] = []
        self._line_of: list[int] = []
        self._heads: dict[int, tuple[int, int]] = {}
        self._unplaced: Collection[int] = ()
        self._lit: Sequence[int] = ()
        self._picked: list[int] | None = None
        self._pressed: QPoint | None = None
        self._following = True
        self.dragged: Callable[[list[int]], None] = lambda lines: None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "listed")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(text("source.text"))
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._fill)
        self._fill()
        self._filling.start()
        self.cursorPositionChanged.connect(self._moved)

    # what is shown

    def _fill(self) -> None:
        """Shows some more lines."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._following = False
        for at in range(self._shown, min(self._shown + _AT_ONCE, len(self._lines))):
            line = self._lines[at]
            table, row, _ = line.table
            before = self._lines[at - 1].table if at else (0, 0, 0)
            if table and before[0] != table:
                self._heads[len(self._line_of)] = (table, 0)
                self._append(cursor, text("source.table", number=table), _NONE)
            if table and before[:2] != (table, row):
                self._heads[len(self._line_of)] = (table, row)
                self._append(cursor, text("source.row", row=row), _NONE)
            self._block_of.append(len(self._line_of))
            self._append(cursor, line.text, at)
        self._following = True
        self._shown = min(self._shown + _AT_ONCE, len(self._lines))
        if self._shown == len(self._lines):
            self._filling.stop()

    def _append(self, cursor: QTextCursor, words: str, at: int) -> None:
        if self._line_of:
            cursor.insertBlock()
        self._line_of.append(at)
        look = in_colours("MUTED") if at == _NONE or not self._is_content(at) else QTextCharFormat()
        if at != _NONE and self._lines[at].heading:
            look.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(harmless(words).replace("\n", _SOFT_BREAK), look)

    def mark(self, unplaced: Collection[int]) -> None:
        """Which lines have no place in the plan."""
        self._unplaced = unplaced
        self._paint()

    def light(self, lines: Sequence[int], *, go: bool) -> None:
        """Lights lines; ``go``: chooses them, and none where there are none, with the cursor in the first of them."""
        self._lit = lines
        if go:
            self._picked = list(lines)
        if lines and go:
            while self._shown <= lines[0]:
                self._fill()
            self._following = False
            block = self.document().findBlockByNumber(self._block_of[lines[0]])
            self.setTextCursor(QTextCursor(block))
            self._following = True
            self.centerCursor()
        self._paint()

    def _paint(self) -> None:
        lit = {*self._lit, *self.lines()}
        self.setExtraSelections(
            [self._selection(at, palette.WAIT.back) for at in self._unplaced if at < self._shown and at not in lit]
            + [self._selection(at, palette.ACCENT_SOFT) for at in lit if at < self._shown]
        )

    def _selection(self, at: int, back: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(back))
        if at in self._unplaced:
            look.setForeground(QColor(palette.WAIT.ink))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        elif at in self._lit:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        block = self.document().findBlockByNumber(self._block_of[at])
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, look
        return made

    def lines(self) -> list[int]:
        """The lines that are chosen: those that were chosen elsewhere until the user goes to others here, then the selection.

        Without one the line with the cursor, at a table's or row's name all of that.
        """
        if self._picked is not None:
            return list(self._picked)
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = (self.document().findBlock(at).blockNumber() for at in (start, max(end - 1, start)))
        if first == last and (head := self._heads.get(first)):
            table, row = head
            return [at for at, line in enumerate(self._lines) if line.table[0] == table and row in (0, line.table[1])]
        return [at for at in self._line_of[first : last + 1] if at != _NONE]

    def line_in(self, block: int) -> int:
        """Which line of the document stands in a line of the text; -1 where none does."""
        return self._line_of[block]

    def _moved(self) -> None:
        if self._following:
            self._choose_here()

    def _choose_here(self) -> None:
        self._picked = None
        self.chosen.emit()

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        there = self.cursorForPosition(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and not self.textCursor().hasSelection() and self.line_in(there.blockNumber()) not in self.lines():
            self._go_to(there)
        where = event.globalPos() if by_mouse else self._below_cursor()
        self.asked.emit(where)
        event.accept()

    def _go_to(self, cursor: QTextCursor) -> None:
        """The user chooses a line, be it the one with the cursor."""
        self._following = False
        self.setTextCursor(cursor)
        self._following = True
        self._choose_here()

    def _below_cursor(self) -> QPoint:
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a line that is chosen already, or that has no place, may begin to drag it; elsewhere it chooses."""
        at = self.line_in(self.cursorForPosition(event.position().toPoint()).blockNumber())
        if event.button() == Qt.MouseButton.LeftButton and at != _NONE and (at in self.lines() or at in self._unplaced):
            self._pressed = event.position().toPoint()
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            at = self.line_in(self.cursorForPosition(self._pressed).blockNumber())
            self._pressed = None
            lines = self.lines()
            self.dragged(lines if at in lines else [at])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._go_to(self.cursorForPosition(self._pressed))
            self._pressed = None
        else:
            super().mouseReleaseEvent(event)
            if self._picked is not None:
                self._choose_here()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.centerCursor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_lit"):
            recolour(self.document())
            self._paint()


def carried(source: QWidget, lines: Iterable[int], of: Sequence[Line]) -> QDrag:
    """The drag of some lines; outside this window they are plain text."""
    drag = QDrag(source)
    mime = QMimeData()
    mime.setText("\n".join(of[at].text for at in lines))
    drag.setMimeData(mime)
    return drag
