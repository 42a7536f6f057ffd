"""A plan's history is taken out for good: no byte of it is left, the plan is the same, an end in the middle breaks nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from editor.edits import set_field
from editor.plan import Plan
from storage import backups
from storage.session import Session, StorageError, create, open_plan, read_plan
from tests.storage.conftest import RAMP

SECRET = "ÆBLEGRØD-hemmelig"
WHO = "Jobcentret-hemmelig"


def bytes_beside(path: Path) -> Iterator[tuple[str, bytes]]:
    """The plan file and all that stands beside it."""
    for one in sorted(path.parent.iterdir()):
        if one.is_file():
            yield one.name, one.read_bytes()


def holders(folder: Path, *words: str) -> set[str]:
    """The names of the files in which a word stands, in any encoding that a program would use."""
    wanted = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]
    return {name for name, data in bytes_beside(folder) if any(one in data for one in wanted)}


def edited(path: Path, plan: Plan, rounds: int = 30) -> Session:
    """A session in which much was written and taken out again, by somebody with a name."""
    session = create(path, plan, who=WHO)
    for number in range(rounds):
        words = f"{SECRET} {number} " * 200
        session.edit(partial(set_field, part=RAMP.id, field="description", value=words), "typing")
    session.edit(lambda now: set_field(now, RAMP.id, "description", "Det, som skal sendes"), "typing")
    session.undo()
    session.redo()
    session.save()
    return session


@pytest.mark.parametrize("reopened", [False, True])
def test_no_byte_of_the_history_is_left_and_the_plan_is_the_same(path: Path, plan: Plan, reopened: bool) -> None:
    session = edited(path, plan)
    if reopened:
        session.close()
        session = open_plan(path, who=WHO)
    before = session.plan
    found = session.traces()
    assert (found.steps, found.names) == (33, (WHO,))
    assert found.since
    session.clean(copies=False)
    assert session.plan == before
    assert session.state.kind == "saved"
    held = holders(path, SECRET, WHO)
    assert held <= {f".~lock.{path.name}#"}, "only who has it open, while it is open"
    assert session.undo_label is session.redo_label is None
    assert session.cleaned
    assert not session.revert_to_opened()
    assert session.traces().steps == 0
    assert not session._file.log
    assert not session._file.since, "what another file could be made of, if this one went away"
    session.close()
    assert holders(path, SECRET, WHO) == set()
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]
    assert read_plan(path) == before


def test_the_file_goes_on_as_any_other(path: Path, plan: Plan) -> None:
    session = edited(path, plan)
    session.clean(copies=False)
    session.edit(lambda now: set_field(now, RAMP.id, "title", "Ny titel"), "typing")
    assert session.undo_label == "typing"
    session.close()
    again = open_plan(path)
    assert again.plan.initiatives[0].title == "Ny titel"
    assert again.traces().steps == 1
    again.undo()
    assert again.plan.initiatives[0].title == RAMP.title
    again.close()


@pytest.mark.parametrize("copies", [False, True])
def test_the_dated_copies_stay_unless_they_are_to_go_too(path: Path, plan: Plan, copies: bool) -> None:
    session = edited(path, plan)
    session.keep_copy()
    assert session.traces().copies == 1
    (kept,) = backups.kept(path)
    session.clean(copies=copies)
    assert kept.exists() is not copies
    session.edit(lambda now: set_field(now, RAMP.id, "title", "Ny titel"), "typing")
    session.close()
    found = backups.kept(path)
    assert bool(found) or copies
    held = [one for one in found if SECRET.encode() in one.read_bytes()]
    assert held == ([] if copies else [kept])


def test_it_waits_for_a_copy_that_is_being_made(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(path, plan, 300).close()
    monkeypatch.setattr(backups, "_PAGES", 1)
    session = open_plan(path)
    session.clean(copies=False)
    session.close()
    assert holders(path, SECRET, WHO) == set()
    assert all(read_plan(one) == session.plan for one in backups.kept(path))


@pytest.mark.parametrize("statement", ["VACUUM", "DELETE FROM step"])
def test_where_it_fails_all_is_as_before(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    session = edited(path, plan)
    real = session._file.db

    class Full:
        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def execute(self, sql: str, *rest: object) -> object:
            if sql == statement:
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return real.execute(sql, *rest)  # type: ignore[arg-type]

    session._file.db = Full()  # type: ignore[assignment]
    with pytest.raises(StorageError) as caught:
        session.clean(copies=True)
    assert caught.value.code == "disk_full"
    session._file.db = real
    assert (session.traces().steps, session.undo_label, session.cleaned) == (33, "typing", False)
    session.edit(lambda now: set_field(now, RAMP.id, "title", "Ny titel"), "typing")
    assert session.close().kind == "saved"
    assert read_plan(path) == session.plan


KILLED = """
import os, sys
from pathlib import Path
from storage.session import open_plan
session = open_plan(Path(sys.argv[1]))
file, real = session._file, session._file.db
left, steps = int(sys.argv[2]), int(sys.argv[3])
class Dying:
    def __getattr__(self, name):
        return getattr(real, name)
    def execute(self, sql, *rest):
        global left
        left -= 1
        if left == 0 and steps == 0:
            os._exit(9)
        if left == 0:
            real.set_progress_handler(die, steps)
        return real.execute(sql, *rest)
def die():
    os._exit(9)
file.db = Dying()
session.clean(copies=False)
os._exit(7)
"""


@pytest.mark.parametrize("steps", [0, 20], ids=["between two statements", "within one"])
def test_an_end_in_the_middle_leaves_the_old_or_the_new(path: Path, plan: Plan, steps: int) -> None:
    """What was deleted stands in the file with its log, or is gone with it."""
    session = edited(path, plan)
    before = session.plan
    session.close()
    whole = path.read_bytes()
    codes, found = [], []
    for left in (5, 6, 7, 60):
        path.write_bytes(whole)
        done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(left), str(steps)], check=False, capture_output=True)
        codes.append(done.returncode)
        session = open_plan(path)
        assert session.plan == before
        found.append(session.traces().steps)
        session.close()
        assert found[-1] in (0, 33)
        assert (SECRET.encode() in path.read_bytes()) is (found[-1] > 0)
    assert set(codes) == {9, 7}, done.stderr.decode()
    assert set(found) == {33, 0}
