"""What the keys mean in a cell; knows no field, no plan and no gate: the cell carries out what is asked."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor.richtext import Kind
from ui import cellstyle
from ui.richdocument import BOLD, ITALIC, SOFT_BREAK, UNDERLINE, char_format, kind_of
from ui.steps import wish_of

if TYPE_CHECKING:
    from ui.cell import Cell

_LETTER_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_STARTS: dict[str, Kind] = {"-": "bullet", "*": "bullet", "•": "bullet", "1.": "number", "1)": "number"}
_STYLES: dict[int, int] = {Qt.Key.Key_B: BOLD, Qt.Key.Key_I: ITALIC, Qt.Key.Key_K: ITALIC, Qt.Key.Key_U: UNDERLINE}
_KINDS: dict[int, Kind] = {Qt.Key.Key_L: "bullet", Qt.Key.Key_K: "number"}
_STEPS: dict[tuple[int, Qt.KeyboardModifier], int] = {
    (Qt.Key.Key_M, _CONTROL): 1,
    (Qt.Key.Key_M, _CONTROL | _SHIFT): -1,
    (Qt.Key.Key_Right, _ALT | _SHIFT): 1,
    (Qt.Key.Key_Left, _ALT | _SHIFT): -1,
}


def is_plain_letter(event: QKeyEvent) -> bool:
    """Whether the key only writes: the text edit has it before anything else is asked."""
    return Qt.Key.Key_Space < event.key() < Qt.Key.Key_Escape and event.modifiers() in _LETTER_MODIFIERS


def writes_nothing(event: QKeyEvent) -> bool:
    """Whether the key is Alt with a letter that no menu or button has: Qt would write the letter into the text.

    AltGr writes (Windows says it as Ctrl+Alt), and so does Option on a Mac.
    """
    held = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
    return held == _ALT and event.text().isprintable() and bool(event.text()) and sys.platform != "darwin"


def command(cell: "Cell", event: QKeyEvent) -> bool:
    """Does what the key means in a cell; False where it is the text edit's own."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_V and held == _CONTROL | _SHIFT:
        cell.paste_plain()
        return True
    for keys, do in ((QKeySequence.StandardKey.Copy, cell.copy), (QKeySequence.StandardKey.Cut, cell.cut)):
        if event.matches(keys):
            do()
            return True
    if wish := wish_of(event):
        cell.step(wish)
        return True
    enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not cell.rich:
        if enter and not held & (_CONTROL | _ALT):
            if cell.then:
                cell.then.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                cell.focusNextChild()
            return True
        return False
    if cell.isReadOnly():
        return False
    if enter and held == _SHIFT:
        cell.textCursor().insertText(SOFT_BREAK, char_format(*cellstyle.style_here(cell)))
        return True
    if enter and not held and _leave_list(cell, empty_only=True):
        return True
    if key == Qt.Key.Key_Backspace and not held and _leave_list(cell, empty_only=False):
        return True
    if key == Qt.Key.Key_Tab and held == _CONTROL:
        cell.textCursor().insertText("\t")
        return True
    return _format_command(cell, key, held)


def _format_command(cell: "Cell", key: int, held: Qt.KeyboardModifier) -> bool:
    if held == _CONTROL and key in _STYLES:
        cellstyle.toggle_style(cell, _STYLES[key])
    elif held == _CONTROL and key == Qt.Key.Key_Space:
        cellstyle.set_format(cell, char_format(), merge=False)
    elif held == _CONTROL | _SHIFT and key in _KINDS:
        cellstyle.toggle_kind(cell, _KINDS[key])
    elif (key, held) in _STEPS:
        cellstyle.indent(cell, _STEPS[key, held])
    else:
        return False
    return True


def _leave_list(cell: "Cell", empty_only: bool) -> bool:
    """Takes the list sign off the item whose start the cursor stands at; an empty nested item goes one level up."""
    cursor = cell.textCursor()
    kind, level = kind_of(cursor.block())
    if kind == "paragraph" or cursor.hasSelection() or not cursor.atBlockStart():
        return False
    if empty_only and not cursor.atBlockEnd():
        return False
    if empty_only and level > 1:
        cellstyle.indent(cell, -1)
    else:
        cellstyle.set_kind(cell, "paragraph")
    return True


def make_list_of_sign(cell: "Cell") -> None:
    """Makes a list of "- ", "* " or "1. " at the start of a paragraph."""
    cursor = cell.textCursor()
    sign = cursor.block().text()[: cursor.positionInBlock()].removesuffix(" ")
    if sign in _STARTS and cursor.positionInBlock() == len(sign) + 1 and kind_of(cursor.block())[0] == "paragraph":
        cellstyle.make_list(cell, _STARTS[sign])
