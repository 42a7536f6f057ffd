"""The words by which any handleplan form is recognised, as tables, and how a text is held against them.

Refuses to know documents: it sees one text at a time.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from exports.word_blocks import TICKED, UNTICKED

Field = Literal[
    "department", "themes", "title", "description", "responsible",
    "goal", "subgoal", "action", "success",
    "actions", "results", "next_steps", "other",
]  # fmt: skip
OPENING: frozenset[Field] = frozenset(["department", "themes", "title"])
"""What a form begins with."""
GOAL_FIELDS: tuple[Field, ...] = ("goal", "subgoal", "action", "success")
STATUS_FIELDS: tuple[Field, ...] = ("actions", "results", "next_steps")

LABELS: dict[Field, tuple[str, ...]] = {
    "department": ("handleplan fra", "forvaltning", "afdeling", "forvaltning afdeling", "forvaltningsområde", "fagforvaltning",
                   "ansvarlig forvaltning", "fagområde", "center"),
    "themes": ("temaer", "tema", "tema er", "temaer som indsatsen vedrører", "indsatsens temaer", "indsatsen vedrører",
               "hvilke temaer vedrører indsatsen", "vælg tema", "vælg temaer"),
    "title": ("indsats", "indsatsen", "indsatsens navn", "indsatsens titel", "titel på indsats", "titel på indsatsen",
              "navn på indsats", "navn på indsatsen", "titel", "indsatsområde", "overskrift", "indsatstitel"),
    "description": ("uddybende beskrivelse af indsatsen", "uddybende beskrivelse", "beskrivelse af indsatsen", "beskrivelse",
                    "beskrivelse af indsats", "kort beskrivelse", "kort beskrivelse af indsatsen", "indsatsbeskrivelse",
                    "uddybende beskrivelse af indsats", "uddybning"),
    "responsible": ("ansvarlig", "ansvarlige", "ansvarlig for indsatsen", "ansvarlig person", "tovholder", "ansvar"),
    "goal": ("mål", "vi vil opnå at", "vi vil opnå", "overordnet mål", "overordnede mål", "målsætning"),
    "subgoal": ("delmål", "derfor vil vi"),
    "action": ("handlemål", "det betyder at", "det betyder", "aktivitet", "aktiviteter", "handling"),
    "success": ("succeskriterier", "succeskriterie", "succeskriterium", "det er en succes når", "det er en succes hvis",
                "succesmål", "tegn på succes"),
    "actions": ("vi har", "vi har handlinger", "vi har gjort", "hvad har vi gjort", "det har vi gjort", "hvad er der gjort",
                "hvad er gjort", "handlinger", "udførte handlinger", "gennemførte handlinger"),
    "results": ("vi har opnået", "vi har opnået resultater", "hvad har vi opnået", "det har vi opnået", "hvad er der opnået",
                "hvad er opnået", "resultater", "opnåede resultater", "hvad kom der ud af det"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan", "hvad vil vi arbejde videre med",
                   "det vil vi arbejde videre med", "hvad skal vi arbejde videre med", "hvad arbejder vi videre med",
                   "vi arbejder videre med", "videre arbejde", "det videre arbejde", "næste skridt", "hvad gør vi nu",
                   "hvad så nu", "ny handleplan"),
    "other": ("tidsfrist", "frist", "tidsplan", "deadline", "tidspunkt", "økonomi", "ressourcer", "budget", "indikator",
              "målgruppe", "samarbejdspartnere", "bemærkninger", "opfølgning", "måling", "finansiering"),
}  # fmt: skip
"""What a label says, in lower case and without signs; what stands in brackets behind it is let go."""
PROMPTS = ("sæt kryds", "afkryds", "kryds af", "marker det eller de temaer", "markér det eller de temaer")
"""How a line begins that asks to tick themes, whatever follows."""
ROUND_WORDS = ("midtvejsstatus", "slutstatus", "status", "halvårsstatus", "årsstatus", "midtvejsevaluering", "slutevaluering",
               "evaluering", "statusrapport")  # fmt: skip
OWN_HEADS: dict[Field, tuple[str, ...]] = {
    "actions": ("vi har", "vi har handlinger"),
    "results": ("vi har opnået", "vi har opnået resultater"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan"),
}
"""What a status head says in the form itself; any other wording belongs to the round."""
NEW_PLAN = "ny handleplan"
"""What the last head of a final round says."""
NOT_FINAL = ("midtvejs", "halvår", "foreløbig")
_ROUND_WORDS_AT_MOST = 8
_LABEL_AT_MOST = 120
_HEAD_WORDS_AT_MOST = 12
_TITLE_NUMBER = re.compile(r"(indsats|mål|delmål|handlemål)( nr| nummer)? \d+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_WORDS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/-]\s*(\d\d)(?!\d)")
_FIELD_OF: dict[str, Field] = {phrase: field for field, phrases in LABELS.items() for phrase in phrases}
_IN_STATUS: dict[str, Field] = {"handlinger": "actions", "resultater": "results", "handling": "actions"}
_IN_GOALS: dict[str, Field] = {"handlinger": "action", "resultater": "success"}


class Label(NamedTuple):
    """A text that names a field; ``end`` is where the value begins in it, None where it is only the label."""

    field: Field
    end: int | None


def words_of(text: str) -> str:
    """The text's words in lower case, one space between them: what is left when spacing, dots and signs are let go."""
    return " ".join(_WORDS.findall(text.replace("\u00ad", "").lower()))


