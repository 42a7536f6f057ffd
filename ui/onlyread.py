"""How the field of a plan that is only read behaves; knows the kinds of widgets and no field by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from resources import text
from ui.gate import Gate


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
