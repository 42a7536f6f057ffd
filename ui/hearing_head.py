"""What stands above the cards of Høring: what is looked at, what was sent, and the buttons for all of it; decides nothing."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import palette
from ui.elided import elided
from ui.flow import Flow

_LOW_FOR_BUTTONS, _LOW_FOR_WORDS = 400, 300
"""Pixels of height at 100 % below which there is no room for the buttons, and for the line about what was sent."""


class Head(QWidget):
    """The title with the menu ``more`` beside it, a line about what was sent, and a row of ``buttons``."""

    def __init__(self, more: QToolButton, buttons: Iterable[QPushButton]) -> None:
        super().__init__()
        self._words = ""
        self._more = more
        self._title, self._about, self._row = QLabel(), QLabel(), QWidget()
        self._title.setProperty("role", "title")
        self._about.setProperty("role", "muted")
        for one in (self._title, self._about):
            one.setWordWrap(True)
        row = Flow(self._row)
        for button in buttons:
            row.addWidget(button)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self._title, 1)
        self._beside.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._beside)
        self._column.addWidget(self._about)
        self._column.addWidget(self._row)

    def say(self, title: str, about: str) -> None:
        """Whose answer, or which hearing, is looked at, and what there is to say of it."""
        self._words = title
        self._title.setText(title)
        self._about.setText(about)

    def fit(self, room: float | None) -> bool:
        """Says less where the page has so few pixels (at 100 %) that the cards need them; None: there are no cards.

        True where only the title in one line is left. What the buttons do is in the menu too.
        """
        self._column.setSpacing(palette.px(6))
        low = room is not None and room < _LOW_FOR_WORDS
        one_line = self.width() - self._more.sizeHint().width() - self._beside.spacing()
        self._title.setText(elided(self._words, self._title.fontMetrics(), one_line) if low else self._words)
        self._title.setToolTip(f"{self._words}\n{self._about.text()}" if low else "")
        self._about.setHidden(low)
        self._row.setHidden(room is not None and room < _LOW_FOR_BUTTONS)
        return low
