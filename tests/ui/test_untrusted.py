"""Text from elsewhere is shown as it reads: it loads nothing, makes no key, turns nothing, widens no window."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import Plan, Remark, derived_id
from exports.write import export
from storage.session import create
from tests import bait
from tests.ui.conftest import FIRST, a_plan
from tests.ui.windows import CONTROL, a_window, dialog, focused, gate, plan, press, view, wait_for_plan
from ui import dialogs
from ui.cell import Cell
from ui.fields import Tick
from ui.files import same
from ui.menus import fill_recent
from ui.window import Window

TURN = "\u202e"


@pytest.fixture
def baited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[bait.Bait]:
    with bait.laid(tmp_path / "bait") as laid:
        monkeypatch.chdir(laid.folder)
        yield laid


def hostile(words: str) -> Plan:
    """A plan with the words in each of its texts."""
    plan = a_plan()
    first = plan.initiatives[0]
    goals = tuple(replace(goal, goal=words, success=words) for goal in first.goals)
    statuses = tuple(replace(status, actions=words, note=words, deviation=words) for status in first.statuses)
    first = replace(first, title=words, department=words, responsible=words, description=words, goals=goals, statuses=statuses)
    return replace(
        plan,
        title=words,
        municipality=words,
        area=words,
        policy=words,
        department=words,
        focus_area=words,
        case_number=words,
        contact=words,
        themes=tuple(replace(theme, label=f"{words}{number}") for number, theme in enumerate(plan.themes)),
        status_rounds=tuple(
            replace(one, label=f"{words}{number}", actions_head=words) for number, one in enumerate(plan.status_rounds)
        ),
        chapters=tuple(replace(one, heading=words, body=words) for one in plan.chapters),
        initiatives=(first, *plan.initiatives[1:]),
        remarks=(Remark(derived_id("window", "remark"), None, words, words),),
    )


def shown(qtbot: QtBot, path: Path, plan: Plan) -> Window:
    create(path, plan).close()
    window = a_window(qtbot)
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    return window


def all_pages(window: Window) -> Iterator[QWidget]:
    for kind in ("front", "introduction", "form", "remarks"):
        view(window).show_page(kind, FIRST if kind == "form" else None)
        QApplication.processEvents()
        window.grab()
        yield view(window)


def show_tips(widget: QWidget) -> list[str]:
    """Shows the tip of each part of a widget, and gives what the tips say."""
    said = []
    for one in [widget, *widget.findChildren(QWidget)]:
        if one.toolTip():
            QToolTip.showText(one.mapToGlobal(one.rect().center()), one.toolTip(), one)
            QApplication.processEvents()
            tips = [tip for tip in QApplication.topLevelWidgets() if isinstance(tip, QLabel) and tip.isVisible()]
            assert {tip.textFormat() for tip in tips} == {Qt.TextFormat.PlainText}
            said += [tip.text() for tip in tips]
            QToolTip.hideText()
    return said


def test_the_bait_is_taken_where_html_is_shown(qapp: object, baited: bait.Bait) -> None:
    document = QTextDocument()
    document.setBaseUrl(QUrl.fromLocalFile(f"{baited.folder}/"))
    document.setHtml(baited.html)
    document.size()
    assert "p.png" in baited.taken() or sys.platform != "linux"


def test_markup_in_a_plan_and_in_its_name_is_shown_as_it_reads_and_loads_nothing(
    qtbot: QtBot, tmp_path: Path, baited: bait.Bait
) -> None:
    path = baited.folder / "<b>fed<img src=p.png>.handleplan"
    window = shown(qtbot, path, hostile(baited.html))
    for page in all_pages(window):
        show_tips(page)
        labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
        assert [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []
    outline = view(window).outline
    title = next(label for label in outline.findChildren(QLabel) if "<b>fed</b>" in label.text())
    spoken = QAccessible.queryAccessibleInterface(title)
    assert spoken.text(QAccessible.Text.Name) == title.text()
    window.status.say(baited.html)
    window.tell("Titel", baited.html)
    box = dialog(qtbot, window)
    box.grab()
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    box.accept()
    menu = QMenu(window)
    fill_recent(menu, [str(path)], lambda _: None)
    menu.popup(window.pos())
    menu.close()
    window.close_plan()
    window.grab()
    assert window.start
    assert [one.accessibleName() for one in window.start.findChildren(QPushButton) if "fed" in one.accessibleName()] == [
        path.stem
    ]
    assert [name for name in baited.taken() if name != path.name and ".handleplan" not in name] == []


def test_a_tip_is_shown_as_it_reads(qtbot: QtBot, baited: bait.Bait) -> None:
    window = a_window(qtbot)
    label = QLabel("ord", window)
    label.setToolTip(baited.html)
    label.show()
    assert show_tips(label) == [baited.html]
    assert baited.taken() == []


def test_pasted_html_loads_nothing(qtbot: QtBot, tmp_path: Path, baited: bait.Bait) -> None:
    window = shown(qtbot, tmp_path / "plan.handleplan", a_plan())
    cell = next(one for one in view(window).findChildren(Cell) if one.rich and one.isVisible())
    cell.setFocus()
    source = QMimeData()
    source.setHtml(f"<body background='p.png'>{baited.html}<script>x()</script><object data='p.png'></body>")
    QApplication.clipboard().setMimeData(source)
    assert focused() is cell
    press(Qt.Key.Key_V, CONTROL)
    window.grab()
    cell.flush()
    assert cell.toPlainText().startswith("fed") or "fed" in cell.toPlainText()
    assert cell.place
    assert "img" not in str(plan(window))
    assert baited.taken() == []


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".json"])
def test_markup_in_a_plan_loads_nothing_while_it_is_written(tmp_path: Path, baited: bait.Bait, suffix: str) -> None:
    export(hostile(baited.html), tmp_path / f"ud{suffix}")
    assert baited.taken() == []


def test_an_ampersand_makes_no_key_and_is_seen(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Børn & &Unge.handleplan"
    window = shown(qtbot, path, hostile("Børn & &Unge"))
    for page in all_pages(window):
        ticks = [tick for tick in page.findChildren(Tick) if "Børn" in tick.accessibleName()]
        assert {tick.shortcut().toString() for tick in ticks} <= {""}
        assert {tick.accessibleName()[:-1] for tick in ticks} <= {"Børn & &Unge"}
    menu = QMenu(window)
    fill_recent(menu, [str(path)], lambda _: None)
    assert menu.actions()[0].text().startswith("&1 Børn && &&Unge.handleplan")
    window.close_plan()
    button = next(one for one in window.findChildren(QPushButton) if one.accessibleName() == path.stem)
    assert button.text() == "Børn && &&Unge"
    assert button.shortcut().isEmpty()


def test_what_turns_the_direction_is_seen_and_stays_as_it_was_written(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / f"plan{TURN}fdp.handleplan"
    window = shown(qtbot, path, hostile(f"før{TURN}efter\u2066"))
    for page in all_pages(window):
        said = [label.text() for label in page.findChildren(QLabel)]
        said += [cell.toPlainText() for cell in page.findChildren(Cell)]
        said += [one.accessibleName() for one in page.findChildren(Tick)]
        said += [str(view(window).outline.list.model().index(row, 0).data()) for row in range(4)]
        assert [words for words in said if TURN in words or "\u2066" in words] == []
        assert any("før�efter�" in words for words in said)
    assert TURN not in window.windowTitle()
    view(window).show_page("form", FIRST)
    cell = next(one for one in view(window).findChildren(Cell) if one.place == (FIRST, "title"))
    cell.setFocus()
    cell.moveCursor(cell.textCursor().MoveOperation.End)
    cell.insertPlainText("!")
    cell.flush()
    assert plan(window).initiatives[0].title == f"før{TURN}efter\u2066!"


@pytest.mark.parametrize("percent", [100, 200])
def test_long_names_leave_the_window_its_size(qtbot: QtBot, tmp_path: Path, percent: int) -> None:
    path = tmp_path / f"{'l' * 200}.handleplan"
    window = shown(qtbot, path, hostile("langtord" * 60))
    window.set_text_size(percent)
    for _ in all_pages(window):
        window.status.say(f"»{'n' * 240}« er gemt")
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1280
    box = dialogs.tell(window, "Titel", f"»{'n' * 240}« findes ikke.")
    assert box.sizeHint().width() <= 1280
    box.accept()
    assert same(gate(window).session.path, path)
    window.close_plan()
    assert window.minimumSizeHint().width() <= 1280
