"""Files that are of use to nobody before they are done: noted down while they are written, and removed at the next start.

Each process notes its own in a small database in the user's data folder and keeps that locked as long as it lives, so that
what it writes is told from what a dead one left. What is removed is a plain file or folder of this user whose name this
program gave; links are not followed.
"""

import atexit
import contextlib
import os
import re
import shutil
import sqlite3
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from storage import connection
from storage.folders import data_folder

_OURS: Final = re.compile(
    r"\.~[0-9a-f]{12}(\.old)?\.handleplan(-journal)?|\.~[0-9a-f]{12}\.tmp|handleplan-[0-9a-f]{16}"
    r"|\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(-\d\d)?\.unfinished(-journal)?"
)
"""The names that such files get: beside a plan or a document, in the folder for temporary files, among the dated copies."""
_NOTES: Final = re.compile(r"[0-9a-f]{16}\.notes")
_BEING_MADE: Final = 86_400.0
"""Seconds for which notes without content are taken for those of a program that begins to write them."""


class _Notes:
    """What this process has under way; None where its folder cannot be written."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.path: Path | None = None
        self._db: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def change(self, statement: str, *values: object) -> None:
        """Carries the statement out, in notes that are begun where there are none."""
        with self._lock, contextlib.suppress(sqlite3.Error, OSError):
            if self.folder != data_folder():
                self.close()
                self._begin()
            if self._db:
                self._db.execute(statement, values)

    def _begin(self) -> None:
        self.folder, where = data_folder(), _folder()
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = where / f"{os.urandom(8).hex()}.notes"
        path.touch(mode=0o600)
        db = connection.connect(path)
        connection.lock_for_itself(db)
        db.execute("CREATE TABLE file (path BLOB) STRICT")
        db.execute("COMMIT")
        self._db, self.path = db, path

    def close(self) -> None:
        """The process has nothing under way any more."""
        if self._db and self.path:
            self._db.close()
            _take_away(self.path)
            with contextlib.suppress(OSError):
                self.path.parent.rmdir()
        self._db = self.path = self.folder = None


_own: Final = _Notes()
atexit.register(_own.close)


def _folder() -> Path:
    return data_folder() / "unfinished"


@contextlib.contextmanager
def noted(*paths: Path) -> Iterator[None]:
    """What is made at these paths within goes at the next start, where this process dies before it is done."""
    known = [os.fsencode(os.path.realpath(path.parent) / Path(path.name)) for path in paths]
    for one in known:
        _own.change("INSERT INTO file VALUES (?)", one)
    try:
        yield
    finally:
        for one in known:
            _own.change("DELETE FROM file WHERE path = ?", one)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user can read, gone afterwards."""
    folder = Path(os.path.realpath(tempfile.gettempdir()), f"handleplan-{os.urandom(8).hex()}")
    with noted(folder):
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Removes what dead programs have left; what a living one writes stays, and so does what is not ours."""
    with contextlib.suppress(OSError):
        for notes in list(_folder().iterdir()):
            if _NOTES.fullmatch(notes.name) and notes != _own.path:
                with contextlib.suppress(OSError):
                    _sweep(notes)


def _sweep(notes: Path) -> None:
    found = notes.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size == 0 and time.time() - found.st_mtime < _BEING_MADE:
        return
    try:
        with contextlib.closing(connection.connect(notes)) as db:
            connection.lock_for_itself(db)
            for (path,) in db.execute("SELECT path FROM file").fetchall():
                with contextlib.suppress(OSError, ValueError):
                    _remove(Path(os.fsdecode(path)))
            db.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return
    _take_away(notes)


def _take_away(notes: Path) -> None:
    for one in (notes, connection.journal(notes)):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    found = path.lstat()
    foreign = hasattr(os, "geteuid") and found.st_uid != os.geteuid()
    if not _OURS.fullmatch(path.name) or foreign or os.path.realpath(path.parent) != str(path.parent):
        return
    if stat.S_ISREG(found.st_mode):
        path.unlink()
    elif stat.S_ISDIR(found.st_mode) and path.name.startswith("handleplan-"):
        shutil.rmtree(path)
