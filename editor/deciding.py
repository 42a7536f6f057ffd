"""Deciding of many points of a hearing at once, and of what fits nowhere: functions from a Plan to a Plan; refuses to know Word.

What is decided of one point is in editor/hearing.py, and nothing here does it in another way.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from editor import placing
from editor.diff import Add, Move, Remove, diff
from editor.edits import Refused
from editor.hearing import decide, taken_back
from editor.part_data import change_of, change_text
from editor.placing import Text
from editor.plan import Decision, Goal, Initiative, Plan, Point, PointSort, Remark, find, waits
from editor.richtext import from_plain


class Wanted(NamedTuple):
    """Which points are looked at; what is None, or no ``sort``, is not asked about.

    ``waiting`` are those that are not dealt with, ``unexplained`` those that were decided on without a reason. ``initiative`` is
    the id of an indsats, or empty for what is about none.
    """

    hearing: str = ""
    answer: str | None = None
    sort: PointSort | None = None
    waiting: bool = False
    unexplained: bool = False
    author: str | None = None
    initiative: str | None = None


def wanted(plan: Plan, shape: Wanted) -> list[Point]:
    """The points of a hearing that are looked at, in their order."""
    owners = owner_of_parts(plan) if shape.initiative is not None else {}
    return [
        one
        for one in plan.points
        if one.hearing == shape.hearing
        and shape.answer in (None, one.answer)
        and shape.sort in (None, one.sort)
        and (not shape.waiting or waits(one))
        and (not shape.unexplained or one.decision is not None and not one.why.strip())
        and shape.author in (None, author_of(one))
        and (shape.initiative is None or initiative_of(one, owners) == shape.initiative)
    ]


def author_of(point: Point) -> str:
    """Who says it: as the file has it, else whose answer it is."""
    return point.author or point.answer


def owner_of_parts(plan: Plan) -> dict[str, str]:
    """The indsats of each indsats and goal by their ids."""
    found = {row.id: row.id for row in plan.initiatives}
    found.update((goal.id, row.id) for row in plan.initiatives for goal in row.goals)
    return found


def initiative_of(point: Point, owners: dict[str, str]) -> str:
    """The id of the indsats that a point is about, also of one that is proposed or gone; empty where it is about none."""
    own = point.part.partition("_")[0]
    if own in owners:
        return owners[own]
    match change_of(point):
        case Add(value, parent) | Remove(value, parent):
            return value.id if isinstance(value, Initiative) else owners.get(parent, "") if isinstance(value, Goal) else ""
        case Move(part, parent):
            return owners.get(part) or owners.get(parent, "")
    return ""


class Decided(NamedTuple):
    """The plan with the decisions, the ids of the points that have one now, and of those that are ``left`` open."""

    plan: Plan
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def decide_all(plan: Plan, points: Iterable[str], decision: Decision, why: str = "") -> Decided:
    """The same decision on each proposal among the points that has none, one after the other.

    One that cannot be brought together with the plan as it is then, so also with a proposal before it that changes the same
    words, is left open. ``why`` is the reason of those that have none of their own.
    """
    done: list[str] = []
    left: list[str] = []
    for point in points:
        found = find(plan, point)
        if isinstance(found, Point) and found.sort == "proposal" and found.decision is None:
            try:
                plan = decide(plan, point, decision, found.why or why)
            except Refused:
                left.append(point)
            else:
                done.append(point)
    return Decided(plan, tuple(done), tuple(left))


# What fits nowhere


def put(plan: Plan, point: str, how: Callable[[Plan, Text], Plan]) -> Plan:
    """The plan with the text of a point put where a function of ``editor.placing`` puts it; the point is dealt with then.

    What that did to the plan is kept with the point, so that ``reopen`` can take it back.
    """
    found = _point(plan, point)
    made = how(plan, Text(from_plain(found.text), None))
    did = diff(plan, made)
    new = replace(found, resolved=True, decided=change_text(did[0]) if len(did) == 1 else "")
    return _with(made, found, new)


def as_remark(plan: Plan, point: str, remark: Remark) -> Plan:
    """The plan with the text of a point in a remark; the point is dealt with then."""
    own = replace(remark, text=_point(plan, point).text)
    return put(plan, point, lambda now, said: placing.keep(now, own, said))


def reopen(plan: Plan, point: str) -> Plan:
    """The plan with a point that is not dealt with after all, and without what it was put in as, as ``taken_back`` does it."""
    found = _point(plan, point)
    return _with(taken_back(plan, found), found, replace(found, resolved=False, decided=""))


def without_answer(plan: Plan, hearing: str, answer: str) -> Plan:
    """The plan without all points of an answer; what was accepted of them stays in the plan."""
    return replace(plan, points=tuple(one for one in plan.points if (one.hearing, one.answer) != (hearing, answer)))


def answer_renamed(plan: Plan, hearing: str, answer: str, name: str) -> Plan:
    """The plan with an answer under another name; where the hearing has an answer of that name already, both are one then."""
    own = (hearing, answer)
    points = (replace(one, answer=name) if (one.hearing, one.answer) == own else one for one in plan.points)
    return replace(plan, points=tuple(points))


def _point(plan: Plan, point: str) -> Point:
    found = find(plan, point)
    if not isinstance(found, Point):
        raise Refused("no_such_point", point=point)
    return found


def _with(plan: Plan, old: Point, new: Point) -> Plan:
    return replace(plan, points=tuple(new if one is old else one for one in plan.points))
