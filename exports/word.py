"""Document -> .docx as raw XML, so that everything visible can be read back from it; refuses to know plans.

What the reader can rely on, with or without our markers:

**Order.** The cover (title, area, municipality, a table of facts), the introduction, then each form. Every section but
the cover begins with ``w:pageBreakBefore``. Empty paragraphs in *Handleplan mellemrum* and *Handleplan forsidemellemrum* part
tables and mean nothing.

**Styles** (by ``w:name``; each role of ``exports.style.ROLES`` is one style, and its text is the field, verbatim):

* cover: *Handleplan forsidetitel* (the plan's title) or *Handleplan forsidetitel (dannet)* (made, the plan has none),
  *Handleplan område*, *Handleplan kommune*; the table's rows hold *Handleplan forsidenavn* | *Handleplan forsideværdi*;
* chapters: *heading 1* … *heading 6*, the chapter's own level, then its body;
* rich text: *Handleplan tekst*, *Handleplan tekst punkt*, *Handleplan tekst nummer* in chapters, and *Handleplan celle*,
  *Handleplan celle punkt*, *Handleplan celle nummer* in cells. The style alone says whether a paragraph is text, bullet or
  number; ``w:numPr/w:ilvl`` + 1 is the level. Empty paragraphs at the end are no items;
* form: *Handleplan fra* (the initiative's own department) or *Handleplan fra (planens)* (it has none, the plan's is shown),
  the name of the field in the character style *Handleplan navn*, then the department;
  a table: cell 1 *Handleplan vejledning* and a *Handleplan tema* for each theme: content control with ☐ or ☒,
  one ``w:tab``, the label; cell 2 *Handleplan ledetekst*, *Handleplan indsats* (the title), and, where there is one, *Handleplan
  ansvarlig* (*Handleplan navn* and the responsible); second row: *Handleplan ledetekst*, the description;
* goals: a table with a head row (*Handleplan hoved*, *Handleplan hoved indledning* in each cell) and a row for each goal; a row
  in *Handleplan skrivefelt* is there to be written in: no goal as long as it is empty;
* each round: *Handleplan statusrunde* (its label); *Handleplan statuslinje* where there is a progress, note or date, in the
  character styles *Handleplan fremdrift* (symbol, no-break space, word), *Handleplan note*, *Handleplan dato* (a Danish date),
  between them *Handleplan skilletegn*, which means nothing; a table with a head row (*Handleplan hoved (eget)*
  where the head is the round's own; a lead-in in the third cell: a final round), a row of three cells, in *Handleplan
  skrivefelt* while all are empty, and, where the plan was changed on the way, a row with one cell: *Handleplan ledetekst*,
  the deviation.

* the list of contents: *TOC Heading* and *toc 1* … *toc 3*, which are generated; what it names holds a ``TC`` field and a
  bookmark ``_Toc…``;
* the empty form: content controls in *Handleplan skrivefelt*, which show *Handleplan pladsholder* while nothing is written.

**Text.** ``\\n`` is ``w:br``, a tab ``w:tab``, U+00AD ``w:softHyphen``, U+2011 ``w:noBreakHyphen``; all else stands in ``w:t``.
Bold, italic and underline in rich text are direct formatting of the run.

**Markers.** A hidden bookmark ``_hp_PART`` at the first paragraph that shows a part: the plan, a chapter, an initiative, a goal,
a status (``INITIATIVE_ROUND``). ``w:tag`` of a box is ``INITIATIVE:theme:THEME``. Nothing else is hidden.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from editor.richtext import Run
from exports import style, word_parts
from exports.document import Blank, Block, Cell, Check, CheckList, Contents, Document, Line, Rich, Row, Section, Table, ordinals
from exports.style import INLINE, ROLES, TABLES
from exports.word_contents import Listed, contents, listed, marked
from exports.word_parts import style_id, twips
from resources import text

_SPECIAL = re.compile("([\n\t\u00ad\u2011])")
_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
_STYLE = {role: f'<w:pStyle w:val="{style_id(look.name)}"/>' for role, look in ROLES.items()}
_TOUCH = {role: f'<w:rPr><w:rStyle w:val="{style_id(touch.name)}"/></w:rPr>' for role, touch in INLINE.items()}
_CHECKBOX = (
    '<w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_BOX = (
    '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>{}</w:t></w:r>"
)
_TAG_AT_MOST = 64
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def to_word(document: Document, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The bytes of a .docx; the same for equal documents. ``progress`` gets (sections done, sections); it may raise to stop."""
    body = _Body(document)
    content = []
    for number, section in enumerate(document.sections):
        content.append(body.section(section, new_page=number > 0))
        if progress:
            progress(number + 1, len(document.sections))
    whole = word_parts.part("document", f"<w:body>{''.join(content)}{_page(document)}</w:body>")
    return _package(
        {
            "[Content_Types].xml": word_parts.content_types(),
            "_rels/.rels": word_parts.package_relations(),
            "docProps/core.xml": word_parts.properties(document.title, document.language),
            "word/document.xml": whole,
            "word/_rels/document.xml.rels": word_parts.document_relations(),
            "word/styles.xml": word_parts.styles(),
            "word/numbering.xml": word_parts.numbering(body.restarts),
            "word/settings.xml": word_parts.settings(),
            "word/header.xml": word_parts.header(document.header),
            "word/footer.xml": word_parts.footer(document.footer),
        }
    )


