"""The words by which any handleplan form is recognised, as tables, and how a text is held against them.

Refuses to know documents: it sees one text at a time.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from exports.word_blocks import TICKED, UNTICKED

Field = Literal[
    "department", "themes", "title", "description", "responsible",
    "goal", "subgoal", "action", "success",
    "actions", "results", "next_steps", "deviation", "progress", "other",
]  # fmt: skip
Context = Literal["", "goals", "status", "status table"]
"""Where a text stands: before any form, in one, under the heading of a status, or in a table there."""
OPENING: frozenset[Field] = frozenset(["department", "themes", "title"])
"""What a form begins with."""
GOAL_FIELDS: tuple[Field, ...] = ("goal", "subgoal", "action", "success")
STATUS_FIELDS: tuple[Field, ...] = ("actions", "results", "next_steps")
REPORT_FIELDS: tuple[Field, ...] = ("deviation", *STATUS_FIELDS)
"""The texts of a report, in the order in which the plan has them: its columns, and what may stand below them."""

BACKGROUND = ("formål", "formålet", "formål med indsatsen", "indsatsens formål", "formål med initiativet", "baggrund",
              "baggrunden", "baggrund for indsatsen", "indsatsens baggrund", "hvorfor", "hvorfor gør vi det", "udfordring",
              "udfordringen", "problemstilling", "om indsatsen", "kort om indsatsen")  # fmt: skip
"""What a description may be called, and many a chapter too."""
LABELS: dict[Field, tuple[str, ...]] = {
    "department": ("handleplan fra", "handlingsplan fra", "forvaltning", "afdeling", "forvaltning afdeling", "forvaltningsområde",
                   "fagforvaltning",
                   "ansvarlig forvaltning", "fagområde", "center"),
    "themes": ("temaer", "tema", "tema er", "temaer som indsatsen vedrører", "indsatsens temaer", "indsatsen vedrører",
               "hvilke temaer vedrører indsatsen", "vælg tema", "vælg temaer", "temaområde", "temaområder"),
    "title": ("indsats", "indsatsen", "indsatsens navn", "indsatsens titel", "titel på indsats", "titel på indsatsen",
              "navn på indsats", "navn på indsatsen", "titel", "indsatsområde", "overskrift", "indsatstitel", "initiativ",
              "initiativets navn", "navn på initiativ", "navn på initiativet", "titel på initiativ", "initiativets titel",
              "tiltag"),
    "description": ("uddybende beskrivelse af indsatsen", "uddybende beskrivelse", "beskrivelse af indsatsen", "beskrivelse",
                    "beskrivelse af indsats", "kort beskrivelse", "kort beskrivelse af indsatsen", "indsatsbeskrivelse",
                    "uddybende beskrivelse af indsats", "uddybning", "beskrivelse af initiativet", "indsatsens indhold",
                    "hvad går indsatsen ud på", "hvad handler indsatsen om", *BACKGROUND),
    "responsible": ("ansvarlig", "ansvarlige", "ansvarlig for indsatsen", "ansvarlig person", "tovholder", "ansvar"),
    "goal": ("mål", "vi vil opnå at", "vi vil opnå", "overordnet mål", "overordnede mål", "målsætning", "målsætninger",
             "hvad vil vi opnå", "hvad ønsker vi at opnå", "hvad skal vi opnå", "det vil vi opnå"),
    "subgoal": ("delmål", "derfor vil vi"),
    "action": ("handlemål", "det betyder at", "det betyder", "aktivitet", "aktiviteter", "handling", "hvad vil vi gøre",
               "hvordan gør vi", "hvordan gør vi det", "sådan gør vi", "det gør vi"),
    "success": ("succeskriterier", "succeskriterie", "succeskriterium", "det er en succes når", "det er en succes hvis",
                "succesmål", "tegn på succes", "succeskriterierne", "hvornår er det en succes", "hvornår er vi lykkedes",
                "hvornår er vi i mål", "hvornår er målet nået", "hvordan måler vi det", "sådan måler vi det"),
    "actions": ("vi har", "vi har handlinger", "vi har gjort", "hvad har vi gjort", "det har vi gjort", "hvad er der gjort",
                "hvad er gjort", "handlinger", "udførte handlinger", "gennemførte handlinger", "gennemførte aktiviteter",
                "udførte aktiviteter", "vi har gennemført"),
    "results": ("vi har opnået", "vi har opnået resultater", "hvad har vi opnået", "det har vi opnået", "hvad er der opnået",
                "hvad er opnået", "resultater", "opnåede resultater", "hvad kom der ud af det", "hvad er der kommet ud af det",
                "hvad er resultatet", "hvad blev resultatet"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan", "hvad vil vi arbejde videre med",
                   "det vil vi arbejde videre med", "hvad skal vi arbejde videre med", "hvad arbejder vi videre med",
                   "vi arbejder videre med", "videre arbejde", "det videre arbejde", "næste skridt", "hvad gør vi nu",
                   "hvad så nu", "ny handleplan", "hvad gør vi fremadrettet", "hvad gør vi videre", "hvad gør vi herfra",
                   "vi vil fortsætte med", "vi fortsætter med", "fremtidige tiltag", "fremtidige handlinger",
                   "fremadrettede handlinger", "det videre forløb", "arbejdes videre med", "der arbejdes videre med",
                   "fremadrettet indsats", "den videre indsats", "hvordan arbejder vi videre"),
    "progress": ("fremdrift",),
    "other": ("tidsfrist", "frist", "tidsplan", "deadline", "tidspunkt", "økonomi", "ressourcer", "budget", "indikator",
              "målgruppe", "samarbejdspartnere", "bemærkninger", "opfølgning", "måling", "finansiering"),
}  # fmt: skip
"""What a label says, in lower case and without signs; what stands in brackets behind it is let go."""
PROMPTS = ("sæt kryds", "sæt x", "sæt et kryds", "sæt et x", "afkryds", "kryds af", "marker det eller de temaer",
           "markér det eller de temaer")  # fmt: skip
"""How a line begins that asks to tick themes, whatever follows."""
_THEMES = frozenset(["tema", "temaer", "temaerne", "temaet"])
_ASKING = ("hvilke", "hvilket", "vælg", "angiv", "indsatsen", "indsatsens", "initiativet", "politikkens", "handicappolitikkens")
"""How a line may begin that asks for themes, or says which they are: ``Hvilke temaer handler indsatsen om?``"""
_DRESSING = frozenset("målbare konkret konkrete forventede ønskede planlagte foreløbige indsatsens initiativets".split())
"""What may stand in front of a label and says nothing of the field."""
_JOINING = frozenset(["og", "samt", "eller"])
ROUND_WORDS = ("midtvejsstatus", "slutstatus", "status", "halvårsstatus", "årsstatus", "midtvejsevaluering", "slutevaluering",
               "evaluering", "statusrapport", "midtvejsopfølgning")  # fmt: skip
YEARLY_WORDS = ("opfølgning", "midtvejs")
"""What is a round with a year behind it, and else is not."""
OWN_HEADS: dict[Field, tuple[str, ...]] = {
    "actions": ("vi har", "vi har handlinger"),
    "results": ("vi har opnået", "vi har opnået resultater"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan"),
}
"""What a status head says in the form itself; any other wording belongs to the round."""
NEW_PLAN = "ny handleplan"
"""What the last head of a final round says."""
_REFERRING = ("se", "jf", "jævnfør", "også")
"""How a text begins that names a round and is no heading: ``Se midtvejsstatus 2019``."""
NOT_FINAL = ("midtvejs", "halvår", "foreløbig")
_ROUND_ENDINGS = ("status", "evaluering", "rapport", "rapportering", "opdatering", "statusopfølgning")
"""How a word ends that is a round with a year behind it."""
_ROUND_WORDS_AT_MOST = 8
_YEARLY_AT_MOST = 4
LABEL_AT_MOST = 120
_HEAD_WORDS_AT_MOST = 12
_PHRASE_AT_MOST = 8
_SENTENCE_FROM = 30
"""Letters from which a text with a full stop is no label."""
_MISSPELT_FROM = 7
_MISSPELT_AT_MOST = 45
"""Letters of a label that may be misspelt: fewer are too easily those of another word."""
_NUMBERED = re.compile(r"(.+?)(?: nr| nummer)?(?: \d{1,3}){1,3}")
_NUMBER_BEFORE = re.compile(r"\s*(?:(?:\d{1,2}\.)*\d{1,2}[.)]?|[A-La-l][.)])\s+(?=\S)")
"""The number or letter of a part of a form: ``2. Indsats``, ``1.1 Delmål``, ``B) Temaer``."""
_CHAPTER_NUMBER = re.compile(r"\s*(?:\d{1,2}\.)+\d{1,2}\.?\s+(?=[^\W\d])")
_NUMBERED_FIELDS: frozenset[Field] = frozenset(["title", "themes", "goal", "subgoal", "action", "success"])
_DASHED = re.compile(r"\s*(indsats(?:\s+(?:nr\.?\s*)?\d{1,3})?)\s+[-–—]\s+(?=\S)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:handleplan|handlingsplan|initiativ|tiltag|skema)\s+(?:nr\.?\s*)?\d{1,2}\s*(?:[:.]|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
"""A form that is counted in front of its title: ``Handleplan 2: Ro i hallen``."""
_DASH = re.compile(r"\s*([^-–—]+?)\s+[-–—]\s+(?=\S)")
_ROUND_ABOVE = re.compile(r"\s*\n|:\s+|\s+[-–]\s+")
_PARTED = re.compile("[:\n\t]")
_FROM_WHOM = re.compile(r"(?:handleplan|handleplaner|handlingsplan|handlingsplaner) fra (?!\d{4})")
_FROM = re.compile("f\u00ad*r\u00ad*a", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_NONE_BEHIND = re.compile(r"[:\n\t]\s*[-–—]\s*$")
"""A value that says that there is none: no part of its label."""
_WORDS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/-]\s*(\d\d)(?!\d)")
_FIELD_OF: dict[str, Field] = {phrase: field for field, phrases in LABELS.items() for phrase in phrases}
_NOUNS = {said: field for said, field in _FIELD_OF.items() if said.split()[0] not in ("vi", "det", "derfor", "hvad", "hvordan")}
"""The labels that a dash may stand behind: others go on in a sentence."""
_IN_STATUS: dict[str, Field] = {
    **dict.fromkeys(("handling", "handlinger", "aktivitet", "aktiviteter"), "actions"),
    **dict.fromkeys(("resultat", "resultater"), "results"),
    **dict.fromkeys(("vi vil", "det vil vi", "hvad vil vi", "hvad gør vi"), "next_steps"),
    **dict.fromkeys(("ændret undervejs", "ændringer undervejs", "afvigelse", "afvigelser", "afvigelser fra planen"), "deviation"),
}
"""What a label says under the heading of a status, where it would say something else or nothing elsewhere."""
_IN_STATUS_TABLE: dict[str, Field] = {
    **_IN_STATUS,
    **dict.fromkeys(("gjort", "udført", "gennemført"), "actions"),
    **dict.fromkeys(("effekt", "effekter", "opnået", "udbytte"), "results"),
    **dict.fromkeys(("videre", "fremadrettet", "fremover"), "next_steps"),
}
"""What a cell says in a table of a status: words too short to be labels in running text."""
_IN_GOALS: dict[str, Field] = {
    **dict.fromkeys(("handlinger", "hvad gør vi", "tiltag"), "action"),
    **dict.fromkeys(("resultater", "resultat", "resultatmål", "effekt", "effektmål"), "success"),
}
_IN_CONTEXT: dict[Context, dict[str, Field]] = {
    "": {}, "goals": _IN_GOALS, "status": _IN_STATUS, "status table": _IN_STATUS_TABLE
}  # fmt: skip


_FIRST_WORDS = {
    phrase.split()[0]
    for phrase in (*_FIELD_OF, *_IN_GOALS, *_IN_STATUS_TABLE, *(one for one in PROMPTS if " " in one), "handleplan fra")
} | {"handleplan", "handleplaner", "handlingsplan", "handlingsplaner", "skema", *_ASKING, *_DRESSING}
"""With what any label begins; a prompt of one word is also the beginning of longer ones."""
_BEGINNINGS = tuple(one for one in PROMPTS if " " not in one)


def _without_one(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _near(words: Iterable[str]) -> dict[str, list[str]]:
    """The words by what is left of each without one of its letters."""
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _MISSPELT_FROM:
            for one in _without_one(word):
                found.setdefault(one, []).append(word)
    return found


def _shortened(word: str, near: dict[str, list[str]]) -> list[str]:
    return [meant for one in _without_one(word) for meant in near.get(one, ())] if len(word) >= _MISSPELT_FROM else []


_NEAR, _NEAR_FIRST = _near(_FIELD_OF), _near(_FIRST_WORDS)


class Label(NamedTuple):
    """A text that names a field; ``end`` is where the value begins in it, None where it is only the label."""

    field: Field
    end: int | None


@lru_cache(5_000)
def words_of(text: str) -> str:
    """The text's words in lower case, one space between them: what is left when spacing, dots and signs are let go.

    A letter with its accent typed apart is the same letter.
    """
    if not text.isascii():
        text = unhyphenated(text)
    return " ".join(_WORDS.findall(text.lower()))


def unhyphenated(text: str) -> str:
    """The text as its words are spelt: without soft hyphens, and with no accent typed apart from its letter."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")


