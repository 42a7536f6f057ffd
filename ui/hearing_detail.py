"""The chosen point of an answer to a hearing: the texts side by side, the reason, and what can be done; decides by signals."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.plan import Plan, Point
from resources import text
from ui import hearing_texts, palette
from ui.cellkeys import writes_nothing
from ui.flow import Flow
from ui.hearing_columns import LEAST, Column, Passage
from ui.hearing_texts import Side
from ui.steps import ask_window, wish_of

KEYS = {
    "accept": "Alt+G",
    "reject": "Alt+A",
    "edit": "Alt+E",
    "undecide": "Alt+U",
    "put": "Alt+P",
    "remark": "Alt+B",
    "resolve": "Alt+M",
    "next_answer": "Alt+N",
    "show": "Alt+K",
}


class Reason(QLineEdit):
    """The line for the reason or the reply; undo and redo are those of the window, and Alt with a letter writes nothing.

    Enter keeps what is written, and presses nothing to which the keyboard goes then.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if wish := wish_of(event):
            ask_window(self, wish)
        elif writes_nothing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()


class Detail(QFrame):
    """``wanted`` carries what is to be done with the point that is shown: one of KEYS. The words beside it are in ``why``.

    ``asked_for`` carries another point that is to be decided on; ``written``: the words were changed and left.
    """

    DECISIONS = ("accept", "reject", "edit", "undecide", "put", "remark", "resolve")
    """Those of KEYS that decide on the point."""

    wanted = Signal(str)
    asked_for = Signal(str)
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._place, self._notice = QLabel(), QLabel()
        self._place.setProperty("role", "small")
        self._notice.setProperty("role", "notice")
        for one in (self._place, self._notice):
            one.setWordWrap(True)
        self.columns: list[Column] = []
        self.why = Reason()
        self.why.editingFinished.connect(lambda: self.written.emit() if self.why.isModified() else None)
        self._why_label = QLabel()
        self._why_label.setBuddy(self.why)
        self.buttons: dict[str, QPushButton] = {}
        self.actions_by_name: dict[str, QAction] = {}
        for name, key in KEYS.items():
            self._make(name, key)
        self.buttons["accept"].setProperty("role", "primary")
        self._lay_out()

    def _make(self, name: str, key: str) -> None:
        button = QPushButton()
        button.clicked.connect(lambda: self.wanted.emit(name))
        self.buttons[name] = button
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.wanted.emit(name))
        self.actions_by_name[name] = action
        self._name(name, text(f"hearing.do.{name}"))

    def _name(self, name: str, words: str) -> None:
        keys = self.actions_by_name[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.actions_by_name[name].setText(words)
        self.buttons[name].setText(f"{words} ({keys})")

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._place)
        self._beside, self._row = QWidget(), QWidget()
        self._sides = Flow(self._beside, least=LEAST)
        column.addWidget(self._beside)
        column.addWidget(self._notice)
        reason = QFormLayout()
        reason.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        reason.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        reason.addRow(self._why_label, self.why)
        column.addLayout(reason)
        flow = Flow(self._row)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(self._row)
        column.addStretch(1)
        self.space()

    @property
    def side(self) -> int:
        """The pixels between the edge of the card and what is in it."""
        return palette.px(11)

    def space(self) -> None:
        """Gives what is in the card its room at the present text size."""
        self._column.setContentsMargins(self.side, palette.px(8), self.side, palette.px(10))
        self._column.setSpacing(palette.px(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button; Esc, and whatever else is meant for the list, goes there."""
        if event.key() == Qt.Key.Key_Escape and (view := self.parentWidget()) and (owner := view.parentWidget()):
            owner.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Puts the keyboard into the line for the reason, or the reply."""
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, words: str) -> None:
        """Goes on with the reason, or the reply, where it can be written."""
        if not self.why.isReadOnly():
            self.enter()
            self.why.end(False)
            self.why.insert(words)

    def show_point(self, point: Point | None, plans: Sequence[Plan], others: Sequence[Point], *, writable: bool) -> None:
        """Shows a point; ``others`` are those about the same field, ``plans`` that of today and the one that was sent."""
        if point is None:
            self._let({}, writable)
            return
        shown = hearing_texts.shown(point, others, plans)
        alone = len(shown.sides) == 1
        self._place.setText(hearing_texts.head(point, plans) if alone else hearing_texts.place(point, plans))
        notices = [one for one in (text("hearing.private") if hearing_texts.private(point) else "", shown.notice) if one]
        self._notice.setText("\n".join(notices))
        self._notice.setVisible(bool(notices))
        self._show_sides(shown.sides)
        self._show_words(point, writable)
        proposal, loose = point.sort == "proposal", point.sort == "unplaced"
        self._let(
            {
                "accept": proposal and point.decision != "accept",
                "reject": proposal and point.decision != "reject",
                "edit": hearing_texts.can_be_edited(point, plans[0]),
                "undecide": proposal and point.decision is not None,
                "put": loose and not point.resolved,
                "remark": loose and not point.resolved,
                "resolve": not proposal,
                "next_answer": bool(others),
                "show": bool(point.part),
            },
            writable,
        )
        self.buttons["accept"].setVisible(shown.can_be_accepted and not self.buttons["accept"].isHidden())
        self._name("resolve", text("hearing.do.unresolve" if point.resolved else "hearing.do.resolve"))

    def height_within(self, width: int, most: int, foot: int) -> int:
        """How high all is in so wide a room, now and not only when Qt has laid it out.

        The texts are lower, and scroll, where it would be over ``most``; where it is over that even so, they are as high as lets
        the first of them be seen above the lowest ``foot`` pixels.
        """
        high, seen = 0, None
        for highest in Passage.HIGHEST:
            high = self._height_with(highest, width)
            if high <= most:
                return high
            if seen is None and self._first_text_ends(width) <= most - foot:
                seen = highest
        return high if seen is None else self._height_with(seen, width)

    def buttons_end(self) -> int:
        """How far down in the card the buttons end, as it is laid out."""
        self._column.activate()
        return self._row.geometry().bottom()

    def _height_with(self, highest: int, width: int) -> int:
        for one in self.columns:
            one.text.highest = highest
            one.text.updateGeometry()
            one.updateGeometry()
        for widget in (self._place, self._beside, self._notice, self._row):
            widget.updateGeometry()
        return self._column.totalHeightForWidth(width)

    def _first_text_ends(self, width: int) -> int:
        around = self._column.contentsMargins()
        room = width - around.left() - around.right()
        above = around.top() + self._place.heightForWidth(room) + self._column.spacing()
        return above + self._sides.first(room).bottom()

    def _show_sides(self, sides: Sequence[Side]) -> None:
        while len(self.columns) < len(sides):
            made = Column()
            made.wanted.connect(self.asked_for)
            self.columns.append(made)
            self._sides.addWidget(made)
            self._order()
        for at, one in enumerate(self.columns):
            if at < len(sides):
                one.show_side(sides[at] if len(sides) > 1 else sides[at]._replace(head=""))
            else:
                one.hide()

    def _order(self) -> None:
        """The keyboard goes from text to text, then to the reason and the buttons."""
        texts = [part for one in self.columns for part in (one.text, one.go)]
        ground = self.parentWidget()
        owner = ground.parentWidget() if ground else None
        ring = [*([owner] if owner else []), *texts, self.why, *self.buttons.values()]
        for one, after in pairwise(ring):
            self.setTabOrder(one, after)

    def _show_words(self, point: Point, writable: bool) -> None:
        proposal = point.sort == "proposal"
        words = point.why if proposal else point.reply
        self._why_label.setText(text("hearing.why" if proposal else "hearing.reply"))
        self.why.setAccessibleName(self._why_label.text())
        if words != self.why.text() or not self.why.isModified():
            self.why.setText(words)
        self.why.setReadOnly(not writable)

    def _let(self, possible: dict[str, bool], writable: bool) -> None:
        for name in KEYS:
            can = possible.get(name, False) and (writable or name in ("show", "next_answer"))
            self.buttons[name].setVisible(can)
            self.actions_by_name[name].setEnabled(can)
            self.actions_by_name[name].setVisible(can)
