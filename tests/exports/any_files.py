"""Word files that somebody else made, and made ones, read one after the other in a process that may hang or die."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from editor.plan import check
from exports.errors import ReadError
from exports.word_reader import read_word
from tests.exports.any_documents import any_document
from tests.exports.word_files import lost_words

SECONDS = 10
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
File = tuple[str, bytes]
_FAULTS = ("failed", "slow", "died", "lost")


def files_of(folder: Path) -> Iterator[File]:
    """Every Word file under a folder, by name."""
    for one in sorted(folder.rglob("*")):
        if one.suffix.lower() in SUFFIXES and one.is_file() and not one.name.startswith("~$"):
            yield str(one.relative_to(folder)), one.read_bytes()


def made(number: int, first: int = 0) -> Iterator[File]:
    """So many documents, each after its own seed."""
    for seed in range(first, first + number):
        yield f"seed {seed}", any_document(random.Random(seed))


def verdict(data: bytes, read_it: Callable[[], None] = lambda: None) -> tuple[str, str]:
    """What came of reading a file: ``read``, ``refused`` with the code, ``failed`` with the error, ``lost`` with words.

    ``read_it`` is called when it is read, before its words are counted.
    """
    try:
        read = read_word(data)
        read_it()
        check(read.plan)
        lost = lost_words(data, read)
    except ReadError as error:
        return "refused", error.code
    except Exception as error:
        return "failed", repr(error)
    return ("lost", " ".join(list(lost)[:12])) if lost else ("read", "")


def tried(files: Iterable[File]) -> int:
    """Tries them all and says what was found; 1 where something was."""
    start = time.monotonic()
    counts: Counter[str] = Counter()
    reader = _Reader()
    for name, data in files:
        came, why = reader.read(data)
        counts[came] += 1
        if came != "read":
            print(f"{came}: {name}: {why}")
    reader.end()
    told = ", ".join(f"{number} {came}" for came, number in counts.most_common())
    print(f"{counts.total()} files in {time.monotonic() - start:.0f} s, the longest {reader.longest:.2f} s: {told}")
    return any(counts[one] for one in _FAULTS)


class _Reader:
    """A process that reads one file after the other; ended and begun anew when one takes too long."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._begin()

    def _begin(self) -> None:
        spawning = get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, data: bytes) -> tuple[str, str]:
        self._pipe.send_bytes(data)
        start = time.monotonic()
        try:
            found: tuple[str, str] | None = self._pipe.recv() if self._pipe.poll(SECONDS) else ("slow", f"more than {SECONDS} s")
            self.longest = max(self.longest, time.monotonic() - start)
            found = found or self._pipe.recv()
        except EOFError:
            found = ("died", "the process ended")
        if found[0] in ("slow", "died"):
            self.end()
            self._begin()
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    while True:
        pipe.send(verdict(pipe.recv_bytes(), lambda: pipe.send(None)))
