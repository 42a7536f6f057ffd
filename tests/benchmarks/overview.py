"""Rows about Overblik with a thousand indsatser: the view painted, another look at it, an edit in it."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

from editor.edits import set_field
from editor.shape import Shape
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.plans import plan_of
from ui import app
from ui.gate import ReadingGate
from ui.overview import OverviewPage

INITIATIVES = 1000
SIZE = 1280, 800


def rows() -> list[Row]:
    application = app.application()
    gate = ReadingGate(plan_of(INITIATIVES))
    told = OverviewPage(gate)
    words = [
        [str(told.table.rows.index(row, at).data()) for at in range(len(told.table.rows.columns))] for row in range(INITIATIVES)
    ]

    def ours() -> float:
        return painted(application, lambda: OverviewPage(gate))

    def base() -> float:
        return painted(application, lambda: bare(words))

    painting = in_turn(ours, base, 25)
    return [
        Row(f"Overblik of {INITIATIVES:,} indsatser painted", "bare QTableView of the same words", *painting, goal=1.5),
        *changes(application, gate, words),
    ]


class Bare(QAbstractTableModel):
    """The least that can be shown: words in rows."""

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.words = words

    def rowCount(self, parent: object = None) -> int:
        return len(self.words)

    def columnCount(self, parent: object = None) -> int:
        return len(self.words[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        return self.words[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def bare(words: Sequence[Sequence[str]]) -> QTableView:
    view = QTableView()
    model = Bare(words)
    model.setParent(view)
    view.setModel(model)
    return view


def painted(application: QApplication, make: "partial[QWidget] | type[QWidget] | object") -> float:
    """A window with the widget, from nothing to its first paint."""
    start = time.perf_counter()
    window = QMainWindow()
    window.resize(*SIZE)
    window.setCentralWidget(make())  # type: ignore[operator]
    window.show()
    application.processEvents()
    took = time.perf_counter() - start
    window.close()
    window.deleteLater()
    application.processEvents()
    return took


def changes(application: QApplication, gate: ReadingGate, words: Sequence[Sequence[str]]) -> list[Row]:
    window, other = QMainWindow(), QMainWindow()
    page, view = OverviewPage(gate), bare(words)
    for one, inside in ((window, page), (other, view)):
        one.resize(*SIZE)
        one.setCentralWidget(inside)
        one.show()
    application.processEvents()
    turn = iter(range(1_000_000))

    def timed(do: object) -> float:
        start = time.perf_counter()
        do()  # type: ignore[operator]
        application.processEvents()
        return time.perf_counter() - start

    def sorted_anew() -> float:
        return timed(lambda: page._look(Shape("title", next(turn) % 2 == 0, "theme")))

    def base() -> float:
        return timed(lambda: (view.model().beginResetModel(), view.model().endResetModel()))

    def edited() -> float:
        part = gate.plan.initiatives[0].id
        plan = set_field(gate.plan, part, "title", f"Titel {next(turn)}")
        return timed(lambda: gate.show(plan))

    looks = in_turn(sorted_anew, base, 25)
    page._look(replace(page.shape, group="", sort="number"))
    edits = in_turn(edited, base, 25)
    window.close()
    other.close()
    name = "bare QTableView reset"
    return [
        Row("Overblik sorted and grouped anew", name, *looks, goal=100, goal_ms=True),
        Row("Overblik right again after an edit", name, *edits, goal=100, goal_ms=True),
    ]
