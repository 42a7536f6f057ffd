"""Which field each column of a table in this program's own styles holds, by its head; refuses to read what stands below."""

from collections.abc import Mapping, Sequence
from typing import cast

from exports.word_blocks import Block, Cell, Paragraph, Row
from exports.word_labels import label
from exports.word_own_lines import plain, role_of
from exports.word_phrases import Field
from exports.word_tables import Column, by_place
from resources import Head


def is_head(row: Row) -> bool:
    """Whether a row holds the heads of the columns below."""
    lines = (one for cell in row.cells for one in cell.blocks if isinstance(one, Paragraph))
    return any(role_of(one) in ("head", "head_own") for one in lines)


def columns_of(row: Row, heads: Sequence[Head], own: Mapping[str, str]) -> list[Column]:
    """The field of each column by its head: the form's words, or ``own`` in the style of those; None for other words.

    Where no column is more or less, a head in other words is that of its place, unless it names something else.
    """
    fields = [cast("Field", head.field) for head in heads]
    said = {head.head: name for head, name in zip(heads, fields, strict=True)}
    words = [_head_words(cell) for cell in row.cells]
    found: list[Field | None] = []
    for place, (role, head) in enumerate(words):
        names = [name for name in fields if own.get(name) == head] if role == "head_own" else [said.get(head)]
        free = [name for name in names if name and name not in found]
        here = fields[place] if place < len(fields) else None
        found.append(here if here in free else next(iter(free), None))
    for place, ((role, head), name) in enumerate(zip(words, by_place(found, fields), strict=True)):
        if role == "head_own" or not label(head):
            found[place] = name
    for place, (role, _) in enumerate(words):
        if found[place] is None and role == "head_own" and len(found) == len(fields):
            found[place] = next(name for name in fields if name not in found)
    return [Column(cell.column, cell.span, name, head) for cell, name, (_, head) in zip(row.cells, found, words, strict=True)]


def _head_words(cell: Cell) -> tuple[str, str]:
    """The role and the words of a column's head."""
    lines = [(role_of(one), plain(one)) for one in cell.blocks if isinstance(one, Paragraph)]
    role = next((role for role, _ in lines if role in ("head", "head_own")), "")
    return role, "\n".join(words for one, words in lines if role and one == role)


def is_deviation(one: Block) -> bool:
    """Whether a block is the name over what was done otherwise."""
    return isinstance(one, Paragraph) and role_of(one) == "label"
