"""The texts of a part as they are read, for the rules that look at words; refuses to judge them."""

import re
from collections.abc import Iterator
from typing import Final

from editor.plan import FIELDS, RICH_FIELDS, Initiative, Part, Plan, Status, status_id
from editor.richtext import parse

_CODES: Final = {"progress", "document_status", "until", "deadline", "origin", "part", "rule", "field"}
"""Fields whose text the program writes, not a person."""
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?])\s+(?=[\"»]?[A-ZÆØÅ])")


def paragraphs(part: Plan | Part | Status, field: str) -> list[str]:
    """A field's text paragraph by paragraph; runs of formatting leave no trace in it."""
    text = getattr(part, field)
    if field not in RICH_FIELDS.get(type(part), ()):
        return [text]
    if "\\" not in text and "* " not in text and "# " not in text:
        return text.split("\n") if text else []
    return [item.text for item in parse(text)]


def written_in(part: Plan | Part | Status) -> Iterator[tuple[str, list[str]]]:
    """The fields of a part in which somebody has written, ``extra`` with its keys that the program does not know included."""
    for field in FIELDS[type(part)]:
        if field not in _CODES and isinstance(value := getattr(part, field), str) and value:
            yield field, paragraphs(part, field)


def within(part: Plan | Part) -> Iterator[tuple[Plan | Part | Status, str]]:
    """The part, and the goals and statuses that stand in it, each with its address."""
    yield part, part.id
    if isinstance(part, Initiative):
        yield from ((goal, goal.id) for goal in part.goals)
        yield from ((status, status_id(part.id, status.round)) for status in part.statuses)


def addressed(plan: Plan) -> Iterator[tuple[Plan | Part | Status, str]]:
    """Everything in which texts stand, with its address."""
    yield from within(plan)
    for rows in (plan.themes, plan.status_rounds, plan.chapters, plan.initiatives, plan.remarks, plan.waivers):
        for part in rows:
            yield from within(part)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation goes on where no capital letter follows."""
    return _SENTENCE_ENDS.split(paragraph)


def folded(title: str) -> str:
    """A title as it is compared: in one case, with single spaces, without a stop at its end."""
    return " ".join(title.split()).casefold().rstrip(" .")
