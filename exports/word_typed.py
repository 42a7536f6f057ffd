"""Rows of heads that were typed, in front of their table or of rows typed with tabs, and sentences that name their fields.

Refuses to know what is at hand.
"""

import re
from collections.abc import Sequence
from itertools import count

from exports.word_blocks import Block, Cell, Paragraph, Row, Table, paragraphs
from exports.word_entitled import titled_bar
from exports.word_labels import LABEL_AT_MOST, label, words_of
from exports.word_leads import label_of
from exports.word_lists import between, parted
from exports.word_phrases import GOAL_FIELDS, LED_BY, STATUS_FIELDS, Field
from exports.word_rounds import is_round
from exports.word_tables import are_heads

_HEADS_AT_MOST = 3 * LABEL_AT_MOST
_BETWEEN = re.compile(r"\s*\t+\s*|\s+[/|]\s+|\s+[–—-]\s+")
"""What stands between heads on one line."""
_TAB, _TABS = re.compile(r"\t"), re.compile(r"\t+")
_COLUMNS_AT_LEAST = 3
"""Of a table typed with tabs that is known by some of its heads, and of its rows."""
_LED_AT_LEAST = 3
"""Sentences in a row that begin as the fields of one grid do."""
_LED_FIRST = frozenset("VDvd")


def unframed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what stands in a frame, a table of one cell, in place of it: a label alone, or a form or a part of one."""
    if not any(_framed(one) for one in blocks if isinstance(one, Table)):
        return list(blocks)
    found: list[Block] = []
    for one in blocks:
        framed = _framed(one) if isinstance(one, Table) else ()
        if framed and _is_more_than_a_cell(framed):
            found += unframed(framed)
        else:
            found.append(_framed_label(one) or one if isinstance(one, Table) and framed else one)
    return _with_bars(found)


def _with_bars(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the title of a form that stands in a frame above its table as the first row of this."""
    found: list[Block] = []
    bar: Table | None = None
    at = 0
    for one in blocks:
        if isinstance(one, Table) and bar and _is_bar(bar, one):
            del found[at]
            found.append(Table(one.place, [*bar.rows, *one.rows]))
            bar = None
            continue
        found.append(one)
        if isinstance(one, Table) or one.text.strip():
            bar, at = one if isinstance(one, Table) and _line_in(one) else None, len(found) - 1
    return found


def _is_bar(bar: Table, below: Table) -> bool:
    """Whether the line in a frame is the title of the form in the table below it."""
    named = label(line.text) if (line := _line_in(bar)) else None
    says_title = named is not None and named.field == "title" and named.end is not None
    return says_title or titled_bar([*bar.rows, *below.rows]) is not None


def _line_in(table: Table) -> Paragraph | None:
    """All that a table of one cell says, if it is one line."""
    lines = [one for one in paragraphs(_framed(table)) if one.text.strip()]
    return lines[0] if len(lines) == 1 else None


def _framed(table: Table) -> Sequence[Block]:
    """What the only cell of a table holds."""
    return table.rows[0].cells[0].blocks if len(table.rows) == 1 == len(table.rows[0].cells) else ()


def _is_more_than_a_cell(blocks: Sequence[Block]) -> bool:
    """Whether blocks say what no cell does: tables with their text, or several labels."""
    if any(isinstance(one, Table) for one in blocks):
        return True
    return len(blocks) > 1 and sum(label_of(one) is not None for one in blocks if isinstance(one, Paragraph)) > 1


def _framed_label(table: Table) -> Paragraph | None:
    line = _line_in(table)
    named = label_of(line) if line else None
    return line if line and (named and named.end is None or is_round(line.text)) else None


