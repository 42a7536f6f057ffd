"""The cards of a list of points: what each says, how it is measured and drawn; knows no plan but for its names."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor.plan import Plan, Point
from ui import hearing_texts, palette
from ui.coloured import in_colours
from ui.difference import Stretch
from ui.difference_text import lettered

if TYPE_CHECKING:
    from ui.hearing_points import PointList

CARD = Qt.ItemDataRole.UserRole
BETWEEN = 8
"""Pixels between two cards."""
_INSIDE = 12


class Card(NamedTuple):
    """What a card says: its point's id, the state and its colours, where and by whom, the marked text, and what was decided."""

    point: str
    state: str
    tone: str
    where: str
    stretches: tuple[Stretch, ...]
    decided: str = ""


def card(point: Point, plans: Sequence[Plan]) -> Card:
    """The card of a point; ``plans`` are those that may know its part, the plan of today first."""
    where = f"{hearing_texts.place(point, plans)} · {hearing_texts.who(point)}"
    state, tone = hearing_texts.state(point, plans[0]), hearing_texts.tone(point)
    return Card(point.id, state, tone, where, hearing_texts.marked(point, plans), hearing_texts.decided(point, plans))


def spoken(own: Card) -> str:
    """A card as it is read aloud."""
    said = "".join(words for one in own.stretches for words, _ in lettered(one))
    return f"{own.state} · {own.where}: {said} {own.decided}".rstrip()


def ground(*, loose: bool) -> str:
    """The colour of a card's ground: that of what waits for a place where it is ``loose``."""
    return palette.WAIT.back if loose else palette.PAPER


class Drawn(QStyledItemDelegate):
    """Draws the cards; of the chosen one the frame, which says whether the keyboard is at the list."""

    def __init__(self, view: "PointList") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        own: Card = index.data(CARD)
        chosen = self._view.currentIndex() == index
        loose = own.tone == "WAIT"
        resting = palette.WAIT.border if loose else palette.LINE
        border = palette.ACCENT if chosen and self._view.hasFocus() else palette.MUTED if chosen else resting
        area = QRectF(option.rect).adjusted(1.5, 1, -1.5, -palette.px(BETWEEN) - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(border), 2 if chosen else 1))
        painter.setBrush(QColor(ground(loose=loose)))
        painter.drawRoundedRect(area, 6, 6)
        if chosen:
            painter.restore()
            return
        painter.setPen(QColor(palette.INK))
        at = area.topLeft() + QPointF(palette.px(_INSIDE), palette.px(_INSIDE) * 0.75)
        for laid in _lines(own, self._view.room()):
            laid.draw(painter, at)
            at += QPointF(0, laid.boundingRect().height() + palette.px(3))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, between = self._view.room(), palette.px(BETWEEN)
        if self._view.currentIndex() == index:
            return QSize(width, self._view.inside_height + between)
        return QSize(width, _height(index.data(CARD), width, palette.scale()) + between)


@lru_cache(maxsize=4096)
def _height(own: Card, width: int, scale: float) -> int:
    """How high a card is; kept by the ``scale`` of the text too, since to lay out many takes long."""
    high = sum(laid.boundingRect().height() + palette.px(3) for laid in _lines(own, width))
    return ceil(high + 1.5 * palette.px(_INSIDE))


def _lines(own: Card, width: int) -> list[QTextLayout]:
    """The head and the marked text of a card, laid out."""
    wide = width - 2 * palette.px(_INSIDE)
    state = in_colours(own.tone) if own.tone != "PLAIN" else QTextCharFormat()
    where = in_colours("MUTED") if own.tone != "WAIT" else QTextCharFormat()
    head = [(own.state, state), (f" · {own.where}", where)]
    words = [piece for one in own.stretches for piece in lettered(one)]
    laid = [_laid(head, palette.SMALL, wide), _laid(words, palette.NORMAL, wide)]
    return [*laid, _laid([(own.decided, where)], palette.SMALL, wide)] if own.decided else laid


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
