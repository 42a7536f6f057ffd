"""The panels at the sides of the window: made without a title bar, shown by a key, given their width, taken away.

Knows nothing of what they show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QLayout, QMainWindow, QWidget

from ui import palette, widths

if TYPE_CHECKING:
    from ui.view import PlanView
    from ui.window import Window

_PAGE, _PAGE_BESIDE_SOURCE = 260, 560
"""Pixels at the normal text size that the page keeps: where there is less, the outline gives way to the panels."""
_LEAST_SOURCE = 200
_EDGE = 6
"""Pixels between a panel and what is beside it."""
_TURN = "turn"
"""The property of a panel that says when it was asked for, by number."""


def add(window: "Window", name: str, title: str, panel: QWidget, side: Qt.DockWidgetArea) -> QDockWidget:
    """Shows a panel at a side of the window; the outline is gone until ``make_room``, so that the window never has to grow."""
    if window.shown:
        window.shown.outline.hide()
        _measure_anew(window.shown)
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(panel)
    dock.setProperty(_TURN, _last_turn(window) + 1)
    window.addDockWidget(side, dock)
    return dock


def _last_turn(window: QWidget) -> int:
    return max((dock.property(_TURN) or 0 for dock in window.findChildren(QDockWidget)), default=0)


def _measure_anew(widget: QWidget) -> None:
    """What is around a widget asks it at once how much room it needs, and not when the window has grown for what it needed."""
    around: QWidget | None = widget
    while around:
        around.updateGeometry()  # what a layout remembers of a widget is forgotten by this alone
        if layout := around.layout():
            layout.invalidate()
        around = around.parentWidget()


def remove(window: QMainWindow, dock: QDockWidget) -> None:
    """Takes a panel away for good."""
    window.removeDockWidget(dock)
    dock.deleteLater()


def turn(dock: QDockWidget | None, show: Callable[[], QWidget | None], close: Callable[[], None]) -> None:
    """What the key of a panel does: shows it with the keyboard in it, brings the keyboard there, or closes it from within."""
    focused = QApplication.focusWidget()
    if dock and dock.isHidden():
        window = cast("Window", dock.window())
        dock.setProperty(_TURN, _last_turn(window) + 1)
        make_room(window)
        dock.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)
    elif dock and focused and dock.isAncestorOf(focused):
        close()
    elif panel := dock.widget() if dock else show():
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)


def share_width(window: "Window") -> None:
    """Gives the outline and each panel the width that it had, at the present text size, each at most its part of the window."""
    if window.shown:
        widths.share(window.shown, window.settings)
    for dock, wide in _widths(window):
        window.resizeDocks([dock], [wide], Qt.Orientation.Horizontal)


def make_room(window: "Window") -> None:
    """The outline is there as far as the user wants it and the page has room beside the panels; then shares the width.

    A panel that was asked for earlier gives way to a later one where there is no room for both, until there is.
    """
    if window.shown:
        _let_give_way(window, window.shown)
        panels = sum(max(wide, _least_width(dock) + _EDGE) for dock, wide in _widths(window))
        page = max(palette.px(_PAGE_BESIDE_SOURCE if window.source_dock else _PAGE), window.shown.page_width())
        outline = widths.wide(window.shown, window.settings, window.width() - panels)
        room = not panels or window.width() - panels - outline >= page
        window.shown.outline.setVisible(window.settings.outline_shown and room)
    share_width(window)


def keep_room(window: "Window") -> None:
    """Another page is shown, which may need more room or less: panels give way to it, or come back."""
    if window.shown and _let_give_way(window, window.shown):
        make_room(window)


def _least_width(dock: QDockWidget) -> int:
    """Measured anew: the letters may have become larger just now."""
    for layout in dock.findChildren(QLayout):
        layout.invalidate()
    return dock.minimumSizeHint().width()


def _let_give_way(window: "Window", view: "PlanView") -> bool:
    """Whether a panel was hidden or came back; the one that was asked for last always stays."""
    room = window.width() - view.page_width()
    docks = [dock for dock in (window.history, window.checks, window.source_dock) if dock]
    before = [dock.isHidden() for dock in docks]
    sides: dict[Qt.DockWidgetArea, int] = {}
    stays: dict[QDockWidget, bool] = {}
    latest = sorted(docks, key=lambda dock: int(dock.property(_TURN)), reverse=True)
    for dock in latest:
        side, wide = window.dockWidgetArea(dock), _least_width(dock) + _EDGE
        sides[side] = max(wide, sides.get(side, 0))
        stays[dock] = sum(sides.values()) <= room or dock is latest[0]
    for dock in sorted(stays, key=stays.__getitem__):  # those that go first: the window has no room for all
        dock.setVisible(stays[dock])
    return before != [dock.isHidden() for dock in docks]


def _widths(window: "Window") -> list[tuple[QDockWidget, int]]:
    own, whole = window.settings, window.width()
    wanted = (
        (window.history, own.history_width, max(whole // 3, own.history_width)),
        (window.checks, own.checks_width, max(whole // 3, own.checks_width)),
        (window.source_dock, own.source_width, max(whole * 2 // 5, palette.px(_LEAST_SOURCE))),
    )
    return [(dock, min(palette.px(normal), most)) for dock, normal, most in wanted if dock and not dock.isHidden()]
