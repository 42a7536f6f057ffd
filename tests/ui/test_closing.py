"""Closing the window: it is gone at once, what was written is durable before the program ends, and nobody is shut out."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.plan import Initiative, find
from storage.errors import StorageError
from storage.session import SaveState, read_plan
from tests.ui.conftest import FIRST
from tests.ui.windows import gate, view, write
from ui.window import Window


def test_the_window_is_gone_before_the_last_words_are_saved(window: Window, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    save = gate(window).save

    def slow() -> SaveState:
        seen.append(window.isVisible())
        return save()

    monkeypatch.setattr(gate(window), "save", slow)
    view(window).go((FIRST, "title"))
    write("nyt ")
    assert window.close()
    assert seen == [False]
    found = find(read_plan(path), FIRST)
    assert isinstance(found, Initiative)
    assert found.title == "nyt den første"


def test_what_cannot_be_saved_is_asked_about_in_the_window_and_the_program_goes_on(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    ended: list[bool] = []
    application.lastWindowClosed.connect(lambda: ended.append(True))
    seen: list[bool] = []
    full = SaveState("failed", None, StorageError("disk_full", name="Min plan.handleplan"))

    def ask(parent: Window, why: str) -> str:
        seen.append(parent.isVisible())
        return "stay"

    view(window).go((FIRST, "title"))
    write("nyt ")
    with monkeypatch.context() as broken:
        broken.setattr("ui.dialogs.ask_unsaved", ask)
        broken.setattr(gate(window), "save", lambda: full)
        assert not window.close()
    qtbot.wait(50)
    assert seen == [True]
    assert ended == []
    assert window.isVisible()
    assert view(window).place() == (FIRST, "title")
    assert window.close()


def test_a_window_that_is_known_not_to_be_saved_stays_until_it_is_answered(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SaveState("failed", None, StorageError("disk_full", name="Min plan.handleplan"))
    seen: list[bool] = []

    def save() -> SaveState:
        seen.append(window.isVisible())
        return full

    monkeypatch.setattr("ui.dialogs.ask_unsaved", lambda *_: "leave")
    monkeypatch.setattr(gate(window).session, "save", save)
    monkeypatch.setattr(type(gate(window)), "state", property(lambda _: full))
    assert window.close()
    assert seen == [True]
