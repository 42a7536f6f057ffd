"""Paragraphs and tables of one part of a Word file, wrappers taken off; refuses to know which parts a file has.

A text box stands behind its paragraph.
"""

from dataclasses import replace
from itertools import groupby

from exports.errors import ReadError
from exports.word_blocks import Area, Block, Cell, Note, Paragraph, Piece, Place, Row, Table
from exports.word_grid import below, cell_shape, span_of
from exports.word_inline import ALTERNATE, COMMENT_START, Inline, newer_or_older
from exports.word_names import DEL, SDT, SKIPPED, TBL, TC, TR, A, P, R, T
from exports.word_package import MAX_PARAGRAPHS, W
from exports.word_styles import P_PR, PARAGRAPH_LOOKS, R_PR, VAL, Element, Look, Styles, first_of, is_on, paragraph_look

_BOOKMARK, _NAME, _MOVE_FROM = W + "bookmarkStart", W + "name", W + "moveFrom"
_TR_PR, _TC_PR, _TBL_HEADER, _GRID_BEFORE = (W + name for name in ("trPr", "tcPr", "tblHeader", "gridBefore"))
_PAGE_BREAK, _SECTION = W + "pageBreakBefore", W + "sectPr"
_INSERTED = W + "altChunk"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_P_STYLE, _R_STYLE = W + "pStyle", W + "rStyle"


