"""What is left of a plan's rows in a damaged file: those that their digest proves, and those that it does not; makes no plan."""

import contextlib
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from editor.plan import is_id
from storage import connection, lock, proof, reading, tables
from storage.connection import explained, resolved
from storage.errors import StorageError
from storage.migrations import FORMER, Shape
from storage.raw_pages import Record, page_sizes, records

Row = tuple[Any, ...]
_SHAPES: Final = (*(Shape(name, tables.COLUMNS[name], tuple) for name in tables.PLAN_TABLES), *FORMER)
_STEP: Final = Shape("step", tables.COLUMNS["step"], tuple)
_OF_LENGTH: Final = {
    length: [shape for shape in _SHAPES if len(shape.columns) == length] for length in {len(shape.columns) for shape in _SHAPES}
}
"""The tables as they are and were, by how many columns they have."""
_WITHOUT_KEY: Final = "tick"
WHOLE_NUMBERS: Final = ("level", "lists_initiatives", "year", "final", "period_from", "period_to", "resolved")
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
    on_page: dict[int, Counter[Shape]] = defaultdict(Counter)
    seen: dict[tuple[str, Row], dict[Row, int]] = defaultdict(dict)
    totals = set()
    for one in all_records:
        if one.values == (None,):
            totals.add(one.key)
        elif shape := _shape(one):
            on_page[one.page][shape] += 1
            if shape is not _STEP:
                row = shape.now(one.values[:-1])
                key = tuple(row[at] for at in tables.KEY_AT[shape.name])
                seen[shape.name, key][row] = cast(int, one.values[-1])
        elif len(one.values) in _OF_LENGTH:
            doubtful.append(one)
    total = 0
    for (name, _), rows in seen.items():
        for row, digest in rows.items():
            if len(rows) == 1 and _is_typed(name, row) and proof.values_hold(name, [row]):
                found.sound[name].append(row)
                total += digest
            else:
                found.unsure.append((name, row))
    for one in doubtful:
        likely = on_page[one.page].most_common(1)
        told = likely[0][0] if likely else _likely(one)
        if told and told.name not in ("step", _WITHOUT_KEY) and len(told.columns) == len(one.values) and one.key is not None:
            found.unsure.append((told.name, told.now(one.values[:-1])))
    found.whole = totals == {total} and not found.unsure
    return found


def _shape(one: Record) -> Shape | None:
    """The table whose digest the record has, as it is or was."""
    *row, digest = one.values
    if not isinstance(digest, int):
        return None
    for shape in _OF_LENGTH.get(len(one.values), ()):
        if (one.key is None) == (shape.name == _WITHOUT_KEY) and tables.digest(shape.name, row) == digest:
            return shape
    step = len(one.values) == len(_STEP.columns) and tables.digest("step", (one.key, *row[1:])) == digest
    return _STEP if step else None


def _is_typed(name: str, row: Row) -> bool:
    """Whether each value is of its column's kind, which a file of other tables than ours does not promise."""
    kinds = (int | None if column in WHOLE_NUMBERS else str for column in tables.COLUMNS[name])
    return all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=False))


def _likely(one: Record) -> Shape | None:
    """The table, as it is or was, whose ids and numbers stand where the record has some."""
    for shape in _OF_LENGTH[len(one.values)]:
        pairs = list(zip(shape.columns, one.values, strict=True))
        ids = [value for column, value in pairs if column in ("id", "initiative", "round")]
        numbers = [value for column, value in pairs if column in WHOLE_NUMBERS]
        texts = [value for column, value in pairs if column not in (*WHOLE_NUMBERS, "digest")]
        fits = all(isinstance(one, str) and is_id(one) for one in ids) and all(isinstance(one, int | None) for one in numbers)
        if fits and sum(isinstance(one, str) for one in texts) > len(texts) // 2:
            return shape
    return None
