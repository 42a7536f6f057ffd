"""Lines beside a label that are no value of it: what is to be written there, or a label that nobody knows.

Refuses to know fields: it sees one line, or the lines of a cell.
"""

from collections.abc import Sequence

from exports.word_blocks import Cell, Paragraph, Row
from exports.word_boxes import Mark, has_box
from exports.word_labels import Label, words_of

_HINT_AT_MOST = 200
_LABEL_AT_MOST = 60
_FIRST_WORD = 20
"""Letters in which a text has its first word."""
_IMPERATIVES = frozenset(
    "skriv beskriv angiv anfør udfyld indsæt indskriv formuler uddyb oplys noter forklar redegør højst maks max maksimalt".split()
)
"""How a line begins that says what to write."""
_IN_HINTS = _IMPERATIVES | frozenset(
    "kort korte kortfattet hvad hvem hvilke hvilken hvorfor hvordan her tegn linjer ord evt".split()
)
"""Words of a line that says what to write, where it looks otherwise than a text."""
_HELP_HEADS = frozenset(["vejledning", "hjælp", "hjælpetekst", "udfyldningsvejledning", "vejledning til udfyldelse"])
"""What stands over a column that says what to write."""


def is_hint(one: Paragraph, in_text: bool = False) -> bool:
    """Whether a line says what is to be written: it begins so, or it looks otherwise than a text and has words of such a line.

    ``in_text``: it stands where what shall be done is written, so that it must look and begin so.
    """
    words = one.text.strip()
    if not words or len(words) > _HINT_AT_MOST or has_box(words):
        return False
    apart = in_brackets(words) or all(piece.italic for piece in one.pieces if piece.text.strip())
    if not apart and in_text:
        return False
    said = words_of(words).split() if apart else words_of(words[:_FIRST_WORD]).split()[:1]
    if not said:
        return False
    asks = apart and (words.rstrip(")]").endswith("?") or not in_text and not _IN_HINTS.isdisjoint(said))
    return said[0] in _IMPERATIVES or asks


def in_brackets(words: str) -> bool:
    """Whether all of a text stands in brackets."""
    words = words.strip().rstrip(".")
    return words[:1] in ("(", "[") and words[-1:] in (")", "]") and words.count(words[0]) == 1


def says_what_to_write(cell: Cell, found: Label | None, beside: Cell | None) -> bool:
    """Whether a cell with a label says below it what to write, so that the value stands in the cell beside it."""
    if found is None or found.end is None or beside is None or not beside.text.strip():
        return False
    lines = [one for one in cell.paragraphs if one.text.strip()]
    first, _, rest = lines[0].text.strip().partition("\n")
    below = [lines[0].with_pieces([lines[0].pieces[-1]._replace(text=rest)])] if rest.strip() else []
    below += lines[1:]
    return not first.rstrip().endswith(":") and bool(below) and all(is_hint(one) or _asks(one.text) for one in below)


def _asks(words: str) -> bool:
    return len(words) <= _HINT_AT_MOST and words.rstrip().endswith("?")


def is_hint_cell(cell: Cell) -> bool:
    """Whether a cell between a label and its value says what to write."""
    lines = [one for one in cell.paragraphs if one.text.strip()]
    return bool(lines) and all(in_brackets(one.text) or is_hint(one) for one in lines)


def without_help(rows: Sequence[Row]) -> tuple[list[Row], list[Cell]]:
    """The rows of a table without the column that says what to write, and the cells of that."""
    at = next((cell.column for cell in rows[0].cells if words_of(cell.text) in _HELP_HEADS), None) if rows else None
    if at is None or len(rows[0].cells) < 3:
        return list(rows), []
    cells = [cell for row in rows for cell in row.cells if cell.column == at]
    return [Row([cell for cell in row.cells if cell.column != at], row.head) for row in rows], cells


def is_unknown_label(one: Paragraph) -> bool:
    """Whether a line looks like a label: bold or underlined, with a colon behind it."""
    words = one.text.strip()
    if not words.endswith(":") or len(words) > _LABEL_AT_MOST:
        return False
    return all(piece.bold or piece.underline for piece in one.pieces if piece.text.strip(" :"))


def ends_boxes(one: Paragraph, marks: Sequence[Mark]) -> bool:
    """Whether a line without a box stands behind a list in which each theme has one, ticked or not."""
    return len(marks) > 1 and "" not in marks and not {"no", "open", "cross"}.isdisjoint(marks) and not has_box(one.text)
