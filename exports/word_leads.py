"""The labels that a paragraph has: by their sign, or by their look alone; refuses to know what they do."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from exports.word_blocks import Block, Paragraph, Piece
from exports.word_labels import LABEL_AT_MOST, Label, label, may_be_label
from exports.word_lists import between, parted
from exports.word_phrases import GOAL_FIELDS, PLAIN_FIELDS, STATUS_FIELDS, Context
from exports.word_rounds import is_round

_FIRST_LABEL = re.compile(r"\s*[^\W\d_][^:\n]{0,40}:\s")
_NEXT_LABEL = re.compile(r"(?:\s*[\t|;]\s*|\s{3,}|[,.?!] +)(?=[^\W\d_][^:\t\n|;]{1,40}:(?!\S))")
"""What parts a label and its value from the next on the same line."""
_STOPS = (",", ".", "?", "!")
"""Signs that part sentences too: what ends with one keeps it."""


def label_of(one: Paragraph, context: Context = "") -> Label | None:
    """The field that a paragraph names as a whole, in front of a sign, or by a bold or underlined beginning that is a label."""
    words = one.text
    if found := label(words, context):
        return found
    if one.face is not None or not (one.pieces[0].bold or one.pieces[0].underline):
        return None
    lead = "".join(piece.text for piece in takewhile(lambda piece: piece.bold or piece.underline, one.pieces))
    if len(lead) > LABEL_AT_MOST or not may_be_label(lead) or not words[len(lead) :].strip():
        return None
    named = label(lead.strip(), context)
    return Label(named.field, len(lead)) if named and named.end is None else None


def lines_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; of a paragraph in which more than one line is a label, each line: who writes so parts them by breaks alone.

    So it is with labels and values beside each other on a line, parted by a tab, spaces, a stroke or a semicolon.
    """
    for one in blocks:
        if isinstance(one, Paragraph) and ("\n" in one.text or ":" in one.text):
            yield from _lines(one) if "\n" in one.text else _pairs(one)
        else:
            yield one


def _pairs(block: Paragraph) -> list[Paragraph]:
    text = block.text
    if text.count(":") < 2 or not _FIRST_LABEL.match(text):
        return [block]
    first = label(text)
    plain = first is not None and first.end is not None and first.field in PLAIN_FIELDS
    if first and first.end is None:
        return [block]
    signs = list(_NEXT_LABEL.finditer(text))
    known = {one.end() for one in signs if label(text[one.end() :])}
    grid = next((grid for grid in (GOAL_FIELDS, STATUS_FIELDS) if first and first.field in grid), ())
    same = {end for end in known if (found := label(text[end:])) and found.field in grid}
    places = [
        (one.start() + (not plain and one[0][0] in _STOPS[1:]), one.end())
        for one in signs
        if one[0].strip() not in _STOPS or one.end() in same or plain and one.end() in known
    ]
    if not places or not (plain or known):
        return [block]
    begins = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    return _each_with([between(block.pieces, *span) for span in zip(begins, ends, strict=True)], block)


def _lines(block: Paragraph) -> list[Paragraph]:
    if sum(label(line) is not None or is_round(line) for line in block.text.split("\n")) < 2:
        return [block]
    return _each_with(parted(block.pieces), block)


def _each_with(parts: Iterable[list[Piece]], block: Paragraph) -> list[Paragraph]:
    """A paragraph for each part of another; what stands beside this is kept with the first."""
    lines = [block.with_pieces(pieces) for pieces in parts]
    for line in lines[1:]:
        line.notes = ()
    return lines
