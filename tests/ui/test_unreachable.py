"""Files that the disk says nothing of: in a folder that is closed to the user, on a share that is away, with a name too long."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from exports.plain import plan_to_json
from storage.session import create
from tests.ui.conftest import a_plan
from tests.ui.windows import PATIENCE, a_window, dialog, focused, gate, labels, plan, press, view, wait_for_plan, write
from ui import cli, making, menus, settings
from ui.newplan import NewPlanDialog
from ui.settings import Settings
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
TOO_LONG = "n" * 300
MENU_WITH_A_FAULT = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from ui import app
qt = app.application()
window = app.main_window()
app._catch_bugs(window.show_bug)
window.show()
window._recent_menu.aboutToShow.connect(lambda: 1 / 0)
files = window.menuBar().actions()[0].menu()
files.popup(window.pos())
files.setActiveAction(window._recent_menu.menuAction())
QTest.keyClick(files, Qt.Key.Key_Right)
QTimer.singleShot(500, lambda: (print([box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]), qt.exit(7)))
sys.exit(qt.exec())
"""


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of which the system tells this user nothing, and below which one is on a share that is away."""
    folder = tmp_path / "lukket"
    look = os.stat

    def stat(path: "str | Path | int", **how: object) -> os.stat_result:
        if str(path).startswith(str(folder / "drev")):
            raise OSError(errno.EHOSTDOWN, "Host is down")
        if str(path).startswith(f"{folder}{os.sep}"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stat)
    return folder


@pytest.fixture
def recent(data_folder: Path, tmp_path: Path, closed: Path) -> None:
    """The plans that were open last: not one of them can be reached."""
    known = Settings()
    for path in (tmp_path / TOO_LONG, tmp_path / "væk", closed / "drev" / "på drevet", closed / "hemmelig"):
        known.opened(Path(f"{path}.handleplan"))
    settings.store(known)


def links(window: Window) -> list[str]:
    assert window.start
    return [button.accessibleName() for button in window.start.findChildren(QPushButton) if button.accessibleName()]


def test_the_start_page_says_which_plans_cannot_be_reached_and_offers_what_can_be_done(
    qtbot: QtBot, recent: None, path: Path
) -> None:
    window = a_window(qtbot)
    told = ["hemmelig (kan ikke nås)", "på drevet (kan ikke nås)", "væk (findes ikke længere)", f"{TOO_LONG} (kan ikke nås)"]
    qtbot.waitUntil(lambda: links(window) == told, timeout=PATIENCE)
    new = focused()
    assert isinstance(new, QPushButton)
    assert new.text() == "Ny plan…"
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    assert window.close_plan()
    qtbot.waitUntil(lambda: links(window) == ["Min plan", *told], timeout=PATIENCE)
    assert focused().accessibleName() == "Min plan"


def test_the_menu_says_it_too(qtbot: QtBot, recent: None) -> None:
    window = a_window(qtbot)
    menu = window.menuBar().addMenu("prøve")
    menus.fill_recent(menu, window.settings.recent, window.open_path)
    ends = ["(kan ikke nås)", "(kan ikke nås)", "(findes ikke længere)", "(kan ikke nås)"]
    qtbot.waitUntil(lambda: all(end in one.text() for one, end in zip(menu.actions(), ends, strict=True)), timeout=PATIENCE)
    assert all(one.isEnabled() for one in menu.actions())


def test_a_share_that_does_not_answer_keeps_nobody_waiting(
    qtbot: QtBot, data_folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the disk is asked about recent plans is asked on another thread."""
    import threading

    asked: list[str] = []
    look = os.stat

    def stat(name: "str | Path | int", **how: object) -> os.stat_result:
        if str(name).endswith(".handleplan"):
            asked.append(threading.current_thread().name)
        return look(name, **how)  # type: ignore[arg-type]

    known = Settings()
    known.opened(path)
    settings.store(known)
    monkeypatch.setattr(os, "stat", stat)
    window = a_window(qtbot)
    menus.fill_recent(window.menuBar().addMenu("prøve"), window.settings.recent, window.open_path)
    qtbot.waitUntil(lambda: len(asked) >= 2, timeout=PATIENCE)
    assert "MainThread" not in asked


