"""The buttons in the middle of the tool bar that switch between the views of a plan; knows no view."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from resources import text
from ui import menus, palette

if TYPE_CHECKING:
    from ui.window import Window

_NAME: Final = "views"
_FIRST_TO_GO: Final = (2, 1)
"""Importér and Åbn, by their places in the tool bar."""


def show(window: "Window") -> None:
    """Marks the view that is shown, with buttons that are made at the first time."""
    assert window.shown
    if window.findChild(QFrame, _NAME) is None:
        _make(window)
    window.actions_by_name[f"show_{window.shown.shows}"].setChecked(True)


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
    bar.installEventFilter(_Room(bar))
    preview = window.actions_by_name["show_preview"]

    def follow() -> None:
        for one in (shown, beside):
            one.setVisible(preview.isEnabled())

    preview.changed.connect(follow)


class _Room(QObject):
    """Where all buttons do not fit, those go first that stand in the menus with a well known key."""

    def __init__(self, bar: QToolBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._share()
        return False

    def _share(self) -> None:
        actions = [one for one in self._bar.actions() if self._bar.widgetForAction(one)]
        room = self._bar.width() - palette.px(40)
        for number in _FIRST_TO_GO:
            room -= 0 if actions[number].isVisible() else self._wide(actions[number])
        room -= sum(self._wide(one) for one in actions if one.isVisible())
        for number in reversed(_FIRST_TO_GO):
            actions[number].setVisible(True)
        for number in _FIRST_TO_GO:
            if room < 0:
                room += self._wide(actions[number])
                actions[number].setVisible(False)

    def _wide(self, action: QAction) -> int:
        return self._bar.widgetForAction(action).sizeHint().width() + palette.px(4)


def buttons(window: "Window") -> list[QToolButton]:
    """The buttons, from left to right."""
    frame = window.findChild(QFrame, _NAME)
    return frame.findChildren(QToolButton) if frame else []
