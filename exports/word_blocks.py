"""What is seen of a Word document: paragraphs, tables, notes, and where they stood; refuses to know XML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from editor.richtext import Kind

TICKED, UNTICKED = "\x01", "\x02"
"""A box in a text: characters that no XML document can hold, so that no typed text is taken for them."""

Area = Literal["body", "header", "footer", "footnote", "endnote", "comment", "figure", "insert", "picture"]


class Piece(NamedTuple):
    """Text with one look; ``style`` is the name of its character style in lower case, ``\\n`` a soft line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    style: str = ""


class Face(NamedTuple):
    """The look of a piece without its text: many share one."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    style: str = ""


PLAIN_FACE = Face()


class Place(NamedTuple):
    """Where something stood: the number of the paragraph or table in its area, and row and column from 1 within a table."""

    area: Area
    number: int
    row: int = 0
    column: int = 0


class Note(NamedTuple):
    """A comment, a foot- or endnote, a picture with what is said of it to who cannot see it, or a document that is inserted as a
    file and whose text is not read (``insert``).

    ``author``, ``date`` (as Word writes it), ``resolved`` and ``replies`` (in their order) only of a comment.
    """

    area: Area
    text: str
    author: str = ""
    date: str = ""
    resolved: bool = False
    replies: "tuple[Note, ...]" = ()


class Shape(NamedTuple):
    """How paragraphs stand, many of which share it.

    ``style``: name in lower case. ``heading``: level in the outline from 1, else 0. ``kind`` and ``level`` are those of a real
    list. ``indent`` is in twips.
    """

    style: str = ""
    heading: int = 0
    kind: Kind = "paragraph"
    level: int = 1
    indent: int = 0


PLAIN = Shape()


class Paragraph:
    """``text``: all that it says, and ``face``: how all of it looks; None where not all looks alike. Both change with ``say``.

    ``size``: of its largest text, in points. ``mark``: name of the character style of its end, in lower case.

    ``marks`` are tags and bookmarks around or in it.
    ``lines``: its number in the document, several where a torn one was joined; none where nobody asks where texts come from.
    """

    __slots__ = (
        *("begins_page", "ends_page", "face", "joins_next", "lines", "mark", "marks", "notes", "page_number", "place"),
        *("_pieces", "shape", "size", "text"),
    )

    def __init__(
        self,
        place: Place,
        pieces: list[Piece] | None = None,
        shape: Shape = PLAIN,
        size: float = 0,
        notes: tuple[Note, ...] = (),
        lines: tuple[int, ...] = (),
    ) -> None:
        self.place = place
        self.shape = shape
        self.size = size
        self.notes = notes
        self.lines = lines
        self.marks: tuple[str, ...] = ()
        self.text = self.mark = ""
        self.face: Face | None = PLAIN_FACE
        self.page_number = self.begins_page = self.ends_page = self.joins_next = False
        self._pieces: list[Piece] | None = None
        if pieces is not None:
            self.say(pieces)

    @property
    def pieces(self) -> list[Piece]:
        """What it says, piece by piece, each in its look."""
        if self._pieces is None:
            self._pieces = [Piece(self.text, *(self.face or PLAIN_FACE))] if self.text else []
        return self._pieces

    def say(self, pieces: list[Piece]) -> None:
        """It says this from now on."""
        self._pieces = pieces
        self.text = "".join([one.text for one in pieces])
        faces = {one[1:] for one in pieces}
        self.face = Face(*faces.pop()) if len(faces) == 1 else None if faces else PLAIN_FACE

    def with_pieces(self, pieces: list[Piece]) -> "Paragraph":
        """The same paragraph, but it says this."""
        made = Paragraph(self.place, pieces, self.shape, self.size, self.notes, self.lines)
        made.mark, made.marks, made.joins_next = self.mark, self.marks, self.joins_next
        made.page_number, made.begins_page, made.ends_page = self.page_number, self.begins_page, self.ends_page
        return made

    @property
    def style(self) -> str:
        return self.shape.style

    @property
    def heading(self) -> int:
        return self.shape.heading

    @property
    def kind(self) -> Kind:
        return self.shape.kind

    @property
    def level(self) -> int:
        return self.shape.level

    @property
    def indent(self) -> int:
        return self.shape.indent

    @property
    def bold(self) -> bool:
        """Whether all that is seen of it is bold."""
        if self.face is not None:
            return self.face.bold and bool(self.text.strip())
        return all(piece.bold for piece in self.pieces if piece.text.strip()) and bool(self.text.strip())


class Cell:
    """``column`` counts from 0 in the table's grid. ``paragraphs`` are those of its blocks, those in tables within it too, and
    ``text`` is what these say.
    """

    __slots__ = ("blocks", "column", "paragraphs", "span", "text")

    def __init__(self, column: int, span: int, blocks: "list[Block]") -> None:
        self.column = column
        self.span = span
        self.fill(blocks)

    def fill(self, blocks: "list[Block]") -> None:
        """These are its blocks from now on, and say what they say now."""
        self.blocks = blocks
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
            self.paragraphs = [only]
            self.text = only.text
            return
        self.paragraphs = lines = paragraphs(blocks)
        self.text = lines[0].text if len(lines) == 1 else "\n".join([one.text for one in lines])


class Row:
    """``filled`` are the cells that say something."""

    __slots__ = ("cells", "filled", "head")

    def __init__(self, cells: list[Cell], head: bool = False) -> None:
        self.cells = cells
        self.head = head
        self.fill()

    def fill(self) -> None:
        """The cells say what they say now."""
        self.filled = [cell for cell in self.cells if cell.text.strip()]


@dataclass(slots=True, eq=False)
class Table:
    place: Place
    rows: list[Row]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Content:
    """All that is seen of a document.

    ``loose``: what stands outside the text (figures and notes that nothing refers to). ``noted``: the paragraphs of the body
    beside which a note stands.
    """

    body: list[Block]
    headers: list[Paragraph]
    footers: list[Paragraph]
    loose: list[Paragraph]
    noted: list[Paragraph]


def said_anew(blocks: Iterable[Block]) -> None:
    """Paragraphs in these tables say something else: so do their cells."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    said_anew(cell.blocks)
                    cell.fill(cell.blocks)
                row.fill()


def paragraphs(blocks: Iterable[Block]) -> list[Paragraph]:
    """Every paragraph in reading order, those in tables too."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += cell.paragraphs
    return found
