"""An open plan in the window: the outline at the left, the page of the chosen part at the right; knows no files and no menus."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from editor.diff import Remove
from editor.plan import Plan, StatusRound, Theme
from resources import text
from storage.session import Event, Place
from ui import caret, pages
from ui.gate import Gate
from ui.outline import Outline
from ui.pages import BESIDE, Beside, Shown

if TYPE_CHECKING:
    from ui.hearing_page import HearingPage
    from ui.lit import Lit
    from ui.overview import OverviewPage
    from ui.preview import Preview


_NAMED = (Theme, StatusRound)
"""To go to one of these begins to rename it."""


class PlanView(QSplitter):
    """The two sides of an open plan. ``page_changed`` comes when another page, or another indsats, is shown.

    ``place_changed`` carries the place of the cursor when that is another, ``wanted`` the name of a command of the window.
    """

    page_changed = Signal()
    place_changed = Signal(object)
    wanted = Signal(str)
    said = Signal(str)
    """What the status bar says for a while."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.gate = gate
        self._pages: dict[str, Shown] = {}
        self._kind = ""
        self._initiative: str | None = None
        self._behind: tuple[str, Place | None] = ("form", None)
        self._lit: Lit | None = None
        gate.changed.connect(self._follow)
        self.place_changed.connect(lambda _: self.light(None))
        self.outline = Outline(gate)
        self.outline.chosen.connect(self._choose)
        self.outline.entered.connect(self.enter_page)
        self.outline.asked_for_new.connect(self._add_initiative)
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "page")
        self.addWidget(self.outline)
        self.addWidget(self._stack)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    @property
    def page(self) -> Shown | None:
        """The page that is shown."""
        return self._pages.get(self._kind)

    @property
    def initiative(self) -> str | None:
        """The indsats that is shown, where one is."""
        return self._initiative if self._kind == "form" else None

    @property
    def shows(self) -> str:
        """Which view of the plan is shown: ``overview``, ``preview``, or ``form`` where it is written in."""
        return self._kind if self._kind in BESIDE else "form"

    @property
    def beside(self) -> "Beside | None":
        """The page that is shown, where that shows the whole plan."""
        return cast(Beside, self.page) if self._kind in BESIDE else None

    @property
    def previewing(self) -> bool:
        """Whether the plan is shown as the pages of a document."""
        return self._kind == "preview"

    @property
    def overview(self) -> "OverviewPage | None":
        """The table of the plan, where it has been shown."""
        return cast("OverviewPage | None", self._pages.get("overview"))

    @property
    def preview(self) -> "Preview | None":
        """The pages, where they have been shown."""
        return cast("Preview | None", self._pages.get("preview"))

    def place(self) -> Place | None:
        """Where the cursor is, or what is shown."""
        if self.page and (place := self.page.place()):
            return place
        if self.initiative:
            return self.initiative, "title"
        return (self.gate.plan.id, "title") if self._kind else None

    def flush(self) -> None:
        """What is being typed goes through the gate."""
        if self.page:
            self.page.flush()

    def restyle(self) -> None:
        """Takes on the present text size at once: what Qt's widgets do by themselves and what ours do is seen together."""
        self.outline.restyle()
        if self.page:
            self.page.take_on_size()

    def go(self, place: Place) -> bool:
        """Shows the page of a place and puts the cursor there. False where the plan has no such part."""
        kind, initiative = self._page_of(*place)
        if not kind:
            return False
        self.show_page(kind, self._initiative if kind in BESIDE else initiative)
        assert self.page
        self.page.focus_place(place)
        return True

    def light(self, place: Place | None) -> None:
        """Shows the page of a place with a frame around its field, while the keyboard stays where it is; None: no frame."""
        self._light_nothing()
        kind, initiative = self._page_of(*place) if place else ("", None)
        if not kind:
            return
        self.show_page(kind, initiative)
        from ui.lit import Lit
        from ui.page import Page

        page = self.page
        field = cast("QWidget | None", page.field_at(place)) if isinstance(page, Page) and place else None
        if isinstance(page, Page) and field is not None:
            page.settle()
            page.ensureWidgetVisible(field)
            self._lit = Lit(field)

    def _light_nothing(self) -> None:
        if self._lit:
            self._lit.hide()
            self._lit.deleteLater()
            self._lit = None

    def go_back(self, event: Event) -> None:
        """After undo and redo: to the place of the step, or to the part behind which one that is gone now stood."""
        if self.beside:
            if event.place:
                self.beside.go_to(event.place)
            return
        if not event.place or self.go(event.place):
            return
        part, field = event.place
        for change in event.changes:
            if isinstance(change, Remove) and change.part == part and change.after and not isinstance(change.value, _NAMED):
                self.go((change.after, field))

    def show_first(self) -> None:
        """Shows the first indsats, or the front page, with the cursor in it."""
        first = self.gate.plan.initiatives[0].id if self.gate.plan.initiatives else None
        self.show_page("form" if first else "front", first)
        self.enter_page()

    def page_width(self) -> int:
        """The pixels that the pages need at least."""
        return self._stack.minimumSizeHint().width()

    def show_page(self, kind: str, initiative: str | None = None) -> None:
        """Shows a page (``front``, ``introduction``, ``form``, ``remarks``, one of BESIDE); the cursor stays where it is."""
        if (kind, initiative) != (self._kind, self._initiative):
            self.flush()
            self._light_nothing()
            self._kind, self._initiative = kind, initiative
            page = self._made(kind)
            if initiative and kind == "form":
                from ui.form import FormPage

                cast(FormPage, page).show_initiative(initiative)
            self._put_into_outline()
            self._stack.setCurrentWidget(cast(QWidget, page))
            self.page_changed.emit()
        if kind not in BESIDE:
            self.outline.mark(kind, initiative)

    def _put_into_outline(self) -> None:
        """What the page that is shown has for the outline's place stands there, else the list of parts."""
        self.outline.put_in(getattr(self.page, "in_outline", None))

    def show_preview(self) -> None:
        """Shows the PDF of the plan, at what is open in the form."""
        self._show_beside("preview")

    def show_overview(self) -> None:
        """Shows the table of all indsatser, at what is open in the form."""
        self._show_beside("overview")

    def show_hearing(self) -> None:
        """Shows what the council answered, at what is open in the form."""
        self._show_beside("hearing")

    def _show_beside(self, kind: str) -> None:
        place = self._behind[1] if self._kind == kind else self.place()
        if not self.beside:
            self._behind = self._kind or "form", place
        if self._kind != kind:
            self.show_page(kind, self._initiative)
        assert self.page
        self.page.focus_place(place or (self.gate.plan.id, "title"))

    def show_form(self) -> None:
        """Back from a view of the whole plan to where the cursor was in the form."""
        if not self.beside:
            self.enter_page()
        elif (kind := self._behind[0]) == "form" and not self._initiative:
            self.show_first()
        else:
            self.show_page(kind, self._initiative)
            self.enter_page()

    def _go_from_beside(self, place: Place) -> None:
        """To a place in the form; the cursor is in its page also where it has no field of its own."""
        came_from = self._kind
        if self.go(place) and not self._stack.isAncestorOf(QApplication.focusWidget() or self.outline):
            self.enter_page()
        if came_from == "overview" and not self.beside:
            self.said.emit(text("overview.back"))

    def _mark_in_view(self, place: Place) -> None:
        """The outline shows what is in view beside the form."""
        kind, initiative = self._page_of(*place)
        if kind and self.beside:
            self.outline.mark(kind, initiative)

    def _made(self, kind: str) -> Shown:
        """The page of a kind, made when it is shown for the first time."""
        if kind not in self._pages:
            page = pages.made(kind, self.gate)
            page.place_changed.connect(self.place_changed)
            self._pages[kind] = page
            if kind in BESIDE:
                cast(Beside, page).asked_for.connect(self._go_from_beside)
                if kind == "overview":
                    cast("OverviewPage", page).asked_for_new.connect(self._add_initiative)
                if kind == "hearing":
                    cast("HearingPage", page).wanted.connect(self.wanted)
                    cast("HearingPage", page).said.connect(self.said)
                page.place_changed.connect(self._mark_in_view)
            self._stack.addWidget(cast(QWidget, page))
        return self._pages[kind]

    def _add_initiative(self) -> None:
        from ui import adding

        adding.add_initiative(self)

    def _page_of(self, part: str, field: str = "") -> tuple[str, str | None]:
        return pages.page_of(self.gate.plan, (part, field), self._initiative, on_form=self._kind == "form")

    def _choose(self, kind: str, initiative: str) -> None:
        if self.beside and self.beside.go_to_part(kind, initiative):
            return
        self.show_page(kind, initiative or None)

    def enter_page(self) -> None:
        """Puts the cursor into the page that is shown, at its beginning or where it was."""
        place = self.place() or ((self.gate.plan.id, "title") if self.beside else None)
        if self.page and place:
            self.page.focus_place(place)

    def actions_for_menu(self) -> list[QAction]:
        """What can be done where the keyboard is, or was before a menu took it: in the outline or on the page."""
        if (
            self.outline.isVisible()
            and self.focusWidget() is self.outline.inside is self.outline.list
            and self.outline.actions_for_menu
        ):
            return self.outline.actions_for_menu
        return self.page.actions_for_menu() if self.page else []

    def other_side(self, *further: QWidget) -> None:
        """The keyboard goes from the outline to the page, from there to each panel ``further`` on, and to the outline again."""
        ring = [*([self.outline] if self.outline.isVisible() else []), self._stack, *further]
        focused = QApplication.focusWidget()
        here = next((at for at, one in enumerate(ring) if focused and (one is focused or one.isAncestorOf(focused))), -1)
        goal = ring[(here + 1) % len(ring)] if here >= 0 else self._stack
        if goal is self._stack:
            self.enter_page()
        else:
            (self.outline.inside if goal is self.outline else goal).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Shows the next or the previous indsats."""
        rows = [row.id for row in self.gate.plan.initiatives]
        if not rows:
            return
        place = self.place()
        shown = self._page_of(*place)[1] if self.beside and place else self.initiative
        at = rows.index(shown) + by if shown and shown in rows else 0 if by > 0 else len(rows) - 1
        if self.beside and 0 <= at < len(rows):
            self.beside.go_to((rows[at], "title"))
        elif 0 <= at < len(rows):
            self.show_page("form", rows[at])
            self.enter_page()
            caret.put(self, None)

    def _follow(self, event: Event) -> None:
        """Leaves a page whose indsats is gone; after undo and redo goes to the place of the change."""
        plan = event.plan
        self._put_into_outline()
        if self._initiative and event.before.initiatives is not plan.initiatives and not _has(plan, self._initiative):
            neighbour = _neighbour(event.before, plan, self._initiative, -1 if event.kind == "undo" else 0)
            was_shown, self._initiative = self._kind == "form", None
            if was_shown:
                self._kind = ""
                self.show_page("form" if neighbour else "front", neighbour)


def _has(plan: Plan, initiative: str) -> bool:
    return any(row.id == initiative for row in plan.initiatives)


def _neighbour(before: Plan, plan: Plan, gone: str, beside: int) -> str | None:
    """The indsats that stands where the one that is gone stood, or so many behind it (negative: before it)."""
    at = next((place for place, row in enumerate(before.initiatives) if row.id == gone), 0) + beside
    return plan.initiatives[max(min(at, len(plan.initiatives) - 1), 0)].id if plan.initiatives else None
