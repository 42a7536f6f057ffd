"""The commands for the part that the keyboard is at, and the menu that opens over it: rename, move, copy, delete.

Knows no field by name and nothing of where things stand on the sheet; each page says which part a place belongs to.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from editor import edits
from editor.plan import Chapter, Goal, Part, StatusRound, Theme, find, new_id, parent_of
from resources import text
from ui.cell import Cell, Place

if TYPE_CHECKING:
    from ui.page import Page

KIND_NAMES: dict[type, str] = {Goal: "goal", Theme: "theme", StatusRound: "round", Chapter: "chapter"}
"""The parts that a page adds, moves and deletes, as the labels of their steps name them."""

_KEYS = {
    "rename": "F2",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "duplicate": "Ctrl+D",
    "remove": "Ctrl+Shift+Del",
}


def kind_of(page: "Page", part: str) -> str:
    """What a part is, as the labels of steps name it."""
    return KIND_NAMES[type(find(page.gate.plan, part))]


def move_part(page: "Page", steps: int) -> None:
    if part := page.current_part():
        page.do(lambda plan: edits.move_by(plan, part, steps), f"move_{kind_of(page, part)}", page.place())


def drop(page: "Page", part: str, after: str | None) -> None:
    """Moves a part behind another (None: first)."""
    if after != part:
        page.do(lambda plan: edits.move(plan, part, after), f"move_{kind_of(page, part)}", page.place())


def duplicate_part(page: "Page") -> None:
    if part := page.current_part():
        copy = new_id()
        page.do(
            lambda plan: edits.duplicate(plan, part, copy),
            f"duplicate_{kind_of(page, part)}",
            _place_in(page, copy, page.place()),
        )


def remove_part(page: "Page") -> None:
    part = page.current_part()
    if not part:
        return
    found = find(page.gate.plan, part)
    owner = parent_of(page.gate.plan, part) if isinstance(found, Goal) else None
    rows = edits.siblings(page.gate.plan, type(cast(Part, found)), owner.id if owner else page.gate.plan.id)
    at = rows.index(part)
    beside = rows[at + 1] if at + 1 < len(rows) else rows[at - 1] if at else None
    was = page.place()
    page.flush()
    if page.gate.edit(lambda plan: edits.remove(plan, part), f"remove_{kind_of(page, part)}", place=was, origin=page):
        after = _place_in(page, beside, was) if beside else None
        if after and page.field_at(after):
            page.focus_place(after)
        else:
            page.focusNextChild()


def rename_part(page: "Page") -> None:
    part = page.current_part()
    if part and (place := page.label_of(part)):
        page.rename(place)


def _place_in(page: "Page", part: str, like: Place | None) -> Place | None:
    """The same field of another part."""
    if like is None:
        return None
    old = page.part_of(like)
    return (like[0].replace(old, part), like[1].replace(old, part)) if old else None


def actions(page: "Page") -> dict[str, QAction]:
    """The commands by name, with their keys."""
    done: dict[str, Callable[[], None]] = {
        "rename": lambda: rename_part(page),
        "up": lambda: move_part(page, -1),
        "down": lambda: move_part(page, 1),
        "duplicate": lambda: duplicate_part(page),
        "remove": lambda: remove_part(page),
    }
    return {name: page.make_action(text(f"form.{name}"), keys, done[name]) for name, keys in _KEYS.items()}


def update(page: "Page", commands: dict[str, QAction]) -> None:
    """Enables what applies to the part that the keyboard is at, and names the part in the words."""
    part = page.current_part()
    kind = kind_of(page, part) if part else ""
    for name, action in commands.items():
        action.setEnabled(bool(part) and (name != "rename" or page.label_of(cast(str, part)) is not None))
        action.setText(text(f"form.{name}_{kind}") if kind and name != "rename" else text(f"form.{name}"))


def open_menu(page: "Page", where: QPoint, named: Place | None, cell: Cell | None, offered: list[QAction]) -> None:
    """The menu over the page: for the name and the cell that it opens over, then what the page offers now."""
    menu = QMenu(page)
    if named and page.gate.writable and (words := page.rename_words(named)):
        menu.addAction(words).triggered.connect(lambda: page.rename(named))
        menu.addSeparator()
    if cell:
        menu.addActions(list(_cell_actions(cell, menu)))
        menu.addSeparator()
    menu.addActions([action for action in offered if action.isEnabled()])
    menu.aboutToHide.connect(menu.deleteLater)
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(where)


def _cell_actions(cell: Cell, parent: QObject) -> Iterator[QAction]:
    """Cut, copy and paste, for the menu that opens over a cell; copy alone where it is only read."""
    for name, keys, done, on in (
        ("cut", "Ctrl+X", cell.cut, cell.textCursor().hasSelection()),
        ("copy", "Ctrl+C", cell.copy, cell.textCursor().hasSelection()),
        ("paste", "Ctrl+V", cell.paste, cell.canPaste()),
        ("paste_plain", "Ctrl+Shift+V", cell.paste_plain, cell.canPaste()),
        ("select_all", "Ctrl+A", cell.selectAll, not cell.document().isEmpty()),
    ):
        if cell.isReadOnly() and name not in ("copy", "select_all"):
            continue
        action = QAction(text(f"form.{name}"), parent)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, done=done: done())
        action.setEnabled(on)
        yield action
