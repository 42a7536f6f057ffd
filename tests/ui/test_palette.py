"""The colours: every text on every ground that the window uses can be read."""

import gc

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import palette
from ui.looks import LOOKS, Look, frame_pairs, text_pairs
from ui.window import Window


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_text_stands_out(look: Look) -> None:
    assert [pair for pair in text_pairs(look) if palette.contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_frame_of_what_has_the_keyboard_is_seen(look: Look) -> None:
    assert [pair for pair in frame_pairs(look) if palette.contrast(*pair) < 3] == []


def test_the_looks_have_no_colour_in_common() -> None:
    """So that a colour that is painted tells of which look it is."""
    light, dark = (
        {*look.colours().values(), *(colour for tone in look.tones().values() for colour in tone)} for look in LOOKS.values()
    )
    assert light & dark == set()


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert palette.contrast(palette.INK, palette.INK) == 1


def test_each_progress_has_a_tone_that_is_checked() -> None:
    assert {(tone.ink, tone.back) for tone in palette.PROGRESS.values()} <= set(text_pairs(LOOKS["light"]))


def test_text_grows_and_shrinks_back(qapp: QApplication) -> None:
    palette.apply(qapp, 200)
    try:
        assert (palette.scale(), palette.px(7)) == (2.0, 14)
        assert palette.font(palette.SMALL).pointSizeF() == pytest.approx(18)
    finally:
        palette.apply(qapp, 100)
    assert (palette.scale(), palette.px(7)) == (1.0, 7)


def test_the_style_sheet_has_no_gap() -> None:
    assert "$" not in palette.style_sheet(1.0)


def test_a_widget_that_nobody_needs_any_more_stays_until_all_have_the_look(qapp: QApplication, qtbot: QtBot) -> None:
    """Python's own collection, in the midst of Qt's walk through the widgets, ended the process."""

    class Busy(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            collecting.append(gc.isenabled())
            self.many = [[self] for _ in range(10_000)]

    collecting: list[bool] = []
    palette.apply(qapp)
    busy = Busy()
    qtbot.addWidget(busy)
    busy.show()
    collecting.clear()
    for percent in (150, 100):
        palette.apply(qapp, percent)
    assert set(collecting) == {False}
    assert gc.isenabled()


@pytest.mark.parametrize("role", ["", "link", "primary"])
def test_a_button_with_the_keyboard_has_one_frame(qapp: QApplication, qtbot: QtBot, role: str) -> None:
    palette.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    button, other = QPushButton("Tilføj"), QPushButton("et andet")
    for one in (button, other):
        one.setProperty("role", role)
        one.setAutoDefault(False)
        rows.addWidget(one)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    without = inside(button)
    QTest.keyClick(other, Qt.Key.Key_Backtab)
    qtbot.waitUntil(button.hasFocus)
    assert inside(button) == without


def inside(button: QPushButton) -> QImage:
    """The button as it is drawn, without its border."""
    picture = button.grab().toImage()
    return picture.copy(picture.rect().adjusted(6, 4, -6, -4))


def test_the_export_button_can_be_read_while_its_menu_is_open(window: Window) -> None:
    button = next(one for one in window.findChildren(QToolButton) if one.property("role") == "primary")
    button.setDown(True)
    ground = button.grab().toImage().pixelColor(8, button.height() // 2).name().upper()
    button.setDown(False)
    assert palette.contrast(ground, palette.ON_ACCENT) >= 4.5
