"""What a field is, and those that are not text: the tick of a theme, the badge of a progress, a line read as a year or a date."""

from collections.abc import Callable
from math import ceil
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from editor.edits import Refused, set_field
from editor.overview import Standing, standing
from editor.plan import Progress, Status, Value, find
from resources import form, harmless
from ui import palette, progress
from ui.cell import Place
from ui.cellkeys import writes_nothing
from ui.controls import laid_words
from ui.gate import Gate
from ui.neighbours import leaves
from ui.onlyread import only_read
from ui.sentences import sentence
from ui.steps import ask_window, wish_of


class Field(Protocol):
    """A widget that shows one field of the plan."""

    place: Place | None

    def show_value(self, value: Value) -> None: ...
    def flush(self) -> None: ...
    def setFocus(self, reason: Qt.FocusReason, /) -> None: ...


class Tick(QCheckBox):
    """A box to tick: filled and its label bold when ticked; the label wraps."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._gate = gate
        self._words = ""
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self._clicked)
        only_read(self, gate)

    def bind(self, place: Place, label: str, on: bool) -> None:
        self.place = place
        if label != self._words:
            self._words = harmless(label)
            self.setAccessibleName(self._words)
            self._fit()
        self.show_value(on)

    def show_value(self, value: Value) -> None:
        self.setChecked(bool(value))

    def flush(self) -> None:
        """Nothing: a tick goes to the gate at once."""

    def restyle(self) -> None:
        self._fit()

    def _clicked(self, on: bool) -> None:
        if self.place:
            place = self.place
            self._gate.edit(lambda plan: set_field(plan, *place, on), "tick", place=place, origin=self)

    def sizeHint(self) -> QSize:
        return QSize(palette.px(120), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(palette.px(60), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def hitButton(self, where: object) -> bool:
        return True

    def _label(self, bold: bool) -> tuple[int, QTextLayout]:
        left = palette.px(26)
        return left, laid_words(self._words, palette.font(bold=bold), self.width() - left - 2)

    def _fit(self) -> None:
        height = max(ceil(self._label(bold=True)[1].boundingRect().height()), palette.px(16)) + 2 * palette.px(3)
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        on, size, top = self.isChecked(), palette.px(16), palette.px(3)
        left, laid = self._label(bold=on)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, top + max((laid.lineAt(0).height() - size) / 2, 0) + 0.5, size - 1, size - 1)
        ink = palette.ACCENT if self.isEnabled() else palette.MUTED
        painter.setPen(QPen(QColor(ink if on or self.underMouse() else palette.PLAIN.ink), 1.2))
        painter.setBrush(QColor(ink if on else palette.PAPER))
        painter.drawRoundedRect(box, size / 6, size / 6)
        if on:
            painter.setPen(QPen(QColor(palette.ON_ACCENT), size / 8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            corners = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.30))
            painter.drawPolyline(QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners]))
        painter.setPen(QColor(palette.INK))
        laid.draw(painter, QPointF(left, top))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(left - palette.px(5), 1, -1, -1), 4, 4)
        painter.end()


class Badge(QPushButton):
    """A status's progress as word and symbol in its colours; a menu chooses another."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._gate = gate
        self._value: Progress | None = None
        self._standing: Standing = None
        self._name = ""
        self.setMenu(progress.menu_of(self, lambda: self._value, self._choose))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        only_read(self, gate)

    def bind(self, place: Place, status: Status, name: str) -> None:
        """``name`` says which status it is, for those who hear the window."""
        self.place, self._name, self._value = place, name, status.progress
        self.show_standing(standing(status))

    def show_value(self, value: Value) -> None:
        self._value = next(one.value for one in form().progress if one.value == value)
        self.show_standing(self._value)

    def show_standing(self, found: Standing) -> None:
        """What the whole report says of how far its indsats is: where no progress is chosen, something may stand there."""
        self._standing = found
        self._say()

    def flush(self) -> None:
        """Nothing: a choice goes to the gate at once."""

    def restyle(self) -> None:
        self.updateGeometry()

    def _say(self) -> None:
        self.setText(progress.words_of(self._standing))
        self.setAccessibleName(f"{self._name}: {form().standing_word(self._standing).word}")
        self.updateGeometry()
        self.update()

    def _choose(self, value: Progress | None) -> None:
        if self.place and value != self._value:
            place = self.place
            self._gate.edit(lambda plan: set_field(plan, *place, value), "progress", place=place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return progress.pill_size(self.text() + progress.OPENS)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        opens = self.isEnabled() and (self.underMouse() or self.hasFocus())
        words = self.text() + (progress.OPENS if opens else "")
        progress.paint_pill(painter, self.rect(), self._standing, words, focus=self.hasFocus())
        painter.end()


class Checked(QLineEdit):
    """One line that is read by a function, such as a year or a date; it goes to the gate when it is left, if it can be read."""

    def __init__(
        self, gate: Gate, read: Callable[[str], Value], show: Callable[[Value], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._gate, self._read, self._show = gate, read, show
        self._value: Value = None
        self._refused = False
        self.editingFinished.connect(self.flush)
        self.textEdited.connect(self._mend)
        only_read(self, gate)

    def bind(self, place: Place, value: Value) -> None:
        if place != self.place:
            self.flush()
            self.place = place
            self._put(value)
        else:
            self.show_value(value)

    def show_value(self, value: Value) -> None:
        if value != self._value or not self.isModified():
            self._put(value)

    def flush(self) -> None:
        if not self.isModified() or self.place is None:
            return
        place = self.place
        try:
            value = self._read(self.text())
        except Refused as error:
            self.setModified(False)
            self._refused = True
            self._gate.refused.emit(sentence(error))
            self._put(self._value)
            return
        self._put(value)
        if not self._gate.edit(lambda plan: set_field(plan, *place, value), f"set_{place[1]}", place=place, origin=self):
            self._put(getattr(find(self._gate.plan, place[0]), place[1], None))

    def _mend(self) -> None:
        if self._refused:
            self._refused = False
            self._gate.refused.emit("")

    def restyle(self) -> None:
        """Nothing: the style sheet sizes it."""

    def _put(self, value: Value) -> None:
        self._value = value
        self.setText(self._show(value))
        self.setModified(False)

    def _readable(self) -> bool:
        try:
            self._read(self.text())
        except Refused:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event)
        if self.isModified() and (event.key() == Qt.Key.Key_Escape or wish == "undo" and not self._readable()):
            self._put(self._value)
        elif wish:
            self.flush()
            if not ask_window(self, wish):
                getattr(self._gate, wish)()
        elif leaves(self, event) or writes_nothing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
