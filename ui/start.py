"""The start page and the questions for a new plan; looks at plan files only to see whether they are there."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from resources import text
from ui.settings import Settings

SHOWN_AT_MOST = 8


class StartPage(QScrollArea):
    """What the window shows when no plan is open. ``chosen`` carries the path of a recent plan."""

    chosen = Signal(str)
    sample_wanted = Signal()

    def __init__(self, settings: Settings, commands: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._commands = commands
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.show_recent()

    def show_recent(self) -> None:
        """Builds the page anew: what is recent, and whether the files are there, may have changed."""
        ground = QWidget()
        ground.setProperty("role", "page")
        paper = QFrame()
        paper.setProperty("role", "paper")
        paper.setMaximumWidth(760)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(44, 36, 44, 32)
        inside.setSpacing(8)
        inside.addWidget(_label("start.title", "title"))
        inside.addWidget(_label("start.about", "muted"))
        inside.addSpacing(12)
        for name in ("new_plan", "open", "import_document"):
            inside.addWidget(self._command(name), 0, Qt.AlignmentFlag.AlignLeft)
        sample = _link(text("start.sample"), text("start.sample_about"))
        sample.clicked.connect(self.sample_wanted)
        inside.addWidget(sample, 0, Qt.AlignmentFlag.AlignLeft)
        if self._settings.recent:
            inside.addSpacing(16)
            inside.addWidget(_label("start.recent", "heading"))
            for path in self._settings.recent[:SHOWN_AT_MOST]:
                inside.addWidget(self._recent(Path(path)), 0, Qt.AlignmentFlag.AlignLeft)
        if self._settings.who is None:
            inside.addSpacing(16)
            inside.addLayout(self._name_question())
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(26, 32, 26, 32)
        outer.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self.setWidget(ground)

    def _command(self, name: str) -> QPushButton:
        action = self._commands[name]
        label = action.text().replace("&", "")
        button = _link(label, action.shortcut().toString())
        if name == "new_plan":
            button.setProperty("role", "primary")
        button.clicked.connect(action.trigger)
        return button

    def _recent(self, path: Path) -> QPushButton:
        button = _link(path.stem, str(path.parent))
        if not path.exists():
            button.setText(text("start.missing", name=path.stem))
            button.setAccessibleName(text("start.missing", name=path.stem))
        button.clicked.connect(lambda: self.chosen.emit(str(path)))
        return button

    def _name_question(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = _label("start.who", "muted")
        field = QLineEdit()
        field.setAccessibleName(text("start.who"))
        field.setPlaceholderText(text("start.who_hint"))
        label.setBuddy(field)
        field.editingFinished.connect(lambda: self._remember_name(field.text()))
        row.addWidget(label, 1)
        row.addWidget(field, 1)
        return row

    def _remember_name(self, name: str) -> None:
        self._settings.who = name.strip() or None


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
        whole.addLayout(form)
        whole.addWidget(self._buttons)
        self.setMinimumWidth(560)
        self._proposed = True
        self.path.textEdited.connect(self._own_path)
        self.path.textChanged.connect(self._check)
        self.year_from.valueChanged.connect(self._follow_years)
        self.year_to.valueChanged.connect(self._follow_years)

    def answer(self) -> NewPlan:
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix.lower() != ".handleplan":
            path = path.with_name(path.name + ".handleplan")
        if not path.is_absolute():
            path = documents_folder() / path
        first, last = self.year_from.value(), self.year_to.value()
        return NewPlan(self.municipality.text().strip(), self.department.text().strip(), first, max(first, last), path)

    def _proposal(self) -> Path:
        first, last = self.year_from.value(), self.year_to.value()
        return free(documents_folder() / f"{text('start.file_name', first=first, last=last)}.handleplan")

    def _follow_years(self) -> None:
        self.year_to.setMinimum(self.year_from.value())
        if self._proposed:
            self.path.setText(str(self._proposal()))
            self.path.setCursorPosition(0)

    def _own_path(self) -> None:
        self._proposed = False

    def _check(self) -> None:
        self.make.setEnabled(bool(self.path.text().strip()))

    def _browse(self) -> None:
        given, _ = QFileDialog.getSaveFileName(self, text("start.place"), str(self.answer().path), text("window.files.plan"))
        if given:
            self._proposed = False
            self.path.setText(given)


class Years(QSpinBox):
    """A year; the wheel goes past it."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setRange(1990, 2150)
        self.setValue(year)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def documents_folder() -> Path:
    """The user's folder of documents; the home folder where there is none."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def free(path: Path) -> Path:
    """The path, or the first with a number behind its name that no file has."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def _label(key: str, role: str) -> QLabel:
    label = QLabel(text(key))
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _link(label: str, note: str = "") -> QPushButton:
    button = QPushButton(f"{label}   {note}" if note else label)
    button.setAccessibleName(label)
    button.setAccessibleDescription(note)
    button.setProperty("role", "link")
    button.setAutoDefault(False)
    return button
