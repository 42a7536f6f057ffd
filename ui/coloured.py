"""Letters in a text field that keep by role which colours they have, and take on those of another look; knows no plan."""

from collections.abc import Iterator

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from ui import palette

_ROLE = QTextFormat.Property.UserProperty.value


def in_colours(role: str) -> QTextCharFormat:
    """Letters in the colours of a tone (``GOOD``), on its ground, or in one colour (``MUTED``)."""
    made = QTextCharFormat()
    made.setProperty(_ROLE, role)
    colour = getattr(palette, role)
    if isinstance(colour, palette.Tone):
        made.setForeground(QColor(colour.ink))
        made.setBackground(QColor(colour.back))
    else:
        made.setForeground(QColor(colour))
    return made


def recolour(document: QTextDocument) -> None:
    """Gives the letters that have colours of their own those of the look that is in force."""
    spans = list(_spans(document))
    if not spans or in_colours(spans[0][2]).foreground() == spans[0][3]:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, end, role, _ in spans:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(in_colours(role))
    cursor.endEditBlock()


def _spans(document: QTextDocument) -> Iterator[tuple[int, int, str, object]]:
    """Where letters with colours of their own begin and end, their role, and how they are painted now."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            look = piece.charFormat()
            if role := look.property(_ROLE):
                yield piece.position(), piece.position() + piece.length(), role, look.foreground()
            pieces += 1
        block = block.next()