def label(text: str, context: Context = "") -> Label | None:
    """The field that a text names as a whole, or in front of a colon, tab or line break; None for any other text."""
    return _label(text, context) if may_be_label(text) else None


@lru_cache(20_000)
def may_be_label(text: str) -> bool:
    """Whether a text begins as labels do, which nearly none does."""
    start = text.lstrip()[:LABEL_AT_MOST]
    if _is_counted(start) and (numbered := _NUMBER_BEFORE.match(start)):
        start = start[numbered.end() :]
    if not start or start[0] in (TICKED, UNTICKED):
        return False
    if not start.isascii():
        start = unhyphenated(start)
    first = _WORDS.search(start.lower())
    if first is None or first[0] in _FIRST_WORDS or first[0].startswith(_BEGINNINGS):
        return first is not None
    said = start[:_MISSPELT_AT_MOST]
    return (len(start) <= _MISSPELT_AT_MOST or ":" in said or "\n" in said) and bool(_shortened(first[0], _NEAR_FIRST))


@lru_cache(5_000)
def _label(text: str, context: Context) -> Label | None:
    none = _NONE_BEHIND.search(text)
    if len(text) <= LABEL_AT_MOST and none is None and (field := _named(text, context)):
        return Label(field, None)
    for sign in (":", "\n", "\t"):
        at = text.find(sign, 0, LABEL_AT_MOST)
        if at >= 0 and (field := _named(text[:at], "status table" if context == "status" else context)):
            return Label(field, at + 1 if text[at + 1 :].strip() else None)
    plain = text.replace("\u00ad", "")
    if (dashed := _DASH.match(plain[:_MISSPELT_AT_MOST])) and words_of(dashed[1]) in _NOUNS:
        return Label(_NOUNS[words_of(dashed[1])], _place_in(text, dashed.end()))
    if counted := _DASHED.match(plain) or _COUNTED.match(plain):
        return Label("title", _place_in(text, counted.end()))
    said = words_of(_NUMBER_BEFORE.sub("", text[:LABEL_AT_MOST], count=1))
    if said.startswith(PROMPTS):
        at = text.find("\n")
        return Label("themes", at + 1 if at >= 0 and text[at:].strip() else None)
    if _FROM_WHOM.match(said) and len(said.split()) <= 12:
        return Label("department", found.end() if (found := _FROM.search(text)) else None)
    return None


