"""Text broken into lines for the PDF: fonts, widths, where a line may end; refuses to know documents and pages.

Lengths are in points. Nothing is lost: white space stays as it is typed, a word that is wider than the line is
cut, and a character that no font has is shown as a substitute which still reads as the character when copied.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from exports import style
from resources import path

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
ASCENT, DESCENT = 0.928, 0.236
"""Of the font, in sizes."""
_FACES = {(False, False): "", (True, False): "-Bold", (False, True): "-Oblique", (True, True): "-BoldOblique"}
_SOFT = "\N{SOFT HYPHEN}"
_BREAK = "\n"
_UNSEEN = ("", "\N{ZERO WIDTH SPACE}")
_INSTEAD = {ord("\t"): "\N{NO-BREAK SPACE}   ", 0xFEFF: "\N{WORD JOINER}"}
_SPACE = r"[ \u1680\u2000-\u2006\u2008-\u200a\u3000]+"
_WORD = r"(?:[^\s\u00ad\u200b-]|[\u00a0\u2007\u202f]|(?<!\w)-)+-?"
_TOKENS = re.compile(rf"\n|{_SPACE}|\u00ad|\u200b|{_WORD}|-|.")
_SPACES = re.compile(_SPACE)
_look = itemgetter(slice(2, None))


class Span(NamedTuple):
    """Text with one look. ``colour`` is six hexadecimal digits. ``owner``: which part of its line it is."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = style.INK
    owner: int = 0
    struck: bool = False


class Stretch(NamedTuple):
    """A part of a line as it is drawn. ``reads``: the text that it stands for, where that differs (a soft break is nothing)."""

    text: str
    width: float
    font: str
    size: float
    underline: bool
    colour: str
    owner: int
    struck: bool
    reads: str = ""


BrokenLine = tuple[Stretch, ...]


def font_name(bold: bool, italic: bool) -> str:
    return style.PDF_FONT + _FACES[bold, italic]


@lru_cache(maxsize=1)
def fonts() -> dict[str, Any]:
    """The four faces by name, registered with reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = {}
    for face in _FACES.values():
        font = TTFont(style.PDF_FONT + face, str(path(f"fonts/{style.PDF_FONT}{face}.ttf")))
        pdfmetrics.registerFont(font)
        found[style.PDF_FONT + face] = font
    return found


@lru_cache(maxsize=4)
def _widths(font: str) -> dict[int, float]:
    """The width of each character that the font has, in thousandths of the size; what it has for private use means nothing."""
    found: dict[int, float] = fonts()[font].face.charWidths
    return {sign: width for sign, width in found.items() if not 0xE000 <= sign < 0xF900}


def has_glyph(sign: str) -> bool:
    """Whether one of the faces has the character; otherwise it is shown as ``SUBSTITUTE``."""
    return any(ord(sign) in _widths(name) for name in fonts())


@lru_cache(maxsize=20_000)
def width_of(text: str, font: str) -> float:
    """In sizes of the font."""
    widths = _widths(font)
    return sum(widths[ord(sign)] for sign in text) / 1000


@lru_cache(maxsize=4_096)
def break_lines(spans: tuple[Span, ...], width: float) -> tuple[BrokenLine, ...]:
    """The lines of the text in a column of this width; an empty text is one empty line."""
    lines: list[BrokenLine] = []
    line: list[Stretch] = []
    at = 0.0
    for chunk in _chunks(spans):
        if chunk is None:
            lines.append(_joined([*line, line[-1]._replace(text="", width=0.0, reads=_BREAK)] if line else line))
            line, at = [], 0.0
            continue
        needed = sum(part.width for part in chunk if not _blank(part))
        if chunk[-1].reads == _SOFT:
            needed = sum(part.width for part in chunk) + _hyphen(chunk[-1])
        if line and at + needed > width:
            lines.append(_joined(_closed(line, width - at)))
            line, at = [], 0.0
        for part in chunk:
            for piece in _cut(part) if needed > width else (part,):
                if line and at + piece.width > width and not _blank(piece):
                    lines.append(_joined(line))
                    line, at = [], 0.0
                line.append(piece)
                at += piece.width
    lines.append(_joined(line))
    return tuple(lines)


def _blank(part: Stretch) -> bool:
    """Whether it may stand beyond the end of a line, where it is not seen."""
    return part.text in _UNSEEN or part.text.isspace()


def _hyphen(soft: Stretch) -> float:
    """The width of a soft hyphen where it is shown."""
    return width_of(_SOFT, soft.font) * soft.size


def _closed(line: list[Stretch], room: float) -> list[Stretch]:
    """A line that ends at a soft hyphen shows it where there is room."""
    last = line[-1]
    if last.reads == _SOFT and _hyphen(last) <= room:
        line[-1] = last._replace(text=_SOFT, width=_hyphen(last), reads="")
    return line


def _joined(line: list[Stretch]) -> BrokenLine:
    """Neighbours with one look as one stretch; what is not seen left out."""
    seen = (part for part in line if part.text or part.reads == _BREAK)
    joined: list[Stretch] = []
    for look, parts in groupby(seen, key=_look):
        first, *more = parts
        if look[-1]:
            joined += [first, *more]
        elif more:
            width = first.width + sum(part.width for part in more)
            joined.append(Stretch(first.text + "".join(part.text for part in more), width, *look))
        else:
            joined.append(first)
    return tuple(joined)


def _cut(part: Stretch) -> Iterator[Stretch]:
    """The signs of a stretch, so that it can be cut anywhere."""
    if part.reads:
        yield part
        return
    for sign in part.text:
        yield part._replace(text=sign, width=width_of(sign, part.font) * part.size)


def _chunks(spans: tuple[Span, ...]) -> Iterator[list[Stretch] | None]:
    """What must stand on one line, with the spaces behind it, or None for a soft line break."""
    chunk: list[Stretch] = []
    ended = False
    for span in spans:
        for token in _TOKENS.findall(span.text.translate(_INSTEAD)):
            space = token == _SOFT or token in _UNSEEN or _SPACES.fullmatch(token) is not None
            if chunk and (token == _BREAK or ended and not space):
                yield chunk
                chunk = []
            if token == _BREAK:
                yield None
                ended = False
                continue
            chunk += _stretches(token, span)
            ended = space or len(token) > 1 and token[-1] == "-" and token[-2].isalpha()
    if chunk:
        yield chunk


def _stretches(token: str, span: Span) -> list[Stretch]:
    """The token in the fonts that have its characters."""
    font = font_name(span.bold, span.italic)
    if token == _SOFT:
        return [_stretch("", font, span, _SOFT)]
    try:
        return [_stretch(token, font, span)]
    except KeyError:
        return [_sign(sign, font, span) for sign in token]


def _sign(sign: str, font: str, span: Span) -> Stretch:
    for name in (font, *fonts()):
        if ord(sign) in _widths(name):
            return _stretch(sign, name, span)
    return _stretch(SUBSTITUTE, font, span, sign)


def _stretch(text: str, font: str, span: Span, reads: str = "") -> Stretch:
    return Stretch(
        text, width_of(text, font) * span.size, font, span.size, span.underline, span.colour, span.owner, span.struck, reads
    )
