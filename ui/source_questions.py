"""The list of what is doubtful in a document that was read, or has no place; knows not what is done about it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from editor.plan import Plan, Remark, find
from exports.naming import part_name
from resources import harmless, text
from ui.source import Question, Source

_QUESTION = Qt.ItemDataRole.UserRole
_SHOWN_AT_MOST = 500


class QuestionList(QListWidget):
    """``chosen``: one is to be looked at, by key or when the mouse lets go of it. ``settled``: the chosen one is answered.

    ``dragged``: it begins to be dragged; ``asked``: a menu is wanted there.
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
        self.currentItemChanged.connect(lambda now, _: None if self._pressed or now is None else self.chosen.emit())

    def fill(self, plan: Plan, source: Source) -> int:
        """Shows the questions; the one that was chosen stays so while it is there. Returns how many are open."""
        questions = source.questions(plan)
        chosen = self.question()
        self.blockSignals(True)
        self.clear()
        for one in questions[:_SHOWN_AT_MOST]:
            item = QListWidgetItem(_words(one, plan, source))
            item.setData(_QUESTION, one)
            self.addItem(item)
        self.choose(chosen)
        self.blockSignals(False)
        return sum(one not in source.settled for one in questions)

    def choose(self, question: Question | None) -> None:
        """Marks a question as the one that is looked at; none where it is not there."""
        at = next((row for row in range(self.count()) if self._at(row) == question), -1)
        self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(False)

    def question(self) -> Question | None:
        """The question that is chosen."""
        return self._at(self.currentRow())

    def _at(self, row: int) -> Question | None:
        found = self.item(row).data(_QUESTION) if 0 <= row < self.count() else None
        return Question(*found) if found else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose the first one when the keyboard comes."""
        chosen = self.question()
        self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(False)
        self.choose(chosen)

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
            if self.currentItem():
                self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._pressed = False
        if item := self.itemAt(event.pos()) if by_mouse else self.currentItem():
            self.setCurrentItem(item)
            self.chosen.emit()
            self.asked.emit(event.globalPos() if by_mouse else self.mapToGlobal(self.visualItemRect(item).bottomLeft()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.settled.emit()
        else:
            super().keyPressEvent(event)


def _words(question: Question, plan: Plan, source: Source) -> str:
    sign = "✓" if question in source.settled else "⚠"
    remark = find(plan, question.part)
    if isinstance(remark, Remark):
        return harmless(text("source.unplaced", sign=sign, where=remark.where, text=" ".join(remark.text.split())))
    reason = text(f"import.doubt.{question.reason}")
    return harmless(text("source.doubt", sign=sign, reason=reason, part=part_name(question.part, [plan])))
