"""Lines beside a label that are no value of it: what is to be written there, that nothing is, or a label that nobody knows.

Refuses to know documents: it sees one line, or one cell.
"""

import re
from collections.abc import Sequence
from functools import cache

from exports.word_blocks import Cell, Paragraph, Row
from exports.word_boxes import Mark, has_box
from exports.word_labels import may_be_label, words_of
from exports.word_phrases import PLAIN_FIELDS, Field
from resources import text

_PLACEHOLDER_AT_MOST = 60
_PROMPTS = re.compile(
    r"(?:(?:klik|tryk|klik eller tryk) (?:her )?for at (?:angive|skrive|indtaste|tilføje|vælge)"
    r"|click (?:or tap )?(?:here )?to enter)"
    r"(?: en| et| a| an)?(?: tekst| dato| element| text| date)?|(?:vælg et|choose an) (?:element|item)|skriv(?: tekst)? her"
)
"""What Word says in a field in which nothing is written, where another program has made plain text of it."""
_PROMPTING = ("klik", "tryk", "click", "vælg", "choose", "skriv")
"""With what such a text begins."""
_HINT_AT_MOST = 200
_LABEL_AT_MOST = 60
IMPERATIVES = frozenset(
    "skriv beskriv angiv anfør udfyld indsæt indskriv formuler uddyb oplys noter forklar redegør højst maks max maksimalt".split()
)
"""How a line begins that says what to write."""
_LENGTHS = frozenset("højst maks max maksimalt tegn linjer".split())
_TELLING = _LENGTHS | frozenset(
    "kort korte kortfattet her ord titel titlen navn navnet indsatsen indsatsens baggrund baggrunden formål formålet hvad "
    "hvordan hvilke hvem hvorfor".split()
)
"""Words of a line that says of what to write, or how much."""
_IN_HINTS = IMPERATIVES | _TELLING | frozenset(["hvilken", "evt", "vælg", "flere"])
"""Words of a line that says what to write, where it looks otherwise than a name."""
ASKING = IMPERATIVES | frozenset("hvad hvilken hvilket hvilke hvordan hvornår hvorfor hvem hvor".split())
"""With what a question or an instruction begins."""
_HELP_HEADS = frozenset(["vejledning", "hjælp", "hjælpetekst", "udfyldningsvejledning", "vejledning til udfyldelse"])
"""What stands over a column that says what to write."""
_HELP_LETTERS = frozenset("".join({one[0] + one[0].upper() for one in _HELP_HEADS}))
_HEAD_AT_MOST = 40


def is_hint(one: Paragraph) -> bool:
    """Whether a line says what to write where a name is asked for, or beside the value: it begins so, or looks otherwise than a
    name and has words of such a line.
    """
    said, apart = _said_apart(one)
    if not said or not apart:
        return bool(said) and said[0] in IMPERATIVES
    return said[0] in IMPERATIVES or not _IN_HINTS.isdisjoint(said) or _asks(one.text)


def is_hint_above(first: Paragraph, after: Paragraph, field: Field | None) -> bool:
    """Whether the first line of a field only says what to write, and another follows."""
    if field in PLAIN_FIELDS:
        return is_hint(first) or looks_apart(first) and not looks_apart(after)
    return _is_hint_in_text(first, field != "description")


def _is_hint_in_text(one: Paragraph, of_deeds: bool) -> bool:
    """Whether the first line of a text says what to write: it tells to, and of what or how much, or stands in brackets.

    ``of_deeds``: where it is written what is or was done, a line must tell to write and look otherwise than the text.
    """
    said, apart = _said_apart(one)
    if not said:
        return False
    told = said[0] in IMPERATIVES and not _TELLING.isdisjoint(said[1:])
    if of_deeds:
        return told and apart
    return (
        told or apart and (not _LENGTHS.isdisjoint(said) or in_brackets(one.text) and (said[0] in IMPERATIVES or _asks(one.text)))
    )


def _said_apart(one: Paragraph) -> tuple[list[str], bool]:
    """The words of a line that may say what to write, and whether it looks otherwise than a text."""
    words = one.text.strip()
    if not words or len(words) > _HINT_AT_MOST or has_box(words):
        return [], False
    apart = looks_apart(one)
    if not apart and words.split(maxsplit=1)[0].lower() not in IMPERATIVES:
        return [], False
    return words_of(words).split(), apart


