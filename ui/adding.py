"""What the menu Indsæt adds to a shown plan, each as one step and behind where the cursor is; then the cursor is in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor import edits
from editor.edits import LAST
from editor.plan import Chapter, Goal, Initiative, Part, Plan, Theme, find, new_id
from resources import text
from storage.session import Place
from ui import caret
from ui.sentences import round_name

if TYPE_CHECKING:
    from ui.view import PlanView


def add_initiative(view: "PlanView") -> None:
    """A form behind the one that is shown, with an empty goal."""
    blank = Initiative(new_id(), department=view.gate.plan.department, goals=(Goal(new_id()),))
    _add(view, blank, "add_initiative", "title", after=view.initiative or LAST)


def add_goal(view: "PlanView") -> None:
    """A goal in the form that is shown; nothing where there is none."""
    place, owner = view.place(), view.initiative
    if owner and place:
        standing = find(view.gate.plan, place[0])
        after = standing.id if isinstance(standing, Goal) else LAST
        _add(view, Goal(new_id()), "add_goal", "goal", parent=owner, after=after)


def add_chapter(view: "PlanView") -> None:
    """A chapter of the introduction, at the level of the one before it."""
    place = view.place()
    standing = find(view.gate.plan, place[0]) if place else None
    after = standing.id if isinstance(standing, Chapter) else LAST
    level = standing.level if isinstance(standing, Chapter) else 1
    _add(view, Chapter(new_id(), level=level), "add_chapter", "heading", after=after)


def add_theme(view: "PlanView") -> None:
    """A theme under a name that no other has."""
    label = edits.unique_label(view.gate.plan, Theme, text("window.new_theme"))
    _add(view, Theme(new_id(), label), "add_theme", "label")


def add_round(view: "PlanView") -> None:
    """A round of reports after the last one."""
    made = new_id()
    _edit(view, lambda plan: edits.add_round(plan, made, round_name), "add_round", (made, "label"))


def _add(view: "PlanView", part: Part, label: str, field: str, *, parent: str | None = None, after: str | None = LAST) -> None:
    _edit(view, lambda plan: edits.add(plan, part, parent, after), label, (part.id, field))


def _edit(view: "PlanView", change: Callable[[Plan], Plan], label: str, place: Place) -> None:
    view.flush()
    if view.gate.edit(change, label, place=place, origin=view):
        view.go(place)
        if (cell := caret.cell_of(view)) and cell.hasFocus() and not cell.rich:
            cell.selectAll()
