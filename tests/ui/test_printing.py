"""Udskriv… in the real window, onto a file in the place of a printer: which pages, how often, how large, and as they look."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt, QTranslator
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from editor.shape import Shape
from exports.choice import REPORTS, Choice
from exports.compose import compose
from exports.pdf import to_pdf
from tests.benchmarks.plans import plan_of
from tests.ui.conftest import THEMES, a_plan
from tests.ui.windows import CONTROL, PATIENCE, dialog, dialogs_shown, labels, press, view
from ui import printing
from ui.pdf_pages import Pdf
from ui.qt_danish import speak_danish
from ui.window import Window

PAPERS = [
    (QPageSize.PageSizeId.A4, 0),
    (QPageSize.PageSizeId.A4, 18),
    (QPageSize.PageSizeId.Letter, 12),
    (QPageSize.PageSizeId.A5, 12),
    (QPageSize.PageSizeId.A3, 12),
]


@pytest.fixture
def pdf(qapp: object) -> Pdf:
    return Pdf(to_pdf(compose(a_plan())))


def printer_to(target: Path, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4, margin: float = 12) -> QPrinter:
    """A printer with margins of so many points; what it prints is a PDF of 150 dots an inch."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    margins = QMarginsF(margin, margin, margin, margin)
    printer.setPageLayout(QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point))
    return printer


def printed(qtbot: QtBot, pdf: Pdf, printer: QPrinter) -> Pdf:
    job = printing.Print(pdf, printer)
    with qtbot.waitSignal(job.finished, timeout=PATIENCE):
        pass
    return Pdf(Path(printer.outputFileName()).read_bytes())


def row(picture: QImage, y: int) -> bytes:
    """The dots of a line of a grey picture, without what fills it up in memory, which may be anything."""
    line = picture.constScanLine(y)
    assert isinstance(line, memoryview)
    return bytes(line)[: picture.width()]


