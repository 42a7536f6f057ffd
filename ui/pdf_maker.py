"""Turns plans into PDFs for preview and print, in a process of its own that stays; knows neither widgets nor files."""

import marshal
import multiprocessing
import pickle
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.plan import Plan
from exports.choice import Choice
from exports.errors import ExportError
from exports.pdf_places import Spot
from resources import text
from ui import log, pdf_child
from ui.background import in_background
from ui.sentences import sentence
from ui.settings import log_file

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from ui.pdf_pages import Pdf

_LOOK_EVERY = 0.02
"""Seconds."""


@dataclass(slots=True)
class Made:
    """A PDF of a plan. ``parts``: the first page, from 0, on which a part of the plan stands."""

    plan: Plan
    choice: Choice
    pdf: "Pdf"
    parts: dict[str, int]
    packed: list[bytes] = field(repr=False)

    def spots(self, page: int) -> list[Spot]:
        """What stands on a page, from top to bottom."""
        return [Spot(*one) for one in marshal.loads(self.packed[page])]


class _Child:
    """The process and the pipe to it; used by one thread at a time."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._known: pdf_child.Rows = ()
        self.at: tuple[int, int] | None = None
        self.ended = False

    def make(self, plan: Plan, choice: Choice, stop: threading.Event) -> Made | None:
        """None where it was stopped. Raises ExportError; Elsewhere for a bug; EOFError or OSError where the process died."""
        try:
            return self._make(plan, choice, stop)
        except (EOFError, OSError):
            self._drop()
            raise
        finally:
            self.at = None

    def _make(self, plan: Plan, choice: Choice, stop: threading.Event) -> Made | None:
        from ui.pdf_pages import Pdf

        pipe = self._started()
        pipe.send_bytes(pickle.dumps(choice))
        pdf_child.send(plan, pipe, self._known)
        self._known = plan.initiatives
        told = False
        while True:
            if stop.is_set() and not told:
                told = True
                pipe.send(pdf_child.STOP)
            if not pipe.poll(_LOOK_EVERY):
                continue
            match pipe.recv():
                case ("at", int(done), int(every)):
                    self.at = done, every
                case ("made", dict(parts), list(packed), size):
                    pdf = Pdf(pdf_child.received_pdf(pipe), (size,) * len(packed))
                    return Made(plan, choice, pdf, parts, packed)
                case ("refused", str(code), dict(params)):
                    raise ExportError(code, **params)
                case ("bug", str(trace)):
                    raise log.Elsewhere(trace)
                case _:
                    return None

    def _started(self) -> "Connection":
        if self.ended:
            raise EOFError
        if self._pipe is None:
            spawning = multiprocessing.get_context("spawn")
            self._pipe, theirs = spawning.Pipe()
            self._process = spawning.Process(target=pdf_child.serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _drop(self) -> None:
        pipe, process, self._pipe, self._process = self._pipe, self._process, None, None
        self._known = ()
        if pipe:
            pipe.close()
        if process:
            process.join()

    def end(self) -> None:
        """No PDF is wanted any more; whoever waits for one hears that the process is gone."""
        self.ended = True
        with suppress(ValueError, AttributeError):
            if process := self._process:
                process.kill()


class Maker(QObject):
    """Makes one PDF at a time, always of what was wanted last.

    ``made`` carries a Made, ``failed`` a sentence. Whoever gets a Made closes its ``pdf`` when it is not shown any more.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child = child = _Child()
        self._stop: threading.Event | None = None
        self._wanted: tuple[Plan, Choice] | None = None
        self.destroyed.connect(child.end)

    @property
    def at(self) -> tuple[int, int] | None:
        """How far the PDF is that is being made: steps done and all of them."""
        return self._child.at

    @property
    def busy(self) -> bool:
        return self._stop is not None

    def want(self, plan: Plan, choice: Choice) -> None:
        """Makes this one soon; one that is being made is given up."""
        self._wanted = plan, choice
        if self._stop:
            self._stop.set()
        else:
            self._begin()

    def end(self) -> None:
        """Ends the process; nothing is made any more."""
        self._wanted = None
        self._child.end()

    def _begin(self) -> None:
        if self._wanted:
            (plan, choice), self._wanted = self._wanted, None
            self._stop = stop = threading.Event()
            in_background(self, lambda: self._child.make(plan, choice, stop), self._done, self._could_not)

    def _done(self, made: Made | None) -> None:
        self._stop = None
        if made:
            self.made.emit(made)
        self._begin()

    def _could_not(self, error: Exception) -> None:
        self._stop = None
        if self._child.ended:
            return
        if isinstance(error, ExportError):
            self.failed.emit(sentence(error))
        elif isinstance(error, log.Elsewhere):
            log.write_down(error)
            self.failed.emit(text("preview.bug", log=log_file()))
        elif isinstance(error, EOFError | OSError):
            self.failed.emit(text("preview.child_died"))
        else:
            raise error
        self._begin()
