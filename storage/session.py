"""The gate to an open plan: edits, undo and redo go through it, views hear of each change at once, a thread writes them.

Knows nothing of windows. A Session is used from one thread at a time; only its writer touches the file. What opens files
is imported where a file is opened, so that a window can be painted first.
"""

import atexit
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.diff import Change, NotApplicable, apply, diff
from editor.history import History, Place, Step, newest, record, redo, seal, undo
from editor.plan import Plan
from storage.change_log import Kind, Logged, Past, Rows, Unreadable, as_of, history, past, place_of, when_of
from storage.errors import StorageError
from storage.writer import SaveState, Writer

if TYPE_CHECKING:
    from storage.cleaning import Traces
    from storage.plan_file import PlanFile

__all__ = [
    "Event",
    "Past",
    "Place",
    "SaveState",
    "Session",
    "StorageError",
    "Unreadable",
    "create",
    "open_plan",
    "read_logged",
    "read_plan",
]


_PATIENCE = 30.0
"""Seconds for which a slow drive is waited for."""
UNDO_AT_LEAST = 1_000
"""How many steps of this sitting can be undone for certain; older ones are in the change log, and taken back from there."""
_LOOK_AGAIN = 0.05
"""Seconds until it is looked again whether the file is being copied."""


@dataclass(frozen=True, slots=True)
class Event:
    """What every listener gets: the plan before and after, the changes between them, and who began it.

    ``origin`` is what the editor passed (the widget that is being typed in) or None; ``place`` is where the change was
    made: where the cursor belongs after undo and redo.
    """

    before: Plan
    plan: Plan
    changes: tuple[Change, ...]
    origin: object
    place: Place | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Entry:
    """What waits to be written: a plan and the step that led to it."""

    plan: Plan
    logged: Logged


