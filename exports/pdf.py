"""Document -> PDF with embedded fonts: draws the pages that ``exports.pdf_layout`` placed; refuses to know plans.

What shows a node is drawn in one place, ``_text``, so that it can be marked there; lines, shading, header and footer are
ornaments. Equal documents give equal bytes.
"""

import io
from collections.abc import Callable
from typing import Any

from exports import style
from exports.document import Document, Line, Section
from exports.pdf_layout import CellBox, Page, Placed, RowBox, TableBox, TextBox, pages_of
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
    pages: list[Page] = []
    for number, section in enumerate(document.sections, 1):
        pages += pages_of(section)
        if progress:
            progress(number, steps)
    stream = io.BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=font_name(False, False),
        lang=document.language,
    )
    canvas.setTitle(document.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Handleplan")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    painter = _Painter(canvas, document, len(pages))
    done = 0
    for number, page in enumerate(pages, 1):
        if progress and number > 1 and page.section is not pages[number - 2].section:
            done += 1
            progress(len(document.sections) + done, steps)
        painter.page(page, number, first=number == 1 or page.section is not pages[number - 2].section)
    canvas.save()
    if progress:
        progress(steps, steps)
    return stream.getvalue()


class _Painter:
    """A canvas with the document's header, footer and bookmarks; ``y`` goes down from the top of the page."""

    def __init__(self, canvas: Any, document: Document, pages: int) -> None:
        self._canvas = canvas
        self._document = document
        self._pages = pages
        self._outline = 0
        self._level = -1

    def page(self, page: Page, number: int, first: bool) -> None:
        if first and page.section.bookmark:
            self._bookmark(page.section.bookmark, 0, style.MARGIN_TOP)
        if page.section.running:
            self._header()
        for placed in page.boxes:
            self._placed(placed, page.section)
        if page.section.running:
            self._footer(number)
        self._canvas.showPage()

    def _placed(self, placed: Placed, section: Section) -> None:
        box, y = placed
        if isinstance(box, TableBox):
            self._table(box, y)
            return
        if box.first and isinstance(box.node, Line) and box.node.level and not section.bookmark:
            self._bookmark(" ".join(box.node.text.split()), box.node.level - 1, y)
        if box.first and box.look.rule:
            self._rule(y - _RULE_ABOVE, box.look.rule, box.look.colour, box.look.right)
        self._text(box, style.MARGIN_SIDE, y)

    def _bookmark(self, title: str, level: int, y: float) -> None:
        self._outline += 1
        self._level = min(level, self._level + 1)
        key = f"b{self._outline}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=style.PAGE_HEIGHT - y + 12)
        self._canvas.addOutlineEntry(title or "–", key, level=self._level, closed=self._level > 0)

    def _header(self) -> None:
        look = ROLES["header"]
        header = _shortened(self._document.header, Span("", look.size, colour=look.colour))
        self._draw([(header, style.MARGIN_SIDE, style.HEADER_AT + look.size)])
        self._rule(style.HEADER_AT + look.size + 5, _LINE, style.BORDER)

    def _footer(self, number: int) -> None:
        look = ROLES["footer"]
        words = self._document.footer.format(page=number, pages=self._pages)
        (footer,) = break_lines((Span(words, look.size, colour=look.colour),), style.TEXT_WIDTH)
        right = style.PAGE_WIDTH - style.MARGIN_SIDE - sum(part.width for part in footer)
        self._draw([(footer, right, style.PAGE_HEIGHT - style.FOOTER_AT)])

    def _rule(self, y: float, thickness: float, colour: str, short: float = 0) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(thickness)
        up = style.PAGE_HEIGHT - y
        self._canvas.line(style.MARGIN_SIDE, up, style.PAGE_WIDTH - style.MARGIN_SIDE - short, up)

    def _table(self, table: TableBox, y: float) -> None:
        for row in (*table.heads, *table.rows):
            self._row(row, table, y)
            y += row.height

    def _row(self, row: RowBox, table: TableBox, y: float) -> None:
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
        rows = [(line, x + box.left, baseline + number * box.leading) for number, line in enumerate(box.lines)]
        self._draw([(box.mark, x + box.mark_left, baseline), *rows] if box.first else rows)

    def _draw(self, rows: list[tuple[BrokenLine, float, float]]) -> None:
        """Lines, each with where it begins and its baseline, as one text."""
        text = self._canvas.beginText()
        font: tuple[str, float] | None = None
        colour = ""
        for line, x, baseline in rows:
            if line:
                text.setTextOrigin(x, style.PAGE_HEIGHT - baseline)
            for part in line:
                if font != (part.font, part.size):
                    font = part.font, part.size
                    text.setFont(*font)
                if colour != part.colour:
                    colour = part.colour
                    text.setFillColor(_colour(colour))
                if part.reads:
                    text._code.append(f"/Span <</ActualText <{_utf16(part.reads)}>>> BDC")
                text.textOut(part.text)
                if part.reads:
                    text._code.append("EMC")
        self._canvas.drawText(text)
        for line, x, baseline in rows:
            for part in line:
                if part.underline:
                    self._underline(part, x, style.PAGE_HEIGHT - baseline)
                x += part.width

    def _underline(self, part: Stretch, x: float, up: float) -> None:
        self._canvas.setStrokeColor(_colour(part.colour))
        self._canvas.setLineWidth(part.size * 0.05)
        self._canvas.line(x, up - part.size * 0.12, x + part.width, up - part.size * 0.12)


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()


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
