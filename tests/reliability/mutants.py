"""Plan files spoilt in their bytes, their values and their tables: none crashes the program, none is shown as another plan."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from editor import edits
from storage import tables
from storage.session import create
from tests.benchmarks.plans import plan_of
from tests.reliability.examiner import KINDS, TIME
from tests.reliability.figures import Figures

SHORT: Final = 300
LONG: Final = 10_000
TOGETHER: Final = 2
ROOT: Final = Path(__file__).resolve().parent.parent.parent
BASES: Final = (ROOT / "tests" / "old_files" / f"v{tables.VERSION}.handleplan", None)
"""The newest frozen file, with a part of each kind; None is a plan of several levels of pages and with a change log."""


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """A row for each kind of spoiling; each file is tried by a program of its own, which may crash or hang."""
    rows = {kind: Figures(f"mutants: {kind}") for kind in KINDS}
    outcomes: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="handleplan-mutants-") as folder, ThreadPoolExecutor(TOGETHER) as together:
        bases = [base or _made(Path(folder)) for base in BASES]

        def share(first: int) -> list[dict[str, Any]]:
            return list(_tried(Path(folder, str(first)), bases[first], range(first, count, len(bases)), seed, fault))

        for lines in together.map(share, range(len(bases))):
            for line in lines:
                row = rows[line["kind"]]
                row.runs += 1
                outcomes[line["kind"]][line["outcome"]] += 1
                row.found += [f"{row.kind} {line['number']} (seed {seed}) {line['how']}: {one}" for one in line["found"]]
                row.wrong += sum(one.startswith("wrong") for one in line["found"])
                row.crashed += sum(one.startswith("crashed") for one in line["found"])
    for kind, row in rows.items():
        row.seconds = (time.monotonic() - start) * row.runs / count
        row.note = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes[kind].items()))
    return list(rows.values())


def _made(folder: Path) -> Path:
    path = folder / "base.handleplan"
    plan = plan_of(12)
    session = create(path, plan)
    for one in plan.initiatives:
        session.edit(lambda now, one=one: edits.set_field(now, one.id, "responsible", "Jobcentret"), "typing")  # type: ignore[misc]
    session.edit(lambda now: edits.remove(now, now.initiatives[3].id), "remove_initiative")
    session.edit(lambda now: replace(now, title="Handleplan 2027 og 2028"), "set")
    session.undo()
    session.close()
    return path


def _tried(folder: Path, base: Path, numbers: range, seed: int, fault: str) -> Iterator[dict[str, Any]]:
    """What came of each file of these numbers; after a crash it goes on with the next."""
    folder.mkdir()
    first, count, step = numbers.start, numbers.stop, numbers.step
    while first < count:
        command = [
            sys.executable,
            "-m",
            "tests.reliability.examiner",
            base,
            folder,
            seed,
            first,
            step,
            count,
            *([fault] * bool(fault)),
        ]
        environment = {**os.environ, "HANDLEPLAN_DATA": str(folder / "data")}
        with subprocess.Popen(
            [str(one) for one in command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child:
            out, told = child.communicate(timeout=TIME * count)
        lines = [json.loads(line) for line in out.splitlines()]
        yield from (line for line in lines if "outcome" in line)
        if not child.returncode:
            return
        if not lines:
            raise RuntimeError(told)
        yield {**lines[-1], "how": "?", "outcome": "crashed", "found": [f"crashed: {child.returncode} {told[-2000:]}"]}
        first = int(lines[-1]["number"]) + step
