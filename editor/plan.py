"""The plan and its parts as frozen values, and the ids that hold them together; refuses to know how they are shown or kept."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

Progress = Literal["not_started", "in_progress", "waiting", "done", "dropped"]
PROGRESS: tuple[Progress, ...] = ("not_started", "in_progress", "waiting", "done", "dropped")
DocumentStatus = Literal["draft", "proposal", "hearing", "adopted"]
DOCUMENT_STATUS: tuple[DocumentStatus, ...] = ("draft", "proposal", "hearing", "adopted")
PointSort = Literal["proposal", "comment", "unplaced"]
POINT_SORTS: tuple[PointSort, ...] = ("proposal", "comment", "unplaced")
Decision = Literal["accept", "reject"]
DECISIONS: tuple[Decision, ...] = ("accept", "reject")

_ID_SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
_ID_PAIRS = [first + second for second in _ID_SIGNS for first in _ID_SIGNS]
ID_LENGTH = 12
_ID = re.compile(f"[{_ID_SIGNS}]{{{ID_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Theme:
    """A box to tick; labels are unique within a plan."""

    id: str
    label: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class StatusRound:
    """An occasion to report. ``deadline`` is an ISO date; an empty head means the form's own words."""

    id: str
    label: str = ""
    year: int | None = None
    final: bool = False
    deadline: str | None = None
    actions_head: str = ""
    results_head: str = ""
    next_steps_head: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading (``level`` 1 to 6) of the introduction with its rich text.

    Where it ``lists_initiatives``, documents show the titles of all initiatives behind the text; they are never stored in it.
    """

    id: str
    heading: str = ""
    level: int = 1
    body: str = ""
    lists_initiatives: bool = False
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """One row of the goal table, rich text in each cell."""

    id: str
    goal: str = ""
    subgoal: str = ""
    action: str = ""
    success: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """One initiative's report in one round.

    ``round`` is the id of its StatusRound and ``until`` an ISO date; ``deviation`` says in rich text what was done instead.
    """

    round: str
    progress: Progress | None = None
    note: str = ""
    until: str | None = None
    deviation: str = ""
    actions: str = ""
    results: str = ""
    next_steps: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Initiative:
    """One form. ``themes`` are ids of ticked themes; ``statuses`` are sorted by round id and hold no empty Status."""

    id: str
    title: str = ""
    department: str = ""
    responsible: str = ""
    themes: frozenset[str] = frozenset()
    description: str = ""
    goals: tuple[Goal, ...] = ()
    statuses: tuple[Status, ...] = ()
    origin: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that is not printed. ``part`` is the id of what it belongs to; ``where`` its place in an imported document."""

    id: str
    part: str | None = None
    where: str = ""
    text: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule of the checks that is set aside, with the ``reason``: at one place, or, where ``part`` is None, in the whole plan.

    ``part`` is the id of a part (a status's address), ``field`` one of its fields.
    """

    id: str
    rule: str = ""
    part: str | None = None
    field: str = ""
    reason: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A plan that was sent out: to whom, when and until when (ISO dates), as which file.

    ``frozen`` is the plan as it was sent, as ``editor.part_data`` writes it; empty where an answer came to what was never sent.
    """

    id: str
    recipient: str = ""
    sent: str | None = None
    deadline: str | None = None
    document: str = ""
    frozen: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an answer to a hearing says, with its author and date as the returned file has them.

    ``answer`` is whose answer it is. A proposal has the ``change`` of the plan that it stands for, as ``editor.part_data``
    writes it, a comment the field that it is about, and what is unplaced only its ``text``; the ``text`` of an accepted proposal
    is what was adopted instead of its own. ``part`` and ``field`` are those of the plan. ``why`` is the reason of the decision,
    ``reply`` what is answered to a comment.
    """

    id: str
    hearing: str = ""
    answer: str = ""
    sort: PointSort = "proposal"
    author: str = ""
    date: str = ""
    part: str = ""
    field: str = ""
    change: str = ""
    text: str = ""
    resolved: bool = False
    decision: Decision | None = None
    decided: str = ""
    why: str = ""
    reply: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. ``extra`` is a JSON object of keys that this program does not know, or empty (so in every part)."""

    id: str
    title: str = ""
    municipality: str = ""
    area: str = ""
    policy: str = ""
    department: str = ""
    period_from: int | None = None
    period_to: int | None = None
    focus_area: str = ""
    case_number: str = ""
    contact: str = ""
    document_status: DocumentStatus = "draft"
    extra: str = ""
    themes: tuple[Theme, ...] = ()
    status_rounds: tuple[StatusRound, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    remarks: tuple[Remark, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    points: tuple[Point, ...] = ()


Part = Theme | StatusRound | Chapter | Initiative | Goal | Remark | Waiver | Hearing | Point
"""What can be added, moved and removed. A Plan and a Status only have fields that are set."""
Value = str | int | bool | None

SEQUENCES: dict[type[Part], str] = {
    Theme: "themes",
    StatusRound: "status_rounds",
    Chapter: "chapters",
    Initiative: "initiatives",
    Remark: "remarks",
    Waiver: "waivers",
    Hearing: "hearings",
    Point: "points",
    Goal: "goals",
}
"""The field of the parent in which parts of a type stand; a Goal's parent is an Initiative, every other part's the Plan."""

PLAN_SEQUENCES = tuple(name for kind, name in SEQUENCES.items() if kind is not Goal)
"""The fields of a Plan in which parts stand."""

BESIDE = (Remark, Waiver, Hearing, Point)
"""The parts that stand beside the text of a plan and are in none of its documents."""

RICH_FIELDS: dict[type, frozenset[str]] = {
    Chapter: frozenset({"body"}),
    Initiative: frozenset({"description"}),
    Goal: frozenset({"goal", "subgoal", "action", "success"}),
    Status: frozenset({"deviation", "actions", "results", "next_steps"}),
}
"""The fields whose string is rich text in canonical form; all other strings are plain."""

_NOT_SET = {"id", "round", "statuses", *SEQUENCES.values()}
FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _NOT_SET) for kind in (Plan, Status, *SEQUENCES)
}
"""The fields of each type that a Set can change, beside the ticks of an Initiative (``theme:ID``)."""

TICK = "theme:"
"""Prefix of the field name under which a tick is set: ``theme:`` and the theme's id; the value is True or False."""


def new_id() -> str:
    """A random id: 12 characters, lower-case letters and digits 2 to 7."""
    return "".join(_ID_SIGNS[byte & 31] for byte in os.urandom(ID_LENGTH))


def derived_id(source: str, path: str) -> str:
    """The id of a part read from outside without one: the same for the same source (its sha256) and the same path."""
    import hashlib

    number = int.from_bytes(hashlib.sha256(f"{source}\n{path}".encode()).digest()[:8], "big")
    return "".join([_ID_PAIRS[number >> place & 1023] for place in range(0, 5 * ID_LENGTH, 10)])


def is_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return bool(_ID.fullmatch(text))


def status_id(initiative: str, round_id: str) -> str:
    """The address of an initiative's status in a round, as a change or an anchor names it."""
    return f"{initiative}_{round_id}"


def split_status_id(part: str) -> tuple[str, str] | None:
    """The ids of initiative and round in a status's address, or None for any other id."""
    initiative, mark, round_id = part.partition("_")
    return (initiative, round_id) if mark else None


def status_of(initiative: Initiative, round_id: str) -> Status:
    """The initiative's status in the round; an empty one where nothing is reported."""
    for status in initiative.statuses:
        if status.round == round_id:
            return status
    return Status(round_id)


def with_status(initiative: Initiative, status: Status) -> Initiative:
    """The initiative with this status in place of its earlier one; an empty status is left out."""
    kept = [one for one in initiative.statuses if one.round != status.round]
    if status != Status(status.round):
        kept.append(status)
    return replace(initiative, statuses=tuple(sorted(kept, key=lambda one: one.round)))


def find(plan: Plan, part: str) -> Plan | Part | Status | None:
    """The part with this id (a status by its address), or None; an empty Status counts as there."""
    if part == plan.id:
        return plan
    if pair := split_status_id(part):
        owner = find(plan, pair[0])
        known = any(one.id == pair[1] for one in plan.status_rounds)
        return status_of(owner, pair[1]) if isinstance(owner, Initiative) and known else None
    for one in parts(plan):
        if one.id == part:
            return one
    return None


def parent_of(plan: Plan, part: str) -> Initiative | None:
    """The initiative to which a goal or a status belongs; None for parts that stand in the plan itself."""
    pair = split_status_id(part)
    for initiative in plan.initiatives:
        if pair and initiative.id == pair[0] or any(goal.id == part for goal in initiative.goals):
            return initiative
    return None


def parts(plan: Plan) -> Iterator[Part]:
    """Every part that has an id, in the plan's order, each goal after its initiative."""
    yield from plan.themes
    yield from plan.status_rounds
    yield from plan.chapters
    for initiative in plan.initiatives:
        yield initiative
        yield from initiative.goals
    yield from plan.remarks
    yield from plan.waivers
    yield from plan.hearings
    yield from plan.points


def waits(point: Point) -> bool:
    """Whether a point is not dealt with: a proposal without a decision, anything else that is not resolved."""
    return point.decision is None if point.sort == "proposal" else not point.resolved


def check(plan: Plan) -> None:
    """Raises ValueError where the value breaks a rule that every reader and edit has to keep."""
    ids = [plan.id, *(part.id for part in parts(plan))]
    if len(set(ids)) != len(ids):
        raise ValueError("two parts have one id")
    if set(map(len, ids)) != {ID_LENGTH} or "".join(ids).strip(_ID_SIGNS):
        raise ValueError(f"not an id: {next(one for one in ids if not is_id(one))}")
    for name, rows in (("theme", plan.themes), ("round", plan.status_rounds)):
        labels = [row.label for row in rows]
        if len(set(labels)) != len(labels):
            raise ValueError(f"two {name}s have one label")
    themes = {theme.id for theme in plan.themes}
    empty = {one.id: Status(one.id) for one in plan.status_rounds}
    for initiative in plan.initiatives:
        if not initiative.themes <= themes:
            raise ValueError(f"{initiative.id} ticks a theme that the plan does not have")
        before = ""
        for status in initiative.statuses:
            if status.round not in empty or status.round <= before:
                raise ValueError(f"{initiative.id} reports in a round twice, out of order, or in one that the plan does not have")
            if status == empty[status.round]:
                raise ValueError(f"{initiative.id} holds an empty status")
            before = status.round
