"""A text held against the words by which any handleplan form is recognised.

Refuses to know documents: it sees one text at a time.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from exports.word_blocks import TICKED, UNTICKED
from exports.word_phrases import (
    ASKED_FOR,
    ASKING,
    ASKS,
    BACKGROUND,
    COUNT_WORDS,
    DRESSING,
    FIELD_OF,
    FILLING,
    GOAL_FIELDS,
    IN_CONTEXT,
    IN_GOALS,
    IN_STATUS,
    IN_STATUS_TABLE,
    JOINING,
    NO_THEMES,
    NOUNS,
    OF_THEMES,
    PROMPTS,
    PURPOSE,
    SAYS_ITSELF,
    SAYS_WHO,
    SIGNED,
    STATUS_FIELDS,
    THEME_WORDS,
    WHAT_IS,
    Context,
    Field,
)

LABEL_AT_MOST = 120
_HEAD_WORDS_AT_MOST = 12
_PHRASE_AT_MOST = 8
_THEME_WORDS_AT_MOST = 4
_ASKED_AT_MOST = 9
"""Words of a label in its own words."""
_START = 60
"""Letters in which a text has its first two words."""
_SENTENCE_FROM = 30
"""Letters from which a text with a full stop is no label."""
_MISSPELT_FROM = 7
_MISSPELT_AT_MOST = 45
"""Letters of a label that may be misspelt: fewer are too easily those of another word."""
_NUMBERED = re.compile(r"(.+?)(?: nr| nummer)?(?: \d{1,3}(?: af \d{1,3})?){1,3}")
_NUMBER_BEFORE = re.compile(
    rf"^\s*(?:(?:(?:{'|'.join(COUNT_WORDS)})\.?\s+(?:nr\.?\s*)?)?(?:\d{{1,2}}\.)*\d{{1,2}}\s?[.):–-]?"
    r"|\(\d{1,2}\)|[A-La-l][.)]|[IVX]{1,4}[.)])\s+(?=\S)",
    re.IGNORECASE,
)
"""The number or letter of a part of a form: ``2. Indsats``, ``1.1 Delmål``, ``B) Temaer``, ``Trin 3: Mål``, ``IV. Status``."""
_COUNTS = tuple(said + " " for one in COUNT_WORDS for said in (one, one.capitalize(), one.upper()))
_COUNTING = frozenset("(0123456789IVX").union(one[0] for one in _COUNTS)
_COUNT_AT_MOST = 14
_BEHIND_LETTER = frozenset(").")
_NUMBERED_FIELDS: frozenset[Field] = frozenset(["title", "themes", "goal", "subgoal", "action", "success"])
_DASHED = re.compile(r"\s*(indsats(?:\s+(?:nr\.?\s*)?\d{1,3})?)\s+[-–—]\s+(?=\S)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:handleplan|handlingsplan|initiativ|tiltag|skema)\s+(?:nr\.?\s*)?\d{1,2}\s*(?:[:.]|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
"""A form that is counted in front of its title: ``Handleplan 2: Ro i hallen``."""
_DASH = re.compile(r"\s*([^-–—]+?)\s+[-–—]\s+(?=\S)")
_SIGNS = (":", "\n", "\t")
"""What parts a label from its value, the surest first."""
_PARTED = re.compile("[:\n\t]")
_FROM_WHOM = re.compile(r"(?:handleplan|handlingsplan)(?:er)? fra (?!\d{4})")
_FROM_WHOM_IN = re.compile(r"(?:handleplan|handlingsplan)(?:er)?(?: \d{4}){1,2} fra ")
"""Beside its years only with a colon: without one it is a title."""
_FROM = re.compile("f\u00ad*r\u00ad*a\u00ad*\\s*:?", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_LEADER = re.compile(r"\s*(?:\.{5,}|…{2,}|_{3,})\s*")
"""The dots or the line that lead from a label to its value."""
_LEADS = (".....", "……", "___")
_ASKING_ENDS = ("?", "..", "…")
"""With what a question ends that has the label in brackets behind it: ``Hvad vil I nå? (Delmål)``."""
_DASHES = ("-", "–", "—")
_NONE_BEHIND = re.compile(r"[:\n\t]\s*[-–—]\s*$")
"""A value that says that there is none: no part of its label."""
_WORDS = re.compile(r"[^\W_]+")
_FIRST_WORDS = {
    phrase.split()[0]
    for phrase in (*FIELD_OF, *IN_GOALS, *IN_STATUS_TABLE, *(one for one in PROMPTS if " " in one), "handleplan fra")
} | {"handleplan", "handleplaner", "handlingsplan", "handlingsplaner", "skema", *ASKING, *DRESSING}
"""With what any label begins; a prompt of one word is also the beginning of longer ones."""
_BEGINNINGS = tuple(one for one in PROMPTS if " " not in one)
_FIRST_LETTERS = frozenset(one[:3] for one in (*_FIRST_WORDS, *_BEGINNINGS, *ASKS))
"""With what three letters a label begins that is not misspelt."""
_TWO_WORDS = re.compile(r"[\W_]*([^\W_]+)[\W_]*([^\W_]?)")
"""The first word and the first letter of the second."""
_BOXES = (TICKED, UNTICKED)


def _second_letters() -> dict[str, set[str]]:
    """With what the second word begins of labels of several words, by the first, where that is no label alone."""
    found: dict[str, set[str]] = {}
    for first, *more in map(str.split, (*FIELD_OF, *IN_GOALS, *IN_STATUS_TABLE)):
        found.setdefault(first, set()).add(more[0][0] if more else "")
    free = {*ASKING, *DRESSING, *JOINING, *(one.split()[0] for one in (*PROMPTS, WHAT_IS)), "handleplan", "handlingsplan"}
    return {first: letters for first, letters in found.items() if "" not in letters and first not in free}


_SECOND_LETTERS = _second_letters()


def _without_one(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _by_first_letter(words: Iterable[str]) -> dict[str, list[tuple[str, set[str]]]]:
    """The words that may be misspelt by their first letters, each with what is left of it without one letter."""
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for word in words:
        if len(word) >= _MISSPELT_FROM:
            found.setdefault(word[0], []).append((word, _without_one(word)))
    return found


def _near(word: str, known: dict[str, list[tuple[str, set[str]]]]) -> list[str]:
    """The known words that differ from this by one letter that is wrong, too many, missing or in another place; not the first."""
    alike = [one for one in known.get(word[0], ()) if abs(len(one[0]) - len(word)) < 2] if len(word) >= _MISSPELT_FROM else []
    own = _without_one(word) if alike else set()
    return [one for one, shortened in alike if not shortened.isdisjoint(own)]


_SPELT, _SPELT_FIRST = _by_first_letter(FIELD_OF), _by_first_letter(_FIRST_WORDS)


class Label(NamedTuple):
    """A text that names a field; ``end`` is where the value begins in it, None where it is only the label."""

    field: Field
    end: int | None


@lru_cache(20_000)
def words_of(text: str) -> str:
    """The text's words in lower case, one space between them: what is left when spacing, dots and signs are let go.

    A letter with its accent typed apart is the same letter.
    """
    text = unhyphenated(text)
    return " ".join(_WORDS.findall(text.lower()))


def unhyphenated(text: str) -> str:
    """The text as its words are spelt: without soft hyphens, and with no accent typed apart from its letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).replace("\u00ad", "")


