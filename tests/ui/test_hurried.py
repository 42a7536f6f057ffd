"""What a person in a hurry met in the window: keys that did nothing, fields that opened by themselves, words that stayed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Initiative, find, status_of
from tests.ui.conftest import CHAPTERS, FIRST, GOALS, MIDWAY, ROUNDS, SECOND, THEMES, a_plan
from tests.ui.windows import CONTROL, SHIFT, a_window, focused, gate, opened, plan, press, view, wait_for_plan, write
from ui import adding, caret
from ui.cell import Cell
from ui.exporting import ask_target
from ui.fields import Badge, Checked
from ui.form import FormPage
from ui.frontpage import FrontPage
from ui.introduction import IntroductionPage
from ui.newplan import NewPlanDialog
from ui.settings import Settings
from ui.window import Window


def form_page(window: Window) -> FormPage:
    page = view(window).page
    assert isinstance(page, FormPage)
    return page


def front_page(window: Window) -> FrontPage:
    page = view(window).page
    assert isinstance(page, FrontPage)
    return page


# Undo in every field


@pytest.mark.parametrize(
    ("part", "field", "written"),
    [
        (a_plan().id, "period_to", "2031"),
        (ROUNDS[0], "year", "2026"),
        (ROUNDS[0], "deadline", "1.11.2027"),
        (MIDWAY, "until", "1.2.28"),
    ],
)
def test_undo_goes_on_where_it_lands_in_a_line(window: Window, part: str, field: str, written: str) -> None:
    before = plan(window)
    view(window).go((FIRST, "title"))
    write("x")
    view(window).go((a_plan().id, "title"))
    view(window).go((part, field))
    if part == ROUNDS[0]:
        view(window).go((a_plan().id, "title"))
        front_page(window).focus_place((part, field))
    line = focused()
    assert isinstance(line, Checked)
    line.selectAll()
    write(written)
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == before
    press(Qt.Key.Key_Y, CONTROL)
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    found = find(plan(window), part)
    assert getattr(found, field) != getattr(find(before, part), field, None)


def test_undo_takes_back_what_is_no_year_and_nothing_else(window: Window) -> None:
    view(window).go((FIRST, "title"))
    write("x")
    view(window).go((a_plan().id, "period_to"))
    changed = plan(window)
    line = focused()
    assert isinstance(line, Checked)
    line.selectAll()
    write("abcd")
    press(Qt.Key.Key_Z, CONTROL)
    assert line.text() == "2028"
    assert plan(window) == changed


# Fields that were opened by hand


def test_what_was_opened_by_hand_does_not_open_again(window: Window) -> None:
    view(window).go((MIDWAY, "actions"))
    grid = form_page(window)._shown_grids()[0]
    grid.add_note.click()
    assert grid.note.hasFocus()
    view(window).go((FIRST, "title"))
    view(window).show_page("form", SECOND)
    view(window).go((f"{SECOND}_{ROUNDS[1]}", "actions"))
    write("holdt et møde ")
    press(Qt.Key.Key_S, CONTROL)
    assert not grid.note.isVisible()
    assert grid.add_note.isVisible()


# The chapter


def test_enter_in_a_heading_goes_to_the_text(window: Window) -> None:
    view(window).show_page("introduction")
    adding.add_chapter(view(window))
    write("Baggrund")
    press(Qt.Key.Key_Return)
    write("Vi vil")
    press(Qt.Key.Key_S, CONTROL)
    assert [chapter.body for chapter in plan(window).chapters if chapter.heading == "Baggrund"] == ["Vi vil"]


def test_the_level_menu_marks_the_present_level(window: Window) -> None:
    view(window).show_page("introduction")
    page = view(window).page
    assert isinstance(page, IntroductionPage)
    button = page._chapters[0].level
    button.choose(3)
    button.menu().aboutToShow.emit()
    assert [action.data() for action in button.menu().actions() if action.isChecked()] == [3]


# What is said


def test_what_was_deleted_is_said_with_the_way_back_until_something_else_happens(window: Window) -> None:
    view(window).outline.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert window.status.message == "Indsatsen »den første« er slettet – Ctrl+Z fortryder."
    window.undo()
    assert window.status.message == "Fortrudt: sletning af indsats"
    view(window).show_page("front")
    assert window.status.message == ""
    for part, said in (
        (THEMES[1], "Temaet »tema 1« er slettet i hele planen – Ctrl+Z fortryder."),
        (ROUNDS[0], "Statusrunden »Midtvejsstatus 2027« er slettet i hele planen – Ctrl+Z fortryder."),
        (CHAPTERS[0], "Afsnittet »afsnit 0« er slettet – Ctrl+Z fortryder."),
        (GOALS[0], "Målet er slettet – Ctrl+Z fortryder."),
    ):
        gate(window).edit(lambda plan, part=part: edits.remove(plan, part), "remove_theme")  # type: ignore[misc]
        assert window.status.message == said
    view(window).go((FIRST, "title"))
    write("x")
    view(window).flush()
    assert window.status.message == ""


def test_why_something_was_refused_is_still_there_on_the_next_page_and_goes_when_it_is_mended(window: Window) -> None:
    view(window).go((a_plan().id, "period_to"))
    focused().selectAll()  # type: ignore[attr-defined]
    write("abcd")
    view(window).go((FIRST, "title"))
    assert window.status.message == "»abcd« er ikke et årstal. Skriv for eksempel 2028."
    view(window).go((a_plan().id, "period_to"))
    assert window.status.message
    write("2")
    assert window.status.message == ""


def test_going_back_to_when_the_plan_was_opened_is_said_and_taken_back_where_one_was(window: Window) -> None:
    view(window).go((GOALS[1], "subgoal"))
    write("nyt ")
    window.actions_by_name["revert"].trigger()
    assert plan(window) == a_plan()
    assert "Ctrl+Z" in window.status.message
    view(window).show_page("front")
    window.undo()
    assert view(window).place() == (GOALS[1], "subgoal")
    assert plan(window) != a_plan()


def test_undo_of_a_copy_goes_to_the_original(window: Window) -> None:
    view(window).outline.list.setFocus()
    press(Qt.Key.Key_D, CONTROL)
    assert view(window).initiative not in (FIRST, SECOND)
    window.undo()
    assert view(window).initiative == FIRST
    view(window).go((GOALS[0], "goal"))
    press(Qt.Key.Key_D, CONTROL)
    window.undo()
    assert view(window).place() == (GOALS[0], "goal")


# Where things are the next time


def test_the_cursor_comes_back_within_the_text(qtbot: QtBot, window: Window, path: Path) -> None:
    view(window).go((FIRST, "description"))
    press(Qt.Key.Key_Home)
    write("her ")
    window.close()
    again = opened(qtbot, path)
    assert view(again).place() == (FIRST, "description")
    assert caret.of(view(again)) == 4


def test_without_a_memory_the_cursor_stands_behind_the_text_that_was_changed_last(
    qtbot: QtBot, window: Window, path: Path
) -> None:
    view(window).go((FIRST, "description"))
    press(Qt.Key.Key_Home)
    write("her ")
    window.close()
    (path.parent / "settings.json").unlink(missing_ok=True)
    again = a_window(qtbot)
    again.settings.places.clear()
    again.open_path(path)
    wait_for_plan(qtbot, again, path)
    assert caret.of(view(again)) == len("her beskrevet")


def test_the_start_page_has_the_keyboard_at_the_newest_plan(qtbot: QtBot, window: Window, path: Path) -> None:
    window.close_plan()
    press(Qt.Key.Key_Return)
    wait_for_plan(qtbot, window, path)


def test_f9_twice_leaves_the_outline_as_wide_as_it_was(window: Window) -> None:
    before = view(window).sizes()
    for _ in range(3):
        press(Qt.Key.Key_F9)
        press(Qt.Key.Key_F9)
    assert view(window).sizes() == before


def test_no_document_that_the_plan_did_not_write_is_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[Path] = []
    monkeypatch.setattr("ui.filedialog.to_save", lambda parent, title, proposal, kinds: proposed.append(proposal))
    plan, written = tmp_path / "a.handleplan", tmp_path / "a.docx"
    own = Settings()
    ask_target(None, plan, ".docx", own.exports.get(str(plan), []))  # type: ignore[arg-type]
    written.touch()
    ask_target(None, plan, ".docx", own.exports.get(str(plan), []))  # type: ignore[arg-type]
    own.exported(plan, written)
    ask_target(None, plan, ".docx", own.exports[str(plan)])  # type: ignore[arg-type]
    assert [one.name for one in proposed] == ["a.docx", "a (2).docx", "a.docx"]


# Going from field to field


def test_tab_selects_a_line_and_goes_to_the_end_of_a_text(window: Window) -> None:
    view(window).go((FIRST, "title"))
    press(Qt.Key.Key_Tab)
    write("Lederen")
    press(Qt.Key.Key_Backtab)
    title = focused()
    assert isinstance(title, Cell)
    assert title.textCursor().selectedText() == "den første"
    press(Qt.Key.Key_Tab)
    assert not title.textCursor().hasSelection()
    assert caret.of(view(window)) == len("Lederen")
    press(Qt.Key.Key_Tab)
    write(" her")
    view(window).flush()
    first = find(plan(window), FIRST)
    assert isinstance(first, Initiative)
    assert (first.title, first.responsible, first.description) == ("den første", "Lederen", "beskrevet her")
    press(Qt.Key.Key_PageDown, CONTROL)
    assert caret.of(view(window)) == len("den anden")


def test_a_cell_that_grows_or_is_reached_by_tab_is_seen_whole_where_there_is_room(window: Window, qtbot: QtBot) -> None:
    page = (view(window).go((FIRST, "description")), form_page(window))[1]
    window.resize(1000, 640)
    lines = "\n".join(f"linje {number}" for number in range(16))
    QApplication.clipboard().setText(lines)
    press(Qt.Key.Key_V, CONTROL)

    def seen() -> bool:
        area = QRect(page.description.mapTo(page.viewport(), QPoint(0, 0)), page.description.size())
        return area.height() >= page.description.sizeHint().height() and page.viewport().rect().contains(area)

    qtbot.waitUntil(seen)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    page.responsible.setFocus()
    page.verticalScrollBar().setValue(0)
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(seen)
    write("x")
    QApplication.clipboard().setText("\n".join([lines] * 6))
    press(Qt.Key.Key_V, CONTROL)

    def cursor_seen() -> bool:
        line = page.description.cursorRect()
        line.moveTopLeft(page.description.viewport().mapTo(page.viewport(), line.topLeft()))
        return page.description.height() >= page.description.sizeHint().height() and page.viewport().rect().contains(line)

    qtbot.waitUntil(cursor_seen)


# The front page


def test_a_period_that_ends_before_it_begins_is_pointed_out_until_it_is_mended(window: Window) -> None:
    view(window).go((a_plan().id, "period_to"))
    hint = front_page(window)._period_hint
    assert not hint.isVisible()
    for written, shown in (("2020", True), ("2029", False)):
        line = focused()
        assert isinstance(line, Checked)
        line.selectAll()
        write(written)
        press(Qt.Key.Key_Return)
        assert hint.isVisible() == shown
    assert plan(window).period_to == 2029


# Rounds, themes and copies


@pytest.mark.parametrize("page", ["introduction", "remarks", "front"])
@pytest.mark.parametrize(("key", "of"), [(Qt.Key.Key_R, "status_rounds"), (Qt.Key.Key_T, "themes")])
def test_a_round_and_a_theme_are_added_where_all_of_them_are_listed(window: Window, page: str, key: Qt.Key, of: str) -> None:
    view(window).go((FIRST, "title"))
    view(window).show_page(page)
    view(window).enter_page()
    press(key, CONTROL | SHIFT)
    assert isinstance(view(window).page, FrontPage)
    write("Nyt navn")
    view(window).flush()
    assert getattr(plan(window), of)[-1].label == "Nyt navn"


@pytest.mark.parametrize(("key", "of"), [(Qt.Key.Key_R, "status_rounds"), (Qt.Key.Key_T, "themes")])
def test_a_round_and_a_theme_are_added_on_the_form_that_is_written_in(window: Window, key: Qt.Key, of: str) -> None:
    view(window).go((FIRST, "title"))
    press(key, CONTROL | SHIFT)
    assert view(window).initiative == FIRST
    write("Nyt navn")
    press(Qt.Key.Key_Return)
    assert getattr(plan(window), of)[-1].label == "Nyt navn"
    assert plan(window).initiatives == a_plan().initiatives


def test_undo_of_a_deadline_leads_to_where_deadlines_stand(window: Window) -> None:
    gate(window).edit(
        lambda plan: edits.set_field(plan, ROUNDS[0], "deadline", "2027-11-01"), "set_deadline", place=(ROUNDS[0], "deadline")
    )
    view(window).go((FIRST, "title"))
    window.undo()
    assert isinstance(view(window).page, FrontPage)
    assert view(window).place() == (ROUNDS[0], "deadline")


def test_each_copy_of_an_indsats_has_a_title_of_its_own(window: Window) -> None:
    view(window).outline.list.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_D, CONTROL)
    titles = [row.title for row in plan(window).initiatives]
    assert titles == ["den første", "den første (kopi)", "den første (kopi 2)", "den første (kopi 3)", "den anden"]
    view(window).go((SECOND, "title"))
    focused().selectAll()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Delete)
    view(window).outline.list.setFocus()
    press(Qt.Key.Key_D, CONTROL)
    assert [row.title for row in plan(window).initiatives][-2:] == ["", ""]


# Menus and dialogs


def test_a_letter_chooses_the_progress(window: Window) -> None:
    """I gang, Ikke begyndt and Ikke udfyldt begin alike: the letter goes round among them, Enter takes one."""

    def chosen_by(*keys: Qt.Key) -> str | None:
        badge.setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Down)
        menu = QApplication.activePopupWidget()
        assert menu is badge.menu()
        for key in keys:
            QTest.keyClick(menu, key)
        menu.close()
        first = find(plan(window), FIRST)
        assert isinstance(first, Initiative)
        return status_of(first, ROUNDS[0]).progress

    view(window).go((FIRST, "title"))
    badge = next(one for one in form_page(window).findChildren(Badge) if one.place == (MIDWAY, "progress"))
    assert chosen_by(Qt.Key.Key_U) == "dropped"
    assert chosen_by(Qt.Key.Key_A) == "waiting"
    assert chosen_by(Qt.Key.Key_G) == "done"
    alike = []
    for times in (1, 2, 3):
        chosen_by(Qt.Key.Key_G)
        alike.append(chosen_by(*[Qt.Key.Key_I] * times, Qt.Key.Key_Return))
    assert alike == [None, "not_started", "in_progress"]


def test_a_step_has_the_name_of_its_field(window: Window) -> None:
    view(window).go((a_plan().id, "period_to"))
    line = focused()
    assert isinstance(line, Checked)
    line.selectAll()
    write("2030")
    press(Qt.Key.Key_Return)
    assert window.actions_by_name["undo"].text() == "&Fortryd periode"


def test_the_menu_of_the_page_offers_what_the_keyboard_is_at(window: Window) -> None:
    def offered() -> list[str]:
        window._page_menu.aboutToShow.emit()
        return [action.shortcut().toString() for action in window._page_menu.actions() if not action.isSeparator()]

    view(window).go((MIDWAY, "actions"))
    on_page = offered()
    assert "Shift+F2" in on_page
    assert len(on_page) == len(set(on_page))
    view(window).outline.list.setFocus()
    assert offered() == ["Ctrl+D", "Alt+Up", "Alt+Down", "Del"]


def test_the_head_of_a_column_is_renamed_from_its_own_menu(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    view(window).go((FIRST, "title"))
    page = form_page(window)
    head = page._shown_grids()[0].heads[1]
    monkeypatch.setattr(QApplication, "widgetAt", lambda where: head)
    page._open_menu(QPoint(10, 10))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert menu.actions()[0].text() == "Omdøb kolonnens hoved"
    menu.actions()[0].trigger()
    menu.close()
    write("Resultater")
    press(Qt.Key.Key_Return)
    assert plan(window).status_rounds[0].results_head == "Resultater"


def test_the_text_size_is_chosen_from_a_menu(window: Window) -> None:
    menu = window.status.size_button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["&100 %"]
    try:
        menu.actions()[3].trigger()
        assert window.status.size_button.text() == "150 %"
    finally:
        window.set_text_size(100)


def test_enter_in_a_new_plan_asks_on_until_nothing_is_empty(qtbot: QtBot, data_folder: Path) -> None:
    dialog = NewPlanDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.municipality.setFocus()
    qtbot.waitUntil(dialog.municipality.hasFocus)
    write("Vestervig Kommune")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.department.hasFocus()
    write("Jobcentret")
    press(Qt.Key.Key_Return)
    assert dialog.result() == NewPlanDialog.DialogCode.Accepted
