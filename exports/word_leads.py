"""The label that a paragraph begins with: by its sign, or by its look alone; refuses to know what it does."""

from itertools import takewhile

from exports.word_blocks import Paragraph
from exports.word_labels import LABEL_AT_MOST, Context, Label, label, may_be_label


def label_of(one: Paragraph, context: Context = "") -> Label | None:
    """The field that a paragraph names as a whole, in front of a sign, or by a bold or underlined beginning that is a label."""
    words = one.text
    if found := label(words, context):
        return found
    first = one.pieces[0] if one.pieces else None
    if first is None or not (first.bold or first.underline) or not may_be_label(words):
        return None
    lead = "".join(piece.text for piece in takewhile(lambda piece: piece.bold or piece.underline, one.pieces))
    if len(lead) > LABEL_AT_MOST or not words[len(lead) :].strip():
        return None
    named = label(lead.strip(), context)
    return Label(named.field, len(lead)) if named and named.end is None else None