def label(text: str, context: Context = "") -> Label | None:
    """The field that a text names as a whole, or in front of a colon, tab or line break; None for any other text."""
    return _label(text, context) if may_be_label(text) else None


def may_be_label(text: str) -> bool:
    """Whether a text begins as labels do, which nearly none does."""
    letters = text[:3].lower()
    if letters not in _FIRST_LETTERS and letters.isalpha() and len(text) > _MISSPELT_AT_MOST:
        start = text[:_MISSPELT_AT_MOST]
        if ":" not in start and "\n" not in start:
            return False
    return _begins_as_label(text.lstrip()[:_START])


@lru_cache(20_000)
def _begins_as_label(start: str) -> bool:
    if _is_counted(start) and (numbered := _NUMBER_BEFORE.match(start)):
        start = start[numbered.end() :]
    if not start or start[0] in _BOXES:
        return False
    start = unhyphenated(start)
    words = _TWO_WORDS.match(start)
    if words is None:
        return False
    first, second = words[1].lower(), words[2].lower()
    known = first in _FIRST_WORDS
    if known and (first not in _SECOND_LETTERS or second in _SECOND_LETTERS[first]):
        return True
    said = start[:_MISSPELT_AT_MOST]
    near = len(start) <= _MISSPELT_AT_MOST or any(map(said.__contains__, _SIGNS))
    if near and ("tema" in said.lower() or first in SIGNED or first in ASKS):
        return True
    return not known and (first.startswith(_BEGINNINGS) or near and _begins_near(first))


