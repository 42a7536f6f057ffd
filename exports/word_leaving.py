"""Lines that cannot belong to the field at hand, a name or themes, and to which they do; refuses to place them."""

from exports.word_blocks import Paragraph
from exports.word_boxes import has_box
from exports.word_draft import FormDraft
from exports.word_hints import ends_boxes, is_unknown_label, stands_out
from exports.word_phrases import PLAIN_FIELDS, Field
from exports.word_titles import is_sentence

FRONT: frozenset[Field] = frozenset(["department", "title", "themes", "responsible"])
"""What a form says before it is described."""


def left_for(field: Field | None, own: FormDraft, one: Paragraph, torn: bool) -> Field | None:
    """The field to which a line belongs where a name is at hand: this, unless the line says that it is no more of it."""
    if field is None or field not in PLAIN_FIELDS:
        return field
    said = own.cells.get(field)
    if has_box(one.text):
        return "themes"
    if is_unknown_label(one) and (said or not one.text.rstrip().endswith("?")):
        return None
    if not said or torn:
        return field
    if one.bold and stands_out(one, said[-1]):
        return None
    return "description" if field == "title" and is_sentence(one.text) else field


def ends_themes(own: FormDraft, one: Paragraph) -> bool:
    """Whether a line that is no theme stands behind those of a form."""
    sentence = own.seen <= FRONT and is_sentence(one.text)
    return sentence or is_unknown_label(one) or ends_boxes(one, [mark for _, mark in own.themes])