def _package(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content.encode())
    return stream.getvalue()


def _page(document: Document) -> str:
    """The page. The first one stands without header and footer where the first section does."""
    first = "" if document.sections and document.sections[0].running else "<w:titlePg/>"
    side = twips(style.MARGIN_SIDE)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{twips(style.PAGE_WIDTH)}" w:h="{twips(style.PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(style.MARGIN_TOP)}" w:right="{side}" w:bottom="{twips(style.MARGIN_BOTTOM)}" w:left="{side}" '
        f'w:header="{twips(style.HEADER_AT)}" w:footer="{twips(style.FOOTER_AT)}" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{first}</w:sectPr>'
    )


def run(text: str, properties: str = "") -> str:
    """A run with this text, whatever it holds."""
    pieces = (
        _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in _SPECIAL.split(text) if piece
    )
    return f"<w:r>{properties}{''.join(pieces)}</w:r>" if text else ""


class _Body:
    """The text of the document while it is written: which parts are marked, which lists and controls are counted."""

    def __init__(self, document: Document) -> None:
        self.restarts: list[int] = []
        self._listed = listed(document)
        self._marked: set[str] = set()
        self._controls = 0
        self._break = False
        self._target: Listed | None = None

    def section(self, section: Section, new_page: bool) -> str:
        self._break = new_page
        self._target = self._listed.get(id(section))
        blocks = [self._block(block) for block in section.blocks]
        if section.blocks and isinstance(section.blocks[-1], Table):
            blocks.append(self._paragraph("gap", ""))
        return "".join(blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Line():
                self._target = self._listed.get(id(block), self._target)
                content = "".join(run(words.text, _TOUCH.get(words.role, "")) for words in block.words)
                return self._paragraph(block.role, content, block.anchor)
            case Rich():
                return "".join(self._rich(block))
            case CheckList(checks):
                return "".join(self._check(check, block.role) for check in checks)
            case Blank():
                return self._blank(block)
            case Contents(entries):
                return contents([self._listed[id(entry.node)] for entry in entries])
            case Table():
                return self._table(block)

    def _paragraph(self, role: str, content: str, anchor: str = "", more: str = "") -> str:
        if self._break:
            more = f'<w:pageBreakBefore/>{more}<w:spacing w:before="0"/>'
            self._break = False
        if self._target:
            content, self._target = marked(self._target, content), None
        part = anchor.partition(":")[0]
        if part and part not in self._marked:
            self._marked.add(part)
            number = len(self._marked)
            content = f'<w:bookmarkStart w:id="{number}" w:name="_hp_{part}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p><w:pPr>{_STYLE[role]}{more}</w:pPr>{content}</w:p>"

    def _rich(self, rich: Rich) -> Iterator[str]:
        lists: dict[int, int] = {}
        for item, ordinal in zip(rich.items, ordinals(rich.items), strict=True):
            content = "".join(map(_run, item.runs))
            if item.kind == "paragraph":
                yield self._paragraph(rich.role, content, rich.anchor)
                continue
            if ordinal == 1:
                self.restarts.append(item.level - 1)
                lists[item.level] = len(self.restarts) + 2
            listed = lists[item.level] if item.kind == "number" else 1
            number = f'<w:numPr><w:ilvl w:val="{item.level - 1}"/><w:numId w:val="{listed}"/></w:numPr>'
            yield self._paragraph(f"{rich.role}_{item.kind}", content, rich.anchor, number)

    def _blank(self, blank: Blank) -> str:
        """A content control with nothing in it, and lines to write on by hand."""
        self._controls += 1
        name = quoteattr(" ".join(blank.name.split())[:_TAG_AT_MOST])
        height = f'<w:spacing w:after="{twips((blank.lines - 1) * style.WRITE_LINE)}"/>' if blank.lines > 1 else ""
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val={name}/><w:id w:val="{self._controls}"/><w:showingPlcHdr/><w:text w:multiLine="1"/>'
            f"</w:sdtPr><w:sdtContent>{run(text('document.write_here'), _TOUCH['placeholder'])}</w:sdtContent></w:sdt>"
        )
        return self._paragraph(blank.role, control, blank.anchor, height)

    def _check(self, check: Check, role: str) -> str:
        self._controls += 1
        name = quoteattr(" ".join(check.label.split())[:_TAG_AT_MOST])
        control = (
            f"<w:sdt><w:sdtPr><w:alias w:val={name}/><w:tag w:val={quoteattr(check.anchor[:_TAG_AT_MOST])}/>"
            f'<w:id w:val="{self._controls}"/>{_CHECKBOX.format(int(check.ticked))}</w:sdtPr>'
            f"<w:sdtContent>{_BOX.format('☒' if check.ticked else '☐')}</w:sdtContent></w:sdt><w:r><w:tab/></w:r>"
        )
        return self._paragraph(role, control + run(check.label, _TOUCH["ticked"] if check.ticked else ""))

    def _table(self, table: Table) -> str:
        whole = twips(style.TEXT_WIDTH)
        widths = [round(whole * share / sum(table.shares)) for share in table.shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths) for row in table.rows)
        caption = quoteattr(" ".join(table.caption.split()))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(TABLES[table.role].name)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={caption}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Row, widths: list[int]) -> str:
        properties = (
            ("<w:cantSplit/>" if row.whole else "")
            + (f'<w:trHeight w:val="{twips(style.TALL_ROW)}" w:hRule="atLeast"/>' if row.tall else "")
            + ("<w:tblHeader/>" if row.head else "")
        )
        cells = []
        column = 0
        for cell in row.cells:
            cells.append(self._cell(cell, sum(widths[column : column + cell.span]), row.head))
            column += cell.span
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int, head: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{style.SHADE}"/>' if head else ""
        blocks = "".join(map(self._block, cell.blocks))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{blocks}</w:tc>'


def _run(one: Run) -> str:
    properties = (
        ("<w:b/><w:bCs/>" if one.bold else "")
        + ("<w:i/><w:iCs/>" if one.italic else "")
        + ('<w:u w:val="single"/>' if one.underline else "")
    )
    return run(one.text, f"<w:rPr>{properties}</w:rPr>" if properties else "")
