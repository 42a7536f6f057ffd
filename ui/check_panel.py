"""The panel "Kontrol" at the right: what was found in the plan, grouped by how much it weighs; changes nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from editor.checks import LOG
from editor.findings import Finding
from resources import text
from ui import findings, palette
from ui.check_list import FindingList, entries
from ui.checker import Checker
from ui.side_panel import SidePanel, widest
from ui.status import announce

_LIST = 150


class CheckPanel(SidePanel):
    """``goes`` carries a Finding whose place is wanted, ``sets_aside`` and ``counts_again`` one with which that is to be done."""

    goes = Signal(object)
    sets_aside = Signal(object)
    counts_again = Signal(object)
    cleans = Signal()

    def __init__(self, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(text("check.name"), text("check.close"), parent)
        self._checker = checker
        self._build()
        self._lay_out()
        self.setFocusProxy(self.list)
        checker.checked.connect(self._fill)
        self._fill()

    def _build(self) -> None:
        self.verdict = QLabel()
        self.verdict.setProperty("role", "notice")
        self.verdict.setWordWrap(True)
        self.list = FindingList()
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.list.entered.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.go = QPushButton(text("check.go"))
        self.go.clicked.connect(self._go)
        self.aside = QPushButton(text("check.set_aside"))
        self.aside.clicked.connect(lambda: self._emit(self.sets_aside))
        self.again = QPushButton(text("check.count_again"))
        self.again.clicked.connect(lambda: self._emit(self.counts_again))
        self.clean = QPushButton(text("check.clean"))
        self.clean.clicked.connect(self.cleans)

    def _lay_out(self) -> None:
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.list, 1)
        for button in self._buttons():
            self.column.addWidget(button)
        self.space()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.go, self.aside, self.again, self.clean

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, as F8 does."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def space(self) -> None:
        super().space()
        self.list.setMinimumHeight(palette.px(_LIST))

    def least_width(self) -> int:
        return widest(self._buttons())

    # what is shown

    def choose(self, finding: Finding) -> None:
        """Makes a finding the current one of the list."""
        self.list.choose(next((at for at, row in enumerate(self.list.rows) if row.finding and row.finding.id == finding.id), 0))

    def choose_next(self) -> None:
        """Makes the next finding the current one, behind the last the first."""
        rows = [at for at, row in enumerate(self.list.rows) if row.finding]
        self.list.choose(next((at for at in rows if at > self.list.currentRow()), 0))

    def _fill(self) -> None:
        """Shows what was found."""
        looked = self._checker.looked
        if looked is None:
            self.verdict.setText(text("check.looking"))
        else:
            self._show_verdict(looked.findings)
            rows = entries(looked.findings, findings.names(looked.report.plan))
            if rows != self.list.rows:
                self.list.show_rows(rows)
        self._show_buttons()

    def _show_verdict(self, found: Sequence[Finding]) -> None:
        blocked = sum(one.blocks for one in found)
        key = "check.verdict.ready" if not blocked else "check.verdict.blocked_one" if blocked == 1 else "check.verdict.blocked"
        sign = "✕" if blocked else "✓"
        words = f"{sign} {text(key, count=blocked)}"
        if words != self.verdict.text():
            self.verdict.setText(words)
            self.verdict.setProperty("role", "error" if blocked else "good")
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)
            announce(self, text(key, count=blocked))

    def _show_buttons(self) -> None:
        finding = self.list.finding
        logged = finding is not None and finding.part == LOG
        beside = finding is not None and findings.is_beside(finding)
        self.go.setVisible(finding is not None and not beside)
        self.clean.setVisible(logged)
        self.aside.setVisible(finding is not None and finding.waived is None)
        self.again.setVisible(finding is not None and finding.waived is not None)

    def _show_menu(self, at: QPoint) -> None:
        """What the buttons do with the finding that is chosen."""
        if not self.list.finding:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.go, self.aside, self.again, self.clean):
            if not button.isHidden():
                menu.addAction(button.text(), button.click)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _go(self) -> None:
        if (finding := self.list.finding) and not findings.is_beside(finding):
            self.goes.emit(finding)

    def _emit(self, signal: SignalInstance) -> None:
        if finding := self.list.finding:
            signal.emit(finding)
