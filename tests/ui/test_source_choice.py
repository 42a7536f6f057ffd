"""What is chosen beside the plan is what is put right: nothing where nothing is chosen, several at once, what was undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from editor import edits
from editor.plan import check, status_id, status_of
from editor.richtext import plain
from resources import form
from tests.exports.test_word_reader_forms import TITLE, Shape, a_document, a_form
from tests.exports.word_files import docx, p
from tests.ui.test_source_panel import STRAY, choose, entries, imported, lit, lit_place, put_right
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, focused, gate, plan, press, view, write
from ui.source_panel import SourcePanel
from ui.window import Window

STRAYS = ("Uge 12 er fri.", "Uge 13 er optaget.", "Uge 14 er fri.", STRAY)


@pytest.fixture
def panel(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SourcePanel:
    """A whole form with lines behind it that belong to none, and one in which the name is missing."""
    data = a_document(a_form(Shape()), *map(p, STRAYS), a_form(Shape()).replace(TITLE, ""))
    return imported(window, qtbot, tmp_path, monkeypatch, data)


def chosen(panel: SourcePanel) -> list[str]:
    return [panel.source.lines[at].text for at in panel.text.lines()]


def row_of(panel: SourcePanel, words: str) -> int:
    return next(row for row in range(panel.list.count()) if words in panel.list.item(row).text())


def click(panel: SourcePanel, words: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    item = panel.list.item(row_of(panel, words))
    panel.list.scrollToItem(item)
    where = panel.list.visualItemRect(item).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, keys, where)


def said(panel: SourcePanel) -> str:
    return "\n".join(one.text() for one in panel.findChildren(QLabel))


def test_a_doubt_that_no_line_is_about_is_put_right_in_its_field(window: Window, panel: SourcePanel) -> None:
    choose(panel, "Vi ringer til dem.")
    before, second = plan(window), plan(window).initiatives[1]
    click(panel, "intet navn")
    assert lit_place(window) == (second.id, "title")
    assert chosen(panel) == []
    assert "ingen tekst for sig selv" in said(panel)
    assert "Står i:" not in said(panel)
    panel.move_button.click()
    assert not panel.menu.isVisible()
    assert view(window).place() == (second.id, "title")
    assert view(window).isAncestorOf(focused())
    assert plan(window) == before


def test_several_are_kept_as_remarks_by_mouse(window: Window, panel: SourcePanel) -> None:
    click(panel, STRAYS[0])
    click(panel, STRAYS[3], SHIFT)
    click(panel, STRAYS[1], CONTROL)
    assert chosen(panel) == [STRAYS[0], STRAYS[2], STRAYS[3]]
    assert panel.settle_button.text() == "Lad de 3 stå som bemærkninger"
    panel.settle_button.click()
    told = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert sorted(STRAYS.index(one) for one in STRAYS if any(row.startswith("✓") and one in row for row in told)) == [0, 2, 3]
    assert len(panel.list.rows()) == 1
    assert STRAYS[1] in panel.list.item(panel.list.rows()[0]).text()


def test_several_are_kept_as_remarks_by_key_and_looked_at_again(window: Window, panel: SourcePanel) -> None:
    click(panel, STRAYS[0])
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    assert chosen(panel) == list(STRAYS[:3])
    press(Qt.Key.Key_Space)
    assert len(panel.source.settled) == 3
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up, SHIFT)
    press(Qt.Key.Key_Up, SHIFT)
    assert panel.settle_button.text() == "Se på det igen"
    press(Qt.Key.Key_Space)
    assert panel.source.settled == set()


def test_several_go_to_a_field_as_one_step(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    click(panel, STRAYS[0])
    click(panel, STRAYS[2], CONTROL)
    put_right(panel, "Flyt til felt", "Uddybende beskrivelse")
    assert plain(plan(window).initiatives[0].description).endswith(f"{STRAYS[0]}\n{STRAYS[2]}")
    assert len(plan(window).remarks) == len(before.remarks) - 2
    window.undo()
    assert plan(window) == before


def test_a_click_into_the_text_chooses_one_line_again(window: Window, panel: SourcePanel) -> None:
    click(panel, STRAYS[0])
    click(panel, STRAYS[2], SHIFT)
    where = panel.text.cursorRect().center()
    QTest.mouseClick(panel.text.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen(panel) == [STRAYS[0]]
    assert [STRAYS[0] in panel.list.item(row).text() for row in panel.list.rows()] == [True]


def test_lines_marked_in_the_text_are_those_of_the_list(window: Window, panel: SourcePanel) -> None:
    choose(panel, STRAYS[0])
    panel.text.setFocus()
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_End, SHIFT)
    assert chosen(panel) == list(STRAYS[:2])
    assert len(panel.list.rows()) == 2


def test_after_undo_what_was_moved_is_chosen(
    window: Window, panel: SourcePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of goals of the second form goes to the first and back: the next step is about the same table."""
    before = plan(window)
    first, second = before.initiatives
    at = choose(panel, "Vi ringer til dem.", 1)
    table = [one for one in panel.source.table(at) if panel.source.is_content(one)]
    panel.text.setFocus()
    put_right(panel, "Hele tabellen", "Hører til en anden indsats…")
    box = window.findChild(QInputDialog)
    assert box
    box.accept()
    panel.text.setFocus()
    assert len(plan(window).initiatives[0].goals) == len(first.goals) + len(second.goals)
    window.undo()
    assert plan(window) == before
    assert focused() is panel.text
    assert panel.text.lines() == table
    assert view(window).initiative == second.id
    window.redo()
    assert panel.text.lines() == table
    assert view(window).initiative == first.id
    window.undo()
    view(window).go((first.id, "description"))
    window.redo()
    assert view(window).isAncestorOf(focused())
    assert panel.text.lines() == table


