"""The list of what the answers to a hearing say: each point a card with its marked text, the chosen one with what decides on it.

Knows not what is decided and how.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.plan import Plan, Point
from resources import text
from ui import hearing_texts, palette
from ui.coloured import in_colours
from ui.difference import Stretch
from ui.difference_text import lettered

SHOWN_AT_MOST = 1000
_CARD = Qt.ItemDataRole.UserRole
_INSIDE, _BETWEEN = 12, 8
_FRAME = 3


class Card(NamedTuple):
    """What a card says: its point's id, the state and its colours, where and by whom, and the marked text."""

    point: str
    state: str
    tone: str
    where: str
    stretches: tuple[Stretch, ...]


def card(point: Point, plans: Sequence[Plan]) -> Card:
    """The card of a point; ``plans`` are those that may know its part, the plan of today first."""
    where = f"{hearing_texts.place(point, plans)} · {hearing_texts.who(point)}"
    return Card(point.id, hearing_texts.state(point), hearing_texts.tone(point), where, hearing_texts.marked(point, plans))


class PointList(QListWidget):
    """``chosen``: another point is looked at; ``entered``: Enter on it. What decides on it stands in the list, in its card."""

    chosen = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self.setAccessibleName(text("hearing.list"))
        self.setProperty("role", "cards")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Drawn(self))
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def put_in(self, inside: QWidget) -> None:
        """Gives the chosen card what stands in it."""
        self._inside = inside
        inside.setParent(self.viewport())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._see)

    def fill(self, plans: Sequence[Plan], points: Sequence[Point], chosen: str | None) -> None:
        """Shows points; the one that was chosen stays so while it is among them, else what stands in its place is."""
        row, seen = self.currentRow(), self.verticalScrollBar().value()
        shown = points[:SHOWN_AT_MOST]
        self.blockSignals(True)
        self.clear()
        for one in shown:
            own = card(one, plans)
            item = QListWidgetItem(f"{own.state} · {own.where}", self)
            item.setData(_CARD, own)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(own))
        at = next((at for at, one in enumerate(shown) if one.id == chosen), min(max(row, 0), self.count() - 1))
        self.setCurrentRow(at)
        self.blockSignals(False)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(seen)

    def point(self) -> str | None:
        """The id of the point that is chosen."""
        item = self.currentItem()
        return item.data(_CARD).point if item else None

    def cards(self) -> list[Card]:
        """The cards, from above."""
        return [self.item(row).data(_CARD) for row in range(self.count())]

    def go_to(self, point: str) -> bool:
        """Chooses a point. False where it is not shown."""
        at = next((row for row, one in enumerate(self.cards()) if one.point == point), -1)
        if at >= 0:
            self.setCurrentRow(at)
        return at >= 0

    def settle(self) -> None:
        """The chosen card has the height of what is in it, and is seen."""
        self.doItemsLayout()
        if item := self.currentItem():
            self.scrollToItem(item)
        self._stand()

    def inside_height(self, width: int) -> int:
        """How high what is in the chosen card is."""
        laid = self._inside.layout() if self._inside else None
        return laid.totalHeightForWidth(width - 2 * _FRAME) + 2 * _FRAME if laid else 0

    def room(self) -> int:
        """The width of a card."""
        return self.viewport().width() - 2

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._stand()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _stand(self) -> None:
        """What is in the chosen card stands where that is."""
        if self._inside is None:
            return
        item = self.currentItem()
        self._inside.setVisible(item is not None)
        if item:
            area = self.visualItemRect(item)
            card = QRect(area.left() + 1, area.top(), self.room(), area.height() - palette.px(_BETWEEN))
            self._inside.setGeometry(card.adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME))

    def _see(self, _: object, now: QWidget | None) -> None:
        """The keyboard went to something in the chosen card, which is seen then, or to the list."""
        self.viewport().update()
        if now and self._inside and self._inside.isAncestorOf(now):
            area = QRect(now.mapTo(self.viewport(), now.rect().topLeft()), now.size())
            below, above = area.bottom() - self.viewport().height() + palette.px(_BETWEEN), area.top() - palette.px(_BETWEEN)
            bar = self.verticalScrollBar()
            if below > 0 or above < 0:
                bar.setValue(bar.value() + (above if above < 0 else min(below, above)))


def spoken(own: Card) -> str:
    """A card as it is read aloud."""
    return f"{own.state} · {own.where}: {''.join(words for one in own.stretches for words, _ in lettered(one))}"


class _Drawn(QStyledItemDelegate):
    """Draws the cards; of the chosen one the frame, which says whether the keyboard is at the list."""

    def __init__(self, view: PointList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        own: Card = index.data(_CARD)
        chosen = self._view.currentIndex() == index
        loose = own.tone == "WAIT" and not chosen
        border = palette.ACCENT if chosen and self._view.hasFocus() else palette.MUTED if chosen else palette.LINE
        area = QRectF(option.rect).adjusted(1.5, 1, -1.5, -palette.px(_BETWEEN) - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.WAIT.border if loose else border), 2 if chosen else 1))
        painter.setBrush(QColor(palette.WAIT.back if loose else palette.PAPER))
        painter.drawRoundedRect(area, 6, 6)
        if chosen:
            painter.restore()
            return
        painter.setPen(QColor(palette.INK))
        at = area.topLeft() + QPointF(palette.px(_INSIDE), palette.px(_INSIDE) * 0.75)
        for laid in self._laid(own):
            laid.draw(painter, at)
            at += QPointF(0, laid.boundingRect().height() + palette.px(3))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, between = self._view.room(), palette.px(_BETWEEN)
        if self._view.currentIndex() == index:
            return QSize(width, self._view.inside_height(width) + between)
        high = sum(laid.boundingRect().height() + palette.px(3) for laid in self._laid(index.data(_CARD)))
        return QSize(width, ceil(high + 1.5 * palette.px(_INSIDE)) + between)

    def _laid(self, own: Card) -> list[QTextLayout]:
        wide = self._view.room() - 2 * palette.px(_INSIDE)
        state = in_colours(own.tone) if own.tone != "PLAIN" else QTextCharFormat()
        where = in_colours("MUTED") if own.tone != "WAIT" else QTextCharFormat()
        head = [(own.state, state), (f" · {own.where}", where)]
        words = [piece for one in own.stretches for piece in lettered(one)]
        return [_laid(head, palette.SMALL, wide), _laid(words, palette.NORMAL, wide)]


def _laid(pieces: Sequence[tuple[str, QTextCharFormat]], share: float, width: int) -> QTextLayout:
    """Pieces of text, each in its letters, in lines of this width."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    whole = "".join(words for words, _ in pieces).replace("\n", "\u2028")
    laid = QTextLayout(whole, palette.font(share))
    laid.setTextOption(option)
    ranges, at = [], 0
    for words, look in pieces:
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = at, len(words.encode("utf-16-le")) // 2, look
        ranges.append(one)
        at += one.length
    laid.setFormats(ranges)
    laid.beginLayout()
    down = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, down))
        down += line.height()
    laid.endLayout()
    return laid
