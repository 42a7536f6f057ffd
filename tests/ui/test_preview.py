"""Forhåndsvisning in the real window: the pages of the PDF, kept right, and the ways between them and the form."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QToolButton
from pytestqt.qtbot import QtBot

from editor.edits import set_field
from editor.plan import Chapter
from exports.choice import Choice
from exports.compose import compose
from exports.pdf import to_pdf
from storage.session import create
from tests.benchmarks.plans import plan_of
from tests.ui.conftest import FIRST, MIDWAY, SECOND
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, focused, gate, opened, plan, press, view, write
from ui import caret, reading, switcher
from ui.banner import Message
from ui.cell import Cell
from ui.pdf_maker import Made
from ui.preview import Preview
from ui.preview_pages import WHOLE, WIDTH, Pages
from ui.window import Window


def preview(window: Window) -> Preview:
    assert window.shown
    assert window.shown.preview
    return window.shown.preview


def made(window: Window) -> Made:
    found = preview(window).made
    assert found
    return found


def pages(window: Window) -> Pages:
    return preview(window).pages


def is_right(window: Window) -> bool:
    """All that is in view is that of the plan as it is."""
    assert window.shown
    own = preview(window)
    right = own.made is not None and own.made.plan is window.shown.gate.plan and own.made.choice == own.chooser.choice
    return right and own.pages.complete


def wait(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: is_right(window), timeout=PATIENCE)


@pytest.fixture
def shown(window: Window, qtbot: QtBot) -> Window:
    """The window with the preview of the plan."""
    press(Qt.Key.Key_3, CONTROL)
    wait(qtbot, window)
    return window


def title_in_view(window: Window) -> str:
    return made(window).pdf.text(pages(window).page)


def test_it_shows_what_an_export_writes(shown: Window) -> None:
    assert made(shown).pdf.content == to_pdf(compose(plan(shown), Choice()))
    assert focused() is pages(shown)
    picture = pages(shown).viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 20


def test_the_switch_marks_the_view_and_works_with_mouse_and_keys(shown: Window, qtbot: QtBot) -> None:
    form, *_, own = switcher.buttons(shown)
    assert (form.isChecked(), own.isChecked()) == (False, True)
    form.click()
    assert (form.isChecked(), own.isChecked()) == (True, False)
    assert isinstance(focused(), Cell)
    own.click()
    own.click()
    assert (form.isChecked(), own.isChecked()) == (False, True)
    press(Qt.Key.Key_1, CONTROL)
    assert form.isChecked()
    assert isinstance(focused(), Cell)
    shown.close_plan()
    qtbot.waitUntil(lambda: not form.isVisible(), timeout=PATIENCE)


def test_it_opens_at_what_is_open_in_the_form_and_leaves_it_as_it_was(window: Window, qtbot: QtBot) -> None:
    view(window).go((SECOND, "title"))
    place, cursor = view(window).place(), caret.of(view(window))
    press(Qt.Key.Key_3, CONTROL)
    wait(qtbot, window)
    assert "den anden" in title_in_view(window)
    assert view(window).outline.list.currentIndex().data().endswith("den anden")
    press(Qt.Key.Key_Home)
    assert pages(window).page == 0
    press(Qt.Key.Key_3, CONTROL)
    assert "den anden" in title_in_view(window)
    press(Qt.Key.Key_1, CONTROL)
    assert (view(window).place(), caret.of(view(window))) == (place, cursor)


def test_the_outline_and_the_keys_for_the_next_indsats_turn_the_pages(shown: Window) -> None:
    for kind, initiative, words in (("front", "", "Handleplan"), ("introduction", "", "afsnit 0"), ("form", SECOND, "den anden")):
        view(shown).outline.chosen.emit(kind, initiative)
        assert view(shown).previewing
        assert words in title_in_view(shown)
    press(Qt.Key.Key_PageUp, CONTROL)
    assert "den første" in title_in_view(shown)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert "den anden" in title_in_view(shown)


def test_enter_and_a_double_click_go_to_what_is_in_view(shown: Window) -> None:
    preview(shown).go_to((SECOND, "title"))
    press(Qt.Key.Key_Return)
    assert view(shown).initiative == SECOND
    assert isinstance(focused(), Cell)
    press(Qt.Key.Key_3, CONTROL)
    number = made(shown).parts[MIDWAY]
    spot = next(one for one in made(shown).spots(number) if one.anchor == f"{MIDWAY}:actions")
    pages(shown).set_zoom(WHOLE)
    pages(shown).go_to(number)
    where = pages(shown)._on_screen(number, QRectF(QPointF(spot.left, spot.top), QPointF(spot.right, spot.bottom))).center()
    double_click(pages(shown), where)
    assert view(shown).place() == (MIDWAY, "actions")
    assert isinstance(focused(), Cell)


def double_click(widget: Pages, where: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseButtonDblClick, where, widget.viewport().mapToGlobal(where), left, left, none)
    QApplication.sendEvent(widget.viewport(), event)


def test_all_pages_are_reached_by_keys(shown: Window) -> None:
    press(Qt.Key.Key_Home)
    assert preview(shown)._page_label.text() == f"Side 1 af {len(made(shown).pdf)}"
    seen = {0}
    for _ in range(100):
        press(Qt.Key.Key_PageDown)
        seen.add(pages(shown).page)
    assert seen == set(range(len(made(shown).pdf)))
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End)
    assert preview(shown)._page_label.text() == f"Side {len(made(shown).pdf)} af {len(made(shown).pdf)}"
    assert pages(shown).accessibleName() == preview(shown)._page_label.text()
    top = pages(shown).verticalScrollBar().value()
    press(Qt.Key.Key_Up)
    assert pages(shown).verticalScrollBar().value() < top


def test_the_keys_of_the_text_size_zoom_the_pages(shown: Window, qtbot: QtBot) -> None:
    percent = shown.settings.text_percent
    press(Qt.Key.Key_0, CONTROL)
    assert pages(shown).percent == 100
    press(Qt.Key.Key_Plus, CONTROL)
    assert pages(shown).percent == 125
    press(Qt.Key.Key_Minus, CONTROL)
    assert pages(shown).percent == 100
    place = QPointF(50, 50)
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(pages(shown).viewport(), wheel)
    assert pages(shown).percent == 125
    assert shown.settings.text_percent == percent
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    assert pages(shown).zoom == WHOLE
    high = made(shown).pdf.sizes[0][1] * pages(shown).percent / 100 * 96 / 72
    assert high <= pages(shown).viewport().height()
    press(Qt.Key.Key_D, CONTROL | SHIFT)
    assert pages(shown).zoom == WIDTH
    wait(qtbot, shown)


def test_the_largest_zoom_takes_a_bounded_memory(shown: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.preview_pictures.MEMORY", 30_000_000)
    pages(shown).set_zoom(400)
    for _ in range(12):
        press(Qt.Key.Key_PageDown)
        wait(qtbot, shown)
    kept = pages(shown)._pictures._drawn
    seen = sum(kept[strip].sizeInBytes() for strip in pages(shown)._seen())
    assert sum(picture.sizeInBytes() for picture in kept.values()) <= 30_000_000 + seen


@pytest.mark.parametrize("zoom", [100, 200])
def test_pages_are_drawn_in_the_pixels_of_the_screen(shown: Window, qtbot: QtBot, zoom: int) -> None:
    pages(shown).set_zoom(zoom)
    wait(qtbot, shown)
    strip, picture = next(iter(pages(shown)._pictures.new(pages(shown).page)))
    ratio = pages(shown).devicePixelRatioF()
    assert picture.width() == round(made(shown).pdf.sizes[strip[0]][0] * zoom / 100 * 96 / 72 * ratio)


def test_an_edit_of_twenty_forms_is_in_view_within_a_second_at_the_same_place(
    qtbot: QtBot, tmp_path: Path, data_folder: Path
) -> None:
    path = tmp_path / "tyve.handleplan"
    create(path, plan_of(20)).close()
    window = opened(qtbot, path)
    press(Qt.Key.Key_3, CONTROL)
    wait(qtbot, window)
    tenth = plan(window).initiatives[9]
    preview(window).go_to((tenth.id, "description"))
    wait(qtbot, window)
    upper = pages(window).position()
    start = time.perf_counter()
    gate(window).edit(lambda now: set_field(now, tenth.id, "description", "Helt ny tekst."), "set")
    wait(qtbot, window)
    assert time.perf_counter() - start < 1
    assert "Helt ny tekst." in title_in_view(window)
    assert pages(window).position()[0] == upper[0]
    chapters = tuple(Chapter(f"chapter{number:05}", f"Nyt {number}", 1, "ord " * 3000) for number in range(4))
    gate(window).edit(lambda now: replace(now, chapters=(*now.chapters, *chapters)), "set")
    wait(qtbot, window)
    assert "Helt ny tekst." in title_in_view(window), "pages before it do not push it out of view"
    assert pages(window).position()[0] > upper[0]


def test_undo_stays_in_the_preview_and_shows_what_was_undone(shown: Window, qtbot: QtBot) -> None:
    gate(shown).edit(lambda now: set_field(now, SECOND, "title", "den nye"), "set", place=(SECOND, "title"))
    wait(qtbot, shown)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Z, CONTROL)
    wait(qtbot, shown)
    assert view(shown).previewing
    assert "den anden" in title_in_view(shown)
    assert focused() is pages(shown)


def test_of_many_edits_the_last_one_is_shown(shown: Window, qtbot: QtBot) -> None:
    for number in range(15):
        gate(shown).edit(partial(set_field, part=SECOND, field="title", value=f"nummer {number}"), "set")
        qtbot.wait(7)
    wait(qtbot, shown)
    preview(shown).go_to((SECOND, "title"))
    assert "nummer 14" in title_in_view(shown)


def test_what_is_typed_in_the_form_is_in_the_preview(shown: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_1, CONTROL)
    view(shown).go((FIRST, "title"))
    press(Qt.Key.Key_End)
    write(" og mere")
    press(Qt.Key.Key_3, CONTROL)
    wait(qtbot, shown)
    assert "den første og mere" in title_in_view(shown)


def test_another_document_is_chosen_and_shown(shown: Window, qtbot: QtBot) -> None:
    chooser = preview(shown).chooser
    assert not chooser.rounds.isEnabled()
    chooser.report.setFocus()
    press(Qt.Key.Key_Down)
    assert chooser.choice.report == "status"
    assert chooser.rounds.isEnabled()
    wait(qtbot, shown)
    assert made(shown).pdf.content == to_pdf(compose(plan(shown), chooser.choice))
    gate(shown).edit(lambda now: replace(now, status_rounds=now.status_rounds[:1]), "set")
    wait(qtbot, shown)
    assert chooser.rounds.count() == 1


def test_a_plan_that_is_only_read_is_shown_too(window: Window, qtbot: QtBot) -> None:
    reading.show_copy(window, replace(plan(window), title="Den ældre plan"), Path("Ældre.handleplan"), Message("note", "læst"))
    press(Qt.Key.Key_3, CONTROL)
    wait(qtbot, window)
    press(Qt.Key.Key_Home)
    assert "Den ældre plan" in title_in_view(window)
    press(Qt.Key.Key_1, CONTROL)
    reading.leave(window)
    assert not switcher.buttons(window)[1].isChecked()


def test_a_process_that_dies_is_said_and_another_takes_its_place(shown: Window, qtbot: QtBot) -> None:
    child = preview(shown).maker._child
    assert child._process
    child._process.kill()
    gate(shown).edit(lambda now: set_field(now, SECOND, "title", "den nye"), "set")
    qtbot.waitUntil(lambda: "arbejdet standsede" in preview(shown)._message.text(), timeout=PATIENCE)
    assert preview(shown)._message.isVisible()
    gate(shown).edit(lambda now: set_field(now, SECOND, "title", "den nyeste"), "set")
    wait(qtbot, shown)
    assert not preview(shown)._message.isVisible()


def test_the_process_ends_with_the_plan(shown: Window, qtbot: QtBot) -> None:
    process = preview(shown).maker._child._process
    assert process
    assert process.is_alive()
    shown.close_plan()
    qtbot.waitUntil(lambda: not process.is_alive(), timeout=PATIENCE)


def test_words_are_found_lit_up_and_counted(shown: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_F, CONTROL)
    search = preview(shown).search
    assert focused() is search.field
    write("MÅL 1")
    count = sum(len(made(shown).pdf.find("mål 1", number)) for number in range(len(made(shown).pdf)))
    assert count >= 2
    qtbot.waitUntil(lambda: search.count.text() == f"1 af {count}", timeout=PATIENCE)
    lit = pages(shown).viewport().grab().toImage()
    press(Qt.Key.Key_Return)
    assert search.count.text() == f"2 af {count}"
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_F3, SHIFT)
    assert search.count.text() == f"{count} af {count}"
    press(Qt.Key.Key_F3)
    wait(qtbot, shown)
    assert search.count.text() == f"1 af {count}"
    page = pages(shown).page
    press(Qt.Key.Key_Escape)
    assert focused() is pages(shown)
    assert pages(shown).page == page
    assert pages(shown).viewport().grab().toImage() != lit


def test_what_is_not_there_is_said(shown: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F, CONTROL)
    write("zebra")
    search = preview(shown).search
    qtbot.waitUntil(lambda: search.count.text() == "Ikke fundet", timeout=PATIENCE)
    press(Qt.Key.Key_F3)
    search.field.clear()
    qtbot.waitUntil(lambda: search.count.text() == "", timeout=PATIENCE)


def test_words_over_the_end_of_a_line_are_found(shown: Window, qtbot: QtBot) -> None:
    words = " ".join(f"ord{number}" for number in range(60))
    gate(shown).edit(lambda now: set_field(now, SECOND, "description", words), "set")
    wait(qtbot, shown)
    pdf = made(shown).pdf
    hits = [hit for number in range(len(pdf)) for hit in pdf.find(words, number)]
    assert len(hits) == 1
    assert len(hits[0].boxes) >= 4
    assert all(box.top < box.bottom and box.left < box.right for box in hits[0].boxes)


def test_everything_has_a_name(shown: Window) -> None:
    press(Qt.Key.Key_F, CONTROL)
    controls = [one for kind in (QToolButton, QComboBox, QLineEdit) for one in preview(shown).findChildren(kind)]
    assert len(controls) >= 10
    assert all(one.accessibleName() for one in controls)
    assert {one.text().replace("&", "") for one in view(shown).actions_for_menu()} >= {
        "Søg i dokumentet",
        "Hel side",
        "Sidebredde",
    }
    QTest.keyClick(focused(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_name_of_each_document_is_whole_in_its_field(shown: Window, qtbot: QtBot, percent: int) -> None:
    field = preview(shown).chooser.report
    shown.resize(1280, 800)
    try:
        shown.set_text_size(percent)
        for at in range(field.count()):
            field.setCurrentIndex(at)
            qtbot.wait(30)
            option = QStyleOptionComboBox()
            field.initStyleOption(option)
            part = QStyle.SubControl.SC_ComboBoxEditField
            room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
            assert field.fontMetrics().horizontalAdvance(field.itemText(at)) <= room.width()
    finally:
        shown.set_text_size(100)
