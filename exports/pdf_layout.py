"""Blocks of a document as boxes with a height, and boxes placed on pages; refuses to know PDF and plans.

Lengths are in points and ``y`` goes down from the top of the page. A box can be asked for its least beginning (what must fit
under the box before it) and split at a height; both halves keep the node that they show, so that what is drawn can be tagged.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from exports import style
from exports.document import Blank, Block, Cell, CheckList, Contents, Entry, Line, Rich, Row, Section, Table, ordinals
from exports.pdf_text import BrokenLine, Span, break_lines
from exports.style import INLINE, ROLES, TABLES, Frame, Look

TOP, BOTTOM = style.MARGIN_TOP, style.PAGE_HEIGHT - style.MARGIN_BOTTOM
_HEADS_AT_MOST, _WHOLE_AT_MOST = 0.4, 0.6
"""Of a page: table heads higher than that are not repeated, heads and a row higher than that not held together."""
_LEAST_LINES = 4
"""Of a row that is split over pages, at the end of the first page."""
_FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of one paragraph. ``mark``: what stands to the left of its first line.

    ``first`` and ``last``: whether its first and its last line are here; after a split one of them is not.

    ``number``: its place among the texts of its section, from 0. ``leads``: where a click on it leads.
    """

    node: Line | Rich | CheckList | Blank | Entry
    number: int
    look: Look
    lines: tuple[BrokenLine, ...]
    left: float = 0.0
    mark: BrokenLine = ()
    mark_left: float = 0.0
    first: bool = True
    last: bool = True
    leads: Entry | None = None

    @property
    def leading(self) -> float:
        return self.look.size * self.look.leading

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def least(self) -> float:
        return self.leading * (len(self.lines) if len(self.lines) <= 3 else 2)

    def split(self, room: float) -> "tuple[TextBox, TextBox | None] | None":
        """What fits into the room and the rest, at least two lines each; None where that cannot be."""
        fitting = int((room + _FUZZ) / self.leading)
        if fitting >= len(self.lines):
            return self, None
        fitting = min(fitting, len(self.lines) - 2)
        if fitting < 2:
            return None
        return replace(self, lines=self.lines[:fitting], last=False), replace(self, lines=self.lines[fitting:], first=False)


@dataclass(frozen=True, slots=True)
class CellBox:
    """Texts under each other in a column that begins ``x`` to the right of its table's left side."""

    boxes: tuple[TextBox, ...]
    x: float
    width: float

    @property
    def height(self) -> float:
        inner = sum(box.height + box.look.before + box.look.after for box in self.boxes)
        return inner - (self.boxes[-1].look.after if self.boxes else 0) + 2 * style.CELL_PADDING_Y

    def split(self, room: float) -> "tuple[CellBox, CellBox]":
        """What fits into the room and the rest; either can be empty."""
        left = room - 2 * style.CELL_PADDING_Y
        for index, box in enumerate(self.boxes):
            parts = box.split(left - box.look.before)
            if parts is None or parts[1] is not None:
                top, rest = ((parts[0],), (parts[1],)) if parts and parts[1] else ((), (box,))
                return (
                    replace(self, boxes=(*self.boxes[:index], *top)),
                    replace(self, boxes=(*rest, *self.boxes[index + 1 :])),
                )
            left -= box.look.before + box.height + box.look.after
        return self, replace(self, boxes=())


@dataclass(frozen=True, slots=True)
class RowBox:
    node: Row
    cells: tuple[CellBox, ...]

    @property
    def height(self) -> float:
        return max(max((cell.height for cell in self.cells), default=0.0), style.TALL_ROW if self.node.tall else 0.0)

    @property
    def least(self) -> float:
        """The least part of the row that may stand alone at the end of a page."""
        if self.node.whole:
            return self.height
        firsts = [max(cell.boxes[0].least, _LEAST_LINES * cell.boxes[0].leading) for cell in self.cells if cell.boxes]
        return min(self.height, max(firsts, default=0.0) + 2 * style.CELL_PADDING_Y)

    def split(self, room: float) -> "tuple[RowBox, RowBox] | None":
        if room + _FUZZ < self.least or self.node.whole:
            return None
        parts = [cell.split(room) for cell in self.cells]
        if not any(rest.boxes for _, rest in parts) or not any(top.boxes for top, _ in parts):
            return None
        rest = replace(self.node, tall=False)
        return replace(self, cells=tuple(top for top, _ in parts)), RowBox(rest, tuple(cell for _, cell in parts))

    def splittable(self) -> "RowBox":
        return replace(self, node=replace(self.node, whole=False))


