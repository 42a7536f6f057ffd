"""The dialog "Gendan fra sikkerhedskopi…": the dated copies of a plan, how each differs from now, and what can be done with one.

Reads copies on another thread; what is done with a chosen one is the business of others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.diff import Add, Change, Move, Remove, Set, diff
from editor.plan import Plan
from resources import text
from storage import backups
from ui import palette
from ui.background import in_background
from ui.dates import show_moment
from ui.difference import Told, told
from ui.difference_text import Difference, write_told
from ui.sentences import sentence

_COPY = Qt.ItemDataRole.UserRole
_TOLD_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """A copy that was read: its file, the name and the time that it is of, and what is in it."""

    copy: Path
    name: str
    when: str
    plan: Plan


class RestoreDialog(QDialog):
    """``wanted`` carries what is to be done (``see``, ``restore``, ``open``) and a Chosen copy.

    ``own`` is the folder of the open plan's copies and ``now`` that plan; both are None where none is open.
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget, own: Path | None, name: str, now: Plan | None, preferred: Path | None = None) -> None:
        super().__init__(parent)
        self._own, self._now, self._name = own, now, name
        self._asked = 0
        self._chosen: Chosen | None = None
        self.setWindowTitle(text("restore.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._lay_out()
        room = parent.screen().availableSize() * 0.9
        self.resize(QSize(palette.px(900), palette.px(600)).boundedTo(room))
        in_background(self, lambda: _plans(own, name), lambda found: self._show_plans(found, preferred), self._fail)

    def _build(self) -> None:
        self._about = QLabel(text("restore.looking"))
        self._about.setWordWrap(True)
        self.plans = QComboBox()
        self.plans.setAccessibleName(text("restore.plans"))
        self.plans.currentIndexChanged.connect(lambda _: self._show_copies())
        self.list = QTreeWidget()
        self.list.setAccessibleName(text("restore.copies"))
        self.list.setProperty("role", "listed")
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.list.currentItemChanged.connect(lambda *_: self._show_difference())
        self.detail = Difference()
        self.detail.setProperty("role", "listed")
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(text("restore.detail"))
        self.see, self.open_copy, self.restore = (self._button(key) for key in ("see", "open", "restore"))
        self.restore.setProperty("role", "primary")
        self._close = QPushButton(text("restore.close"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)

    def _button(self, key: str) -> QPushButton:
        made = QPushButton(text(f"restore.{key}"))
        made.setAutoDefault(False)
        made.setEnabled(False)
        made.clicked.connect(lambda: self._want(key))
        return made

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.detail)
        parts.setHandleWidth(palette.px(8))
        rows = QVBoxLayout(self)
        rows.addWidget(self._about)
        rows.addWidget(self.plans)
        rows.addWidget(parts, 1)
        below = QHBoxLayout()
        below.addWidget(self.see)
        below.addWidget(self.open_copy)
        below.addStretch(1)
        below.addWidget(self.restore)
        below.addWidget(self._close)
        rows.addLayout(below)

    # which plan

    def _show_plans(self, found: list[tuple[Path, str]], preferred: Path | None) -> None:
        self.plans.blockSignals(True)
        for folder, name in found:
            self.plans.addItem(name, folder)
        at = next((at for at, (folder, _) in enumerate(found) if folder == (preferred or self._own)), 0)
        self.plans.setCurrentIndex(at)
        self.plans.blockSignals(False)
        self.plans.setVisible(len(found) > 1 or bool(found) and found[0][0] != self._own)
        self._show_copies()

    def _fail(self, error: Exception) -> None:
        self._about.setText(sentence(error))

    def _is_own(self) -> bool:
        return self._now is not None and self.plans.currentData() == self._own

    # which copy

    def _show_copies(self) -> None:
        self.list.clear()
        self.list.setHeaderLabels([text("restore.when"), text("restore.differs" if self._is_own() else "restore.holds")])
        self.restore.setVisible(self._is_own())
        folder = self.plans.currentData()
        copies = backups.copies(folder) if folder else []
        key = "restore.none" if not copies else "restore.about" if self._is_own() else "restore.about_other"
        self._about.setText(text(key))
        for copy in copies:
            item = QTreeWidgetItem([_when(copy), "…"])
            item.setData(0, _COPY, copy)
            self.list.addTopLevelItem(item)
        if copies:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
            self.list.setFocus()
        self._compare(0)

    def _compare(self, at: int) -> None:
        """Says of one copy after the other how it differs."""
        item = self.list.topLevelItem(at)
        if item is None:
            return
        copy, now = item.data(0, _COPY), self._now if self._is_own() else None

        def done(words: str) -> None:
            present = self.list.topLevelItem(at)
            if present is not None and present.data(0, _COPY) == copy:
                present.setText(1, words)
                self._compare(at + 1)

        in_background(self, lambda: _summary(copy, now), done, lambda error: done(text("restore.unreadable")))

    def _show_difference(self) -> None:
        self._asked += 1
        self._chosen = None
        self.detail.clear()
        for button in (self.see, self.open_copy, self.restore):
            button.setEnabled(False)
        item = self.list.currentItem()
        if item is None:
            return
        asked, copy, now = self._asked, item.data(0, _COPY), self._now if self._is_own() else None
        name = self.plans.currentText()

        def done(found: tuple[Plan, list[Told], int]) -> None:
            if asked == self._asked:
                plan, changes, left_out = found
                self._chosen = Chosen(copy, name, _when(copy), plan)
                if changes:
                    write_told(self.detail, changes, left_out)
                else:
                    self.detail.setPlainText(text("restore.same") if now else "\n".join(_outline(plan)))
                self.see.setEnabled(True)
                self.open_copy.setEnabled(True)
                self.restore.setEnabled(bool(changes))

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.detail.setPlainText(sentence(error, _when(copy)))

        in_background(self, lambda: _difference(copy, now), done, failed)

    def _want(self, what: str) -> None:
        if self._chosen:
            self.accept()
            self.wanted.emit(what, self._chosen)


def _plans(own: Path | None, name: str) -> list[tuple[Path, str]]:
    """The folders of copies and the names of their plans, the open plan's first."""
    found = [
        (one, text("restore.plan", name=backups.plan_name(one), when=show_moment(backups.made(backups.copies(one)[0]))))
        for one in backups.folders()
    ]
    mine = [(one, name) for one, _ in found if one == own]
    return mine + [pair for pair in found if pair[0] != own]


def _when(copy: Path) -> str:
    when = show_moment(backups.made(copy))
    return when[:1].upper() + when[1:]


def _summary(copy: Path, now: Plan | None) -> str:
    from storage.session import read_plan

    plan = read_plan(copy)
    return counts(diff(now, plan)) if now else _contents(plan)


def _difference(copy: Path, now: Plan | None) -> tuple[Plan, list[Told], int]:
    from storage.session import read_plan

    plan = read_plan(copy)
    changes = diff(now, plan) if now else ()
    return plan, list(told(changes[:_TOLD_AT_MOST], [plan, now] if now else [plan])), len(changes) - _TOLD_AT_MOST


def counts(changes: tuple[Change, ...]) -> str:
    """How large a difference is: so many fields, parts that come back, go or move."""
    kinds: tuple[tuple[str, type], ...] = (("sets", Set), ("adds", Add), ("removes", Remove), ("moves", Move))
    numbers = {key: sum(isinstance(one, kind) for one in changes) for key, kind in kinds}
    said = [
        text(f"restore.{key}.one") if number == 1 else text(f"restore.{key}.many", count=number)
        for key, number in numbers.items()
        if number
    ]
    return ", ".join(said) or text("restore.same")


def _contents(plan: Plan) -> str:
    goals = sum(len(row.goals) for row in plan.initiatives)
    return text("restore.contents", initiatives=len(plan.initiatives), goals=goals, chapters=len(plan.chapters))


def _outline(plan: Plan) -> Iterator[str]:
    """What a plan is, for who does not have another beside it: its title, how much is in it, its indsatser."""
    yield plan.title
    yield _contents(plan)
    yield ""
    for number, row in enumerate(plan.initiatives, 1):
        yield f"{number}. {row.title or text('outline.untitled')}"
