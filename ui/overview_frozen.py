"""The first columns of the table of Overblik, which stay where they are when it is scrolled sideways; knows no plan.

They lie over the table as a picture of it that can be clicked; the keyboard and screen readers stay in the table itself.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from ui.overview_cells import Cells
from ui.overview_rows import Index

COLUMNS = 2
"""So many stay: the number and the title of an indsats."""
AT_MOST = 0.6
"""Of what is seen of the table."""


def is_wanted(table: QTableView) -> bool:
    """Whether a table that is seen is wider than its view, and enough is left to see the rest beside the columns that stay."""
    return table.isVisible() and table.horizontalScrollBar().maximum() > 0 and _width(table) <= AT_MOST * table.viewport().width()


def _width(table: QTableView) -> int:
    return sum(table.columnWidth(at) for at in range(COLUMNS))


class Frozen(QTableView):
    """The columns that stay, over their table; to be made for one that wants them."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "listed")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setHighlightSections(False)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.verticalHeader().sectionResized.connect(self._follow_row)
        self._fits = False
        self.hide()

    def fit(self) -> None:
        """Takes on the columns, the rows and the height of the table, once it is seen."""
        self._fits = False
        self.place()

    def _take_on(self) -> None:
        self._fits = True
        if self.model() is None:
            self.setModel(self._table.model())
            self.setSelectionModel(self._table.selectionModel())
            self.setItemDelegate(_Drawn(self._table))
            self.setStyleSheet("QTableView { border: none; }")
        self.clearSpans()
        usual = self._table.verticalHeader().defaultSectionSize()
        self.verticalHeader().setDefaultSectionSize(usual)
        for at in range(self.model().rowCount()):
            if (height := self._table.rowHeight(at)) != usual or self.rowHeight(at) != usual:
                self.setRowHeight(at, height)
            if self._table.columnSpan(at, 0) > 1:
                self.setSpan(at, 0, 1, COLUMNS)
        for at in range(self.model().columnCount()):
            self.setColumnHidden(at, at >= COLUMNS)
            self.setColumnWidth(at, self._table.columnWidth(at))

    def _follow_row(self, row: int, _before: int, height: int) -> None:
        if self._fits:
            self.setRowHeight(row, height)

    def place(self) -> None:
        """Lies over the columns that it shows, from their heads to the last row that is seen."""
        edge, head = self._table.frameWidth(), self._table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        self.setGeometry(edge, edge, _width(self._table), head + self._table.viewport().height())
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        seen = is_wanted(self._table)
        if seen and not self._fits:
            self._take_on()
        self.setVisible(seen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        """Left to the table."""
        event.ignore()  # type: ignore[attr-defined]


class _Drawn(Cells):
    """Frames the cell with the keyboard, which is the table's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.hasFocus() and index == self._view.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