@lru_cache(20_000)
def label(text: str, context: Literal["", "goals", "status"] = "") -> Label | None:
    """The field that a text names as a whole, or in front of a colon, tab or line break; None for any other text."""
    start = text.lstrip()[:_LABEL_AT_MOST]
    if not start or start[0] in (TICKED, UNTICKED):
        return None
    if len(text) <= _LABEL_AT_MOST and (field := _named(text, context)):
        return Label(field, None)
    for sign in (":", "\n", "\t"):
        at = text.find(sign, 0, _LABEL_AT_MOST)
        if at >= 0 and (field := _named(text[:at], context)):
            return Label(field, at + 1 if text[at + 1 :].strip() else None)
    said = words_of(start)
    if said.startswith(PROMPTS):
        at = text.find("\n")
        return Label("themes", at + 1 if at >= 0 and text[at:].strip() else None)
    if said.startswith("handleplan fra ") and len(said.split()) <= 12:
        return Label("department", text.lower().index("fra") + 3)
    return None


def _named(text: str, context: str) -> Field | None:
    for form in (text, _BRACKETS.sub("", text)):
        said = words_of(form)
        if _TITLE_NUMBER.fullmatch(said):
            said = said.split()[0]
        if context == "status" and said in _IN_STATUS:
            return _IN_STATUS[said]
        if context == "goals" and said in _IN_GOALS:
            return _IN_GOALS[said]
        if found := _FIELD_OF.get(said) or _head_and_lead(said):
            return found
    if _BRACKETS.fullmatch(text):
        return _FIELD_OF.get(words_of(text)) or _IN_STATUS.get(words_of(text))
    return None


@lru_cache(5_000)
def is_round(text: str) -> bool:
    """Whether a text is the heading of a status: ``Midtvejsstatus 2019``, ``Status pr. 1. november 2023``."""
    if len(text) > _LABEL_AT_MOST:
        return False
    said = words_of(text).split()
    if not said or len(said) > _ROUND_WORDS_AT_MOST or not any(word in ROUND_WORDS for word in said[:2]):
        return False
    return len(said) == 1 or bool(years(text)) and not any(word.startswith("handleplan") for word in said)


def years(text: str) -> list[int]:
    """The years that a text names, in order; ``2019/20`` names two."""
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} {found[1][:2]}{found[2]}", text)
    return [int(year) for year in _YEAR.findall(text)]


def _head_and_lead(said: str) -> Field | None:
    """The field of a head with its lead-in: ``mål vi vil opnå at``."""
    words = said.split()
    if len(words) <= _HEAD_WORDS_AT_MOST:
        for at in range(1, len(words)):
            field = _FIELD_OF.get(" ".join(words[:at]))
            if field and _FIELD_OF.get(" ".join(words[at:])) == field:
                return field
    return None


# Boxes

_MARK = re.compile(r"([\x01\x02☐☒☑□■✓✔✗✘]|\[\s*[xX✓]?\s*\]|\(\s*[xX]\s*\)|\( +\)|(?<!\S)[xX](?!\S))")
_TICKS = frozenset(TICKED + "☒☑■✓✔✗✘")


def _is_box(mark: str) -> bool:
    return mark not in ("x", "X")


def _ticks(mark: str) -> bool:
    return mark in _TICKS or "x" in mark.lower() or "✓" in mark


def has_box(text: str) -> bool:
    """Whether a text begins or ends with a box, ticked or not."""
    found = _MARK.findall(text)
    if not any(_is_box(mark) for mark in found):
        return False
    stripped = text.strip()
    return any(_is_box(mark) and (stripped.startswith(mark) or stripped.endswith(mark)) for mark in found)


def is_mark(text: str) -> bool:
    """Whether a text is a box or a tick and nothing else."""
    return bool(text.strip()) and not _MARK.sub("", text).strip()


class _Choice:
    def __init__(self) -> None:
        self.label = ""
        self.ticked: bool | None = None


def choices(text: str) -> list[tuple[str, bool | None]]:
    """The labels in a text, each with whether it is ticked (None: no box at all); boxes stand before or behind them."""
    found: list[_Choice] = []
    for line in text.split("\n"):
        found += _choices_of_line(line)
    return [(one.label, one.ticked) for one in found if one.label]


def _choices_of_line(line: str) -> list[_Choice]:
    parts = [part for part in _MARK.split(line) if part.strip()]
    marks = [_MARK.fullmatch(part) is not None for part in parts]
    leading = line.startswith("\t") or bool(parts and marks[0])
    boxed = any(is_mark and _is_box(part) for part, is_mark in zip(parts, marks, strict=True))
    found = [_Choice()]
    for part, mark in zip(parts, marks, strict=True):
        last = found[-1]
        if mark:
            behind = not leading or boxed and not _is_box(part)
            if last.label and not behind:
                found.append(last := _Choice())
            last.ticked = bool(last.ticked) or _ticks(part)
            continue
        for label_text in filter(None, (piece.strip() for piece in part.split("\t"))):
            if found[-1].label:
                found.append(_Choice())
            found[-1].label = label_text
    return found
