"""Faults made on purpose at the edge of storage, and a trial of one: edits, the fault, more edits, healed, all looked at.

Each fault is a function of the open plan that makes it and gives back what heals it, and the codes that may be told meanwhile.
"""

import contextlib
import errno
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from editor import edits
from editor.plan import Plan
from storage import writer
from storage.session import Session, create, open_plan, read_plan
from ui.sentences import sentence

Heal = Callable[[], object]
Fault = Callable[[Session, random.Random], tuple[Heal, set[str]]]
PATIENCE = 20.0


class Faulty:
    """A connection that fails from the nth statement on, before or (``after``) behind the work of that statement."""

    def __init__(self, db: sqlite3.Connection, code: int, number: int, after: bool) -> None:
        self.db, self.code, self.number, self.after = db, code, number, after

    def execute(self, statement: str, *given: Any) -> sqlite3.Cursor:
        self.number -= 1
        if self.number > 0:
            return self.db.execute(statement, *given)
        if self.after and statement == "COMMIT":
            self.db.execute(statement, *given)
        error = sqlite3.OperationalError("made for a test")
        error.sqlite_errorcode = self.code
        raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


CODES = {
    sqlite3.SQLITE_FULL: {"disk_full"},
    sqlite3.SQLITE_IOERR_WRITE: {"drive_away"},
    sqlite3.SQLITE_IOERR_FSYNC: {"drive_away"},
    sqlite3.SQLITE_IOERR_READ: {"drive_away"},
    sqlite3.SQLITE_READONLY: {"read_only"},
    sqlite3.SQLITE_CANTOPEN: {"read_only"},
    sqlite3.SQLITE_BUSY: {"held"},
    sqlite3.SQLITE_CORRUPT: {"damaged_outside", "replaced_outside"},
}


