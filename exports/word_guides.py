"""What is said about a form and is none: guides, glossaries, empty copies; refuses to read them."""

import re
from collections.abc import Iterator, Sequence

from exports.word_blocks import Block, Paragraph, Row, Table
from exports.word_labels import label, words_of
from exports.word_leads import label_of
from exports.word_phrases import Field
from exports.word_prompts import asks

_GUIDE_AT_MOST = 80
_OF_FORM = r"(?:udfyld|skema|handleplan|skabelon|felter|indsats)\w*"
_GUIDE = re.compile(
    r"(?:bilag (?:\w{1,3} )?)?(?:"
    rf"(?:læse|udfyldelses|skrive)?vejledning(?: (?:til|i|om|for) (?:at )?{_OF_FORM}(?: \w+){{0,3}})?"
    r"|ord(?:forklaring(?:er)?|liste|bog)|begreb(?:er|sforklaring(?:er)?|safklaring|sliste)(?: og \w+)?|definitioner"
    rf"|forklaring(?:er)?(?: (?:af|på|til) \w+)?|guide(?: til {_OF_FORM})?"
    r"|(?:sådan|hvordan) (?:udfylde|bruge|læse|skrive)[rs](?: \w+){1,5}"
    r"|hjælp til (?:at )?udfyld\w+(?: \w+){0,3}|(?:et )?(?:tomt|blankt|uudfyldt) skema|(?:tom )?skabelon(?: til \w+)?|om skemaet"
    r"|hvad (?:betyder|mener vi med) (?:ordene|begreberne)|hvad skal (?:der )?stå (?:i felterne|hvor|i skemaet)"
    r")"
)
"""The heading over what is said about a form: ``Sådan udfylder du skemaet``, ``Bilag 2: Ordforklaring``."""
_EXPLAINING = frozenset(
    ["forklaring", "betydning", "definition", "vejledning", "hvad betyder det", "hvad skal der stå", "hvad skal du skrive",
     "hvad skriver du", "hjælpetekst", "sådan udfylder du", "sådan udfyldes det", "sådan forstår vi det"]
)  # fmt: skip
"""What stands over a column that explains the words beside it."""
_EXAMPLES = frozenset(["eksempel", "eksempler"])
_NAMING: frozenset[Field] = frozenset(["department", "title"])


def names_guide(heading: str) -> bool:
    """Whether a heading stands over what is said about a form."""
    return len(heading) <= _GUIDE_AT_MOST and _GUIDE.fullmatch(words_of(heading)) is not None


def is_glossary(rows: Sequence[Row]) -> bool:
    """Whether the rows explain words, those of a form among them, and are none: ``Felt | Forklaring``."""
    if len(rows) < 2 or not 1 < len(heads := rows[0].cells) < 4 or len(heads[1].text) > _GUIDE_AT_MOST:
        return False
    if words_of(heads[1].text) not in _EXPLAINING:
        return False
    return len(heads) == 2 or words_of(heads[2].text) in _EXAMPLES


def is_filled(block: Block, behind: Iterator[Block]) -> bool:
    """Whether a block names a form or says whose it is, with a value that asks for nothing: what is said about forms ends here.

    ``behind``: what stands behind it.
    """
    if isinstance(block, Table):
        return any(_names(row) for row in block.rows)
    found = label_of(block)
    if found is None or found.field not in _NAMING:
        return False
    if found.end is not None:
        return not asks(block.text[found.end :])
    value = next(behind, None)
    return isinstance(value, Paragraph) and label_of(value) is None and not value.heading and not asks(value.text)


def _names(row: Row) -> bool:
    for place, cell in enumerate(row.filled):
        found = label(cell.text.strip())
        if found is None or found.field not in _NAMING:
            continue
        value = cell.text.strip()[found.end :] if found.end is not None else ""
        if found.end is None and place + 1 < len(row.filled):
            value = row.filled[place + 1].text
        if value.strip() and not asks(value) and label(value.strip()) is None:
            return True
    return False
