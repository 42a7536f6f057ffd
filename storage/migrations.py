"""Numbered steps from each old version of the tables to the next; refuses to know anything of plans but their rows."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from storage import tables
from storage.errors import StorageError

Step = Callable[[sqlite3.Connection], None]

STEPS: Final[dict[int, Step]] = {}
"""By the version that a step starts from. It leaves every digest and the total right, and is never changed after a release."""
SCHEMAS: Final[dict[int, Sequence[str]]] = {}
"""The statements that made an older version's tables."""


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
