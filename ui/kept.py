"""A text that is only read, out of which no CPR number is copied or dragged; knows no plan, and so nothing that is set aside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from editor.cpr import found_in
from resources import text
from ui.status import announce

_SHOWN_FOR = 8_000

if TYPE_CHECKING:
    _Text = QTextEdit
else:
    _Text = object


class KeepsNumbers(_Text):
    """Goes before QTextEdit or QPlainTextEdit among the bases of a class."""

    def createMimeDataFromSelection(self) -> QMimeData:
        made = super().createMimeDataFromSelection()
        return QMimeData() if _holds_number(made) else made

    def copy(self) -> None:
        """Puts what is selected onto the clipboard, which stays as it is where a CPR number is selected."""
        if not _holds_number(super().createMimeDataFromSelection()):
            super().copy()
        else:
            say_not_copied(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def say_not_copied(widget: QWidget) -> str:
    """Says beside the cursor why nothing was copied, and returns the sentence."""
    said = text("check.not_copied")
    cursor = widget.cursorRect().bottomRight() if isinstance(widget, QTextEdit | QPlainTextEdit) else widget.rect().center()
    area = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    QToolTip.showText(area.mapToGlobal(cursor), f"<p>{said}</p>", widget, widget.rect(), _SHOWN_FOR)
    announce(widget, said)
    return said


def _holds_number(made: QMimeData) -> bool:
    return any(map(found_in, made.text().split("\n")))
