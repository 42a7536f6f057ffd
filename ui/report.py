"""The question which document is to be made of the plan: report, round, layout and kind of file; writes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from editor.plan import Plan
from exports.choice import LAYOUTS, OF_A_ROUND, REPORTS, Choice, round_of
from resources import text
from ui import palette
from ui.elided import breakable

KINDS = (".docx", ".pdf")


class ReportDialog(QDialog):
    """Asks for a document; ``chosen`` carries the Choice and the suffix of the file.

    ``last`` is what was answered the time before: report, layout and suffix, where it was asked.
    """

    chosen = Signal(object, str)

    def __init__(self, plan: Plan, last: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("report.title"))
        self._plan = plan
        self.report = _combo("report", [text(f"report.name.{one}") for one in REPORTS], _at(REPORTS, last, 1))
        self.rounds = _combo("round", [breakable(one.label) for one in plan.status_rounds], self._round())
        self.layouts = _combo("layout", [text(f"report.layout.{one}") for one in LAYOUTS], _at(LAYOUTS, last))
        self.kind = _combo("kind", [text(f"report.kind{one}") for one in KINDS], _at(KINDS, last))
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        rows = QFormLayout()
        for name, field in (("report", self.report), ("round", self.rounds), ("layout", self.layouts), ("kind", self.kind)):
            label = QLabel(text(f"report.{name}"))
            label.setBuddy(field)
            rows.addRow(label, field)
            if name == "report":
                rows.addRow("", self._about)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(text("report.go"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.choice, KINDS[self.kind.currentIndex()]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(16)
        whole.addLayout(rows)
        whole.addWidget(buttons)
        self.setMinimumWidth(min(palette.px(520), 900))
        self.report.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def choice(self) -> Choice:
        """What is chosen now; a round only where the report is about one."""
        report = REPORTS[self.report.currentIndex()]
        at = self.rounds.currentIndex()
        label = self._plan.status_rounds[at].label if report in OF_A_ROUND and at >= 0 else ""
        layout = LAYOUTS[self.layouts.currentIndex()] if report in _IN_LAYOUTS else LAYOUTS[0]
        return Choice(report, label, layout)

    def _round(self) -> int:
        found = round_of(self._plan, Choice())
        return self._plan.status_rounds.index(found) if found else -1

    def _show(self) -> None:
        report = REPORTS[self.report.currentIndex()]
        self._about.setText(text(f"report.about.{report}"))
        self.rounds.setEnabled(report in OF_A_ROUND and self.rounds.count() > 0)
        self.layouts.setEnabled(report in _IN_LAYOUTS)


_IN_LAYOUTS = ("handleplan", "status")
"""The reports that differ in their layouts."""


def _at(entries: Sequence[str], last: Sequence[str], otherwise: int = 0) -> int:
    return next((at for at, one in enumerate(entries) if one in last), otherwise)


def _combo(name: str, entries: list[str], at: int) -> QComboBox:
    combo = QComboBox()
    combo.addItems(entries)
    combo.setCurrentIndex(at)
    combo.setAccessibleName(text(f"report.{name}").replace("&", ""))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(24)
    return combo
