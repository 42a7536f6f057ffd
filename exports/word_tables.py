"""What can be said of a table of a foreign document before its content is placed: heads, columns, rows; refuses to place it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from exports.word_blocks import Block, Cell, Paragraph, Piece, Row, Table
from exports.word_boxes import choices, has_box, is_answer, is_mark, is_tick_head
from exports.word_labels import LABEL_AT_MOST, Label, is_background, label, may_be_label, words_of
from exports.word_leads import label_of
from exports.word_lists import goes_on
from exports.word_phrases import GOAL_FIELDS, STATUS_FIELDS, Context, Field
from exports.word_rounds import is_round, is_year, round_above, years
from resources import form

_UNKNOWN_HEAD_AT_MOST = 60
_FACTS_AT_MOST = 12
_CONTEXTS: tuple[Context, ...] = ("goals", "status table")
_COLUMNS_AT_MOST = 63
"""More columns Word does not make."""


@dataclass(slots=True)
class Column:
    """The head over columns of a table: ``field`` None for a head that says nothing that is known."""

    start: int
    span: int
    field: Field | None
    text: str


def column_of(columns: Sequence[Column], row: Row, place: int) -> Column | None:
    """The head that stands over a cell of a row: in the grid, or else by the order of the cells."""
    at = row.cells[place].column
    if place < len(columns) and columns[place].start == at:
        return columns[place]
    for one in columns:
        if one.start <= at < one.start + one.span:
            return one
    return columns[place] if len(row.cells) == len(columns) else None


def row_goes_on(columns: Sequence[Column], row: Row, cells: Mapping[Field, Sequence[Paragraph]]) -> bool:
    """Whether a row is the rest of the texts in these cells, which a page break tore."""
    for place, cell in enumerate(row.cells):
        column = column_of(columns, row, place)
        lines = cells.get(column.field, ()) if column and column.field else ()
        if lines and goes_on(lines[-1].text, cell.text):
            return True
    return False


def labels_of(filled: Sequence[Cell], context: Context) -> dict[int, Label | None]:
    """The labels in the cells of a row by the cell's identity, as heads of the grid that most of them belong to; empty for none.

    Where as many belong to one grid as to the other, it is the one that is meant by where the row stands.
    """
    words = []
    for cell in filled:
        above, head = round_above(cell.text)
        words.append(head.strip())
        if above:
            context = "status"
    if not any(map(may_be_label, words)):
        return {}
    return dict(zip(map(id, filled), _labels(tuple(words), context), strict=True))


@lru_cache(1_000)
def _labels(words: Sequence[str], context: Context) -> tuple[Label | None, ...]:
    if not context and len(words) < 3:
        return tuple(map(label, words))
    in_goals = tuple([label(one, "goals") for one in words])
    in_status = tuple([label(one, "status table") for one in words])
    more = _in_grid(in_status, STATUS_FIELDS) - _in_grid(in_goals, GOAL_FIELDS)
    if not context and more >= -1:
        return tuple(map(label, words))
    return in_status if more > 0 or more >= -1 and context == "status" else in_goals


def _in_grid(found: Iterable[Label | None], fields: Sequence[Field]) -> int:
    return len({one.field for one in found if one and one.end is None and one.field in fields})


def is_head_row(row: Row, filled: Sequence[Cell], found: dict[int, Label | None]) -> bool:
    """Whether the cells of a row are heads: all of them labels, or two of a grid's beside others that are not known."""
    bare = [(one := found[id(cell)]) is not None and one.end is None for cell in filled] if found else []
    if not any(bare) or len(filled) > _COLUMNS_AT_MOST:
        return False
    rest = [cell for cell, is_bare in zip(filled, bare, strict=True) if not is_bare and not is_round(cell.text)]
    if not rest:
        fields = {one.field for cell in filled if (one := found[id(cell)])}
        return len(fields) > 1 or len(row.cells) == 1
    in_grid = max(_in_grid(found.values(), grid) for grid in (GOAL_FIELDS, STATUS_FIELDS))
    label_and_value = all(is_bare == (place % 2 == 0) for place, is_bare in enumerate(bare))
    sentences = any(cell.text.rstrip().endswith(".") and " " in cell.text.strip() for cell in rest)
    short = not sentences and all(len(cell.text) <= _UNKNOWN_HEAD_AT_MOST for cell in rest)
    if not short or label_and_value or sum(bare) * 2 < len(filled):
        return False
    return in_grid > 1 or 2 < len(filled) == len(row.cells) and any(here and there for here, there in pairwise(bare))


