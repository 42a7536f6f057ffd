"""A damaged plan in the window: what can be rescued and the newest backup are offered, and each is opened as a new file."""

import random
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor import edits
from storage.session import create, open_plan
from tests.reliability.mutations import mutant
from tests.ui.conftest import FIRST, a_plan
from tests.ui.windows import PATIENCE, a_window, dialog, labels, plan, wait_for_plan
from ui.rescue import RescueDialog
from ui.window import Window


@pytest.fixture
def damaged(tmp_path: Path, data_folder: Path) -> Path:
    """A plan with a backup, edited since then, with a flipped bit in a description."""
    path = tmp_path / "plan.handleplan"
    create(path, a_plan()).close()
    session = open_plan(path)
    session.edit(lambda now: edits.set_field(now, FIRST, "responsible", "Jobcentret"), "set")
    session.close()
    content = bytearray(path.read_bytes())
    content[content.rindex(b"beskrevet")] ^= 1
    path.write_bytes(content)
    return path


def asked(qtbot: QtBot, window: Window, path: Path) -> RescueDialog:
    window.open_path(path)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RescueDialog)), timeout=PATIENCE)
    return window.findChildren(RescueDialog)[0]


def test_what_can_be_rescued_opens_as_a_new_file(qtbot: QtBot, damaged: Path) -> None:
    before = damaged.read_bytes()
    window = a_window(qtbot)
    questions = asked(qtbot, window, damaged)
    said = " ".join(labels(questions))
    assert "2 indsatser (1 af dem, som de blev skrevet), 4 mål, 2 statusser med indhold og 3 afsnit" in said
    assert "3 felter er usikre" in said
    assert "Taget i dag kl. " in said
    questions.open_new.click()
    target = damaged.with_name("plan (reddet).handleplan")
    wait_for_plan(qtbot, window, target)
    assert len(plan(window).initiatives) == 2
    assert "Jobcentret" in plan(window).remarks[-1].text
    assert damaged.read_bytes() == before
    assert window.close_plan()


def test_the_newest_backup_opens_as_a_new_file(qtbot: QtBot, damaged: Path) -> None:
    before = damaged.read_bytes()
    window = a_window(qtbot)
    questions = asked(qtbot, window, damaged)
    questions.choices[1][0].setChecked(True)
    _, target = questions.answer()
    questions.open_new.click()
    assert "sikkerhedskopi" in target.name
    wait_for_plan(qtbot, window, target)
    assert plan(window) == a_plan()
    assert damaged.read_bytes() == before
    assert window.close_plan()


def test_who_wants_neither_has_a_window_that_works(qtbot: QtBot, damaged: Path) -> None:
    window = a_window(qtbot)
    asked(qtbot, window, damaged).reject()
    assert sorted(one.suffix for one in damaged.parent.iterdir() if one.is_file()) == [".handleplan"]
    other = damaged.with_name("anden.handleplan")
    create(other, a_plan()).close()
    window.open_path(other)
    wait_for_plan(qtbot, window, other)
    assert window.close_plan()


def test_a_file_of_which_nothing_is_left_is_told(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "plan.handleplan"
    path.write_bytes(bytes(20_000))
    window = a_window(qtbot)
    window.open_path(path)
    assert "beskadiget" in dialog(qtbot, window).informativeText()


def test_a_spoilt_file_gives_its_plan_or_a_question_and_the_window_goes_on(
    qtbot: QtBot, tmp_path: Path, data_folder: Path
) -> None:
    base = tmp_path / "base.handleplan"
    create(base, a_plan()).close()
    window = a_window(qtbot)
    seen = set()
    for number in range(25):
        path = tmp_path / f"{number}.handleplan"
        kind = ("bytes", "proven values", "schema", "values")[number % 4]
        how = mutant(base, path, kind, random.Random(f"window {number}"))
        window.open_path(path)
        qtbot.waitUntil(partial(is_answered, window, path), timeout=PATIENCE)
        for box in window.findChildren(QDialog):
            if box.isVisible():
                seen.add(type(box).__name__)
                box.reject()
        if window.gate and window.gate.session.path == path:
            seen.add("opened")
            assert kind == "proven values" or plan(window) == a_plan(), how
        assert not window.busy
    assert seen == {"RescueDialog", "QMessageBox", "opened"}
    assert window.close_plan()


def is_answered(window: Window, path: Path) -> bool:
    opened = window.gate is not None and window.gate.session.path == path
    return opened or any(box.isVisible() for box in window.findChildren(QDialog))
