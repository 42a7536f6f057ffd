"""Rows about the plan file: a large plan loaded, one field committed."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from editor.edits import set_field
from storage.session import create, read_plan
from tests.benchmarks.measure import Row, in_turn, timed
from tests.benchmarks.plans import plan_of

LOADED = 10_000
COMMITTED_IN = 100
MODE = ("PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as folder:
        yield loading(Path(folder))
        yield committing(Path(folder))


def loading(folder: Path) -> Row:
    file = folder / "large.handleplan"
    create(file, plan_of(LOADED)).close()

    def fetch() -> None:
        with closing(sqlite3.connect(file)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            fetched = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if name != "step"]
        assert sum(map(len, fetched)) > LOADED

    return Row(
        f"a plan of {LOADED:,} indsatser loaded and verified",
        "raw fetch of the same rows",
        *in_turn(timed(partial(read_plan, file)), timed(fetch), 7),
        goal=3,
    )


def committing(folder: Path) -> Row:
    plan = plan_of(COMMITTED_IN)
    initiative = plan.initiatives[COMMITTED_IN // 2].id
    session = create(folder / "ours.handleplan", plan)
    create(folder / "raw.handleplan", plan).close()
    raw = sqlite3.connect(folder / "raw.handleplan", isolation_level=None)
    for pragma in MODE:
        raw.execute(pragma)

    def ours() -> float:
        value = str(time.perf_counter_ns())
        start = time.perf_counter()
        session.edit(lambda before: set_field(before, initiative, "title", value), "typing")
        assert session.save().kind == "saved"
        return time.perf_counter() - start

    def base() -> float:
        value = str(time.perf_counter_ns())
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE initiative SET title = ? WHERE id = ?", (value, initiative))
        raw.execute("COMMIT")
        return time.perf_counter() - start

    try:
        return Row("one field edited and committed", "raw sqlite3 in the same mode", *in_turn(ours, base, 200), goal=3)
    finally:
        raw.close()
        session.close()
