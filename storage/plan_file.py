"""A plan file: created, opened, written by the changes, read; refuses to know what an edit is or who waits for it."""

import contextlib
import errno
import os
import secrets
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
from storage import backups, change_log, connection, lock, migrations, read_rows, tables, write_rows
from storage.change_log import Logged
from storage.connection import explained
from storage.errors import StorageError

STEPS_READ: Final = 500
"""How many steps of the change log are read when a plan is opened: so far back undo reaches."""
_TRIES: Final = 5
_held: Final[lock.Held["PlanFile"]] = lock.Held()


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


def create(path: Path, plan: Plan, replace: bool) -> None:
    """A new plan file, whole or not at all. Raises StorageError ``exists`` where there is one and ``replace`` is False."""
    path = resolved(path)
    with lock.touching, explained(path):
        if not path.parent.is_dir():
            raise StorageError("folder_missing", name=path.parent.name)
        if path.is_dir():
            raise StorageError("is_directory")
        if path.exists() and not replace:
            raise StorageError("exists")
        built = path.with_name(f".~{secrets.token_hex(6)}.handleplan")
        try:
            _build(built, plan)
            with contextlib.suppress(OSError):
                shutil.copymode(path, built)
            _put_in_place(built, path)
        finally:
            for left in (built, connection.journal(built)):
                left.unlink(missing_ok=True)


def open_file(path: Path, who: str) -> PlanFile:
    """Opens a plan file for this process alone, proves every row and brings it to the newest version. Raises StorageError."""
    path = resolved(path)
    with lock.touching, explained(path):
        if _held.get(path):
            raise lock.locked(path)
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
                _held.add(key, file)
                undone.pop_all()
                return file
        raise lock.locked(path)


def close(file: PlanFile) -> None:
    """Lets go of the file. What was not written is lost."""
    with lock.touching:
        _held.remove(file.key)
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
        create(backups.new_name(file.path), plan, replace=False)


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
                if holder := _held.get(path):
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


def resolved(path: Path) -> Path:
    """The path without links: the journal and the note stand beside the file itself."""
    return Path(os.path.realpath(path))


def _build(path: Path, plan: Plan) -> None:
    from storage import models

    path.touch(exist_ok=False)
    with contextlib.closing(connection.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {tables.VERSION}")
        db.execute("BEGIN")
        for statement in models.SCHEMA:
            db.execute(statement)
        write_rows.write_new(db, plan)
        db.execute("COMMIT")


def _put_in_place(built: Path, path: Path) -> None:
    """Replaces the target, unless some program holds it. On Windows the system refuses that, elsewhere SQLite's lock tells."""
    with contextlib.ExitStack() as claim:
        if path.exists():
            if _held.get(path):
                raise lock.locked(path)
            _claim(path, claim)
        connection.journal(path).unlink(missing_ok=True)
        try:
            built.replace(path)
        except PermissionError:
            claim.close()
            _replace_patiently(built, path)
    lock.sync_folder(path.parent)


def _claim(path: Path, claim: contextlib.ExitStack) -> None:
    """Locks the target as long as the stack is open; what is no database has nobody's lock."""
    try:
        db = claim.enter_context(contextlib.closing(connection.connect(path)))
        connection.lock_for_itself(db)
    except sqlite3.Error as error:
        if connection.primary_code(error) == sqlite3.SQLITE_BUSY:
            raise


def _replace_patiently(built: Path, path: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            built.replace(path)
            return
        except PermissionError:
            if not left:
                raise lock.locked(path) if path.exists() else StorageError("no_permission") from None
        time.sleep(0.1)


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
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(connection.journal(path), connection.journal(copy))
        yield copy


def _read_copy(copy: Path) -> Plan:
    with contextlib.closing(connection.connect(copy)) as db:
        connection.lock_for_itself(db)
        connection.prove(db)
        migrations.migrate(db, tables.VERSION)
        return read_rows.read_plan(db)
