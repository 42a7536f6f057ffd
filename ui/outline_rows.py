"""The rows of the outline: which there are, what each says, how it is drawn; changes nothing in the plan."""

from math import ceil
from operator import is_
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.diff import same_order
from editor.edits import year_in
from editor.overview import Fill
from editor.plan import Plan, StatusRound
from resources import harmless, text
from ui import palette
from ui.controls import laid_words
from ui.filled import fills

FIRST = 3
"""The row of the first indsats, behind front page, introduction and the section's head."""
ROW = Qt.ItemDataRole.UserRole
SIGNS: dict[Fill, str] = {"full": "●", "partly": "◐", "empty": "○"}

Marks = dict[str, tuple[str, int]]
"""By page (an indsats by its id): what weighs most in it, ``blocks`` or ``warning``, and how many of that."""
MARKS = {"blocks": ("✕", palette.BAD), "warning": ("!", palette.WAIT)}
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """``kind`` is ``front``, ``introduction``, ``section``, ``form``, ``new`` or ``remarks``; ``columns`` stand at the right.

    ``mark`` is how much the findings on the page weigh, or empty.
    """

    kind: str
    label: str
    sign: str = ""
    note: str = ""
    columns: tuple[str, ...] = ()
    initiative: str | None = None
    spoken: str = ""
    mark: str = ""


