"""Indsatser of a document come into the open plan from the menu, as one step, and a document without any says so."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.exports.test_word_reader_forms import Shape, a_document, a_form
from tests.exports.word_files import docx, p
from tests.ui.windows import PATIENCE, dialog, plan, view
from ui.window import Window


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path, data: bytes) -> None:
    source = folder / "skemaer.docx"
    source.write_bytes(data)
    monkeypatch.setattr("ui.bringing_in.ask_source", lambda window: source)


def test_indsatser_come_in_behind_those_of_the_plan_and_go_again(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan(window)
    choose(monkeypatch, tmp_path, a_document(a_form(Shape()), a_form(Shape())))
    window.actions_by_name["bring_in"].trigger()
    qtbot.waitUntil(lambda: plan(window) is not before, timeout=PATIENCE)
    made = plan(window)
    assert made.initiatives[: len(before.initiatives)] == before.initiatives
    assert [one.title for one in made.initiatives[len(before.initiatives) :]] == ["Flere unge i job."] * 2
    assert view(window).place() == (made.initiatives[len(before.initiatives)].id, "title")
    assert "1 afsnit er ikke taget med" in window.status.message
    window.undo()
    assert plan(window) == before


def test_a_document_without_an_indsats_changes_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan(window)
    choose(monkeypatch, tmp_path, docx(p("Referat", style="Overskrift1"), p("Mødet sluttede.")))
    window.actions_by_name["bring_in"].trigger()
    box = dialog(qtbot, window)
    assert "skemaer.docx" in box.informativeText()
    box.accept()
    assert plan(window) is before
    assert not window.busy
