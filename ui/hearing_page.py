"""The view Høring: what was sent, what came back, and what is decided of it, each as one undoable step; knows no files."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from editor import hearing
from editor.hearing import change_of
from editor.plan import Hearing, Point, find
from resources import harmless, text
from storage.session import Event, Place
from ui import palette
from ui.dates import show_date
from ui.gate import Gate
from ui.hearing_detail import Detail
from ui.hearing_points import SHOWN, PointList


class HearingPage(QWidget):
    """A page of the window like the others: its place is that of the point that is chosen.

    ``asked_for`` carries a place that is wanted in the form, ``wanted`` a command of the window.
    """

    place_changed = Signal(object)
    asked_for = Signal(object)
    wanted = Signal(str)

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._show_point)
        self.detail.wanted.connect(self.do)
        self.addActions(self.detail.actions_for_menu())
        for one in (self.hearings, self.answers, self.what):
            one.activated.connect(lambda _: self._fill())
        gate.changed.connect(self._follow)
        self._show_hearings()

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        for one in (self._title, self._about):
            one.setWordWrap(True)
        self.hearings, self.answers, self.what = QComboBox(), QComboBox(), QComboBox()
        for name, box in (("hearings", self.hearings), ("answers", self.answers), ("what", self.what)):
            box.setAccessibleName(text(f"hearing.{name}"))
        for key in SHOWN:
            self.what.addItem(text(f"hearing.show.{key}"), key)
        choices = QHBoxLayout()
        for box in (self.hearings, self.answers, self.what):
            choices.addWidget(box)
        choices.addStretch(1)
        self.commands = {name: QPushButton(text(f"hearing.{name}")) for name in ("hearing_send", "hearing_read")}
        for name, button in self.commands.items():
            button.clicked.connect(partial(self.wanted.emit, name))
            choices.addWidget(button)
            if not self._gate.writable:
                button.hide()
        self.list = PointList()
        self.detail = Detail()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(palette.px(8))
        self._parts.addWidget(self.list)
        scroll = QScrollArea()
        scroll.setWidget(self.detail)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts.addWidget(scroll)
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        side = palette.px(26)
        column.setContentsMargins(side, palette.px(18), side, palette.px(18))
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(choices)
        column.addWidget(self._parts, 1)
        column.addStretch(0)

    # what is shown

    def hearing(self) -> Hearing | None:
        """The hearing that is looked at: the newest, unless another was chosen."""
        found = find(self._gate.plan, self.hearings.currentData() or "")
        return found if isinstance(found, Hearing) else None

    def _show_hearings(self) -> None:
        plan, chosen = self._gate.plan, self.hearings.currentData()
        self.hearings.clear()
        for one in reversed(plan.hearings):
            self.hearings.addItem(harmless(_name(one)), one.id)
        if (at := self.hearings.findData(chosen)) >= 0:
            self.hearings.setCurrentIndex(at)
        self.hearings.setVisible(len(plan.hearings) > 1)
        self._fill()

    def _fill(self) -> None:
        plan, own = self._gate.plan, self.hearing()
        points = [one for one in plan.points if own and one.hearing == own.id]
        answers = list(dict.fromkeys(one.answer for one in points))
        chosen = self.answers.currentData()
        self.answers.clear()
        self.answers.addItem(text("hearing.all_answers"), None)
        for answer in answers:
            left = hearing.open_points([one for one in points if one.answer == answer])
            shown = text("hearing.answer_left", name=answer, count=left) if left else text("hearing.answer_done", name=answer)
            self.answers.addItem(harmless(shown), answer)
        self.answers.setCurrentIndex(max(self.answers.findData(chosen), 0))
        self.answers.setVisible(len(answers) > 1)
        self._title.setText(harmless(own.recipient or text("hearing.unnamed")) if own else text("hearing.none"))
        self._about.setText(harmless(_about(own, points)) if own else text("hearing.none_about"))
        wanted = SHOWN[self.what.currentData() or "all"]
        answer = self.answers.currentData()
        self.list.fill(plan, [one for one in points if wanted(one) and answer in (None, one.answer)], self.list.point())
        for widget in (self._parts, self.what):
            widget.setVisible(bool(points))
        self.setFocusProxy(self.list if points else self.commands["hearing_read" if own else "hearing_send"])
        self._show_point()

    def _show_point(self) -> None:
        plan, point = self._gate.plan, self.point()
        same = [one for one in plan.points if point and one.id != point.id and _place(one) == _place(point) and one.field]
        self.detail.show_point(point, plan, same, writable=self._gate.writable)
        if point and point.part:
            self.place_changed.emit(_place(point))

    def point(self) -> Point | None:
        """The point that is chosen."""
        found = find(self._gate.plan, self.list.point() or "")
        return found if isinstance(found, Point) else None

    def _follow(self, event: Event) -> None:
        if event.before.hearings is not event.plan.hearings:
            self._show_hearings()
        elif event.before is not event.plan:
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another look has other colours for what came in and what went out."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "detail"):
            self._show_point()

    # what is decided

    def do(self, what: str) -> None:
        """Does with the point that is chosen what its button says."""
        point = self.point()
        if point is None:
            return
        why = self.detail.why.text().strip()
        if what == "show":
            self.asked_for.emit(_place(point) if point.field else (point.part, "title"))
        elif what == "edit":
            self._edit(point, why)
        elif what == "resolve":
            self._change(lambda plan: hearing.reply(plan, point.id, why, not point.resolved), "hearing_reply", point)
        else:
            decision = {"accept": "accept", "reject": "reject"}.get(what)
            self._change(lambda plan: hearing.decide(plan, point.id, decision, why), f"hearing_{what}", point)  # type: ignore[arg-type]

    def _change(self, change: "object", label: str, point: Point) -> None:
        row = self.list.currentRow()
        if self._gate.edit(change, label, place=_place(point), origin=self):  # type: ignore[arg-type]
            found = find(self._gate.plan, point.id)
            if isinstance(found, Point) and SHOWN["open"](point) and not SHOWN["open"](found) and self.list.point() == point.id:
                self.list.setCurrentRow(min(row + 1, self.list.count() - 1))

    def _edit(self, point: Point, why: str) -> None:
        """Asks for the text that is to stand in the field, beginning with what is proposed."""
        from ui.hearing_edit import ask_text

        change = change_of(point)
        if change is None:
            return

        def done(value: str) -> None:
            self._change(lambda plan: hearing.decide(plan, point.id, "accept", why, value), "hearing_accept", point)

        ask_text(self, self._gate.plan, change, done)

    # what the window asks

    def place(self) -> Place | None:
        point = self.point()
        return _place(point) if point and point.part else None

    def focus_place(self, place: Place) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: Place) -> object:
        """Chooses the first point of a place."""
        found = next((one.id for one in self._gate.plan.points if _place(one) == place), None)
        return found is not None and self.list.go_to(found)

    def go_to_part(self, kind: str, initiative: str) -> bool:
        return False

    def flush(self) -> None:
        """Nothing is typed that is not asked for."""

    def actions_for_menu(self) -> list[QAction]:
        return self.detail.actions_for_menu() if self.point() else []

    def take_on_size(self) -> None:
        """Nothing: the style sheet sizes it."""


def _place(point: Point) -> Place:
    return point.part, point.field


def _name(own: Hearing) -> str:
    return " · ".join(one for one in (own.recipient, show_date(own.sent) if own.sent else "") if one) or text("hearing.unnamed")


def _about(own: Hearing, points: list[Point]) -> str:
    left = hearing.open_points(points)
    return " · ".join(
        one
        for one in (
            own.document,
            text("hearing.sent", date=show_date(own.sent)) if own.sent else "",
            text("hearing.deadline", date=show_date(own.deadline)) if own.deadline else "",
            text("hearing.left", count=left, all=len(points)) if points else text("hearing.no_answer"),
        )
        if one
    )
