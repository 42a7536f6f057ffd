"""What a table asks to be written under its heads, in their own cells or in a row below them; refuses to know other heads."""

import re
from collections.abc import Sequence
from functools import lru_cache

from exports.word_blocks import Row
from exports.word_hints import ASKING, in_brackets
from exports.word_labels import Label, label, may_be_label, words_of
from exports.word_leads import label_of
from exports.word_phrases import GOAL_FIELDS, IN_CONTEXT, NOUNS, STATUS_FIELDS, Context, Field

_HEAD_AT_MOST = 240
"""Letters of a head with what is asked for under it."""
_OTHER_AT_MOST = 40
"""Letters of a head that says nothing that is known."""
_SIGN = re.compile(r"\s*[:\n\t,.;?(–—]|\s-\s")
"""What stands between a label and what is asked for."""
_SHORTEST = 3
"""Letters of the shortest label, or of the number in front of one."""
_OPEN_ENDS = ("?", "..", "…", ":")
"""With what a question ends, or the beginning of a sentence that is to be ended."""
_CONTEXTS: tuple[Context, ...] = ("goals", "status table")


def heads_with_prompts(row: Row, below: Row, in_status: bool) -> dict[int, Label | None]:
    """The labels of a row of heads, each with what is to be written under it, over a row of texts; nothing for any other row.

    By the cell's identity; None for a head that is not known. ``in_status``: under the heading of a report.
    """
    if not 1 < len(row.cells) == len(below.cells):
        return {}
    fields = fields_asked_for(tuple([one.text for one in row.cells]), in_status)
    if not fields or any(label_of(one) for cell in below.cells for one in cell.paragraphs):
        return {}
    return {id(cell): one and Label(one, None) for cell, one in zip(row.cells, fields, strict=True)}


@lru_cache(1_000)
def fields_asked_for(heads: Sequence[str], in_status: bool) -> Sequence[Field | None]:
    """The fields of heads of one grid, of which some ask for something beside their label; nothing for any other texts."""
    if any(len(one) > _HEAD_AT_MOST for one in heads) or sum(map(may_be_label, heads)) * 2 < len(heads):
        return ()
    of_goals, of_status = ([_label_in_front(one.strip(), name) for one in heads] for name in _CONTEXTS)
    goals, statuses = len(set(of_goals).intersection(GOAL_FIELDS)), len(set(of_status).intersection(STATUS_FIELDS))
    reports = statuses > goals or statuses == goals and in_status
    found = of_status if reports else of_goals
    if max(goals, statuses) * 2 < max(len(heads), 3):
        return ()
    others = (one.strip() for one, field in zip(heads, found, strict=True) if field is None)
    if any(len(one) > _OTHER_AT_MOST or one.endswith(".") and " " in one for one in others):
        return ()
    here: Context = "status table" if reports else "goals"
    return found if any(field and not _is_bare(one.strip(), here) for one, field in zip(heads, found, strict=True)) else ()


def _is_bare(words: str, context: Context) -> bool:
    found = label(words, context)
    return found is not None and found.end is None


def _label_in_front(words: str, context: Context) -> Field | None:
    """The field that a head names, or that its words do up to a sign, or its first word alone where it is a noun."""
    found = label(words, context)
    if found and found.end is None:
        return found.field
    sign = _SIGN.search(words, _SHORTEST)
    named = label(words[: sign.start()], context) if sign else None
    if named and named.end is None:
        return named.field
    first = words_of(words).partition(" ")[0]
    return NOUNS.get(first) or IN_CONTEXT[context].get(first)


def is_prompts(row: Row) -> bool:
    """Whether a row right below heads asks for what is to be written under each of them."""
    filled = row.filled
    return (len(filled) > 1 or len(row.cells) == 1) and all(asks(cell.text) for cell in filled)


def asks(words: str) -> bool:
    """Whether a text is a question or an instruction, or is to be ended by who fills in the form."""
    words = words.strip()
    if len(words) > _HEAD_AT_MOST:
        return False
    return in_brackets(words) or words.endswith(_OPEN_ENDS) or words.partition(" ")[0].lower() in ASKING
