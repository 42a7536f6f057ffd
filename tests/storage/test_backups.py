"""Dated copies: made when a plan is opened that differs from the newest copy, sound, bounded in number."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import edits
from editor.plan import Chapter, Plan, new_id
from storage import backups, connection, plan_file, proof, writer
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
    prove = proof.prove

    def unsound(db: sqlite3.Connection) -> None:
        prove(db)
        if ".unfinished" in db.execute("PRAGMA database_list").fetchone()[2]:
            raise StorageError("damaged", detail="made for a test")

    monkeypatch.setattr(proof, "prove", unsound)
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


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1))  # noqa: DTZ001


@given(st.lists(MOMENTS, max_size=120), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_whatever_the_clock_did_thinning_keeps_what_it_promises(moments: list[datetime], today: date) -> None:
    moments = sorted({one.replace(microsecond=0) for one in moments}, reverse=True)
    found = [Path(f"{one:%Y-%m-%d %H.%M.%S}.handleplan") for one in moments]
    left = backups.superfluous(found, today)
    stay = [one for one in found if one not in left]
    assert found[:1] == stay[:1]
    assert backups.superfluous(stay, today) == []
    assert {one for one in found if backups.made(one).date() == today} <= set(stay)
    past = [one for one in found if backups.made(one).date() <= today]
    assert [one for one in backups.superfluous(past, today) if one not in left] == []
    for kind, most in ((lambda day: day, 12), (lambda day: day.isocalendar()[:2], 10), (lambda day: (day.year, day.month), 9)):
        wanted = list(dict.fromkeys(kind(backups.made(one).date()) for one in past))[:most]
        assert set(wanted) <= {kind(backups.made(one).date()) for one in stay}


def test_copies_of_a_clock_that_was_ahead_push_out_no_other_and_are_bounded() -> None:
    today, noon = date(2027, 6, 16), datetime(2027, 6, 16, 12)  # noqa: DTZ001
    past = [noon - timedelta(hours=5 * number) for number in range(4 * 365)]
    ahead = [datetime(2031, 3, 1) + timedelta(hours=5 * number) for number in range(4 * 365)]  # noqa: DTZ001
    named = {moment: Path(f"{moment:%Y-%m-%d %H.%M.%S}.handleplan") for moment in [*past, *ahead]}
    found = sorted(named.values(), reverse=True)
    left = set(backups.superfluous(found, today))
    assert left & {named[one] for one in past} == set(backups.superfluous([named[one] for one in past], today))
    assert named[max(ahead)] not in left
    assert 0 < len({named[one] for one in ahead} - left) <= 5 + 12 + 10 + 9


def test_a_file_that_only_looks_like_a_copy_troubles_nobody(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    changed(path, "Ny")
    for name in ("2027-13-45 99.99.99.handleplan", "noget andet.txt", "2027-01-01 12.00.00.unfinished"):
        (backups.folder(path) / name).touch()
    changed(path, "Nyere")
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["Ny", plan.title]
    assert not list(backups.folder(path).glob("*.unfinished"))


def test_a_plan_that_stays_open_is_kept_again_after_half_an_hour_and_on_another_day(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = create(path, plan)

    def write(title: str, copies: int) -> None:
        session.edit(lambda plan: edits.set_field(plan, plan.id, "title", title), "set")
        assert session.save().kind == "saved"
        until = time.monotonic() + 10
        while len(backups.kept(path)) < copies and time.monotonic() < until:
            time.sleep(0.01)

    write("a", 0)
    monkeypatch.setattr(plan_file, "COPY_AFTER", 0.0)
    write("b", 1)
    monkeypatch.setattr(plan_file, "COPY_AFTER", 1000.0)
    write("c", 1)
    monkeypatch.setattr(plan_file, "datetime", Tomorrow)
    write("d", 2)
    write("e", 2)
    session.close()
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["d", "b"]


class Tomorrow(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Tomorrow":
        there = datetime.now(tz) + timedelta(days=1)
        return cls(*there.timetuple()[:6], tzinfo=there.tzinfo)


def test_typing_is_saved_within_a_second_while_a_large_plan_is_copied_from_a_slow_drive(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = tuple(Chapter(new_id(), body="Lang tekst " * 400) for _ in range(2000))
    create(path, replace(plan, chapters=chapters)).close()
    assert path.stat().st_size > 8_000_000
    monkeypatch.setattr(connection, "connect", slowly(connection.connect))
    session = open_plan(path)
    waited, copying = [], 0
    for number in range(200):
        typed = f"Titel {number}"
        started = time.monotonic()
        session.edit(lambda plan, typed=typed: edits.set_field(plan, plan.id, "title", typed), "typing")  # type: ignore[misc]
        assert session.save().kind == "saved"
        waited.append(time.monotonic() - started)
        copying += any(backups.folder(path).glob("*.unfinished"))
        if backups.kept(path):
            break
    session.close()
    assert copying > 3
    assert max(waited) < 1
    assert read_plan(backups.kept(path)[0]).chapters == chapters


def slowly(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """Connections that rest 20 ms after each step of a copy."""

    class Slow(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **given: Any) -> None:
            progress = given.pop("progress")

            def rest(*told: int) -> None:
                time.sleep(0.02)
                progress(*told)

            super().backup(target, progress=rest, **given)

    def made(*given: Any) -> sqlite3.Connection:
        with pytest.MonkeyPatch.context() as patched:
            own = sqlite3.connect
            patched.setattr(sqlite3, "connect", lambda *a, **b: own(*a, factory=Slow, **b))
            return connect(*given)

    return made


def test_the_newest_copy_that_can_be_read_is_found(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    assert backups.newest_good(path) is None
    for title in ("Første", "Anden", "Tredje"):
        changed(path, title)
    newest, second, _ = backups.kept(path)
    newest.write_bytes(newest.read_bytes()[:5000])
    found = backups.newest_good(path)
    assert found
    assert (found[0], found[1].title) == (second, "Første")
    assert [backups.plan_name(folder) for folder in backups.folders()] == [path.stem]


def test_a_copy_is_kept_when_it_is_asked_for(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "typing", typing=True)
    session.keep_copy()
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["Ny"]
    session.close()
    with pytest.raises(RuntimeError):
        session.keep_copy()


def test_a_plan_that_was_only_opened_is_kept_after_a_moment(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window has the first moment for showing it."""
    monkeypatch.setattr(writer, "CALM", 0.3)
    create(path, plan).close()
    session = open_plan(path)
    try:
        assert backups.kept(path) == []
        time.sleep(0.1)
        assert backups.kept(path) == []
        end = time.monotonic() + 20
        while not backups.kept(path) and time.monotonic() < end:
            time.sleep(0.02)
        assert [read_plan(copy) for copy in backups.kept(path)] == [plan]
    finally:
        session.close()
