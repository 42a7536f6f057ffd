"""The deadlines of plan files that are not open, from the user's cache where it knows them; writes in no plan."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from editor.overview import Deadline, deadlines, overview
from editor.shape import STANDINGS
from storage import reading
from storage.connection import resolved
from storage.folders import cache_folder

_VERSION: Final = 2


def awaited(path: Path) -> tuple[Deadline, ...]:
    """The deadlines of a plan as it was last written, those of rounds that are over too, the earliest first.

    The file is read where it is not what it was when that was last done. Raises StorageError as ``reading.read``, or OSError.
    """
    path = resolved(path)
    written = _written(path)
    known = _load()
    entry = known.get(str(path))
    if entry and entry.get("written") == written and (found := _deadlines(entry.get("deadlines"))) is not None:
        return found
    found = deadlines(overview(reading.read(path)), date.min)
    _store(_load() | {str(path): {"written": written, "deadlines": [[one.day.isoformat(), *one[1:]] for one in found]}})
    return found


def forget_others(paths: Iterable[Path]) -> None:
    """The cache keeps nothing of plans that are not among these."""
    kept = {str(resolved(path)) for path in paths}
    known = _load()
    if not known.keys() <= kept:
        _store({path: entry for path, entry in known.items() if path in kept})


def _written(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def _file() -> Path:
    return cache_folder() / "deadlines.json"


def _load() -> dict[str, dict[str, Any]]:
    """What is known; nothing where the file is gone, spoilt, or of another version of the program."""
    with suppress(OSError, ValueError, RecursionError):
        stored = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(stored, dict) and stored.get("version") == _VERSION and isinstance(stored.get("plans"), dict):
            return {path: entry for path, entry in stored["plans"].items() if isinstance(entry, dict)}
    return {}


def _deadlines(stored: object) -> tuple[Deadline, ...] | None:
    """The deadlines of an entry; None where it is spoilt."""
    found = []
    for row in stored if isinstance(stored, list) else [None]:
        match row:
            case [
                str(day),
                "round" | "report" | "hearing" | "decision" as kind,
                str(part),
                str(field),
                str(name),
                str(note),
                int(missing),
                told,
            ] if told in STANDINGS:
                try:
                    found.append(Deadline(date.fromisoformat(day), kind, part, field, name, note, missing, told))
                except ValueError:
                    return None
            case _:
                return None
    return tuple(found)


def _store(plans: dict[str, dict[str, Any]]) -> None:
    """Writes beside and then in place, for nobody else to read; a folder that cannot be written costs the memory only."""
    target = _file()
    beside = target.with_name(f".~{os.urandom(6).hex()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"version": _VERSION, "plans": plans}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
            stream.write(content)
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
