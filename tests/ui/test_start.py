"""The start page and the questions for a new plan."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from storage.session import create
from tests.ui.conftest import a_plan
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, a_window, focused, labels, plan, press, view, wait_for_plan, write
from ui import making, palette, settings
from ui.newplan import NewPlanDialog
from ui.settings import Settings
from ui.start import StartPage
from ui.window import Window


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of documents."""
    folder = tmp_path / "Dokumenter"
    folder.mkdir()
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(folder))
    return folder


@pytest.fixture
def window(qtbot: QtBot, data_folder: Path, home: Path) -> Window:
    return a_window(qtbot)


def start(window: Window) -> StartPage:
    assert window.start
    return window.start


def buttons(window: Window) -> dict[str, QPushButton]:
    return {button.text(): button for button in start(window).findChildren(QPushButton)}


def test_it_offers_what_a_first_day_needs(window: Window) -> None:
    assert list(buttons(window)) == ["Ny plan…", "Åbn…", "Importér dokument…", "Prøv med eksempelplanen"]
    assert all(button.accessibleDescription() for button in buttons(window).values())
    assert focused() is buttons(window)["Ny plan…"]


def test_the_sample_is_a_copy_among_the_documents(window: Window, qtbot: QtBot, home: Path) -> None:
    buttons(window)["Prøv med eksempelplanen"].click()
    wait_for_plan(qtbot, window, home / "Eksempelplan.handleplan")
    assert len(plan(window).initiatives) >= 5
    assert window.close_plan()
    assert "Eksempelplan" in buttons(window)
    buttons(window)["Prøv med eksempelplanen"].click()
    wait_for_plan(qtbot, window, home / "Eksempelplan.handleplan")


def test_recent_plans_are_looked_at_and_not_opened(qtbot: QtBot, data_folder: Path, home: Path) -> None:
    there, gone = home / "Der.handleplan", home / "Væk.handleplan"
    create(there, a_plan()).close()
    known = Settings()
    known.opened(gone)
    known.opened(there)
    settings.store(known)
    opened: list[str] = []
    sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
    window = a_window(qtbot)
    shown = ["Der", "Væk (findes ikke længere)", "Gendan fra sikkerhedskopi…"]
    qtbot.waitUntil(lambda: list(buttons(window))[4:] == shown, timeout=PATIENCE)
    assert not [name for name in opened if name.endswith(".handleplan")]
    buttons(window)["Der"].click()
    wait_for_plan(qtbot, window, there)


def test_the_name_is_asked_once(window: Window, qtbot: QtBot, data_folder: Path, home: Path) -> None:
    field = next(one for one in start(window).findChildren(QLineEdit))
    field.setFocus()
    write("Jobcentret Vest")
    press(Qt.Key.Key_Return)
    window.close()
    assert settings.load().who == "Jobcentret Vest"
    again = a_window(qtbot)
    assert not start(again).findChildren(QLineEdit)


