"""Lines of plain text -> paragraphs and tables; refuses to know what a plan is.

A table that Word writes as text has each paragraph of a cell on a line of its own, so that a row is torn over lines: how many
tabs a row has is known from the heads above it.
"""

from collections.abc import Iterable, Sequence

from exports.errors import ReadError
from exports.text_cells import Line
from exports.word_blocks import Block, Cell, Paragraph, Piece, Place, Row, Table
from exports.word_labels import label
from exports.word_lists import goes_on
from exports.word_package import MAX_PARAGRAPHS
from exports.word_phrases import GOAL_FIELDS, STATUS_FIELDS, Context, Field
from exports.word_rounds import is_round
from exports.word_tables import are_heads, tick_heads

_LAYOUT = ("department", "themes", "title", "description", "responsible")
_CONTEXTS: tuple[Context, ...] = ("goals", "status table")
_BULLETS = ("-", "–", "•", "·", "◦", "▪", "*", "o ", "o\t")

_TORN_AT_MOST = 300
"""Lines of one row."""


class Tables:
    """A text while its lines become blocks."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = list(lines)
        if sum(len(line.cells) for line in self._lines) > MAX_PARAGRAPHS:
            raise ReadError("word_too_large")
        self._at = 0
        self._count = self._tables = 0
        self._found: list[Block] = []

    def blocks(self) -> list[Block]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if rows := self._stacked(GOAL_FIELDS) or self._stacked(STATUS_FIELDS):
                self._at += len(rows) * len(rows[0])
                self._table(rows)
            elif len(line.joined) == 1 and not _is_head(line.cells):
                self._at += 1
                for words in "\t".join(line.cells).split("\n"):
                    self._paragraph(words, line.ends_page)
            elif _is_head(line.cells):
                self._grid(len(line.cells))
            elif _is_label(line.cells[0]):
                self._labelled(len(line.cells))
            else:
                self._rows(len(line.cells))
        return self._found

    def _paragraph(self, words: str, ends_page: bool = False) -> None:
        self._count += 1
        made = _line(words, Place("body", self._count))
        made.ends_page = ends_page
        self._found.append(made)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        self._tables += 1
        self._found.append(
            Table(Place("body", self._tables), [_row(cells, self._tables, at) for at, cells in enumerate(rows, 1)])
        )

    # Rows whose cells stand on lines of their own

    def _stacked(self, grid: Sequence[Field]) -> list[list[str]]:
        """The rows of a grid of which each cell is a line, as LibreOffice writes it; none where cells may have more lines."""
        columns, begin = len(grid), self._at + len(grid)
        heads = [line.cells[0] for line in self._lines[self._at : begin] if len(line.cells) == 1]
        if len(heads) < columns or not all(map(_is_label, heads)) or not _is_head(heads):
            return []
        end = next((at for at in range(begin, len(self._lines)) if not self._is_more(self._lines[at])), len(self._lines))
        cells = self._lines[begin:end]
        if len(cells) < columns and end < len(self._lines) and self._lines[end].is_blank:
            cells = self._lines[begin : begin + columns]
            if len(cells) < columns or not all(line.is_blank or self._is_more(line) for line in cells):
                return []
        if len(cells) % columns or grid == STATUS_FIELDS and len(cells) > columns:
            return []
        words = heads + ["\t".join(line.cells) for line in cells]
        return [words[at : at + columns] for at in range(0, len(words), columns)]

    # Rows without heads

    def _rows(self, columns: int) -> None:
        """Lines with as many cells each are a table; two cells alone are text."""
        begin = self._at
        self._at += 1
        while self._at < len(self._lines) and self._goes_with(self._lines[self._at], columns):
            self._at += 1
        rows = [line.cells for line in self._lines[begin : self._at]]
        if len(rows) > 1 or "\n" in "".join(rows[0]) or columns > 2 and not any(map(_is_label, rows[0])):
            self._table(rows)
        elif any(map(_is_label, rows[0])):
            for words in rows[0]:
                self._paragraph(words)
        else:
            self._paragraph("\t".join(rows[0]))

    def _labelled(self, columns: int) -> None:
        """Labels with their values: what stands below on lines of its own is more of the last value.

        A department ends what it stands in: it is in front of a form, not in it.
        """
        rows: list[list[str]] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if len(line.cells) == columns and _is_label(line.cells[0]) and not _is_head(line.cells):
                rows.append(list(line.cells))
            elif rows[-1][-1].strip() and not _is_one_line(rows[-1]) and self._is_more(line):
                rows[-1][-1] += "\n" + "\t".join(line.cells)
            else:
                break
            self._at += 1
            if (found := label(rows[-1][0])) and found.field == "department":
                break
        self._table(rows)

    def _goes_with(self, line: Line, columns: int) -> bool:
        return len(line.cells) == columns and len(line.joined) > 1 and not any(map(_is_label, line.cells))

    def _is_more(self, line: Line) -> bool:
        """Whether a line can belong to the row above it: it is text, and no label that begins something else."""
        words = "\t".join(line.cells)
        if line.is_blank or len(line.joined) > 1 or is_round(words):
            return False
        found = label(words)
        return found is None or found.field not in _LAYOUT

    # Rows under heads

    def _grid(self, columns: int) -> None:
        """Rows under a row of heads, each put together from the lines that it was torn over."""
        rows = [list(self._lines[self._at].cells)]
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if whole := next((cells for cells in (line.cells, line.joined) if len(cells) == columns), None):
                rows.append(list(whole))
                self._at += 1
            elif line.is_blank or _is_head(line.cells) or len(line.joined) == 1 and not self._is_more(line):
                break
            elif len(rows) > 1 and len(line.joined) == 1 and self._goes_on(rows[-1][-1], line.joined[0], columns):
                rows[-1][-1] += "\n" + line.joined[0]
                self._at += 1
            elif torn := self._torn_row(columns):
                rows.append(torn)
            elif len(rows) > 1 and len(line.joined) == 1:
                rows[-1][-1] += "\n" + line.joined[0]
                self._at += 1
            else:
                break
        self._table(rows)

    def _goes_on(self, cell: str, words: str, columns: int) -> bool:
        """Whether a line without a tab is more of the last cell above it, rather than the beginning of the next row."""
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else None
        if following and len(following.cells) == columns:
            return bool(cell.strip()) and not goes_on(words, following.cells[0])
        last = cell.rpartition("\n")[2]
        return goes_on(last, words) or last.lstrip().startswith(_BULLETS) and words.lstrip().startswith(_BULLETS)

    def _torn_row(self, columns: int) -> list[str] | None:
        """The row that begins here and ends where its last cell begins; None where no such row follows."""
        cells: list[str] = []
        for place in range(self._at, min(self._at + _TORN_AT_MOST, len(self._lines))):
            line = self._lines[place]
            parts = line.joined
            if line.is_blank or len(parts) > 1 and _is_label(parts[0]) or cells and len(parts) == 1 and not self._is_more(line):
                return None
            cells = [*cells[:-1], f"{cells[-1]}\n{parts[0]}", *parts[1:]] if cells else list(parts)
            if len(cells) == columns:
                self._at = place + 1
                return cells
            if len(cells) > columns:
                return None
        return None


def _line(words: str, place: Place) -> Paragraph:
    return Paragraph(place, [Piece(words.replace("\v", "\n"))] if words else [], size=10)


def _row(cells: Sequence[str], table: int, at: int) -> Row:
    made = []
    for column, words in enumerate(cells):
        place = Place("body", table, at, column + 1)
        made.append(Cell(column, 1, [_line(line, place) for line in words.split("\n")]))
    return Row(made)


def _is_head(cells: Sequence[str]) -> bool:
    """Whether the cells of a line are heads of a grid or over ticks."""
    row = _row(cells, 0, 0)
    return len(row.filled) > 1 and (bool(tick_heads(row, True)) or are_heads(row))


def _is_label(words: str) -> bool:
    return any((found := label(words.strip(), context)) is not None and found.end is None for context in ("", *_CONTEXTS))


def _is_one_line(row: Sequence[str]) -> bool:
    """Whether the last label of a row asks for no more than a line."""
    asked = [found.field for cell in row[:-1] if (found := label(cell.strip()))]
    return bool(asked) and asked[-1] in ("department", "title", "responsible")
