"""Dated copies of plan files in the user's data folder, a bounded number of each; knows of a plan only whether it is the same."""

import contextlib
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Final

from editor.plan import Plan
from storage import connection, lock, proof, read_rows, tables, unfinished
from storage.errors import StorageError
from storage.folders import data_folder

DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
"""Beside all of today, the newest of each of so many days, weeks and months is kept."""
_PAGES: Final = 64
"""Copied at once, between two looks at what else is to be done."""
_FORM: Final = "%Y-%m-%d %H.%M.%S"
_NAMED: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(-\d\d)?\.handleplan")


def folder(path: Path) -> Path:
    """Where the copies of the plan at this path are; a plan that cannot be read is found all the same."""
    where = os.path.normcase(os.path.realpath(path))
    return data_folder() / "backups" / f"{path.stem[:60]} {zlib.crc32(where.encode('utf-8', 'surrogatepass')):08x}"


def kept(path: Path) -> list[Path]:
    """The copies of the plan at this path, the newest first."""
    return copies(folder(path))


def copies(within: Path) -> list[Path]:
    """The copies in a folder, the newest first."""
    with contextlib.suppress(OSError):
        return sorted(filter(_is_dated, within.iterdir()), key=attrgetter("stem"), reverse=True)
    return []


def folders() -> list[Path]:
    """The folders of all plans of which there are copies, that with the newest copy first."""
    with contextlib.suppress(OSError):
        newest = {one: found[0].stem for one in (data_folder() / "backups").iterdir() if (found := copies(one))}
        return sorted(newest, key=lambda one: newest[one], reverse=True)
    return []


def plan_name(within: Path) -> str:
    """The name that the plan file of a folder of copies had, without its ending."""
    return within.name.rpartition(" ")[0]


def keep(
    db: sqlite3.Connection, path: Path, plan: Callable[[], Plan] | None = None, attend: Callable[[], None] = lambda: None
) -> None:
    """Copies an open plan file, unless there is a copy that is the same; proves the copy, then thins out the old ones.

    ``plan`` tells what the copy has to hold. ``attend`` is called every few milliseconds and may write in the plan file: then
    the copy is the plan as it was when all of it was copied. Within a transaction it would wait for ever.
    """
    state = _state(db)
    if any(_state_of(one) == state for one in kept(path)):
        return
    target = new_name(path)
    for left in target.parent.glob("*.unfinished*"):
        left.unlink(missing_ok=True)
    beside = target.with_suffix(".unfinished")
    with unfinished.noted(beside, connection.journal(beside)):
        try:
            beside.touch(mode=0o600)
            with contextlib.closing(connection.connect(beside)) as copy:
                db.backup(copy, pages=_PAGES, progress=lambda _, left, __: attend() if left else None)
            _prove(beside, _state(db), plan() if plan else None, attend)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    lock.sync_folder(target.parent)
    for one in superfluous(kept(path), made(target).date()):
        with contextlib.suppress(OSError):
            one.unlink()


def _prove(copy: Path, state: object, plan: Plan | None, attend: Callable[[], None]) -> None:
    """Raises StorageError where what was written does not come back as it was."""
    with contextlib.closing(connection.connect(copy, "ro")) as db:
        attend()
        proof.prove(db)
        attend()
        if _state(db) != state or plan and read_rows.read_plan(db, attend) != plan:
            raise StorageError("damaged", detail="the copy is not the plan")


def newest_good(path: Path) -> tuple[Path, Plan] | None:
    """The newest copy of the plan at this path that can be read, and what is in it."""
    from storage import reading

    for one in kept(path):
        with contextlib.suppress(StorageError):
            return one, reading.read(one)
    return None


def keep_whatever(db: sqlite3.Connection | None, path: Path) -> None:
    """Copies a file that is about to be replaced: as a plan, or else byte for byte. ``db`` holds it, where it is a database.

    Raises OSError and sqlite3.Error where no copy can be kept.
    """
    if path.stat().st_size == 0:
        return
    try:
        if db:
            keep(db, path)
            return
    except StorageError:
        pass
    except sqlite3.Error as error:
        if connection.primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
            raise
    target = new_name(path)
    beside = target.with_suffix(".unfinished")
    try:
        beside.touch(mode=0o600)
        with path.open("rb") as whole, beside.open("r+b") as copy:
            shutil.copyfileobj(whole, copy)
            copy.flush()
            os.fsync(copy.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    lock.sync_folder(target.parent)


def new_name(path: Path) -> Path:
    """Where the next copy of the plan at this path goes."""
    where = folder(path)
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now()  # noqa: DTZ005
    names = (f"{now:{_FORM}}{mark}.handleplan" for mark in ("", *(f"-{number:02}" for number in range(2, 100))))
    return next(where / name for name in names if not (where / name).exists())


def superfluous(found: Iterable[Path], today: date) -> list[Path]:
    """Of copies, the newest first, those that nobody needs.

    Copies dated in the future, from a clock that was ahead or is behind now, are counted by themselves: they push out no other.
    """
    dated = [(made(one).date(), one) for one in found]
    ahead = [(day, one) for day, one in dated if day > today]
    past = [(day, one) for day, one in dated if day <= today]
    return _thinned(ahead) + _thinned(past, today)


def _thinned(dated: Sequence[tuple[date, Path]], today: date | None = None) -> list[Path]:
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    left = []
    for day, one in dated:
        week, month = day.isocalendar()[:2], (day.year, day.month)
        wanted = day == (today or dated[0][0])
        if day not in days and len(days) < DAYS:
            wanted = True
        if week not in weeks and len(weeks) < WEEKS:
            wanted = True
        if month not in months and len(months) < MONTHS:
            wanted = True
        if wanted:
            days.add(day)
            weeks.add(week)
            months.add(month)
        else:
            left.append(one)
    return left


def _is_dated(copy: Path) -> bool:
    with contextlib.suppress(ValueError):
        return bool(_NAMED.fullmatch(copy.name) and made(copy))
    return False


def made(copy: Path) -> datetime:
    """When a copy was made, in local time."""
    return datetime.strptime(copy.stem[:19], _FORM)  # noqa: DTZ007


def _state_of(copy: Path) -> object:
    try:
        with contextlib.closing(connection.connect(copy, "ro")) as db:
            return _state(db)
    except sqlite3.Error:
        return None


def _state(db: sqlite3.Connection) -> object:
    """What differs between two files of which one was edited."""
    version = db.execute("PRAGMA user_version").fetchone()
    return version, db.execute(tables.READ["total"]).fetchall(), db.execute(tables.NEWEST_STEP).fetchone()
