"""A plan file: opened, written by the changes, read; refuses to know what an edit is or who waits for it."""

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.diff import Change
from editor.plan import Plan
from storage import backups, change_log, connection, lock, migrations, new_file, read_rows, tables, write_rows
from storage.change_log import Logged
from storage.connection import explained, resolved
from storage.errors import StorageError

STEPS_READ: Final = 500
"""How many steps of the change log are read when a plan is opened: so far back undo reaches."""
_TRIES: Final = 5


@dataclass(slots=True)
class PlanFile:
    """A file that this process holds. ``plan`` is what was last written.

    ``log`` are the newest rows of the change log that could be read when it was opened, ``steps`` the highest number in it.
    """

    path: Path
    db: sqlite3.Connection
    plan: Plan
    log: Sequence[change_log.Row]
    steps: int
    key: lock.Identity
    who: str


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
                plan = _trusted(db, path)
                steps = db.execute(tables.NEWEST_STEP).fetchone()[0] or 0
                file = PlanFile(path, db, plan, _readable(db, steps - STEPS_READ), steps, key, who)
                db.execute("COMMIT")
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
        if lock.identity(file.path) != file.key:
            raise StorageError("not_found")
        file.db.execute("BEGIN")
        try:
            write_rows.write_changes(file.db, changes)
            for one in logged:
                _log(file, one)
            file.db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                file.db.execute("ROLLBACK")
            raise
    file.plan = plan


def keep_unwritten(file: PlanFile, plan: Plan) -> None:
    """Keeps a plan that could not be written among the dated copies. Raises StorageError."""
    with explained(file.path):
        new_file.create(backups.new_name(file.path), plan, replace=False)


def back_up(file: PlanFile) -> None:
    """Keeps a dated copy in the user's data folder, where the newest one there is not the same. Raises StorageError."""
    with explained(file.path):
        backups.keep(file.db, file.path)


def read(path: Path) -> Plan:
    """The plan as last written, also while this or another process holds the file; locks and changes nothing."""
    path = resolved(path)
    tries = 0
    while True:
        tries += 1
        seen = _traces(path)
        try:
            with lock.touching, explained(path):
                if holder := lock.held.get(path):
                    return holder.plan
                connection.look(path, tables.APPLICATION_ID, tables.VERSION)
                with _private_copy(path) as copy:
                    return _read_copy(copy)
        except StorageError as error:
            torn = error.code in ("damaged", "truncated") and (any(seen[1:]) or seen != _traces(path))
            if not torn or tries == _TRIES:
                raise
        time.sleep(0.05)


def _traces(path: Path) -> tuple[object, ...]:
    """What shows that somebody writes a file: when it was written last, then whether a journal and a note stand beside it."""
    with contextlib.suppress(OSError):
        return path.stat().st_mtime_ns, connection.journal(path).exists(), lock.note(path).exists()
    return ()


def _trusted(db: sqlite3.Connection, path: Path) -> Plan:
    connection.prove(db)
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


def _readable(db: sqlite3.Connection, behind: int) -> list[change_log.Row]:
    """The rows of the log behind a number, oldest first, as far back as they are what was written."""
    rows = db.execute(tables.STEPS, [behind]).fetchall()
    sound: list[change_log.Row] = []
    for row in reversed(rows):
        if tables.digest("step", row[:-1]) != row[-1]:
            break
        sound.append(row[:-1])
    return sound[::-1]


def _log(file: PlanFile, logged: Logged) -> None:
    if logged.step is None:
        file.db.execute(tables.DELETE["step"], [logged.number])
    else:
        row = change_log.to_row(logged, file.who)
        file.db.execute(tables.WRITE["step"], (*row, tables.digest("step", row)))


@contextlib.contextmanager
def _private_copy(path: Path) -> Iterator[Path]:
    """A copy of the file and its journal in a folder that only this user can read."""
    with tempfile.TemporaryDirectory(prefix="handleplan-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "copy.handleplan")
        shutil.copyfile(path, copy)
        try:
            shutil.copyfile(connection.journal(path), connection.journal(copy))
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
                raise
        yield copy


def _read_copy(copy: Path) -> Plan:
    with contextlib.closing(connection.connect(copy)) as db:
        connection.lock_for_itself(db)
        connection.prove(db)
        migrations.migrate(db, tables.VERSION)
        return read_rows.read_plan(db)
