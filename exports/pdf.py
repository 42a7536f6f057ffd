"""Document -> tagged PDF with embedded fonts: draws the pages that ``exports.pdf_layout`` placed; refuses to know plans.

What shows a text is drawn in one place, ``_text``, and marked there for ``exports.pdf_tags``; lines, shading, repeated heads,
header and footer are ornaments that a screen reader passes over. Equal documents give equal bytes.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from exports import style
from exports.document import Document, Line, Section, depth_of
from exports.pdf_file import file_of
from exports.pdf_layout import CellBox, Page, Placed, RowBox, TableBox, TextBox, pages_of
from exports.pdf_tags import Element, Shown, Tags, text_string
from exports.pdf_text import ASCENT, DESCENT, BrokenLine, Span, Stretch, break_lines, font_name, fonts, width_of
from exports.style import ROLES

_LINE = 0.5
_RULE_ABOVE = 14


def to_pdf(document: Document, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The bytes of a PDF. ``progress`` gets (steps done, steps), two for each section; it may raise to stop."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    fonts()
    steps = 2 * len(document.sections)
    sections: list[list[Page]] = []
    for section in document.sections:
        sections.append(pages_of(section))
        if progress:
            progress(len(sections), steps)
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=font_name(False, False),
        lang=document.language,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    tags = Tags(document)
    painter = _Painter(canvas, tags, document, sum(map(len, sections)))
    for done, pages in enumerate(sections, len(sections)):
        if progress and done > len(sections):
            progress(done, steps)
        painter.section(pages)
    file = file_of(canvas, tags, document.title, document.language)
    if progress:
        progress(steps, steps)
    return file


_Row = tuple[BrokenLine, float, float, tuple[Element, ...]]
"""A line with where it begins, its baseline, and the elements that it shows; none where it is an ornament."""


class _Painter:
    """A canvas with the document's header, footer and bookmarks; ``y`` goes down from the top of the page."""

    def __init__(self, canvas: Any, tags: Tags, document: Document, pages: int) -> None:
        self._canvas = canvas
        self._tags = tags
        self._document = document
        self._pages = pages
        self._outline = 0
        self._above: list[int] = []
        self._shown: list[Shown | None] = []
        self._ornament = False

    def section(self, pages: list[Page]) -> None:
        self._shown = self._tags.section(pages[0].section)
        if pages[0].section.bookmark:
            self._bookmark(pages[0].section.bookmark, 1, style.MARGIN_TOP)
        for page in pages:
            self._page(page)

    def _page(self, page: Page) -> None:
        self._tags.begin_page()
        if page.section.running:
            self._header()
        for placed in page.boxes:
            self._placed(placed, page.section)
        if page.section.running:
            self._footer(len(self._tags.pages))
        self._canvas.showPage()

    @contextmanager
    def _ornaments(self, kind: str = "") -> Iterator[None]:
        """What is drawn within is passed over by a screen reader."""
        self._canvas._code.append(f"/Artifact <</Type/Pagination/Subtype/{kind}>> BDC" if kind else "/Artifact BMC")
        self._ornament = True
        yield
        self._ornament = False
        self._canvas._code.append("EMC")

    def _placed(self, placed: Placed, section: Section) -> None:
        box, y = placed
        if isinstance(box, TableBox):
            self._table(box, y)
            return
        if box.first and isinstance(box.node, Line) and box.node.level and not section.bookmark:
            self._bookmark(" ".join(box.node.text.split()), box.node.level, y)
        if box.first and box.look.rule:
            with self._ornaments():
                self._rule(y - _RULE_ABOVE, box.look.rule, box.look.colour, box.look.right)
        self._text(box, style.MARGIN_SIDE, y)

    def _bookmark(self, title: str, level: int, y: float) -> None:
        self._outline += 1
        depth = depth_of(self._above, level) - 1
        key = f"b{self._outline}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=style.PAGE_HEIGHT - y + 12)
        self._canvas.addOutlineEntry(title or "–", key, level=depth, closed=depth > 0)

    def _header(self) -> None:
        look = ROLES["header"]
        header = _shortened(self._document.header, Span("", look.size, colour=look.colour))
        with self._ornaments("Header"):
            self._draw([(header, style.MARGIN_SIDE, style.HEADER_AT + look.size, ())])
            self._rule(style.HEADER_AT + look.size + 5, _LINE, style.BORDER)

    def _footer(self, number: int) -> None:
        look = ROLES["footer"]
        words = self._document.footer.format(page=number, pages=self._pages)
        (footer,) = break_lines((Span(words, look.size, colour=look.colour),), style.TEXT_WIDTH)
        right = style.PAGE_WIDTH - style.MARGIN_SIDE - sum(part.width for part in footer)
        with self._ornaments("Footer"):
            self._draw([(footer, right, style.PAGE_HEIGHT - style.FOOTER_AT, ())])

    def _rule(self, y: float, thickness: float, colour: str, short: float = 0) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(thickness)
        up = style.PAGE_HEIGHT - y
        self._canvas.line(style.MARGIN_SIDE, up, style.PAGE_WIDTH - style.MARGIN_SIDE - short, up)

    def _table(self, table: TableBox, y: float) -> None:
        for row in table.heads:
            if table.repeated:
                with self._ornaments():
                    self._frames(row, table, y)
                    self._cells(row, y)
            else:
                self._row(row, table, y)
            y += row.height
        for row in table.rows:
            self._row(row, table, y)
            y += row.height

    def _row(self, row: RowBox, table: TableBox, y: float) -> None:
        with self._ornaments():
            self._frames(row, table, y)
        self._cells(row, y)

    def _frames(self, row: RowBox, table: TableBox, y: float) -> None:
        canvas, height = self._canvas, row.height
        bottom = style.PAGE_HEIGHT - y - height
        canvas.setStrokeColor(_colour(style.BORDER))
        canvas.setLineWidth(_LINE)
        if row.node.head:
            canvas.setFillColor(_colour(style.SHADE))
        for cell in row.cells:
            left = style.MARGIN_SIDE + cell.x
            if table.frame.all_lines:
                canvas.rect(left, bottom, cell.width, height, stroke=1, fill=int(row.node.head))
            else:
                canvas.line(left, bottom, left + cell.width, bottom)
                canvas.line(left, bottom + height, left + cell.width, bottom + height)

    def _cells(self, row: RowBox, y: float) -> None:
        for cell in row.cells:
            self._cell(cell, y)

    def _cell(self, cell: CellBox, y: float) -> None:
        y += style.CELL_PADDING_Y
        for box in cell.boxes:
            y += box.look.before
            self._text(box, style.MARGIN_SIDE + cell.x + style.CELL_PADDING_X, y)
            y += box.height + box.look.after

    def _text(self, box: TextBox, x: float, y: float) -> None:
        size = box.look.size
        baseline = y + (box.leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
        shown = self._shown[box.number]
        sign, words = shown if shown and not self._ornament else (None, ())
        rows = [(line, x + box.left, baseline + number * box.leading, words) for number, line in enumerate(box.lines)]
        if box.first and box.mark:
            rows.insert(0, (box.mark, x + box.mark_left, baseline, (sign,) if sign else ()))
        if shown:
            self._draw(rows)
        self._underlines(rows)

    def _draw(self, rows: list[_Row]) -> None:
        """Lines as one text, with a mark for each element that they show."""
        text = self._canvas.beginText()
        font: tuple[str, float] | None = None
        colour = ""
        marked: Element | None = None
        for line, x, baseline, elements in rows:
            if line:
                text.setTextOrigin(x, style.PAGE_HEIGHT - baseline)
            for part in line:
                if elements and (element := elements[part.owner if len(elements) > 1 else 0]) is not marked:
                    if marked:
                        text._code.append("EMC")
                    text._code.append(f"/{element.tag} <</MCID {self._tags.mark(element)}>> BDC")
                    marked = element
                if font != (part.font, part.size):
                    font = part.font, part.size
                    text.setFont(*font)
                if colour != part.colour:
                    colour = part.colour
                    text.setFillColor(_colour(colour))
                if part.reads and part.text:
                    text._code.append(f"/Span <</ActualText{text_string(part.reads)}>> BDC")
                text.textOut(part.text or " ")
                if part.reads and part.text:
                    text._code.append("EMC")
        if marked:
            text._code.append("EMC")
        self._canvas.drawText(text)

    def _underlines(self, rows: list[_Row]) -> None:
        for line, x, baseline, _ in rows:
            for part in line:
                if part.underline and part.text:
                    with nullcontext() if self._ornament else self._ornaments():
                        self._underline(part, x, style.PAGE_HEIGHT - baseline)
                x += part.width

    def _underline(self, part: Stretch, x: float, up: float) -> None:
        self._canvas.setStrokeColor(_colour(part.colour))
        self._canvas.setLineWidth(part.size * 0.05)
        self._canvas.line(x, up - part.size * 0.12, x + part.width, up - part.size * 0.12)


def _colour(digits: str) -> Any:
    from reportlab.lib.colors import HexColor

    if digits not in _COLOURS:
        _COLOURS[digits] = HexColor("#" + digits)
    return _COLOURS[digits]


_COLOURS: dict[str, Any] = {}


def _shortened(words: str, look: Span) -> BrokenLine:
    """The words on one line, cut with an ellipsis where they are too long."""
    lines = break_lines((look._replace(text=words),), style.TEXT_WIDTH)
    if len(lines) == 1:
        return lines[0]
    ellipsis = width_of("…", font_name(False, False)) * look.size
    first = break_lines((look._replace(text=words),), style.TEXT_WIDTH - ellipsis)[0]
    shown = "".join(part.text for part in first).rstrip() + "…"
    return break_lines((look._replace(text=shown),), style.TEXT_WIDTH + 1)[0]