def looks_apart(one: Paragraph) -> bool:
    """Whether all of a line is in italics or in brackets."""
    return in_brackets(one.text) or one.pieces[0].italic and all(piece.italic for piece in one.pieces if piece.text.strip())


def in_brackets(words: str) -> bool:
    """Whether all of a text stands in brackets."""
    if words.lstrip()[:1] not in ("(", "["):
        return False
    words = words.strip().rstrip(".")
    return words[-1:] in (")", "]") and words.count(words[0]) == 1


def says_what_to_write(cell: Cell, beside: Cell | None) -> bool:
    """Whether a cell with a label says below it what to write, so that the value stands in the cell beside it."""
    if beside is None or not beside.text.strip():
        return False
    lines = [one for one in cell.paragraphs if one.text.strip()]
    first, _, rest = lines[0].text.strip().partition("\n")
    below = [lines[0].with_pieces([lines[0].pieces[-1]._replace(text=rest)])] if rest.strip() else []
    below += lines[1:]
    return (
        not first.rstrip().endswith(":")
        and bool(below)
        and all(looks_apart(one) or is_hint(one) or _asks(one.text) for one in below)
    )


def is_question(one: Paragraph) -> bool:
    """Whether all of a line asks what to write: ``Hvad skal være nået undervejs?``"""
    words = one.text.strip(" )]")
    return words.endswith("?") and len(words) <= _HINT_AT_MOST and words.lstrip("([").partition(" ")[0].lower() in ASKING


def _asks(words: str) -> bool:
    return len(words) <= _HINT_AT_MOST and words.rstrip(")] ").endswith("?")


def is_hint_cell(cell: Cell) -> bool:
    """Whether a cell between a label and its value says what to write."""
    lines = [one for one in cell.paragraphs if one.text.strip()]
    return bool(lines) and all(looks_apart(one) or is_hint(one) for one in lines)


def help_column(head: Row) -> int | None:
    """The place of the column that says what to write, beside those of labels and of values; None where there is none."""
    if len(head.cells) < 3 or may_be_label(head.cells[0].text):
        return None
    heads = (cell for cell in head.cells if len(cell.text) < _HEAD_AT_MOST and cell.text.lstrip()[:1] in _HELP_LETTERS)
    return next((cell.column for cell in heads if words_of(cell.text) in _HELP_HEADS), None)


def is_unknown_label(one: Paragraph) -> bool:
    """Whether a line looks like a label: bold or underlined, with a colon or a question mark at its end."""
    words = one.text.strip()
    if not words.endswith((":", "?")) or len(words) > _LABEL_AT_MOST:
        return False
    return all(piece.bold or piece.underline for piece in one.pieces if piece.text.strip(" :"))


def stands_out(one: Paragraph, above: Paragraph) -> bool:
    """Whether a bold line below a name that is not is a label that nobody knows."""
    words = one.text.strip()
    return one.kind == "paragraph" and not above.bold and len(words) <= _LABEL_AT_MOST and not words.endswith((".", ","))


def ends_boxes(one: Paragraph, marks: Sequence[Mark]) -> bool:
    """Whether a line without a box stands behind a list in which each theme has one, ticked or not."""
    return len(marks) > 1 and "" not in marks and not {"no", "open", "cross"}.isdisjoint(marks) and not has_box(one.text)


def is_placeholder(words: str, field: Field | None) -> bool:
    """Whether words say that a field holds nothing, as documents of this program and of Word do."""
    if len(words) > _PLACEHOLDER_AT_MOST or field in (None, "other"):
        return False
    not_filled, untitled, beginning = _placeholders()
    if not beginning.match(words):
        return False
    said = words_of(words)
    return said == not_filled or field == "title" and said == untitled or bool(_PROMPTS.fullmatch(said))


@cache
def _placeholders() -> tuple[str, str, re.Pattern[str]]:
    """The words for a field and for a title in which nothing is written, and with what any placeholder begins."""
    own = words_of(text("document.not_filled")), words_of(text("document.untitled"))
    first = "|".join({*_PROMPTING, *(one.split()[0] for one in own)})
    return *own, re.compile(rf"[\W_]*(?:{first})", re.IGNORECASE)
