"""Overblik in the real window: figures, table, filters, progress in place, and the ways between them and the form."""

import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor import edits
from editor.edits import set_field
from editor.plan import Hearing, Initiative, Plan, Point, Status, StatusRound, Theme, new_id, status_of, with_status
from editor.shape import Shape
from resources import text
from storage.session import create
from tests.benchmarks.plans import plan_of
from tests.ui.conftest import FINAL, FIRST, MIDWAY, ROUNDS, SECOND, THEMES
from tests.ui.windows import CONTROL, SHIFT, focused, gate, opened, plan, press, view, write
from ui import palette, switcher
from ui.cell import Cell
from ui.dates import today
from ui.deadlines import Link
from ui.overview import OverviewPage
from ui.overview_cells import pill_of
from ui.overview_rows import STATUS
from ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier


def page(window: Window) -> OverviewPage:
    assert window.shown
    assert window.shown.overview
    return window.shown.overview


def titles(window: Window) -> list[str]:
    rows = page(window).table.rows
    return [str(rows.index(at, 1).data() or rows.index(at, 0).data()) for at in range(rows.rowCount())]


def choices(window: Window) -> list[tuple[str, int, bool]]:
    return [(one.label, one.leaves, one.on) for one in page(window).filters.choices.lines if one.marks]


def filter_by(window: Window, label: str) -> None:
    """With the mouse, as the list shows it."""
    own = page(window).filters
    at = next(at for at, one in enumerate(own.choices.lines) if one.label == label and one.marks)
    own.scrollTo(own.choices.index(at))
    QTest.mouseClick(own.viewport(), Qt.MouseButton.LeftButton, NONE, own.visualRect(own.choices.index(at)).center())


def go_to(window: Window, row: int, column: str) -> None:
    own = page(window).table
    own.setCurrentIndex(own.rows.index(row, own.rows.columns.index(column)))


