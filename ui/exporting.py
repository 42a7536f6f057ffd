"""Writing the plan that is shown as a document, in a child process, so that the window stays live; knows no menus."""

import contextlib
import multiprocessing
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from editor.overview import overview
from editor.plan import Plan
from editor.shape import filtered
from exports.choice import Choice
from exports.errors import ExportError
from resources import text
from storage.unfinished import sweep
from ui import dialogs, filedialog, log, ready
from ui.chooser import key_of
from ui.documents import export_in_child
from ui.elided import Elided, breakable
from ui.files import for_name, free, is_folder
from ui.pdf_child import send
from ui.sentences import sentence, unprintable_signs
from ui.settings import log_file
from ui.status import announce

if TYPE_CHECKING:
    from ui.view import PlanView
    from ui.window import Window

_LOOK_EVERY = 40
_PATIENCE = 3_000
SPREADSHEETS = (".xlsx", ".csv")


class Job(Protocol):
    """What the status bar follows: ``at`` carries done and all; then one of ``finished``, ``failed`` (why), ``cancelled``."""

    at: SignalInstance
    finished: SignalInstance
    failed: SignalInstance
    cancelled: SignalInstance

    def cancel(self) -> None: ...
    def end(self) -> None: ...
    def deleteLater(self) -> None: ...


class Export(QObject):
    """One running export. ``at`` carries done and all; then one of ``finished``, ``failed`` (a sentence) and ``cancelled``.

    ``doubtful`` carries a sentence on what the document cannot show; nothing is written until ``go_on`` or ``cancel``.
    """

    at = Signal(int, int)
    doubtful = Signal(str)
    finished = Signal()
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, plan: Plan, target: Path, parent: QObject | None = None, choice: Choice = Choice()) -> None:  # noqa: B008
        super().__init__(parent)
        self.target = target
        spawning = multiprocessing.get_context("spawn")
        self._reports, theirs = spawning.Pipe(duplex=False)
        self._stop = spawning.Event()
        self._go_on = spawning.Event()
        given, plans = spawning.Pipe(duplex=False)
        work = (given, target, choice, theirs, self._stop, self._go_on)
        self._process = spawning.Process(target=export_in_child, args=work, daemon=True)

        def start() -> None:
            """Takes as long as a stall that is felt, so it is not done on the window's thread."""
            self._process.start()
            theirs.close()
            given.close()
            with contextlib.suppress(OSError), plans:
                send(plan, plans)

        self._starting = threading.Thread(target=start, name="export", daemon=True)
        self._starting.start()
        self._cancelling = False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def go_on(self) -> None:
        """Writes the document although not all of it can be shown."""
        self._go_on.set()

    def cancel(self) -> None:
        """Asks the child to stop; one that does not is ended."""
        if not self._cancelling:
            self._cancelling = True
            self._stop.set()
            QTimer.singleShot(_PATIENCE, self, self._process.terminate)

    def end(self) -> None:
        """Ends the child at once: the window closes."""
        self._timer.stop()
        self._stop.set()
        self._starting.join()
        self._process.join(1)
        if self._process.is_alive():
            self._process.terminate()

    def _look(self) -> None:
        try:
            while self._reports.poll():
                self._hear(self._reports.recv())
        except (EOFError, OSError):
            if self._timer.isActive():
                threading.Thread(target=sweep, name="sweep", daemon=True).start()
                self._stop_with(self._cancel_or(text("error.unknown", detail=text("export.child_died"))))

    def _hear(self, report: tuple[object, ...]) -> None:
        match report:
            case ("at", int(done), int(every)):
                self.at.emit(done, every)
            case ("doubtful", list(found)):
                self.doubtful.emit(unprintable_signs(found))
            case ("done",):
                self._stop_with(self.finished.emit)
            case ("refused", str(code), dict(params)):
                error = ExportError(code, **params)
                self._stop_with(self._cancel_or(sentence(error, self.target.name)))
            case ("bug", str(trace)):
                log.write_down(trace)
                self._stop_with(self._cancel_or(text("export.bug", log=log_file())))

    def _cancel_or(self, message: str) -> Callable[[], None]:
        return self.cancelled.emit if self._cancelling else lambda: self.failed.emit(message)

    def _stop_with(self, emit: Callable[[], None]) -> None:
        self._timer.stop()
        self._reports.close()
        threading.Thread(target=self._process.join, name="export over", daemon=True).start()
        emit()


_MOST = 0.55
"""The part of the window's width that the place of the exports has."""


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


