"""The calm dialogs of the window: something to tell, something to ask, the keys, about the program; decides nothing."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from resources import text
from ui import VERSION, menus, palette
from ui.elided import breakable

if TYPE_CHECKING:
    from ui.window import Window


def tell(parent: QWidget, title: str, message: str) -> QMessageBox:
    """Shows a sentence under a title and goes on at once."""
    box = _box(parent, title, message, QMessageBox.Icon.Warning)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def offer(parent: QWidget, title: str, message: str, yes: str, then: Callable[[], None]) -> QMessageBox:
    """Shows a sentence under a title and goes on at once; ``then`` is called where the user chooses ``yes``."""
    box = _box(parent, title, message, QMessageBox.Icon.Information)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(chosen)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _: then() if box.clickedButton() is chosen else None)
    box.open()
    return box


def ask(parent: QWidget, message: str, yes: str) -> bool:
    """Whether the user chooses ``yes`` rather than to let it be."""
    box = _box(parent, text("window.program"), message, QMessageBox.Icon.Question)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is chosen


def ask_unsaved(parent: QWidget, why: str) -> Literal["again", "elsewhere", "leave", "stay"]:
    """What to do with a plan that is to be closed and cannot be saved."""
    box = _box(parent, text("window.unsaved"), why, QMessageBox.Icon.Warning)
    again = box.addButton(text("saving.again"), QMessageBox.ButtonRole.AcceptRole)
    elsewhere = box.addButton(text("saving.elsewhere"), QMessageBox.ButtonRole.ActionRole)
    leave = box.addButton(text("window.unsaved_leave"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(again)
    box.exec()
    chosen = box.clickedButton()
    return "again" if chosen is again else "elsewhere" if chosen is elsewhere else "leave" if chosen is leave else "stay"


def ask_name(parent: "Window") -> None:
    """Asks what the user is called; a plan that is open keeps the name that it was opened with."""
    from ui import settings

    given, chosen = QInputDialog.getText(
        parent, text("window.name_title"), text("start.who"), QLineEdit.EchoMode.Normal, parent.settings.who or ""
    )
    if chosen:
        parent.settings.who = " ".join(given.split())
        settings.store(parent.settings)
        if parent.gate:
            parent.status.say(text("window.name_set"))
        elif parent.start:
            parent.start.show_recent()


def show_keys(parent: "Window") -> QDialog:
    """The list of all commands of the window and their keys."""
    keys = [*menus.keys_of(parent.actions_by_name), *_keys_of_hearing()]
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(text("window.keys_title"))
    table = QTreeWidget()
    table.setAccessibleName(text("window.keys_title"))
    table.setHeaderLabels([text("window.keys_command"), text("window.keys_key")])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.header().setStretchLastSection(False)
    table.addTopLevelItems([QTreeWidgetItem([name, key]) for name, key in keys])
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.addWidget(table)
    rows.addWidget(buttons)
    room = parent.screen().availableSize() * 0.9
    dialog.resize(QSize(palette.px(560), palette.px(600)).boundedTo(room))
    dialog.open()
    return dialog


def _keys_of_hearing() -> Iterator[tuple[str, str]]:
    """What can be done with the points of a hearing, and its keys."""
    from ui import hearing_commands, hearing_detail

    for name, key in (hearing_detail.KEYS | hearing_commands.KEYS).items():
        if key:
            what = text("window.keys_hearing", what=text(f"hearing.do.{name}").rstrip("…"))
            yield what, QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def show_about(parent: QWidget) -> QMessageBox:
    """What the program is."""
    box = _box(parent, text("window.program"), text("window.about", version=VERSION), QMessageBox.Icon.Information)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _box(parent: QWidget, title: str, message: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(breakable(message))
    return box
