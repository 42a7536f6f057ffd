"""The questions for a new plan, each with a proposal; makes no plan."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
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
from ui.background import in_background
from ui.elided import breakable
from ui.files import PLAN, documents_folder, free, plan_named
from ui.settings import Settings

LOOK_AFTER = 150
"""Milliseconds behind the last letter of a file's name after which it is looked at what is there."""


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

    def __init__(self, settings: Settings, parent: QWidget | None = None, given: NewPlan | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("start.new_title"))
        year = date.today().year  # noqa: DTZ011
        first, last = (given.year_from, given.year_to) if given else (year, year + 1)
        self.municipality = QLineEdit(settings.municipality)
        self.department = QLineEdit(settings.department)
        self.year_from, self.year_to = Years(first), Years(last)
        self.path = QLineEdit(str(given.path if given else self._proposal()))
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
        self._refused = QLabel()
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setProperty("role", "notice")
        self._refused.setWordWrap(True)
        self._refused.hide()
        whole.addLayout(form)
        whole.addWidget(self._refused)
        whole.addWidget(self._buttons)
        self.setMinimumWidth(min(palette.px(560), 900))
        self._proposed = given is None
        self._looking = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._looking.timeout.connect(self._look)
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
        """Only where ``make`` can be chosen."""
        path = plan_named(self.path.text())
        assert path
        first, last = self.year_from.value(), self.year_to.value()
        return NewPlan(self.municipality.text().strip(), self.department.text().strip(), first, max(first, last), path)

    def refuse(self, why: str) -> None:
        """Says under the questions why there can be no plan file of that name; nothing where there can be one."""
        self.say(why)
        self.make.setEnabled(not why)

    def say(self, why: str) -> None:
        """Says under the questions why no plan came of the answers; they may be given once more."""
        self._refused.setText(breakable(why))
        self._refused.setVisible(bool(why))

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
        """What is no name of a file is said at once; what the disk says of it comes from another thread."""
        named = plan_named(self.path.text())
        self.refuse("" if named else text("start.no_name"))
        if named:
            self._looking.start()
        else:
            self._looking.stop()

    def _look(self) -> None:
        path = plan_named(self.path.text())
        if path:
            in_background(self, lambda: _why_not(path), lambda why: self._hear(path, why), lambda _: None)

    def _hear(self, path: Path, why: str) -> None:
        if path == plan_named(self.path.text()):
            self.refuse(why)

    def _browse(self) -> None:
        kinds = text("window.files.plan")
        proposal = plan_named(self.path.text()) or self._proposal()
        given = filedialog.to_save(self, text("start.place"), proposal, kinds, replace=False)
        if given:
            self._proposed = False
            self.path.setText(str(given))


def _why_not(path: Path) -> str:
    """Why there can be no plan file there, as far as it is known beforehand; empty where there can."""
    from storage.errors import StorageError
    from storage.session import check_new
    from ui.opening import why_not

    try:
        check_new(path)
    except StorageError as error:
        return why_not(error, path.name)
    return ""


class Years(QSpinBox):
    """A year; the wheel goes past it."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setMinimumHeight(QLineEdit().sizeHint().height())
        self.setRange(1990, 2150)
        self.setValue(year)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