def test_after_undo_a_remark_is_chosen_in_the_list(window: Window, panel: SourcePanel) -> None:
    click(panel, STRAYS[2])
    put_right(panel, "Flyt til felt", "Uddybende beskrivelse")
    choose(panel, "Vi ringer til dem.")
    panel.text.setFocus()
    window.undo()
    assert chosen(panel) == [STRAYS[2]]
    assert [STRAYS[2] in panel.list.item(row).text() for row in panel.list.rows()] == [True]


def test_undo_of_what_is_no_line_of_the_document_leaves_the_choice(window: Window, panel: SourcePanel) -> None:
    view(window).go((plan(window).initiatives[0].id, "responsible"))
    write("Jobcentret")
    view(window).flush()
    choose(panel, "Seks unge er i job.")
    panel.text.setFocus()
    window.undo()
    assert plan(window).initiatives[0].responsible == ""
    assert chosen(panel) == ["Seks unge er i job."]
    assert lit_place(window) == (plan(window).initiatives[0].id, "responsible")


def test_the_frame_goes_when_another_indsats_is_opened(window: Window, panel: SourcePanel) -> None:
    choose(panel, "Seks unge er i job.")
    assert lit(window) is not None
    view(window).show_page("form", plan(window).initiatives[1].id)
    assert lit(window) is None


def test_joined_themes_are_named_and_undone(window: Window, panel: SourcePanel) -> None:
    themes = {one.label: f"theme:{one.id}" for one in plan(window).themes}
    first = plan(window).initiatives[0].id
    choose(panel, "☒ Skole og uddannelse")
    put_right(panel, "Temaet er det samme som", "Fritid og kultur")
    assert "kryds ved »Fritid og kultur«" in said(panel)
    assert "»«" not in said(panel)
    window.undo()
    choose(panel, "☒ Skole og uddannelse")
    assert lit_place(window) == (first, themes["Skole og uddannelse"])
    window.redo()
    choose(panel, "☒ Skole og uddannelse")
    assert lit_place(window) == (first, themes["Fritid og kultur"])


def test_a_theme_that_is_removed_is_not_named(window: Window, panel: SourcePanel) -> None:
    theme = next(one.id for one in plan(window).themes if one.label == "Skole og uddannelse")
    choose(panel, "☒ Skole og uddannelse")
    assert gate(window).edit(lambda plan: edits.remove(plan, theme), "remove")
    choose(panel, "Vi ringer til dem.")
    choose(panel, "☒ Skole og uddannelse")
    assert "kryds ved" not in said(panel)


def test_a_name_that_was_given_is_not_asked_for(window: Window, panel: SourcePanel) -> None:
    count = panel.list.count()
    assert "Indsats 2" in panel.list.item(row_of(panel, "intet navn")).text()
    view(window).go((plan(window).initiatives[1].id, "title"))
    write("Ro i hallen")
    view(window).flush()
    assert panel.list.count() == count - 1
    window.undo()
    assert panel.list.count() == count
    row_of(panel, "intet navn")


def test_a_plan_without_a_round_gets_one_for_a_status(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    until_status = a_form(Shape()).split("Midtvejsstatus")[0].rpartition("<w:p>")[0]
    panel = imported(window, qtbot, tmp_path, monkeypatch, a_document(until_status, p(STRAY)))
    before = plan(window)
    assert before.status_rounds == ()
    choose(panel, STRAY)
    head = form().status_heads[1].head
    put_right(panel, "Flyt til felt", f"Ny statusrunde: Status {before.period_to}", head)
    made = plan(window).status_rounds[0]
    first = plan(window).initiatives[0]
    assert plain(status_of(first, made.id).results) == STRAY
    assert lit_place(window) == (status_id(first.id, made.id), "results")
    window.undo()
    assert plan(window) == before
    choose(panel, "Vi ringer til dem.")
    put_right(panel, "Hele tabellen", "Er en ny statusrunde")
    assert plan(window).initiatives[0].goals == ()
    check(plan(window))


def test_a_whole_table_is_kept_as_remarks_as_one_step(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    at = choose(panel, "Vi ringer til dem.")
    cells = [panel.source.lines[one].text for one in panel.source.table(at) if panel.source.is_content(one)]
    put_right(panel, "Hele tabellen", "Gør til bemærkning")
    assert plan(window).initiatives[0].goals == ()
    assert [one.text for one in plan(window).remarks if one not in before.remarks] == cells
    window.undo()
    assert plan(window) == before


def test_the_menu_names_the_indsats_without_marks_in_marks(window: Window, panel: SourcePanel) -> None:
    choose(panel, "Vi ringer til dem.", 1)
    panel.open_menu(QPoint(0, 0))
    names = [names[0] for names, _ in entries(panel.menu)]
    panel.menu.close()
    assert "Flyt til felt i indsats 2" in names


def test_a_document_that_says_nothing_is_told_so(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "tom.docx", tmp_path / "tom.handleplan"
    source.write_bytes(docx(p()))
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda parent, proposal: target)
    window.open_path(source)
    qtbot.waitUntil(lambda: window.gate is not None and not window.busy, timeout=PATIENCE)
    told = [one.text() for one in window.statusBar().findChildren(QLabel)]
    assert any("blev ikke fundet noget i dokumentet" in one for one in told), told
