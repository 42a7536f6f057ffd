"""Programs whose power is cut: all that they write is recorded, and laid out again as a disk could hold it at any moment."""

import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from storage.session import create
from tests.benchmarks.plans import plan_of
from tests.reliability.disk import Disk, Record, records
from tests.reliability.figures import Figures
from tests.reliability.look import WHERE, looked_at, shares
from tests.reliability.programs import started
from tests.reliability.story import heard

SHORT: Final = 12
LONG: Final = 200
FROM_ONE: Final = 10
"""Cuts of one recorded program, at most."""
ACTS: Final = {"typist": 100, "clerk": 6, "keeper": 30}
SOURCE: Final = Path(__file__).with_name("power_cut.c")


def compiler() -> str | None:
    """The C compiler of the system."""
    return shutil.which("cc")


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """Rows by the way in which the recorded programs work."""
    with tempfile.TemporaryDirectory(prefix="handleplan-cut-", ignore_cleanup_errors=True) as name:
        shim = Path(name, "power_cut.so")
        command = [compiler() or "cc", "-O2", "-shared", "-fPIC", "-o", str(shim), str(SOURCE)]
        subprocess.run(command, check=True, capture_output=True, text=True)
        rows = []
        for way, share in shares(count).items():
            figures = Figures(f"power cuts {WHERE[way]}")
            start = time.monotonic()
            for first in range(0, share, FROM_ONE):
                chance = random.Random(f"{way} {seed} {first}")
                _cut_one(way, Path(name, f"{way}{first}"), shim, min(FROM_ONE, share - first), chance, fault, figures)
            figures.seconds = time.monotonic() - start
            rows.append(figures)
    return rows


def _cut_one(way: str, folder: Path, shim: Path, cuts: int, chance: random.Random, fault: str, figures: Figures) -> None:
    """Records one program from its first to its last act and cuts it so many times."""
    (folder / "data").mkdir(parents=True)
    path = folder / "Plan.handleplan"
    plan = plan_of(3)
    create(path, plan).close()
    disk, before = Disk(folder), Disk(folder)
    trace = folder.with_suffix(".trace")
    environment = {"LD_PRELOAD": str(shim), "HANDLEPLAN_TRACE": str(trace), "HANDLEPLAN_TRACED": str(folder)}
    with started(way, folder, path, str(chance.randrange(2**30)), fault, str(ACTS[way]), environment=environment) as program:
        if code := program.process.wait(60):
            figures.crashed += 1
            figures.found.append(f"{figures.kind}: ended with {code}: {program.complaints[-2000:]}")
            return
    done = records(trace)
    _check(disk, done)
    told = next(one.file for one in done if one.what == "c" and one.path == program.story_file.resolve())
    at = 0
    for moment in sorted(_moment(done, told, chance) for _ in range(cuts)):
        for one in done[at:moment]:
            before.take(one)
        at = moment
        laid = folder.with_suffix(".cut")
        before.lay(before.after_a_cut(chance), laid)
        story = heard(one.first for one in done[:moment] if one.file == told)
        looked_at(f"at {moment} of {len(done)}", laid / path.name, plan, story, done[moment - 1].when, figures)


def _check(disk: Disk, done: list[Record]) -> None:
    """The record has to be all that was done: played back to its end it gives the folder that is there."""
    for one in done:
        disk.take(one)
    there = {one: one.read_bytes() for one in disk.folder.rglob("*") if one.is_file()}
    if disk.now() != there:
        differing = [one.name for one in {*there, *disk.now()} if there.get(one) != disk.now().get(one)]
        raise AssertionError(f"the record is not what was done to {differing}")


def _moment(done: list[Record], told: int, chance: random.Random) -> int:
    """How many operations came to pass: any number, or those until something had just been acknowledged."""
    if chance.random() < 0.5:
        said = [number for number, one in enumerate(done, 1) if one.file == told and one.first.startswith(b'["saved"')]
        return min(chance.choice(said) + chance.choice((0, 0, 1, 2, 4)), len(done))
    return chance.choice([number for number, one in enumerate(done, 1) if one.file != told])
