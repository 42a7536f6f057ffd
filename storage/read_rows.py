"""A whole plan out of its rows, each proven by its digest; knows no file, no lock and no way to write."""

import contextlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import Any, Final

from editor.plan import Chapter, Goal, Hearing, Initiative, Plan, Point, Remark, Status, StatusRound, Theme, Waiver
from editor.uncollected import uncollected
from storage import proof, tables
from storage.errors import StorageError

Row = tuple[Any, ...]
_BEHIND_ALL: Final = 2**63 - 1
_AT_ONCE: Final = 500
"""Rows that are fetched together: few enough that their memory is used again for the next."""


def read_plan(db: sqlite3.Connection, attend: Callable[[], None] = lambda: None) -> Plan:
    """The plan in the file. Raises StorageError ``damaged`` where a row is not what was written, is missing or too many.

    ``attend`` is called every few milliseconds, for what else the thread has to do.
    """
    with uncollected():
        return _Reader(db, attend).plan()


def log_rows(db: sqlite3.Connection, before: int | None, most: int) -> list[Row | None]:
    """The next rows of the change log before a number (None: the newest), the newest first, their digests left out.

    The last one is None where the next is not what was written.
    """
    rows: list[Row | None] = []
    with contextlib.closing(db.execute(tables.STEPS, [_BEHIND_ALL if before is None else before])) as cursor:
        found = cursor.fetchmany(most)
    for row in found:
        if tables.digest("step", row[:-1]) != row[-1]:
            return [*rows, None]
        rows.append(row[:-1])
    return rows


def round_of(row: Row) -> StatusRound:
    """The round in a row, its digest left out."""
    _, part, label, year, final, deadline, *rest = row
    return StatusRound(part, label, year, bool(final), deadline or None, *rest)


def chapter_of(row: Row) -> Chapter:
    """The chapter in a row, its digest left out."""
    _, part, heading, level, body, lists_initiatives, extra = row
    return Chapter(part, heading, level, body, bool(lists_initiatives), extra)


def waiver_of(row: Row) -> Waiver:
    """The waiver in a row, its digest left out."""
    _, part, rule, place, *rest = row
    return Waiver(part, rule, place or None, *rest)


def hearing_of(row: Row) -> Hearing:
    """The hearing in a row, its digest left out."""
    _, part, recipient, sent, deadline, *rest = row
    return Hearing(part, recipient, sent or None, deadline or None, *rest)


def point_of(row: Row) -> Point:
    """The point of a hearing in a row, its digest left out."""
    _, *values, resolved, decision, decided, why, reply, extra = row
    last: tuple[Any, ...] = (bool(resolved), decision or None, decided, why, reply, extra)
    return Point(*values, *last)


class _Reader:
    """Reads the tables one after the other and adds up the digests of all rows that it has seen."""

    def __init__(self, db: sqlite3.Connection, attend: Callable[[], None]) -> None:
        self.db, self.attend = db, attend
        self.seen = 0
        self.counted: Counter[str] = Counter()

    def plan(self) -> Plan:
        plans = list(self.rows("plan"))
        parts: tuple[Any, ...] = (
            self.themes(),
            self.rounds(),
            self.chapters(),
            self.initiatives(),
            self.remarks(),
            self.waivers(),
            tuple(map(hearing_of, self.ranked("hearing"))),
            tuple(map(point_of, self.ranked("point"))),
        )
        stored = sum(self.db.execute(tables.DIGESTS[name]).fetchone()[0] or 0 for name in tables.PLAN_TABLES)
        if self.db.execute(tables.READ["total"]).fetchall() != [(self.seen,)] or stored != self.seen or len(plans) != 1:
            raise StorageError("damaged", detail="rows are not what was written")
        plan = Plan(*plans[0], *parts)
        if not proof.hold_together(plan, **{name: self.counted[name] for name in ("goal", "status", "tick")}):
            raise StorageError("damaged", detail="rows do not hold together")
        return plan

    def rows(self, name: str) -> Iterator[Row]:
        """All rows of a table in no order, without their digests."""
        cursor = self.db.execute(tables.READ[name])
        while some := cursor.fetchmany(_AT_ONCE):
            self.attend()
            self.seen += sum(map(tables.digest, repeat(name), some))
            self.counted[name] += len(some)
            if not proof.values_hold(name, some):
                raise StorageError("damaged", detail=f"a value in {name}")
            yield from some

    def ranked(self, name: str) -> list[Row]:
        return self.in_order(name, list(self.rows(name)))

    def in_order(self, name: str, rows: list[Any]) -> list[Any]:
        """Rows by their rank, which stands first. Raises StorageError where two have the same."""
        if not proof.distinct(map(itemgetter(0), rows)):
            raise StorageError("damaged", detail=f"two rows of {name} have one rank")
        return sorted(rows, key=itemgetter(0))

    def themes(self) -> tuple[Theme, ...]:
        return tuple(Theme(*row[1:]) for row in self.ranked("theme"))

    def rounds(self) -> tuple[StatusRound, ...]:
        return tuple(map(round_of, self.ranked("status_round")))

    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(map(chapter_of, self.ranked("chapter")))

    def remarks(self) -> tuple[Remark, ...]:
        return tuple(Remark(part, target or None, *rest) for _, part, target, *rest in self.ranked("remark"))

    def waivers(self) -> tuple[Waiver, ...]:
        return tuple(map(waiver_of, self.ranked("waiver")))

    def initiatives(self) -> tuple[Initiative, ...]:
        goals, statuses, ticks = self.goals(), self.statuses(), self.ticks()
        found = [
            (
                rank,
                Initiative(
                    part,
                    title,
                    department,
                    responsible,
                    frozenset(ticks[part]),
                    description,
                    tuple([goal for _, goal in sorted(goals[part].items(), key=itemgetter(0))]),
                    tuple(sorted(statuses[part], key=attrgetter("round"))),
                    origin,
                    extra,
                ),
            )
            for rank, part, title, department, responsible, description, origin, extra in self.rows("initiative")
        ]
        return tuple(initiative for _, initiative in self.in_order("initiative", found))

    def goals(self) -> dict[str, dict[str, Goal]]:
        """By owner and rank: of two with one rank one is not in the plan, and then it does not hold together."""
        found: defaultdict[str, dict[str, Goal]] = defaultdict(dict)
        for rank, owner, part, goal, subgoal, action, success, extra in self.rows("goal"):
            found[owner][rank] = Goal(part, goal, subgoal, action, success, extra)
        return found

    def statuses(self) -> dict[str, list[Status]]:
        found: defaultdict[str, list[Status]] = defaultdict(list)
        for owner, one, progress, note, until, deviation, actions, results, next_steps, extra in self.rows("status"):
            status = Status(one, progress or None, note, until or None, deviation, actions, results, next_steps, extra)
            found[owner].append(status)
        return found

    def ticks(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for owner, theme in self.rows("tick"):
            found[owner].append(theme)
        return found
