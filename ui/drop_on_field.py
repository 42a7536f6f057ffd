"""A drag that ends on a field of the form: lights the field under the mouse and tells which it was; knows not what is dragged."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.lit import Lit
from ui.outline_rows import ROW
from ui.view import PlanView

_ON_THE_WAY = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


_OPENS_AFTER = 350
"""Milliseconds over an indsats in the outline after which its form is shown."""


class DropOnField(QObject):
    """Takes the events of one drag, before the fields themselves see them, wherever in the plan's view the mouse is.

    Over an indsats in the outline, the form of that is shown.
    """

    def __init__(self, page: PlanView) -> None:
        super().__init__()
        self._page = page
        self.place: tuple[str, str] | None = None
        self._under: QWidget | None = None
        self._frame: Lit | None = None
        self._over: str | None = None
        self._opening = QTimer(self, interval=_OPENS_AFTER, singleShot=True)
        self._opening.timeout.connect(self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and isinstance(watched, QWidget) and event.type() in (*_ON_THE_WAY, QEvent.Type.Drop):
            field = self._field_at(watched, event)
            if event.type() == QEvent.Type.Drop:
                self.place = getattr(field, "place", None)
                self._light(None)
            else:
                self._light(field)
                self._hover(watched, event)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.setAccepted(field is not None)
            if field is None and isinstance(event, QDragMoveEvent):
                event.ignore()
            return True
        return False

    def _field_at(self, watched: QWidget, event: QDropEvent) -> QWidget | None:
        if watched.window() is not self._page.window():
            return None
        window = self._page.window()
        widget = window.childAt(watched.mapTo(window, event.position().toPoint()))
        while widget is not None and not isinstance(getattr(widget, "place", None), tuple):
            widget = widget.parentWidget()
            if widget is self._page:
                return None
        return widget if widget is not None and self._page.isAncestorOf(widget) else None

    def _hover(self, watched: QWidget, event: QDropEvent) -> None:
        rows = self._page.outline.list
        index = rows.indexAt(rows.viewport().mapFrom(rows.window(), watched.mapTo(watched.window(), event.position().toPoint())))
        over = index.data(ROW).initiative if index.isValid() and self._page.outline.isVisible() else None
        if over != self._over:
            self._over = over
            self._opening.start() if over else self._opening.stop()

    def _open(self) -> None:
        if self._over:
            self._page.show_page("form", self._over)

    def _light(self, field: QWidget | None) -> None:
        if field is not self._under:
            if self._frame:
                self._frame.hide()
                self._frame.deleteLater()
            self._under, self._frame = field, Lit(field) if field else None


def drag_onto(page: PlanView, drag: QDrag, dropped: Callable[[tuple[str, str]], None]) -> None:
    """Lets the user drag, and calls ``dropped`` with the place of the field on which she lets go."""
    application = QApplication.instance()
    assert application
    drop = DropOnField(page)
    application.installEventFilter(drop)
    try:
        drag.exec(Qt.DropAction.CopyAction)
    finally:
        application.removeEventFilter(drop)
        drop._light(None)
    if drop.place:
        dropped(drop.place)
