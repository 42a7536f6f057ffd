"""Starts the window: screen, letters, Danish words of Qt, what happens with errors that nobody expected; knows no plan."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QApplication

from resources import path, text
from ui import appearance, settings
from ui.window import Window

FONTS = [*(["Segoe UI"] if sys.platform == "win32" else []), "Open Sans", "Noto Sans", "DejaVu Sans"]
COLLECT_EACH = 500
"""Milliseconds from one look for what nobody needs any more to the next."""
SWEEP_AFTER = 1_000
"""Milliseconds after which it is looked for what a program that died has left: a plan is shown by then."""


def run(arguments: Sequence[str]) -> int:
    """Shows the window, with the plan or the sample that the arguments name, until it is closed; returns the exit code."""
    if not has_screen():
        from ui.cli import complain

        return complain(text("cli.no_screen"))
    app = application()
    window = main_window()
    _catch_bugs(window.show_bug)

    def begin() -> None:
        from ui.qt_danish import speak_danish

        gc.freeze()  # what is loaded by now stays, and is not looked through any more
        bring_letters()
        speak_danish(app)
        show_icon(app)
        QTimer.singleShot(SWEEP_AFTER, threading.Thread(target=_sweep, name="sweep", daemon=True).start)
        if "--sample" in arguments:
            window.open_sample()
        elif arguments:
            window.open_path(Path(arguments[0]))
        else:
            window.show_start()

    window.installEventFilter(_FirstPaint(window, begin))
    window.appear()
    return app.exec()


def _sweep() -> None:
    """Removes what a program that died has left half written."""
    from storage.unfinished import sweep

    sweep()


class _FirstPaint(QObject):
    """Begins with what takes time when the window is on the screen."""

    def __init__(self, window: Window, begin: Callable[[], None]) -> None:
        super().__init__(window)
        self._begin = begin

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return False


def has_screen() -> bool:
    """Whether Qt will find a screen; where it does not, it ends the process without a word that a user understands."""
    own_screen = sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in os.environ
    return own_screen or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application() -> QApplication:
    """The application with its name, its locale and the letters that it wants."""
    # not by setStyle(): making Python's QStyle and its 700 constants costs a tenth of the start
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Handleplan")
    app.setDesktopFileName("handleplan")
    QLocale.setDefault(QLocale("da_DK"))
    app.setFont(QFont(FONTS))
    _collect_here(app)
    return app


def _collect_here(app: QApplication) -> None:
    """What nobody needs any more is looked for on the window's thread alone: any other that came upon it would end objects of Qt
    while the window works with them, and with that the program.
    """
    if app.findChild(QTimer, "collector") is None:
        timer = QTimer(app)
        timer.setObjectName("collector")
        timer.timeout.connect(collect)
        timer.start(COLLECT_EACH)
    gc.disable()


def collect() -> None:
    """Looks for what nobody needs any more where as much has been made since as Python itself would wait for."""
    made = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if made[0]:
        gc.collect(2 if made[2] else 1 if made[1] else 0)


def main_window() -> Window:
    """The window as it was left, with nothing in it yet."""
    own = settings.load()
    appearance.show(own)
    window = Window(own)
    appearance.follow(window)
    return window


def bring_letters() -> None:
    """The letters that come with the program, where the machine has none of those that are wanted."""
    from PySide6.QtGui import QFontDatabase

    if not any(QFontDatabase.hasFamily(name) for name in FONTS):
        for file in sorted(path("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


def show_icon(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    app.setWindowIcon(QIcon(str(path("icons/handleplan.png"))))


def _catch_bugs(show: Callable[[Path | None], None]) -> None:
    """Errors that nobody expected are written down and shown; the window stays alive.

    They are shown when Qt is through with what it does: a dialog that is opened while a menu opens ends the program.
    """

    def write_down(error: BaseException) -> Path | None:
        from ui import log

        return log.write_down(error)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        where = write_down(error)
        QTimer.singleShot(0, lambda: show(where))

    sys.excepthook = hook
    threading.excepthook = lambda found: write_down(found.exc_value) if found.exc_value else None
