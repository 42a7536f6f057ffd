"""The panel "Det læste dokument": what is doubtful or has no place, the text of the document, and the menu that puts it right.

Changes the plan only by ui/source_moves.py; where the form shows what is chosen here is asked for by signals.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from editor.diff import Set
from editor.placing import Place
from editor.plan import Remark, find
from resources import harmless, text
from storage.session import Event
from ui import palette
from ui.elided import Elided
from ui.gate import Gate
from ui.side_panel import SidePanel, halves
from ui.source import Question, Source
from ui.source_menu import fill
from ui.source_moves import Moves
from ui.source_questions import QuestionList
from ui.source_text import SourceText, carried
from ui.source_where import place_name, where

_LEAST_WIDTH = 190


class SourcePanel(SidePanel):
    """``shows`` asks for a place to be seen in the form while the keyboard stays, ``goes`` for the keyboard to go there.

    ``other`` asks for another of the documents that were read. ``said`` carries where a chosen line stands, ``moved`` where it
    went.
    ``shown_initiative`` tells which indsats the form shows. ``drags`` is called with each drag of lines that begins, and with
    what is to be done with the place where it ends.
    """

    other = Signal(int)
    shows = Signal(object)
    goes = Signal(object)
    said = Signal(str)
    moved = Signal(str)

    def __init__(self, gate: Gate, source: Source, among: Sequence[Source] = (), parent: QWidget | None = None) -> None:
        super().__init__(text("source.name"), text("source.close"), parent)
        self._gate = gate
        self.source = source
        self._among = among or (source,)
        self.shown_initiative: Callable[[], str | None] = lambda: None
        self.drags: Callable[[QDrag, Callable[[Place], None]], None] = lambda drag, then: None
        self._moves = Moves(gate, source, self._moved)
        self._build()
        self._lay_out()
        gate.changed.connect(self._follow)
        self._fill()
        self.text.mark(source.unplaced(gate.plan))

    def _build(self) -> None:
        self._file: QWidget
        if len(self._among) > 1:
            self._file = choice = QComboBox()
            choice.addItems([harmless(one.name) for one in self._among])
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setCurrentIndex(self._among.index(self.source))
            choice.setAccessibleName(text("source.choose"))
            choice.activated.connect(self.other)
        else:
            self._file = name = Elided(self.source.name)
            name.setProperty("role", "small")
        self._count = QLabel()
        self._count.setWordWrap(True)
        self.list = QuestionList()
        self.list.chosen.connect(self.show_question)
        self.list.asked.connect(self.open_menu)
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
        self.text.dragged = self._drag_lines
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
        upper, lower = (self._count, self.list, self.settle_button), (self.text, self._stands, self.move_button)
        parts = halves(upper, lower, (self.list, self.text))
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        self.column.addWidget(self._file)
        self.column.addWidget(parts, 1)
        self.space()

    def space(self) -> None:
        super().space()
        self.list.setSpacing(palette.px(2))
        self.list.setMinimumHeight(palette.px(60))
        self.text.setMinimumHeight(palette.px(80))

    def least_width(self) -> int:
        return max(self.column.minimumSize().width(), palette.px(_LEAST_WIDTH))

    # what is to be looked at

    def _fill(self) -> None:
        open_ones = self.list.fill(self._gate.plan, self.source)
        gone = self.source.is_gone(self._gate.plan)
        none = "source.all_settled" if self.source.settled else "source.none"
        key = none if not open_ones else "source.count_one" if open_ones == 1 else "source.count"
        self._count.setText(text("source.gone" if gone else key, count=open_ones))
        asked = self.list.count() > 0 and not gone
        self.list.setVisible(asked)
        self.settle_button.setVisible(asked)
        self.setFocusProxy(self.list if asked else self.text)
        self._name_settling()

    def show_first(self) -> None:
        """Lets what is most doubtful be seen."""
        self.list.choose_rows([0])
        self.show_question()

    def show_question(self) -> None:
        """Lets what the chosen question is about be seen, in the document and in the form."""
        self._name_settling()
        question = self.list.question()
        if question is None:
            return
        self.text.light(self._lines_of_chosen(), go=True)
        self._say_where(self.text.lines())
        remark = find(self._gate.plan, question.part)
        if not isinstance(remark, Remark):
            self.shows.emit((question.part, question.field))
        elif remark.part:
            self.shows.emit((remark.part, ""))

    def _lines_of_chosen(self) -> list[int]:
        plan = self._gate.plan
        return sorted({at for part, field, _ in self.list.questions() for at in self.source.lines_at(plan, (part, field))})

    def _enter_question(self) -> None:
        """Goes on in the field, or with what has no place in the text of the document."""
        question = self.list.question()
        if question and question.reason != "remark":
            self.goes.emit((question.part, question.field))
        elif question:
            self.show_question()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Marks the chosen questions as answered, or takes that back where all are, and goes on to the next."""
        questions, rows = set(self.list.questions()), self.list.rows()
        if questions:
            undone = questions <= self.source.settled
            self.source.settled = self.source.settled - questions if undone else self.source.settled | questions
            self._fill()
            self.moved.emit(text("source.unsettled" if undone else "source.settled"))
            self.list.choose_rows([min(rows[0], self.list.count() - 1)])
            self.show_question()

    def _name_settling(self) -> None:
        questions = set(self.list.questions())
        if questions and questions <= self.source.settled:
            key = "source.unsettle"
        elif questions and all(one.reason == "remark" for one in questions):
            key = "source.keep" if len(questions) == 1 else "source.keep_several"
        else:
            key = "source.settle"
        self.settle_button.setText(text(key, count=len(questions)))
        self.settle_button.setEnabled(bool(questions))

    def _drag_question(self) -> None:
        lines = self._lines_of_chosen()
        if lines and all(one.reason == "remark" for one in self.list.questions()):
            self._drag_lines(lines)

    def _drag_lines(self, lines: list[int]) -> None:
        self.drags(carried(self, lines, self.source.lines), lambda place: self._moves.to_field(lines, place))

    # the text

    def _show_line(self) -> None:
        """The user went to another line: its twin is seen in the form."""
        lines = self.text.lines()
        place = self._field_of(lines)
        self._choose_in_list(lines)
        self.text.light(lines if place else [], go=False)
        self._say_where(lines)
        self.shows.emit(self._twin(lines))

    def _choose_in_list(self, lines: Sequence[int]) -> None:
        kept = (one for at in lines for one in self.source.places(self._gate.plan, at) if one[1] == "text")
        self.list.choose(*(Question(*one, "remark") for one in kept))
        self._name_settling()

    def _field_of(self, lines: Sequence[int]) -> Place | None:
        places = self.source.places(self._gate.plan, lines[0]) if lines else []
        return next((one for one in places if one[1] != "text"), None)

    def _twin(self, lines: Sequence[int]) -> Place | None:
        """What the form shows for lines: their field, or the indsats that they are near."""
        place = self._field_of(lines)
        initiative = self.source.initiative(self._gate.plan, lines[0]) if lines and not place else None
        return place or ((initiative, "") if initiative else None)

    def _say_where(self, lines: list[int]) -> None:
        asked = self.list.question() is not None
        said = where(self.source, self._gate.plan, lines) if lines else text("source.no_text") if asked else ""
        self._stands.setText(said)
        self.text.setAccessibleDescription(said)
        self.said.emit(said)

    def _enter_line(self) -> None:
        lines = self.text.lines()
        if place := self._field_of(lines):
            self.goes.emit(place)
        elif not lines:
            self._enter_question()
        else:
            self.open_menu(self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft()))

    def open_menu(self, where: QPoint) -> None:
        """The menu over the chosen lines: for those that stand nowhere it offers the fields of the indsats that is shown.

        A guess that no line is about is put right in its field.
        """
        lines, plan = self.text.lines(), self._gate.plan
        if not lines:
            self._enter_question()
            return
        stands = any(place[1] != "text" for at in lines for place in self.source.places(plan, at))
        near = self.source.initiative(plan, lines[0]) if lines else None
        own = near or self.shown_initiative() if stands else self.shown_initiative() or near
        fill(self.menu, self, plan, self.source, self._moves, lines, own)
        if not self.menu.isEmpty():
            self.menu.popup(where)

    # what happens in the plan

    def _moved(self, place: Place) -> None:
        """Something was put right: it is seen where it is now."""
        plan = self._gate.plan
        self.list.choose()
        self._fill()
        self.text.mark(self.source.unplaced(plan))
        self.text.light(self.source.lines_at(plan, place), go=False)
        self._say_where(self.text.lines())
        if place[1] != "text":
            self.shows.emit(place)
            self.moved.emit(text("source.moved", place=place_name(place, plan)))

    def follow(self, place: Place | None) -> None:
        """The keyboard went to a field of the form: its lines are lit."""
        if place and (lines := self.source.lines_at(self._gate.plan, place)):
            self.list.choose()
            self._name_settling()
            self.text.light(lines, go=True)
            self._say_where(lines)

    def _follow(self, event: Event) -> None:
        listed = [one for one in event.changes if not isinstance(one, Set) or one.field == "title"]
        other = event.before.remarks is not event.plan.remarks or event.kind != "edit"
        if other or any(self.source.is_asked_about(one.part) for one in listed):
            self._fill()
            self.text.mark(self.source.unplaced(event.plan))
            self._say_where(self.text.lines())

    def went_back(self, event: Event, *, by_key_here: bool) -> None:
        """A step was undone, or done again: the lines of which it was are chosen, else those that were."""
        lines = self.source.moved(event.before, event.plan, event.changes)
        if lines:
            self._choose_in_list(lines)
            self.text.light(lines, go=True)
            self._say_where(lines)
        if by_key_here:
            self.shows.emit(self._twin(lines) if lines else event.place)
