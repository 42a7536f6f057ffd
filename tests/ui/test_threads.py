"""What the window's thread alone may do, since Qt works with it meanwhile: end objects of Qt, and make classes of them."""

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from storage.session import create
from tests.ui.conftest import a_plan
from tests.ui.windows import PATIENCE, a_window

ROOT = Path(__file__).parents[2]
OPENED = """
import builtins, sys, threading
from pathlib import Path

made, build = [], builtins.__build_class__

def noticed(*given, **named):
    one = build(*given, **named)
    if type(one).__name__ == "ObjectType":
        made.append((one.__module__, threading.current_thread() is threading.main_thread()))
    return one

builtins.__build_class__ = noticed
from ui import qt
qt.load()
from ui import app
application, window = app.application(), app.main_window()
window.appear()
window.open_path(Path(sys.argv[1]))
while not window.shown:
    application.processEvents()
assert "ui.form" in {module for module, _ in made}
print([module for module, here in made if not here])
window.close()
"""


class Ring(QObject):
    """One that holds itself, so that only the collector ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_another_thread_ends_no_object_of_the_window(qtbot: QtBot) -> None:
    a_window(qtbot)
    ended: list[str] = []
    weakref.finalize(Ring(), lambda: ended.append(threading.current_thread().name))

    def work() -> None:
        kept = [[number] for number in range(20 * gc.get_threshold()[0])]
        assert len(kept) > gc.get_threshold()[0]

    other = threading.Thread(target=work, name="other")
    other.start()
    other.join()
    assert ended == []
    made = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: ended == [threading.main_thread().name], timeout=PATIENCE)
    assert made


def test_another_thread_makes_no_class_of_the_window(tmp_path: Path) -> None:
    path = tmp_path / "plan.handleplan"
    create(path, a_plan()).close()
    program = [sys.executable, "-c", OPENED, str(path)]
    found = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (found.returncode, found.stdout.strip()) == (0, "[]"), found.stderr