@lru_cache(5_000)
def _begins_near(word: str) -> bool:
    """Whether a label may begin with a word as it is misspelt."""
    return bool(_near(word, _SPELT_FIRST))


@lru_cache(20_000)
def _label(text: str, context: Context) -> Label | None:
    for said, end, sign in _in_front(text):
        if field := _named(said, "status table" if sign and context == "status" else context):
            return Label(field, end)
        if sign and (field := SIGNED.get(words_of(said))) or (field := _asked_for(said, sign)):
            return Label(field, end)
    return _label_of_beginning(text)


@lru_cache(20_000)
def _in_front(text: str) -> tuple[tuple[str, int | None, str], ...]:
    """What may be the label in a text: all of it, or what stands in front of a sign or a leader; with where the value begins, if
    there is one, and the sign.
    """
    none = _NONE_BEHIND.search(text) if text.rstrip().endswith(_DASHES) else None
    short = len(text) <= LABEL_AT_MOST and text.count(" ") <= _HEAD_WORDS_AT_MOST
    found: list[tuple[str, int | None, str]] = [(text, None, "")] if short and none is None else []
    for sign in _SIGNS:
        at = text.find(sign, 0, LABEL_AT_MOST)
        if 0 <= at <= _COUNT_AT_MOST and sign == ":" and _is_counted(text) and (number := _NUMBER_BEFORE.match(text)):
            at = text.find(sign, number.end(), LABEL_AT_MOST)
        if at >= 0:
            found.append((text[:at], at + 1 if text[at + 1 :].strip() else None, sign))
    if any(map(text.__contains__, _LEADS)) and (leader := _LEADER.search(text, 0, LABEL_AT_MOST)):
        found.append((text[: leader.start()], leader.end() if text[leader.end() :].strip() else None, ""))
    return tuple(found)


@lru_cache(20_000)
def _label_of_beginning(text: str) -> Label | None:
    """The field that the first words of a text name without a sign that ends them, wherever it stands."""
    plain = text.replace("\u00ad", "")
    if (dashed := _DASH.match(plain[:_MISSPELT_AT_MOST])) and words_of(dashed[1]) in NOUNS:
        return Label(NOUNS[words_of(dashed[1])], _place_in(text, dashed.end()))
    if counted := _DASHED.match(plain) or _COUNTED.match(plain):
        return Label("title", _place_in(text, counted.end()))
    said = words_of(_NUMBER_BEFORE.sub("", text[:LABEL_AT_MOST], count=1))
    if said.startswith(PROMPTS):
        at = text.find("\n")
        return Label("themes", at + 1 if at >= 0 and text[at:].strip() else None)
    with_years = ":" in text[:_MISSPELT_AT_MOST] and _FROM_WHOM_IN.match(said)
    if (with_years or _FROM_WHOM.match(said)) and len(said.split()) <= 12:
        return Label("department", found.end() if (found := _FROM.search(text)) else None)
    return None


def _place_in(text: str, at: int) -> int:
    """The place in a text that is this one without its soft hyphens."""
    return at if "\u00ad" not in text else next(end for end in range(len(text)) if len(text[:end].replace("\u00ad", "")) == at)


def _is_counted(text: str) -> bool:
    """Whether a text may begin with the number or the letter of a part."""
    if text[1:2] in _BEHIND_LETTER:
        return True
    return text[:1] in _COUNTING and (text.startswith(_COUNTS) or not text[0].isalpha() or "." in text[:5] or ")" in text[:5])


@lru_cache(20_000)
def _named(text: str, context: Context) -> Field | None:
    if _is_counted(text.lstrip()):
        text = _NUMBER_BEFORE.sub("", text, count=1)
    bare = BRACKETS.sub("", text) if "(" in text or "[" in text else text
    sentence = len(text) > _SENTENCE_FROM and text.rstrip().endswith(".") and not text.rstrip().endswith("..")
    for form in (text,) if bare == text else (text, bare):
        said = words_of(form)
        if said[-1:].isdigit() and (numbered := _NUMBERED.fullmatch(said)) and FIELD_OF.get(numbered[1]) in _NUMBERED_FIELDS:
            said = numbered[1]
        if found := IN_CONTEXT[context].get(said):
            return found
        if found := FIELD_OF.get(said) or (None if sentence else _head_and_lead(said, IN_CONTEXT[context])):
            return found
    if sentence:
        return None
    if bare != text and bare.rstrip().endswith(_ASKING_ENDS) and may_be_label(text):
        if found := FIELD_OF.get(words_of(text[len(bare) :])):
            return found
    if not _PARTED.search(text.rstrip(": \n")) and _asks_themes(words_of(text).split()):
        return "themes"
    if not bare:
        return FIELD_OF.get(words_of(text)) or IN_STATUS.get(words_of(text))
    return _either(text, IN_CONTEXT[context]) or _misspelt(words_of(bare))