def _place_in(text: str, at: int) -> int:
    """The place in a text that is this one without its soft hyphens."""
    return at if "\u00ad" not in text else next(end for end in range(len(text)) if len(text[:end].replace("\u00ad", "")) == at)


def _is_counted(text: str) -> bool:
    """Whether a text may begin with the number or the letter of a part."""
    return text[:1].isdigit() or text[1:2] in (")", ".")


@lru_cache(5_000)
def _named(text: str, context: Context) -> Field | None:
    if _is_counted(text.lstrip()):
        text = _NUMBER_BEFORE.sub("", text, count=1)
    bare = BRACKETS.sub("", text)
    sentence = len(text) > _SENTENCE_FROM and text.rstrip().endswith(".") and not text.rstrip().endswith("..")
    for form in (text,) if bare == text else (text, bare):
        said = words_of(form)
        if (numbered := _NUMBERED.fullmatch(said)) and _FIELD_OF.get(numbered[1]) in _NUMBERED_FIELDS:
            said = numbered[1]
        if found := _IN_CONTEXT[context].get(said):
            return found
        if found := _FIELD_OF.get(said) or (None if sentence else _head_and_lead(said, _IN_CONTEXT[context])):
            return found
    if sentence:
        return None
    if not _PARTED.search(text.rstrip(": \n")) and _asks_themes(words_of(text).split()):
        return "themes"
    if not bare:
        return _FIELD_OF.get(words_of(text)) or _IN_STATUS.get(words_of(text))
    if len(parts := text.split("/")) > 1 and all(fields := [_FIELD_OF.get(words_of(one)) for one in parts]):
        return fields[0]
    return _misspelt(words_of(bare))


