"""The small dark bar by the cell in which somebody writes: bold, italic, underline, lists, and what of it is on at the cursor."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from resources import text
from ui import cellstyle, palette
from ui.cell import Cell
from ui.richdocument import BOLD, ITALIC, UNDERLINE

KEYS = {"bold": "Ctrl+B", "italic": "Ctrl+I", "underline": "Ctrl+U", "bullets": "Ctrl+Shift+L", "numbers": "Ctrl+Shift+K"}


class _Button(QToolButton):
    """Leaves the keys that go along the bar to the bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FormatBar(QFrame):
    """Alt+F10 brings the keyboard into it, arrow keys go along it, Esc goes back to the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell: Cell | None = None
        self.setProperty("role", "formatting")
        self.setAccessibleName(text("form.formatting"))
        self._row = QHBoxLayout(self)
        self._shown: tuple[object, ...] = ()
        self._buttons = {name: self._button(name) for name in KEYS}
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        self._row.setSpacing(palette.px(2))
        self._row.setContentsMargins(*[palette.px(2)] * 4)
        for name, button in self._buttons.items():
            letters = QFont(palette.font(palette.NORMAL, bold=name == "bold"))
            letters.setItalic(name == "italic")
            letters.setUnderline(name == "underline")
            button.setFont(letters)
        self.adjustSize()

    def serve(self, cell: Cell | None) -> None:
        """Works on this cell from now on; None hides the bar."""
        self.cell = cell
        self.setVisible(cell is not None)
        self.refresh()

    def enter(self) -> None:
        """Brings the keyboard into the bar."""
        if self.cell:
            self._buttons["bold"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Shows the formatting at the cursor."""
        if not self.cell:
            return
        kind = cellstyle.kind_here(self.cell)
        state = (*cellstyle.style_here(self.cell), kind == "bullet", kind == "number")
        if state != self._shown:
            self._shown = state
            for button, on in zip(self._buttons.values(), state, strict=True):
                button.setChecked(on)

    def stand(self, strip: QRect, cell: QRect, writing: QRect, seen: QRect) -> None:
        """Takes its place at the right end of the strip over the table; where that is out of sight, over the cell itself.

        Where the cell begins out of sight too, it is at the top or bottom. ``strip``, ``cell``, ``writing`` (the line that is
        typed in) and ``seen`` are in the coordinates of the bar's parent.
        """
        size = self.sizeHint()
        right = max(strip.right() - size.width(), seen.left())
        gap = palette.px(6)
        lowest = writing.top() - gap - size.height() - 1
        over = QRect(QPoint(right, min(strip.center().y() - size.height() // 2, lowest)), size)
        near = QRect(QPoint(right, min(cell.top() - size.height(), lowest)), size)
        top = QRect(QPoint(right, seen.top() + gap), size)
        bottom = QRect(QPoint(right, seen.bottom() - size.height() - gap), size)
        line = writing.adjusted(0, -gap, 0, gap)
        free = next((place for place in (over, near, top, bottom) if seen.contains(place) and not place.intersects(line)), bottom)
        self.setGeometry(free)
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(event.key())
        focused = self.focusWidget()
        if step and focused in buttons:
            buttons[(buttons.index(focused) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.cell:
            self.cell.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str) -> _Button:
        button = _Button(self)
        button.setText(text(f"form.format_{name}_sign"))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(text(f"form.format_{name}"))
        button.setToolTip(f"{text(f'form.format_{name}')} ({KEYS[name]})")
        button.clicked.connect(self._doing(name))
        self._row.addWidget(button)
        return button

    def _doing(self, name: str) -> Callable[[], None]:
        def do() -> None:
            if not self.cell:
                return
            styles = {"bold": BOLD, "italic": ITALIC, "underline": UNDERLINE}
            if name in styles:
                cellstyle.toggle_style(self.cell, styles[name])
            else:
                cellstyle.toggle_kind(self.cell, "bullet" if name == "bullets" else "number")
            self._shown = ()
            self.refresh()

        return do