@dataclass(frozen=True, slots=True)
class TableBox:
    """``heads`` stand above the rows, again on each page."""

    node: Table
    frame: Frame
    heads: tuple[RowBox, ...]
    rows: tuple[RowBox, ...]
    repeated: bool = False

    @property
    def head_height(self) -> float:
        return sum(row.height for row in self.heads)

    @property
    def height(self) -> float:
        return self.head_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        return self.head_height + (self.rows[0].least if self.rows else 0)

    def split(self, room: float) -> "tuple[TableBox, TableBox | None] | None":
        left = room - self.head_height
        for index, row in enumerate(self.rows):
            if row.height <= left + _FUZZ:
                left -= row.height
                continue
            parts = row.split(left)
            top = (parts[0],) if parts else ()
            rest = (parts[1] if parts else row, *self.rows[index + 1 :])
            if not self.rows[:index] and not top:
                return None
            return replace(self, rows=(*self.rows[:index], *top)), replace(self, rows=rest, repeated=True)
        return self, None


Box = TextBox | TableBox


class Placed(NamedTuple):
    box: Box
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    section: Section
    boxes: tuple[Placed, ...]


def _page_room() -> float:
    return BOTTOM - TOP


def boxes_of(block: Block, width: float, numbers: Iterator[int]) -> Iterator[Box]:
    """The boxes of a block in a column of this width; ``numbers`` are those of its texts."""
    match block:
        case Line():
            yield _line(block, width, next(numbers))
        case Rich():
            yield from _rich(block, width, numbers)
        case CheckList():
            yield from _checks(block, width, numbers)
        case Blank():
            look = ROLES[block.role]
            yield TextBox(block, next(numbers), replace(look, leading=style.WRITE_LINE / look.size), ((),) * block.lines)
        case Contents():
            yield from (_entry(entry, width, next(numbers)) for entry in block.entries)
        case Table():
            yield _table(block, width, numbers)


def _span(text: str, look: Look, inline: str = "", bold: bool = False, italic: bool = False, underline: bool = False) -> Span:
    touch = INLINE.get(inline)
    heavy = look.bold if touch is None or touch.bold is None else touch.bold
    colour = touch.colour if touch and touch.colour else look.colour
    under, struck = (touch.underline, touch.struck) if touch else (False, False)
    return Span(text, look.size, heavy or bold, italic, underline or under, colour, struck=struck)


def _entry(entry: Entry, width: float, number: int) -> TextBox:
    look = ROLES[f"contents_{entry.level}"]
    left = (entry.level - 1) * style.CONTENTS_STEP
    lines = break_lines((_span(entry.text, look),), width - left - style.CONTENTS_NUMBER)
    return TextBox(entry, number, look, lines, left, leads=entry)


def _line(line: Line, width: float, number: int) -> TextBox:
    look = ROLES[line.role]
    spans = tuple(_span(words.text, look, words.role)._replace(owner=owner) for owner, words in enumerate(line.words))
    return TextBox(line, number, look, break_lines(spans, width - look.right))


def _rich(rich: Rich, width: float, numbers: Iterator[int]) -> Iterator[TextBox]:
    count = len(rich.items)
    numbers_of, leads_of = rich.numbers or ("",) * count, rich.leads or (None,) * count
    for item, ordinal, leads, called in zip(rich.items, ordinals(rich.items), leads_of, numbers_of, strict=True):
        look = ROLES[rich.role if item.kind == "paragraph" else f"{rich.role}_{item.kind}"]
        spans = tuple(_span(run.text, look, "", run.bold, run.italic, run.underline) for run in item.runs)
        if called:
            spans = (_span(f"[{called}] ", look, "name"), *spans)
        if item.kind == "paragraph":
            yield TextBox(rich, next(numbers), look, break_lines(spans, width))
            continue
        sign = style.BULLETS[item.level - 1] if item.kind == "bullet" else f"{ordinal}."
        (mark,) = break_lines((_span(sign, look),), width)
        mark_left = style.indent(item.level) - style.HANGING[item.kind == "number"]
        left = max(style.indent(item.level), mark_left + mark[0].width + 3)
        lines = break_lines(spans, max(width - left, 20.0))
        yield TextBox(rich, next(numbers), look, lines, left, mark, mark_left, leads=leads)


