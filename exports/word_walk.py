"""Paragraphs and tables of one part of a Word file, wrappers taken off; refuses to know which parts a file has.

A text box stands behind its paragraph.
"""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from exports.errors import ReadError
from exports.word_blocks import PLAIN_FACE, Area, Block, Cell, Note, Paragraph, Piece, Place, Row, Table
from exports.word_grid import SHAPES, below, cell_shape, span_of, spans_one
from exports.word_inline import ALTERNATE, COMMENT_START, Inline, newer_or_older
from exports.word_names import DEL, SDT, SKIPPED, TBL, TC, TR, A, P, R, T
from exports.word_package import MAX_PARAGRAPHS, W
from exports.word_styles import P_PR, PARAGRAPH_LOOKS, R_PR, VAL, Element, Look, Styles, is_on, paragraph_look

_BOOKMARK, _NAME, _MOVE_FROM = W + "bookmarkStart", W + "name", W + "moveFrom"
_TR_PR, _TBL_HEADER, _GRID_BEFORE = (W + name for name in ("trPr", "tblHeader", "gridBefore"))
_PAGE_BREAK, _SECTION = W + "pageBreakBefore", W + "sectPr"
_INSERTED = W + "altChunk"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_P_STYLE, _R_STYLE = W + "pStyle", W + "rStyle"
_place = partial(tuple.__new__, Place)
"""As ``Place``, of which each cell has one, in half the time."""


