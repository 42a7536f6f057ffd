"""A plan file: opened, written by the changes; refuses to know what an edit is or who waits for it."""

import contextlib
import errno
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from editor.diff import diff
from editor.plan import Plan
from storage import (
    backups,
    change_log,
    connection,
    lock,
    migrations,
    new_file,
    ours,
    proof,
    read_rows,
    tables,
    whole_copy,
    write_rows,
)
from storage.change_log import Logged
from storage.connection import explained, resolved
from storage.errors import StorageError
from storage.ours import Mark, Stamp, stamp_of

STEPS_READ: Final = 500
"""How many steps of the change log are read at once, also when a plan is opened: so far back undo reaches."""
COPY_AFTER: Final = 1800.0
"""Seconds after which a plan that is being edited gets another dated copy; the first edit of a day brings one too."""
_TRIES: Final = 5


@dataclass(slots=True)
class PlanFile:
    """A file that this process holds. ``plan`` is what was last written.

    ``log`` are the newest rows of the change log when it was opened, ``steps`` the highest number in it, ``since`` the rows
    that were written since. ``stamp`` is what the system said of the file behind our last commit, None where that is not
    known, ``mark`` what shows its content, ``tried`` the same of an attempt to commit whose end nobody knows. ``usable`` says
    that the connection holds the file, ``journalled`` that it has made its journal, ``copying`` that a dated copy is being
    made, ``doubted`` that meanwhile it became doubtful whether the file can be read, ``lost`` that what was written is not
    found at the path, ``refused`` what is found there instead, ``kept`` where the plan was kept then. ``copied`` is of which
    plan a dated copy was made or tried last, when, and the same in seconds of the clock that is never set. ``interrupted``
    says that the program that had the file before ended without closing it.
    """

    path: Path
    db: sqlite3.Connection
    plan: Plan
    log: change_log.Rows
    steps: int
    key: lock.Identity
    who: str
    stamp: Stamp | None
    mark: Mark
    tried: tuple[Mark, Plan] | None = None
    since: dict[int, change_log.Row | None] = field(default_factory=dict)
    failures: int = 0
    usable: bool = True
    journalled: bool = False
    copying: bool = False
    doubted: bool = False
    written: bool = False
    lost: bool = False
    refused: tuple[lock.Identity, Stamp] | None = None
    kept: tuple[Path, Plan] | None = None
    copied: tuple[Plan, datetime, float] | None = None
    interrupted: bool = False


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
                interrupted = lock.note(path).exists() or connection.journal(path).exists()
                undone.callback(lock.take_note_away, path)
                _leave_note(path, who)
                with proof.in_time(db):
                    plan = _trusted(db, path)
                steps = db.execute(tables.NEWEST_STEP).fetchone()[0] or 0
                log, mark = read_rows.log_rows(db, None, STEPS_READ), ours.mark(db)
                file = PlanFile(path, db, plan, log, steps, key, who, None, mark, interrupted=interrupted)
                db.execute("COMMIT")
                file.stamp = stamp_of(path.stat())
                lock.held.add(key, file)
                undone.pop_all()
                return file
        raise lock.locked(path)


def close(file: PlanFile) -> None:
    """Lets go of the file. What was not written is lost."""
    with lock.touching:
        if file.usable:
            ours.let_go(file)


def write(file: PlanFile, logged: Iterable[Logged], plan: Plan) -> None:
    """Makes the plan and the steps that led to it durable, or changes nothing and raises StorageError."""
    rows = change_log.rows_of(logged, file.who)
    try:
        with explained_open(file):
            changes = diff(ours.confirm(file), plan)

            def work(db: sqlite3.Connection) -> None:
                write_rows.write_changes(db, changes)
                write_rows.write_log(db, rows)

            commit(file, plan, work)
    except StorageError as error:
        file.failures += error.code in ("drive_away", "read_only")
        raise
    is_written(file, plan)
    _remember(file, rows)


def _remember(file: PlanFile, rows: Mapping[int, change_log.Row | None]) -> None:
    """Keeps the newest rows in memory, and no more of them than a long sitting can spare; older ones do not join on to those."""
    file.since.update(rows)
    if len(file.since) > 2 * STEPS_READ:
        file.log = []
        for number in sorted(file.since)[:-STEPS_READ]:
            del file.since[number]


