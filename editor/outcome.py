"""What a proposal makes of the plan of today: both sides brought together, or why they cannot be; decides nothing."""

from dataclasses import replace
from typing import NamedTuple

from editor import edits
from editor.diff import Add, Change, Draft, Move, NotApplicable, Remove, Set, apply, value_of
from editor.edits import Refused
from editor.plan import FIELDS, RICH_FIELDS, TICK, Initiative, Part, Plan, Point, Status, Value, check, find
from editor.text_merge import merge_plain, merge_rich


class Conflict(NamedTuple):
    """Why a proposal cannot simply be accepted: the field says ``now`` what neither the document nor the proposal does.

    None where the part is gone. ``accepted`` is the proposal of the same field that was accepted and would be lost.
    """

    now: Value
    before: Value
    after: Value
    accepted: Point | None = None


def outcome(plan: Plan, change: Change) -> Plan | Conflict:
    """The plan with a proposal, brought together with what was changed since; or why it cannot be."""
    match change:
        case Set(part, field, before, after):
            found = find(plan, part)
            if found is None or not has_field(plan, found, field):
                return Conflict(None, before, after)
            now = value_of(found, field)
            together = merged(found, field, before, now, after)
            if together is None:
                return Conflict(now, before, after)
            return edits.set_field(plan, part, field, together[0])
        case Add(value, parent, _):
            if find(plan, value.id) is not None or find(plan, parent) is None:
                return Conflict(None, None, None)
            return _with_part(plan, change)
        case Remove(value, parent, _):
            now_there = find(plan, value.id)
            if now_there is None:
                return plan
            if _said(now_there) != _said(value):
                return Conflict(None, None, None)
            return edits.remove(plan, value.id)
        case Move(part, parent, after):
            if find(plan, part) is None:
                return Conflict(None, None, None)
            known = after if after is None or find(plan, after) is not None else None
            draft = Draft(plan)
            standing = draft.siblings(type(find(plan, part)), parent)  # type: ignore[arg-type]
            if part not in standing:
                return _applied(plan, replace(change, after=known))
            return edits.move(plan, part, known)
    raise AssertionError(change)


def has_field(plan: Plan, found: Plan | Part | Status, field: str) -> bool:
    """Whether the plan of today has a field, or the theme of a tick."""
    if field.startswith(TICK) and isinstance(found, Initiative):
        return any(theme.id == field.removeprefix(TICK) for theme in plan.themes)
    return field in FIELDS[type(found)]


def merged(found: object, field: str, before: Value, now: Value, after: Value) -> tuple[Value] | None:
    """What a field says when a change is brought into it; None where both sides changed the same words."""
    if now in (before, after):
        return (after,)
    if not (isinstance(before, str) and isinstance(now, str) and isinstance(after, str)):
        return None
    merge = merge_rich if field in RICH_FIELDS.get(type(found), ()) else merge_plain
    together = merge(before, now, after)
    return None if together is None else (together,)


def _said(part: object) -> object:
    """What a document shows of a part: of two that say the same there, neither was changed."""
    if isinstance(part, Initiative):
        goals = tuple(replace(one, extra="") for one in part.goals)
        statuses = {one.round: (one.actions, one.results, one.next_steps, one.deviation) for one in part.statuses}
        told = {key: words for key, words in statuses.items() if any(words)}
        return part.title, part.department, part.responsible, part.themes, part.description, goals, told
    return replace(part, extra="") if hasattr(part, "extra") else part  # type: ignore[type-var]


def _with_part(plan: Plan, change: Add) -> Plan | Conflict:
    """The plan with a new part, without the ticks of themes that are gone; a conflict where the plan of today cannot hold it."""
    value = change.value
    if isinstance(value, Initiative):
        value = replace(value, themes=value.themes & {theme.id for theme in plan.themes})
    made = _applied(plan, Add(value, change.parent, _near(plan, change)))
    try:
        check(made)
    except ValueError:
        return Conflict(None, None, None)
    return made


def _near(plan: Plan, change: Add) -> str | None:
    """Behind which of the parts that are there a new one stands."""
    draft = Draft(plan)
    standing = draft.siblings(type(change.value), change.parent)
    return change.after if change.after in standing or change.after is None else standing[-1] if standing else None


def _applied(plan: Plan, change: Change) -> Plan:
    try:
        return apply(plan, (change,))
    except (NotApplicable, ValueError) as error:
        raise Refused("gone", part=change.part) from error
