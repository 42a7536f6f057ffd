"""The panel "Historik" at the right: the steps that changed the field in hand, its indsats or the plan, and what each did.

Changes nothing itself but a field that gets an earlier text back; what is about the whole plan is asked for by signals.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from editor import edits, richtext
from editor.diff import Add, Remove, value_of
from editor.plan import Initiative, Value, find, parent_of
from exports import naming
from resources import text
from storage.session import Place
from ui import palette, richdocument
from ui.background import in_background
from ui.dates import show_moment
from ui.difference import Told, of_values, told
from ui.difference_text import Difference, write_told
from ui.gate import Gate
from ui.kept import KeepsNumbers
from ui.past_steps import Found, Steps, grouped, oldest_text
from ui.sentences import sentence, step
from ui.side_panel import SidePanel, halves, widest

SCOPES = ("field", "initiative", "plan")
SETTLED = 250
"""Milliseconds for which the cursor stays in a field before its past is looked for."""
_ENTRY = Qt.ItemDataRole.UserRole
_TOLD_AT_MOST = 200


class _Told(KeepsNumbers, Difference):
    """What a step did."""


class HistoryPanel(SidePanel):
    """``asked_to_see`` carries a Past, and whether it is the plan before that step which is wanted.

    ``asked_to_take_back`` carries a Past; ``left`` asks for the keyboard back in the page.
    """

    asked_to_see = Signal(object, bool)
    asked_to_take_back = Signal(object)
    left = Signal()

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(text("history.name"), text("history.close"), parent)
        self._gate = gate
        self._place: Place | None = None
        self.where: Callable[[], Place | None] = lambda: None
        self._shown = 0
        self.steps = Steps(gate.session, self)
        self._build()
        self._lay_out()
        self.steps.changed.connect(self._fill)
        gate.state_changed.connect(self._saved)
        self.setFocusProxy(self.list)
        self._settling = QTimer(self, singleShot=True, interval=SETTLED)
        self._settling.timeout.connect(lambda: self._look() if self.isVisible() else None)

    def _build(self) -> None:
        self.scope = QComboBox()
        self.scope.setAccessibleName(text("history.scope"))
        for one in SCOPES:
            self.scope.addItem(text(f"history.scope.{one}"), one)
        self.scope.activated.connect(lambda _: self._look())
        self._about = QLabel()
        self._about.setProperty("role", "small")
        self._about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(text("history.list"))
        self.list.setProperty("role", "listed")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._show_entry())
        self._end = QLabel()
        self._end.setProperty("role", "small")
        self._end.setWordWrap(True)
        self._more = QPushButton(text("history.more"))
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.steps.more)
        self.detail = _Told()
        self.detail.setProperty("role", "listed")
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.detail.setAccessibleName(text("history.detail"))
        self.whole = QPushButton(text("history.whole"))
        self.whole.setCheckable(True)
        self.whole.toggled.connect(lambda _: self._show_entry())
        self.take = QPushButton(text("history.take"))
        self.take.clicked.connect(self._take)
        self.see = QPushButton(text("history.see"))
        self.see.clicked.connect(self._see)
        self.undo_step = QPushButton(text("history.undo_step"))
        self.undo_step.clicked.connect(self._take_step_back)

    def _lay_out(self) -> None:
        parts = halves((self.list, self._end, self._more), (self.detail, *self._buttons()), (self.list, self.detail))
        self.column.addWidget(self.scope)
        self.column.addWidget(self._about)
        self.column.addWidget(parts, 1)
        self.space()
        self._clear_detail()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.whole, self.take, self.undo_step, self.see

    def space(self) -> None:
        super().space()
        self.list.setSpacing(palette.px(3))
        for widget in (self.list, self.detail):
            widget.setMinimumHeight(palette.px(90))

    def least_width(self) -> int:
        return widest(self._buttons())

    # what is looked at

    def follow(self, place: Place | None) -> None:
        """The cursor is in another field."""
        if place != self._place:
            self._place = place
            self._settling.start()

    def follow_page(self) -> None:
        """Another page is shown. A method, not a lambda: the connection goes with the panel."""
        self.follow(self.where())

    def look(self) -> None:
        """Shows what is wanted now, at once."""
        self._settling.stop()
        self._look()

    def _look(self) -> None:
        scope = self.scope.currentData()
        plan = self._gate.plan
        found = find(plan, self._place[0]) if self._place else None
        owner = found if isinstance(found, Initiative) else parent_of(plan, self._place[0]) if self._place else None
        if scope == "field" and self._place:
            self._about.setText(f"{naming.part_name(self._place[0], [plan])} · {naming.field_name(*self._place, [plan])}")
            self.steps.look_for(self._place, None)
        elif scope == "initiative" and owner:
            self._about.setText(naming.value_name(owner))
            self.steps.look_for(None, frozenset({owner.id, *(goal.id for goal in owner.goals)}))
        elif scope == "initiative":
            self._about.setText(text("history.no_initiative"))
            self.steps.look_for(None, frozenset())
        else:
            self._about.setText(text("history.plan_about"))
            self.steps.look_for(None, None)
        self.list.clear()
        self._clear_detail()
        self._show_end()

    def _saved(self, state: object) -> None:
        if self.isVisible() and getattr(state, "kind", "") == "saved":
            self.steps.refresh()

    # the list

    def _fill(self) -> None:
        """Shows what was found; the entry that is looked at stays."""
        scope = self.scope.currentData()
        entries = grouped(self.steps.found) if scope == "field" else self.steps.found
        current = self._entry()
        self.list.blockSignals(True)
        self.list.clear()
        for one in entries:
            self._add(one, self._words(one))
        if self.steps.end == "end" and (oldest_text(self.steps.found) if scope == "field" else scope == "plan" and entries):
            self._add(None, text("history.before_all"))
        at = self._row_of(current)
        self.list.blockSignals(False)
        if self.list.count():
            self.list.setCurrentRow(at)
        self._show_entry()
        self._show_end()

    def _add(self, entry: Found | None, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_ENTRY, entry)

    def _row_of(self, entry: Found | None) -> int:
        for at in range(self.list.count()):
            found = self.list.item(at).data(_ENTRY)
            if found and entry and found.since <= entry.past.number <= found.past.number:
                return at
        return 0

    def _words(self, one: Found) -> str:
        past = one.past
        what = step(past.step.label) if past.kind == "edit" else text(f"history.{past.kind}", step=step(past.step.label))
        where = ""
        if self.scope.currentData() != "field" and past.step.place:
            plans = [self._gate.plan]
            came_or_went = (one.value for one in past.step.changes if isinstance(one, Add | Remove))
            value = next((one for one in came_or_went if one.id == past.step.place[0]), None)
            where = naming.value_name(value) if value else naming.part_name(past.step.place[0], plans)
        shown = what[:1].upper() + what[1:]
        who = f"{past.who}: " if past.who else ""
        when = show_moment(past.step.when)
        return f"{when[:1].upper()}{when[1:]}\n{who}{shown}" + (f"\n{where}" if where else "")

    def _entry(self) -> Found | None:
        item = self.list.currentItem()
        return item.data(_ENTRY) if item else None

    def _show_end(self) -> None:
        end = self.steps.end
        none = not self.steps.found and end != "looking"
        key = {"looking": "history.looking", "damaged": "history.damaged", "more": "history.partly", "end": "history.none"}[end]
        self._end.setText(text(key) if end != "end" or none else "")
        self._end.setVisible(bool(self._end.text()))
        self._more.setVisible(end == "more")

    # what a step did

    def _clear_detail(self) -> None:
        self._shown += 1
        self.detail.clear()
        self.detail.setCurrentCharFormat(QTextCharFormat())
        for button in (self.whole, self.take, self.see, self.undo_step):
            button.hide()

    def _value(self) -> Value:
        """What the field was behind the chosen step; before the oldest one where that is chosen."""
        entry = self._entry()
        if entry and entry.field:
            return entry.field.after
        first = oldest_text(self.steps.found)
        return first.field.before if first and first.field else None

    def _show_entry(self) -> None:
        self._clear_detail()
        if not self.list.currentItem():
            return
        entry = self._entry()
        in_field = self.scope.currentData() == "field"
        self.see.setVisible(True)
        self.undo_step.setVisible(not in_field and entry is not None)
        self.whole.setVisible(in_field and entry is not None)
        if in_field:
            self._show_field(entry)
        elif entry:
            plans = [self._gate.plan]
            changes = entry.past.step.changes
            self._in_background(lambda: list(told(changes[:_TOLD_AT_MOST], plans)), len(changes) - _TOLD_AT_MOST)
        else:
            self.detail.setPlainText(text("history.before_all_about"))

    def _show_field(self, entry: Found | None) -> None:
        place = self._place
        if not place:
            return
        plan, value = self._gate.plan, self._value()
        part = find(plan, place[0])
        now = value_of(part, place[1]) if part is not None else None
        self.take.setVisible(part is not None and value != now and not (entry and entry.field and entry.field.went))
        rich = naming.is_rich(*place, [plan])
        if entry is None or self.whole.isChecked() or not entry.field:
            self._show_whole(value, rich)
            return
        field = entry.field
        head = text("history.came") if field.came else text("history.went") if field.went else ""
        self._in_background(lambda: [Told(head, of_values(place[1], field.before, field.after, rich=rich))], 0)

    def _show_whole(self, value: Value, rich: bool) -> None:
        if rich and isinstance(value, str):
            richdocument.write(self.detail.document(), richtext.parse(value))
        else:
            self.detail.setPlainText(naming.value_words(self._place[1] if self._place else "", value))
        if not self.detail.toPlainText():
            self.detail.setPlainText(text("history.empty"))

    def _in_background(self, work: "object", left_out: int) -> None:
        shown = self._shown

        def done(found: list[Told]) -> None:
            if shown == self._shown:
                write_told(self.detail, found, left_out)

        in_background(self, work, done, lambda error: self.detail.setPlainText(sentence(error)))  # type: ignore[arg-type]

    # what is done with it

    def _see(self) -> None:
        if entry := self._entry():
            self.asked_to_see.emit(entry.past, False)
        elif self.steps.found:
            self.asked_to_see.emit(self.steps.found[-1].past, True)

    def _take_step_back(self) -> None:
        if entry := self._entry():
            self.asked_to_take_back.emit(entry.past)

    def _take(self) -> None:
        place, value = self._place, self._value()
        if place and self._gate.edit(lambda plan: edits.set_field(plan, *place, value), "take_text", place=place, origin=self):
            self.left.emit()
