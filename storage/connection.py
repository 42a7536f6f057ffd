"""Connections to plan files: how they are set, what a look at the first bytes tells, and what SQLite's errors mean."""

import contextlib
import errno
import os
import sqlite3
import stat
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote_from_bytes

from storage import drive, lock
from storage.errors import StorageError

_HEADER: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_SUPER_JOURNAL: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""The last bytes of a journal that names another one, which SQLite would open and delete; ours names none."""
LARGEST: Final = 2**30
"""Bytes of a file that is opened: a plan of 10,000 indsatser has 30 million."""
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: 2**28,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""What no statement of ours comes near; VACUUM attaches one."""
_LONGEST_PATH: Final = 500
"""Bytes; SQLite takes no longer path on POSIX."""
_FILENAME_TOO_LONG: Final = 206
"""What Windows says of a name or path that is too long; its errno says that there is no such file."""
_PRAGMAS: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = FULL",
    f"max_page_count = {LARGEST // 4096}",
)
_LOOKS: Final = 5
_WAIT: Final = 0.5
"""Seconds that a lock of another program is waited for: a reader's or a scanner's is short."""


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Every error of SQLite and of the system within comes out as a StorageError about this file."""
    try:
        with _cursors_let_go():
            yield
    except StorageError as error:
        error.params.setdefault("name", path.name)
        raise
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except UnicodeDecodeError as error:
        raise StorageError("damaged", name=path.name, detail=str(error)) from error
    except OSError as error:
        raise _of_system(error, path) from error


@contextlib.contextmanager
def _cursors_let_go() -> Iterator[None]:
    """An error keeps the frames that it went through, they their cursors, and a cursor the lock of a closed connection."""
    try:
        yield
    except Exception as error:
        traceback.clear_frames(error.__traceback__)
        raise


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's own number of an error; text that is not UTF-8 is found by Python and counts as damage."""
    if "UTF-8" in str(error):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF


def _of_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    match primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return lock.locked(path)
        case sqlite3.SQLITE_FULL:
            return StorageError("disk_full", name=path.name)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StorageError("read_only", name=path.name)
        case sqlite3.SQLITE_CANTOPEN:
            if not os.path.isdir(path.parent):  # noqa: PTH112
                return StorageError("folder_missing", name=path.parent.name)
            return StorageError("read_only", name=path.name)
        case (
            sqlite3.SQLITE_CORRUPT
            | sqlite3.SQLITE_NOTADB
            | sqlite3.SQLITE_ERROR
            | sqlite3.SQLITE_TOOBIG
            | sqlite3.SQLITE_INTERRUPT
            | sqlite3.SQLITE_NOMEM
        ):
            return StorageError("damaged", name=path.name, detail=str(error))
        case sqlite3.SQLITE_IOERR:
            refused = drive.refusal(path.parent)
            return _of_system(refused, path) if refused else StorageError("drive_away", name=path.name)
    return StorageError("unknown", name=path.name, detail=str(error))


def _of_system(error: OSError, path: Path) -> StorageError:
    if drive.is_away(error):
        return StorageError("drive_away", name=path.name)
    if drive.is_full(error):
        return StorageError("disk_full", name=path.name)
    if drive.is_held(error):
        return StorageError("held", name=path.name)
    if getattr(error, "winerror", None) == _FILENAME_TOO_LONG:
        return StorageError("name_too_long", name=path.name)
    match error.errno:
        case errno.ENAMETOOLONG:
            return StorageError("name_too_long", name=path.name)
        case errno.ENOENT | errno.ENOTDIR:
            return StorageError("not_found", name=path.name)
        case errno.EACCES | errno.EPERM:
            return StorageError("no_permission", name=path.name)
        case errno.EISDIR:
            return StorageError("is_directory", name=path.name)
        case errno.EROFS:
            return StorageError("read_only", name=path.name)
    return StorageError("unknown", name=path.name, detail=error.strerror or str(error))


def look(path: Path, application_id: int, newest: int) -> None:
    """Raises StorageError where the file's first bytes and its length show that it is no plan of a version we know.

    A file that another program writes meanwhile is looked at again: its length and its first bytes are of two moments.
    """
    for _ in range(_LOOKS):
        before = path.stat()
        try:
            _look_once(path, before, application_id, newest)
            return
        except StorageError:
            after = path.stat()
            if (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns):
                raise
        time.sleep(0.02)
    raise lock.locked(path)


def _look_once(path: Path, found: os.stat_result, application_id: int, newest: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise StorageError("is_directory")
    if not stat.S_ISREG(found.st_mode):
        raise StorageError("not_sqlite")
    if found.st_size > LARGEST:
        raise StorageError("too_large", limit=LARGEST >> 20)
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        raise StorageError("truncated")
    if not header.strip(b"\0"):
        raise StorageError("damaged")
    if not header.startswith(_MAGIC[: len(header)]):
        raise StorageError("not_sqlite")
    if len(header) < _HEADER:
        raise StorageError("truncated")
    if _number(header, 68, 4) != application_id:
        raise StorageError("not_a_plan")
    if _number(header, 60, 4) > newest:
        raise StorageError("newer_version")
    if _number(header, 60, 4) == 0 or header[18:20] != b"\1\1":
        raise StorageError("damaged")
    page_size = _number(header, 16, 2)
    length = (65536 if page_size == 1 else page_size) * _number(header, 28, 4)
    if found.st_size < length and not journal(path).exists():
        raise StorageError("truncated")
    look_at_journal(path)


def look_at_journal(path: Path) -> None:
    try:
        with journal(path).open("rb") as file:
            if file.seek(0, os.SEEK_END) > LARGEST:
                raise StorageError("too_large", limit=LARGEST >> 20)
            file.seek(max(file.tell() - len(_SUPER_JOURNAL), 0))
            if file.read() == _SUPER_JOURNAL:
                raise StorageError("damaged", detail="the journal names another")
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
            raise


def _number(header: bytes, at: int, length: int) -> int:
    return int.from_bytes(header[at : at + length], "big")


def resolved(path: Path) -> Path:
    """The path without links: the journal and the note stand beside the file itself."""
    return Path(os.path.realpath(path))


def refuse_long_name(path: Path) -> None:
    """Raises StorageError or OSError where the name leaves no room for the journal's and the note's beside it."""
    if os.name == "posix" and len(os.fsencode(path)) > _LONGEST_PATH:
        raise StorageError("name_too_long")
    for one in (path, journal(path), lock.note(path)):
        with contextlib.suppress(FileNotFoundError):
            one.lstat()


def journal(path: Path) -> Path:
    """The file in which SQLite keeps what a crash would need to be taken back."""
    return path.with_name(f"{path.name}-journal")


def address(path: Path, mode: str) -> str:
    """The path as SQLite takes it with a mode: ``rw``, or ``ro`` for reading only."""
    named = path.absolute().as_posix()
    quoted = quote_from_bytes(named.encode("utf-8", "surrogateescape"))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection that locks for itself alone, trusts no schema and is bound to no thread; the file has to be there."""
    db = sqlite3.connect(address(path, mode), uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        for kind, limit in _LIMITS.items():
            db.setlimit(kind, limit)
        if hasattr(db, "setconfig"):
            for name, on in (("DEFENSIVE", True), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
                db.setconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}"), on)
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        db.close()
        raise
    return db


def lock_for_itself(db: sqlite3.Connection) -> None:
    """Begins a transaction beside which no program can read or write; what a crash left half done is taken back first.

    The lock stays behind the transaction, until the connection is closed.
    """
    db.execute("BEGIN EXCLUSIVE")
