"""Widgets beside each other as long as there is room, then one under the other; knows nothing of what they show."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import palette

GAP = 8


class Flow(QLayout):
    """Rows of widgets in the widths that they want; or, with ``least``, equal columns, each at least so many pixels wide.

    What is hidden takes no room. Pixels are those of text at 100 %.
    """

    def __init__(self, parent: QWidget | None = None, least: int = 0) -> None:
        super().__init__(parent)
        self._least = least
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        for item, place in self._places(area.width()):
            item.setGeometry(place.translated(area.topLeft()))

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + palette.px(GAP) * max(len(shown) - 1, 0)
        return QSize(max(wide, self.minimumSize().width()), max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), 0)

    def first(self, width: int) -> QRect:
        """Where in so wide a room the first of what is shown stands."""
        return next((place for _, place in self._places(width)), QRect())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Where each item stands in so wide a room: those of one row have its height."""
        gap, top = palette.px(GAP), 0
        for row in self._rows(width):
            high = max(_height(item, wide) for item, wide in row)
            left = 0
            for item, wide in row:
                yield item, QRect(QPoint(left, top), QSize(wide, high))
                left += wide + gap
            top += high + gap

    def _rows(self, width: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        gap, shown = palette.px(GAP), self._shown()
        if self._least:
            columns = max(min(len(shown), (width + gap) // (palette.px(self._least) + gap)), 1)
            wide = (width - gap * (columns - 1)) // columns
            for at in range(0, len(shown), columns):
                yield [(item, wide) for item in shown[at : at + columns]]
            return
        row: list[tuple[QLayoutItem, int]] = []
        left = width
        for item in shown:
            wide = min(item.sizeHint().width(), width)
            if row and wide > left:
                yield row
                row, left = [], width
            row.append((item, wide))
            left -= wide + gap
        if row:
            yield row


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
