"""What cannot be written stays in memory, says so, and is written as soon as it can be; what was acknowledged is never lost."""

import errno
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from editor import edits
from editor.diff import diff
from editor.history import Step
from editor.plan import Plan
from storage import backups, plan_file, writer
from storage.change_log import Logged
from storage.session import SaveState, create, open_plan, read_plan


class Faulty:
    """A connection whose commits fail with an error of SQLite, as long as ``code`` is set."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.code: int | None = None
        self.at = "COMMIT"

    def execute(self, statement: str, *given: Any) -> sqlite3.Cursor:
        if self.code is not None and statement.startswith(self.at):
            error = sqlite3.OperationalError("made for a test")
            error.sqlite_errorcode = self.code
            raise error
        return self.db.execute(statement, *given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> list[Faulty]:
    """The connections of the files opened from now on."""
    made: list[Faulty] = []
    open_file = plan_file.open_file

    def opened(path: Path, who: str) -> plan_file.PlanFile:
        file = open_file(path, who)
        made.append(Faulty(file.db))
        file.db = made[-1]  # type: ignore[assignment]
        return file

    monkeypatch.setattr(plan_file, "open_file", opened)
    return made


def title(text: str) -> Any:
    return lambda plan: edits.set_field(plan, plan.id, "title", text)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read_only"),
        (sqlite3.SQLITE_CANTOPEN, "read_only"),
        (sqlite3.SQLITE_IOERR_WRITE, "drive_away"),
        (sqlite3.SQLITE_BUSY, "held"),
        (sqlite3.SQLITE_CORRUPT, "damaged_outside"),
    ],
)
@pytest.mark.parametrize("at", ["BEGIN", "UPDATE", "INSERT INTO step", "COMMIT"])
def test_a_failed_write_is_told_and_made_good_by_the_next(
    path: Path, plan: Plan, faulty: list[Faulty], code: int, told: str, at: str
) -> None:
    session = create(path, plan)
    faulty[0].code, faulty[0].at = code, at
    session.edit(title("a"), "set")
    state = session.save()
    assert state.kind == "failed"
    assert state.error
    assert state.error.code == told
    assert session.plan.title == "a"
    session.edit(title("b"), "set")
    assert session.save().kind == "failed"
    assert read_plan(path) == plan
    faulty[0].code = None
    session.edit(title("c"), "set")
    assert session.save().kind == "saved"
    assert read_plan(path) == session.plan
    session.close()
    again = open_plan(path)
    for expected in ("b", "a", plan.title):
        again.undo()
        assert again.plan.title == expected
    again.close()


def test_a_failed_write_is_tried_again_without_being_asked(
    path: Path, plan: Plan, faulty: list[Faulty], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.1)
    session = create(path, plan)
    states: list[SaveState] = []
    session.on_state(states.append)
    faulty[0].code = sqlite3.SQLITE_FULL
    session.edit(title("a"), "set")
    assert session.save().kind == "failed"
    faulty[0].code = None
    began = time.monotonic()
    while session.state.kind != "saved":
        assert time.monotonic() - began < 5
        time.sleep(0.02)
    assert read_plan(path).title == "a"
    session.close()
    assert [state.kind for state in states][-1] == "saved"


def test_while_writing_fails_the_state_stays_failed(path: Path, plan: Plan, faulty: list[Faulty]) -> None:
    session = create(path, plan)
    states: list[SaveState] = []
    faulty[0].code = sqlite3.SQLITE_FULL
    session.edit(title("a"), "set")
    session.save()
    session.on_state(states.append)
    session.edit(title("b"), "set")
    assert session.state.kind == "failed"
    session.save()
    assert {state.kind for state in states} == {"failed"}
    session.close()


@pytest.mark.parametrize("number", [errno.EDQUOT, errno.ENOSPC, errno.EFBIG])
def test_a_used_up_quota_is_told_as_no_room_and_all_is_saved_when_there_is_room_again(
    path: Path, plan: Plan, faulty: list[Faulty], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """SQLite calls it an error of the device; the system names it to whoever writes in the folder."""
    session = create(path, plan)
    with monkeypatch.context() as used_up:

        def refuse(_: int) -> None:
            raise OSError(number, "made for a test")

        used_up.setattr("storage.drive.os.fsync", refuse)
        faulty[0].code = sqlite3.SQLITE_IOERR_WRITE
        session.edit(title("a"), "set")
        state = session.save()
    assert state.error
    assert (state.kind, state.error.code) == ("failed", "disk_full")
    faulty[0].code = None
    assert session.save().kind == "saved"
    session.close()
    assert read_plan(path).title == "a"
    assert [one.name for one in path.parent.iterdir() if one.suffix == ".tmp"] == []


def test_closing_after_a_failure_lets_go_and_says_that_it_failed(path: Path, plan: Plan, faulty: list[Faulty]) -> None:
    session = create(path, plan)
    faulty[0].code = sqlite3.SQLITE_FULL
    session.edit(title("a"), "set")
    assert session.close().kind == "failed"
    assert read_plan(path) == plan
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["a"]
    open_plan(path).close()


def test_an_error_that_nobody_thought_of_is_told_too(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    session = create(path, plan)
    with monkeypatch.context() as patched:
        patched.setattr(plan_file, "write", fail)
        session.edit(title("a"), "set")
        state = session.save()
        assert state.error
        assert state.error.code == "unknown"
        assert "nobody thought of this" in str(state.error.params["detail"])
    assert session.save().kind == "saved"
    session.close()


def test_a_save_that_takes_too_long_says_that_it_goes_on(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    write = plan_file.write

    def slow(*given: Any) -> None:
        time.sleep(0.3)
        write(*given)

    session = create(path, plan)
    monkeypatch.setattr(plan_file, "write", slow)
    session.edit(title("a"), "set")
    assert session.save(timeout=0.05).kind == "saving"
    assert session.save().kind == "saved"
    session.close()


def test_a_commit_costs_no_more_synchronisations_than_sqlite_itself(path: Path, plan: Plan) -> None:
    """A commit is one transaction on one file: SQLite synchronises for each transaction, however many rows it holds."""
    session = create(path, plan)
    session.close()
    file = plan_file.open_file(path, "")
    statements: list[str] = []
    file.db.set_trace_callback(statements.append)
    after = title("Ny")(plan)
    step = Step("set", diff(plan, after), datetime.now(UTC))
    plan_file.write(file, [Logged(1, "edit", step)], after)
    plan_file.close(file)
    assert [one for one in statements if one in ("BEGIN", "COMMIT")] == ["BEGIN", "COMMIT"]
    assert statements[-1] == "COMMIT"
    assert [one for one in statements if one.startswith(("PRAGMA", "ATTACH", "VACUUM"))] == ["PRAGMA shrink_memory"]
