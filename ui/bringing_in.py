"""Bringing the indsatser of a document into the open plan, as one step; decides nothing about them."""

from typing import TYPE_CHECKING

from editor.bring_in import bring_in
from resources import text
from ui.background import in_background
from ui.documents import read_document
from ui.importing import ask_source
from ui.opening import could_not

if TYPE_CHECKING:
    from editor.plan import Plan
    from ui.gate import Gate
    from ui.reading_child import Document
    from ui.window import Window


def ask(window: "Window") -> None:
    """Asks for the document, reads it on another thread, and shows the first of its indsatser behind those of the plan."""
    gate = window.gate
    if gate is None or window.busy or (source := ask_source(window)) is None:
        return

    def done(found: "Document") -> None:
        window.wait_no_more()
        if window.gate is not gate:
            return
        if found.plan.initiatives:
            bring(window, gate, found.plan, source.name)
        else:
            window.tell(text("window.cannot_import"), text("window.nothing_to_bring_in", name=source.name))

    window.wait(text("window.reading", name=source.name))
    in_background(window, lambda: read_document(source), done, could_not(window, "window.cannot_import", source.name))


def bring(window: "Window", gate: "Gate", found: "Plan", name: str) -> None:
    """Puts the indsatser of what was read from ``name`` behind those of the plan, and goes to the first of them."""
    first = len(gate.plan.initiatives)
    if gate.edit(lambda plan: bring_in(plan, found), "bring_in") and window.view:
        window.view.go((gate.plan.initiatives[first].id, "title"))
        key = "window.brought_in_without_chapters" if found.chapters else "window.brought_in"
        window.status.say(text(key, initiatives=len(found.initiatives), chapters=len(found.chapters), name=name))
