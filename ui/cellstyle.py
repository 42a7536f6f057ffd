"""Formatting in a cell: what is bold or a list item at the cursor, and steps that change it; knows no key and no button."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor

from editor.richtext import Kind
from ui import richdocument

if TYPE_CHECKING:
    from ui.cell import Cell


def make_list(cell: "Cell", kind: Kind) -> None:
    """Makes a list item of the cursor's paragraph, without what stands before the cursor, as a step that undo takes back."""
    cell.seal()
    cursor = cell.textCursor()
    block = cursor.block()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    richdocument.set_kind(cell.document(), block.blockNumber(), block.blockNumber(), kind)
    cell.flush("format")


def style_here(cell: "Cell") -> tuple[bool, bool, bool]:
    """Whether the selection (its first sign) or what is typed next is bold, italic, underlined."""
    cursor = cell.textCursor()
    if not cursor.hasSelection():
        return richdocument.style_of(cell.currentCharFormat())
    first = QTextCursor(cell.document())
    first.setPosition(cursor.selectionStart() + 1)
    return richdocument.style_of(first.charFormat())


def kind_here(cell: "Cell") -> Kind:
    """What the paragraph with the cursor is."""
    return richdocument.kind_of(cell.textCursor().block())[0]


def toggle_style(cell: "Cell", which: int) -> None:
    """Bold, italic or underline on or off."""
    wanted = not style_here(cell)[which]
    form = QTextCharFormat()
    if which == richdocument.BOLD:
        form.setFontWeight(700 if wanted else 400)
    elif which == richdocument.ITALIC:
        form.setFontItalic(wanted)
    else:
        form.setFontUnderline(wanted)
    set_format(cell, form, merge=True)


def toggle_kind(cell: "Cell", kind: Kind) -> None:
    """Makes list items of the selected paragraphs, or paragraphs of the list items."""
    set_kind(cell, "paragraph" if kind_here(cell) == kind else kind)


def indent(cell: "Cell", deeper: int) -> None:
    """Moves the selected list items some levels in (negative: out)."""
    if kind_here(cell) != "paragraph":
        set_kind(cell, None, deeper)


def set_format(cell: "Cell", form: QTextCharFormat, merge: bool) -> None:
    """Gives the selection, or what is typed next, a format; ``merge`` keeps what the format does not name."""
    cell.flush()
    if merge:
        cell.mergeCurrentCharFormat(form)
    else:
        cell.setCurrentCharFormat(form)
    cell.flush("format")


def set_kind(cell: "Cell", kind: Kind | None, deeper: int = 0) -> None:
    """Makes the selected paragraphs another kind (None: the same), some levels deeper."""
    cell.flush()
    cursor = cell.textCursor()
    first = cell.document().findBlock(cursor.selectionStart()).blockNumber()
    last = cell.document().findBlock(max(cursor.selectionEnd() - 1, cursor.selectionStart())).blockNumber()
    richdocument.set_kind(cell.document(), first, last, kind, deeper)
    cell.flush("format")
    cell.cursorPositionChanged.emit()
