"""The panels at the sides of the window: made without a title bar, shown by a key, given their width, taken away.

Knows nothing of what they show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from ui import palette, widths

if TYPE_CHECKING:
    from ui.window import Window

_PAGE, _PAGE_BESIDE_SOURCE = 260, 560
"""Pixels at the normal text size that the page keeps: where there is less, the outline gives way to the panels."""
_LEAST_SOURCE = 200


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
    window.addDockWidget(side, dock)
    return dock


def _measure_anew(widget: QWidget) -> None:
    """What is around a widget asks it at once how much room it needs, and not when the window has grown for what it needed."""
    around = widget.parentWidget()
    while around:
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
    if dock and focused and dock.isAncestorOf(focused):
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
    """The outline is there as far as the user wants it and the page has room beside the panels; then shares the width."""
    if window.shown:
        panels = sum(wide for _, wide in _widths(window))
        page = palette.px(_PAGE_BESIDE_SOURCE if window.source_dock else _PAGE)
        outline = widths.wide(window.shown, window.settings, window.width() - panels)
        room = not panels or window.width() - panels - outline >= page
        window.shown.outline.setVisible(window.settings.outline_shown and room)
    share_width(window)


def _widths(window: "Window") -> list[tuple[QDockWidget, int]]:
    own, whole = window.settings, window.width()
    wanted = (
        (window.history, own.history_width, max(whole // 3, own.history_width)),
        (window.checks, own.checks_width, max(whole // 3, own.checks_width)),
        (window.source_dock, own.source_width, max(whole * 2 // 5, palette.px(_LEAST_SOURCE))),
    )
    return [(dock, min(palette.px(normal), most)) for dock, normal, most in wanted if dock]
