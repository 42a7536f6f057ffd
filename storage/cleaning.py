"""The history of a plan file: how much there is of it, and how it is taken out so that no byte of it is left; shows nothing."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from storage import backups, plan_file, tables
from storage.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class Traces:
    """What a plan file tells beside the plan: so many steps ``since``, made by ``names``; ``copies`` are its dated copies."""

    steps: int
    since: datetime | None
    names: tuple[str, ...]
    copies: int


def traces(file: PlanFile) -> Traces:
    """What there is to take out now. Raises StorageError."""
    with plan_file.explained_open(file):
        steps, since = file.db.execute(tables.LOGGED).fetchone()
        names = tuple(name for (name,) in file.db.execute(tables.LOGGED_BY) if name)
    with contextlib.suppress(ValueError):
        return Traces(steps, datetime.fromisoformat(since) if since else None, names, len(backups.kept(file.path)))
    return Traces(steps, None, names, len(backups.kept(file.path)))


def clean(file: PlanFile, *, copies: bool) -> None:
    """Takes out the change log and all that was ever deleted from the file; with ``copies`` also the dated copies.

    Whenever it is ended, the file holds all of its history or nothing of it: what was deleted earlier goes first, while the log
    stands; then the log, in one transaction that overwrites what it gives free. Raises StorageError, and then only what was
    deleted earlier can be gone.
    """
    with plan_file.explained_open(file):
        plan_file.check(file)
        with _overwriting(file.db):
            file.db.execute("VACUUM")
            plan_file.commit(file, file.plan, lambda db: db.execute(tables.FORGET))
            file.log, file.since = [], {}
            with contextlib.suppress(sqlite3.Error):
                file.db.execute("VACUUM")
        plan_file.is_written(file, file.plan)
        if copies:
            for one in backups.kept(file.path):
                one.unlink(missing_ok=True)
            file.copied = None


@contextlib.contextmanager
def _overwriting(db: sqlite3.Connection) -> Iterator[None]:
    """What is given free is overwritten, and so is what the journal held, as soon as it is needed no more."""
    try:
        for pragma in ("secure_delete = ON", "journal_size_limit = 0"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        yield
    finally:
        for pragma in ("secure_delete = OFF", "journal_size_limit = -1", "shrink_memory"):
            with contextlib.suppress(sqlite3.Error):
                db.execute(f"PRAGMA {pragma}").fetchall()
