"""What is proven of a plan file before it is trusted: its tables are ours, its pages hold together, each value can stand there.

Knows no lock and no path; that rows are what was written is shown by their digests, in ``storage.read_rows``.
"""

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from editor.edits import is_date
from editor.plan import DECISIONS, DOCUMENT_STATUS, POINT_SORTS, PROGRESS, Plan, check
from storage import migrations
from storage.errors import StorageError

TIME: Final = 10.0
"""Seconds of work that a file may cost; waiting for a slow drive is no work."""
_BETWEEN: Final = 1_000_000
"""Steps of SQLite after which it is asked whether the time is over."""

Row = tuple[Any, ...]
_DIGITS: Final = "0123456789abcdef"
_RANK_LENGTH: Final = 16
_INTEGER: Final = {int, type(None)}


@contextlib.contextmanager
def in_time(db: sqlite3.Connection) -> Iterator[None]:
    """Ends every statement with SQLite's "interrupted" once what is done within has cost more than ``TIME``."""
    until = time.thread_time() + TIME
    db.set_progress_handler(lambda: time.thread_time() > until, _BETWEEN)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def prove(db: sqlite3.Connection) -> None:
    """Raises StorageError ``damaged`` where a table is not ours or a page is damaged.

    Whatever else stands in a file (triggers, views, virtual tables, generated columns, checks) is not ours and never run.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    found = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    if sorted(_plain(str(sql)) for (sql,) in found) != sorted(map(_plain, migrations.schema(version))):
        raise StorageError("damaged", detail="the tables are not those of a plan")
    if db.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise StorageError("damaged", detail="pages are damaged")


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def values_hold(name: str, rows: Sequence[Row]) -> bool:
    """Whether each value of rows of a table, all columns but the digest, is one that the program could have written."""
    return all(rule([row[at] for row in rows]) for at, rule in _RULES.get(name, ()))


def hold_together(plan: Plan, **counted: int) -> bool:
    """Whether a plan keeps its own rules, and each of so many rows of ``goal``, ``status`` and ``tick`` has its place in it."""
    placed = {
        "goal": sum(len(one.goals) for one in plan.initiatives),
        "status": sum(len(one.statuses) for one in plan.initiatives),
        "tick": sum(len(one.themes) for one in plan.initiatives),
    }
    try:
        check(plan)
    except (ValueError, TypeError):
        return False
    return placed == counted


def distinct(keys: Iterable[object]) -> bool:
    """Whether no two are equal: neighbours with one rank have no order."""
    found = list(keys)
    return len(set(found)) == len(found)


def _all_of(allowed: Iterable[object], column: Sequence[Any]) -> bool:
    return set(column) <= set(allowed)


def _ranks(column: Sequence[Any]) -> bool:
    return set(map(len, column)) <= {_RANK_LENGTH} and not "".join(column).strip(_DIGITS)


def _integers(column: Sequence[Any]) -> bool:
    return set(map(type, column)) <= _INTEGER


def _dates(column: Sequence[Any]) -> bool:
    return all(map(is_date, filter(None, set(column))))


def _extras(column: Sequence[Any]) -> bool:
    """Each is empty or a JSON object, as an export reads it."""
    if not any(column):
        return True
    try:
        return all(isinstance(json.loads(one), dict) for one in filter(None, column))
    except (ValueError, TypeError, RecursionError):
        return False


_RULES: Final[dict[str, tuple[tuple[int, Callable[[Sequence[Any]], bool]], ...]]] = {
    "plan": ((6, _integers), (7, _integers), (11, partial(_all_of, DOCUMENT_STATUS)), (12, _extras)),
    "theme": ((0, _ranks), (3, _extras)),
    "status_round": ((0, _ranks), (3, _integers), (4, partial(_all_of, (0, 1))), (5, _dates), (9, _extras)),
    "chapter": ((0, _ranks), (3, partial(_all_of, range(1, 7))), (5, partial(_all_of, (0, 1))), (6, _extras)),
    "initiative": ((0, _ranks), (7, _extras)),
    "goal": ((0, _ranks), (7, _extras)),
    "status": ((2, partial(_all_of, ("", *PROGRESS))), (4, _dates), (9, _extras)),
    "remark": ((0, _ranks), (5, _extras)),
    "waiver": ((0, _ranks), (6, _extras)),
    "hearing": ((0, _ranks), (3, _dates), (4, _dates), (7, _extras)),
    "point": (
        (0, _ranks),
        (4, partial(_all_of, POINT_SORTS)),
        (11, partial(_all_of, (0, 1))),
        (12, partial(_all_of, ("", *DECISIONS))),
        (16, _extras),
    ),
}
"""By table, where in a row a value stands and what it has to be."""
