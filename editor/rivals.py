"""Proposals about the same field: what accepting one makes of the plan beside those that were accepted; decides nothing."""

from collections.abc import Sequence

from editor.diff import Add, Remove, Set, value_of
from editor.outcome import Conflict, has_field, merged, outcome
from editor.part_data import change_made, change_of
from editor.plan import Plan, Point, Value, find


def same_field(point: Point, points: Sequence[Point]) -> list[Point]:
    """The other proposals about the field of a proposal, of all answers: to its hearing, and to others.

    Of those to others, only what waits or was proposed for the same text.
    """
    own = change_of(point)
    if not point.field or own is None:
        return []
    found = [one for one in points if one.id != point.id and _place(one) == _place(point) and one.sort == "proposal"]
    return [one for one in found if one.hearing == point.hearing or one.decision is None or _before(one) == _before(point)]


def accepting(plan: Plan, point: Point) -> Plan | Conflict:
    """The plan with what a point proposes, as ``outcome`` makes it, where that leaves standing what was accepted of its field.

    A conflict names the accepted proposal that it would be at the cost of. The point has to have a change.
    """
    change = change_of(point)
    assert change is not None
    made = outcome(plan, change)
    if isinstance(made, Conflict) or not isinstance(change, Set):
        return made
    now, then = _value(plan, change), _value(made, change)
    for other in same_field(point, plan.points):
        if other.decision == "accept" and _says(plan, other, now) and _costs(plan, change, other, then):
            return Conflict(now, change.before, change.after, other)
    return made


def still_said(plan: Plan, point: Point) -> bool:
    """Whether the plan still says what accepting a proposal made of it: doing so again would change nothing."""
    match change_made(point):
        case Set() as change:
            return _says(plan, point, _value(plan, change))
        case Add(value):
            return find(plan, value.id) is not None
        case Remove(value):
            return find(plan, value.id) is None
        case _:
            return True


def fulfilled(plan: Plan, point: Point) -> bool:
    """Whether the plan says what a proposal proposes, so that accepting it would change no field."""
    match change_of(point):
        case Set() as change:
            now = _value(plan, change)
            return _brought_in(plan, change, now) == (now,)
        case Remove(value):
            return find(plan, value.id) is None
        case _:
            return False


def _says(plan: Plan, point: Point, words: Value) -> bool:
    """Whether a text of the field holds all that accepting a proposal made of it."""
    made = change_made(point)
    return isinstance(made, Set) and _brought_in(plan, made, words) == (words,)


def _costs(plan: Plan, change: Set, other: Point, then: Value) -> bool:
    """Whether an accepted proposal is lost by a change: it changed the same words of what was sent, or is not said any more.

    What it proposed counts too where another text was adopted: of those words it was decided what they are to be.
    """
    theirs = change_of(other)
    same = isinstance(theirs, Set) and theirs.before == change.before
    if same and isinstance(theirs, Set) and _brought_in(plan, change, theirs.after) is None:
        return True
    return not _says(plan, other, then)


def _brought_in(plan: Plan, change: Set, words: Value) -> tuple[Value] | None:
    """What a text of the field says with a change; None where both changed the same words, or the field is gone."""
    found = find(plan, change.part)
    if found is None or not has_field(plan, found, change.field):
        return None
    return merged(found, change.field, change.before, words, change.after)


def _value(plan: Plan, change: Set) -> Value:
    found = find(plan, change.part)
    return value_of(found, change.field) if found is not None and has_field(plan, found, change.field) else None


def _place(point: Point) -> tuple[str, str]:
    return point.part, point.field


def _before(point: Point) -> Value:
    change = change_of(point)
    return change.before if isinstance(change, Set) else None
