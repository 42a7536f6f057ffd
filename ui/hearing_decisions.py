"""What is done with the points of a hearing, each as one undoable step, after a question where one is needed; shows no point."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from editor import deciding, edits, hearing, placing
from editor.part_data import change_of
from editor.placing import Place
from editor.plan import TICK, Chapter, Decision, Hearing, Initiative, Plan, Point, Remark, find, new_id, waits
from editor.rivals import still_said
from exports.naming import field_name, part_name, value_name
from resources import harmless, text
from ui import hearing_texts, place_menu
from ui.dialogs import offer
from ui.gate import Gate
from ui.place_menu import Put

if TYPE_CHECKING:
    from ui.hearing_page import HearingPage


class Decisions:
    """Acts for a page on the points that it shows."""

    def __init__(self, gate: Gate, page: "HearingPage") -> None:
        self._gate = gate
        self._page = page
        self._words_of = ""
        self._menu: QMenu | None = None

    # one point

    def do(self, what: str, point: Point) -> None:
        """Decides on a point, deals with it, puts its text somewhere, or removes it."""
        words = self._page.detail.why.text().strip()
        if what == "edit":
            self._edit(point, words)
        elif what == "put":
            self._ask_where(point)
        elif what == "remark":
            self._as_remark(point, None)
        elif what == "resolve":
            self._change(lambda plan: _dealt_with(plan, point, words), "hearing_reply", point)
        elif what == "remove_point":
            self.remove(what)
        else:
            decision: Decision | None = "accept" if what == "accept" else "reject" if what == "reject" else None
            stays = point.decision == "accept" and not still_said(self._gate.plan, point)
            if self._change(lambda plan: hearing.decide(plan, point.id, decision, words), f"hearing_{what}", point) and stays:
                self._page.said.emit(text("hearing.left_as_it_is"))

    def keep_words(self) -> None:
        """The reason or the reply that was written beside a point is kept with it, also where nothing is decided yet."""
        field, before = self._page.detail.why, self._words_of
        point = self._page.point()
        self._words_of = point.id if point else ""
        found = find(self._gate.plan, before)
        if not field.isModified() or not isinstance(found, Point):
            return
        field.setModified(False)
        name, label = ("why", "hearing_why") if found.sort == "proposal" else ("reply", "hearing_reply")
        words = field.text().strip()
        self._gate.edit(lambda plan: edits.set_field(plan, found.id, name, words), label, place=(found.id, name), origin=self)

    def _change(self, change: Callable[[Plan], Plan], label: str, point: Point) -> bool:
        """Does it, and goes on to the next point where this one is dealt with then."""
        shown, row = self._page.list, self._page.list.currentRow()
        self._page.detail.why.setModified(False)
        if self._menu:
            self._menu.hide()
        if not self._gate.edit(change, label, place=(point.id, "decision"), origin=self):
            return False
        found = find(self._gate.plan, point.id)
        if isinstance(found, Point) and waits(point) and not waits(found) and shown.point() == point.id:
            shown.setCurrentRow(min(row + 1, shown.count() - 1))
        return True

    def _edit(self, point: Point, why: str) -> None:
        """Asks for the text that is to stand in the field."""
        from ui.hearing_edit import ask_text

        def done(value: str) -> None:
            self._change(lambda plan: hearing.decide(plan, point.id, "accept", why, value), "hearing_accept", point)

        if change_of(point):
            ask_text(self._page, self._gate.plan, point, done)

    # many points

    def decide_all(self, decision: Decision) -> None:
        """Asks for the reason of all open proposals that are shown, and decides on them in one step."""
        from ui.hearing_many import ManyDialog

        self.keep_words()
        ids = [one.id for one in self._page.points() if one.sort == "proposal" and one.decision is None]
        tried = deciding.decide_all(self._gate.plan, ids, decision)
        left = [one for one in self._page.points() if one.id in tried.left]
        names = [f"{hearing_texts.place(one, [self._gate.plan])} · {hearing_texts.who(one)}" for one in left]
        questions = ManyDialog(decision, tried, self._page.scope(), names, self._page)

        def go() -> None:
            why = questions.why.text().strip()
            label = "hearing_accept_all" if decision == "accept" else "hearing_reject_all"
            if self._gate.edit(lambda plan: deciding.decide_all(plan, ids, decision, why).plan, label, origin=self):
                self._page.said.emit(_said(decision, len(tried.done), len(tried.left)))

        questions.accepted.connect(go)
        questions.finished.connect(questions.deleteLater)
        questions.open()

    # what fits nowhere

    def _ask_where(self, point: Point) -> None:
        """A menu of all fields of the plan, as for the lines of a document that was read, and of the parts to put a remark on."""
        plan, page = self._gate.plan, self._page
        self._menu = menu = QMenu(page)
        put = self._put_of(point)
        place_menu.initiatives(menu, plan, lambda own, row: place_menu.fields(own, plan, row, put))
        place_menu.chapters(menu, plan, put)
        menu.addSeparator()
        remarks = menu.addMenu(text("hearing.remark_on"))
        place_menu.add(remarks, text("naming.plan"), partial(self._as_remark, point, None))
        for number, row in enumerate(plan.initiatives, 1):
            place_menu.add(remarks, f"{number}. {value_name(row)}", partial(self._as_remark, point, row))
        menu.aboutToHide.connect(self._leave_menu)
        button = page.detail.buttons["put"]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(menu, down)

    def drag(self) -> None:
        """Lets the text of the chosen point be dragged to a field: over an indsats in the outline, the form of that is shown."""
        from ui.drop_on_field import drag_onto
        from ui.view import PlanView

        point, view = self._page.point(), self._page.parentWidget()
        while view is not None and not isinstance(view, PlanView):
            view = view.parentWidget()
        if not isinstance(view, PlanView) or point is None or not self._gate.writable:
            return
        mime, drag = QMimeData(), QDrag(self._page.list)
        mime.setText(point.text)
        drag.setMimeData(mime)
        view.outline.put_in(None)
        before = self._gate.plan
        drag_onto(view, drag, partial(self._drop, point))
        if self._gate.plan is before:
            view.show_page("hearing")
            view.outline.put_in(self._page.filters)

    def _drop(self, point: Point, place: Place) -> None:
        if not place[1].startswith(TICK):
            self._put_of(point).to_field(place)

    def _leave_menu(self) -> None:
        menu, self._menu = self._menu, None
        if menu:
            menu.deleteLater()

    def _put_of(self, point: Point) -> Put:
        def to_field(place: Place) -> None:
            self._put(point, lambda plan, said: placing.put(plan, place, said.content), place)

        def to_new_goal(initiative: str, field: str) -> None:
            made = new_id()
            self._put(point, lambda plan, said: placing.to_new_goal(plan, initiative, made, field, [said]), (made, field))

        def to_new_chapter() -> None:
            made = new_id()
            self._put(point, lambda plan, said: edits.add(plan, Chapter(made, body=said.content)), (made, "body"))

        return Put(to_field, to_new_goal, to_new_chapter)

    def _put(self, point: Point, how: Callable[[Plan, placing.Text], Plan], place: Place) -> None:
        if self._change(lambda plan: deciding.put(plan, point.id, how), "place_text", point):
            plan = self._gate.plan
            self._page.said.emit(
                text("source.moved", place=harmless(f"{part_name(place[0], [plan])}: {field_name(*place, [plan])}"))
            )

    def _as_remark(self, point: Point, on: Initiative | None) -> None:
        where = text("hearing.answer_from", who=point.answer)
        remark = Remark(new_id(), on.id if on else None, where)
        if self._change(lambda plan: deciding.as_remark(plan, point.id, remark), "keep_remark", point):
            self._page.said.emit(text("hearing.kept"))

    # what was read or sent by mistake

    def edit_hearing(self, asked: Hearing) -> None:
        """Asks again to whom a plan was sent and until when an answer is awaited."""
        from ui.hearing_dialogs import SendDialog

        questions = SendDialog(self._gate.plan, self._page, asked)
        before = questions.until()

        def change(plan: Plan) -> Plan:
            plan = edits.set_field(plan, asked.id, "recipient", questions.recipient.text().strip())
            later = questions.until() != before
            return edits.set_field(plan, asked.id, "deadline", questions.until()) if later else plan

        questions.accepted.connect(lambda: self._gate.edit(change, "hearing_edit", origin=self))
        questions.finished.connect(questions.deleteLater)
        questions.open()

    def rename(self, answer: str) -> None:
        """Asks for another name of an answer to the hearing that is looked at."""
        from ui.hearing_dialogs import RenameDialog

        own = self._page.hearing()
        of_own = [one for one in self._gate.plan.points if own and one.hearing == own.id]
        if own is None or not of_own:
            return
        self.keep_words()
        questions = RenameDialog(answer, {one.answer for one in of_own}, self._page)

        def go() -> None:
            place = next(one.id for one in of_own if one.answer == answer), "answer"
            new = questions.name()
            change = partial(deciding.answer_renamed, hearing=own.id, answer=answer, name=new)
            self._page.follow_name(answer, new)
            self._gate.edit(change, "hearing_rename", place=place, origin=self)

        questions.accepted.connect(go)
        questions.finished.connect(questions.deleteLater)
        questions.open()

    def remove(self, what: str) -> None:
        """Asks, with what goes, and removes the point that is chosen, the answer or the hearing that is looked at."""
        plan, point, own, answer = self._gate.plan, self._page.point(), self._page.hearing(), self._page.answer
        if what == "remove_point" and point:
            about = self._page.list.currentItem().text()
            self._offer(what, [point], about, {}, partial(edits.remove, part=point.id))
        elif what == "remove_answer" and own and answer is not None:
            gone = [one for one in plan.points if (one.hearing, one.answer) == (own.id, answer)]
            about = text("hearing.goes.answer", count=len(gone))
            drop = partial(deciding.without_answer, hearing=own.id, answer=answer)
            self._offer(what, gone, about, {"who": answer}, drop)
        elif what == "remove_hearing" and own:
            gone = [one for one in plan.points if one.hearing == own.id]
            about = text("hearing.goes.hearing", count=len(gone))
            who = own.recipient or text("hearing.unnamed")
            self._offer(what, gone, about, {"who": who}, partial(edits.remove, part=own.id))

    def _offer(
        self, what: str, gone: Sequence[Point], about: str, names: Mapping[str, str], change: Callable[[Plan], Plan]
    ) -> None:
        stays = sum(one.decision == "accept" or bool(one.decided) for one in gone)
        lines = [about, *([text("hearing.stays", count=stays)] if stays else []), text("hearing.can_undo")]
        title = harmless(text(f"hearing.remove.{what.removeprefix('remove_')}", **names))
        offer(self._page, title, "\n".join(lines), text("hearing.remove_yes"), partial(self._remove, change, what))

    def _remove(self, change: Callable[[Plan], Plan], label: str) -> None:
        self._page.detail.why.setModified(False)
        if self._gate.edit(change, label, origin=self):
            self._page.setFocus()


def _dealt_with(plan: Plan, point: Point, words: str) -> Plan:
    """The plan with a comment or a text without place that is dealt with, or is not any more."""
    replied = hearing.reply(plan, point.id, words, resolved=True)
    return deciding.reopen(replied, point.id) if point.resolved else replied


def _said(decision: Decision, done: int, left: int) -> str:
    words = text(f"hearing.many.done.{decision}", count=done)
    return f"{words} {text('hearing.many.left', count=left)}" if left else words
