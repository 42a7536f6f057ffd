"""What is loaded until the window is painted, and until a plan is: each file more is time that everybody waits."""

import subprocess
import sys
from pathlib import Path

from storage.session import create
from tests.ui.conftest import a_plan

ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
import sys
from ui import qt

qt.load()
import ui.app
from PySide6 import QtCore, QtGui

application = ui.app.application()
window = ui.app.main_window()
window.appear()
application.processEvents()
"""

SHOWN = """
import os
import time
from pathlib import Path

window.open_path(Path(sys.argv[1]))
while not window.view:
    time.sleep(0.01)
    application.processEvents()
application.processEvents()
"""

OURS = """
rooms = ("editor", "exports", "resources", "storage", "tests", "ui")
print(*(one for one in sys.modules if one.partition(".")[0] in rooms), flush=True)
"""

FIRST = {
    *("resources", "resources.catalogue", "resources.da"),
    *("ui", "ui.app", "ui.appearance", "ui.elided", "ui.files", "ui.looks", "ui.menus", "ui.palette", "ui.qt"),
    *("ui.sentences", "ui.settings", "ui.status", "ui.window"),
}


def said(script: str, *arguments: str) -> set[str]:
    """The words that the script prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_window_is_painted_with_its_own_files_alone(data_folder: Path) -> None:
    assert said(PAINTED + OURS) == FIRST


def test_the_window_is_painted_without_what_takes_long_to_load(data_folder: Path) -> None:
    """The names of Qt's constants (``Qt``) take a fifth of the start, Python's pictures a hundredth."""
    later = ["sqlite3", "json", "datetime", "dataclasses", "hashlib", "multiprocessing", "lxml", "reportlab", "pypdfium2"]
    assert said(PAINTED + f"print(*(one for one in {later} if one in sys.modules))") == set()
    assert said(PAINTED + "print(*({'Qt', 'QIcon', 'QPixmap'} & {*vars(QtCore), *vars(QtGui)}))") == set()


def test_a_plan_is_shown_without_what_it_does_not_show(data_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.handleplan"
    create(file, a_plan()).close()
    loaded = said(PAINTED + SHOWN + OURS + "os._exit(0)", str(file))
    assert {"ui.view", "ui.form", "ui.outline", "ui.cell", "storage.session"} < loaded
    pages = {"ui.frontpage", "ui.hearing_page", "ui.introduction", "ui.overview", "ui.preview", "ui.remarks", "ui.start"}
    panels = {"ui.check_dock", "ui.check_panel", "ui.history", "ui.history_panel", "ui.source_dock", "ui.source_panel"}
    asked = {"ui.banner", "ui.dialogs", "ui.export_bar", "ui.export_job", "ui.exporting", "ui.paste", "ui.printing", "ui.saving"}
    assert loaded & (pages | panels | asked | {"editor.checks"}) == set()
    assert not [one for one in loaded if one.partition(".")[0] == "exports"]


def test_no_file_is_read_through_when_it_is_imported(data_folder: Path) -> None:
    """PySide would look for its own name in each."""
    script = PAINTED + "import linecache; print(*(one for one in linecache.cache if one.startswith(sys.argv[1])))"
    assert said(script, str(ROOT / "ui")) == set()
