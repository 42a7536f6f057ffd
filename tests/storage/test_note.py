"""The note beside a plan: anybody can put anything in its place, and nobody is hindered or harmed by it."""

import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from editor.plan import Plan
from storage import lock
from storage.errors import StorageError
from storage.session import create, open_plan, read_plan
from tests.storage.test_lock import is_locked
from ui.sentences import sentence

SECRET = "skrevet af en anden"


def put(text: str) -> Callable[[Path], None]:
    return lambda note: void(note.write_text(text, encoding="utf-8"))


def void(_: object) -> None:
    """Takes a result that nobody needs."""


def huge(note: Path) -> None:
    with note.open("wb") as file:
        file.truncate(2**33)


def a_folder(note: Path) -> None:
    note.mkdir()
    (note / "fil").write_text(SECRET, encoding="utf-8")


def link_to(target: str) -> Callable[[Path], None]:
    return lambda note: note.symlink_to(target)


def told(**said: object) -> Callable[[Path], None]:
    return put(json.dumps(said))


HOSTILE: dict[str, Callable[[Path], None]] = {
    "huge": huge,
    "binary": lambda note: void(note.write_bytes(bytes(range(256)) * 20)),
    "bomb": put("[" * 9_000),
    "number": put('{"holder": ' + "9" * 9_000 + "}"),
    "libreoffice": put(",Lederen,pc-17,12.11.2026 14:02,file:///H:/libreoffice/4;"),
    "folder": a_folder,
    "link": link_to("fremmed.txt"),
    "nowhere": link_to("findes/ikke"),
    "itself": lambda note: note.symlink_to(note.name),
    "before-time": told(holder="Lederen", since="0001-01-01T00:00:00+14:00"),
    "after-time": told(holder="Lederen", since="9999-12-31T23:59:59-14:00"),
    "long": told(holder="x" * 5_000, since="2026-11-12T14:02:00+01:00"),
    "lines": told(holder="Lede\n\u202eren\x1b[31m", since="2026-11-12T14:02:00+01:00"),
    "nested": told(holder={"a": [1]}, since=["x"]),
}
if hasattr(os, "mkfifo"):
    HOSTILE["pipe"] = os.mkfifo
    HOSTILE["endless"] = link_to("/dev/zero")


@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_lies_in_its_place_hinders_nobody(path: Path, plan: Plan, kind: str) -> None:
    create(path, plan).close()
    foreign = path.with_name("fremmed.txt")
    foreign.write_text(SECRET, encoding="utf-8")
    HOSTILE[kind](lock.note(path))
    began = time.monotonic()
    session = open_plan(path, who="Konsulenten")
    with pytest.raises(StorageError) as raised:
        open_plan(path)
    said = sentence(raised.value)
    assert raised.value.code == "locked"
    assert kind == "folder" or "Konsulenten" in said
    session.close()
    assert read_plan(path) == plan
    assert time.monotonic() - began < 5
    assert foreign.read_text(encoding="utf-8") == SECRET
    assert os.path.lexists(lock.note(path)) == (kind == "folder")


@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_it_says_becomes_one_calm_sentence(path: Path, plan: Plan, kind: str) -> None:
    HOSTILE[kind](lock.note(path))
    began = time.monotonic()
    error = lock.locked(path)
    said = sentence(error)
    assert time.monotonic() - began < 1
    assert said.startswith(("Planen er åben hos ", "»plan.handleplan« er i brug i et andet program."))
    assert said.isprintable()
    assert len(said) < 300


def test_a_time_that_cannot_be_read_is_that_of_the_note(path: Path) -> None:
    lock.note(path).write_text('{"holder": "Lederen", "since": "i går"}', encoding="utf-8")
    os.utime(lock.note(path), (1_790_000_000, 1_790_000_000))
    holder = lock.holder(path)
    assert holder == ("Lederen", datetime.fromtimestamp(1_790_000_000).astimezone())


NAMES = (
    "plan med mellemrum.handleplan",
    "100 % færdig?.handleplan" if os.name == "posix" else "100 % færdig.handleplan",
    "#1 & 'to' ;--.handleplan",
    "-rf.handleplan",
    ".skjult.handleplan",
    "Ærø ﬁ Å e\u0301 \U0001f642 العربية.handleplan",
    "%2e%2e%2f.handleplan",
    "x" * 200 + ".handleplan",
    *(
        ('to\nlinjer "og" \\ <b>.handleplan', "\udcff\udcfe.handleplan", "file:x?mode=memory.handleplan")
        if os.name == "posix"
        else ()
    ),
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_plan_of_any_name_is_held_named_and_let_go(path: Path, plan: Plan, name: str) -> None:
    odd = path.with_name(name)
    session = create(odd, plan, who="Konsulenten")
    assert is_locked(odd)
    assert lock.holder(odd).name == "Konsulenten"
    assert read_plan(odd) == plan
    session.close()
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [name]
