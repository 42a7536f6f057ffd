"""One of the texts of a hearing that stand side by side: as high as it is long, with what came in and what went marked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from resources import text
from ui import palette
from ui.difference import Told
from ui.difference_text import Difference, write_told
from ui.hearing_texts import Side

LEAST = 260
"""Pixels that a text needs to stand beside another."""


class Passage(Difference):
    """A text that is as high as it is long, up to a height from which it scrolls."""

    HIGHEST = (320, 200, 120, 96, 72)
    """Pixels at 100 %: the most, and less where what decides on the text would not be seen below it."""

    def __init__(self) -> None:
        super().__init__()
        self.highest = self.HIGHEST[0]
        self._change = 0
        self._heights: dict[tuple[int, str], int] = {}
        self.document().contentsChanged.connect(self._heights.clear)
        self.setProperty("role", "listed")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        around, most = 2 * self.frameWidth() + 2, palette.px(self.highest)
        high = self._height_of_all(max(width - around, 1)) + around
        line = self.fontMetrics().lineSpacing()
        return high if high <= most else around + (most - around) // line * line

    def _height_of_all(self, width: int) -> int:
        """How high the text is in this width, whatever ``highest`` says; kept, since a card is measured several times."""
        key = width, self.font().key()
        if key not in self._heights:
            own = self.document().clone()
            own.setDefaultFont(self.font())
            own.setTextWidth(width)
            self._heights[key] = round(own.size().height())
            own.deleteLater()
        return self._heights[key]

    def sizeHint(self) -> QSize:
        return QSize(palette.px(LEAST), self.heightForWidth(palette.px(LEAST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(palette.px(60), palette.px(24))

    def go_to_change(self) -> None:
        """A long text is shown where it changes, with the line before that."""
        said = self.toPlainText()
        marks = [at for sign in ("[+", "[−") if (at := said.find(sign)) >= 0]
        cursor = self.textCursor()
        cursor.setPosition(len(said[: min(marks, default=0)].encode("utf-16-le")) // 2)
        self._change = cursor.position()
        self.setTextCursor(cursor)
        self._show_change()

    def _show_change(self) -> None:
        bar, line = self.verticalScrollBar(), self.fontMetrics().lineSpacing()
        bar.setValue(bar.value() + self.cursorRect().top() - line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cursor = self.textCursor()
        if not cursor.hasSelection() and cursor.position() == self._change:
            self._show_change()


class Column(QFrame):
    """One of the texts side by side, under its head; that of another answer with a way to decide on it."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._point = ""
        self.head = QLabel()
        self.head.setProperty("role", "small")
        self.head.setWordWrap(True)
        self.text = Passage()
        self.go = QPushButton(text("hearing.go_to_answer"))
        self.go.clicked.connect(lambda: self.wanted.emit(self._point))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.px(2))
        for one in (self.head, self.text):
            column.addWidget(one)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_side(self, side: Side) -> None:
        self._point = side.point
        self.head.setText(side.head)
        self.head.setVisible(bool(side.head))
        write_told(self.text, [Told("", side.stretches)])
        self.text.setAccessibleName(side.head or text("hearing.text"))
        self.text.go_to_change()
        self.go.setVisible(bool(side.point))
        self.go.setAccessibleName(f"{self.go.text()}: {side.head}")
        self.setVisible(True)
