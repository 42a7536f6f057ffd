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
_LEAST = 90.0
"""Width in which the longest head of a form fits."""
_GRID = 48
"""Columns are as wide as so many parts of the page, so that the forms of a plan look alike."""
_SAVED, _SAVED_OF = 3, 0.15
"""What other widths than equal ones have to save: lines, and as a part of all."""

Cells = Sequence[str]
"""The canonical texts of a row's cells."""


def shares(count: int, rows: Sequence[Cells]) -> tuple[int, ...]:
    """The shares of ``count`` columns: equal ones, as on paper, unless a column with much text then grows long beside empty room.

    No column becomes narrower than its longest word, unless it would be among equal ones too.
    """
    equal = (_GRID // count,) * count
    measured = [[_measured(value) for value in row] for row in rows]
    height = _height(measured, equal)
    if height < 2 * _SAVED:
        return equal
    suited = _suited(count, rows)
    saved = height - _height(measured, suited)
    return suited if saved >= max(_SAVED, _SAVED_OF * height) else equal


def lines(value: str, share: int) -> int:
    """How many lines a cell's text takes in a column of this share, about."""
    return _lines(_measured(value), share)


def _measured(value: str) -> list[tuple[float, float]]:
    """The width of each item of a cell, on one line, and how far it stands in."""
    return [(len(line) * _LETTER, _indent(line)) for line in value.split("\n")] if value else []


def _lines(items: list[tuple[float, float]], share: int) -> int:
    room = share * style.TEXT_WIDTH / _GRID - 2 * style.CELL_PADDING_X - _RAGGED * _LETTER
    return sum([ceil(width / max(room - indent, _LETTER)) or 1 for width, indent in items])


def _indent(line: str) -> float:
    """How far a line of canonical rich text stands in."""
    if line[:1] not in ("*", "#"):
        return 0.0
    return style.indent(len(line) - len(line.lstrip("*#")))


def _height(rows: Sequence[Sequence[list[tuple[float, float]]]], widths: Sequence[int]) -> int:
    return sum(max(map(_lines, row, widths), default=0) for row in rows)


def _suited(count: int, rows: Sequence[Cells]) -> tuple[int, ...]:
    """Widths in the proportion of the texts, where long ones count for more, and at least the least."""
    columns = list(zip(*rows, strict=True))
    part = style.TEXT_WIDTH / _GRID
    equal = _GRID // count
    least = [min(ceil(max(_LEAST, _word(column)) / part), equal) for column in columns]
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
