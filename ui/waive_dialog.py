"""The question why a finding is set aside, and whether there or in the whole plan; changes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.cpr import found_in
from editor.findings import Finding
from resources import text
from ui import palette
from ui.dialog_fit import Said, fit
from ui.elided import breakable
from ui.findings import is_beside
from ui.status import announce


class WaiveDialog(QDialog):
    """``reason`` holds the answer; the finding is set aside ``everywhere`` or at its place."""

    def __init__(self, finding: Finding, place: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("check.aside.title"))
        about = QLabel(breakable(f"{place}\n{sentence}"))
        about.setWordWrap(True)
        about.setProperty("role", "notice")
        why = QLabel(text("check.aside.why"))
        self.reason = QLineEdit(finding.waived or "")
        self.reason.setAccessibleName(text("check.aside.why").replace("&", ""))
        why.setBuddy(self.reason)
        self.in_plan = QCheckBox(text("check.aside.everywhere"))
        self.in_plan.setVisible(not is_beside(finding))
        stays = QLabel(text("check.aside.stays"))
        stays.setWordWrap(True)
        stays.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(text("check.aside.do"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._number = QLabel(text("error.number_in_reason"))
        self._number.setWordWrap(True)
        self._number.setProperty("role", "error")
        self._number.hide()
        self.reason.textChanged.connect(self._look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(palette.px(length) for length in (24, 20, 24, 18)))
        rows.setSpacing(palette.px(10))
        self._said = Said(self.windowTitle())
        self._said.rows.addWidget(about)
        self._said.rows.addStretch(1)
        for part in (self._said, why, self.reason, self._number, self.in_plan, stays, buttons):
            rows.addWidget(part)
        fit(self, self._said, 460)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, words: str) -> None:
        """There has to be a reason, and one without a CPR number: it is kept in the plan."""
        number = bool(found_in(words))
        self.go.setEnabled(bool(words.strip()) and not number)
        if number != self._number.isVisible():
            self._number.setVisible(number)
            fit(self, self._said, 460)
            announce(self, self._number.text() if number else "")

    @property
    def everywhere(self) -> bool:
        return self.in_plan.isChecked()
