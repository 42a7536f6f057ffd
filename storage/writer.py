"""The thread that writes: takes what was edited, writes it soon, tries again where that fails; knows nothing of files."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar, cast

from storage.errors import StorageError

Entry = TypeVar("Entry")
Result = TypeVar("Result")
TYPING_PAUSE = 0.2
"""Seconds for which typing is gathered before it is written; with the write itself less than a second is at risk."""
CALM = 0.5
"""Seconds until the work beside begins at first, if nothing asks for the thread sooner: what was opened is shown meanwhile."""
RETRY_AFTER = 5.0
"""Seconds until a failed write is tried again, if nothing asks for it sooner."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """``saved`` at ``when``: everything is durable. ``failed`` for ``error``: all is kept in memory and tried again."""

    kind: Literal["saving", "saved", "failed"]
    when: datetime | None = None
    error: StorageError | None = None


@dataclass(slots=True)
class _Call:
    work: Callable[[], object]
    result: object = None
    error: Exception | None = None
    done: bool = False


class Writer(Generic[Entry]):
    """Entries put from one thread are written by another, all that wait in one go, in order.

    ``write`` gets the waiting entries and raises StorageError where nothing of them was written; where it gets none, it looks
    whether all that it wrote is still there. ``beside`` is work that may take long: it runs before all (after a moment of calm,
    where nothing is asked for) and whenever something was written, and calls the function that it gets often, which writes
    meanwhile what is due. ``last`` runs once after all, with what could not be written. The three, the listeners and what is
    given to ``call`` run on the writing thread only.
    """

    def __init__(
        self,
        write: Callable[[list[Entry]], None],
        beside: Callable[[Callable[[], None]], None],
        last: Callable[[list[Entry]], None],
    ) -> None:
        self.state = self._told = SaveState("saved", datetime.now().astimezone())
        self._write, self._beside, self._last = write, beside, last
        self._listeners: list[Callable[[SaveState], None]] = []
        self._changed = threading.Condition()
        self._waiting: list[Entry] = []
        self._calls: list[_Call] = []
        self._alone: list[_Call] = []
        self._due: float | None = None
        self._begun = self._attempts = 0
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

    def ask(self) -> None:
        """What waits is written now; where nothing does, it is looked whether all is still there."""
        with self._changed:
            self._asked = not self._waiting
            self._changed.notify_all()
            self.hurry()

    def save(self, timeout: float) -> SaveState:
        """Waits until all is written and still there, or until that has failed.

        ``saving`` where it takes longer than ``timeout`` seconds.
        """
        with self._changed:
            if threading.current_thread() is not self._thread:
                self.ask()
                tried = self._begun
                self._changed.wait_for(lambda: self._ended or self._is_done(tried), timeout)
            return self.state

    def call(self, work: Callable[[], Result]) -> Result:
        """What ``work`` gives, done on the writing thread between two writes, and waited for. RuntimeError after ``close``."""
        if threading.current_thread() is self._thread:
            return work()
        return cast(Result, self._wait_for(_Call(work), self._calls))

    def write_by(self, write: Callable[[list[Entry]], None]) -> None:
        """What waits is written by another function this once, also where nothing waits, and beside no other work.

        Where it succeeds, all is saved; what it raises comes out, and then nothing has changed. RuntimeError after ``close``.
        """

        def work() -> None:
            with self._changed:
                batch = list(self._waiting)
            write(batch)
            with self._changed:
                del self._waiting[: len(batch)]
                self._begun += 1
                self._attempts = self._begun
                self.state = SaveState("saving") if self._waiting else SaveState("saved", datetime.now().astimezone())
                self._changed.notify_all()
            self._tell_of_change()

        self._wait_for(_Call(work), self._alone)

    def _wait_for(self, call: _Call, queue: list[_Call]) -> object:
        with self._changed:
            if self._closing:
                raise RuntimeError("closed")
            queue.append(call)
            self._changed.notify_all()
            self._changed.wait_for(lambda: call.done or self._ended)
        if call.error:
            raise call.error
        return call.result

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

    def _is_wanted(self) -> bool:
        return bool(self._waiting or self._asked or self._calls or self._alone or self._closing)

    def _run(self) -> None:
        with self._changed:
            self._changed.wait_for(self._is_wanted, CALM)
        self._beside(self._attend)
        closing = False
        while not closing:
            with self._changed:
                self._changed.wait_for(self._is_wanted)
            self._tell_of_change()
            self._answer(self._calls)
            self._answer(self._alone)
            with self._changed:
                while self._waiting and not (self._closing or self._calls or self._alone) and self._left() > 0:
                    self._changed.wait(self._left())
                closing = self._closing
                due = closing or self._asked or self._is_due()
            if due:
                self._attempt_all()
                if not closing and self.state.kind == "saved":
                    self._beside(self._attend)
        self._answer(self._calls)
        self._answer(self._alone)
        self._last(list(self._waiting))
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _attend(self) -> None:
        """Within other work on the writing thread: what is due by now."""
        self._tell_of_change()
        self._answer(self._calls)
        with self._changed:
            due = self._asked or self._is_due() or bool(self._closing and self._waiting and self.state.kind != "failed")
        if due:
            self._attempt_all()

    def _left(self) -> float:
        return (self._due or 0) - time.monotonic()

    def _is_due(self) -> bool:
        return bool(self._waiting) and self._left() <= 0

    def _attempt_all(self) -> None:
        with self._changed:
            batch = list(self._waiting)
            self._begun += 1
            self._due = None
        self._attempt(batch)

    def _answer(self, queue: list[_Call]) -> None:
        with self._changed:
            calls = list(queue)
            queue.clear()
        for call in calls:
            try:
                call.result = call.work()
            except Exception as error:
                call.error = error
            with self._changed:
                call.done = True
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
            self._attempts = self._begun
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
            self._changed.notify_all()
        self._tell_of_change()

    def _tell_of_change(self) -> None:
        with self._changed:
            state, told = self.state, self._told
            self._told = state
        if state is told:
            return
        for listener in list(self._listeners):
            try:
                listener(state)
            except Exception:
                import logging

                logging.getLogger(__name__).exception("a listener to the state of the file failed")
