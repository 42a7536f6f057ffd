"""The gate to an open plan: edits, undo and redo go through it, views hear of each change at once, a thread writes them.

Knows nothing of windows. A Session is used from one thread at a time; only its writer touches the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from editor.diff import Change, apply, diff, invert
from editor.plan import Plan
from storage import plan_file
from storage.errors import StorageError
from storage.writer import SaveState, Writer

__all__ = ["Event", "Place", "SaveState", "Session", "StorageError", "create", "open_plan", "read_plan"]

Place = tuple[str, str]
"""A part's id and a field of it."""


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
    kind: Literal["edit", "undo", "redo"]


class Session:
    """An open plan. Made by ``create`` and ``open_plan``."""

    def __init__(self, path: Path, plan: Plan, who: str) -> None:
        self.path = path
        self.plan = self.opened = plan
        self.last_place: Place | None = None
        self._who = who
        self._listeners: list[Callable[[Event], None]] = []
        self._done: list[tuple[str, tuple[Change, ...], Place | None, bool]] = []
        self._undone: list[tuple[str, tuple[Change, ...], Place | None, bool]] = []
        connection = plan_file.connect(path)
        self._writer: Writer[Plan] = Writer(lambda plans: plan_file.save(connection, plans[-1]), lambda: None, connection.close)

    @property
    def state(self) -> SaveState:
        return self._writer.state

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo would take back, such as ``typing``; None where there is none."""
        return self._done[-1][0] if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1][0] if self._undone else None

    def edit(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        *,
        place: Place | None = None,
        origin: object = None,
        typing: bool = False,
    ) -> bool:
        """Makes the plan another one, as one undo step; typing in one place continues its step. False: nothing changed."""
        before = self.plan
        plan = change(before)
        changes = diff(before, plan)
        if not changes:
            return False
        top = self._done[-1] if self._done else None
        if typing and top and top[0] == label and top[2] == place and top[3]:
            self._done[-1] = (label, top[1] + changes, place, True)
        else:
            self._done.append((label, changes, place, typing))
        self._undone.clear()
        self._turn(Event(before, plan, changes, origin, place, "edit"), soon=not typing)
        return True

    def undo(self, origin: object = None) -> Event | None:
        """Takes back the newest step; None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self.seal()
        self._undone.append(step)
        changes = invert(step[1])
        event = Event(self.plan, apply(self.plan, changes), changes, origin, step[2], "undo")
        self._turn(event)
        return event

    def redo(self, origin: object = None) -> Event | None:
        """Makes the step again that was undone last; None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append((step[0], step[1], step[2], False))
        event = Event(self.plan, apply(self.plan, step[1]), step[1], origin, step[2], "redo")
        self._turn(event)
        return event

    def revert_to_opened(self) -> bool:
        """Makes the plan what it was when it was opened, as one step. False: it is that already."""
        return self.edit(lambda _: self.opened, "revert")

    def seal(self) -> None:
        """The typing step is over: what is typed next is another step, and what was typed is written now."""
        if self._done:
            self._done[-1] = (*self._done[-1][:3], False)
        self._writer.hurry()

    def save(self, timeout: float = 30) -> SaveState:
        """Waits until all is durable or has failed, at most ``timeout`` seconds."""
        self.seal()
        return self._writer.save(timeout)

    def close(self) -> SaveState:
        """Saves, and lets go of the file. Can be called again."""
        return self._writer.close()

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

    def _turn(self, event: Event, soon: bool = True) -> None:
        self.plan = event.plan
        if event.place:
            self.last_place = event.place
        self._writer.put(event.plan, soon)
        for listener in list(self._listeners):
            listener(event)


def create(path: Path, plan: Plan, *, who: str = "", replace: bool = False) -> Session:
    """A new plan file, open. ``who`` stands in the change log and is told to those who find the plan locked."""
    plan_file.create(path, plan, replace)
    return Session(path, plan, who)


def open_plan(path: Path, *, who: str = "") -> Session:
    """The plan in the file, open for editing by this program alone; raises StorageError."""
    return Session(path, plan_file.load(plan_file.connect(path)), who)


def read_plan(path: Path) -> Plan:
    """The plan in the file as it was last written, also while a program has it open; locks and writes nothing."""
    return plan_file.load(plan_file.connect(path))
