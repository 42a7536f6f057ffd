"""An open plan on a real file, as the pages get it, and as the window shows it."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.diff import apply, diff
from editor.history import History, Step, record, redo, seal, undo
from editor.plan import Chapter, Goal, Initiative, Plan, Status, StatusRound, Theme, derived_id, with_status
from storage.session import Event, Place, Session, create
from tests.ui import windows
from ui import cli
from ui.gate import Gate
from ui.window import Window


def an_id(name: str) -> str:
    return derived_id("window", name)


FIRST, SECOND = an_id("first"), an_id("second")
GOALS = tuple(an_id(f"goal {number}") for number in range(3))
THEMES = tuple(an_id(f"theme {number}") for number in range(3))
ROUNDS = tuple(an_id(f"round {number}") for number in range(2))
CHAPTERS = tuple(an_id(f"chapter {number}") for number in range(3))
MIDWAY, FINAL = (f"{FIRST}_{one}" for one in ROUNDS)


def a_plan() -> Plan:
    """Two initiatives, three goals, three themes, two rounds, three chapters."""
    goals = tuple(Goal(one, f"mål {number}", f"delmål {number}") for number, one in enumerate(GOALS))
    statuses = (Status(ROUNDS[0], "done", actions="holdt *kurset*"), Status(ROUNDS[1], "waiting"))
    first = Initiative(FIRST, "den første", themes=frozenset(THEMES[:1]), description="beskrevet", goals=goals)
    for status in statuses:
        first = with_status(first, status)
    midway = StatusRound(ROUNDS[0], "Midtvejsstatus 2027", 2027)
    return Plan(
        an_id("plan"),
        "Handleplan",
        department="Jobcentret",
        period_from=2027,
        period_to=2028,
        themes=tuple(Theme(one, f"tema {number}") for number, one in enumerate(THEMES)),
        status_rounds=(midway, StatusRound(ROUNDS[1], "Status 2028", 2028, final=True)),
        chapters=tuple(Chapter(one, f"afsnit {number}", 1, "tekst") for number, one in enumerate(CHAPTERS)),
        initiatives=(first, Initiative(SECOND, "den anden", goals=(Goal(an_id("other goal"), "et andet mål"),))),
    )


@dataclass
class OpenPlan:
    """A gate, and the sentences of the edits that it refused."""

    gate: Gate
    refusals: list[str] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        return self.gate.plan

    @property
    def first(self) -> Initiative:
        return next(row for row in self.plan.initiatives if row.id == FIRST)


Run = Callable[..., tuple[int, str, str]]
"""The command line with its arguments: the exit code, what it says, and what it complains of."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], data_folder: Path) -> Run:
    def once(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(one) for one in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return once


@pytest.fixture(autouse=True)
def left_as_it_was() -> Iterator[None]:
    """The application looks for what nobody needs any more on its own thread; other tests have none that does.

    What is on the clipboard of a screen that is none would be let go of when Python is gone.
    """
    yield
    gc.enable()
    if QApplication.instance():
        QApplication.clipboard().clear()


@pytest.fixture
def opened(qapp: object, tmp_path: Path) -> Iterator[OpenPlan]:
    session = create(tmp_path / "plan.handleplan", a_plan())
    opened = OpenPlan(Gate(session))
    opened.gate.refused.connect(opened.refusals.append)
    yield opened
    opened.gate.leave()
    session.close()


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    """A plan file that nobody has open."""
    path = tmp_path / "Min plan.handleplan"
    create(path, a_plan()).close()
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Window:
    """The window with the plan in it."""
    return windows.opened(qtbot, path)


class NoFile:
    """A session in memory, for tests that open hundreds."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.history = History()
        self._listeners: list[Callable[[Event], None]] = []

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return self._listeners.clear

    def on_state(self, listener: object) -> Callable[[], None]:
        return self._listeners.clear

    def edit(
        self,
        change: Callable[[Plan], Plan],
        label: str,
        *,
        place: Place | None = None,
        origin: object = None,
        typing: bool = False,
    ) -> bool:
        after = change(self.plan)
        changes = diff(self.plan, after)
        if changes:
            self.history = record(self.history, Step(label, changes, datetime.now(UTC), place, typing))
            self._turn(Event(self.plan, after, changes, origin, place, "edit"))
        return bool(changes)

    def undo(self, origin: object = None) -> Event | None:
        return self._back(undo(self.history), "undo")

    def redo(self, origin: object = None) -> Event | None:
        return self._back(redo(self.history), "redo")

    def seal(self) -> None:
        self.history = seal(self.history)

    def _back(self, found: tuple[History, Step] | None, kind: Literal["undo", "redo"]) -> Event | None:
        if not found:
            return None
        self.history, step = found
        event = Event(self.plan, apply(self.plan, step.changes), step.changes, None, step.place, kind)
        self._turn(event)
        return event

    def _turn(self, event: Event) -> None:
        self.plan = event.plan
        for listener in list(self._listeners):
            listener(event)


def quiet_gate(plan: Plan) -> Gate:
    """A gate to a plan without a file."""
    return Gate(cast(Session, NoFile(plan)))