def with_typed_heads(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with a line of heads as the first row of the table below it, or of a table of the lines with as many tabs."""
    above_tables = zip(count(), blocks, [*blocks[1:], None], strict=False)
    may_be = [
        at for at, one, below in above_tables if isinstance(one, Paragraph) and ("\t" in one.text or isinstance(below, Table))
    ]
    if not may_be:
        return blocks
    found = list(blocks)
    for at in reversed(may_be):
        one = found[at]
        if not isinstance(one, Paragraph) or not (width := _heads_in(one)):
            continue
        below = found[at + 1] if at + 1 < len(found) else None
        rows, length = _tabbed(found, at) if "\t" in one.text else ([], 0)
        if rows:
            found[at : at + length] = [Table(one.place, rows)]
        elif isinstance(below, Table) and below.rows and len(below.rows[0].cells) == width and not _has_heads(below):
            found[at : at + 2] = [Table(below.place, [_row(one, _spans(one.text, _BETWEEN)), *below.rows])]
    return found


def _heads_in(one: Paragraph) -> int:
    """How many heads of one grid the first line has, or of any table where tabs part them; 0 where it is anything else."""
    text = one.text.partition("\n")[0]
    if len(text) > _HEADS_AT_MOST or ":" in text or "\t" not in text and "/" not in text and "|" not in text and " –" not in text:
        return 0
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    for context, grid in (("goals", GOAL_FIELDS), ("status table", STATUS_FIELDS)):
        fields = [found.field for part in parts if (found := label(part, context)) and found.end is None]  # type: ignore[arg-type]
        if 1 < len(parts) == len(fields) == len(set(fields)) and set(fields).issubset(grid):
            return len(parts)
    spans = _spans(text, _TABS)
    return len(spans) if len(spans) >= _COLUMNS_AT_LEAST and are_heads(_row(one, spans)) else 0


def _tabbed(blocks: Sequence[Block], at: int) -> tuple[list[Row], int]:
    """The rows of a table typed with tabs whose heads stand at this place, with these; and of how many blocks they are.

    A tab stands between two cells, or as many as its column needs. At the end of a row those of empty cells may be missing.
    """
    ways = [_rows(blocks, at, *way) for way in ((_TAB, False), (_TABS, False), (_TAB, True))]
    rows, length = max(ways, key=lambda found: found[1])
    return (rows, length) if len(rows) > 1 else ([], 0)


def _rows(blocks: Sequence[Block], at: int, signs: re.Pattern[str], shortened: bool) -> tuple[list[Row], int]:
    """The lines from this place on that have as many cells between the signs as the first, or nearly as many."""
    rows: list[Row] = []
    width = length = 0
    for number, one in enumerate(blocks[at:], 1):
        if not isinstance(one, Paragraph) or one.text.strip() and "\t" not in one.text:
            break
        lines = _lines(one) if one.text.strip() else []
        spans = [_spans(line.text, signs) for line in lines]
        width = width or len(spans[0])
        least = max(width // 2 + 1, _COLUMNS_AT_LEAST) if shortened else width
        if not all(least <= len(each) <= width for each in spans):
            break
        rows += map(_row, lines, spans)
        length = number if lines else length
    return rows, length


def _lines(one: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph that say something; what stands beside it is kept with the first."""
    if "\n" not in one.text:
        return [one]
    lines = [line for pieces in parted(one.pieces) if (line := one.with_pieces(pieces)).text.strip()]
    for line in lines[1:]:
        line.notes = ()
    return lines


def _has_heads(table: Table) -> bool:
    return any(label(cell.text.strip()) for cell in table.rows[0].filled)


def _spans(text: str, signs: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the parts of a line stand between the signs."""
    found = [sign.span() for sign in signs.finditer(text)]
    if signs is not _TAB:
        found = [(start, end) for start, end in found if text[:start].strip() and text[end:].strip()]
    return list(zip([0, *(end for _, end in found)], [*(start for start, _ in found), len(text)], strict=True))


def _row(one: Paragraph, spans: Sequence[tuple[int, int]]) -> Row:
    lines = [one.with_pieces(between(one.pieces, *span)) for span in spans]
    for line in lines[1:]:
        line.notes = ()
    return Row([Cell(at, 1, [line]) for at, line in enumerate(lines)])


def led_lines(blocks: Sequence[Block]) -> dict[int, Field]:
    """The fields of sentences that begin as the fields of one grid do, each in its turn, by the identity of their paragraphs:
    ``Vi vil opnå, at …``, ``Derfor vil vi …``, ``Det betyder, at …``.
    """
    found: dict[int, Field] = {}
    run: list[tuple[int, Field]] = []
    for one in blocks:
        if isinstance(one, Paragraph) and one.text[:1] in _LED_FIRST and (field := _led(one.text)):
            grid = GOAL_FIELDS if run and run[0][1] in GOAL_FIELDS else STATUS_FIELDS
            if run and field in grid and grid.index(field) > grid.index(run[-1][1]):
                run.append((id(one), field))
            else:
                run = [(id(one), field)] if field in ("goal", "actions") else []
            if len(run) >= _LED_AT_LEAST:
                found.update(run)
        elif run and (isinstance(one, Table) or one.text.strip()):
            run = []
    return found


def led_cells(rows: Sequence[Row]) -> dict[int, Field]:
    """The same for the first lines of the cells of a table."""
    return led_lines([first_line(cell) for row in rows for cell in row.filled])


def may_be_led(row: Row) -> bool:
    """Whether a row may begin with such a sentence, which nearly none does."""
    return row.filled[0].text.lstrip()[:1] in _LED_FIRST


def first_line(cell: Cell) -> Paragraph:
    """The first line of a cell that says something."""
    return next(one for one in cell.paragraphs if one.text.strip())


def _led(words: str) -> Field | None:
    said = words_of(words[:LABEL_AT_MOST])
    return next((field for lead, field in LED_BY if said.startswith(lead)), None)
