"""The signs of a document that the PDF shows as a substitute, and where they stand; refuses to know how they are drawn."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from exports.document import Block, CheckList, Document, Line, Rich, Table
from exports.pdf_text import has_glyph

_JOINED = "\u200d"
_CHANGES = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_NEVER_SEEN = frozenset("\n\t\u00ad\ufeff")


class Unprintable(NamedTuple):
    """A sign that no font has; ``places`` name the sections in which it stands, as in the PDF's bookmarks, each once."""

    sign: str
    places: tuple[str, ...]


def unprintable(document: Document) -> list[Unprintable]:
    """Each sign that will be shown as a substitute, in the order in which they come. An emoji of several characters is one."""
    places: dict[str, dict[str, None]] = {}
    for place, text in _texts(document):
        if not text.isascii():
            for sign in _signs(text):
                places.setdefault(sign, {})[place] = None
    return [Unprintable(sign, tuple(found)) for sign, found in places.items()]


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text with the name of its place: the section's, or that of the heading above it."""
    for section in document.sections:
        place = section.bookmark
        for block in section.blocks:
            if isinstance(block, Line) and block.level and not section.bookmark:
                place = " ".join(block.text.split()) or place
            for text in _texts_in(block):
                yield place, text


def _texts_in(block: Block) -> Iterator[str]:
    match block:
        case Line():
            yield block.text
        case Rich(items):
            yield from (item.text for item in items)
        case CheckList(checks):
            yield from (check.label for check in checks)
        case Table(_, rows):
            yield from (text for row in rows for cell in row.cells for inner in cell.blocks for text in _texts_in(inner))


def _signs(text: str) -> Iterator[str]:
    sign = ""
    for one in text:
        if sign and (one == _JOINED or sign[-1] == _JOINED or _CHANGES.match(one)):
            sign += one
            continue
        if sign:
            yield sign.rstrip(_JOINED)
        sign = "" if one in _NEVER_SEEN or has_glyph(one) else one
    if sign:
        yield sign.rstrip(_JOINED)