class Session:
    """An open plan, made by ``create`` and ``open_plan``.

    ``plan`` is the value as it stands, ``opened`` as it was when it was opened, ``last_place`` where the newest step was made.
    ``interrupted``: the program that had the file before ended without closing it; ``last_written`` says until when it wrote.
    ``cleaned``: its history was taken out since it was opened.
    """

    def __init__(self, file: "PlanFile") -> None:
        self.path = file.path
        self.plan = self.opened = file.plan
        self.history: History = history(file.plan, file.log)
        self.last_place: Place | None = place_of(file.log[0]) if file.log and file.log[0] else None
        self.interrupted = file.interrupted
        self.last_written: datetime | None = when_of(file.log[0]) if file.log and file.log[0] else None
        self.cleaned = False
        self._number: int = file.steps
        self._file = file
        self._listeners: list[Callable[[Event], None]] = []
        self._writer: Writer[_Entry] = Writer(
            write=lambda entries: _write(self._file, entries),
            beside=lambda attend: _back_up(self._file, attend),
            last=lambda left: _let_go(self._file, left),
        )
        _open.add(self)

    @property
    def state(self) -> SaveState:
        return self._writer.state

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back, such as ``typing``; None where there is none."""
        return self.history.done[-1].label if self.history.done else None

    @property
    def redo_label(self) -> str | None:
        return self.history.undone[-1].label if self.history.undone else None

    def edit(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        *,
        place: Place | None = None,
        origin: object = None,
        typing: bool = False,
    ) -> bool:
        """Makes the plan another one, as one undo step; typing in one place continues its step. False: nothing changed.

        What ``change`` raises comes out, and nothing has changed then. Raises RuntimeError after ``close``.
        """
        if self not in _open:
            raise RuntimeError("the plan is closed")
        before = self.plan
        plan = change(before)
        changes = diff(before, plan)
        if not changes:
            return False
        steps = len(self.history.done)
        self.history = record(self.history, Step(label, changes, _now(), place, typing))
        grown = len(self.history.done) - steps
        self._number += max(grown, 0)
        came_to_nothing = grown < 0
        logged = Logged(self._number, "edit", None if came_to_nothing else self.history.done[-1])
        if len(self.history.done) > 2 * UNDO_AT_LEAST:
            self.history = newest(self.history, UNDO_AT_LEAST)
        self._turn(Event(before, plan, changes, origin, place, "edit"), logged, soon=not typing)
        return True

    def undo(self, origin: object = None) -> Event | None:
        """Takes back the newest step; None where there is none."""
        return self._travel(undo(self.history), "undo", origin)

    def redo(self, origin: object = None) -> Event | None:
        """Makes the step again that was undone last; None where there is none."""
        return self._travel(redo(self.history), "redo", origin)

    def revert_to_opened(self, place: Place | None = None) -> bool:
        """Makes the plan what it was when it was opened, as one step made at ``place``. False: it is that already."""
        return self.edit(lambda _: self.opened, "revert", place=place)

    def seal(self) -> None:
        """The typing step is over: what is typed next is another step, and what was typed is written now."""
        self.history = seal(self.history)
        self._writer.hurry()

    def save(self, timeout: float = _PATIENCE) -> SaveState:
        """Waits until all is durable or has failed, at most ``timeout`` seconds."""
        self.seal()
        return self._writer.save(timeout)

    def try_again(self) -> None:
        """Begins to save at once, and does not wait; a failed state is told again where that fails too."""
        self.seal()
        self._writer.ask()

    def save_as(self, path: Path, *, replace: bool = False) -> None:
        """Goes on in another file: the plan with its whole history; the old file stays as it was last saved, and is closed.

        Also where the old file can be neither written nor read, and at its own path, where it is gone or another program's.
        Waits until it is done, and can be called on another thread while edits go on. Raises StorageError; then all is as before.
        """

        def move(entries: list[_Entry]) -> None:
            from storage import plan_file

            plan = entries[-1].plan if entries else self._file.plan
            self._file = plan_file.save_as(self._file, path, _logged(entries), plan, replace=replace)
            self.path = self._file.path

        self._writer.write_by(move)

    def close(self) -> SaveState:
        """Saves, and lets go of the file. Can be called again.

        ``failed`` where saving did not succeed even now: then the plan is among the dated copies, if it could be kept there.
        """
        state = self._writer.close()
        _open.discard(self)
        return state

    def keep_copy(self) -> None:
        """Saves, and keeps a dated copy of the plan. Takes its time: for another thread than the window's.

        Raises StorageError where no copy can be kept, RuntimeError after ``close``.
        """
        from storage import plan_file

        self._writer.save(_PATIENCE)
        self._writer.call(lambda: plan_file.back_up(self._file))

    def traces(self) -> "Traces":
        """What the file tells beside the plan as it stands. Raises StorageError, and RuntimeError after ``close``."""
        from storage import cleaning

        return self._writer.call(lambda: cleaning.traces(self._file))

    def clean(self, *, copies: bool) -> None:
        """Saves, and takes the history out for good: the change log, what was deleted, what could be undone; maybe the copies.

        Takes its time: for another thread than the window's, while nobody edits. Raises StorageError; the history stands then.
        """
        from storage import cleaning

        def done() -> bool:
            if self._file.copying:
                return False
            cleaning.clean(self._file, copies=copies)
            return True

        state = self.save()
        if state.kind != "saved":
            raise state.error or StorageError("slow", name=self.path.name)
        while not self._writer.call(done):
            time.sleep(_LOOK_AGAIN)
        self.history, self.opened, self.cleaned = History(), self.plan, True

    def past(self) -> Iterator[Past]:
        """The steps of the change log from the newest back, each read when it is asked for, on any thread but the writing one.

        Raises Unreadable where a row is not what was written, and RuntimeError after ``close``.
        """
        return past(*self._log_from(None), self._log_from)

    def as_of(self, number: int) -> Plan:
        """The plan as it was right behind the step with this number; 0: before the oldest step. Raises as ``past`` does."""
        return as_of(number, *self._log_from(None), self._log_from)

    def _log_from(self, before: int | None) -> tuple[Plan, Rows]:
        from storage import plan_file

        return self._writer.call(lambda: plan_file.read_log(self._file, before))

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Calls the listener with each Event, on the thread that edits, until the function that comes back is called."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def on_state(self, listener: Callable[[SaveState], None]) -> Callable[[], None]:
        """Calls the listener with each SaveState, on the writing thread, until the function that comes back is called."""
        return self._writer.listen(listener)

    def _travel(self, found: tuple[History, Step] | None, kind: Kind, origin: object) -> Event | None:
        """Where the log tells of a plan that this one never was, there is nothing to undo or redo."""
        if found is None or self not in _open:
            return None
        self.history, step = found
        try:
            plan = apply(self.plan, step.changes)
        except NotApplicable:
            self.history = History()
            return None
        self._number += 1
        event = Event(self.plan, plan, step.changes, origin, step.place, kind)
        self._turn(event, Logged(self._number, kind, Step(step.label, step.changes, _now(), step.place)))
        return event

    def _turn(self, event: Event, logged: Logged, soon: bool = True) -> None:
        self.plan = event.plan
        if event.place:
            self.last_place = event.place
        self._writer.put(_Entry(event.plan, logged), soon)
        for listener in list(self._listeners):
            listener(event)


_open: set[Session] = set()


@atexit.register
def _close_all() -> None:
    """What was edited is written, even where a program ends without closing its plans."""
    for session in list(_open):
        session.close()


def create(path: Path, plan: Plan, *, who: str = "", replace: bool = False) -> Session:
    """A new plan file, open. ``who`` stands in the change log, and in the error of those who find the plan locked.

    Raises StorageError; ``exists`` where the file is there and ``replace`` is False.
    """
    from storage import new_file, plan_file

    with new_file.placed(path, lambda at: new_file.build(at, plan), replace):
        file = plan_file.open_file(path, who)
    plan_file.needs_no_copy_yet(file)
    file.interrupted = False
    return Session(file)


def check_new(path: Path, *, replace: bool = False) -> None:
    """Raises StorageError where it is known beforehand that ``create`` could not make a plan file there."""
    from storage import new_file

    new_file.check(path, replace)


def open_plan(path: Path, *, who: str = "") -> Session:
    """The plan in the file, open for editing by this program alone. Raises StorageError and leaves the file untouched then."""
    from storage import plan_file

    return Session(plan_file.open_file(path, who))


def read_plan(path: Path) -> Plan:
    """The plan in the file as it was last written, also while a program has it open; locks and writes nothing."""
    from storage import reading

    return reading.read(path)


def read_logged(path: Path) -> tuple[Plan, tuple[Past, ...]]:
    """The plan as ``read_plan`` gives it, and the steps of its change log from the newest back, as far as they can be read."""
    from storage import reading

    return reading.read_logged(path)


def _now() -> datetime:
    return datetime.now().astimezone()


def _write(file: "PlanFile", entries: list[_Entry]) -> None:
    """Writes the entries; without any, looks whether what was written is still there."""
    from storage import plan_file

    plan = entries[-1].plan if entries else file.plan
    try:
        if entries:
            plan_file.write(file, _logged(entries), plan)
        else:
            plan_file.check(file)
    except StorageError:
        if file.lost:
            _as_far_as_it_goes(lambda: plan_file.keep_unwritten(file, _logged(entries), plan))
        raise


def _logged(entries: list[_Entry]) -> Iterable[Logged]:
    """The steps of the entries, each as it stands in the last of them."""
    return {entry.logged.number: entry.logged for entry in entries}.values()


def _let_go(file: "PlanFile", left: list[_Entry]) -> None:
    """Closes the file; what could not be written into it is kept."""
    from storage import plan_file

    if file.lost or left:
        plan = left[-1].plan if left else file.plan
        _as_far_as_it_goes(lambda: plan_file.keep_unwritten(file, _logged(left), plan))
    plan_file.close(file)


def _back_up(file: "PlanFile", attend: Callable[[], None]) -> None:
    from storage import plan_file

    if plan_file.wants_copy(file):
        _as_far_as_it_goes(lambda: plan_file.back_up(file, attend))


def _as_far_as_it_goes(keep: Callable[[], None]) -> None:
    """A plan can be edited and closed where no copy of it can be kept."""
    try:
        keep()
    except (StorageError, OSError) as error:
        import logging

        logging.getLogger(__name__).warning("no backup: %s", error)
