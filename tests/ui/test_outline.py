"""The outline: what it says of a plan, what keys and mouse do in it, and that thousands of rows stay fast."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Initiative, Plan, Remark, derived_id, new_id
from tests.ui.conftest import FIRST, MIDWAY, ROUNDS, SECOND, OpenPlan, a_plan, quiet_gate
from ui import palette
from ui.filled import fills, initiative_count
from ui.outline import Outline
from ui.outline_rows import ROW, Delegate, Row

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def outline(opened: OpenPlan, qtbot: QtBot) -> Outline:
    palette.apply(QApplication.instance())  # type: ignore[arg-type]
    outline = Outline(opened.gate)
    qtbot.addWidget(outline)
    outline.resize(280, 700)
    outline.show()
    outline.activateWindow()
    outline.mark("form", FIRST)
    outline.list.setFocus()
    qtbot.waitUntil(outline.list.hasFocus)
    return outline


def shown(outline: Outline) -> list[Row]:
    return [outline.rows.index(row).data(ROW) for row in range(outline.rows.rowCount())]


def titles(plan: Plan) -> list[str]:
    return [row.title for row in plan.initiatives]


def labels(outline: Outline) -> list[str]:
    return [label.text() for label in outline.findChildren(QLabel)]


def test_it_shows_each_part_in_order(outline: Outline) -> None:
    assert [row.kind for row in shown(outline)] == ["front", "introduction", "section", "form", "form", "new"]
    assert [row.label for row in shown(outline)][3:5] == ["den første", "den anden"]
    assert shown(outline)[1].note == "3 afsnit"
    assert shown(outline)[2].columns == ("2027", "2028")


def test_it_marks_each_round_with_a_sign_and_a_word(outline: Outline, opened: OpenPlan) -> None:
    assert shown(outline)[3].columns == ("◐", "◐")
    opened.gate.edit(lambda plan: edits.set_field(plan, MIDWAY, "results", "ti i job"), "set")
    opened.gate.edit(lambda plan: edits.set_field(plan, MIDWAY, "next_steps", "-"), "set")
    assert shown(outline)[3].columns == ("●", "◐")
    assert shown(outline)[4].columns == ("○", "○")
    spoken = outline.rows.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Indsats 1: den første. Midtvejsstatus 2027: udfyldt. Status 2028: delvis udfyldt."


def test_an_empty_title_has_a_name(outline: Outline, opened: OpenPlan) -> None:
    opened.gate.edit(lambda plan: edits.set_field(plan, SECOND, "title", ""), "set")
    assert shown(outline)[4].label == "Uden titel"


def test_it_counts_what_is_filled_in(outline: Outline, opened: OpenPlan) -> None:
    done, every = 4, 6
    for one in opened.plan.initiatives:
        count = initiative_count(one, opened.plan.status_rounds)
        done, every = done + count.done, every + count.all
    assert f"{done} af {every} felter udfyldt" in labels(outline)
    opened.gate.edit(lambda plan: edits.set_field(plan, SECOND, "description", "noget"), "set")
    assert f"{done + 1} af {every} felter udfyldt" in labels(outline)


def test_it_says_title_status_policy_and_department(outline: Outline, opened: OpenPlan) -> None:
    opened.gate.edit(lambda plan: replace(plan, policy="Handicappolitik", document_status="hearing"), "set")
    assert {"Handleplan", "I høring", "Handicappolitik · Jobcentret"} <= set(labels(outline))


def test_arrows_choose_and_enter_enters(outline: Outline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outline.chosen) as chosen:
        QTest.keyClick(outline.list, Qt.Key.Key_Down)
    assert chosen.args == ["form", SECOND]
    outline.mark("form", SECOND)
    with qtbot.waitSignal(outline.entered):
        QTest.keyClick(outline.list, Qt.Key.Key_Return)


def test_arrows_pass_the_head_of_the_section(outline: Outline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outline.chosen) as chosen:
        QTest.keyClick(outline.list, Qt.Key.Key_Up)
    assert chosen.args == ["introduction", ""]


def test_marking_does_not_choose(outline: Outline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(outline.chosen, wait=50):
        outline.mark("form", SECOND)
    assert outline.list.currentIndex().data(ROW).initiative == SECOND


def test_enter_and_a_click_on_the_last_row_ask_for_a_new_indsats(outline: Outline, qtbot: QtBot) -> None:
    index = outline.rows.index(outline.rows.rowCount() - 1)
    with qtbot.waitSignal(outline.asked_for_new):
        QTest.mouseClick(outline.list.viewport(), Qt.MouseButton.LeftButton, pos=outline.list.visualRect(index).center())
    outline.list.setCurrentIndex(index)
    with qtbot.waitSignal(outline.asked_for_new):
        QTest.keyClick(outline.list, Qt.Key.Key_Return)


def test_alt_and_an_arrow_move(outline: Outline, opened: OpenPlan) -> None:
    QTest.keyClick(outline.list, Qt.Key.Key_Down, ALT)
    assert titles(opened.plan) == ["den anden", "den første"]
    assert outline.list.currentIndex().data(ROW).initiative == FIRST
    QTest.keyClick(outline.list, Qt.Key.Key_Up, ALT)
    assert titles(opened.plan) == ["den første", "den anden"]
    assert opened.gate.undo_label == "move_initiative"


def test_delete_deletes_and_undo_brings_back(outline: Outline, opened: OpenPlan) -> None:
    QTest.keyClick(outline.list, Qt.Key.Key_Delete)
    assert titles(opened.plan) == ["den anden"]
    opened.gate.undo()
    assert opened.plan == a_plan()


def test_a_copy_stands_behind_and_is_chosen(outline: Outline, opened: OpenPlan, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outline.chosen) as chosen:
        QTest.keyClick(outline.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(opened.plan) == ["den første", "den første (kopi)", "den anden"]
    assert chosen.args == ["form", opened.plan.initiatives[1].id]


def test_a_row_dropped_goes_where_it_is_dropped(outline: Outline, opened: OpenPlan) -> None:
    outline.list.moved.emit(SECOND, "")
    assert titles(opened.plan) == ["den anden", "den første"]
    outline.list.moved.emit(SECOND, FIRST)
    assert titles(opened.plan) == ["den første", "den anden"]


def test_the_place_of_a_drop_is_between_rows(outline: Outline) -> None:
    first, last = (outline.list.visualRect(outline.rows.index(row)) for row in (3, 4))
    below = QPoint(20, outline.list.viewport().height() - 1)
    assert [outline.list.row_at(point) for point in (first.topLeft(), first.bottomLeft(), last.bottomLeft(), below)] == [
        3,
        4,
        5,
        5,
    ]


def test_remarks_have_a_row_only_when_there_are_any(outline: Outline, opened: OpenPlan) -> None:
    assert "remarks" not in [row.kind for row in shown(outline)]
    opened.gate.edit(lambda plan: edits.add(plan, Remark(new_id(), text="uden plads")), "add_remark")
    assert shown(outline)[-1].label == "Bemærkninger (1)"
    opened.gate.edit(lambda plan: edits.add(plan, Remark(new_id(), text="to")), "add_remark")
    assert shown(outline)[-1].label == "Bemærkninger (2)"


def test_another_round_has_another_column(outline: Outline, opened: OpenPlan) -> None:
    opened.gate.edit(lambda plan: edits.remove(plan, ROUNDS[1]), "remove_round")
    assert shown(outline)[2].columns == ("2027",)
    assert len(shown(outline)[3].columns) == 1


def heights(outline: Outline) -> list[int]:
    rows = [outline.list.visualRect(outline.rows.index(row)) for row in range(outline.rows.rowCount())]
    assert all(above.bottom() < below.top() for above, below in pairwise(rows))
    return [row.height() for row in rows]


def wanted(outline: Outline) -> list[int]:
    """What each row needs for its words as they are drawn now."""
    return [outline.list.sizeHintForIndex(outline.rows.index(row)).height() for row in range(outline.rows.rowCount())]


def test_rows_keep_their_heights_when_a_scroll_bar_appears(outline: Outline, opened: OpenPlan, qtbot: QtBot) -> None:
    titles = ["Fra ungdomsuddannelse til første job.", "Prøv en arbejdsplads i to uger.", "Breve og selvbetjening, som alle kan"]
    rows = tuple(Initiative(new_id(), f"{title} {'n' * number}") for number in range(8) for title in titles)
    opened.gate.edit(lambda plan: replace(plan, initiatives=rows), "set")
    outline.resize(280, 2400)
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline))
    without = heights(outline)
    outline.resize(280, 500)
    qtbot.waitUntil(outline.list.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline))
    assert heights(outline) == without
    room = outline.list.itemDelegate()._room()  # type: ignore[attr-defined]
    assert room + palette.px(18) <= outline.list.viewport().width()


def test_rows_are_measured_again_when_the_outline_gets_another_width(outline: Outline, opened: OpenPlan, qtbot: QtBot) -> None:
    opened.gate.edit(lambda plan: edits.set_field(plan, FIRST, "title", "Fra ungdomsuddannelse til første job. " * 3), "set")
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline))
    wide = heights(outline)
    outline.resize(200, 700)
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline) and heights(outline)[3] > wide[3])


def test_every_row_has_room_for_its_label(outline: Outline, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        palette.apply(application, 200)
        outline.list.setMaximumWidth(palette.px(120))
        qtbot.waitUntil(lambda: heights(outline)[0] >= 2 * QFontMetrics(palette.font()).lineSpacing())
    finally:
        palette.apply(application)


def test_a_word_that_is_wider_than_the_row_is_parted_and_not_cut(outline: Outline, opened: OpenPlan, qtbot: QtBot) -> None:
    line = QFontMetrics(palette.font()).lineSpacing()
    opened.gate.edit(lambda plan: edits.set_field(plan, FIRST, "title", "Arbejdsmarkedsuddannelsescenter"), "set")
    outline.resize(420, 700)
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline) and heights(outline)[3] < 2 * line)
    outline.resize(230, 700)
    qtbot.waitUntil(lambda: heights(outline) == wanted(outline) and heights(outline)[3] > 2 * line)


def test_the_years_over_the_marks_give_way_to_the_words(outline: Outline, qtbot: QtBot) -> None:
    delegate = outline.list.itemDelegate()
    assert isinstance(delegate, Delegate)
    for width, shown_there in ((280, True), (200, False)):
        outline.list.setFixedWidth(width)
        assert delegate._columns(delegate._room())[1] == shown_there
        assert delegate._label_room(shown(outline)[3]) >= palette.px(100)


def test_a_note_goes_where_it_would_cut_the_label(outline: Outline) -> None:
    delegate, row = outline.list.itemDelegate(), shown(outline)[1]
    assert isinstance(delegate, Delegate)
    letters = QFontMetrics(palette.font(bold=True))
    for width in range(120, 300, 4):
        outline.list.setFixedWidth(width)
        if delegate._room() - palette.px(23) >= letters.horizontalAdvance(row.label):
            assert delegate._label_room(row) >= letters.horizontalAdvance(row.label), width


@pytest.mark.parametrize("title", ["Handleplan", "Handleplan for mennesker med handicap " * 6])
def test_the_list_has_half_of_the_outline_at_any_text_size(outline: Outline, opened: OpenPlan, qtbot: QtBot, title: str) -> None:
    opened.gate.edit(
        lambda plan: replace(
            plan, title=title, policy="Handicappolitikken", department="Job- og Uddannelsesforvaltningen i Hjørring"
        ),
        "set",
    )
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        for percent, size in ((200, (366, 480)), (200, (280, 400)), (100, (280, 700))):
            palette.apply(application, percent)
            outline.resize(*size)
            qtbot.waitUntil(lambda: outline.list.height() >= outline.height() // 2)
            assert outline.minimumSizeHint().height() <= outline.height()
    finally:
        palette.apply(application)
    if len(title) < 40:
        assert {title, "Handicappolitikken · Job- og Uddannelsesforvaltningen i Hjørring"} <= {
            label.text() for label in outline.findChildren(QLabel) if label.isVisible()
        }


def test_ten_thousand_rows_stay_fast(qtbot: QtBot) -> None:
    plan = a_plan()
    many = tuple(Initiative(derived_id("many", str(number)), f"indsats {number}") for number in range(10_000))
    gate = quiet_gate(replace(plan, initiatives=many))
    outline = Outline(gate)
    qtbot.addWidget(outline)
    outline.resize(280, 700)
    outline.show()
    start = time.perf_counter()
    outline.mark("form", many[-1].id)
    QApplication.processEvents()
    gate.edit(lambda now: edits.set_field(now, many[5].id, "title", "andet"), "set")
    QApplication.processEvents()
    assert outline.list.uniformItemSizes()
    assert time.perf_counter() - start < 1
    assert fills(many[0], plan.status_rounds) == ("empty", "empty")
