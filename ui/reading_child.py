"""Reading a document in a process of its own: no file takes this program's memory, time or life with it.

Knows no window and starts without Qt. The watch is kept from outside, by what the system says of the process, so that it
works where a process cannot limit itself, and also while the process is deep within a library.
"""

import contextlib
import multiprocessing
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.plan import Hearing, Plan
from exports.errors import ReadError
from ui.log import Elsewhere
from ui.pdf_child import received, send

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from exports.doubts import Doubt
    from exports.traces import Line
    from exports.word_answer import Answer

SECONDS: Final = 9.0
"""How long the longest document may take; one of 1,000 forms takes two."""
SECONDS_OF_ANSWER: Final = 60.0
"""The same for an answer to a hearing, which is read once for each author and held against what was sent."""
MEMORY_OF_ANSWER: Final = 700 * 2**20
MEMORY: Final = 440 * 2**20
"""Bytes that the process may hold; it needs 280 million for a document of 1,000 forms."""
_LOOK_EVERY: Final = 0.02
"""Seconds; in these a process grabs some 30 million bytes."""


class _Bounds(NamedTuple):
    seconds: float
    memory: int


class Document(NamedTuple):
    """What was read of a document: its plan, with what has no place in it as remarks, and what of it was guessed.

    ``lines``: those of a foreign document, each with where it went, where they were asked for.
    """

    plan: Plan
    doubts: "tuple[Doubt, ...]" = ()
    lines: "tuple[Line, ...]" = ()


def read_in_child(data: bytes, suffix: str, *, traced: bool = False) -> Document:
    """What is in the bytes of a document with this suffix; ``traced``: with its lines.

    Raises ReadError, also where reading takes more than SECONDS (``read_too_long``) or MEMORY (``read_too_much``) or ends the
    process (``read_died``), and Elsewhere for a bug.
    """
    with _asked(_Bounds(SECONDS, MEMORY), (suffix, traced), data) as pipe:
        match _told(pipe):
            case ("read", tuple(doubts), tuple(lines)):
                return Document(received(pipe), doubts, lines)
            case other:
                raise AssertionError(other)


def read_answer_in_child(data: bytes, plan: Plan) -> "Answer":
    """What the bytes of a Word file say in answer to a hearing of the plan. Raises as ``read_in_child`` does."""
    with _asked(_Bounds(SECONDS_OF_ANSWER, MEMORY_OF_ANSWER), (None, False), data) as pipe:
        send(plan, pipe)
        match _told(pipe):
            case ("answer", (Hearing() | None) as hearing, list(said), float(found)):
                from exports.word_answer import Answer

                return Answer(hearing, said, found)
            case other:
                raise AssertionError(other)


@contextlib.contextmanager
def _asked(bounds: _Bounds, request: tuple[str | None, bool], data: bytes) -> "Iterator[Connection]":
    """The pipe to a process that has got a request; what ends the process is raised as a ReadError."""
    spawning = multiprocessing.get_context("spawn")
    pipe, theirs = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(theirs,), name="reading", daemon=True)
    process.start()
    theirs.close()
    with contextlib.closing(pipe), _watched(process, bounds) as reasons:
        try:
            pipe.send(request)
            pipe.send_bytes(data)
            yield pipe
        except (EOFError, OSError):
            process.join()
            raise ReadError(reasons[0] if reasons else "read_died") from None


def _told(pipe: "Connection") -> object:
    """What the process answers first. Raises ReadError and Elsewhere."""
    match pipe.recv():
        case ("refused", str(code), dict(params)):
            raise ReadError(code, **params)
        case ("bug", str(trace)):
            raise Elsewhere(trace)
        case told:
            return told


@contextlib.contextmanager
def _watched(process: "SpawnProcess", bounds: _Bounds) -> Iterator[list[str]]:
    """Ends the process when it takes too long or too much, with the reason in the list, and in any case when it is left."""
    reasons: list[str] = []
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(process, bounds, reasons, over), name="watch", daemon=True)
    watch.start()
    try:
        yield reasons
    finally:
        over.set()
        watch.join()
        process.kill()
        process.join()
        process.close()


def _watch(process: "SpawnProcess", bounds: _Bounds, reasons: list[str], over: threading.Event) -> None:
    import time

    import psutil

    end = time.monotonic() + bounds.seconds
    with contextlib.suppress(psutil.Error):
        seen = psutil.Process(process.pid)
        while not over.wait(_LOOK_EVERY):
            reason = (
                "read_too_long" if time.monotonic() > end else "read_too_much" if seen.memory_info().rss > bounds.memory else ""
            )
            if reason:
                reasons.append(reason)
                process.kill()
                return


def _serve(pipe: "Connection") -> None:
    """The work of the process.

    It sends ``("read", doubts, lines)`` and the plan, ``("answer", hearing, said, found)``, ``("refused", code, params)`` or
    ``("bug", trace)``. Without a suffix the bytes are an answer to a hearing of the plan that is sent behind them.
    """
    from ui import collect_seldom
    from ui.log import trace

    collect_seldom()
    (suffix, traced), data = pipe.recv(), pipe.recv_bytes()
    try:
        found = _read_answer(data, received(pipe)) if suffix is None else _read(data, suffix, traced)
    except ReadError as error:
        pipe.send(("refused", error.code, error.params))
    except MemoryError:
        pipe.send(("refused", "read_too_much", {}))
    except Exception as error:
        pipe.send(("bug", trace(error)))
    else:
        if isinstance(found, Document):
            pipe.send(("read", found.doubts, found.lines))
            send(found.plan, pipe)
        else:
            pipe.send(("answer", *found))


def _read_answer(data: bytes, plan: Plan) -> "Answer":
    from exports.word_answer import read_answer_to

    return read_answer_to(data, plan)


def _read(data: bytes, suffix: str, traced: bool) -> Document:
    if suffix == ".json":
        from exports.plain import plan_from_json

        return Document(plan_from_json(data))
    if suffix in (".html", ".htm"):
        from exports.html_reader import read_html as read
    elif suffix == ".txt":
        from exports.text_reader import read_text as read
    else:
        from exports.word_reader import read_word as read
    found = read(data, traced=traced)
    return Document(found.plan, found.doubts, found.lines)
