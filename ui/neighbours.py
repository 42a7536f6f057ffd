"""Which text lies beside another on a sheet, for arrow keys that go on at its edge; knows no field and no plan."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

_ACROSS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOVES: dict[int, QTextCursor.MoveOperation] = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.Right,
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
}


def leaves(text: QTextEdit | QLineEdit, event: QKeyEvent) -> bool:
    """Whether the key is an arrow that has nowhere to go in the text; one that selects stays.

    From a selection, left and right go to its ends, up and down on from them.
    """
    key = event.key()
    if key not in _MOVES or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if isinstance(text, QLineEdit):
        end: dict[int, int] = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: len(text.text())}
        return key in _DOWN or not text.hasSelectedText() and text.cursorPosition() == end[key]
    cursor = text.textCursor()
    if key in _DOWN:
        cursor.setPosition(cursor.selectionStart() if _DOWN[key] < 0 else cursor.selectionEnd())
    return not cursor.hasSelection() and not cursor.movePosition(_MOVES[key])


def go_on(texts: Sequence[QWidget], left: QWidget, key: int) -> bool:
    """Moves the cursor from a text to the one that an arrow key leads to; False where there is none.

    ``texts`` stand in reading order: left and right follow it. Up and down keep to the column.
    """
    seen = [one for one in texts if one.isVisible() and one.isEnabled()]
    if left not in seen:
        return False
    if by := _ACROSS.get(key):
        at = seen.index(left) + by
        return 0 <= at < len(seen) and _enter(seen[at], by, None)
    by = _DOWN[key]
    across = _cursor_x(left)
    found = _in_column(seen, left, by, across)
    return found is not None and _enter(found, by, across)


def _in_column(texts: Sequence[QWidget], left: QWidget, by: int, across: int) -> QWidget | None:
    """The next text over (-1) or under (1) another: of those that are as near, the one at ``across``."""
    own = _area(left)
    beyond = [
        (area, one)
        for one in texts
        if (area := _area(one)).left() <= own.right()
        and area.right() >= own.left()
        and (area.top() > own.bottom() if by > 0 else area.bottom() < own.top())
    ]
    if not beyond:
        return None
    near, _ = min(beyond, key=lambda found: (found[0].top() - own.bottom()) * by if by > 0 else own.top() - found[0].bottom())
    row = [(area, one) for area, one in beyond if area.top() <= near.bottom() and area.bottom() >= near.top()]
    return min(row, key=lambda found: max(found[0].left() - across, across - found[0].right(), 0))[1]


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _cursor_x(text: QWidget) -> int:
    """Where the cursor is across the screen."""
    if isinstance(text, QTextEdit):
        return text.viewport().mapToGlobal(text.cursorRect().center()).x()
    assert isinstance(text, QLineEdit)
    return text.mapToGlobal(text.cursorRect().center()).x()


def _enter(text: QWidget, by: int, across: int | None) -> bool:
    """Puts the cursor at the beginning (1) or end (-1) of a text, or into its first or last line at ``across``."""
    text.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(text, QLineEdit):
        text.setCursorPosition(0 if by > 0 else len(text.text()))
        if across is not None:
            text.selectAll()
    elif isinstance(text, QTextEdit):
        text.moveCursor(QTextCursor.MoveOperation.Start if by > 0 else QTextCursor.MoveOperation.End)
        if across is not None:
            line = text.cursorRect().center()
            text.setTextCursor(text.cursorForPosition(QPoint(text.viewport().mapFromGlobal(QPoint(across, 0)).x(), line.y())))
    return True
