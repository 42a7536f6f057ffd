"""The buttons in the middle of the tool bar that switch between the views of a plan; knows no view."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from resources import text
from ui import menus, palette

if TYPE_CHECKING:
    from ui.window import Window

_NAME: Final = "views"
_FIRST_TO_GO: Final = (2, 1, 4, 3, 0)
"""Importér, Åbn, redo, Fortryd and the outline, by their places in the tool bar."""


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
    views = bar.insertWidget(export, frame)
    one_button = bar.insertWidget(export, _one_button(window, group))
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.insertWidget(export, gap)
    room = _Room(bar, window.actions_by_name["show_preview"], views, one_button)
    bar.installEventFilter(room)


def _one_button(window: "Window", group: QActionGroup) -> QToolButton:
    """The views in a menu under the name of the one that is shown, for a window in which the buttons have no room."""
    button = QToolButton()
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions(group.actions())
    button.setMenu(menu)

    def name() -> None:
        for view in menus.VIEWS:
            if window.actions_by_name[view].isChecked():
                shown = text(f"window.tool.{view}")
                button.setText(text("window.tool.views", view=shown))
                button.setAccessibleName(f"{text('window.views')}: {shown}")

    for action in group.actions():
        action.toggled.connect(name)
    return button


class _Room(QObject):
    """Where all buttons do not fit, those go first that stand in the menus with a well known key, then the views share one."""

    def __init__(self, bar: QToolBar, preview: QAction, views: QAction, one_button: QAction) -> None:
        super().__init__(bar)
        self._bar, self._preview, self._views, self._one_button = bar, preview, views, one_button
        preview.changed.connect(self._share)
        one_button.setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest):
            self._share()
        return False

    def _share(self) -> None:
        actions = [one for one in self._bar.actions() if self._bar.widgetForAction(one)]
        there = self._preview.isEnabled()
        wanted = [one for one in actions if one is not self._one_button and (there or one is not self._views)]
        over = sum(map(self._wide, wanted)) + palette.px(40) - self._bar.width()
        for number in _FIRST_TO_GO:
            actions[number].setVisible(over <= 0)
            over -= self._wide(actions[number]) if over > 0 else 0
        self._views.setVisible(there and over <= 0)
        self._one_button.setVisible(there and over > 0)

    def _wide(self, action: QAction) -> int:
        return self._bar.widgetForAction(action).sizeHint().width() + palette.px(4)


def buttons(window: "Window") -> list[QToolButton]:
    """The buttons, from left to right."""
    frame = window.findChild(QFrame, _NAME)
    return frame.findChildren(QToolButton) if frame else []
