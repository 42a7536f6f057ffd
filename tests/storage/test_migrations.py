"""Old files open as what they were: each version's frozen file equals its frozen JSON, and a migration is all or nothing."""

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor import edits
from editor.hearing import Said, begin, read_in
from editor.plan import Chapter, Hearing, Plan, derived_id
from editor.waivers import waive
from exports.plain import plan_from_json, plan_to_json
from storage import backups, connection, migrations, models, tables
from storage.errors import StorageError
from storage.rescue import rescue
from storage.session import Session, open_plan, read_plan
from tests.benchmarks.plans import plan_of
from tests.plans import plans
from tests.reliability.mutations import mutant
from tests.storage.old_versions import create_of_version_1, create_of_version_2, create_of_version_3
from ui import cli

REAL = migrations.STEPS[1]
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


@contextlib.contextmanager
def old(create_old: Callable[[Path, Plan], None], plan: Plan, expected: Plan) -> Iterator[tuple[Path, Session]]:
    """A plan's file of an earlier version, read, rescued and then opened, each time as what is expected of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.handleplan")
        create_old(path, plan)
        before = path.read_bytes()
        assert read_plan(path) == expected
        found = rescue(path)
        assert found
        assert (found.plan, found.whole) == (expected, True)
        assert path.read_bytes() == before
        session = open_plan(path)
        assert session.plan == expected
        yield path, session


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_plan_of_version_1_is_the_same_without_lists_of_initiatives(plan: Plan) -> None:
    chapters = tuple(replace(one, lists_initiatives=False) for one in plan.chapters)
    expected = replace(plan, chapters=chapters, waivers=(), hearings=(), points=())
    with old(create_of_version_1, plan, expected) as (path, session):
        for one in expected.chapters:
            session.edit(lambda now, one=one: edits.set_field(now, one.id, "lists_initiatives", True), "tick")  # type: ignore[misc]
        session.close()
        assert version_of(path) == tables.VERSION
        assert read_plan(path) == session.plan
        assert all(one.lists_initiatives for one in session.plan.chapters)
        session = open_plan(path)
        while session.undo():
            pass
        session.close()
        assert read_plan(path) == expected


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_plan_of_version_2_is_the_same_without_what_is_set_aside(plan: Plan) -> None:
    expected = replace(plan, waivers=(), hearings=(), points=())
    with old(create_of_version_2, plan, expected) as (path, session):
        session.edit(lambda now: waive(now, "cpr", None, "", "Sagsnumre"), "waive")
        session.close()
        assert version_of(path) == tables.VERSION
        assert read_plan(path) == waive(expected, "cpr", None, "", "Sagsnumre")


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_plan_of_version_3_is_the_same_without_hearings(plan: Plan) -> None:
    expected = replace(plan, hearings=(), points=())
    with old(create_of_version_3, plan, expected) as (path, session):
        asked = Hearing(derived_id("heard", "1"), "Handicaprådet", "2027-11-01", "2027-12-01", "plan.docx")
        said = Said("comment", "Formanden", "2027-11-20", None, plan.id, "title", "Er det nok?")

        def heard(now: Plan) -> Plan:
            return read_in(begin(now, asked), asked.id, "Handicaprådet", [said])

        session.edit(heard, "hearing_read")
        (point,) = session.plan.points
        session.close()
        assert version_of(path) == tables.VERSION
        assert read_plan(path) == session.plan == replace(begin(expected, asked), points=(point,))


def test_a_file_of_version_1_that_another_program_holds_is_read_and_exported_as_it_is(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(FROZEN[0], path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert plan_to_json(read_plan(path)) == FROZEN[0].with_suffix(".json").read_bytes()
        out = path.with_name("ud.json")
        assert cli.run(["export", str(path), str(out)]) == 0
        assert out.read_bytes() == FROZEN[0].with_suffix(".json").read_bytes()
    assert capsys.readouterr().err == ""
    assert path.read_bytes() == FROZEN[0].read_bytes()


def test_a_migration_keeps_a_copy_of_the_old_version_first(path: Path, plan: Plan) -> None:
    create_of_version_1(path, plan)
    assert read_plan(path) == plan
    assert version_of(path) == 1
    session = open_plan(path)
    assert session.plan == plan
    session.close()
    assert version_of(path) == tables.VERSION
    assert version_of(backups.kept(path)[-1]) == 1


def test_a_migration_that_fails_leaves_the_old_version(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    create_of_version_1(path, plan)
    before = path.read_bytes()

    def half(db: sqlite3.Connection) -> None:
        REAL(db)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(migrations.STEPS, 1, half)
        with pytest.raises(KeyboardInterrupt):
            open_plan(path)
    assert path.read_bytes() == before
    session = open_plan(path)
    assert session.plan == plan
    session.close()


def long_introduction() -> Plan:
    """A plan whose chapters fill many pages."""
    chapters = tuple(
        Chapter(derived_id("long", str(number)), f"Afsnit {number}", 1, "Lang tekst. " * 250) for number in range(40)
    )
    return replace(plan_of(3), chapters=chapters)


@pytest.mark.parametrize(
    ("statement", "times"),
    [("SELECT", 1), ("DROP TABLE", 1), ("INSERT", 1), ("INSERT", 30), ("PRAGMA user_version", 1), ("COMMIT", 1)],
)
def test_a_migration_that_is_killed_leaves_the_old_version(path: Path, statement: str, times: int, data_folder: Path) -> None:
    """It is killed when the statement is about to be run so many times."""
    plan = long_introduction()
    create_of_version_1(path, plan)
    before = path.read_bytes()
    left = times
    command = [sys.executable, "-m", "tests.storage.migrator", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin
        assert program.stdout
        while left:
            said = program.stdout.readline().strip()
            assert said not in ("", "open")
            left -= said.startswith(statement)
            if left:
                program.stdin.write("\n")
                program.stdin.flush()
        program.kill()
    if times > 1 or statement in ("PRAGMA user_version", "COMMIT"):
        assert path.read_bytes() != before
    copy = path.with_name("copy.handleplan")
    shutil.copy(path, copy)
    with contextlib.suppress(FileNotFoundError):
        shutil.copy(connection.journal(path), connection.journal(copy))
    assert version_of(copy) == 1
    assert copy.read_bytes() == before
    assert read_plan(path) == plan
    session = open_plan(path)
    assert session.plan == plan
    session.close()
    assert version_of(path) == tables.VERSION
    assert [version_of(one) for one in backups.kept(path)][-1] == 1


def test_a_migration_whose_drive_is_full_leaves_the_old_version(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    create_of_version_1(path, plan)
    before = path.read_bytes()

    def full(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA cache_size = 2")
        db.execute(f"PRAGMA max_page_count = {len(before) // 4096 + 20}")
        REAL(db)
        for _ in range(100):
            db.execute("UPDATE initiative SET description = description || ?", ["x" * 4000])

    with monkeypatch.context() as patched:
        patched.setitem(migrations.STEPS, 1, full)
        with pytest.raises(StorageError) as raised:
            open_plan(path)
        assert raised.value.code == "disk_full"
    assert path.read_bytes() == before
    session = open_plan(path)
    assert session.plan == plan
    session.close()


@pytest.mark.parametrize("statement", ["UPDATE chapter SET body = body || '!'", "UPDATE chapter SET digest = digest + 1"])
def test_a_migration_proves_no_row_that_nobody_wrote(path: Path, statement: str) -> None:
    shutil.copy(FROZEN[0], path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"{statement} WHERE rowid = 2")
    before = path.read_bytes()
    for way in (read_plan, open_plan):
        with pytest.raises(StorageError) as raised:
            way(path)
        assert raised.value.code == "damaged"
    assert path.read_bytes() == before


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda file: file.stem)
@pytest.mark.parametrize("seed", range(25))
def test_a_spoilt_file_of_any_version_is_opened_as_it_was_or_not_at_all(path: Path, frozen: Path, seed: int) -> None:
    """What is rescued of it has in no chapter what was not written."""
    expected = plan_from_json(frozen.with_suffix(".json").read_bytes())
    mutant(frozen, path, "bytes", random.Random(seed))
    before = path.read_bytes()
    try:
        assert read_plan(path) == expected
    except StorageError:
        assert path.read_bytes() == before
        if found := rescue(path):
            written = {one.id: one for one in expected.chapters}
            for one in found.plan.chapters:
                assert one in (written.get(one.id), Chapter(one.id))
            assert not found.whole or found.plan == expected


def test_the_statements_are_those_of_the_declared_tables() -> None:
    assert Path(models.__file__).with_name("statements.py").read_text(encoding="utf-8") == models.as_module()
