"""The title of a form that stands without a label in the first row of its table; refuses to take anything."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from exports.word_blocks import Cell, Paragraph, Row
from exports.word_boxes import has_box
from exports.word_head import names_department
from exports.word_labels import label, unhyphenated, words_of
from exports.word_phrases import Field
from exports.word_progress import told
from exports.word_rounds import is_round, years

_TITLE_AT_MOST = 100
_TITLE_WORDS = 6
"""Of a title that ends with a full stop: a longer one is a sentence."""
_CELLS_AT_MOST = 3
_LABELS_AT_LEAST = 2
"""Below a bar of several cells."""
_COUNT = re.compile(r"(?:nr\.?\s*)?\d{1,3}[.)]?|[A-L][.)]?", re.IGNORECASE)


class Bar(NamedTuple):
    """The first row of a form: its title, the field of the first label below, and whose it is; the other cells say the rest."""

    title: Paragraph
    first: Field
    department: Cell | None = None
    number: Cell | None = None
    rest: tuple[Cell, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether more than its place says that it is the bar over a form."""
        return self.number is not None or self.department is not None


def titled_bar(rows: Sequence[Row]) -> Bar | None:
    """The bar over a form: its title alone, or beside its number, its department, or both."""
    line, first = lone_title(rows)
    if line and first:
        return Bar(line, first)
    cells = rows[0].cells if len(rows) > 1 else []
    if not 1 < len(cells) <= _CELLS_AT_MOST or len(rows[0].filled) < len(cells) or len(rows[1].cells) < 2:
        return None
    if label(cells[0].text.strip()) or label(cells[-1].text.strip()):
        return None
    count = next((cell for cell in cells[:1] if _COUNT.fullmatch(unhyphenated(cell.text.strip()))), None)
    named = [cell for cell in cells if cell is not count]
    below = _fields_below(rows) if all(map(_may_be_title, named)) else []
    if len(below) < _LABELS_AT_LEAST or "title" in below:
        return None
    department = next((cell for cell in named if names_department(cell.text.strip())), None)
    title = _strongest([cell for cell in named if cell is not department])
    if title is None or not (count or department) or department and "department" in below:
        return None
    rest = [cell for cell in named if cell not in (department, title)]
    if rest and not department and _asks_all_but_department(below) and _may_be_whose(rest[0].text):
        department = rest.pop()
    return Bar(next(one for one in title.paragraphs if one.text.strip()), below[0], department, count, tuple(rest))


def _asks_all_but_department(fields: Sequence[Field]) -> bool:
    """Whether labels ask for the themes, but not from which department a form is: what stands beside its title says that."""
    return "themes" in fields and "department" not in fields


def _may_be_whose(words: str) -> bool:
    return words.strip()[:1].isupper() and not any(map(str.isdigit, words)) and told(words, asked=True) is None


def _strongest(cells: Sequence[Cell]) -> Cell | None:
    """The one cell, or that alone which is bold or wider than the others."""
    if len(cells) > 1:
        bold = [cell for cell in cells if all(one.bold for one in cell.paragraphs if one.text.strip())]
        widest = max(cell.span for cell in cells)
        cells = bold if len(bold) == 1 else [cell for cell in cells if cell.span == widest]
    return cells[0] if len(cells) == 1 else None


def lone_title(rows: Sequence[Row]) -> tuple[Paragraph | None, Field | None]:
    """What stands alone in the first row and may be a form's title, with the field of the first label below; nothing where the
    title has a label of its own further down.
    """
    line = _may_be_title(rows[0].cells[0]) if len(rows) > 1 and len(rows[0].cells) == 1 else None
    named = _fields_below(rows) if line else []
    return (line, named[0]) if named and "title" not in named else (None, None)


def _may_be_title(cell: Cell) -> Paragraph | None:
    """The line of a cell that may be a form's title by its words."""
    lines = [one for one in cell.paragraphs if one.text.strip()]
    if len(lines) != 1 or len(words := lines[0].text.strip()) > _TITLE_AT_MOST:
        return None
    if words.endswith((":", "?")) or words.endswith(".") and len(words.split()) > _TITLE_WORDS:
        return None
    if years(words) or "handleplan" in words_of(words) or has_box(words) or label(words, "status table") or is_round(words):
        return None
    return lines[0]


def _fields_below(rows: Sequence[Row]) -> list[Field]:
    """The fields that are named below the first row of a table."""
    return [found.field for row in rows[1:] for cell in row.filled if (found := label(cell.text.strip()))]
