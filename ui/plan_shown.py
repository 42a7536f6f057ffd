"""The plan that a window shows: its name, how it is kept, what can be done with it, and the commands for its two sides.

How it came there is the business of ui/opening.py and ui/reading.py.
"""

from typing import TYPE_CHECKING

from editor.diff import Remove
from resources import harmless, text
from ui import menus
from ui.sentences import removed

if TYPE_CHECKING:
    from storage.session import Event, SaveState
    from ui.window import Window

FILES = ("ui.cell", "ui.form", "ui.view")
"""What shows a plan, to be loaded while one is read."""


def show(window: "Window") -> None:
    """Names the plan that was opened, or is kept in another file, and lets be done what can be."""
    assert window.shown
    for name, action in window.actions_by_name.items():
        action.setEnabled(not window.reading or name in menus.WHILE_READING)
    path, plan = window.shown_path, window.shown.gate.plan
    known = bool(window.sources) or str(path) in window.settings.read_from or any(one.where for one in plan.remarks)
    window.actions_by_name["source"].setEnabled(known and not window.reading)
    only_read = text("window.only_read") if window.reading else ""
    parts = (path.name, plan.municipality or plan.title, only_read, text("window.program"))
    window.setWindowTitle(harmless(" – ".join(part for part in parts if part)).replace("[*]", "[*][*]"))
    menus.show_file_name(window, path.name)
    if window.gate:
        show_state(window, window.gate.state)
    window.show_steps()
    window.show_page_actions()


def follow(window: "Window", event: "Event") -> None:
    """What was said is old now; a part that was deleted is named, with the way back."""
    window.show_steps()
    window.status.clear_message()
    gone = [change.value for change in event.changes if isinstance(change, Remove)]
    if event.kind == "edit" and len(gone) == 1:
        window.status.say(removed(gone[0]))


def show_state(window: "Window", state: "SaveState") -> None:
    """Says how the plan is kept; why it is not stands above it."""
    window.status.show_state(state)
    if state.kind == "failed" and state.error:
        from ui import saving

        saving.tell_unsaved(window, state)
    else:
        window.unsay("unsaved")


def revert(window: "Window") -> None:
    """Makes the plan what it was when it was opened; undo takes that back."""
    if window.gate and window.view:
        window.view.flush()
        if window.gate.revert_to_opened(window.view.place()):
            window.status.say(text("window.reverted"))


def toggle_outline(window: "Window") -> None:
    """Shows the outline or hides it."""
    if window.shown:
        visible = not window.shown.outline.isVisible()
        window.shown.outline.setVisible(visible)
        if visible:
            window.share_width()
        window.settings.outline_shown = visible


def other_side(window: "Window") -> None:
    """The keyboard goes round: outline, page, what the strips above it offer, history or checks, a document."""
    if window.shown:
        strips = [window.strips] if window.strips else []
        docks = [dock.widget() for dock in (window.history, window.checks, window.source_dock) if dock and dock.isVisible()]
        window.shown.other_side(*strips, *docks)
