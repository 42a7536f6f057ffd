"""Programs that are killed at a random moment while they edit: what they called saved is in the file, and the file opens."""

import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from storage import connection
from storage.session import create
from tests.benchmarks.plans import plan_of
from tests.reliability.figures import Figures
from tests.reliability.look import WHERE, looked_at, shares
from tests.reliability.programs import Program, started

SHORT: Final = 25
LONG: Final = 500
TOGETHER: Final = 2
"""Programs that run at one time."""
_JOURNAL: Final = bytes.fromhex("d9d505f920a163d7")


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """Rows by the way in which the programs work."""
    rows = []
    for way, share in shares(count).items():
        figures = Figures(f"kills {WHERE[way]}")
        trial = _Trial(way, seed, fault, figures)
        start = time.monotonic()
        with ThreadPoolExecutor(TOGETHER) as together:
            list(together.map(trial.once, range(share)))
        figures.seconds = time.monotonic() - start
        figures.note = trial.note()
        rows.append(figures)
    return rows


class _Trial:
    """One way to work, tried again and again; adds to the figures."""

    def __init__(self, way: str, seed: int, fault: str, figures: Figures) -> None:
        self.way, self.seed, self.fault, self.figures = way, seed, fault, figures
        self.plan = plan_of(3)
        self.oldest = 0.0
        self.hot = 0

    def note(self) -> str:
        commits = [f"{self.hot} in mid-commit"] if self.hot else []
        typing = [f"at most {self.oldest:.1f} s of typing gone"] if self.way == "typist" else []
        return ", ".join(commits + typing)

    def once(self, number: int) -> None:
        chance = random.Random(f"{self.way} {self.seed} {number}")
        with tempfile.TemporaryDirectory(prefix="handleplan-killed-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            path = folder / "Plan.handleplan"
            create(path, self.plan).close()
            with started(self.way, folder, path, str(chance.randrange(2**30)), self.fault) as program:
                ended_itself = not killed(program, chance)
                ended, complaints = time.time(), program.complaints
            if ended_itself or "Traceback" in complaints:
                self.figures.runs += 1
                self.figures.crashed += 1
                self.tell(number, f"ended by itself: {complaints[-2000:]}")
            else:
                story = program.story()
                self.hot += is_hot(connection.journal(path.with_name(story.at or path.name)))
                self.oldest = max(self.oldest, looked_at(f"{number}", path, self.plan, story, ended, self.figures))

    def tell(self, number: int, what: str) -> None:
        self.figures.found.append(f"{self.figures.kind} {number}: {what}")


def killed(program: Program, chance: random.Random) -> bool:
    """Ends the program at a random moment, half of the time while it writes, a quarter in the middle of a commit.

    False where it has ended by itself.
    """
    if chance.random() < 0.05:
        time.sleep(chance.random())
    else:
        if not program.wait_for(b'["open"'):
            return False
        time.sleep(2 * chance.random() ** 2)
        if chance.random() < 0.5:
            said = program.story_file.stat().st_size
            if not program.wait_for(b'["writes"', said):
                return False
            if chance.random() < 0.5:
                _wait_for_commit(connection.journal(program.plan))
            else:
                time.sleep(chance.choice((0.001, 0.003, 0.01)) * chance.random())
    if program.process.poll() is not None:
        return False
    program.process.kill()
    program.process.wait()
    return True


def _wait_for_commit(journal: Path) -> None:
    """Until there is something to take back; after a second all the same."""
    end = time.monotonic() + 1
    while time.monotonic() < end and not is_hot(journal):
        pass


def is_hot(journal: Path) -> bool:
    """Whether SQLite has something to take back."""
    try:
        with journal.open("rb", buffering=0) as file:
            return file.read(8) == _JOURNAL
    except FileNotFoundError:
        return False
