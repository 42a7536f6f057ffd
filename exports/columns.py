"""How wide the columns of a form's table are, so that they suit their texts; refuses to know fonts and file formats.

Lengths are in points and estimated, since one width serves Word and PDF, each with a font of its own.
"""

from collections.abc import Sequence
from math import ceil, sqrt

from exports import style

_LETTER = 4.7
"""Width of a letter of a cell's text, on average with the spaces."""
_RAGGED = 3
"""Letters that a line stays empty at its end, on average."""
_BOLD = 1.2
"""How much wider the longest word of a head is than its letters on average."""
_LEAST = 90.0
"""Width in which the longest head of a form fits."""
_GRID = 48
"""Columns are as wide as so many parts of the page, so that the forms of a plan look alike."""
_SAVED, _SAVED_OF = 3, 0.15
"""What other widths than equal ones have to save: lines, and as a part of all."""

Cells = Sequence[str]
"""The canonical texts of a row's cells."""


def shares(heads: Sequence[str], rows: Sequence[Cells], page: float = style.TEXT_WIDTH) -> tuple[int, ...]:
    """The shares of the columns under these heads, on a page so wide: equal ones, as on paper, unless a column with much text
    then grows long beside empty room, or a word breaks.

    No column becomes narrower than its longest word, unless there is no room for all of these.
    """
    count = len(heads)
    equal = (_GRID // count,) * count
    least = _least(heads, rows, page)
    measured = [[_measured(value) for value in row] for row in rows]
    height = _height(measured, equal, page)
    fits = max(least) <= equal[0]
    if fits and height < 2 * _SAVED:
        return equal
    suited = _suited(rows, least)
    saved = height - _height(measured, suited, page)
    return suited if not fits or saved >= max(_SAVED, _SAVED_OF * height) else equal


def lines(value: str, share: int, page: float = style.TEXT_WIDTH) -> int:
    """How many lines a cell's text takes in a column of this share of the page, about."""
    return _lines(_measured(value), share, page)


def _measured(value: str) -> list[tuple[float, float]]:
    """The width of each item of a cell, on one line, and how far it stands in."""
    return [(len(line) * _LETTER, _indent(line)) for line in value.split("\n")] if value else []


def _lines(items: list[tuple[float, float]], share: int, page: float) -> int:
    room = share * page / _GRID - 2 * style.CELL_PADDING_X - _RAGGED * _LETTER
    return sum([ceil(width / max(room - indent, _LETTER)) or 1 for width, indent in items])


def _indent(line: str) -> float:
    """How far a line of canonical rich text stands in."""
    if line[:1] not in ("*", "#"):
        return 0.0
    return style.indent(len(line) - len(line.lstrip("*#")))


def _height(rows: Sequence[Sequence[list[tuple[float, float]]]], widths: Sequence[int], page: float) -> int:
    return sum(max((_lines(cell, width, page) for cell, width in zip(row, widths, strict=True)), default=0) for row in rows)


def _least(heads: Sequence[str], rows: Sequence[Cells], page: float) -> list[int]:
    """The shares in which any head and the words fit; where there is no room, their own heads and the words, or equal ones."""
    words = [_word(column) for column in list(zip(*rows, strict=True)) or [()] * len(heads)]
    own = [min(_LEAST, max(map(len, head.split()), default=0) * _LETTER * _BOLD + 2 * style.CELL_PADDING_X) for head in heads]
    for lengths in ([max(_LEAST, word) for word in words], list(map(max, own, words))):
        least = [ceil(length * _GRID / page) for length in lengths]
        if sum(least) <= _GRID:
            return least
    return [min(one, _GRID // len(heads)) for one in least]


def _suited(rows: Sequence[Cells], least: Sequence[int]) -> tuple[int, ...]:
    """Widths in the proportion of the texts, where long ones count for more, and at least the least."""
    columns = list(zip(*rows, strict=True))
    count = len(columns)
    wanted = [sqrt(sum(len(value) ** 2 for value in column)) for column in columns]
    free = list(range(count))
    room, total = _GRID, sum(wanted)
    while narrow := [at for at in free if wanted[at] * room < least[at] * total]:
        for at in narrow:
            free.remove(at)
            room -= least[at]
            total -= wanted[at]
    widths = [int(wanted[at] * room / total) if at in free else least[at] for at in range(count)]
    widths[max(free or range(count), key=wanted.__getitem__)] += _GRID - sum(widths)
    return tuple(widths)


def _word(column: Cells) -> float:
    """The width of the longest word, as far as it stands in."""
    texts = (line for value in column for line in value.split("\n"))
    widths = (_indent(line) + max(map(len, line.split()), default=0) * _LETTER * 1.1 for line in texts)
    return max(widths, default=0) + 2 * style.CELL_PADDING_X
