"""The dialog "Rens historik…": says what is taken out of a plan's file and what stays, then has it done; keeps no plan."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from resources import text
from ui import palette, plan_shown
from ui.background import in_background
from ui.dialog_fit import Said, fit
from ui.elided import breakable
from ui.sentences import day, sentence
from ui.status import announce

if TYPE_CHECKING:
    from storage.cleaning import Traces
    from ui.window import Window

NAMES_AT_MOST = 5


def ask_and_clean(window: "Window") -> None:
    """Saves, asks, and takes the history of the open plan out of its file, where the user wants that."""
    gate, view = window.gate, window.view
    if not gate or not view or window.busy:
        return
    view.flush()
    state = gate.save()
    plan_shown.show_state(window, state)
    if state.kind != "saved":
        window.tell(text("clean.cannot"), sentence(state.error) if state.error else text("window.slow"))
        return

    def ask(found: "Traces") -> None:
        window.wait_no_more()
        questions = CleanDialog(found, gate.session.path.name, len(gate.plan.remarks), window)
        questions.clean.clicked.connect(lambda: _clean(window, questions, found))
        questions.copy_wanted.clicked.connect(window.actions_by_name["save_copy"].trigger)
        questions.finished.connect(questions.deleteLater)
        questions.open()

    window.wait(text("clean.looking"))
    in_background(window, gate.session.traces, ask, lambda error: _failed(window, error))


def _clean(window: "Window", questions: "CleanDialog", found: "Traces") -> None:
    gate, copies = window.gate, questions.copies_too
    if not gate:
        return

    def done(_: None) -> None:
        questions.over()
        gate.cleaned.emit()
        window.status.say(done_sentence(found, copies=copies))

    def failed(error: Exception) -> None:
        questions.over()
        _failed(window, error)

    questions.wait()
    in_background(questions, lambda: gate.session.clean(copies=copies), done, failed)


def _failed(window: "Window", error: Exception) -> None:
    window.wait_no_more()
    if not hasattr(error, "code"):
        raise error
    window.tell(text("clean.cannot"), sentence(error))


def done_sentence(found: "Traces", *, copies: bool) -> str:
    """What was taken out."""
    parts = [_counted("done", found.steps)]
    if copies and found.copies:
        parts.append(_counted("deleted_copies", found.copies))
    return " ".join(parts)


def _counted(key: str, count: int, **params: str) -> str:
    """The sentence of a key for so many; for one it is another."""
    return text(f"clean.{key}_one", **params) if count == 1 else text(f"clean.{key}", count=count, **params)


class CleanDialog(QDialog):
    """What goes, what stays, whether the dated copies go too, and the copy without history as what loses nothing."""

    def __init__(self, found: "Traces", name: str, remarks: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("clean.title"))
        said, rows = Said(text("clean.title")), QVBoxLayout(self)
        column = said.rows
        column.setSpacing(palette.px(8))
        column.addWidget(_words(text("clean.about")))
        column.addWidget(_words(text("clean.goes", name=name), "heading"))
        column.addWidget(_listed(self._gone(found)))
        column.addWidget(_words(text("clean.stays"), "heading"))
        column.addWidget(_listed(self._left(found, remarks)))
        column.addStretch()
        self._copies = QCheckBox(_counted("copies_too", found.copies))
        self._copies.setVisible(found.copies > 0)
        self._last = _words(text("clean.no_way_back"), "notice")
        self._buttons = buttons = QDialogButtonBox()
        self._running = False
        self.copy_wanted = QPushButton(text("clean.copy"))
        self.clean = QPushButton(text("clean.do"))
        buttons.addButton(self.clean, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.copy_wanted, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.copy_wanted.clicked.connect(self.reject)
        rows.setContentsMargins(24, 20, 24, 18)
        rows.setSpacing(palette.px(10))
        for part in (said, self._copies, self._last, buttons):
            rows.addWidget(part)
        cancel.setDefault(True)
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        fit(self, said, 600)

    def wait(self) -> None:
        """It is being done: nothing can be chosen meanwhile, and the window is held."""
        self._running = True
        self._last.setText(text("clean.running"))
        announce(self, self._last.text())
        for part in (self._buttons, self._copies):
            part.setEnabled(False)

    def over(self) -> None:
        """It was done, or it could not be done."""
        self._running = False
        self.accept()

    def reject(self) -> None:
        if not self._running:
            super().reject()

    @property
    def copies_too(self) -> bool:
        return self._copies.isChecked()

    def _gone(self, found: "Traces") -> list[str]:
        since = day(found.since) if found.since else ""
        steps = _counted("steps", found.steps, since=since) if found.steps else text("clean.no_steps")
        names = ", ".join(found.names[:NAMES_AT_MOST]) + (" …" if len(found.names) > NAMES_AT_MOST else "")
        return [steps, *([text("clean.names", names=names)] if names else []), text("clean.deleted"), text("clean.undo")]

    def _left(self, found: "Traces", remarks: int) -> list[str]:
        plan = _counted("remarks", remarks) if remarks else text("clean.plan")
        return [plan, *([text("clean.copies")] if found.copies else []), text("clean.sent")]


def _listed(lines: list[str]) -> QLabel:
    return _words("\n".join(f"–  {line}" for line in lines))


def _words(words: str, role: str = "") -> QLabel:
    label = QLabel(breakable(words))
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