class Walk(Inline):
    """One walk through a part: blocks out; ``used`` are the notes that were met, ``noted`` the paragraphs that have some."""

    def __init__(self, styles: Styles, notes: dict[tuple[Area, str], Note], area: Area, number: int = 0) -> None:
        super().__init__(styles, notes, area)
        self._area = area
        self._number = number
        self._place: Place | None = None
        self._tables = self._count = 0
        self._boxes: list[Block] = []
        self._ahead: list[Element] = []
        self.noted: list[Paragraph] = []
        self._inline |= {
            W + "txbxContent": self._text_box,
            A + "p": self._drawn,
            _TEXT_PATH: self._curved,
            P: self._text_box,
            TBL: self._text_box,
        }

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables under an element, in order, wrappers taken off."""
        found: list[Block] = []
        self._collect(parent, found)
        return found

    def _collect(self, parent: Element, found: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._read_paragraph(child, found)
            elif tag == TBL:
                found.append(self._table(child))
            elif tag in SKIPPED:
                continue
            elif tag == SDT:
                self._block_control(child, found)
            elif tag == _BOOKMARK:
                self._mark(child.get(_NAME))
            elif tag == COMMENT_START:
                self._ahead.append(child)
            elif tag == ALTERNATE:
                chosen = newer_or_older(child)
                if chosen is not None:
                    self._collect(chosen, found)
            elif tag == _INSERTED:
                self.noted.append(Paragraph(self._here(), notes=(Note("insert", ""),)))
                found.append(self.noted[-1])
            elif tag == T or tag in self._inline:
                self._read_paragraph(child, found, loose=True)
            else:
                self._collect(child, found)

    def _block_control(self, control: Element, found: list[Block]) -> None:
        if self._open_control(control):
            self._in_control += 1
            self._collect(control, found)
            self._in_control -= 1
            if self._pending:
                found.append(Paragraph(self._here(), [Piece(self._pending)]))
                self._pending = ""

    def _here(self) -> Place:
        if self._place:
            return self._place
        if self._area == "body":
            self._number += 1
        return Place(self._area, self._number)

    def _read_paragraph(self, element: Element, found: list[Block], loose: bool = False) -> None:
        """Put a paragraph and its text boxes behind the others; one before it whose mark was deleted is joined with it."""
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise ReadError("word_too_large")
        outer = self._paragraph, self._look, self._boxes
        self._look = self._usual
        self._boxes, self._code, self._fields = [], 0, []
        self._paragraph = made = Paragraph(self._here())
        while self._ahead:
            self._note("comment", self._ahead.pop(0))
        if loose:
            self._step(element)
        else:
            for child in element:
                tag = child.tag
                if tag == R:
                    self._run(child)
                elif tag == P_PR:
                    if len(child):
                        self._paragraph_properties(child, made)
                elif tag not in SKIPPED:
                    self._step(child)
        look = self._look
        made.style, made.heading, made.indent = look.name, look.heading or 0, look.indent or 0
        made.kind, made.level = look.kind, look.level
        if pieces := made.pieces:
            if self._styles.boxes and (box := self._styles.boxes.get((look.number or "", look.number_level or 0))):
                pieces.insert(0, Piece(box))
            made.say(pieces if len(pieces) == 1 else joined_pieces(pieces))
        if self._marks:
            made.marks, self._marks = tuple(self._marks), []
        if found and isinstance(last := found[-1], Paragraph) and last.joins_next:
            found.pop()
            together = last.pieces + made.pieces
            made = replace(made, pieces=together, notes=last.notes + made.notes, marks=last.marks + made.marks)
        found.append(made)
        if made.notes:
            self.noted.append(made)
        found += self._boxes
        self._paragraph, self._look, self._boxes = outer

    def _paragraph_properties(self, properties: Element, made: Paragraph) -> None:
        for one in properties:
            tag = one.tag
            if tag == _P_STYLE:
                self._look = self._styles.paragraph(one.get(VAL))
            elif tag == R_PR:
                made.joins_next = any(mark.tag in (DEL, _MOVE_FROM) for mark in one)
                end = one.find(_R_STYLE)
                made.mark = "" if end is None else self._styles.character(end.get(VAL, "")).name
            elif tag == _PAGE_BREAK:
                made.begins_page = is_on(one)
            elif tag == _SECTION:
                made.ends_page = True
            elif tag in PARAGRAPH_LOOKS:
                self._look = self._styles.listed(paragraph_look(properties, Look(self._look.name)).over(self._look))

    def _table(self, element: Element) -> Table:
        outer = self._place
        if outer is None:
            self._tables += 1
            outer_number = self._tables
        else:
            outer_number = outer.number
        table = Table(Place(self._area, outer_number), [])
        above: dict[int, Cell] = {}
        for row in below(element, TR):
            properties = first_of(row, _TR_PR) if row.tag == TR else None
            if properties is not None and properties.find(DEL) is not None:
                continue
            made = Row([], properties is not None and (head := properties.find(_TBL_HEADER)) is not None and is_on(head))
            column = 0
            if properties is not None and (before := properties.find(_GRID_BEFORE)) is not None:
                column = span_of(before)
            cells = [row] if row.tag != TR else below(row, TC, self._open_cell)
            for cell in cells:
                span, merged, beside, deleted = cell_shape(first_of(cell, _TC_PR) if cell.tag == TC else None)
                if deleted:
                    continue
                if outer is None:
                    self._place = Place(self._area, outer_number, len(table.rows) + 1, column + 1)
                blocks = self.blocks(cell) if cell.tag == TC else self._stray(cell)
                owner = above.get(column) if merged else made.cells[-1] if beside and made.cells else None
                if owner is not None:
                    owner.add([one for one in blocks if not isinstance(one, Paragraph) or one.text.strip() or one.notes])
                else:
                    made.cells.append(Cell(column, span, blocks))
                    above[column] = made.cells[-1]
                column += span
            self._place = outer
            table.rows.append(made)
        return table

    def _stray(self, element: Element) -> list[Block]:
        if element.tag == TBL:
            return [self._table(element)]
        found: list[Block] = []
        self._read_paragraph(element, found)
        return found

    def _open_cell(self, control: Element) -> None:
        """A content control around cells: its box and its mark belong to the first of them."""
        self._open_control(control)

    def _text_box(self, element: Element) -> None:
        outer = self._pending, self._code, self._fields, self._style, self._marks
        self._pending, self._code, self._style, self._marks = "", 0, "", []
        self._boxes += self._stray(element) if element.tag in (P, TBL) else self.blocks(element)
        self._pending, self._code, self._fields, self._style, self._marks = outer

    def _drawn(self, element: Element) -> None:
        """A paragraph of a drawing."""
        words = "".join(one.text or "" for one in element.iter(A + "t"))
        if words:
            self._boxes.append(Paragraph(self._here(), [Piece(words)]))

    def _curved(self, element: Element) -> None:
        """Words along a line, such as those that are printed behind the text of each page."""
        words = element.get("string", "").strip()
        if words:
            self._boxes.append(Paragraph(self._here(), [Piece(words)]))


def joined_pieces(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one look made one."""
    if all(one[1:] == pieces[0][1:] for one in pieces):
        return [pieces[0]._replace(text="".join([one.text for one in pieces]))]
    groups = groupby(pieces, key=lambda one: one[1:])
    return [Piece("".join([one.text for one in group]), *look) for look, group in groups]
