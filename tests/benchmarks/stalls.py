"""Rows about the preview: how soon the page in view is right after an edit, and how long the window stands still meanwhile."""

import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from editor.edits import set_field
from storage.session import create
from tests.benchmarks.measure import Row
from tests.benchmarks.plans import plan_of
from tests.benchmarks.window import PATIENCE, wait
from ui import app
from ui.window import Window

SHOWN, LARGE = 20, 1_000
EDITS, REPEATS = 15, 3
TICK = 16
"""Milliseconds between two ticks of the timer whose longest pause is the stall."""
IDLE = 3.0
"""Seconds."""


def rows() -> Iterator[Row]:
    application = app.application()
    with tempfile.TemporaryDirectory(prefix="handleplan-benchmark-") as folder:
        window = _opened(Path(folder) / "small.handleplan", SHOWN)
        yield right_again(window)
        window.close()
        window = _opened(Path(folder) / "large.handleplan", LARGE)
        yield from stalls(window, Path(folder))
        window.close()
    application.processEvents()


def _opened(file: Path, forms: int) -> Window:
    create(file, plan_of(forms)).close()
    window = app.main_window()
    window.show()
    window.open_path(file)
    wait(lambda: window.view is not None)
    return window


def _is_right(window: Window) -> bool:
    assert window.view
    assert window.view.preview
    own = window.view.preview
    return own.made is not None and own.made.plan is window.view.gate.plan and own.pages.complete


def _edit(window: Window, words: str) -> None:
    assert window.gate
    middle = window.gate.plan.initiatives[len(window.gate.plan.initiatives) // 2].id
    assert window.gate.edit(lambda plan: set_field(plan, middle, "description", words), "set")


def right_again(window: Window) -> Row:
    """The seconds from an edit to the pixels of the page, against those of the PDF alone."""
    from exports.compose import compose
    from exports.pdf import to_pdf

    assert window.view
    window.view.show_preview()
    wait(lambda: _is_right(window))
    ours, base = [], []
    for number in range(EDITS + 1):
        start = time.perf_counter()
        _edit(window, f"Ny beskrivelse {number}.")
        while not _is_right(window):
            QTest.qWait(1)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        to_pdf(compose(window.view.gate.plan))
        base.append(time.perf_counter() - start)
    what = f"page in view right again after an edit, {SHOWN} forms"
    return Row(what, "the PDF alone", ours[1:], base[1:], goal=1000, goal_ms=True)


def longest_pause(until: Callable[[], bool]) -> float:
    """The longest time between two ticks while the window waits for something, in the loop in which the program waits too:
    QTest's own keeps other threads from their work."""
    ticks: list[float] = []
    loop, timer = QEventLoop(), QTimer()

    def tick() -> None:
        ticks.append(time.perf_counter())
        assert ticks[-1] - ticks[0] < PATIENCE
        if until() and len(ticks) > 1:
            loop.quit()

    timer.setInterval(TICK)
    timer.timeout.connect(tick)
    timer.start()
    loop.exec()
    timer.stop()
    return max(after - before for before, after in pairwise(ticks))


def stalls(window: Window, folder: Path) -> Iterator[Row]:
    from ui.export_bar import bar_of

    assert window.view

    def idle() -> float:
        end = time.monotonic() + IDLE
        return longest_pause(lambda: time.monotonic() > end)

    def exporting(suffix: str) -> float:
        assert window.gate
        bar = bar_of(window)
        start = time.perf_counter()
        bar.start(window.gate.plan, folder / "large.handleplan", folder / f"out{suffix}")
        begun = time.perf_counter() - start
        return max(begun, longest_pause(lambda: bar.running is None))

    def previewing() -> float:
        _edit(window, f"Ny beskrivelse {time.perf_counter()}.")
        return longest_pause(lambda: _is_right(window))

    yield _row("a PDF", exporting, idle, ".pdf")
    yield _row("a Word file", exporting, idle, ".docx")
    window.view.show_preview()
    wait(lambda: _is_right(window))
    yield Row(*_named("the preview is made anew"), *_in_turn(previewing, idle), goal=1.2)


def _row(what: str, exporting: Callable[[str], float], idle: Callable[[], float], suffix: str) -> Row:
    return Row(*_named(f"{what} is exported"), *_in_turn(lambda: exporting(suffix), idle), goal=1.2)


def _named(what: str) -> tuple[str, str]:
    return f"longest stall of the window while {what}, {LARGE:,} forms", f"idle, a tick each {TICK} ms"


def _in_turn(ours: Callable[[], float], idle: Callable[[], float]) -> tuple[list[float], list[float]]:
    pairs = [(ours(), idle()) for _ in range(REPEATS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
