"""The page of an indsats: what a hurried person does with keys and mouse, and what the plan has then."""

import time
from dataclasses import replace

import pytest
import shiboken6
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Goal, Initiative, Plan, find, new_id, status_of
from editor.richtext import canonical
from resources import path
from tests.plans import edited, plans
from tests.ui.conftest import FINAL, FIRST, GOALS, MIDWAY, ROUNDS, SECOND, THEMES, OpenPlan, a_plan, quiet_gate
from ui import palette
from ui.cell import Cell
from ui.controls import InPlace
from ui.fields import Badge, Checked, Tick
from ui.form import FormPage
from ui.page import Page
from ui.richdocument import read

CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(opened: OpenPlan, qtbot: QtBot) -> FormPage:
    page = FormPage(opened.gate)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_initiative(FIRST)
    page.show()
    page.activateWindow()
    page.focus_place((FIRST, "title"))
    qtbot.waitUntil(page.title.hasFocus)
    return page


def key(code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the keyboard is, as the window system does: shortcuts come first."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused.window().windowHandle(), code, held)


def write(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def place() -> object:
    return getattr(QApplication.focusWidget(), "place", None)


def cell_at(page: Page, part: str, field: str) -> Cell:
    found = page.field_at((part, field))
    assert isinstance(found, Cell)
    return found


def test_tab_walks_the_form_in_reading_order_and_back(page: FormPage) -> None:
    page.focus_place((FIRST, "department"))
    seen = [place()]
    expected = [
        (FIRST, "department"),
        *((FIRST, f"theme:{theme}") for theme in THEMES),
        (FIRST, "title"),
        (FIRST, "responsible"),
        (FIRST, "description"),
        *((goal, field) for goal in GOALS for field in ("goal", "subgoal", "action", "success")),
        None,
        (MIDWAY, "progress"),
        *((MIDWAY, field) for field in ("actions", "results", "next_steps")),
        None,
        None,
        *((FINAL, field) for field in ("progress", "note", "until", "actions", "results", "next_steps")),
        None,
    ]
    for _ in expected[1:]:
        key(Qt.Key.Key_Tab)
        seen.append(place())
    assert seen == expected
    for wanted in reversed(expected[:-1]):
        key(Qt.Key.Key_Backtab, SHIFT)
        assert place() == wanted


def test_space_ticks_a_theme_and_undo_takes_it_back(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((FIRST, f"theme:{THEMES[1]}"))
    key(Qt.Key.Key_Space)
    assert opened.first.themes == {THEMES[0], THEMES[1]}
    opened.gate.undo()
    tick = page.field_at((FIRST, f"theme:{THEMES[1]}"))
    assert isinstance(tick, Tick)
    assert not tick.isChecked()


def test_the_cells_of_a_row_are_of_one_height(page: FormPage, qtbot: QtBot) -> None:
    page.focus_place((GOALS[1], "action"))
    write("ord " * 60)
    page.settle()
    heights = {cell_at(page, GOALS[1], field).height() for field in ("goal", "subgoal", "action", "success")}
    assert len(heights) == 1
    assert heights.pop() >= cell_at(page, GOALS[1], "action").document().size().height()


def test_another_indsats_is_shown_in_the_same_editors_at_once(page: FormPage, opened: OpenPlan) -> None:
    goals = tuple(Goal(new_id(), *[f"en sætning om mål {number} " * 6] * 4) for number in range(8))
    opened.gate.edit(
        lambda plan: replace(plan, initiatives=(*plan.initiatives, Initiative(new_id(), "lang", goals=goals))), "set"
    )
    opened.gate.edit(
        lambda plan: replace(
            plan,
            initiatives=(
                *plan.initiatives,
                Initiative(new_id(), "længere", goals=tuple(replace(goal, id=new_id(), goal="andet " * 20) for goal in goals)),
            ),
        ),
        "set",
    )
    one, other = opened.plan.initiatives[2].id, opened.plan.initiatives[3].id
    page.show_initiative(one)
    before = page.findChildren(QWidget)
    page.show_initiative(other)
    assert len(page.findChildren(QWidget)) == len(before)
    taken = []
    for wanted in (one, other, one, other):
        start = time.perf_counter()
        page.show_initiative(wanted)
        page.settle()
        page.grab()
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.1
    assert cell_at(page, opened.plan.initiatives[3].goals[0].id, "goal").toPlainText().startswith("andet")


def test_goals_are_added_moved_copied_and_deleted_by_keys(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((GOALS[0], "subgoal"))
    key(Qt.Key.Key_Return, CONTROL)
    new = opened.first.goals[1].id
    assert place() == (new, "goal")
    write("nyt")
    key(Qt.Key.Key_Down, ALT)
    assert [goal.id for goal in opened.first.goals] == [GOALS[0], GOALS[1], new, GOALS[2]]
    assert opened.first.goals[2].goal == "nyt"
    assert place() == (new, "goal")
    write("!")
    key(Qt.Key.Key_D, CONTROL)
    assert [goal.goal for goal in opened.first.goals] == ["mål 0", "mål 1", "nyt!", "nyt!", "mål 2"]
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert [goal.goal for goal in opened.first.goals] == ["mål 0", "mål 1", "nyt!", "mål 2"]
    assert place() == (GOALS[2], "goal")
    while opened.gate.undo():
        pass
    assert opened.plan == a_plan()
    shows_the_plan(page, opened.plan)


def test_what_moves_keeps_the_cursor_in_its_text(page: FormPage) -> None:
    page.focus_place((GOALS[1], "goal"))
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Up, ALT)
    cell = cell_at(page, GOALS[1], "goal")
    assert cell.hasFocus()
    assert cell.textCursor().position() == len("mål 1") - 1


def test_a_goal_is_dragged_by_its_grip(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((GOALS[0], "goal"))
    page.settle()
    grip = page.grip
    assert grip.part == GOALS[0]
    assert grip.isVisible()
    target = cell_at(page, GOALS[2], "goal")
    below = grip.mapFrom(page.sheet, target.mapTo(page.sheet, QPoint(0, target.height() - 2)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseMove(grip, QPoint(4, 30))
    QTest.mouseMove(grip, below)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=below)
    assert [goal.id for goal in opened.first.goals] == [GOALS[1], GOALS[2], GOALS[0]]


def test_a_report_with_words_and_no_progress_is_not_said_to_be_empty(page: FormPage, opened: OpenPlan) -> None:
    badge = page.field_at((MIDWAY, "progress"))
    assert isinstance(badge, Badge)
    next(action for action in badge.menu().actions() if action.data() is None).trigger()
    assert badge.text() == "✎ Fremdrift uoplyst"
    page.focus_place((MIDWAY, "actions"))
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Tab)
    assert badge.text() == "– Ikke udfyldt"
    page.focus_place((MIDWAY, "results"))
    write("Flere kom.")
    key(Qt.Key.Key_Tab)
    assert badge.text() == "✎ Fremdrift uoplyst"
    assert badge.accessibleName().endswith(": Fremdrift uoplyst")


def test_progress_is_chosen_from_the_menu_and_brings_note_and_date(page: FormPage, opened: OpenPlan) -> None:
    badge = page.field_at((MIDWAY, "progress"))
    assert isinstance(badge, Badge)
    note = cell_at(page, MIDWAY, "note")
    assert not note.isVisible()
    waiting = next(action for action in badge.menu().actions() if action.data() == "waiting")
    waiting.trigger()
    assert status_of(opened.first, ROUNDS[0]).progress == "waiting"
    assert "Afventer" in badge.text()
    assert note.isVisible()
    page.focus_place((MIDWAY, "note"))
    write("en ny lov")
    key(Qt.Key.Key_Tab)
    write("1.11.2028")
    key(Qt.Key.Key_Tab)
    status = status_of(opened.first, ROUNDS[0])
    assert (status.note, status.until) == ("en ny lov", "2028-11-01")
    until = page.field_at((MIDWAY, "until"))
    assert isinstance(until, Checked)
    assert until.text() == "1. november 2028"


def test_a_date_that_cannot_be_read_is_refused_in_danish(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((FINAL, "until"))
    write("31.2.2028")
    key(Qt.Key.Key_Tab)
    assert len(opened.refusals) == 1
    assert "31.2.2028" in opened.refusals[0]
    assert status_of(opened.first, ROUNDS[1]).until is None


def test_what_was_changed_on_the_way_appears_when_wanted_and_on_undo(page: FormPage, opened: OpenPlan) -> None:
    deviation = cell_at(page, MIDWAY, "deviation")
    assert not deviation.isVisible()
    grid = page._shown_grids()[0]
    grid.add_deviation.click()
    assert deviation.hasFocus()
    write("i stedet")
    page.flush()
    assert status_of(opened.first, ROUNDS[0]).deviation == "i stedet"
    page.show_initiative(SECOND)
    assert not deviation.isVisible()
    page.show_initiative(FIRST)
    assert deviation.isVisible()
    page.focus_place((MIDWAY, "deviation"))
    assert deviation.hasFocus()


def test_a_theme_is_renamed_with_f2_and_a_taken_name_refused(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((FIRST, f"theme:{THEMES[1]}"))
    key(Qt.Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), InPlace)
    write("Nyt navn")
    key(Qt.Key.Key_Return)
    assert opened.plan.themes[1].label == "Nyt navn"
    assert place() == (FIRST, f"theme:{THEMES[1]}")
    key(Qt.Key.Key_F2)
    write("tema 0")
    key(Qt.Key.Key_Return)
    assert len(opened.refusals) == 1
    key(Qt.Key.Key_F2)
    write("fortrudt")
    key(Qt.Key.Key_Escape)
    assert opened.plan.themes[1].label == "Nyt navn"


def test_rounds_and_their_heads_are_renamed(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((MIDWAY, "progress"))
    key(Qt.Key.Key_F2)
    write("Halvvejs")
    key(Qt.Key.Key_Tab)
    assert opened.plan.status_rounds[0].label == "Halvvejs"
    page.focus_place((MIDWAY, "results"))
    key(Qt.Key.Key_F2, SHIFT)
    write("Det lykkedes at")
    key(Qt.Key.Key_Return)
    assert opened.plan.status_rounds[0].results_head == "Det lykkedes at"
    assert place() == (MIDWAY, "results")
    grid = page._shown_grids()[0]
    assert "Det lykkedes at" in grid.heads[1].accessibleName()
    QTest.mouseDClick(grid.heading, Qt.MouseButton.LeftButton)
    write("Midtvejs")
    page.flush()
    assert opened.plan.status_rounds[0].label == "Midtvejs"


def test_a_new_theme_from_the_menu_is_named_at_once(page: FormPage, opened: OpenPlan) -> None:
    from editor.plan import Theme

    theme = Theme(new_id(), "Nyt tema")
    opened.gate.edit(lambda plan: edits.add(plan, theme), "add_theme")
    page.focus_place((theme.id, "label"))
    write("Sundhed")
    key(Qt.Key.Key_Return)
    assert opened.plan.themes[-1].label == "Sundhed"


def test_themes_and_rounds_move_and_go(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((FIRST, f"theme:{THEMES[0]}"))
    key(Qt.Key.Key_Down, ALT)
    assert [theme.id for theme in opened.plan.themes] == [THEMES[1], THEMES[0], THEMES[2]]
    assert place() == (FIRST, f"theme:{THEMES[0]}")
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert THEMES[0] not in opened.first.themes
    page.focus_place((FINAL, "progress"))
    key(Qt.Key.Key_Up, ALT)
    assert [one.id for one in opened.plan.status_rounds] == [ROUNDS[1], ROUNDS[0]]
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert [one.id for one in opened.plan.status_rounds] == [ROUNDS[0]]
    shows_the_plan(page, opened.plan)


def test_the_wheel_scrolls_and_changes_nothing(page: FormPage, opened: OpenPlan) -> None:
    page.resize(1000, 300)
    page.settle()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and hasattr(widget, "place"):
            page.verticalScrollBar().setValue(20)
            page.ensureWidgetVisible(widget, 0, 5)
            before = page.verticalScrollBar().value()
            where = QPointF(widget.mapTo(page, QPoint(3, 3)))
            down = -120 if before < page.verticalScrollBar().maximum() else 120
            QTest.wheelEvent(page.windowHandle(), where, QPoint(0, down))
            assert page.verticalScrollBar().value() != before, widget
    assert opened.plan == a_plan()


def test_the_bar_is_there_for_rich_text_and_never_over_the_line_that_is_typed_in(page: FormPage) -> None:
    for size in ((1000, 700), (700, 320)):
        page.resize(*size)
        page.settle()
        for where in ((FIRST, "description"), *((goal, "success") for goal in GOALS), (MIDWAY, "actions"), (FINAL, "next_steps")):
            page.focus_place(where)
            QTest.qWait(1)
            cell = cell_at(page, *where)
            line = cell.cursorRect()
            line.moveTopLeft(cell.viewport().mapTo(page.viewport(), line.topLeft()))
            assert page.bar.isVisible()
            assert not page.bar.geometry().intersects(line), where
            assert page.viewport().rect().contains(page.bar.geometry()), where
            assert page.viewport().rect().contains(line), where
    page.focus_place((FIRST, "title"))
    assert not page.bar.isVisible()


def test_the_bar_stands_right_over_the_cell_where_the_strip_over_its_table_is_out_of_sight(page: FormPage) -> None:
    near = 0
    for height in range(200, 700, 20):
        page.resize(1000, height)
        page.settle()
        for where in (*((goal, "success") for goal in GOALS), (MIDWAY, "actions"), (FINAL, "next_steps")):
            page.focus_place(where)
            QTest.qWait(1)
            cell = cell_at(page, *where)
            top, strip = cell.mapTo(page.viewport(), QPoint()).y(), page.strip_of(cell)
            if strip.mapTo(page.viewport(), strip.rect().bottomLeft()).y() < 0 and top > page.bar.height() + 10:
                near += 1
                assert 0 <= top - page.bar.geometry().bottom() <= 10, (height, where)
    assert near


def test_the_bar_is_reached_by_keys_and_shows_what_is_on(page: FormPage, opened: OpenPlan) -> None:
    page.focus_place((FIRST, "description"))
    key(Qt.Key.Key_F10, ALT)
    bold = QApplication.focusWidget()
    assert bold is not None
    assert bold.accessibleName() == "Fed"
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Space)
    assert opened.first.description == "* beskrevet"
    key(Qt.Key.Key_Escape)
    assert place() == (FIRST, "description")
    assert [button.isChecked() for button in page.bar._buttons.values()] == [False, False, False, True, False]


def test_each_control_has_a_name(page: FormPage) -> None:
    names = {}
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            if isinstance(widget.parentWidget(), Cell):
                continue
            assert widget.accessibleName(), widget
            names[widget] = widget.accessibleName()
    assert names[cell_at(page, GOALS[1], "success")] == "Mål 2, Succeskriterier"


def test_a_change_touches_only_the_field_it_changed(page: FormPage, opened: OpenPlan) -> None:
    fields = [widget for widget in page.findChildren(QWidget) if isinstance(widget, Cell)]
    revisions = {cell: cell.document().revision() for cell in fields}
    opened.gate.edit(lambda plan: edits.set_field(plan, GOALS[1], "action", "nyt"), "set")
    changed = [cell.place for cell in fields if cell.document().revision() != revisions[cell]]
    assert changed == [(GOALS[1], "action")]


def test_the_department_of_the_plan_stands_where_the_indsats_has_none(page: FormPage, opened: OpenPlan) -> None:
    assert page.department.placeholderText() == "Jobcentret"
    opened.gate.edit(lambda plan: edits.set_field(plan, plan.id, "department", "Borgerservice"), "set")
    assert page.department.placeholderText() == "Borgerservice"


def test_actions_for_the_menu_are_enabled_where_they_apply(page: FormPage) -> None:
    page.focus_place((FIRST, "title"))
    on = {action.text() for action in page.actions_for_menu() if action.isEnabled()}
    assert on == {"Tilføj mål"}
    page.focus_place((GOALS[0], "goal"))
    on = {action.text() for action in page.actions_for_menu() if action.isEnabled()}
    assert {"Slet målet", "Flyt målet op", "Flyt målet ned", "Lav en kopi af målet"} <= on


@pytest.mark.parametrize("family", ["Open Sans", "DejaVu Sans"])
def test_another_text_size_keeps_all_in_place(page: FormPage, opened: OpenPlan, qtbot: QtBot, family: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, sheet = application.font(), application.styleSheet()
    for file in path("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(file))
    cell = cell_at(page, GOALS[0], "goal")
    try:
        application.setFont(QFont(family))
        palette.apply(application, 200)
        page.resize(round(700 * page.logicalDpiX() / 96), 600)
        qtbot.waitUntil(lambda: cell.font().pointSizeF() == pytest.approx(20) and page.narrow)
        page.settle()
        assert page.ground.minimumSizeHint().width() <= page.viewport().width()
        assert cell.height() >= cell.document().size().height()
        row = [cell_at(page, GOALS[1], field) for field in ("goal", "subgoal", "action", "success")]
        assert len({cell.x() for cell in row}) == 1
        assert [cell.y() for cell in row] == sorted({cell.y() for cell in row})
        page.focus_place((GOALS[0], "goal"))
        key(Qt.Key.Key_Return, CONTROL)
        key(Qt.Key.Key_Tab)
        assert place() == (opened.first.goals[1].id, "subgoal")
    finally:
        application.setStyleSheet(sheet)
        application.setFont(font)
    page.resize(1000, 700)
    qtbot.waitUntil(lambda: cell.font().pointSizeF() == pytest.approx(palette.BASE_POINTS * palette.scale()) and not page.narrow)
    page.settle()
    assert len({cell.y() for cell in (cell_at(page, GOALS[1], "goal"), cell_at(page, GOALS[1], "success"))}) == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_of_a_head_is_broken_at_any_width(page: FormPage, qtbot: QtBot, percent: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, sheet = application.font(), application.styleSheet()
    seen = set()
    try:
        palette.apply(application, percent)
        qtbot.waitUntil(lambda: page.title.font().pointSizeF() == pytest.approx(10 * percent / 100 * palette.TITLE))
        needed = QFontMetrics(palette.font(bold=True)).horizontalAdvance("Succeskriterier") + 2 * palette.px(9)
        for width in range(400, 1200, 40):
            page.resize(width, 600)
            page.settle()
            seen.add(page.narrow)
            if not page.narrow:
                assert page._goal_heads[3].width() >= needed, width
    finally:
        application.setStyleSheet(sheet)
        application.setFont(font)
    assert True in seen


def test_the_cursor_stays_in_sight_when_the_text_grows(page: FormPage, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    font, sheet = application.font(), application.styleSheet()
    page.resize(900, 500)
    page.focus_place((FINAL, "actions"))
    cell = cell_at(page, FINAL, "actions")

    def seen() -> bool:
        return page.viewport().rect().contains(cell.viewport().mapTo(page.viewport(), cell.cursorRect().center()))

    try:
        for percent in (200, 100):
            palette.apply(application, percent)
            qtbot.waitUntil(lambda: cell.font().pointSizeF() == pytest.approx(percent / 10) and seen())  # noqa: B023
    finally:
        application.setStyleSheet(sheet)
        application.setFont(font)


@pytest.mark.parametrize("width", [500, 1000])
def test_what_stands_in_a_line_goes_below_where_the_sheet_is_narrow(page: FormPage, width: int) -> None:
    page.resize(width, 600)
    page.settle()
    left = page.goal_table.x()
    assert page._more_goals.x() == left
    for grid in page._shown_grids():
        heading, badge, note, deviation = (
            one.mapTo(page.sheet, QPoint(0, 0)) for one in (grid.heading, grid.badge, grid.add_note, grid.add_deviation)
        )
        assert heading.x() == left
        assert (badge.x() == left) == page.narrow
        if grid.add_note.isVisible():
            assert note.x() == left
            assert (deviation.x() == left) == (deviation.y() > note.y()) == page.narrow


def shows_the_plan(page: Page, plan: Plan) -> None:
    """Every field on the page shows what the plan has."""
    for where, field in page._fields.items():
        part, name = where
        found = find(plan, part)
        assert found is not None
        if isinstance(field, Tick) and isinstance(found, Initiative):
            assert field.isChecked() == (name.removeprefix("theme:") in found.themes)
        elif isinstance(field, Cell):
            value = getattr(found, name)
            shown = canonical(read(field.document())) if field.rich else "\n".join(item.text for item in read(field.document()))
            assert shown == value, where
        elif isinstance(field, Checked):
            assert field.text() == field._show(getattr(found, name))


@pytest.mark.usefixtures("qapp")
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(st.data())
def test_it_shows_any_plan_and_what_becomes_of_it(data: st.DataObject) -> None:
    plan = data.draw(plans(max_initiatives=2).filter(lambda plan: bool(plan.initiatives)))
    gate = quiet_gate(plan)
    page = FormPage(gate)
    page.resize(800, 600)
    for row in plan.initiatives:
        page.show_initiative(row.id)
        shows_the_plan(page, plan)
    page.flush()
    assert gate.plan is plan, "what is only shown is not written"
    other = data.draw(edited(plan))
    gate.session.edit(lambda _: other, "set")
    if any(row.id == page.initiative for row in other.initiatives):
        shows_the_plan(page, other)
        gate.undo()
        shows_the_plan(page, plan)
    shiboken6.delete(page)
