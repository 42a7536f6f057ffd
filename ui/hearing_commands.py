"""The buttons, menu and keys for all points of a hearing that are shown, and for what was read or sent by mistake."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QPushButton, QToolButton, QWidget

from resources import text

KEYS = {
    "accept_all": "Alt+Shift+G",
    "reject_all": "Alt+Shift+A",
    "note": "",
    "edit_hearing": "",
    "rename_answer": "F2",
    "remove_point": "Del",
    "remove_answer": "",
    "remove_hearing": "",
}
MANY = ("accept_all", "reject_all")
"""The commands that have a button of their own; all are in the menu."""
OF_ANSWER = ("rename_answer", "remove_answer")
"""The commands for one answer, which stand in its own menu too."""


class Commands:
    """``do`` is called with the name of a command; Del works where ``listed`` has the keyboard, every other key in ``page``.

    The menu begins with what can be done with the point that is chosen: ``of_point``.
    """

    def __init__(self, page: QWidget, listed: QWidget, of_point: Sequence[QAction], do: Callable[[str], None]) -> None:
        self.actions: dict[str, QAction] = {}
        for name, key in KEYS.items():
            action = QAction(text(f"hearing.do.{name}"), page)
            action.setShortcut(QKeySequence(key))
            alone = name == "remove_point"
            scope = Qt.ShortcutContext.WidgetShortcut if alone else Qt.ShortcutContext.WidgetWithChildrenShortcut
            action.setShortcutContext(scope)
            action.triggered.connect(lambda _=False, name=name: do(name))
            (listed if alone else page).addAction(action)
            self.actions[name] = action
        self.buttons = {name: QPushButton() for name in MANY}
        for name, button in self.buttons.items():
            button.clicked.connect(self.actions[name].trigger)
        self.more = QToolButton()
        self.more.setText(text("hearing.more"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addActions(of_point)
        menu.addSeparator()
        menu.addActions(list(self.actions.values()))
        self.more.setMenu(menu)

    def show(self, possible: Mapping[str, bool], count: int) -> None:
        """Lets do what is possible; ``count`` proposals that are shown have no decision."""
        for name, action in self.actions.items():
            can = possible[name]
            action.setEnabled(can)
            action.setVisible(can)
            if name in self.buttons:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                one = count == 1
                words = text(f"hearing.do.{name}_shown_one") if one else text(f"hearing.do.{name}_shown", count=count)
                self.buttons[name].setText(f"{words} ({keys})")
                self.buttons[name].setVisible(can)
        self.more.setVisible(any(possible.values()))


def pop_up(actions: Sequence[QAction], over: QAbstractItemView, where: QPoint) -> None:
    """Shows those actions that can be done as a menu at a point of a view; none where nothing can."""
    possible = [one for one in actions if one.isEnabled()]
    if possible:
        menu = QMenu(over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(possible)
        menu.popup(over.viewport().mapToGlobal(where))
