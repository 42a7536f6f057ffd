"""A list of filters in the outline's place: what can be chosen, and how much that leaves on the page; knows no plan."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.outline_rows import ROW, Delegate, Index, Row


class Choice(NamedTuple):
    """A line of the list: a head (no ``marks``), a filter, all filters to be taken away (``None``), or a ``command``.

    At its right stands what it ``leaves``, or a ``note`` about that.
    """

    label: str
    marks: tuple[Any, ...] = ()
    leaves: int = 0
    on: bool = False
    spoken: str = ""
    note: str = ""
    command: bool = False


class Filters(QListView):
    """``toggled`` carries the mark of a filter that is wanted or not wanted any more, or None: no filter at all."""

    toggled = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices(self)
        self.setItemDelegate(_Drawn(self))
        self.setProperty("role", "panel")
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(self.choices)

    def show_lines(self, lines: list[Choice]) -> None:
        """Shows what can be chosen, and what is; the keyboard stays at its filter."""
        here = self.currentIndex().data(CHOICE)
        self.choices.show(lines)
        if here is None:
            at = self.choices.first
        else:
            at = next(
                (at for at, one in enumerate(self.choices.lines) if one.marks == here.marks and one.marks), self.choices.first
            )
        self.setCurrentIndex(self.choices.index(at))

    def choice(self) -> Choice | None:
        """The line at which the keyboard is."""
        found = self.currentIndex().data(CHOICE)
        return found if isinstance(found, Choice) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._toggle(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.scrollToTop()
            self.setCurrentIndex(self.choices.index(self.choices.first))
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
            return _row(one)
        if role == Qt.ItemDataRole.DisplayRole:
            return one.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return one.spoken or one.label
        return None


def _row(one: Choice) -> Row:
    if not one.marks:
        return Row("section", one.label)
    if one.command:
        return Row("new", one.label)
    return Row("filter", one.label, "✓" if one.on else " ", one.note or str(one.leaves))


class _Drawn(Delegate):
    """A filter that is on is drawn as the outline draws what is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen: Choice = index.data(CHOICE)
        bare = option.state & ~QStyle.StateFlag.State_Selected
        option.state = bare | QStyle.StateFlag.State_Selected if chosen.on else bare
        super().paint(painter, option, index)
