"""What is left of a damaged plan becomes a plan: what is not proven stands in no field, and the file is not touched."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor import edits
from editor.plan import Plan, check
from storage import tables
from storage.errors import StorageError
from storage.rescue import Rescued, rescue
from storage.session import create, open_plan
from tests.plans import plans
from tests.storage.conftest import GOAL, HOUSING, MIDWAY, RAMP
from tests.storage.test_bad_files import fingerprint, run, spoil


@pytest.fixture
def sound(path: Path, plan: Plan) -> Path:
    create(path, plan).close()
    return path


def rescued(path: Path) -> Rescued:
    before, beside = fingerprint(path), sorted(path.parent.iterdir())
    found = rescue(path)
    assert found
    check(found.plan)
    assert fingerprint(path) == before
    assert sorted(path.parent.iterdir()) == beside
    return found


@settings(max_examples=20)
@given(plans())
def test_a_sound_plan_is_rescued_whole(plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.handleplan")
        create(path, plan).close()
        found = rescued(path)
    assert found.plan == plan
    assert found.whole
    assert not found.losses


def test_a_text_with_a_flipped_bit_is_kept_as_a_remark_and_all_else_stands(sound: Path, plan: Plan) -> None:
    at = sound.read_bytes().index(b"En rampe, som alle kan bruge")
    found = rescued(spoil(sound, lambda content: content.__setitem__(at + 3, content[at + 3] ^ 1)))
    assert not found.whole
    assert found.intact == 1
    assert [(loss.kind, loss.table, loss.name) for loss in found.losses] == [("unsure", "initiative", RAMP.title)]
    ramp, other = found.plan.initiatives
    assert (ramp.id, ramp.title, ramp.description) == (RAMP.id, "", "")
    assert (ramp.goals, ramp.statuses, ramp.themes) == (RAMP.goals, RAMP.statuses, RAMP.themes)
    assert other == plan.initiatives[1]
    (remark,) = found.plan.remarks
    assert remark.part == RAMP.id
    assert RAMP.title in remark.text
    assert "som alle kan bruge" in remark.text


def test_parts_that_others_name_come_back_without_their_own_text(sound: Path) -> None:
    run(sound, f"DELETE FROM initiative WHERE id = '{RAMP.id}'", "DELETE FROM status_round", "DELETE FROM theme")
    found = rescued(sound)
    assert sorted((loss.kind, loss.table) for loss in found.losses) == [
        ("missing", "initiative"),
        ("missing", "status_round"),
        ("missing", "theme"),
    ]
    ramp = next(one for one in found.plan.initiatives if one.id == RAMP.id)
    assert ramp.goals == RAMP.goals
    assert [(one.id, "gået tabt" in one.label) for one in found.plan.themes] == [(HOUSING.id, True)]
    assert [one.id for one in found.plan.status_rounds] == [MIDWAY.id]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.__setitem__(slice(100, 4096), bytes(3996)),
        lambda content: content.__setitem__(slice(0, 100), os.urandom(100)),
        lambda content: content.__setitem__(slice(16, 18), b"\1\2"),
        lambda content: content.__setitem__(slice(20, 24), bytes(4)),
    ],
    ids=["no schema", "no header", "another length of pages", "nothing reserved"],
)
def test_rows_are_found_without_schema_and_header(sound: Path, plan: Plan, change: Callable[[bytearray], None]) -> None:
    found = rescued(spoil(sound, change))
    assert found.plan == plan
    assert found.whole


def test_the_beginning_of_a_truncated_file_is_rescued(sound: Path, plan: Plan) -> None:
    length = sound.stat().st_size
    kept = []
    for pages in range(2, length // 4096):
        shutil.copy(sound, sound.with_name("half.handleplan"))
        os.truncate(sound.with_name("half.handleplan"), pages * 4096)
        found = rescue(sound.with_name("half.handleplan"))
        kept.append(len(found.plan.initiatives) if found else 0)
        assert not found or found.plan == plan or not found.whole
    assert max(kept) == len(plan.initiatives)


def test_what_another_program_added_is_left_behind(sound: Path, plan: Plan) -> None:
    found = rescued(run(sound, "CREATE VIEW evil AS SELECT 1", "CREATE TABLE evil_too (x)", "INSERT INTO evil_too VALUES (1)"))
    assert found.plan == plan
    assert found.whole


def test_what_was_written_ahead_is_read(sound: Path, plan: Plan) -> None:
    with contextlib.closing(sqlite3.connect(sound, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        row = db.execute("SELECT * FROM goal WHERE id = ?", [GOAL.id]).fetchone()
        new = (*row[:3], "Endnu flere får arbejde", *row[4:-1])
        digest = tables.digest("goal", new)
        db.execute("UPDATE goal SET goal = ?, digest = ? WHERE id = ?", [new[3], digest, GOAL.id])
        db.execute("UPDATE total SET total = total + ?", [digest - row[-1]])
        shutil.copy(sound, sound.with_name("copy.handleplan"))
        shutil.copy(f"{sound}-wal", sound.with_name("copy.handleplan-wal"))
    found = rescued(sound.with_name("copy.handleplan"))
    assert found.whole
    assert found.plan.initiatives[0].goals[0].goal == "Endnu flere får arbejde"


def test_a_row_that_was_removed_does_not_come_back(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    for number in range(20):
        session.edit(lambda now, number=number: edits.duplicate(now, RAMP.id), "duplicate")  # type: ignore[misc]
        session.save()
    session.edit(lambda now: edits.remove(now, now.initiatives[3].id), "remove_initiative")
    left = session.plan
    session.close()
    spoil(path, lambda content: content.__setitem__(slice(100, 4096), bytes(3996)))
    assert rescued(path).plan == left


def test_there_may_be_nothing_to_rescue(path: Path) -> None:
    path.write_bytes(os.urandom(20_000))
    assert rescue(path) is None


def test_an_open_plan_is_not_rescued(sound: Path) -> None:
    session = open_plan(sound)
    with pytest.raises(StorageError) as raised:
        rescue(sound)
    assert raised.value.code == "locked"
    session.close()
