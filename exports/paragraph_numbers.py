"""Numbers in front of the paragraphs of a section, by which somebody names them on paper; refuses to know what they say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final, TypeVar

from exports.document import Block, Rich, Row, Section, Table, Text

_GENERATED: Final = ("initiatives",)
AnyBlock = TypeVar("AnyBlock", bound=Block | Text)


def numbered(section: Section, name: str) -> Section:
    """The section with ``NAME.1``, ``NAME.2`` … for each paragraph of rich text in which something stands."""
    numbers = count(1)
    return replace(section, blocks=tuple(_block(block, name, numbers) for block in section.blocks))


def _block(block: AnyBlock, name: str, numbers: Iterator[int]) -> AnyBlock:
    if isinstance(block, Rich) and block.role not in _GENERATED:
        called = tuple(f"{name}.{next(numbers)}" if item.text.strip() else "" for item in block.items)
        return replace(block, numbers=called)
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, name, numbers) for row in block.rows))
    return block


def _row(row: Row, name: str, numbers: Iterator[int]) -> Row:
    cells = (replace(cell, blocks=tuple(_block(block, name, numbers) for block in cell.blocks)) for cell in row.cells)
    return replace(row, cells=tuple(cells)) if row.cells else row
