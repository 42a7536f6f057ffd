"""The questions about a hearing: to whom a plan is sent, until when an answer is awaited, and whose one is; changes nothing."""

from collections.abc import Collection
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
from resources import harmless, text
from ui import palette
from ui.dates import today

_ISO = "yyyy-MM-dd"


class RenameDialog(QDialog):
    """Asks for another name of an ``answer``; the names of all ``answers`` to the hearing are ``taken``."""

    def __init__(self, answer: str, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("hearing.rename_title"))
        self._answer, self._taken = answer, taken
        self._field = QLineEdit(answer)
        label = QLabel(text("hearing.whose"))
        label.setBuddy(self._field)
        self._warning = QLabel()
        self._warning.setProperty("role", "notice")
        self._warning.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(text("hearing.rename_yes"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._field.textChanged.connect(self._warn)
        column = QVBoxLayout(self)
        for one in (label, self._field, self._warning):
            column.addWidget(one)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(palette.px(420))
        self._field.selectAll()
        self._field.setFocus()
        self._warn()

    def name(self) -> str:
        """What is written."""
        return self._field.text().strip()

    def _warn(self) -> None:
        """Says where two answers will be one."""
        new = self.name()
        self._go.setEnabled(new not in ("", self._answer))
        joins = new != self._answer and new in self._taken
        self._warning.setText(text("hearing.rename_joins", who=harmless(new)) if joins else "")
        self._warning.setVisible(joins)


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
