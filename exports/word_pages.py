"""On which page each section and heading of a Word file begins, estimated from lengths of words; lays nothing out.

Word breaks lines by a font and rules of its own, so that only Word knows for sure; this takes a fortieth of the time of
laying out the pages, and is right wherever a part does not end near the end of a page.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from exports import style
from exports.document import Blank, Cell, CheckList, Contents, Document, Line, Rich, Row, Table, Text
from exports.style import ROLES, Look

_PER_SIZE = {
    222: "'ijl",
    278: " !,./:;I[\\]ftí·",
    333: "()-`r",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckszvxyç",
    584: "+<=>~",
    611: "FTZø",
    667: "&ABEKPSVXYÅÄÉ",
    722: "CDHNRUwÜ",
    778: "GOQØÖ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1000: "Æ@—…",
}
"""Widths of the letters of Arial in thousandths of the size; all others are 556."""
_UNIT = 4
_WIDTHS = bytes(
    next((width for width, letters in _PER_SIZE.items() if chr(code) in letters), 556) // _UNIT for code in range(256)
)
_LINE = 1.15
"""Height of a line of Arial in sizes, where a look asks for the usual leading."""
_USUAL = 1.22
_RAGGED = 1.6
"""How much of each line stays empty on average since words are not broken, in sizes."""
_FRAME = 2.0
"""What the lines of a table and rounding add to a row, in points."""
_HEIGHT = style.PAGE_HEIGHT - style.MARGIN_TOP - style.MARGIN_BOTTOM


def pages_of(document: Document) -> dict[int, int]:
    """The page, from 1, by the ``id`` of each section and of each line among its blocks."""
    found: dict[int, int] = {}
    page = 0
    for section in document.sections:
        page += 1
        found[id(section)] = page
        y = 0.0
        held: list[int] = []
        kept = 0.0
        for block in section.blocks:
            if isinstance(block, Table):
                page, y, start = _table(block, page, y, kept, style.TEXT_WIDTH - document.notes)
            elif isinstance(block, Contents):
                start = page
                page, y = _flow(sum(_entry(entry.level) for entry in block.entries), page, y)
            else:
                height = _block(block, style.TEXT_WIDTH - document.notes)
                if isinstance(block, Line) and ROLES[block.role].keep:
                    held.append(id(block))
                    kept += height
                    y += height
                    continue
                if kept and y + min(height, 30) > _HEIGHT:
                    page, y = page + 1, kept
                start = page
                page, y = _flow(height, page, y)
            found |= dict.fromkeys(held, start)
            held, kept = [], 0.0
            found[id(block)] = start
        found |= dict.fromkeys(held, page)
    return found


def _flow(height: float, page: int, y: float) -> tuple[int, float]:
    """Where text of this height ends that begins at ``y`` and may be broken anywhere."""
    over = y + height
    if over <= _HEIGHT:
        return page, over
    more = int(over // _HEIGHT)
    return page + more, over - more * _HEIGHT


def _table(table: Table, page: int, y: float, kept: float, whole: float) -> tuple[int, float, int]:
    """Where a table ends, and the page on which it begins; what is ``kept`` with it moves along.

    Heads that fill a page are counted once: with them on each page the table would not end.
    """
    widths = [whole * share / sum(table.shares) for share in table.shares]
    heads = 0.0
    start = 0
    for row in table.rows:
        height = _row(row, widths)
        if row.head:
            heads += height
            continue
        repeated = heads if heads < _HEIGHT / 2 else 0.0
        if start == 0:
            height += heads
            if y + (height if row.whole else heads + 40) > _HEIGHT and y > kept:
                page, y = page + 1, kept
            start = page
        elif y + (height if row.whole else 20) > _HEIGHT:
            page, y = page + 1, repeated
        over = y + height
        while over > _HEIGHT:
            page, over = page + 1, over - _HEIGHT + repeated
        y = over
    return page, y, start or page


def _row(row: Row, widths: Sequence[float]) -> float:
    height, column = style.TALL_ROW if row.tall else 0.0, 0
    for cell in row.cells:
        width = widths[column] if cell.span == 1 else sum(widths[column : column + cell.span])
        column += cell.span
        height = max(height, _cell(cell, width - 2 * style.CELL_PADDING_X))
    return height


def _cell(cell: Cell, width: float) -> float:
    return 2 * style.CELL_PADDING_Y + _FRAME + sum(_block(one, width) for one in cell.blocks)


def _block(block: Text, width: float) -> float:
    look = ROLES[block.role]
    match block:
        case Line():
            return _text(block.text, look, width)
        case Rich(items, role):
            return sum(
                _text(item.text, look, width)
                if item.kind == "paragraph"
                else _text(item.text, ROLES[f"{role}_{item.kind}"], width - style.indent(item.level))
                for item in items
            )
        case CheckList(checks):
            return sum(_text(check.label, look, width - style.CHECK_INDENT) for check in checks)
        case Blank(lines=lines):
            return _text("", look, width) + (lines - 1) * style.WRITE_LINE


def _text(words: str, look: Look, width: float) -> float:
    """The height of a paragraph."""
    room = (width - look.right - _RAGGED * look.size) / look.size * 1000 / _UNIT
    lines = 0
    for line in words.split("\n") if "\n" in words else (words,):
        long = _width(line) * (1.07 if look.bold else 1)
        lines += ceil(max(long - _RAGGED * 1000 / _UNIT, 0) / room) or 1
    return look.before + look.after + lines * look.size * _LINE * look.leading / _USUAL


@lru_cache(500)
def _width(line: str) -> int:
    """The width of a line's letters in units; heads and themes are the same in each form."""
    return sum(line.encode("latin-1", "replace").translate(_WIDTHS))


def _entry(level: int) -> float:
    return _text("", ROLES[f"contents_{level}"], style.TEXT_WIDTH)
