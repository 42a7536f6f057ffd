"""What steps of the past did to one field or one indsats, and how one is taken back; refuses to know where steps are kept."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.diff import Add, Change, Move, Remove, Set, apply, invert, value_of
from editor.merge import Merge, merge3
from editor.plan import Initiative, Part, Plan, Status, Value, split_status_id, status_of


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after a step; ``came`` and ``went``: its part was added or removed, and has no value on that side."""

    before: Value
    after: Value
    came: bool = False
    went: bool = False


def of_field(changes: Iterable[Change], part: str, field: str) -> FieldChange | None:
    """What the changes of one step, in order, did to a field (or tick); None where they left it as it was."""
    found: FieldChange | None = None
    for change in changes:
        one = _of_field(change, part, field)
        if one and found:
            found = FieldChange(found.before, one.after, found.came, one.went)
        else:
            found = one or found
    return found if found and (found.before != found.after or found.came != found.went) else None


def _of_field(change: Change, part: str, field: str) -> FieldChange | None:
    match change:
        case Set(one, name, before, after) if (one, name) == (part, field):
            return FieldChange(before, after)
        case Add(value) if (holder := _within(value, part)) is not None:
            return FieldChange(None, value_of(holder, field), came=True)
        case Remove(value) if (holder := _within(value, part)) is not None:
            return FieldChange(value_of(holder, field), None, went=True)
    return None


def _within(value: Part, part: str) -> Part | Status | None:
    """The part with an id, or a status by its address, where it comes and goes with this one."""
    if value.id == part:
        return value
    if isinstance(value, Initiative):
        pair = split_status_id(part)
        if pair and pair[0] == value.id:
            return status_of(value, pair[1])
        return next((goal for goal in value.goals if goal.id == part), None)
    return None


def lost(change: FieldChange | None) -> int:
    """How many characters of a text went out, between what it begins and ends with as before; of anything else: very many."""
    if not change or not isinstance(change.before, str) or not isinstance(change.after, str):
        return sys.maxsize
    before, after = change.before, change.after
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return len(before) - start - end


def touches(changes: Iterable[Change], parts: frozenset[str]) -> bool:
    """Whether changes are about one of the parts, or about what stands in one of them."""
    return any(not parts.isdisjoint(_named(change)) for change in changes)


def _named(change: Change) -> tuple[str, ...]:
    match change:
        case Set(part):
            return (part, part.partition("_")[0])
        case Add(value, parent) | Remove(value, parent):
            return (value.id, parent, *(goal.id for goal in value.goals)) if isinstance(value, Initiative) else (value.id, parent)
        case Move(part, parent):
            return (part, parent)


def taken_back(now: Plan, behind: Plan, changes: Sequence[Change]) -> tuple[Plan, Merge]:
    """The plan without what a step of the past did, where nothing newer stands in the way.

    ``behind`` is the plan as it was right behind the step of these changes; the conflicts are what stays as it is now.
    """
    merge = merge3(behind, now, apply(behind, invert(changes)))
    return apply(now, merge.changes), merge