def ask_report(window: "Window") -> None:
    """Asks which document is wanted and writes it."""
    if window.shown is None:
        return
    from ui import sending
    from ui.report import ReportDialog

    window.shown.flush()
    last, seen = window.settings.report, previewed(window.shown)
    if seen:
        last = [seen.report, seen.layout, *last[2:]]
    elif wish := {"overview": "table", "hearing": "hearing-note"}.get(window.shown.shows):
        last = [wish, *last[1:]]
    questions = ReportDialog(window.shown.gate.plan, last, window, window.settings.template)
    if seen and seen.round:
        questions.rounds.setCurrentText(breakable(seen.round))
    questions.remembered.connect(partial(setattr, window.settings, "template"))
    looked = ready.looked(window)
    if looked:
        summary = sending.summary(looked.findings, looked.report.plan)
        questions.show_checked(summary, blocked=bool(looked.blocking))
    questions.chosen.connect(lambda choice, kind: _export_report(window, choice, kind))
    questions.finished.connect(questions.deleteLater)
    questions.open()


def _export_report(window: "Window", choice: Choice, suffix: str) -> None:
    window.settings.report = [choice.report, choice.layout, suffix]
    export(window, suffix, choice)


def export(window: "Window", suffix: str, choice: Choice | None = None) -> None:
    """Asks where the document goes and writes it in the background: the chosen one, or the one that is looked at."""
    view, own = window.shown, window.shown_path
    if view is None:
        return
    view.flush()
    choice = as_shown(view, choice or (previewed(view) if suffix in (".docx", ".pdf") else None) or Choice(), suffix)
    document = window.settings.written_beside(own) / named(own, choice, view.gate.plan).with_suffix(suffix).name
    if ready.refused(window, document.name):
        return
    title = asked(view.gate.plan, choice, suffix)
    target = ask_target(window, document, suffix, window.settings.exports.get(str(own), []), title)
    if target:
        plan, warnings = view.gate.plan, ready.warnings(window)
        go = partial(bar_of(window).start, plan, own, target, choice, warnings)
        ready.when_ready(window, plan, (own.name, target.name), go)


def previewed(view: "PlanView") -> Choice | None:
    """The document that Forhåndsvisning shows, where that is looked at."""
    return view.preview.chooser.choice if view.preview and view.shows == "preview" else None


def as_shown(view: "PlanView", choice: Choice, suffix: str) -> Choice:
    """The choice with the table as it is looked at, where a table is wanted and Overblik is what is shown."""
    table = suffix in SPREADSHEETS or choice.report == "table"
    if table and view.overview and view.shows == "overview":
        return replace(choice, report="table", shape=view.overview.shape)
    return replace(choice, report="table") if table else choice


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


def named(path: Path, choice: Choice, plan: Plan | None = None) -> Path:
    """The plan's file name with what tells its documents apart: ``Min plan – statusrapport.handleplan``.

    The note of one hearing of the ``plan`` has the name of whom that was sent to.
    """
    if choice.report == "handleplan":
        mark = text("report.file.linear") if choice.layout == "linear" else ""
    else:
        mark = text("report.file.table_chosen") if choice.shape.filters else text(f"report.file.{key_of(choice.report)}")
        of = next((one.recipient for one in plan.hearings if one.id == choice.hearing), "") if plan else ""
        mark = f"{mark} {for_name(of)}".strip()
    return path.with_name(f"{path.stem} – {mark}{path.suffix}") if mark else path


def asked(plan: Plan, choice: Choice, suffix: str) -> str:
    """The title of the question where the document goes: what it is, and of a choice of indsatser how many."""
    ask = text(f"export.ask.{suffix.removeprefix('.')}")
    if not choice.shape.filters:
        return ask
    shown = len(filtered(overview(plan), choice.shape))
    return text("export.ask_chosen", ask=ask, shown=shown, all=len(plan.initiatives))


def _mark(stem: str) -> str:
    """What tells a document of a plan from its others by the name, without a number behind it; empty where nothing does."""
    _, dash, mark = re.sub(r" \(\d+\)$", "", stem).rpartition(" – ")
    return mark if dash else ""


def ask_target(parent: QWidget, beside: Path, suffix: str, written: Sequence[str] = (), title: str = "") -> Path | None:
    """Asks where the document goes; proposes the one of its kind that was ``written`` last, or a free name.

    One document of the plan is not written over another, nor all indsatser over a choice of them.
    """
    kind = suffix.removeprefix(".")
    alike = (one for one in map(Path, written) if one.suffix.lower() == suffix and _mark(one.stem) == _mark(beside.stem))
    earlier = next(alike, None)
    proposal = earlier if earlier and is_folder(earlier.parent) else free(beside.with_suffix(suffix))
    return filedialog.to_save(parent, title or text(f"export.ask.{kind}"), proposal, text(f"window.files.{kind}"))
