"""The findings as a list of cards, grouped by how much they weigh; knows nothing of what is done with them."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.findings import SEVERITIES, Finding
from resources import text
from ui import findings, palette
from ui.controls import laid_words
from ui.sending import SIGNS

GROUPS = (*SEVERITIES, "waived")
TONES = {"blocks": palette.BAD, "warning": palette.WAIT, "hint": palette.BUSY, "waived": palette.PLAIN}
SHOWN_AT_MOST = 100
"""Of one group."""
_ENTRY = Qt.ItemDataRole.UserRole
_INSIDE, _BETWEEN, _SIGN = 9, 6, 18


class Entry(NamedTuple):
    """A row: the head of a group, or what is wrong, with ``where`` and why it is waived beneath, or how many more there are."""

    group: str
    words: str
    where: str = ""
    finding: Finding | None = None
    is_head: bool = False


def entries(found: Sequence[Finding], named: findings.Named) -> list[Entry]:
    """The rows of the list: each group with its head, as many as can be looked through."""
    rows: list[Entry] = []
    for group in GROUPS:
        some = [one for one in found if ("waived" if one.waived is not None else one.severity) == group]
        if some:
            rows.append(Entry(group, text("check.group", name=findings.weight(group, len(some)), count=len(some)), is_head=True))
        for one in some[:SHOWN_AT_MOST]:
            where = findings.place(one, named)
            if one.waived is not None:
                where += ". " + text("check.because", why=findings.reason(one))
            rows.append(Entry(group, findings.sentence(one), where, one))
        if len(some) > SHOWN_AT_MOST:
            rows.append(Entry(group, text("check.more", count=len(some) - SHOWN_AT_MOST)))
    return rows


class FindingList(QListWidget):
    """``entered``: Enter on the finding that is chosen, or a click."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Entry] = []
        self.setProperty("role", "listed")
        self.setAccessibleName(text("check.list"))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Card(self))
        self.itemClicked.connect(lambda item: self.entered.emit() if item.data(_ENTRY).finding else None)

    @property
    def finding(self) -> Finding | None:
        """The finding that is chosen."""
        at = self.currentRow()
        return self.rows[at].finding if 0 <= at < len(self.rows) else None

    def show_rows(self, rows: list[Entry]) -> None:
        """Shows rows; what is chosen stays chosen, or what stands in its place now is, where it is gone or in another group."""
        at, seen = self.currentRow(), self.verticalScrollBar().value()
        chosen = self.rows[at] if self.finding else None
        self.rows = rows
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.words, self)
            item.setData(_ENTRY, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(row))
            if not row.finding:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.blockSignals(False)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(seen)
        self.choose(next((now for now, row in enumerate(rows) if chosen and _same(row, chosen)), at))

    def choose(self, row: int) -> None:
        """Chooses a row, or the next one that can be chosen."""
        rows = [at for at, one in enumerate(self.rows) if one.finding]
        self.setCurrentRow(next((at for at in rows if at >= row), rows[-1] if rows else -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.scrollToTop()
            self.choose(0)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _same(row: Entry, other: Entry) -> bool:
    return bool(row.finding and other.finding and row.finding.id == other.finding.id and row.group == other.group)


def _spoken(row: Entry) -> str:
    return f"{text(f'check.severity.{row.group}')}: {row.words} {row.where}." if row.finding else row.words


class _Card(QStyledItemDelegate):
    """Draws a finding with its sign on the colour of its group, and a head in bold letters."""

    def __init__(self, view: FindingList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row: Entry = index.data(_ENTRY)
        tone = TONES[row.group]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        between, inside = palette.px(_BETWEEN), palette.px(_INSIDE)
        card = QRectF(option.rect).adjusted(1, between / 2, -1, -between / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.finding:
            painter.setPen(QPen(QColor(palette.ACCENT if chosen else tone.border), 2 if chosen else 1))
            painter.setBrush(QColor(tone.back))
            painter.drawRoundedRect(card.adjusted(1, 0, -1, 0), 6, 6)
        painter.setPen(QColor(tone.ink if row.finding else palette.INK))
        top = QPointF(card.left() + inside, card.top() + (inside if row.finding else between))
        if row.finding or row.is_head:
            painter.setFont(_bold())
            painter.drawText(QRectF(top.x(), top.y(), palette.px(_SIGN), 2 * painter.fontMetrics().height()), 0, SIGNS[row.group])
        for words, letters in self._pieces(row):
            laid = laid_words(words, letters, self._room())
            laid.draw(painter, top + QPointF(palette.px(_SIGN), 0))
            top += QPointF(0, laid.boundingRect().height())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Entry = index.data(_ENTRY)
        high = sum(laid_words(words, letters, self._room()).boundingRect().height() for words, letters in self._pieces(row))
        around = palette.px(_BETWEEN) + 2 * (palette.px(_INSIDE) if row.finding else palette.px(_BETWEEN) // 2)
        return QSize(self._view.viewport().width(), ceil(high) + around)

    def _room(self) -> int:
        """The width of the words."""
        return self._view.viewport().width() - palette.px(_SIGN) - 2 * palette.px(_INSIDE) - 4

    def _pieces(self, row: Entry) -> list[tuple[str, QFont]]:
        if not row.finding:
            return [(row.words, _bold())]
        return [(row.words, palette.font()), (row.where, palette.font(palette.SMALL))]


def _bold() -> QFont:
    return palette.font(bold=True)
