"""Heads in two rows, and themes over columns of ticks: each made one row of heads as any other; refuses to read what is below."""

from collections.abc import Sequence

from exports.word_blocks import TICKED, UNTICKED, Cell, Paragraph, Piece, Row
from exports.word_boxes import answer
from exports.word_labels import is_round, label
from exports.word_phrases import Context
from exports.word_tables import is_head_row, labels_of
from resources import text

_MATRIX_FROM = 3
"""Columns of the narrowest table in which themes are ticked in columns of their own."""
_TICK_AT_MOST = 3
"""Letters of a tick."""


def joined_heads(row: Row, below: Row, context: Context) -> Row | None:
    """The heads of two rows in one: groups stand over several of them, and others are merged downwards; None for other rows."""
    groups = groups_of(row)
    if not groups or len(row.cells) < 2:
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
    body = rows[len(heads) :]
    width = len(head.cells)
    if all(label(cell.text.strip()) != ("title", None) for cell in head.cells) or any(len(row.cells) != width for row in body):
        return rows
    ticked = [at for at in range(width) if _is_theme(head.cells[at]) and all(_is_tick(row.cells[at]) for row in body)]
    if len(ticked) < 2 or not any(row.cells[at].text.strip() for row in body for at in ticked):
        return rows
    names = [head.cells[at] for at in ticked]
    first = names[0]
    over = Cell(first.column, 1, [Paragraph(first.paragraphs[0].place, [Piece(text("form.themes"))])])
    lowest = _replaced(heads[-1], [at for at, cell in enumerate(heads[-1].cells) if cell in names], over)
    listed = [*heads[:-1], *([lowest] if len(lowest.cells) > 1 else [])]
    for row in body:
        themes = [_with_tick(name, row.cells[at]) for name, at in zip(names, ticked, strict=True)]
        listed.append(_replaced(row, ticked, Cell(first.column, 1, list(themes))))
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


def _replaced(row: Row, places: Sequence[int], cell: Cell) -> Row:
    """A row with one cell in place of several."""
    return Row([cell if at == places[0] else one for at, one in enumerate(row.cells) if at == places[0] or at not in places])
