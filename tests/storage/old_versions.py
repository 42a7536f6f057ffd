"""Plan files as older versions of the program wrote them, made of files of today."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from editor.plan import Plan
from storage import migrations, tables
from storage.session import create


def create_of_version_3(path: Path, plan: Plan) -> None:
    """A file of version 3, which holds no hearings."""
    create(path, replace(plan, hearings=(), points=())).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("DROP TABLE hearing")
        db.execute("DROP TABLE point")
        db.execute("PRAGMA user_version = 3")
        db.execute("COMMIT")
        db.execute("VACUUM")


def create_of_version_2(path: Path, plan: Plan) -> None:
    """A file of version 2, in which no rule of the checks is set aside."""
    create_of_version_3(path, replace(plan, waivers=()))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("DROP TABLE waiver")
        db.execute("PRAGMA user_version = 2")
        db.execute("COMMIT")
        db.execute("VACUUM")


def create_of_version_1(path: Path, plan: Plan) -> None:
    """A file of version 1, whose chapters do not say that they list the initiatives."""
    create_of_version_2(path, plan)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        rows = [(*row[:5], row[6]) for row in db.execute("SELECT * FROM chapter")]
        grown = sum(tables.digest("chapter", row) for row in rows)
        grown -= db.execute("SELECT ifnull(sum(digest), 0) FROM chapter").fetchone()[0]
        db.execute("BEGIN")
        db.execute("DROP TABLE chapter")
        (statement,) = (one for one in migrations.schema(1) if one.startswith("CREATE TABLE chapter "))
        db.execute(statement)
        db.executemany(
            "INSERT INTO chapter VALUES (?, ?, ?, ?, ?, ?, ?)", [(*row, tables.digest("chapter", row)) for row in rows]
        )
        db.execute("UPDATE total SET total = total + ?", [grown])
        db.execute("PRAGMA user_version = 1")
        db.execute("COMMIT")
        db.execute("VACUUM")
