"""A plan that is only read, shown in place of what the window shows otherwise; knows not why it is read nor who may write.

An open plan stays open underneath, with its cursor where it was.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui import caret, plan_shown, widths
from ui.banner import Message
from ui.gate import ReadingGate
from ui.view import PlanView

if TYPE_CHECKING:
    from editor.plan import Plan
    from storage.session import Place
    from ui.window import Window

_STRIP = "reading"


@dataclass(slots=True)
class Reading:
    """``path`` is the file that the plan is of, or the name that documents of it are proposed to have."""

    gate: ReadingGate
    view: PlanView
    path: Path


def show_copy(
    window: "Window", plan: "Plan", path: Path, message: Message, place: "tuple[Place, int | None] | None" = None
) -> None:
    """Shows the plan, with a message above that says what it is and how to leave it; menus and pages offer no edit.

    The cursor goes to the ``place`` and so far into its text, or to where it is in what the window shows now. A plan that is
    read already gives way to this one. ``window.reading`` is what is read.
    """
    place = place or here(window)
    if window.view and not window.reading:
        window.view.flush()
    reading = window.reading
    if reading and reading.gate.plan.id == plan.id:
        reading.path = path
        reading.gate.show(plan)
    else:
        if reading:
            _put_away(window)
        gate = ReadingGate(plan, window)
        reading = window.reading = Reading(gate, PlanView(gate), path)
        widths.remember_drags(reading.view, window.settings)
        reading.view.page_changed.connect(window.show_page_actions)
        reading.view.page_changed.connect(window.status.turn_page)
        reading.view.said.connect(window.status.say)
        gate.refused.connect(window.status.complain)
        window.stack.addWidget(reading.view)
        window.stack.setCurrentWidget(reading.view)
        reading.view.outline.setVisible(window.settings.outline_shown)
        if not (place and reading.view.go(place[0])):
            reading.view.show_first()
        elif place:
            caret.put(reading.view, place[1])
        window.share_width()
    window.banner.say(_STRIP, message)
    plan_shown.show(window)


def say(window: "Window", message: Message) -> None:
    """Another message above the plan that is read."""
    if window.reading:
        window.banner.say(_STRIP, message)


def here(window: "Window") -> "tuple[Place, int | None] | None":
    """Where the cursor is in what the window shows."""
    place = window.shown.place() if window.shown else None
    return (place, caret.of(window.shown)) if place and window.shown else None


def leave(window: "Window") -> None:
    """Back to the plan that is open underneath, or to the start page. Nothing where no plan is read."""
    if not window.reading:
        return
    window.banner.unsay(_STRIP)
    _put_away(window)
    if window.view:
        window.stack.setCurrentWidget(window.view)
        window.view.outline.setVisible(window.settings.outline_shown)
        window.share_width()
        plan_shown.show(window)
        window.view.enter_page()
    else:
        window.let_do_what_needs_no_plan()
        window.show_start()


def _put_away(window: "Window") -> None:
    reading, window.reading = window.reading, None
    assert reading
    window.stack.removeWidget(reading.view)
    reading.view.hide()
    reading.view.deleteLater()
    reading.gate.leave()
    reading.gate.deleteLater()