def is_written(file: PlanFile, plan: Plan) -> None:
    """What is in the file now is the plan, and was put there by us."""
    file.plan, file.written, file.stamp, file.failures = plan, True, None, 0
    with contextlib.suppress(OSError):
        file.stamp = stamp_of(file.path.stat())


def commit(file: PlanFile, plan: Plan, work: Callable[[sqlite3.Connection], object]) -> None:
    """Does the work, behind which the file holds the plan, in one transaction; or nothing of it, and raises what it raises."""
    file.tried = None
    try:
        file.db.execute("BEGIN")
        work(file.db)
        file.tried = ours.mark(file.db), plan
        file.db.execute("COMMIT")
    except BaseException:
        file.stamp = None
        with contextlib.suppress(sqlite3.Error):
            file.db.execute("ROLLBACK")
        with contextlib.suppress(sqlite3.Error, ValueError):
            ours.mark(file.db)
        raise
    file.mark, file.tried, file.journalled = file.tried[0], None, True


def check(file: PlanFile) -> None:
    """Raises StorageError where what was written is no longer in the file: the path leads elsewhere, or another program wrote."""
    if file.written:
        with explained_open(file):
            ours.confirm(file)


@contextlib.contextmanager
def explained_open(file: PlanFile) -> Iterator[None]:
    """Errors about a file that was open already: it is gone, or somebody else has it."""
    try:
        with explained(file.path):
            yield
    except StorageError as error:
        name = file.path.name
        if error.code == "not_found":
            away = not file.path.parent.is_dir()
            raise StorageError("folder_away" if away else "removed_outside", name=name, folder=file.path.parent.name) from error
        if error.code == "locked" and error.params["holder"] in ("", file.who, platform.node()):
            raise StorageError("held", name=name) from error
        if error.code == "damaged":
            raise StorageError("damaged_outside", name=name) from error
        raise


def save_as(file: PlanFile, path: Path, logged: Iterable[Logged], plan: Plan, *, replace: bool) -> PlanFile:
    """The plan with its whole log in another file, open; the old file stays as it was last written, and is let go.

    The path can be the file's own, where what stands there is another program's or nothing. Raises StorageError, and the old
    file is as it was then.
    """
    path = resolved(path)
    rows = change_log.rows_of(logged, file.who)
    with lock.touching, explained(path):
        own = path == file.path or lock.held.get(path) is file

        def build(at: Path) -> None:
            whole_copy.build(file, at, rows, plan)
            if own:
                close(file)

        with new_file.placed(path, build, replace):
            new = open_file(path, file.who)
        close(file)
    new.written = True
    return new


def keep_unwritten(file: PlanFile, logged: Iterable[Logged], plan: Plan) -> None:
    """Keeps a plan that is not in the file among the dated copies, instead of the one kept before. Raises StorageError."""
    before = file.kept
    if before and before[1] == plan:
        return
    rows = change_log.rows_of(logged, file.who)
    with explained(file.path):
        copy = backups.new_name(file.path)
        with new_file.placed(copy, lambda at: whole_copy.build(file, at, rows, plan), replace=False):
            file.kept = copy, plan
        if before:
            before[0].unlink(missing_ok=True)


def back_up(file: PlanFile, attend: Callable[[], None] = lambda: None) -> None:
    """Keeps a dated copy in the user's data folder, where there is none that is the same. Raises StorageError.

    ``attend`` is called every few milliseconds and may write the file.
    """
    needs_no_copy_yet(file)

    def look_up() -> None:
        attend()
        if file.doubted:
            raise StorageError("drive_away")

    file.copying, file.doubted = True, False
    try:
        with explained(file.path):
            backups.keep(file.db, file.path, lambda: file.plan, look_up)
    finally:
        file.copying = False


def needs_no_copy_yet(file: PlanFile) -> None:
    """As the plan stands it is new, or kept already."""
    file.copied = file.plan, datetime.now().astimezone(), time.monotonic()


def wants_copy(file: PlanFile) -> bool:
    """Whether it is time for a dated copy: none was made yet, or what was written since is of another day or of long."""
    if file.copied is None:
        return True
    plan, made, then = file.copied
    return file.plan is not plan and (time.monotonic() - then >= COPY_AFTER or datetime.now().astimezone().date() != made.date())


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
        return file.plan, read_rows.log_rows(file.db, before, STEPS_READ)
