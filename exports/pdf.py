"""Document -> tagged PDF with embedded fonts: draws the pages that ``exports.pdf_layout`` placed; refuses to know plans.

What shows a text is drawn in one place, ``_text``, and marked there for ``exports.pdf_tags``; lines, shading, repeated heads,
header and footer are ornaments that a screen reader passes over. Equal documents give equal bytes.
"""

import io
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from exports import style
from exports.document import Document, Entry, Line, Section, depth_of
from exports.pdf_file import file_of
from exports.pdf_ink import Ink, Place, PlacedLine
from exports.pdf_layout import CellBox, Page, Placed, RowBox, TableBox, TextBox, pages_of, starts
from exports.pdf_tags import Element, Shown, Tags
from exports.pdf_text import ASCENT, DESCENT, BrokenLine, Span, break_lines, font_name, fonts, width_of
from exports.style import ROLES
from resources import text

_LINE = 0.5
_RULE_ABOVE = 14
_LEADER = 4.0
"""Between a text and the dots behind it."""


def to_pdf(
    document: Document,
    progress: Callable[[int, int], None] | None = None,
    placed: Callable[[list[Page]], None] | None = None,
) -> bytes:
    """The bytes of a PDF. ``progress`` gets (steps done, steps), two for each section; it may raise to stop.

    ``placed`` gets all pages as soon as it is known what stands on them.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    fonts()
    steps = 2 * len(document.sections)
    sections: list[list[Page]] = []
    for section in document.sections:
        sections.append(pages_of(section, style.TEXT_WIDTH - document.notes))
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
    tags = Tags()
    pages = [page for section in sections for page in section]
    if placed:
        placed(pages)
    painter = _Painter(canvas, tags, document, pages)
    sections.reverse()
    while sections:
        if progress and len(sections) < len(document.sections):
            progress(steps - len(sections), steps)
        painter.section(sections.pop())
    file = file_of(canvas, tags, document.title, document.language)
    if progress:
        progress(steps, steps)
    return file


class _Painter:
    """A canvas with the document's header, footer and bookmarks; ``y`` goes down from the top of the page."""

    def __init__(self, canvas: Any, tags: Tags, document: Document, pages: list[Page]) -> None:
        self._canvas = canvas
        self._tags = tags
        self._ink = Ink(canvas, tags)
        self._document = document
        self._width = style.TEXT_WIDTH - document.notes
        self._pages = len(pages)
        self._starts = starts(pages)
        self._outline = 0
        self._above: list[int] = []
        self._shown: list[Shown | None] = []

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
            self._room_for_notes()
        for placed in page.boxes:
            self._placed(placed, page.section)
        if page.section.running:
            self._footer(len(self._tags.pages))
        self._ink.show_page()

    def _placed(self, placed: Placed, section: Section) -> None:
        box, y = placed
        if isinstance(box, TableBox):
            self._table(box, y)
            return
        if box.first and isinstance(box.node, Line) and box.node.level and not section.bookmark:
            self._bookmark(" ".join(box.node.text.split()), box.node.level, y)
        if box.first and box.look.rule:
            with self._ink.ornaments():
                length = self._width - box.look.right
                self._ink.rule(style.MARGIN_SIDE, y - _RULE_ABOVE, length, box.look.rule, box.look.colour)
        self._text(box, style.MARGIN_SIDE, y)
        if box.leads:
            self._jump(box.leads, box, y)

    def _jump(self, entry: Entry, box: TextBox, y: float) -> None:
        """The jump to where a line leads, in the list of contents with the number of the page behind a dotted line."""
        shown = self._shown[box.number]
        if not shown:
            return
        to = self._starts[id(entry.node)]
        if box.last and box.node is entry:
            self._number(str(to.page), shown.words, box, y)
        place = Place(style.MARGIN_SIDE + box.left, y, self._width - box.left, box.height)
        self._ink.jump(shown.words[0], place, to.page, to.y, text("document.jump", name=entry.text, page=to.page))

    def _number(self, number: str, elements: tuple[Element, ...], box: TextBox, y: float) -> None:
        (line,) = break_lines((Span(f" {number}", box.look.size, colour=box.look.colour),), style.CONTENTS_NUMBER)
        x = style.MARGIN_SIDE + self._width - sum(part.width for part in line)
        baseline = _baseline(box, y) + (len(box.lines) - 1) * box.leading
        self._ink.text([PlacedLine(line, x, baseline, elements)])
        dots = style.MARGIN_SIDE + box.left + sum(part.width for part in box.lines[-1]) + _LEADER
        with self._ink.ornaments():
            self._ink.dots(dots, baseline, x - dots, style.MUTED)

    def _bookmark(self, title: str, level: int, y: float) -> None:
        self._outline += 1
        depth = depth_of(self._above, level) - 1
        key = f"b{self._outline}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=style.PAGE_HEIGHT - y + 12)
        self._canvas.addOutlineEntry(title or "–", key, level=depth, closed=depth > 0)

    def _header(self) -> None:
        look = ROLES["header"]
        header = _shortened(self._document.header, Span("", look.size, colour=look.colour), self._width)
        with self._ink.ornaments("Header"):
            self._ink.text([PlacedLine(header, style.MARGIN_SIDE, style.HEADER_AT + look.size)])
            self._ink.rule(style.MARGIN_SIDE, style.HEADER_AT + look.size + 5, self._width, _LINE, style.BORDER)

    def _room_for_notes(self) -> None:
        if self._document.notes:
            with self._ink.ornaments():
                words = (Span(text("document.notes"), ROLES["header"].size, colour=style.MUTED),)
                (line,) = break_lines(words, self._document.notes)
                x = style.MARGIN_SIDE + self._width + 10
                self._ink.text([PlacedLine(line, x, style.HEADER_AT + ROLES["header"].size)])
                self._ink.rule(x, style.HEADER_AT + ROLES["header"].size + 5, self._document.notes - 10, _LINE, style.BORDER)

    def _footer(self, number: int) -> None:
        look = ROLES["footer"]
        words = self._document.footer.format(page=number, pages=self._pages)
        (footer,) = break_lines((Span(words, look.size, colour=look.colour),), self._width)
        right = style.MARGIN_SIDE + self._width - sum(part.width for part in footer)
        with self._ink.ornaments("Footer"):
            self._ink.text([PlacedLine(footer, right, style.PAGE_HEIGHT - style.FOOTER_AT)])

    def _table(self, table: TableBox, y: float) -> None:
        with self._ink.ornaments() if table.repeated else nullcontext():
            for row in table.heads:
                self._row(row, table, y)
                y += row.height
        for row in table.rows:
            self._row(row, table, y)
            y += row.height

    def _row(self, row: RowBox, table: TableBox, y: float) -> None:
        with self._ink.ornaments():
            for cell in row.cells:
                self._frame(cell, row, table, y)
        for cell in row.cells:
            self._cell(cell, y)

    def _frame(self, cell: CellBox, row: RowBox, table: TableBox, y: float) -> None:
        x = style.MARGIN_SIDE + cell.x
        if table.frame.all_lines:
            shade = style.SHADE if row.node.head else ""
            self._ink.frame(x, y, cell.width, row.height, _LINE, style.BORDER, shade)
        else:
            self._ink.rule(x, y + row.height, cell.width, _LINE, style.BORDER)
            self._ink.rule(x, y, cell.width, _LINE, style.BORDER)

    def _cell(self, cell: CellBox, y: float) -> None:
        y += style.CELL_PADDING_Y
        for box in cell.boxes:
            y += box.look.before
            self._text(box, style.MARGIN_SIDE + cell.x + style.CELL_PADDING_X, y)
            y += box.height + box.look.after

    def _text(self, box: TextBox, x: float, y: float) -> None:
        baseline = _baseline(box, y)
        shown = self._shown[box.number]
        sign, words = shown or (None, ())
        lines = [PlacedLine(line, x + box.left, baseline + number * box.leading, words) for number, line in enumerate(box.lines)]
        if box.first and box.mark:
            lines.insert(0, PlacedLine(box.mark, x + box.mark_left, baseline, (sign,) if sign else ()))
        if shown:
            self._ink.text(lines)
        self._ink.underlines(lines)


def _baseline(box: TextBox, y: float) -> float:
    """Of the first line of a box that begins at ``y``."""
    size = box.look.size
    return y + (box.leading - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


def _shortened(words: str, look: Span, width: float) -> BrokenLine:
    """The words on one line, cut with an ellipsis where they are too long."""
    lines = break_lines((look._replace(text=words),), width)
    if len(lines) == 1:
        return lines[0]
    ellipsis = width_of("…", font_name(False, False)) * look.size
    first = break_lines((look._replace(text=words),), width - ellipsis)[0]
    shown = "".join(part.text for part in first).rstrip() + "…"
    return break_lines((look._replace(text=shown),), width + 1)[0]
