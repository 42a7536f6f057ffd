"""Programs that open, edit and close one file in turn: each edit that one of them called saved is in the file, once."""

import json
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from storage import lock
from storage.errors import StorageError
from storage.session import create, open_plan
from tests.benchmarks.plans import plan_of
from tests.reliability.figures import Figures
from tests.reliability.programs import Program, started

SHORT: Final = 5
"""So many programs at one time."""
LONG: Final = 20
TURNS: Final = 3
MANY_TURNS: Final = 10
"""How often each has its turn, in a long run."""
_PATIENCE: Final = 150.0


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """One row: so many programs on one file."""
    turns = MANY_TURNS if count >= LONG else TURNS
    figures = Figures("processes", runs=count, note=f"{turns} turns each")
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="handleplan-turns-", ignore_cleanup_errors=True) as name:
        path = Path(name) / "Plan.handleplan"
        create(path, plan_of(3)).close()
        said = Counter(_work(path, count, seed, fault, turns, figures))
        figures.edits = said.total()
        _judge(path, said, figures)
    figures.seconds = time.monotonic() - start
    return [figures]


def _work(path: Path, count: int, seed: int, fault: str, turns: int, figures: Figures) -> list[str]:
    """The marks that were acknowledged."""
    said: list[str] = []
    with ExitStack() as running:
        programs: list[Program] = []
        for number in range(count):
            folder = path.with_name(f"{number}")
            folder.mkdir()
            given = (str(seed * 1_000 + number), fault, str(turns))
            programs.append(running.enter_context(started("turns", folder, path, *given)))
        end = time.monotonic() + _PATIENCE
        for number, program in enumerate(programs):
            try:
                code = program.process.wait(max(end - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                code = -1
            if code or program.complaints:
                figures.crashed += bool(code)
                figures.found.append(f"processes {number}: ended with {code}: {program.complaints[-1000:]}")
            if program.story_file.exists():
                lines = program.story_file.read_text(encoding="utf-8").splitlines()
                said += [json.loads(line)[1] for line in lines]
    return said


def _judge(path: Path, said: Counter[str], figures: Figures) -> None:
    try:
        session = open_plan(path)
    except StorageError as error:
        figures.unopened += 1
        figures.found.append(f"processes: does not open: {error}")
        return
    found = Counter(one.text for one in session.plan.remarks)
    session.close()
    lost, never_said = said - found, found - said
    figures.lost += lost.total()
    figures.wrong += never_said.total()
    figures.found += [f"processes: lost {mark}" for mark in lost] + [f"processes: nobody wrote {mark}" for mark in never_said]
    if lock.note(path).exists():
        figures.found.append("processes: a note is left")
