"""Plain text -> lines and their cells, as Excel, Word and browsers put tables on the clipboard; refuses to know what they say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from exports.word_signs import without_font

_LINE_END = re.compile("\r\n?|\n|\f|\x85|\u2028|\u2029")
_STOP = re.compile(f"\t|{_LINE_END.pattern}")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r|\n|\Z)')
_QUOTED_AT_MOST = 20_000
"""Characters of a cell in quotation marks."""
_SIGN = re.compile(r"\s*([-–—•·◦▪■●○*➢✓→o]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s*")


class Line(NamedTuple):
    """A line with its cells; ``\\n`` in one begins a paragraph there. ``ends_page``: a page ends in it."""

    cells: tuple[str, ...]
    ends_page: bool = False

    @property
    def is_blank(self) -> bool:
        return len(self.cells) == 1 and not self.cells[0].strip()

    @property
    def joined(self) -> tuple[str, ...]:
        """The cells where a tab behind a list sign, as Word writes one, parts none; nor do those in front of such a sign."""
        found: list[str] = []
        for place, cell in enumerate(self.cells):
            before = found[-1] if found else ""
            sign = _SIGN.fullmatch(before)
            behind_sign = cell.strip() and sign and (len(found) == 1 or sign[1] not in "-–—")
            if place and (behind_sign or len(found) == 1 and not before.strip() and _SIGN.fullmatch(cell)):
                found[-1] = f"{before}\t{cell}"
            else:
                found.append(cell)
        return tuple(found)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, cells parted by tabs.

    A cell in quotation marks, as Excel writes one of several lines, may hold anything; two marks in it are one.
    """
    at = 0
    while at < len(text):
        cells: list[str] = []
        is_last = False
        while not is_last:
            cell, at, is_last = _cell(text, at)
            cells.append(cell)
        yield Line(tuple(map(_shown, cells)), text.startswith("\f", at - 1))


def _cell(text: str, at: int) -> tuple[str, int, bool]:
    """The cell that begins at a place, the place behind it, and whether it is the last of its line."""
    quoted = _QUOTED.match(text, at, at + _QUOTED_AT_MOST) if text.startswith('"', at) else None
    if quoted and _is_meant(quoted[1]):
        words = _LINE_END.sub("\n", quoted[1].replace('""', '"'))
        at = quoted.end()
    else:
        stop = _STOP.search(text, at)
        words = text[at : stop.start() if stop else len(text)]
        at += len(words)
    stop = _STOP.match(text, at)
    return words, stop.end() if stop else at, stop is None or stop[0] != "\t"


def _is_meant(quoted: str) -> bool:
    """Whether marks around a cell are Excel's: it writes them only where the cell holds a line end, a tab or a mark."""
    return bool(re.search('[\t\r\n]|""', quoted))


def _shown(cell: str) -> str:
    """A cell with its list sign as it is seen: Word writes the small square of its lists as ``§``."""
    start = len(cell) - len(cell.lstrip())
    sign = "▪" if cell[start : start + 1] == "§" and not cell[start + 1 : start + 2].strip() else cell[start : start + 1]
    return without_font(cell[:start] + sign + cell[start + 1 :]).replace("\ufeff", "")
