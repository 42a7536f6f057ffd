"""The page of what belongs to the whole plan: every field, the themes and the occasions to report."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import find
from tests.ui.conftest import ROUNDS, THEMES, OpenPlan, a_plan, an_id
from tests.ui.test_form import ALT, CONTROL, SHIFT, key, place, shows_the_plan, write
from ui import palette
from ui.cell import Cell
from ui.fields import Checked, Tick
from ui.frontpage import FrontPage

PLAN = an_id("plan")


@pytest.fixture
def page(opened: OpenPlan, qtbot: QtBot) -> FrontPage:
    page = FrontPage(opened.gate)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    page.focus_place((PLAN, "title"))
    qtbot.waitUntil(page.title.hasFocus)
    return page


def test_every_field_is_written_by_tab_and_keys(page: FrontPage, opened: OpenPlan) -> None:
    fields = [
        "title",
        "municipality",
        "area",
        "policy",
        "department",
        "period_from",
        "period_to",
        "focus_area",
        "case_number",
        "contact",
    ]
    for field in fields:
        assert place() == (PLAN, field)
        key(Qt.Key.Key_A, CONTROL)
        write("2030" if field.startswith("period") else f"ny {field}")
        key(Qt.Key.Key_Tab)
    assert place() == (PLAN, "document_status")
    key(Qt.Key.Key_Down)
    plan = opened.plan
    assert [getattr(plan, field) for field in fields[:5]] == [f"ny {field}" for field in fields[:5]]
    assert (plan.period_from, plan.period_to) == (2030, 2030)
    assert [getattr(plan, field) for field in fields[7:]] == [f"ny {field}" for field in fields[7:]]
    assert plan.document_status == "proposal"


@pytest.mark.parametrize(("written", "year"), [("2031", 2031), ("", None), (" 2031 ", 2031)])
def test_a_year_is_read(page: FrontPage, opened: OpenPlan, written: str, year: int | None) -> None:
    page.focus_place((PLAN, "period_to"))
    key(Qt.Key.Key_A, CONTROL)
    key(Qt.Key.Key_Delete)
    write(written)
    page.flush()
    assert opened.plan.period_to == year


@pytest.mark.parametrize("written", ["tyve", "3131", "20 28", "٢٠٢٨"])
def test_what_is_no_year_is_refused_in_danish_and_the_year_stays(page: FrontPage, opened: OpenPlan, written: str) -> None:
    page.focus_place((PLAN, "period_to"))
    key(Qt.Key.Key_A, CONTROL)
    field = page.field_at((PLAN, "period_to"))
    assert isinstance(field, Checked)
    field.insert(written)
    field.setModified(True)
    key(Qt.Key.Key_Tab)
    assert len(opened.refusals) == 1
    assert written.strip() in opened.refusals[0]
    assert opened.plan.period_to == 2028
    assert field.text() == "2028"


def test_themes_are_named_added_moved_and_deleted(page: FrontPage, opened: OpenPlan) -> None:
    page._more_themes.setFocus()
    key(Qt.Key.Key_Space)
    write("Sundhed")
    page.flush()
    assert [theme.label for theme in opened.plan.themes] == ["tema 0", "tema 1", "tema 2", "Sundhed"]
    key(Qt.Key.Key_Up, ALT)
    assert [theme.label for theme in opened.plan.themes] == ["tema 0", "tema 1", "Sundhed", "tema 2"]
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    page.focus_place((THEMES[0], "label"))
    key(Qt.Key.Key_Delete, CONTROL | SHIFT)
    assert [theme.label for theme in opened.plan.themes] == ["tema 1", "tema 2"]
    assert opened.first.themes == frozenset()
    while opened.gate.undo():
        pass
    assert opened.plan == a_plan()
    shows_the_plan(page, opened.plan)


def test_rounds_have_name_year_deadline_and_kind(page: FrontPage, opened: OpenPlan) -> None:
    page._more_rounds.setFocus()
    key(Qt.Key.Key_Space)
    write("Ekstra")
    key(Qt.Key.Key_Tab)
    write("2029")
    key(Qt.Key.Key_Tab)
    write("1. nov 2029")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert not opened.plan.status_rounds[-1].final
    key(Qt.Key.Key_Space)
    added = opened.plan.status_rounds[-1]
    assert (added.label, added.year, added.deadline, added.final) == ("Ekstra", 2029, "2029-11-01", True)
    tick = page.field_at((added.id, "final"))
    assert isinstance(tick, Tick)
    assert tick.isChecked()
    key(Qt.Key.Key_Up, ALT)
    assert [one.id for one in opened.plan.status_rounds] == [ROUNDS[0], added.id, ROUNDS[1]]
    shows_the_plan(page, opened.plan)


def test_the_wheel_changes_nothing(page: FrontPage, opened: OpenPlan) -> None:
    page.resize(900, 250)
    page.settle()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and hasattr(widget, "place"):
            page.ensureWidgetVisible(widget, 0, 5)
            before = page.verticalScrollBar().value()
            down = -120 if before < page.verticalScrollBar().maximum() else 120
            QTest.wheelEvent(page.windowHandle(), QPointF(widget.mapTo(page, widget.rect().center())), QPoint(0, down))
            assert page.verticalScrollBar().value() != before, widget
    assert opened.plan == a_plan()


def test_each_control_has_a_name(page: FrontPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget.parentWidget(), Cell):
            assert widget.accessibleName(), widget


def test_a_change_from_elsewhere_is_shown(page: FrontPage, opened: OpenPlan) -> None:
    from editor import edits

    opened.gate.edit(lambda plan: edits.set_field(plan, PLAN, "period_from", 2026), "set")
    opened.gate.edit(lambda plan: edits.set_field(plan, PLAN, "document_status", "adopted"), "set")
    opened.gate.edit(lambda plan: edits.set_field(plan, THEMES[2], "label", "andet"), "set")
    shows_the_plan(page, opened.plan)
    assert page.status.currentText() == "Vedtaget"
    assert find(opened.plan, PLAN) is opened.plan
    assert QApplication.focusWidget() is page.title


def test_no_word_of_a_label_is_broken_at_twice_the_size(page: FrontPage, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    page.resize(640, 700)
    palette.apply(application, 200)
    try:
        qtbot.waitUntil(lambda: all(head.width() >= head.least_width() for head in page._heads))
        assert page.horizontalScrollBar().maximum() == 0
    finally:
        palette.apply(application, 100)