def choose(window: Window, word: str) -> None:
    """Chooses in the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if word in one.text().replace("&", ""))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


@pytest.fixture
def shown(window: Window) -> Window:
    """The window with the table of the plan."""
    press(Qt.Key.Key_2, CONTROL)
    assert page(window).isVisible()
    return window


def test_the_view_is_one_of_four_that_the_tool_bar_switches_between(shown: Window) -> None:
    buttons = {one.text(): one.isChecked() for one in switcher.buttons(shown)}
    assert buttons == {"Skema": False, "Overblik": True, "Høring": False, "Forhåndsvisning": False}
    assert focused() is page(shown).table


def test_the_table_says_of_each_indsats_what_its_form_says(shown: Window) -> None:
    rows = page(shown).table.rows
    heads = [rows.headerData(at, Qt.Orientation.Horizontal) for at in range(rows.columnCount())]
    assert heads == ["#", "Indsats", "Forvaltning", "Temaer", "Midtvejsstatus 2027", "Status 2028", "Ansvarlig"]
    assert [rows.index(0, at).data() for at in range(7)] == ["1", "den første", "Jobcentret", "tema 0", "holdt *kurset*", "", ""]
    spoken = rows.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Midtvejsstatus 2027: Gennemført – holdt *kurset*"


def test_enter_goes_to_the_cell_in_the_form_and_the_view_comes_back_to_it(shown: Window) -> None:
    go_to(shown, 0, ROUNDS[1])
    press(Qt.Key.Key_Return)
    assert view(shown).place() == (FINAL, "actions")
    assert isinstance(focused(), Cell)
    write("skrevet")
    press(Qt.Key.Key_2, CONTROL)
    assert page(shown).place() == (FINAL, "actions")
    assert page(shown).table.rows.index(0, 5).data() == "skrevet"


def test_a_double_click_goes_to_the_form(shown: Window) -> None:
    own = page(shown).table
    where = own.visualRect(own.rows.index(1, 1)).center()
    QTest.mouseClick(own.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    QTest.mouseDClick(own.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert view(shown).place() == (SECOND, "title")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_F2])
def test_a_progress_is_chosen_in_place_by_key_and_undone(shown: Window, key: Qt.Key) -> None:
    go_to(shown, 1, ROUNDS[0])
    press(key)
    choose(shown, "I gang")
    assert status_of(plan(shown).initiatives[1], ROUNDS[0]).progress == "in_progress"
    assert page(shown).table.rows.index(1, 4).data(STATUS).progress == "in_progress"
    assert ("◐ I gang", 1, False) in choices(shown)
    press(Qt.Key.Key_Z, CONTROL)
    assert status_of(plan(shown).initiatives[1], ROUNDS[0]).progress is None
    assert page(shown).isVisible()
    assert page(shown).place() == (f"{SECOND}_{ROUNDS[0]}", "actions")


def test_a_progress_is_chosen_in_place_with_the_mouse(shown: Window, qtbot: QtBot) -> None:
    own = page(shown).table
    index = own.rows.index(0, 5)
    where = pill_of(own.visualRect(index), index.data(STATUS)).center()
    QTest.mouseClick(own.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    choose(shown, "Gennemført")
    assert status_of(plan(shown).initiatives[0], ROUNDS[1]).progress == "done"


def test_the_menu_leads_to_where_a_reason_is_written(shown: Window) -> None:
    go_to(shown, 0, ROUNDS[1])
    press(Qt.Key.Key_Space)
    choose(shown, "Skriv hvad der afventes")
    assert view(shown).place() == (FINAL, "note")
    write("ny lov")
    press(Qt.Key.Key_2, CONTROL)
    assert page(shown).table.rows.index(0, 5).data() == "ny lov"


def test_a_column_sorts_by_key_and_by_mouse_and_says_so(shown: Window) -> None:
    go_to(shown, 0, "title")
    press(Qt.Key.Key_K, CONTROL | SHIFT)
    assert titles(shown) == ["den anden", "den første"]
    rows = page(shown).table.rows
    spoken = rows.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Indsats, sorteret stigende"
    assert page(shown).place() == (FIRST, "title")
    head = page(shown).table.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert titles(shown) == ["den første", "den anden"]
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Indsats ▼"


def test_filters_are_chosen_with_the_mouse_and_the_keyboard(shown: Window) -> None:
    filter_by(shown, "tema 0")
    assert titles(shown) == ["den første"]
    assert page(shown)._count.words == "1 af 2 indsatser vist"
    assert ("tema 0", 1, True) in choices(shown)
    press(Qt.Key.Key_F6)
    while focused() is not page(shown).filters:
        press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Space)
    assert titles(shown) == ["den første", "den anden"]
    assert choices(shown)[0] == ("Alle indsatser", 2, True)


def test_a_filter_that_leaves_nothing_says_so_and_can_be_taken_away(shown: Window) -> None:
    filter_by(shown, "tema 0")
    gate(shown).edit(lambda one: edits.tick(one, FIRST, THEMES[0], False), "tick")
    assert titles(shown) == []
    assert page(shown)._empty.isVisible()
    assert ("tema 0", 0, True) in choices(shown)
    QTest.mouseClick(page(shown)._all, Qt.MouseButton.LeftButton)
    assert len(titles(shown)) == 2


def test_what_is_not_filled_in_is_found(shown: Window) -> None:
    filter_by(shown, "Midtvejsstatus 2027 ikke udfyldt")
    assert titles(shown) == ["den anden"]


def test_rows_stand_in_groups_under_their_names(shown: Window) -> None:
    own = page(shown)
    own.group.setCurrentIndex(own.group.findData("theme"))
    own.group.activated.emit(own.group.currentIndex())
    assert titles(shown) == ["tema 0 (1)", "den første", "Uden tema (1)", "den anden"]
    own.group.setCurrentIndex(own.group.findData(ROUNDS[0]))
    own.group.activated.emit(own.group.currentIndex())
    assert titles(shown) == ["✓ Gennemført (1)", "den første", "– Ikke udfyldt (1)", "den anden"]
    assert own.table.columnSpan(0, 0) == 7


def test_the_figures_are_said_in_words_and_follow_the_plan(shown: Window) -> None:
    tiles = page(shown).tiles
    assert tiles.themes.accessibleDescription() == "tema 0: 1; Uden indsats: tema 1, tema 2"
    tiles.rounds.setCurrentIndex(0)
    tiles.rounds.activated.emit(0)
    assert tiles.bar.accessibleName() == "Fremdrift, Midtvejsstatus 2027"
    assert tiles.bar.accessibleDescription() == "Gennemført: 1; Ikke udfyldt: 1"
    gate(shown).edit(lambda one: set_field(one, f"{SECOND}_{ROUNDS[0]}", "progress", "done"), "progress")
    assert tiles.bar.accessibleDescription() == "Gennemført: 2"


def test_bars_are_drawn_as_long_as_their_figures(shown: Window) -> None:
    gate(shown).edit(lambda one: edits.tick(edits.tick(one, FIRST, THEMES[1], True), SECOND, THEMES[1], True), "tick")
    chart = page(shown).tiles.themes
    picture = chart.grab().toImage()
    accent = QColor(palette.ACCENT).rgb()
    lengths = [
        length
        for y in range(picture.height())
        if (length := sum(picture.pixelColor(x, y).rgb() == accent for x in range(picture.width()))) > 10
    ]
    assert max(lengths) == pytest.approx(2 * min(lengths), abs=8)


def test_a_deadline_leads_to_its_place(shown: Window) -> None:
    soon, late = (today() + timedelta(days=days) for days in (30, -3))
    gate(shown).edit(lambda one: set_field(one, ROUNDS[0], "deadline", soon.isoformat()), "set_deadline")
    gate(shown).edit(lambda one: set_field(one, FINAL, "until", late.isoformat()), "set_until")
    gate(shown).edit(lambda one: set_field(one, FINAL, "note", "ny lov"), "set_note")
    QApplication.processEvents()
    links = [one for one in page(shown).tiles.findChildren(Link) if one.isVisible()]
    assert links[0].words.startswith("⚠ Overskredet")
    assert links[0].words.endswith("den første (afventer ny lov)")
    assert links[1].words.endswith("· Midtvejsstatus 2027 (1 indsats mangler)")
    links[1].setFocus()
    press(Qt.Key.Key_Space)
    assert view(shown).place() == (f"{SECOND}_{ROUNDS[0]}", "actions")


def test_next_and_previous_go_through_the_rows(shown: Window) -> None:
    press(Qt.Key.Key_PageDown, CONTROL)
    assert page(shown).place() == (SECOND, "title")
    press(Qt.Key.Key_1, CONTROL)
    assert not page(shown).isVisible()


def test_from_here_the_preview_shows_the_row(shown: Window, qtbot: QtBot) -> None:
    go_to(shown, 1, "title")
    press(Qt.Key.Key_3, CONTROL)
    own = view(shown)
    qtbot.waitUntil(lambda: (own.place() or ("",))[0] == SECOND, timeout=20_000)
    press(Qt.Key.Key_2, CONTROL)
    assert titles(shown)[page(shown).table.currentIndex().row()] == "den anden"


def test_outside_the_view_the_outline_is_the_list_of_parts_again(shown: Window) -> None:
    assert page(shown).filters.isVisible()
    assert not view(shown).outline.list.isVisible()
    press(Qt.Key.Key_1, CONTROL)
    assert view(shown).outline.list.isVisible()


def some_plan(initiatives: int, themes: int, rounds: int, long: bool = False) -> Plan:
    words = "Et meget langt navn på noget, som ikke kan være i én linje, og " * 8 + "x" * 400 if long else ""
    all_themes = tuple(Theme(new_id(), f"{words} tema {at}") for at in range(themes))
    all_rounds = tuple(StatusRound(new_id(), f"{words} runde {at}", deadline=f"20{30 + at}-01-01") for at in range(rounds))
    rows = []
    for at in range(initiatives):
        row = Initiative(new_id(), f"{words} {at}", words, words, frozenset(one.id for one in all_themes[at % 3 :: 2]))
        for one in all_rounds[at % 2 :]:
            row = with_status(row, Status(one.id, "waiting", note=words, until="2027-01-01", actions=f"{words}👩🏽‍🦽"))
        rows.append(row)
    return Plan(new_id(), words, themes=all_themes, status_rounds=all_rounds, initiatives=tuple(rows))


@pytest.mark.parametrize(("size", "percent"), [((1280, 860), 100), ((760, 640), 200), ((1440, 900), 200)])
@pytest.mark.parametrize("shape", [(0, 0, 0, False), (3, 0, 0, False), (0, 7, 2, False), (9, 12, 4, True), (200, 12, 1, True)])
def test_it_shows_any_plan_in_any_window(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], percent: int, shape: tuple[int, int, int, bool]
) -> None:
    """Nothing is wider than the window, the table has room, and the keyboard is somewhere in it."""
    create(tmp_path / "plan.handleplan", some_plan(*shape)).close()
    window = opened(qtbot, tmp_path / "plan.handleplan")
    window.resize(*size)
    window.set_text_size(percent)
    press(Qt.Key.Key_2, CONTROL)
    qtbot.wait(50)
    own = page(window)
    assert window.width() == size[0]
    assert own.group.mapTo(own, QPoint(own.group.width(), 0)).x() <= own.width()
    assert own.figures.mapTo(own, QPoint(own.figures.width(), 0)).x() <= own.width()
    if not own.tiles.isVisible():
        own.figures.click()
        qtbot.wait(20)
        assert own.tiles.width() <= own.width()
        own.figures.click()
        qtbot.wait(20)
    else:
        assert own.tiles.width() <= own.width()
    assert window.width() == size[0]
    if shape[0]:
        assert own.table.viewport().height() >= palette.px(30)
        first = own.table.visualRect(own.table.rows.index(0, 1))
        assert own.table.viewport().rect().intersects(first)
    assert own.isAncestorOf(focused())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2):
        if not shape[0]:
            press(key)
    assert window.close()
    window.set_text_size(100)


def test_a_low_window_shows_the_table_or_the_figures(shown: Window, qtbot: QtBot) -> None:
    own = page(shown)
    shown.resize(1000, 480)
    shown.set_text_size(200)
    qtbot.wait(50)
    assert own.table.isVisible()
    assert not own.tiles.isVisible()
    assert own.figures.text() == "Vis tal"
    own.figures.click()
    assert own.tiles.isVisible()
    assert not own.table.isVisible()
    assert not own.group.isVisible()
    assert own.figures.text() == "Vis tabel"
    own.figures.click()
    assert own.table.isVisible()
    assert own.group.isVisible()
    own.figures.click()
    shown.set_text_size(100)
    shown.resize(1280, 860)
    qtbot.wait(50)
    assert own.table.isVisible()
    assert own.tiles.isVisible()
    own.figures.click()
    assert not own.tiles.isVisible()


def test_a_plan_that_is_only_read_is_looked_at_and_not_changed(window: Window, qtbot: QtBot) -> None:
    from ui.gate import ReadingGate

    own = OverviewPage(ReadingGate(plan(window)))
    qtbot.addWidget(own)
    own.show()
    own.focus_place((MIDWAY, "actions"))
    own.table.choose_progress()
    assert QApplication.activePopupWidget() is None
    assert [one.text() for one in own.actions_for_menu()] == ["Gå til feltet i skemaet", "Sortér efter kolonnen"]


def test_a_thousand_indsatser_are_there_within_a_tenth_of_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    create(tmp_path / "plan.handleplan", plan_of(1000)).close()
    window = opened(qtbot, tmp_path / "plan.handleplan")
    press(Qt.Key.Key_2, CONTROL)
    times = []
    for number in range(5):
        press(Qt.Key.Key_1, CONTROL)
        first = plan(window).initiatives[0].id
        gate(window).edit(partial(set_field, part=first, field="title", value=f"Titel {number}"), "set_title")
        QApplication.processEvents()
        start = time.perf_counter()
        press(Qt.Key.Key_2, CONTROL)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


def test_every_colour_of_a_chart_can_be_read() -> None:
    for tone in palette.PROGRESS.values():
        assert palette.contrast(palette.PAPER, tone.ink) >= 4.5


def heights(window: Window) -> list[int]:
    own = page(window).table
    return [own.rowHeight(at) for at in range(own.rows.rowCount())]


def long_table(qtbot: QtBot, tmp_path: Path, count: int = 40) -> Window:
    """The window with the table of a plan whose rows need several lines."""
    create(tmp_path / "plan.handleplan", plan_of(count)).close()
    window = opened(qtbot, tmp_path / "plan.handleplan")
    window.resize(1100, 700)
    press(Qt.Key.Key_2, CONTROL)
    QApplication.processEvents()
    return window


def test_rows_are_as_high_as_their_words_after_sorting_and_grouping(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_table(qtbot, tmp_path)
    own = page(window)
    chosen = next(one.marks[0] for one in own.filters.choices.lines if one.marks and one.marks[0])
    assert chosen
    for shape in (Shape("title"), Shape("title", filters=frozenset({chosen})), Shape(group="theme"), Shape()):
        own._look(shape)
        now = heights(window)
        own.table.fit()
        assert now == heights(window)


def test_another_order_is_shown_from_its_top(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_table(qtbot, tmp_path)
    own = page(window)
    go_to(window, 30, "title")
    stood = own.place()
    for shape in (Shape("title"), Shape(group="theme")):
        own._look(shape)
        QApplication.processEvents()
        assert own.table.verticalScrollBar().value() == 0
        assert own.table.visualRect(own.table.rows.index(0, 0)).top() == 0
        assert own.place() == stood
        go_to(window, 30, "title")
        stood = own.place()


def test_a_progress_can_be_chosen_from_anywhere_in_a_row_and_not_from_a_heading(shown: Window) -> None:
    go_to(shown, 1, "title")
    press(Qt.Key.Key_F2)
    choose(shown, "I gang")
    assert status_of(plan(shown).initiatives[1], ROUNDS[0]).progress == "in_progress"
    go_to(shown, 0, "responsible")
    press(Qt.Key.Key_F2)
    choose(shown, "Gennemført")
    assert status_of(plan(shown).initiatives[0], ROUNDS[1]).progress == "done"
    own = page(shown)
    own._look(replace(own.shape, group="theme"))
    own.table.setCurrentIndex(own.table.rows.index(0, 0))
    action = next(one for one in own.actions_for_menu() if one.text() == "Vælg fremdrift")
    assert not action.isEnabled()
    press(Qt.Key.Key_F2)
    assert QApplication.activePopupWidget() is None


def test_a_letter_of_overblik_is_no_letter_of_the_menus_or_of_kontrol() -> None:
    used = {text(f"window.menu.{one}") for one in ("file", "edit", "insert", "view", "help")} | {text("check.go")}
    letters = [words[words.index("&") + 1].lower() for words in used]
    own = text("overview.group_by")
    assert own[own.index("&") + 1].lower() not in letters


def test_going_to_the_form_says_how_to_come_back(shown: Window) -> None:
    go_to(shown, 0, "title")
    press(Qt.Key.Key_Return)
    assert shown.status.message == "Ctrl+2 fører tilbage til Overblik."
    press(Qt.Key.Key_2, CONTROL)
    assert page(shown).isVisible()
    assert shown.status.message == ""


def test_an_empty_plan_can_be_given_its_first_indsats_here(qtbot: QtBot, tmp_path: Path) -> None:
    create(tmp_path / "plan.handleplan", Plan(new_id())).close()
    window = opened(qtbot, tmp_path / "plan.handleplan")
    press(Qt.Key.Key_2, CONTROL)
    button = next(one for one in page(window).findChildren(QPushButton) if one.text() == "Ny indsats" and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (made,) = plan(window).initiatives
    assert view(window).place() == (made.id, "title")
    press(Qt.Key.Key_2, CONTROL)
    assert len(titles(window)) == 1
    assert not button.isVisible()


def test_with_kontrol_open_the_tiles_stand_beside_each_other(shown: Window, qtbot: QtBot) -> None:
    shown.resize(1366, 768)
    shown.actions_by_name["checks"].trigger()
    qtbot.wait(50)
    tiles = page(shown).tiles
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    tops = {one.mapTo(tiles, QPoint(0, 0)).y() for one in tiles.findChildren(QFrame, options=direct)}
    assert len(tops) == 1


def none_is_cut(own: OverviewPage, links: list[Link]) -> bool:
    """Whether the tiles end between lines of the words of a deadline, or outside of them."""
    line, edge = QFontMetrics(palette.font()).lineSpacing(), palette.px(3)
    downs = [own._scroll.height() - one.mapTo(own.tiles, QPoint(0, 0)).y() - edge for one in links]
    spans = zip(downs, links, strict=True)
    return all(not 0 < down < one.height() - 2 * edge or down % line in (0, 1, line - 1) for down, one in spans)


def test_no_deadline_is_cut_where_the_tiles_end(shown: Window, qtbot: QtBot) -> None:
    in_a_month = (today() + timedelta(days=30)).isoformat()
    for at, (part, title) in enumerate(((MIDWAY, "en lang titel " * 9), (FINAL, "en anden lang titel " * 7))):
        day = (today() + timedelta(days=at)).isoformat()
        gate(shown).edit(partial(set_field, part=part, field="until", value=day), "set_until")
        gate(shown).edit(partial(set_field, part=part, field="progress", value="in_progress"), "progress")
        gate(shown).edit(partial(set_field, part=part, field="note", value=title), "set_note")
    for one in ROUNDS:
        gate(shown).edit(partial(set_field, part=one, field="deadline", value=in_a_month), "set_deadline")
    cut = 0
    for height in range(560, 860, 20):
        shown.resize(1366, height)
        qtbot.wait(20)
        own = page(shown)
        end = own._scroll.height()
        if own.tiles.height() > end:
            cut += 1
            links = [one for one in own.tiles.findChildren(Link) if one.isVisible()]
            qtbot.waitUntil(partial(none_is_cut, own, links), timeout=2_000)
    assert cut


def test_a_hearing_is_awaited_until_all_of_its_answer_is_decided_and_leads_to_its_page(shown: Window) -> None:
    heard = Hearing(new_id(), "Handicaprådet", "2020-01-01", "2020-02-01")
    gate(shown).edit(lambda one: edits.add(one, heard), "add_hearing")
    QApplication.processEvents()
    (link,) = [one for one in page(shown).tiles.findChildren(Link) if "Høring" in one.words and one.isVisible()]
    assert link.words == "⚠ Overskredet 1. februar 2020 · Høring hos Handicaprådet (intet svar endnu)"
    link.setFocus()
    press(Qt.Key.Key_Space)
    assert shown.shown
    assert shown.shown.shows == "hearing"
    press(Qt.Key.Key_1, CONTROL)
    assert shown.shown.shows == "form"
    point = Point(new_id(), heard.id, "Handicaprådet", "unplaced", text="Godt")
    gate(shown).edit(lambda one: edits.add(one, point), "add_point")
    press(Qt.Key.Key_2, CONTROL)
    QApplication.processEvents()
    (link,) = [one for one in page(shown).tiles.findChildren(Link) if "Høring" in one.words and one.isVisible()]
    assert link.words.endswith("Høring hos Handicaprådet (1 punkt mangler en afgørelse)")
    gate(shown).edit(lambda one: edits.set_field(one, point.id, "resolved", True), "resolve_point")
    QApplication.processEvents()
    assert not [one for one in page(shown).tiles.findChildren(Link) if "Høring" in one.words and one.isVisible()]


def test_the_title_stays_in_view_when_the_table_is_scrolled_sideways(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_table(qtbot, tmp_path)
    own = page(window).table
    window.set_text_size(100)
    window.resize(1000, 700)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: own.horizontalScrollBar().maximum() > 0)
    go_to(window, 20, "responsible")
    qtbot.wait(20)
    assert own.horizontalScrollBar().value() > 0
    index = own.rows.index(20, 1)
    assert own.frozen
    there = own.frozen.visualRect(index)
    assert own.frozen.viewport().mapTo(own, QPoint(0, 0)).y() == own.viewport().y()
    assert own.frozen.isVisible(), (own.frozen.width(), own.viewport().width(), palette.px(100))
    assert own.frozen.viewport().rect().contains(there.center())
    assert (there.top(), there.height()) == (own.visualRect(index).top(), own.visualRect(index).height())
    assert own.visualRect(own.currentIndex()).left() >= own.frozen.width()
    for _ in range(own.rows.columnCount()):
        press(Qt.Key.Key_Left)
        assert own.currentIndex().column() < 2 or own.visualRect(own.currentIndex()).left() >= own.frozen.width()
    QTest.mouseDClick(own.frozen.viewport(), Qt.MouseButton.LeftButton, NONE, there.center())
    assert view(window).place() == (plan(window).initiatives[20].id, "title")
    press(Qt.Key.Key_2, CONTROL)
    window.resize(2600, 700)
    qtbot.waitUntil(lambda: not own.horizontalScrollBar().maximum())
    assert not own.frozen.isVisible()


def test_columns_and_rows_suit_the_text_at_each_size(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_table(qtbot, tmp_path)
    own = page(window).table
    window.set_text_size(200)
    qtbot.wait(100)
    before = [own.columnWidth(at) for at in range(own.rows.columnCount())], heights(window)
    own.fit()
    assert before == ([own.columnWidth(at) for at in range(own.rows.columnCount())], heights(window))
    assert own.frozen
    assert own.frozen.rowHeight(3) == own.rowHeight(3)
    window.set_text_size(100)
