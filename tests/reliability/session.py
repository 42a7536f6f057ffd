"""One long sitting in one window: what it costs in memory, whether Qt complains, whether all is there when it is opened again."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from exports.plain import plan_from_json
from resources import path as resource
from storage.session import create
from tests.reliability.figures import Figures
from tests.reliability.programs import ROOT

SHORT, LONG = 400, 20_000
GROWTH_AT_MOST = 12_000
"""Kilobytes by which a process may grow from its first tenth to its end, whatever is done: what the allocator keeps."""
A_STEP_AT_MOST = 2_000
"""Bytes that a step in the history may take, above that."""
WIDGETS_AT_MOST = 60
"""By how many widgets a window may grow meanwhile: the plan has some goals, ticks or chapters more."""


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """So many steps in one window. ``fault``: what is planted, to be found (see ``sitting``)."""
    figures = Figures("steps in one window", count)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="handleplan-session-") as folder:
        plan = Path(folder, "plan.handleplan")
        create(plan, plan_from_json(resource("sample.json").read_bytes())).close()
        command = [
            sys.executable,
            "-m",
            "tests.reliability.sitting",
            str(plan),
            str(count),
            str(seed),
            *([fault] if fault else []),
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures.seconds = time.monotonic() - start
    if done.returncode:
        figures.crashed = 1
        figures.found.append(f"seed {seed}: ended with {done.returncode}: {done.stderr.strip()[-2_000:]}")
        return [figures]
    _judge(figures, json.loads(done.stdout.splitlines()[-1]), seed)
    return [figures]


def _judge(figures: Figures, said: dict[str, Any], seed: int) -> None:
    warm, _, end = said["looks"]
    figures.edits = said["edits"]
    figures.note = f"{warm['kB'] / 1000:.0f} MB warm, {end['kB'] / 1000:.0f} MB at the end with {end['steps']:,} steps to undo"
    figures.wrong = not said["same"]
    figures.lost = not said["undone"]
    figures.found += [f"seed {seed}: {one}" for one in said["said"]]
    grown = (end["kB"] - warm["kB"]) * 1000
    if grown > GROWTH_AT_MOST * 1000 + A_STEP_AT_MOST * (end["steps"] - warm["steps"]):
        figures.found.append(f"seed {seed}: grew by {grown / 1e6:.1f} MB: {said['looks']}")
    for what in ("widgets", "objects"):
        if end[what] - warm[what] > WIDGETS_AT_MOST * (1 if what == "widgets" else 3):
            figures.found.append(f"seed {seed}: {what} grew from {warm[what]} to {end[what]}")