def ink(picture: QImage) -> tuple[int, int, int, int]:
    """The smallest rectangle with all that is not white: left, top, right, bottom."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [row(grey, y) for y in range(grey.height())]
    dark = [y for y, row in enumerate(rows) if min(row) < 200]
    columns = [x for x in range(grey.width()) if min(row[x] for row in rows) < 200]
    return columns[0], dark[0], columns[-1], dark[-1]


@pytest.mark.parametrize(("paper", "margin"), PAPERS)
def test_a_page_is_whole_on_every_paper(
    qtbot: QtBot, tmp_path: Path, pdf: Pdf, paper: QPageSize.PageSizeId, margin: float
) -> None:
    printer = printer_to(tmp_path / "ud.pdf", paper, margin)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(4, 4)
    paper_pdf = printed(qtbot, pdf, printer)
    assert len(paper_pdf) == 1
    assert paper_pdf.sizes[0] == pytest.approx(
        (QPageSize(paper).sizePoints().width(), QPageSize(paper).sizePoints().height()), abs=1
    )
    left, top, right, bottom = ink(paper_pdf.picture(0, 1))
    width, height = paper_pdf.sizes[0]
    assert margin - 1 <= left < right <= width - margin + 1
    assert margin - 1 <= top < bottom <= height - margin + 1
    was = ink(pdf.picture(3, 1))
    shrunk = min(1, (width - 2 * margin) / pdf.sizes[3][0], (height - 2 * margin) / pdf.sizes[3][1])
    assert (right - left, bottom - top) == pytest.approx(((was[2] - was[0]) * shrunk, (was[3] - was[1]) * shrunk), abs=3)
    assert left + right == pytest.approx(width, abs=4), "in the middle"


def test_what_is_printed_looks_like_the_page(qtbot: QtBot, tmp_path: Path, pdf: Pdf) -> None:
    paper = printed(qtbot, pdf, printer_to(tmp_path / "ud.pdf", margin=0))
    assert len(paper) == len(pdf)
    for number in range(len(pdf)):
        ours, theirs = (one.picture(number, 0.5).convertToFormat(QImage.Format.Format_Grayscale8) for one in (pdf, paper))
        theirs = theirs.scaled(ours.size())
        away = [abs(a - b) for y in range(ours.height()) for a, b in zip(row(ours, y), row(theirs, y), strict=True)]
        assert sum(away) / len(away) < 6
        assert sum(away) / len(away) < sum(255 - one for y in range(ours.height()) for one in row(ours, y)) / len(away)


@pytest.mark.parametrize(
    ("ranges", "copies", "collate", "last_first", "expected"),
    [
        ("", 1, True, False, [0, 1, 2, 3, 4, 5, 6]),
        ("2-3,6", 1, True, False, [1, 2, 5]),
        ("2-3,6", 2, True, False, [1, 2, 5, 1, 2, 5]),
        ("2-3", 2, False, True, [2, 2, 1, 1]),
        ("6-99", 1, True, False, [5, 6]),
    ],
)
def test_pages_and_copies_are_those_of_the_dialog(
    qapp: object, tmp_path: Path, ranges: str, copies: int, collate: bool, last_first: bool, expected: list[int]
) -> None:
    printer = printer_to(tmp_path / "ud.pdf")
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    printer.setCopyCount(copies)
    printer.setCollateCopies(collate)
    if last_first:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.sheets(printer, 7) == expected


def a_dialog(window: Window, qtbot: QtBot) -> QPrintDialog:
    def found() -> list[QPrintDialog]:
        return [one for one in window.findChildren(QPrintDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    return found()[0]


@pytest.fixture
def with_printer(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("ui.printing.printers", lambda: ["Printer"])
    return window


def test_the_command_asks_and_prints_the_plan(with_printer: Window, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "papir.pdf"
    press(Qt.Key.Key_P, CONTROL)
    asked = a_dialog(with_printer, qtbot)
    count = len(Pdf(to_pdf(compose(a_plan()))))
    assert (asked.minPage(), asked.maxPage()) == (1, count)
    asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    asked.printer().setOutputFileName(str(target))
    asked.printer().setResolution(100)
    asked.done(1)
    qtbot.waitUntil(lambda: "Sendt til printeren: Min plan" in labels(with_printer.statusBar()), timeout=PATIENCE)
    assert len(pypdfium2.PdfDocument(target)) == count
    assert view(with_printer).initiative


def test_what_the_preview_shows_is_printed(with_printer: Window, qtbot: QtBot) -> None:
    press(Qt.Key.Key_3, CONTROL)
    own = view(with_printer).preview
    assert own
    qtbot.waitUntil(lambda: own.made is not None, timeout=PATIENCE)
    own.chooser.report.setCurrentIndex(REPORTS.index("blank"))
    press(Qt.Key.Key_P, CONTROL)
    asked = a_dialog(with_printer, qtbot)
    assert asked.maxPage() == len(Pdf(to_pdf(compose(a_plan(), Choice("blank")))))
    assert asked.testOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    asked.reject()
    qtbot.waitUntil(lambda: not with_printer.findChildren(printing.Printout), timeout=PATIENCE)


def test_from_overblik_the_table_is_printed_as_it_is_looked_at(
    with_printer: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Qt.Key.Key_2, CONTROL)
    own = view(with_printer).overview
    assert own
    own.shape = Shape("title", filters=frozenset({("theme", THEMES[0])}))
    printed: list[Choice] = []
    monkeypatch.setattr(printing, "Printout", lambda _, choice: printed.append(choice))
    press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: printed == [Choice("table", shape=own.shape)], timeout=PATIENCE)


def test_the_dialog_speaks_danish(qapp: QApplication) -> None:
    speak_danish(qapp)
    asked = QPrintDialog(QPrinter())
    words = {one.text() for one in asked.findChildren(QLabel)} | {one.text() for one in asked.findChildren(QAbstractButton)}
    words |= {one.title() for one in asked.findChildren(QGroupBox)}
    assert words >= {"&Udskriv", "Kopier:", "Udskrift på begge sider", "Fra", "Side&valg:"}
    assert not [one for one in words if re.search(r"\b(Print|Pages?|Copies|Side binding|Off|All|from)\b", one)]
    for one in qapp.findChildren(QTranslator):
        qapp.removeTranslator(one)


def test_a_print_can_be_cancelled(with_printer: Window, qtbot: QtBot, tmp_path: Path) -> None:
    printing.start(with_printer, Pdf(to_pdf(compose(plan_of(40)))), printer_to(tmp_path / "ud.pdf"))
    (cancel,) = (one for one in with_printer.statusBar().findChildren(QToolButton) if one.text() == "Annuller")
    assert cancel.isVisible()
    cancel.click()
    qtbot.waitUntil(lambda: "Udskriften er annulleret." in labels(with_printer.statusBar()), timeout=PATIENCE)
    assert not cancel.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(with_printer: Window, qtbot: QtBot, tmp_path: Path) -> None:
    printing.start(with_printer, Pdf(to_pdf(compose(a_plan()))), printer_to(tmp_path / "ingen mappe" / "ud.pdf"))
    box = dialog(qtbot, with_printer)
    assert "Printeren tog ikke imod" in box.informativeText()
    box.accept()


def test_without_a_printer_one_sentence_says_so(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.printing.printers", list)
    press(Qt.Key.Key_P, CONTROL)
    (box,) = dialogs_shown(window)
    assert "ingen printer" in box.informativeText()
    box.accept()
    assert view(window).initiative
