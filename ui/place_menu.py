"""The fields of a plan as a menu, for a text that is to be put into one; knows not what the text is, and puts nothing there."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QMenu

from editor import edits
from editor.placing import GOAL_FIELDS, STATUS_FIELDS, Place
from editor.plan import TICK, Initiative, Plan, new_id, status_id
from exports.naming import value_name
from resources import form, harmless, text
from ui.sentences import round_name

_PLAIN = ("title", "department", "responsible", "description")


class Put(NamedTuple):
    """What is called with the place that is chosen: a field; a field of a new goal or in a new round of reports; what is new."""

    to_field: Callable[[Place], object]
    to_new_goal: Callable[[str, str], object]
    to_new_chapter: Callable[[], object]
    to_new_themes: Callable[[str], object] | None = None
    to_new_round: Callable[[str, str], object] | None = None


def add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
    """Adds an entry, whose words are shown as they stand."""
    menu.addAction(harmless(words).replace("&", "&&")).triggered.connect(lambda _=False: do())


def submenu(menu: QMenu, words: str) -> QMenu:
    """Adds a menu in a menu, whose words are shown as they stand."""
    return menu.addMenu(harmless(words).replace("&", "&&"))


def fields(menu: QMenu, plan: Plan, own: Initiative, put: Put) -> None:
    """The fields of an indsats; themes and a new round only where they can be made of the text."""
    for name in _PLAIN:
        add(menu, text(f"naming.field.{name}"), partial(put.to_field, (own.id, name)))
    menu.addSeparator()
    heads = form().goal_heads
    for number, goal in enumerate(own.goals, 1):
        row = submenu(menu, text("source.goal", number=number))
        for name, head in zip(GOAL_FIELDS, heads, strict=True):
            add(row, head.head, partial(put.to_field, (goal.id, name)))
    row = submenu(menu, text("source.new_goal"))
    for name, head in zip(GOAL_FIELDS, heads, strict=True):
        add(row, head.head, partial(put.to_new_goal, own.id, name))
    menu.addSeparator()
    for one in plan.status_rounds:
        row = submenu(menu, one.label)
        for name, head in zip(STATUS_FIELDS, form().heads_of(one), strict=True):
            add(row, head.head, partial(put.to_field, (status_id(own.id, one.id), name)))
    if put.to_new_round:
        new = edits.add_round(plan, new_id(), round_name).status_rounds[-1]
        row = submenu(menu, text("source.new_round", name=new.label))
        for name, head in zip(STATUS_FIELDS, form().heads_of(new), strict=True):
            add(row, head.head, partial(put.to_new_round, own.id, name))
    if put.to_new_themes:
        menu.addSeparator()
        row = submenu(menu, text("source.theme"))
        for theme in plan.themes:
            add(row, theme.label, partial(put.to_field, (own.id, TICK + theme.id)))
        row.addSeparator()
        add(row, text("source.new_theme"), partial(put.to_new_themes, own.id))


def chapters(menu: QMenu, plan: Plan, put: Put) -> None:
    """The chapters of the introduction, and a new one."""
    row = menu.addMenu(text("source.to_chapter"))
    for chapter in plan.chapters:
        add(row, value_name(chapter), partial(put.to_field, (chapter.id, "body")))
    row.addSeparator()
    add(row, text("source.new_chapter"), put.to_new_chapter)


def initiatives(menu: QMenu, plan: Plan, filled: Callable[[QMenu, Initiative], None]) -> None:
    """A menu for each indsats, which is filled when it is opened first."""
    for number, row in enumerate(plan.initiatives, 1):
        own = submenu(menu, f"{number}. {value_name(row)}")

        def fill(own: QMenu = own, row: Initiative = row) -> None:
            if own.isEmpty():
                filled(own, row)

        own.aboutToShow.connect(fill)
