"""A whole plan out of its rows, each proven by its digest; knows no file, no lock and no way to write."""

import gc
import sqlite3
from collections import defaultdict
from operator import attrgetter, itemgetter
from typing import Any

from editor.plan import Chapter, Goal, Initiative, Plan, Remark, Status, StatusRound, Theme
from storage import tables
from storage.errors import StorageError

Row = tuple[Any, ...]


def read_plan(connection: sqlite3.Connection) -> Plan:
    """The plan in the file. Raises StorageError ``damaged`` where a row is not what was written, is missing or too many."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        rows = {name: connection.execute(tables.READ[name]).fetchall() for name in (*tables.PLAN_TABLES, "total")}
        _prove(connection, rows)
        return _plan(rows)
    finally:
        if collecting:
            gc.enable()


def _prove(connection: sqlite3.Connection, rows: dict[str, list[Row]]) -> None:
    """What the rows give, what stands beside them and what the file holds as their sum must be one number."""
    digest = tables.digest
    given = sum(digest(row) for name in tables.PLAN_TABLES for row in rows[name])
    stored = sum(connection.execute(tables.DIGESTS[name]).fetchone()[0] or 0 for name in tables.PLAN_TABLES)
    if rows["total"] != [(given,)] or given != stored or len(rows["plan"]) != 1:
        raise StorageError("damaged", detail="rows are not what was written")


def _plan(rows: dict[str, list[Row]]) -> Plan:
    parts: tuple[Any, ...] = (
        tuple(Theme(*row[1:]) for row in _in_order(rows["theme"])),
        tuple(
            StatusRound(part, label, year, bool(final), deadline or None, *rest)
            for _, part, label, year, final, deadline, *rest in _in_order(rows["status_round"])
        ),
        tuple(Chapter(*row[1:]) for row in _in_order(rows["chapter"])),
        _initiatives(rows),
        tuple(Remark(part, target or None, *rest) for _, part, target, *rest in _in_order(rows["remark"])),
    )
    return Plan(*rows["plan"][0], *parts)


def _initiatives(rows: dict[str, list[Row]]) -> tuple[Initiative, ...]:
    goals: defaultdict[str, list[Goal]] = defaultdict(list)
    for row in _in_order(rows["goal"]):
        goals[row[1]].append(Goal(*row[2:]))
    statuses: defaultdict[str, list[Status]] = defaultdict(list)
    for owner, one, progress, note, until, *rest in rows["status"]:
        statuses[owner].append(Status(one, progress or None, note, until or None, *rest))
    ticks: defaultdict[str, list[str]] = defaultdict(list)
    for owner, theme in rows["tick"]:
        ticks[owner].append(theme)
    return tuple(
        Initiative(
            part,
            title,
            department,
            responsible,
            frozenset(ticks[part]),
            description,
            tuple(goals[part]),
            tuple(sorted(statuses[part], key=attrgetter("round"))),
            origin,
            extra,
        )
        for _, part, title, department, responsible, description, origin, extra in _in_order(rows["initiative"])
    )


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=itemgetter(0))
