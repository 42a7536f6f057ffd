"""A plan that another program has open, in the real window: read as a copy, told when it is free, taken over."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from storage import lock
from storage.session import create, open_plan, read_plan
from tests.storage.test_lock import answered, is_locked, program, said
from tests.ui.conftest import FIRST, GOALS, a_plan
from tests.ui.windows import (
    CONTROL,
    PATIENCE,
    a_window,
    dialog,
    dialogs_shown,
    focused,
    gate,
    opened,
    plan,
    press,
    view,
    wait_for_plan,
    write,
)
from ui import caret, held
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def path(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "Min plan.handleplan"
    create(path, a_plan()).close()
    monkeypatch.setattr(held, "LOOK_EVERY", 60)
    return path


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the plan open."""
    with program(path, "hold") as started:
        assert said(started) == "open"
        yield started


def ask_for(qtbot: QtBot, window: Window, path: Path) -> None:
    """Opens the plan and answers the question with Enter: a copy."""
    window.open_path(path)
    box = dialog(qtbot, window)
    assert box.text() == "Planen er i brug"
    assert box.informativeText().startswith("Planen er åben hos Lederen siden ")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading is not None, timeout=PATIENCE)
    with qtbot.waitActive(window):
        window.activateWindow()


def told(window: Window) -> str:
    found = window.banner.message("reading")
    return found.sentence if found else ""


def button(window: Window) -> QPushButton:
    return next(one for one in window.banner.findChildren(QPushButton) if one.isVisible())


def test_a_copy_is_read_told_free_and_taken_over_where_the_cursor_is(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str]
) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    assert window.gate is None
    assert window.shown
    assert window.shown.gate.plan == a_plan()
    assert told(window).startswith("Planen er åben hos Lederen siden ")
    window.shown.go((GOALS[1], "subgoal"))
    caret.put(window.shown, 4)
    answered(other)
    qtbot.waitUntil(lambda: told(window).startswith("Planen er fri"), timeout=PATIENCE)
    press(Qt.Key.Key_F6)
    assert focused() is button(window)
    press(Qt.Key.Key_Space)
    wait_for_plan(qtbot, window, path)
    assert window.reading is None
    assert window.banner.isHidden()
    assert view(window).place() == (GOALS[1], "subgoal")
    assert caret.of(view(window)) == 4
    assert is_locked(path)
    write("x")
    press(Qt.Key.Key_S, CONTROL)
    assert read_plan(path) == plan(window)
    assert plan(window).initiatives[0].goals[1].subgoal == "delmxål 1"


def test_what_was_written_since_is_shown_on_demand_and_the_cursor_stays(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str]
) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    assert window.shown
    window.shown.go((GOALS[0], "action"))
    assert answered(other, "Skrevet af lederen") == "saved"
    qtbot.waitUntil(lambda: "gemt nyt" in told(window), timeout=PATIENCE)
    assert window.shown.gate.plan == a_plan()
    press(Qt.Key.Key_N, ALT)
    qtbot.waitUntil(lambda: window.shown is not None and window.shown.gate.plan.title == "Skrevet af lederen", timeout=PATIENCE)
    assert "gemt nyt" not in told(window)
    assert window.shown.place() == (GOALS[0], "action")
    assert window.shown.isAncestorOf(focused())


def test_looking_and_reading_disturb_neither_the_holder_nor_those_who_wait(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str]
) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    for number in range(20):
        assert answered(other, f"titel {number}") == "saved"
        assert is_locked(path)
        qtbot.wait(5)
    assert answered(other) == "closed"
    with program(path, "hold") as third:
        assert said(third) == "open"
        qtbot.waitUntil(lambda: told(window).startswith("Planen er åben hos Lederen"), timeout=PATIENCE)
        assert is_locked(path)
    assert read_plan(path).title == "titel 19"


def test_one_who_was_faster_is_named_and_the_copy_stays(qtbot: QtBot, path: Path, other: subprocess.Popen[str]) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    answered(other)
    qtbot.waitUntil(lambda: told(window).startswith("Planen er fri"), timeout=PATIENCE)
    take_over = button(window)
    with program(path, "hold") as third:
        assert said(third) == "open"
        take_over.click()
        qtbot.waitUntil(lambda: "åben hos Lederen" in window.status.message, timeout=PATIENCE)
        assert window.reading
        assert dialogs_shown(window) == []