def _checks(checks: CheckList, width: float, numbers: Iterator[int]) -> Iterator[TextBox]:
    look = ROLES[checks.role]
    for check in checks.checks:
        (mark,) = break_lines((_span("☒" if check.ticked else "☐", look),), width)
        spans = (_span(check.label, look, "ticked" if check.ticked else ""),)
        lines = break_lines(spans, width - style.CHECK_INDENT)
        yield TextBox(checks, next(numbers), look, lines, style.CHECK_INDENT, mark)


def _table(table: Table, whole: float, numbers: Iterator[int]) -> TableBox:
    widths = [whole * share / sum(table.shares) for share in table.shares]
    rows = tuple(RowBox(row, tuple(_cells(row, widths, numbers))) for row in table.rows)
    count = next((index for index, row in enumerate(rows) if not row.node.head), len(rows))
    heads = sum(row.height for row in rows[:count])
    if heads > _HEADS_AT_MOST * _page_room():
        count, heads = 0, 0.0
    body = (row.splittable() if row.height + heads > _WHOLE_AT_MOST * _page_room() else row for row in rows[count:])
    return TableBox(table, TABLES[table.role], rows[:count], tuple(body))


def _cells(row: Row, widths: list[float], numbers: Iterator[int]) -> Iterator[CellBox]:
    column = 0
    for cell in row.cells:
        x, width = sum(widths[:column]), sum(widths[column : column + cell.span])
        column += cell.span
        yield CellBox(tuple(_texts(cell, width - 2 * style.CELL_PADDING_X, numbers)), x, width)


def _texts(cell: Cell, width: float, numbers: Iterator[int]) -> Iterator[TextBox]:
    for block in cell.blocks:
        for box in boxes_of(block, width, numbers):
            assert isinstance(box, TextBox)
            yield box


def pages_of(section: Section, width: float = style.TEXT_WIDTH) -> list[Page]:
    """The section on its pages, in text so wide; it has at least one.

    A block that is kept with the next one begins where that can begin too.
    """
    numbers = itertools.count()
    boxes = [box for block in section.blocks for box in boxes_of(block, width, numbers)]
    pages: list[list[Placed]] = [[]]
    y = TOP
    for index, box in enumerate(boxes):
        rest: Box | None = box
        y += _before(box) if pages[-1] or isinstance(box, TextBox) and not box.look.outline else 0
        if pages[-1] and y + _needed(boxes, index) > BOTTOM + _FUZZ:
            pages.append([])
            y = TOP
        while rest:
            parts = rest.split(BOTTOM - y)
            if parts is None and pages[-1]:
                pages.append([])
                y = TOP
                continue
            top, rest = parts or (rest, None)
            pages[-1].append(Placed(top, y))
            y += top.height
            if rest:
                pages.append([])
                y = TOP
        y += box.look.after if isinstance(box, TextBox) else 0
    return [Page(section, tuple(page)) for page in pages]


def _before(box: Box) -> float:
    return box.look.before if isinstance(box, TextBox) else 0.0


def _needed(boxes: list[Box], index: int) -> float:
    """What must fit on the page for a box to begin there: with what is kept with it, at most a page."""
    needed = 0.0
    for box in boxes[index:]:
        if isinstance(box, TextBox) and box.look.keep:
            needed += box.height + box.look.before + box.look.after
        else:
            needed += box.least
            break
    return min(needed - _before(boxes[index]), _page_room())


class Start(NamedTuple):
    """Where something begins: the number of the page, from 1, and how far down."""

    page: int
    y: float


def starts(pages: Iterable[Page]) -> dict[int, Start]:
    """Where each section and each line outside tables begins, by the ``id`` of the node."""
    found: dict[int, Start] = {}
    for number, page in enumerate(pages, 1):
        found.setdefault(id(page.section), Start(number, TOP))
        for box, y in page.boxes:
            if isinstance(box, TextBox):
                found.setdefault(id(box.node), Start(number, y))
    return found
