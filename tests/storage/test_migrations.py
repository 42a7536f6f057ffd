"""Old files open as what they were: each version's frozen file equals its frozen JSON, and a migration is all or nothing."""

import contextlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from editor.plan import Plan
from exports.plain import plan_from_json
from storage import backups, connection, migrations, models, tables
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from tests.benchmarks.plans import plan_of

ROOT = Path(__file__).resolve().parents[2]
FROZEN = sorted((Path(__file__).parent.parent / "old_files").glob("v*.handleplan"))


def version_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    assert isinstance(version, int)
    return version


def test_there_is_a_frozen_file_of_each_version() -> None:
    assert [file.stem for file in FROZEN] == [f"v{number}" for number in range(1, tables.VERSION + 1)]
    assert [version_of(file) for file in FROZEN] == list(range(1, tables.VERSION + 1))
    assert sorted(migrations.STEPS) == sorted(migrations.SCHEMAS) == list(range(1, tables.VERSION))


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda file: file.stem)
def test_a_frozen_file_is_the_plan_of_its_json(path: Path, frozen: Path) -> None:
    shutil.copy(frozen, path)
    expected = plan_from_json(frozen.with_suffix(".json").read_bytes())
    assert read_plan(path) == expected
    session = open_plan(path)
    assert session.plan == expected
    assert session.undo_label == "typing"
    assert session.redo_label == "set"
    before = session.redo()
    assert before
    while session.undo():
        pass
    session.close()
    assert read_plan(path) == session.plan


INVENTED = "CREATE TABLE invented (id TEXT PRIMARY KEY) STRICT"


def one_step(db: sqlite3.Connection) -> None:
    """From version 1 to an invented version 2: adds a table."""
    db.execute(INVENTED)


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.STEPS, tables.VERSION, one_step)
    monkeypatch.setitem(migrations.SCHEMAS, tables.VERSION, tables.SCHEMA)
    monkeypatch.setattr(tables, "SCHEMA", (*tables.SCHEMA, INVENTED))
    monkeypatch.setattr(tables, "VERSION", tables.VERSION + 1)


def test_a_migration_keeps_a_copy_of_the_old_version_first(path: Path, plan: Plan, request: pytest.FixtureRequest) -> None:
    create(path, plan).close()
    request.getfixturevalue("next_version")
    assert read_plan(path) == plan
    assert version_of(path) == tables.VERSION - 1
    session = open_plan(path)
    assert session.plan == plan
    session.close()
    assert version_of(path) == tables.VERSION
    assert version_of(backups.kept(path)[-1]) == tables.VERSION - 1


def test_a_migration_that_fails_leaves_the_old_version(
    path: Path, plan: Plan, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path, plan).close()
    request.getfixturevalue("next_version")
    before = path.read_bytes()

    def half(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM goal")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(migrations.STEPS, tables.VERSION - 1, half)
        with pytest.raises(KeyboardInterrupt):
            open_plan(path)
    assert path.read_bytes() == before
    session = open_plan(path)
    assert session.plan == plan
    session.close()


@pytest.mark.parametrize("moment", ["begun", "rows 0", "rows 3", "rows 4", "steps"])
def test_a_migration_that_is_killed_leaves_the_old_version(
    path: Path, moment: str, request: pytest.FixtureRequest, data_folder: Path
) -> None:
    plan = plan_of(3)
    create(path, plan).close()
    before = path.read_bytes()
    command = [sys.executable, "-m", "tests.storage.migrator", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin
        assert program.stdout
        while (said := program.stdout.readline().strip()) != moment:
            assert said
            program.stdin.write("\n")
            program.stdin.flush()
        program.kill()
    if moment == "rows 4":
        assert path.read_bytes() != before
    copy = path.with_name("copy.handleplan")
    shutil.copy(path, copy)
    with contextlib.suppress(FileNotFoundError):
        shutil.copy(connection.journal(path), connection.journal(copy))
    assert version_of(copy) == tables.VERSION
    assert copy.read_bytes() == before
    assert read_plan(path) == plan
    request.getfixturevalue("next_version")
    session = open_plan(path)
    assert session.plan == plan
    session.close()
    assert version_of(path) == tables.VERSION
    assert [version_of(one) for one in backups.kept(path)][-1] == tables.VERSION - 1


def test_a_migration_whose_drive_is_full_leaves_the_old_version(
    path: Path, plan: Plan, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path, plan).close()
    before = path.read_bytes()
    request.getfixturevalue("next_version")

    def full(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA cache_size = 2")
        db.execute(f"PRAGMA max_page_count = {len(before) // 4096 + 20}")
        one_step(db)
        for number in range(100):
            db.execute("INSERT INTO invented VALUES (?)", [f"{number}" * 4000])

    with monkeypatch.context() as patched:
        patched.setitem(migrations.STEPS, tables.VERSION - 1, full)
        with pytest.raises(StorageError) as raised:
            open_plan(path)
        assert raised.value.code == "disk_full"
    assert path.read_bytes() == before
    session = open_plan(path)
    assert session.plan == plan
    session.close()


def test_the_statements_are_those_of_the_declared_tables() -> None:
    assert Path(models.__file__).with_name("statements.py").read_text(encoding="utf-8") == models.as_module()
