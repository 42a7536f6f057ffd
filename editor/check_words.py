"""How a text is worded: repeated lead-ins, vague criteria, years, placeholders, spelling; Danish, as the forms are."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from editor.check_texts import folded, sentences
from editor.plan import BESIDE, Chapter, Goal, Initiative, Part, Plan, Status, StatusRound
from editor.richtext import is_none

Told = tuple[str, Mapping[str, object]]
"""A rule and what its sentence needs."""

LEADS: Final = {
    "goal": re.compile(r"vi vil (?:gerne )?opnå,? at\b", re.IGNORECASE),
    "subgoal": re.compile(r"derfor vil vi\b", re.IGNORECASE),
    "action": re.compile(r"det betyder,? at\b", re.IGNORECASE),
    "success": re.compile(
        r"(?:det|dette|tiltaget|indsatsen|målet) er (?:\w+ )?en succes(?: for [^,.\n]{1,40}?)?,? (?:når|hvis|at)\b", re.IGNORECASE
    ),
    "actions": re.compile(r"vi har\b", re.IGNORECASE),
    "results": re.compile(r"vi har opnået\b", re.IGNORECASE),
    "next_steps": re.compile(r"vi vil arbejde videre med\b", re.IGNORECASE),
}
"""By field, how the head above it begins what is written there."""

_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"(?<!\w)(uger|ugerne|uge|kl\.?|nr\.?|pkt\.?|side)(\d[\d.]*)", re.IGNORECASE)
_DOUBLED = re.compile(r"(?<![\w-])([^\W\d_]+)\s+(\1)(?![\w-])", re.IGNORECASE)
_MAY_BE_DOUBLED = frozenset("meget langt mange igen så ja nej ha vi".split())
_WISHES = r"indsæt|skriv|udfyld|angiv|tilføj|navn|dato|antal|tal|beløb|titel|tekst|sagsnr|x{2,}|\?|…|\.{2,}|_{2,}"
_PLACEHOLDER = re.compile(
    rf"\[\s*(?:{_WISHES})[^\]\n]{{0,60}}\]|<\s*(?:{_WISHES})[^>\n]{{0,60}}>|\{{\s*(?:{_WISHES})[^}}\n]{{0,60}}\}}|"
    r"(?<!\w)x{2,}(?!\w)|_{3,}|\?{2,}|\.{4,}|(?<!\w)(?:TODO|TBD|N\.N\.)(?!\w)|lorem ipsum|"
    r"klik (?:eller tryk )?her for at|(?<!\w)skriv her(?!\w)|indsæt tekst|(?:tekst følger|udfyldes senere|skal udfyldes)(?!\w)",
    re.IGNORECASE,
)
_PLACEHOLDER_SIGNS = "[ < { xx __ ?? .... todo tbd n.n. lorem klik skriv indsæt følger udfyld".split()
"""Without one of these there is no placeholder: looking for them takes a tenth of the time."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|[-/.]\d{5}|,\d|\s?(?:kr|borgere|personer|timer|pct|stk)\b|\s?%)")
_PCT = re.compile(r"(?<!\w)pct(?!\w)", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
_MONEY = re.compile(r"\b(?:mio|mia|kr)\b")
_INTENDED = re.compile(r"\b(?:vil|skal|planlægge[rs]?)\b", re.IGNORECASE)

_NUMBER_WORDS = (
    "to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|femten|tyve|tredive|fyrre|halvtreds|tres|hundrede|tusind|én|ét|nul|ingen|"
    r"halvdelen?|halvt|\w+delen?\s+af|dobbelt\w*|fordobl\w+|halver\w+|mindst (?:en|et)|højst (?:en|et)|"
    r"dagligt?|ugentligt?|månedligt?|årligt?|halvårligt?|kvartalsvis|hver (?:dag|uge|måned)|hvert (?:kvartal|år)"
)
_MEASURED = re.compile(rf"\d|(?<!\w)(?:{_NUMBER_WORDS})(?!\w)", re.IGNORECASE)
_NO_MEASURE = re.compile(
    r"(?<!inden )(?<!senest )(?<!udgangen af )(?<!ultimo )(?<!medio )(?<!primo )(?<!\d\.)(?<!løbet af )(?<!før )"
    r"(?<!\d)(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?(?!\d)|§+\s?\d+\w*",
    re.IGNORECASE,
)
"""Digits that measure nothing: the year of a plan, the number of a paragraph of law."""
_ADVICE: Final = {
    "felt": re.compile(r"\b(?:føle\w*|oplev\w*|tilfreds\w*|tryg\w*|klædt på|kendskab|forståelse)", re.IGNORECASE),
    "all": re.compile(r"\b(?:alle|samtlige|relevante)\b", re.IGNORECASE),
    "change": re.compile(
        r"\b(?:flere|færre|stigning\w*|stiger|fald\w*|øge\w*|øget|højere|lavere|mere|mindre|bedre|hurtigere|kortere)\b",
        re.IGNORECASE,
    ),
}
"""What would make a criterion measurable depends on what it speaks of; the first that fits."""


def of_texts(part: Plan | Part | Status, field: str, lines: list[str]) -> Iterator[Told]:
    """What is wrong with the wording of one field, whatever the plan; notes that are not printed are left alone."""
    if isinstance(part, BESIDE) or field == "extra":
        return
    whole = "\n".join(lines)
    if any(map(whole.lower().__contains__, _PLACEHOLDER_SIGNS)) and (found := _PLACEHOLDER.search(whole)):
        yield "placeholder", {"found": found[0]}
    if found := _DIGIT.search(whole) and _JOINED.search(whole):
        yield "space_missing", {"found": found[0], "better": f"{found[1]} {found[2].rstrip('.')}"}
    if found := next((one for line in lines for one in _DOUBLED.finditer(line) if _is_slip(*one.groups())), None):
        yield "word_doubled", {"found": found[1]}
    if isinstance(part, Goal) and field == "success" and not is_none(whole) and not is_measurable(whole):
        yield "criterion_vague", {"kind": next((kind for kind, words in _ADVICE.items() if words.search(whole)), "plain")}


def _is_slip(first: str, second: str) -> bool:
    """Whether a word was written twice by mistake; a capital letter in the second one begins a sentence behind a heading."""
    return second in (first, first.lower()) and second.lower() not in _MAY_BE_DOUBLED


def repeated_lead(part: Plan | Part | Status, field: str, lines: list[str], head: str = "") -> Iterator[Told]:
    """The lead-in above a cell, said again in it; not under a ``head`` of the round's own that reads otherwise."""
    lead = LEADS.get(field) if isinstance(part, Goal | Status) else None
    if lead and (not head or lead.match(folded(head).rstrip("…"))):
        if found := next((one for line in lines if (one := lead.match(line.lstrip(' "»')))), None):
            yield "lead_repeated", {"found": found[0]}


def is_measurable(criterion: str) -> bool:
    """Whether a criterion names anything that can be counted or dated: a number, a share, how often, by when."""
    return bool(_MEASURED.search(_NO_MEASURE.sub("", criterion)))


def years_outside(
    part: Plan | Part | Status, field: str, lines: list[str], first: int | None, last: int | None, *, final: bool = False
) -> Iterator[Told]:
    """The years that a text names outside the period; money may be granted for longer, and a final report looks ahead.

    Years "from-to" that reach into the period are of it. In the introduction only a year before the period counts of which it
    says that something will be done then, as it stays behind when a plan is carried forward.
    """
    if not (first or last) or not isinstance(part, Plan | StatusRound | Chapter | Initiative | Goal | Status):
        return
    if isinstance(part, Plan) and field != "title" or field in ("extra", "responsible", "department"):
        return
    low, high = first or 0, last or 9999
    introduction = isinstance(part, Chapter) and field == "body"
    if introduction or final and field == "next_steps":
        high = 9999
    found: dict[int, None] = {}

    def without_what_reaches_in(years: re.Match[str]) -> str:
        return "" if int(years[1]) <= high and low <= int(years[2]) else years[0]

    dated = [_YEARS.sub(without_what_reaches_in, line) for line in lines if _DIGIT.search(line)]
    for sentence in (one for line in dated for one in sentences(line)):
        if _MONEY.search(sentence) or introduction and not _INTENDED.search(sentence):
            continue
        found.update((year, None) for one in _YEAR.findall(sentence) if not low <= (year := int(one)) <= high)
    if found:
        yield "year_outside", {"years": ", ".join(map(str, found)), "first": first or "", "last": last or ""}


def percent_signs(part: Plan | Part | Status, field: str, lines: list[str]) -> tuple[int, int]:
    """How often a text that is printed writes "pct." and how often "%"."""
    if isinstance(part, BESIDE) or field == "extra":
        return 0, 0
    return sum(len(_PCT.findall(line)) for line in lines), sum(line.count("%") for line in lines)
