"""Programs under test: started on a plan in a folder of their own, watched through their story, ended; judges nothing."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tests.reliability.story import Story, heard

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
_LOOK_EVERY = 0.0003


@dataclass
class Program:
    """A running program: ``folder`` is its own, ``plan`` its file."""

    folder: Path
    plan: Path
    process: "subprocess.Popen[bytes]"
    stderr: BinaryIO

    @property
    def story_file(self) -> Path:
        return self.folder / "story"

    @property
    def complaints(self) -> str:
        """What it wrote on stderr, where that is not closed yet."""
        self.stderr.seek(0)
        return self.stderr.read().decode(errors="replace").strip()

    def story(self) -> Story:
        """What it said; nothing where it came to no word."""
        if not self.story_file.exists():
            return Story()
        with self.story_file.open("rb") as lines:
            return heard(lines)

    def wait_for(self, word: bytes, behind: int = 0) -> bool:
        """Waits until the story says the word behind so many bytes; False where the program ended before."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.story_file.exists() and word in self._said(behind):
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(_LOOK_EVERY)
        return False

    def _said(self, behind: int) -> bytes:
        with self.story_file.open("rb") as file:
            file.seek(behind)
            return file.read()


@contextmanager
def started(name: str, folder: Path, plan: Path, *given: str, environment: Mapping[str, str] | None = None) -> Iterator[Program]:
    """``tests.reliability.NAME`` on the plan; killed at the end, where it still runs."""
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", f"tests.reliability.{name}", str(plan), str(folder / "story"), *given],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            env={**os.environ, "HANDLEPLAN_DATA": str(folder / "data"), **(environment or {})},
        )
        try:
            yield Program(folder, plan, process, stderr)
        finally:
            process.kill()
            process.wait()
