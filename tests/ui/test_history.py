"""The panel "Historik": the past of the field in hand, texts taken back, steps taken back, the plan as of any moment."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import Plan, status_of
from storage import backups
from storage.session import create, open_plan
from tests.ui.conftest import FIRST, GOALS, MIDWAY, ROUNDS, SECOND, THEMES, a_plan
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, focused, gate, opened, plan, press, view
from ui import past_steps
from ui.dates import show_moment
from ui.history_panel import HistoryPanel
from ui.window import Window


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    """A plan whose first goal was written twice, by Jobcentret and by somebody, and whose second goal was deleted."""
    path = tmp_path / "Min plan.handleplan"
    for who, text in (("Jobcentret", "Flere i job"), ("", "Mange flere i arbejde")):
        session = create(path, a_plan(), who=who) if who else open_plan(path)
        session.edit(lambda plan, text=text: edits.set_field(plan, GOALS[0], "goal", text), "typing", place=(GOALS[0], "goal"))  # type: ignore[misc]
        if not who:
            session.edit(lambda plan: edits.remove(plan, GOALS[1]), "remove_goal", place=(GOALS[1], "goal"))
            session.edit(lambda plan: edits.tick(plan, FIRST, THEMES[1], True), "tick", place=(FIRST, f"theme:{THEMES[1]}"))
            session.edit(
                lambda plan: edits.set_field(plan, MIDWAY, "progress", "waiting"), "progress", place=(MIDWAY, "progress")
            )
        session.close()
    return path


def panel(window: Window) -> HistoryPanel:
    assert window.history
    found = window.history.widget()
    assert isinstance(found, HistoryPanel)
    return found


def rows(window: Window) -> list[str]:
    listed = panel(window).list
    return [listed.item(at).text() for at in range(listed.count())]


def showing(qtbot: QtBot, window: Window, place: tuple[str, str], scope: str = "field", count: int = 1) -> HistoryPanel:
    """The panel with the past of a field, its indsats or the plan."""
    view(window).go(place)
    if not window.history:
        press(Qt.Key.Key_F9, SHIFT)
    found = panel(window)
    found.scope.setCurrentIndex(found.scope.findData(scope))
    found.look()
    qtbot.waitUntil(lambda: found.steps.end == "end" and len(rows(window)) >= count, timeout=PATIENCE)
    return found


def choose(qtbot: QtBot, found: HistoryPanel, row: int) -> str:
    found.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: bool(found.detail.toPlainText()) or found.list.item(row).data(Qt.ItemDataRole.UserRole) is None)
    return found.detail.toPlainText()


def test_the_panel_comes_and_goes_by_key_and_stays_for_the_next_time(window: Window, qtbot: QtBot, path: Path) -> None:
    press(Qt.Key.Key_F9, SHIFT)
    assert focused() is panel(window).list
    window.close()
    again = opened(qtbot, path)
    assert again.history
    press(Qt.Key.Key_F9, SHIFT)
    assert focused() is panel(again).list
    press(Qt.Key.Key_F9, SHIFT)
    assert again.history is None
    again.close()
    assert opened(qtbot, path).history is None


def test_f6_goes_from_outline_to_page_to_panel(window: Window, qtbot: QtBot) -> None:
    showing(qtbot, window, (GOALS[0], "goal"))
    view(window).go((GOALS[0], "goal"))
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_F6)
        seen.append(focused())
    assert seen[:2] == [panel(window).list, view(window).outline.list]
    assert view(window).place() == (GOALS[0], "goal")


def test_the_field_in_hand_shows_who_wrote_what_and_when(window: Window, qtbot: QtBot) -> None:
    found = showing(qtbot, window, (GOALS[0], "goal"), count=3)
    assert [row.split("\n")[-1] for row in rows(window)] == [
        "Skrivning",
        "Jobcentret: Skrivning",
        "Sådan var det fra begyndelsen",
    ]
    assert rows(window)[0].startswith("I dag kl. ")
    assert choose(qtbot, found, 0) == "[−Flere][+Mange flere] i [−job][+arbejde]"
    found.whole.setChecked(True)
    assert choose(qtbot, found, 1) == "Flere i job"
    assert choose(qtbot, found, 2) == "mål 0"


def test_an_earlier_text_of_one_line_has_nothing_of_the_signs_shown_before_it(window: Window, qtbot: QtBot) -> None:
    gate(window).edit(lambda plan: edits.set_field(plan, FIRST, "title", "Andet"), "set", place=(FIRST, "title"))
    found = showing(qtbot, window, (FIRST, "title"), count=2)
    assert choose(qtbot, found, 0).startswith("[−")
    found.list.setCurrentRow(1)
    assert not found.detail.toPlainText().startswith("[−")
    found.detail.moveCursor(QTextCursor.MoveOperation.End)
    assert not found.detail.currentCharFormat().hasProperty(QTextCharFormat.Property.BackgroundBrush)


def test_an_earlier_text_is_taken_back_in_one_step_that_can_be_undone(window: Window, qtbot: QtBot) -> None:
    found = showing(qtbot, window, (GOALS[0], "goal"), count=3)
    found.list.setCurrentRow(0)
    assert not found.take.isVisible()
    found.list.setCurrentRow(1)
    found.take.click()
    assert plan(window).initiatives[0].goals[0].goal == "Flere i job"
    assert view(window).place() == (GOALS[0], "goal")
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window).initiatives[0].goals[0].goal == "Mange flere i arbejde"


def test_what_is_written_comes_into_the_list(window: Window, qtbot: QtBot) -> None:
    found = showing(qtbot, window, (GOALS[0], "goal"), count=3)
    gate(window).edit(lambda plan: edits.set_field(plan, GOALS[0], "goal", "Alle"), "set", place=(GOALS[0], "goal"))
    qtbot.waitUntil(lambda: len(rows(window)) == 4, timeout=PATIENCE)
    assert found.steps.found[0].field
    assert found.steps.found[0].field.after == "Alle"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ((FIRST, f"theme:{THEMES[1]}"), "[−☐ intet kryds] [+☑ sat kryds]"),
        ((MIDWAY, "progress"), "[−✓ Gennemført] [+‖ Afventer]"),
    ],
)
def test_ticks_and_progress_have_a_past_too(window: Window, qtbot: QtBot, place: tuple[str, str], told: str) -> None:
    view(window).go(place)
    found = showing(qtbot, window, place, count=2)
    assert choose(qtbot, found, 0) == told
    found.list.setCurrentRow(1)
    found.take.click()
    first = plan(window).initiatives[0]
    assert (THEMES[1] in first.themes) == (place == (MIDWAY, "progress"))
    assert status_of(first, ROUNDS[0]).progress == ("done" if place == (MIDWAY, "progress") else "waiting")
    assert gate(window).undo_label == "take_text"


def test_a_deleted_goal_is_found_and_brought_back(window: Window, qtbot: QtBot) -> None:
    found = showing(qtbot, window, (GOALS[0], "goal"), "initiative", count=5)
    at = next(at for at, row in enumerate(rows(window)) if "Sletning af mål" in row)
    assert "delmål 1" in choose(qtbot, found, at)
    found.undo_step.click()
    qtbot.waitUntil(lambda: len(plan(window).initiatives[0].goals) == 3, timeout=PATIENCE)
    assert [goal.id for goal in plan(window).initiatives[0].goals] == list(GOALS)
    press(Qt.Key.Key_Z, CONTROL)
    assert len(plan(window).initiatives[0].goals) == 2


def test_a_deleted_indsats_is_found_and_brought_back(window: Window, qtbot: QtBot) -> None:
    before = plan(window)
    gate(window).edit(lambda plan: edits.remove(plan, FIRST), "remove_initiative", place=(FIRST, "title"))
    gate(window).save()
    found = showing(qtbot, window, (SECOND, "title"), "plan", count=6)
    assert "Sletning af indsats" in rows(window)[0]
    choose(qtbot, found, 0)
    found.undo_step.click()
    qtbot.waitUntil(lambda: plan(window) == before, timeout=PATIENCE)


def test_the_whole_plan_is_seen_as_of_a_moment_and_restored(window: Window, qtbot: QtBot, path: Path) -> None:
    now = plan(window)
    found = showing(qtbot, window, (GOALS[0], "goal"), "plan", count=6)
    found.list.setCurrentRow(5)
    found.see.click()
    qtbot.waitUntil(lambda: window.reading is not None, timeout=PATIENCE)
    assert window.reading
    assert window.reading.gate.plan == a_plan()
    found.list.setCurrentRow(4)
    found.see.click()
    qtbot.waitUntil(
        lambda: bool(window.reading and window.reading.gate.plan.initiatives[0].goals[0].goal == "Flere i job"), timeout=PATIENCE
    )
    message = window.banner.message("reading")
    assert message
    restore = message.buttons[0]
    assert "Gendan" in restore.words
    restore.do()
    qtbot.waitUntil(lambda: window.reading is None, timeout=PATIENCE)
    assert plan(window).initiatives[0].goals[0].goal == "Flere i job"
    assert len(plan(window).initiatives[0].goals) == 3
    copies = [open_plan(copy) for copy in backups.kept(path)]
    assert copies[0].plan == now
    for copy in copies:
        copy.close()
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == now


def test_a_damaged_log_is_said_and_shows_what_is_sound(qtbot: QtBot, path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE step SET who = 'x' WHERE number = 1")
    db.commit()
    db.close()
    window = opened(qtbot, path)
    view(window).go((GOALS[0], "goal"))
    press(Qt.Key.Key_F9, SHIFT)
    qtbot.waitUntil(lambda: panel(window).steps.end == "damaged", timeout=PATIENCE)
    assert [row.split("\n")[-1] for row in rows(window)] == ["Skrivning"]
    assert "kan ændringsloggen ikke læses" in panel(window)._end.text()


def test_closing_the_plan_while_the_past_is_looked_for_is_no_trouble(window: Window, qtbot: QtBot) -> None:
    view(window).go((GOALS[0], "goal"))
    for _ in range(5):
        press(Qt.Key.Key_F9, SHIFT)
    window.close_plan()
    qtbot.wait(200)
    assert window.history is None
    QApplication.processEvents()


def test_moments_are_told_as_danes_say_them() -> None:
    now = datetime.now().astimezone().replace(hour=14, minute=2)
    assert show_moment(now) == "i dag kl. 14.02"
    assert show_moment(now - timedelta(days=1)) == "i går kl. 14.02"
    assert show_moment(now.replace(year=2020, month=3, day=1)) == "1. marts 2020 kl. 14.02"


def test_texts_of_one_sitting_are_one_entry_and_a_rewritten_text_is_another(
    qtbot: QtBot, tmp_path: Path, data_folder: Path
) -> None:
    path = tmp_path / "Skrevet.handleplan"
    session = create(path, a_plan())
    place = (GOALS[0], "goal")
    for written in (
        "mål 0 er",
        "mål 0 er godt",
        "mål 0 er godt nok til at blive stående",
        "Noget helt andet, som er skrevet forfra",
        "kort",
    ):
        session.edit(lambda plan, written=written: write(plan, written), "typing", place=place, typing=True)  # type: ignore[misc]
        session.seal()
    session.close()
    window = opened(qtbot, path)
    found = showing(qtbot, window, place, count=4)
    found.whole.setChecked(True)
    assert [choose(qtbot, found, at) for at in range(4)] == [
        "kort",
        "Noget helt andet, som er skrevet forfra",
        "mål 0 er godt nok til at blive stående",
        "mål 0",
    ]


def write(plan: Plan, words: str) -> Plan:
    return edits.set_field(plan, GOALS[0], "goal", words)


def test_a_long_log_is_looked_through_a_stretch_at_a_time(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_steps.Steps._pull, "__defaults__", (2,))
    monkeypatch.setattr(past_steps, "ROWS_AT_ONCE", 2)
    view(window).go((GOALS[0], "goal"))
    press(Qt.Key.Key_F9, SHIFT)
    found = panel(window)
    qtbot.waitUntil(lambda: found.steps.end == "more" and found._more.isVisible(), timeout=PATIENCE)
    assert rows(window) == []
    for _ in range(4):
        if found.steps.end == "more":
            QTest.mouseClick(found._more, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: found.steps.end != "looking", timeout=PATIENCE)
    assert found.steps.end == "end"
    assert [row.split("\n")[-1] for row in rows(window)][:2] == ["Skrivning", "Jobcentret: Skrivning"]
