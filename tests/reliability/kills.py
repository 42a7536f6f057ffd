"""Programs that are killed at a random moment while they edit: what they called saved is in the file, and the file opens."""

import random
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from exports.plain import plan_from_json
from storage import connection
from storage.errors import StorageError
from storage.session import create, open_plan
from tests.benchmarks.plans import plan_of
from tests.reliability.clerk import EXPORTED
from tests.reliability.figures import Figures
from tests.reliability.programs import Program, started
from tests.reliability.story import digest, judged

SHORT: Final = 25
LONG: Final = 500
TOGETHER: Final = 2
"""Programs that run at one time."""
_JOURNAL: Final = bytes.fromhex("d9d505f920a163d7")
_WAYS: Final = {"typist": "kills in the window", "clerk": "kills on the command line"}


def run(count: int, seed: int, fault: str = "") -> list[Figures]:
    """Half of the programs work in the window, half on the command line."""
    rows = []
    for way, share in (("typist", (count + 1) // 2), ("clerk", count // 2)):
        figures = Figures(_WAYS[way])
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
        typing = f", at most {self.oldest:.1f} s of typing gone" if self.way == "typist" else ""
        return f"{self.hot} in mid-commit{typing}"

    def once(self, number: int) -> None:
        chance = random.Random(f"{self.way} {self.seed} {number}")
        with tempfile.TemporaryDirectory(prefix="handleplan-killed-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            path = folder / "Plan.handleplan"
            create(path, self.plan).close()
            with started(self.way, folder, path, str(chance.randrange(2**30)), self.fault) as program:
                ended_itself = not killed(program, chance)
                ended = time.time()
            self.figures.runs += 1
            if ended_itself or "Traceback" in program.complaints:
                self.figures.crashed += 1
                self.tell(number, f"ended by itself: {program.complaints[-2000:]}")
            else:
                self.look(number, program, ended)

    def look(self, number: int, program: Program, ended: float) -> None:
        """Opens what the program left and adds what is found to the figures."""
        self.hot += _hot(connection.journal(program.plan))
        story = program.story()
        story.written = story.written or [digest(self.plan)]
        try:
            session = open_plan(program.plan)
        except StorageError as error:
            self.figures.unopened += 1
            return self.tell(number, str(error))
        verdict = judged(story, session.plan, ended if self.way == "typist" else None)
        self.figures.edits += story.acknowledged
        self.figures.lost += verdict.lost
        self.oldest = max(self.oldest, verdict.oldest)
        wrong = verdict.wrong or _torn(program.folder)
        if self.way == "typist":
            while session.undo():
                pass
            wrong = wrong or ("" if session.plan == self.plan else "undo leads elsewhere")
        session.close()
        if verdict.lost:
            self.tell(number, f"{verdict.lost} lost")
        if wrong:
            self.figures.wrong += 1
            self.tell(number, wrong)
        return None

    def tell(self, number: int, what: str) -> None:
        self.figures.found.append(f"{self.figures.kind} {number}: {what}")


def killed(program: Program, chance: random.Random) -> bool:
    """Ends the program at a random moment, half of the time while it writes; False where it has ended by itself."""
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
            time.sleep(chance.choice((0.001, 0.001, 0.001, 0.01)) * chance.random())
    if program.process.poll() is not None:
        return False
    program.process.kill()
    program.process.wait()
    return True


def _hot(journal: Path) -> bool:
    """Whether SQLite has something to take back."""
    return journal.exists() and journal.read_bytes()[:8] == _JOURNAL


def _torn(folder: Path) -> str:
    """What is wrong with an exported document, which is there whole or not at all."""
    for name in EXPORTED:
        file = folder / name
        try:
            if file.exists() and name.endswith(".json"):
                plan_from_json(file.read_bytes())
            elif file.exists():
                zipfile.ZipFile(file).testzip()
        except Exception as error:
            return f"{name}: {error!r}"
    return ""
