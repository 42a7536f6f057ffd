"""Where on the pages of a PDF each part of the plan stands, as the preview needs it; refuses to know PDF, plans and windows.

Lengths are in points, and ``y`` goes down from the top of the page.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exports import style
from exports.document import Entry
from exports.pdf_layout import CellBox, Page, TableBox, TextBox


class Spot(NamedTuple):
    """A rectangle that shows what ``anchor`` addresses (``PART`` or ``PART:FIELD``)."""

    anchor: str
    left: float
    top: float
    right: float
    bottom: float


def spots(pages: Iterable[Page]) -> list[tuple[Spot, ...]]:
    """For each page what stands on it, from top to bottom."""
    return [tuple(_on(page)) for page in pages]


def _on(page: Page) -> Iterator[Spot]:
    right = style.MARGIN_SIDE + style.TEXT_WIDTH
    for box, y in page.boxes:
        if isinstance(box, TableBox):
            yield from _in_table(box, y)
        elif anchor := _anchor(box):
            yield Spot(anchor, style.MARGIN_SIDE, y, right, y + box.height)
    if not page.boxes and page.section.anchor:
        yield Spot(page.section.anchor, style.MARGIN_SIDE, style.MARGIN_TOP, right, style.MARGIN_TOP)


def _in_table(table: TableBox, y: float) -> Iterator[Spot]:
    y += table.head_height
    for row in table.rows:
        for cell in row.cells:
            yield from _in_cell(cell, y, row.height)
        y += row.height


def _in_cell(cell: CellBox, top: float, height: float) -> Iterator[Spot]:
    """The last text of a cell that shows something of the plan has the rest of the cell too."""
    left, right = style.MARGIN_SIDE + cell.x, style.MARGIN_SIDE + cell.x + cell.width
    y = top + style.CELL_PADDING_Y
    found: list[Spot] = []
    for box in cell.boxes:
        y += box.look.before
        if anchor := _anchor(box):
            found.append(Spot(anchor, left, y, right, y + box.height))
        y += box.height + box.look.after
    if found:
        found[-1] = found[-1]._replace(bottom=top + height)
    yield from found


def _anchor(box: TextBox) -> str:
    return "" if isinstance(box.node, Entry) else box.node.anchor
