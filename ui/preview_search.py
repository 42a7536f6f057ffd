"""The search in the preview: a strip with the words, how often they are found, and the way from hit to hit; knows no plans."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from resources import text
from ui import palette
from ui.background import in_background
from ui.menus import tool_button
from ui.preview_pages import Pages
from ui.status import announce

if TYPE_CHECKING:
    from ui.pdf_pages import Hit, Pdf

AT_MOST = 9_999
"""Hits; nobody goes through more."""
_AFTER = 120
_AT_ONCE = 8
"""Pages that are searched before the window is told."""


class Search(QWidget):
    """Searches the pages from the one in view on, on another thread."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._hits: list[Hit] = []
        self._at = -1
        self._turn = 0
        self._looked = 0
        self._running = False
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit()
        self.field.setPlaceholderText(text("preview.find_in"))
        self.field.setAccessibleName(text("preview.find_name"))
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.px(12), palette.px(5), palette.px(12), palette.px(5))
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(tool_button("↑", text("preview.do.find_previous").replace("&", ""), lambda: self.step(-1)))
        row.addWidget(tool_button("↓", text("preview.do.find_next").replace("&", ""), lambda: self.step(1)))
        row.addWidget(tool_button("✕", text("preview.find_close"), self.leave))
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self._look)
        self.field.textChanged.connect(self._soon.start)

    def begin(self) -> None:
        """Shows the strip with the keyboard in it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._soon.start()

    def leave(self) -> None:
        """Puts the strip away; the page in view stays in view."""
        self.hide()
        self.stop()
        self._hits, self._at = [], -1
        self._pages.show_hits((), None)
        self._pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """What is being searched is of no use any more."""
        self._turn += 1
        self._soon.stop()

    def look_again(self) -> None:
        """The pages are others."""
        if self.isVisible():
            self._look(keep=self._at)

    def step(self, by: int) -> None:
        """To the next or the previous hit, round the end."""
        if not self.isVisible():
            self.begin()
        elif self._hits:
            self._at = (self._at + by) % len(self._hits) if self._at >= 0 else 0
            self._show()

    def _look(self, keep: int = -1) -> None:
        self.stop()
        self._hits, self._at, self._looked = [], -1, 0
        pdf, words = self._pages.pdf, self.field.text()
        self._show_count()
        self._pages.show_hits((), None)
        if pdf and words.split():
            self._go_on(pdf, words, self._turn, keep)

    def _go_on(self, pdf: "Pdf", words: str, turn: int, keep: int) -> None:
        pages = range(self._looked, min(self._looked + _AT_ONCE, len(pdf)))

        def done(found: "list[Hit]") -> None:
            if turn == self._turn:
                self._take(found, pages.stop, len(pdf), keep)
                if pages.stop < len(pdf) and len(self._hits) < AT_MOST:
                    self._go_on(pdf, words, turn, keep)

        in_background(self, lambda: [hit for page in pages for hit in pdf.find(words, page)], done, _raise)

    def _take(self, found: "list[Hit]", looked: int, pages: int, keep: int) -> None:
        self._hits += found
        self._looked = looked
        over = looked >= pages
        if self._at < 0 and keep >= 0 and (keep < len(self._hits) or over) and self._hits:
            self._at = min(keep, len(self._hits) - 1)
        elif self._at < 0 and keep < 0 and self._hits:
            here = self._pages.page
            after = next((at for at, hit in enumerate(self._hits) if hit.page >= here), None)
            if after is not None or over:
                self._at = after or 0
                self._show(bring=True)
        self._pages.show_hits(self._hits, self._hits[self._at] if self._at >= 0 else None)
        self._show_count(over)
        if over:
            announce(self, self.count.text())

    def _show(self, bring: bool = True) -> None:
        hit = self._hits[self._at]
        self._pages.show_hits(self._hits, hit)
        if bring:
            box = hit.boxes[0]
            self._pages.bring_into_view(hit.page, QRectF(QPointF(*box[:2]), QPointF(*box[2:])))
        self._show_count()

    def _show_count(self, over: bool = True) -> None:
        if not self.field.text().split():
            self.count.clear()
        elif self._hits and self._at >= 0:
            self.count.setText(text("preview.found", at=self._at + 1, count=len(self._hits)))
        else:
            self.count.setText(text("preview.not_found") if over and self._looked else text("preview.finding"))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return False


def _raise(error: Exception) -> None:
    raise error
