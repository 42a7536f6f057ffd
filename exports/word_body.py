"""The text of a Word file: each node of a Document as XML, in the styles that a Dress names; knows no plans and packages."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from editor.richtext import Run
from exports import style
from exports.document import (
    Blank,
    Block,
    Cell,
    Check,
    CheckList,
    Contents,
    Document,
    Line,
    Rich,
    Row,
    Section,
    Table,
    depth_of,
    ordinals,
)
from exports.style import INLINE, MARKS, ROLES, TABLES
from exports.word_comments import Comments
from exports.word_contents import Listed, contents, listed, marked
from exports.word_dress import BOOKMARK, Dress
from exports.word_parts import twips
from resources import text

_SPECIAL = re.compile("([\n\t\u00ad\u2011])")
_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
_CHECKBOX = (
    '<w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_BOX = (
    '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>{}</w:t></w:r>"
)
_TAG_AT_MOST = 64


def run(words: str, properties: str = "") -> str:
    """A run with this text, whatever it holds."""
    if words.isprintable() and "\u2011" not in words:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    pieces = (
        _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in _SPECIAL.split(words) if piece
    )
    return f"<w:r>{properties}{''.join(pieces)}</w:r>" if words else ""


class _Heading(NamedTuple):
    """How a heading is written: the properties around its spacing, the spacing, what its runs and its named parts wear."""

    style: str
    before: float | None
    after: float | None
    mark: str
    touch: str
    size: str


class Body:
    """The text of the document while it is written: which parts are marked, which lists and controls are counted."""

    def __init__(self, document: Document, dress: Dress) -> None:
        self.restarts: list[int] = []
        self._dress = dress
        self._style = {role: f'<w:pStyle w:val="{dress.ids.get(look.name)}"/>' for role, look in ROLES.items()}
        self._touch = {role: f'<w:rStyle w:val="{dress.ids[touch.name]}"/>' for role, touch in INLINE.items()}
        self._headings: dict[tuple[str, int], _Heading] = {}
        self._listed = listed(document)
        self._marked: set[str] = set()
        self._above: list[int] = []
        self.comments = Comments(document.comments)
        self._controls = 0
        self._break = False
        self._target: Listed | None = None

    def section(self, section: Section, new_page: bool, last: bool) -> str:
        """A section; behind a table at the very end stands what Word asks for there, so low that it fills no page of its own."""
        self._break = new_page
        self._target = self._listed.get(id(section))
        blocks = [self._block(block) for block in section.blocks]
        if last and section.blocks and isinstance(section.blocks[-1], Table):
            blocks.append(self._low(""))
        if last and (loose := self.comments.left()):
            blocks.append(self._low(loose))
        return "".join(blocks)

    def _low(self, content: str) -> str:
        """A paragraph that nobody sees."""
        return f'<w:p><w:pPr>{self._style["gap"]}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{content}</w:p>'

    def _block(self, block: Block) -> str:
        match block:
            case Line():
                return self._line(block)
            case Rich():
                return "".join(self._rich(block))
            case CheckList(checks):
                return "".join(self._check(check, block.role) for check in checks)
            case Blank():
                return self._blank(block)
            case Contents(entries):
                return contents([self._listed[id(entry.node)] for entry in entries], self._dress)
            case Table():
                return self._table(block)

    def _line(self, line: Line) -> str:
        self._target = self._listed.get(id(line), self._target)
        heading = self._heading(line.role, depth_of(self._above, line.level)) if line.level and line.role in MARKS else None
        plain, size = (heading.touch, heading.size) if heading else ("", "")
        content = "".join(
            run(words.text, _properties(self._touch[words.role] + size if words.role else plain)) for words in line.words
        )
        return self._paragraph(line.role, content, line.anchor, heading=heading)

    def _heading(self, role: str, depth: int) -> _Heading:
        """A built-in heading of this depth that looks as its role says and carries the role at its end."""
        found = self._headings.get((role, depth))
        if found is None:
            look, base, ids = ROLES[role], ROLES[f"chapter_{depth}"], self._dress.ids
            style_and_keep = f'<w:pStyle w:val="{ids[base.name]}"/>' + ("" if look.keep else '<w:keepNext w:val="0"/>')
            if look is base:
                found = _Heading(style_and_keep, None, None, "", "", "")
            else:
                touch = f'<w:rStyle w:val="{ids[MARKS[role]]}"/>'
                size = f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
                found = _Heading(
                    style_and_keep,
                    look.before if look.before != base.before and (self._dress.own or not look.keep) else None,
                    look.after if look.after != base.after and self._dress.own else None,
                    f"<w:rPr>{touch}</w:rPr>",
                    touch,
                    size if look.size != base.size and self._dress.own else "",
                )
            self._headings[role, depth] = found
        return found

    def _paragraph(
        self,
        role: str,
        content: str,
        anchor: str = "",
        number: str = "",
        after: float | None = None,
        heading: _Heading | None = None,
    ) -> str:
        style_of, before, mark = self._style[role], None, ""
        if heading:
            style_of, before, after, mark = heading.style, heading.before, heading.after, heading.mark
        page = ""
        if self._break:
            page, before = "<w:pageBreakBefore/>", 0
            self._break = False
        if self._target:
            content, self._target = marked(self._target, content), None
        content = self.comments.around(anchor, content)
        part = anchor.partition(":")[0]
        if part and part not in self._marked:
            self._marked.add(part)
            order = len(self._marked)
            content = f'<w:bookmarkStart w:id="{order}" w:name="{BOOKMARK}{part}"/>{content}<w:bookmarkEnd w:id="{order}"/>'
        spacing = ""
        if before is not None or after is not None:
            above = "" if before is None else f' w:before="{twips(before)}"'
            below = "" if after is None else f' w:after="{twips(after)}"'
            spacing = f"<w:spacing{above}{below}/>"
        return f"<w:p><w:pPr>{style_of}{page}{number}{spacing}{mark}</w:pPr>{content}</w:p>"

    def _rich(self, rich: Rich) -> Iterator[str]:
        lists: dict[int, int] = {}
        for item, ordinal, leads in zip(rich.items, ordinals(rich.items), rich.leads or (None,) * len(rich.items), strict=True):
            content = "".join(map(_run, item.runs))
            if leads:
                content = f'<w:hyperlink w:anchor="{BOOKMARK}{leads.node.anchor}" w:history="1">{content}</w:hyperlink>'
            if item.kind == "paragraph":
                yield self._paragraph(rich.role, content, rich.anchor)
                continue
            if ordinal == 1:
                self.restarts.append(item.level - 1)
                lists[item.level] = len(self.restarts) + 2
            listed = self._dress.lists + (lists[item.level] if item.kind == "number" else 1)
            number = f'<w:numPr><w:ilvl w:val="{item.level - 1}"/><w:numId w:val="{listed}"/></w:numPr>'
            yield self._paragraph(f"{rich.role}_{item.kind}", content, rich.anchor, number)

    def _blank(self, blank: Blank) -> str:
        """A content control with nothing in it, and lines to write on by hand."""
        self._controls += 1
        name = quoteattr(" ".join(blank.name.split())[:_TAG_AT_MOST])
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val={name}/><w:id w:val="{self._controls}"/><w:showingPlcHdr/><w:text w:multiLine="1"/>'
            f"</w:sdtPr><w:sdtContent>{run(text('document.write_here'), _properties(self._touch['placeholder']))}</w:sdtContent>"
            "</w:sdt>"
        )
        after = (blank.lines - 1) * style.WRITE_LINE if blank.lines > 1 else None
        return self._paragraph(blank.role, control, blank.anchor, after=after)

    def _check(self, check: Check, role: str) -> str:
        self._controls += 1
        name = quoteattr(" ".join(check.label.split())[:_TAG_AT_MOST])
        control = (
            f"<w:sdt><w:sdtPr><w:alias w:val={name}/><w:tag w:val={quoteattr(check.anchor[:_TAG_AT_MOST])}/>"
            f'<w:id w:val="{self._controls}"/>{_CHECKBOX.format(int(check.ticked))}</w:sdtPr>'
            f"<w:sdtContent>{_BOX.format('☒' if check.ticked else '☐')}</w:sdtContent></w:sdt><w:r><w:tab/></w:r>"
        )
        return self._paragraph(role, control + self._label(check))

    def _label(self, check: Check) -> str:
        return self.comments.around(check.anchor, run(check.label, _properties(self._touch["ticked"] if check.ticked else "")))

    def _table(self, table: Table) -> str:
        whole = self._dress.width
        widths = [round(whole * share / sum(table.shares)) for share in table.shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths) for row in table.rows)
        caption = quoteattr(" ".join(table.caption.split()))
        first_row = any(row.head for row in table.rows)
        first_column = any(row.cells[0].head for row in table.rows if row.cells)
        look = 0x0600 | 0x0020 * first_row | 0x0080 * first_column
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._dress.ids[TABLES[table.role].name]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{look:04X}" w:firstRow="{int(first_row)}" w:lastRow="0" w:firstColumn="{int(first_column)}" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={caption}/>'
            f"<w:tblDescription w:val={quoteattr(_described(table))}/></w:tblPr>"
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


def _described(table: Table) -> str:
    """What a table is for who cannot see it: its columns by their heads, or that it only places its cells."""
    firsts = [cell.blocks[0] for row in table.rows[:1] if row.head for cell in row.cells]
    if firsts:
        heads = (" ".join(one.text.split()) for one in firsts if isinstance(one, Line))
        return text("document.table_columns", columns=", ".join(heads))
    if any(cell.head for row in table.rows for cell in row.cells):
        return text("document.table_facts")
    return text("document.table_layout")


def _properties(content: str) -> str:
    return f"<w:rPr>{content}</w:rPr>" if content else ""


def _run(one: Run) -> str:
    return run(
        one.text,
        _properties(
            ("<w:b/><w:bCs/>" if one.bold else "")
            + ("<w:i/><w:iCs/>" if one.italic else "")
            + ('<w:u w:val="single"/>' if one.underline else "")
        ),
    )
