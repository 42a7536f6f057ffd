"""Whether a plan that another program holds is free, and whether it was written since; holds it for no longer than a look."""

import contextlib
import sqlite3
from pathlib import Path
from typing import NamedTuple

from storage import lock
from storage.connection import address, explained, primary_code, resolved
from storage.lock import Holder

_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Look(NamedTuple):
    """Whether the plan can be opened now, who has it otherwise, and when it was written last (nanoseconds)."""

    free: bool
    holder: Holder
    written: int


def look(path: Path) -> Look:
    """What can be seen of a plan file from outside. Raises StorageError where it cannot be reached.

    A file that this process holds is not touched. Another program that opens it at this moment waits some milliseconds.
    """
    path = resolved(path)
    with explained(path):
        written, holder = path.stat().st_mtime_ns, lock.holder(path)
        with lock.touching:
            return Look(lock.held.get(path) is None and _is_free(path), holder, written)


def _is_free(path: Path) -> bool:
    """Nothing is taken back that a crash left half done: that is for the one who opens the plan."""
    with contextlib.closing(sqlite3.connect(address(path, "ro"), uri=True, timeout=0, isolation_level=None)) as db:
        try:
            db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            if primary_code(error) == sqlite3.SQLITE_CANTOPEN:
                raise
            return primary_code(error) not in _IN_USE
    return True