def _asked_for(text: str, sign: str) -> Field | None:
    """The field of a label in its own words, all of which ask for it or say nothing: ``Det arbejder vi videre med``."""
    words = words_of(text).split() if len(text) <= _MISSPELT_AT_MOST and text.lstrip()[:1] not in ("(", "[") else []
    if not 2 < len(words) <= _ASKED_AT_MOST or words[0] not in ASKS or SAYS_WHO.isdisjoint(words):
        return None
    if sign != ":" and words[0] in SAYS_ITSELF:
        return None
    field, keys = next(((field, keys) for field, keys in ASKED_FOR if not keys.isdisjoint(words)), (None, frozenset[str]()))
    known = keys.union(FILLING, ASKS, *(more for _, more in ASKED_FOR))
    return field if known.issuperset(words) else None


def _either(text: str, here: dict[str, Field]) -> Field | None:
    """The field of a label of several words with a stroke between: ``Indsats/aktivitet``."""
    said = [words_of(one) for one in text.split("/")] if "/" in text and not _PARTED.search(text) else []
    return next(filter(None, (here.get(one) or FIELD_OF.get(one) for one in said)), None) if len(said) > 1 else None


def _misspelt(said: str) -> Field | None:
    """The field of a label with one letter wrong, too many, missing or in another place: ``succeskriterer``, ``indstas``.

    Another first or last letter makes it another word: ``indsatsområder`` are not one ``indsatsområde``.
    """
    if not _MISSPELT_FROM <= len(said) <= _MISSPELT_AT_MOST:
        return None
    return next((FIELD_OF[one] for one in _near(said, _SPELT) if one[-1] == said[-1]), None)


def _asks_themes(words: list[str]) -> bool:
    if len(words) > _HEAD_WORDS_AT_MOST or THEME_WORDS.isdisjoint(words) or words[0] in NO_THEMES:
        return False
    short = len(words) <= _THEME_WORDS_AT_MOST and (words[-1] in THEME_WORDS or words[0] in THEME_WORDS and words[1] in OF_THEMES)
    return short or words[0] in ASKING


def is_loose(text: str) -> bool:
    """Whether a label is one by its sign alone, or by its word for themes: texts begin so too."""
    said = words_of(text)
    return said in SIGNED or said not in FIELD_OF and not THEME_WORDS.isdisjoint(said.split())


def is_purpose(text: str) -> bool:
    """Whether a label says what something is for."""
    return words_of(_NUMBER_BEFORE.sub("", text[:LABEL_AT_MOST], count=1)).startswith(PURPOSE)


def is_background(text: str) -> bool:
    """Whether a label is one that chapters have too: it is one only in a form that has no description yet."""
    return words_of(_NUMBER_BEFORE.sub("", text[:LABEL_AT_MOST], count=1)).startswith(BACKGROUND)


def _head_and_lead(said: str, here: dict[str, Field]) -> Field | None:
    """The field of a head with its lead-in (``mål vi vil opnå at``), with a word in front that says nothing of it, or of several
    heads of one grid in one, which is the first of theirs: ``mål og delmål``.
    """
    words = said.split()
    if said.startswith(WHAT_IS):
        return here.get(said[len(WHAT_IS) :]) or FIELD_OF.get(said[len(WHAT_IS) :])
    if len(words) > 1 and words[0] in DRESSING:
        rest = " ".join(words[1:])
        return here.get(rest) or FIELD_OF.get(rest)
    if not 1 < len(words) <= _HEAD_WORDS_AT_MOST:
        return None
    found: list[Field] = []
    joined = False
    while words:
        if found and words[0] in JOINING:
            joined = True
            words = words[1:]
        phrases = (" ".join(words[:at]) for at in range(min(len(words), _PHRASE_AT_MOST), 0, -1))
        known = next((one for one in phrases if one in here or one in FIELD_OF), None)
        if known is None:
            return None
        found.append(here.get(known) or FIELD_OF[known])
        words = words[len(known.split()) :]
    same = len(set(found)) == 1 or joined and any(set(found) <= set(grid) for grid in (GOAL_FIELDS, STATUS_FIELDS))
    return found[0] if same else None
