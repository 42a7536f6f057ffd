"""The page of the introduction: every chapter with its heading, its text and what is listed there, one below the other."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from editor import edits
from editor.diff import Set
from editor.edits import LAST
from editor.plan import Chapter, Value, find, new_id
from editor.richtext import canonical, paragraph
from resources import text
from storage.session import Event
from ui import palette
from ui.cell import Cell, Place
from ui.controls import Words, link
from ui.fields import Tick
from ui.gate import Gate
from ui.page import Page
from ui.rows import Row, reused

LEVELS = range(1, 7)
LISTED_AT_MOST = 500
"""Initiatives that are shown under a chapter: to show ten thousand takes seconds, and a line says how many more are printed."""
_SHARES = {1: palette.DISPLAY, 2: palette.TITLE, 3: 1.1}


class LevelButton(QToolButton):
    """The level of a heading; a menu chooses another."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._gate = gate
        self._value: Value = None
        self._menu = QMenu(self)
        for level in LEVELS:
            action = self._menu.addAction(text("form.level", level=f"&{level}"))
            action.setData(level)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, level=level: self.choose(level))
        self._menu.aboutToShow.connect(self._mark)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(text("form.level_keys"))
        if not gate.writable:
            self.hide()

    def bind(self, place: Place, value: int) -> None:
        self.place = place
        self.show_value(value)

    def show_value(self, value: Value) -> None:
        self._value = value
        self.setText(text("form.level", level=value))
        self.setAccessibleName(text("form.level", level=value))

    def flush(self) -> None:
        """Nothing: a choice goes to the gate at once."""

    def _mark(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value)
            if action.isChecked():
                self._menu.setActiveAction(action)

    def choose(self, level: int) -> None:
        if self.place and level in LEVELS:
            place = self.place
            self._gate.edit(lambda plan: edits.set_field(plan, *place, level), "set_level", place=place)


