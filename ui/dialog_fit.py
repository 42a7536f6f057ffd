"""Dialogs on a small screen and with large text: what one says scrolls, and its buttons are seen whole; knows no dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import palette

_LEAST = 60
"""Pixels of height at 100 % that what is said always has."""


class Said(QScrollArea):
    """What a dialog says, in ``rows``: it scrolls where the screen has no room for all of it; ``name`` is read aloud."""

    def __init__(self, name: str) -> None:
        super().__init__()
        inside = QWidget()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, palette.px(8), 0)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(palette.px(_LEAST))
        self.setAccessibleName(name)


def fit(dialog: QDialog, said: Said, width: int) -> None:
    """Makes a dialog so wide (pixels at 100 %), or as its buttons need it, and so high that nothing is cut.

    Where the screen has less room, what is ``said`` scrolls, and buttons that have none beside each other stand one under the
    other.
    """
    laid, buttons = dialog.layout(), dialog.findChild(QDialogButtonBox)
    assert laid
    assert buttons
    for one in dialog.findChildren(QWidget):
        one.ensurePolished()
    around, room = laid.contentsMargins(), dialog.screen().availableSize() * 0.9
    sides = around.left() + around.right()
    buttons.setOrientation(Qt.Orientation.Horizontal)
    wanted = max(palette.px(width), buttons.sizeHint().width() + sides)
    if wanted > room.width():
        wanted = room.width()
        if buttons.sizeHint().width() > wanted - sides:
            buttons.setOrientation(Qt.Orientation.Vertical)
    laid.invalidate()
    others = dialog.heightForWidth(wanted) if dialog.hasHeightForWidth() else dialog.sizeHint().height()
    others -= max(said.sizeHint().height(), said.minimumHeight())
    high = max(said.rows.totalHeightForWidth(wanted - sides), said.minimumHeight())
    said.setFocusPolicy(Qt.FocusPolicy.StrongFocus if others + high > room.height() else Qt.FocusPolicy.NoFocus)
    dialog.setMinimumWidth(wanted)
    dialog.resize(max(wanted, dialog.width()) if dialog.isVisible() else wanted, min(others + high, room.height()))
