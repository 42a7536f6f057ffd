"""Paragraphs while they are filled with the text of an HTML document, white space as browsers show it; refuses to know tags."""

import re
from dataclasses import dataclass

from editor.richtext import Kind
from exports.errors import ReadError
from exports.html_look import Look
from exports.word_blocks import TICKED, UNTICKED, Area, Block, Paragraph, Piece, Place, Shape
from exports.word_package import MAX_PARAGRAPHS
from exports.word_signs import shown_text, without_font
from exports.word_walk import joined_pieces

_SPACES = re.compile("[ \t\n\r\f]+")
_NO_TEXT: dict[int, str | None] = {
    **dict.fromkeys((*range(9), *range(14, 32), 127, 0x200B, 0x2060, 0xFEFF)),
    **dict.fromkeys((11, 0x85, 0x2028, 0x2029), "\n"),
}
_LINE_ENDS = str.maketrans({"\r": None})
_JOINERS = "\u200c\u200d"
"""What is not seen and joins letters or parts them: at the end of a text it does neither."""
_SPACE_ENDS = (" ", "\n", "\t")
_TWIPS = 20
"""In a point."""


@dataclass(slots=True)
class Item:
    """A list item; only its first paragraph has its sign."""

    kind: Kind
    level: int
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the block around a text makes of its paragraphs; ``whole``: a line break in it parts no paragraphs."""

    style: str = ""
    heading: int = 0
    indent: float = 0
    whole: bool = False
    item: Item | None = None


class Lines:
    """The paragraphs of one part of a document, the last of them open until a block begins or ends."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._number = self._count = 0
        self._place: Place | None = None
        self._found: list[Block] = []
        self._line: Paragraph | None = None
        self._around = Around()
        self._page_begins = False

    def _here(self) -> Place:
        if self._place:
            return self._place
        if self._area == "body":
            self._number += 1
        return Place(self._area, self._number)

    def _begin(self) -> Paragraph:
        """The paragraph that is open; a new one where none is."""
        if self._line is None:
            self._count += 1
            if self._count > MAX_PARAGRAPHS:
                raise ReadError("word_too_large")
            around = self._around
            shape = Shape(around.style, around.heading, indent=round(around.indent * _TWIPS))
            if around.item and not around.item.begun:
                shape = shape._replace(kind=around.item.kind, level=around.item.level)
                around.item.begun = True
            made = Paragraph(self._here(), [], shape)
            made.begins_page, self._page_begins = self._page_begins, False
            self._line = made
            self._found.append(made)
        return self._line

    def _end(self) -> None:
        """Close the paragraph at hand, without the white space that nobody sees at its ends."""
        made, self._line = self._line, None
        if made is None:
            return
        pieces = made.pieces
        while pieces and not (text := pieces[-1].text.rstrip(" \n")):
            pieces.pop()
        if pieces:
            pieces[-1] = pieces[-1]._replace(text=text)
        while pieces and not (text := pieces[0].text.lstrip("\n")):
            pieces.pop(0)
        if pieces:
            pieces[0] = pieces[0]._replace(text=text)
        if pieces:
            made.say(joined_pieces(pieces))

    def _text(self, text: str | None, look: Look) -> None:
        """Text as it stands in the document."""
        if not text or self._line is None and not look.verbatim and text.isspace():
            return
        if look.verbatim:
            text = text.translate(_LINE_ENDS)
            if not self._around.whole and "\n" in text:
                first, *rest = text.split("\n")
                self._text(first, look)
                for line in rest:
                    self._end()
                    self._text(line, look)
                return
        else:
            text = _SPACES.sub(" ", text)
            if text.startswith(" ") and (self._line is None or self._line_ends_in_space()):
                text = text[1:]
        text = text.translate(_NO_TEXT).strip(_JOINERS)
        self._emit(without_font(shown_text(look.font, text)), look)

    def _line_ends_in_space(self) -> bool:
        pieces = self._line.pieces if self._line else []
        return not pieces or pieces[-1].text.endswith(_SPACE_ENDS)

    def _emit(self, text: str, look: Look) -> None:
        if not text:
            return
        made = self._begin()
        made.size = max(made.size, look.size) if text.strip() else made.size
        made.pieces.append(Piece(text, look.bold, look.italic, look.underline))

    def _box(self, ticked: bool, look: Look) -> None:
        self._emit(TICKED if ticked else UNTICKED, look)

    def _break(self, look: Look) -> None:
        """A line break: within a paragraph, or between two where it stands in no tag of a paragraph."""
        if self._around.whole:
            self._emit("\n", look)
        else:
            self._end()
