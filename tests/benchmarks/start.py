"""Rows about the start of the program, each start a process of its own; seconds count from the first line of Python."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from storage.session import create
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.plans import plan_of

REPEATS = 11
ROOT = Path(__file__).resolve().parents[2]

BARE = """
import time
start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
from tests.benchmarks.painted import watched
app = QApplication([])
window = watched(QMainWindow(), start, "")
window.show()
app.exec()
"""

OURS = """
import sys, time
start = time.perf_counter()
import ui
ui.collect_seldom()
import ui.app
from tests.benchmarks.painted import watched
make = ui.app.main_window
ui.app.main_window = lambda: watched(make(), start, sys.argv[1])
ui.app.run(sys.argv[2:])
"""


def rows() -> Iterator[Row]:
    bare = partial(seconds, BARE, "")
    yield Row("window painted", "bare PySide6 window", *in_turn(partial(seconds, OURS, ""), bare, REPEATS), goal=1.3)
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as folder:
        plan = plan_of(4)
        file = Path(folder) / "small.handleplan"
        create(file, plan).close()
        shown = partial(seconds, OURS, plan.initiatives[0].description.split("\n")[0], str(file))
        yield Row("plan of 4 indsatser shown", "bare PySide6 window", *in_turn(shown, bare, REPEATS), goal=4.5)


def seconds(script: str, *arguments: str) -> float:
    """The seconds that the script says its first paint took."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return float(done.stdout.split()[-1])
