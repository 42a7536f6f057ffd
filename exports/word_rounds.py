"""The rounds of reports, and the years, that a text names; refuses to know documents: it sees one text at a time."""

import re
from functools import lru_cache

from exports.word_labels import LABEL_AT_MOST, label, unhyphenated, words_of
from exports.word_phrases import REFERRING, ROUND_ENDINGS, ROUND_WORDS, YEARLY_WORDS

_ROUND_WORDS_AT_MOST = 8
_YEARLY_AT_MOST = 4
_NAMED_IN = 60
"""Letters in which a text has its first two words."""
_CHAPTER_NUMBER = re.compile(r"^\s*(?:\d{1,2}\.)+\d{1,2}\.?\s+(?=[^\W\d])")
_STEMS = {one[:6] for one in (*ROUND_ENDINGS, *YEARLY_WORDS, *ROUND_WORDS) if "status" not in one} | {"status"}
_ROUND_STEMS = tuple(one for one in _STEMS if not any(other in one for other in _STEMS - {one}))
"""One of which any round has in its name."""
_ROUND_ABOVE = re.compile(r"\n|:\s+|\s[-–]\s+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/-]\s*(\d\d)(?!\d|[./]\d)")
_TWO_DIGITS = re.compile(r"(?<!\w)['’]([0-3]\d)(?![\d'’]|erne)|(?<=\s)\d{1,2}[-./]\d{1,2}[-./]([0-3]\d)(?!\d)")
"""A year without its hundreds: ``Midtvejsstatus '23``, ``29-11-23``."""


@lru_cache(5_000)
def is_round(text: str) -> bool:
    """Whether a text is the heading of a status: ``Midtvejsstatus 2019``, ``Status pr. 1. november 2023``."""
    if len(text) > LABEL_AT_MOST or not _has_round_stem(text):
        return False
    text = without_chapter(text)
    said = words_of(text).split()
    if len(said) > 1 and len(said[0]) == 1 and text.lstrip()[1:2] == ")":
        said = said[1:]
    if not said or len(said) > _ROUND_WORDS_AT_MOST or round_above(text)[0]:
        return False
    if said[0] in YEARLY_WORDS:
        return len(said) <= _YEARLY_AT_MOST and is_year(said[-1])
    names = any(word in ROUND_WORDS or years(text) and word.endswith(ROUND_ENDINGS) for word in said[:2])
    if not names or said[0] in REFERRING:
        return False
    numbered = len(said) == 2 and len(said[0]) == 1 and said[0].isdigit()
    return len(said) == 1 or numbered or bool(years(text)) and not any(word.startswith("handleplan") for word in said)


def _has_round_stem(text: str) -> bool:
    """Whether the first words of a text may name a round."""
    return any(map(unhyphenated(text.lstrip()[:_NAMED_IN]).lower().__contains__, _ROUND_STEMS))


def without_chapter(text: str) -> str:
    """A heading without the number of a chapter's part: ``1.4 Status 2022``; ``2. status`` is numbered for itself."""
    return _CHAPTER_NUMBER.sub("", text, count=1) if text.lstrip()[:1].isdigit() else text


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else."""
    return bool(_YEAR.fullmatch(text.strip()))


def round_above(text: str) -> tuple[str, str]:
    """The round and the head in a text that names both, one above or in front of the other; no round and the text for others."""
    if "\n" not in text and ": " not in text and " -" not in text and " –" not in text or not _has_round_stem(text):
        return "", text
    parted = _ROUND_ABOVE.search(text, len(text) - len(text.lstrip()), LABEL_AT_MOST)
    if parted is None:
        return "", text
    first = text[: parted.start()].strip()
    if not is_round(first) or not (rest := text[parted.end() :].strip()):
        return "", text
    return (first, rest) if label(rest, "status table" if "\n" in parted[0] else "status") else ("", text)


def years(text: str) -> list[int]:
    """The years that a text names, in order; ``2019/20`` names two."""
    if "'" in text or "’" in text or text.count("-") + text.count("/") + text.count(".") > 1:
        text = _TWO_DIGITS.sub(lambda found: f" 20{found[1] or found[2]}", text)
    if "19" not in text and "20" not in text:
        return []
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} {found[1][:2]}{found[2]}", text)
    return [int(year) for year in _YEAR.findall(text)]
