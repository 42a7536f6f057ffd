"""Dated copies in the window: how each differs is said, one is looked at, restored in one step, or opened as a new plan."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor import edits
from storage import backups
from storage.session import open_plan, read_plan
from tests.ui.conftest import FIRST, GOALS
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, a_window, focused, gate, opened, plan, press, view, wait_for_plan
from ui import importing
from ui.restore_dialog import RestoreDialog
from ui.window import Window


def changed(path: Path, *texts: str) -> None:
    """Opens and closes the plan for each text of its first goal: each time a copy of what it was is kept."""
    for text in texts:
        session = open_plan(path)
        session.keep_copy()
        session.edit(lambda plan, text=text: edits.set_field(plan, GOALS[0], "goal", text), "set")  # type: ignore[misc]
        session.close()


def asked(qtbot: QtBot, window: Window, rows: int) -> RestoreDialog:
    """The dialog, opened by its key, when all copies are compared."""
    press(Qt.Key.Key_B, CONTROL | SHIFT)
    found = next(one for one in window.findChildren(RestoreDialog) if one.isVisible())
    qtbot.waitUntil(lambda: found.list.topLevelItemCount() == rows and "…" not in said(found), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not rows or bool(found.detail.toPlainText()), timeout=PATIENCE)
    return found


def said(found: RestoreDialog) -> list[str]:
    items = [found.list.topLevelItem(at) for at in range(found.list.topLevelItemCount())]
    return [item.text(1) for item in items if item]


def choose(qtbot: QtBot, found: RestoreDialog, row: int) -> None:
    if found.list.currentIndex().row() != row:
        found.list.setCurrentIndex(found.list.model().index(row, 0))
    qtbot.waitUntil(found.see.isEnabled, timeout=PATIENCE)


def test_each_copy_says_how_it_differs_from_now(qtbot: QtBot, path: Path) -> None:
    changed(path, "Første", "Anden")
    window = opened(qtbot, path)
    gate(window).session.keep_copy()
    gate(window).edit(lambda plan: edits.remove(plan, GOALS[2]), "remove_goal")
    found = asked(qtbot, window, 3)
    assert said(found) == ["1 del kommer tilbage", "1 felt, 1 del kommer tilbage", "1 felt, 1 del kommer tilbage"]
    choose(qtbot, found, 1)
    assert "[−Anden][+Første]" in found.detail.toPlainText().replace("] [", "][")
    assert "+ Ny: Målet »mål 2«" in found.detail.toPlainText()
    assert found.list.topLevelItem(0).text(0).startswith("I dag kl. ")  # type: ignore[union-attr]
    assert not found.plans.isVisible()


def test_a_copy_is_restored_in_one_step_that_can_be_undone_and_nothing_is_lost(qtbot: QtBot, path: Path) -> None:
    changed(path, "Første", "Anden")
    window = opened(qtbot, path)
    gate(window).session.keep_copy()
    gate(window).edit(lambda plan: edits.remove(plan, GOALS[2]), "remove_goal")
    now = plan(window)
    found = asked(qtbot, window, 3)
    choose(qtbot, found, 2)
    copy = read_plan(backups.kept(path)[2])
    found.restore.click()
    qtbot.waitUntil(lambda: plan(window) == copy, timeout=PATIENCE)
    assert read_plan(backups.kept(path)[0]) == now
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == now


def test_a_copy_is_looked_at_and_left(qtbot: QtBot, path: Path) -> None:
    changed(path, "Første")
    window = opened(qtbot, path)
    gate(window).session.keep_copy()
    view(window).go((FIRST, "title"))
    now = plan(window)
    found = asked(qtbot, window, 2)
    choose(qtbot, found, 1)
    found.see.click()
    qtbot.waitUntil(lambda: window.reading is not None)
    assert window.reading
    assert window.reading.gate.plan == read_plan(backups.kept(path)[1])
    message = window.banner.message("reading")
    assert message
    assert message.sentence.startswith("Sikkerhedskopien fra i dag kl. ")
    message.buttons[-1].do()
    assert window.reading is None
    assert plan(window) == now


def test_a_copy_of_a_plan_that_is_gone_is_opened_as_a_new_plan(
    qtbot: QtBot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(path, "Første")
    open_plan(path).close()
    path.unlink()
    window = a_window(qtbot)
    found = asked(qtbot, window, 2)
    assert found.plans.isVisible()
    assert found.plans.currentText().startswith("Min plan (nyeste kopi: ")
    assert said(found)[0] == "2 indsatser, 4 mål, 3 afsnit"
    assert not found.restore.isVisible()
    choose(qtbot, found, 0)
    target = tmp_path / "Hentet.handleplan"
    monkeypatch.setattr(importing, "ask_plan_file", lambda *_: target)
    found.open_copy.click()
    wait_for_plan(qtbot, window, target)
    assert plan(window).initiatives[0].goals[0].goal == "Første"


def test_a_copy_that_cannot_be_read_is_said_and_cannot_be_used(qtbot: QtBot, path: Path) -> None:
    changed(path, "Første")
    window = opened(qtbot, path)
    qtbot.waitUntil(lambda: len(backups.kept(path)) == 2, timeout=PATIENCE)
    spoilt = backups.kept(path)[0]
    spoilt.write_bytes(spoilt.read_bytes()[:3000])
    found = asked(qtbot, window, 2)
    assert said(found) == ["Kan ikke læses", "1 felt"]
    found.list.setCurrentIndex(found.list.model().index(0, 0))
    qtbot.waitUntil(lambda: "afkortet" in found.detail.toPlainText(), timeout=PATIENCE)
    assert not found.see.isEnabled()
    assert not found.restore.isEnabled()


def test_without_any_copy_it_says_so(qtbot: QtBot, data_folder: Path) -> None:
    window = a_window(qtbot)
    press(Qt.Key.Key_B, CONTROL | SHIFT)
    found = next(one for one in window.findChildren(RestoreDialog) if one.isVisible())
    qtbot.waitUntil(lambda: "ingen sikkerhedskopier" in found._about.text(), timeout=PATIENCE)
    found.reject()


def test_the_dialog_is_used_by_keyboard_alone(qtbot: QtBot, path: Path) -> None:
    changed(path, "Første", "Anden")
    window = opened(qtbot, path)
    gate(window).session.keep_copy()
    found = asked(qtbot, window, 3)
    assert found.list.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(found.restore.isEnabled, timeout=PATIENCE)
    for _ in range(8):
        if found.restore.hasFocus():
            break
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: plan(window).initiatives[0].goals[0].goal == "mål 0", timeout=PATIENCE)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    assert view(window).isAncestorOf(focused())
