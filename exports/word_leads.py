"""The labels that a paragraph has: by their sign, or by their look alone; refuses to know what they do."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from exports.word_blocks import Block, Paragraph
from exports.word_labels import LABEL_AT_MOST, Label, is_round, label, may_be_label
from exports.word_lists import parted
from exports.word_phrases import Context


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
    """The blocks; of a paragraph in which more than one line is a label, each line: who writes so parts them by breaks alone."""
    for one in blocks:
        if isinstance(one, Paragraph) and "\n" in one.text:
            yield from _lines(one)
        else:
            yield one


def _lines(block: Paragraph) -> list[Paragraph]:
    if sum(label(line) is not None or is_round(line) for line in block.text.split("\n")) < 2:
        return [block]
    lines = [block.with_pieces(pieces) for pieces in parted(block.pieces)]
    for line in lines[1:]:
        line.notes = ()
    return lines
