"""What the panels at the sides of the window share: a name over a column that scrolls where it is low, and a way to close it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from ui import palette

_SIDE = 14


class SidePanel(QScrollArea):
    """A panel fills ``column`` and then calls ``space``. ``closed``: the user closes it; ``dragged``: gave it another width."""

    closed = Signal()
    dragged = Signal()

    def __init__(self, name: str, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = False
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        title, button = QLabel(name), QToolButton()
        title.setProperty("role", "heading")
        button.setText("✕")
        button.setAccessibleName(close)
        button.setToolTip(close)
        button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(button)
        inside = QWidget()
        inside.setProperty("role", "panel")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column = QVBoxLayout(inside)
        self.column.addLayout(head)

    def space(self) -> None:
        """Gives what is in the panel its room at the present text size."""
        self._filled = True
        side = palette.px(_SIDE)
        self.column.setContentsMargins(side, palette.px(10), side, palette.px(12))
        self.column.setSpacing(palette.px(6))

    def least_width(self) -> int:
        """How wide what is in the panel has to be, in pixels."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        wide = self.least_width() if self._filled else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), palette.px(120))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_filled", False):
            self.space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.dragged.emit()


def widest(buttons: Sequence[QWidget]) -> int:
    """The width of a panel in which none of the buttons is cut."""
    return max(2 * palette.px(_SIDE) + one.sizeHint().width() for one in buttons)


def halves(upper: Sequence[QWidget], lower: Sequence[QWidget], grow: Collection[QWidget]) -> QSplitter:
    """Two columns of widgets over each other, with a bar between them that can be dragged; ``grow`` take what room there is."""
    parts = QSplitter(Qt.Orientation.Vertical)
    parts.setChildrenCollapsible(False)
    parts.setHandleWidth(palette.px(8))
    for widgets in (upper, lower):
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        for one in widgets:
            column.addWidget(one, int(one in grow))
        parts.addWidget(half)
    return parts
