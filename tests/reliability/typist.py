"""A program that works in the real window without a screen and says what it does; ends when it is killed, or after so many acts.

``python -m tests.reliability.typist PLAN STORY SEED [FAULT [ACTS]]``: types, ticks, moves, adds, undoes and redoes by
keys at random, closes the plan and opens it again.
"""

import os
import random
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.reliability import faults
from tests.reliability.story import Voice, digest, say_what_is_written
from ui import app
from ui.cell import Cell
from ui.fields import Tick
from ui.gate import Gate

EVERY = 15
"""Milliseconds between two acts."""
_CONTROL, _SHIFT, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_Tab, _NONE): 10,
    (Qt.Key.Key_Z, _CONTROL): 8,
    (Qt.Key.Key_Y, _CONTROL): 4,
    (Qt.Key.Key_PageDown, _CONTROL): 3,
    (Qt.Key.Key_Return, _CONTROL): 2,
    (Qt.Key.Key_Down, _ALT): 3,
    (Qt.Key.Key_Up, _ALT): 3,
    (Qt.Key.Key_D, _CONTROL): 2,
    (Qt.Key.Key_N, _CONTROL): 1,
    (Qt.Key.Key_Delete, _CONTROL | _SHIFT): 1,
    (Qt.Key.Key_S, _CONTROL): 2,
    (Qt.Key.Key_B, _CONTROL): 1,
}


class Typist:
    def __init__(self, path: Path, story: Path, seed: int, until: int) -> None:
        self.path, self.until = path, until
        self.voice = Voice(story)
        self.chance = random.Random(seed)
        self.acts = 0
        self.letters = 0
        self.told: Gate | None = None
        self.window = app.main_window()
        self.window.show()
        self.window.activateWindow()
        self.window.open_path(path)
        self.timer = QTimer(interval=EVERY)
        self.timer.timeout.connect(self.act)
        self.timer.start()

    def act(self) -> None:
        """Does one thing, as soon as the plan is there, and says what the plan in memory is then."""
        gate, view, focused = self.window.gate, self.window.view, QApplication.focusWidget()
        if gate is None or view is None or focused is None:
            return
        if gate is not self.told:
            if self.told is None:
                say_what_is_written(self.voice)
                self.voice.say("open", digest(gate.plan))
            gate.changed.connect(lambda _: self.holds())
            gate.state_changed.connect(lambda _: self.saved())
            self.told = gate
            return
        if self.acts == self.until:
            self.window.close()
            return
        self.acts += 1
        self.voice.say("act", time.time())
        self.something(focused)
        if self.chance.random() < 0.008:
            self.again()
        elif not any(cell.dirty for cell in self.window.findChildren(Cell)):
            self.holds()

    def something(self, focused: QWidget) -> None:
        """A letter for most of the time; words are typed in one field."""
        self.letters -= 1
        if self.letters > 0 and isinstance(focused, Cell):
            QTest.keyClicks(focused, self.chance.choice("abcdefghij klmnopr"))
            return
        self.letters = self.chance.choice((1, 2, 5, 20, 60))
        ticks = [one for one in self.window.findChildren(Tick) if one.isVisible()]
        if ticks and self.chance.random() < 0.15:
            QTest.keyClick(self.chance.choice(ticks), Qt.Key.Key_Space)
        else:
            (key, held), *_ = self.chance.choices(list(_KEYS), list(_KEYS.values()))
            QTest.keyClick(focused, key, held)

    def again(self) -> None:
        """Closes the plan, which saves it, and opens it."""
        gate = self.window.gate
        if gate and self.window.close_plan():
            self.voice.say("holds", digest(gate.plan), self.acts)
            self.voice.say("saved", digest(gate.plan))
            self.window.open_path(self.path)

    def holds(self) -> None:
        gate = self.window.gate
        if gate:
            self.voice.say("holds", digest(gate.plan), self.acts)

    def saved(self) -> None:
        """What stands in the status bar as saved, where nothing newer waits."""
        gate = self.window.gate
        if gate and gate.state.kind == "saved" and "Gemt" in self.window.status._state.text():
            self.voice.say("saved", digest(gate.plan))


def end_at_once(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(3)


def main(path: Path, story: Path, seed: int, fault: str = "", acts: str = "") -> None:
    sys.excepthook = end_at_once
    faults.plant(fault)
    application = app.application()
    typist = Typist(path, story, seed, int(acts or -1))
    application.exec()
    del typist


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
