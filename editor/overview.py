"""The plan as one table with its figures and its deadlines; knows no words, and not how a table is looked at."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from editor.edits import year_in
from editor.plan import Hearing, Initiative, Plan, Progress, Status, StatusRound, Theme, status_id, waits
from editor.richtext import NONE, parse

Fill = Literal["full", "partly", "empty"]
Standing = Progress | Literal["told"] | None
"""How far an indsats is in a round: its progress; ``told`` where something is reported, and no progress chosen; else None."""
_CELLS = ("actions", "results", "next_steps")
_OVER: tuple[Progress, ...] = ("done", "dropped")


class Row(NamedTuple):
    """An indsats: its place in the plan from 1, its own department or the plan's, ids of its themes in the plan's order, and
    its status in each round."""

    number: int
    initiative: Initiative
    department: str
    themes: tuple[str, ...]
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All rows in the plan's order, what of the plan they were made with, and its hearings.

    ``answered``: of each hearing with an answer how many points are not dealt with.
    """

    department: str
    themes: tuple[Theme, ...]
    rounds: tuple[StatusRound, ...]
    rows: tuple[Row, ...]
    hearings: tuple[Hearing, ...] = ()
    answered: tuple[tuple[str, int], ...] = ()


class Deadline(NamedTuple):
    """A day on which something is awaited, and where in the plan: the ``kind`` says whether a ``round`` is to be reported in
    (``missing`` indsatser are not), whether a ``report`` names the day (with its ``standing`` and its ``note``), or whether a
    ``hearing`` is to be answered (of which 1 answer or none is ``missing``) or a ``decision`` to be taken of what it answered
    (``missing`` points). ``name`` is the label of the round, the title of the indsats, or who is heard."""

    day: date
    kind: Literal["round", "report", "hearing", "decision"]
    part: str
    field: str
    name: str
    note: str = ""
    missing: int = 0
    standing: Standing = None


def overview(plan: Plan, before: Overview | None = None) -> Overview:
    """The table of a plan; rows of indsatser that are the same object as ``before``, at the same number, are the same object."""
    frame = plan.department, plan.themes, plan.status_rounds
    same = before is not None and (before.department, before.themes, before.rounds) == frame
    known = {row.initiative.id: row for row in before.rows} if before and same else {}
    themes = [theme.id for theme in plan.themes]
    empty = {one.id: Status(one.id) for one in plan.status_rounds}
    rows = []
    for number, one in enumerate(plan.initiatives, 1):
        row = known.get(one.id)
        if row is None or row.initiative is not one:
            reported = empty | {status.round: status for status in one.statuses}
            statuses = tuple([reported[status_round] for status_round in empty])
            department = " ".join((one.department or plan.department).split())
            row = Row(number, one, department, tuple([theme for theme in themes if theme in one.themes]), statuses)
        rows.append(row if row.number == number else row._replace(number=number))
    answered = dict.fromkeys((point.hearing for point in plan.points), 0)
    for point in plan.points:
        answered[point.hearing] += waits(point)
    return Overview(*frame, tuple(rows), plan.hearings, tuple(answered.items()))


def is_empty(status: Status) -> bool:
    """Whether nothing is reported."""
    return not (
        status.actions
        or status.progress
        or status.results
        or status.next_steps
        or status.note
        or status.until
        or status.deviation
    )


def standing(status: Status) -> Standing:
    """How far a report says that its indsats is."""
    return status.progress or (None if is_empty(status) else "told")


def fill_of(status: Status) -> Fill:
    """Whether a report is there: all three cells, something, nothing."""
    if is_empty(status):
        return "empty"
    return "full" if all(getattr(status, name) for name in _CELLS) else "partly"


def first_words(status: Status, limit: int = 120) -> str:
    """What a report begins with, in one line of at most ``limit`` characters: what is waited for, else the first cell with text.

    A cell that is deliberately none counts as text only where there is no other.
    """
    filled = [getattr(status, name) for name in _CELLS if getattr(status, name)]
    rich = next((one for one in filled if one != NONE), NONE if filled else "")
    words = " ".join((status.note or " ".join(item.text for item in parse(rich))).split())
    if len(words) <= limit:
        return words
    cut = words[:limit].rpartition(" ")[0]
    return (cut if len(cut) > limit // 2 else words[: limit - 1]).rstrip(" ,;:–-") + "…"


def per_theme(table: Overview) -> list[tuple[Theme, int]]:
    """How many indsatser tick each theme, in the plan's order."""
    found = Counter(theme for row in table.rows for theme in row.themes)
    return [(theme, found[theme.id]) for theme in table.themes]


def per_progress(table: Overview, status_round: StatusRound) -> list[tuple[Standing, int]]:
    """How many indsatser have each standing in a round, those that are there, the furthest first."""
    at = table.rounds.index(status_round)
    found = Counter(standing(row.statuses[at]) for row in table.rows)
    order: tuple[Standing, ...] = ("done", "in_progress", "waiting", "not_started", "dropped", "told", None)
    return [(value, found[value]) for value in order if found[value]]


def due(one: StatusRound) -> date:
    """The day on which a round is due: its deadline, else the last day of its year (that of its name, where it tells none)."""
    year = one.year or year_in(one.label)
    return _day(one.deadline) or (date(year, 12, 31) if year and 1 <= year <= 9999 else date.max)


def deadlines(table: Overview, today: date) -> tuple[Deadline, ...]:
    """What is awaited, the earliest first: the rounds and hearings that are to come or were to be reported in and answered
    before ``today`` and are not, and each report that names a day and is not over. A round without a deadline of its own is there
    when its year is over and a report is missing in it."""
    found = [one for one in (*_of_rounds(table, today), *_of_reports(table), *_of_hearings(table)) if is_open(one, today)]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind)))


def is_open(one: Deadline, today: date) -> bool:
    """Whether a deadline is to come, or over and not met."""
    return one.kind == "report" or bool(one.missing) or one.day >= today


def _of_rounds(table: Overview, today: date) -> Iterator[Deadline]:
    for at, one in enumerate(table.rounds):
        missing, day = [row for row in table.rows if is_empty(row.statuses[at])], due(one)
        if _day(one.deadline) or missing and day < today:
            part = status_id(missing[0].initiative.id, one.id) if missing else one.id
            yield Deadline(day, "round", part, "actions" if missing else "label", one.label, missing=len(missing))


def _of_reports(table: Overview) -> Iterator[Deadline]:
    for row in table.rows:
        for status in row.statuses:
            if status.until and status.progress not in _OVER and (day := _day(status.until)):
                part = status_id(row.initiative.id, status.round)
                yield Deadline(day, "report", part, "note", row.initiative.title, status.note, standing=standing(status))


def _of_hearings(table: Overview) -> Iterator[Deadline]:
    for one in table.hearings:
        if day := _day(one.deadline):
            left = dict(table.answered).get(one.id)
            if left:
                yield Deadline(day, "decision", one.id, "deadline", one.recipient, missing=left)
            else:
                yield Deadline(day, "hearing", one.id, "deadline", one.recipient, missing=int(left is None))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