def test_the_name_is_put_right_in_the_menu(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.settings.who = "Jobcentret Vets"
    window.show_start()
    asked: list[str] = []

    def answer(parent: object, title: str, label: str, mode: object, words: str) -> tuple[str, bool]:
        asked.append(words)
        return " Jobcentret  Vest ", len(asked) > 1

    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getText", answer)
    for known in ("Jobcentret Vets", "Jobcentret Vest"):
        window.actions_by_name["name"].trigger()
        assert window.settings.who == known
    assert asked == ["Jobcentret Vets"] * 2
    assert settings.load().who == "Jobcentret Vest"


def test_a_new_plan_is_proposed_and_made(window: Window, qtbot: QtBot, home: Path) -> None:
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    questions = window.findChild(NewPlanDialog)
    assert isinstance(questions, NewPlanDialog)
    qtbot.waitUntil(questions.municipality.hasFocus)
    write("Vestervig Kommune")
    questions.department.setFocus()
    write("Jobcentret")
    questions.year_from.setValue(2031)
    assert questions.year_to.value() == 2031 or questions.year_to.minimum() == 2031
    questions.year_to.setValue(2032)
    assert questions.path.text() == str(home / "Handleplan 2031-2032.handleplan")
    press(Qt.Key.Key_Return)
    wait_for_plan(qtbot, window, home / "Handleplan 2031-2032.handleplan")
    made = plan(window)
    assert (made.municipality, made.department, made.period_from, made.period_to) == (
        "Vestervig Kommune",
        "Jobcentret",
        2031,
        2032,
    )
    assert [one.label for one in made.status_rounds] == ["Midtvejsstatus 2031", "Status 2032"]
    assert len(made.themes) == 7
    assert window.settings.municipality == "Vestervig Kommune"


def test_an_own_file_name_stays_and_gets_its_ending(qtbot: QtBot, data_folder: Path, home: Path) -> None:
    questions = NewPlanDialog(Settings())
    qtbot.addWidget(questions)
    questions.path.clear()
    assert not questions.make.isEnabled()
    QTest.keyClicks(questions.path, "min plan")
    questions.year_from.setValue(2040)
    assert questions.answer().path == home / "min plan.handleplan"


def test_a_name_that_is_taken_gets_a_number(qtbot: QtBot, data_folder: Path, home: Path) -> None:
    questions = NewPlanDialog(Settings())
    qtbot.addWidget(questions)
    questions.answer().path.write_bytes(b"")
    again = NewPlanDialog(Settings())
    qtbot.addWidget(again)
    assert again.answer().path.stem == f"{questions.answer().path.stem} (2)"


def test_the_wheel_changes_no_year(qtbot: QtBot, data_folder: Path, home: Path) -> None:
    questions = NewPlanDialog(Settings())
    qtbot.addWidget(questions)
    questions.show()
    year = questions.year_from.value()
    point = QPointF(5, 5)
    none = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(point, point, point.toPoint(), point.toPoint() * 24, Qt.MouseButton.NoButton, *none, False)
    QApplication.sendEvent(questions.year_from, event)
    assert questions.year_from.value() == year


def test_a_plan_that_exists_is_not_overwritten(window: Window, qtbot: QtBot, home: Path) -> None:
    path = home / "taget.handleplan"
    create(path, a_plan()).close()
    window.actions_by_name["new_plan"].trigger()
    questions = window.findChild(NewPlanDialog)
    assert isinstance(questions, NewPlanDialog)
    questions.path.setText(str(path))
    qtbot.waitUntil(lambda: not questions.make.isEnabled(), timeout=PATIENCE)
    taken = "»taget.handleplan« findes allerede. Vælg et andet navn."
    assert taken in labels(questions)
    answer = questions.answer()
    questions.reject()
    QApplication.sendPostedEvents(questions, QEvent.Type.DeferredDelete)
    making.begin(window, answer)
    qtbot.waitUntil(lambda: window.findChild(NewPlanDialog) is not None, timeout=PATIENCE)
    again = window.findChild(NewPlanDialog)
    assert isinstance(again, NewPlanDialog)
    assert taken in labels(again)
    again.reject()
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    assert plan(window) == a_plan()
    assert view(window).initiative


def test_spoilt_settings_are_those_of_a_first_start(data_folder: Path) -> None:
    file = data_folder / "settings.json"
    for content in ("{", "[]", '{"text_percent": "stor", "recent": 3, "places": {"a": 1}, "who": 7}', '{"text_percent": 9000}'):
        file.write_text(content, encoding="utf-8")
        found = settings.load()
        assert (found.who, found.recent, found.places) == (None, [], {})
        assert 100 <= found.text_percent <= 200


def test_settings_are_kept(data_folder: Path, tmp_path: Path) -> None:
    own = Settings()
    own.who, own.text_percent = "Lederen", 150
    for number in range(20):
        own.opened(tmp_path / f"{number}.handleplan")
    own.left(tmp_path / "3.handleplan", ("abc", "title"))
    settings.store(own)
    found = settings.load()
    assert vars(found) == vars(own)
    assert len(found.recent) == 12


@pytest.mark.parametrize(("size", "percent"), [((1440, 900), 100), ((1100, 700), 100), ((1100, 700), 200)])
def test_the_newest_plan_is_seen_as_a_link_and_fits(
    qtbot: QtBot, data_folder: Path, home: Path, size: tuple[int, int], percent: int
) -> None:
    """With the keyboard at it: in sight, within the paper, with its folder beside it, and looking as the other links do."""
    known = Settings()
    for name in ("Kort", "Handleplan for Sundheds-, Ældre- og Handicapforvaltningen i Vestervig Kommune 2027-2028"):
        known.opened(home / f"{name}.handleplan")
        (home / f"{name}.handleplan").touch()
    settings.store(known)
    window = a_window(qtbot)
    try:
        window.resize(*size)
        window.set_text_size(percent)
        qtbot.wait(50)
        newest = focused()
        assert isinstance(newest, QPushButton)
        page = start(window)
        assert newest.accessibleName() == name
        assert newest.text().startswith("Handleplan for")
        assert newest.fontMetrics().horizontalAdvance(newest.text()) <= newest.contentsRect().width()
        assert page.horizontalScrollBar().maximum() == 0
        assert page.viewport().rect().contains(QRect(newest.mapTo(page.viewport(), QPoint(0, 0)), newest.size()))
        paper = next(one for one in page.findChildren(QFrame) if one.property("role") == "paper")
        for label in (one for one in page.findChildren(QLabel) if one.isVisible()):
            assert paper.rect().contains(QRect(label.mapTo(paper, QPoint(0, 0)), label.size()))
        other = buttons(window)["Kort"]

        def colour_at(button: QPushButton, x: int) -> str:
            return paper.grab().toImage().pixelColor(button.mapTo(paper, QPoint(x, button.height() // 2))).name().upper()

        assert [colour_at(one, one.width() - 6) for one in (newest, other)] == [palette.PAPER] * 2
        assert [colour_at(one, 1) for one in (newest, other)] == [palette.ACCENT, palette.PAPER]
    finally:
        window.set_text_size(100)
