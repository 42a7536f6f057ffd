"""The list of what is doubtful in a document that was read, or has no place; knows not what is done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from editor.plan import Plan, Remark, find
from exports.naming import part_name
from resources import harmless, text
from ui.source import Question, Source

_QUESTION = Qt.ItemDataRole.UserRole
_SHOWN_AT_MOST = 500


class QuestionList(QListWidget):
    """``chosen``: others are to be looked at, by key or when the mouse lets go. ``settled``: the chosen ones are answered.

    ``dragged``: they begin to be dragged; ``asked``: a menu is wanted there. Shift and Ctrl choose several.
    """

    chosen = Signal()
    settled = Signal()
    dragged = Signal()
    asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._pressed = False
        self.setAccessibleName(text("source.list"))
        self.setProperty("role", "listed")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemSelectionChanged.connect(lambda: None if self._pressed else self.chosen.emit())

    def fill(self, plan: Plan, source: Source) -> int:
        """Shows the questions; those that were chosen stay so while they are there. Returns how many are open."""
        questions = source.questions(plan)
        chosen = self.questions()
        self.blockSignals(True)
        self.clear()
        for one in questions[:_SHOWN_AT_MOST]:
            item = QListWidgetItem(_words(one, plan, source))
            item.setData(_QUESTION, one)
            self.addItem(item)
        self.choose(*chosen)
        self.blockSignals(False)
        return sum(one not in source.settled for one in questions)

    def choose(self, *questions: Question) -> None:
        """Marks questions as those that are looked at, as far as they are there."""
        self.choose_rows([row for row in range(self.count()) if self._at(row) in questions])

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Marks the questions in these rows, and no others, as those that are looked at; the keyboard is at the first."""
        self.blockSignals(True)
        self.setCurrentRow(rows[0] if rows else -1, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not rows:
            self.clearSelection()
        for row in rows[1:]:
            self.item(row).setSelected(True)
        self.blockSignals(False)

    def rows(self) -> list[int]:
        """The rows that are chosen, in their order."""
        return sorted(one.row() for one in self.selectedIndexes())

    def questions(self) -> list[Question]:
        """The questions that are chosen, in their order."""
        return [self._at(row) for row in self.rows()]

    def question(self) -> Question | None:
        """The first question that is chosen."""
        return next(iter(self.questions()), None)

    def _at(self, row: int) -> Question:
        return Question(*self.item(row).data(_QUESTION))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose the first one when the keyboard comes."""
        chosen = self.rows()
        self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(False)
        if chosen != self.rows():
            self.choose_rows(chosen)

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._pressed = False
        self.dragged.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed:
            self._pressed = False
            self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._pressed = False
        if item := self.itemAt(event.pos()) if by_mouse else self.currentItem():
            if not item.isSelected():
                self.choose_rows([self.row(item)])
            self.chosen.emit()
            self.asked.emit(event.globalPos() if by_mouse else self.mapToGlobal(self.visualItemRect(item).bottomLeft()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settled.emit()
        else:
            super().keyPressEvent(event)


def _words(question: Question, plan: Plan, source: Source) -> str:
    sign = "✓" if question in source.settled else "⚠"
    remark = find(plan, question.part)
    if isinstance(remark, Remark):
        return harmless(text("source.unplaced", sign=sign, where=remark.where, text=" ".join(remark.text.split())))
    reason = text(f"import.doubt.{question.reason}")
    return harmless(text("source.doubt", sign=sign, reason=reason, part=_name(question.part, plan)))


def _name(part: str, plan: Plan) -> str:
    """What a part is called; an indsats without a name by its number."""
    unnamed = (number for number, one in enumerate(plan.initiatives, 1) if one.id == part and not one.title)
    number = next(unnamed, None)
    return text("source.initiative", number=number) if number else part_name(part, [plan])
