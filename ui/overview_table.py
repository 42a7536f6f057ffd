"""The table of the view Overblik: columns that fit, sorting, choosing a progress in place, and the way into the form."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from editor.edits import set_field
from editor.overview import Overview
from editor.plan import Progress, status_id
from editor.shape import Group, Shape
from resources import text
from storage.session import Place
from ui import palette, progress
from ui.gate import Gate
from ui.overview_cells import ACROSS, Cells, pill_of
from ui.overview_frozen import COLUMNS, Frozen, is_wanted
from ui.overview_rows import LINE, STATUS, Index, Rows

MEASURED_AT_MOST = 120
"""Up to so many lines each is as high as its words need; more are alike, so that they need not be measured."""
_WIDTHS = {"number": (40, 0), "title": (170, 5), "department": (125, 3), "themes": (135, 4), "responsible": (145, 2)}
LETTERS_AT_MOST = 32
"""Of a word that a column is widened for; longer ones are broken."""
_OF_A_ROUND = (160, 4)
"""Pixels at least, and the part of what is left."""


class Table(QTableView):
    """``asked_for`` carries a place that is wanted in the form; ``sort_wanted`` the column by which to sort."""

    asked_for = Signal(object)
    sort_wanted = Signal(str)
    moved = Signal()
    """The keyboard is at another cell."""

    def __init__(self, gate: Gate, table: Overview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.rows = Rows(table, self)
        self._cells = Cells(self)
        self._kept: Place | None = None
        self._choosing: QAction | None = None
        self.setItemDelegate(self._cells)
        self.setProperty("role", "listed")
        self.setAccessibleName(text("overview.table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setMinimumHeight(1)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.sectionClicked.connect(lambda at: self.sort_wanted.emit(self.rows.columns[at]))
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.actions_for_menu = self._make_actions()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda point: self._context().popup(self.viewport().mapToGlobal(point)))
        self.setModel(self.rows)
        self.frozen: Frozen | None = None
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_columns())
        self.rows.modelReset.connect(self._take_on)
        self._take_on()

    def show_table(self, table: Overview, shape: Shape) -> None:
        """Shows a table in a shape, another one from its top; the keyboard stays at its cell as long as that is shown."""
        here = self.rows.place_at(self.currentIndex())
        self._kept = here or self._kept
        another = shape != self.rows.shape
        self.rows.show(table, shape)
        if not self.currentIndex().isValid() and self._kept:
            self.go_to(self._kept)
        if another:
            self.scrollToTop()

    def go_to(self, place: Place) -> bool:
        """Puts the keyboard at the cell that shows a place. False where none does."""
        index = self.rows.find(place)
        self._kept = place
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._choosing:
            self._choosing.setEnabled(self._at_round(current).isValid())
        self.moved.emit()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Brings a cell into view, also from below the columns that stay; one of those moves nothing sideways."""
        if not index.isValid():
            return
        across = self.horizontalScrollBar()
        before = across.value()
        super().scrollTo(index, hint)
        stays = self.frozen.width() if self.frozen and self.frozen.isVisibleTo(self) else 0
        if index.column() < COLUMNS and stays:
            across.setValue(before)
        elif stays and (hidden := stays - self.visualRect(index).left()) > 0:
            across.setValue(across.value() - hidden)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.frozen:
            self.frozen.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.frozen:
            self.frozen.viewport().update()

    # Widths and heights

    def _take_on(self) -> None:
        self.clearSpans()
        for at, line in enumerate(self.rows.lines):
            if isinstance(line, Group):
                self.setSpan(at, 0, 1, len(self.rows.columns))
        self.fit()

    def fit(self) -> None:
        """Gives the columns what there is of width, and the rows the height that their words need then."""
        columns = self.rows.columns
        wanted = [_WIDTHS.get(column, _OF_A_ROUND) for column in columns]
        least = [max(palette.px(pixels), self._longest_word(column)) for column, (pixels, _) in zip(columns, wanted, strict=True)]
        left = max(self.viewport().width() - sum(least), 0)
        parts = sum(part for _, part in wanted)
        for at, (_, part) in enumerate(wanted):
            self.setColumnWidth(at, least[at] + left * part // parts)
        self._fit_rows()
        self._keep_columns(anew=True)

    def _keep_columns(self, *, anew: bool = False) -> None:
        """The first columns stay where the rest is scrolled; ``anew``: columns or rows are others."""
        if self.frozen is None and is_wanted(self):
            self.frozen = Frozen(self)
            self.frozen.doubleClicked.connect(self._ask_for)
            self.frozen.horizontalHeader().sectionClicked.connect(lambda at: self.sort_wanted.emit(self.rows.columns[at]))
        if self.frozen and anew:
            self.frozen.fit()
        elif self.frozen:
            self.frozen.place()

    def _longest_word(self, column: str) -> int:
        """Pixels that the names in a column need not to be broken within a word, in reason."""
        names = self.rows.names_in(column)
        word = max((word for name in names for word in name.split()), key=len, default="")
        wide = self.fontMetrics().horizontalAdvance(word[:LETTERS_AT_MOST]) + 2 * palette.px(ACROSS) + 2
        return wide if word else 0

    def least_height(self) -> int:
        """What the head and one row need."""
        return self.horizontalHeader().sizeHint().height() + self._cells.usual() + self.horizontalScrollBar().sizeHint().height()

    def _fit_rows(self) -> None:
        head = self.verticalHeader()
        lines = self.rows.lines
        if len(lines) > MEASURED_AT_MOST:
            head.setDefaultSectionSize(self._cells.usual())
            for at, line in enumerate(lines):
                if isinstance(line, Group):
                    head.resizeSection(at, self._cells.least(head=True))
            return
        head.setDefaultSectionSize(self._cells.least())
        for at in range(len(lines)):
            head.resizeSection(at, self._cells.height(at))

    def dataChanged(self, first: Index, last: Index, roles: list[int] = ()) -> None:  # type: ignore[assignment, override]
        super().dataChanged(first, last, roles)
        if len(self.rows.lines) <= MEASURED_AT_MOST:
            for at in range(first.row(), last.row() + 1):
                self.verticalHeader().resizeSection(at, self._cells.height(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_columns()
        if event.size().width() != event.oldSize().width():
            self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fitting.start()

    # What can be done

    def _make_actions(self) -> list[QAction]:
        def action(name: str, keys: tuple[str, ...], do: Callable[[], object]) -> QAction:
            made = QAction(text(f"overview.do.{name}"), self)
            made.setShortcuts([QKeySequence(key) for key in keys])
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(lambda _=False: do())
            self.addAction(made)
            return made

        if self._gate.writable:
            self._choosing = action("progress", ("F2", "Space"), self.choose_progress)
            self._choosing.setEnabled(False)
        return [
            action("to_form", ("Return", "Enter"), lambda: self._ask_for(self.currentIndex())),
            *([self._choosing] if self._choosing else []),
            action("sort", ("Ctrl+Shift+K",), self._sort_by_current),
        ]

    def _context(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_for_menu)
        return menu

    def _sort_by_current(self) -> None:
        if self.currentIndex().isValid():
            self.sort_wanted.emit(self.rows.columns[self.currentIndex().column()])

    def _ask_for(self, index: Index) -> None:
        if place := self.rows.place_at(index):
            self.asked_for.emit(place)

    def choose_progress(self) -> None:
        """Opens the menu of all progresses at the cell with the keyboard, or at the next one of a round in its row."""
        index = self._at_round(self.currentIndex())
        if not index.isValid() or not self._gate.writable:
            return
        self.setCurrentIndex(index)
        status, line = index.data(STATUS), index.data(LINE)
        part = status_id(line.initiative.id, status.round)
        menu = progress.menu_of(self, lambda: status.progress, partial(self._set, part, status.progress))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(text("overview.do.reason")).triggered.connect(lambda _=False: self.asked_for.emit((part, "note")))
        self.scrollTo(index)
        menu.popup(self.viewport().mapToGlobal(pill_of(self.visualRect(index), status).bottomLeft()))

    def _at_round(self, index: Index) -> QModelIndex:
        """The cell of a round: this one, else the next in its row, else the last; an invalid one where there is none."""
        row = [self.rows.index(index.row(), at) for at in range(self.rows.columnCount())] if index.isValid() else []
        cells = [cell for cell in row if cell.data(STATUS) is not None]
        behind = [cell for cell in cells if cell.column() >= index.column()]
        return next(iter(behind or cells[-1:]), QModelIndex())

    def _set(self, part: str, before: Progress | None, value: Progress | None) -> None:
        if value != before:
            place = (part, "progress")
            self._gate.edit(lambda plan: set_field(plan, *place, value), "progress", place=place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the form, Space to the progress, whichever platform decides what opens a cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._ask_for(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._ask_for(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_pill(event):
            self.choose_progress()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        pointing = self._gate.writable and self._is_pill(event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _is_pill(self, event: QMouseEvent) -> bool:
        where = event.position().toPoint()
        index: QModelIndex = self.indexAt(where)
        status = index.data(STATUS) if index.isValid() else None
        return status is not None and pill_of(self.visualRect(index), status).contains(where)
