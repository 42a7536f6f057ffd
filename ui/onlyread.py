"""How the field of a plan that is only read behaves; knows the kinds of widgets and no field by name."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from resources import text
from ui.gate import Gate

_DELETE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def only_read(field: QWidget, gate: Gate) -> None:
    """Lets a field be looked at only, where its plan is only read; text can be marked and copied, with mouse and keyboard.

    What it says is read as well as what can be changed: it does not fade.
    """
    if gate.writable:
        return
    if isinstance(field, QTextEdit):
        field.setReadOnly(True)
        field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    elif isinstance(field, QLineEdit):
        field.setReadOnly(True)
    else:
        field.setEnabled(False)
        field.setProperty("role", "read")
    field.setAccessibleDescription(text("form.only_read"))
    field.setToolTip(text("form.only_read"))
    field.installEventFilter(_Heard(field, gate))


class _Heard(QObject):
    """Says why nothing is written when somebody writes."""

    def __init__(self, field: QWidget, gate: Gate) -> None:
        super().__init__(field)
        self._gate = gate

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            writes = not held and (event.text().isprintable() and event.text() or event.key() in _DELETE)
        else:
            writes = isinstance(event, QInputMethodEvent) and event.commitString()
        if writes:
            self._gate.refused.emit(text("form.only_read_typed"))
        return False
