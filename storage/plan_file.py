"""A plan file: opened, written by the changes; refuses to know what an edit is or who waits for it."""

import contextlib
import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from editor.diff import Change
from editor.plan import Plan
from storage import backups, change_log, connection, lock, migrations, new_file, proof, read_rows, tables, write_rows
from storage.change_log import Logged
from storage.connection import explained, resolved
from storage.errors import StorageError

STEPS_READ: Final = 500
"""How many steps of the change log are read at once, also when a plan is opened: so far back undo reaches."""
_BEHIND_ALL: Final = 2**63 - 1
COPY_AFTER: Final = 1800.0
"""Seconds after which a plan that is being edited gets another dated copy; the first edit of a day brings one too."""
_TRIES: Final = 5

Stamp = tuple[int, int]
"""A file's length, and when it was written last."""
_NOT_OURS: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA)


@dataclass(slots=True)
class PlanFile:
    """A file that this process holds. ``plan`` is what was last written.

    ``log`` are the newest rows of the change log when it was opened, ``steps`` the highest number in it.
    ``stamp`` is what the system said of the file behind our last commit, None where that is not known; ``lost`` says that
    what was written is not found there any more, ``kept`` where the plan was kept then. ``copied`` is of which plan a dated copy
    was made or tried last, when, and the same in seconds of the clock that is never set.
    """

    path: Path
    db: sqlite3.Connection
    plan: Plan
    log: change_log.Rows
    steps: int
    key: lock.Identity
    who: str
    stamp: Stamp | None
    written: bool = False
    lost: bool = False
    kept: tuple[Path, Plan] | None = None
    copied: tuple[Plan, datetime, float] | None = None


def open_file(path: Path, who: str) -> PlanFile:
    """Opens a plan file for this process alone, proves every row and brings it to the newest version. Raises StorageError."""
    path = resolved(path)
    with lock.touching, explained(path):
        if lock.held.get(path):
            raise lock.locked(path)
        connection.refuse_long_name(path)
        for _ in range(_TRIES):
            key = lock.identity(path)
            connection.look(path, tables.APPLICATION_ID, tables.VERSION)
            if not os.access(path, os.W_OK):
                raise StorageError("read_only")
            db = connection.connect(path)
            with contextlib.ExitStack() as undone:
                undone.callback(db.close)
                connection.lock_for_itself(db)
                if key is None or key != lock.identity(path):
                    continue
                undone.callback(lock.take_note_away, path)
                _leave_note(path, who)
                with proof.in_time(db):
                    plan = _trusted(db, path)
                steps = db.execute(tables.NEWEST_STEP).fetchone()[0] or 0
                file = PlanFile(path, db, plan, _log_rows(db, None), steps, key, who, None)
                db.execute("COMMIT")
                file.stamp = _stamp(path.stat())
                lock.held.add(key, file)
                undone.pop_all()
                return file
        raise lock.locked(path)


def close(file: PlanFile) -> None:
    """Lets go of the file. What was not written is lost."""
    with lock.touching:
        lock.held.remove(file.key)
        lock.take_note_away(file.path)
        file.db.close()


def write(file: PlanFile, changes: Iterable[Change], logged: Iterable[Logged], plan: Plan) -> None:
    """Makes the changes, which lead to ``plan``, and their steps durable, or changes nothing and raises StorageError."""
    with explained(file.path):
        _refuse_what_is_not_ours(file)
        file.db.execute("BEGIN")
        try:
            write_rows.write_changes(file.db, changes)
            for one in logged:
                _log(file, one)
            file.db.execute("COMMIT")
        except BaseException:
            file.stamp = None
            with contextlib.suppress(sqlite3.Error):
                file.db.execute("ROLLBACK")
            raise
    file.plan, file.written, file.stamp = plan, True, None
    with contextlib.suppress(OSError):
        file.stamp = _stamp(file.path.stat())


def check(file: PlanFile) -> None:
    """Raises StorageError where what was written is no longer in the file: the path leads elsewhere, or another program wrote."""
    if file.written:
        with explained(file.path):
            _refuse_what_is_not_ours(file)


