"""Who has a plan open: the note beside the file that tells others the name, and the files that this process itself holds.

The lock that counts is SQLite's. On POSIX any ``open`` and ``close`` of a file drops the locks that the process has on it,
so whoever is to touch a plan file otherwise than through its connection does so within ``touching`` and asks ``held`` first.
"""

import contextlib
import json
import os
import platform
import stat
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.plan_file import PlanFile

_NOTE_AT_MOST: Final = 10_000
_NAME_AT_MOST: Final = 100
Holding = TypeVar("Holding")
Identity = tuple[int, int | str]
touching = threading.RLock()


class Held(Generic[Holding]):
    """What this process holds, by the identity of the file: its name may change, and several names may lead to it."""

    def __init__(self) -> None:
        self._held: dict[Identity, Holding] = {}

    def get(self, path: Path) -> Holding | None:
        found = identity(path)
        return self._held.get(found) if found else None

    def add(self, key: Identity, holder: Holding) -> None:
        self._held[key] = holder

    def remove(self, key: Identity) -> None:
        self._held.pop(key, None)


held: Final["Held[PlanFile]"] = Held()


def identity(path: Path) -> Identity | None:
    """What tells this file from every other, whatever its name; None where there is none. Raises OSError where nobody tells."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return identity_of(found, path)


def identity_of(found: os.stat_result, path: Path) -> Identity:
    """The identity of the file at the path, of which this was found."""
    return found.st_dev, found.st_ino or os.path.normcase(path)


class Holder(NamedTuple):
    """Who has a plan open (empty: nobody knows) and since when (None: nobody knows)."""

    name: str = ""
    since: datetime | None = None


def note(path: Path) -> Path:
    """The file beside a plan in which its holder's name stands."""
    return path.with_name(f".~lock.{path.name}#")


def leave_note(path: Path, who: str) -> None:
    """Says who has the plan open; only for the holder of the lock. Raises OSError where the folder takes no file.

    What lies in its place is taken away and not written through: it may be a link. What cannot be taken away stays.
    """
    told = json.dumps({"holder": who or platform.node(), "since": datetime.now().astimezone().isoformat()})
    with contextlib.suppress(OSError):
        note(path).unlink()
    try:
        with note(path).open("x", encoding="utf-8") as file:
            file.write(told)
    except OSError:
        if not os.path.lexists(note(path)):
            raise


def take_note_away(path: Path) -> None:
    """Only for the holder of the lock, while it is held."""
    with contextlib.suppress(OSError):
        note(path).unlink(missing_ok=True)


def holder(path: Path) -> Holder:
    """What the note beside a plan tells. Anybody can put anything there: what is not as we write it tells nothing."""
    name, since = "", None
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        found = note(path).stat()
        if stat.S_ISREG(found.st_mode):
            since = datetime.fromtimestamp(found.st_mtime).astimezone()
            with note(path).open("rb") as file:
                told = json.loads(file.read(_NOTE_AT_MOST))
            name = "".join(sign for sign in " ".join(str(told["holder"]).split()) if sign.isprintable())[:_NAME_AT_MOST]
            since = datetime.fromisoformat(told["since"]).astimezone()
    return Holder(name, since)


def locked(path: Path) -> StorageError:
    """The error that says who has the plan open and since when, as far as the note beside it tells."""
    return StorageError("locked", name=path.name, holder=holder(path).name, since=holder(path).since)


def sync_folder(folder: Path) -> None:
    """Makes a rename durable, on systems where a folder can be synchronised."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
