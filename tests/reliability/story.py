"""What a program says while it works, and whether the plan that it leaves behind agrees; knows not how it ended.

A program says each act before it counts: ``open`` with the plan as it found it, ``act`` and when, ``holds`` with the plan in
its memory and how many acts are in it, ``at`` with the name of the file in which it goes on, ``writes`` with the plan that is
about to be written, ``saved`` with the one that is acknowledged. A plan is told by its digest.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from editor.plan import Plan
from exports.plain import plan_to_json
from storage import plan_file
from storage.change_log import Logged

AT_RISK = 1.0
"""Seconds of typing that a crash may cost."""


def digest(plan: Plan) -> str:
    return blake2b(plan_to_json(plan), digest_size=9).hexdigest()


class Voice:
    """Says lines into a file, each at once: what was said survives the death of the program."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, *words: object) -> None:
        os.write(self._file, json.dumps(words).encode() + b"\n")


def say_what_is_written(voice: Voice) -> None:
    """From now on, each plan that this program writes into an open file is said before."""
    really = plan_file.write

    def write(file: plan_file.PlanFile, logged: Iterable[Logged], plan: Plan) -> None:
        voice.say("writes", digest(plan))
        really(file, logged, plan)

    plan_file.write = write


@dataclass
class Story:
    """``written`` are the plans in the order of writing, the first as it was found; ``saved`` is the place of the newest
    acknowledged; ``acts`` when each was done; ``within`` how many of them are in a plan; ``at`` the name of the file.
    """

    written: list[str] = field(default_factory=list)
    saved: int = 0
    acts: list[float] = field(default_factory=list)
    within: dict[str, int] = field(default_factory=dict)
    at: str = ""
    wrong: str = ""

    def hear(self, line: bytes) -> None:
        if not line.endswith(b"\n"):
            return
        match json.loads(line):
            case ["open", str(plan)]:
                self.written, self.within = [plan], {plan: 0}
            case ["act", float(when)]:
                self.acts.append(when)
            case ["holds", str(plan), int(acts)]:
                self.within[plan] = acts
            case ["at", str(name)]:
                self.at = name
            case ["writes", str(plan)]:
                self.written.append(plan)
            case ["saved", str(plan)] if plan in self.written:
                self.saved = _last(plan, self.written)
            case other:
                self.wrong = f"what was never written is called saved: {other}"

    @property
    def acknowledged(self) -> int:
        """How many acts are in the newest acknowledged plan."""
        return self.within.get(self.written[self.saved], 0) if self.written else 0


def heard(lines: Iterable[bytes]) -> Story:
    story = Story()
    for line in lines:
        story.hear(line)
    return story


@dataclass(frozen=True)
class Verdict:
    """``lost`` acknowledged plans and acts older than a second; the age in seconds of the oldest act that is gone."""

    lost: int = 0
    wrong: str = ""
    oldest: float = 0.0


def judged(story: Story, found: Plan, ended: float | None) -> Verdict:
    """The plan that is found against the story of the program that ended at that time (None: typing is not looked at)."""
    if story.wrong:
        return Verdict(wrong=story.wrong)
    told = digest(found)
    if told not in story.written:
        return Verdict(wrong="a plan that was never written")
    lost = max(story.saved - _last(told, story.written), 0)
    acts_gone = story.acts[story.within.get(told, len(story.acts)) :] if ended else []
    ages = [ended - when for when in acts_gone if ended]
    return Verdict(lost + sum(age > AT_RISK for age in ages), "", max(ages, default=0.0))


def _last(one: str, among: list[str]) -> int:
    return len(among) - 1 - among[::-1].index(one)
