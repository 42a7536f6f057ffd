"""The outline's width: larger text widens it, the size that it had before brings its width back, what was dragged stays."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.windows import CONTROL, gate, opened, press, view
from ui.window import SIZES, Window


@pytest.fixture(params=[(1440, 900), (1100, 700)])
def window(window: Window, request: pytest.FixtureRequest) -> Iterator[Window]:
    window.resize(*request.param)
    window.set_text_size(100)
    yield window
    window.set_text_size(100)


def width(window: Window) -> int:
    QApplication.processEvents()
    return view(window).sizes()[0]


def drag(window: Window, to: int) -> None:
    """As with the mouse at the edge between the outline and the page."""
    view(window).moveSplitter(to, 1)


def test_the_normal_size_brings_the_width_back_that_the_outline_had(window: Window) -> None:
    before = width(window)
    for _ in range(len(SIZES)):
        press(Qt.Key.Key_Plus, CONTROL)
    assert width(window) > before
    drag(window, 470)
    press(Qt.Key.Key_0, CONTROL)
    assert width(window) == before
    drag(window, 333)
    for keys in (1, len(SIZES)):
        for _ in range(keys):
            press(Qt.Key.Key_Plus, CONTROL)
        press(Qt.Key.Key_0, CONTROL)
        assert width(window) == 333


def test_what_was_dragged_stays_for_its_size_also_the_next_time(window: Window, qtbot: QtBot, path: Path) -> None:
    drag(window, 333)
    for _ in range(len(SIZES)):
        press(Qt.Key.Key_Plus, CONTROL)
    drag(window, 470)
    press(Qt.Key.Key_0, CONTROL)
    window.set_text_size(200)
    assert width(window) == 470
    window.close()
    again = opened(qtbot, path)
    assert width(again) == 470
    again.set_text_size(100)
    assert width(again) == 333


def test_the_outline_is_not_lost_by_dragging(window: Window) -> None:
    drag(window, 0)
    assert width(window) >= view(window).outline.minimumSizeHint().width()


@pytest.mark.parametrize("percent", [150, 175, 200])
def test_a_panel_beside_any_view_makes_no_window_grow(qtbot: QtBot, path: Path, percent: int) -> None:
    """On the smallest screen, in each order of views: what the view before needed is not what this one needs."""
    window = opened(qtbot, path)
    gate(window).edit(lambda plan: replace(plan, title="Handicappolitisk handleplan"), "title")
    window.resize(1024, 700)
    window.set_text_size(percent)
    try:
        for shown in ("show_form", "show_hearing", "show_preview", "show_hearing", "show_form", "show_overview"):
            window.actions_by_name[shown].trigger()
            for panel in ("checks", "history", "history", "checks", "checks"):
                window.actions_by_name[panel].trigger()
                qtbot.wait(5)
                assert window.width() == 1024, (shown, panel)
    finally:
        window.set_text_size(100)
