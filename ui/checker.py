"""Checks the open plan again as it is changed, on another thread; keeps the newest findings, and decides nothing about them."""

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.background import in_background
from ui.gate import Gate

if TYPE_CHECKING:
    from editor.checks import Report
    from editor.diff import Change
    from editor.findings import Finding
    from editor.plan import Plan
    from storage.session import Session

AFTER = 250
"""Milliseconds in which further changes are waited for."""
FIRST_AFTER = 700
"""Milliseconds after which an opened plan is checked: it is painted then."""


@dataclass(frozen=True)
class Looked:
    """What was found in a plan and beside it; ``numbers`` are the CPR numbers that it holds, ``logged``: its log holds others."""

    report: "Report"
    beside: "tuple[Finding, ...]"
    numbers: frozenset[str]
    logged: bool

    @property
    def findings(self) -> "Sequence[Finding]":
        return (*self.beside, *self.report.findings)

    @property
    def blocking(self) -> "Sequence[Finding]":
        return [one for one in self.findings if one.blocks]


class Checker(QObject):
    """``looked`` is what was found last, in the plan as it was then; ``checked`` says that it is new."""

    checked = Signal()

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.looked: Looked | None = None
        self._running = self._wanted = False
        self._soon = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._soon.timeout.connect(self._look)
        gate.changed.connect(self.look_soon)
        gate.cleaned.connect(self.look_soon)
        gate.left.connect(self._soon.stop)
        self._soon.start()

    @property
    def current(self) -> Looked | None:
        """What was found in the plan as it is now; None where that is not known yet."""
        return self.looked if self.looked and self.looked.report.plan is self._gate.plan else None

    def look_soon(self) -> None:
        """Has the plan checked again in a moment, also while somebody goes on typing."""
        if not self._soon.isActive():
            self._soon.start(AFTER)

    def _look(self) -> None:
        if self._running:
            self._wanted = True
            return
        self._running = True
        plan, session, before = self._gate.plan, self._gate.session, self.looked
        in_background(self, lambda: look(plan, session, before), self._done, self._failed)

    def _done(self, looked: Looked) -> None:
        self._running = False
        self.looked = looked
        if self._wanted:
            self._wanted = False
            self._soon.start(AFTER)
        self.checked.emit()

    def _failed(self, error: Exception) -> None:
        """A plan that is being closed, or whose file cannot be read now, is checked at the next change."""
        self._running = False
        if not isinstance(error, RuntimeError) and not hasattr(error, "code"):
            raise error


def look(plan: "Plan", session: "Session", before: Looked | None) -> Looked:
    """Checks a plan again; its change log only at first, and as long as a number that is not in the plan any more may be in it.

    Raises StorageError, and RuntimeError where the session is closed.
    """
    from editor import check_privacy, checks

    today = datetime.now().astimezone().date()
    report = checks.check(plan, today, before.report if before else None, attend=lambda: time.sleep(0))
    holds = any(one.rule == "cpr" for one in report.findings)
    numbers = frozenset(check_privacy.numbers_in_plan(plan)) if holds else frozenset()
    gone = before is None or before.logged or before.numbers - numbers
    beside = checks.beside(plan, [session.path.name], steps(session) if gone else ())
    return Looked(report, beside, numbers, any(one.part == checks.LOG for one in beside))


def steps(session: "Session") -> "Sequence[Sequence[Change]]":
    """What the steps of the change log did that hold CPR numbers, as far back as it can be read."""
    from editor.check_privacy import numbers_in_changes
    from storage.session import Unreadable

    found: list[Sequence[Change]] = []
    with contextlib.suppress(Unreadable):
        for past in session.past():
            time.sleep(0)
            if any(numbers_in_changes(past.step.changes)):
                found.append(past.step.changes)
    return found
