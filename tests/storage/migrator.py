"""A program of an invented next version, run as ``python -m tests.storage.migrator PATH``: it migrates a plan file in slow steps.

It says each step on stdout and goes on when a line comes in, so that it can be killed between any two of them.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Final

from storage import migrations, tables
from storage.session import open_plan

INVENTED: Final = "CREATE TABLE invented (id TEXT PRIMARY KEY, text TEXT) STRICT"


def step(db: sqlite3.Connection) -> None:
    """From version 1 to an invented version 2; with so little memory that pages are written before the commit."""
    db.execute("PRAGMA cache_size = 2")
    pause("begun")
    db.execute(INVENTED)
    for number in range(5):
        db.executemany("INSERT INTO invented VALUES (?, ?)", [(f"{number} {row}", "x" * 3000) for row in range(20)])
        db.execute("UPDATE goal SET rank = rank")
        pause(f"rows {number}")
    db.execute("DELETE FROM step")
    pause("steps")


def pause(said: str) -> None:
    print(said, flush=True)
    sys.stdin.readline()


def install() -> None:
    """This process is the program of the next version."""
    migrations.STEPS = {**migrations.STEPS, tables.VERSION: step}  # type: ignore[misc]
    migrations.SCHEMAS = {**migrations.SCHEMAS, tables.VERSION: tables.SCHEMA}  # type: ignore[misc]
    tables.SCHEMA = (*tables.SCHEMA, INVENTED)  # type: ignore[assignment]
    tables.VERSION += 1  # type: ignore[misc]


if __name__ == "__main__":
    install()
    session = open_plan(Path(sys.argv[1]))
    pause("open")
    session.close()