def heads_forms(row: Row, below: Row | None) -> bool:
    """Whether the first row of a table stands over rows of indsatser: one of its heads asks for their titles, whatever the others
    say, which are known or look like heads.
    """
    cells = row.cells
    if below is None or len(cells) < 3 or len(below.cells) != len(cells) or not any(may_be_label(one.text) for one in cells):
        return False
    words = [one.text.strip() for one in cells]
    if any(
        is_year(one) or not 0 < len(one) <= _UNKNOWN_HEAD_AT_MOST or one.endswith(".") and one.count(" ") > 2 for one in words
    ):
        return False
    named = list(map(label, words))
    if ("title", None) not in named or any(one and one.end is not None for one in named):
        return False
    if any(label(one.text.strip()) for one in below.cells):
        return False
    return row.head or _is_bold(row) and not _is_bold(below) or any(here and there for here, there in pairwise(named))


def _is_bold(row: Row) -> bool:
    return all(one.bold for cell in row.filled for one in cell.paragraphs if one.text.strip())


def are_heads(row: Row) -> bool:
    """Whether the cells of a row are heads, wherever it stands."""
    filled = row.filled
    return len(filled) > 1 and any(is_head_row(row, filled, labels_of(filled, context)) for context in _CONTEXTS)


def is_first_of_report(row: Row) -> bool:
    """Whether a row has a round in front of the label and the value of a report, in two cells or in one."""
    if not is_round(row.cells[0].text):
        return False
    if len(row.cells) == 2:
        named = label(row.cells[1].text.strip(), "status table")
        return named is not None and named.end is not None and named.field in STATUS_FIELDS
    named, value = (label(cell.text.strip(), "status table") for cell in row.cells[1:])
    bare = named is not None and named.end is None and named.field in STATUS_FIELDS
    return bare and (value is None or value.end is not None)


def names_report(words: str, below: Row | None) -> bool:
    """Whether a short line with a year stands over the heads of a report, whatever else it says."""
    if below is None or len(words) > LABEL_AT_MOST or not years(words) or words.rstrip().endswith("."):
        return False
    return _in_grid(labels_of(below.filled, "status").values(), STATUS_FIELDS) > 1


def is_report(one: Block | None) -> bool:
    """Whether what stands below the name of a round within a cell is its report: a table of one, or its first label."""
    if isinstance(one, Table):
        found = labels_of(one.rows[0].filled, "status") if one.rows else {}
        return any(each and each.field in STATUS_FIELDS for each in found.values())
    named = label_of(one, "status") if one else None
    return named is not None and named.field in STATUS_FIELDS


def is_status_head(row: Row, filled: Sequence[Cell], found: dict[int, Label | None]) -> bool:
    """Whether the first row of a table under the heading of a status is its heads, though few or none of them are known.

    As many short texts as a status has columns, that one of them names, or that look like heads.
    """
    if len(filled) != len(STATUS_FIELDS) or any(len(cell.text) > _UNKNOWN_HEAD_AT_MOST for cell in filled):
        return False
    named = [one.field for one in found.values() if one]
    if len(named) > len(set(named)) or "title" in named or any(is_year(cell.text) for cell in filled):
        return False
    return row.head or _is_bold(row) or _in_grid(found.values(), STATUS_FIELDS) > 0


def by_place(found: Sequence[Field | None], order: Sequence[Field]) -> list[Field | None]:
    """The fields of columns; where none is more or less, one without a field has that of its place, if no other has it."""
    if len(found) != len(order):
        return list(found)
    return [one or (None if here in found else here) for one, here in zip(found, order, strict=True)]


