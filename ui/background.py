"""Work on another thread whose result comes back on the window's; knows neither plans nor windows."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

Result = TypeVar("Result")


class _Bridge(QObject):
    finished = Signal(object)

    def __init__(self, owner: QObject, take: Callable[[object], None]) -> None:
        super().__init__(QCoreApplication.instance())
        self._take: Callable[[object], None] | None = take
        self.worker: threading.Thread | None = None
        owner.destroyed.connect(self._forget)
        self.finished.connect(self._deliver)

    @Slot(object)
    def _deliver(self, result: object) -> None:
        """The worker may be within the signal still, whose sender must not be gone by then.

        What is to be told is let go of here: where it is the last to hold the owner, that dies while this is alive to hear it.
        """
        if self.worker:
            self.worker.join()
        self.deleteLater()
        take, self._take = self._take, None
        if take:
            take(result)

    @Slot()
    def _forget(self) -> None:
        self._take = None


def in_background(
    owner: QObject,
    work: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[Exception], None],
) -> None:
    """Calls ``work`` on a thread of its own, then ``done`` with what it gave, or ``failed`` with what it raised.

    Neither is called where the owner is gone by then.
    """

    def take(result: object) -> None:
        if isinstance(result, Exception):
            failed(result)
        else:
            done(result)  # type: ignore[arg-type]

    bridge = _Bridge(owner, take)

    def run() -> None:
        try:
            result: object = work()
        except Exception as error:
            result = error
        with contextlib.suppress(RuntimeError):
            bridge.finished.emit(result)

    bridge.worker = threading.Thread(target=run, name="background", daemon=True)
    bridge.worker.start()


def load_meanwhile(*files: str) -> None:
    """Loads files of classes of Qt, one by one between what else the window's thread does, while another thread works.

    That one must not: it would write the new classes down where Qt at the same time looks those up that are shown, and PySide has
    no lock there (shiboken's ``PepType_SOTP``): one opening in fifty ended the program.
    """
    for file in files:
        QTimer.singleShot(0, partial(import_module, file))
