"""A plan in hearing: what was sent, what came back as points, and what is decided of each; refuses to know Word.

A proposal is a change of the plan. It is held against the plan of today: what was changed there meanwhile in other words stays,
and what was changed in the same ones is left for a person to decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from editor import edits
from editor.check_texts import in_change
from editor.diff import Change, Remove, Set, invert, value_of
from editor.edits import Refused
from editor.outcome import Conflict, has_field, outcome
from editor.part_data import change_made, change_of, change_text, plan_from_text, plan_text
from editor.plan import (
    RICH_FIELDS,
    Decision,
    Hearing,
    Part,
    Plan,
    Point,
    Status,
    Value,
    find,
    new_id,
    waits,
)
from editor.richtext import plain
from editor.rivals import accepting

DAYS = 28
"""How long the council has for its answer, where nobody says otherwise."""
TOO_FEW_DAYS = 14


class Said(NamedTuple):
    """One thing that an answer says, before it is a point of the plan: a change, a comment on a field, or what fits nowhere."""

    sort: str
    author: str = ""
    date: str = ""
    change: Change | None = None
    part: str = ""
    field: str = ""
    text: str = ""
    resolved: bool = False


def as_sent(plan: Plan) -> str:
    """The plan as it is sent for a hearing, as a hearing keeps it: without what stays at home."""
    sent = edits.set_field(plan, plan.id, "document_status", "hearing")
    return plan_text(_without_beside(sent))


def _without_beside(plan: Plan) -> Plan:
    """The plan without what stands beside its text."""
    return replace(plan, remarks=(), waivers=(), hearings=(), points=())


def frozen(hearing: Hearing) -> Plan | None:
    """The plan that was sent; None where none was, or where it cannot be read."""
    try:
        return plan_from_text(hearing.frozen) if hearing.frozen else None
    except ValueError:
        return None


def shown(plan: Plan) -> Hearing | None:
    """The newest hearing, where the plan still says what was sent for it."""
    newest = plan.hearings[-1] if plan.hearings else None
    return newest if newest and newest.frozen and newest.frozen == as_sent(plan) else None


def begin(plan: Plan, hearing: Hearing) -> Plan:
    """The plan with a hearing, and in hearing from now on."""
    plan = edits.add(plan, hearing)
    return edits.set_field(plan, plan.id, "document_status", "hearing")


def whose(asked: Hearing | None, said: Iterable[Said], document: str) -> str:
    """Who most likely answers with a document of this name."""
    author = next((one.author for one in said if one.author), "")
    return (asked.recipient if asked else "") or author or document.rpartition(".")[0] or document


def answered(plan: Plan, asked: Hearing | None, answer: str, document: str) -> Hearing:
    """The hearing to which a document answers: the one that it names, also where the plan has lost it.

    Where it names none it is a new one, about the plan as it was when the document was held against it.
    """
    if asked is None:
        return Hearing(new_id(), answer, document=document, frozen=plan_text(_without_beside(plan)))
    return asked if find(plan, asked.id) else replace(asked, document=document)


def take_in(plan: Plan, asked: Hearing, answer: str, said: Iterable[Said]) -> Plan:
    """The plan with the points of an answer to a hearing, and with the hearing where it does not have it."""
    known = plan if isinstance(find(plan, asked.id), Hearing) else edits.add(plan, asked)
    return read_in(known, asked.id, answer, said)


def read_in(plan: Plan, hearing: str, answer: str, said: Iterable[Said]) -> Plan:
    """The plan with the points of an answer to a hearing, behind those of the others; those it has already are left out.

    The points of one hearing stand together, in the order of the hearings.
    """
    if not isinstance(find(plan, hearing), Hearing):
        raise Refused("gone", part=hearing)
    known = {_what(one) for one in plan.points if (one.hearing, one.answer) == (hearing, answer)}
    points = []
    for one in said:
        part, field = place_of(one.change) if one.change else (one.part, one.field)
        point = Point(
            new_id(),
            hearing,
            answer,
            "comment" if one.sort == "comment" else "unplaced" if one.sort == "unplaced" else "proposal",
            one.author,
            one.date,
            part,
            field,
            change_text(one.change) if one.change else "",
            one.text,
            one.resolved,
        )
        if _what(point) not in known:
            known.add(_what(point))
            points.append(point)
    later = {one.id for one in plan.hearings[[one.id for one in plan.hearings].index(hearing) + 1 :]}
    at = next((at for at, one in enumerate(plan.points) if one.hearing in later), len(plan.points))
    return replace(plan, points=(*plan.points[:at], *points, *plan.points[at:]))


def _what(point: Point) -> tuple[str, ...]:
    """What a point says, whatever was decided of it."""
    said = "" if point.sort == "proposal" else point.text
    return point.sort, point.author, point.part, point.field, point.change, said


def place_of(change: Change) -> tuple[str, str]:
    """The part and the field that a change is about; no field where it is about the part as a whole."""
    return (change.part, change.field) if isinstance(change, Set) else (change.part, "")


def decide(plan: Plan, point: str, decision: Decision | None, why: str = "", text: Value = None) -> Plan:
    """The plan with a decision on a point (None: none yet), and with or without what it proposes, as ``taken_back`` does it.

    ``text`` is what is written into the field instead of what was proposed, as the field holds it; the point keeps it as read.
    Raises Refused where no text is given and both sides changed the same: ``point_conflict`` a field, ``point_rival`` one of
    which another proposal (who) was accepted, ``point_changed`` a part, ``point_gone`` (now, proposed: both texts);
    ``no_such_point`` where there is none, ``gone`` where its part is not there.
    """
    found = find(plan, point)
    if not isinstance(found, Point):
        raise Refused("no_such_point", point=point)
    change = change_of(found)
    if change is None:
        return _with(plan, found, replace(found, decision=decision, why=why))
    if found.decision == decision and text is None:
        return _with(plan, found, replace(found, why=why))
    if found.decision == "accept":
        plan = taken_back(plan, found)
    new = replace(found, decision=decision, decided="", why=why, text="")
    if decision != "accept":
        return _with(plan, found, new)
    if text is not None and isinstance(change, Set):
        made = edits.set_field(plan, change.part, change.field, text)
        new = replace(new, text=_adopted(plan, found, change, text))
    else:
        made = _accepted(plan, found, change)
    if isinstance(change, Set):
        before, now = (value_of(_there(one, change.part), change.field) for one in (plan, made))
        new = replace(new, decided=change_text(Set(change.part, change.field, before, now)))
    return _with(made, found, new)


def _accepted(plan: Plan, point: Point, change: Change) -> Plan:
    made = accepting(plan, point)
    if isinstance(made, Conflict):
        raise _conflict(plan, change, made.accepted)
    return made


def _adopted(plan: Plan, point: Point, change: Set, text: Value) -> str:
    """The text that was adopted, as it is read; empty where it is what the proposal makes of the field."""
    made = outcome(plan, change)
    if not isinstance(made, Conflict) and value_of(_there(made, change.part), change.field) == text:
        return ""
    return _read(_there(plan, change.part), change.field, text)


def _with(plan: Plan, old: Point, new: Point) -> Plan:
    return replace(plan, points=tuple(new if one.id == old.id else one for one in plan.points))


def _there(plan: Plan, part: str) -> Plan | Part | Status:
    found = find(plan, part)
    if found is None:
        raise Refused("gone", part=part)
    return found


def taken_back(plan: Plan, point: Point) -> Plan:
    """The plan without what a decision on a point did to it; where somebody wrote in the same words since, it stays as it is."""
    made = change_made(point)
    try:
        back = outcome(plan, invert((made,))[0]) if made else plan
    except Refused:
        return plan
    return plan if isinstance(back, Conflict) else back


def _read(part: Plan | Part | Status, field: str, value: Value) -> str:
    """A value of a field as it is read."""
    rich = field in RICH_FIELDS.get(type(part), ())
    return plain(value) if rich and isinstance(value, str) else "" if value is None else str(value)


def _conflict(plan: Plan, change: Change, accepted: Point | None) -> Refused:
    """Why a change cannot be brought in, with both texts as they are read."""
    found = find(plan, change.part)
    if isinstance(change, Set) and found is not None and has_field(plan, found, change.field):
        now, proposed = (_read(found, change.field, value) for value in (value_of(found, change.field), change.after))
        if accepted:
            return Refused("point_rival", who=accepted.author or accepted.answer, now=now, proposed=proposed)
        return Refused("point_conflict", now=now, proposed=proposed)
    said = "\n".join(line for _, lines in in_change(change) for line in lines)
    if found is None or isinstance(change, Set) or isinstance(found, Plan | Status):
        return Refused("point_gone", proposed=said)
    now = "\n".join(line for _, lines in in_change(Remove(found, plan.id, None)) for line in lines)
    return Refused("point_changed", now=now, proposed=said)


def reply(plan: Plan, point: str, words: str, resolved: bool) -> Plan:
    """The plan with an answer to a comment, which is dealt with then or not."""
    plan = edits.set_field(plan, point, "reply", words)
    return edits.set_field(plan, point, "resolved", resolved)


def open_points(points: Sequence[Point]) -> int:
    """How many still wait: proposals without a decision, comments that are not dealt with."""
    return sum(map(waits, points))
