"""What another program does to the file of an open plan is told, and nothing that was called saved is lost by it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor import edits
from editor.plan import Plan
from storage import backups, lock, tables, writer
from storage.session import Session, create, open_plan, read_plan
from tests.storage.test_lock import is_locked
from ui.sentences import sentence


def call(session: Session, title: str) -> str:
    """Makes the edit and says how saving it went: ``saved`` or the error's code."""
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", title), "set")
    return outcome(session)


def outcome(session: Session) -> str:
    state = session.save()
    return state.error.code if state.error else state.kind


def by_another(script: str, path: Path, *more: Path) -> None:
    subprocess.run([sys.executable, "-c", f"import os, shutil, sys\n{script}", path, *more], check=True)


COPY = "shutil.copyfile(sys.argv[2], sys.argv[1])"
OVERWRITINGS = {
    "an older copy": COPY,
    "an older copy, with its time": "shutil.copyfile(sys.argv[2], sys.argv[1]); shutil.copystat(sys.argv[2], sys.argv[1])",
    "nothing": "os.truncate(sys.argv[1], 0)",
    "a part": "os.truncate(sys.argv[1], 4096)",
    "zeros": "size = os.stat(sys.argv[1]).st_size; open(sys.argv[1], 'r+b').write(bytes(size))",
    "another plan": "shutil.copyfile(sys.argv[3], sys.argv[1])",
    "another file": "os.replace(sys.argv[2], sys.argv[1])",
}


@pytest.mark.parametrize("script", OVERWRITINGS.values(), ids=OVERWRITINGS)
@pytest.mark.parametrize("then", ["edit", "save", "close"])
def test_a_file_overwritten_while_it_is_open(path: Path, plan: Plan, script: str, then: str) -> None:
    session = create(path, plan)
    copy = Path(shutil.copy2(path, path.with_name("copy.handleplan")))
    other = path.with_name("other.handleplan")
    create(other, replace(plan, title="x" * 20_000)).close()
    assert call(session, "Ny") == "saved"
    by_another(script, path, copy, other)
    after = path.read_bytes()
    if then == "edit":
        assert call(session, "Nyere") == "replaced_outside"
    elif then == "save":
        assert outcome(session) == "replaced_outside"
        assert outcome(session) == "replaced_outside"
    state = session.close()
    assert state.error
    assert state.error.code == "replaced_outside"
    assert "Gem som" in sentence(state.error)
    assert path.read_bytes() == after
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["Nyere" if then == "edit" else "Ny"]


def test_edits_go_on_among_the_dated_copies(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.05)
    session = create(path, plan)
    os.truncate(path, 0)
    for number in range(5):
        assert call(session, str(number)) == "replaced_outside"
        assert [read_plan(copy).title for copy in backups.kept(path)] == [str(number)]
    session.close()
    assert len(backups.kept(path)) == 1


def test_what_is_put_back_is_gone_on_with(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    assert call(session, "a") == "saved"
    content = path.read_bytes()
    path.write_bytes(b"something else")
    assert call(session, "b") == "replaced_outside"
    path.write_bytes(content)
    assert outcome(session) == "saved"
    assert session.close().kind == "saved"
    assert read_plan(path).title == "b"


@pytest.mark.parametrize("touch", [os.utime, lambda path: os.utime(path, (0, 0))], ids=["newer", "older"])
def test_a_time_alone_proves_nothing(path: Path, plan: Plan, touch: Callable[[Path], None]) -> None:
    """Drives keep times as finely as they like, and a program that only looks may set one."""
    session = create(path, plan)
    for title in ("a", "b", "c"):
        assert call(session, title) == "saved"
        touch(path)
    assert is_locked(path)
    assert session.close().kind == "saved"
    assert read_plan(path).title == "c"


def test_who_only_looked_is_not_told_that_the_plan_is_another(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    session = open_plan(path)
    path.write_bytes(b"a newer one, from a drive that is kept in step")
    assert session.close().kind == "saved"


def test_each_way_to_lose_a_file_has_its_own_name(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    session = create(path, plan)
    away = path.with_name("away.handleplan")
    path.rename(away)
    assert call(session, "a") == "removed_outside"
    path.write_bytes(b"another file")
    assert call(session, "b") == "replaced_outside"
    away.replace(path)
    assert outcome(session) == "saved"
    really = Path.stat

    def refuse(one: Path, **how: bool) -> os.stat_result:
        if one == path:
            raise PermissionError(13, "Permission denied")
        return really(one, **how)

    monkeypatch.setattr(Path, "stat", refuse)
    assert call(session, "c") == "no_permission"
    monkeypatch.undo()
    assert outcome(session) == "saved"
    session.close()
    assert read_plan(path).title == "c"


def test_a_file_that_was_deleted_is_kept_when_its_plan_is_closed(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    assert call(session, "a") == "saved"
    path.unlink()
    state = session.close()
    assert state.error
    assert state.error.code == "removed_outside"
    assert [read_plan(copy).title for copy in backups.kept(path)] == ["a"]


def test_a_commit_reads_again_only_what_marks_the_file(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    statements: list[str] = []
    file = lock.held.get(session.path)
    assert file
    file.db.set_trace_callback(statements.append)
    assert call(session, "a") == "saved"
    before = statements[: statements.index("BEGIN")]
    assert before == ["PRAGMA shrink_memory", tables.READ["total"], tables.NEWEST_STEP]
    session.close()
