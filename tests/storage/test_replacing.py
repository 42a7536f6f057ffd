"""A plan that is replaced can be had back; one that may not be replaced is untouched, and so is its folder."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor.plan import Plan
from storage import backups, lock, plan_file
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from tests.storage.test_bad_files import fingerprint, others, without_root

__all__ = ["others"]
REPLACE = (
    "(lambda path: __import__('storage.session').session.create("
    "path, __import__('resources').new_plan(2027, 2028), replace=True).close())"
)
posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions than POSIX")


@posix
@pytest.mark.parametrize(("mode", "told"), [(0o444, "read_only"), (0o600, "no_permission"), (0o666, "opened")])
@pytest.mark.parametrize("held", [False, True])
def test_a_plan_that_may_not_be_written_is_not_replaced(others: Path, plan: Plan, mode: int, told: str, held: bool) -> None:
    create(others, plan).close()
    others.parent.chmod(0o777)
    before = fingerprint(others)
    session = open_plan(others) if held else None
    others.chmod(mode)
    assert without_root(others, REPLACE) == ("locked" if held and told == "opened" else told)
    assert (fingerprint(others) == before) is (held or told != "opened")
    if session:
        session.close()
    assert {one.name for one in others.parent.iterdir()} <= {others.name, "backups"}


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR])
def test_where_nobody_can_tell_who_holds_the_plan_it_is_not_replaced(
    path: Path, plan: Plan, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        error = sqlite3.OperationalError("made for a test")
        error.sqlite_errorcode = code
        raise error

    create(path, plan).close()
    monkeypatch.setattr("storage.connection.lock_for_itself", fail)
    with pytest.raises(StorageError) as raised:
        create(path, replace(plan, title="Ny"), replace=True)
    assert raised.value.code == ("drive_away" if code == sqlite3.SQLITE_IOERR else "no_permission")
    monkeypatch.undo()
    assert read_plan(path) == plan


def test_what_is_replaced_is_among_the_dated_copies(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    create(path, replace(plan, title="Ny"), replace=True).close()
    assert [read_plan(copy) for copy in backups.kept(path)] == [plan]


@pytest.mark.parametrize("content", [b"a letter of somebody's", b"SQLite format 3\0" + bytes(4080)])
def test_what_is_replaced_is_kept_though_it_is_no_plan(path: Path, plan: Plan, content: bytes) -> None:
    path.write_bytes(content)
    create(path, plan, replace=True).close()
    assert [copy.read_bytes() for copy in backups.kept(path)] == [content]
    assert read_plan(path) == plan


def test_another_programs_database_is_kept_too(path: Path, plan: Plan) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE card (id INTEGER PRIMARY KEY)")
    db.close()
    content = path.read_bytes()
    create(path, plan, replace=True).close()
    assert [copy.read_bytes() for copy in backups.kept(path)] == [content]


def test_without_a_copy_nothing_is_replaced(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    create(path, plan).close()
    in_the_way = path.with_name("data")
    in_the_way.write_bytes(b"")
    monkeypatch.setenv("HANDLEPLAN_DATA", str(in_the_way))
    with pytest.raises(StorageError) as raised:
        create(path, replace(plan, title="Ny"), replace=True)
    assert (raised.value.code, raised.value.params["folder"]) == ("no_backup", str(in_the_way))
    assert read_plan(path) == plan


def refuse_links(*_: object) -> None:
    raise OSError(1, "this drive knows no links")


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("stood", [True, False])
def test_a_new_plan_that_cannot_be_opened_gives_way_to_the_old(
    path: Path, plan: Plan, stood: bool, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("read_only")

    if stood:
        create(path, plan).close()
    monkeypatch.setattr(plan_file, "open_file", fail)
    if not links:
        monkeypatch.setattr(os, "link", refuse_links)
    with pytest.raises(StorageError) as raised:
        create(path, replace(plan, title="Ny"), replace=True)
    assert raised.value.code == "read_only"
    monkeypatch.undo()
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name] * stood
    if stood:
        assert read_plan(path) == plan
        open_plan(path).close()


def test_a_new_plan_that_another_program_opened_first_is_left_to_it(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, _: str) -> None:
        raise lock.locked(path)

    monkeypatch.setattr(plan_file, "open_file", fail)
    with pytest.raises(StorageError, match="locked"):
        create(path, plan)
    assert read_plan(path) == plan


def long_name(path: Path, length: int) -> Path:
    return path.with_name("æ" * 20 + "a" * (length - 40 - len(path.suffix)) + path.suffix)


def long_path(path: Path, length: int) -> Path:
    while len(str(path)) < length:
        path = path.parent / ("b" * 60) / path.name
    return path


@posix
@pytest.mark.parametrize(("made", "length"), [(long_name, 248), (long_name, 255), (long_name, 256), (long_path, 520)])
@pytest.mark.parametrize("act", [create, lambda path, _: open_plan(path)], ids=["create", "open"])
def test_a_name_that_leaves_no_room_beside_it_is_told(
    path: Path, plan: Plan, made: Callable[[Path, int], Path], length: int, act: Callable[[Path, Plan], object]
) -> None:
    long = made(path, length)
    long.parent.mkdir(parents=True, exist_ok=True)
    with pytest.raises(StorageError) as raised:
        act(long, plan)
    assert raised.value.code == "name_too_long"
    assert [one for one in long.parent.iterdir() if one.is_file()] == []


@posix
def test_a_plan_with_a_long_name_can_be_read(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    assert read_plan(path.rename(long_name(path, 255))) == plan


@posix
def test_the_longest_name_that_leaves_room(path: Path, plan: Plan) -> None:
    long = long_name(path, 247)
    create(long, plan).close()
    open_plan(long).close()
    assert read_plan(long) == plan


@posix
def test_a_note_left_by_somebody_else_is_no_obstacle(others: Path, plan: Plan) -> None:
    create(others, plan).close()
    others.chmod(0o666)
    others.parent.chmod(0o777)
    lock.leave_note(others, "Lederen")
    assert without_root(others, "open_plan") == "opened"
    assert not lock.note(others).exists()


@posix
def test_what_is_no_file_is_not_replaced(path: Path, plan: Plan) -> None:
    os.mkfifo(path)
    with pytest.raises(StorageError) as raised:
        create(path, plan, replace=True)
    assert raised.value.code == "not_a_file"
