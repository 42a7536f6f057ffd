"""What a cover, a table of facts and the running heads say -> the plan's own fields; refuses to know where these stand."""

import re
from collections.abc import Sequence
from itertools import pairwise

from editor.plan import DOCUMENT_STATUS
from exports.word_blocks import Paragraph, Row
from exports.word_labels import unhyphenated, words_of
from exports.word_lists import parted, seen
from exports.word_period import PERIOD_LABELS, Period, is_period
from exports.word_rounds import years
from resources import text as sentence

_LABELS: dict[str, tuple[str, ...]] = {
    "title": ("titel", "handleplanens titel"),
    "municipality": ("kommune",),
    "area": ("område", "fagområde", "politikområde"),
    "policy": ("politik",),
    "department": ("forvaltning", "handleplan fra", "afdeling", "center"),
    "period": PERIOD_LABELS,
    "focus_area": ("fokusområde", "fokus", "tema for perioden"),
    "case_number": ("sagsnr", "sagsnummer", "sag", "j nr", "journalnummer", "sagsid", "acadresagsnr"),
    "contact": ("kontakt", "kontaktperson", "kontaktoplysninger"),
    "document_status": ("status", "dokumentstatus", "planens status"),
}
"""What stands in front of a colon on a cover, by the field that it names."""
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("municipality", (" kommune",)),
    ("area", ("området", "område", "områder")),
    ("department", ("forvaltningen", "forvaltning", "centret", "centeret", "afdelingen", "jobcenter")),
    ("policy", ("politikken", "politik")),
)
"""How a line ends that stands on a cover without a label."""
_DEPARTMENTS = ("center for ", "jobcenter ", "afdelingen for ", "forvaltningen for ", "sekretariatet for ", "området for ")
"""How a line begins that is the name of a department."""
_BRANCHES = frozenset(
    "arbejdsmarked arbejde beskæftigelse borgere borgerservice by byg byudvikling børn dagtilbud digitalisering ejendomme "
    "ejendom erhverv familie familier forebyggelse fritid handicap hr it job kommunikation kultur land læring miljø natur omsorg "
    "personale plan pleje politik psykiatri service skole skoler social socialområdet stab stabe sundhed sygepleje teknik trafik "
    "turisme uddannelse udvikling unge veje voksen voksne ældre økonomi".split()
)
"""What departments are called after, with a capital letter each: ``Børn og Kultur``, but not the theme ``Fritid og kultur``."""
_OF_OTHERS = frozenset(["for", "fra", "i", "til", "med", "om", "ved", "på"])
_PLANS = ("handleplan", "handlingsplan", "handicapplan")
_MUNICIPALITY = re.compile(r"((?:[A-ZÆØÅ][\w-]*[\w] ){1,3}[Kk]ommune)s?(?!\w)")
_DEPARTMENT = r"((?:[A-ZÆØÅ][\w-]*,?\s+|og\s+)*[A-ZÆØÅ][\w-]*?(?:forvaltning|forvaltningen|afdeling|afdelingen|cent(?:e?ret|er)))"
_OF_DEPARTMENT = re.compile(rf"\b(?:for|fra)\s+{_DEPARTMENT}s?(?!\w)|{_DEPARTMENT}s\s+(?:handle|handlings)plan")
_PARTING = re.compile(r"\s*[\t\n|·•]\s*|,\s+|\s+[–—-]\s+")
"""What stands between the facts of one line."""
TITLE_STYLES = ("title", "titel")
AREA_STYLES = ("subtitle", "undertitel")
_NAME_WORDS = 6
_BRANCHES_AT_MOST = 60
_WORD = re.compile(r"[^\W\d_]+")
_WHOSE = re.compile(r"\b(?:for|fra)\s+|s\s+(?=(?:handle|handlings)plan)", re.IGNORECASE)
_YEARS_BEHIND = re.compile(r"[\s\d(][\s\d–—/().-]*$")
_APART = re.compile(r"[\t\n|·•]")
_DASHES = (" – ", " — ", " - ")


def fact_named(words: str) -> str | None:
    """The plan's field that a label on a cover names."""
    said = words_of(words)
    return next((field for field, names in _LABELS.items() if said in names), None)


def names_plan(text: str) -> bool:
    """Whether a line in front of all is a title by its words alone."""
    said = unhyphenated(text).lower()
    return bool(years(text)) and any(one in said for one in _PLANS) and not text.endswith((".", ":", ",", ";"))


def names_municipality(text: str) -> bool:
    """Whether a line ends as the name of a municipality does."""
    return unhyphenated(text).rstrip().lower().endswith(" kommune")


def _ends_as_fact(text: str) -> bool:
    """Whether a line names by its ending whose plan it is, or what for, however large it stands: ``Handicappolitik``."""
    said = words_of(text)
    named = any(said.endswith(ending.strip()) for field, endings in _ENDINGS if field != "area" for ending in endings)
    return named and len(said.split()) <= _NAME_WORDS and not any(one in said for one in _PLANS)