class Walk(Inline):
    """One walk through a part: blocks out; ``used`` are the notes that were met, ``noted`` the paragraphs that have some."""

    def __init__(self, styles: Styles, notes: dict[tuple[Area, str], Note], area: Area, number: int = 0) -> None:
        super().__init__(styles, notes, area)
        self._area = area
        self._number = number
        self._place: Place | None = None
        self._tables = self._count = 0
        self._boxes: list[Block] = []
        self._joins = False
        self._said: dict[Element | None, Element] = {}
        """What rows and cells say of themselves, as far as it counts: their properties."""
        self._ahead: list[Element] = []
        self.noted: list[Paragraph] = []

    def blocks(self, part: Element) -> list[Block]:
        """The paragraphs and tables of a part, in order, wrappers taken off."""
        self._said = {}
        for one in part.iter(_TR_PR, *SHAPES):
            if not spans_one(one) and (properties := one if one.tag == _TR_PR else one.getparent()) is not None:
                self._said.setdefault(properties.getparent(), properties)
        blocks = self._blocks(part)
        self._said = {}
        return blocks

    def _blocks(self, children: Iterable[Element]) -> list[Block]:
        """The paragraphs and tables among elements and below them."""
        found: list[Block] = []
        self._collect(children, found)
        return found

    def _collect(self, children: Iterable[Element], found: list[Block]) -> None:
        for child in children:
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
        self._look = self._usual
        if self._fields or self._code:
            self._code, self._fields = 0, []
        self._paragraph = made = Paragraph(self._place or self._here())
        while self._ahead:
            self._note("comment", self._ahead.pop(0))
        if loose:
            self._step(element)
        else:
            for child in element:
                tag = child.tag
                if tag == R:
                    if len(child) == 1 and (only := child[0]).tag == T:
                        self._text(only)
                    else:
                        self._run(child)
                elif tag == P_PR:
                    if len(child):
                        self._paragraph_properties(child, made)
                elif tag not in SKIPPED:
                    self._step(child)
        look = self._look
        made.shape = look.shape
        if self._styles.boxes and (box := self._styles.boxes.get((look.number or "", look.number_level or 0))):
            self._put_first(box)
        if self._words:
            self._join(made)
        if self._marks:
            made.marks, self._marks = tuple(self._marks), []
        if self._joins and found and isinstance(last := found[-1], Paragraph) and last.joins_next:
            found.pop()
            made = made.with_pieces(last.pieces + made.pieces)
            made.notes, made.marks = last.notes + made.notes, last.marks + made.marks
        found.append(made)
        if made.notes:
            self.noted.append(made)
        if self._boxes:
            found += self._boxes
            self._boxes = []

    def _put_first(self, box: str) -> None:
        """Put a box in front of what the paragraph at hand says, if it says something."""
        one = self._paragraph
        words, faces = self._words or [one.text], self._faces or [one.face or PLAIN_FACE]
        if words != [""]:
            self._words, self._faces = [box, *words], [PLAIN_FACE, *faces]

    def _join(self, made: Paragraph) -> None:
        """Let a paragraph say all that was met since the one before."""
        words, faces = self._words, self._faces
        if faces.count(faces[0]) == len(faces):
            made.text, made.face = "".join(words), faces[0]
        else:
            made.say(joined_pieces([Piece(*one) for one in zip(words, *zip(*faces, strict=True), strict=True)]))
        self._words, self._faces = [], []

    def _paragraph_properties(self, properties: Element, made: Paragraph) -> None:
        for one in properties:
            tag = one.tag
            if tag == _P_STYLE:
                self._look = self._styles.paragraph(one.get(VAL))
            elif tag == R_PR:
                made.joins_next = any(mark.tag in (DEL, _MOVE_FROM) for mark in one)
                self._joins = self._joins or made.joins_next
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
        added = False
        for row in below(element, TR):
            head, column = False, 0
            if (properties := self._said.get(row)) is not None:
                if properties.find(DEL) is not None:
                    continue
                head = (said := properties.find(_TBL_HEADER)) is not None and is_on(said)
                column = 0 if (before := properties.find(_GRID_BEFORE)) is None else span_of(before)
            made: list[Cell] = []
            for cell in below(row if row.tag == TR else [row], TC, self._open_cell):
                span, merged, beside = 1, False, False
                if (properties := self._said.get(cell)) is not None:
                    span, merged, beside, deleted = cell_shape(properties)
                    if deleted:
                        continue
                if outer is None:
                    self._place = _place((self._area, outer_number, len(table.rows) + 1, column + 1))
                blocks: list[Block] = []
                self._collect(cell if cell.tag == TC else [cell], blocks)
                owner = above.get(column) if merged else made[-1] if beside and made else None
                if owner is not None:
                    more = [one for one in blocks if not isinstance(one, Paragraph) or one.text.strip() or one.notes]
                    owner.fill(owner.blocks + more)
                    added = True
                else:
                    made.append(Cell(column, span, blocks))
                    above[column] = made[-1]
                column += span
            self._place = outer
            table.rows.append(Row(made, head))
        for filled in table.rows if added else ():
            filled.fill()
        return table

    def _open_cell(self, control: Element) -> None:
        """A content control around cells: its box and its mark belong to the first of them."""
        self._open_control(control)

    def _text_box(self, element: Element) -> None:
        around = self._paragraph, self._look, self._boxes, self._words, self._faces
        outer = self._pending, self._code, self._fields, self._style, self._marks
        self._boxes, self._words, self._faces = [], [], []
        self._pending, self._code, self._fields, self._style, self._marks = "", 0, [], "", []
        blocks = self._blocks([element] if element.tag in (P, TBL) else element)
        self._paragraph, self._look, self._boxes, self._words, self._faces = around
        self._pending, self._code, self._fields, self._style, self._marks = outer
        self._boxes += blocks

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

    _inline = Inline._inline | {
        W + "txbxContent": _text_box,
        A + "p": _drawn,
        _TEXT_PATH: _curved,
        P: _text_box,
        TBL: _text_box,
    }


def joined_pieces(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one look made one."""
    look = pieces[0][1:]
    if all(one[1:] == look for one in pieces):
        return [Piece("".join([one.text for one in pieces]), *look)]
    groups = groupby(pieces, key=lambda one: one[1:])
    return [Piece("".join([one.text for one in group]), *look) for look, group in groups]