class ChapterEditor(QWidget):
    """Heading, level and text of a chapter, and the list of initiatives where it shows that."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.part = ""
        self.heading = Cell(gate, rich=False, share=palette.TITLE, bold=True, padding=4)
        self.level = LevelButton(gate)
        self.body = Cell(gate, padding=4, lines=2)
        self.lists = Tick(gate)
        self.list = Cell(gate, padding=4)
        self.list.setReadOnly(True)
        self.list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "generated")
        self.list.hide()
        self.heading.then = self.body
        self.heading.setPlaceholderText(text("form.heading"))
        self.body.setPlaceholderText(text("form.body"))
        self.strip = QWidget()
        line = QHBoxLayout(self.strip)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.heading, 1)
        line.addWidget(self.level)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.body)
        self._column.addWidget(self.lists)
        self._column.addWidget(self.list)
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, palette.px(14))
        self._column.setSpacing(0)

    def release(self) -> None:
        self.heading.bind(None, "")
        self.body.bind(None, "")
        self.level.place = self.lists.place = None
        self.hide()

    def bind(self, chapter: Chapter, number: int) -> None:
        """Shows a chapter."""
        self.part = chapter.id
        name = text("form.chapter_name", number=number)
        self.heading.setAccessibleName(f"{name}, {text('form.heading')}")
        self.body.setAccessibleName(f"{name}, {text('form.body_name')}")
        self.heading.resize_text(_SHARES.get(chapter.level, palette.NORMAL))
        self.heading.bind((chapter.id, "heading"), chapter.heading)
        self.level.bind((chapter.id, "level"), chapter.level)
        self.body.bind((chapter.id, "body"), chapter.body)
        self.lists.bind((chapter.id, "lists_initiatives"), text("form.lists_initiatives"), chapter.lists_initiatives)
        self.lists.setAccessibleName(f"{name}, {text('form.lists_initiatives')}")
        if self.lists.hasFocus() and not chapter.lists_initiatives:
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lists.setVisible(chapter.lists_initiatives)
        self.list.setAccessibleName(f"{name}, {text('form.list_name')}")
        self.show()

    def show_list(self, words: str) -> None:
        """Shows the list of initiatives, rich text, as it will be printed; empty: the chapter does not show it."""
        self.list.show_value(words)
        self.list.setVisible(bool(words))


class IntroductionPage(Page):
    """All chapters on one sheet."""

    def __init__(self, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(gate, parent)
        self._chapters: list[ChapterEditor] = []
        self._spare: list[ChapterEditor] = []
        self._none = Words()
        self._none.say((text("form.no_chapters"), palette.NORMAL, False))
        self._more = link(text("form.add_chapter_link"), self.add_chapter)
        self._more.setToolTip("Ctrl+Enter")
        if not gate.writable:
            self._more.hide()
        self._new_chapter = self.make_action(text("form.add_chapter"), "Ctrl+Return", self.add_chapter)
        self._levels = [
            self.make_action(text("form.promote"), "Alt+Shift+Left", lambda: self._deeper(-1)),
            self.make_action(text("form.demote"), "Alt+Shift+Right", lambda: self._deeper(1)),
        ]
        self._listing = self.make_action(text("form.lists_initiatives"), "", self._list_or_not)
        self._listing.setCheckable(True)
        self.column.addWidget(self._none)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self._lists_behind = False
        self.rebuild()
        gate.changed.connect(self._follow_lists)

    def rebuild(self) -> None:
        chapters = self.gate.plan.chapters
        shown = reused(self._chapters, self._spare, [one.id for one in chapters], lambda: ChapterEditor(self.gate))
        if shown != self._chapters:
            for at, editor in enumerate(shown):
                self.column.insertWidget(at, editor)
        self._chapters = shown
        for number, (editor, chapter) in enumerate(zip(shown, chapters, strict=True), 1):
            editor.bind(chapter, number)
        self._none.setVisible(not chapters)
        self._show_lists()
        self.laid_out(list(self._order()), [Row(editor.part, (editor,)) for editor in shown], {})

    def _order(self) -> Iterator[QWidget]:
        for editor in self._chapters:
            yield from (editor.heading, editor.level, editor.body)
            if editor.lists.isChecked():
                yield editor.lists
        yield self._more

    def concerns(self, event: Event) -> bool:
        if event.before.chapters is event.plan.chapters:
            return False
        return any(not isinstance(change, Set) or change.field in ("level", "lists_initiatives") for change in event.changes)

    def _follow_lists(self, event: Event) -> None:
        """Titles and order of the initiatives are listed; a page that is not seen catches up when it is."""
        if all(isinstance(change, Set) and change.field != "title" for change in event.changes):
            return
        self._lists_behind = not self.isVisible()
        if not self._lists_behind:
            self._show_lists()

    def _show_lists(self) -> None:
        chapters = self.gate.plan.chapters
        words = ""
        if any(one.lists_initiatives for one in chapters):
            from exports.phrases import listed

            items = listed(self.gate.plan)
            more = len(items) - LISTED_AT_MOST
            rest = (paragraph(text("form.list_more", count=more)),) if more > 0 else ()
            words = canonical((*items[:LISTED_AT_MOST], *rest))
        for editor, chapter in zip(self._chapters, chapters, strict=True):
            editor.show_list(words if chapter.lists_initiatives else "")

    def showEvent(self, event: QShowEvent) -> None:
        if self._lists_behind:
            self._lists_behind = False
            self._show_lists()
        super().showEvent(event)

    def strip_of(self, cell: Cell) -> QWidget:
        return next((editor.strip for editor in self._chapters if editor.body is cell), cell)

    def part_of(self, place: Place) -> str | None:
        return place[0]

    def further_actions(self) -> list[QAction]:
        for action in self._levels:
            action.setEnabled(bool(self._place and self._place[1] in ("heading", "level")))
        here = self._chapter_here()
        self._listing.setEnabled(here is not None)
        self._listing.setChecked(here is not None and here.lists_initiatives)
        return [self._new_chapter, *self._levels, self._listing]

    def _chapter_here(self) -> Chapter | None:
        """The chapter that the keyboard is at."""
        part = self.current_part()
        found = find(self.gate.plan, part) if part else None
        return found if isinstance(found, Chapter) else None

    def _list_or_not(self) -> None:
        """Shows the list of initiatives in the chapter that the keyboard is at, or no longer."""
        if here := self._chapter_here():
            self.flush()
            place, on = (here.id, "lists_initiatives"), not here.lists_initiatives
            self.gate.edit(lambda plan: edits.set_field(plan, *place, on), "tick", place=place, origin=self)

    def add_chapter(self) -> None:
        """A new chapter behind the one with the cursor, on its level, or at the end."""
        here = None if self._more.hasFocus() else self._chapter_here()
        chapter = Chapter(new_id(), level=here.level if here else 1)
        after = here.id if here else LAST
        self.do(lambda plan: edits.add(plan, chapter, after=after), "add_chapter", (chapter.id, "heading"))

    def _deeper(self, steps: int) -> None:
        here = self._chapter_here()
        if here and here.level + steps in LEVELS:
            level, part = here.level + steps, here.id
            self.do(lambda plan: edits.set_field(plan, part, "level", level), "set_level", self._place)
