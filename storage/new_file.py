"""A new plan file: built beside its place and put there whole; refuses to know how an open one is written.

Nothing happens before it is known that the old file may go, and the old one stands there again where the new one is of no use.
"""

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from editor.plan import Plan
from storage import backups, connection, lock, tables, unfinished, write_rows
from storage.connection import explained, resolved
from storage.errors import StorageError
from storage.folders import data_folder

_TRIES: Final = 5
_NOBODYS: Final = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
"""What is no database has nobody's lock; of any other error it cannot be known who has the file open."""


def create(path: Path, plan: Plan, replace: bool) -> None:
    """A new plan file, whole or not at all. Raises StorageError ``exists`` where there is one and ``replace`` is False."""
    with placed(path, lambda at: build(at, plan), replace):
        pass


@contextlib.contextmanager
def placed(path: Path, make: Callable[[Path], None], replace: bool) -> Iterator[None]:
    """A new plan file that ``make`` builds beside its place, to be opened within.

    Where that fails, what stood there before stands there again. What is replaced is among the dated copies first. Raises
    StorageError.
    """
    path = resolved(path)
    mark = os.urandom(6).hex()
    built, old = path.with_name(f".~{mark}.handleplan"), path.with_name(f".~{mark}.old.handleplan")
    with lock.touching, explained(path), unfinished.noted(built, connection.journal(built), old):
        _refuse(path, replace)
        try:
            usual = _usual_mode(built)
            make(built)
            with contextlib.suppress(OSError):
                built.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else usual)
            _put_in_place(built, path, old)
            key = lock.identity(path)
            try:
                yield
            except BaseException as error:
                if getattr(error, "code", "") != "locked" and key == lock.identity(path):
                    _take_back(path, old)
                raise
        finally:
            for left in (built, connection.journal(built), old):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)


def _usual_mode(path: Path) -> int:
    """Who may do what with a file that is made there, as far as the user and the folder say."""
    path.touch(exist_ok=False)
    try:
        return stat.S_IMODE(path.stat().st_mode)
    finally:
        path.unlink()


def check(path: Path, replace: bool) -> None:
    """Raises StorageError where it is known beforehand that no plan file can be made there."""
    path = resolved(path)
    with explained(path):
        _refuse(path, replace)


def _refuse(path: Path, replace: bool) -> None:
    if not path.parent.is_dir():
        raise StorageError("folder_missing", name=path.parent.name)
    connection.refuse_long_name(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        raise StorageError("is_directory")
    if not replace:
        raise StorageError("exists")
    if not stat.S_ISREG(found.st_mode):
        raise StorageError("not_a_file")
    if not os.access(path, os.R_OK):
        raise StorageError("no_permission")
    if not os.access(path, os.W_OK):
        raise StorageError("read_only")


def build(path: Path, plan: Plan) -> None:
    """The tables with a whole plan, in a file that is not there yet. Raises OSError and sqlite3.Error."""
    path.touch(mode=0o600, exist_ok=False)
    with contextlib.closing(connection.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {tables.VERSION}")
        db.execute("BEGIN")
        for statement in tables.SCHEMA:
            db.execute(statement)
        write_rows.write_new(db, plan)
        db.execute("COMMIT")


def _put_in_place(built: Path, path: Path, old: Path) -> None:
    """Replaces the target, unless some program holds it. On Windows the system refuses that, elsewhere SQLite's lock tells."""
    with contextlib.ExitStack() as claim:
        if path.exists():
            if lock.held.get(path):
                raise lock.locked(path)
            _claim(path, claim)
            _put_aside(path, old)
        connection.journal(path).unlink(missing_ok=True)
        try:
            built.replace(path)
        except PermissionError as error:
            if error.errno == errno.EPERM:
                raise
            claim.close()
            _replace_patiently(built, path)
    lock.sync_folder(path.parent)


def _claim(path: Path, claim: contextlib.ExitStack) -> None:
    """Locks the target as long as the stack is open, and keeps a copy of it.

    Who waited for the lock of a file that was replaced meanwhile has the lock of a file that is nobody's: again.
    """
    db: sqlite3.Connection | None
    try:
        for _ in range(_TRIES):
            key = lock.identity(path)
            db = claim.enter_context(contextlib.closing(connection.connect(path)))
            connection.lock_for_itself(db)
            db.execute("COMMIT")
            if key == lock.identity(path):
                break
        else:
            raise lock.locked(path)
    except sqlite3.Error as error:
        code = connection.primary_code(error)
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH):
            raise StorageError("no_permission") from error
        if code not in _NOBODYS:
            raise
        db = None
    try:
        backups.keep_whatever(db, path)
    except (OSError, sqlite3.Error) as error:
        raise StorageError("no_backup", folder=str(data_folder())) from error


def _put_aside(path: Path, old: Path) -> None:
    """The old file under a second name; a copy where the drive knows no second names."""
    try:
        os.link(path, old)
    except OSError:
        shutil.copy2(path, old)


def _take_back(path: Path, old: Path) -> None:
    with contextlib.suppress(OSError):
        if old.exists():
            old.replace(path)
        else:
            path.unlink()
        connection.journal(path).unlink(missing_ok=True)


def _replace_patiently(built: Path, path: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            built.replace(path)
            return
        except PermissionError:
            if not left:
                raise StorageError("held" if path.exists() else "no_permission") from None
        time.sleep(0.1)
