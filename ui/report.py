"""The question which document is to be made of the plan: report, round, layout and kind of file; writes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from editor.plan import Hearing, Plan
from exports.choice import Choice
from resources import text
from ui.chooser import Chooser, at, combo, key_of
from ui.dates import show_date
from ui.dialog_fit import Said, fit
from ui.elided import breakable
from ui.template import TemplateField

KINDS = (".docx", ".pdf")
OF_HEARINGS = "hearing-note"


class ReportDialog(QDialog):
    """Asks for a document; ``chosen`` carries the Choice and the suffix of the file.

    ``last`` is what was answered the time before: report, layout and suffix, where it was asked.
    """

    chosen = Signal(object, str)
    remembered = Signal(str)
    """The path of the template that was chosen, or nothing, when the answer is given."""

    def __init__(self, plan: Plan, last: Sequence[str] = (), parent: QWidget | None = None, template: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(text("report.title"))
        self._chooser = chooser = Chooser(plan, last, report=1, parent=self)
        self.report, self.rounds, self.layouts = chooser.report, chooser.rounds, chooser.layouts
        self.kind = combo("kind", [text(f"report.kind{one}") for one in KINDS], at(KINDS, last))
        self._hearings = plan.hearings
        self.hearings = combo("hearing", [text("report.hearing.all"), *map(_named, plan.hearings)], 0)
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self.template = TemplateField(template)
        rows = QFormLayout()
        fields: dict[str, QWidget] = {
            "report": self.report,
            "round": self.rounds,
            **({"hearing": self.hearings} if len(plan.hearings) > 1 else {}),
            "layout": self.layouts,
            "kind": self.kind,
            "template": self.template,
        }
        for name, field in fields.items():
            label = QLabel(text(f"report.{name}"))
            label.setBuddy(self.template.choose if field is self.template else field)
            rows.addRow(label, field)
            if name == "report":
                rows.addRow("", self._about)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(text("report.go"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.remembered.emit(self.template.path))
        self.accepted.connect(lambda: self.chosen.emit(self.choice, KINDS[self.kind.currentIndex()]))
        self._checked = QLabel()
        self._checked.setWordWrap(True)
        self._checked.hide()
        self._said = Said(self.windowTitle())
        self._said.rows.setSpacing(16)
        self._said.rows.addLayout(rows)
        self._said.rows.addWidget(self._checked)
        self._said.rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(16)
        whole.addWidget(self._said)
        whole.addWidget(buttons)
        chooser.changed.connect(self._show)
        self.kind.currentIndexChanged.connect(self._show)
        self._show()

    def show_checked(self, summary: str, *, blocked: bool) -> None:
        """Says what was found in the plan; where something blocks, no document can be asked for."""
        self._checked.setProperty("role", "error" if blocked else "notice")
        self._checked.setText(breakable(summary))
        self._checked.setVisible(bool(summary))
        self.go.setEnabled(not blocked)
        self._fit()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        template = Path(self.template.path) if self.template.path and self._in_word else None
        choice = self._chooser.choice
        at = self.hearings.currentIndex()
        heard = self._hearings[at - 1].id if at > 0 and choice.report == OF_HEARINGS else ""
        return replace(choice, template=template, hearing=heard)

    @property
    def _in_word(self) -> bool:
        return KINDS[self.kind.currentIndex()] == ".docx"

    def _show(self) -> None:
        self._about.setText(text(f"report.about.{key_of(self.choice.report)}"))
        self.template.setEnabled(self._in_word)
        self.hearings.setEnabled(self.choice.report == OF_HEARINGS)
        self._fit()

    def _fit(self) -> None:
        if self.isVisible():
            fit(self, self._said, 520)

    def showEvent(self, event: QShowEvent) -> None:
        fit(self, self._said, 520)
        super().showEvent(event)


def _named(one: Hearing) -> str:
    """A hearing by whom it was sent to, and when."""
    name = one.recipient.strip() or text("hearing.unnamed")
    return breakable(text("report.hearing.one", name=name, date=show_date(one.sent)) if one.sent else name)
