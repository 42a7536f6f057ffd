"""Where in the text of its place the cursor of a shown plan stands, stood, or is to stand; knows no plan."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from ui.cell import Cell
    from ui.view import PlanView


def of(view: "PlanView") -> int | None:
    """Where in its text the cursor stands, or stood; None where there is no text."""
    cell = cell_of(view)
    return cell.textCursor().position() if cell else None


def put(view: "PlanView", at: int | None) -> None:
    """Puts the cursor there in the text of the place, None: at its end."""
    if cell := cell_of(view):
        cursor = cell.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        if at is not None:
            cursor.setPosition(min(max(at, 0), cursor.position()))
        cell.setTextCursor(cursor)


def select(view: "PlanView", words: str) -> None:
    """Selects words in the text of the place, where they stand in it, whatever spaces and unseen signs are among them."""
    field = _field_of(view)
    if not field or not words:
        return
    from PySide6.QtCore import QRegularExpression

    from editor.cpr import UNSEEN
    from ui.cell import Cell

    signs = (r"\s" if sign.isspace() else QRegularExpression.escape(sign) for sign in words)
    wanted = QRegularExpression(f"[{UNSEEN}]*".join(signs))
    if isinstance(field, Cell) and not (found := field.document().find(wanted)).isNull():
        field.setTextCursor(found)
    elif isinstance(field, QLineEdit) and (match := wanted.match(field.text())).hasMatch():
        field.setSelection(match.capturedStart(), match.capturedLength())


def cell_of(view: "PlanView") -> "Cell | None":
    """The text in which the place is written, where it is one."""
    from ui.cell import Cell

    field = _field_of(view)
    return field if isinstance(field, Cell) else None


def _field_of(view: "PlanView") -> object:
    """What the place is written in."""
    from ui.page import Page

    place = view.place()
    return view.page.field_at(place) if isinstance(view.page, Page) and place else None
