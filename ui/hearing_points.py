"""The list of what the answers to a hearing say, each line with its state as sign and word; knows not what is decided and how."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from editor.plan import Plan, Point, waits
from exports.naming import field_name, part_name
from resources import harmless, text

SHOWN: dict[str, Callable[[Point], bool]] = {
    "all": lambda one: True,
    "open": waits,
    "proposal": lambda one: one.sort == "proposal",
    "comment": lambda one: one.sort == "comment",
    "unplaced": lambda one: one.sort == "unplaced",
}
"""What can be looked at alone."""
_SHOWN_AT_MOST = 1000
_POINT = Qt.ItemDataRole.UserRole


class PointList(QListWidget):
    """``chosen``: another point is looked at."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("hearing.list"))
        self.setProperty("role", "listed")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())

    def fill(self, plan: Plan, points: Sequence[Point], chosen: str | None) -> None:
        """Shows points; the one that was chosen stays so while it is among them, else its neighbour is."""
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for one in points[:_SHOWN_AT_MOST]:
            item = QListWidgetItem(words(one, plan))
            item.setData(_POINT, one.id)
            self.addItem(item)
        at = next((at for at, one in enumerate(points[:_SHOWN_AT_MOST]) if one.id == chosen), min(max(row, 0), self.count() - 1))
        self.setCurrentRow(at)
        self.blockSignals(False)

    def point(self) -> str | None:
        """The id of the point that is chosen."""
        item = self.currentItem()
        return item.data(_POINT) if item else None

    def go_to(self, point: str) -> bool:
        """Chooses a point. False where it is not shown."""
        at = next((row for row in range(self.count()) if self.item(row).data(_POINT) == point), -1)
        if at >= 0:
            self.setCurrentRow(at)
        return at >= 0


def words(point: Point, plan: Plan) -> str:
    """State, place and author of a point in one line."""
    who = point.author or point.answer
    return harmless(f"{state(point)} · {place(point, plan)}" + (f" · {who}" if who else ""))


def state(point: Point) -> str:
    """The state of a point as sign and word."""
    if point.sort == "unplaced":
        key = "resolved" if point.resolved else "unplaced"
    elif point.sort == "comment":
        key = "resolved" if point.resolved else "comment"
    else:
        key = point.decision or "open"
    return text(f"hearing.state.{key}")


def place(point: Point, plan: Plan) -> str:
    """Where in the plan a point belongs."""
    if not point.part:
        return text("hearing.nowhere")
    name = part_name(point.part, [plan])
    return f"{name} · {field_name(point.part, point.field, [plan])}" if point.field else name
