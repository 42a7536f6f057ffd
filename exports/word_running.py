"""Lines that the end of a page leaves in the midst of a text: its number, its running head; refuses to know what they tear."""

import re

from exports.word_labels import unhyphenated
from exports.word_rounds import is_round, years

_HEAD_AT_MOST = 120
_NUMBER = re.compile(r"[-–\s]*(side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
_NUMBER_AT_MOST = 16


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
