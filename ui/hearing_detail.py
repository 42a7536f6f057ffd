"""One point of an answer to a hearing: what it says, what the plan says now, what others say of the same; decides by signals."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from editor.diff import Set
from editor.hearing import Conflict, change_of, outcome
from editor.plan import Plan, Point
from editor.richtext import plain
from exports import naming
from resources import harmless, text
from ui import palette
from ui.difference import Told, of_values, told
from ui.difference_text import Difference, write_told
from ui.hearing_points import place, state

KEYS = {"accept": "Alt+G", "reject": "Alt+A", "edit": "Alt+E", "undecide": "Alt+U", "resolve": "Alt+M", "show": "Alt+K"}


class Detail(QFrame):
    """``wanted`` carries what is to be done with the point that is shown: one of KEYS. The words beside it are in ``why``."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._head = QLabel()
        self._head.setProperty("role", "heading")
        self._state = QLabel()
        self._state.setProperty("role", "small")
        for one in (self._head, self._state):
            one.setWordWrap(True)
        self.text = Difference()
        self.text.setProperty("role", "listed")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(text("hearing.text"))
        self.text.setMinimumHeight(palette.px(90))
        self.why = QLineEdit()
        self._why_label = QLabel()
        self._why_label.setBuddy(self.why)
        self.buttons: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        for name, key in KEYS.items():
            button = QPushButton(text(f"hearing.do.{name}"))
            button.setToolTip(key)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            self.buttons[name] = button
            action = QAction(button.text(), self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, name=name: self.wanted.emit(name))
            self._actions[name] = action
        self.buttons["accept"].setProperty("role", "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = palette.px(14)
        column.setContentsMargins(side, palette.px(10), side, palette.px(12))
        column.setSpacing(palette.px(6))
        column.addWidget(self._head)
        column.addWidget(self._state)
        column.addWidget(self.text, 1)
        reason = QGridLayout()
        reason.addWidget(self._why_label, 0, 0)
        reason.addWidget(self.why, 0, 1)
        column.addLayout(reason)
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _go_to_change(self) -> None:
        """A long text is shown where it changes."""
        said = self.text.toPlainText()
        marks = [at for sign in ("[+", "[−") if (at := said.find(sign)) >= 0]
        if marks:
            cursor = self.text.textCursor()
            cursor.setPosition(min(marks))
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()

    def actions_for_menu(self) -> list[QAction]:
        """What can be done with the point, for the window's menu."""
        return list(self._actions.values())

    def show_point(self, point: Point | None, plan: Plan, others: Sequence[Point], *, writable: bool) -> None:
        """Shows a point; ``others`` are those of the same place."""
        self.setVisible(point is not None)
        if point is None:
            return
        self._head.setText(harmless(place(point, plan)))
        when = point.date.partition("T")[0]
        who = " · ".join(one for one in (point.author or point.answer, naming.value_words("until", when) if when else "") if one)
        self._state.setText(harmless(" · ".join(one for one in (state(point), who) if one)))
        write_told(self.text, list(_told(point, plan, others)))
        self._go_to_change()
        proposal = point.sort == "proposal"
        self._why_label.setText(text("hearing.why" if proposal else "hearing.reply"))
        self.why.setAccessibleName(self._why_label.text())
        self.why.setText(point.why if proposal else point.reply)
        self.why.setReadOnly(not writable)
        possible = {
            "accept": proposal and point.decision != "accept",
            "reject": proposal and point.decision != "reject",
            "edit": proposal and isinstance(change := change_of(point), Set) and isinstance(change.after, str),
            "undecide": proposal and point.decision is not None,
            "resolve": not proposal,
            "show": bool(point.part),
        }
        for name, can in possible.items():
            self.buttons[name].setVisible(can and (writable or name == "show"))
            self._actions[name].setEnabled(can and (writable or name == "show"))
        self.buttons["resolve"].setText(text("hearing.do.unresolve" if point.resolved else "hearing.do.resolve"))


def _told(point: Point, plan: Plan, others: Sequence[Point]) -> Iterator[Told]:
    """What a point says, and beside it what else is said of the same place."""
    change = change_of(point)
    if change is None:
        yield from _words(point.text, "")
        return
    yield from told([change], [plan]) if not isinstance(change, Set) else _set(change, plan, "")
    if point.decision != "accept" and isinstance(found := outcome(plan, change), Conflict):
        yield from _words(_shown(found.now, change, plan), text("hearing.now"))
        yield from _words(text("hearing.conflict"), "")
    for other in others:
        theirs = change_of(other)
        if isinstance(theirs, Set):
            head = text("hearing.other", who=other.author or other.answer, state=state(other))
            yield from _set(theirs, plan, head)


def _set(change: Set, plan: Plan, head: str) -> Iterator[Told]:
    rich = naming.is_rich(change.part, change.field, [plan])
    yield Told(head, of_values(change.field, change.before, change.after, rich=rich, around=None))


def _shown(value: object, change: object, plan: Plan) -> str:
    if value is None:
        return text("hearing.gone")
    if isinstance(change, Set) and isinstance(value, str) and naming.is_rich(change.part, change.field, [plan]):
        return plain(value)
    return str(value)


def _words(said: str, head: str) -> Iterator[Told]:
    from ui.difference import Stretch

    yield Told(head, (Stretch("equal", said),))
