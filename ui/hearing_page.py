"""The view Høring: what was sent, what came back, and what is decided of it, each as one undoable step; knows no files."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor import hearing, rivals
from editor.deciding import Wanted, wanted
from editor.plan import Hearing, Plan, Point, find, waits
from resources import harmless, text
from storage.session import Event, Place
from ui import hearing_texts, palette
from ui.filter_list import Filters
from ui.gate import Gate
from ui.hearing_commands import MANY, OF_ANSWER, Commands, pop_up
from ui.hearing_decisions import Decisions
from ui.hearing_detail import Detail
from ui.hearing_filters import COMMANDS, Mark, choices, still, with_mark
from ui.hearing_head import Head
from ui.hearing_points import PointList


class HearingPage(QWidget):
    """A page of the window like the others: its place is that of the point that is chosen.

    ``filters`` stand in the outline's place. ``asked_for`` carries a place that is wanted in the form, ``wanted`` a command of
    the window, ``said`` what the status bar says.
    """

    place_changed = Signal(object)
    asked_for = Signal(object)
    wanted = Signal(str)
    said = Signal(str)

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._shape = Wanted()
        self._asked: Place | None = None
        self._goal: QWidget = self
        self._sent: tuple[str, Plan | None] = "", None
        self.filters = Filters(text("hearing.filters"))
        self.list, self.detail = PointList(), Detail()
        self._decisions = Decisions(gate, self)
        self._lay_out()
        self.list.put_in(self.detail)
        self.filters.toggled.connect(self._choose)
        self.list.chosen.connect(self._show_point)
        self.list.entered.connect(self.detail.enter)
        self.list.typed.connect(self.detail.write)
        self.list.dragged.connect(self._decisions.drag)
        self.detail.wanted.connect(self.do)
        self.detail.written.connect(self._decisions.keep_words)
        self.detail.asked_for.connect(self.go_to_point)
        gate.changed.connect(self._follow)
        self._fill()

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._empty, self._all = QLabel(), QPushButton(text("hearing.show_all"))
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._make_buttons()
        self._head = Head(self.many.more, (*self.commands.values(), *self.many.buttons.values()))
        self._column = QVBoxLayout(self)
        self._all.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._all.clicked.connect(lambda: self.look(Wanted(self._shape.hearing)))
        for widget in (self._head, self._empty, self._all):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)
        ring: list[QWidget] = [self.many.more, *self.commands.values(), *self.many.buttons.values(), self._all, self.list]
        for before, after in pairwise(ring):
            self.setTabOrder(before, after)
        self.take_on_size()

    def _make_buttons(self) -> None:
        self.commands = {name: QPushButton(text(f"hearing.{name}")) for name in reversed(COMMANDS)}
        for name, button in self.commands.items():
            button.clicked.connect(partial(self.wanted.emit, name))
        self.many = Commands(self, self.list, list(self.detail.actions_by_name.values()), self.do)
        for one in (self.list, self.filters):
            one.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu_of_point)
        self.filters.customContextMenuRequested.connect(self._show_menu_of_answer)
        self.addActions(list(self.detail.actions_by_name.values()))
        self.filters.addActions([one for one in self.actions() if one not in self.list.actions()])

    # what is shown

    def hearing(self) -> Hearing | None:
        """The hearing that is looked at: the newest, unless another was chosen."""
        found = find(self._gate.plan, self._shape.hearing)
        return found if isinstance(found, Hearing) else None

    def points(self) -> list[Point]:
        """The points that are looked at."""
        return wanted(self._gate.plan, self._shape)

    def point(self) -> Point | None:
        """The point that is chosen."""
        found = find(self._gate.plan, self.list.point() or "")
        return found if isinstance(found, Point) else None

    @property
    def answer(self) -> str | None:
        """Whose answer is looked at, or is the only one."""
        answers = {one.answer for one in self._gate.plan.points if one.hearing == self._shape.hearing}
        return self._shape.answer or (answers.pop() if len(answers) == 1 else None)

    @property
    def in_outline(self) -> QWidget | None:
        """What stands in the outline's place; nothing before there is something to choose."""
        return self.filters if self._gate.plan.points or len(self._gate.plan.hearings) > 1 else None

    def scope(self) -> str:
        """What is looked at, in words."""
        chosen = [one for one in self.filters.choices.lines if one.on and one.marks[0][1] not in (None, "all")]
        return " · ".join(one.label for one in chosen) or text("hearing.all_answers")

    def _choose(self, mark: Mark) -> None:
        if mark[0] == "command":
            self.wanted.emit(mark[1] or "")
        else:
            self.look(with_mark(self._shape, mark))

    def look(self, shape: Wanted) -> None:
        """Looks at other points."""
        self._decisions.keep_words()
        self._shape = shape
        self._fill()

    def follow_name(self, before: str, now: str) -> None:
        """An answer is about to have another name: it stays looked at."""
        if self._shape.answer == before:
            self._shape = self._shape._replace(answer=now)

    def _plans(self) -> list[Plan]:
        """The plans that may know a part: that of today, and the one that was sent."""
        own = self.hearing()
        if own and own.frozen and self._sent[0] != own.frozen:
            self._sent = own.frozen, hearing.frozen(own)
        sent = self._sent[1] if own and own.frozen else None
        return [self._gate.plan, *([sent] if sent else [])]

    def _fill(self) -> None:
        plan = self._gate.plan
        self._shape = still(self._shape, plan)
        own, points = self.hearing(), self.points()
        everything = wanted(plan, Wanted(self._shape.hearing, self._shape.answer))
        self.filters.show_lines(list(choices(plan, self._shape, writable=self._gate.writable)))
        title = (self._shape.answer or own.recipient or text("hearing.unnamed")) if own else text("hearing.none")
        chosen = text("hearing.shown", count=len(points), scope=self.scope()) if len(points) < len(everything) else ""
        about = [hearing_texts.about(own, everything), *([chosen] if chosen else [])] if own else [text("hearing.none_about")]
        self._head.say(harmless(title), harmless(" · ".join(about)))
        self.list.fill(self._plans(), points, self.list.point())
        self._let_see(bool(everything), bool(points))
        self._show_buttons(points)
        self._show_point()

    def _let_see(self, any_points: bool, chosen: bool) -> None:
        """The cards, or what is said and can be done where there are none; the keyboard goes there with them."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self.filters)
        otherwise = self._all if any_points else self.commands["hearing_read" if self.hearing() else "hearing_send"]
        self._goal = self.list if chosen else otherwise
        done = self._shape.waiting and not any(map(waits, wanted(self._gate.plan, Wanted(self._shape.hearing))))
        self._empty.setText(text("hearing.all_done" if done else "hearing.none_left"))
        for widget in (self._empty, self._all):
            widget.setVisible(any_points and not chosen)
        for button in self.commands.values():
            button.setVisible(not any_points and self._gate.writable)
        self.list.setVisible(chosen)
        if inside and not chosen:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard goes to the cards, or to what can be done without any.

        Not by a focus proxy: Tab would go to that from what stands before the page, and so skip what stands above the cards.
        """
        self._goal.setFocus(reason)

    def _show_buttons(self, points: list[Point]) -> None:
        count = sum(waits(one) and one.sort == "proposal" for one in points)
        writable, own = self._gate.writable, self.hearing()
        possible = {
            "accept_all": count > 0 and writable,
            "reject_all": count > 0 and writable,
            "note": own is not None,
            "edit_hearing": own is not None and bool(own.sent) and writable,
            "rename_answer": self._answer_meant() is not None and writable,
            "remove_point": bool(points) and writable,
            "remove_answer": self.answer is not None and writable,
            "remove_hearing": own is not None and writable,
        }
        self.many.show(possible, count)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Where the window is low, the cards have the room."""
        low = self._head.fit(self.height() / palette.scale() if self.list.count() else None)
        side, above, below = palette.px(20), palette.px(4 if low else 14), palette.px(4 if low else 12)
        self._column.setContentsMargins(side, above, side, below)

    def _show_point(self) -> None:
        self._decisions.keep_words()
        self._asked = None
        plan, point = self._gate.plan, self.point()
        others = rivals.same_field(point, plan.points) if point else []
        self.detail.show_point(point, self._plans(), others, writable=self._gate.writable)
        self.list.settle()
        if point and point.part:
            self.place_changed.emit(_place(point))

    def _follow(self, event: Event) -> None:
        known = {one.id for one in event.before.hearings}
        if new := [one.id for one in event.plan.hearings if one.id not in known]:
            self.look(Wanted(new[-1]))
        elif event.before is not event.plan:
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another look has other colours for what came in and what went out."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "many"):
            self.take_on_size()

    # what is done

    def do(self, what: str) -> None:
        """Does what a button says: with the point that is chosen, or with all that are shown."""
        point = self.point()
        if what == "note":
            self.wanted.emit("report")
        elif what in MANY:
            self._decisions.decide_all("accept" if what == "accept_all" else "reject")
        elif what == "edit_hearing" and (own := self.hearing()):
            self._decisions.edit_hearing(own)
        elif what == "rename_answer":
            self._decisions.rename(self._answer_meant() or "")
        elif what in ("remove_answer", "remove_hearing"):
            self._decisions.remove(what)
        elif point and what == "show":
            self.asked_for.emit(_place(point) if point.field else (point.part, "title"))
        elif point and what == "next_answer":
            same = [one.id for one in self._gate.plan.points if one in (point, *rivals.same_field(point, self._gate.plan.points))]
            self.go_to_point(same[(same.index(point.id) + 1) % len(same)])
        elif point:
            self._decisions.do(what, point)

    def go_to_point(self, point: str) -> bool:
        """Chooses a point, whichever are looked at. False where the plan has no such one."""
        found = find(self._gate.plan, point)
        if not isinstance(found, Point):
            return False
        if not self.list.go_to(point):
            self.look(Wanted(found.hearing))
        return self.list.go_to(point)

    def _answer_meant(self) -> str | None:
        """The answer at which the keyboard is in the list of filters, else the one that is looked at, or of the chosen point."""
        choice = self.filters.choice() if self.filters.hasFocus() else None
        of, value = choice.marks[0] if choice and choice.marks else ("", None)
        point = self.point()
        return (value if of == "answer" else None) or self.answer or (point.answer if point else None)

    def _show_menu_of_point(self, where: QPoint) -> None:
        if self.point():
            pop_up([*self.detail.actions_by_name.values(), self.many.actions["remove_point"]], self.list, where)

    def _show_menu_of_answer(self, where: QPoint) -> None:
        choice = self.filters.choice()
        if choice and choice.marks and choice.marks[0][0] == "answer":
            self._choose(choice.marks[0])
            pop_up([self.many.actions[name] for name in OF_ANSWER], self.filters, where)

    # what the window asks

    def place(self) -> Place | None:
        point = self.point()
        if self._asked:
            return self._asked
        return _place(point) if point and point.part else None

    def focus_place(self, place: Place) -> None:
        """Puts the keyboard into the list; at a point, where the place is one, or the part is what a point is about."""
        if self.go_to_point(place[0]):
            self._asked = place
        elif isinstance(found := find(self._gate.plan, place[0]), Hearing):
            self.look(Wanted(found.id))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: Place) -> object:
        """Chooses the first point of a place, or a point itself."""
        found = next((one.id for one in self.points() if place in (_place(one), (one.id, place[1]))), None)
        return found is not None and self.list.go_to(found)

    def go_to_part(self, kind: str, initiative: str) -> bool:
        return False

    def flush(self) -> None:
        """The words that stand beside a point are kept with it."""
        self._decisions.keep_words()

    def actions_for_menu(self) -> list[QAction]:
        return [one for one in (*self.detail.actions_by_name.values(), *self.many.actions.values()) if one.isEnabled()]

    def take_on_size(self) -> None:
        """Margins and lengths that go with the text size."""
        self._column.setSpacing(palette.px(6))
        self._share()
        self.detail.space()
        self.list.settle()


def _place(point: Point) -> Place:
    return point.part, point.field
