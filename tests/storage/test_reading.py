"""A plan that is being written is read whole, or it is said that it is being written: never that it is damaged."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor.plan import Plan
from storage import connection, lock, reading
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from tests.storage.test_lock import program, said
from ui.sentences import sentence


def test_a_plan_that_is_written_without_a_pause_is_read(path: Path, plan: Plan) -> None:
    create(path, replace(plan, title="0")).close()
    with program(path, "count") as other:
        assert said(other) == "open"
        titles = [int(read_plan(path).title) for _ in range(60)]
    assert titles == sorted(titles)


@pytest.fixture
def torn(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Each reading finds a torn file; True in the list: it is written again each time."""
    written = [True]

    @contextlib.contextmanager
    def copy(path: Path) -> Iterator[Path]:
        found = path.stat()
        if written[0]:
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 10_000_000))
        raise StorageError("damaged")
        yield path

    monkeypatch.setattr(reading, "private_copy", copy)
    monkeypatch.setattr(reading, "_PATIENCE", 0.3)
    return written


def refusal(path: Path) -> StorageError:
    with pytest.raises(StorageError) as raised:
        read_plan(path)
    assert path.name in sentence(raised.value)
    assert "{" not in sentence(raised.value)
    return raised.value


def test_who_writes_without_a_pause_is_named(path: Path, plan: Plan, torn: list[bool]) -> None:
    create(path, plan).close()
    lock.leave_note(path, "Lederen")
    error = refusal(path)
    assert (error.code, error.params["holder"]) == ("busy", "Lederen")
    assert "Lederen" in sentence(error)


def test_a_file_that_grows_while_it_is_looked_at_is_not_called_truncated(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(path, plan).close()
    really = connection._look_once
    looks = []

    def look_once(path: Path, found: os.stat_result, *known: int) -> None:
        looks.append(found)
        if len(looks) == 1:
            os.utime(path)
            raise StorageError("truncated")
        really(path, found, *known)

    monkeypatch.setattr(connection, "_look_once", look_once)
    session = open_plan(path)
    assert session.plan == plan
    assert len(looks) == 2
    session.close()


def test_a_program_without_a_note_writes_too(path: Path, plan: Plan, torn: list[bool]) -> None:
    create(path, plan).close()
    assert refusal(path).code == "being_written"


def test_what_nobody_writes_is_damaged_though_a_dead_program_left_its_note(path: Path, plan: Plan, torn: list[bool]) -> None:
    create(path, plan).close()
    torn[0] = False
    lock.leave_note(path, "Lederen")
    connection.journal(path).touch()
    assert refusal(path).code == "damaged"
