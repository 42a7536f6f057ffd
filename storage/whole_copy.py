"""A plan file made of an open one, with its whole change log and with what is not written yet; refuses to know where it goes."""

import contextlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from editor.diff import Change, diff
from editor.plan import Plan
from storage import connection, new_file, ours, write_rows
from storage.change_log import Row
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.plan_file import PlanFile


def build(file: "PlanFile", target: Path, rows: Mapping[int, Row | None], plan: Plan) -> None:
    """Makes a file at ``target``, where none is: what ``file`` holds, then the rows of the log that lead to ``plan``.

    Where the open file cannot be read any more, the log goes as far back as memory does. Raises StorageError, OSError or
    sqlite3.Error where the target cannot be written.
    """
    try:
        _of_the_file(file, target, rows, plan)
    except (StorageError, sqlite3.Error, OSError):
        for left in (target, connection.journal(target)):
            left.unlink(missing_ok=True)
        _of_memory(file, target, rows, plan)


def _of_the_file(file: "PlanFile", target: Path, rows: Mapping[int, Row | None], plan: Plan) -> None:
    target.touch(mode=0o600, exist_ok=False)
    if file.db.in_transaction:
        raise StorageError("drive_away", detail="what failed could not be taken back, and a copy would wait for ever")
    with contextlib.closing(connection.connect(target)) as db:
        file.db.backup(db)
        found = ours.plan_in(file, db, ours.mark(db))
        if found is None:
            raise StorageError("damaged", detail="the file is another one")
        _write(db, diff(found, plan), rows)


def _of_memory(file: "PlanFile", target: Path, rows: Mapping[int, Row | None], plan: Plan) -> None:
    new_file.build(target, plan)
    with contextlib.closing(connection.connect(target)) as db:
        _write(db, (), {row[0]: row for row in file.log if row} | file.since | dict(rows))


def _write(db: sqlite3.Connection, changes: tuple[Change, ...], rows: Mapping[int, Row | None]) -> None:
    db.execute("BEGIN")
    write_rows.write_changes(db, changes)
    write_rows.write_log(db, rows)
    db.execute("COMMIT")
