"""The status bar: whether all is saved, what just happened, running exports, the text size; decides nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from resources import text
from ui.sentences import clock

if TYPE_CHECKING:
    from storage.session import SaveState
    from ui.elided import Elided

SHOWN_FOR = 8_000


class StatusBar(QStatusBar):
    """Text size at the right, what is going on at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._state = QLabel()
        self._state.setAccessibleName(text("window.state_name"))
        self._message: Elided | None = None
        self.size_button = QToolButton()
        self.size_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.addWidget(self._state)
        self._exports = QWidget()
        QHBoxLayout(self._exports).setContentsMargins(0, 0, 0, 0)
        self.addPermanentWidget(self._exports)
        self.addPermanentWidget(self.size_button)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(SHOWN_FOR)
        self._fading.timeout.connect(self.clear_message)
        self._complaint = False

    def show_state(self, state: "SaveState | None") -> None:
        """Gemmer…, Gemt 14.02 or Ikke gemt; nothing where no plan is open."""
        self._state.setVisible(state is not None)
        if state is None:
            return
        match state.kind:
            case "saving":
                shown = text("window.saving")
            case "saved":
                shown = text("window.saved", when=clock(state.when)) if state.when else text("window.all_saved")
            case "failed":
                shown = text("window.not_saved")
        role = "error" if state.kind == "failed" else ""
        if self._state.property("role") != role:
            self._state.setProperty("role", role)
            self._state.style().polish(self._state)
        self._state.setText(shown)

    def show_exports(self, exports: QWidget) -> None:
        """Gives running exports a place before the text size."""
        place = self._exports.layout()
        assert place
        place.addWidget(exports)

    @property
    def state_text(self) -> str:
        return self._state.text()

    def say(self, message: str) -> None:
        """Shows a message for a while and tells it to a screen reader."""
        self._complaint = False
        if self._message is None:
            from ui.elided import Elided

            self._message = Elided()
            self.addWidget(self._message)
        self._message.setText(message)
        self._fading.start()
        announce(self, message)

    def complain(self, message: str) -> None:
        """Shows what was refused; it stays when another page is shown. An empty message takes it away."""
        if message:
            self.say(message)
            self._complaint = True
        elif self._complaint:
            self.clear_message()

    def clear_message(self) -> None:
        """Something else happened, and what was said is old."""
        if self._message:
            self._message.clear()

    def turn_page(self) -> None:
        """Another page is shown: what was said of the last one is old, unless it is why something was refused."""
        if not self._complaint:
            self.clear_message()

    @property
    def message(self) -> str:
        return self._message.words if self._message else ""

    def show_size(self, percent: int) -> None:
        self.size_button.setText(text("window.size", percent=percent))
        self.size_button.setAccessibleName(text("window.size_name", percent=percent))


def announce(widget: QWidget, message: str) -> None:
    """Lets a screen reader say something."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
