"""The list of what the answers to a hearing say: each point a card with its marked text, the chosen one with what decides on it.

Knows not what is decided and how.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from editor.plan import Plan, Point
from resources import text
from ui import palette
from ui.hearing_cards import BETWEEN, CARD, Card, Drawn, card, spoken
from ui.hearing_strip import Strip

if TYPE_CHECKING:
    from ui.hearing_detail import Detail

SHOWN_AT_MOST = 1000
_FRAME = 3
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PointList(QListWidget):
    """``chosen``: another point is looked at; ``entered``: Enter on it; ``typed``: a letter that begins what is written of it.

    ``dragged``: it fits nowhere and begins to be dragged.

    What decides on a point stands in the list, in its card.
    """

    strip: Strip
    """What decides on the chosen point, at the lower edge while its card is too high."""

    chosen = Signal()
    dragged = Signal()
    entered = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside: Detail | None = None
        self.inside_height = 0
        """How high what is in the chosen card is."""
        self.setAccessibleName(text("hearing.list"))
        self.setProperty("role", "cards")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Drawn(self))
        self.setDragEnabled(True)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def put_in(self, inside: "Detail") -> None:
        """Gives the chosen card what stands in it."""
        self._inside = inside
        inside.setParent(self.viewport())
        self.strip = Strip(self.viewport(), inside)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._see)

    def fill(self, plans: Sequence[Plan], points: Sequence[Point], chosen: str | None) -> None:
        """Shows points; the one that was chosen stays so while it is among them, else what stands in its place is."""
        row, before = self.currentRow(), self.cards()
        cards = [card(one, plans) for one in points[:SHOWN_AT_MOST]]
        self.blockSignals(True)
        if [one.point for one in cards] != [one.point for one in before]:
            self.clear()
            self.addItems([""] * len(cards))
            before = []
        for at, own in enumerate(cards):
            if at >= len(before) or own != before[at]:
                _write(self.item(at), own)
        at = next((at for at, own in enumerate(cards) if own.point == chosen), min(max(row, 0), self.count() - 1))
        self.setCurrentRow(at)
        self.blockSignals(False)

    def point(self) -> str | None:
        """The id of the point that is chosen."""
        item = self.currentItem()
        return item.data(CARD).point if item else None

    def cards(self) -> list[Card]:
        """The cards, from above."""
        return [self.item(row).data(CARD) for row in range(self.count())]

    def go_to(self, point: str) -> bool:
        """Chooses a point. False where it is not shown."""
        at = next((row for row, one in enumerate(self.cards()) if one.point == point), -1)
        if at >= 0:
            self.setCurrentRow(at)
        return at >= 0

    def settle(self) -> None:
        """The chosen card has the height of what is in it, and is seen."""
        if not self.isVisible():
            return
        self._measure()
        self.doItemsLayout()
        if item := self.currentItem():
            self.scrollToItem(item)
        self._stand()

    def _measure(self) -> None:
        around = 2 * _FRAME
        most = self.viewport().height() - around - palette.px(BETWEEN)
        if self._inside:
            width = self.room() - around
            self.inside_height = self._inside.height_within(width, most, self.strip.fit(width)) + around

    def room(self) -> int:
        """The width of a card."""
        return self.viewport().width() - 2

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._stand()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._stand()

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.dragged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _stand(self) -> None:
        """What is in the chosen card stands where that is."""
        if self._inside is None:
            return
        item = self.currentItem()
        self._inside.setVisible(item is not None)
        self.strip.setVisible(item is not None)
        if item:
            area = self.visualItemRect(item)
            card = QRect(area.left() + 1, area.top(), self.room(), area.height() - palette.px(BETWEEN))
            inside = card.adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
            self._inside.setGeometry(inside)
            foot = QRect(inside.left(), 0, inside.width(), self.strip.fit(inside.width()))
            foot.moveBottom(self.viewport().height() - 1)
            self.strip.setGeometry(foot)
            self.strip.loose = item.data(CARD).tone == "WAIT"
            self.strip.setVisible(inside.top() + self._inside.buttons_end() > foot.bottom() and inside.top() < foot.top())
            self.strip.raise_()

    def _see(self, _: object, now: QWidget | None) -> None:
        """The keyboard went to something in the chosen card, which is seen then, or to the list."""
        self.viewport().update()
        if now and self._inside and self._inside.isAncestorOf(now):
            area = QRect(now.mapTo(self.viewport(), now.rect().topLeft()), now.size())
            seen = self.strip.y() if self.strip.isVisible() else self.viewport().height()
            below, above = area.bottom() - seen + palette.px(BETWEEN), area.top() - palette.px(BETWEEN)
            bar = self.verticalScrollBar()
            if below > 0 or above < 0:
                bar.setValue(bar.value() + (above if above < 0 else min(below, above)))


def _write(item: QListWidgetItem, own: Card) -> None:
    item.setText(f"{own.state} · {own.where}")
    item.setData(CARD, own)
    drags = Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(item.flags() | drags if own.tone == "WAIT" else item.flags() & ~drags)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(own))
