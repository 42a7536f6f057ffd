"""A difference written into a text field, with signs and strokes beside the colours; knows no plan and not what differs."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from resources import text
from ui.coloured import in_colours, recolour
from ui.difference import Stretch, Told


class Difference(QTextEdit):
    """A text that is only read, in which what came in and what went out have the colours of the look that is in force."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            recolour(self.document())


def write_told(field: QTextEdit, found: list[Told], left_out: int = 0) -> None:
    """Writes changes into a text field: what came in with + and underlined, what went out with − and struck through."""
    field.clear()
    cursor = field.textCursor()
    heading = QTextCharFormat()
    heading.setFontWeight(QFont.Weight.DemiBold)
    for at, one in enumerate(found):
        if at:
            cursor.insertBlock()
        if one.head:
            cursor.insertText(one.head, heading)
            cursor.insertBlock()
        for stretch in one.stretches:
            _write(cursor, stretch)
    if left_out > 0:
        cursor.insertBlock()
        cursor.insertText(text("difference.left_out", count=left_out), QTextCharFormat())
    field.moveCursor(cursor.MoveOperation.Start)


def _write(cursor: QTextCursor, stretch: Stretch) -> None:
    for words, look in lettered(stretch):
        cursor.insertText(words, look)


def lettered(stretch: Stretch) -> Iterator[tuple[str, QTextCharFormat]]:
    """What is written of a stretch, with the letters in which each piece of it is."""
    if stretch.op == "equal":
        yield stretch.text, QTextCharFormat()
        return
    sign, words = (in_colours("GOOD" if stretch.op == "insert" else "BAD") for _ in range(2))
    sign.setFontWeight(QFont.Weight.Bold)
    words.setFontUnderline(stretch.op == "insert")
    words.setFontStrikeOut(stretch.op == "delete")
    shown = stretch.text.strip() or stretch.text
    before, _, behind = stretch.text.partition(shown)
    yield before, QTextCharFormat()
    yield "[+" if stretch.op == "insert" else "[−", sign
    yield shown, words
    yield "]", sign
    yield behind, QTextCharFormat()
