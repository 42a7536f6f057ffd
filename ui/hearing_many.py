"""The question before many proposals are decided at once: how many, which stay open, and why; decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.deciding import Decided
from editor.plan import Decision
from resources import text
from ui import palette
from ui.dialog_fit import Said, fit

_NAMED = 5
"""How many that stay open are named."""


class ManyDialog(QDialog):
    """``why`` holds the reason; ``found`` is what the decision would do to the plan of now, ``left`` names what stays open."""

    def __init__(
        self, decision: Decision, found: Decided, where: str, left: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        count = len(found.done)
        self.setWindowTitle(text(f"hearing.many.title.{decision}"))
        about = QLabel(text(f"hearing.many.about.{decision}", count=count, where=where))
        about.setWordWrap(True)
        more = [text("hearing.many.left_more", count=len(left) - _NAMED)] if len(left) > _NAMED else []
        clash = QLabel("\n".join((text("hearing.many.left", count=len(left)), *(f"• {one}" for one in left[:_NAMED]), *more)))
        clash.setProperty("role", "notice")
        clash.setWordWrap(True)
        clash.setVisible(bool(left))
        label = QLabel(text("hearing.many.why"))
        self.why = QLineEdit()
        self.why.setAccessibleName(label.text())
        label.setBuddy(self.why)
        own = QLabel(text("hearing.many.own"))
        own.setProperty("role", "muted")
        own.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton(text(f"hearing.many.yes.{decision}", count=count), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        go.setEnabled(count > 0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.px(length) for length in (24, 20, 24, 18)))
        column.setSpacing(palette.px(10))
        said = Said(self.windowTitle())
        said.rows.addWidget(about)
        said.rows.addWidget(clash)
        said.rows.addStretch(1)
        for one in (said, label, self.why, own, buttons):
            column.addWidget(one)
        fit(self, said, 460)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
