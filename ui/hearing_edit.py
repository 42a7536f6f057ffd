"""Asking for the text with which a proposal is accepted instead of what it says itself; decides nothing."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from editor import richtext
from editor.diff import Set, value_of
from editor.outcome import Conflict
from editor.part_data import change_of
from editor.plan import Plan, Point, find
from editor.rivals import same_field
from exports import naming
from resources import text
from ui import hearing_texts, palette, richdocument
from ui.flow import Flow
from ui.hearing_columns import Column


def ask_text(parent: QWidget, plan: Plan, point: Point, done: Callable[[str], None]) -> None:
    """Shows what the plan says now and what is proposed over a field to write in; calls ``done`` with the field's text.

    It begins with both brought together, or, where they changed the same words, with what is proposed; one press puts either
    text in.
    """
    change = change_of(point)
    found = find(plan, change.part) if isinstance(change, Set) else None
    if not isinstance(change, Set) or found is None or not hearing_texts.can_be_edited(point, plan):
        return
    dialog = QDialog(parent)
    dialog.setWindowTitle(text("hearing.edit_title"))
    rich = naming.is_rich(change.part, change.field, [plan])
    field = _field()
    texts = {"mine": str(value_of(found, change.field) or ""), "theirs": str(change.after)}
    _write(field, _first(plan, point, change), rich)
    label = QLabel(text("hearing.edit_text"))
    label.setProperty("role", "heading")
    label.setBuddy(field)
    fill = QWidget()
    row = Flow(fill)
    for name, words in texts.items():
        button = QPushButton(text(f"hearing.edit_{name}"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False, words=words: _write(field, words, rich))
        row.addWidget(button)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    go = buttons.addButton(f"{text('hearing.edit_yes')} (Ctrl+Enter)", QDialogButtonBox.ButtonRole.AcceptRole)
    go.setDefault(True)
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), dialog).activated.connect(dialog.accept)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(_beside(plan, point), 1)
    for widget in (label, field, fill, buttons):
        column.addWidget(widget, 1 if widget is field else 0)
    dialog.accepted.connect(lambda: done(_read(field, rich)))
    dialog.finished.connect(dialog.deleteLater)
    room = parent.screen().availableSize() * 0.9
    dialog.resize(min(palette.px(720), room.width()), min(palette.px(520), room.height()))
    field.setFocus()
    dialog.open()


def _field() -> QTextEdit:
    field = QTextEdit()
    field.setAcceptRichText(False)
    field.setTabChangesFocus(True)
    field.setProperty("role", "cell")
    field.setAccessibleName(text("hearing.edit_text"))
    field.setMinimumHeight(palette.px(110))
    return field


def _beside(plan: Plan, point: Point) -> QScrollArea:
    """What was sent, what the plan says now, what is proposed, and what others propose."""
    sides = QWidget()
    flow = Flow(sides, least=200)
    for side in hearing_texts.shown(point, same_field(point, plan.points), [plan]).sides:
        made = Column()
        made.show_side(side._replace(point=""))
        flow.addWidget(made)
    area = QScrollArea()
    area.setWidget(sides)
    area.setWidgetResizable(True)
    return area


def _first(plan: Plan, point: Point, change: Set) -> str:
    made = hearing_texts.tried(plan, point)
    if isinstance(made, Conflict):
        return str(change.after)
    found = find(made, change.part)
    return str(value_of(found, change.field)) if found is not None else str(change.after)


def _write(field: QTextEdit, words: str, rich: bool) -> None:
    if rich:
        richdocument.write(field.document(), richtext.parse(words))
    else:
        field.setPlainText(words)
    field.setFocus()


def _read(field: QTextEdit, rich: bool) -> str:
    if rich:
        return richtext.canonical(richdocument.read(field.document()))
    return " ".join(field.toPlainText().split())
