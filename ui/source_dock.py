"""The panel "Det læste dokument" in the window: shown at the left of the plan and hidden, its twin in the form lit.

Knows nothing of what the panel shows.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resources import text
from ui import docks, palette
from ui.status import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDrag

    from editor.placing import Place
    from storage.session import Event
    from ui.gate import Gate
    from ui.reading_child import Document
    from ui.source import Source
    from ui.source_panel import SourcePanel
    from ui.view import PlanView
    from ui.window import Window


def toggle(window: "Window") -> None:
    """Shows the panel with the keyboard in it, brings the keyboard there, or closes it from within.

    A document that was read into the plan before is read again; where it is not known which, it is asked for.
    """
    docks.turn(window.source_dock, lambda: _open(window), lambda: close(window))


def close(window: "Window") -> None:
    """Hides the panel; the keyboard is in the page."""
    hide(window)
    if window.shown:
        window.shown.enter_page()


def _open(window: "Window") -> "SourcePanel | None":
    if window.gate and window.view and window.sources:
        return show(window, window.sources[-1])
    if window.gate and (path := read_earlier(window)):
        _read_again(window, window.gate, path)
    elif window.gate:
        _ask_for(window, window.gate)
    return None


def read_earlier(window: "Window") -> Path | None:
    """The document of which the open plan was made, as far as it is known."""
    found = window.settings.read_from.get(str(window.gate.session.path)) if window.gate else None
    return Path(found) if found else None


def read_in(window: "Window", source: "Source") -> None:
    """A document was read into the open plan: its panel is there from now on, and shown where there is something to look at."""
    window.sources.append(source)
    window.actions_by_name["source"].setEnabled(True)
    assert window.gate
    if source.questions(window.gate.plan):
        panel = _show_another(window, source)
        panel.show_first()
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
    elif window.source_dock:
        _show_another(window, source)


def forget(window: "Window") -> None:
    """The plan is closed: the texts of what was read into it go with it, but for what somebody has looked at."""
    hide(window)
    if window.sources and window.gate:
        window.settings.looked_at(window.gate.session.path, {one for source in window.sources for one in source.settled})
    window.sources = []
    window.actions_by_name["source"].setEnabled(False)


def _read_again(window: "Window", gate: "Gate", path: Path) -> None:
    from ui.background import in_background
    from ui.documents import read_document
    from ui.sentences import sentence
    from ui.source import Question, Source

    def done(found: "Document") -> None:
        window.wait_no_more()
        if window.gate is not gate or window.sources:
            return
        source = Source(path.name, found.lines, found.doubts, found.plan.remarks)
        if source.is_gone(gate.plan):
            _offer_another(window, gate, text("source.another", name=path.name))
            return
        own = gate.session.path
        source.settled |= {Question(*one) for one in window.settings.settled.get(str(own), [])}  # type: ignore[arg-type]
        window.settings.imported(own, path)
        window.sources.append(source)
        toggle(window)

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if not hasattr(error, "code"):
            raise error
        _offer_another(window, gate, sentence(error, path.name))

    if not window.busy:
        window.wait(text("window.reading", name=path.name))
        in_background(window, lambda: read_document(path, traced=True), done, failed)


def _offer_another(window: "Window", gate: "Gate", why: str) -> None:
    """Says why the document cannot be shown, and lets its user point at it."""
    from ui import dialogs

    dialogs.offer(window, text("source.not_there"), why, text("source.find"), lambda: _ask_for(window, gate))


def _ask_for(window: "Window", gate: "Gate") -> None:
    """Asks for the document of which the open plan was made: it was moved, or the plan was made on another machine."""
    from ui import filedialog

    beside = gate.session.path.parent
    path = filedialog.to_read(window, text("source.ask_document"), text("window.files.document"), beside)
    if path and window.gate is gate:
        _read_again(window, gate, path)


def _show_another(window: "Window", source: "Source") -> "SourcePanel":
    hide(window)
    return show(window, source)


def show(window: "Window", source: "Source") -> "SourcePanel":
    """Shows the panel for the open plan, and returns it."""
    from ui.source_panel import SourcePanel

    assert window.gate
    assert window.view
    view = window.view
    made = SourcePanel(window.gate, source, window.sources)
    window.source_dock = dock = docks.add(window, "source", text("source.name"), made, Qt.DockWidgetArea.LeftDockWidgetArea)
    made.closed.connect(lambda: close(window))
    made.other.connect(lambda at: _show_another(window, window.sources[at]).setFocus(Qt.FocusReason.OtherFocusReason))
    made.shows.connect(lambda place: _light(window, place))
    made.goes.connect(lambda place: _go(window, place))
    made.said.connect(lambda words: announce(made.text, words))
    made.dragged.connect(lambda: setattr(window.settings, "source_width", round(dock.width() / palette.scale())))
    made.shown_initiative = lambda: view.initiative
    made.moved.connect(window.status.say)
    made.drags = partial(_drag, view)
    view.place_changed.connect(made.follow)
    docks.make_room(window)
    made.follow(view.place())
    return made


def go_back(window: "Window", event: "Event") -> None:
    """After undo and redo: the panel chooses what the step was about; the keyboard stays in it, or goes to the step's place."""
    panel = window.source_dock.widget() if window.source_dock else None
    assert panel
    in_panel = panel.isAncestorOf(QApplication.focusWidget() or window)
    if not in_panel and window.view:
        window.view.go_back(event)
    cast("SourcePanel", panel).went_back(event, by_key_here=in_panel)


def hide(window: "Window") -> None:
    """Takes the panel away."""
    dock, window.source_dock = window.source_dock, None
    if dock:
        if window.view:
            window.view.light(None)
        docks.remove(window, dock)
        docks.make_room(window)


def _drag(view: "PlanView", drag: "QDrag", then: "Callable[[Place], None]") -> None:
    from ui.drop_on_field import drag_onto

    view.light(None)
    drag_onto(view, drag, then)


def _light(window: "Window", place: "Place | None") -> None:
    if window.view and not window.reading:
        window.view.light(place)


def _go(window: "Window", place: "Place") -> None:
    if window.view and not window.reading:
        window.view.light(None)
        window.view.go(place)
