"""Gem som, Gem en kopi, and a plan that cannot be saved: it is said, work goes on, and all of it is saved in the end."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import find
from storage import writer
from storage.errors import StorageError
from storage.session import SaveState, open_plan, read_plan
from tests.storage.test_lock import is_locked
from tests.ui.conftest import FIRST, GOALS
from tests.ui.windows import PATIENCE, a_window, dialog, focused, gate, plan, press, view, write
from ui.banner import Message
from ui.cell import Cell
from ui.page import Page
from ui.window import Window

Answer = Callable[[Path | None], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Says what the question for a file is answered with; what it proposed is in ``answer.proposed``."""
    given: list[Path | None] = [None]
    monkeypatch.setattr("ui.filedialog.to_save", lambda parent, title, proposal, kinds: given[-1])
    return given.append


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "RETRY_AFTER", 0.05)


def strip(window: Window) -> Message | None:
    return window.banner.message("unsaved")


def offers(window: Window) -> list[str]:
    found = strip(window)
    return [button.words.replace("&", "") for button in found.buttons] if found else []


def choose(window: Window, words: str) -> None:
    """Clicks a button above the plan."""
    (button,) = (one for one in window.banner.findChildren(QPushButton) if one.text().replace("&", "") == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def title(path: Path) -> str:
    return getattr(find(read_plan(path), FIRST), "title", "")


def test_gem_som_goes_on_in_the_new_file(window: Window, qtbot: QtBot, path: Path, answer: Answer) -> None:
    target = path.with_name("Ny æøå.handleplan")
    answer(target)
    write("nyt ")
    press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: gate(window).session.path == target, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Ny æøå.handleplan" in window.windowTitle(), timeout=PATIENCE)
    assert window.status.message == "Alt er gemt som Ny æøå.handleplan, og du arbejder nu videre i den."
    assert window.settings.recent[:2] == [str(target), str(path)]
    assert not is_locked(path)
    write("mere ")
    assert window.close()
    assert title(target).startswith("nyt mere ")
    again = open_plan(target)
    while again.undo():
        pass
    assert title(path) in ("den første", "nyt den første")
    assert getattr(find(again.plan, FIRST), "title", "") == "den første"
    again.close()


def test_gem_som_on_the_plan_itself_saves(window: Window, path: Path, answer: Answer) -> None:
    answer(path)
    write("nyt ")
    window.save()
    press(Qt.Key.Key_F12)
    assert window.status.message == "Alt er gemt."
    assert gate(window).session.path == path


def test_gem_som_where_nothing_can_be_written_says_why(window: Window, qtbot: QtBot, path: Path, answer: Answer) -> None:
    answer(path.parent / "ingen" / "x.handleplan")
    write("nyt ")
    press(Qt.Key.Key_F12)
    box = dialog(qtbot, window)
    assert "Mappen »ingen« findes ikke" in box.informativeText()
    box.accept()
    with qtbot.waitActive(window):
        window.activateWindow()
    assert gate(window).session.path == path
    write("mere ")
    assert window.close()
    assert title(path).startswith("nyt mere ")


def test_a_copy_is_written_beside(window: Window, qtbot: QtBot, path: Path, answer: Answer) -> None:
    target = path.with_name("kopi.handleplan")
    answer(target)
    write("nyt ")
    window.actions_by_name["save_copy"].trigger()
    said = "Kopien er gemt uden historik: kopi.handleplan. Du arbejder stadig i Min plan.handleplan."
    qtbot.waitUntil(lambda: window.status.message == said, timeout=PATIENCE)
    assert read_plan(target) == plan(window)
    assert gate(window).session.path == path


def test_a_copy_over_the_plan_itself_is_refused(window: Window, qtbot: QtBot, path: Path, answer: Answer) -> None:
    answer(path)
    window.actions_by_name["save_copy"].trigger()
    box = dialog(qtbot, window)
    assert "åben" in box.informativeText()
    box.accept()


def test_a_file_that_was_deleted_is_put_back_with_everything(window: Window, qtbot: QtBot, path: Path) -> None:
    write("før ")
    window.save()
    path.unlink()
    write("efter ")
    qtbot.waitUntil(lambda: strip(window) is not None, timeout=PATIENCE)
    assert window.status.state_text == "⚠ Ikke gemt"
    found = strip(window)
    assert found
    assert found.sentence.startswith("Ikke gemt – »Min plan.handleplan« er slettet eller flyttet")
    assert offers(window) == ["Læg filen tilbage", "Gem som…"]
    here = focused()
    write("og videre ")
    assert focused() is here
    choose(window, "Læg filen tilbage")
    qtbot.waitUntil(lambda: strip(window) is None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.busy, timeout=PATIENCE)
    assert title(path) == "før efter og videre den første"
    write("til sidst ")
    assert window.close()
    assert title(path) == "før efter og videre til sidst den første"


def test_a_file_that_another_program_wrote_is_left_to_it(window: Window, qtbot: QtBot, path: Path, answer: Answer) -> None:
    target = path.with_name("min.handleplan")
    answer(target)
    write("før ")
    window.save()
    path.write_bytes(b"noget andet")
    write("efter ")
    qtbot.waitUntil(lambda: strip(window) is not None, timeout=PATIENCE)
    assert offers(window) == ["Gem som…", "Prøv igen"]
    choose(window, "Gem som…")
    qtbot.waitUntil(lambda: gate(window).session.path == target, timeout=PATIENCE)
    qtbot.waitUntil(lambda: strip(window) is None, timeout=PATIENCE)
    assert window.close()
    assert title(target) == "før efter den første"
    assert path.read_bytes() == b"noget andet"


def test_a_folder_that_was_away_is_saved_in_again_by_itself(qtbot: QtBot, path: Path, impatient: None, data_folder: Path) -> None:
    share = path.parent / "Fællesdrev ~ 1"
    share.mkdir()
    there = Path(shutil.move(path, share))
    window = a_window(qtbot)
    window.open_path(there)
    qtbot.waitUntil(lambda: window.gate is not None, timeout=PATIENCE)
    write("før ")
    window.save()
    share.rename(share.with_name("væk"))
    write("imens ")
    qtbot.waitUntil(lambda: strip(window) is not None, timeout=PATIENCE)
    found = strip(window)
    assert found
    assert found.sentence.startswith("Ikke gemt – Mappen »Fællesdrev ~ 1« kan ikke nås")
    assert offers(window) == ["Prøv igen", "Gem som…"]
    here = focused()
    choose(window, "Prøv igen")
    assert focused() is here
    qtbot.waitUntil(lambda: "heller ikke" in window.status.message, timeout=PATIENCE)
    write("mere ")
    share.with_name("væk").rename(share)
    qtbot.waitUntil(lambda: window.status.state_text.startswith("✓ Gemt "), timeout=PATIENCE)
    assert strip(window) is None
    qtbot.waitUntil(lambda: title(there) == "før imens mere den første", timeout=PATIENCE)
    assert window.close()


def test_closing_what_cannot_be_saved_asks(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SaveState("failed", None, StorageError("disk_full", name="Min plan.handleplan"))
    answers = iter(["stay", "again", "leave"])
    monkeypatch.setattr("ui.dialogs.ask_unsaved", lambda *_: next(answers))
    monkeypatch.setattr(gate(window), "save", lambda: full)
    assert not window.close()
    assert window.gate
    assert window.close()
    assert window.gate is None


def test_what_cannot_be_saved_when_the_window_is_closed_can_go_elsewhere(
    window: Window, path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the question for the file is given up, then answered."""
    target = path.with_name("min.handleplan")
    asked: list[str] = []

    def ask(parent: QWidget, why: str) -> str:
        asked.append(why)
        answer(target if len(asked) > 1 else None)
        return "elsewhere"

    monkeypatch.setattr("ui.dialogs.ask_unsaved", ask)
    write("nyt ")
    window.save()
    path.unlink()
    write("mere ")
    assert window.close()
    assert len(asked) == 2
    assert "slettet eller flyttet" in asked[0]
    assert title(target) == "nyt mere den første"


def test_the_dialog_at_closing_names_what_can_be_done(window: Window, qtbot: QtBot, path: Path) -> None:
    write("nyt ")
    window.save()
    path.unlink()
    write("mere ")
    shown: list[list[str]] = []

    def look() -> None:
        (box,) = (one for one in window.findChildren(QMessageBox) if one.isVisible())
        shown.append([button.text().replace("&", "") for button in box.buttons()])
        box.reject()

    QTimer.singleShot(300, look)
    assert not window.close()
    assert {"Prøv igen", "Gem som…", "Luk uden at gemme"} <= set(shown[0])
    choose(window, "Læg filen tilbage")
    qtbot.waitUntil(lambda: strip(window) is None, timeout=PATIENCE)


def test_a_failure_leaves_the_keyboard_where_it_is(window: Window) -> None:
    before = focused()
    state = SaveState("failed", datetime.now(UTC), StorageError("disk_full", name="Min plan.handleplan"))
    gate(window).state_changed.emit(state)
    write("nyt ")
    assert focused() is before
    view(window).flush()
    assert getattr(find(plan(window), FIRST), "title", "") == "nyt den første"
    assert view(window).isVisible()


def test_the_line_that_is_written_in_stays_in_sight(window: Window, qtbot: QtBot) -> None:
    window.set_text_size(200)
    window.resize(1440, 560)
    view(window).go((GOALS[0], "goal"))
    QTest.qWait(100)
    cell = focused()
    assert isinstance(cell, Cell)
    page = cast(Page, view(window).page)

    def below() -> int:
        """How much of the page is seen below the line of the cursor."""
        return page.viewport().height() - cell.viewport().mapTo(page.viewport(), cell.cursorRect().bottomLeft()).y()

    bar = page.verticalScrollBar()
    bar.setValue(bar.value() - below() + 10)
    assert below() == 10
    state = SaveState("failed", datetime.now(UTC), StorageError("replaced_outside", name="Min plan.handleplan"))
    height = page.viewport().height()
    gate(window).state_changed.emit(state)
    qtbot.waitUntil(lambda: page.viewport().height() < height, timeout=PATIENCE)
    assert height - page.viewport().height() > 10
    assert below() >= 0
