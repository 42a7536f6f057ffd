"""Rens historik: the dialog says what goes and what stays, and afterwards there is nothing to undo and the reason is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from storage import backups, cleaning
from storage.errors import StorageError
from storage.session import read_plan
from tests.ui.windows import PATIENCE, dialog, gate, press, view, write
from ui.cleaning import CleanDialog
from ui.window import Window

SECRET = "hemmeligtord"


def asked(window: Window, qtbot: QtBot) -> CleanDialog:
    window.actions_by_name["clean"].trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CleanDialog)), timeout=PATIENCE)
    return next(one for one in window.findChildren(CleanDialog) if one.isVisible())


def said(questions: QDialog) -> str:
    return "\n".join(label.text() for label in questions.findChildren(QLabel) if label.isVisible())


def written(window: Window) -> None:
    """Something that is taken out again, by somebody with a name."""
    view(window).enter_page()
    write(SECRET)
    window.save()
    window.undo()
    window.save()


def test_the_dialog_says_what_goes_and_what_stays(window: Window, qtbot: QtBot, path: Path) -> None:
    written(window)
    questions = asked(window, qtbot)
    words = said(questions)
    assert path.name in words
    assert "2 ændringer siden" in words
    assert "Alt, hvad der står i planen nu" in words
    assert questions.focusWidget() is not questions.clean, "Enter alone takes nothing out"
    press(Qt.Key.Key_Escape)
    assert window.actions_by_name["redo"].isEnabled()
    assert gate(window).session.traces().steps == 2


def test_afterwards_nothing_can_be_undone_and_the_reason_is_said(window: Window, qtbot: QtBot, path: Path) -> None:
    written(window)
    plan = gate(window).plan
    asked(window, qtbot).clean.click()
    qtbot.waitUntil(lambda: "Historikken er renset: 2 ændringer" in window.status.message, timeout=PATIENCE)
    undo = window.actions_by_name["undo"]
    assert not undo.isEnabled()
    assert undo.text() == "&Fortryd (historikken er renset)"
    assert not window.actions_by_name["redo"].isEnabled()
    assert gate(window).plan == plan
    with qtbot.waitActive(window):
        window.activateWindow()
    write("nyt ")
    window.save()
    assert undo.text() == "&Fortryd skrivning"
    window.close_plan()
    assert SECRET.encode() not in path.read_bytes()
    assert read_plan(path) != plan


def test_the_dated_copies_go_where_that_is_chosen(window: Window, qtbot: QtBot, path: Path) -> None:
    written(window)
    gate(window).session.keep_copy()
    questions = asked(window, qtbot)
    tick = questions.findChild(QCheckBox)
    assert isinstance(tick, QCheckBox)
    assert not tick.isChecked()
    tick.click()
    before = backups.kept(path)
    assert before
    questions.clean.click()
    qtbot.waitUntil(lambda: "slettet" in window.status.message, timeout=PATIENCE)
    assert not [one for one in before if one.exists()]


def test_a_copy_without_history_is_offered_instead(
    window: Window, qtbot: QtBot, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.who = "Jobcentret-hemmelig"
    written(window)
    target = tmp_path / "til rådet.handleplan"
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_, **__: target)
    asked(window, qtbot).copy_wanted.click()
    qtbot.waitUntil(lambda: f"uden historik: {target.name}" in window.status.message, timeout=PATIENCE)
    assert read_plan(target) == gate(window).plan
    for code in ("utf-8", "utf-16-le"):
        assert SECRET.encode(code) not in target.read_bytes()
        assert b"hemmelig" not in target.read_bytes()
    assert gate(window).session.traces().steps == 2, "the plan itself keeps its history"


def test_where_it_cannot_be_done_the_reason_is_said_and_all_is_as_before(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("disk_full", name="plan.handleplan")

    written(window)
    monkeypatch.setattr(cleaning, "clean", full)
    asked(window, qtbot).clean.click()
    box = dialog(qtbot, window)
    assert box.text() == "Historikken kunne ikke renses"
    assert "ikke mere plads" in box.informativeText()
    box.accept()
    assert window.actions_by_name["redo"].isEnabled()
