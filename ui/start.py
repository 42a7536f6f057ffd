"""The start page: new, open, import, the sample, recent plans, of which it asks whether they are there and what they await."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from resources import harmless, text
from ui import palette
from ui.elided import Elided, elided
from ui.menus import literal
from ui.settings import Settings

if TYPE_CHECKING:
    from storage.session import Place
    from ui.start_deadlines import Deadlines

SHOWN_AT_MOST = 8
LOOK_AFTER = 150
"""Milliseconds after which deadlines are looked for: the page is painted by then."""


class StartPage(QScrollArea):
    """What the window shows when no plan is open. ``chosen`` carries the path of a recent plan."""

    chosen = Signal(str)
    sample_wanted = Signal()

    def __init__(self, settings: Settings, commands: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._commands = commands
        self._paper = QFrame()
        self._plans: dict[QPushButton, tuple[str, QLabel]] = {}
        self._deadlines: Deadlines | None = None
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._looking = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._looking.timeout.connect(self._look_for_deadlines)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.show_recent()

    def show_recent(self) -> None:
        """Builds the page anew: what is recent may have changed. Whether the plans are there is said when it is known."""
        ground = QWidget()
        ground.setProperty("role", "page")
        self._paper = paper = QFrame()
        self._plans.clear()
        paper.setProperty("role", "paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(44, 36, 44, 32)
        inside.setSpacing(8)
        inside.addWidget(_label("start.title", "title"))
        inside.addWidget(_label("start.about", "muted"))
        inside.addSpacing(12)
        for name in ("new_plan", "open", "import_document"):
            inside.addLayout(self._command(name))
        sample = _link(text("start.sample"))
        sample.clicked.connect(self.sample_wanted)
        inside.addLayout(_with_note(sample, text("start.sample_about"))[0])
        if self._settings.recent:
            inside.addSpacing(16)
            inside.addWidget(_label("start.recent", "heading"))
            for path in self._settings.recent[:SHOWN_AT_MOST]:
                inside.addLayout(self._recent(Path(path)))
            inside.addLayout(self._command("restore"))
        self._below_recent = QVBoxLayout()
        inside.addLayout(self._below_recent)
        self._deadlines = None
        self._looking.start()
        if self._settings.who is None:
            inside.addSpacing(16)
            inside.addLayout(self._name_question())
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(26, 32, 26, 32)
        outer.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self.setWidget(ground)
        self._fit()
        self._fitting.start()

    def _fit(self) -> None:
        """The paper has the width that goes with the letters, the names of plans what there is room for on it."""
        width = min(palette.px(640), 1000, self.viewport().width() - 2 * 26)
        self._paper.setFixedWidth(max(width, palette.px(200)))
        for button, (name, folder) in self._plans.items():
            button.ensurePolished()
            room = self._paper.width() - 2 * 44 - folder.minimumSizeHint().width() - palette.px(24)
            button.setText(literal(elided(name, button.fontMetrics(), room)))
        if self._deadlines:
            self._deadlines.restyle()
        focused = self.focusWidget()
        if focused and focused.hasFocus():
            self.ensureWidgetVisible(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fitting.start()

    def _command(self, name: str) -> QHBoxLayout:
        action = self._commands[name]
        button = _link(action.text().replace("&", ""))
        if name == "new_plan":
            button.setProperty("role", "primary")
            self._new_plan = button
            self.setFocusProxy(button)
        button.clicked.connect(action.trigger)
        return _with_note(button, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))[0]

    def _recent(self, path: Path) -> QHBoxLayout:
        from ui import recent

        button = _link("")
        button.clicked.connect(lambda: self.chosen.emit(str(path)))
        if not self._plans:
            self.setFocusProxy(button)
        row, folder = _with_note(button, str(path.parent))

        def name(name: str) -> None:
            self._plans[button] = name, folder
            button.setText(literal(name))
            button.setAccessibleName(name)

        def cannot_be_opened(said: str) -> None:
            name(said)
            self._fitting.start()
            if self.focusProxy() is button:
                self._go_to_new_plan(from_there=self.window().focusWidget() is button)

        name(harmless(path.stem))
        recent.look(button, path, path.stem, cannot_be_opened)
        return row

    def _go_to_new_plan(self, *, from_there: bool) -> None:
        """Enter does not lead to what is not there."""
        self.setFocusProxy(self._new_plan)
        if from_there:
            self._new_plan.setFocus()

    def _look_for_deadlines(self) -> None:
        """What the recent plans await is found out behind the first picture of the page, and shown when there is something."""
        if self._settings.recent and self.isVisible():
            from ui.start_deadlines import Deadlines

            self._deadlines = found = Deadlines([Path(path) for path in self._settings.recent])
            found.chosen.connect(self._open_at)
            self._below_recent.addWidget(found)

    def _open_at(self, path: Path, place: "Place") -> None:
        """The plan is opened where its user was last, so that is where it is now."""
        self._settings.left(path, place)
        self.chosen.emit(str(path))

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


def _label(key: str, role: str) -> QLabel:
    label = QLabel(text(key))
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _link(label: str) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("role", "link")
    return button


def _with_note(button: QPushButton, note: str) -> tuple[QHBoxLayout, QLabel]:
    """The button with a quiet word beside it."""
    label = Elided(note)
    label.setProperty("role", "small")
    button.setAccessibleDescription(label.words)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addWidget(label, 1)
    return row, label
