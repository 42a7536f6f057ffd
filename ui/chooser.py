"""The fields with which a document of a plan is chosen: report, round and layout; knows not what becomes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from editor.plan import Plan
from exports.choice import LAYOUTS, OF_A_ROUND, REPORTS, Choice, round_of
from resources import text
from ui.elided import breakable

IN_LAYOUTS = ("handleplan", "status", "hearing", "hearing-note")
"""The reports that differ in their layouts."""


class Chooser(QObject):
    """Three boxes; what the report does not heed cannot be chosen. ``last``: names that are chosen at first."""

    changed = Signal()

    def __init__(self, plan: Plan, last: Sequence[str] = (), report: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.report = combo("report", [text(f"report.name.{key_of(one)}") for one in REPORTS], at(REPORTS, last, report))
        self.rounds = combo("round", *self._rounds())
        self.layouts = combo("layout", [text(f"report.layout.{one}") for one in LAYOUTS], at(LAYOUTS, last))
        for field in (self.report, self.rounds, self.layouts):
            field.currentIndexChanged.connect(self._follow)
        self._let_choose()

    @property
    def choice(self) -> Choice:
        """What is chosen now; a round only where the report is about one."""
        report = REPORTS[self.report.currentIndex()]
        place = self.rounds.currentIndex()
        label = self._plan.status_rounds[place].label if report in OF_A_ROUND and place >= 0 else ""
        return Choice(report, label, LAYOUTS[self.layouts.currentIndex()] if report in IN_LAYOUTS else LAYOUTS[0])

    def show(self, plan: Plan) -> None:
        """Offers the rounds of another plan; the chosen one stays as long as it is there."""
        before, self._plan = self._plan, plan
        if before.status_rounds != plan.status_rounds:
            place = self.rounds.currentIndex()
            chosen = before.status_rounds[place].id if place >= 0 else None
            names, new = self._rounds()
            self.rounds.blockSignals(True)
            self.rounds.clear()
            self.rounds.addItems(names)
            kept = next((number for number, one in enumerate(plan.status_rounds) if one.id == chosen), new)
            self.rounds.setCurrentIndex(kept)
            self.rounds.blockSignals(False)
            self._let_choose()

    def _rounds(self) -> tuple[list[str], int]:
        found = round_of(self._plan, Choice())
        names = [breakable(one.label) for one in self._plan.status_rounds]
        return names, self._plan.status_rounds.index(found) if found else -1

    def _follow(self) -> None:
        self._let_choose()
        self.changed.emit()

    def _let_choose(self) -> None:
        report = REPORTS[self.report.currentIndex()]
        self.rounds.setEnabled(report in OF_A_ROUND and self.rounds.count() > 0)
        self.layouts.setEnabled(report in IN_LAYOUTS)
        classic = "report.layout.classic.hearing_note" if report == "hearing-note" else "report.layout.classic"
        self.layouts.setItemText(0, text(classic))


def key_of(report: str) -> str:
    """The name of a report as a part of the key of a text."""
    return {"hearing-note": "hearing_note"}.get(report, report)


def at(entries: Sequence[str], last: Sequence[str], otherwise: int = 0) -> int:
    """The first of the entries that is among the last ones."""
    return next((place for place, one in enumerate(entries) if one in last), otherwise)


def combo(name: str, entries: list[str], place: int) -> QComboBox:
    """A box of entries under the name of the field ``report.NAME``."""
    made = QComboBox()
    made.addItems(entries)
    made.setCurrentIndex(place)
    made.setAccessibleName(text(f"report.{name}").replace("&", ""))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(24)
    return made
