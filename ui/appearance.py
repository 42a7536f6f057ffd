"""Which look the window has: the light or the dark one by the user's choice, or that of the machine, also when that changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication

from ui import palette
from ui.looks import LookName
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.window import Window

CHOICES = ("system", "light", "dark")


def of_machine(app: QApplication) -> LookName:
    """The look of the desktop; light where it has none.

    Until the window has colours of its own, those of the desktop tell it: the names of Qt's constants take a fifth of the start.
    """
    if app.styleSheet():
        from PySide6.QtCore import Qt

        return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    given = app.palette()
    return "dark" if given.windowText().color().lightness() > given.window().color().lightness() else "light"


def show(own: Settings) -> None:
    """Gives everything on the screen the look and the text size of the settings."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    palette.use("dark" if own.look == "dark" else "light" if own.look == "light" else of_machine(app))
    palette.apply(app, own.text_percent)


def choose(window: "Window", look: str) -> None:
    """The window has this look, one of CHOICES, now and at the next start."""
    window.settings.look = look
    _tell_desktop(window.settings)
    show(window.settings)


def follow(window: "Window") -> None:
    """Marks the look that is chosen in the menu, and takes on what the machine changes to."""
    _Follower(window)
    if window.settings.look != "system":
        _tell_desktop(window.settings)


class _Follower(QActionGroup):
    """The entries of the menu, of which one is marked; gone with the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._own = window.settings
        for look in CHOICES:
            action = window.actions_by_name[f"look_{look}"]
            action.setCheckable(True)
            action.setChecked(look == self._own.look)
            self.addAction(action)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.take_on)
        QApplication.styleHints().colorSchemeChanged.connect(self._soon.start)

    def take_on(self) -> None:
        """Behind the machine's own change, when Qt is through with telling of it."""
        show(self._own)


def _tell_desktop(own: Settings) -> None:
    """What the desktop draws around the window goes with what is in it; a desktop that cannot do that leaves it as it is."""
    from PySide6.QtCore import Qt

    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QApplication.styleHints().setColorScheme(scheme.get(own.look, Qt.ColorScheme.Unknown))
