"""Numbered steps from each old version of the tables to the next; refuses to know anything of plans but their rows."""

import sqlite3
from collections.abc import Callable
from typing import Final

Step = Callable[[sqlite3.Connection], None]

STEPS: Final[dict[int, Step]] = {}
"""By the version that a step starts from. It leaves every digest and the total right, and is never changed after a release."""


def migrate(connection: sqlite3.Connection, newest: int) -> None:
    """Brings the tables to the newest version, within the transaction that is open."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, newest):
        STEPS[number](connection)
        connection.execute(f"PRAGMA user_version = {number + 1}")
