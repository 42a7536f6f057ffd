"""Starts the window: screen, letters, Danish words of Qt, what happens with errors that nobody expected; knows no plan."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from resources import path, text
from ui import log, palette, settings
from ui.window import Window

FONTS = ("Segoe UI", "Open Sans", "Noto Sans", "DejaVu Sans")


def run(arguments: Sequence[str]) -> int:
    """Shows the window, with the plan or the sample that the arguments name, until it is closed; returns the exit code."""
    if not has_screen():
        from ui.cli import complain

        return complain(text("cli.no_screen"))
    app = application()
    window = main_window()
    _catch_bugs(window.show_bug)
    window.show()

    def after_first_paint() -> None:
        speak_danish(app)
        app.setWindowIcon(QIcon(str(path("icons/handleplan.png"))))
        if "--sample" in arguments:
            window.open_sample()
        elif arguments:
            window.open_path(Path(arguments[0]))

    QTimer.singleShot(0, after_first_paint)
    return app.exec()


def has_screen() -> bool:
    """Whether Qt will find a screen; where it does not, it ends the process without a word that a user understands."""
    own_screen = sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in os.environ
    return own_screen or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application() -> QApplication:
    """The application with its name, locale and letters: those of the machine, else those that come with the program."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Handleplan")
    app.setDesktopFileName("handleplan")
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    family = next((name for name in FONTS if QFontDatabase.hasFamily(name)), None)
    if family is None:
        for file in sorted(path("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        family = FONTS[-1]
    app.setFont(QFont(family))
    return app


def main_window() -> Window:
    """The window as it was left, with the start page in it."""
    own = settings.load()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    palette.apply(app, own.text_percent)
    return Window(own)


def speak_danish(app: QApplication) -> None:
    """The buttons and dialogs that are Qt's own, in Danish."""
    words = QTranslator(app)
    if words.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def _catch_bugs(show: Callable[[Path | None], None]) -> None:
    """Errors that nobody expected are written down and shown; the window stays alive."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        show(log.write_down(error))

    sys.excepthook = hook
    threading.excepthook = lambda found: log.write_down(found.exc_value) if found.exc_value else None
