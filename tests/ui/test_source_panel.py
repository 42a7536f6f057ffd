"""A document that was read stands beside its plan: twins are lit, what was guessed wrong is put right, nothing gets lost."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import check, parts, status_of
from editor.richtext import plain
from tests.editor.test_placing import words
from tests.exports.test_word_reader_forms import GOAL_HEADS, GOALS, Shape, a_document, a_form
from tests.exports.word_files import p, tbl, tr
from tests.ui.windows import PATIENCE, dialog, dialogs_shown, focused, gate, plan, press, view
from ui import settings
from ui.drop_on_field import DropOnField
from ui.lit import Lit
from ui.source_panel import SourcePanel
from ui.window import Window

TO_FIELD = "Flyt til felt"
STRAY = "Denne linje står efter skemaet."


def a_messy_document() -> bytes:
    """Two forms, with a line between them that belongs to none, and a column that the plan does not have."""
    goals = tbl(tr(*GOAL_HEADS, "Økonomi"), *(tr(*goal, "200.000 kr.") for goal in GOALS))
    other = a_form(Shape(department=p("Handleplan fra: Ungeindgangen", bold=True), goals=goals))
    return a_document(a_form(Shape()), p(STRAY), other)


@pytest.fixture
def panel(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SourcePanel:
    return imported(window, qtbot, tmp_path, monkeypatch, a_messy_document())


def imported(window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> SourcePanel:
    source, target = folder / "gammel.docx", folder / "ny.handleplan"
    source.write_bytes(data)
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda parent, proposal: target)
    window.open_path(source)
    qtbot.waitUntil(lambda: window.gate is not None and window.gate.session.path == target, timeout=PATIENCE)
    return shown(window)


def shown(window: Window) -> SourcePanel:
    assert window.source_dock
    found = window.source_dock.widget()
    assert isinstance(found, SourcePanel)
    return found


def choose(panel: SourcePanel, words: str, nth: int = 0) -> int:
    """Puts the cursor into the line that says this, as a click does."""
    at = [place for place, line in enumerate(panel.source.lines) if line.text == words][nth]
    cursor = panel.text.textCursor()
    block = next(one for one in range(panel.text.blockCount()) if panel.text.line_in(one) == at)
    cursor.setPosition(panel.text.document().findBlockByNumber(block).position())
    was_there = cursor.position() == panel.text.textCursor().position()
    panel.text.setTextCursor(cursor)
    if was_there:
        QTest.mouseClick(panel.text.viewport(), Qt.MouseButton.LeftButton, pos=panel.text.cursorRect().center())
    assert panel.text.lines() == [at]
    return at


def lit(window: Window) -> QWidget | None:
    """The field that has the frame."""
    frames = [one for one in view(window).findChildren(Lit) if one.isVisible()]
    assert len(frames) <= 1
    return frames[0].field if frames else None


def lit_place(window: Window) -> object:
    return getattr(lit(window), "place", None)


def entries(menu: QMenu, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], QAction]]:
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            yield from entries(inside, (*path, action.text()))
        elif not action.isSeparator():
            yield (*path, action.text()), action


def put_right(panel: SourcePanel, *path: str) -> None:
    """Chooses an entry of the menu over the chosen lines."""
    panel.open_menu(QPoint(0, 0))
    menu = panel.menu
    found = {tuple(TO_FIELD if name.startswith("Flyt til felt") else name for name in names): one for names, one in entries(menu)}
    found[path].trigger()
    menu.close()


def test_what_has_no_place_stands_first_and_is_lit_in_the_text(window: Window, panel: SourcePanel) -> None:
    assert panel.list.count() == 3
    assert STRAY in panel.list.item(0).text()
    assert focused() is panel.list
    assert [panel.source.lines[at].text for at in panel.text.lines()] == [STRAY]
    press(Qt.Key.Key_Down)
    assert [panel.source.lines[at].text for at in panel.text.lines()] == ["200.000 kr."]
    assert view(window).initiative == plan(window).initiatives[1].id
    assert lit(window) is None


def test_a_line_and_its_field_are_twins(window: Window, panel: SourcePanel) -> None:
    choose(panel, "Seks unge er i job.")
    first = plan(window).initiatives[0]
    assert lit_place(window) == (f"{first.id}_{plan(window).status_rounds[0].id}", "results")
    choose(panel, "Seks unge er i job.", 1)
    assert lit_place(window) == (f"{plan(window).initiatives[1].id}_{plan(window).status_rounds[0].id}", "results")
    assert view(window).initiative == plan(window).initiatives[1].id
    choose(panel, "☒ Skole og uddannelse")
    assert str(lit_place(window)).startswith(f"('{first.id}', 'theme:")
    choose(panel, "Indsats:")
    assert lit(window) is None
    view(window).go((first.goals[1].id, "success"))
    assert [panel.source.lines[at].text for at in panel.text.lines()] == [plain(first.goals[1].success)]


def test_enter_goes_on_in_the_form_and_space_settles(window: Window, panel: SourcePanel) -> None:
    press(Qt.Key.Key_Return)
    assert focused() is panel.text
    choose(panel, "Vi ringer til dem.")
    press(Qt.Key.Key_Return)
    assert view(window).place() == (plan(window).initiatives[0].goals[0].id, "action")
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    press(Qt.Key.Key_Space)
    assert panel.list.item(panel.list.count() - 1).text().startswith("✓")
    assert STRAY in panel.list.item(panel.list.count() - 1).text()
    panel.list.setCurrentRow(panel.list.count() - 1)
    press(Qt.Key.Key_Space)
    assert STRAY in panel.list.item(0).text()


def test_a_text_without_a_place_goes_into_a_field_and_back(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    choose(panel, STRAY)
    put_right(panel, TO_FIELD, "Uddybende beskrivelse")
    first = plan(window).initiatives[0]
    assert plain(first.description).endswith(STRAY)
    assert len(plan(window).remarks) == len(before.remarks) - 1
    assert lit_place(window) == (first.id, "description")
    assert panel.list.count() == 2
    choose(panel, STRAY)
    put_right(panel, "Gør til bemærkning")
    assert plan(window).initiatives == before.initiatives
    assert STRAY in {one.text for one in plan(window).remarks}
    window.undo()
    window.undo()
    assert plan(window) == before
    assert panel.list.count() == 3


def test_a_line_is_dropped_on_a_field(window: Window, panel: SourcePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    first = plan(window).initiatives[0]
    view(window).go((first.goals[0].id, "subgoal"))
    field = view(window).page.field_at((first.goals[0].id, "subgoal"))  # type: ignore[union-attr]
    assert isinstance(field, QWidget)

    def dragging(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        """What the system does while somebody drags over the field and lets go."""
        middle = QPointF(field.rect().center())
        mime, buttons, keys = drag.mimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        over = QDragEnterEvent(middle.toPoint(), actions, mime, buttons, keys)
        QApplication.sendEvent(field, over)
        assert over.isAccepted()
        assert lit(window) is field
        QApplication.sendEvent(field, QDropEvent(middle, actions, mime, buttons, keys))
        return actions

    monkeypatch.setattr(QDrag, "exec", dragging)
    panel.list.setCurrentRow(0)
    panel.list.startDrag(Qt.DropAction.CopyAction)
    assert plain(plan(window).initiatives[0].goals[0].subgoal).endswith(STRAY)
    assert STRAY not in {one.text for one in plan(window).remarks}
    choose(panel, STRAY)
    assert lit_place(window) == (first.goals[0].id, "subgoal")


def test_a_drag_that_ends_beside_the_form_does_nothing(window: Window, panel: SourcePanel) -> None:
    drop = DropOnField(view(window))
    mime = QMimeData()
    page = view(window).page
    assert isinstance(page, QWidget)
    corner = QDragEnterEvent(
        QPoint(3, page.height() - 3), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert drop.eventFilter(page, corner)
    assert not corner.isAccepted(), "the page around the sheet is no field"
    over = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert drop.eventFilter(panel, over)
    assert not over.isAccepted()
    assert drop.place is None


def test_goals_are_a_status_and_a_status_is_goals(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    midway = before.status_rounds[0]
    choose(panel, "Vi har ringet.")
    put_right(panel, "Hele tabellen", "Er mål")
    first = plan(window).initiatives[0]
    assert len(first.goals) == len(before.initiatives[0].goals) + 1
    assert [plain(one) for one in (first.goals[-1].goal, first.goals[-1].subgoal, first.goals[-1].action)] == [
        "Vi har ringet.",
        "Seks unge er i job.",
        "Flere opkald.",
    ]
    assert status_of(first, midway.id).actions == ""
    choose(panel, "Vi har ringet.")
    assert lit_place(window) == (first.goals[-1].id, "goal")
    put_right(panel, "Hele tabellen", f"Er »{midway.label}«")
    assert plan(window).initiatives == before.initiatives


def test_a_table_belongs_to_another_indsats(
    window: Window, panel: SourcePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan(window)
    choose(panel, "Vi ringer til dem.")
    put_right(panel, "Hele tabellen", "Hører til en anden indsats…")
    box = window.findChild(QInputDialog)
    assert box
    box.setTextValue(box.comboBoxItems()[0])
    box.accept()
    first, second = plan(window).initiatives
    assert first.goals == ()
    assert second.goals == before.initiatives[1].goals + before.initiatives[0].goals


def test_an_indsats_begins_elsewhere_and_two_become_one(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    choose(panel, "Der afsættes 2,0 mio. kr. i 2021.")
    put_right(panel, "Her begynder en ny indsats")
    first, new, last = plan(window).initiatives
    assert (first.goals, first.statuses) == ((), ())
    assert new.title == "Der afsættes 2,0 mio. kr. i 2021."
    assert new.goals == before.initiatives[0].goals
    assert new.statuses == before.initiatives[0].statuses
    assert last == before.initiatives[1]
    check(plan(window))
    choose(panel, "Vi ringer til dem.")
    assert view(window).initiative == new.id
    choose(panel, "Der afsættes 2,0 mio. kr. i 2021.")
    put_right(panel, "Læg hele indsatsen sammen med den foregående")
    joined = plan(window).initiatives[0]
    assert (joined.goals, joined.statuses) == (new.goals, new.statuses)
    assert joined.title == f"{first.title} {new.title}"


def test_themes_are_the_same_or_new(window: Window, panel: SourcePanel) -> None:
    choose(panel, STRAY)
    put_right(panel, TO_FIELD, "Tema", "Nyt tema med dette navn")
    made = plan(window).themes[-1]
    assert made.label == STRAY
    assert made.id in plan(window).initiatives[0].themes
    choose(panel, STRAY)
    put_right(panel, "Temaet er det samme som", "Fritid og kultur")
    assert made.id not in {one.id for one in plan(window).themes}
    culture = next(one.id for one in plan(window).themes if one.label == "Fritid og kultur")
    assert culture in plan(window).initiatives[0].themes
    choose(panel, STRAY)
    assert lit_place(window) == (plan(window).initiatives[0].id, f"theme:{culture}")


def test_a_heading_is_text_and_text_a_heading(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    choose(panel, "Planen gælder i to år.")
    put_right(panel, "Er en overskrift")
    assert [one.heading for one in plan(window).chapters] == ["Baggrund", "Planen gælder i to år."]
    choose(panel, "Planen gælder i to år.")
    put_right(panel, "Er ikke en overskrift")
    assert plan(window).chapters == before.chapters


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_put_right_no_word_is_lost_and_undo_brings_all_back(window: Window, panel: SourcePanel, seed: int) -> None:
    luck = random.Random(seed)
    before = plan(window)
    for _ in range(12):
        at = luck.randrange(len(panel.source.lines))
        choose(panel, panel.source.lines[at].text)
        panel.open_menu(QPoint(0, 0))
        found = [action for names, action in entries(panel.menu) if not names[-1].endswith("…") and action.isEnabled()]
        was = words(plan(window))
        luck.choice(found).trigger()
        panel.menu.close()
        check(plan(window))
        names = [getattr(one, name, "") for one in (*parts(before), *parts(plan(window))) for name in ("label", "department")]
        labels = Counter(word for name in names for word in name.split())
        lost = was - words(plan(window)) - labels
        assert not {word for word in lost if not word.endswith(":") and word not in "☐☒"}, lost
    while gate(window).undo_label:
        window.undo()
    assert plan(window) == before


def test_a_document_without_doubt_is_beside_the_plan_when_it_is_asked_for(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.actions_by_name["source"].isEnabled()
    source, target = tmp_path / "gammel.docx", tmp_path / "ny.handleplan"
    source.write_bytes(a_document(a_form(Shape())))
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda parent, proposal: target)
    window.open_path(source)
    qtbot.waitUntil(lambda: window.gate is not None and window.gate.session.path == target, timeout=PATIENCE)
    assert window.source_dock is None
    window.actions_by_name["source"].trigger()
    assert focused() is shown(window).text
    window.actions_by_name["source"].trigger()
    assert window.source_dock is None
    window.close_plan()
    assert not window.actions_by_name["source"].isEnabled()


def test_indsatser_that_come_into_the_open_plan_stand_beside_their_document(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan(window)
    source = tmp_path / "skemaer.docx"
    source.write_bytes(a_messy_document())
    monkeypatch.setattr("ui.bringing_in.ask_source", lambda window: source)
    for _ in range(2):
        count = len(plan(window).initiatives)
        window.actions_by_name["bring_in"].trigger()
        qtbot.waitUntil(lambda: len(plan(window).initiatives) > count and not window.busy, timeout=PATIENCE)  # noqa: B023
    panel = shown(window)
    new = plan(window).initiatives[-2]
    choose(panel, "Vi ringer til dem.")
    assert lit_place(window) == (new.goals[0].id, "action")
    choose(panel, STRAY)
    view(window).show_page("form", new.id)
    put_right(panel, TO_FIELD, "Ansvarlig")
    assert plan(window).initiatives[-2].responsible == STRAY
    assert plan(window).initiatives[: len(before.initiatives)] == before.initiatives


def test_a_long_document_is_shown_at_once(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_document(*(a_form(Shape()) for _ in range(30)), p(STRAY))
    panel = imported(window, qtbot, tmp_path, monkeypatch, data)
    assert [panel.source.lines[at].text for at in panel.text.lines()] == [STRAY]
    qtbot.waitUntil(lambda: panel.text.blockCount() > len(panel.source.lines), timeout=PATIENCE)
    choose(panel, "Vi ringer til dem.", 20)
    assert lit_place(window) == (plan(window).initiatives[20].goals[0].id, "action")


def test_what_was_put_right_and_undone_is_without_a_place_again(window: Window, panel: SourcePanel) -> None:
    choose(panel, STRAY)
    put_right(panel, TO_FIELD, "Tema", "Fritid og kultur")
    assert STRAY in {one.text for one in plan(window).remarks}
    window.undo()
    choose(panel, STRAY)
    assert lit(window) is None
    assert panel.list.question() is not None
    put_right(panel, TO_FIELD, "Ansvarlig")
    assert plan(window).initiatives[0].responsible == STRAY
    assert panel.list.question() is None


def test_a_text_under_the_head_of_a_column_keeps_the_head(window: Window, panel: SourcePanel) -> None:
    choose(panel, "200.000 kr.")
    put_right(panel, TO_FIELD, "Uddybende beskrivelse")
    assert plain(plan(window).initiatives[1].description).endswith("\nØkonomi: 200.000 kr.")
    choose(panel, "200.000 kr.")
    assert lit_place(window) == (plan(window).initiatives[1].id, "description")


def test_the_name_of_a_table_stands_for_all_of_it(window: Window, panel: SourcePanel) -> None:
    before = plan(window)
    cursor = panel.text.textCursor()
    block = next(
        one for one in range(panel.text.blockCount()) if panel.text.document().findBlockByNumber(one).text() == "Tabel 2"
    )
    cursor.setPosition(panel.text.document().findBlockByNumber(block).position())
    panel.text.setTextCursor(cursor)
    assert "Vi ringer til dem." in [panel.source.lines[at].text for at in panel.text.lines()]
    put_right(panel, "Hele tabellen", f"Er »{before.status_rounds[1].label}«")
    assert plan(window).initiatives[0].goals == ()


def test_two_documents_stand_beside_one_plan(
    window: Window, panel: SourcePanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "flere.docx"
    source.write_bytes(a_document(a_form(Shape()), p(STRAY), a_form(Shape()), p(STRAY)))
    monkeypatch.setattr("ui.bringing_in.ask_source", lambda window: source)
    window.actions_by_name["bring_in"].trigger()
    qtbot.waitUntil(lambda: len(plan(window).initiatives) == 4 and not window.busy, timeout=PATIENCE)
    assert shown(window).source.name == "flere.docx"
    shown(window).other.emit(0)
    assert shown(window).source.name == "gammel.docx"
    window.undo()
    shown(window).other.emit(1)
    assert "fortrudt" in " ".join(one.text() for one in shown(window).findChildren(QLabel))


def test_the_document_is_read_again_when_the_plan_is_opened_again(window: Window, panel: SourcePanel, qtbot: QtBot) -> None:
    path = gate(window).session.path
    window.close_plan()
    window.open_path(path)
    qtbot.waitUntil(lambda: window.gate is not None and not window.busy, timeout=PATIENCE)
    assert window.source_dock is None
    window.actions_by_name["source"].trigger()
    qtbot.waitUntil(lambda: window.source_dock is not None, timeout=PATIENCE)
    choose(shown(window), "Vi ringer til dem.")
    assert lit_place(window) == (plan(window).initiatives[0].goals[0].id, "action")
    assert shown(window).list.count() == 3


def questions_told(panel: SourcePanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def open_again(window: Window, qtbot: QtBot) -> None:
    path = gate(window).session.path
    window.close_plan()
    window.open_path(path)
    qtbot.waitUntil(lambda: window.gate is not None and not window.busy, timeout=PATIENCE)
    window.actions_by_name["source"].trigger()


def test_what_is_in_order_stays_so_when_the_plan_is_opened_again(window: Window, panel: SourcePanel, qtbot: QtBot) -> None:
    panel.list.setCurrentRow(0)
    panel.settle()
    settled, told = panel.source.settled.copy(), questions_told(panel)
    assert len(settled) == 1
    open_again(window, qtbot)
    qtbot.waitUntil(lambda: window.source_dock is not None, timeout=PATIENCE)
    assert shown(window).source.settled == settled
    assert questions_told(shown(window)) == told
    assert settings.load().settled == {str(gate(window).session.path): [list(one) for one in settled]}


@pytest.mark.parametrize("known", [True, False])
def test_a_document_that_was_moved_can_be_pointed_at(
    window: Window, panel: SourcePanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """Also where the program does not know of which document the plan was made, as on a colleague's machine."""
    other, moved = tmp_path / "en anden.docx", tmp_path / "flyttet" / "gammel.docx"
    other.write_bytes(a_document(a_form(Shape())))
    moved.parent.mkdir()
    (tmp_path / "gammel.docx").rename(moved)
    answers, begun = [moved, other], []

    def pointed(*asked: object) -> Path:
        begun.append(asked[-1])
        return answers.pop()

    monkeypatch.setattr("ui.filedialog.to_read", pointed)
    if not known:
        window.settings.read_from.clear()
    open_again(window, qtbot)
    for sentence in (["»gammel.docx« findes ikke"] if known else []) + ["ikke læst ind fra »en anden.docx«"]:
        box = dialog(qtbot, window)
        assert sentence in box.informativeText()
        box.defaultButton().click()
        qtbot.waitUntil(lambda: not dialogs_shown(window), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.source_dock is not None, timeout=PATIENCE)
    assert shown(window).list.count() == 3
    assert begun == [gate(window).session.path.parent] * 2, "it is looked for beside the plan"
    open_again(window, qtbot)
    qtbot.waitUntil(lambda: window.source_dock is not None, timeout=PATIENCE)


