"""The visible content of a Word file as flat paragraphs and tables, however Word stored it; refuses to know what a plan is.

Tracked changes are taken as accepted, hidden and placeholder text is no content, and a text box stands behind its paragraph.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from lxml import etree

from exports.errors import ReadError
from exports.word_blocks import (
    TICKED,
    UNTICKED,
    Area,
    Block,
    Cell,
    Content,
    Note,
    Paragraph,
    Piece,
    Place,
    Row,
    Table,
    paragraphs,
)
from exports.word_package import MAX_PARAGRAPHS, Package, W
from exports.word_styles import (
    NOT_ON,
    NOTHING,
    P_PR,
    PARAGRAPH_LOOKS,
    R_PR,
    VAL,
    Look,
    Styles,
    is_on,
    paragraph_look,
    run_look,
    whole,
)

Element = etree._Element

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, R, T, TBL, TR, TC, SDT = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
_SKIPPED = frozenset(
    W + name
    for name in [
        *("del", "moveFrom", "delText", "delInstrText"),
        *(
            "pPr",
            "rPr",
            "tblPr",
            "tblGrid",
            "tblPrEx",
            "trPr",
            "tcPr",
            "sectPr",
            "sdtPr",
            "sdtEndPr",
            "customXmlPr",
            "smartTagPr",
        ),
        *("commentRangeStart", "commentRangeEnd", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "ffData", "fldData"),
        *("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
    ]
)
_TYPED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}

_WINGDINGS = {
    "wingdings": {0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED,
                  0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xD8: "➢", 0x9F: "•", 0x6C: "●", 0x6E: "■", 0xE0: "→"},
    "wingdings 2": {0x52: TICKED, 0x53: TICKED, 0x51: TICKED, 0x54: TICKED, 0xA3: UNTICKED, 0x2A: UNTICKED, 0x50: "✓", 0x4F: "✗"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0x2D: "−"},
}  # fmt: skip
"""What the signs of a symbol font show, by the last byte of their code."""
_BOXES = "☐☒☑□■✓✔✗✘Xx"


def read_content(data: bytes) -> Content:
    """What is seen of the document; raises ReadError for what is no Word document or would not end."""
    package = Package(data)
    root = package.read(package.main)
    body = None if root is None or root.tag != W + "document" else root.find(W + "body")
    if body is None:
        raise ReadError("word_not_word")
    related: dict[str, list[Element]] = {}
    for one in package.relations(package.main):
        if one.kind in _WANTED:
            part = package.read(one.target)
            if part is not None:
                related.setdefault(one.kind, []).append(part)
            elif one.kind == "styles":
                raise ReadError("word_damaged")
    styles = Styles(related)
    notes: dict[tuple[Area, str], Note] = {}
    for area, kind, tag in _NOTES:
        for part in related.get(kind, ()):
            for number, note in enumerate(part.iter(W + tag), 1):
                if note.get(W + "type") in (None, "normal"):
                    text = "\n".join(one.text for one in paragraphs(_Walk(styles, {}, area, number).blocks(note)))
                    notes[area, note.get(W + "id", "")] = Note(area, text.strip(), note.get(W + "author", ""))
    try:
        walk = _Walk(styles, notes, "body")
        blocks = walk.blocks(body)
        outside = {
            area: [one for part in related.get(area, ()) for one in paragraphs(_Walk(styles, notes, area).blocks(part))]
            for area in ("header", "footer")
        }
    except RecursionError:
        raise ReadError("word_too_complex") from None
    loose = [Paragraph(Place("figure", number), [Piece(words)]) for number, words in _figures(related)]
    loose += [
        Paragraph(Place(note.area, number), [Piece(note.text)])
        for number, (key, note) in enumerate(notes.items(), 1)
        if key not in walk.used and note.text
    ]
    return Content(blocks, outside["header"], outside["footer"], loose, {}, {})


_WANTED = frozenset(["styles", "numbering", "header", "footer", "footnotes", "endnotes", "comments", "diagramData", "chart"])
_NOTES: tuple[tuple[Area, str, str], ...] = (
    ("footnote", "footnotes", "footnote"),
    ("endnote", "endnotes", "endnote"),
    ("comment", "comments", "comment"),
)


def _figures(related: dict[str, list[Element]]) -> Iterator[tuple[int, str]]:
    """The words of drawn figures, which stand in parts of their own."""
    parts = [*related.get("diagramData", ()), *related.get("chart", ())]
    for number, part in enumerate(parts, 1):
        words = [one.text for one in part.iter(_A + "t") if one.text]
        if words:
            yield number, "\n".join(words)


class _Walk:
    """One walk through a part: blocks out, with the state that Word spreads over neighbours (fields, boxes, marks)."""

    def __init__(self, styles: Styles, notes: dict[tuple[Area, str], Note], area: Area, number: int = 0) -> None:
        self._styles = styles
        self._notes = notes
        self._area = area
        self._number = number
        self._place: Place | None = None
        self._tables = self._count = 0
        self._paragraph = Paragraph(Place(area, 0))
        self._look = NOTHING
        self._style = ""
        self._boxes: list[Block] = []
        self._code = 0
        self._fields: list[bool] = []
        self._pending = ""
        self._in_control = 0
        self._marks: list[str] = []
        self.used: set[tuple[Area, str]] = set()
        self._inline: dict[str, Callable[[Element], None]] = {
            R: self._run,
            SDT: self._control,
            W + "footnoteReference": lambda one: self._note("footnote", one),
            W + "endnoteReference": lambda one: self._note("endnote", one),
            W + "commentReference": lambda one: self._note("comment", one),
            W + "bookmarkStart": lambda one: self._mark(one.get(W + "name")),
            W + "fldChar": self._field,
            W + "fldSimple": self._simple_field,
            W + "instrText": self._code_text,
            W + "sym": self._symbol,
            W + "br": self._break,
            W + "txbxContent": self._text_box,
            _A + "p": self._drawn,
            _M + "t": lambda one: self._emit(one.text or ""),
            _MC + "AlternateContent": self._alternate,
            P: self._text_box,
            TBL: self._text_box,
        }

    # Blocks

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables under an element, in order, wrappers taken off."""
        found: list[Block] = []
        self._collect(parent, found)
        return found

    def _collect(self, parent: Element, found: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._add(self._read_paragraph(child), found)
            elif tag == TBL:
                found.append(self._table(child))
            elif tag == SDT:
                self._block_control(child, found)
            elif tag in (R, T):
                self._add(self._read_paragraph(child, loose=True), found)
            elif tag == _BOOKMARK:
                self._mark(child.get(_NAME))
            elif tag not in _SKIPPED:
                self._collect(child, found)

    def _add(self, read: list[Block], found: list[Block]) -> None:
        """Put a paragraph behind the others; one whose mark was deleted is joined with it."""
        last, first = found[-1] if found else None, read[0]
        if isinstance(last, Paragraph) and last.joins_next and isinstance(first, Paragraph):
            last.pieces += first.pieces
            last.notes += first.notes
            last.marks += first.marks
            read[0] = replace(first, pieces=last.pieces, notes=last.notes, marks=last.marks)
            found.pop()
        found += read

    def _block_control(self, control: Element, found: list[Block]) -> None:
        content = self._open_control(control)
        if content is not None:
            self._in_control += 1
            self._collect(content, found)
            self._in_control -= 1
            if self._pending:
                found.append(Paragraph(self._here(), [Piece(self._pending)]))
                self._pending = ""

    def _open_control(self, control: Element) -> Element | None:
        """What a content control holds; its box, if it is one, is put in front of the next text. None: only a placeholder."""
        properties = control.find(_SDT_PR)
        if properties is not None:
            box = properties.find(_CHECKBOX)
            if box is not None and not self._pending:
                state = box.find(_W14 + "checked")
                ticked = state is not None and state.get(_W14 + "val", "1") not in NOT_ON
                self._pending = TICKED if ticked else UNTICKED
            tag = properties.find(_TAG)
            if tag is not None:
                self._mark(tag.get(VAL))
            placeholder = properties.find(_PLACEHOLDER)
            if placeholder is not None and is_on(placeholder) and box is None:
                return None
        return control.find(_SDT_CONTENT)

    def _mark(self, name: str | None) -> None:
        if name:
            self._marks.append(name)

    def _here(self) -> Place:
        if self._place:
            return self._place
        if self._area == "body":
            self._number += 1
        return Place(self._area, self._number)

    def _read_paragraph(self, element: Element, loose: bool = False) -> list[Block]:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise ReadError("word_too_large")
        outer = self._paragraph, self._look, self._boxes
        self._look = self._styles.paragraph(None)
        self._boxes, self._code, self._fields = [], 0, []
        self._paragraph = made = Paragraph(self._here(), [])
        made.marks, self._marks = self._marks, made.marks
        first = None if loose else next(iter(element), None)
        if first is not None and first.tag == P_PR:
            self._paragraph_properties(first, made)
        made.style, made.heading, made.indent = self._look.name, self._look.heading or 0, self._look.indent or 0
        made.kind, made.level = self._styles.list_kind(self._look)
        if loose:
            self._step(element)
        else:
            self._walk(element)
        if len(made.pieces) > 1:
            made.pieces = _joined(made.pieces)
        made.marks += self._marks
        self._marks = []
        boxes = self._boxes
        self._paragraph, self._look, self._boxes = outer
        return [made, *boxes]

    def _paragraph_properties(self, properties: Element, made: Paragraph) -> None:
        for one in properties:
            tag = one.tag
            if tag == _P_STYLE:
                self._look = self._styles.paragraph(one.get(VAL))
            elif tag == R_PR:
                made.joins_next = any(mark.tag in (_DEL, _MOVE_FROM) for mark in one)
            elif tag == _PAGE_BREAK:
                made.begins_page = is_on(one)
            elif tag == _SECTION:
                made.ends_page = True
            elif tag in PARAGRAPH_LOOKS:
                self._look = paragraph_look(properties, Look(self._look.name)).over(self._look)

    def _table(self, element: Element) -> Table:
        outer = self._place
        if outer is None:
            self._tables += 1
            outer_number = self._tables
        else:
            outer_number = outer.number
        table = Table(Place(self._area, outer_number), [])
        above: dict[int, Cell] = {}
        for row in _below(element, TR):
            properties = row.find(_TR_PR) if row.tag == TR else None
            if properties is not None and properties.find(_DEL) is not None:
                continue
            made = Row([], properties is not None and (head := properties.find(_TBL_HEADER)) is not None and is_on(head))
            column = 0
            if properties is not None and (before := properties.find(_GRID_BEFORE)) is not None:
                column = _span(before)
            cells = [row] if row.tag != TR else _below(row, TC, self._open_cell)
            for cell in cells:
                properties = cell.find(_TC_PR) if cell.tag == TC else None
                span, merged, beside = _cell_shape(properties)
                if properties is not None and properties.find(_CELL_DEL) is not None:
                    continue
                if outer is None:
                    self._place = Place(self._area, outer_number, len(table.rows) + 1, column + 1)
                blocks = self.blocks(cell) if cell.tag == TC else self._stray(cell)
                owner = above.get(column) if merged else made.cells[-1] if beside and made.cells else None
                if owner is not None:
                    owner.blocks += [one for one in blocks if not isinstance(one, Paragraph) or one.text.strip()]
                else:
                    made.cells.append(Cell(column, span, blocks))
                    above[column] = made.cells[-1]
                column += span
            self._place = outer
            table.rows.append(made)
        return table

    def _stray(self, element: Element) -> list[Block]:
        return [self._table(element)] if element.tag == TBL else self._read_paragraph(element)

    def _open_cell(self, control: Element) -> None:
        """A content control around cells: its box and its mark belong to the first of them."""
        self._open_control(control)

    # Within a paragraph

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag not in _SKIPPED:
                self._step(child)

    def _step(self, element: Element) -> None:
        tag = element.tag
        if tag == T:
            self._text(element)
        elif tag in _TYPED:
            self._emit(_TYPED[tag])
        elif tag not in _SKIPPED:
            handler = self._inline.get(tag)
            if handler:
                handler(element)
            else:
                self._walk(element)

    def _run(self, run: Element) -> None:
        outer = self._look
        for one in run:
            tag = one.tag
            if tag == T:
                self._text(one)
            elif tag != R_PR:
                self._step(one)
            elif not self._run_properties(one):
                break
        self._look = outer
        self._style = ""

    def _run_properties(self, properties: Element) -> bool:
        """Put the look of a run in force; whether the run is seen."""
        look = self._look
        own = run_look(properties)
        named = next(iter(properties), None)
        if named is not None and named.tag == _R_STYLE:
            character = self._styles.character(named.get(VAL, ""))
            self._style = character.name
            own = own.over(character)
        self._look = own.over(look)
        return not (self._look.hidden or self._style == "placeholder text" and self._in_control and not self._pending)

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if not text.isprintable():
            text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if element.get(_SPACE) != "preserve":
            text = text.strip(" ")
        if self._look.font in _WINGDINGS:
            text = "".join(_shown(self._look.font or "", ord(sign)) for sign in text)
        self._emit(text)

    def _emit(self, text: str) -> None:
        paragraph = self._paragraph
        if self._pending:
            if text.lstrip()[:1] in _BOXES or text[:1] in (TICKED, UNTICKED):
                text = text.lstrip()[1:]
            paragraph.pieces.append(Piece(self._pending))
            self._pending = ""
        if not text or self._code:
            return
        look = self._look
        size = look.size or self._styles.default.size or 10
        if size > paragraph.size:
            paragraph.size = size
        paragraph.pieces.append(Piece(text, look.bold is True, look.italic is True, look.underline is True, self._style))

    def _control(self, control: Element) -> None:
        content = self._open_control(control)
        if content is None:
            return
        self._in_control += 1
        self._walk(content)
        self._in_control -= 1
        if self._pending:
            self._emit("")

    def _symbol(self, element: Element) -> None:
        code = element.get(W + "char", "")
        with suppress(ValueError, OverflowError):
            self._emit(_shown(element.get(W + "font", "").lower(), int(code, 16)))

    def _break(self, element: Element) -> None:
        if element.get(W + "type") == "page":
            self._paragraph.ends_page = True
        elif element.get(W + "type") != "column":
            self._emit("\n")

    def _field(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(True)
            self._code += 1
            data = element.find(W + "ffData")
            if data is not None:
                self._legacy(data)
        elif self._fields and kind in ("separate", "end"):
            if self._fields[-1]:
                self._code -= 1
            if kind == "separate":
                self._fields[-1] = False
            else:
                self._fields.pop()

    def _legacy(self, data: Element) -> None:
        """A form field of older Word: a box, or the chosen line of a list."""
        outer, self._code = self._code, 0
        box, choices = data.find(W + "checkBox"), data.find(W + "ddList")
        if box is not None:
            state = box.find(W + "checked")
            if state is None:
                state = box.find(W + "default")
            self._emit(TICKED if state is not None and is_on(state) else UNTICKED)
        elif choices is not None:
            chosen = choices.find(W + "result")
            lines = [one.get(VAL, "") for one in choices.iter(W + "listEntry")]
            at = (whole(chosen.get(VAL)) or 0) if chosen is not None else 0
            if 0 <= at < len(lines):
                self._emit(lines[at])
        self._code = outer

    def _simple_field(self, element: Element) -> None:
        if "PAGE" in element.get(W + "instr", "").upper():
            self._paragraph.page_number = True
        self._walk(element)

    def _code_text(self, element: Element) -> None:
        if "PAGE" in (element.text or "").upper():
            self._paragraph.page_number = True

    def _note(self, area: Area, element: Element) -> None:
        key = (area, element.get(W + "id", ""))
        if key in self._notes and key not in self.used:
            self.used.add(key)
            self._paragraph.notes.append(self._notes[key])

    def _text_box(self, element: Element) -> None:
        outer = self._pending, self._code, self._fields, self._style, self._marks
        self._pending, self._code, self._style, self._marks = "", 0, "", []
        boxes: list[Block] = []
        if element.tag == P:
            boxes = self._read_paragraph(element)
        elif element.tag == TBL:
            boxes = [self._table(element)]
        else:
            boxes = self.blocks(element)
        self._boxes += boxes
        self._pending, self._code, self._fields, self._style, self._marks = outer

    def _drawn(self, element: Element) -> None:
        """A paragraph of a drawing."""
        words = "".join(one.text or "" for one in element.iter(_A + "t"))
        if words:
            self._boxes.append(Paragraph(self._here(), [Piece(words)]))

    def _alternate(self, element: Element) -> None:
        """The same thing in a newer and an older form: the newer one, unless only the older has text."""
        choice, fallback = element.find(_MC + "Choice"), element.find(_MC + "Fallback")
        newer = choice is not None and next(choice.iter(T, _A + "t", SDT, W + "sym"), None) is not None
        chosen = choice if newer or fallback is None else fallback
        if chosen is not None:
            self._walk(chosen)


_BOOKMARK, _NAME, _SDT_PR, _SDT_CONTENT, _TAG, _PLACEHOLDER, _DEL, _MOVE_FROM = (
    W + name for name in ("bookmarkStart", "name", "sdtPr", "sdtContent", "tag", "showingPlcHdr", "del", "moveFrom")
)
_TR_PR, _TC_PR, _TBL_HEADER, _GRID_BEFORE, _CELL_DEL = (
    W + name for name in ("trPr", "tcPr", "tblHeader", "gridBefore", "cellDel")
)
_PAGE_BREAK, _SECTION = W + "pageBreakBefore", W + "sectPr"
_P_STYLE, _R_STYLE = W + "pStyle", W + "rStyle"
_CHECKBOX = _W14 + "checkbox"
_MAX_SPAN = 1_000


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one look made one."""
    if all(one[1:] == pieces[0][1:] for one in pieces):
        return [pieces[0]._replace(text="".join([one.text for one in pieces]))]
    groups = groupby(pieces, key=lambda one: one[1:])
    return [Piece("".join([one.text for one in group]), *look) for look, group in groups]


def _below(parent: Element, wanted: str, opened: Callable[[Element], None] | None = None) -> Iterator[Element]:
    """The rows or cells under an element through any wrapper; a paragraph or table that stands in their place too."""
    for child in parent:
        tag = child.tag
        if tag == wanted or tag in (P, TBL):
            yield child
        elif tag not in _SKIPPED:
            if tag == SDT and opened:
                opened(child)
            yield from _below(child, wanted, opened)


def _span(element: Element) -> int:
    return min(max(whole(element.get(VAL)) or 1, 1), _MAX_SPAN)


def _cell_shape(properties: Element | None) -> tuple[int, bool, bool]:
    """How many columns a cell covers, and whether it goes on with the one above or the one before it."""
    span, merged, beside = 1, False, False
    if properties is not None:
        for one in properties:
            if one.tag == W + "gridSpan":
                span = _span(one)
            elif one.tag == W + "vMerge":
                merged = one.get(VAL, "continue") == "continue"
            elif one.tag == W + "hMerge":
                beside = one.get(VAL, "continue") == "continue"
    return span, merged, beside


def _shown(font: str, code: int) -> str:
    """What a sign of a symbol font shows; a sign of any other font is itself."""
    return _WINGDINGS.get(font, {}).get(code & 0xFF) or chr(code)
