"""The outline at the left: how far the plan is, and a list of its parts to choose, move, copy and delete."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor import edits
from editor.plan import Plan, new_id
from resources import harmless, text
from storage.session import Event
from ui import palette
from ui.elided import breakable
from ui.filled import Counted, counted
from ui.gate import Gate
from ui.outline_rows import FIRST, ROW, Delegate, Index, Row, Rows
from ui.sentences import copy_title

if TYPE_CHECKING:
    from editor.findings import Finding

UNIFORM_FROM = 300
"""From this many indsatser on, each row has one line, so that the list need not be measured."""


class Outline(QWidget):
    """``chosen`` names the page that is wanted and, for a form, its indsats; ``entered`` asks for the cursor in the page."""

    chosen = Signal(str, str)
    entered = Signal()
    asked_for_new = Signal()

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._marked: tuple[str, str | None] = ("", None)
        self._counted: Counted | None = None
        self._head: tuple[object, ...] = ()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text("outline.name"))
        self._title = _label("heading")
        self._badge = _label("badge")
        self._about = _label("small")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(text("outline.progress_name"))
        self._progress_text = _label("small")
        self.rows = Rows(gate.plan, self, writable=gate.writable)
        self.list = OutlineList(self.rows, self)
        self._lay_out()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_head)
        self._pending = QTimer(self, singleShot=True, interval=0)
        self._pending.timeout.connect(self._choose_current)
        self.list.selectionModel().currentChanged.connect(self._pending.start)
        self.list.clicked.connect(self._click)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._move_behind)
        self.actions_for_menu = self._make_actions() if gate.writable else []
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        gate.changed.connect(self._follow)
        self._show_head(gate.plan)

    def _lay_out(self) -> None:
        self._heading = head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._top = top = QVBoxLayout()
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self._about)
        top.addSpacing(4)
        top.addWidget(self._progress)
        top.addWidget(self._progress_text)
        self._fit_letters()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        self._inside = QStackedWidget()
        self._inside.addWidget(self.list)
        whole.addWidget(self._inside, 1)

    @property
    def inside(self) -> QWidget:
        """What stands under the head: the list of parts, or what a page put in its place."""
        return self._inside.currentWidget() or self.list

    def put_in(self, other: QWidget | None) -> None:
        """Shows something else in the place of the list, or the list again."""
        if other is not None and self._inside.indexOf(other) < 0:
            self._inside.addWidget(other)
        self._inside.setCurrentWidget(other or self.list)

    def _fit_head(self) -> None:
        """The list has at least half of the height: the head says less where it has no room."""
        title = breakable(harmless(self._gate.plan.title)) or text("outline.untitled_plan")
        letters = self._title.fontMetrics()
        room = self.width() - 2 * palette.px(18)
        beside = room - self._badge.sizeHint().width() - palette.px(6)
        stacked = max(letters.horizontalAdvance(word) for word in title.split() or [""]) > beside
        self._heading.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._title.setText(title)
        for about, progress in ((True, True), (False, True), (False, False)):
            self._about.setVisible(about and bool(self._about.text()))
            self._progress_text.setVisible(progress)
            if self._too_high() <= 0:
                break
        words = title.split()
        while self._too_high() > 0 and len(words) > 1:
            words.pop()
            self._title.setText(f"{' '.join(words)} …")
        self._title.setToolTip(harmless(self._gate.plan.title) if self._title.text() != title else "")

    def _too_high(self) -> int:
        """How many pixels of the list's half the head takes."""
        self._heading.invalidate()
        self._top.invalidate()
        return self._top.heightForWidth(self.width()) - self.height() // 2

    def _fit_letters(self) -> None:
        """Margins and lengths that go with the text size."""
        self._top.setContentsMargins(palette.px(18), palette.px(14), palette.px(18), palette.px(8))
        self._progress.setFixedHeight(palette.px(6))

    def restyle(self) -> None:
        """Takes on the present text size."""
        self._fitting.stop()
        self._fit_letters()
        self._fit_head()

    def mark(self, kind: str, initiative: str | None) -> None:
        """Shows which part the window is at, without choosing it again."""
        self._marked = (kind, initiative)
        row = self.rows.row_of(kind, initiative)
        index = self.rows.index(row) if row is not None else QModelIndex()
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._pending.stop()
        self.list.scrollTo(index)

    def enter_new(self) -> None:
        """Puts the keyboard on the row that adds an indsats."""
        row = self.rows.row_of("new", None)
        if row is not None:
            self.list.setCurrentIndex(self.rows.index(row))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_marks(self, findings: "Iterable[Finding]") -> None:
        """Marks the rows of whose pages something blocks or warns."""
        from ui.marks import marks

        self.rows.show_marks(marks(self._gate.plan, findings))

    def _choose_current(self) -> None:
        row = self._current()
        if row and row.kind not in ("new", "section") and (row.kind, row.initiative) != self._marked:
            self.chosen.emit(row.kind, row.initiative or "")

    def _click(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        if row.kind == "new":
            self.asked_for_new.emit()

    def _open(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        if row.kind == "new":
            self.asked_for_new.emit()
            return
        self._choose_current()
        self.entered.emit()

    def _current(self) -> Row | None:
        index = self.list.currentIndex()
        return index.data(ROW) if index.isValid() else None

    # What can be done with an indsats

    def _make_actions(self) -> list[QAction]:
        made = []
        for name, key, do in (
            ("duplicate", "Ctrl+D", self._duplicate),
            ("up", "Alt+Up", lambda: self._move_by(-1)),
            ("down", "Alt+Down", lambda: self._move_by(1)),
            ("remove", "Del", self._remove),
        ):
            action = QAction(text(f"outline.do.{name}"), self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, do=do: do())
            self.list.addAction(action)
            made.append(action)
        return made

    def _show_menu(self, point: QPoint) -> None:
        row = self._current()
        if row and row.initiative and self.actions_for_menu:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions_for_menu)
            menu.popup(self.list.viewport().mapToGlobal(point))

    def _edit(self, do: str, initiative: str, change: Callable[[Plan], Plan]) -> None:
        self._gate.edit(change, f"{do}_initiative", place=(initiative, "title"), origin=self)

    def _move_by(self, steps: int) -> None:
        row = self._current()
        if row and (one := row.initiative):
            self._edit("move", one, lambda plan: edits.move_by(plan, one, steps))

    def _move_behind(self, one: str, after: str) -> None:
        self._edit("move", one, lambda plan: edits.move(plan, one, after or None))

    def _duplicate(self) -> None:
        row = self._current()
        if row and (one := row.initiative):
            copy = new_id()
            self._edit("duplicate", copy, lambda plan: edits.duplicate(plan, one, copy, copy_title))
            self.chosen.emit("form", copy)

    def _remove(self) -> None:
        row = self._current()
        if row and (one := row.initiative):
            self._edit("remove", one, lambda plan: edits.remove(plan, one))

    # What the plan says

    def _follow(self, event: Event) -> None:
        if self.rows.follow(event.before, event.plan):
            self.mark(*self._marked)
        self._show_head(event.plan)

    def _show_head(self, plan: Plan) -> None:
        self.list.set_uniform(len(plan.initiatives) >= UNIFORM_FROM)
        self._counted = counted(plan, self._counted)
        count = self._counted.total
        about = " · ".join(harmless(part) for part in (plan.policy, plan.department) if part)
        head = (plan.title, text(f"outline.status.{plan.document_status}"), about, *count)
        if head == self._head:
            return
        self._head = head
        self._badge.setText(head[1])
        self._about.setText(breakable(about))
        self._progress.setRange(0, count.all)
        self._progress.setValue(count.done)
        self._progress_text.setText(text("outline.progress", done=count.done, all=count.all))
        self._fit_head()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_letters()
            self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()


class OutlineList(QListView):
    """The list itself: keys, and moving a row with the mouse. ``moved`` names an indsats and the one it goes behind (or "")."""

    opened = Signal(QModelIndex)
    moved = Signal(str, str)

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "panel")
        self.setAccessibleName(text("outline.list_name"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.set_uniform(rows.rowCount() > UNIFORM_FROM)
        self.setModel(rows)

    def set_uniform(self, uniform: bool) -> None:
        """Whether each row has one line."""
        if uniform != self.uniformItemSizes():
            self.setUniformItemSizes(uniform)
            self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The chosen row is bold, so that it may need another line."""
        super().currentChanged(current, previous)
        if not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A row of another width may need more lines or fewer, which Qt asks only where the rows flow that way."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.currentIndex())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(event.position().toPoint())
        dragged: Row = self.currentIndex().data(ROW)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if dragged.initiative:
            above: Row | None = self.model().index(row - 1, 0).data(ROW) if row > FIRST else None
            if above is None or above.initiative != dragged.initiative:
                self.moved.emit(dragged.initiative, above.initiative or "" if above else "")

    def row_at(self, point: QPoint) -> int:
        """The row in front of which something dropped at the point goes."""
        index = self.indexAt(point)
        last = FIRST + sum(1 for row in range(FIRST, self.model().rowCount()) if self.model().index(row, 0).data(ROW).initiative)
        if not index.isValid():
            return last
        below = point.y() > self.visualRect(index).center().y()
        return min(max(index.row() + below, FIRST), last)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(role != "badge")
    return label