def a_statement_fails(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """Any statement of a write, with any error of SQLite; a commit also after it was carried out."""
    file = session._file
    code = chance.choice(list(CODES))
    faulty = Faulty(file.db, code, chance.randint(1, 12), chance.random() < 0.4)
    really = sqlite3.connect

    def connect(*given: Any, **how: Any) -> Any:
        if faulty.number > 0 or Path(session.path.name).name not in str(given[0]):
            return really(*given, **how)
        error = sqlite3.OperationalError("made for a test")
        error.sqlite_errorcode = code
        raise error

    patched = mock.patch("sqlite3.connect", connect)
    patched.start()
    file.db = faulty  # type: ignore[assignment]

    def heal() -> None:
        patched.stop()
        if file.db is faulty:  # type: ignore[comparison-overlap]
            file.db = faulty.db
        faulty.number = 2**60

    return heal, CODES[code] | {"drive_away"}


def nobody_can_tell(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """The system answers every question for the file with an error."""
    number, code = chance.choice(
        [
            (errno.EIO, "drive_away"),
            (errno.ESTALE, "drive_away"),
            (errno.EHOSTDOWN, "drive_away"),
            (errno.EACCES, "no_permission"),
            (errno.EBUSY, "held"),
        ]
    )
    really, path = Path.stat, session.path

    def refuse(one: Path, **how: bool) -> os.stat_result:
        if one == path:
            raise OSError(number, os.strerror(number))
        return really(one, **how)

    patched = mock.patch.object(Path, "stat", refuse)
    patched.start()
    return patched.stop, {code}


def deleted_and_put_back(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    path, away = session.path, session.path.with_name("andet navn.handleplan")
    path.rename(away)
    return lambda: away.rename(path), {"removed_outside"}


def overwritten_and_put_back(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    path, content = session.path, session.path.read_bytes()
    path.write_bytes(chance.choice([b"", b"noget andet", bytes(len(content)), content[: len(content) // 2]]))
    return lambda: path.write_bytes(content), {"replaced_outside"}


def put_back_as_another_file(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """A program that keeps folders in step takes the file away and brings the same content back."""
    path, copy = session.path, Path(shutil.copy2(session.path, session.path.with_name("imens.tmp")))
    path.unlink()
    return lambda: copy.replace(path), {"removed_outside"}


def journal_deleted(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """Nothing fails by it: another journal is made."""
    session.path.with_name(f"{session.path.name}-journal").unlink(missing_ok=True)
    return lambda: None, set()


def share_gone(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """The folder cannot be reached, and open files are dead for good."""
    handles_die(session.path)
    folder = session.path.parent
    folder.rename(folder.with_name("væk"))
    return lambda: folder.with_name("væk").rename(folder), {"folder_away"}


def no_file_may_grow(session: Session, chance: random.Random) -> tuple[Heal, set[str]]:
    """The system's limit for the size of files: to SQLite an error of the device, in truth no more room."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (chance.choice([0, 512, 4096, 16384]), hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard)), {"disk_full", "drive_away"}


EVERYWHERE: tuple[Fault, ...] = (
    a_statement_fails,
    nobody_can_tell,
)
ON_POSIX: tuple[Fault, ...] = (
    deleted_and_put_back,
    overwritten_and_put_back,
    put_back_as_another_file,
    journal_deleted,
    no_file_may_grow,
)
"""Windows lets nobody delete or rename a file that is open."""
ON_LINUX: tuple[Fault, ...] = (share_gone,)
FAULTS = (*EVERYWHERE, *(ON_POSIX if os.name == "posix" else ()), *(ON_LINUX if Path("/proc/self/mem").exists() else ()))


def handles_die(path: Path) -> None:
    """Every open file of this process at the path and its journal gives an error of the device from now on (Linux only).

    The system forgets the locks on it, as it does when a network drive is gone.
    """
    useless = os.open("/proc/self/mem", os.O_RDWR)
    try:
        for one in list(Path("/proc/self/fd").iterdir()):
            with contextlib.suppress(OSError):
                if str(one.readlink()).removesuffix(" (deleted)") in (str(path), f"{path}-journal"):
                    os.dup2(useless, int(one.name), inheritable=False)
    finally:
        os.close(useless)


def edit(session: Session, chance: random.Random) -> None:
    """One edit of any kind, or a step back or forth."""
    plan = session.plan
    rows = plan.initiatives
    act = chance.randrange(8)
    if act == 0 and rows:
        session.edit(lambda plan: edits.duplicate(plan, chance.choice(rows).id), "duplicate_initiative")
    elif act == 1 and len(rows) > 1:
        session.edit(lambda plan: edits.remove(plan, chance.choice(rows).id), "remove_initiative")
    elif act == 2:
        session.undo()
    elif act == 3:
        session.redo()
    else:
        words = f"{chance.random()} " + "æ" * chance.choice([0, 10, 5_000])
        part = chance.choice(rows).id if rows and act > 5 else plan.id
        session.edit(lambda plan: edits.set_field(plan, part, "title", words), "typing", place=(part, "title"), typing=True)


def trial(folder: Path, plan: Plan, seed: int, fault: Fault | None = None) -> int:
    """A plan is edited, a fault comes and goes; asserts that it is told and that nothing is lost. How many edits were made."""
    chance = random.Random(seed)
    fault = fault or chance.choice(FAULTS)
    place = folder / "drev ~ æøå"
    place.mkdir()
    path = place / "plan.handleplan"
    session = create(path, plan)
    if chance.random() < 0.5:
        session.close()
        session = open_plan(path)
    with mock.patch.object(writer, "RETRY_AFTER", 0.02):
        made = _edited(session, chance, chance.randint(1, 5))
        assert session.save().kind == "saved"
        before = session.plan
        heal, codes = fault(session, chance)
        try:
            made += _edited(session, chance, chance.randint(1, 5))
            session.edit(lambda plan: edits.set_field(plan, plan.id, "title", f"fejl {seed}"), "set")
            if codes:
                wait_until(lambda: getattr(session.save().error, "code", "saved") in codes)
                words = sentence(session.state.error or ValueError())
                assert not words.startswith("Noget gik galt"), words
        finally:
            end = chance.choice(["itself", "edit", "close", "elsewhere"])
            if end != "elsewhere" or fault in (no_file_may_grow,):
                heal()
                heal = lambda: None  # noqa: E731
        expected = session.plan
        if end == "itself":
            wait_until(lambda: session.state.kind == "saved")
        elif end == "edit":
            made += _edited(session, chance, 3)
            wait_until(lambda: session.save().kind == "saved")
            expected = session.plan
        elif end == "elsewhere":
            try:
                session.save_as(folder / "andetsteds.handleplan")
            finally:
                heal()
        last = session.close()
        assert last.kind == "saved", (fault.__name__, end, last.error)
    assert read_plan(session.path) == expected, (fault.__name__, end)
    again = open_plan(session.path)
    while again.undo():
        pass
    assert again.plan == plan, (fault.__name__, end)
    again.close()
    left = {one.name for one in [*folder.iterdir(), *place.iterdir()]}
    if end == "elsewhere" and codes:
        assert fault is a_statement_fails or read_plan(path) == before, (fault.__name__, "the old file is not as it was saved")
        left -= {f".~lock.{path.name}#", f"{path.name}-journal"} if fault in (share_gone, no_file_may_grow) else set()
    assert left == {place.name, path.name, session.path.name}, (fault.__name__, end, left)
    return made


def _edited(session: Session, chance: random.Random, times: int) -> int:
    for _ in range(times):
        edit(session, chance)
        if chance.random() < 0.3:
            session.save()
    return times


def wait_until(true: Callable[[], bool]) -> None:
    """Fails where it does not come true."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "nothing was tried again"
        time.sleep(0.005)


@contextlib.contextmanager
def volume(folder: Path, kilobytes: int) -> Iterator[Callable[[int], None]]:
    """A real drive of this size at the folder; the function gives it another size. Raises OSError where nobody may mount."""
    import subprocess

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(done.stderr.strip())

    folder.mkdir(exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder))
    try:
        yield lambda size: run("mount", "-o", f"remount,size={size}k", str(folder))
    finally:
        run("umount", "-l", str(folder))
