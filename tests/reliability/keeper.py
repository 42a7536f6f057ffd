"""A program that edits a plan through its session, saves as, copies and takes the history out, and says what it does.

``python -m tests.reliability.keeper PLAN STORY SEED [FAULT [ACTS]]``: ends when it is killed, or after so many acts.
"""

import random
import sys
import time
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path

from storage import models  # noqa: F401  (imported before the first moment that counts)
from storage.session import open_plan
from tests.reliability import faults
from tests.reliability.story import Voice, digest, say_what_is_written

_DOES = {"edit": 8, "undo": 2, "go on elsewhere": 2, "copy": 1, "clean": 2, "again": 1}


def main(path: Path, story: Path, seed: int, fault: str = "", acts: str = "") -> None:
    faults.plant(fault)
    voice, chance = Voice(story), random.Random(seed)
    session = open_plan(path)
    places = cycle([path.with_name("Flyttet.handleplan"), path])
    voice.say("open", digest(session.plan))
    say_what_is_written(voice)
    for number in count(1):
        voice.say("act", time.time())
        match chance.choices(list(_DOES), list(_DOES.values()))[0]:
            case "edit":
                after = replace(session.plan, title=f"{number} {'æ' * chance.randrange(3000)}")
                session.edit(lambda _, after=after: after, "set", place=(after.id, "title"))  # type: ignore[misc]
            case "undo":
                session.undo()
            case "go on elsewhere":
                session.save_as(next(places), replace=True)
                voice.say("at", session.path.name)
            case "copy":
                session.keep_copy()
            case "clean":
                session.clean(copies=chance.random() < 0.5)
            case "again":
                session.close()
                session = open_plan(session.path)
        voice.say("holds", digest(session.plan), number)
        if session.save().kind != "saved":
            sys.exit(3)
        voice.say("saved", digest(session.plan))
        if number == int(acts or 0):
            break
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
