"""The cell in which a field of the plan is written: a text edit that grows with its text and hands it to the gate.

Knows the field that it shows (its place), not what stands around it.
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
from editor.plan import Plan, Value, find
from editor.richtext import BadText, Item, Kind, Run, canonical, parse, printable
from ui import palette
from ui.gate import Gate
from ui.paste import html_of, items_from_html, items_from_text, plain_of
from ui.richdocument import (
    SOFT_BREAK,
    bullets,
    char_format,
    fit_indent,
    insert,
    kind_of,
    read,
    regroup,
    set_kind,
    style_of,
    write,
)
from ui.sentences import sentence
from ui.steps import Wish, ask_window, wish_of

Place = tuple[str, str]
FLUSH_AFTER = 300
FLUSH_EVERY = 500
"""Milliseconds after the last key, and while the typing goes on, after which the gate has what was typed."""

FRAME = 2
"""Pixels of the frame, which is seen where the keyboard is; the style sheet draws it."""

_LETTER_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_STARTS: dict[str, Kind] = {"-": "bullet", "*": "bullet", "•": "bullet", "1.": "number", "1)": "number"}
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
BOLD, ITALIC, UNDERLINE = range(3)


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
        self.textChanged.connect(self._timer.start)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.restyle()

    def restyle(self) -> None:
        """Takes on the present text size."""
        self.flush()
        self.setFont(palette.font(self._share, bold=self._bold))
        line = self.fontMetrics().height()
        self._gap = round(line * 0.2) if self.rich else 0
        document = self.document()
        fit_indent(document)
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
        cursor.setPosition(_changed_to(before, self.document().toRawText(), at))
        self.setTextCursor(cursor)

    def flush(self, label: str = "typing") -> None:
        """Hands what was typed to the gate; nothing where the gate has it already."""
        self._timer.stop()
        if not self.dirty or self.place is None:
            return
        self._clean = self.document().revision()
        place = self.place
        try:
            text = self._shown = self._text(read(self.document()))
        except BadText as error:
            self._gate.refused.emit(sentence(Refused("bad_character", character=error.args[0])))
            return
        self._gate.edit(lambda plan: set_field(plan, *place, text), label, place=place, origin=self, typing=label == "typing")

    def _text(self, items: tuple[Item, ...]) -> str:
        return canonical(items) if self.rich else "\n".join(item.text for item in items)

    def _fill(self, value: str) -> None:
        self.setUpdatesEnabled(False)
        items = parse(value) if self.rich else (Item("paragraph", (Run(value),)),)
        write(self.document(), items, self._gap)
        self.setCurrentCharFormat(QTextCharFormat() if not value else self.currentCharFormat())
        self.setUpdatesEnabled(True)
        self._clean = self.document().revision()
        self._shown = value
        self._timer.stop()

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
            set_field(self._gate.plan, *self.place, self._text(read(self.document())))
        except Refused:
            return True
        return False

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_plain_letter(event):
            super().keyPressEvent(event)
            return
        if self._command(event):
            event.accept()
            return
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
            event.ignore()
            return
        count = self.document().blockCount()
        super().keyPressEvent(event)
        if self.rich and self.document().blockCount() != count:
            regroup(self.document())
        elif self.rich and event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._make_list_of_sign()

    def _is_plain_letter(self, event: QKeyEvent) -> bool:
        return Qt.Key.Key_Space < event.key() < Qt.Key.Key_Escape and event.modifiers() in _LETTER_MODIFIERS

    def _command(self, event: QKeyEvent) -> bool:
        """Does what the key means in a cell; False where it is the text edit's own."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_V and held == _CONTROL | _SHIFT:
            self.paste_plain()
            return True
        if wish := wish_of(event):
            self._undo_or_redo(wish)
            return True
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.rich:
            if enter and not held & (_CONTROL | _ALT):
                if self.then:
                    self.then.setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    self.focusNextChild()
                return True
            return False
        if enter and held == _SHIFT:
            self.textCursor().insertText(SOFT_BREAK, char_format(*self.style_here()))
            return True
        if enter and not held and self._leave_list(empty_only=True):
            return True
        if key == Qt.Key.Key_Backspace and not held and self._leave_list(empty_only=False):
            return True
        if key == Qt.Key.Key_Tab and held == _CONTROL:
            self.textCursor().insertText("\t")
            return True
        return self._format_command(key, held)

    def _undo_or_redo(self, wish: Wish) -> None:
        self.flush()
        if not ask_window(self, wish):
            getattr(self._gate, wish)()

    def _format_command(self, key: int, held: Qt.KeyboardModifier) -> bool:
        if held == _CONTROL:
            styles: dict[int, int] = {Qt.Key.Key_B: BOLD, Qt.Key.Key_I: ITALIC, Qt.Key.Key_K: ITALIC, Qt.Key.Key_U: UNDERLINE}
            if key in styles:
                self.toggle_style(styles[key])
                return True
            if key == Qt.Key.Key_Space:
                self._set_format(char_format(), merge=False)
                return True
        kinds: dict[int, Kind] = {Qt.Key.Key_L: "bullet", Qt.Key.Key_K: "number"}
        if held == _CONTROL | _SHIFT and key in kinds:
            self.toggle_kind(kinds[key])
            return True
        steps: dict[tuple[int, Qt.KeyboardModifier], int] = {
            (Qt.Key.Key_M, _CONTROL): 1,
            (Qt.Key.Key_M, _CONTROL | _SHIFT): -1,
            (Qt.Key.Key_Right, _ALT | _SHIFT): 1,
            (Qt.Key.Key_Left, _ALT | _SHIFT): -1,
        }
        if (key, held) in steps:
            self.indent(steps[key, held])
            return True
        return False

    def _leave_list(self, empty_only: bool) -> bool:
        """Takes the list sign off the item whose start the cursor stands at; an empty nested item goes one level up."""
        cursor = self.textCursor()
        kind, level = kind_of(cursor.block())
        if kind == "paragraph" or cursor.hasSelection() or not cursor.atBlockStart():
            return False
        if empty_only and not cursor.atBlockEnd():
            return False
        if empty_only and level > 1:
            self.indent(-1)
        else:
            self._set_kind("paragraph")
        return True

    def _make_list_of_sign(self) -> None:
        """Makes a list of "- ", "* " or "1. " at the start of a paragraph, as a step that undo takes back."""
        cursor = self.textCursor()
        block = cursor.block()
        sign = block.text()[: cursor.positionInBlock()].removesuffix(" ")
        if sign not in _STARTS or cursor.positionInBlock() != len(sign) + 1 or kind_of(block)[0] != "paragraph":
            return
        self.flush()
        self._gate.seal()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        set_kind(self.document(), block.blockNumber(), block.blockNumber(), _STARTS[sign])
        self.flush("format")

    # formatting

    def style_here(self) -> tuple[bool, bool, bool]:
        """Whether the selection (its first sign) or what is typed next is bold, italic, underlined."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return style_of(self.currentCharFormat())
        first = QTextCursor(self.document())
        first.setPosition(cursor.selectionStart() + 1)
        return style_of(first.charFormat())

    def kind_here(self) -> Kind:
        """What the paragraph with the cursor is."""
        return kind_of(self.textCursor().block())[0]

    def toggle_style(self, which: int) -> None:
        """Bold, italic or underline on or off."""
        wanted = not self.style_here()[which]
        form = QTextCharFormat()
        if which == BOLD:
            form.setFontWeight(700 if wanted else 400)
        elif which == ITALIC:
            form.setFontItalic(wanted)
        else:
            form.setFontUnderline(wanted)
        self._set_format(form, merge=True)

    def toggle_kind(self, kind: Kind) -> None:
        """Makes list items of the selected paragraphs, or paragraphs of the list items."""
        self._set_kind("paragraph" if self.kind_here() == kind else kind)

    def indent(self, deeper: int) -> None:
        """Moves the selected list items some levels in (negative: out)."""
        if self.kind_here() != "paragraph":
            self._set_kind(None, deeper)

    def _set_format(self, form: QTextCharFormat, merge: bool) -> None:
        self.flush()
        if merge:
            self.mergeCurrentCharFormat(form)
        else:
            self.setCurrentCharFormat(form)
        self.flush("format")

    def _set_kind(self, kind: Kind | None, deeper: int = 0) -> None:
        self.flush()
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(max(cursor.selectionEnd() - 1, cursor.selectionStart())).blockNumber()
        set_kind(self.document(), first, last, kind, deeper)
        self.flush("format")
        self.cursorPositionChanged.emit()

    # the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        items = read(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        if len(items) == 1:
            items = (Item("paragraph", items[0].runs),)
        made = QMimeData()
        made.setText(plain_of(items))
        if self.rich:
            made.setHtml(html_of(items))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (source.hasHtml() or source.hasText()) and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.canInsertFromMimeData(source):
            return
        items = items_from_html(source.html()) if self.rich and source.hasHtml() else ()
        if self.rich and not items:
            items = items_from_text(source.text(), self.style_here())
        self._insert(items or self._plain_items(source.text()))

    def paste_plain(self) -> None:
        """Inserts the text of the clipboard without its formatting."""
        self._insert(self._plain_items(QGuiApplication.clipboard().text()))

    def _plain_items(self, text: str) -> tuple[Item, ...]:
        lines = printable(text).removesuffix("\n").split("\n")
        style = self.style_here()
        if not self.rich:
            lines = [" ".join(line.strip() for line in lines if line.strip())] if len(lines) > 1 else lines
        return tuple(Item("paragraph", (Run(line, *style),) if line else ()) for line in lines)

    def _insert(self, items: tuple[Item, ...]) -> None:
        if not items or self.isReadOnly():
            return
        self.flush()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert(cursor, items, self._gap)
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
        self.flush()
        self._gate.seal()
        if self.place and not self.dirty:
            self.show_value(_value_in(self._gate.plan, self.place))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rich:
            area = event.rect()
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            for where, sign in bullets(self.document(), self.cursorForPosition(area.topLeft()).block(), area.bottom()):
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


def _value_in(plan: Plan, place: Place) -> str:
    value = getattr(find(plan, place[0]), place[1], "")
    return value if isinstance(value, str) else ""


def _changed_to(before: str, after: str, at: int) -> int:
    """The position (in UTF-16 units) behind what differs between two texts; ``at`` where they do not."""
    if before == after:
        return at
    pairs = enumerate(zip(before, after, strict=False))
    start = next((place for place, (a, b) in pairs if a != b), min(len(before), len(after)))
    rest = min(len(before), len(after)) - start
    end = 0
    while end < rest and before[-1 - end] == after[-1 - end]:
        end += 1
    return len(after[: len(after) - end].encode("utf-16-le")) // 2