def _misspelt(said: str) -> Field | None:
    """The field of a label with one letter wrong, too many, missing or in another place: ``succeskriterer``, ``indstas``.

    Another first or last letter makes it another word: ``indsatsområder`` are not one ``indsatsområde``.
    """
    if not _MISSPELT_FROM <= len(said) <= _MISSPELT_AT_MOST:
        return None
    meant = (one for one in _shortened(said, _NEAR) if one[0] == said[0] and one[-1] == said[-1])
    return next((_FIELD_OF[one] for one in meant if abs(len(one) - len(said)) < 2), None)


def _asks_themes(words: list[str]) -> bool:
    return len(words) <= _HEAD_WORDS_AT_MOST and bool(words) and words[0] in _ASKING and not _THEMES.isdisjoint(words)


def is_background(text: str) -> bool:
    """Whether a label is one that chapters have too: it is one only in a form that has no description yet."""
    return words_of(_NUMBER_BEFORE.sub("", text[:LABEL_AT_MOST], count=1)).startswith(BACKGROUND)


@lru_cache(5_000)
def is_round(text: str) -> bool:
    """Whether a text is the heading of a status: ``Midtvejsstatus 2019``, ``Status pr. 1. november 2023``."""
    if len(text) > LABEL_AT_MOST:
        return False
    text = without_chapter(text)
    said = words_of(text).split()
    if len(said) > 1 and len(said[0]) == 1 and text.lstrip()[1:2] == ")":
        said = said[1:]
    if not said or len(said) > _ROUND_WORDS_AT_MOST or round_above(text)[0]:
        return False
    if said[0] in YEARLY_WORDS:
        return len(said) <= _YEARLY_AT_MOST and is_year(said[-1])
    names = any(word in ROUND_WORDS or years(text) and word.endswith(_ROUND_ENDINGS) for word in said[:2])
    if not names or said[0] in _REFERRING:
        return False
    numbered = len(said) == 2 and len(said[0]) == 1 and said[0].isdigit()
    return len(said) == 1 or numbered or bool(years(text)) and not any(word.startswith("handleplan") for word in said)


