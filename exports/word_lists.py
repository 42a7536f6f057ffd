"""Paragraphs of any Word document -> items of rich text: real lists, and lists whose signs were typed."""

import re
from collections.abc import Iterable, Sequence

from editor.richtext import Item, Kind, Run, canonical, printable
from exports.word_blocks import PLAIN_FACE, TICKED, UNTICKED, Paragraph, Piece, Shape

_SIGNS = "-–—•·◦▪■●○*➢✓→o"
_BULLET = re.compile(rf"\s*[{_SIGNS}]\s+(?=\S)|\s*[•◦▪●➢](?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,2}|[a-hA-H])[.)]\s+(?=\S)")
_DEEPER = 280
"""Twips by which a sign of the second level counts as further in."""
_ENDS = (".", "!", "?", ":", ";", "…")


def seen(text: str) -> str:
    """Boxes as the signs that are seen; line ends and characters as a plan holds them."""
    return text if text.isprintable() else printable(text.replace(TICKED, "☒").replace(UNTICKED, "☐"))


def cut(pieces: Sequence[Piece], start: int) -> list[Piece]:
    """The pieces from a place in their text on, without white space in front."""
    found: list[Piece] = []
    for piece in pieces:
        rest = piece.text[start:]
        start = max(start - len(piece.text), 0)
        if not found:
            rest = rest.lstrip()
        if rest:
            found.append(piece._replace(text=rest))
    return found


def between(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces from one place in their text to another."""
    found: list[Piece] = []
    for piece in pieces:
        if words := piece.text[max(start, 0) : max(end, 0)]:
            found.append(piece._replace(text=words))
        start, end = start - len(piece.text), end - len(piece.text)
    return found


def parted(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces of each line of a text."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, words in enumerate(piece.text.split("\n")):
            if place:
                lines.append([])
            if words:
                lines[-1].append(piece._replace(text=words))
    return lines


def goes_on(before: str, after: str, surely: bool = False) -> bool:
    """Whether a text was torn from the one before: that has no end of a sentence, and this no beginning of one.

    ``surely``: it was torn if it may be, such as beside a text that goes on.
    """
    if not before.strip() or before.rstrip().endswith(_ENDS):
        return False
    return surely and not _NUMBER.match(after) and not _BULLET.match(after) or after.lstrip()[:1].islower()


def joined(before: Paragraph, after: Paragraph) -> Paragraph:
    """A paragraph with the rest of it that a page tore off."""
    space = "" if before.text.endswith((" ", "-", "\u00ad")) else " "
    whole = before.with_pieces([*before.pieces, Piece(space), *cut(after.pieces, 0)])
    whole.notes, whole.lines = before.notes + after.notes, before.lines + after.lines
    return whole


def rich(paragraphs: Iterable[Paragraph]) -> str:
    """The canonical text of a cell; empty paragraphs are space between the others and no items."""
    lines = list(paragraphs)
    if len(lines) == 1 and (bare := _bare(lines[0])):
        return bare
    return canonical(item for _, item in items_of(lines))


def _bare(one: Paragraph) -> str:
    """A line that is its own canonical text: without formatting, list sign and code; nothing for any other."""
    face, text = one.face, one.text
    words = text.strip()
    if face is not PLAIN_FACE and (face is None or face.bold or face.italic or face.underline):
        return ""
    if one.shape.kind != "paragraph" or "\\" in text:
        return ""
    if words[:1] in _SIGNS and _BULLET.match(text):
        return ""
    words = words.replace("\n", "\\n")
    return words if words.isprintable() and words[:1] not in ("*", "#") else ""


def items_of(paragraphs: Iterable[Paragraph]) -> list[tuple[Paragraph, Item]]:
    """The items of a cell, each with the paragraph, or the line of one, that it is made of."""
    lines = [line for one in paragraphs for line in _lines(one) if line.text.strip()]
    numbers = _typed_numbers(lines)
    bullets = {place: sign for place, one in enumerate(lines) if one.kind == "paragraph" and (sign := _BULLET.match(one.text))}
    levels = {depth: level for level, depth in enumerate(sorted({_depth(lines[place]) for place in bullets}), 1)}
    items: list[tuple[Paragraph, Item]] = []
    for place, one in enumerate(lines):
        kind: Kind = one.kind
        level = one.level
        start = 0
        if place in numbers:
            kind, level, start = "number", 1, numbers[place]
        elif place in bullets:
            kind, level, start = "bullet", levels[_depth(one)], bullets[place].end()
        items.append((one, Item(kind, tuple(_runs(cut(one.pieces, start))), max(level, 1))))
    return items


def _lines(one: Paragraph) -> list[Paragraph]:
    """The paragraph, or its lines where each begins with a typed bullet."""
    if one.kind != "paragraph" or "\n" not in one.text:
        return [one]
    if not all(_BULLET.match(text) for text in one.text.split("\n") if text.strip()):
        return [one]
    return [Paragraph(one.place, pieces, Shape(indent=one.indent), lines=one.lines) for pieces in parted(one.pieces)]


def _depth(one: Paragraph) -> int:
    """How far in a typed list item stands, in twips: its indent, its tabs and spaces, and what its sign says."""
    text = one.text
    space = text[: len(text) - len(text.lstrip())]
    deeper = text.lstrip()[:1] in ("o", "◦", "○", "▪")
    depth = one.indent + space.count("\t") * 720 + space.count(" ") * 100 + (_DEEPER if deeper and not space else 0)
    return round(depth, -2)


def _typed_numbers(lines: Sequence[Paragraph]) -> dict[int, int]:
    """The places of lines that are a typed numbered list, at least two that count on from the first: where their texts begin."""
    found: dict[int, int] = {}
    if len(lines) < 2:
        return found
    run: dict[int, int] = {}
    for place, one in enumerate(lines):
        sign = _NUMBER.match(one.text) if one.kind == "paragraph" else None
        value = _value(sign[1]) if sign else 0
        if value != len(run) + 1:
            run = {}
        if sign and value == len(run) + 1:
            run[place] = sign.end()
            if len(run) > 1:
                found.update(run)
    return found


def _value(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign.lower()) - ord("a") + 1


def _runs(pieces: Sequence[Piece]) -> Iterable[Run]:
    for place, piece in enumerate(pieces):
        text = piece.text.rstrip() if place == len(pieces) - 1 else piece.text
        yield Run(seen(text), piece.bold, piece.italic, piece.underline)
