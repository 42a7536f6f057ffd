"""The window around the pages: commands and keys, undo that leads the way, saving that is seen, errors that are calm."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Initiative, Remark, find, new_id
from storage.errors import StorageError
from storage.session import SaveState, create, open_plan, read_plan
from tests.ui.conftest import CHAPTERS, FIRST, GOALS, SECOND, THEMES, a_plan
from tests.ui.windows import (
    CONTROL,
    PATIENCE,
    SHIFT,
    a_window,
    dialog,
    dialogs_shown,
    focused,
    gate,
    labels,
    opened,
    plan,
    press,
    view,
    wait_for_plan,
    write,
)
from ui import menus, settings
from ui.app import _catch_bugs
from ui.elided import Elided
from ui.frontpage import FrontPage
from ui.qt_danish import speak_danish
from ui.remarks import RemarksPage
from ui.window import Window


def shown_initiative(window: Window) -> Initiative:
    found = find(plan(window), view(window).initiative or "")
    assert isinstance(found, Initiative)
    return found


# Commands and keys


def test_each_command_has_a_key_and_no_key_is_given_twice(window: Window) -> None:
    keys = [key for name in window.actions_by_name for key in menus.KEYS[name]]
    assert set(menus.KEYS) == set(window.actions_by_name)
    assert len(keys) == len(set(keys))
    assert all(QKeySequence(key).toString() for key in keys)


def test_each_command_is_in_a_menu(window: Window) -> None:
    entries = [name for entries in (*menus.MENUS.values(), *menus.SUBMENUS.values()) for name in entries if name != "-"]
    assert sorted(entries) == sorted([*window.actions_by_name, *menus.SUBMENUS])


def test_without_a_plan_only_what_works_is_offered(qtbot: QtBot, data_folder: Path) -> None:
    window = a_window(qtbot)
    assert {name for name, action in window.actions_by_name.items() if action.isEnabled()} == menus.WITHOUT_PLAN


def test_each_control_has_an_accessible_name(window: Window) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and any(sign.isalpha() for sign in widget.text()))
    ]
    assert [(type(one).__name__, one.objectName()) for one in nameless] == []


def test_ctrl_n_makes_an_indsats_to_write_in(window: Window) -> None:
    press(Qt.Key.Key_N, CONTROL)
    write("en ny")
    press(Qt.Key.Key_S, CONTROL)
    assert [row.title for row in plan(window).initiatives] == ["den første", "en ny", "den anden"]
    assert shown_initiative(window).department == "Jobcentret"


def test_goal_chapter_theme_and_round_are_added_where_one_writes(window: Window) -> None:
    view(window).go((GOALS[0], "subgoal"))
    press(Qt.Key.Key_G, CONTROL | SHIFT)
    assert [goal.goal for goal in shown_initiative(window).goals] == ["mål 0", "", "mål 1", "mål 2"]
    place = view(window).place()
    assert place == (shown_initiative(window).goals[1].id, "goal")
    view(window).go((CHAPTERS[0], "body"))
    press(Qt.Key.Key_A, CONTROL | SHIFT)
    assert [one.heading for one in plan(window).chapters] == ["afsnit 0", "", "afsnit 1", "afsnit 2"]
    window.actions_by_name["add_theme"].trigger()
    window.actions_by_name["add_theme"].trigger()
    assert [one.label for one in plan(window).themes][3:] == ["Nyt tema", "Nyt tema 2"]
    window.actions_by_name["add_round"].trigger()
    assert [(one.label, one.year, one.final) for one in plan(window).status_rounds[1:]] == [
        ("Status 2028", 2028, False),
        ("Status 2029", 2029, True),
    ]
    for _ in range(5):
        window.undo()
    assert plan(window) == a_plan()


def test_page_keys_go_through_the_indsatser(window: Window) -> None:
    press(Qt.Key.Key_PageDown, CONTROL)
    assert view(window).initiative == SECOND
    press(Qt.Key.Key_PageDown, CONTROL)
    assert view(window).initiative == SECOND
    press(Qt.Key.Key_PageUp, CONTROL)
    assert view(window).initiative == FIRST


def test_f6_goes_to_the_outline_and_back(window: Window) -> None:
    press(Qt.Key.Key_F6)
    assert view(window).outline.list.hasFocus()
    press(Qt.Key.Key_F6)
    assert not view(window).outline.list.hasFocus()
    assert view(window).isAncestorOf(focused())


def test_f9_hides_the_outline_and_it_stays_hidden(window: Window, qtbot: QtBot, path: Path) -> None:
    press(Qt.Key.Key_F9)
    assert not view(window).outline.isVisible()
    window.close()
    again = opened(qtbot, path)
    assert not view(again).outline.isVisible()
    press(Qt.Key.Key_F9)
    assert view(again).outline.isVisible()


def test_the_text_grows_to_200_percent_and_stays_so(window: Window, data_folder: Path) -> None:
    try:
        for _ in range(9):
            press(Qt.Key.Key_Plus, CONTROL)
        assert window.status.size_button.text() == "200 %"
        press(Qt.Key.Key_Minus, CONTROL)
        assert window.settings.text_percent == 175
        window.close()
        assert settings.load().text_percent == 175
    finally:
        window.set_text_size(100)


def test_f1_lists_the_keys(window: Window) -> None:
    press(Qt.Key.Key_F1)
    table = window.findChild(QTreeWidget)
    assert isinstance(table, QTreeWidget)
    items = [item for row in range(table.topLevelItemCount()) if (item := table.topLevelItem(row))]
    rows = {item.text(0): item.text(1) for item in items}
    assert rows["Ny indsats"] == "Ctrl+N"
    assert rows["Gem nu"] == "Ctrl+S"


def test_qt_itself_speaks_danish(window: Window, qapp: QApplication) -> None:
    speak_danish(qapp)
    box = QMessageBox(window)
    button = box.addButton(QMessageBox.StandardButton.Cancel)
    assert button.text().replace("&", "") == "Annuller"
    assert QApplication.translate("QFileDialog", "Files of &type:") == "Fil&type:"
    assert QApplication.translate("Somewhere", "Unknown words") == "Unknown words"


# Undo leads the way


def test_undo_shows_the_page_of_the_change_and_puts_the_cursor_there(window: Window) -> None:
    view(window).go((CHAPTERS[1], "heading"))
    write("nyt ")
    view(window).go((SECOND, "title"))
    assert window.actions_by_name["undo"].text() == "&Fortryd skrivning"
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == a_plan()
    assert view(window).place() == (CHAPTERS[1], "heading")
    assert window.status.message == "Fortrudt: skrivning"
    view(window).go((FIRST, "title"))
    press(Qt.Key.Key_Y, CONTROL)
    assert view(window).place() == (CHAPTERS[1], "heading")
    assert plan(window) != a_plan()


def test_undo_of_a_new_indsats_shows_its_neighbour(window: Window) -> None:
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == a_plan()
    assert view(window).initiative == FIRST
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(plan(window).initiatives) == 3


def test_a_deleted_indsats_comes_back_to_the_page(window: Window) -> None:
    view(window).outline.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert view(window).initiative == SECOND
    press(Qt.Key.Key_Delete)
    assert view(window).initiative is None
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == a_plan()
    assert view(window).initiative == FIRST


def test_undo_goes_on_after_reopening(window: Window, qtbot: QtBot, path: Path) -> None:
    view(window).go((SECOND, "title"))
    write("ny: ")
    window.close()
    again = opened(qtbot, path)
    assert view(again).place() == (SECOND, "title")
    assert plan(again).initiatives[1].title == "ny: den anden"
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(again) == a_plan()


def test_the_plan_as_it_was_opened_comes_back_in_one_step(window: Window) -> None:
    press(Qt.Key.Key_N, CONTROL)
    write("en")
    window.actions_by_name["revert"].trigger()
    assert plan(window) == a_plan()
    press(Qt.Key.Key_Z, CONTROL)
    assert [row.title for row in plan(window).initiatives] == ["den første", "en", "den anden"]


# Saving is seen


def test_ctrl_s_commits_and_says_so(window: Window, path: Path) -> None:
    write("nyt ")
    press(Qt.Key.Key_S, CONTROL)
    assert window.status.message == "Alt er gemt."
    assert window.status.state_text.startswith("✓ Gemt ")
    assert read_plan(path) == plan(window)


def test_what_cannot_be_saved_stays_visible(window: Window) -> None:
    full = SaveState("failed", datetime.now(UTC), StorageError("disk_full", name="Min plan.handleplan"))
    gate(window).state_changed.emit(full)
    assert window.status.state_text == "⚠ Ikke gemt"
    assert any(one.startswith("Ikke gemt – Der er ikke mere plads") for one in labels(window))
    gate(window).state_changed.emit(SaveState("saved", datetime.now(UTC), None))
    assert window.status.state_text.startswith("✓ Gemt")


# Opening


def test_a_plan_that_is_open_here_only_comes_to_the_front(window: Window, qtbot: QtBot, path: Path) -> None:
    before, link = window.gate, path.with_name("genvej.handleplan")
    link.symlink_to(path)
    for name in (path.parent / ".." / path.parent.name / path.name, link):
        window.open_path(name)
        qtbot.waitUntil(lambda: "allerede åben" in window.status.message, timeout=PATIENCE)
        assert window.gate is before
        window.status.clear_message()


def test_another_plan_takes_the_place_of_the_open_one(window: Window, qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    other = tmp_path / "anden.handleplan"
    create(other, a_plan()).close()
    write("nyt ")
    window.open_path(other)
    wait_for_plan(qtbot, window, other)
    assert window.windowTitle().startswith("anden.handleplan")
    assert read_plan(path).initiatives[0].title == "nyt den første"
    open_plan(path).close()


def test_the_name_of_the_file_stands_beside_the_menus(window: Window, qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    other = tmp_path / "Handleplan for Job- og Uddannelsesforvaltningen.handleplan"
    create(other, a_plan()).close()
    for file in (path, other, path):
        window.open_path(file)
        wait_for_plan(qtbot, window, file)
        (label,) = window.menuBar().findChildren(Elided)
        assert label.isVisible()
        assert label.text() == label.words == file.name
        assert window.menuBar().rect().contains(label.geometry())
        assert window.menuBar().actionGeometry(window.menuBar().actions()[-1]).right() < label.geometry().left()


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_long_name_takes_no_menu_away(qtbot: QtBot, tmp_path: Path, data_folder: Path, width: int) -> None:
    name = "Handleplan 2027-2028 Arbejdsmarkedsforvaltningen udkast til høring version 3 med rettelser.handleplan"
    create(tmp_path / name, a_plan()).close()
    window = opened(qtbot, tmp_path / name)
    bar = window.menuBar()
    try:
        for percent in (100, 200, 150):
            window.set_text_size(percent)
            window.resize(width, 700)
            qtbot.wait(50)
            (label,) = bar.findChildren(Elided)
            rects = [bar.actionGeometry(one) for one in bar.actions()]
            assert len(rects) == 5
            assert all(rect.width() > 10 and bar.rect().contains(rect) for rect in rects)
            assert max(rect.right() for rect in rects) < label.geometry().left()
            assert label.text().startswith("Handleplan")
            assert label.accessibleName() == name
    finally:
        window.set_text_size(100)


def test_a_plan_that_cannot_be_opened_leaves_the_open_one(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "andet.handleplan"
    bad.write_bytes(b"hello")
    for path, part in ((bad, "ikke en handleplan"), (tmp_path / "væk.handleplan", "findes ikke"), (tmp_path, "mappe")):
        window.open_path(path)
        box = dialog(qtbot, window)
        assert box.text() == "Planen kunne ikke åbnes"
        assert part in box.informativeText()
        box.accept()
        qtbot.waitUntil(lambda: dialogs_shown(window) == [])
        QApplication.processEvents()
    assert plan(window) == a_plan()


def test_a_locked_plan_names_its_holder(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "anden.handleplan"
    session = create(other, a_plan(), who="Jobcentret Vest")
    try:
        window.open_path(other)
        box = dialog(qtbot, window)
        assert "Jobcentret Vest" in box.informativeText()
        box.accept()
    finally:
        session.close()


def test_a_file_dropped_on_the_window_is_opened(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "anden.handleplan"
    create(other, a_plan()).close()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, *none))
    wait_for_plan(qtbot, window, other)


def test_an_import_shows_what_could_not_be_placed(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exports.plain import plan_to_json

    source, target = tmp_path / "ind.json", tmp_path / "ny.handleplan"
    remarks = (Remark(new_id(), where="side 3", text="uden plads"), Remark(new_id(), text="mere"))
    incoming = edits.add(edits.add(a_plan(), remarks[0]), remarks[1])
    source.write_bytes(plan_to_json(incoming))
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda *_: target)
    window.open_path(source)
    wait_for_plan(qtbot, window, target)
    page = view(window).page
    assert isinstance(page, RemarksPage)
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["side 3\nuden plads", "mere"]
    page.list.setCurrentRow(0)
    page.copy()
    assert QApplication.clipboard().text() == "uden plads"
    page.list.selectAll()
    page.remove()
    assert plan(window) == a_plan()
    window.undo()
    assert plan(window) == incoming
    window.undo()
    assert plan(window) == incoming


def test_a_document_that_cannot_be_read_is_said(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "itu.docx"
    source.write_bytes(b"PK nothing")
    window.open_path(source)
    box = dialog(qtbot, window)
    assert box.text() == "Dokumentet kunne ikke læses"
    assert "itu.docx" in box.informativeText()
    box.accept()


# What is remembered, and what nobody expected


def test_the_window_remembers_where_the_cursor_was(window: Window, qtbot: QtBot, path: Path) -> None:
    view(window).go((GOALS[2], "success"))
    window.resize(741, 623)
    window.close()
    again = opened(qtbot, path)
    assert view(again).place() == (GOALS[2], "success")
    assert (again.width(), again.height()) == (741, 623)
    assert again.settings.recent == [str(path)]


def test_the_first_window_stays_on_a_small_screen(window: Window) -> None:
    assert window.screen().availableGeometry().contains(window.geometry())
    assert window.isMaximized()


def test_a_place_that_is_gone_is_no_trouble(window: Window, qtbot: QtBot, path: Path) -> None:
    window.close()
    own = settings.load()
    own.left(path, (new_id(), "title"))
    settings.store(own)
    assert view(opened(qtbot, path)).initiative == FIRST


def test_a_refused_edit_is_said(window: Window) -> None:
    label = a_plan().themes[0].label
    assert not gate(window).edit(lambda now: edits.set_field(now, THEMES[1], "label", label), "set")
    assert label in window.status.message


def test_a_bug_in_a_slot_is_shown_and_the_window_lives(
    window: Window, qtbot: QtBot, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    _catch_bugs(window.show_bug)

    def broken() -> None:
        raise ZeroDivisionError("planted")

    hook = sys.excepthook
    for _ in range(2):
        try:
            broken()
        except ZeroDivisionError as error:
            hook(type(error), error, error.__traceback__)
    box = dialog(qtbot, window)
    assert box.text() == "Programmet har en fejl"
    assert str(data_folder / "handleplan.log") in box.informativeText()
    assert len(dialogs_shown(window)) == 1
    box.accept()
    log = (data_folder / "handleplan.log").read_text(encoding="utf-8")
    assert log.count("ZeroDivisionError\n") == 2
    with qtbot.waitActive(window):
        window.activateWindow()
    view(window).enter_page()
    write("lever ")
    window.save()
    assert plan(window).initiatives[0].title == "lever den første"


def test_cut_and_paste_of_the_menu_work_in_the_text(window: Window) -> None:
    press(Qt.Key.Key_A, CONTROL)
    window.actions_by_name["cut"].trigger()
    window.actions_by_name["paste"].trigger()
    window.actions_by_name["paste"].trigger()
    window.save()
    assert plan(window).initiatives[0].title == "den førsteden første"


def test_a_theme_and_a_round_made_on_the_front_page_are_named_there(window: Window) -> None:
    view(window).go((plan(window).id, "case_number"))
    for command, rows in (("add_theme", "themes"), ("add_round", "status_rounds")):
        window.actions_by_name[command].trigger()
        made = getattr(plan(window), rows)[-1]
        assert isinstance(view(window).page, FrontPage)
        assert view(window).place() == (made.id, "label")
