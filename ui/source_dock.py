"""The panel "Det læste dokument" in the window: shown at the left of the plan and hidden, its twin in the form lit.

Knows nothing of what the panel shows.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from resources import text
from ui import palette
from ui.status import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDrag

    from editor.placing import Place
    from ui.source import Source
    from ui.source_panel import SourcePanel
    from ui.view import PlanView
    from ui.window import Window

_PAGE = 560
"""Pixels at the normal text size that the page keeps: where there is less, the outline gives way to the panel."""


def toggle(window: "Window") -> None:
    """Shows the panel and puts the keyboard into it, or hides it; nothing where no document was read into the open plan."""
    if window.source_dock:
        hide(window)
        if window.shown:
            window.shown.enter_page()
    elif window.source and window.gate and window.view:
        show(window, window.source).setFocus(Qt.FocusReason.ShortcutFocusReason)


def read_in(window: "Window", source: "Source") -> None:
    """A document was read into the open plan: its panel is there from now on, and shown where there is something to look at."""
    hide(window)
    window.source = source
    window.actions_by_name["source"].setEnabled(True)
    assert window.gate
    if source.questions(window.gate.plan):
        panel = show(window, source)
        panel.show_question()
        panel.setFocus(Qt.FocusReason.OtherFocusReason)


def forget(window: "Window") -> None:
    """The plan is closed: what was read into it is known no more."""
    hide(window)
    window.source = None
    window.actions_by_name["source"].setEnabled(False)


def show(window: "Window", source: "Source") -> "SourcePanel":
    """Shows the panel for the open plan, and returns it."""
    from ui.source_panel import SourcePanel

    assert window.gate
    assert window.view
    view = window.view
    made = SourcePanel(window.gate, source)
    dock = QDockWidget(text("source.name"), window)
    dock.setObjectName("source")
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(made)
    window.source_dock = dock
    made.closed.connect(lambda: toggle(window))
    made.left.connect(lambda: window.shown.enter_page() if window.shown else None)
    made.shows.connect(lambda place: _light(window, place))
    made.goes.connect(lambda place: _go(window, place))
    made.said.connect(lambda words: announce(made.text, words))
    made.dragged.connect(lambda: setattr(window.settings, "source_width", round(dock.width() / palette.scale())))
    made.shown_initiative = lambda: view.initiative
    made.moved.connect(window.status.say)
    made.drags = partial(_drag, view)
    view.place_changed.connect(made.follow)
    view.place_changed.connect(lambda _: view.light(None))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    share_width(window)
    made.follow(view.place())
    return made


def hide(window: "Window") -> None:
    """Takes the panel away."""
    dock, window.source_dock = window.source_dock, None
    if dock:
        if window.view:
            window.view.light(None)
        if window.shown:
            window.shown.outline.setVisible(window.settings.outline_shown)
        window.removeDockWidget(dock)
        dock.deleteLater()


def share_width(window: "Window") -> None:
    """Gives the panel the width that it had, at the present text size, and at most two fifths of the window."""
    if window.source_dock:
        window.resizeDocks([window.source_dock], [_width(window)], Qt.Orientation.Horizontal)
        if window.view and window.width() - _width(window) - window.view.sizes()[0] < palette.px(_PAGE):
            window.view.outline.hide()


def _width(window: "Window") -> int:
    normal = window.settings.source_width
    return min(palette.px(normal), max(window.width() * 2 // 5, palette.px(200)))


def _drag(view: "PlanView", drag: "QDrag", then: "Callable[[Place], None]") -> None:
    from ui.drop_on_field import drag_onto

    view.light(None)
    drag_onto(view, drag, then)


def _light(window: "Window", place: "Place") -> None:
    if window.view and not window.reading:
        window.view.light(place)


def _go(window: "Window", place: "Place") -> None:
    if window.view and not window.reading:
        window.view.light(None)
        window.view.go(place)
