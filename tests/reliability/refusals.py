"""What the system, the drive or another program refuses at random points of random edits: nothing is lost by it."""

import tempfile
import time
import traceback
from pathlib import Path
from typing import Final

from tests.benchmarks.plans import plan_of
from tests.reliability.figures import Figures
from tests.storage import faulty

SHORT: Final = 16
LONG: Final = 500


def run(count: int, seed: int, fault: faulty.Fault | None = None) -> list[Figures]:
    """One row: each kind of refusal in turn, or the one that is given."""
    figures = Figures("refusals", runs=count, note=f"{1 if fault else len(faulty.FAULTS)} kinds")
    start, plan = time.monotonic(), plan_of(3)
    for number in range(count):
        which = fault or faulty.FAULTS[number % len(faulty.FAULTS)]
        with tempfile.TemporaryDirectory(prefix="handleplan-refusals-", ignore_cleanup_errors=True) as folder:
            try:
                figures.edits += faulty.trial(Path(folder), plan, seed + number, which)
            except Exception as error:
                figures.lost += 1
                told = traceback.format_exception_only(error)[-1].strip()
                figures.found.append(f"{which.__name__}, seed {seed + number}: {told}")
    figures.seconds = time.monotonic() - start
    return [figures]
