"""The view Forhåndsvisning: the PDF of the plan as an export writes it, with the ways between its pages and the form.

Knows no files; how a PDF is made and drawn is the business of ``pdf_maker`` and ``preview_pages``.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor.plan import TICK, Chapter, Plan, Status, find, parent_of
from exports.pdf_places import Spot
from resources import text
from storage.session import Event, Place
from ui import palette
from ui.chooser import Chooser
from ui.gate import Gate
from ui.menus import tool_button
from ui.pdf_maker import Made, Maker
from ui.preview_pages import PERCENTS, WHOLE, WIDTH, Pages
from ui.preview_search import Search
from ui.status import announce

_AFTER = 40
"""Milliseconds in which further changes are waited for."""
_LETTERS = 14
"""Of what can be chosen in the bar, at least."""
_AROUND_NAME = 40
"""Pixels at the normal text size of a field beside its words."""
_TELL_AFTER, _TELL_EVERY = 600, 100


class Preview(QWidget):
    """A page of the window like the others: its place is what is in view.

    ``asked_for`` carries a place that is wanted in the form.
    """

    place_changed = Signal(object)
    asked_for = Signal(object)
    right = Signal()
    """What is in view is that of the plan as it is now."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.made: Made | None = None
        self._wanted: Place | None = None
        self._place: Place | None = None
        self.maker = Maker(self)
        self.maker.made.connect(self._show_made)
        self.maker.failed.connect(self._could_not)
        self.chooser = Chooser(gate.plan, parent=self)
        self.chooser.changed.connect(self._make)
        self.pages = Pages()
        self.search = Search(self.pages)
        self.search.hide()
        self._message = QLabel(text("preview.wait"))
        self._message.setProperty("role", "strip")
        self._message.setWordWrap(True)
        self._page_label = QLabel()
        self._page_label.setProperty("role", "muted")
        self._zoom = QComboBox()
        self.setFocusProxy(self.pages)
        self._actions = self._make_actions()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self._make)
        self._telling = QTimer(self, interval=_TELL_EVERY)
        self._telling.timeout.connect(self._tell_progress)
        self.pages.turned.connect(self._turned)
        self.pages.zoomed.connect(self._show_zoom)
        self.pages.drawn.connect(self._drawn)
        self.pages.chosen.connect(self._choose)
        gate.changed.connect(self._follow)
        gate.left.connect(self.end)
        self._show_zoom()

    # What the window asks of a page

    def place(self) -> Place | None:
        return self._place

    def focus_place(self, place: Place) -> None:
        """Puts the keyboard into the pages and brings what the place names into view."""
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        if place != self._place:
            self.go_to(place)

    def flush(self) -> None:
        """Nothing is typed here that belongs to the plan."""

    def actions_for_menu(self) -> list[QAction]:
        return self._actions

    def take_on_size(self) -> None:
        """The pages stay as large as they are; the bars follow by themselves."""
        self._fit_letters()

    # Pages and places

    def go_to(self, place: Place) -> None:
        """Brings what a place of the plan names into view, at once or when its page is known."""
        self._wanted = place
        if self.made and self.made.plan is self._gate.plan:
            self._go_where_wanted()

    def go_to_part(self, kind: str, initiative: str) -> bool:
        """Brings what a row of the outline names into view. False where this document does not show it."""
        plan = self._gate.plan
        chapter = plan.chapters[0].id if plan.chapters else ""
        part = {"form": initiative, "front": plan.id, "introduction": chapter}.get(kind, "")
        if self.made and part not in self.made.parts:
            return False
        self.go_to((part, "heading" if kind == "introduction" else "title"))
        return bool(part)

    def _go_where_wanted(self) -> None:
        place, self._wanted = self._wanted, None
        found = self._find(*place) if place else None
        if found and place:
            page, spot = found
            part = find(self._gate.plan, place[0])
            if part and place[1] in ("title", "label") and parent_of(self._gate.plan, place[0]) is None:
                self.pages.go_to(page)
            else:
                self.pages.bring_into_view(page, QRectF(QPointF(spot.left, spot.top), QPointF(spot.right, spot.bottom)))

    def _find(self, part: str, field: str) -> tuple[int, Spot] | None:
        """The page and the rectangle of a place, else those of its part, or of what the part stands in."""
        assert self.made
        owner = parent_of(self._gate.plan, part)
        for one in (part, owner.id if owner else ""):
            first = self.made.parts.get(one)
            if first is not None:
                for page in range(first, min(first + 4, len(self.made.packed))):
                    for spot in self.made.spots(page):
                        if spot.anchor == f"{one}:{field}":
                            return page, spot
                return first, next(spot for spot in self.made.spots(first) if spot.anchor.partition(":")[0] == one)
        return None

    def _spot_at(self, page: int, where: QPointF) -> Spot | None:
        """What stands nearest to a point of a page."""

        def away(spot: Spot) -> float:
            across = max(spot.left - where.x(), 0, where.x() - spot.right)
            return across + 3 * max(spot.top - where.y(), 0, where.y() - spot.bottom)

        return min(self.made.spots(page), key=away, default=None) if self.made and page < len(self.made.packed) else None

    def _choose(self, page: int, where: QPointF) -> None:
        if spot := self._spot_at(page, where):
            self.asked_for.emit(_place_of(self._gate.plan, spot))

    def go_to_form(self) -> None:
        """Shows in the form what is in view here."""
        if self._place:
            self.asked_for.emit(self._place)

    def _turned(self) -> None:
        pdf = self.pages.pdf
        words = text("preview.page", page=self.pages.page + 1, pages=len(pdf)) if pdf else ""
        self._page_label.setText(words)
        self.pages.describe()
        if self.pages.hasFocus():
            announce(self.pages, words)
        if spot := self._spot_at(self.pages.page, QPointF(0, 0)):
            place = _place_of(self._gate.plan, spot)
            if place != self._place:
                self._place = place
                self.place_changed.emit(place)

    # Making and showing

    def _follow(self, event: Event) -> None:
        self.chooser.show(event.plan)
        self._follow_choice()
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.search.stop()

    def _make(self) -> None:
        plan, choice = self._gate.plan, self.chooser.choice
        if self.isVisible() and not (self.made and self.made.plan is plan and self.made.choice == choice):
            self.maker.want(plan, choice)
            self._telling.start(_TELL_EVERY if self.made else 1)
            self._waited = 0

    _waited = 0

    def _tell_progress(self) -> None:
        self._waited += self._telling.interval()
        self._telling.setInterval(_TELL_EVERY)
        if not self.maker.busy:
            self._telling.stop()
        elif not self.made or self._waited > _TELL_AFTER:
            done, every = self.maker.at or (0, 1)
            percent = done * 100 // every
            self._say(text("preview.wait_percent", percent=percent) if percent else text("preview.wait"))

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))

    def _show_made(self, made: Made) -> None:
        if made.choice != self.chooser.choice and self.maker.busy:
            _close(made)
            return
        kept, before = self._kept_place(made), self.made
        self.made = made
        self._say("")
        self.pages.show_pdf(made.pdf)
        if kept:
            self.pages.go_to(*kept)
        if before:
            _close(before)
        if self._wanted:
            self._go_where_wanted()
        self._turned()
        self.search.look_again()
        self.pages.drawn.emit() if self.pages.complete else None

    def _kept_place(self, made: Made) -> tuple[int, float] | None:
        """Where in the new pages that stands which is at the upper edge now; None: there is no telling, or no need."""
        if self.made is None or self._wanted:
            return None
        page, y = self.pages.position()
        spots = self.made.spots(page) if page < len(self.made.packed) else []
        spot = next((one for one in spots if one.bottom > y), spots[-1] if spots else None)
        first = made.parts.get(spot.anchor.partition(":")[0]) if spot else None
        if spot is None or first is None:
            return None
        for new in range(first, min(first + 4, len(made.packed))):
            for one in made.spots(new):
                if one.anchor == spot.anchor:
                    return (new, y + one.top - spot.top) if y + one.top - spot.top >= 0 else None
        return None

    def _drawn(self) -> None:
        if self.made and self.made.plan is self._gate.plan and not self.maker.busy:
            self.right.emit()

    def _could_not(self, sentence: str) -> None:
        self._telling.stop()
        self._say(sentence)
        announce(self, sentence)

    def end(self) -> None:
        """The plan is closed."""
        self.maker.end()
        if self.made:
            _close(self.made)

    # The bar

    def _make_actions(self) -> list[QAction]:
        def action(name: str, keys: str, do: Callable[[], object]) -> QAction:
            made = QAction(text(f"preview.do.{name}"), self)
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.triggered.connect(lambda _=False: do())
            self.addAction(made)
            return made

        return [
            action("find", "Ctrl+F", self.search.begin),
            action("find_next", "F3", lambda: self.search.step(1)),
            action("find_previous", "Shift+F3", lambda: self.search.step(-1)),
            action("whole", "Ctrl+Shift+H", lambda: self.pages.set_zoom(WHOLE)),
            action("width", "Ctrl+Shift+D", lambda: self.pages.set_zoom(WIDTH)),
            action("to_form", "Ctrl+Return", self.go_to_form),
        ]

    def _lay_out(self) -> None:
        for zoom in (WIDTH, WHOLE, *PERCENTS):
            self._zoom.addItem(text(f"preview.zoom.{zoom}") if isinstance(zoom, str) else text("window.size", percent=zoom), zoom)
        self._zoom.setAccessibleName(text("preview.zoom"))
        self._zoom.activated.connect(lambda: self.pages.set_zoom(self._zoom.currentData()))
        smaller = tool_button("−", text("preview.smaller"), lambda: self.pages.zoom_by(-1))
        larger = tool_button("+", text("preview.larger"), lambda: self.pages.zoom_by(1))
        find_button = tool_button("⌕", text("preview.find_name"), self.search.begin)
        self._bar = QWidget()
        self._bar.setProperty("role", "bar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setMinimumWidth(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        self._row.setSpacing(6)
        self._documents, self._ways = QWidget(), QWidget()
        self._row.addWidget(self._documents, 1)
        self._row.addWidget(self._ways)
        documents, ways = QHBoxLayout(self._documents), QHBoxLayout(self._ways)
        for side in (documents, ways):
            side.setContentsMargins(0, 0, 0, 0)
        for field in (self.chooser.report, self.chooser.rounds, self.chooser.layouts):
            field.setMinimumContentsLength(_LETTERS)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            documents.addWidget(field, 1)
        documents.addStretch()
        self._zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._zoom.setMinimumContentsLength(_LETTERS)
        widgets: tuple[QWidget, ...] = (self._page_label, smaller, self._zoom, larger, find_button)
        ways.addStretch(1)
        for widget in widgets:
            ways.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for strip in (self._bar, self.search, self._message):
            whole.addWidget(strip)
        whole.addWidget(self.pages, 1)
        self.chooser.changed.connect(self._follow_choice)
        self._follow_choice()
        self._fit_letters()

    def _fit_letters(self) -> None:
        self._row.setContentsMargins(palette.px(12), palette.px(5), palette.px(12), palette.px(5))
        self._fit_bar()

    def _follow_choice(self) -> None:
        """Only what the document heeds is there to be chosen."""
        for field in (self.chooser.rounds, self.chooser.layouts):
            field.setVisible(field.isEnabled())
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Both sides of the bar beside each other, or below where the window is too narrow for its letters.

        A field is as wide as the longest of its names asks for, and has less only where there is not the room.
        """
        fields = [one for one in (self.chooser.report, self.chooser.rounds, self.chooser.layouts) if not one.isHidden()]
        for field in fields:
            names = (field.itemText(at) for at in range(field.count()))
            longest = max(map(field.fontMetrics().horizontalAdvance, names), default=0)
            field.setMaximumWidth(max(field.sizeHint().width(), longest + palette.px(_AROUND_NAME)))
        wished = sum(one.maximumWidth() + self._row.spacing() for one in fields)
        beside = wished + self._ways.sizeHint().width() + palette.px(30) <= self.width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _show_zoom(self) -> None:
        at = self._zoom.findData(self.pages.zoom)
        self._zoom.setCurrentIndex(at)
        if self.pages.zoom in (WIDTH, WHOLE):
            self._zoom.setItemText(at, text(f"preview.zoom.{self.pages.zoom}") + f" ({self.pages.percent} %)")


def _place_of(plan: Plan, spot: Spot) -> Place:
    """Where in the form that is which the spot shows."""
    part, _, field = spot.anchor.partition(":")
    found = find(plan, part)
    if isinstance(found, Status):
        return part, field or "actions"
    if field == "themes" and plan.themes:
        return part, f"{TICK}{plan.themes[0].id}"
    return part, field or ("heading" if isinstance(found, Chapter) else "title")


def _close(made: Made) -> None:
    """Not on the window's thread, which would wait for a page that is being drawn."""
    threading.Thread(target=made.pdf.close, name="close", daemon=True).start()
