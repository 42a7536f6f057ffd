"""The rows of a sheet that can be dragged as a whole: which editors show them, where they are, where one would go.

Knows a part only by its id, and nothing of the plan: what is let go is told to the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from ui.cell import Cell
from ui.grip import Grip, Target


@dataclass(frozen=True, slots=True)
class Row:
    """The widgets of a part that can be moved as a whole."""

    part: str
    widgets: tuple[QWidget, ...]


class Reusable(Protocol):
    """Editors that show a part, and another part later; ``part`` is empty while they show none."""

    part: str

    def release(self) -> None: ...


Editors = TypeVar("Editors", bound=Reusable)


def reused(standing: list[Editors], spare: list[Editors], parts: Sequence[str], make: Callable[[], Editors]) -> list[Editors]:
    """Editors for the parts, in order: those that show a part keep it, others are taken from the spare ones or made."""
    keeping = {one.part: one for one in standing if one.part in set(parts)}
    spare[:0] = [one for one in standing if one.part not in keeping]
    shown = [keeping.get(part) or (spare.pop(0) if spare else make()) for part in parts]
    for one in spare:
        if one.part:
            one.part = ""
            one.release()
    return shown


class Rows(QObject):
    """Stands the grip beside the row that the mouse or the keyboard is at; ``kind`` tells which rows trade places."""

    def __init__(self, sheet: QWidget, kind: Callable[[str], str]) -> None:
        super().__init__(sheet)
        self.grip = Grip(sheet, self._target)
        self._sheet = sheet
        self._kind = kind
        self._rows: tuple[Row, ...] = ()
        self._watched: set[QWidget] = set()

    def show(self, rows: Sequence[Row]) -> None:
        """Takes the rows that the sheet has now."""
        self._rows = tuple(rows)
        for row in rows:
            for widget in row.widgets:
                self._watch(widget)

    def take_grip(self, widget: QWidget) -> None:
        """Stands the grip beside the row that a widget belongs to."""
        if row := self._row_of(widget):
            self.grip.take(row.part, self._area(row))

    def _target(self, part: str, at: QPoint) -> Target:
        """Where a part would stand that is let go at a point of the sheet: behind which row, and the line to show there."""
        rows = [row for row in self._rows if self._kind(row.part) == self._kind(part)]
        after: str | None = None
        line = self._area(rows[0]).top() if rows else 0
        for row in rows:
            area = self._area(row)
            if at.y() > area.center().y():
                after, line = row.part, area.bottom() + 1
        return after, line

    def _row_of(self, widget: QWidget) -> Row | None:
        return next((row for row in self._rows if any(one is widget or one.isAncestorOf(widget) for one in row.widgets)), None)

    def _area(self, row: Row) -> QRect:
        area = QRect()
        for widget in row.widgets:
            area = area.united(QRect(widget.mapTo(self._sheet, QPoint(0, 0)), widget.size()))
        return area

    def _watch(self, widget: QWidget) -> None:
        """Hears when the mouse comes to the widget of a row; a cell tells it itself, since a filter would see its every key."""
        if widget in self._watched:
            return
        self._watched.add(widget)
        if isinstance(widget, Cell):
            widget.hovered.connect(self.take_grip)
        else:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and isinstance(watched, QWidget):
            self.take_grip(watched)
        return super().eventFilter(watched, event)
