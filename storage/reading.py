"""Reading a plan file that this or another program may be writing: its last commit; locks nothing and writes nothing."""

import contextlib
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from editor.plan import Plan
from storage import connection, lock, migrations, proof, read_rows, tables, unfinished
from storage.change_log import Past, Rows, Unreadable, past
from storage.connection import explained, resolved
from storage.errors import StorageError

_TRIES: Final = 5
"""How often a file is read that seems damaged, though nobody is seen to write in it."""
_STEPS_AT_ONCE: Final = 500
_PATIENCE: Final = 4.0
"""Seconds for which a file is read again that is being written."""


def read(path: Path) -> Plan:
    """The plan as last written, also while this or another process holds the file.

    Raises StorageError: ``busy`` or ``being_written`` where it was written again and again while it was being read.
    """
    return _read(path, _plan_in)[0]


def read_logged(path: Path) -> tuple[Plan, tuple[Past, ...]]:
    """The plan as last written, and the steps of its change log from the newest back, as far as they can be read.

    Of a file that this process holds only the plan: its Session has the steps. Raises as ``read`` does.
    """
    return _read(path, _plan_and_steps_in)


def _read(path: Path, of: Callable[[sqlite3.Connection], tuple[Plan, tuple[Past, ...]]]) -> tuple[Plan, tuple[Past, ...]]:
    path = resolved(path)
    until = time.monotonic() + _PATIENCE
    first, tries = _traces(path), 0
    while True:
        tries += 1
        try:
            with lock.touching, explained(path):
                if holder := lock.held.get(path):
                    return holder.plan, ()
                connection.look(path, tables.APPLICATION_ID, tables.VERSION)
                with private_copy(path) as copy:
                    return _read_copy(copy, of)
        except StorageError as error:
            if error.code not in ("damaged", "truncated"):
                raise
            now = _traces(path)
            if first == now and (tries >= _TRIES or not any(now[1:])):
                raise
            if time.monotonic() > until:
                raise _busy(path) from error
        time.sleep(0.05 if first == now else 0.002 * min(tries, 10))


def _busy(path: Path) -> StorageError:
    holder = lock.holder(path).name
    return StorageError("busy", name=path.name, holder=holder) if holder else StorageError("being_written", name=path.name)


def _traces(path: Path) -> tuple[object, ...]:
    """What shows that somebody writes a file: what it was when it was written, then whether a journal and a note are there."""
    with contextlib.suppress(OSError):
        found = path.stat()
        written = found.st_ino, found.st_size, found.st_mtime_ns
        return written, connection.journal(path).exists(), lock.note(path).exists()
    return ()


@contextlib.contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy of the file and its journal in a folder that only this user can read."""
    with unfinished.private_folder() as folder:
        copy = folder / "copy.handleplan"
        _copy(path, copy)
        try:
            _copy(connection.journal(path), connection.journal(copy))
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
                raise
        yield copy


def _copy(path: Path, copy: Path) -> None:
    with path.open("rb") as source, open(copy, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target:
        shutil.copyfileobj(source, target)


def _read_copy(copy: Path, of: Callable[[sqlite3.Connection], tuple[Plan, tuple[Past, ...]]]) -> tuple[Plan, tuple[Past, ...]]:
    with contextlib.closing(connection.connect(copy)) as db:
        connection.lock_for_itself(db)
        with proof.in_time(db):
            proof.prove(db)
            migrations.migrate(db, tables.VERSION)
            return of(db)


def _plan_in(db: sqlite3.Connection) -> tuple[Plan, tuple[Past, ...]]:
    return read_rows.read_plan(db), ()


def _plan_and_steps_in(db: sqlite3.Connection) -> tuple[Plan, tuple[Past, ...]]:
    plan = read_rows.read_plan(db)
    steps: list[Past] = []

    def more(before: int | None) -> tuple[Plan, Rows]:
        return plan, read_rows.log_rows(db, before, _STEPS_AT_ONCE)

    with contextlib.suppress(Unreadable):
        steps.extend(past(*more(None), more))
    return plan, tuple(steps)
