"""The texts of a part as they are read, for the rules that look at words; refuses to judge them."""

import re
from collections.abc import Iterator
from typing import Final

from editor.diff import Add, Change, Remove, Set
from editor.part_data import change_from_text, plan_from_text
from editor.plan import FIELDS, PLAN_SEQUENCES, RICH_FIELDS, Hearing, Initiative, Part, Plan, Point, Status, status_id
from editor.richtext import parse

_CODES: Final = {
    *("progress", "document_status", "until", "deadline", "origin", "part", "rule", "field"),
    *("sent", "hearing", "sort", "date", "decision"),
}
"""Fields whose text the program writes, not a person."""
_DATA: Final = ("frozen", "change", "decided")
"""Fields of hearings and their points that hold a plan or a change as data."""
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?])\s+(?=[\"»]?[A-ZÆØÅ])")


def paragraphs(part: Plan | Part | Status, field: str) -> list[str]:
    """A field's text paragraph by paragraph; runs of formatting leave no trace in it."""
    text = getattr(part, field)
    if isinstance(part, Hearing | Point) and field in _DATA:
        return [line for _, lines in _told(text) for line in lines]
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
    for name in PLAN_SEQUENCES:
        for part in getattr(plan, name):
            yield from within(part)


def in_change(change: Change) -> Iterator[tuple[str, list[str]]]:
    """The texts that a change takes out or writes, each with its field."""
    match change:
        case Set(_, field, before, after):
            rich = any(field in fields for fields in RICH_FIELDS.values())
            for value in (before, after):
                if isinstance(value, str) and field in _DATA:
                    yield from _told(value)
                elif isinstance(value, str):
                    yield field, [item.text for item in parse(value)] if rich else [value]
        case Add(value) | Remove(value):
            for part, _ in within(value):
                yield from written_in(part)


def _told(data: str) -> Iterator[tuple[str, list[str]]]:
    """The texts within a plan or a change that is written as data; the data itself where it is neither."""
    if not data:
        return
    for read in (_in_plan, _in_change_text):
        try:
            found = list(read(data))
        except ValueError:
            continue
        yield from found
        return
    yield "", [data]


def _in_plan(data: str) -> Iterator[tuple[str, list[str]]]:
    for part, _ in addressed(plan_from_text(data)):
        yield from written_in(part)


def _in_change_text(data: str) -> Iterator[tuple[str, list[str]]]:
    yield from in_change(change_from_text(data))


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation goes on where no capital letter follows."""
    return _SENTENCE_ENDS.split(paragraph)


def folded(title: str) -> str:
    """A title as it is compared: in one case, with single spaces, without a stop at its end."""
    return " ".join(title.split()).casefold().rstrip(" .")
