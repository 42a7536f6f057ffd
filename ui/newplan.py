"""The questions for a new plan, each with a proposal; makes no plan."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from resources import text
from ui import filedialog, palette
from ui.files import PLAN, documents_folder, free, with_suffix
from ui.settings import Settings


@dataclass(frozen=True)
class NewPlan:
    """The answers: for whom, for which years, and where the file goes."""

    municipality: str
    department: str
    year_from: int
    year_to: int
    path: Path


class NewPlanDialog(QDialog):
    """Asks for what a plan begins with; every answer has a proposal."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("start.new_title"))
        year = date.today().year  # noqa: DTZ011
        self.municipality = QLineEdit(settings.municipality)
        self.department = QLineEdit(settings.department)
        self.year_from, self.year_to = Years(year), Years(year + 1)
        self.path = QLineEdit(str(self._proposal()))
        self.path.setCursorPosition(0)
        browse = QPushButton(text("start.browse"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        years, place = QHBoxLayout(), QHBoxLayout()
        for widget in (self.year_from, QLabel("–"), self.year_to):
            years.addWidget(widget)
        years.addStretch()
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        form = QFormLayout()
        for name, field, row in (
            ("municipality", self.municipality, self.municipality),
            ("department", self.department, self.department),
            ("period", self.year_from, years),
            ("place", self.path, place),
        ):
            field.setAccessibleName(text(f"start.{name}"))
            label = QLabel(text(f"start.{name}"))
            label.setBuddy(field)
            form.addRow(label, row)
        self.year_to.setAccessibleName(text("start.period_to"))
        self.municipality.setPlaceholderText(text("start.municipality_hint"))
        self.department.setPlaceholderText(text("start.department_hint"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = self._buttons.addButton(text("start.make"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(16)
        self._taken = QLabel()
        self._taken.setProperty("role", "notice")
        self._taken.setWordWrap(True)
        self._taken.hide()
        whole.addLayout(form)
        whole.addWidget(self._taken)
        whole.addWidget(self._buttons)
        self.setMinimumWidth(min(palette.px(560), 900))
        self._proposed = True
        self.path.textEdited.connect(self._own_path)
        self.path.textChanged.connect(self._check)
        self.year_from.valueChanged.connect(self._follow_years)
        self.year_to.valueChanged.connect(self._follow_years)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next question without an answer, and makes the plan where there is none."""
        questions = [self.municipality, self.department]
        asked = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and asked in questions:
            later = questions[questions.index(asked) + 1 :]
            if unanswered := next((field for field in later if not field.text().strip()), None):
                unanswered.setFocus(Qt.FocusReason.TabFocusReason)
                return
        super().keyPressEvent(event)

    def answer(self) -> NewPlan:
        path = documents_folder() / with_suffix(Path(self.path.text().strip()).expanduser(), PLAN)
        first, last = self.year_from.value(), self.year_to.value()
        return NewPlan(self.municipality.text().strip(), self.department.text().strip(), first, max(first, last), path)

    def _proposal(self) -> Path:
        first, last = self.year_from.value(), self.year_to.value()
        return free(documents_folder() / f"{text('start.file_name', first=first, last=last)}{PLAN}")

    def _follow_years(self) -> None:
        self.year_to.setMinimum(self.year_from.value())
        if self._proposed:
            self.path.setText(str(self._proposal()))
            self.path.setCursorPosition(0)

    def _own_path(self) -> None:
        self._proposed = False

    def _check(self) -> None:
        given = bool(self.path.text().strip())
        taken = given and self.answer().path.exists()
        self.make.setEnabled(given and not taken)
        self._taken.setText(text("window.exists", name=self.answer().path.name) if taken else "")
        self._taken.setVisible(taken)

    def _browse(self) -> None:
        kinds = text("window.files.plan")
        given = filedialog.to_save(self, text("start.place"), self.answer().path, kinds, replace=False)
        if given:
            self._proposed = False
            self.path.setText(str(given))


class Years(QSpinBox):
    """A year; the wheel goes past it."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setMinimumHeight(QLineEdit().sizeHint().height())
        self.setRange(1990, 2150)
        self.setValue(year)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
