"""Who has a plan open: the note beside the file that tells others the name, and the files that this process itself holds.

The lock that counts is SQLite's. On POSIX any ``open`` and ``close`` of a file drops the locks that the process has on it,
so whoever is to touch a plan file otherwise than through its connection does so within ``touching`` and asks ``held`` first.
"""

import contextlib
import json
import os
import platform
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.plan_file import PlanFile

Holder = TypeVar("Holder")
Identity = tuple[int, int | str]
touching = threading.RLock()


class Held(Generic[Holder]):
    """What this process holds, by the identity of the file: its name may change, and several names may lead to it."""

    def __init__(self) -> None:
        self._held: dict[Identity, Holder] = {}

    def get(self, path: Path) -> Holder | None:
        found = identity(path)
        return self._held.get(found) if found else None

    def add(self, key: Identity, holder: Holder) -> None:
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


def note(path: Path) -> Path:
    """The file beside a plan in which its holder's name stands."""
    return path.with_name(f".~lock.{path.name}#")


def leave_note(path: Path, who: str) -> None:
    """Says who has the plan open; only for the holder of the lock. Raises OSError where the folder takes no file."""
    text = json.dumps({"holder": who or platform.node(), "since": datetime.now().astimezone().isoformat()})
    try:
        note(path).write_text(text, encoding="utf-8")
    except PermissionError:
        note(path).unlink(missing_ok=True)
        note(path).write_text(text, encoding="utf-8")


def take_note_away(path: Path) -> None:
    """Only for the holder of the lock, while it is held."""
    with contextlib.suppress(OSError):
        note(path).unlink(missing_ok=True)


def locked(path: Path) -> StorageError:
    """The error that says who has the plan open and since when, as far as the note beside it tells."""
    holder, since = "?", datetime.now().astimezone()
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        if note(path).stat().st_size < 10_000:
            told = json.loads(note(path).read_text(encoding="utf-8"))
            since = datetime.fromisoformat(told["since"])
            holder = str(told["holder"])[:100] or holder
    return StorageError("locked", name=path.name, holder=holder, since=since)


def sync_folder(folder: Path) -> None:
    """Makes a rename durable, on systems where a folder can be synchronised."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
