"""The panel "Historik" in the window: shown and hidden, and the plan as of a moment looked at, restored, or freed of one step.

Knows nothing of what the panel shows.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from resources import text
from ui import docks, palette
from ui.background import in_background
from ui.dates import show_moment
from ui.sentences import sentence, step

if TYPE_CHECKING:
    from editor.merge import Merge
    from editor.plan import Plan
    from storage.session import Past, Session
    from ui.window import Window


def toggle(window: "Window") -> None:
    """Shows the panel with the keyboard in it, brings the keyboard there, or closes it from within."""
    docks.turn(window.history, lambda: _open(window), lambda: close(window))


def close(window: "Window") -> None:
    """Hides the panel, also the next time; the keyboard is in the page."""
    hide(window)
    window.settings.history_shown = False
    if window.shown:
        window.shown.enter_page()


def _open(window: "Window") -> QWidget | None:
    if not window.gate or not window.view:
        return None
    if window.checks:
        from ui import check_dock

        check_dock.hide(window)
        window.settings.checks_shown = False
    window.settings.history_shown = True
    return show(window)


def show(window: "Window") -> QWidget:
    """Shows the panel for the open plan, and returns it."""
    from ui.history_panel import HistoryPanel

    assert window.gate
    assert window.view
    view = window.view
    made = HistoryPanel(window.gate)
    window.history = dock = docks.add(window, "history", text("history.name"), made, Qt.DockWidgetArea.RightDockWidgetArea)
    made.closed.connect(lambda: close(window))
    made.dragged.connect(lambda: setattr(window.settings, "history_width", round(dock.width() / palette.scale())))
    made.left.connect(lambda: _back_to_page(window))
    made.asked_to_see.connect(lambda past, before: see(window, past, before))
    made.asked_to_take_back.connect(lambda past: take_back(window, past))
    window.gate.cleaned.connect(made.look)
    view.place_changed.connect(made.follow)
    made.where = view.place
    view.page_changed.connect(made.follow_page)
    docks.make_room(window)
    made.follow(view.place())
    made.look()
    return made


def hide(window: "Window") -> None:
    """Takes the panel away."""
    dock, window.history = window.history, None
    if dock:
        docks.remove(window, dock)
        docks.make_room(window)


def _back_to_page(window: "Window") -> None:
    from ui import reading

    reading.leave(window)
    if window.view and (place := window.view.place()):
        window.view.go(place)


def see(window: "Window", past: "Past", before: bool) -> None:
    """Shows the plan as it was right behind a step, or before it."""

    def work() -> "Plan":
        from editor.diff import apply, invert

        plan = session.as_of(past.number)
        return apply(plan, invert(past.step.changes)) if before else plan

    def done(plan: "Plan") -> None:
        from ui import reading
        from ui.banner import Button, Message

        if not window.gate or window.gate.session is not session:
            return
        window.status.clear_message()
        message = text("history.as_of_before" if before else "history.as_of", when=show_moment(past.step.when))
        buttons = (
            Button(text("history.restore"), lambda: restore(window, plan, "restore_moment"), primary=False),
            Button(text("history.back"), lambda: reading.leave(window), primary=True),
        )
        name = text("history.file_name", name=session.path.stem, when=f"{past.step.when.astimezone():%Y-%m-%d %H.%M}")
        reading.show_copy(window, plan, session.path.with_name(name), Message("note", message, buttons, sign="↶"))
        if at_panel and window.history:
            window.history.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    if window.gate and window.view:
        session = window.gate.session
        focused = QApplication.focusWidget()
        at_panel = bool(window.history and focused and window.history.isAncestorOf(focused))
        window.view.flush()
        window.status.say(text("history.finding"))
        in_background(window, work, done, lambda error: _say(window, error))


def restore(window: "Window", plan: "Plan", label: str) -> None:
    """Makes the open plan what another was, as one undo step; a dated copy is kept first, where that is possible."""

    def go(kept: object) -> None:
        from ui import reading

        if not window.gate or not window.view or window.gate.session is not session:
            return
        reading.leave(window)
        window.view.flush()
        if window.gate.edit(lambda now: _with_id(plan, now), label, place=window.view.place()):
            window.status.say(text("history.restored_without_copy" if isinstance(kept, Exception) else "history.restored"))
        window.view.enter_page()

    if window.gate and window.view:
        session = window.gate.session
        window.view.flush()
        in_background(window, session.keep_copy, go, go)


def _with_id(plan: "Plan", now: "Plan") -> "Plan":
    from dataclasses import replace

    return plan if plan.id == now.id else replace(plan, id=now.id)


def take_back(window: "Window", past: "Past") -> None:
    """Takes back what one step did, as a new step; what was changed since stays."""

    def work() -> "tuple[Plan, tuple[Plan, Merge]]":
        from editor.past import taken_back

        return now, taken_back(now, session.as_of(past.number), past.step.changes)

    def done(found: "tuple[Plan, tuple[Plan, Merge]]") -> None:
        before, (plan, merge) = found
        gate = window.gate
        if gate is None or gate.session is not session or window.view is None:
            return
        if gate.plan is not before:
            take_back(window, past)
            return
        from ui import reading

        reading.leave(window)
        if gate.edit(lambda _: plan, "take_back", place=past.step.place):
            left = len(merge.conflicts)
            key = "history.partly_taken_back" if left else "history.taken_back"
            window.status.say(text(key, step=step(past.step.label), count=left))
            if past.step.place:
                window.view.go(past.step.place)
        else:
            window.status.say(text("history.nothing_taken_back"))

    if window.gate and window.view:
        session: Session = window.gate.session
        window.view.flush()
        now = window.gate.plan
        in_background(window, work, done, lambda error: _say(window, error))


def _say(window: "Window", error: Exception) -> None:
    from storage.session import Unreadable

    window.status.say(text("history.damaged") if isinstance(error, Unreadable) else sentence(error))