def test_a_fault_while_a_menu_opens_is_told_and_the_program_lives(data_folder: Path) -> None:
    """A dialog that is opened in the middle of Qt's work there ends the process without a word."""
    done = subprocess.run(
        [sys.executable, "-c", MENU_WITH_A_FAULT], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (7, "['Programmet har en fejl']")


@pytest.fixture
def questions(qtbot: QtBot, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewPlanDialog:
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    asked = NewPlanDialog(Settings())
    qtbot.addWidget(asked)
    asked.show()
    return asked


@pytest.mark.parametrize("words", ["/", ".", "..", "//", "~", "~hugo", "mappe/", "../", " "])
def test_what_names_no_file_makes_no_plan(questions: NewPlanDialog, words: str) -> None:
    questions.path.clear()
    QTest.keyClicks(questions.path, words)
    assert not questions.make.isEnabled()
    assert "Skriv, hvad filen skal hedde." in labels(questions)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("~hugo/plan", "Mappen »~hugo« findes ikke."),
        ("ingen/plan", "Mappen »ingen« findes ikke."),
        (TOO_LONG, "er for lang."),
        ("lukket/her/plan", "Du har ikke adgang til »plan.handleplan«."),
    ],
)
def test_where_no_plan_can_be_made_is_said_while_it_is_written(
    qtbot: QtBot, questions: NewPlanDialog, closed: Path, words: str, why: str
) -> None:
    questions.path.clear()
    QTest.keyClicks(questions.path, words)
    qtbot.waitUntil(lambda: any(why in one for one in labels(questions)), timeout=PATIENCE)
    assert not questions.make.isEnabled()
    questions.path.setText("plan")
    assert questions.make.isEnabled()
    assert questions.answer().path.name == "plan.handleplan"


def test_a_path_can_be_typed_from_its_first_sign_on(qtbot: QtBot, questions: NewPlanDialog, tmp_path: Path) -> None:
    questions.path.selectAll()
    QTest.keyClicks(questions.path, str(tmp_path / "ny plan"))
    assert questions.answer().path == tmp_path / "ny plan.handleplan"
    qtbot.wait(300)
    assert questions.make.isEnabled()


def test_answers_of_which_no_plan_came_are_asked_again(qtbot: QtBot, data_folder: Path, questions: NewPlanDialog) -> None:
    window = a_window(qtbot)
    questions.department.setText("Jobcentret")
    questions.year_from.setValue(2040)
    questions.path.setText("ingen/plan")
    making.begin(window, questions.answer())
    qtbot.waitUntil(lambda: window.findChild(NewPlanDialog) is not None, timeout=PATIENCE)
    again = window.findChild(NewPlanDialog)
    assert isinstance(again, NewPlanDialog)
    assert again.answer() == questions.answer()
    assert any("Mappen »ingen« findes ikke." in one for one in labels(again))
    assert again.make.isEnabled()
    again.reject()


def test_a_document_that_was_read_is_not_read_again_where_the_plan_cannot_be_made(
    qtbot: QtBot, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "kilde.json", tmp_path / "ny.handleplan"
    source.write_bytes(plan_to_json(a_plan()))
    answers = [target, tmp_path / "ingen" / "plan.handleplan"]
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda *_: answers.pop())
    window = a_window(qtbot)
    window.open_path(source)
    box = dialog(qtbot, window)
    assert box.text() == "Planen kunne ikke gemmes dér"
    assert "Mappen »ingen« findes ikke." in box.informativeText()
    source.unlink()
    box.accept()
    wait_for_plan(qtbot, window, target)
    assert plan(window).initiatives == a_plan().initiatives


@pytest.mark.parametrize(
    ("key", "modifiers", "title"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "Planen kunne ikke gemmes dér"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, "Kopien kunne ikke gemmes"),
    ],
)
def test_gem_som_and_a_copy_into_a_closed_folder_are_refused_in_a_sentence(
    window: Window,
    qtbot: QtBot,
    closed: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    title: str,
) -> None:
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_: closed / "dybt" / "plan.handleplan")
    own = gate(window).session.path
    press(key, modifiers)
    box = dialog(qtbot, window)
    assert box.text() == title
    assert box.informativeText()
    box.accept()
    assert gate(window).session.path == own
    with qtbot.waitActive(window):
        window.activateWindow()
    view(window).enter_page()
    write("lever ")
    window.save()
    assert plan(window).initiatives[0].title == "lever den første"


@pytest.mark.parametrize("command", ["rescue", "hearing", "import"])
def test_names_too_long_on_the_command_line(command: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long, source = tmp_path / TOO_LONG, tmp_path / "kilde.json"
    source.write_bytes(plan_to_json(a_plan()))
    commands = {
        "rescue": ["rescue", path, f"{long}.handleplan"],
        "hearing": ["hearing", "send", path, f"{long}.docx", "--to", "Handicaprådet"],
        "import": ["import", source, tmp_path / "ud.handleplan", "--findings", f"{long}.json"],
    }
    assert cli.run([str(one) for one in commands[command]]) == 1
    assert "er for lang. Vælg et kortere navn" in capsys.readouterr().err


def test_a_drive_that_is_away_keeps_no_plan_from_being_made(closed: Path, path: Path) -> None:
    from ui.files import free, presence, proposed, same

    away = closed / "drev" / "plan.handleplan"
    assert presence(away) == "unreachable"
    assert free(away) == away
    assert proposed(away).name == "plan.handleplan"
    assert not same(path, away)
    assert same(path, path.parent / ".." / path.parent.name / path.name)
    create(path.with_name("ny.handleplan"), a_plan()).close()
