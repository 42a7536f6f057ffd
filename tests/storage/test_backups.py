"""Dated copies: made when a plan is opened that differs from the newest copy, sound, bounded in number."""

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from editor import edits
from editor.plan import Plan
from storage import backups, connection
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan


def changed(path: Path, title: str) -> Plan:
    """Opens the plan, gives it a title, closes it; gives back the plan as it was opened."""
    session = open_plan(path)
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", title), "set")
    session.close()
    return session.opened


def test_opening_a_plan_keeps_it_as_it_was(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    assert backups.kept(path) == []
    assert changed(path, "Første") == plan
    assert changed(path, "Anden").title == "Første"
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["Første", plan.title]
    assert abs(backups.made(backups.kept(path)[0]).astimezone() - datetime.now().astimezone()) < timedelta(minutes=1)


def test_a_plan_that_is_the_same_is_not_kept_twice(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    for _ in range(3):
        open_plan(path).close()
    assert len(backups.kept(path)) == 1


def test_copies_of_two_plans_of_one_name_are_apart(path: Path, plan: Plan) -> None:
    other = path.parent / "anden" / path.name
    other.parent.mkdir()
    for one in (path, other):
        create(one, plan).close()
        open_plan(one).close()
    assert backups.folder(path) != backups.folder(other)
    assert len(backups.kept(path)) == len(backups.kept(other)) == 1


def test_the_history_is_in_the_copy_and_the_copy_can_be_opened(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    changed(path, "Ny")
    open_plan(path).close()
    again = open_plan(backups.kept(path)[0])
    assert again.plan.title == "Ny"
    again.undo()
    assert again.plan == plan
    again.close()


def test_a_plan_can_be_edited_where_no_copy_can_be_kept(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = path.parent / "en fil"
    blocked.touch()
    monkeypatch.setenv("HANDLEPLAN_DATA", str(blocked))
    create(path, plan).close()
    changed(path, "Ny")
    assert read_plan(path).title == "Ny"
    assert "no backup" in caplog.text


def test_a_copy_that_is_not_sound_is_not_kept(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    create(path, plan).close()
    prove = connection.prove

    def unsound(db: sqlite3.Connection) -> None:
        prove(db)
        if ".unfinished" in db.execute("PRAGMA database_list").fetchone()[2]:
            raise StorageError("damaged", detail="made for a test")

    monkeypatch.setattr(connection, "prove", unsound)
    open_plan(path).close()
    assert list(backups.folder(path).iterdir()) == []
    assert "no backup" in caplog.text


def test_all_of_today_twelve_days_ten_weeks_and_nine_months_are_enough() -> None:
    today = date(2027, 6, 16)
    noon = datetime(2027, 6, 16, 12)  # noqa: DTZ001
    moments = [noon - timedelta(hours=5 * number) for number in range(4 * 365)]
    found = [Path(f"{moment:%Y-%m-%d %H.%M.%S}.handleplan") for moment in moments]
    left = backups.superfluous(found, today)
    stay = [backups.made(one) for one in found if one not in left]
    assert [one for one in stay if one.date() == today] == [one for one in moments if one.date() == today]
    days = {one.date() for one in stay}
    assert {today - timedelta(days=number) for number in range(12)} <= days
    assert len({one.isocalendar()[:2] for one in stay}) >= 10
    assert len({(one.year, one.month) for one in stay}) >= 9
    assert min(stay) > noon - timedelta(days=9 * 31)
    assert len(stay) <= 5 + 12 + 10 + 9
    assert backups.superfluous(sorted((one for one in found if one not in left), reverse=True), today) == []
