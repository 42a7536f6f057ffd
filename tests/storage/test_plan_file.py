"""A plan in a file is the plan that was written, whatever it holds and however it was changed."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import edits
from editor.plan import Goal, Initiative, Plan, new_id
from storage import new_file, plan_file, tables
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from tests.plans import edited, plans
from tests.storage.conftest import GOAL, RAMP


@contextlib.contextmanager
def new_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder, "plan.handleplan")


def rows(path: Path, table: str) -> dict[str, tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {row[list(tables.COLUMNS[table]).index("id")]: row for row in db.execute(f'SELECT * FROM "{table}"')}


@given(plans())
def test_a_plan_is_read_back_as_it_was_written(plan: Plan) -> None:
    with new_path() as path:
        create(path, plan).close()
        assert read_plan(path) == plan
        session = open_plan(path)
        assert session.plan == plan
        session.close()


@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan), edited(plan))))
def test_changes_in_the_file_give_the_plan_that_they_lead_to(values: tuple[Plan, ...]) -> None:
    with new_path() as path:
        new_file.create(path, values[0], replace=False)
        file = plan_file.open_file(path, "")
        try:
            for after in values[1:]:
                plan_file.write(file, [], after)
        finally:
            plan_file.close(file)
        assert read_plan(path) == values[-1]


@pytest.mark.parametrize("kind", ["goals", "initiatives"])
def test_a_move_writes_one_row(path: Path, plan: Plan, kind: str) -> None:
    plan = replace(
        plan, initiatives=tuple(Initiative(new_id(), str(n), goals=(Goal(new_id()), Goal(new_id()))) for n in range(9))
    )
    moved = plan.initiatives[7].id if kind == "initiatives" else plan.initiatives[7].goals[1].id
    session = create(path, plan)
    session.close()
    table = kind.removesuffix("s")
    before = rows(path, table)
    session = open_plan(path)
    session.edit(lambda plan: edits.move(plan, moved, None), "move_part")
    session.close()
    after = rows(path, table)
    assert {part for part in after if after[part] != before[part]} == {moved}
    assert read_plan(path) == session.plan


def test_a_hundred_rows_go_one_after_the_other_into_one_place(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    for number in range(100):
        part = Goal(new_id(), str(number))
        session.edit(lambda plan, part=part: edits.add(plan, part, RAMP.id, after=GOAL.id), "add_goal")  # type: ignore[misc]
        session.save()
    session.close()
    assert read_plan(path) == session.plan


def test_a_setting_of_one_field_touches_no_other_row(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    before = {name: rows(path, name) for name in tables.RANKED}
    session = open_plan(path)
    session.edit(lambda plan: edits.set_field(plan, GOAL.id, "goal", "Nyt mål"), "set")
    session.close()
    changed = {(name, part) for name in tables.RANKED for part, row in rows(path, name).items() if before[name][part] != row}
    assert changed == {("goal", GOAL.id)}


def test_the_file_says_what_it_is(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (tables.APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (tables.VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_an_existing_file_is_kept_unless_it_is_to_be_replaced(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with pytest.raises(StorageError) as raised:
        create(path, replace(plan, title="Ny"))
    assert raised.value.code == "exists"
    assert read_plan(path) == plan
    create(path, replace(plan, title="Ny"), replace=True).close()
    assert read_plan(path).title == "Ny"


def test_a_journal_left_by_another_file_is_not_played_into_a_new_one(path: Path, plan: Plan) -> None:
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    create(path, plan).close()
    assert read_plan(path) == plan


def test_making_a_file_leaves_nothing_beside_it(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_a_failed_making_leaves_no_file(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(StorageError) as raised:
        create(path, plan)
    assert raised.value.code == "disk_full"
    assert [one for one in path.parent.iterdir() if one.is_file()] == []


def test_a_missing_folder_is_told(path: Path, plan: Plan) -> None:
    with pytest.raises(StorageError) as raised:
        create(path.parent / "væk" / "plan.handleplan", plan)
    assert raised.value.code == "folder_missing"
    assert raised.value.params == {"name": "væk"}


@pytest.mark.parametrize("name", ["æøå.handleplan", "a b?%23#&.handleplan", "~plan.handleplan", "’.handleplan", "plan"])
def test_any_name_does(path: Path, plan: Plan, name: str) -> None:
    session = create(path.with_name(name), plan, who="Æ")
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "set")
    session.close()
    assert read_plan(path.with_name(name)).title == "Ny"


def test_a_link_leads_to_the_file_itself(path: Path, plan: Plan, tmp_path: Path) -> None:
    create(path, plan).close()
    (tmp_path / "andet").mkdir()
    link = tmp_path / "andet" / "link.handleplan"
    link.symlink_to(path)
    session = open_plan(link)
    with pytest.raises(StorageError) as raised:
        open_plan(path)
    assert raised.value.code == "locked"
    session.close()
    create(link, replace(plan, title="Ny"), replace=True).close()
    assert link.is_symlink()
    assert read_plan(path).title == "Ny"


@pytest.mark.parametrize(
    ("rank", "after"), [("ffffffffffffffff", "last"), ("0000000000000000", None), ("fffffffffffffffe", "last")]
)
def test_there_is_room_behind_the_last_rank_and_before_the_first(path: Path, plan: Plan, rank: str, after: str | None) -> None:
    create(path, plan).close()
    at = 0 if after is None else -1
    with contextlib.closing(sqlite3.connect(path)) as db:
        old = db.execute("SELECT * FROM initiative WHERE id = ?", [plan.initiatives[at].id]).fetchone()
        digest = tables.digest("initiative", (rank, *old[1:-1]))
        db.execute("UPDATE initiative SET rank = ?, digest = ? WHERE id = ?", [rank, digest, old[1]])
        db.execute("UPDATE total SET total = total + ?", [digest - old[-1]])
        db.commit()
    session = open_plan(path)
    assert session.plan == plan
    for number in range(3):
        new = Initiative(new_id(), str(number))
        session.edit(lambda now, new=new: edits.add(now, new, after=after), "add_initiative")  # type: ignore[misc]
        assert session.save().kind == "saved"
    expected = session.plan
    session.close()
    assert read_plan(path) == expected
