"""The decisions on the chosen point at the lower edge of the list, while those in its card stand below that; decides nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import palette
from ui.flow import GAP
from ui.hearing_cards import ground

if TYPE_CHECKING:
    from ui.hearing_detail import Detail

_AROUND = 6


class Strip(QWidget):
    """Presses the buttons of the card: as many of those that decide as stand in one row.

    For the mouse alone: the keyboard has the buttons in the card, which come into view with it. ``loose`` says whether the card
    is one of what fits nowhere, whose ground it has.
    """

    def __init__(self, parent: QWidget, detail: "Detail") -> None:
        super().__init__(parent)
        self.loose = False
        self._detail = detail
        self.buttons = {name: self._button(detail.buttons[name]) for name in detail.DECISIONS}
        self._row = QHBoxLayout(self)
        for button in self.buttons.values():
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.hide()

    def _button(self, own: QPushButton) -> QPushButton:
        made = QPushButton(self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("role", own.property("role"))
        made.clicked.connect(own.click)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(ground(loose=self.loose)))
        painter.setPen(QColor(palette.WAIT.border if self.loose else palette.LINE))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())

    def fit(self, width: int) -> int:
        """Shows what has room in this width; returns the height of that."""
        gap, around = palette.px(GAP), palette.px(_AROUND)
        side = self._detail.side
        self._row.setContentsMargins(side, around, side, around)
        self._row.setSpacing(gap)
        left = width - 2 * side + gap
        for name, button in self.buttons.items():
            own = self._detail.buttons[name]
            button.setText(self._detail.actions_by_name[name].text())
            button.setToolTip(own.text())
            left -= 0 if own.isHidden() else button.sizeHint().width() + gap
            button.setHidden(own.isHidden() or left < 0)
        return self.sizeHint().height()