def keep_unwritten(file: PlanFile, plan: Plan) -> None:
    """Keeps a plan that is not in the file among the dated copies, instead of the one kept before. Raises StorageError."""
    before = file.kept
    if before and before[1] == plan:
        return
    with explained(file.path):
        copy = backups.new_name(file.path)
        new_file.create(copy, plan, replace=False)
        file.kept = copy, plan
        if before:
            before[0].unlink(missing_ok=True)


def back_up(file: PlanFile, attend: Callable[[], None] = lambda: None) -> None:
    """Keeps a dated copy in the user's data folder, where there is none that is the same. Raises StorageError.

    ``attend`` is called every few milliseconds and may write the file.
    """
    needs_no_copy_yet(file)
    with explained(file.path):
        backups.keep(file.db, file.path, lambda: file.plan, attend)


def needs_no_copy_yet(file: PlanFile) -> None:
    """As the plan stands it is new, or kept already."""
    file.copied = file.plan, datetime.now().astimezone(), time.monotonic()


def wants_copy(file: PlanFile) -> bool:
    """Whether it is time for a dated copy: none was made yet, or what was written since is of another day or of long."""
    if file.copied is None:
        return True
    plan, made, then = file.copied
    return file.plan is not plan and (time.monotonic() - then >= COPY_AFTER or datetime.now().astimezone().date() != made.date())


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns


def _refuse_what_is_not_ours(file: PlanFile) -> None:
    """What another program put in the place of the file, or into it, is neither written nor called saved.

    A time that differs proves nothing (a ``touch``, a drive that keeps whole seconds): then the file is read again. It is
    read through the connection that holds it: to open it otherwise would drop the lock on POSIX.
    """
    file.lost = True
    found = file.path.stat()
    stamp = _stamp(found)
    file.lost = lock.identity_of(found, file.path) != file.key
    if not file.lost and stamp != file.stamp:
        file.lost = bool(file.stamp and file.stamp[0] != stamp[0]) or not _is_what_was_written(file)
        file.stamp = None if file.lost else stamp
    if file.lost:
        raise StorageError("replaced_outside")


def _is_what_was_written(file: PlanFile) -> bool:
    file.db.execute("PRAGMA shrink_memory")
    try:
        proof.prove(file.db)
        return read_rows.read_plan(file.db) == file.plan
    except StorageError:
        return False
    except sqlite3.Error as error:
        if connection.primary_code(error) in _NOT_OURS:
            return False
        raise


def _trusted(db: sqlite3.Connection, path: Path) -> Plan:
    proof.prove(db)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version < tables.VERSION:
        db.execute("COMMIT")
        backups.keep(db, path)
        connection.lock_for_itself(db)
        migrations.migrate(db, tables.VERSION)
    return read_rows.read_plan(db)


def _leave_note(path: Path, who: str) -> None:
    """Where the folder takes no file, no journal could stand in it either."""
    try:
        lock.leave_note(path, who)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StorageError("read_only") from error


def read_log(file: PlanFile, before: int | None) -> tuple[Plan, change_log.Rows]:
    """The plan as written, and the next rows of its change log before a number (None: the newest). Raises StorageError."""
    with explained(file.path):
        return file.plan, _log_rows(file.db, before)


def _log_rows(db: sqlite3.Connection, before: int | None) -> change_log.Rows:
    """The newest first; the last one is None where the next is not what was written."""
    rows: list[change_log.Row | None] = []
    with contextlib.closing(db.execute(tables.STEPS, [_BEHIND_ALL if before is None else before])) as cursor:
        found = cursor.fetchmany(STEPS_READ)
    for row in found:
        if tables.digest("step", row[:-1]) != row[-1]:
            return [*rows, None]
        rows.append(row[:-1])
    return rows


def _log(file: PlanFile, logged: Logged) -> None:
    if logged.step is None:
        file.db.execute(tables.DELETE["step"], [logged.number])
    else:
        row = change_log.to_row(logged, file.who)
        file.db.execute(tables.WRITE["step"], (*row, tables.digest("step", row)))
