"""The page of remarks: what an import could not place, with where it stood; changes nothing but to delete them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor import edits
from editor.plan import Plan, Remark
from resources import harmless, text
from storage.session import Event, Place
from ui import sending
from ui.gate import Gate
from ui.kept import say_not_copied

_ID = Qt.ItemDataRole.UserRole


class RemarksPage(QWidget):
    """A list of the plan's remarks, with copy and delete."""

    place_changed = Signal(object)

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.list = QListWidget()
        self.list.setAccessibleName(text("window.remarks"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._actions = [self._action("copy_remark", QKeySequence(QKeySequence.StandardKey.Copy), self.copy)]
        if gate.writable:
            self._actions.append(self._action("remove_remark", QKeySequence(QKeySequence.StandardKey.Delete), self.remove))
        self._lay_out()
        gate.changed.connect(self._follow)
        self._fill(gate.plan)

    def _action(self, name: str, key: QKeySequence, do: "object") -> QAction:
        action = QAction(text(f"window.do.{name}"), self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(do)
        self.list.addAction(action)
        return action

    def _lay_out(self) -> None:
        paper = QFrame()
        paper.setProperty("role", "paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(30, 26, 30, 26)
        heading = QLabel(text("window.remarks"))
        heading.setProperty("role", "title")
        about = QLabel(text("window.remarks_about" if self._gate.writable else "window.remarks_about_read"))
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        buttons = QHBoxLayout()
        for action in self._actions:
            button = QPushButton(action.text())
            button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            button.clicked.connect(action.trigger)
            buttons.addWidget(button)
        buttons.addStretch()
        inside.addWidget(heading)
        inside.addWidget(about)
        inside.addWidget(self.list, 1)
        inside.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(26, 22, 26, 22)
        outer.addWidget(paper)

    def _fill(self, plan: Plan) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for remark in plan.remarks:
            lines = [remark.where, *remark.text.split("\n")] if remark.where else remark.text.split("\n")
            item = QListWidgetItem("\n".join(map(harmless, lines)))
            item.setData(_ID, remark.id)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))

    def _follow(self, event: Event) -> None:
        if event.before.remarks is not event.plan.remarks:
            self._fill(event.plan)

    def _selected(self) -> list[str]:
        return [item.data(_ID) for item in self.list.selectedItems()]

    def copy(self) -> None:
        """Puts the text of the selected remarks on the clipboard."""
        chosen = set(self._selected())
        found: list[Remark] = [one for one in self._gate.plan.remarks if one.id in chosen]
        if not all(sending.may_be_copied(self._gate.plan, (one.id, "text"), [one.text]) for one in found):
            self._gate.refused.emit(say_not_copied(self.list))
            return
        QGuiApplication.clipboard().setText("\n\n".join(one.text for one in found))

    def remove(self) -> None:
        """Deletes the selected remarks, as one step."""
        chosen = self._selected()

        def without(plan: Plan) -> Plan:
            for one in chosen:
                plan = edits.remove(plan, one)
            return plan

        if chosen:
            self._gate.edit(without, "remove_remark", place=(chosen[0], "text"), origin=self)

    def place(self) -> Place | None:
        item = self.list.currentItem()
        return (item.data(_ID), "text") if item else None

    def focus_place(self, place: Place) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == place[0]:
                self.list.setCurrentRow(row)
        self.list.setFocus()

    def flush(self) -> None:
        """Nothing is typed here."""

    def take_on_size(self) -> None:
        """Nothing: the style sheet sizes it."""

    def actions_for_menu(self) -> list[QAction]:
        return self._actions
