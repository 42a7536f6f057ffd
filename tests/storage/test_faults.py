"""Whatever the system, the drive or another program refuses: it is told, work goes on, and in the end all of it is saved."""

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor import edits
from editor.plan import Plan
from storage import backups, ours, writer
from storage.session import Session, create, open_plan, read_plan
from tests.reliability import refusals
from tests.storage import faulty
from tests.storage.test_bad_files import others
from tests.storage.test_lock import ROOT, answered, said

__all__ = ["others"]

SEEDS = 2


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("fault", faulty.FAULTS, ids=lambda fault: fault.__name__)
def test_no_edit_is_lost_by_what_is_refused(path: Path, plan: Plan, fault: faulty.Fault, seed: int) -> None:
    folder = path.with_name("prøve")
    folder.mkdir()
    faulty.trial(folder, plan, seed, fault)


def test_a_program_that_writes_into_whatever_is_there_is_found_out(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "confirm", lambda file: file.plan)
    monkeypatch.setattr(faulty, "PATIENCE", 0.3)
    (figures,) = refusals.run(2, 0, faulty.overwritten_and_put_back)
    assert not figures.good


def titled(session: Session, title: str) -> str:
    """Gives the plan a title and says how that was saved."""
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", title), "set")
    state = session.save()
    return state.error.code if state.error else state.kind


def test_an_older_content_of_the_same_length_and_time_is_seen(path: Path, plan: Plan) -> None:
    """Written by another program within the tick of the clock in which the plan was saved."""
    session = create(path, plan)
    assert titled(session, "a") == "saved"
    older = path.read_bytes()
    assert titled(session, "b") == "saved"
    found = path.stat()
    assert len(older) == found.st_size
    path.write_bytes(older)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert titled(session, "c") == "replaced_outside"
    assert session.close().kind == "failed"
    assert [read_plan(copy).title for copy in backups.kept(path)][:1] == ["c"]


def test_a_clock_that_is_set_back_changes_no_order(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    session = create(path, plan)
    assert titled(session, "a") == "saved"
    then = datetime.now().astimezone() - timedelta(days=400)
    monkeypatch.setattr("storage.session._now", lambda: then)
    os.utime(path, (then.timestamp(), then.timestamp()))
    assert titled(session, "b") == "saved"
    session.keep_copy()
    session.close()
    again = open_plan(path)
    for expected in ("a", plan.title):
        again.undo()
        assert again.plan.title == expected
    again.close()


@pytest.mark.parametrize("full", ["the plan's", "the copies'"])
def test_a_real_drive_that_is_full(
    full: str, tmp_path: Path, data_folder: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.05)
    drive = data_folder / "backups" if full == "the copies'" else tmp_path / "drev"
    try:
        with faulty.volume(drive, 16 if full == "the copies'" else 256) as resize:
            path = (drive if full == "the plan's" else tmp_path) / "plan.handleplan"
            create(path, plan).close()
            session = open_plan(path)
            told = [titled(session, f"{number} " + "æ" * 40_000 * number) for number in range(1, 4)]
            if full == "the copies'":
                assert told == ["saved"] * 3
            else:
                assert told[-1] == "disk_full"
                resize(8_000)
                faulty.wait_until(lambda: session.state.kind == "saved")
            assert session.close().kind == "saved"
            assert read_plan(path).title == session.plan.title
            assert sorted(one.name for one in path.parent.iterdir() if one.is_file()) == [path.name]
    except OSError as error:
        pytest.skip(f"no drive can be mounted here: {error}")


def test_a_share_that_comes_back_as_another_drive(
    tmp_path: Path, data_folder: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mounted anew, the same file has another identity."""
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.05)
    share, path = tmp_path / "fælles", tmp_path / "fælles" / "plan.handleplan"
    aside = tmp_path / "imens.handleplan"
    try:
        with faulty.volume(share, 4_000):
            session = create(path, plan)
            assert titled(session, "a") == "saved"
            shutil.copyfile(path, aside)
        assert titled(session, "b") == "removed_outside"
        with faulty.volume(share, 4_000):
            shutil.copyfile(aside, path)
            faulty.wait_until(lambda: session.state.kind == "saved")
            assert session.close().kind == "saved"
            assert read_plan(path).title == "b"
    except OSError as error:
        pytest.skip(f"no drive can be mounted here: {error}")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other permissions than POSIX")
def test_a_folder_that_is_closed_under_an_ordinary_user(others: Path, plan: Plan) -> None:
    """Before the first edit, when SQLite has not made its journal yet; the child drops root first."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "import resources, platformdirs, _strptime, encodings.idna, storage.models, storage.plan_file\n"
        "from editor import edits\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "from storage.session import open_plan\n"
        "session = open_plan(Path(sys.argv[1]))\n"
        "for title in ('a', 'b'):\n"
        "    print('open', flush=True); sys.stdin.readline()\n"
        "    session.edit(lambda plan: edits.set_field(plan, plan.id, 'title', title), 'set')\n"
        "    state = session.save(); print(state.error.code if state.error else state.kind, flush=True)\n"
        "print(session.close().kind)"
    )
    create(others, plan).close()
    others.chmod(0o666)
    others.parent.chmod(0o777)
    data = {**os.environ, "HANDLEPLAN_DATA": str(others.parent)}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(others)],
        cwd=ROOT,
        env=data,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        told = []
        for mode in (0o555, 0o777):
            told.append(said(child))
            others.parent.chmod(mode)
            told.append(answered(child))
        told.append(said(child))
    assert told == ["open", "read_only", "open", "saved", "saved"]
    assert read_plan(others).title == "b"
