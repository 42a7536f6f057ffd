"""The questions about a hearing: to whom a plan is sent and until when an answer is awaited; sends nothing."""

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor import hearing
from editor.plan import Hearing, Plan
from exports.naming import value_words
from resources import text
from ui import palette
from ui.dates import today

_ISO = "yyyy-MM-dd"


class SendDialog(QDialog):
    """Asks to whom ``plan`` is sent and until when an answer is awaited; each answer has a proposal.

    Of a hearing that was ``sent`` it asks the same, so that a wrong name or a later deadline can be put right.
    """

    def __init__(self, plan: Plan, parent: QWidget | None = None, sent: Hearing | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("hearing.edit_hearing_title" if sent else "hearing.send_title"))
        self.recipient = QLineEdit(sent.recipient if sent else text("hearing.council"))
        awaited = sent.deadline if sent and sent.deadline else (today() + timedelta(hearing.DAYS)).isoformat()
        self.deadline = QDateEdit(QDate.fromString(awaited, _ISO))
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("d.M.yyyy")
        self.deadline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.deadline.setMinimumHeight(self.recipient.sizeHint().height())
        self.deadline.dateChanged.connect(lambda _: self._warn())
        self._warning = QLabel()
        self._warning.setProperty("role", "notice")
        self._about = QLabel(text("hearing.edit_hearing_about") if sent else _about(plan))
        self._about.setProperty("role", "muted")
        for one in (self._warning, self._about):
            one.setWordWrap(True)
        form = QFormLayout()
        form.addRow(text("hearing.to"), self.recipient)
        form.addRow(text("hearing.until"), self.deadline)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = text("hearing.edit_hearing_yes" if sent else "hearing.send_yes")
        go = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.recipient.textChanged.connect(lambda words: go.setEnabled(bool(words.strip())))
        column = QVBoxLayout(self)
        column.addWidget(self._about)
        column.addLayout(form)
        column.addWidget(self._warning)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(palette.px(420))
        self.recipient.selectAll()
        self.recipient.setFocus()
        self._warn()

    def until(self) -> str:
        """The deadline as an ISO date."""
        return self.deadline.date().toString(_ISO)

    def _warn(self) -> None:
        left = (date.fromisoformat(self.until()) - today()).days
        when = "past" if left < 0 else "today" if left == 0 else "short"
        self._warning.setText(text(f"hearing.{when}", least=hearing.TOO_FEW_DAYS))
        self._warning.setVisible(left < hearing.TOO_FEW_DAYS)
        column = self.layout()
        assert column
        column.activate()
        width = max(self.width(), palette.px(420))
        self.setMinimumHeight(column.totalHeightForWidth(width))


def _about(plan: Plan) -> str:
    """What sending does, also to the status of the plan where that is another by now."""
    status = value_words("document_status", plan.document_status)
    goes = "" if plan.document_status == "hearing" else text("hearing.send_status", before=status)
    return f"{text('hearing.send_about')} {goes}".rstrip()
