"""Where the rows and cells of an HTML table stand and how much they cover; refuses to read what is in them."""

from collections.abc import Iterator

from exports.html_css import Element, declarations
from exports.html_look import is_hidden
from exports.word_styles import whole

_SPAN_AT_MOST = 1_000
_ROWS_AT_MOST = 65_534
_NO_WRAPPERS = frozenset(["tr", "td", "th", "table", "del"])


class Grid:
    """The columns of a table that cells of rows above still cover, while its rows are read."""

    def __init__(self) -> None:
        self._covered: list[tuple[int, int, int]] = []
        """Column, span and rows that are left, in the order of the columns."""

    def row(self, spans: list[tuple[int, int]]) -> list[int]:
        """The columns of the next row's cells, given how many columns and rows each covers."""
        covered = iter(self._covered)
        above = next(covered, None)
        left: list[tuple[int, int, int]] = []
        columns = []
        at = 0
        for span, rows in spans:
            while above and above[0] <= at:
                at = max(at, above[0] + above[1])
                left.append(above)
                above = next(covered, None)
            columns.append(at)
            if rows > 1:
                left.append((at, span, rows))
            at += span
        if above:
            left += [above, *covered]
        self._covered = [(column, span, rows - 1) for column, span, rows in left if rows > 1]
        return columns


def spans(cell: Element) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    rows = whole(cell.get("rowspan"))
    return (
        min(max(whole(cell.get("colspan")) or 1, 1), _SPAN_AT_MOST),
        _ROWS_AT_MOST if rows == 0 else min(max(rows or 1, 1), _ROWS_AT_MOST),
    )


def parts_of(parent: Element, wanted: tuple[str, ...]) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, or the cells of a row, through any wrapper; with False what stands there and is none."""
    for child in parent:
        if child.tag in wanted:
            yield child, True
        elif child.tag not in _NO_WRAPPERS and _has(child, wanted) and not is_hidden(child, declarations(child.get("style", ""))):
            yield from parts_of(child, wanted)
        else:
            yield child, False


def _has(parent: Element, wanted: tuple[str, ...]) -> bool:
    return next(parent.iter(*wanted), None) is not None
