"""The row about a tagged PDF of a thousand forms, each time in a process of its own, whose peak of memory is told."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Row

FORMS = 1_000
REPEATS = 2
_ROOT = Path(__file__).resolve().parent.parent.parent
_SCRIPT = """
import resource, time
from exports.compose import compose
from exports.pdf import to_pdf
from tests.benchmarks.documents import naive_pdf
from tests.benchmarks.plans import plan_of
plan = plan_of({forms})
document = compose(plan)
start = time.perf_counter()
made = {made}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(made))
"""


def rows() -> Iterator[Row]:
    measured = [(_run("to_pdf(document)"), _run("naive_pdf(plan)")) for _ in range(REPEATS)]
    ours, base = ([pair[which][0] for pair in measured] for which in (0, 1))
    (_, memory, size), (_, memory_of_base, _) = measured[0]
    note = f"{FORMS / min(ours):.0f} forms/s, {size / 1e6:.1f} MB, peak of memory {memory:.0f} MB against {memory_of_base:.0f} MB"
    yield Row(f"tagged PDF of {FORMS} forms", "reportlab's platypus, untagged", ours, base, 0.9, note=note)


def _run(made: str) -> tuple[float, float, float]:
    """Seconds, megabytes at the peak, and bytes of the file."""
    script = _SCRIPT.format(forms=FORMS, made=made)
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True)
    seconds, memory, size = map(float, done.stdout.split())
    return seconds, memory, size
