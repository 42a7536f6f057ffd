"""Lines that stand below all that a form says: a greeting, where it is signed, its date, whom to ask; refuses to know forms."""

from exports.word_blocks import Paragraph
from exports.word_labels import words_of
from exports.word_rounds import years

_LINE_AT_MOST = 120
_GREETINGS = ("venlig hilsen", "med venlig hilsen", "venlige hilsner", "med venlige hilsner", "de bedste hilsner",
              "bedste hilsner", "hilsen", "mvh")  # fmt: skip
_GREETING_WORDS = 6
"""Words of a greeting with the name behind it."""
_SIGNING = frozenset("underskrift underskrifter underskrevet underskrives".split())
_SIGNED = _SIGNING | frozenset("dato sted godkendt navn og den af".split())
"""What stands where a form is to be signed: ``Dato og underskrift: ____``."""
_BLANKS = ("__", "...", "……")
_DATED = ("sidst opdateret", "sidst redigeret", "sidst ændret", "senest opdateret", "senest redigeret", "opdateret den",
          "udskrevet den", "godkendt af", "godkendt den", "godkendt i", "vedtaget af", "vedtaget den", "vedtaget i",
          "besluttet af", "behandlet i", "behandlet af")  # fmt: skip
"""How a line begins that says of when a plan is: ``Godkendt af direktionen den 12. december 2023``."""
_ASKED = frozenset("kontakt kontaktperson kontaktpersoner telefon tlf mail email e spørgsmål".split())
"""How a line begins that says whom to ask about a plan."""
CLOSING = frozenset(
    case for one in (*_GREETINGS, *_SIGNED, *_DATED, *_ASKED, "e-") for case in (one[:2], one[:2].capitalize(), one[:2].upper())
)
"""With what two letters these begin."""


def closes(one: Paragraph, below_text: bool) -> bool:
    """Whether a line is one of these; ``below_text``: behind what a field says, which may be more of that where it begins so."""
    if len(one.text) > _LINE_AT_MOST:
        return False
    words = one.text.strip()
    said = words_of(words)
    named = said.split()
    if not named:
        return False
    if said.startswith(_GREETINGS):
        return len(named) <= _GREETING_WORDS
    if named[0] in _SIGNED and (words.endswith(_BLANKS) or _SIGNED.issuperset(named) and not _SIGNING.isdisjoint(named)):
        return True
    if not below_text or words.endswith("."):
        return False
    if said.startswith(_DATED):
        return bool(years(words))
    return named[0] in _ASKED and ("@" in words or ":" in words[:_LINE_AT_MOST] or sum(map(str.isdigit, words)) >= 8)
