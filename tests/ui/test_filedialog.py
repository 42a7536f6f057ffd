"""The questions for a file: names get their ending, nothing that is listed is opened."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from storage.session import create
from tests.ui.conftest import a_plan
from ui import filedialog

TAKE_IT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0)
try:
    connection.execute("BEGIN EXCLUSIVE")
except sqlite3.OperationalError as error:
    print(error)
else:
    print("taken")
"""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def when_open(do: Callable[[QFileDialog], None], after: int = 300) -> None:
    """Does something with the dialog that is about to wait for an answer."""

    def now() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
        do(found[0])

    QTimer.singleShot(after, now)


def answering(name: str) -> Callable[[QFileDialog], None]:
    def do(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(name)
        dialog.accept()

    return do


def test_a_listed_plan_stays_locked(parent: QWidget, tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "plan.handleplan"
    session = create(path, a_plan())
    try:
        when_open(QFileDialog.reject, 800)
        assert filedialog.to_open(parent, "Åbn", tmp_path, "Alle (*)") is None
        when_open(QFileDialog.reject, 800)
        assert filedialog.to_save(parent, "Gem", tmp_path / "ny.handleplan", "Alle (*)") is None
        done = subprocess.run([sys.executable, "-c", TAKE_IT, str(path)], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "database is locked"
    finally:
        session.close()


@pytest.mark.parametrize(
    ("given", "name"), [("ny", "ny.pdf"), ("ny.pdf", "ny.pdf"), ("ny 1.2", "ny 1.2.pdf"), ("gammel", "gammel.pdf")]
)
def test_a_name_gets_its_ending(parent: QWidget, tmp_path: Path, given: str, name: str) -> None:
    when_open(answering(given))
    assert filedialog.to_save(parent, "Gem", tmp_path / "forslag.pdf", "PDF (*.pdf)") == tmp_path / name


def test_an_ending_given_afterwards_hits_no_other_file(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "ny 1.2.pdf").write_bytes(b"")
    when_open(answering("ny 1.2"))
    assert filedialog.to_save(parent, "Gem", tmp_path / "forslag.pdf", "PDF (*.pdf)") == tmp_path / "ny 1.2 (2).pdf"


def test_a_file_that_exists_is_chosen(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "der.json").write_bytes(b"{}")
    when_open(answering("der.json"))
    assert filedialog.to_open(parent, "Åbn", tmp_path, "JSON (*.json)") == tmp_path / "der.json"
