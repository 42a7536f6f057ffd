"""The cell: keys as in Word, what it hands to the gate and when, the clipboard, composed input."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QInputMethodEvent, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.diff import Set
from editor.edits import set_field
from editor.richtext import canonical, parse
from storage.session import Event
from tests.plans import cells
from tests.ui.conftest import FIRST, GOALS, THEMES, OpenPlan, a_plan, quiet_gate
from ui import cellstyle, palette
from ui.cell import FLUSH_AFTER, Cell
from ui.gate import Gate
from ui.richdocument import BOLD, read

PLACE = (FIRST, "description")
CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def cell(opened: OpenPlan, qtbot: QtBot) -> Cell:
    """An empty rich cell on the screen, with the cursor in it."""
    opened.gate.edit(lambda plan: set_field(plan, *PLACE, ""), "set")
    cell = shown(Cell(opened.gate), qtbot, "")
    opened.gate.changed.connect(lambda event: follow(cell, event))
    return cell


def shown(cell: Cell, qtbot: QtBot, value: str) -> Cell:
    qtbot.addWidget(cell)
    cell.resize(400, 200)
    cell.bind(PLACE, value)
    cell.show()
    cell.activateWindow()
    cell.setFocus()
    qtbot.waitUntil(cell.hasFocus)
    return cell


def text_of(cell: Cell) -> str:
    """What the plan has, once the cell has handed over what was typed."""
    cell.flush()
    plan = cell._gate.plan
    assert canonical(read(cell.document())) == plan.initiatives[0].description
    return plan.initiatives[0].description


def typed(cell: Cell, words: str) -> Cell:
    QTest.keyClicks(cell, words)
    return cell


def press(cell: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(cell, key, held)


def paste(cell: Cell, html: str = "", words: str = "") -> None:
    source = QMimeData()
    if html:
        source.setHtml(html)
    if words:
        source.setText(words)
    cell.insertFromMimeData(source)


def test_what_is_typed_reaches_the_plan_by_itself(cell: Cell, opened: OpenPlan, qtbot: QtBot) -> None:
    typed(cell, "Hej")
    assert opened.first.description == ""
    qtbot.waitUntil(lambda: opened.first.description == "Hej", timeout=4 * FLUSH_AFTER)


def test_typing_goes_on_while_it_is_handed_over(cell: Cell, opened: OpenPlan, qtbot: QtBot) -> None:
    seen = set()
    opened.gate.changed.connect(lambda event: seen.add(event.plan.initiatives[0].description))
    for _ in range(25):
        typed(cell, "a")
        QTest.qWait(FLUSH_AFTER // 4)
    assert len(seen) > 1, "nothing was handed over while the typing went on"
    assert text_of(cell) == "a" * 25


def test_its_own_edit_does_not_touch_the_text_under_the_cursor(cell: Cell, opened: OpenPlan) -> None:
    typed(cell, "abc")
    cell.moveCursor(cell.textCursor().MoveOperation.Left)
    revision, at = cell.document().revision(), cell.textCursor().position()
    cell.flush()
    assert (cell.document().revision(), cell.textCursor().position()) == (revision, at)


def test_leaving_the_cell_hands_over_and_ends_the_step(opened: OpenPlan, qtbot: QtBot) -> None:
    window = QWidget()
    rows = QVBoxLayout(window)
    one, other = Cell(opened.gate), Cell(opened.gate)
    rows.addWidget(one)
    rows.addWidget(other)
    one.bind(PLACE, "beskrevet")
    other.bind((GOALS[0], "goal"), "mål 0")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    typed(one, "x")
    press(one, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert opened.first.description == "xbeskrevet"
    press(other, Qt.Key.Key_Backtab, SHIFT)
    assert one.hasFocus()
    typed(one, "y")
    one.flush()
    opened.gate.undo()
    assert opened.first.description == "xbeskrevet"


def test_return_makes_a_paragraph_and_shift_return_a_soft_break(cell: Cell) -> None:
    typed(cell, "a")
    press(cell, Qt.Key.Key_Return)
    typed(cell, "b")
    press(cell, Qt.Key.Key_Return, SHIFT)
    typed(cell, "c")
    assert text_of(cell) == "a\nb\\nc"


@pytest.mark.parametrize(("signs", "mark"), [("- ", "*"), ("* ", "*"), ("1. ", "#")])
def test_a_sign_and_a_space_make_a_list_that_undo_takes_back(cell: Cell, opened: OpenPlan, signs: str, mark: str) -> None:
    typed(cell, signs)
    press(cell, Qt.Key.Key_Z, CONTROL)
    assert text_of(cell) == signs.replace("*", "\\*")
    press(cell, Qt.Key.Key_Y, CONTROL)
    typed(cell, signs + "punkt")
    assert text_of(cell) == f"{mark} punkt"


def test_signs_elsewhere_stay_what_they_are(cell: Cell) -> None:
    typed(cell, "-")
    assert text_of(cell) == "-"
    typed(cell, "2 til 3 - og 1. maj")
    assert text_of(cell) == "-2 til 3 - og 1. maj"


def test_return_goes_on_with_the_list_and_leaves_it_on_an_empty_item(cell: Cell) -> None:
    typed(cell, "- a")
    press(cell, Qt.Key.Key_Return)
    typed(cell, "b")
    press(cell, Qt.Key.Key_Return)
    press(cell, Qt.Key.Key_M, CONTROL)
    press(cell, Qt.Key.Key_Return)
    press(cell, Qt.Key.Key_Return)
    typed(cell, "c")
    assert text_of(cell) == "* a\n* b\nc"


def test_backspace_at_the_start_takes_the_sign_off(cell: Cell) -> None:
    typed(cell, "- a")
    press(cell, Qt.Key.Key_Home)
    press(cell, Qt.Key.Key_Backspace)
    assert text_of(cell) == "a"


def test_lists_go_in_and_out_by_the_keys_of_word(cell: Cell) -> None:
    typed(cell, "- a")
    press(cell, Qt.Key.Key_M, CONTROL)
    press(cell, Qt.Key.Key_Right, ALT | SHIFT)
    assert text_of(cell) == "*** a"
    press(cell, Qt.Key.Key_M, CONTROL | SHIFT)
    press(cell, Qt.Key.Key_Left, ALT | SHIFT)
    press(cell, Qt.Key.Key_Left, ALT | SHIFT)
    assert text_of(cell) == "* a"
    press(cell, Qt.Key.Key_L, CONTROL | SHIFT)
    assert text_of(cell) == "a"
    press(cell, Qt.Key.Key_K, CONTROL | SHIFT)
    assert text_of(cell) == "# a"


def test_alt_and_a_letter_that_means_nothing_writes_nothing(cell: Cell) -> None:
    typed(cell, "plan")
    press(cell, Qt.Key.Key_G, ALT)
    press(cell, Qt.Key.Key_G, ALT | SHIFT)
    QTest.keyClick(cell, "@", ALT | CONTROL)  # type: ignore[call-overload]
    assert text_of(cell) == "plan@"


def test_formatting_by_keys_and_what_the_bar_shows(cell: Cell) -> None:
    press(cell, Qt.Key.Key_B, CONTROL)
    typed(cell, "fed")
    press(cell, Qt.Key.Key_B, CONTROL)
    press(cell, Qt.Key.Key_K, CONTROL)
    typed(cell, "skrå")
    press(cell, Qt.Key.Key_I, CONTROL)
    press(cell, Qt.Key.Key_U, CONTROL)
    assert cellstyle.style_here(cell) == (False, False, True)
    typed(cell, "streg")
    assert text_of(cell) == "\\bfed\\b\\iskrå\\i\\ustreg"
    cell.selectAll()
    assert cellstyle.style_here(cell)[BOLD]
    press(cell, Qt.Key.Key_Space, CONTROL)
    assert text_of(cell) == "fedskråstreg"


def test_undo_and_redo_go_through_the_gate_and_put_the_cursor_at_the_change(cell: Cell, opened: OpenPlan) -> None:
    typed(cell, "en lang tekst")
    cell.flush()
    opened.gate.seal()
    for _ in range(6):
        press(cell, Qt.Key.Key_Left)
    typed(cell, "NY")
    press(cell, Qt.Key.Key_Z, CONTROL)
    assert opened.first.description == "en lang tekst"
    assert cell.textCursor().position() == 7
    press(cell, Qt.Key.Key_Y, CONTROL)
    assert opened.first.description == "en langNY tekst"
    assert cell.textCursor().position() == 9


def test_a_change_from_elsewhere_is_shown_with_the_cursor_where_it_differs(cell: Cell, opened: OpenPlan) -> None:
    cell.show_value("🙂 en to tre")
    cell.show_value("🙂 en TO tre")
    assert cell.textCursor().position() == 8
    cell.show_value("🙂 en \\bTO\\b tre")
    assert cell.textCursor().position() == 8


def test_it_grows_with_its_text(cell: Cell) -> None:
    low = cell.sizeHint().height()
    paste(cell, words="linje\n" * 20)
    assert cell.sizeHint().height() > 10 * cell.fontMetrics().height() > low
    assert not cell.verticalScrollBar().isVisible()


def test_it_keeps_what_word_pastes_and_copies_clean_html(cell: Cell) -> None:
    typed(cell, "før efter")
    for _ in range(5):
        press(cell, Qt.Key.Key_Left)
    paste(cell, "<p>et <b style='color:red'>fedt</b><img src='http://x.example/a.png'></p><ul><li>punkt</li></ul>")
    assert text_of(cell) == "før et \\bfedt\n* punktefter"
    cell.selectAll()
    copied = cell.createMimeDataFromSelection()
    assert copied.html() == "<p>før et <b>fedt</b></p><ul><li>punktefter</li></ul>"
    assert copied.text() == "før et fedt\n• punktefter"
    paste(cell, copied.html(), copied.text())
    assert text_of(cell) == "før et \\bfedt\n* punktefter"


def test_part_of_an_item_is_copied_as_words(cell: Cell) -> None:
    typed(cell, "- et punkt")
    for _ in range(5):
        press(cell, Qt.Key.Key_Left, SHIFT)
    assert cell.createMimeDataFromSelection().text() == "punkt"


def test_text_is_pasted_verbatim_line_by_line(cell: Cell) -> None:
    paste(cell, words="- a\r\n* b\x00\x0bc\n<b>d</b>\n")
    assert text_of(cell) == "- a\n\\* b\nc\n<b>d</b>"


def test_a_paste_is_a_step_of_its_own(cell: Cell, opened: OpenPlan) -> None:
    typed(cell, "a")
    paste(cell, words="b")
    typed(cell, "c")
    assert text_of(cell) == "abc"
    press(cell, Qt.Key.Key_Z, CONTROL)
    assert opened.first.description == "ab"
    press(cell, Qt.Key.Key_Z, CONTROL)
    assert opened.first.description == "a"


def test_files_and_pictures_are_not_taken(cell: Cell, tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.docx"))])
    assert not cell.canInsertFromMimeData(files)
    picture = QMimeData()
    picture.setImageData(cell.grab().toImage())
    assert not cell.canInsertFromMimeData(picture)
    cell.insertFromMimeData(picture)
    assert text_of(cell) == ""


def test_paste_without_formatting(cell: Cell) -> None:
    source = QMimeData()
    source.setHtml("<b>fed</b>")
    source.setText("fed")
    QGuiApplication.clipboard().setMimeData(source)
    press(cell, Qt.Key.Key_V, CONTROL | SHIFT)
    assert text_of(cell) == "fed"


def test_a_plain_cell_keeps_one_line_and_return_goes_on(opened: OpenPlan, qtbot: QtBot) -> None:
    cell = Cell(opened.gate, rich=False)
    qtbot.addWidget(cell)
    cell.bind((FIRST, "title"), "den første\nmed brud")
    assert cell.document().blockCount() == 1
    cell.selectAll()
    paste(cell, "<b>En</b>", "En\n * titel\n")
    press(cell, Qt.Key.Key_Return)
    cell.flush()
    assert opened.first.title == "En * titel"
    cell.bind((FIRST, "responsible"), "* a\nb")
    typed(cell, "x")
    cell.flush()
    assert opened.first.responsible == "x* a\nb"


def test_a_change_elsewhere_keeps_what_is_being_typed(cell: Cell, opened: OpenPlan) -> None:
    typed(cell, "halv")
    opened.gate.changed.connect(lambda event: cell.bind(PLACE, event.plan.initiatives[0].description))
    opened.gate.edit(lambda plan: set_field(plan, GOALS[0], "goal", "andet"), "set")
    typed(cell, "vejs")
    assert text_of(cell) == "halvvejs"


def test_binding_another_field_hands_over_what_was_typed(cell: Cell, opened: OpenPlan) -> None:
    typed(cell, "hastværk")
    cell.bind((GOALS[0], "goal"), "mål 0")
    assert opened.first.description == "hastværk"
    assert opened.first.goals[0].goal == "mål 0"


def test_a_name_that_is_taken_is_refused_in_danish_when_it_is_left(opened: OpenPlan, qtbot: QtBot) -> None:
    cell = Cell(opened.gate, rich=False)
    cell.bind((THEMES[0], "label"), "tema 0")
    shown_before = cell.document().toPlainText()
    qtbot.addWidget(cell)
    cell.show()
    cell.activateWindow()
    cell.setFocus()
    qtbot.waitUntil(cell.hasFocus)
    cell.selectAll()
    typed(cell, "tema 1")
    QTest.qWait(2 * FLUSH_AFTER)
    assert opened.refusals == []
    cell.clearFocus()
    assert len(opened.refusals) == 1
    assert "tema 1" in opened.refusals[0]
    assert cell.document().toPlainText() == shown_before
    assert opened.plan.themes[0].label == "tema 0"


COMPOSED = st.lists(st.tuples(st.text("´¨aeé ", max_size=3), st.text("éñabc", max_size=2), st.booleans()), max_size=8)


@given(COMPOSED)
def test_composed_input_survives_handing_over(steps: list[tuple[str, str, bool]]) -> None:
    gate = gate_with("kaffe")
    cell = Cell(gate)
    cell.bind(PLACE, gate.plan.initiatives[0].description)
    start = gate.plan.initiatives[0].description
    typed_so_far = ""
    for preedit, commit, wait in steps:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(cell, event)
        typed_so_far += commit
        if wait:
            before = gate.plan
            cell._flush_soon()
            cell.show_value(gate.plan.initiatives[0].description)
            assert not preedit or gate.plan is before
        assert cell.textCursor().block().layout().preeditAreaText() == preedit
        assert cell.document().firstBlock().text() == typed_so_far + start
    QApplication.sendEvent(cell, QInputMethodEvent("", []))
    cell.flush()
    assert gate.plan.initiatives[0].description == typed_so_far + start


PLAIN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left)
SHIFT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End)
CONTROL_KEYS = (*(Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_M, Qt.Key.Key_A), *(Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_Home))
BOTH_KEYS = (Qt.Key.Key_L, Qt.Key.Key_K, Qt.Key.Key_M)
KEYS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PLAIN_KEYS), st.just(Qt.KeyboardModifier.NoModifier)),
        st.tuples(st.sampled_from(SHIFT_KEYS), st.just(SHIFT)),
        st.tuples(st.sampled_from(CONTROL_KEYS), st.just(CONTROL)),
        st.tuples(st.sampled_from(BOTH_KEYS), st.just(CONTROL | SHIFT)),
        st.sampled_from(["a", "- ", "1. ", " "]),
    ),
    max_size=25,
)


@given(cells(), KEYS)
def test_after_any_keys_plan_and_cell_say_the_same(text: str, keys: list[tuple[Qt.Key, Qt.KeyboardModifier] | str]) -> None:
    gate = gate_with(text)
    cell = Cell(gate)
    cell.bind(PLACE, text)
    gate.changed.connect(lambda event: follow(cell, event))
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(cell, key)
        else:
            QTest.keyClick(cell, *key)
    cell.flush()
    value = gate.plan.initiatives[0].description
    assert canonical(read(cell.document())) == value == canonical(parse(value))


def follow(cell: Cell, event: Event) -> None:
    """What a page does with a change."""
    for change in event.changes:
        if isinstance(change, Set) and (change.part, change.field) == PLACE and event.origin is not cell:
            cell.show_value(change.after)


def gate_with(text: str) -> Gate:
    plan = a_plan()
    return quiet_gate(replace(plan, initiatives=(replace(plan.initiatives[0], description=text), *plan.initiatives[1:])))


def ink_runs(cell: Cell, block: int) -> list[tuple[int, int]]:
    """The columns with ink on the first line of a block, as (first, behind the last)."""
    picture = cell.viewport().grab().toImage()
    layout = cell.document().findBlockByNumber(block).layout()
    line = layout.lineAt(0)
    top, bottom = (round(layout.position().y() + y) for y in (line.y() + 1, line.y() + line.height() - 1))
    dark = [any(picture.pixelColor(x, y).lightness() < 180 for y in range(top, bottom)) for x in range(picture.width())]
    starts = [x for x in range(1, len(dark)) if dark[x] and not dark[x - 1]]
    return [(x, next(end for end in range(x, len(dark)) if not dark[end])) for x in starts]


@pytest.mark.parametrize("percent", [100, 200])
def test_a_bullet_is_small_and_a_space_from_the_words(opened: OpenPlan, qtbot: QtBot, percent: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        palette.apply(application, percent)
        cell = Cell(opened.gate)
        cell.resize(500, 1500)
        qtbot.addWidget(cell)
        cell.bind(PLACE, "Her\n* Her\n** Her\nHer\n" + "# Her\n" * 10 + "Her")
        letters = QFontMetricsF(cell.font())
        space = letters.horizontalAdvance(" ")
        plain = ink_runs(cell, 0)[0][0]
        (dot, behind), (word, _), *_ = ink_runs(cell, 1)
        assert plain < dot
        assert behind - dot < letters.ascent() / 2
        assert space * 0.8 <= word - behind <= space * 2.5
        nested = ink_runs(cell, 2)
        assert nested[0][0] > dot
        assert nested[1][0] == pytest.approx(2 * word - plain, abs=2)
        one, ten = ink_runs(cell, 4), ink_runs(cell, 13)
        assert word in [x for x, _ in one]
        assert word in [x for x, _ in ten]
        assert ten[0][0] >= plain - 1
        assert canonical(read(cell.document())) == "Her\n* Her\n** Her\nHer\n" + "# Her\n" * 10 + "Her"
    finally:
        palette.apply(application)


def test_a_word_without_end_costs_no_more_than_its_length(cell: Cell, qapp: QApplication) -> None:
    start = time.process_time()
    cell.bind(PLACE, "æ" * 300_000)
    qapp.processEvents()
    assert cell.document().size().width() <= cell.viewport().width() + 1
    assert time.process_time() - start < 3
    cell.show_value("to ord")
    assert cell.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
