"""The open card of an answer: its text and what decides on it are seen together, in a small window and with large text too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.diff import Set
from editor.hearing import Said, read_in
from tests.ui.hearing_pages import go_to_loose, in_hearing, opened_hearing, points, window_of
from tests.ui.windows import focused, press
from ui import palette
from ui.hearing_page import HearingPage

SIZES = [(1024, 700, 100), (1440, 900, 200), (1024, 700, 200)]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> Iterator[HearingPage]:
    """Also with a long text that an answer changes at its end."""
    plan = in_hearing()
    third = replace(plan.initiatives[2], description=plan.initiatives[2].description * 4)
    plan = replace(plan, initiatives=(*plan.initiatives[:2], third, *plan.initiatives[3:]))
    longer = Set(third.id, "description", third.description, f"{third.description} Rådet inddrages fra begyndelsen.")
    said = [Said("proposal", "Formanden", "2027-11-20T10:00:00Z", longer)]
    made = opened_hearing(qtbot, tmp_path, read_in(plan, plan.hearings[0].id, "Handicaprådet", said))
    yield made
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette.apply(application, 100)


def seen(page: HearingPage, widget: QWidget) -> QRect:
    """What is seen of a widget in the list, measured in the list."""
    ground = page.list.viewport()
    area = QRect(widget.mapTo(ground, QPoint()), widget.size()).intersected(ground.rect())
    if page.list.strip.isVisible() and not page.list.strip.isAncestorOf(widget):
        area.setBottom(min(area.bottom(), page.list.strip.y() - 1))
    return area


def button(page: HearingPage, name: str) -> QPushButton:
    """The button that is seen whole and decides so."""
    both = (page.list.strip.buttons[name], page.detail.buttons[name])
    found = [one for one in both if one.isVisible() and seen(page, one).size() == one.size()]
    assert found, name
    at = found[0].mapTo(page.list.viewport(), found[0].rect().center())
    assert page.list.viewport().childAt(at) is found[0]
    return found[0]


def sized(page: HearingPage, qtbot: QtBot, width: int, height: int, percent: int) -> None:
    window = window_of(page)
    window.resize(width, height)
    window.set_text_size(percent)
    qtbot.wait(50)
    assert (window.width(), window.height()) == (width, height)


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_text_and_decision_are_seen_together_in_each_card(
    page: HearingPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    sized(page, qtbot, width, height, percent)
    first = {"proposal": ("accept", "reject"), "comment": ("resolve",), "unplaced": ("put",)}
    for row, point in enumerate(points(page)):
        page.list.setCurrentRow(row)
        qtbot.wait(10)
        passage = page.detail.columns[0].text
        line = passage.fontMetrics().lineSpacing()
        assert seen(page, passage).height() >= min(passage.height(), 2 * line), point
        changed = passage.cursorRect().translated(passage.viewport().mapTo(page.list.viewport(), QPoint()))
        assert seen(page, passage).contains(changed.center())
        for name in first[point.sort]:
            button(page, name)


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_the_mouse_decides_on_all_proposals_without_scrolling(
    page: HearingPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    sized(page, qtbot, width, height, percent)
    for row, point in enumerate(points(page)):
        if point.sort == "proposal":
            page.list.setCurrentRow(row)
            qtbot.wait(10)
            QTest.mouseClick(button(page, "reject"), Qt.MouseButton.LeftButton)
    assert {one.decision for one in points(page) if one.sort == "proposal"} == {"reject"}


def test_the_keyboard_is_never_under_the_decisions_at_the_edge(page: HearingPage, qtbot: QtBot) -> None:
    sized(page, qtbot, 1024, 700, 200)
    page.list.setFocus()
    inside = 0
    for _ in range(20):
        press(Qt.Key.Key_Tab)
        if page.detail.isAncestorOf(focused()):
            inside += 1
            assert seen(page, focused()).size() == focused().size()
    assert inside > 4


def test_the_decisions_leave_the_edge_where_the_card_shows_its_own_or_is_scrolled_away(page: HearingPage, qtbot: QtBot) -> None:
    sized(page, qtbot, 1024, 700, 200)
    strip, bar = page.list.strip, page.list.verticalScrollBar()
    assert strip.isVisible()
    page.detail.buttons["show"].setFocus()
    assert not strip.isVisible()
    bar.setValue(bar.maximum())
    assert not strip.isVisible()
    bar.setValue(0)
    assert strip.isVisible()


def test_a_text_without_place_keeps_its_mark_when_its_card_is_open(page: HearingPage, qtbot: QtBot) -> None:
    def ground() -> str:
        """The colour between the edge of the card and its text."""
        area = page.list.visualItemRect(page.list.item(3))
        at = area.topLeft() + QPoint(palette.px(6), area.height() // 2)
        return page.list.viewport().grab().toImage().pixelColor(at).name().upper()

    assert ground() == palette.WAIT.back
    go_to_loose(page)
    qtbot.wait(10)
    assert ground() == palette.WAIT.back
    press(Qt.Key.Key_Home)
    assert page.list.viewport().grab().toImage().pixelColor(10, 20).name().upper() == palette.PAPER
