"""Heads in two rows, and themes over columns of ticks: each made one row of heads as any other; refuses to read what is below."""

from collections.abc import Sequence, Set

from exports.word_blocks import TICKED, UNTICKED, Cell, Paragraph, Piece, Row
from exports.word_boxes import answer
from exports.word_labels import LABEL_AT_MOST, label
from exports.word_phrases import Context
from exports.word_rounds import is_round
from exports.word_tables import is_head_row, labels_of
from resources import text

_MATRIX_FROM = 3
"""Columns of the narrowest table in which themes are ticked in columns of their own."""
_TICK_AT_MOST = 3
"""Letters of a tick."""


def joined_heads(row: Row, below: Row, context: Context) -> Row | None:
    """The heads of two rows in one: groups stand over several of them, and others are merged downwards; None for other rows."""
    groups = groups_of(row)
    if not groups or len(row.cells) < 2 or len(groups) == len(row.cells) and _says_values(row):
        return None
    under = {cell.column: cell for cell in below.cells}
    heads = list(below.cells)
    for cell in row.cells:
        beneath = under.get(cell.column)
        if beneath is None:
            heads.append(cell)
        elif beneath.span == cell.span and cell.text.strip():
            if beneath.text.strip():
                return None
            heads[heads.index(beneath)] = cell
    if len(heads) <= len(row.cells):
        return None
    heads.sort(key=lambda cell: cell.column)
    joined = Row(heads)
    only_rounds = len(groups) == len(row.filled) and all(is_round(cell.text) for cell in groups)
    themes = any(label(cell.text.strip()) == ("themes", None) for cell in groups)
    found = {} if only_rounds or themes else labels_of(joined.filled, context)
    return joined if only_rounds or themes or is_head_row(joined, joined.filled, found) else None


def _says_values(row: Row) -> bool:
    """Whether a row has labels, each with its value beside it, and no groups: these are short, and all labels or none."""
    named = [label(cell.text.strip()) for cell in row.cells]
    pairs = len(named) % 2 == 0 and all(one and one.end is None for one in named[::2]) and not any(named[1::2])
    values = (cell.text for cell in row.cells[1::2])
    return any(len(cell.text) > LABEL_AT_MOST for cell in row.cells) or pairs and not any(map(is_round, values))


def groups_of(row: Row) -> list[Cell]:
    """The cells of a row that stand over several columns."""
    return [cell for cell in row.filled if cell.span > 1]


def themes_listed(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows of an overview in which each theme has a column for its ticks, with one column of themes; any others as they are."""
    if len(rows) < 2 or len(rows[-1].cells) < _MATRIX_FROM or not _may_have_ticks(rows[-1]):
        return rows
    heads = rows[:1]
    head = rows[0]
    if len(rows) > 2 and (joined := joined_heads(rows[0], rows[1], "")):
        heads, head = rows[:2], joined
    if all(label(cell.text.strip()) != ("title", None) for cell in head.cells):
        return rows
    body = [{cell.column: cell for cell in row.cells} for row in rows[len(heads) :]]
    names = [
        name
        for name in head.cells
        if _is_theme(name) and all(_is_tick(cells[name.column]) for cells in body if name.column in cells)
    ]
    under = {name.column for name in names}
    if len(names) < 2 or not any(cells[at].text.strip() for cells in body for at in under & cells.keys()):
        return rows
    first = names[0]
    over = Cell(first.column, 1, [Paragraph(first.paragraphs[0].place, [Piece(text("form.themes"))])])
    lowest = _replaced(heads[-1], under, over)
    listed = [*heads[:-1], *([lowest] if len(lowest.cells) > 1 else [])]
    for row, cells in zip(rows[len(heads) :], body, strict=True):
        themes = [_with_tick(name, cells[name.column]) for name in names if name.column in cells]
        listed.append(_replaced(row, under, Cell(first.column, 1, list(themes))) if themes else row)
    return listed


def _may_have_ticks(row: Row) -> bool:
    """Whether two cells of a row are as short as ticks."""
    short = [one for one in row.cells if len(one.text) <= _TICK_AT_MOST]
    return len(short) > 1


def _is_theme(cell: Cell) -> bool:
    said = cell.text.strip()
    return bool(said) and label(said) is None


def _is_tick(cell: Cell) -> bool:
    return len(cell.text) <= _TICK_AT_MOST and (not cell.text.strip() or answer(cell.text) is not None)


def _with_tick(name: Cell, tick: Cell) -> Paragraph:
    """The theme over a column with its tick in a row."""
    line = tick.paragraphs[0]
    sign = TICKED if answer(tick.text) else UNTICKED
    words = " ".join(name.text.split())
    over = tuple(at for one in name.paragraphs for at in one.lines)
    return Paragraph(line.place, [Piece(f"{sign} {words}")], notes=line.notes, lines=line.lines + over)


def _replaced(row: Row, columns: Set[int], cell: Cell) -> Row:
    """A row with one cell in place of those of some columns."""
    at = next((place for place, one in enumerate(row.cells) if one.column in columns), 0)
    return Row([*row.cells[:at], cell, *(one for one in row.cells[at:] if one.column not in columns)])
