"""Unfinished files are for their user alone, and gone when they are done, or at the next start where a program was killed."""

import os
import secrets
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from editor.plan import Plan
from exports.write import export
from storage import connection, unfinished
from storage.session import create, read_plan
from ui import cli

STOPS = {
    "export": "at = exports.write.os; at.fsync = stop; exports.write.export(read_plan(path), folder / 'ud.json', noted=noted)",
    "read": "at = storage.reading; at._read_copy = stop; read_plan(path)",
    "copy": "at = storage.backups; at._prove = stop; open_plan(path).keep_copy()",
    "create": "at = storage.write_rows; at.write_new = stop; create(folder / 'ny.handleplan', read_plan(path))",
}
"""What is being done when the program is killed; ``stop`` is where it stands then."""

PROGRAM = """
import sys, time
from pathlib import Path
import exports.write, storage.backups, storage.reading, storage.write_rows
from storage.session import create, open_plan, read_plan
from storage.unfinished import noted
def stop(*_, **__):
    print("here", flush=True)
    time.sleep(60)
path, folder = map(Path, sys.argv[1:])
"""


@contextmanager
def stopped(work: str, path: Path, folder: Path, temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that stands in the middle of its work."""
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-c", PROGRAM + STOPS[work], str(path), str(folder)]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        try:
            assert program.stdout
            assert program.stdout.readline() == "here\n"
            yield program
        finally:
            program.kill()


def files(*folders: Path) -> set[Path]:
    return {one for folder in folders if folder.exists() for one in folder.rglob("*")}


@pytest.mark.parametrize("work", STOPS)
def test_what_a_killed_program_left_goes_at_the_next_start_and_what_a_living_one_writes_stays(
    work: str, path: Path, plan: Plan, tmp_path: Path, data_folder: Path
) -> None:
    create(path, plan).close()
    folder, temporary, backups = tmp_path / "ud", tmp_path / "tmp", data_folder / "backups"
    folder.mkdir()
    (backups / "Plan 00000000").mkdir(parents=True)
    before = files(folder, temporary, backups)
    with stopped(work, path, folder, temporary):
        left = {one for one in files(folder, temporary, backups) - before if one.is_file()}
        unfinished.sweep()
        assert left
        assert all(one.exists() for one in left), "it is being written"
        assert os.name != "posix" or {stat.S_IMODE(one.stat().st_mode) for one in left} == {0o600}
    assert all(one.exists() for one in left), "it was killed"
    assert cli.run(["export", str(path), str(tmp_path / "senere.json")]) == 0
    assert [one for one in left if one.exists()] == []
    assert list(temporary.iterdir()) == list(folder.iterdir()) == []
    assert read_plan(path) == plan
    notes = data_folder / "unfinished"
    assert [one for one in notes.iterdir() if one != unfinished._own.path and one.suffix == ".notes"] == []


def test_nothing_is_left_where_all_went_well(path: Path, plan: Plan, tmp_path: Path, data_folder: Path) -> None:
    create(path, plan).close()
    command = [sys.executable, "main.py", "export", str(path), str(tmp_path / "ud.docx")]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).resolve().parents[2])
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["plan.handleplan", "ud.docx"]
    own = unfinished._own.path
    noted = data_folder / "unfinished"
    assert not noted.exists() or [one.name for one in noted.iterdir() if not own or own.name not in one.name] == []


@contextmanager
def noted_by_a_dead_program(data_folder: Path, *paths: Path) -> Iterator[None]:
    notes = data_folder / "unfinished" / f"{secrets.token_hex(8)}.notes"
    notes.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(notes)) as db:
        db.execute("CREATE TABLE file (path BLOB) STRICT")
        db.executemany("INSERT INTO file VALUES (?)", [(os.fsencode(one),) for one in paths])
        db.commit()
    yield
    assert not notes.exists()


def test_no_link_is_followed_and_nothing_that_is_not_ours_goes(tmp_path: Path, data_folder: Path) -> None:
    theirs, elsewhere = tmp_path / "theirs", tmp_path / "elsewhere"
    for folder in (theirs, elsewhere):
        folder.mkdir()
    plan = theirs / "Min plan.handleplan"
    plan.write_text("plan", encoding="utf-8")
    link = tmp_path / ".~0123456789ab.tmp"
    link.symlink_to(plan)
    through = elsewhere / ".~0123456789ab.handleplan"
    through.write_text("plan", encoding="utf-8")
    (tmp_path / "way").symlink_to(elsewhere)
    folder = tmp_path / "handleplan-0123456789abcdef"
    folder.mkdir()
    (folder / "link").symlink_to(theirs)
    (folder / "copy.handleplan").write_text("copy", encoding="utf-8")
    odd = theirs / ".~0123456789ab.tmp"
    odd.mkdir()
    noted = (plan, link, tmp_path / "way" / through.name, folder, odd, theirs, tmp_path / "gone" / link.name)
    with noted_by_a_dead_program(data_folder, *noted):
        unfinished.sweep()
    assert plan.exists()
    assert link.is_symlink()
    assert through.exists()
    assert odd.exists()
    assert not folder.exists(), "with the link in it, and without what the link leads to"


def test_notes_that_cannot_be_read_go_and_others_stay(data_folder: Path, tmp_path: Path) -> None:
    folder = data_folder / "unfinished"
    folder.mkdir()
    broken, new, other = folder / f"{'0' * 16}.notes", folder / f"{'1' * 16}.notes", folder / "andet.txt"
    broken.write_bytes(b"no database" * 100)
    for one in (new, other):
        one.touch()
    unfinished.sweep()
    assert not broken.exists()
    assert new.exists(), "a program begins to write them"
    assert other.exists()
    with unfinished.noted(tmp_path / ".~0123456789ab.tmp"):
        unfinished.sweep()


def test_where_nothing_can_be_noted_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    (tmp_path / "no folder").touch()
    monkeypatch.setenv("HANDLEPLAN_DATA", str(tmp_path / "no folder"))
    unfinished.sweep()
    with unfinished.noted(tmp_path / "a"), unfinished.private_folder() as folder:
        assert folder.is_dir()
    export(plan, tmp_path / "ud.json", noted=unfinished.noted)
    assert (tmp_path / "ud.json").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_what_is_done_can_be_read_by_whom_the_user_and_the_folder_say(tmp_path: Path, path: Path, plan: Plan) -> None:
    old, new = tmp_path / "gammel.json", tmp_path / "ny.json"
    old.touch(mode=0o640)
    old.chmod(0o640)
    before = os.umask(0o022)
    try:
        for target in (old, new):
            export(plan, target)
        create(path, plan).close()
    finally:
        os.umask(before)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (old, new, path)] == [0o640, 0o644, 0o644]
    with unfinished.private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert connection.journal(path).exists() is False
