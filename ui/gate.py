"""A plan as a page of the window sees it: an open one, which is a Session with Qt signals, or one that is only read.

Knows nothing of files.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from editor.diff import diff
from editor.edits import Refused
from editor.plan import Plan
from ui.sentences import sentence

if TYPE_CHECKING:
    from storage.session import Event, Place, SaveState, Session


class Gate(QObject):
    """The one way to an open plan. All methods and signals belong to the window's thread.

    ``changed`` carries an Event, as soon as the plan is another one; ``state_changed`` a SaveState; ``refused`` the
    Danish sentence on an edit that would break a rule of the plan, or nothing once what was written is being mended.
    ``cleaned``: the history was taken out of the file.
    Where it is not ``writable``, pages offer nothing that would change the plan.
    """

    writable = True

    changed = Signal(object)
    state_changed = Signal(object)
    refused = Signal(str)
    left = Signal()
    cleaned = Signal()
    _arrived = Signal(object)

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stops = [session.subscribe(self.changed.emit), session.on_state(self._arrived.emit)]

    @Slot(object)
    def _pass_on(self, state: "SaveState") -> None:
        self.state_changed.emit(state)

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def opened(self) -> Plan:
        """The plan as it was when it was opened."""
        return self.session.opened

    @property
    def state(self) -> "SaveState":
        return self.session.state

    @property
    def undo_label(self) -> str | None:
        return self.session.undo_label

    @property
    def redo_label(self) -> str | None:
        return self.session.redo_label

    @property
    def last_place(self) -> "Place | None":
        """Where the newest step was made, also before the plan was opened."""
        return self.session.last_place

    def edit(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        *,
        place: "Place | None" = None,
        origin: object = None,
        typing: bool = False,
    ) -> bool:
        """Makes the plan another one. False where nothing changed, or where the edit was refused (and ``refused`` said why)."""
        try:
            return self.session.edit(change, label, place=place, origin=origin, typing=typing)
        except Refused as error:
            self.refused.emit(sentence(error))
            return False

    def undo(self, origin: object = None) -> "Event | None":
        return self.session.undo(origin)

    def redo(self, origin: object = None) -> "Event | None":
        return self.session.redo(origin)

    def revert_to_opened(self, place: "Place | None" = None) -> bool:
        return self.session.revert_to_opened(place)

    def seal(self) -> None:
        """The typing step is over: what is typed next is a step of its own."""
        self.session.seal()

    def save(self) -> "SaveState":
        """Waits until all is durable or has failed."""
        return self.session.save()

    def try_again(self) -> None:
        """Saves soon; ``state_changed`` says how it went."""
        self.session.try_again()

    def leave(self) -> None:
        """No signal comes any more; the session is left as it is."""
        while self._stops:
            self._stops.pop()()
        self.left.emit()


class ReadingGate(Gate):
    """A plan that can be looked at and copied from, and not changed: what another program holds, what the plan once was."""

    writable = False

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        self._plan = self._opened = plan
        self._stops = []

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def opened(self) -> Plan:
        return self._opened

    @property
    def state(self) -> "SaveState":
        from storage.session import SaveState

        return SaveState("saved")

    @property
    def undo_label(self) -> str | None:
        return None

    @property
    def redo_label(self) -> str | None:
        return None

    @property
    def last_place(self) -> "Place | None":
        return None

    def show(self, plan: Plan) -> None:
        """Shows another plan, such as a newer one of the same file, in the place of this one."""
        from storage.session import Event

        before, self._plan = self._plan, plan
        self.changed.emit(Event(before, plan, diff(before, plan), None, None, "edit"))

    def edit(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        *,
        place: "Place | None" = None,
        origin: object = None,
        typing: bool = False,
    ) -> bool:
        """Nothing, as is whatever else would change the plan."""
        return False

    def undo(self, origin: object = None) -> "Event | None":
        return None

    def redo(self, origin: object = None) -> "Event | None":
        return None

    def revert_to_opened(self, place: "Place | None" = None) -> bool:
        return False

    def seal(self) -> None:
        """Nothing is typed."""

    def save(self) -> "SaveState":
        return self.state

    def try_again(self) -> None:
        """Nothing waits to be saved."""
