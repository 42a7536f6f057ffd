"""What is left of a plan's rows in a damaged file: those that their digest proves, and those that it does not; makes no plan."""

import contextlib
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from editor.plan import is_id
from storage import connection, lock, proof, reading, tables
from storage.connection import explained, resolved
from storage.errors import StorageError
from storage.raw_pages import Record, page_sizes, records

Row = tuple[Any, ...]
_OF_LENGTH: Final = {
    length: [name for name in tables.PLAN_TABLES if len(tables.COLUMNS[name]) == length]
    for length in {len(columns) for columns in tables.COLUMNS.values()}
}
_WITHOUT_KEY: Final = "tick"
WHOLE_NUMBERS: Final = ("level", "year", "final", "period_from", "period_to")
"""The columns that hold a number or nothing; all others hold text."""


@dataclass
class Remnants:
    """``sound`` rows are what was written; ``unsure`` ones are rows in which something is not what was written.

    ``whole`` says that the sound rows are all that was written, and nothing else.
    """

    sound: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    unsure: list[tuple[str, Row]] = field(default_factory=list)
    whole: bool = False


def found_in(path: Path) -> Remnants:
    """The rows that can still be read in a plan file, which is not touched. Raises StorageError where nobody can read it."""
    path = resolved(path)
    with lock.touching, explained(path):
        if lock.held.get(path):
            raise lock.locked(path)
        if path.stat().st_size > connection.LARGEST:
            raise StorageError("too_large", limit=connection.LARGEST >> 20)
        with reading.private_copy(path) as copy:
            data = copy.read_bytes()
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(_write_ahead(path), _write_ahead(copy))
            if _is_taken_back(copy):
                data = copy.read_bytes()
    found = Remnants()
    for size in page_sizes(data):
        found = _sorted_out(records(data, size))
        if any(found.sound.values()):
            break
    return found


def _write_ahead(path: Path) -> Path:
    """Where a program that turned the file to another mode keeps what it wrote last."""
    return path.with_name(f"{path.name}-wal")


def _is_taken_back(copy: Path) -> bool:
    """Whether SQLite could take back what a crash left half done."""
    try:
        connection.look_at_journal(copy)
        with contextlib.closing(connection.connect(copy)) as db, proof.in_time(db):
            connection.lock_for_itself(db)
            db.execute("COMMIT")
    except (sqlite3.Error, StorageError):
        return False
    return True


def _sorted_out(all_records: Iterable[Record]) -> Remnants:
    found = Remnants()
    doubtful: list[Record] = []
    on_page: dict[int, Counter[str]] = defaultdict(Counter)
    seen: dict[tuple[str, Row], set[Row]] = defaultdict(set)
    totals = set()
    for one in all_records:
        if one.values == (None,):
            totals.add(one.key)
        elif name := _table(one):
            on_page[one.page][name] += 1
            row = one.values[:-1]
            key = tuple(row[at] for at in tables.KEY_AT[name])
            if name != "step" and row not in seen[name, key]:
                seen[name, key].add(row)
        elif len(one.values) in _OF_LENGTH:
            doubtful.append(one)
    for (name, _), rows in seen.items():
        for row in rows:
            if len(rows) == 1 and _is_typed(name, row) and proof.values_hold(name, [row]):
                found.sound[name].append(row)
            else:
                found.unsure.append((name, row))
    for one in doubtful:
        likely = on_page[one.page].most_common(1)
        name = likely[0][0] if likely else _likely(one)
        if name and name not in ("step", _WITHOUT_KEY) and len(tables.COLUMNS[name]) == len(one.values) and one.key is not None:
            found.unsure.append((name, one.values[:-1]))
    total = sum(tables.digest(name, row) for name, rows in found.sound.items() for row in rows)
    found.whole = totals == {total} and not found.unsure
    return found


def _table(one: Record) -> str:
    """The table whose digest the record has; empty where it has none."""
    *row, digest = one.values
    if not isinstance(digest, int):
        return ""
    for name in _OF_LENGTH.get(len(one.values), ()):
        if (one.key is None) == (name == _WITHOUT_KEY) and tables.digest(name, row) == digest:
            return name
    step = len(one.values) == len(tables.COLUMNS["step"]) and tables.digest("step", (one.key, *row[1:])) == digest
    return "step" if step else ""


def _is_typed(name: str, row: Row) -> bool:
    """Whether each value is of its column's kind, which a file of other tables than ours does not promise."""
    kinds = (int | None if column in WHOLE_NUMBERS else str for column in tables.COLUMNS[name])
    return all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=False))


def _likely(one: Record) -> str:
    """The table whose ids and numbers stand where the record has some; empty where there is none."""
    for name in _OF_LENGTH[len(one.values)]:
        pairs = list(zip(tables.COLUMNS[name], one.values, strict=True))
        ids = [value for column, value in pairs if column == "id" or column in ("initiative", "round") and name != "tick"]
        numbers = [value for column, value in pairs if column in WHOLE_NUMBERS]
        texts = [value for column, value in pairs if column not in (*WHOLE_NUMBERS, "digest")]
        fits = all(isinstance(one, str) and is_id(one) for one in ids) and all(isinstance(one, int | None) for one in numbers)
        if fits and sum(isinstance(one, str) for one in texts) > len(texts) // 2:
            return name
    return ""
