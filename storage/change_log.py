"""Undo steps as rows of the change log, and the history that they were; knows no file.

A text's change is stored as what came in and what went out, so a row is read by walking back from the plan behind it.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from editor.diff import Add, Change, Draft, Move, NotApplicable, Remove, Set, invert, value_of
from editor.history import History, Place, Step
from editor.part_data import part_data, part_from
from editor.plan import Part, Plan, Status, check

Kind = Literal["edit", "undo", "redo"]
Row = tuple[Any, ...]
Rows = Sequence[Row | None]
"""Rows of the log, the newest first; None at the end stands for one that is not what was written."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A step with its number in the log; ``step`` None: it came to nothing, and its row goes."""

    number: int
    kind: Kind
    step: Step | None


@dataclass(frozen=True, slots=True)
class Past:
    """A step as the log tells it: its number, whether it was an edit, an undo or a redo, who made it (or empty), what it did."""

    number: int
    kind: Kind
    who: str
    step: Step


class Unreadable(Exception):
    """From here back the log cannot be read: a row of it is not what was written."""


def to_row(logged: Logged, who: str) -> Row:
    """The row of a step, its digest left out."""
    assert logged.step
    step = logged.step
    part, field = step.place or ("", "")
    changes = json.dumps([_encoded(change) for change in step.changes], ensure_ascii=False, separators=(",", ":"))
    return (logged.number, step.when.isoformat(timespec="seconds"), who, logged.kind, step.label, part, field, changes)


def rows_of(logged: Iterable[Logged], who: str) -> dict[int, Row | None]:
    """The rows of steps by their numbers; None where a row goes."""
    return {one.number: to_row(one, who) if one.step else None for one in logged}


def place_of(row: Row) -> Place | None:
    """Where the step of a row was made."""
    return (row[5], row[6]) if row[5] else None


def when_of(row: Row) -> datetime | None:
    """When the step of a row was made; None where it says no time."""
    with contextlib.suppress(ValueError, TypeError):
        return datetime.fromisoformat(row[1]).astimezone()
    return None


def history(plan: Plan, rows: Rows) -> History:
    """What can be undone and redone in a plan, from the newest rows of its log; as far back as they can be read."""
    told: list[Past] = []
    with contextlib.suppress(Unreadable):
        told.extend(walked_back(Draft(plan), rows))
    done: list[Step] = []
    undone: list[Step] = []
    for one in reversed(told):
        if one.kind == "undo":
            undone.append(replace(one.step, changes=invert(one.step.changes)))
            del done[-1:]
        else:
            if one.kind == "redo":
                del undone[-1:]
            else:
                undone.clear()
            done.append(one.step)
    return History(tuple(done), tuple(undone))


def past(plan: Plan, rows: Rows, more: Callable[[int], tuple[Plan, Rows]]) -> Iterator[Past]:
    """The steps that led to a plan, the newest first; ``more`` gives the rows of its log before a number."""
    return walked_back(Draft(plan), _all_back(rows, more))


def as_of(number: int, plan: Plan, rows: Rows, more: Callable[[int], tuple[Plan, Rows]]) -> Plan:
    """The plan right behind a step; 0: before the oldest one. Raises Unreadable where the log does not lead back there."""
    draft = Draft(plan)
    reached = 0

    def later() -> Iterator[Row | None]:
        nonlocal reached
        for row in _all_back(rows, more):
            if row and row[0] <= number:
                reached = row[0]
                return
            yield row

    for _ in walked_back(draft, later()):
        pass
    if reached != number:
        raise Unreadable
    found = draft.plan()
    try:
        check(found)
    except ValueError as error:
        raise Unreadable from error
    return found


def _all_back(rows: Rows, more: Callable[[int], tuple[Plan, Rows]]) -> Iterator[Row | None]:
    while rows:
        yield from rows
        rows = more(rows[-1][0])[1] if rows[-1] else ()


def walked_back(draft: Draft, rows: Iterable[Row | None]) -> Iterator[Past]:
    """The steps of rows, the newest first; when one is given, the draft is the plan as it was before it. Raises Unreadable."""
    for row in rows:
        if row is None:
            raise Unreadable
        try:
            changes = []
            for item in reversed(json.loads(row[7])):
                change = _decoded(item, draft)
                for inverse in invert((change,)):
                    draft.apply(inverse)
                changes.append(change)
            step = Step(row[4], tuple(reversed(changes)), datetime.fromisoformat(row[1]), place_of(row))
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
            raise Unreadable from error
        yield Past(row[0], row[3], row[2], step)


def _encoded(change: Change) -> list[Any]:
    match change:
        case Set(part, field, str(before), str(after)) if field != "id":
            start = _alike(before, after)
            end = _alike(before[start:][::-1], after[start:][::-1])
            return ["~", part, field, start, before[start : len(before) - end], after[start : len(after) - end]]
        case Set(part, field, before, after):
            return ["=", part, field, before, after]
        case Add(value, parent, place):
            return ["+", value.id, parent, place]
        case Remove(value, parent, place):
            return ["-", part_data(value), parent, place]
        case Move(part, parent, place, from_parent, from_place):
            return [">", part, parent, place, from_parent, from_place]


def _decoded(item: list[Any], draft: Draft) -> Change:
    """The change that an item stands for; the draft is the plan as it was right behind it."""
    match item:
        case ["~", part, field, start, out, into]:
            after = value_of(_part(draft, part), field)
            if not isinstance(after, str) or after[start : start + len(into)] != into:
                raise ValueError(field)
            return Set(part, field, after[:start] + out + after[start + len(into) :], after)
        case ["=", part, field, before, after]:
            if field != "id" and value_of(_part(draft, part), field) != after:
                raise ValueError(field)
            return Set(part, field, before, after)
        case ["+", part, parent, place]:
            return Add(cast(Part, _part(draft, part)), parent, place)
        case ["-", value, parent, place]:
            return Remove(part_from(value), parent, place)
        case [">", part, parent, place, from_parent, from_place]:
            return Move(part, parent, place, from_parent, from_place)
    raise ValueError(item)


def _part(draft: Draft, part: str) -> Plan | Part | Status:
    found = draft.get(part)
    if found is None:
        raise NotApplicable(part)
    return found


def _alike(a: str, b: str) -> int:
    """How many characters two texts have alike at the start."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
