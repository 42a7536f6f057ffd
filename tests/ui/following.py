"""A window whose machine changes its look, run by a test in a process of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tests.ui.test_appearance import look_like, strangers
from ui import app, appearance, palette, settings
from ui.looks import LOOKS, LookName


def become(look: LookName) -> None:
    """What changes the look of the machine, and says so as the desktop does."""
    setattr(appearance, "of_machine", lambda application: look)  # noqa: B010
    scheme = Qt.ColorScheme.Dark if look == "dark" else Qt.ColorScheme.Light
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
    QApplication.processEvents()


def begin(look: LookName, letters: str, ground: str) -> None:
    """Says ``followed`` when the look at the start is the one that the colours of the machine tell."""
    application = app.application()
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.WindowText, QColor(letters))
    colours.setColor(QPalette.ColorRole.Window, QColor(ground))
    application.setPalette(colours)
    appearance.show(settings.Settings())
    assert palette.PAPER == LOOKS[look].PAPER
    assert application.palette().base().color() == QColor(LOOKS[look].PAPER)
    print("followed")


def follow() -> None:
    """Says ``followed`` when the window had the look of the machine until it was told to have another, and then again."""
    app.application()
    become("dark")
    window = app.main_window()
    window.show()
    window.show_start()
    QApplication.processEvents()
    assert strangers(window, "dark") == []
    become("light")
    assert strangers(window, "light") == []
    window.set_text_size(150)
    become("dark")
    assert strangers(window, "dark") == []
    assert palette.scale() == 1.5
    window.set_text_size(100)
    look_like(window, "light")
    become("dark")
    assert strangers(window, "light") == []
    window.actions_by_name["look_system"].trigger()
    assert strangers(window, "dark") == []
    window.close()
    print("followed")
