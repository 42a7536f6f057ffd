"""One program at a time writes a plan; the others read its last commit and hear who has it."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from editor import edits
from editor.plan import Plan
from storage import connection, lock
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan

ROOT = Path(__file__).resolve().parent.parent.parent


@contextlib.contextmanager
def program(path: Path, what: str) -> Iterator[subprocess.Popen[str]]:
    """A second program that works on the plan; killed at the end, if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.holder", str(path), what],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def said(started: subprocess.Popen[str]) -> str:
    assert started.stdout
    return started.stdout.readline().strip()


def answered(started: subprocess.Popen[str], line: str = "") -> str:
    assert started.stdin
    started.stdin.write(line + "\n")
    started.stdin.flush()
    return said(started)


def test_a_second_program_hears_who_has_the_plan_and_since_when(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with program(path, "hold") as other:
        assert said(other) == "open"
        with pytest.raises(StorageError) as raised:
            open_plan(path)
        assert raised.value.code == "locked"
        assert raised.value.params["holder"] == "Lederen"
        since = raised.value.params["since"]
        assert isinstance(since, datetime)
        assert abs((datetime.now().astimezone() - since).total_seconds()) < 60
        assert read_plan(path) == plan
        assert answered(other) == "closed"
    open_plan(path).close()
    assert not lock.note(path).exists()


def test_the_lock_holds_through_all_that_this_process_does_with_the_file(path: Path, plan: Plan) -> None:
    """On POSIX a mere open and close of the file, anywhere in the process, would drop the lock."""
    session = create(path, plan, who="Konsulenten")
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "set")
    session.save()
    assert read_plan(path).title == "Ny"
    attempts: dict[str, Callable[[], object]] = {
        "locked": lambda: open_plan(path),
        "exists": lambda: create(path, plan),
    }
    for code, attempt in [*attempts.items(), ("locked", lambda: create(path, plan, replace=True))]:
        with pytest.raises(StorageError) as raised:
            attempt()
        assert raised.value.code == code
    assert is_locked(path)
    session.close()
    assert not is_locked(path)


def is_locked(path: Path) -> bool:
    script = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "try: db.execute('SELECT count(*) FROM sqlite_schema').fetchall()\n"
        "except sqlite3.OperationalError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip() == "database is locked"


def test_the_lock_holds_from_the_moment_of_opening(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    session = open_plan(path)
    assert is_locked(path)
    session.close()


def test_a_plan_that_another_program_has_open_is_not_replaced(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with program(path, "hold") as other:
        assert said(other) == "open"
        with pytest.raises(StorageError) as raised:
            create(path, replace(plan, title="Ny"), replace=True)
        assert (raised.value.code, raised.value.params["holder"]) == ("locked", "Lederen")
        assert answered(other) == "closed"
    assert read_plan(path) == plan


def test_a_plan_that_was_put_there_meanwhile_is_not_replaced_either(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waited for the lock of the file that stood there before has nothing to say of the new one."""
    create(path, plan).close()
    other = path.with_name("other.handleplan")
    create(other, replace(plan, title="Den anden")).close()
    really = connection.lock_for_itself
    with contextlib.ExitStack() as stack:

        def lock_for_itself(db: sqlite3.Connection) -> None:
            if other.exists():
                other.replace(path)
                assert said(stack.enter_context(program(path, "hold"))) == "open"
            really(db)

        monkeypatch.setattr(connection, "lock_for_itself", lock_for_itself)
        with pytest.raises(StorageError) as raised:
            create(path, plan, replace=True)
        assert raised.value.code == "locked"
        monkeypatch.undo()
    assert read_plan(path).title == "Den anden"


def test_a_target_that_the_system_refuses_to_replace_is_told_as_held(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path, plan).close()
    really, refused = os.replace, []

    def refuse(*names: Path) -> None:
        if names[1] != path:
            return really(*names)
        refused.append(names)
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(StorageError) as raised:
        create(path, replace(plan, title="Ny"), replace=True)
    assert raised.value.code == "held"
    assert len(refused) > 1
    monkeypatch.undo()
    assert read_plan(path) == plan
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_a_target_that_is_held_for_a_moment_is_replaced_then(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, plan).close()
    really, calls = os.replace, []

    def refuse_twice(*names: Path) -> None:
        calls.append(names)
        if names[1] == path and len(calls) < 4:
            raise PermissionError(13, "used by another process")
        really(*names)

    monkeypatch.setattr("os.replace", refuse_twice)
    create(path, replace(plan, title="Ny"), replace=True).close()
    assert read_plan(path).title == "Ny"


def test_a_note_left_by_a_dead_program_blocks_nobody(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with program(path, "hold") as other:
        assert said(other) == "open"
    assert lock.note(path).exists()
    session = open_plan(path, who="Konsulenten")
    assert json.loads(lock.note(path).read_text(encoding="utf-8"))["holder"] == "Konsulenten"
    session.close()
    assert not lock.note(path).exists()


@pytest.mark.parametrize(
    "text",
    ["", "null", "\0" * 100, '{"holder": 1, "since": "x"}', '{"since": "2027-01-04T12:00:00"}'],
    ids=["empty", "null", "zeros", "wrong", "nobody"],
)
def test_a_note_that_cannot_be_read_is_no_obstacle(path: Path, plan: Plan, text: str) -> None:
    create(path, plan).close()
    with program(path, "hold") as other:
        assert said(other) == "open"
        lock.note(path).write_text(text, encoding="utf-8")
        with pytest.raises(StorageError) as raised:
            open_plan(path)
        assert raised.value.code == "locked"
        assert isinstance(raised.value.params["since"], datetime)


def test_a_reader_sees_whole_commits_while_another_program_writes(path: Path, plan: Plan) -> None:
    create(path, replace(plan, title="0")).close()
    with program(path, "count") as other:
        assert said(other) == "open"
        seen: list[int] = []
        while len(seen) < 15:
            acknowledged = int(said(other))
            seen.append(int(read_plan(path).title))
            assert seen[-1] >= acknowledged
    assert seen == sorted(seen)


def test_reading_changes_neither_file_nor_folder(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    before = (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir()))
    read_plan(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())) == before


def test_opening_and_closing_without_an_edit_changes_no_byte(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    open_plan(path).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_replaced_under_the_program_is_not_written_and_the_edits_are_kept(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    path.rename(path.with_name("moved.handleplan"))
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "set")
    state = session.save()
    assert state.kind == "failed"
    assert state.error
    assert state.error.code == "removed_outside"
    path.with_name("moved.handleplan").rename(path)
    assert session.save().kind == "saved"
    session.close()
    assert read_plan(path).title == "Ny"


def test_a_lock_of_another_database_program_is_respected(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as raised:
            open_plan(path)
        assert raised.value.code == "locked"
