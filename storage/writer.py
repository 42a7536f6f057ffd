"""The thread that writes: takes what was edited, writes it soon, tries again where that fails; knows nothing of files."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from storage.errors import StorageError

Entry = TypeVar("Entry")
TYPING_PAUSE = 0.3
"""Seconds for which typing is gathered before it is written; with the write itself less than a second is at risk."""
RETRY_AFTER = 5.0
"""Seconds until a failed write is tried again, if nothing asks for it sooner."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """``saved`` at ``when``: everything is durable. ``failed`` for ``error``: all is kept in memory and tried again."""

    kind: Literal["saving", "saved", "failed"]
    when: datetime | None = None
    error: StorageError | None = None


class Writer(Generic[Entry]):
    """Entries put from one thread are written by another, all that wait in one go, in order.

    ``write`` gets the waiting entries and raises StorageError where nothing of them was written; where it gets none, it looks
    whether all that it wrote is still there. ``first`` runs once before all, ``last`` once after all; the three, and the
    listeners, are called on the writing thread only.
    """

    def __init__(self, write: Callable[[list[Entry]], None], first: Callable[[], None], last: Callable[[], None]) -> None:
        self.state = SaveState("saved", datetime.now().astimezone())
        self._write, self._first, self._last = write, first, last
        self._listeners: list[Callable[[SaveState], None]] = []
        self._changed = threading.Condition()
        self._waiting: list[Entry] = []
        self._due: float | None = None
        self._attempts = 0
        self._asked = False
        self._closing = self._ended = False
        self._thread = threading.Thread(target=self._run, name="plan writer", daemon=True)
        self._thread.start()

    def put(self, entry: Entry, soon: bool = True) -> None:
        """Takes an entry; ``soon`` False lets it wait a moment for more of its kind. Not after ``close``."""
        with self._changed:
            if self._closing:
                raise RuntimeError("closed")
            self._waiting.append(entry)
            if self.state.kind == "saved":
                self.state = SaveState("saving")
            now = time.monotonic()
            self._due = min(self._due or now + TYPING_PAUSE, now if soon else now + TYPING_PAUSE)
            self._changed.notify_all()

    def hurry(self) -> None:
        """What waits is written now."""
        with self._changed:
            if self._waiting:
                self._due = time.monotonic()
                self._changed.notify_all()

    def save(self, timeout: float) -> SaveState:
        """Waits until all is written and still there, or until that has failed.

        ``saving`` where it takes longer than ``timeout`` seconds.
        """
        with self._changed:
            if threading.current_thread() is not self._thread:
                self._asked = not self._waiting
                self._changed.notify_all()
                self.hurry()
                tried = self._attempts
                self._changed.wait_for(lambda: self._ended or self._is_done(tried), timeout)
            return self.state

    def close(self) -> SaveState:
        """Writes what waits, once more where that failed before, and ends the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()
        return self.state

    def listen(self, listener: Callable[[SaveState], None]) -> Callable[[], None]:
        """Calls the listener with each new state, until the function that comes back is called."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _is_done(self, tried: int) -> bool:
        """Whether nothing waits, or what waits was tried once more and failed."""
        if self._waiting:
            return self.state.kind == "failed" and (self._attempts > tried or self._closing)
        return not self._asked

    def _run(self) -> None:
        self._first()
        told = self.state
        closing = False
        while not closing:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._asked or self._closing)
                state = self.state
            if state is not told:
                told = state
                self._tell(state)
            with self._changed:
                while self._waiting and not self._closing and (wait := (self._due or 0) - time.monotonic()) > 0:
                    self._changed.wait(wait)
                closing = self._closing
                batch = list(self._waiting)
                self._due = None
            self._attempt(batch)
            told = self.state
        self._last()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _attempt(self, batch: list[Entry]) -> None:
        error = None
        try:
            self._write(batch)
        except StorageError as failure:
            error = failure
        except Exception as failure:
            error = StorageError("unknown", detail=f"{type(failure).__name__}: {failure}")
        now = datetime.now().astimezone()
        with self._changed:
            self._attempts += 1
            self._asked = False
            before = self.state
            if error is None:
                del self._waiting[: len(batch)]
            if error:
                self.state = SaveState("failed", now, error)
                self._due = time.monotonic() + RETRY_AFTER
            elif self._waiting:
                self.state = SaveState("saving")
            elif batch or before.kind != "saved":
                self.state = SaveState("saved", now)
            state = self.state
            self._changed.notify_all()
        if state is not before:
            self._tell(state)

    def _tell(self, state: SaveState) -> None:
        for listener in list(self._listeners):
            try:
                listener(state)
            except Exception:
                import logging

                logging.getLogger(__name__).exception("a listener to the state of the file failed")
