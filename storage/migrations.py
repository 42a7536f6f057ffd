"""Numbered steps from each old version of the tables to the next; refuses to know anything of plans but their rows."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from storage import tables
from storage.errors import StorageError

Row = tuple[Any, ...]
Step = Callable[[sqlite3.Connection], None]


class Shape(NamedTuple):
    """A table as a version writes it: its columns, and how a row of it, its digest left out, stands there now."""

    name: str
    columns: tuple[str, ...]
    now: Callable[[Row], Row]


_CHAPTER_1: Final = (
    "CREATE TABLE chapter ( rank TEXT NOT NULL, id TEXT NOT NULL, heading TEXT NOT NULL, level INTEGER NOT NULL, "
    "body TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT"
)
_CHAPTER_2: Final = (
    "CREATE TABLE chapter ( rank TEXT NOT NULL, id TEXT NOT NULL, heading TEXT NOT NULL, level INTEGER NOT NULL, "
    "body TEXT NOT NULL, lists_initiatives INTEGER NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, "
    "PRIMARY KEY (id) ) STRICT"
)

_WAIVER_3: Final = (
    "CREATE TABLE waiver ( rank TEXT NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, "
    "reason TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT"
)
_HEARING_4: Final = (
    "CREATE TABLE hearing ( rank TEXT NOT NULL, id TEXT NOT NULL, recipient TEXT NOT NULL, sent TEXT NOT NULL, "
    "deadline TEXT NOT NULL, document TEXT NOT NULL, frozen TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, "
    "PRIMARY KEY (id) ) STRICT"
)
_POINT_4: Final = (
    "CREATE TABLE point ( rank TEXT NOT NULL, id TEXT NOT NULL, hearing TEXT NOT NULL, answer TEXT NOT NULL, "
    "sort TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, "
    "change TEXT NOT NULL, text TEXT NOT NULL, resolved INTEGER NOT NULL, decision TEXT NOT NULL, decided TEXT NOT NULL, "
    "why TEXT NOT NULL, reply TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT"
)


def _without_list(row: Row) -> Row:
    """A chapter of version 1, which lists no initiatives, as a chapter of version 2."""
    return (*row[:5], 0, *row[5:])


def _chapters_may_list(db: sqlite3.Connection) -> None:
    _remade(db, "chapter", _CHAPTER_2, _without_list)


def _rules_may_be_set_aside(db: sqlite3.Connection) -> None:
    db.execute(_WAIVER_3)


def _plans_are_heard(db: sqlite3.Connection) -> None:
    db.execute(_HEARING_4)
    db.execute(_POINT_4)


def _remade(db: sqlite3.Connection, name: str, statement: str, now: Callable[[Row], Row]) -> None:
    """Makes a table anew with its rows as they are now, and overwrites the old one, of which a rescue would find the rows.

    Raises StorageError ``damaged`` where a row is not what was written, since its new digest would say that it is.
    """
    db.execute("PRAGMA secure_delete = ON")
    old = db.execute(f"SELECT * FROM {name}").fetchall()
    if any(tables.digest(name, row[:-1]) != row[-1] for row in old):
        raise StorageError("damaged", detail=f"a row of {name}")
    new = [(*row, tables.digest(name, row)) for row in (now(row[:-1]) for row in old)]
    db.execute(f"DROP TABLE {name}")
    db.execute(statement)
    if new:
        db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(new[0]))})", new)
    grown = sum(row[-1] for row in new) - sum(row[-1] for row in old)
    db.execute("UPDATE total SET total = total + ?", [grown])


STEPS: Final[dict[int, Step]] = {1: _chapters_may_list, 2: _rules_may_be_set_aside, 3: _plans_are_heard}
"""By the version that a step starts from. It leaves every digest and the total right, and is never changed after a release."""
_SCHEMA_3: Final = [statement for statement in tables.SCHEMA if statement not in (_HEARING_4, _POINT_4)]
_SCHEMA_2: Final = [statement for statement in _SCHEMA_3 if statement != _WAIVER_3]
SCHEMAS: Final[dict[int, Sequence[str]]] = {
    1: [_CHAPTER_1 if statement == _CHAPTER_2 else statement for statement in _SCHEMA_2],
    2: _SCHEMA_2,
    3: _SCHEMA_3,
}
"""The statements that made an older version's tables: those of the next one, but for what the step changed."""
FORMER: Final = (Shape("chapter", ("rank", "id", "heading", "level", "body", "extra", "digest"), _without_list),)
"""Every table that looked otherwise in an older version."""


def schema(version: int) -> Sequence[str]:
    """The statements that make a version's tables. Raises StorageError ``damaged`` where there was never such a version."""
    if version == tables.VERSION:
        return tables.SCHEMA
    if version not in SCHEMAS:
        raise StorageError("damaged", detail=f"version {version}")
    return SCHEMAS[version]


def migrate(connection: sqlite3.Connection, newest: int) -> None:
    """Brings the tables to the newest version, within the transaction that is open."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, newest):
        STEPS[number](connection)
        connection.execute(f"PRAGMA user_version = {number + 1}")
