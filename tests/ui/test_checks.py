"""Kontrol in the window: what is found as one types, where it is, how it is set aside, and what may not leave."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QMessageBox, QPushButton, QToolBar, QToolButton, QToolTip, QTreeWidget
from pytestqt.qtbot import QtBot

from editor import edits
from storage.session import create
from tests.editor.test_checks import CHAPTER, FORM, GOAL, OTHER, PLAN
from tests.ui.windows import CONTROL, PATIENCE, dialog, focused, gate, labels, opened, plan, press, view, write
from ui import checker
from ui.cell import Cell
from ui.check_panel import CheckPanel
from ui.cleaning import CleanDialog
from ui.files import EXPORTED
from ui.history_panel import HistoryPanel
from ui.outline_rows import FIRST, ROW
from ui.waive_dialog import WaiveDialog
from ui.window import Window

NUMBER = "010190-1234"
DESCRIPTION = (FORM.id, "description")


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    path = tmp_path / "Min plan.handleplan"
    create(path, PLAN).close()
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Window:
    window = opened(qtbot, path)
    checked(qtbot, window)
    return window


def checked(qtbot: QtBot, window: Window) -> None:
    """Waits until the plan as it is now was checked."""
    view(window).flush()
    qtbot.waitUntil(lambda: window.checker is not None and window.checker.current is not None, timeout=PATIENCE)


def panel(window: Window) -> CheckPanel:
    if not window.checks:
        press(Qt.Key.Key_F8)
    assert window.checks
    found = window.checks.widget()
    assert isinstance(found, CheckPanel)
    return found


def put(qtbot: QtBot, window: Window, words: str, place: tuple[str, str] = DESCRIPTION) -> None:
    """Replaces the text of a field by typing."""
    assert view(window).go(place)
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    write(words)
    checked(qtbot, window)


def rules(window: Window) -> list[str]:
    return [row.finding.rule for row in panel(window).list.rows if row.finding]


def mark(window: Window, row: int) -> tuple[str, str]:
    index = view(window).outline.rows.index(row)
    return index.data(ROW).mark, index.data(Qt.ItemDataRole.AccessibleTextRole)


def reason_asked(window: Window, qtbot: QtBot) -> WaiveDialog:
    """The question why the chosen finding is set aside, with the keyboard in it."""
    panel(window).aside.click()
    questions = next(one for one in window.findChildren(WaiveDialog) if one.isVisible())
    qtbot.waitUntil(questions.reason.hasFocus, timeout=PATIENCE)
    return questions


def test_the_panel_comes_and_goes_by_key_and_stays_for_the_next_time(window: Window, qtbot: QtBot, path: Path) -> None:
    press(Qt.Key.Key_F8)
    assert focused() is panel(window).list
    assert "Ingen CPR-numre fundet" in panel(window).verdict.text()
    window.close()
    again = opened(qtbot, path)
    assert again.checks
    press(Qt.Key.Key_F8)
    assert focused() is panel(again).list
    press(Qt.Key.Key_F8)
    assert again.checks is None
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert again.history
    press(Qt.Key.Key_F8)
    assert (again.history, again.checks is not None) == (None, True)


def test_what_is_typed_is_found_marked_and_gone_when_it_is_put_right(window: Window, qtbot: QtBot) -> None:
    assert rules(window) == []
    assert mark(window, FIRST) == ("", mark(window, FIRST)[1])
    put(qtbot, window, f"Borger {NUMBER} deltog")
    assert rules(window) == ["cpr"]
    assert "1 fund spærrer" in panel(window).verdict.text()
    weight, spoken = mark(window, FIRST)
    assert weight == "blocks"
    assert "spærrer: 1" in spoken
    assert mark(window, FIRST + 1)[0] == ""
    put(qtbot, window, "To uger om året.")
    put(qtbot, window, "", (FORM.id, "department"))
    assert rules(window)[-1] == "department_missing"


def test_the_front_page_and_the_introduction_are_marked_too(window: Window, qtbot: QtBot) -> None:
    gate(window).edit(lambda now: edits.set_field(now, CHAPTER.id, "body", "Se [xx]"), "set")
    gate(window).edit(lambda now: edits.set_field(now, now.id, "contact", NUMBER), "set")
    checked(qtbot, window)
    assert mark(window, 1)[0] == "warning"
    assert "advarsler: 1" in mark(window, 1)[1]
    assert mark(window, 0)[0] == "blocks"


def test_enter_and_a_click_lead_to_the_words(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, f"Alle er med. Borger {NUMBER} deltog", (OTHER.id, "description"))
    view(window).go((FORM.id, "title"))
    found = panel(window)
    found.list.setFocus()
    press(Qt.Key.Key_Return)
    cell = focused()
    assert isinstance(cell, Cell)
    assert cell.place == (OTHER.id, "description")
    assert cell.textCursor().selectedText() == NUMBER
    view(window).go((FORM.id, "title"))
    item = found.list.item(1)
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=found.list.visualItemRect(item).center())
    assert focused() is cell


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda now: edits.set_field(now, FORM.id, "department", ""), "department"),
        (lambda now: edits.tick(now, FORM.id, PLAN.themes[0].id, False), f"theme:{PLAN.themes[0].id}"),
        (lambda now: edits.set_field(now, GOAL.id, "success", ""), "success"),
        (lambda now: edits.set_field(now, now.id, "period_to", 2020), "period_to"),
    ],
)
def test_each_place_can_be_gone_to(window: Window, qtbot: QtBot, change: object, field: str) -> None:
    gate(window).edit(change, "set")  # type: ignore[arg-type]
    checked(qtbot, window)
    found = panel(window)
    row = next(at for at, one in enumerate(found.list.rows) if one.finding)
    found.list.setCurrentRow(row)
    found.go.click()
    place = view(window).place()
    assert place
    assert place[1] == field


def test_a_finding_is_set_aside_with_a_reason_and_counts_again(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, f"Varenummer {NUMBER}")
    found = panel(window)
    questions = reason_asked(window, qtbot)
    assert not questions.go.isEnabled()
    write("Et varenummer")
    press(Qt.Key.Key_Return)
    checked(qtbot, window)
    with qtbot.waitActive(window):
        window.activateWindow()
    assert plan(window).waivers[0].reason == "Et varenummer"
    assert "Ingen CPR-numre fundet" in found.verdict.text()
    assert "Begrundelse: Et varenummer" in found.list.rows[-1].where
    assert mark(window, FIRST)[0] == ""
    assert focused() is found.list
    found.again.click()
    checked(qtbot, window)
    assert plan(window).waivers == ()
    assert "1 fund spærrer" in found.verdict.text()
    window.undo()
    checked(qtbot, window)
    assert "Ingen CPR-numre fundet" in found.verdict.text()


def test_a_rule_is_set_aside_in_the_whole_plan(window: Window, qtbot: QtBot) -> None:
    for one in (FORM, OTHER):
        gate(window).edit(lambda now, one=one: edits.set_field(now, one.id, "department", ""), "set")  # type: ignore[misc]
    checked(qtbot, window)
    questions = reason_asked(window, qtbot)
    write("Kommunen har én forvaltning")
    questions.in_plan.click()
    questions.go.click()
    checked(qtbot, window)
    assert [row.group for row in panel(window).list.rows if row.finding] == ["waived", "waived"]


def export(window: Window, monkeypatch: pytest.MonkeyPatch, target: Path) -> list[object]:
    proposals: list[object] = []

    def answer(*given: object) -> Path:
        proposals.append(given)
        return target

    monkeypatch.setattr("ui.filedialog.to_save", answer)
    window.export(target.suffix)
    return proposals


@pytest.mark.parametrize("suffix", EXPORTED)
def test_a_document_with_a_number_is_not_written_and_the_place_is_offered(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog", (OTHER.id, "description"))
    target = tmp_path / f"ud{suffix}"
    assert export(window, monkeypatch, target) == []
    box = dialog(qtbot, window)
    assert "Uddybende beskrivelse" in box.informativeText()
    view(window).go((FORM.id, "title"))
    show = next(one for one in box.buttons() if "stedet" in one.text())
    show.click()
    assert isinstance(cell := focused(), Cell)
    assert cell.place == (OTHER.id, "description")
    assert cell.textCursor().selectedText() == NUMBER
    press(Qt.Key.Key_F8)
    assert focused() is panel(window).list
    assert not target.exists()


def test_what_was_typed_just_now_is_seen_before_it_is_written(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view(window).go(DESCRIPTION)
    write(NUMBER)
    target = tmp_path / "ud.docx"
    export(window, monkeypatch, target)
    assert "CPR-nummer" in dialog(qtbot, window).informativeText()
    assert not target.exists()


def test_a_number_in_the_name_of_the_document_is_seen(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"Til {NUMBER}.docx"
    assert export(window, monkeypatch, target)
    assert "navn" in dialog(qtbot, window).informativeText()
    assert not target.exists()


def test_a_removed_number_is_offered_to_be_cleaned_out_of_the_file(window: Window, qtbot: QtBot, path: Path) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog")
    window.save()
    put(qtbot, window, "To uger om året.")
    window.save()
    checked(qtbot, window)
    message = window.banner.message("cpr")
    assert message
    assert "står stadig i filens historik" in message.sentence
    assert panel(window).list.rows[1].finding
    assert not panel(window).clean.isHidden()
    panel(window).clean.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CleanDialog)), timeout=PATIENCE)
    next(one for one in window.findChildren(CleanDialog) if one.isVisible()).clean.click()
    qtbot.waitUntil(lambda: window.banner.message("cpr") is None, timeout=PATIENCE)
    assert rules(window) == []
    window.close_plan()
    assert NUMBER.encode() not in path.read_bytes()


def test_a_number_that_was_never_saved_leaves_nothing_to_clean(window: Window, qtbot: QtBot) -> None:
    view(window).go(DESCRIPTION)
    write(NUMBER)
    for _ in NUMBER:
        press(Qt.Key.Key_Backspace)
    checked(qtbot, window)
    assert rules(window) == []


@pytest.mark.parametrize("cut", [False, True])
def test_a_text_with_a_number_is_not_copied(window: Window, qtbot: QtBot, cut: bool) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("før")
    put(qtbot, window, f"Borger {NUMBER}")
    press(Qt.Key.Key_A, CONTROL)
    QTest.keySequence(focused(), QKeySequence(QKeySequence.StandardKey.Cut if cut else QKeySequence.StandardKey.Copy))
    assert clipboard.text() == "før"
    assert "ikke kopieret" in window.status.message
    assert "ikke kopieret" in QToolTip.text()
    assert isinstance(cell := focused(), Cell)
    assert NUMBER in cell.toPlainText()
    window.actions_by_name["cut" if cut else "copy"].trigger()
    assert clipboard.text() == "før"
    assert NUMBER in cell.toPlainText()
    reason_asked(window, qtbot)
    write("Et varenummer")
    press(Qt.Key.Key_Return)
    with qtbot.waitActive(window):
        window.activateWindow()
    view(window).go(DESCRIPTION)
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == f"Borger {NUMBER}"


def test_nothing_is_checked_on_the_windows_thread(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[bool] = []
    real = checker.look

    def look(*given: object) -> object:
        threads.append(threading.current_thread() is threading.main_thread())
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checker, "look", look)
    put(qtbot, window, "Noget andet")
    assert threads
    assert not any(threads)


def test_a_plan_that_is_closed_while_it_is_checked_is_no_bug(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(qtbot, path)
    began, goes_on = threading.Event(), threading.Event()
    real = checker.look

    def look(*given: object) -> object:
        began.set()
        goes_on.wait(PATIENCE / 1000)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checker, "look", look)
    qtbot.waitUntil(began.is_set, timeout=PATIENCE)
    window.close_plan()
    goes_on.set()
    qtbot.wait(100)
    assert window.checker is None
    assert not window.findChildren(QMessageBox)


@pytest.mark.parametrize("percent", [100, 200])
def test_all_can_be_read_at_each_size(window: Window, qtbot: QtBot, percent: int) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog, ring 96 33 30 00")
    window.set_text_size(percent)
    found = panel(window)
    qtbot.wait(50)
    assert found.width() < window.width() * 0.6
    for button in (found.go, found.aside):
        assert button.width() >= button.sizeHint().width()
    for at in range(found.list.count()):
        rect = found.list.visualItemRect(found.list.item(at))
        assert rect.width() <= found.list.viewport().width()
        assert rect.height() >= found.fontMetrics().height()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_report_dialog_says_what_blocks_and_warns(window: Window, qtbot: QtBot, percent: int) -> None:
    put(qtbot, window, f"Borger {NUMBER}, ring 96 33 30 00")
    window.set_text_size(percent)
    window.actions_by_name["report"].trigger()
    questions = next(one for one in window.findChildren(QDialog) if one.isVisible())
    said = " ".join(labels(questions))
    assert "Spærrer (1)" in said
    assert "! Advarsel (1)" in said
    named = said.replace("\n", " ").replace("\u200b", "").partition("! Advarsel (1)")[2]
    assert "96 33 30 00" in named, "what warns is named"
    assert "Uddybende beskrivelse" in said
    go = next(one for one in questions.findChildren(QPushButton) if "placering" in one.text())
    assert not go.isEnabled()
    label = next(one for one in questions.findChildren(QLabel) if "Spærrer" in one.text())
    assert label.height() >= label.heightForWidth(label.width())


def test_a_number_is_not_copied_out_of_the_history(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, f"Borger {NUMBER}")
    window.save()
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert window.history
    found = window.history.widget()
    assert isinstance(found, HistoryPanel)
    found.look()
    qtbot.waitUntil(lambda: NUMBER in found.detail.toPlainText(), timeout=PATIENCE)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("før")
    found.detail.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_C, CONTROL)
    window.actions_by_name["copy"].trigger()
    assert clipboard.text() == "før"
    cursor = found.detail.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    found.detail.setTextCursor(cursor)
    press(Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == found.detail.toPlainText()[:6]


def test_a_key_leads_from_finding_to_finding_and_round(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, "Ring 96 33 30 00", (OTHER.id, "description"))
    put(qtbot, window, "Se [xx]", DESCRIPTION)
    view(window).go((FORM.id, "title"))
    shift = Qt.KeyboardModifier.ShiftModifier
    places = []
    for _ in range(3):
        press(Qt.Key.Key_F8, shift)
        places.append((view(window).place(), getattr(focused(), "textCursor")().selectedText()))  # noqa: B009
    assert places == [(DESCRIPTION, "[xx]"), ((OTHER.id, "description"), "96 33 30 00"), (DESCRIPTION, "[xx]")]


def test_a_document_with_warnings_is_written_and_they_are_offered(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(qtbot, window, "Ring 96 33 30 00")
    target = tmp_path / "ud.json"
    assert export(window, monkeypatch, target)
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert window.exports
    buttons = window.exports.findChildren(QToolButton)
    qtbot.waitUntil(lambda: any(one.isVisible() and one.text() == "Se advarsler (1)" for one in buttons), timeout=PATIENCE)
    next(one for one in buttons if one.text() == "Se advarsler (1)").click()
    assert window.checks
    assert focused() is panel(window).list
    assert rules(window) == ["phone"]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_question_for_a_reason_shows_all_words(window: Window, qtbot: QtBot, percent: int) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog")
    window.set_text_size(percent)
    questions = reason_asked(window, qtbot)
    for label in questions.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("number", ["010190\u00a01234", "010190-12\u00ad34", "0101901234", "010190 - 1234"])
def test_the_number_itself_is_selected_however_it_is_written(window: Window, qtbot: QtBot, number: str) -> None:
    gate(window).edit(lambda now: edits.set_field(now, FORM.id, "description", f"Først.\n* Borger {number} deltog"), "set")
    checked(qtbot, window)
    panel(window).go.click()
    assert isinstance(cell := focused(), Cell)
    assert cell.textCursor().selectedText() == number


def three(qtbot: QtBot, window: Window) -> CheckPanel:
    """The panel with three warnings, the keyboard in it."""
    put(qtbot, window, "Se [xx]")
    put(qtbot, window, "", (FORM.id, "department"))
    put(qtbot, window, "Ring 96 33 30 00", (OTHER.id, "description"))
    found = panel(window)
    found.setFocus()
    assert len([row for row in found.list.rows if row.finding]) >= 3
    return found


def test_home_and_end_lead_to_the_first_and_the_last_finding(window: Window, qtbot: QtBot) -> None:
    found = three(qtbot, window)
    rows = [row.finding for row in found.list.rows if row.finding]
    press(Qt.Key.Key_End)
    assert found.list.finding == rows[-1]
    press(Qt.Key.Key_Home)
    assert found.list.finding == rows[0]


def test_the_next_finding_is_chosen_where_one_is_set_aside(window: Window, qtbot: QtBot) -> None:
    found = three(qtbot, window)
    press(Qt.Key.Key_Home)
    first, second = [row.finding for row in found.list.rows if row.finding][:2]
    reason_asked(window, qtbot)
    write("Det er med vilje")
    press(Qt.Key.Key_Return)
    checked(qtbot, window)
    assert first
    assert first.id in [row.finding.id for row in found.list.rows if row.finding and row.group == "waived"]
    assert second
    assert found.list.finding
    assert found.list.finding.id == second.id


def test_a_reason_with_a_number_is_refused_at_once(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, f"Borger {NUMBER}")
    questions = reason_asked(window, qtbot)
    write(f"Det er {NUMBER}")
    assert not questions.go.isEnabled()
    assert any("må ikke indeholde et CPR-nummer" in one.text() for one in questions.findChildren(QLabel) if one.isVisible())
    press(Qt.Key.Key_Backspace)
    assert questions.go.isEnabled()


def removed_number(qtbot: QtBot, window: Window) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog")
    window.save()
    put(qtbot, window, "To uger om året.")
    window.save()
    checked(qtbot, window)


def test_nothing_goes_out_while_the_history_holds_a_number(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed_number(qtbot, window)
    assert mark(window, 0)[0] == ""
    target = tmp_path / "ud.json"
    export(window, monkeypatch, target)
    box = dialog(qtbot, window)
    assert "historik" in box.text()
    assert any("Rens historik" in one.text() for one in box.buttons())
    box.reject()
    assert not target.exists()
    assert window.banner.message("cpr")


def test_the_history_is_cleaned_from_the_question(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed_number(qtbot, window)
    export(window, monkeypatch, tmp_path / "ud.json")
    next(one for one in dialog(qtbot, window).buttons() if "Rens historik" in one.text()).click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CleanDialog)), timeout=PATIENCE)


def test_the_menu_of_a_finding_does_what_the_buttons_do(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, f"Borger {NUMBER}")
    found = panel(window)
    found.setFocus()
    found.list.customContextMenuRequested.emit(found.list.visualItemRect(found.list.item(1)).center())
    menu = next(one for one in found.findChildren(QMenu) if one.isVisible())
    assert [one.text().replace("&", "") for one in menu.actions()] == ["Gå til stedet (Enter)", "Sæt til side…"]
    go = menu.actions()[0]
    menu.close()
    go.trigger()
    assert isinstance(cell := focused(), Cell)
    assert cell.textCursor().selectedText() == NUMBER


def test_a_plan_without_indsatser_leads_to_where_one_is_added(window: Window, qtbot: QtBot) -> None:
    for one in plan(window).initiatives:
        gate(window).edit(lambda now, one=one: edits.remove(now, one.id), "remove")  # type: ignore[misc]
    checked(qtbot, window)
    assert rules(window)[0] == "no_initiatives"
    panel(window).setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert focused() is view(window).outline.list
    press(Qt.Key.Key_Return)
    assert len(plan(window).initiatives) == 1


@pytest.mark.parametrize("size", [(1000, 700), (1366, 768)])
def test_nothing_is_lost_at_the_largest_letters(window: Window, qtbot: QtBot, size: tuple[int, int]) -> None:
    put(qtbot, window, f"Borger {NUMBER} deltog, ring 96 33 30 00")
    window.resize(*size)
    window.set_text_size(200)
    found = panel(window)
    qtbot.wait(100)
    bar = window.findChild(QToolBar)
    assert bar
    for words in ("Skema", "Eksportér"):
        button = next(one for one in bar.findChildren(QToolButton) if one.text().startswith(words) and one.isVisible())
        assert bar.rect().contains(QRect(button.mapTo(bar, QPoint()), button.size()))
    qtbot.waitUntil(lambda: found.verdict.height() >= found.verdict.heightForWidth(found.verdict.width()), timeout=PATIENCE)
    assert found.list.geometry().bottom() < found.go.geometry().top()
    assert found.list.height() >= 7 * found.fontMetrics().height()
    found.ensureWidgetVisible(found.aside)
    qtbot.waitUntil(lambda: not found.aside.visibleRegion().isEmpty(), timeout=PATIENCE)


def test_the_outline_is_back_when_the_letters_are_small_again(window: Window, qtbot: QtBot) -> None:
    window.resize(1000, 700)
    panel(window)
    window.set_text_size(200)
    assert not view(window).outline.isVisible()
    window.set_text_size(100)
    assert view(window).outline.isVisible()


def test_a_plan_that_is_blocked_is_not_told_to_be_printed_another_way(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.printers", list)
    put(qtbot, window, f"Borger {NUMBER}")
    window.actions_by_name["print"].trigger()
    said = dialog(qtbot, window).informativeText()
    assert "CPR-nummer" in said
    assert "PDF" not in said


def test_the_list_of_keys_names_the_command_and_not_the_last_step(window: Window, qtbot: QtBot) -> None:
    put(qtbot, window, "Noget andet")
    window.actions_by_name["keys"].trigger()
    (table,) = window.findChildren(QTreeWidget)
    assert len(table.findItems("Fortryd", Qt.MatchFlag.MatchExactly)) == 1
