"""The filters of the view Overblik, in the outline's place: what can be chosen, with how many indsatser that leaves."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.overview import Overview
from editor.shape import GAPS, STANDINGS, Mark, Shape, departments, tally
from resources import harmless, text
from ui import progress
from ui.outline_rows import ROW, Delegate, Index, Row


class Choice(NamedTuple):
    """A line of the list: a head (no ``marks``), a filter, or all filters to be taken away (``None``)."""

    label: str
    marks: tuple[Mark | None, ...] = ()
    leaves: int = 0
    on: bool = False
    spoken: str = ""


class Filters(QListView):
    """``toggled`` carries the mark of a filter that is wanted or not wanted any more, or None: no filter at all."""

    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices(self)
        self.setItemDelegate(_Drawn(self))
        self.setProperty("role", "panel")
        self.setAccessibleName(text("overview.filters"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(self.choices)

    def show_table(self, table: Overview, shape: Shape) -> None:
        """Shows what a table can be filtered by, and what it is; the keyboard stays at its filter."""
        here = self.currentIndex().data(CHOICE)
        self.choices.show(list(_choices(table, shape)))
        if here is None:
            at = self.choices.first
        else:
            at = next(
                (at for at, one in enumerate(self.choices.lines) if one.marks == here.marks and one.marks), self.choices.first
            )
        self.setCurrentIndex(self.choices.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle(self.indexAt(event.position().toPoint()))

    def _toggle(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE)
        if choice and choice.marks:
            self.toggled.emit(choice.marks[0])


Named = tuple[str, Mark]
"""A filter and what it is called."""
CHOICE = Qt.ItemDataRole.UserRole + 1


class Choices(QAbstractListModel):
    """The lines as a model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Choice] = []

    @property
    def first(self) -> int:
        """The first line that can be chosen."""
        return next((at for at, one in enumerate(self.lines) if one.marks), 0)

    def show(self, lines: list[Choice]) -> None:
        if [one.marks for one in lines] == [one.marks for one in self.lines] and lines != self.lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        elif lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if index.isValid() and self.lines[index.row()].marks else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.lines[index.row()] if index.isValid() else None
        if one is None:
            return None
        if role == CHOICE:
            return one
        if role == ROW:
            return Row("filter", one.label, "✓" if one.on else " ", str(one.leaves)) if one.marks else Row("section", one.label)
        if role == Qt.ItemDataRole.DisplayRole:
            return one.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return one.spoken or one.label
        return None


class _Drawn(Delegate):
    """A filter that is on is drawn as the outline draws what is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen: Choice = index.data(CHOICE)
        bare = option.state & ~QStyle.StateFlag.State_Selected
        option.state = bare | QStyle.StateFlag.State_Selected if chosen.on else bare
        super().paint(painter, option, index)


def _choices(table: Overview, shape: Shape) -> Iterator[Choice]:
    """Every line. A filter that leaves nothing is there only where it is on, or says of a round that all is reported."""
    counts = tally(table, shape)
    rows = len(table.rows)
    yield Choice(text("overview.show").upper())
    everything = text("overview.all")
    yield Choice(everything, (None,), rows, not shape.filters, _spoken(everything, rows, not shape.filters))
    for one in table.rounds:
        yield _filter(text("overview.gap.round", round=harmless(one.label)), ("gap", one.id), counts, shape)
    gaps: list[Named] = [(text(f"overview.gap.{gap}"), ("gap", gap)) for gap in GAPS]
    yield from _there(gaps, counts, shape)
    names: list[Named] = [(harmless(name), ("department", name)) for name in departments(table)]
    yield from _section(
        text("overview.column.department"), [*names, (text("overview.no_department"), ("department", ""))], counts, shape
    )
    labels: list[Named] = [(harmless(one.label), ("theme", one.id)) for one in table.themes]
    yield from _section(text("overview.theme"), [*labels, (text("overview.no_theme"), ("theme", ""))], counts, shape)
    for one in table.rounds:
        words: list[Named] = [(progress.words_of(value), ("progress", (one.id, value))) for value in STANDINGS]
        yield from _section(harmless(one.label), words, counts, shape)


def _section(name: str, filters: "list[Named]", counts: "Counter[Mark]", shape: Shape) -> Iterator[Choice]:
    lines = list(_there(filters, counts, shape))
    if lines:
        yield Choice(name.upper())
        yield from lines


def _there(filters: "list[Named]", counts: "Counter[Mark]", shape: Shape) -> Iterator[Choice]:
    for label, mark in filters:
        if counts[mark] or mark in shape.filters:
            yield _filter(label, mark, counts, shape)


def _filter(label: str, mark: Mark, counts: "Counter[Mark]", shape: Shape) -> Choice:
    words = " ".join(label.split())
    on = mark in shape.filters
    return Choice(words, (mark,), counts[mark], on, _spoken(words, counts[mark], on))


def _spoken(label: str, count: int, on: bool) -> str:
    return text("overview.filter_on" if on else "overview.filter_off", name=label, count=count)
