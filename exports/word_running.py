"""Lines that the end of a page leaves in the midst of a text: its number, its running head; refuses to know what they tear."""

import re
from collections.abc import Iterable

from exports.word_blocks import Block, Paragraph
from exports.word_labels import unhyphenated, words_of
from exports.word_rounds import is_round, is_year, years
from exports.word_tables import lone_lines

_HEAD_AT_MOST = 120
_NUMBER = re.compile(r"[-–\s]*(side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
_NUMBER_AT_MOST = 16
_BARE_AT_MOST = 7


def is_page_number(words: str) -> bool:
    """Whether a line is the number of a page and says so: ``Side 2 af 3``."""
    return len(words) <= _NUMBER_AT_MOST and (found := _NUMBER.fullmatch(words)) is not None and found[1] is not None


def may_run(words: str) -> bool:
    """Whether a line, where it stands between two parts of a table, is the number of a page or a running head."""
    if len(words) <= _NUMBER_AT_MOST and _NUMBER.fullmatch(words):
        return True
    return names_plans(words) and not is_round(words)


def names_plans(words: str) -> bool:
    """Whether a line names the handleplaner of years, as running heads do."""
    return len(words) <= _HEAD_AT_MOST and "handleplan" in unhyphenated(words).lower() and bool(years(words))


def running_lines(blocks: Iterable[Block]) -> tuple[list[str], set[int]]:
    """Lines that stand again and again and name the handleplaner of years: running heads in the text itself. Two are enough where
    one of them begins a page.

    And the identities of the lines that only count the pages, where they say nothing else: ``1``, ``2``, ``3``.
    """
    counts: dict[str, float] = {}
    met: dict[str, str] = {}
    numbers: list[Paragraph] = []
    new_page = False
    for one in lone_lines(blocks):
        if names_plans(one.text):
            said = words_of(one.text)
            counts[said] = counts.get(said, 0) + (1.5 if new_page or one.begins_page else 1)
            met[said] = one.text
        elif 0 < len(one.text) <= _BARE_AT_MOST and one.text.strip("-– ").isdecimal() and not is_year(one.text):
            numbers.append(one)
        new_page = one.ends_page or new_page and not one.text.strip()
    pages = [int(one.text.strip("-– ")) for one in numbers]
    counted = len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages)))
    return [line for said, line in met.items() if counts[said] > 2], set(map(id, numbers)) if counted else set()
