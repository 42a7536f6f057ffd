"""The strips above the plan: what has to be known while it is so, each with symbol, sentence and buttons; decides nothing."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources import text
from ui import palette
from ui.elided import breakable
from ui.status import announce

SHOWN_AT_MOST = 2
Kind = Literal["error", "warning", "note"]
_SIGNS: dict[Kind, str] = {"error": "!", "warning": "!", "note": "i"}
_TONES: dict[Kind, palette.Tone] = {"error": palette.BAD, "warning": palette.WAIT, "note": palette.BUSY}
_BY_WEIGHT = list(_SIGNS)
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Button(NamedTuple):
    """What a strip offers; ``&`` in its words gives it a key. The ``primary`` one is what most will want."""

    words: str
    do: Callable[[], object]
    primary: bool = False


class Message(NamedTuple):
    """What a strip says; ``sign`` is for another symbol than the kind's own."""

    kind: Kind
    sentence: str
    buttons: tuple[Button, ...] = ()
    sign: str = ""


class Banner(QWidget):
    """At most one strip on each subject, the gravest first, two at a time: others wait until one of those is gone.

    To set the keyboard here is to set it on the first button. ``left``: it was in a strip, and is to go to the page now.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strips: dict[str, Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def say(self, about: str, message: Message) -> None:
        """Shows a message in place of the last one about this, and tells it to a screen reader if its sentence is new."""
        strip = self._strips.get(about)
        said = strip.message.sentence if strip else None
        had_keyboard = self._has_keyboard()
        if strip is None:
            strip = self._strips[about] = Strip(message, self)
            strip.left.connect(self.left)
        else:
            strip.show_message(message)
        self._arrange()
        self._tell_where_keyboard_is(had_keyboard, strip)
        if message.sentence != said:
            announce(self, f"{text(f'banner.{message.kind}')}: {message.sentence}")

    def unsay(self, about: str) -> None:
        """It is not so any more."""
        had_keyboard = self._has_keyboard()
        if strip := self._strips.pop(about, None):
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
            self._arrange()
            self._tell_where_keyboard_is(had_keyboard, None)

    def message(self, about: str) -> Message | None:
        """What is said about this, also while it waits."""
        strip = self._strips.get(about)
        return strip.message if strip else None

    def _in_order(self) -> list["Strip"]:
        return sorted(self._strips.values(), key=lambda one: _BY_WEIGHT.index(one.message.kind))

    def _arrange(self) -> None:
        for at, strip in enumerate(self._in_order()):
            self._column.insertWidget(at, strip)
            strip.setVisible(at < SHOWN_AT_MOST)
        buttons = [button for strip in self._in_order()[:SHOWN_AT_MOST] for button in strip.buttons]
        self.setFocusProxy(buttons[0] if buttons else None)  # type: ignore[arg-type]
        self.setVisible(bool(self._strips))

    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _tell_where_keyboard_is(self, had: bool, strip: "Strip | None") -> None:
        """A button with the keyboard gave way to others: the next one has it then, or nobody here."""
        if had and not self._has_keyboard():
            if strip and strip.isVisible() and strip.buttons:
                strip.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
            elif self.focusProxy():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left.emit()


class Sign(QWidget):
    """A sign in a disc, drawn, since few fonts have one: as high as a line of the text beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self._tone = "", palette.PLAIN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, sign: str, tone: palette.Tone, name: str) -> None:
        self._sign, self._tone = sign, tone
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*[QFontMetrics(palette.font()).height()] * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tone.ink))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(QColor(self._tone.back))
        painter.setFont(palette.font(palette.SMALL, bold=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._sign)
        painter.end()


class _Push(QPushButton):
    """Leaves the keys that go along the strip to the strip."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_STEPS, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Strip(QFrame):
    """One message over the whole width; its buttons stand below the sentence where there is no room for both.

    It is as high without a button as with one: the page below stays where it is when one comes. Arrow keys go along the
    buttons, Esc ``left`` them.
    """

    left = Signal()

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self.buttons: list[QPushButton] = []
        self._sign, self._sentence = Sign(), QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._says = QHBoxLayout()
        self._says.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._says.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout()
        self._line.addLayout(self._says, 1)
        self._line.addLayout(self._row)
        self._space()
        self.show_message(message)

    def show_message(self, message: Message) -> None:
        known = [button.words for button in self.message.buttons] if self.buttons else []
        self.message = message
        if self.property("role") != f"strip-{message.kind}":
            self.setProperty("role", f"strip-{message.kind}")
            self.style().polish(self)
        self._sign.show_sign(message.sign or _SIGNS[message.kind], _TONES[message.kind], text(f"banner.{message.kind}"))
        self._sentence.setText(breakable(message.sentence))
        self.setAccessibleName(message.sentence)
        if [button.words for button in message.buttons] != known:
            self._make_buttons()
        self._stand()

    def _make_buttons(self) -> None:
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for at, one in enumerate(self.message.buttons):
            made = _Push(one.words, self)
            made.setProperty("role", "primary" if one.primary else "")
            made.setAccessibleDescription(self.message.sentence)
            made.clicked.connect(lambda _=False, at=at: self.message.buttons[at].do())
            self._row.addWidget(made)
            made.show()
            self.buttons.append(made)

    def _space(self) -> None:
        across, down = palette.px(16), palette.px(7)
        self._line.setContentsMargins(across, down, across, down)
        self._line.setSpacing(palette.px(12))
        self._says.setSpacing(palette.px(8))
        self._row.setSpacing(palette.px(8))
        self.setMinimumHeight(QFontMetrics(palette.font()).height() + palette.px(12) + 4 + 2 * down)

    def _stand(self) -> None:
        """Side by side where the sentence keeps half of the width."""
        wanted = sum(button.sizeHint().width() + palette.px(8) for button in self.buttons)
        beside = wanted <= self.width() // 2
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setAlignment(self._row, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _STEPS:
            at = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), 0) + _STEPS[event.key()]
            self.buttons[min(max(at, 0), len(self.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._space()
            self._stand()
