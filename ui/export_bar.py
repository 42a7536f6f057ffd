"""The place in the status bar where documents are written and printed: how far it is, then the file; begins what it is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from editor.plan import Plan
from exports.choice import Choice
from resources import text
from ui import dialogs, ready
from ui.elided import Elided
from ui.export_job import Export
from ui.status import announce

if TYPE_CHECKING:
    from ui.window import Window

_MOST = 0.55
"""The part of the window's width that the place of the exports has."""


class Job(Protocol):
    """What the status bar follows: ``at`` carries done and all; then one of ``finished``, ``failed`` (why), ``cancelled``."""

    at: SignalInstance
    finished: SignalInstance
    failed: SignalInstance
    cancelled: SignalInstance

    def cancel(self) -> None: ...
    def end(self) -> None: ...
    def deleteLater(self) -> None: ...


class ExportBar(QWidget):
    """The place in the status bar where exports run: progress with cancel, then the file with what can be done with it."""

    said = Signal(str)
    """What a screen reader should hear."""
    complained = Signal(str)
    wrote = Signal(object, object)
    """The path of a plan, and that of the document that was written of it."""
    checks_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export: Job | None = None
        self._label = Elided()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(140, 8)
        self._progress.setAccessibleName(text("export.progress"))
        self._cancel = self._button("export.cancel", self.cancel)
        self._open = self._button("export.open", lambda: self._show(self._target))
        self._folder = self._button("export.folder", lambda: self._show(self._target.parent))
        self._checks = self._button("export.checks", self.checks_wanted.emit)
        self._hide = self._button("export.hide", self.hide)
        self._target = Path()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._progress, self._cancel, self._open, self._folder, self._checks, self._hide):
            row.addWidget(widget)
        self.hide()

    def _button(self, key: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text(key, count=0))
        button.setProperty("role", "link")
        button.clicked.connect(do)
        return button

    @property
    def running(self) -> "Job | None":
        return self._export

    def start(self, plan: Plan, path: Path, target: Path, choice: Choice = Choice(), warnings: int = 0) -> None:  # noqa: B008
        """Begins to write a document of the plan in the file ``path``; a running export is left to finish first.

        ``warnings`` of the checks are offered to be looked at when it is written.
        """
        if self.free():
            self._target = target
            self._checks.setText(text("export.checks", count=warnings) if warnings else "")
            export = Export(plan, target, self, choice)
            export.doubtful.connect(self._ask)
            export.finished.connect(lambda: self.wrote.emit(path, target))
            running, done = text("export.running", name=target.name), text("export.done", name=target.name)
            self.follow(export, running, done, text("export.cancelled"), there=True)

    def free(self) -> bool:
        """Whether nothing is running; says so where something is."""
        if self._export:
            self.complained.emit(text("export.one_at_a_time"))
        return self._export is None

    def follow(self, job: "Job", running: str, done: str, cancelled: str, *, there: bool = False) -> None:
        """Shows how far a job is, and at its end the sentence that goes with it; ``there``: with ways to the file."""
        self._export = job
        self._label.setText(running)
        self._progress.setRange(0, 0)
        self._arrange(running=True)
        job.at.connect(self._at)
        job.finished.connect(lambda: self._over(done, there=there))
        job.cancelled.connect(lambda: self._over(cancelled))
        job.failed.connect(self._failed)

    def cancel(self) -> None:
        if self._export:
            self._label.setText(text("export.cancelling"))
            self._export.cancel()

    def end(self) -> None:
        """The window closes."""
        if self._export:
            self._export.end()
            self._export = None

    def _ask(self, what: str) -> None:
        if isinstance(self._export, Export) and dialogs.ask(self.window(), what, text("export.go_on")):
            self._export.go_on()
        else:
            self.cancel()

    def _at(self, done: int, every: int) -> None:
        self._progress.setRange(0, every)
        self._progress.setValue(done)

    def _failed(self, message: str) -> None:
        self._over(message)
        self.complained.emit(message)

    def _over(self, message: str, there: bool = False) -> None:
        if self._export:
            self._export.deleteLater()
            self._export = None
        self._label.setText(message)
        self._arrange(running=False, there=there)
        self.said.emit(message)

    def _arrange(self, *, running: bool, there: bool = False) -> None:
        for widget, shown in (
            (self._progress, running),
            (self._cancel, running),
            (self._open, there),
            (self._folder, there),
            (self._checks, there and bool(self._checks.text())),
            (self._hide, not running),
        ):
            widget.setVisible(shown)
        self._fit()
        self.show()

    def _fit(self) -> None:
        """Takes away what can be reached otherwise too, where the window would have to grow for it."""
        for widget in (self._folder, self._checks):
            if self.minimumSizeHint().width() > self.window().width() * _MOST:
                widget.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_hide"):
            self._fit()

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.complained.emit(text("export.cannot_show", name=str(path)))


def bar_of(window: "Window") -> ExportBar:
    """The place in the status bar where documents are written and printed."""
    if window.exports is None:
        window.exports = bar = ExportBar()
        bar.said.connect(lambda message: announce(window, message))
        bar.complained.connect(lambda message: window.tell(text("window.cannot_export"), message))
        bar.wrote.connect(window.settings.exported)
        bar.checks_wanted.connect(lambda: ready.show_checks(window))
        window.status.show_exports(bar)
    return window.exports
