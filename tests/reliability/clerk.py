"""A program that works on the command line and says what it does; ends when it is killed, or after so many acts.

``python -m tests.reliability.clerk PLAN STORY SEED [FAULT [ACTS]]``: brings one plan after the other into the same file, and
exports it. FAULT ``hasty``: each is called saved before it is there.
"""

import contextlib
import io
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from exports.plain import plan_to_json
from main import main as handleplan
from storage import models  # noqa: F401  (imported before the first moment that counts)
from storage.session import read_plan
from tests.reliability import faults
from tests.reliability.story import Voice, digest

EXPORTED = ("out.json", "out.docx")


def main(path: Path, story: Path, seed: int, fault: str = "", acts: str = "") -> None:
    faults.plant(fault if fault != "hasty" else "")
    voice, chance = Voice(story), random.Random(seed)
    plan = read_plan(path)
    voice.say("open", digest(plan))
    source = path.with_name("in.json")
    number = 0
    while number != int(acts or -1):
        number += 1
        plan = replace(plan, title=f"{number} {'æ' * chance.randrange(2000)}")
        source.write_bytes(plan_to_json(plan))
        voice.say("act", time.time())
        voice.say("holds", digest(plan), number)
        voice.say("writes", digest(plan))
        if fault == "hasty":
            voice.say("saved", digest(plan))
        carried_out("import", str(source), str(path), "--replace")
        voice.say("saved", digest(plan))
        if chance.random() < 0.3:
            carried_out("export", str(path), str(path.with_name(chance.choice(EXPORTED))))


def carried_out(*arguments: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        if handleplan(list(arguments)) != 0:
            sys.exit(3)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
