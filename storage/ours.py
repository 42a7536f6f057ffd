"""Whether the file at its path still is what was written there, and taking hold of it again where its drive was away.

On POSIX a held file is read through its connection alone: to open and close it otherwise would drop the lock.
"""

import contextlib
import os
import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.plan import Plan
from storage import connection, lock, proof, read_rows, reading, tables
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.plan_file import PlanFile

Stamp = tuple[int, int]
"""A file's length, and when it was written last."""
Mark = tuple[int, int]
"""The sum of all digests in a file, and the highest number in its change log."""
_NOT_OURS: Final = (
    *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_INTERRUPT),
)
_HANDLE_OF_NO_USE: Final = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL)
_FAILURES: Final = 2
"""After so many failed writes in a row a file is taken hold of anew: reading may go on where its handle writes no more."""


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns


def mark(db: sqlite3.Connection) -> Mark:
    """What the connection sees, its own open transaction included."""
    ((total,),) = db.execute(tables.READ["total"]).fetchall()
    return total, db.execute(tables.NEWEST_STEP).fetchone()[0] or 0


def confirm(file: "PlanFile") -> Plan:
    """The plan in the file: what was last written, or what an attempt has left there that seemed to have failed.

    Raises StorageError ``replaced_outside`` where it is neither, and what the system says where nobody can tell. A time that
    differs proves nothing (a ``touch``, a drive that keeps whole seconds), nor does one that is the same (written within one
    tick): what marks the content is read each time, and all of it where the file's stamp is another one.
    """
    file.lost = True
    found = file.path.stat()
    usable = file.usable and file.failures < _FAILURES and lock.identity_of(found, file.path) == file.key
    if not usable or _journal_is_gone(file) or not _is_confirmed(file, stamp_of(found)):
        _take_hold_again(file, found)
    file.lost = False
    return file.plan


def _is_confirmed(file: "PlanFile", stamp: Stamp) -> bool:
    """Whether the connection sees what was written; on a drive that is away, what it sees is an error or damage."""
    try:
        if file.db.in_transaction:
            file.db.execute("ROLLBACK")
        seen = _seen(file.db)
        if stamp != file.stamp or seen != file.mark:
            plan = plan_in(file, file.db, seen)
            if plan is None:
                return False
            _is_now(file, seen, plan)
    except sqlite3.Error as error:
        if connection.primary_code(error) not in _HANDLE_OF_NO_USE:
            raise
        return False
    file.stamp = stamp
    return True


def _journal_is_gone(file: "PlanFile") -> bool:
    """SQLite writes on into a journal that another program has deleted, and a crash could not be taken back."""
    return file.journalled and not file.tried and not file.copying and not connection.journal(file.path).exists()


def _seen(db: sqlite3.Connection) -> Mark | None:
    """What marks the file, read from the drive; None where it is no plan any more."""
    db.execute("PRAGMA shrink_memory")
    try:
        with proof.in_time(db):
            return mark(db)
    except (sqlite3.Error, ValueError) as error:
        if isinstance(error, sqlite3.Error) and connection.primary_code(error) not in _NOT_OURS:
            raise
        return None


def plan_in(file: "PlanFile", db: sqlite3.Connection, seen: Mark | None) -> Plan | None:
    """The plan in a file that shows this mark, where it is one that was written here."""
    expected = file.plan if seen == file.mark else file.tried[1] if file.tried and seen == file.tried[0] else None
    if expected is None:
        return None
    try:
        proof.prove(db)
        return expected if read_rows.read_plan(db) == expected else None
    except StorageError:
        return None
    except sqlite3.Error as error:
        if connection.primary_code(error) in _NOT_OURS:
            return None
        raise


def _is_now(file: "PlanFile", seen: Mark | None, plan: Plan) -> None:
    assert seen
    file.mark, file.plan, file.tried = seen, plan, None


def _take_hold_again(file: "PlanFile", found: os.stat_result) -> None:
    """Opens the file at the path in place of a handle that is of no use, where it holds what was last written.

    What another program left there is looked at in a copy, with its journal: to open it beside a journal of ours would spoil it.
    """
    shown = (lock.identity_of(found, file.path), stamp_of(found))
    if shown == file.refused:
        raise StorageError("replaced_outside")
    if file.copying:
        file.doubted = True
        raise StorageError("drive_away")
    with lock.touching:
        if shown[0] == file.key:
            let_go(file)
        with reading.private_copy(file.path) as copy:
            _look_into(file, copy, shown)
        db = connection.connect(file.path)
        try:
            connection.lock_for_itself(db)
            plan, seen = _is_ours(file, db, shown)
            db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
        let_go(file)
        file.db, file.key, file.usable, file.failures = db, shown[0], True, 0
        file.journalled = False
        _is_now(file, seen, plan)
        file.stamp = stamp_of(file.path.stat())
        lock.held.add(file.key, file)
        with contextlib.suppress(OSError):
            lock.leave_note(file.path, file.who)


def _look_into(file: "PlanFile", copy: Path, shown: tuple[lock.Identity, Stamp]) -> None:
    try:
        with contextlib.closing(connection.connect(copy)) as db, proof.in_time(db):
            proof.prove(db)
            _is_ours(file, db, shown)
    except (StorageError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and connection.primary_code(error) not in _NOT_OURS:
            raise
        file.refused = shown
        raise StorageError("replaced_outside") from error


def _is_ours(file: "PlanFile", db: sqlite3.Connection, shown: tuple[lock.Identity, Stamp]) -> tuple[Plan, Mark]:
    seen = _seen(db)
    plan = plan_in(file, db, seen)
    if plan is None or seen is None:
        file.refused = shown
        raise StorageError("replaced_outside")
    return plan, seen


def let_go(file: "PlanFile") -> None:
    """Closes the connection and gives up the lock; the file is of no use until it is taken hold of again."""
    with contextlib.suppress(OSError):
        if lock.holder(file.path).name == (file.who or platform.node()):
            lock.take_note_away(file.path)
    lock.held.remove(file.key)
    file.usable = False
    with contextlib.suppress(sqlite3.Error):
        file.db.close()