def without_chapter(text: str) -> str:
    """A heading without the number of a chapter's part: ``1.4 Status 2022``; ``2. status`` is numbered for itself."""
    return _CHAPTER_NUMBER.sub("", text, count=1) if text.lstrip()[:1].isdigit() else text


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else."""
    return bool(_YEAR.fullmatch(text.strip()))


def round_above(text: str) -> tuple[str, str]:
    """The round and the head in a text that names both, one above or in front of the other; no round and the text for others."""
    if "\n" not in text and ": " not in text and " -" not in text and " –" not in text:
        return "", text
    parted = _ROUND_ABOVE.search(text, text.find(text.lstrip()[:1]), LABEL_AT_MOST)
    if parted is None:
        return "", text
    first, rest = text[: parted.start()].strip(), text[parted.end() :].strip()
    context: Context = "status table" if "\n" in parted[0] else "status"
    return (first, rest) if rest and label(rest, context) and is_round(first) else ("", text)


def years(text: str) -> list[int]:
    """The years that a text names, in order; ``2019/20`` names two."""
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} {found[1][:2]}{found[2]}", text)
    return [int(year) for year in _YEAR.findall(text)]


def _head_and_lead(said: str, here: dict[str, Field]) -> Field | None:
    """The field of a head with its lead-in (``mål vi vil opnå at``), with a word in front that says nothing of it, or of several
    heads of one grid in one, which is the first of theirs: ``mål og delmål``.
    """
    words = said.split()
    if len(words) > 1 and words[0] in _DRESSING:
        rest = " ".join(words[1:])
        return here.get(rest) or _FIELD_OF.get(rest)
    if not 1 < len(words) <= _HEAD_WORDS_AT_MOST:
        return None
    found: list[Field] = []
    joined = False
    while words:
        if found and words[0] in _JOINING:
            joined = True
            words = words[1:]
        phrases = (" ".join(words[:at]) for at in range(min(len(words), _PHRASE_AT_MOST), 0, -1))
        known = next((one for one in phrases if one in here or one in _FIELD_OF), None)
        if known is None:
            return None
        found.append(here.get(known) or _FIELD_OF[known])
        words = words[len(known.split()) :]
    same = len(set(found)) == 1 or joined and any(set(found) <= set(grid) for grid in (GOAL_FIELDS, STATUS_FIELDS))
    return found[0] if same else None
