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
WARMING_AT_MOST, GROWTH_AT_MOST = 40_000, 12_000
"""Kilobytes by which a process may grow from its first tenth on, while the allocator fills, and in its second half."""
A_STEP_AT_MOST = 2_000
"""Bytes that a step in the history may take, above that."""
MORE_AT_MOST = {"widgets": 60, "objects": 180, "values": 20_000}
"""By how much a window may grow from its first tenth on: the plan has some goals, ticks or chapters more, and steps to undo."""


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
    warm, half, end = said["looks"]
    figures.edits = said["edits"]
    figures.note = (
        f"{warm['kB'] / 1000:.0f} MB at a tenth, {half['kB'] / 1000:.0f} MB half way, {end['kB'] / 1000:.0f} MB at the end"
    )
    figures.wrong = not said["same"]
    figures.lost = not said["undone"]
    figures.found += [f"seed {seed}: {one}" for one in said["said"]]
    for before, most in ((warm, WARMING_AT_MOST), (half, GROWTH_AT_MOST)):
        steps = max(end["steps"] - before["steps"], 0)
        if end["kB"] - before["kB"] > most + A_STEP_AT_MOST * steps // 1000:
            figures.found.append(f"seed {seed}: grew from {before['kB']} to {end['kB']} kB: {said['looks']}")
    for what, most in MORE_AT_MOST.items():
        if end[what] - warm[what] > most:
            figures.found.append(f"seed {seed}: {what} grew from {warm[what]} to {end[what]}")
