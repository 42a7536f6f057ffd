"""Light and dark: all that is on the screen has the colours of one look, which follows the choice and the machine."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.edits import set_field
from exports.traces import Line
from tests.ui import windows
from tests.ui.conftest import FIRST, GOALS
from tests.ui.windows import PATIENCE, gate, view
from ui import palette, settings
from ui.difference import Stretch, Told
from ui.difference_text import Difference, write_told
from ui.history_panel import HistoryPanel
from ui.looks import LOOKS, LookName
from ui.preview_pages import Pages
from ui.source_text import SourceText
from ui.window import Window

ROOT = Path(__file__).parents[2]
OTHER: dict[LookName, LookName] = {"light": "dark", "dark": "light"}


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    QGuiApplication.styleHints().unsetColorScheme()
    palette.use("light")
    palette.apply(qapp)


def colours(look: LookName) -> set[str]:
    own = LOOKS[look]
    return {*own.colours().values(), *(colour for tone in own.tones().values() for colour in tone)}


def surfaces(image: QImage, look: LookName) -> list[str]:
    """The colours of a look that stand in a picture somewhere six pixels in a row, which letters do not."""
    pixels = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return [one for one in sorted(colours(look)) if QColor(one).rgb().to_bytes(4, "little") * 6 in pixels]


def written(document: QTextDocument) -> set[str]:
    """The colours that letters of a text have of their own, and their grounds."""
    found = set()
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            look = pieces.fragment().charFormat()
            found |= {
                one.color().name().upper()
                for one in (look.foreground(), look.background())
                if one.style() != Qt.BrushStyle.NoBrush
            }
            pieces += 1
        block = block.next()
    return found


def strangers(widget: QWidget, look: LookName) -> list[str]:
    """The colours of the other look in what a widget shows; a printed page is paper in both."""
    documents = [one.document() for one in widget.findChildren(QTextEdit)]
    documents += [one.document() for one in widget.findChildren(QPlainTextEdit)]
    image = widget.grab().toImage()
    pages = [page for page in widget.findChildren(Pages) if page.isVisible()]
    for page in pages:
        at = page.mapTo(widget, page.rect().topLeft())
        for y in range(at.y(), at.y() + page.height()):
            for x in range(at.x(), at.x() + page.width()):
                image.setPixelColor(x, y, QColor(Qt.GlobalColor.red))
    in_texts = {colour for one in documents for colour in written(one)} & colours(OTHER[look])
    return [*surfaces(image, OTHER[look]), *sorted(in_texts)]


def look_like(window: Window, look: LookName) -> None:
    window.actions_by_name[f"look_{look}"].trigger()
    QApplication.processEvents()


def shown_views(window: Window, qtbot: QtBot) -> Iterable[str]:
    """Shows one view after the other, each with something in it, and says which."""
    first = view(window)
    window.show_start()
    yield "start page"
    window.stack.setCurrentWidget(first)
    for kind, initiative in (("form", FIRST), ("front", None), ("introduction", None), ("remarks", None)):
        first.show_page(kind, initiative)
        yield kind
    first.go((GOALS[0], "goal"))
    yield "a cell with its bar"
    for name in ("checks", "history"):
        window.actions_by_name[name].trigger()
        yield name
        window.actions_by_name[name].trigger()
    for name in ("show_overview", "show_hearing"):
        window.actions_by_name[name].trigger()
        yield name
    window.actions_by_name["show_preview"].trigger()
    pages = window.findChildren(Pages)[0]
    qtbot.waitUntil(lambda: pages.complete, timeout=PATIENCE)
    yield "preview"
    window.actions_by_name["show_form"].trigger()


def test_each_view_is_in_one_look_also_when_it_was_made_in_the_other(window: Window, qtbot: QtBot) -> None:
    gate(window).edit(lambda plan: set_field(plan, FIRST, "title", "En anden titel"), "set_title")
    wrong = []
    for name in shown_views(window, qtbot):
        for look in ("light", "dark", "light", "dark"):
            look_like(window, look)
            wrong += [(name, look, colour) for colour in strangers(window, look)]
            if LOOKS[look].PAPER not in surfaces(window.grab().toImage(), look):
                wrong.append((name, look, "nothing is painted"))
    assert wrong == []


def test_dialogs_and_menus_are_dark(window: Window, qtbot: QtBot) -> None:
    look_like(window, "dark")
    for name in ("keys", "about"):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(lambda: bool(tops(window)))
        for one in tops(window):
            assert strangers(one, "dark") == []
            one.close()
    for action in window.menuBar().actions():
        menu = action.menu()
        assert menu is not None
        assert strangers(menu, "dark") == []  # type: ignore[arg-type]


def tops(window: Window) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]


def test_the_printed_page_is_paper_in_both_looks(window: Window, qtbot: QtBot) -> None:
    window.actions_by_name["show_preview"].trigger()
    pages = window.findChildren(Pages)[0]
    qtbot.waitUntil(lambda: pages.complete, timeout=PATIENCE)
    look_like(window, "dark")
    image = pages.viewport().grab().toImage()
    (shown, *_) = pages._pages_in_view()
    page = image.copy(pages._page_rect(shown).toRect().adjusted(4, 4, -4, -4) & image.rect())
    assert surfaces(page, "dark") == []
    assert LOOKS["light"].PAPER in surfaces(page, "light")


def test_letters_with_colours_of_their_own_change_them(qapp: QApplication, qtbot: QtBot) -> None:
    difference = Difference()
    write_told(difference, [Told("Titel", (Stretch("equal", "Vi "), Stretch("delete", "kan"), Stretch("insert", "vil")))])
    lines = [Line(words, words, "") for words in ("Hoved", "Det, der står her", "Uden for planen")]
    source = SourceText(lines, lambda at: at < 2)
    for widget in (difference, source):
        qtbot.addWidget(widget)
        widget.show()
    for look in ("dark", "light", "dark"):
        palette.use(look)
        palette.apply(qapp)
        QApplication.processEvents()
        own = LOOKS[look]
        assert written(difference.document()) == {own.GOOD.ink, own.GOOD.back, own.BAD.ink, own.BAD.back}
        assert written(source.document()) == {own.MUTED}
    assert difference.toPlainText() == "Titel\nVi [−kan][+vil]"
    assert source.toPlainText() == "Hoved\nDet, der står her\nUden for planen"


def test_what_is_written_and_the_cursor_stay(window: Window, qtbot: QtBot) -> None:
    view(window).go((GOALS[0], "goal"))
    windows.write("Nyt ord ")
    before, cell = windows.focused(), windows.focused()
    assert isinstance(cell, QTextEdit)
    at, words = cell.textCursor().position(), cell.toPlainText()
    look_like(window, "dark")
    qtbot.wait(50)
    assert windows.focused() is before
    assert (cell.textCursor().position(), cell.toPlainText()) == (at, words)
    assert "Nyt ord" in words


def test_the_look_is_remembered_and_marked_in_the_menu(qtbot: QtBot, data_folder: Path) -> None:
    window = windows.a_window(qtbot)
    assert marked(window) == "look_system"
    look_like(window, "dark")
    window.close()
    assert settings.load().look == "dark"
    palette.use("light")
    again = windows.a_window(qtbot)
    assert marked(again) == "look_dark"
    assert strangers(again, "dark") == []
    look_like(again, "light")
    assert (marked(again), strangers(again, "light")) == ("look_light", [])
    again.close()


def marked(window: Window) -> str:
    (name,) = [name for name, action in window.actions_by_name.items() if name.startswith("look_") and action.isChecked()]
    return name


@pytest.mark.parametrize("stored", ['"sort"', "1", "null", '["dark"]', '"Dark"'])
def test_a_spoilt_look_is_that_of_the_machine(data_folder: Path, stored: str) -> None:
    data_folder.mkdir(parents=True, exist_ok=True)
    (data_folder / "settings.json").write_text(f'{{"look": {stored}, "text_percent": 125}}', encoding="utf-8")
    assert (settings.load().look, settings.load().text_percent) == ("system", 125)


@pytest.mark.parametrize("call", ["begin('light', 'black', 'white')", "begin('dark', 'white', 'black')", "follow()"])
def test_the_window_follows_the_machine_from_the_start_until_it_is_told_otherwise(data_folder: Path, call: str) -> None:
    """In a process of its own: taking the style sheet away, as before the start, is nothing that Qt lives through for long."""
    code = f"from tests.ui.following import begin, follow; {call}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "followed\n"), done.stderr


def test_history_shows_a_difference_in_the_look_that_comes(window: Window, qtbot: QtBot) -> None:
    gate(window).edit(lambda plan: set_field(plan, FIRST, "title", "En helt anden titel"), "set_title")
    gate(window).save()
    view(window).go((FIRST, "title"))
    window.actions_by_name["history"].trigger()
    assert window.history
    panel = window.history.widget()
    assert isinstance(panel, HistoryPanel)
    panel.scope.setCurrentIndex(panel.scope.findData("field"))
    panel.look()
    qtbot.waitUntil(lambda: panel.list.count() > 1, timeout=PATIENCE)
    panel.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: bool(written(panel.detail.document())), timeout=PATIENCE)
    look_like(window, "dark")
    assert written(panel.detail.document()) & colours("dark")
    assert written(panel.detail.document()) & colours("light") == set()
