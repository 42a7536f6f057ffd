"""Bringing the indsatser of a document into the open plan, as one step; decides nothing about them."""

from typing import TYPE_CHECKING

from editor.bring_in import brought_in
from resources import text
from ui.background import in_background
from ui.documents import read_document
from ui.importing import ask_source
from ui.opening import could_not

if TYPE_CHECKING:
    from pathlib import Path

    from ui.gate import Gate
    from ui.reading_child import Document
    from ui.window import Window


def ask(window: "Window") -> None:
    """Asks for the document and brings its indsatser in."""
    if window.gate and not window.busy and (source := ask_source(window)):
        bring_document(window, window.gate, source)


def bring_document(window: "Window", gate: "Gate", source: "Path") -> None:
    """Reads a document on another thread, and shows the first of its indsatser behind those of the plan."""

    def done(found: "Document") -> None:
        window.wait_no_more()
        if window.gate is not gate:
            return
        if found.plan.initiatives:
            bring(window, gate, found, source.name)
        else:
            window.tell(text("window.cannot_import"), text("window.nothing_to_bring_in", name=source.name))

    window.wait(text("window.reading", name=source.name))
    failed = could_not(window, "window.cannot_import", source.name)
    in_background(window, lambda: read_document(source, traced=True), done, failed)


def bring(window: "Window", gate: "Gate", found: "Document", name: str) -> None:
    """Puts the indsatser of what was read from ``name`` behind those of the plan, and goes to the first of them."""
    first, plan = len(gate.plan.initiatives), found.plan
    joined, ids = brought_in(gate.plan, plan)
    if gate.edit(lambda _: joined, "bring_in") and window.view:
        window.view.go((gate.plan.initiatives[first].id, "title"))
        one = len(plan.initiatives) == 1
        if plan.chapters:
            key = "window.brought_in_without_chapters_one" if one else "window.brought_in_without_chapters"
        else:
            key = "window.brought_in_one" if one else "window.brought_in"
        if found.lines:
            from ui import source_dock
            from ui.source import Source

            source_dock.read_in(window, Source(name, found.lines, found.doubts, plan.remarks, ids))
        window.status.say(text(key, initiatives=len(plan.initiatives), chapters=len(plan.chapters), name=name))
