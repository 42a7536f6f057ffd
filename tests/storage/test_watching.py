"""What is seen of a plan that another program holds: whether it is free, and whether it was written; nobody is disturbed."""

import subprocess
import sys
from pathlib import Path

import pytest

from editor.plan import Plan
from storage import lock
from storage.connection import journal
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from storage.watching import look
from tests.storage.test_lock import ROOT, answered, is_locked, program, said


def test_a_plan_is_free_when_its_holder_closes_it_or_dies(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    assert look(path).free
    for way in ("close", "die"):
        with program(path, "hold") as other:
            assert said(other) == "open"
            seen = look(path)
            assert not seen.free
            assert seen.holder.name == "Lederen"
            if way == "close":
                assert answered(other) == "closed"
        assert look(path).free


def test_what_is_written_is_seen(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    with program(path, "hold") as other:
        assert said(other) == "open"
        before = look(path).written
        assert look(path).written == before
        assert answered(other, "Ny titel") == "saved"
        assert look(path).written > before


def test_looking_changes_nothing_and_drops_no_lock_of_this_process(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    assert not look(path).free
    assert is_locked(path)
    session.close()
    assert look(path).free
    before = (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir()))
    assert look(path).free
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(path.parent.iterdir())) == before


LOOKER = """
import pathlib, sys
from storage.watching import look
print("on", flush=True)
while True:
    look(pathlib.Path(sys.argv[1]))
"""


def test_one_who_opens_meanwhile_is_not_turned_away(path: Path, plan: Plan) -> None:
    """Programs look without a pause while this one opens and closes the plan."""
    create(path, plan).close()
    command = [sys.executable, "-c", LOOKER, str(path)]
    lookers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        assert [said(one) for one in lookers] == ["on", "on"]
        for _ in range(30):
            open_plan(path).close()
    finally:
        for one in lookers:
            one.kill()
            one.wait()
            assert one.stdout
            one.stdout.close()


CRASH = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 2")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE plan SET title = 'halvt'")
db.execute("CREATE TABLE heap (value)")
for _ in range(50):
    db.execute("INSERT INTO heap VALUES (randomblob(9000))")
os._exit(0)
"""


def test_what_a_crash_left_half_done_is_left_to_the_one_who_opens(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    whole = path.read_bytes()
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=True)
    before = (path.read_bytes(), journal(path).read_bytes())
    assert before[0] != whole
    assert look(path).free
    assert (path.read_bytes(), journal(path).read_bytes()) == before
    open_plan(path).close()
    assert read_plan(path) == plan
    assert not journal(path).exists()


def test_a_file_that_is_gone_is_told(path: Path) -> None:
    with pytest.raises(StorageError) as raised:
        look(path)
    assert raised.value.code == "not_found"


def test_a_file_that_is_no_database_is_nobody_s(path: Path) -> None:
    path.write_bytes(b"hello" * 1000)
    assert look(path).free
    assert lock.holder(path).name == ""
