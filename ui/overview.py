"""The view Overblik: figures over the table of all indsatser, with what it is grouped and filtered by; knows no files."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.overview import overview
from editor.shape import Mark, Shape, still, toggled
from exports.choice import Choice, round_of
from resources import harmless, text
from storage.session import Event, Place
from ui import palette
from ui.dates import today
from ui.elided import Elided, breakable
from ui.filter_list import Filters
from ui.gate import Gate
from ui.overview_filters import choices
from ui.overview_table import Table
from ui.overview_tiles import Tiles
from ui.status import announce

TILES_AT_LEAST, TILES_AT_MOST = 90, 0.4
"""Pixels, and of the height; the tiles are scrolled where they need more, so that the table has room."""


class OverviewPage(QWidget):
    """A page of the window like the others: its place is the cell with the keyboard. ``filters`` stand in the outline.

    ``asked_for`` carries a place that is wanted in the form.
    """

    place_changed = Signal(object)
    asked_for = Signal(object)
    asked_for_new = Signal()

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._plan, self._day = gate.plan, today()
        self.shape = Shape()
        self._table = overview(gate.plan)
        self.in_outline = self.filters = Filters(text("overview.filters"))
        self.tiles = Tiles()
        self.table = Table(gate, self._table)
        self.group = QComboBox()
        self._count = Elided()
        self._all, self.figures = QToolButton(), QToolButton()
        self._empty = QLabel()
        self._new = QPushButton(text("overview.new"))
        self._figures: bool | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._share)
        self._halves: list[QHBoxLayout] = []
        self._lay_out()
        self.setFocusProxy(self.table)
        self.filters.toggled.connect(self._filter)
        self.group.activated.connect(lambda: self._look(replace(self.shape, group=self.group.currentData())))
        self.table.sort_wanted.connect(self._sort)
        self.table.moved.connect(self._moved)
        for one in (self.table, self.tiles):
            one.asked_for.connect(self.asked_for)
        gate.changed.connect(self._follow)
        self._show()
        self.take_on_size()

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.tiles)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tiles.setProperty("role", "page")
        self.tiles.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tiles.installEventFilter(self)
        self._label = QLabel(text("overview.group_by"))
        self._label.setBuddy(self.group)
        self.group.setAccessibleName(text("overview.group_by").replace("&", ""))
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.group.setMinimumContentsLength(16)
        self._all.setText(text("overview.show_all"))
        self._all.setProperty("role", "link")
        self._all.clicked.connect(lambda: self._filter(None))
        self._count.setProperty("role", "muted")
        self.figures.setProperty("role", "link")
        self.figures.clicked.connect(self._toggle_figures)
        self._bar = QWidget()
        self._bar.setMinimumWidth(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        self._sides.setContentsMargins(0, 0, 0, 0)
        for widgets in ((self._label, self.group), (self._count, self._all, self.figures)):
            side = QHBoxLayout()
            self._halves.append(side)
            for widget in widgets:
                side.addWidget(widget, 1 if widget is self._count else 0)
            if self.group in widgets:
                side.addStretch(1)
            self._sides.addLayout(side, 1 if self._count in widgets else 0)
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._column = QVBoxLayout()
        self._column.addWidget(self._bar)
        self._new.clicked.connect(self.asked_for_new)
        self._new.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._new)
        self._column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll)
        whole.addLayout(self._column, 1)

    # What the window asks of a page

    def place(self) -> Place | None:
        return self.table.rows.place_at(self.table.currentIndex())

    def focus_place(self, place: Place) -> None:
        """Puts the keyboard into the table, at the cell that shows a place."""
        self._refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.go_to(place) and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.rows.index(0, 1))

    def flush(self) -> None:
        """Nothing is typed here."""

    def actions_for_menu(self) -> list[QAction]:
        return self.table.actions_for_menu

    def take_on_size(self) -> None:
        """Margins and lengths that go with the text size."""
        self._column.setContentsMargins(*[palette.px(12)] * 4)
        self._column.setSpacing(palette.px(8))
        self._sides.setSpacing(palette.px(8))
        self.tiles.restyle()
        self._share()

    def go_to(self, place: Place) -> bool:
        """Brings the cell that shows a place into view."""
        return self.table.go_to(place)

    def go_to_part(self, kind: str, initiative: str) -> bool:
        """Brings the row of an indsats into view. False for whatever else the outline names."""
        return kind == "form" and self.table.go_to((initiative, "title"))

    # Showing

    def _follow(self, event: Event) -> None:
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """What is shown is right again."""
        if self._plan is not self._gate.plan or self._day != today():
            self._plan = self._gate.plan
            self._table = overview(self._plan, self._table)
            self.shape = still(self.shape, self._table)
            self._show()

    def _look(self, shape: Shape) -> None:
        self.shape = shape
        self._show_rows()

    def _filter(self, mark: Mark | None) -> None:
        self._look(toggled(self.shape, mark) if mark else replace(self.shape, filters=frozenset()))
        announce(self, self._count.words)

    def _sort(self, column: str) -> None:
        """By a column; by one that is sorted by already in the other direction."""
        descending = column == self.shape.sort and not self.shape.descending
        self._look(replace(self.shape, sort=column, descending=descending))
        at = self.table.rows.columns.index(column)
        announce(self, str(self.table.rows.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)))

    def _show(self) -> None:
        told = round_of(self._plan, Choice())
        self._day = today()
        self.tiles.show_table(self._table, self._day, told.id if told else "")
        self._show_groups()
        self._show_rows()
        self._share()

    def _show_groups(self) -> None:
        ways = [(text("overview.group_none"), ""), (text("overview.theme"), "theme")]
        ways.append((text("overview.column.department"), "department"))
        ways += [(breakable(harmless(one.label)), one.id) for one in self._table.rounds]
        if ways != [(self.group.itemText(at), self.group.itemData(at)) for at in range(self.group.count())]:
            self.group.clear()
            for name, way in ways:
                self.group.addItem(name, way)
        self.group.setCurrentIndex(self.group.findData(self.shape.group))

    def _show_rows(self) -> None:
        self.table.show_table(self._table, self.shape)
        self.filters.show_lines(list(choices(self._table, self.shape)))
        shown, rows = self.table.rows.shown, len(self._table.rows)
        self._count.setText(text("overview.shown", shown=shown, all=rows))
        self._all.setVisible(bool(self.shape.filters) and not self.group.isHidden())
        self._empty.setText(text("overview.none_left" if rows else "overview.empty"))
        self._empty.setVisible(not shown)
        self._new.setVisible(not rows and self._gate.writable)

    def _moved(self) -> None:
        if place := self.place():
            self.place_changed.emit(place)

    def _toggle_figures(self) -> None:
        at_table = self.table.hasFocus()
        self._figures = self._scroll.isHidden()
        self._share()
        if at_table and self.table.isHidden():
            self.figures.setFocus()

    # Sharing the height

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
            self._settling.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The tiles take the height that they need, and at most their part of it; the table has room for a row at least.

        Where the window is too low for both, one or the other is shown, at first the table, and what belongs to it.
        """
        wide = sum(side.sizeHint().width() for side in self._halves) + palette.px(8)
        beside = wide <= self.width() - 2 * palette.px(12)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        spare = self.height() - self._bar.sizeHint().height() - self.table.least_height() - 4 * palette.px(12)
        both = spare >= palette.px(TILES_AT_LEAST)
        shown = both if self._figures is None else self._figures
        alone = shown and not both
        self._scroll.setVisible(shown)
        self.table.setHidden(alone)
        for widget in (self._label, self.group, self._count):
            widget.setHidden(alone)
        self._all.setVisible(bool(self.shape.filters) and not alone)
        if both:
            self._scroll.setFixedHeight(self.tiles.height_within(min(spare, round(self.height() * TILES_AT_MOST))))
        else:
            self._scroll.setFixedHeight(max(self.height() - self._bar.sizeHint().height() - 3 * palette.px(12), 0))
        self.figures.setText(text(f"overview.{'show_table' if alone else 'hide_figures' if shown else 'show_figures'}"))
