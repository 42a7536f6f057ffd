"""The buttons in the middle of the tool bar that switch between the views of a plan; knows no view."""

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from resources import text
from ui import menus

if TYPE_CHECKING:
    from ui.window import Window

_NAME: Final = "views"


def show(window: "Window") -> None:
    """Marks the view that is shown, with buttons that are made at the first time."""
    assert window.shown
    if window.findChild(QFrame, _NAME) is None:
        _make(window)
    window.actions_by_name["show_preview" if window.shown.previewing else "show_form"].setChecked(True)


def _make(window: "Window") -> None:
    """They are there as long as they do something."""
    frame = QFrame()
    frame.setObjectName(_NAME)
    frame.setProperty("role", "segments")
    frame.setAccessibleName(text("window.views"))
    row = QHBoxLayout(frame)
    row.setContentsMargins(2, 2, 2, 2)
    row.setSpacing(0)
    group = QActionGroup(window)
    for name in menus.VIEWS:
        action = window.actions_by_name[name]
        action.setCheckable(True)
        group.addAction(action)
        button = menus.button_of(action, text(f"window.tool.{name}"))
        button.setCheckable(True)
        action.toggled.connect(button.setChecked)
        button.clicked.connect(lambda _=False, button=button, action=action: button.setChecked(action.isChecked()))
        row.addWidget(button)
    bar = window.findChild(QToolBar)
    assert bar
    export = bar.actions()[-1]
    shown = bar.insertWidget(export, frame)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    beside = bar.insertWidget(export, gap)
    preview = window.actions_by_name["show_preview"]

    def follow() -> None:
        for one in (shown, beside):
            one.setVisible(preview.isEnabled())

    preview.changed.connect(follow)


def buttons(window: "Window") -> list[QToolButton]:
    """The buttons, from left to right."""
    frame = window.findChild(QFrame, _NAME)
    return frame.findChildren(QToolButton) if frame else []
