"""The size of the text in the window: every cell has it, also one that is shown later, and back again."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST, GOALS, SECOND
from tests.ui.windows import CONTROL, focused, press, view
from ui import palette
from ui.cell import Cell
from ui.window import SIZES, Window


@pytest.fixture
def window(window: Window) -> Iterator[Window]:
    window.set_text_size(100)
    yield window
    window.set_text_size(100)
    window.close()


def cells(window: Window) -> list[Cell]:
    return [cell for cell in window.findChildren(Cell) if cell.isVisible()]


def wrong(window: Window, percent: int) -> list[tuple[object, float]]:
    """The cells shown now whose letters are not those of their place at this size."""
    sizes = [(cell.place, cell.document().defaultFont().pointSizeF() / cell._share) for cell in cells(window)]
    return [(place, points) for place, points in sizes if abs(points - percent / 10) > 0.01]


def right(window: Window, percent: int) -> Callable[[], bool]:
    return lambda: bool(cells(window)) and not wrong(window, percent)


PAGES = (("form", FIRST), ("front", None), ("introduction", None), ("form", SECOND), ("form", FIRST))


@pytest.mark.parametrize("shown_before", [True, False])
def test_every_cell_on_every_page_has_the_size_that_is_chosen(window: Window, qtbot: QtBot, shown_before: bool) -> None:
    if shown_before:
        for page in PAGES:
            view(window).show_page(*page)
    view(window).go((FIRST, "title"))
    for _ in range(len(SIZES) + 4):
        press(Qt.Key.Key_Plus, CONTROL)
        QApplication.processEvents()
    for kind, initiative in PAGES:
        view(window).show_page(kind, initiative)
        qtbot.waitUntil(right(window, 200))
    view(window).go((GOALS[0], "goal"))
    press(Qt.Key.Key_Return, CONTROL)
    assert focused() is not window
    qtbot.waitUntil(right(window, 200))
    for _ in range(len(SIZES) + 4):
        press(Qt.Key.Key_Minus, CONTROL)
        QApplication.processEvents()
    for kind, initiative in PAGES:
        view(window).show_page(kind, initiative)
        qtbot.waitUntil(right(window, 100))


def test_the_look_that_is_there_already_is_given_once_more_without_loss(window: Window, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette.apply(application, 150)
    qtbot.waitUntil(right(window, 150))
    application.setStyleSheet(application.styleSheet())
    QApplication.processEvents()
    qtbot.waitUntil(right(window, 150))
