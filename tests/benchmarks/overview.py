"""Rows about Overblik with a thousand indsatser: the view painted, another look at it, an edit in it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

from editor.edits import set_field
from editor.overview import overview
from editor.shape import Shape
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.plans import plan_of
from ui import app
from ui.gate import ReadingGate
from ui.overview import OverviewPage
from ui.overview_table import Table

INITIATIVES = 1000
SIZE = 1280, 800


def rows() -> list[Row]:
    application = app.application()
    gate = ReadingGate(plan_of(INITIATIVES))
    told = OverviewPage(gate)
    words = [
        [str(told.table.rows.index(row, at).data()) for at in range(len(told.table.rows.columns))] for row in range(INITIATIVES)
    ]

    def table() -> float:
        return painted(application, lambda: Table(gate, overview(gate.plan)))

    def whole() -> float:
        return painted(application, lambda: OverviewPage(gate))

    def base() -> float:
        return painted(application, lambda: bare(words))

    name = "bare QTableView of the same words"
    return [
        Row(f"table of {INITIATIVES:,} indsatser in Overblik painted", name, *in_turn(table, base, 25), goal=1.5),
        Row("all of Overblik, with its figures and filters", name, *in_turn(whole, base, 25), goal=100, goal_ms=True),
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


def painted(application: QApplication, make: Callable[[], QWidget]) -> float:
    """A window with the widget, from nothing to its first paint."""
    start = time.perf_counter()
    window = QMainWindow()
    window.resize(*SIZE)
    window.setCentralWidget(make())
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
    model = view.model()
    turn = iter(range(1_000_000))

    def timed(do: Callable[[], object]) -> float:
        start = time.perf_counter()
        do()
        application.processEvents()
        return time.perf_counter() - start

    def sorted_anew() -> float:
        return timed(lambda: page._look(Shape("title", next(turn) % 2 == 0, "theme")))

    def reset() -> None:
        view.setModel(None)
        view.setModel(model)

    def base() -> float:
        return timed(reset)

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
