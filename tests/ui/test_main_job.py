"""The main job from an empty start, in the real window: written, undone, closed, reopened, exported; and what a crash costs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.plan import Initiative, Plan, find
from editor.richtext import plain
from exports.plain import plan_from_json
from exports.word_reader import read_word
from storage.session import create, read_plan
from tests.ui.conftest import a_plan
from tests.ui.windows import (
    CONTROL,
    PATIENCE,
    SHIFT,
    a_window,
    focused,
    gate,
    opened,
    plan,
    press,
    view,
    wait_for_plan,
    write,
)
from ui import form
from ui.fields import Tick
from ui.newplan import NewPlanDialog
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
RETURN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def write_at(window: Window, place: tuple[str, str], text: str) -> None:
    assert view(window).go(place), place
    write(text)


def last(window: Window) -> Initiative:
    return plan(window).initiatives[-1]


def test_the_main_job(qtbot: QtBot, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    window = a_window(qtbot)
    path = start_a_plan(qtbot, window)
    first, second = write_two_indsatser(window)

    before = plan(window)
    press(Qt.Key.Key_S, CONTROL)
    assert read_plan(path) == before

    steps = 0
    while window.actions_by_name["undo"].isEnabled():
        press(Qt.Key.Key_Z, CONTROL)
        steps += 1
    assert plan(window) == gate(window).opened
    for _ in range(steps):
        press(Qt.Key.Key_Y, CONTROL)
    assert plan(window) == before

    write_at(window, (second, "title"), "FEJL ")
    assert window.close()
    assert read_plan(path) != before
    window = opened(qtbot, path)
    assert view(window).place() == (second, "title")
    press(Qt.Key.Key_Z, CONTROL)
    assert plan(window) == before

    asked: list[str] = []

    def go_on(parent: QWidget, what: str, answer: str) -> bool:
        asked.append(what)
        return True

    monkeypatch.setattr("ui.dialogs.ask", go_on)
    for suffix in (".docx", ".pdf", ".json"):
        target = tmp_path / f"ud{suffix}"
        monkeypatch.setattr("ui.filedialog.to_save", lambda *_, target=target: target)
        window.export(suffix)
        qtbot.waitUntil(target.exists, timeout=PATIENCE)
        qtbot.waitUntil(lambda: window.exports is not None and window.exports.running is None, timeout=PATIENCE)
    assert len(asked) == 1, "a sign that the PDF cannot show is told"
    assert window.close()
    assert read_plan(path) == before
    assert plan_from_json((tmp_path / "ud.json").read_bytes()) == before
    assert read_word((tmp_path / "ud.docx").read_bytes()).plan.initiatives == before.initiatives
    assert (tmp_path / "ud.pdf").read_bytes().startswith(b"%PDF")
    assert first != second


def start_a_plan(qtbot: QtBot, window: Window) -> Path:
    press(RETURN)  # the start page stands on "Ny plan"
    questions = window.findChild(NewPlanDialog)
    assert isinstance(questions, NewPlanDialog)
    qtbot.waitUntil(questions.municipality.hasFocus)
    write("Vestervig Kommune")
    press(TAB)
    write("Jobcentret")
    path = questions.answer().path
    press(RETURN)
    wait_for_plan(qtbot, window, path)
    with qtbot.waitActive(window):
        window.activateWindow()
    return path


def write_two_indsatser(window: Window) -> tuple[str, str]:
    press(Qt.Key.Key_N, CONTROL)
    write("Uger med åbne virksomheder")
    first = last(window).id
    write_at(window, (first, "description"), "Jobcentret inviterer.")
    press(RETURN)
    write("To gange om året.")
    for tick in ticks(window)[3:5]:
        tick.click()
    assert view(window).go((last(window).goals[0].id, "goal"))
    for text in ("Flere i job", "Åbne dørene", "Aftaler i foråret", "Ti timer"):
        write(text)
        press(TAB)
    press(Qt.Key.Key_G, CONTROL | SHIFT)
    write("Et mål mere")
    midway, final = (f"{first}_{one.id}" for one in plan(window).status_rounds)
    write_at(window, (midway, "actions"), "Holdt den første uge")
    write_at(window, (midway, "results"), "* 31 deltog")
    press(RETURN)
    write("6 fik en plads")
    write_at(window, (midway, "next_steps"), "-")
    write_at(window, (final, "results"), "é ø 🙂")
    press(Qt.Key.Key_N, CONTROL)
    write("Nøglepersoner")
    second = last(window).id
    window.save()
    check_what_was_written(plan(window), first, second)
    return first, second


def ticks(window: Window) -> list[Tick]:
    page = view(window).page
    assert isinstance(page, form.FormPage)
    return [tick for tick in page.findChildren(Tick) if tick.isVisible()]


def check_what_was_written(made: Plan, first: str, second: str) -> None:
    one, two = (find(made, part) for part in (first, second))
    assert isinstance(one, Initiative)
    assert isinstance(two, Initiative)
    assert (made.municipality, made.department) == ("Vestervig Kommune", "Jobcentret")
    assert (one.title, two.title) == ("Uger med åbne virksomheder", "Nøglepersoner")
    assert one.description == "Jobcentret inviterer.\nTo gange om året."
    assert one.themes == {theme.id for theme in made.themes[3:5]}
    assert [(goal.goal, goal.subgoal, goal.action, goal.success) for goal in one.goals] == [
        ("Flere i job", "Åbne dørene", "Aftaler i foråret", "Ti timer"),
        ("Et mål mere", "", "", ""),
    ]
    midway, final = (find(made, f"{first}_{round_.id}") for round_ in made.status_rounds)
    assert plain(getattr(midway, "results", "")).splitlines() == ["31 deltog", "6 fik en plads"]
    assert getattr(midway, "results", "").startswith("* ")
    assert getattr(midway, "next_steps", "") == "-"
    assert getattr(final, "results", "") == "é ø 🙂"


def test_a_plan_without_indsatser_starts_on_the_front_page(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "tom.handleplan"
    create(path, Plan(a_plan().id)).close()
    window = opened(qtbot, path)
    assert view(window).place() == (a_plan().id, "title")
    assert not isinstance(focused(), QPushButton)
