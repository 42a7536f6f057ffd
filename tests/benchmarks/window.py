"""Rows about an open plan of a thousand indsatser in the window: a key typed, another indsats shown."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QTextEdit, QWidget

from storage.session import create
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.plans import plan_of
from ui import app
from ui.cell import Cell
from ui.window import Window

INITIATIVES = 1000
KEYS = [*(getattr(Qt.Key, f"Key_{letter}") for letter in "HANDLEPLAN"), Qt.Key.Key_Space] * 2
COLUMNS = 4
PATIENCE = 30


def rows() -> Iterator[Row]:
    application = app.application()
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as folder:
        file = Path(folder) / "plan.handleplan"
        plan = plan_of(INITIATIVES)
        create(file, plan).close()
        window = app.main_window()
        window.show()
        window.open_path(file)
        wait(lambda: window.view is not None)
        yield typing(application, window, plan.initiatives[0].id)
        yield switching(application, window)
        window.close()


def wait(arrived: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not arrived():
        QTest.qWait(10)
        assert time.monotonic() < end


def typing(application: QApplication, window: Window, initiative: str) -> Row:
    """Some keys one after the other, and what the window does with them, by the key."""
    place = (initiative, "description")
    cell = next(one for one in window.findChildren(Cell) if one.place == place)
    bare = QTextEdit()
    bare.setPlainText(cell.toPlainText())
    other = QMainWindow()
    other.resize(window.size())
    other.setCentralWidget(bare)
    other.show()

    def type_in(widget: QTextEdit, after: Callable[[], object]) -> float:
        widget.setFocus()
        application.processEvents()
        start = time.perf_counter()
        for key in KEYS:
            QTest.keyClick(widget, key)
            application.processEvents()
        after()
        application.processEvents()
        return (time.perf_counter() - start) / len(KEYS)

    def ours() -> float:
        return type_in(cell, cell.flush)

    def base() -> float:
        return type_in(bare, lambda: None)

    times = in_turn(ours, base, 15)
    other.close()
    return Row(f"a key typed, in a plan of {INITIATIVES:,} indsatser", "bare QTextEdit", *times, goal=1.5)


def switching(application: QApplication, window: Window) -> Row:
    view = window.view
    assert view
    bare = QMainWindow()
    bare.resize(window.size())
    inner = QWidget()
    grid = QGridLayout(inner)
    texts = [cell.toPlainText() for cell in window.findChildren(Cell) if cell.isVisible()]
    edits = [QTextEdit() for _ in texts]
    for number, edit in enumerate(edits):
        grid.addWidget(edit, number // COLUMNS, number % COLUMNS)
    bare.setCentralWidget(inner)
    bare.show()
    application.processEvents()
    turn = iter(range(1_000_000))

    def ours() -> float:
        start = time.perf_counter()
        view.step(1)
        application.processEvents()
        return time.perf_counter() - start

    def base() -> float:
        mark = str(next(turn))
        start = time.perf_counter()
        for edit, text in zip(edits, texts, strict=True):
            edit.setPlainText(text + mark)
        application.processEvents()
        return time.perf_counter() - start

    times = in_turn(ours, base, 40)
    bare.close()
    base_name = f"{len(texts)} bare QTextEdits filled anew"
    return Row("another indsats shown", base_name, *times, goal=100, goal_ms=True)
