"""The panel "Det læste dokument": what is doubtful or has no place, the text of the document, and the menu that puts it right.

Changes the plan only by ui/source_moves.py; where the form shows what is chosen here is asked for by signals.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.placing import Place
from editor.plan import Goal, Plan, Remark, find
from exports.naming import field_name, part_name
from resources import harmless, text
from storage.session import Event
from ui import palette
from ui.gate import Gate
from ui.source import Question, Source
from ui.source_menu import fill
from ui.source_moves import Moves
from ui.source_text import SourceText, carried

_QUESTION = Qt.ItemDataRole.UserRole
_SHOWN_AT_MOST = 500
_SIDE = 14


class SourcePanel(QScrollArea):
    """``shows`` asks for a place to be seen in the form while the keyboard stays, ``goes`` for the keyboard to go there.

    ``left`` asks for the keyboard back in the page. ``said`` carries where a chosen line stands, ``moved`` where one went.
    ``shown_initiative`` tells which indsats the form shows. ``drags`` is called with each drag of lines that begins, and with
    what is to be done with the place where it ends.
    """

    closed = Signal()
    left = Signal()
    shows = Signal(object)
    goes = Signal(object)
    said = Signal(str)
    moved = Signal(str)
    dragged = Signal()

    def __init__(self, gate: Gate, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.source = source
        self.shown_initiative: Callable[[], str | None] = lambda: None
        self.drags: Callable[[QDrag, Callable[[Place], None]], None] = lambda drag, then: None
        self._moves = Moves(gate, source, self._moved)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text("source.name"))
        self._build()
        self._lay_out()
        gate.changed.connect(self._follow)
        self._fill()
        self.text.mark(source.unplaced(gate.plan))

    def _build(self) -> None:
        self._title = QLabel(text("source.name"))
        self._title.setProperty("role", "heading")
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAccessibleName(text("source.close"))
        self._close.setToolTip(text("source.close"))
        self._close.clicked.connect(self.closed)
        self._file = QLabel(harmless(self.source.name))
        self._file.setProperty("role", "small")
        self._file.setWordWrap(True)
        self._count = QLabel()
        self._count.setWordWrap(True)
        self.list = QuestionList()
        self.list.currentItemChanged.connect(lambda *_: self.show_question())
        self.list.itemActivated.connect(lambda _: self._enter_question())
        self.list.settled.connect(self.settle)
        self.list.dragged.connect(self._drag_question)
        self.settle_button = QPushButton(text("source.settle"))
        self.settle_button.setToolTip(text("source.settle_key"))
        self.settle_button.clicked.connect(self.settle)
        self.text = SourceText(self.source.lines, self.source.is_content)
        self.text.chosen.connect(self._show_line)
        self.text.entered.connect(self._enter_line)
        self.text.asked.connect(self.open_menu)
        self.text.dragged = lambda drag: self.drags(drag, lambda place: self._moves.to_field(self.text.lines(), place))
        self._stands = QLabel()
        self._stands.setProperty("role", "small")
        self._stands.setWordWrap(True)
        self.move_button = QPushButton(text("source.move"))
        self.move_button.setToolTip(text("source.move_key"))
        self.move_button.clicked.connect(
            lambda: self.open_menu(self.move_button.mapToGlobal(QPoint(0, self.move_button.height())))
        )
        self.menu = QMenu(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        upper, lower = QWidget(), QWidget()
        up, low = QVBoxLayout(upper), QVBoxLayout(lower)
        up.addWidget(self._count)
        up.addWidget(self.list, 1)
        up.addWidget(self.settle_button)
        low.addWidget(self.text, 1)
        low.addWidget(self._stands)
        low.addWidget(self.move_button)
        for layout in (up, low):
            layout.setContentsMargins(0, 0, 0, 0)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(upper)
        self._parts.addWidget(lower)
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 5)
        self._parts.setHandleWidth(palette.px(8))
        inside = QWidget()
        inside.setProperty("role", "panel")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(inside)
        self._column.addLayout(head)
        self._column.addWidget(self._file)
        self._column.addWidget(self._parts, 1)
        self._space()

    def _space(self) -> None:
        side = palette.px(_SIDE)
        self._column.setContentsMargins(side, palette.px(10), side, palette.px(12))
        self._column.setSpacing(palette.px(6))
        self.list.setSpacing(palette.px(2))
        self.list.setMinimumHeight(palette.px(80))
        self.text.setMinimumHeight(palette.px(120))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dragged.emit()

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside else 0
        return QSize(max(wide + self.verticalScrollBar().sizeHint().width(), palette.px(200)), palette.px(120))

    # what is to be looked at

    def _fill(self) -> None:
        """The questions; the one that was chosen stays so."""
        plan = self._gate.plan
        questions = self.source.questions(plan)
        open_ones = sum(one not in self.source.settled for one in questions)
        self._count.setText(
            text("source.count" if open_ones != 1 else "source.count_one", count=open_ones) if open_ones else text("source.none")
        )
        chosen = self.question()
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for one in questions[:_SHOWN_AT_MOST]:
            item = QListWidgetItem(self._words(one))
            item.setData(_QUESTION, one)
            self.list.addItem(item)
        at = questions.index(chosen) if chosen in questions[:_SHOWN_AT_MOST] else min(max(row, 0), self.list.count() - 1)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list.setVisible(bool(questions))
        self.settle_button.setVisible(bool(questions))
        self.setFocusProxy(self.list if questions else self.text)
        self._name_settling()

    def _words(self, question: Question) -> str:
        plan = self._gate.plan
        sign = "✓" if question in self.source.settled else "⚠"
        remark = find(plan, question.part)
        if question.reason == "remark" and isinstance(remark, Remark):
            return harmless(text("source.unplaced", sign=sign, where=remark.where, text=" ".join(remark.text.split())))
        return harmless(
            text("source.doubt", sign=sign, reason=text(f"import.doubt.{question.reason}"), part=part_name(question.part, [plan]))
        )

    def question(self) -> Question | None:
        """The question that is chosen."""
        item = self.list.currentItem()
        found = item.data(_QUESTION) if item else None
        return Question(*found) if found else None

    def show_question(self) -> None:
        """Lets what the chosen question is about be seen, in the document and in the form."""
        self._name_settling()
        question = self.question()
        if question is None:
            return
        place = question.part, question.field
        self.text.light(self.source.lines_at(self._gate.plan, place), go=True)
        self._say_where(self.text.lines())
        if question.reason != "remark":
            self.shows.emit(place)
        elif isinstance(remark := find(self._gate.plan, question.part), Remark) and remark.part:
            self.shows.emit((remark.part, "goal" if isinstance(find(self._gate.plan, remark.part), Goal) else ""))

    def _enter_question(self) -> None:
        """Goes on in the field, or with what has no place in the text of the document."""
        question = self.question()
        if question and question.reason != "remark":
            self.goes.emit((question.part, question.field))
        elif question:
            self.show_question()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Marks the chosen question as answered, or takes that back, and goes on to the next."""
        question = self.question()
        if question:
            row = self.list.currentRow()
            self.source.settled ^= {question}
            self._fill()
            self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _name_settling(self) -> None:
        settled = self.question() in self.source.settled
        self.settle_button.setText(text("source.unsettle" if settled else "source.settle"))

    def _drag_question(self) -> None:
        question = self.question()
        lines = self.source.lines_at(self._gate.plan, (question.part, question.field)) if question else []
        if question and question.reason == "remark" and lines:
            self.drags(carried(self.list, lines, self.source.lines), lambda place: self._moves.to_field(lines, place))

    # the text

    def _show_line(self) -> None:
        """The user went to another line: its twin is seen in the form."""
        lines = self.text.lines()
        places = self.source.places(self._gate.plan, lines[0]) if lines else []
        place = next((one for one in places if one[1] != "text"), None)
        self.text.light(lines if place else [], go=False)
        self._say_where(lines)
        if place:
            self.shows.emit(place)
        elif lines and (initiative := self.source.initiative(self._gate.plan, lines[0])):
            self.shows.emit((initiative, ""))

    def _say_where(self, lines: list[int]) -> None:
        plan = self._gate.plan
        places = self.source.places(plan, lines[0]) if lines else []
        if not places:
            said = text("source.is_label") if lines and not self.source.is_content(lines[0]) else ""
        elif places[0][1] == "text":
            said = text("source.is_unplaced")
        else:
            said = text("source.stands", place="; ".join(_place_name(one, plan) for one in places[:2]))
        self._stands.setText(said)
        self.text.setAccessibleDescription(said)
        self.said.emit(said)

    def _enter_line(self) -> None:
        lines = self.text.lines()
        places = self.source.places(self._gate.plan, lines[0]) if lines else []
        if place := next((one for one in places if one[1] != "text"), None):
            self.goes.emit(place)
        elif lines:
            self.open_menu(self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft()))

    def open_menu(self, where: QPoint) -> None:
        """The menu over the chosen lines."""
        lines = self.text.lines()
        plan = self._gate.plan
        own = (self.source.initiative(plan, lines[0]) if lines else None) or self.shown_initiative()
        if not any(self.source.places(plan, at) for at in lines):
            own = self.shown_initiative() or own
        fill(self.menu, self, plan, self.source, self._moves, lines, own)
        if not self.menu.isEmpty():
            self.menu.popup(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # what happens in the plan

    def _moved(self, place: Place) -> None:
        """Something was put right: it is seen where it is now."""
        plan = self._gate.plan
        self._fill()
        self.text.mark(self.source.unplaced(plan))
        self.text.light(self.source.lines_at(plan, place), go=False)
        self._say_where(self.text.lines())
        if place[1] != "text":
            self.shows.emit(place)
            self.moved.emit(text("source.moved", place=_place_name(place, plan)))

    def follow(self, place: Place | None) -> None:
        """The keyboard went to a field of the form: its lines are lit."""
        if place:
            lines = self.source.lines_at(self._gate.plan, place)
            if lines:
                self.text.light(lines, go=True)

    def _follow(self, event: Event) -> None:
        if event.before.remarks is not event.plan.remarks or event.kind != "edit":
            self._fill()
            self.text.mark(self.source.unplaced(event.plan))


def _place_name(place: Place, plan: Plan) -> str:
    return harmless(f"{part_name(place[0], [plan])}: {field_name(*place, [plan])}")


class QuestionList(QListWidget):
    """``settled``: the user says that the chosen one is answered; ``dragged``: begins to drag it."""

    settled = Signal()
    dragged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("source.list"))
        self.setProperty("role", "listed")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.dragged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.settled.emit()
        else:
            super().keyPressEvent(event)
