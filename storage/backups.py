"""Dated copies of plan files in the user's data folder, a bounded number of each; refuses to know what is in a plan."""

import contextlib
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Final

from storage import connection, tables
from storage.errors import StorageError

DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
"""Beside all of today, the newest of each of so many days, weeks and months is kept."""
_FORM: Final = "%Y-%m-%d %H.%M.%S"
_NAMED: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(-\d\d)?\.handleplan")


def folder(path: Path) -> Path:
    """Where the copies of the plan at this path are; a plan that cannot be read is found all the same."""
    where = os.path.normcase(os.path.realpath(path))
    return data_folder() / "backups" / f"{path.stem[:60]} {zlib.crc32(where.encode('utf-8', 'surrogatepass')):08x}"


def data_folder() -> Path:
    """The user's folder for data of this program; ``HANDLEPLAN_DATA`` in the environment names another."""
    if found := os.environ.get("HANDLEPLAN_DATA"):
        return Path(found)
    from platformdirs import user_data_path

    return user_data_path("handleplan", appauthor=False)


def kept(path: Path) -> list[Path]:
    """The copies of the plan at this path, the newest first."""
    with contextlib.suppress(OSError):
        return sorted((one for one in folder(path).iterdir() if _NAMED.fullmatch(one.name)), key=attrgetter("stem"), reverse=True)
    return []


def keep(db: sqlite3.Connection, path: Path) -> None:
    """Copies an open plan file, unless its newest copy is the same; proves the copy, then thins out the old ones.

    Within a transaction it would wait for ever.
    """
    found = kept(path)
    if found and _state_of(found[0]) == _state(db):
        return
    target = new_name(path)
    beside = target.with_suffix(".unfinished")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        with contextlib.closing(connection.connect(beside)) as copy:
            db.backup(copy)
            connection.prove(copy)
            if _state(copy) != _state(db):
                raise StorageError("damaged", detail="the copy is not the plan")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    for one in superfluous(kept(path), made(target).date()):
        with contextlib.suppress(OSError):
            one.unlink()


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
    try:
        shutil.copyfile(path, target)
        target.chmod(0o600)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def new_name(path: Path) -> Path:
    """Where the next copy of the plan at this path goes."""
    where = folder(path)
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.now()  # noqa: DTZ005
    names = (f"{now:{_FORM}}{mark}.handleplan" for mark in ("", *(f"-{number:02}" for number in range(2, 100))))
    return next(where / name for name in names if not (where / name).exists())


def superfluous(found: Iterable[Path], today: date) -> list[Path]:
    """Of copies, the newest first, those that nobody needs."""
    days: set[date] = set()
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    left = []
    for one in found:
        day = made(one).date()
        week, month = day.isocalendar()[:2], (day.year, day.month)
        wanted = day >= today
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
