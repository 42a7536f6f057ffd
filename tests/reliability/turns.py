"""A program that opens, edits and closes a plan in turn with others, and says each edit that is acknowledged.

``python -m tests.reliability.turns PLAN STORY SEED [FAULT [TURNS]]``: an edit is a remark with a mark of its own. While it
waits it looks whether the plan is free, and now and then reads a copy. FAULT ``stale``: what it writes is what it read before
it waited.
"""

import random
import sys
import time
from pathlib import Path

from editor import edits
from editor.plan import Plan, Remark, new_id
from storage.errors import StorageError
from storage.session import Session, open_plan, read_plan
from storage.watching import look
from tests.reliability.story import Voice

_PATIENCE = 120.0


def main(path: Path, story: Path, seed: int, fault: str = "", turns: str = "3") -> None:
    voice, chance = Voice(story), random.Random(seed)
    mine: set[str] = set()
    for turn in range(int(turns)):
        mark = f"{seed} {turn}"
        stale = read_plan(path) if fault == "stale" else None
        if stale:
            time.sleep(0.3)
        session = waited_for(path, chance, mine)
        insist(session.plan, mine)
        for _ in range(chance.randrange(1, 4)):
            title = f"{mark} {chance.random()}"
            session.edit(lambda plan, title=title: edits.set_field(plan, plan.id, "title", title), "set")  # type: ignore[misc]
        session.edit(lambda plan, mark=mark, was=stale: with_mark(was or plan, mark), "set")  # type: ignore[misc]
        if chance.random() < 0.5:
            session.save()
        if session.close().kind == "saved":
            voice.say("mark", mark)
            mine.add(mark)


def with_mark(plan: Plan, mark: str) -> Plan:
    return edits.add(plan, Remark(new_id(), text=mark))


def insist(plan: Plan, mine: set[str]) -> None:
    """What was acknowledged here is in each plan that is opened or read from then on."""
    if gone := mine - {one.text for one in plan.remarks}:
        print(f"gone: {sorted(gone)}", file=sys.stderr)


def waited_for(path: Path, chance: random.Random, mine: set[str]) -> Session:
    """The plan, open, when it is this program's turn."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if look(path).free:
            try:
                return open_plan(path, who=f"Nummer {chance.random():.3f}")
            except StorageError as error:
                if error.code != "locked":
                    raise
        elif chance.random() < 0.1:
            read_a_copy(path, mine)
        time.sleep(chance.random() * 0.03)
    raise TimeoutError("never free")


def read_a_copy(path: Path, mine: set[str]) -> None:
    try:
        insist(read_plan(path), mine)
    except StorageError as error:
        if error.code not in ("busy", "being_written"):
            raise


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
