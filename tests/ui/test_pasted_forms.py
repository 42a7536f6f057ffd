"""Forms on the real clipboard come into the open plan, or in as a new plan; what is no form is said in a sentence."""

import random
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.exports.html_files import html_of, text_of
from tests.exports.test_word_reader_forms import Shape, a_document, a_form
from tests.ui.windows import CONTROL, PATIENCE, a_window, dialog, plan, view
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier
DOCUMENT = a_document(a_form(Shape()), a_form(Shape()))
HTML = html_of(DOCUMENT, "Docs", random.Random(1)).decode()
TEXT = text_of(DOCUMENT, quoted=False)


def copied(html: str = "", text: str = "", path: Path | None = None, picture: bool = False) -> None:
    held = QMimeData()
    if html:
        held.setHtml(html)
    if text:
        held.setText(text)
    if path:
        held.setUrls([QUrl.fromLocalFile(str(path))])
    if picture:
        image = QImage(4, 4, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        held.setImageData(image)
    QGuiApplication.clipboard().setMimeData(held)


def paste(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL | ALT)


def answer(asked: list[Path], target: Path | None, window: Window, proposal: Path) -> Path | None:
    asked.append(proposal)
    return target


def said(qtbot: QtBot, window: Window) -> str:
    box = dialog(qtbot, window)
    words = box.informativeText()
    box.accept()
    return words


@pytest.mark.parametrize(
    ("html", "text"),
    [(HTML, "Handleplan"), (HTML, ""), ("", TEXT), ("<p>Et billede af et skema</p>", TEXT), ("<div>" * 400, TEXT)],
)
def test_forms_come_in_behind_those_of_the_plan_and_go_again(window: Window, qtbot: QtBot, html: str, text: str) -> None:
    before = plan(window)
    copied(html, text)
    paste(window)
    qtbot.waitUntil(lambda: plan(window) is not before, timeout=PATIENCE)
    made = plan(window)
    came = made.initiatives[len(before.initiatives) :]
    assert made.initiatives[: len(before.initiatives)] == before.initiatives
    assert [one.title for one in came] == ["Flere unge i job."] * 2
    assert [len(one.goals) for one in came] == [2, 2]
    assert view(window).place() == (came[0].id, "title")
    assert "Indsat fra udklipsholderen: 2 indsatser" in window.status.message
    window.undo()
    assert plan(window) == before
    window.redo()
    assert plan(window) == made


def test_a_document_that_was_copied_as_a_file_is_read(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    before = plan(window)
    source = tmp_path / "skemaer.docx"
    source.write_bytes(DOCUMENT)
    copied(text=source.as_uri(), path=source)
    paste(window)
    qtbot.waitUntil(lambda: len(plan(window).initiatives) == len(before.initiatives) + 2, timeout=PATIENCE)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({}, "ingen tekst"),
        ({"picture": True}, "ingen tekst"),
        ({"text": "Referat\nMødet sluttede."}, "intet skema"),
        ({"html": "<h1>Referat</h1>", "text": "Referat"}, "intet skema"),
        ({"html": "<div>" * 400}, "kan ikke læses"),
        ({"text": "a\t" * 400_000}, "for meget"),
    ],
)
def test_what_is_no_form_changes_nothing_and_is_said(window: Window, qtbot: QtBot, held: dict[str, str], words: str) -> None:
    before = plan(window)
    copied(**held)  # type: ignore[arg-type]
    paste(window)
    assert words in said(qtbot, window)
    assert plan(window) is before
    assert not window.busy


def test_without_a_plan_a_new_one_is_made(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = a_window(qtbot)
    target = tmp_path / "ny.handleplan"
    asked: list[Path] = []
    monkeypatch.setattr("ui.importing.ask_plan_file", partial(answer, asked, target))
    copied(HTML, TEXT)
    paste(window)
    qtbot.waitUntil(lambda: window.gate is not None, timeout=PATIENCE)
    assert asked[0].name == "Handleplan fra udklipsholderen.handleplan"
    assert [one.title for one in plan(window).initiatives] == ["Flere unge i job."] * 2
    assert plan(window).title == "Handleplan 2021 og 2022"
    assert target.exists()


def test_who_changes_her_mind_about_the_new_plan_has_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = a_window(qtbot)
    asked: list[Path] = []
    monkeypatch.setattr("ui.importing.ask_plan_file", partial(answer, asked, None))
    copied(HTML, TEXT)
    paste(window)
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert window.gate is None
    assert not window.busy