def test_a_click_shows_and_a_drag_does_not(window: Window, panel: SourcePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody begins to drag from the list, the form stays the one that she drags to."""
    second = plan(window).initiatives[1].id
    view(window).show_page("form", second)
    dragged: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: dragged.append(drag.mimeData().text()))
    middle = panel.list.visualItemRect(panel.list.item(0)).center()
    QTest.mousePress(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view(window).initiative == second
    panel.list.startDrag(Qt.DropAction.CopyAction)
    assert dragged == [STRAY]
    assert view(window).initiative == second
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert view(window).initiative == plan(window).initiatives[0].id


def test_two_panels_with_large_letters_make_no_window_grow(window: Window, panel: SourcePanel, qtbot: QtBot) -> None:
    """The one that was asked for first gives way, comes when its key is pressed, and comes back where there is room."""
    window.resize(1024, 700)
    try:
        window.actions_by_name["checks"].trigger()
        assert window.checks
        assert window.source_dock
        assert window.checks.isVisible()
        assert window.source_dock.isVisible()
        window.set_text_size(200)
        qtbot.wait(50)
        assert window.width() == 1024
        for view_of_plan in ("show_hearing", "show_preview", "show_overview", "show_form"):
            window.actions_by_name[view_of_plan].trigger()
            qtbot.wait(50)
            assert window.width() == 1024
        assert window.checks.isVisible()
        assert not window.source_dock.isVisible()
        window.actions_by_name["source"].trigger()
        qtbot.wait(50)
        assert window.width() == 1024
        assert window.source_dock.isVisible()
        assert window.source_dock.isAncestorOf(focused())
        assert not window.checks.isVisible()
        window.actions_by_name["history"].trigger()
        qtbot.wait(50)
        assert window.width() == 1024
        assert not window.source_dock.isVisible()
        assert window.history
        assert window.history.isVisible()
    finally:
        window.set_text_size(100)
    qtbot.wait(50)
    assert window.width() == 1024
    assert window.source_dock.isVisible()
    assert window.history.isVisible()


def test_what_was_doubtful_and_is_in_order_was_not_without_doubt(window: Window, panel: SourcePanel) -> None:
    for _ in range(panel.list.count()):
        panel.list.setCurrentRow(0)
        panel.settle()
    said = [one.text() for one in panel.findChildren(QLabel)]
    assert "Alt er set igennem." in said
    assert not any("uden tvivl" in one for one in said)
