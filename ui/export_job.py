"""One document that is written in a child process, so that the window stays live: how far it is, and how it ends."""

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.plan import Plan
from exports.choice import Choice
from exports.errors import ExportError
from resources import text
from storage.unfinished import sweep
from ui import log
from ui.documents import export_in_child
from ui.pdf_child import send
from ui.sentences import sentence, unprintable_signs
from ui.settings import log_file

_LOOK_EVERY = 40
_PATIENCE = 3_000


class Export(QObject):
    """One running export. ``at`` carries done and all; then one of ``finished``, ``failed`` (a sentence) and ``cancelled``.

    ``doubtful`` carries a sentence on what the document cannot show; nothing is written until ``go_on`` or ``cancel``.
    """

    at = Signal(int, int)
    doubtful = Signal(str)
    finished = Signal()
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, plan: Plan, target: Path, parent: QObject | None = None, choice: Choice = Choice()) -> None:  # noqa: B008
        super().__init__(parent)
        self.target = target
        spawning = multiprocessing.get_context("spawn")
        self._reports, theirs = spawning.Pipe(duplex=False)
        self._stop = spawning.Event()
        self._go_on = spawning.Event()
        given, plans = spawning.Pipe(duplex=False)
        work = (given, target, choice, theirs, self._stop, self._go_on)
        self._process = spawning.Process(target=export_in_child, args=work, daemon=True)

        def start() -> None:
            """Takes as long as a stall that is felt, so it is not done on the window's thread."""
            self._process.start()
            theirs.close()
            given.close()
            with contextlib.suppress(OSError), plans:
                send(plan, plans)

        self._starting = threading.Thread(target=start, name="export", daemon=True)
        self._starting.start()
        self._cancelling = False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def go_on(self) -> None:
        """Writes the document although not all of it can be shown."""
        self._go_on.set()

    def cancel(self) -> None:
        """Asks the child to stop; one that does not is ended."""
        if not self._cancelling:
            self._cancelling = True
            self._stop.set()
            QTimer.singleShot(_PATIENCE, self, self._process.terminate)

    def end(self) -> None:
        """Ends the child at once: the window closes."""
        self._timer.stop()
        self._stop.set()
        self._starting.join()
        self._process.join(1)
        if self._process.is_alive():
            self._process.terminate()

    def _look(self) -> None:
        try:
            while self._reports.poll():
                self._hear(self._reports.recv())
        except (EOFError, OSError):
            if self._timer.isActive():
                threading.Thread(target=sweep, name="sweep", daemon=True).start()
                self._stop_with(self._cancel_or(text("error.unknown", detail=text("export.child_died"))))

    def _hear(self, report: tuple[object, ...]) -> None:
        match report:
            case ("at", int(done), int(every)):
                self.at.emit(done, every)
            case ("doubtful", list(found)):
                self.doubtful.emit(unprintable_signs(found))
            case ("done",):
                self._stop_with(self.finished.emit)
            case ("refused", str(code), dict(params)):
                error = ExportError(code, **params)
                self._stop_with(self._cancel_or(sentence(error, self.target.name)))
            case ("bug", str(trace)):
                log.write_down(trace)
                self._stop_with(self._cancel_or(text("export.bug", log=log_file())))

    def _cancel_or(self, message: str) -> Callable[[], None]:
        return self.cancelled.emit if self._cancelling else lambda: self.failed.emit(message)

    def _stop_with(self, emit: Callable[[], None]) -> None:
        self._timer.stop()
        self._reports.close()
        threading.Thread(target=self._process.join, name="export over", daemon=True).start()
        emit()
