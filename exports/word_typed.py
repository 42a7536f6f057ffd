"""Rows of heads that were typed, in front of their table or of rows typed with tabs, and sentences that name their fields.

Refuses to know what is at hand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from exports.word_blocks import Block, Cell, Paragraph, Row, Table
from exports.word_labels import LABEL_AT_MOST, label, words_of
from exports.word_leads import label_of
from exports.word_lists import between
from exports.word_phrases import GOAL_FIELDS, LED_BY, STATUS_FIELDS, Field
from exports.word_rounds import is_round

_HEADS_AT_MOST = 3 * LABEL_AT_MOST
_BETWEEN = re.compile(r"\s*\t+\s*|\s+[/|]\s+|\s+[–—-]\s+")
"""What stands between heads on one line."""
_LED_AT_LEAST = 3
"""Sentences in a row that begin as the fields of one grid do."""
_LED_FIRST = frozenset("VDvd")


def unframed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a label that stands alone in a frame, a table of one cell, as the line that it is."""
    return [_framed_label(one) or one if isinstance(one, Table) else one for one in blocks]


def _framed_label(table: Table) -> Paragraph | None:
    cells = [cell for row in table.rows for cell in row.cells]
    lines = [one for one in cells[0].paragraphs if one.text.strip()] if len(cells) == 1 else []
    if len(lines) != 1:
        return None
    named = label_of(lines[0])
    return lines[0] if named and named.end is None or is_round(lines[0].text) else None


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
        if isinstance(one, Paragraph) and (width := len(_heads_in(one))):
            below = found[at + 1] if at + 1 < len(found) else None
            lines = list(_tabbed(found[at + 1 :], width)) if "\t" in one.text else []
            if lines:
                found[at : at + 1 + len(lines)] = [Table(one.place, [_row(one), *map(_row, lines)])]
            elif isinstance(below, Table) and below.rows and len(below.rows[0].cells) == width and not _has_heads(below):
                found[at : at + 2] = [Table(below.place, [_row(one), *below.rows])]
    return found


def _heads_in(one: Paragraph) -> list[str]:
    """The heads of one grid on a line; nothing where it is anything else."""
    text = one.text
    if len(text) > _HEADS_AT_MOST or ":" in text or "\t" not in text and "/" not in text and "|" not in text and " –" not in text:
        return []
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    for context, grid in (("goals", GOAL_FIELDS), ("status table", STATUS_FIELDS)):
        fields = [found.field for part in parts if (found := label(part, context)) and found.end is None]  # type: ignore[arg-type]
        if 1 < len(parts) == len(fields) == len(set(fields)) and set(fields).issubset(grid):
            return parts
    return []


def _tabbed(blocks: Sequence[Block], width: int) -> Iterator[Paragraph]:
    for one in blocks:
        if not isinstance(one, Paragraph) or len(_spans(one)) != width or "\t" not in one.text:
            return
        yield one


def _has_heads(table: Table) -> bool:
    return any(label(cell.text.strip()) for cell in table.rows[0].filled)


def _spans(one: Paragraph) -> list[tuple[int, int]]:
    """Where the parts of a line stand."""
    signs = list(_BETWEEN.finditer(one.text)) if "\t" not in one.text else list(re.finditer(r"\t+", one.text))
    signs = [sign for sign in signs if one.text[: sign.start()].strip() and one.text[sign.end() :].strip()]
    return list(zip([0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(one.text)], strict=True))


def _row(one: Paragraph) -> Row:
    lines = [one.with_pieces(between(one.pieces, *span)) for span in _spans(one)]
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


def _led(words: str) -> Field | None:
    said = words_of(words[:LABEL_AT_MOST])
    return next((field for lead, field in LED_BY if said.startswith(lead)), None)
