"""A plan that cannot be written: somebody else has it open, or this user may only read it. It is offered to be read.

What somebody else has is watched until it is free, and taken over then.

Knows neither pages nor locks: how a plan is read stands in ui/reading.py, what can be seen of the file in storage/watching.py.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from resources import text
from ui import plan_shown, reading
from ui.background import in_background, load_meanwhile
from ui.banner import Button, Message
from ui.dates import show_time
from ui.files import same
from ui.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.plan import Plan
    from storage.watching import Look
    from ui.window import Window

LOOK_EVERY = 4_000
"""Milliseconds between two looks at the file: seldom enough for a slow network drive."""


def offer(window: "Window", path: Path, error: Exception) -> None:
    """Asks whether a copy of the plan is to be read; where it is read already, only says who has it."""
    if window.reading and same(window.reading.path, path):
        window.status.say(sentence(error, path.name))
        return
    from ui import dialogs

    said = f"{sentence(error, path.name)}\n\n{text('held.offer')}"
    dialogs.offer(window, text("held.title"), said, text("held.read"), lambda: read_copy(window, path, Watch))


def offer_to_read(window: "Window", path: Path, error: Exception) -> None:
    """Asks whether a plan that this user may not write is to be read; a copy of it can be saved elsewhere."""
    from ui import dialogs

    said = f"{sentence(error, path.name)}\n\n{text('held.may_read')}"
    dialogs.offer(window, text("held.only_read"), said, text("held.read_plan"), lambda: read_copy(window, path, _show_only_read))


def _show_only_read(window: "Window", path: Path, look: "Look", plan: "Plan") -> None:
    remembered = window.settings.places.get(str(path))
    place = remembered and ((remembered[0], remembered[1]), remembered[2])
    copy = Button(text("held.save_copy"), window.actions_by_name["save_copy"].trigger, primary=True)
    when = show_time(datetime.fromtimestamp(look.written / 1e9).astimezone())
    reading.show_copy(window, plan, path, Message("note", text("held.you_read", when=when), (copy,)), place)


def read_copy(window: "Window", path: Path, show: "Callable[[Window, Path, Look, Plan], object]") -> None:
    """Shows the plan as it was last written, in place of what is open."""
    if window.busy:
        return
    path = Path(os.path.realpath(path))

    def done(found: "tuple[Look, Plan]") -> None:
        window.wait_no_more()
        if window.close_plan():
            window.settings.opened(path)
            show(window, path, *found)

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if not hasattr(error, "code"):
            raise error
        window.tell(text("window.cannot_open"), sentence(error, path.name))

    window.wait(text("window.opening", name=path.name))
    in_background(window, lambda: _last_commit(path), done, failed)
    load_meanwhile(*plan_shown.FILES)


def _last_commit(path: Path) -> "tuple[Look, Plan]":
    """The plan, and what was seen of the file before it was read."""
    from storage.session import read_plan
    from storage.watching import look

    return look(path), read_plan(path)


class Watch(QObject):
    """Shows a plan that another program holds, and tells above it what becomes of the file; ends when it is left."""

    def __init__(self, window: "Window", path: Path, look: "Look", plan: "Plan") -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._look = look
        self._shown = look.written
        self._remembered = window.settings.places.get(str(path))
        self._timer = QTimer(self, interval=LOOK_EVERY, singleShot=True)
        self._timer.timeout.connect(self._watch)
        self._show(look, plan)
        self._timer.start()

    @property
    def _is_over(self) -> bool:
        return self._window.reading is not self._reading

    def _show(self, look: "Look", plan: "Plan") -> None:
        self._look, self._shown = look, look.written
        place = self._remembered and ((self._remembered[0], self._remembered[1]), self._remembered[2])
        reading.show_copy(self._window, plan, self._path, self._message(), place)
        self._reading, self._remembered = self._window.reading, None

    def _watch(self) -> None:
        from storage.watching import look

        if self._is_over:
            self.deleteLater()
        else:
            in_background(self, lambda: look(self._path), self._hear, self._miss)

    def _hear(self, look: "Look") -> None:
        self._look = look
        self._say(self._message())

    def _miss(self, error: Exception) -> None:
        """The share is gone, or the file: what is read can still be read."""
        self._say(Message("warning", text("held.missed", why=sentence(error, self._path.name))))

    def _say(self, message: Message) -> None:
        if self._is_over:
            self.deleteLater()
        else:
            reading.say(self._window, message)
            self._timer.start()

    def _message(self) -> Message:
        when = show_time(datetime.fromtimestamp(self._shown / 1e9).astimezone())
        newer = self._look.written != self._shown
        if self._look.free:
            take = Button(text("held.take_over"), self._take_over, primary=True)
            return Message("note", text("held.free_newer" if newer else "held.free", when=when), (take,), "✓")
        holder, since = self._look.holder
        who = text("held.by", holder=holder, since=show_time(since)) if holder and since else text("held.by_unknown")
        said = text("held.copy_newer" if newer else "held.copy", who=who, when=when)
        return Message("note", said, (Button(text("held.renew"), self._renew),) if newer else ())

    def _renew(self) -> None:
        """Shows what was written since, with the cursor where it is."""
        self._timer.stop()

        def done(found: "tuple[Look, Plan]") -> None:
            if not self._is_over:
                self._show(*found)
                self._timer.start()

        in_background(self, lambda: _last_commit(self._path), done, self._miss)

    def _take_over(self) -> None:
        """Opens the plan to edit it, with the cursor where it is here."""
        from ui import opening

        if here := reading.here(self._window):
            self._window.settings.left(self._path, *here)
        opening.open_path(self._window, self._path)
