"""The pages of a PDF under each other, to scroll and zoom; draws what is in view on another thread and knows no plans.

A page that is not drawn yet shows what stood there before, so that nothing flickers; pictures take a bounded memory.
"""

import bisect
import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from resources import text
from ui import palette
from ui.preview_pictures import Pictures, Strip

if TYPE_CHECKING:
    from ui.pdf_pages import Hit, Pdf

GAP = 16
"""Pixels around each page."""
WHOLE, WIDTH = "whole", "width"
"""To see a page as a whole, or in its whole width; every other zoom is a number of percent."""
PERCENTS = (25, 50, 75, 100, 125, 150, 200, 300, 400)
_INCH = 96 / 72
"""Pixels a point at 100 percent."""
_STRIP = 2_000
"""Pixels; a higher page is drawn in strips, of which only those in view are kept."""
_STEP = 48
_SMOOTH = QPainter.RenderHint.SmoothPixmapTransform


class Pages(QAbstractScrollArea):
    """``turned``: another page is the one in view, of all. ``zoomed``: the zoom is another one.

    ``chosen`` carries a page and the place on it, in points, that was double clicked or is in view when Enter is pressed.
    """

    turned = Signal()
    zoomed = Signal()
    drawn = Signal()
    chosen = Signal(int, QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.zoom: str | int = WIDTH
        self.pdf: Pdf | None = None
        self._tops: list[float] = []
        self._scale = _INCH
        self._pictures = Pictures(self)
        self._pictures.arrived.connect(self._arrived)
        self._page = -1
        self._hits: Sequence[Hit] = ()
        self._hit: Hit | None = None
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def show_pdf(self, pdf: "Pdf | None") -> None:
        """Shows another PDF, at the same place as long as it has such a page."""
        at = self.position()
        self.pdf = pdf
        self._pictures.renew()
        self._hits, self._hit = (), None
        self._lay_out(at)

    def show_hits(self, hits: "Sequence[Hit]", one: "Hit | None") -> None:
        """Lights up what was found, one of it more than the others."""
        self._hits, self._hit = hits, one
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page in view, from 0: the one at a third of the height."""
        return self._at(self.verticalScrollBar().value() + self.viewport().height() / 3) if self._tops else 0

    @property
    def complete(self) -> bool:
        """Whether all that is in view is drawn as it is now."""
        return self.pdf is not None and self._pictures.has(self._seen())

    def position(self) -> tuple[int, float]:
        """The page at the upper edge and how far down in it that is, in points."""
        if not self._tops:
            return 0, 0.0
        top = self.verticalScrollBar().value()
        page = self._at(top)
        return page, (top - self._tops[page]) / self._scale

    def go_to(self, page: int, y: float = 0.0) -> None:
        """Brings a height of a page, in points, to the upper edge."""
        if self._tops:
            page = min(max(page, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(round(self._tops[page] + y * self._scale) - (GAP if not y else 0))

    def bring_into_view(self, page: int, box: QRectF) -> None:
        """Scrolls as little as needed for a rectangle of a page to be seen, with some room around it."""
        if not self._tops:
            return
        rect = self._on_screen(page, box)
        room = self.viewport().rect().adjusted(GAP, _STEP, -GAP, -_STEP)
        if not (room.top() <= rect.top() and rect.bottom() <= room.bottom()):
            down = self.verticalScrollBar()
            down.setValue(round(down.value() + rect.center().y() - self.viewport().height() / 3))
        if not (room.left() <= rect.left() and rect.right() <= room.right()):
            aside = self.horizontalScrollBar()
            aside.setValue(round(aside.value() + rect.center().x() - self.viewport().width() / 2))

    @property
    def percent(self) -> int:
        return round(self._scale / _INCH * 100)

    def set_zoom(self, zoom: str | int) -> None:
        """``WHOLE``, ``WIDTH`` or percent; what is at the upper edge stays there."""
        if zoom != self.zoom:
            at = self.position()
            self.zoom = zoom
            self._lay_out(at)
            if zoom == WHOLE:
                self.go_to(self.page)
            self.zoomed.emit()

    def zoom_by(self, steps: int) -> None:
        """The next larger or smaller of the percents."""
        larger = [one for one in PERCENTS if one > self.percent]
        smaller = [one for one in reversed(PERCENTS) if one < self.percent]
        if found := (larger if steps > 0 else smaller):
            self.set_zoom(found[0])

    # Where pages lie

    def _lay_out(self, at: tuple[int, float] | None = None) -> None:
        at = at or self.position()
        sizes = self.pdf.sizes if self.pdf else ()
        scale = self._wanted_scale()
        if scale != self._scale:
            self._pictures.renew()
        self._scale = scale
        *self._tops, y = accumulate((height * scale + GAP for _, height in sizes), initial=float(GAP))
        view = self.viewport().size()
        down, aside = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        aside.setPageStep(view.width())
        down.setRange(0, max(0, math.ceil(y) - view.height()))
        aside.setRange(0, max(0, math.ceil(self._widest() * scale) + 2 * GAP - view.width()))
        if sizes:
            page = min(at[0], len(sizes) - 1)
            down.setValue(round(self._tops[page] + at[1] * scale))
        self._scrolled()

    def _widest(self) -> float:
        return self.pdf.widest if self.pdf else 595.0

    def _wanted_scale(self) -> float:
        if isinstance(self.zoom, int):
            return self.zoom / 100 * _INCH
        room = self.viewport().width() - 2 * GAP
        scale = room / self._widest()
        if self.zoom == WHOLE and self.pdf:
            scale = min(scale, (self.viewport().height() - 2 * GAP) / self.pdf.highest)
        return max(scale, 0.1)

    def _at(self, y: float) -> int:
        return max(0, bisect.bisect_right(self._tops, y + GAP) - 1)

    def _page_rect(self, page: int) -> QRectF:
        assert self.pdf
        width, height = (length * self._scale for length in self.pdf.sizes[page])
        room = max(self.viewport().width(), self._widest() * self._scale + 2 * GAP)
        x = round((room - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(x, round(self._tops[page]) - self.verticalScrollBar().value(), width, height)

    def _on_screen(self, page: int, box: QRectF) -> QRectF:
        corner, scale = self._page_rect(page).topLeft(), self._scale
        return QRectF(corner.x() + box.x() * scale, corner.y() + box.y() * scale, box.width() * scale, box.height() * scale)

    def _pages_in_view(self) -> range:
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(self._at(top), self._at(top + self.viewport().height()) + 1)

    def _scrolled(self) -> None:
        self.viewport().update()
        self._draw()
        if self._tops and self.page != self._page:
            self._page = self.page
            self.turned.emit()

    # What it looks like

    def _strips(self, page: int) -> Iterator[Strip]:
        assert self.pdf
        count = math.ceil(self.pdf.sizes[page][1] * self._pixels / _STRIP)
        return ((page, number, count) for number in range(count))

    @property
    def _pixels(self) -> float:
        """Of the screen, a point."""
        return self._scale * self.devicePixelRatioF()

    def _strip_rect(self, strip: Strip) -> QRectF:
        page, number, count = strip
        whole = self._page_rect(page)
        return QRectF(whole.x(), whole.y() + whole.height() * number / count, whole.width(), whole.height() / count)

    def _seen(self) -> list[Strip]:
        room = QRectF(self.viewport().rect())
        strips = (strip for page in self._pages_in_view() for strip in self._strips(page))
        return [strip for strip in strips if self._strip_rect(strip).intersects(room)]

    def _near(self) -> list[Strip]:
        """What may be wanted next; of pages that are drawn very large nothing."""
        pages = self._pages_in_view()
        beside = [page for page in (pages.stop, pages.start - 1) if 0 <= page < len(self._tops) and self._scale < 3 * _INCH]
        return [strip for page in beside for strip in self._strips(page)]

    def _draw(self) -> None:
        if self.pdf and self.isVisible():
            self._pictures.draw(self.pdf, self._pixels, self._seen(), self._near())

    def _arrived(self) -> None:
        self.viewport().update()
        if self.complete:
            self.drawn.emit()
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(_SMOOTH)
        for page in self._pages_in_view():
            self._paint_page(painter, page)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._page_rect(page)
        painter.fillRect(rect, QColor(palette.PRINT.PAPER))
        for strip, picture in self._pictures.old(page):
            painter.drawImage(self._strip_rect(strip), picture)
        for strip, picture in self._pictures.new(page):
            self._paint_sharp(painter, strip, picture)
        painter.setPen(QPen(QColor(palette.PRINT.LINE), 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for hit in self._hits:
            if hit.page == page:
                self._light_up(painter, hit)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._hit and self._hit.page == page:
            painter.setPen(QPen(QColor(palette.PRINT.ACCENT), 2))
            for box in self._hit.boxes:
                painter.drawRect(self._around(page, QRectF(QPointF(*box[:2]), QPointF(*box[2:]))))

    def _paint_sharp(self, painter: QPainter, strip: Strip, picture: QImage) -> None:
        """On whole pixels."""
        page, number, count = strip
        assert self.pdf
        ratio = self.devicePixelRatioF()
        corner = self._page_rect(page).topLeft() + QPointF(0, self.pdf.rows(page, self._pixels, number, count)[0] / ratio)
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(corner, picture)

    def _light_up(self, painter: QPainter, hit: "Hit") -> None:
        for box in hit.boxes:
            rect = self._around(hit.page, QRectF(QPointF(*box[:2]), QPointF(*box[2:])))
            painter.fillRect(rect, QColor(palette.PRINT.WAIT.border if hit is self._hit else palette.PRINT.WAIT.back))

    def _around(self, page: int, box: QRectF) -> QRectF:
        return self._on_screen(page, box.adjusted(-1, -2, 1, 2))

    # Keys, mouse, sizes

    def event(self, event: QEvent) -> bool:
        """The keys of the zoom are those of the text size elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zoom_of(event) is not None:
            event.accept()
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures.renew()
            self._scrolled()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, aside = self.verticalScrollBar(), self.horizontalScrollBar()
        page = max(self.viewport().height() - _STEP, _STEP)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if (zoom := _zoom_of(event)) is not None:
            self.set_zoom(100) if zoom == 0 else self.zoom_by(zoom)
            return
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if self.zoom == WHOLE:
                self.go_to(self.page + (1 if event.key() == Qt.Key.Key_PageDown else -1))
            case Qt.Key.Key_PageDown:
                down.setValue(down.value() + page)
            case Qt.Key.Key_PageUp:
                down.setValue(down.value() - page)
            case Qt.Key.Key_Space:
                down.setValue(down.value() + (-page if back else page))
            case Qt.Key.Key_Home:
                down.setValue(0)
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case Qt.Key.Key_Down:
                down.setValue(down.value() + _STEP)
            case Qt.Key.Key_Up:
                down.setValue(down.value() - _STEP)
            case Qt.Key.Key_Left:
                aside.setValue(aside.value() - _STEP)
            case Qt.Key.Key_Right:
                aside.setValue(aside.value() + _STEP)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._tops:
                self._choose(QPoint(self.viewport().width() // 2, self.viewport().height() // 3))
            case _:
                super().keyPressEvent(event)

    def _choose(self, where: QPoint) -> None:
        y = where.y() + self.verticalScrollBar().value()
        page = self._at(y)
        corner = self._page_rect(page).topLeft()
        self.chosen.emit(page, (QPointF(where) - corner) / self._scale)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tops:
            self._choose(event.position().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.zoom_by(turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if self.zoom in (WHOLE, WIDTH):
            self.zoomed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def describe(self) -> None:
        """What a screen reader says of the page in view."""
        words = text("preview.page", page=self.page + 1, pages=len(self._tops)) if self._tops else text("preview.wait")
        self.setAccessibleName(words)


def _zoom_of(event: QKeyEvent) -> int | None:
    """1: larger, -1: smaller, 0: natural size; None: another key."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        return 1
    return {Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}.get(Qt.Key(event.key()))
