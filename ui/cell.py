"""The cell in which a field of the plan is written: a text edit that grows with its text and hands it to the gate.

Knows the field that it shows (its place), not what stands around it, what its keys mean or how a clipboard is read.
"""

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from editor.edits import Refused, set_field
from editor.plan import Value, find
from editor.richtext import BadText, Item, Run, canonical, parse
from ui import cellkeys, clipboard, palette, richdocument
from ui.cellstyle import style_here
from ui.gate import Gate
from ui.neighbours import leaves
from ui.onlyread import only_read
from ui.sentences import sentence
from ui.steps import Wish, ask_window

Place = tuple[str, str]
LONGEST_WORD = 5_000
FLUSH_AFTER = 300
FLUSH_EVERY = 500
"""Milliseconds after the last key, and while the typing goes on, after which the gate has what was typed."""

FRAME = 2
"""Pixels of the frame, which is seen where the keyboard is; the style sheet draws it."""

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Cell(QTextEdit):
    """Rich text, or (``rich=False``) one plain string in which Enter goes on to the next field.

    ``share`` is the size of the letters and ``lines`` how many of them there is always room for; ``padding`` is in pixels.
    ``then`` is where Enter goes, if not to the next field.
    """

    hovered = Signal(object)

    def __init__(
        self,
        gate: Gate,
        parent: QWidget | None = None,
        *,
        rich: bool = True,
        share: float = palette.NORMAL,
        bold: bool = False,
        padding: int = 9,
        lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self.rich = rich
        self.then: QWidget | None = None
        self._gate = gate
        self._share, self._bold, self._padding, self._lines = share, bold, padding, lines
        self._gap = 0.0
        self._shown = ""
        self._composing = False
        self._clean = 0
        self._late: str | None = None
        self._pointed: int | None = None
        self._height = 0
        self._timer = QTimer(self, interval=FLUSH_AFTER, singleShot=True)
        self._timer.timeout.connect(self._flush_soon)
        self._meanwhile = QTimer(self, interval=FLUSH_EVERY)
        self._meanwhile.timeout.connect(self._flush_soon)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setProperty("role", "cell")
        only_read(self, gate)
        self.textChanged.connect(self._timer.start)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.restyle()

    def restyle(self) -> None:
        """Takes on the present text size."""
        self.flush()
        self.setFont(palette.font(self._share, bold=self._bold))
        self.viewport().setFont(self.font())
        line = self.fontMetrics().height()
        self._gap = round(line * 0.2) if self.rich else 0
        document = self.document()
        richdocument.fit_indent(document)
        document.setDocumentMargin(max(palette.px(self._padding) - FRAME, 0))
        self.setCursorWidth(max(1, round(line / 12)))
        self.setTabStopDistance(line * 2)
        self._clean = document.revision()
        if self._shown and not self._composing:
            at = self.textCursor().position()
            self._fill(self._shown)
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    def resize_text(self, share: float) -> None:
        """Gives the text another of the window's sizes."""
        if share != self._share:
            self._share = share
            self.restyle()

    # the field

    def bind(self, place: Place | None, value: str) -> None:
        """Shows another field; what was typed into the one before goes to the gate first. The same field keeps what is typed."""
        if place == self.place:
            if value != self._shown:
                self.show_value(value)
            return
        self.flush()
        self.place, self._late = place, None
        if value != self._shown:
            self._fill(value)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that the gate does not have."""
        return self.document().revision() != self._clean

    @property
    def pointed(self) -> bool:
        """Whether the mouse put the cursor where it is, or is about to: no key moved it since and nothing was written."""
        return self._pointed == self.document().revision()

    @pointed.setter
    def pointed(self, is_it: bool) -> None:
        self._pointed = self.document().revision() if is_it else None

    def show_value(self, value: Value) -> None:
        """Shows a value that came from elsewhere, with the cursor where it differs; nothing happens if it is shown already."""
        new = value if isinstance(value, str) else ""
        if new == self._shown and not self.dirty:
            return
        if self._composing:
            self._late = new
            return
        before, at = self.document().toRawText(), self.textCursor().position()
        self._fill(new)
        cursor = self.textCursor()
        cursor.setPosition(richdocument.changed_to(before, self.document().toRawText(), at))
        self.setTextCursor(cursor)

    def flush(self, label: str = "typing") -> None:
        """Hands what was typed to the gate; nothing where the gate has it already."""
        self._timer.stop()
        if not self.dirty or self.place is None:
            return
        self._clean = self.document().revision()
        place = self.place
        try:
            text = self._shown = self._text(richdocument.read(self.document()))
        except BadText as error:
            self._gate.refused.emit(sentence(Refused("bad_character", character=error.args[0])))
            return
        self._gate.edit(lambda plan: set_field(plan, *place, text), label, place=place, origin=self, typing=label == "typing")

    def _text(self, items: tuple[Item, ...]) -> str:
        return canonical(items) if self.rich else "\n".join(item.text for item in items)

    def _fill(self, value: str) -> None:
        self.setUpdatesEnabled(False)
        self._break(value)
        items = parse(value) if self.rich else (Item("paragraph", (Run(value),)),)
        richdocument.write(self.document(), items, self._gap)
        self.setCurrentCharFormat(QTextCharFormat() if not value else self.currentCharFormat())
        self.setUpdatesEnabled(True)
        self._clean = self.document().revision()
        self._shown = value
        self._timer.stop()

    def _break(self, text: str) -> None:
        """Lines end between words; in a word without end anywhere, since to look for its end costs the square of its length."""
        endless = len(text) > LONGEST_WORD and max(map(len, text.split()), default=0) > LONGEST_WORD
        mode = QTextOption.WrapMode.WrapAnywhere if endless else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if mode != self.wordWrapMode():
            self.setWordWrapMode(mode)

    def _flush_soon(self) -> None:
        if self._composing:
            self._timer.start()
        elif not self._half_a_name():
            self.flush()

    def _half_a_name(self) -> bool:
        """Whether what stands here so far is the name of another part: the person who types it is not done yet."""
        if self.place is None or self.place[1] != "label":
            return False
        try:
            set_field(self._gate.plan, *self.place, self._text(richdocument.read(self.document())))
        except Refused:
            return True
        return False

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if cellkeys.is_plain_letter(event):
            super().keyPressEvent(event)
            return
        self.pointed = False
        if cellkeys.command(self, event):
            event.accept()
            return
        elsewhere = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape)
        if elsewhere or leaves(self, event) or cellkeys.writes_nothing(event):
            event.ignore()
            return
        count = self.document().blockCount()
        super().keyPressEvent(event)
        if self.rich and self.document().blockCount() != count:
            richdocument.regroup(self.document())
        elif self.rich and event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            cellkeys.make_list_of_sign(self)

    def seal(self) -> None:
        """Hands over what was typed; what is typed next is a step of its own."""
        self.flush()
        self._gate.seal()

    def step(self, wish: Wish) -> None:
        """Undoes or redoes, after what was typed."""
        self.flush()
        if not ask_window(self, wish):
            getattr(self._gate, wish)()

    # the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        items = richdocument.read(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        if len(items) == 1:
            items = (Item("paragraph", items[0].runs),)
        return clipboard.made_of(items, self.rich) if self._may_leave(items) else QMimeData()

    def _may_leave(self, items: tuple[Item, ...]) -> bool:
        from ui import sending

        return sending.may_be_copied(self._gate.plan, self.place, (item.text for item in items))

    def _is_let_go(self) -> bool:
        """Whether what is selected may go onto the clipboard; says so where it may not."""
        cursor = self.textCursor()
        may = self._may_leave(richdocument.read(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        if not may:
            from ui.kept import say_not_copied

            self._gate.refused.emit(say_not_copied(self))
        return may

    def copy(self) -> None:
        """Puts what is selected onto the clipboard; a CPR number stays in the plan."""
        if self._is_let_go():
            super().copy()

    def cut(self) -> None:
        if self._is_let_go():
            super().cut()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.has_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if clipboard.has_text(source):
            self._insert(clipboard.items_of(source, style_here(self), self.rich))

    def paste_plain(self) -> None:
        """Inserts the text of the clipboard without its formatting."""
        self._insert(clipboard.plain_items(QGuiApplication.clipboard().text(), style_here(self), self.rich))

    def _insert(self, items: tuple[Item, ...]) -> None:
        if not items or self.isReadOnly():
            return
        self.flush()
        if any(len(item.text) > LONGEST_WORD for item in items):
            self._break("".join(item.text for item in items))
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        richdocument.insert(cursor, items, self._gap)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.flush("paste")

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: a cell never fetches anything."""
        return None

    # how it behaves on a page

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self._late is not None:
            late, self._late = self._late, None
            if not self.dirty:
                self.show_value(late)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._meanwhile.start()
        self.pointed = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() in _BY_KEY:
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Selects one line, as a form does; goes to the end of a longer text, where one key must not replace it all."""
        if self.rich:
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._meanwhile.stop()
        self._composing = False
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if not self.rich and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        self.seal()
        if self.place and not self.dirty:
            self.show_value(getattr(find(self._gate.plan, self.place[0]), self.place[1], ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointed = True
        super().mousePressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = event.rect()
        first = self.cursorForPosition(area.topLeft()).block()
        signs = list(richdocument.bullets(self.document(), first, area.bottom())) if self.rich else []
        if signs:
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            for where, sign in signs:
                painter.drawText(where, sign)
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        room = self._lines * self.fontMetrics().height() + 2 * palette.px(self._padding)
        return QSize(palette.px(60), max(self._height + 2 * FRAME, room))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fit(self) -> None:
        height = ceil(self.document().size().height())
        if height != self._height:
            self._height = height
            self.updateGeometry()
