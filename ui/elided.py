"""A label for names of files, which can be long: says as much as it has room for, whole in its tip and to a screen reader."""

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from resources import harmless

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QFontMetrics, QResizeEvent

_LONG_WORD = r"[^\s/\\-]{20}(?=[^\s/\\-]{20})"
LETTERS = 24
"""For how many letters there is always room; a shorter text is never cut."""


class Elided(QLabel):
    """One line; what has no room is left out in the middle, where names differ least."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setText(words)

    @property
    def words(self) -> str:
        """All that there is to say."""
        return self._words

    def setText(self, words: str) -> None:
        self._words = harmless(words)
        if words:
            from PySide6.QtCore import Qt

            self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self._words)
        self._fit()
        self.updateGeometry()

    def clear(self) -> None:
        self.setText("")

    def sizeHint(self) -> "QSize":
        return self._room_for(self._words)

    def minimumSizeHint(self) -> "QSize":
        return self._room_for(self._words[:LETTERS])

    def _room_for(self, words: str) -> "QSize":
        self.ensurePolished()
        size, letters = super().sizeHint(), self.fontMetrics()
        size.setWidth(size.width() - letters.horizontalAdvance(self.text()) + letters.horizontalAdvance(words))
        return size

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = elided(self._words, self.fontMetrics(), self.contentsRect().width()) if self._words else ""
        super().setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


def breakable(words: str) -> str:
    """The words, for a label that wraps: a word longer than any Danish one can be parted, so that it widens no window."""
    return re.sub(_LONG_WORD, "\\g<0>\u200b", words)


def elided(words: str, letters: "QFontMetrics", room: int) -> str:
    """The words, or what there is room for of their beginning and their end."""
    from PySide6.QtCore import Qt

    return letters.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