def _facts_apart(one: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph where one of them is a fact by its ending: a cover that was typed with line breaks."""
    if "\n" not in one.text or not any(map(_ends_as_fact, one.text.split("\n"))):
        return [one]
    return [one.with_pieces(pieces) for pieces in parted(one.pieces) if any(piece.text.strip() for piece in pieces)]


def names_department(text: str) -> bool:
    """Whether a line is the name of a department and nothing else."""
    said = words_of(text)
    named = said.startswith(_DEPARTMENTS) or _OF_OTHERS.isdisjoint(said.split()) and said.endswith(dict(_ENDINGS)["department"])
    named = named or len(text) <= _BRANCHES_AT_MOST and (_names_branches(text) or said.removesuffix("området") in _BRANCHES)
    return named and len(said.split()) <= _NAME_WORDS and not any(one in said for one in _PLANS) and not years(text)


def _names_branches(text: str) -> bool:
    """Whether a line names several branches of a municipality and nothing else: ``By, Land og Kultur``."""
    words = [word for word in _WORD.findall(unhyphenated(text)) if word != "og"]
    return len(words) > 1 and all(word[0].isupper() and _is_branch(word.lower()) for word in words)


def _is_branch(word: str) -> bool:
    """Whether a word is a branch of a municipality, also where it is joined: ``Børne- og Skoleområdet``."""
    branch = word.removesuffix("området")
    return not _BRANCHES.isdisjoint((branch, branch.removesuffix("e"), branch.removesuffix("s")))


class Head:
    """The plan's own fields while they are gathered; the first that says something about a field is believed.

    ``labels`` gets the words that are understood but do not stand in a field as they are.
    """

    def __init__(self, labels: list[str]) -> None:
        self._labels = labels
        self.fields: dict[str, str] = {}
        self.period = Period()

    def put(self, name: str, words: str) -> bool:
        """Whether the field took the words."""
        if name == "period":
            return self.period.label(words)
        words = seen(words.strip())
        if name == "document_status":
            words = next((one for one in DOCUMENT_STATUS if words_of(sentence(f"document.status.{one}")) == words_of(words)), "")
        if not words or self.fields.get(name, words) != words:
            return False
        self.fields[name] = words
        return True

    def fact(self, row: Row) -> bool:
        """Take a row of a table of facts; whether it says something that is known."""
        name, *values = [cell.text for cell in row.filled] or [""]
        if not values or (field := fact_named(name)) is None or not self.put(field, values[0]):
            return False
        self._labels += [name, *values]
        return True

    def fact_beside(self, row: Row) -> bool:
        """Take a row of a form's table that says something of the whole plan."""
        return fact_named(row.filled[0].text) in ("municipality", "policy") and self.fact(row)

    def front(self, lines: Sequence[str]) -> None:
        """Take from the first lines of a document the plan's years and whose it is, where no cover says them."""
        self.period.front(lines)
        if "municipality" not in self.fields:
            named = {found[1] for one in lines for found in _MUNICIPALITY.finditer(unhyphenated(one))}
            if len(named) == 1:
                self.put("municipality", named.pop())

    def cover(self, lines: Sequence[Paragraph], whole: bool) -> list[Paragraph]:
        """Take what a cover says; gives back the lines that say nothing that is known.

        ``whole``: it ends where the lines do, so that what stands right below its title is the area, whatever it says.
        """
        texts = [line for one in lines if one.text.strip() for line in _facts_apart(one)]
        styled = [one for one in texts if one.style in TITLE_STYLES]
        largest = max((one.size for one in texts), default=0)
        large = styled or [one for one in texts if one.size == largest]
        plans = [one for one in texts if names_plan(one.text.strip())]
        title = next((one for one in large if one in plans), next(iter(large), None))
        if plans and title is not None and title not in plans and _ends_as_fact(title.text):
            title = plans[0]
        elif title is not None and not plans and not styled and names_municipality(title.text):
            title = None
        left = []
        if title is not None:
            self.put("title", title.text)
            self.period.title(title.text)
        above = True
        for one in texts:
            above = above and one is not title
            if one is not title and not self._subtitle(one) and not self._line(one) and not (above and self._branches(one.text)):
                left.append(one)
        if title is not None:
            self._named_in(title.text)
        for one in texts:
            if "municipality" not in self.fields and (found := _MUNICIPALITY.search(unhyphenated(one.text))):
                self.put("municipality", found[1])
        below = next((one for before, one in pairwise(texts) if before is title), None)
        if whole and below is not None and below in left and "area" not in self.fields and not below.text.rstrip().endswith("."):
            self.put("area", below.text)
            left.remove(below)
        return left

    def _subtitle(self, one: Paragraph) -> bool:
        """A line below the title, which is the area unless it says what else it is."""
        return one.style in AREA_STYLES and (self._line(one) or "area" not in self.fields and self.put("area", one.text))

    def _line(self, one: Paragraph) -> bool:
        name, colon, value = one.text.partition(":")
        if colon and value.strip() and self._labelled(name, value):
            self._labels.append(one.text)
            return True
        said = unhyphenated(" ".join(one.text.split())).lower()
        if is_period(said):
            self._labels.append(one.text)
            return self.period.title(said)
        if names_plan(one.text.strip()):
            self.period.title(said)
        if self._name(one.text):
            return True
        return self._parts(one.text)

    def _name(self, words: str) -> bool:
        """Take what says by its ending, or its beginning, which field it is."""
        said = unhyphenated(" ".join(words.split())).lower()
        if len(said.split()) > _NAME_WORDS or " kommune" in said and len(_PARTING.split(words.strip())) > 1:
            return False
        if said.startswith(_DEPARTMENTS):
            return "department" not in self.fields and self.put("department", words)
        for field, endings in _ENDINGS:
            if said.endswith(endings) and not (field == "municipality" and not _OF_OTHERS.isdisjoint(said.split())):
                return field not in self.fields and self.put(field, words)
        return False

    def _branches(self, words: str) -> bool:
        """Take the branches that a department is called after."""
        return _names_branches(words) and "department" not in self.fields and self.put("department", words)

    def _parts(self, words: str) -> bool:
        """Take a line that names the municipality beside other things: ``Kultur og Fritid, Nordby Kommune``."""
        parts = [part for part in _PARTING.split(unhyphenated(words).strip()) if part]
        if len(parts) < 2 or not any(part.lower().endswith(" kommune") for part in parts):
            return False
        left = []
        for part in parts:
            if is_period(part):
                self._labels.append(part)
                self.period.title(part)
            elif not self._name(part):
                left.append(part)
        return not left or len(left) == 1 and "area" not in self.fields and self.put("area", left[0])

    def _named_in(self, title: str) -> None:
        """Take from a title whose plan it is: ``Handleplan for Nordby Kommunes handicappolitik``."""
        for field, name in (("municipality", _MUNICIPALITY), ("department", _OF_DEPARTMENT)):
            if field not in self.fields and (found := name.search(unhyphenated(title))):
                self.put(field, next(filter(None, found.groups())))
        if "department" not in self.fields:
            parts = (_YEARS_BEHIND.sub("", part) for part in (*_PARTING.split(title), *_WHOSE.split(title)))
            self.put("department", next(filter(names_department, parts), ""))

    def _labelled(self, name: str, value: str) -> bool:
        """Take a value with the label in front of it."""
        field = fact_named(name)
        return field is not None and self.put(field, value)

    def running(self, text: str) -> bool:
        """Whether all of a running head is understood: ``Handicappolitikken – Jobcentrets Handleplaner 2019-2020``."""
        text = unhyphenated(text)
        parts = [text.strip()]
        for dash in _DASHES:
            if len(found := text.split(dash)) > 1 and "handleplan" in found[-1].lower():
                parts = [part.strip() for part in found]
                break
        last = parts[-1]
        at = last.lower().rfind("handleplan")
        if at < 0 or len(parts) > 2 or _APART.search(last[:at]) or " kommune," in last[:at].lower():
            return self._running_parts(text)
        department = _without_genitive(last[:at].strip())
        said = words_of(last[at:]).split()
        rest = " ".join(word for word in said if not word.isdigit() and word not in ("for", "og", "årene", "fra", "til"))
        if rest not in ("handleplan", "handleplaner", "handleplanen", "handleplanerne"):
            return self._running_parts(text)
        understood = not department or self.put("department", department)
        if len(parts) == 2:
            understood = self.put("policy", parts[0]) and understood
        if found_years := years(last):
            self.period.title(last)
            understood = understood and set(found_years) <= {self.period.first, self.period.last}
        return understood

    def _running_parts(self, text: str) -> bool:
        """Whether each part of a running head is understood: ``Nordby Kommune | Handleplan for Jobcentret 2019-2020``."""
        understood = True
        for part in filter(None, _PARTING.split(text.strip())):
            said = words_of(part)
            found = _OF_DEPARTMENT.search(part) if said.startswith(_PLANS) else None
            if found:
                self.period.title(part)
                understood = self.put("department", next(filter(None, found.groups()))) and understood
            elif is_period(part) or said.startswith(_PLANS) and is_period(said.partition(" ")[2]) and years(part):
                self.period.title(part)
                understood = set(years(part)) <= {self.period.first, self.period.last} and understood
            else:
                understood = (self._name(part) or self._branches(part) or self._says_nothing_new(part)) and understood
        return understood

    def _says_nothing_new(self, text: str) -> bool:
        known = words_of(" ".join(self.fields.values())).split()
        return all(word in known for word in words_of(text).split())


def _without_genitive(name: str) -> str:
    for ending in ("'", "’", "s"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
