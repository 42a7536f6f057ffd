"""Gem som: the plan goes on in another file with its whole history, whatever has become of the old one."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor import edits
from editor.plan import Plan
from storage import backups, lock, plan_file, writer
from storage.errors import StorageError
from storage.session import Session, create, open_plan, read_plan
from tests.storage.faulty import handles_die
from tests.storage.test_lock import is_locked

linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are made to fail by /proc, which is Linux")


def titled(session: Session, *titles: str) -> None:
    for title in titles:
        session.edit(lambda plan, title=title: edits.set_field(plan, plan.id, "title", title), "set")  # type: ignore[misc]


def titles_undone(path: Path) -> list[str]:
    """The plan's titles as undo takes them back in the file, the newest first."""
    session = open_plan(path)
    found = [session.plan.title]
    while session.undo():
        found.append(session.plan.title)
    session.close()
    return found


def healthy(path: Path) -> None:
    """The old file is as it was."""


def deleted(path: Path) -> None:
    path.unlink()


def overwritten(path: Path) -> None:
    path.write_bytes(b"something else")


def replaced(path: Path) -> None:
    other = path.with_name("other.handleplan")
    create(other, Plan("p" * 12, "en anden plan")).close()
    other.replace(path)


def dead(path: Path) -> None:
    """The drive is gone, and every open file on it is of no use."""
    handles_die(path)
    path.parent.rename(path.parent.with_name("væk"))


WAYS = [healthy, deleted, overwritten, replaced, pytest.param(dead, marks=linux)]


@pytest.fixture
def path(path: Path) -> Path:
    """In a folder that can be taken away."""
    path.parent.joinpath("drev").mkdir()
    return path.parent / "drev" / path.name


@pytest.mark.parametrize("happens", WAYS)
def test_everything_goes_along(path: Path, plan: Plan, happens: Callable[[Path], None]) -> None:
    create(path, plan).close()
    session = open_plan(path, who="Ungeindgangen")
    titled(session, "a", "b")
    assert session.save().kind == "saved"
    happens(path)
    titled(session, "c")
    session.save()
    titled(session, "d")
    target = path.parent.parent / "et andet sted æøå.handleplan"
    session.save_as(target)
    assert (session.path, session.state.kind, session.plan.title) == (target, "saved", "d")
    assert is_locked(target)
    titled(session, "e")
    assert session.save().kind == "saved"
    assert session.close().kind == "saved"
    assert titles_undone(target) == ["e", "d", "c", "b", "a", plan.title]
    assert not lock.note(target).exists()


def test_the_old_file_stays_as_it_was_last_saved_and_is_free(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    titled(session, "a")
    session.save()
    session.save_as(path.with_name("ny.handleplan"))
    titled(session, "b")
    session.save()
    assert not is_locked(path)
    assert not lock.note(path).exists()
    open_plan(path).close()
    assert titles_undone(path) == ["a", plan.title]
    session.close()
    assert titles_undone(session.path) == ["b", "a", plan.title]


@pytest.mark.parametrize("happens", WAYS)
def test_the_plan_can_be_put_back_in_its_own_place(path: Path, plan: Plan, happens: Callable[[Path], None]) -> None:
    session = create(path, plan)
    titled(session, "a")
    session.save()
    happens(path)
    titled(session, "b")
    session.save()
    path.parent.mkdir(exist_ok=True)
    session.save_as(path, replace=True)
    assert session.state.kind == "saved"
    titled(session, "c")
    assert session.save().kind == "saved"
    assert is_locked(path)
    session.close()
    assert titles_undone(path) == ["c", "b", "a", plan.title]


def test_what_another_program_put_there_is_kept_among_the_dated_copies(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    titled(session, "a")
    session.save()
    overwritten(path)
    with pytest.raises(StorageError) as raised:
        session.save_as(path)
    assert raised.value.code == "exists"
    session.save_as(path, replace=True)
    session.close()
    assert b"something else" in [copy.read_bytes() for copy in backups.kept(path)]


@pytest.mark.parametrize("failing", [False, True])
def test_a_target_that_cannot_be_written_changes_nothing(path: Path, plan: Plan, failing: bool) -> None:
    session = create(path, plan)
    titled(session, "a")
    session.save()
    if failing:
        path.rename(path.with_name("væk"))
    taken = path.with_name("optaget.handleplan")
    create(taken, replace(plan, title="optaget")).close()
    held = open_plan(taken)
    titled(session, "b")
    before = session.save().kind
    for target, again, code in (
        (path.parent / "ingen mappe" / "x.handleplan", False, "folder_missing"),
        (taken, False, "exists"),
        (taken, True, "locked"),
        (path.with_name("x" * 300 + ".handleplan"), False, "name_too_long"),
    ):
        with pytest.raises(StorageError) as raised:
            session.save_as(target, replace=again)
        assert raised.value.code == code
        assert (session.path, session.state.kind) == (path, before)
    if failing:
        path.with_name("væk").rename(path)
    titled(session, "c")
    assert session.save().kind == "saved"
    session.close()
    held.close()
    assert read_plan(taken).title == "optaget"
    assert titles_undone(path) == ["c", "b", "a", plan.title]


def test_what_is_typed_meanwhile_is_written_into_the_new_file(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    save_as = plan_file.save_as

    def slow(*given: object, **how: object) -> plan_file.PlanFile:
        begun.set()
        assert go_on.wait(10)
        return save_as(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_file, "save_as", slow)
    session = create(path, plan)
    titled(session, "a")
    moving = threading.Thread(target=lambda: session.save_as(path.with_name("ny.handleplan")))
    moving.start()
    assert begun.wait(10)
    titled(session, "b")
    go_on.set()
    moving.join()
    assert session.save().kind == "saved"
    session.close()
    assert titles_undone(path.with_name("ny.handleplan")) == ["b", "a", plan.title]


def test_a_closed_plan_goes_nowhere(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    session.close()
    with pytest.raises(RuntimeError):
        session.save_as(path.with_name("ny.handleplan"))
    assert not path.with_name("ny.handleplan").exists()


@linux
def test_a_drive_that_was_away_is_written_again_without_being_asked(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.05)
    session = create(path, plan)
    titled(session, "a")
    session.save()
    back = threading.Event()
    session.on_state(lambda state: back.set() if state.kind == "saved" else None)
    dead(path)
    titled(session, "b")
    state = session.save()
    assert state.error
    assert state.error.code == "folder_away"
    titled(session, "c")
    assert session.save().kind == "failed"
    path.parent.with_name("væk").rename(path.parent)
    assert back.wait(10)
    assert is_locked(path)
    assert session.close().kind == "saved"
    assert titles_undone(path) == ["c", "b", "a", plan.title]
