"""A name is written over its label, and covers nothing else, at each size of the text and of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import FIRST, ROUNDS, THEMES, a_plan
from tests.ui.windows import CONTROL, focused, plan, press, view, write
from ui.cell import Cell
from ui.controls import InPlace, Words
from ui.fields import Badge, Checked, Tick
from ui.form import FormPage
from ui.window import Window

NAMES = [(ROUNDS[0], "label"), (ROUNDS[1], "label"), (ROUNDS[0], "results_head"), (THEMES[0], "label"), (THEMES[2], "label")]


@pytest.fixture(params=[(1440, 900, 100), (1100, 700, 100), (1100, 700, 200)], ids=str)
def window(window: Window, request: pytest.FixtureRequest) -> Iterator[Window]:
    width, height, percent = request.param
    window.resize(width, height)
    window.set_text_size(percent)
    view(window).go((FIRST, "title"))
    yield window
    window.set_text_size(100)


def form_page(window: Window) -> FormPage:
    page = view(window).page
    assert isinstance(page, FormPage)
    return page


def area(page: FormPage, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page.sheet, QPoint(0, 0)), widget.size())


def covered(page: FormPage) -> list[QWidget]:
    """What the line for the name lies over, beside the label that it is the name of."""
    line = focused()
    assert isinstance(line, InPlace)
    label = line._over
    shown = [one for kind in (Cell, Checked, Badge, Tick, Words) for one in page.sheet.findChildren(kind) if one.isVisible()]
    return [one for one in shown if one is not label and area(page, one).intersects(area(page, line))]


def test_the_line_for_a_name_covers_nothing_and_shows_it_whole(window: Window) -> None:
    page = form_page(window)
    for place in NAMES:
        page.rename(place)
        QApplication.processEvents()
        line = focused()
        assert covered(page) == []
        assert line.height() >= line.sizeHint().height()
        assert page.sheet.rect().contains(area(page, line))
    press(Qt.Key.Key_Minus, CONTROL)
    QApplication.processEvents()
    assert isinstance(focused(), InPlace)
    assert covered(page) == []


def test_a_short_name_of_a_round_leaves_the_progress_seen(window: Window) -> None:
    page = form_page(window)
    for name in ("A", "En statusrunde, hvis navn er så langt, at det fylder to linjer på det almindelige papir"):
        page.rename((ROUNDS[0], "label"))
        write(name)
        press(Qt.Key.Key_Return)
        assert plan(window).status_rounds[0].label == name
        page.rename((ROUNDS[0], "label"))
        QApplication.processEvents()
        assert covered(page) == []
        press(Qt.Key.Key_Escape)


def test_the_page_is_as_before_when_the_name_is_written(window: Window) -> None:
    page = form_page(window)
    page.settle()

    def places() -> list[QRect]:
        QApplication.processEvents()
        page.settle()
        return [
            area(page, one) for kind in (Cell, Badge, Tick, Words) for one in page.sheet.findChildren(kind) if one.isVisible()
        ]

    before = places()
    for place in NAMES:
        page.rename(place)
        press(Qt.Key.Key_Escape)
        assert places() == before
    assert plan(window) == a_plan()
