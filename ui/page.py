"""What the pages of a plan share: the sheet that scrolls, its fields by place, the keyboard's way through them.

Knows no field by name, for each page lays out its own; nor what is done with a part, nor how a row is dragged.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from editor import edits
from editor.diff import Set
from editor.plan import Plan, find
from resources import text
from storage.session import Event
from ui import palette, parts
from ui.cell import Cell, Place
from ui.controls import InPlace, NoWheel
from ui.fields import Checked, Field
from ui.gate import Gate
from ui.neighbours import go_on, leaves
from ui.rows import Row, Rows
from ui.sight import Sight


class Page(QScrollArea):
    """A sheet of paper on grey. A page of its own fills ``column`` once and answers ``rebuild`` whenever parts come or go."""

    place_changed = Signal(object)
    _seen = False
    """Whether it was shown yet: before, it is as it was made, for the look and the size of text that are there."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate = gate
        self._fields: dict[Place, Field] = {}
        self._place: Place | None = None
        self._labels: dict[Place, QWidget] = {}
        self._texts: list[QWidget] = []
        self.narrow = False
        self.no_wheel = NoWheel(self)
        self.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ground = ground = QWidget()
        ground.setProperty("role", "page")
        self._centre = QHBoxLayout(ground)
        self.sheet = QFrame()
        self.sheet.setProperty("role", "paper")
        self.column = QVBoxLayout(self.sheet)
        self.column.setSpacing(0)
        self._centre.addStretch(1)
        self._centre.addWidget(self.sheet, 1000)
        self._centre.addStretch(1)
        self.setWidget(ground)
        self._sight = Sight(self)
        self.bar = self._sight.bar
        self._renamer = InPlace(self.sheet)
        self._rows = Rows(self.sheet, lambda part: parts.kind_of(self, part))
        self.grip = self._rows.grip
        self.grip.dropped.connect(partial(parts.drop, self))
        self.grip.asked.connect(self._ask)
        self._actions = parts.actions(self) if gate.writable else {}
        self._into_bar = self.make_action(text("form.to_formatting"), "Alt+F10", self.bar.enter)
        gate.changed.connect(self._follow)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        gate.left.connect(self._leave)
        self._restyling = QTimer(self, interval=0, singleShot=True)
        self._restyling.timeout.connect(self.take_on_size)

    # what each page gives

    def rebuild(self) -> None:
        """Shows the parts that the plan has now, and calls ``laid_out``."""
        raise NotImplementedError

    def concerns(self, event: Event) -> bool:
        """Whether the parts that the page shows came, went, moved or got other names."""
        raise NotImplementedError

    def strip_of(self, cell: Cell) -> QWidget:
        """Over which widget of the sheet the bar of a cell stands."""
        raise NotImplementedError

    def part_of(self, place: Place) -> str | None:
        """The part at a place that can be moved, duplicated and deleted here."""
        raise NotImplementedError

    def further_actions(self) -> list[QAction]:
        """What else the page does, before the actions that all pages have; enabled where they apply now."""
        return []

    # places and fields

    def place(self) -> Place | None:
        """Where the cursor is, or where it was when it left the page."""
        return self._place

    def field_at(self, place: Place) -> Field | None:
        return self._fields.get(place)

    def focus_place(self, place: Place) -> None:
        """Puts the cursor into the field of a place and scrolls it into view; a name begins to be renamed."""
        if place in self._labels:
            self.settle()
            self.ensureWidgetVisible(self._labels[place], 0, palette.px(40))
            self.rename(place)
            return
        field = self._fields.get(place)
        if field is None:
            return
        self.settle()
        if not cast(QWidget, field).hasFocus():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_at(place)
        self._sight.show(cast(QWidget, field))

    def flush(self) -> None:
        """Hands over what was typed and not yet given to the gate."""
        self._renamer.finish()
        for field in list(self._fields.values()):
            field.flush()

    def laid_out(self, order: Sequence[QWidget], rows: Sequence[Row], labels: Mapping[Place, QWidget]) -> None:
        """Tells the page what it shows now: its fields and buttons in reading order, what can be dragged, the names by place."""
        fields = [cast(Field, one) for one in order if hasattr(one, "place")]
        self._fields = {one.place: one for one in fields if one.place}
        self._labels = dict(labels)
        self._texts = [one for one in order if isinstance(one, Cell | Checked)]
        self._rows.show(rows if self.gate.writable else ())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.grip.leave()
        self._update_actions()

    def settle(self) -> None:
        """Finishes the layout now, so that places on the sheet can be measured."""
        ground = self.ground
        for _ in range(4):
            for widget in (*self.sheet.findChildren(QWidget), self.sheet, ground):
                if (layout := widget.layout()) is not None:
                    layout.activate()
            height = self._centre.totalMinimumSize().height()
            if ground.height() == max(height, self.viewport().height()):
                break
            ground.resize(self.viewport().width(), max(height, self.viewport().height()))

    # what happens

    def _follow(self, event: Event) -> None:
        if self.concerns(event):
            self.rebuild()
        for change in event.changes:
            if isinstance(change, Set):
                field = self._fields.get((change.part, change.field))
                if field is not None and field is not event.origin:
                    field.show_value(change.after)

    def _leave(self) -> None:
        """The plan is closed. The application would tell a page that Qt still holds of each new focus, and end the process."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new) or self.bar.isAncestorOf(new):
            if new is not None and self.bar.cell and not self.bar.isAncestorOf(new) and not isinstance(new, QMenu):
                self._sight.serve(None)
            return
        widget: QWidget | None = new
        while widget is not None and widget is not self and not hasattr(widget, "place"):
            widget = widget.parentWidget()
        if widget is not None and widget is not self:
            place = cast(Field, widget).place
            if place is not None:
                self._is_at(place)
        self._sight.serve(new if isinstance(new, Cell) and new.rich and self.gate.writable else None)
        self._update_actions()
        back = old is None or old.window() is not self.window()
        self._sight.follow(new if isinstance(new, Cell) else None, back)
        self._rows.take_grip(new)

    def _is_at(self, place: Place) -> None:
        """The cursor is in the field of a place; one widget shows the fields of each indsats in turn and keeps the keyboard."""
        if place != self._place:
            self._place = place
            self.place_changed.emit(place)

    # parts

    def current_part(self) -> str | None:
        """The part that the keyboard is at."""
        part = self.part_of(self._place) if self._place else None
        return part if part and find(self.gate.plan, part) is not None else None

    def do(self, change: Callable[[Plan], Plan], label: str, place: Place | None) -> bool:
        """An edit of parts, after what was typed; then the cursor goes to the place."""
        self.flush()
        done = self.gate.edit(change, label, place=place, origin=self)
        if done and place:
            self.focus_place(place)
        return done

    def rename(self, place: Place) -> None:
        """Opens a line over the name at a place, where the plan can be changed."""
        if not self.gate.writable:
            return
        found = find(self.gate.plan, place[0])

        def done(written: str) -> None:
            if written.strip() or place[1] != "label":
                self.gate.edit(lambda plan: edits.set_field(plan, *place, written.strip()), "rename", place=place, origin=self)

        was = QApplication.focusWidget()
        self._renamer.open(self._labels[place], getattr(found, place[1]) or self.generated(place), done)
        if was is not None and self.isAncestorOf(was):
            self._renamer.back_to = was

    def rename_words(self, place: Place) -> str:
        """What the menu over a name says that renames it, where it is not the name of the part that the keyboard is at."""
        return ""

    def generated(self, place: Place) -> str:
        """What is shown for a name that is empty."""
        return ""

    def label_of(self, part: str) -> Place | None:
        """Where the name of a part stands, if it has one here."""
        return next((place for place in self._labels if place[0] == part), None)

    def _ask(self, part: str, where: QPoint) -> None:
        """The menu of a row, with the keyboard in it."""
        if part != self.current_part() and (first := next((one for one in self._fields if self.part_of(one) == part), None)):
            self.focus_place(first)
        self._open_menu(where)

    # menus and keys

    def actions_for_menu(self) -> list[QAction]:
        """What can be done here, for the window's menu; each is enabled where it applies."""
        return [*self.further_actions(), *self._actions.values(), self._into_bar] if self.gate.writable else []

    def make_action(self, words: str, keys: str, done: Callable[[], None]) -> QAction:
        """An action of this page that changes the plan: its keys work while the keyboard is on the page."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(done)
        if self.gate.writable:
            self.addAction(action)
        return action

    def _update_actions(self) -> None:
        parts.update(self, self._actions)
        self._into_bar.setEnabled(self.bar.cell is not None)
        self.further_actions()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())
        event.accept()

    def _open_menu(self, where: QPoint) -> None:
        named = next((place for place, widget in self._labels.items() if widget is QApplication.widgetAt(where)), None)
        parts.open_menu(self, where, named, self._sight.cell, self.actions_for_menu())

    # how it looks

    def restyle(self) -> None:
        """Takes on the present text size."""
        for widget in self.findChildren(QWidget):
            if hasattr(widget, "restyle"):
                widget.restyle()
        self._set_margins()

    def take_on_size(self) -> None:
        """Another text size moves everything: the cursor stays in sight."""
        self._restyling.stop()
        self.restyle()
        if self._sight.cell:
            self.settle()
            self._sight.show_cursor(whole=True)
            self._sight.stand_bar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._seen and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._restyling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        self._sight.resized(event.oldSize().height())
        self._sight.stand_bar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen = True
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, focused = self.verticalScrollBar(), QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()))
        elif not (isinstance(focused, Cell | Checked) and leaves(focused, event) and go_on(self._texts, focused, event.key())):
            event.ignore()

    def arrange(self) -> None:
        """Stands cells side by side, or (``narrow``) one below the other; a page with tables does it."""

    def least_width(self) -> int:
        """How wide a sheet has to be for columns side by side, in pixels."""
        return 0

    def _set_margins(self) -> None:
        width = self.viewport().width()
        outside = min(palette.px(26), max(width // 40, 6))
        inside = min(palette.px(30), max(width // 24, 12))
        self._centre.setContentsMargins(outside, outside, outside, outside)
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.sheet.setMaximumWidth(palette.px(840))
        self.grip.margin = inside
        narrow = min(width - 2 * outside, self.sheet.maximumWidth()) - 2 * inside < self.least_width()
        if narrow != self.narrow:
            self.narrow = narrow
            self.arrange()
