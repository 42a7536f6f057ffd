"""Udskriv…: the pages of the PDF on paper, through the system's dialog; knows nothing of how the pages came to be.

Pages are drawn on another thread, one after the other, never larger than the paper's printable area.
"""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from exports.choice import Choice
from resources import text
from ui import ready
from ui.background import in_background
from ui.export_bar import bar_of
from ui.exporting import named, previewed

if TYPE_CHECKING:
    from ui.pdf_maker import Made
    from ui.pdf_pages import Pdf
    from ui.window import Window

_FINEST = 600
"""Dots an inch; nobody sees finer ones, and they take four times the memory."""
_PATIENCE = 5
"""Seconds."""
_BANDS = 8
"""Of a page, drawn one after the other, since a whole one at 600 dots takes 140 MB."""


class Print(QObject):
    """One running print. ``at`` carries done and all; then one of ``finished``, ``failed`` (a sentence) and ``cancelled``."""

    at = Signal(int, int)
    finished = Signal()
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, pdf: "Pdf", printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop, self._ended = threading.Event(), threading.Event()
        self._done = 0
        pages = sheets(printer, len(pdf))
        self._look = QTimer(self, interval=60)
        self._look.timeout.connect(lambda: self.at.emit(self._done, len(pages)))
        self._look.start()

        def work() -> bool:
            painter = QPainter()
            if not painter.begin(printer):
                self._ended.set()
                return False
            try:
                for place, page in enumerate(pages):
                    if self._stop.is_set():
                        printer.abort()
                        break
                    if place and not printer.newPage():
                        return False
                    draw(painter, printer, pdf, page)
                    self._done = place + 1
            finally:
                painter.end()
                self._ended.set()
            return printer.printerState() != QPrinter.PrinterState.Error

        in_background(self, work, self._over, lambda _: self._over(False))

    def cancel(self) -> None:
        """Nothing more is sent to the printer."""
        self._stop.set()

    def end(self) -> None:
        """The window closes; the page that is being drawn is the last."""
        self._stop.set()
        self._ended.wait(_PATIENCE)

    def _over(self, good: bool) -> None:
        self._look.stop()
        if self._stop.is_set():
            self.cancelled.emit()
        elif good:
            self.finished.emit()
        else:
            self.failed.emit(text("print.failed"))


def sheets(printer: QPrinter, count: int) -> list[int]:
    """The pages, from 0, in the order in which they are printed; each as often as there are copies that nobody else makes."""
    ranges = printer.pageRanges()
    every = printer.printRange() == QPrinter.PrintRange.AllPages or ranges.isEmpty()
    chosen = [page for page in range(count) if every or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return chosen * copies if printer.collateCopies() else [page for page in chosen for _ in range(copies)]


def fitted(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Where a page of this size in points lies on the printable area, in the printer's dots: in its middle, never enlarged."""
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / 72
    shrunk = min(1.0, room.width() / (size[0] * dots), room.height() / (size[1] * dots))
    width, height = size[0] * dots * shrunk, size[1] * dots * shrunk
    return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)


def draw(painter: QPainter, printer: QPrinter, pdf: "Pdf", page: int) -> None:
    """A page on the sheet that the printer is at."""
    target = fitted(printer, pdf.sizes[page])
    scale = min(target.width() / pdf.sizes[page][0], _FINEST / 72)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    high = pdf.rows(page, scale)[1]
    for band in range(_BANDS):
        edges = [round(target.y() + target.height() * row / high) for row in pdf.rows(page, scale, band, _BANDS)]
        picture = pdf.picture(page, scale, band, _BANDS, grey)
        painter.drawImage(QRectF(target.x(), edges[0], target.width(), edges[1] - edges[0]), picture)


def printers() -> list[str]:
    """The names of the printers that the system knows."""
    return QPrinterInfo.availablePrinterNames()


def ask(window: "Window") -> None:
    """Makes the document that the preview shows, or would show, and asks how it is printed."""
    view = window.shown
    if view is None or window.busy:
        return
    view.flush()
    name = window.shown_path.name
    if ready.refused(window, name):
        return
    if not printers():
        window.tell(text("print.title"), text("print.no_printer"))
        return
    choice = previewed(view) or Choice()
    if view.overview and view.shows == "overview":
        choice = Choice("table", shape=view.overview.shape)

    def go() -> None:
        if window.shown is view and not window.busy:
            Printout(window, choice)

    ready.when_ready(window, view.gate.plan, (name,), go)


class Printout(QObject):
    """From the command to the printer: makes the PDF, asks, prints. It is gone when that is over."""

    def __init__(self, window: "Window", choice: Choice) -> None:
        from ui.pdf_maker import Maker

        assert window.shown
        super().__init__(window.shown)
        self._window = window
        self._page = window.shown.preview.pages.page + 1 if window.shown.previewing and window.shown.preview else 0
        self._maker = Maker(self)
        self._maker.made.connect(self._ask)
        self._maker.failed.connect(self._could_not)
        window.wait(text("print.making"))
        self._maker.want(window.shown.gate.plan, choice)

    def _ask(self, made: "Made") -> None:
        self._maker.end()
        self._window.wait_no_more()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(named(self._window.shown_path, made.choice).stem)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(text("print.title"))
        dialog.setMinMax(1, len(made.pdf))
        dialog.setFromTo(1, len(made.pdf))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, bool(self._page))
        dialog.accepted.connect(lambda: self._print(made, printer))
        dialog.rejected.connect(made.pdf.close)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        QDialog.open(dialog)

    def _print(self, made: "Made", printer: QPrinter) -> None:
        if printer.printRange() == QPrinter.PrintRange.CurrentPage:
            printer.setFromTo(self._page, self._page)
        start(self._window, made.pdf, printer)

    def _could_not(self, sentence: str) -> None:
        self._window.wait_no_more()
        self._window.tell(text("print.title"), sentence)
        self.deleteLater()


def start(window: "Window", pdf: "Pdf", printer: QPrinter) -> None:
    """Prints the pages with progress and a way to cancel in the status bar; the PDF is closed when that is over."""
    bar = bar_of(window)
    if not bar.free():
        pdf.close()
        return
    name = printer.docName()
    job = Print(pdf, printer, bar)
    for over in (job.finished, job.failed, job.cancelled):
        over.connect(lambda *_: pdf.close())
    bar.follow(job, text("print.running", name=name), text("print.done", name=name), text("print.cancelled"))
