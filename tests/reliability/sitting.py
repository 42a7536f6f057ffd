"""A program in which somebody works in one window for so many steps; says what that cost and whether all is there.

``python -m tests.reliability.sitting PLAN STEPS SEED [FAULT]``: the last line is JSON. Each step edits, undoes, redoes, shows
another page, adds, moves or takes out a part, writes a document, or opens and closes what can be opened; the plan keeps its
size. ``hoarding`` is a fault: a widget more at each step.
"""

import gc
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from editor import edits
from exports.write import SUFFIXES
from storage.session import open_plan, read_plan
from ui import adding, app, collect_seldom
from ui.cell import Cell
from ui.export_bar import ExportBar
from ui.fields import Badge, Tick
from ui.gate import Gate
from ui.view import PlanView

EXPECTED_WARNINGS = ("This plugin does not support",)
"""What Qt says of a machine without a screen."""
WARM = 0.1
"""The share of the steps behind which memory is looked at first."""
KINDS_OF_WINDOWS = 6
_DOCUMENTS = 0.15
"""How often a document is written when its turn comes: each takes a process."""
_INITIATIVES, _GOALS, _LETTERS = 8, 5, 300


class Sitting:
    def __init__(self, path: Path, steps: int, seed: int, fault: str) -> None:
        self.path, self.steps, self.fault = path, steps, fault
        self.chance = random.Random(seed)
        self.window = app.main_window()
        self.window.show()
        self.window.activateWindow()
        self.window.open_path(path)
        self.edited = 0
        wait_until(lambda: self.window.gate is not None)
        self.gate.changed.connect(self.count)

    @property
    def gate(self) -> Gate:
        assert self.window.gate
        return self.window.gate

    @property
    def view(self) -> PlanView:
        assert self.window.view
        return self.window.view

    def count(self, _: object) -> None:
        self.edited += 1

    def work(self) -> list[dict[str, int]]:
        """All steps; what was in use when it was warm, in the middle and at the end."""
        looks = []
        weighed: dict[Callable[[], None], int] = {self.write: 50, self.undo: 12, self.redo: 6, self.turn: 15, self.press: 5}
        weighed |= {self.add: 3, self.take_out: 3, self.move: 3, self.document: 1, self.open: 2}
        acts, weights = list(weighed), list(weighed.values())
        self.warm()
        for step in range(1, self.steps + 1):
            self.chance.choices(acts, weights)[0]()
            QApplication.processEvents()
            if self.fault == "hoarding":
                QWidget(self.window)
            if step in (round(self.steps * WARM), self.steps // 2, self.steps):
                looks.append(self.in_use())
        return looks

    def warm(self) -> None:
        """Everything is shown once: what is made when it is first asked for is there."""
        for kind in ("front", "introduction", "remarks"):
            self.view.show_page(kind)
            QApplication.processEvents()
        for one in self.gate.plan.initiatives:
            self.view.show_page("form", one.id)
            QApplication.processEvents()
        for which in range(KINDS_OF_WINDOWS):
            self.open(which)
        while self.gate.undo():
            pass

    # what is done

    def write(self) -> None:
        """Some letters in a cell of the page, or some taken out of it."""
        cells = [cell for cell in self.view.findChildren(Cell) if cell.isVisible() and cell.place and not cell.isReadOnly()]
        if not cells:
            return
        cell = self.chance.choice(cells)
        cursor = cell.textCursor()
        cursor.setPosition(self.chance.randrange(cell.document().characterCount()))
        if len(cell.toPlainText()) > _LETTERS:
            cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
        cell.setTextCursor(cursor)
        cell.insertPlainText(self.chance.choice(["indsats ", "mål, ", "rådet ", "tilgængelighed ", "æøå "]))
        cell.flush()

    def undo(self) -> None:
        self.window.undo()

    def redo(self) -> None:
        self.window.redo()

    def turn(self) -> None:
        """Another page."""
        kind = self.chance.choice(("front", "introduction", "remarks", "form", "form", "form", "form"))
        rows = self.gate.plan.initiatives
        if kind != "form" or not rows:
            self.view.show_page("front" if kind == "remarks" and not self.gate.plan.remarks else kind.replace("form", "front"))
        else:
            self.view.show_page("form", self.chance.choice(rows).id)
        self.view.enter_page()

    def press(self) -> None:
        """A tick."""
        ticks = [tick for tick in self.view.findChildren(Tick) if tick.isVisible() and tick.isEnabled()]
        if ticks:
            self.chance.choice(ticks).click()

    def add(self) -> None:
        plan, view = self.gate.plan, self.view
        if len(plan.initiatives) < _INITIATIVES:
            adding.add_initiative(view)
        elif view.initiative and self.goals() < _GOALS:
            adding.add_goal(view)
        elif len(plan.chapters) < _GOALS:
            adding.add_chapter(view)

    def goals(self) -> int:
        """How many the shown indsats has."""
        return next((len(one.goals) for one in self.gate.plan.initiatives if one.id == self.view.initiative), 0)

    def take_out(self) -> None:
        """A part whose kind there is enough of."""
        plan = self.gate.plan
        parts = [one.id for one in plan.initiatives[3:]] + [one.id for row in plan.initiatives for one in row.goals[2:]]
        parts += [one.id for one in plan.chapters[2:]]
        if parts:
            gone = self.chance.choice(parts)
            self.gate.edit(lambda now: edits.remove(now, gone), "remove_goal")

    def move(self) -> None:
        rows = self.gate.plan.initiatives
        if len(rows) > 1:
            one, behind = self.chance.sample(rows, 2)
            self.gate.edit(lambda now: edits.move(now, one.id, behind.id), "move_initiative")

    def document(self) -> None:
        """The plan as a document, in a process of its own as the menu has it; most of the time something is written instead."""
        if self.chance.random() < _DOCUMENTS:
            bar = self.window.exports = self.window.exports or ExportBar()
            bar.start(self.gate.plan, self.path, self.path.with_name(f"ud{self.chance.choice(SUFFIXES)}"))
            wait_until(lambda: not bar.running)
        else:
            self.write()

    def open(self, which: int | None = None) -> None:
        """A dialog, the panel of the past, a menu, or another size of the text, and back."""
        which = self.chance.randrange(KINDS_OF_WINDOWS) if which is None else which
        if which == 0:
            self.window.actions_by_name["about"].trigger()
        elif which == 1:
            self.window.actions_by_name["keys"].trigger()
        elif which == 2:
            self.window.tell("Titel", "Noget er hændt.")
        elif which == 3:
            self.window.actions_by_name["history"].trigger()
            QApplication.processEvents()
            if self.chance.random() < 0.5:
                self.window.actions_by_name["history"].trigger()
        elif which == 4:
            self.window.set_text_size(self.chance.choice((100, 125, 200)))
        else:
            badges = [badge for badge in self.view.findChildren(Badge) if badge.isVisible()]
            for badge in badges[:1]:
                badge.menu().popup(self.window.pos())
                badge.menu().close()
        QApplication.processEvents()
        for dialog in self.window.findChildren(QDialog):
            dialog.close()

    # what is in use

    def in_use(self) -> dict[str, int]:
        self.view.flush()
        self.gate.save()
        settled()
        return {
            "kB": resident(),
            "widgets": len(QApplication.allWidgets()),
            "objects": len(self.window.findChildren(QObject)),
            "values": len(gc.get_objects()),
            "steps": len(self.gate.session.history.done) + len(self.gate.session.history.undone),
        }


def settled() -> None:
    """What is to be deleted is deleted."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()


def resident() -> int:
    """Kilobytes of the process in memory; 0 where the system does not tell as Linux does."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def wait_until(met: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not met():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.002)


def main(path: Path, steps: int, seed: int, fault: str = "") -> int:
    said: list[str] = []

    def hear(kind: QtMsgType, _: object, message: str) -> None:
        if not any(known in message for known in EXPECTED_WARNINGS):
            said.append(f"{kind.name}: {message}")

    sys.excepthook = lambda kind, error, _: said.append(f"{kind.__name__}: {error}")
    qInstallMessageHandler(hear)
    collect_seldom()
    made = app.application()
    sitting = Sitting(path, steps, seed, fault)
    looks = sitting.work()
    plan, steps_left = sitting.gate.plan, len(sitting.gate.session.history.done)
    sitting.window.close()
    settled()
    again = open_plan(path)
    same = again.plan == plan == read_plan(path)
    undone = bool(again.undo()) if steps_left else True
    again.close()
    print(json.dumps({"looks": looks, "edits": sitting.edited, "same": same, "undone": undone, "said": said}))
    made.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))
