"""Words that stand in a field in which nothing is written; refuses to know where the field is."""

import re
from functools import cache

from exports.word_labels import words_of
from exports.word_phrases import Field
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


def is_placeholder(words: str, field: Field | None) -> bool:
    """Whether words say that the field at hand holds nothing, as documents of this program and of Word do."""
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