def tick_heads(row: Row, in_themes: bool) -> list[Column]:
    """The heads of a row that stand over themes (field ``themes``) and over their ticks (None); nothing for any other row.

    ``in_themes``: the table stands where themes are asked for, so that the head over these may say anything.
    """
    if len(row.cells) < 2:
        return []
    columns: list[Column] = []
    answers = strong = themes = 0
    for cell in row.cells:
        said = cell.text.strip()
        answered = is_answer(said)
        ticks = answered or is_tick_head(said)
        named = not ticks and label(said) == ("themes", None)
        if not ticks and not named and said and (not in_themes or columns):
            return []
        answers += answered
        strong += ticks and not answered and not is_mark(said)
        themes += named
        columns.append(Column(cell.column, cell.span, None if ticks else "themes", said))
    ticked = [one for one in columns if one.field is None]
    certain = themes or in_themes and (strong or answers > 1)
    return columns if ticked and certain and len(ticked) < len(columns) else []


def joined_row(row: Row) -> list[Paragraph]:
    """A row as one paragraph, its cells parted by tabs; nothing for an empty row."""
    lines = [cell.paragraphs for cell in row.cells]
    firsts = [one for cell in lines for one in cell]
    if not any(one.text.strip() for one in firsts):
        return []
    pieces: list[Piece] = []
    for place, cell in enumerate(lines):
        if place:
            pieces.append(Piece("\t"))
        for number, one in enumerate(one for one in cell if one.text.strip()):
            pieces += [Piece("\n"), *one.pieces] if number else one.pieces
    notes = tuple(note for one in firsts for note in one.notes)
    return [Paragraph(firsts[0].place, pieces, notes=notes, lines=tuple(at for one in firsts for at in one.lines))]


def lone_lines(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs that stand alone: outside tables, or as all that a row says."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                if len(row.filled) == 1:
                    lines = [one for one in row.filled[0].paragraphs if one.text.strip()]
                    if len(lines) == 1:
                        yield lines[0]


def is_department(block: Block) -> bool:
    """Whether a line, or a table of one row, says from which department what follows is, and nothing else."""
    if isinstance(block, Paragraph):
        found = label(block.text)
        return found is not None and found.field == "department" and found.end is not None
    if len(block.rows) != 1 or len(block.rows[0].filled) > 2:
        return _names_department(block)
    filled = block.rows[0].filled
    labels = [label(cell.text.strip()) for cell in filled]
    return (
        bool(labels)
        and len(filled) <= 2
        and (first := labels[0]) is not None
        and first.field == "department"
        and (labels[1:] == ([] if first.end is not None else [None]))
    )


def _names_department(table: Table) -> bool:
    """Whether a table of labels and values says from which department what follows is, beside what no form has a field for."""
    found = [label(cell.text.strip()) for row in table.rows for cell in row.cells[::2]]
    fields = [one.field if one else None for one in found]
    return (
        len(fields) <= _FACTS_AT_MOST
        and "department" in fields
        and {None, "department", "other", "responsible"}.issuperset(fields)
    )


def is_form_table(table: Table) -> bool:
    """Whether a table has at least two labels of a form, a prompt to tick, or boxes with themes of the form."""
    if len(table.rows) > 2 and heads_forms(*table.rows[:2]):
        return True
    known = {words_of(theme.label) for theme in form().themes}
    fields: set[Field] = set()
    boxes = 0
    for row in table.rows:
        if tick_heads(row, False):
            return True
        for cell in row.cells:
            if (found := label(cell.text.strip())) and not is_background(cell.text.strip()):
                fields.add(found.field)
            for one in cell.paragraphs:
                if found := label(one.text):
                    fields.update(() if is_background(one.text) else (found.field,))
                    if words_of(one.text).startswith("sæt kryds"):
                        return True
                elif has_box(one.text) and any(words_of(name) in known for name, _ in choices(one.text)):
                    boxes += 1
    return len(fields - {"other", "progress"}) > 1 or boxes > 1
