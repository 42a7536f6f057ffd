"""Asking for the text with which a proposal is accepted instead of what it says itself; decides nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextEdit, QVBoxLayout, QWidget

from editor import richtext
from editor.diff import Change, Set, value_of
from editor.plan import Plan, find
from exports import naming
from resources import harmless, text
from ui import palette, richdocument


def ask_text(parent: QWidget, plan: Plan, change: Change, done: Callable[[str], None]) -> None:
    """Shows what the field says now over what is proposed, which can be written in; calls ``done`` with the field's text."""
    if not isinstance(change, Set) or not isinstance(change.after, str):
        return
    rich = naming.is_rich(change.part, change.field, [plan])
    found = find(plan, change.part)
    now = value_of(found, change.field) if found is not None else ""
    dialog = QDialog(parent)
    dialog.setWindowTitle(text("hearing.edit_title"))
    field = QTextEdit()
    field.setAcceptRichText(False)
    field.setTabChangesFocus(True)
    field.setAccessibleName(text("hearing.edit_text"))
    if rich:
        richdocument.write(field.document(), richtext.parse(change.after))
    else:
        field.setPlainText(change.after)
    says = QLabel(harmless(richtext.plain(str(now)) if rich else str(now)) or text("history.empty"))
    says.setWordWrap(True)
    label, now_label = QLabel(text("hearing.edit_text")), QLabel(text("hearing.now"))
    for one in (label, now_label):
        one.setProperty("role", "heading")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    accept = buttons.addButton(text("hearing.edit_yes"), QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    for widget in (now_label, says, label, field, buttons):
        column.addWidget(widget)

    def take() -> None:
        if rich:
            done(richtext.canonical(richdocument.read(field.document())))
        else:
            done(" ".join(field.toPlainText().split()))

    dialog.accepted.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.resize(palette.px(560), palette.px(420))
    field.setFocus()
    dialog.open()