class Rows(QAbstractListModel):
    """The parts of a plan, one a row; where the plan is not ``writable``, none to make a new part."""

    def __init__(self, plan: Plan, parent: QObject | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self._plan = plan
        self._writable = writable
        self._place = {row.id: at for at, row in enumerate(plan.initiatives)}
        self._marks: Marks = {}

    def show_marks(self, marks: "Marks") -> None:
        """Shows how many findings of which weight there are on each page (an indsats by its id)."""
        changed = [key for key in {*marks, *self._marks} if marks.get(key) != self._marks.get(key)]
        self._marks = marks
        for key in changed:
            row = self.row_of("form", key) if key in self._place else self.row_of(key, None)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def follow(self, before: Plan, plan: Plan) -> bool:
        """Shows another plan. True where rows came, went or moved."""
        old, new = before.initiatives, plan.initiatives
        same_frame = bool(before.remarks) == bool(plan.remarks) and before.status_rounds is plan.status_rounds
        if same_frame and same_order(old, new):
            changed = [0, 1] if old is new else [at + FIRST for at, same in enumerate(map(is_, old, new)) if not same]
            shown = [self._row(at) for at in changed]
            self._plan = plan
            for at, row in zip(changed, shown, strict=True):
                if self._row(at) != row:
                    self.dataChanged.emit(self.index(at), self.index(at))
            if before.remarks is not plan.remarks:
                self.dataChanged.emit(self.index(FIRST), self.index(self.rowCount() - 1))
            return False
        self.beginResetModel()
        self._plan = plan
        self._place = {row.id: at for at, row in enumerate(new)}
        self.endResetModel()
        return True

    def row_of(self, kind: str, initiative: str | None) -> int | None:
        """The row of a page; None where it has none."""
        if kind == "form":
            at = self._place.get(initiative or "")
            return None if at is None else at + FIRST
        last = self.rowCount() - 1
        new = last - bool(self._plan.remarks) if self._writable else None
        return {"front": 0, "introduction": 1, "new": new, "remarks": last if self._plan.remarks else None}.get(kind)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST + len(self._plan.initiatives) + self._writable + bool(self._plan.remarks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        row = index.row()
        if row == FIRST - 1:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        movable = self._writable and FIRST <= row < FIRST + len(self._plan.initiatives)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if movable else usual

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ROW:
            return self._row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(index.row()).label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self._row(index.row())
            return row.spoken or " ".join(part for part in (row.label, row.note, *row.columns) if part)
        return None

    def _row(self, at: int) -> Row:
        row = self._bare_row(at)
        weight, count = self._marks.get(row.initiative or row.kind, ("", 0))
        if not weight:
            return row
        said = row.spoken or " ".join(part for part in (row.label, row.note) if part)
        return row._replace(mark=weight, spoken=f"{said} {text(f'check.mark.{weight}', count=count)}")

    def _bare_row(self, at: int) -> Row:
        plan = self._plan
        number = at - FIRST
        if at == 0:
            return Row("front", text("outline.front"), "▤")
        if at == 1:
            return Row("introduction", text("outline.introduction"), "¶", text("outline.chapters", count=len(plan.chapters)))
        if at == FIRST - 1:
            heads = tuple(_short(one, count) for count, one in enumerate(plan.status_rounds, 1))
            return Row("section", text("outline.initiatives"), columns=heads)
        if number < len(plan.initiatives):
            return self._initiative_row(number)
        if number == len(plan.initiatives) and self._writable:
            return Row("new", text("outline.new"))
        return Row("remarks", text("outline.remarks", count=len(plan.remarks)), "✎")

    def _initiative_row(self, number: int) -> Row:
        plan = self._plan
        one = plan.initiatives[number]
        label = " ".join(harmless(one.title).split()) or text("outline.untitled")
        marks = fills(one, plan.status_rounds)
        spoken = [text("outline.spoken", number=number + 1, title=label)]
        spoken += [
            text("outline.spoken_round", round=status_round.label, fill=text(f"outline.fill.{fill}"))
            for status_round, fill in zip(plan.status_rounds, marks, strict=True)
        ]
        return Row("form", label, str(number + 1), "", tuple(SIGNS[fill] for fill in marks), one.id, " ".join(spoken))


def _short(status_round: StatusRound, number: int) -> str:
    """Its year, or the one in its label; where there is none, the how manieth it is."""
    return str(status_round.year or year_in(status_round.label) or f"{number}.")


LABEL_AT_LEAST = 100
"""Pixels for a label; where the years over the marks leave less, they give way."""


class Delegate(QStyledItemDelegate):
    """Draws a row: number or sign, label, note or marks; the chosen one on a light ground."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        whole: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or focused:
            ground = QRectF(whole).adjusted(1, 1.5, 0, -1.5)
            ground.setRight(min(self._view.width() - palette.px(9), whole.right() - palette.px(2)))
            painter.setPen(QPen(QColor(palette.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ACCENT_SOFT if chosen else palette.PANEL))
            painter.drawRoundedRect(ground, 5, 5)
        body = QRect(whole.left() + palette.px(18), whole.top(), self._room(), whole.height())
        self._paint_columns(painter, row, body)
        if row.mark:
            self._paint_mark(painter, row, whole)
        top = body.top() + self._above(row)
        line = QFontMetrics(palette.font()).lineSpacing()
        if row.sign:
            painter.setFont(palette.font())
            painter.setPen(QColor(palette.MUTED))
            painter.drawText(QRect(body.left(), top, self._indent(), line), Qt.AlignmentFlag.AlignLeft, row.sign)
        ink = palette.ACCENT if row.kind == "new" or chosen and row.kind != "section" else palette.INK
        painter.setPen(QColor(palette.MUTED if row.kind == "section" else ink))
        letters = _letters(row, chosen)
        painter.setFont(letters)
        left = body.left() + (self._indent() if row.sign else 0)
        room = QRect(left, top, self._label_room(row), body.bottom() - top)
        if self._view.uniformItemSizes():
            shown = QFontMetrics(letters).elidedText(row.label, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
        else:
            laid_words(row.label, letters, room.width()).draw(painter, QPointF(room.topLeft()))
        painter.restore()

    def _paint_mark(self, painter: QPainter, row: Row, whole: QRect) -> None:
        """Draws a sign on its colour in the margin before the row."""
        sign, tone = MARKS[row.mark]
        letters = palette.font(palette.SMALL, bold=True)
        line = QFontMetrics(palette.font()).lineSpacing()
        wide = palette.px(12)
        box = QRectF(whole.left() + palette.px(3), whole.top() + self._above(row) + (line - wide) / 2, wide, wide)
        painter.setPen(QPen(QColor(tone.border), 1))
        painter.setBrush(QColor(tone.back))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(letters)
        painter.setPen(QColor(tone.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _label_room(self, row: Row) -> int:
        """The width of the label, beside the number or sign and what stands at the right."""
        room = self._room() - (self._indent() if row.sign else 0)
        if note := self._note(row):
            room -= _note_width(note)
        elif row.columns:
            room -= self._columns(self._room())[0] * len(row.columns) + palette.px(6)
        return max(room, 40)

    def _note(self, row: Row) -> str:
        """The note of a row that has room beside the label's longest word, also when the row is chosen and bold.

        Where it has none, a filter keeps the first word, which is a number or a sign.
        """
        letters = QFontMetrics(palette.font(bold=True))
        longest = max(letters.horizontalAdvance(word) for word in row.label.split() or [""])
        if longest + _note_width(row.note) <= self._room() - self._indent():
            return row.note
        return row.note.partition(" ")[0] if row.kind == "filter" else ""

    def _paint_columns(self, painter: QPainter, row: Row, body: QRect) -> None:
        """Draws what stands at the right."""
        top = body.top() + self._above(row)
        line = QFontMetrics(palette.font()).lineSpacing()
        painter.setFont(palette.font(palette.SMALL))
        painter.setPen(QColor(palette.MUTED if row.kind != "form" else palette.INK))
        if row.note:
            painter.drawText(QRect(body.left(), top, body.width(), line), _RIGHT, self._note(row))
            return
        if not row.columns:
            return
        width, shows_heads = self._columns(body.width())
        left = body.right() + 1 - width * len(row.columns)
        if row.kind != "section" or shows_heads:
            for at, column in enumerate(row.columns):
                painter.drawText(QRect(left + at * width, top, width, line), Qt.AlignmentFlag.AlignCenter, column)

    def _columns(self, room: int) -> tuple[int, bool]:
        """How wide each column of marks is, and whether the years over them have room."""
        head: Row = self._view.model().index(FIRST - 1, 0).data(ROW)
        letters = QFontMetrics(palette.font(palette.SMALL))
        wide = max((letters.horizontalAdvance(one) for one in head.columns), default=0) + palette.px(5)
        if room - wide * len(head.columns) - self._indent() - palette.px(6) >= palette.px(LABEL_AT_LEAST):
            return wide, True
        return letters.horizontalAdvance("●") + palette.px(3), False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(palette.font()).lineSpacing()
        width = self._view.viewport().width()
        if self._view.uniformItemSizes():
            return QSize(width, line + palette.px(14))
        row: Row = index.data(ROW)
        laid = laid_words(row.label, _letters(row, self._view.currentIndex() == index), self._label_room(row))
        height = max(ceil(laid.boundingRect().height()), line)
        return QSize(width, height + self._above(row) + palette.px(6))

    def _room(self) -> int:
        """The width of a row's words and marks, the same with a scroll bar beside the rows and without."""
        return self._view.width() - 2 * palette.px(18)

    def _above(self, row: Row) -> int:
        return palette.px(16 if row.kind == "section" and not self._view.uniformItemSizes() else 6)

    def _indent(self) -> int:
        return palette.px(23)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _note_width(note: str) -> int:
    return QFontMetrics(palette.font(palette.SMALL)).horizontalAdvance(note) + palette.px(8) if note else 0


def _letters(row: Row, chosen: bool) -> QFont:
    if row.kind == "section":
        made = palette.font(palette.SMALL, bold=True)
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return made
    return palette.font(bold=chosen or row.kind == "new")
