"""A program that opens a plan file of version 1 slowly, run as ``python -m tests.storage.migrator PATH``.

It says each statement of the migration on stdout before it is run, and goes on when a line comes in, so that it can be killed
between any two of them; then the commit, and that the plan is open.
"""

import sqlite3
import sys
from pathlib import Path

from storage import migrations
from storage.session import open_plan

REAL = migrations.STEPS[1]


def slowly(db: sqlite3.Connection) -> None:
    """The real step from version 1; with so little memory that pages are written before the commit."""
    db.execute("PRAGMA cache_size = 2")
    db.set_trace_callback(pause)
    REAL(db)


def pause(said: str) -> None:
    print(said.split("(")[0], flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    migrations.STEPS[1] = slowly
    session = open_plan(Path(sys.argv[1]))
    pause("open")
    session.close()
