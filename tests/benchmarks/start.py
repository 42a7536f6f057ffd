"""Rows about the start of the program, each start a process of its own; seconds count from the first line of Python.

Python has compiled all before, as it has of a program that is installed, whatever the environment says of that. A plan is a
file that was closed and edited since it was last copied.
"""

import os
import shutil
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
from ui import qt
qt.load()
import ui.app
from tests.benchmarks.painted import watched
make = ui.app.main_window
ui.app.main_window = lambda: watched(make(), start, sys.argv[1])
ui.app.run(sys.argv[2:])
"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as folder:
        plan = plan_of(4)
        file = Path(folder) / "small.handleplan"
        create(file, plan).close()
        bare = partial(seconds, Path(folder), BARE, "")
        painted = partial(seconds, Path(folder), OURS, "")
        shown = partial(seconds, Path(folder), OURS, plan.initiatives[0].description.split("\n")[0], file)
        yield Row("window painted", "bare PySide6 window", *in_turn(painted, bare, REPEATS), goal=1.3)
        yield Row("plan of 4 indsatser shown", "bare PySide6 window", *in_turn(shown, bare, REPEATS), goal=4.5)


def seconds(folder: Path, script: str, mark: str, plan: Path | None = None) -> float:
    """The seconds that the script says its first paint took, of a new copy of the plan where there is one."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    with tempfile.TemporaryDirectory(dir=folder) as own:
        opened = [shutil.copy(plan, own)] if plan else []
        done = subprocess.run(
            [sys.executable, "-c", script, mark, *opened],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return float(done.stdout.split()[-1])