def test_a_dead_program_s_plan_is_free_at_once_and_its_note_blocks_nobody(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str]
) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    other.kill()
    other.wait()
    assert lock.note(path).exists()
    qtbot.waitUntil(lambda: told(window).startswith("Planen er fri"), timeout=PATIENCE)
    press(Qt.Key.Key_O, ALT)
    wait_for_plan(qtbot, window, path)


def test_a_copy_is_exported_and_saved_as_another_plan(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    document, copy = path.with_name("ud.json"), path.with_name("kopi.handleplan")
    monkeypatch.setattr("ui.exporting.ask_target", lambda *_: document)
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_: copy)
    window.export(".json")
    qtbot.waitUntil(document.exists, timeout=PATIENCE)
    window.actions_by_name["save_copy"].trigger()
    qtbot.waitUntil(
        lambda: window.status.message.startswith("Kopien er gemt uden historik: kopi.handleplan. Åbn den"), timeout=PATIENCE
    )
    assert read_plan(copy) == a_plan()
    assert answered(other) == "closed"


def test_a_file_that_goes_away_leaves_what_is_read(qtbot: QtBot, path: Path, other: subprocess.Popen[str]) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    hidden = path.with_name("væk")
    path.rename(hidden)
    qtbot.waitUntil(lambda: told(window).startswith("Kopien kan stadig læses. "), timeout=PATIENCE)
    assert window.shown
    window.shown.go((FIRST, "description"))
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "beskrevet"
    hidden.rename(path)
    qtbot.waitUntil(lambda: told(window).startswith("Planen er åben hos Lederen"), timeout=PATIENCE)


def test_a_plan_that_may_only_be_read_is_read_and_saved_as_a_copy(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, copy = os.access, path.with_name("kopi.handleplan")
    monkeypatch.setattr(os, "access", lambda name, mode: may(name, mode) and not (mode == os.W_OK and Path(name) == path))
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_: copy)
    before = path.read_bytes()
    window = a_window(qtbot)
    window.open_path(path)
    box = dialog(qtbot, window)
    assert box.text() == "Planen kan kun læses"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading is not None, timeout=PATIENCE)
    assert window.shown
    assert window.shown.gate.plan == a_plan()
    assert "kun læsning" in window.windowTitle()
    qtbot.wait(3 * held.LOOK_EVERY)
    assert told(window).startswith("Du kan læse planen, men ikke skrive i den.")
    with qtbot.waitActive(window):
        window.activateWindow()
    window.shown.go((FIRST, "description"))
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_X, Qt.Key.Key_Delete):
        press(key)
        said.append(window.status.message)
        window.status.clear_message()
    assert said == ["", *["Her kan planen kun læses. Gem en kopi for at skrive i den."] * 2]
    press(Qt.Key.Key_G, ALT)
    qtbot.waitUntil(copy.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.status.message.startswith("Kopien er gemt"), timeout=PATIENCE)
    assert read_plan(copy) == a_plan()
    assert path.read_bytes() == before
    assert not lock.note(path).exists()


def test_declining_leaves_the_plan_that_is_open(qtbot: QtBot, tmp_path: Path, path: Path, other: subprocess.Popen[str]) -> None:
    mine = tmp_path / "en anden.handleplan"
    create(mine, replace(a_plan(), title="min")).close()
    window = opened(qtbot, mine)
    before = gate(window)
    window.open_path(path)
    dialog(qtbot, window)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialogs_shown(window) == [])
    assert window.gate is before
    assert window.reading is None
    ask_for(qtbot, window, path)
    assert window.gate is None
    open_plan(mine).close()


@pytest.mark.parametrize("note", [None, b"", b"\0" * 50], ids=["none", "empty", "zeros"])
def test_a_holder_that_nobody_names_is_told_so(
    qtbot: QtBot, path: Path, other: subprocess.Popen[str], note: bytes | None
) -> None:
    if note is None:
        lock.note(path).unlink()
    else:
        lock.note(path).write_bytes(note)
    window = a_window(qtbot)
    window.open_path(path)
    box = dialog(qtbot, window)
    assert box.informativeText().startswith("»Min plan.handleplan« er i brug i et andet program.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading is not None, timeout=PATIENCE)
    assert told(window).startswith("Planen er åben et andet sted. Du læser den")


def test_the_watch_ends_with_what_is_read(qtbot: QtBot, path: Path, other: subprocess.Popen[str]) -> None:
    window = a_window(qtbot)
    ask_for(qtbot, window, path)
    assert len(window.findChildren(held.Watch)) == 1
    press(Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: window.findChildren(held.Watch) == [], timeout=PATIENCE)
    assert QApplication.activeModalWidget() is None
