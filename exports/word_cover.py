"""The first page and the running heads of a document -> the plan's own fields; refuses to know forms and chapters."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from editor.plan import DOCUMENT_STATUS
from exports.word_blocks import Block, Paragraph, Row, Table
from exports.word_labels import label, unhyphenated, words_of, years
from exports.word_lists import parted, seen
from exports.word_tables import is_form_table
from resources import text as sentence

_LABELS: dict[str, tuple[str, ...]] = {
    "title": ("titel", "handleplanens titel"),
    "municipality": ("kommune",),
    "area": ("område", "fagområde", "politikområde"),
    "policy": ("politik",),
    "department": ("forvaltning", "handleplan fra", "afdeling", "center"),
    "period": ("periode", "planperiode", "handleplanperiode", "gældende for", "årene"),
    "focus_area": ("fokusområde", "fokus", "tema for perioden"),
    "case_number": ("sagsnr", "sagsnummer", "sag", "j nr", "journalnummer", "sagsid", "acadresagsnr"),
    "contact": ("kontakt", "kontaktperson", "kontaktoplysninger"),
    "document_status": ("status", "dokumentstatus", "planens status"),
}
"""What stands in front of a colon on a cover, by the field that it names."""
_OPEN_PERIOD = {"fra": (True, False), "til": (False, True)}
"""Which year of a period stands behind a word, where it is the only one."""
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("municipality", (" kommune",)),
    ("area", ("området", "område", "områder")),
    ("department", ("forvaltningen", "forvaltning", "centret", "centeret", "afdelingen", "jobcenter")),
    ("policy", ("politikken", "politik")),
)
"""How a line ends that stands on a cover without a label."""
_DEPARTMENTS = ("center for ", "afdelingen for ", "forvaltningen for ", "sekretariatet for ", "området for ")
"""How a line begins that is the name of a department."""
_OF_OTHERS = frozenset(["for", "fra", "i", "til", "med", "om", "ved", "på"])
_PERIOD_WORDS = frozenset("og periode perioden planperioden årene år gælder gældende for fra til i".split())
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–—/]|og|til)\s*(?:(?:19|20)\d\d|\d\d)(?!\d)")
_PLANS = ("handleplan", "handlingsplan", "handicapplan")
_MUNICIPALITY = re.compile(r"((?:[A-ZÆØÅ][\w-]*[\w] ){1,3}[Kk]ommune)s?(?!\w)")
_DEPARTMENT = r"((?:[A-ZÆØÅ][\w-]*,?\s+|og\s+)*[A-ZÆØÅ][\w-]*?(?:forvaltning|forvaltningen|afdeling|afdelingen|cent(?:e?ret|er)))"
_OF_DEPARTMENT = re.compile(rf"\b(?:for|fra)\s+{_DEPARTMENT}s?(?!\w)|{_DEPARTMENT}s\s+(?:handle|handlings)plan")
_PARTING = re.compile(r"\s*[\t\n|·•]\s*|,\s+|\s+[–—-]\s+")
"""What stands between the facts of one line."""
_TITLE_STYLES = ("title", "titel")
_AREA_STYLES = ("subtitle", "undertitel")
_FORM_TITLES = ("indsats", "initiativ", "tiltag")
_LINE_AT_MOST = 120
_COVER_AT_MOST = 25
_NAME_WORDS = 6
_DASHES = (" – ", " — ", " - ")


def cover_length(blocks: Sequence[Block], body_size: float) -> int:
    """How many blocks at the start are a cover: short lines up to a page break, a heading, a table or running text."""
    length = 0
    titled = False
    has_facts = facts_at(blocks, _COVER_AT_MOST) is not None
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or place > _COVER_AT_MOST or block.kind != "paragraph":
            break
        text = block.text.strip()
        title = block.style in _TITLE_STYLES or block.style in _AREA_STYLES or not titled and _names_plan(text)
        if block.heading and not title or len(text) > _LINE_AT_MOST or _is_form(text) or _is_forms_department(blocks, place):
            break
        if block.begins_page and titled:
            return place
        looks = (
            title
            or block.size > body_size
            or block.bold
            or has_facts
            or _names_plan(text)
            or _field_of(text.partition(":")[0]) is not None
            or unhyphenated(text).lower().endswith(" kommune")
        )
        if text and not titled and not looks:
            break
        titled = titled or bool(text)
        length = place + 1
        if block.ends_page and titled:
            return length
    texts = [one for one in blocks[:length] if isinstance(one, Paragraph) and one.text.strip()]
    return length if has_facts or any(_is_title(one) for one in texts) else 0


def _is_forms_department(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line names the department of the form whose title or themes follow: ``Forvaltning: Jobcentret``."""
    one = blocks[place]
    found = label(one.text) if isinstance(one, Paragraph) and ":" in one.text else None
    if found is None or found.field != "department" or found.end is None:
        return False
    below = next((each for each in islice(blocks, place + 1, place + 4) if isinstance(each, Table) or each.text.strip()), None)
    named = label(below.text) if isinstance(below, Paragraph) else None
    return named is not None and named.field in ("title", "themes")


def facts_at(blocks: Sequence[Block], within: int = 0) -> int | None:
    """The place of the table of the plan's facts, where it is the first and few lines or none stand in front of it."""
    filled = (place for place, one in enumerate(blocks) if isinstance(one, Table) or one.text.strip())
    for number, place in enumerate(islice(filled, within + 1)):
        one = blocks[place]
        if isinstance(one, Table):
            return place if _is_facts(one) else None
        if number >= within or len(one.text) > _LINE_AT_MOST or one.heading or _is_form(one.text):
            return None
    return None


def _is_facts(table: Table) -> bool:
    """Whether a table holds facts of the plan: each row a label with its value, most of the labels known, and no form's."""
    rows = [row.filled for row in table.rows if row.filled]
    if len(rows) < 2 or any(len(row) > 2 for row in rows) or is_form_table(table):
        return False
    known = sum(_field_of(row[0].text) is not None for row in rows)
    return known > 1 and known * 2 > len(rows)


def _field_of(words: str) -> str | None:
    """The plan's field that a label on a cover names."""
    said = words_of(words)
    return next((field for field, names in _LABELS.items() if said in names), None)


def _is_form(text: str) -> bool:
    found = label(text)
    if found is None:
        return False
    said = words_of(text)
    bare = found.end is None and found.field in ("department", "themes")
    return bare or said.startswith(("handleplan fra", "sæt kryds")) or found.field == "title" and said.startswith(_FORM_TITLES)


def _names_plan(text: str) -> bool:
    """Whether a line in front of all is a title by its words alone."""
    said = unhyphenated(text).lower()
    return bool(years(text)) and any(one in said for one in _PLANS) and not text.endswith((".", ":", ",", ";"))


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


def cover_flat(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the lines of a table at the start that only frames a cover in place of it."""
    place = next((at for at, one in enumerate(blocks) if isinstance(one, Table) or one.text.strip()), 0)
    table = blocks[place] if blocks else None
    if not isinstance(table, Table) or any(len(row.filled) > 1 for row in table.rows) or is_form_table(table):
        return blocks
    lines = [one for row in table.rows for cell in row.filled for one in cell.paragraphs if one.text.strip()]
    if any(len(one.text) > _LINE_AT_MOST for one in lines) or not any(_names_plan(one.text.strip()) for one in lines):
        return blocks
    return [*blocks[:place], *lines, *blocks[place + 1 :]]


def names_department(text: str) -> bool:
    """Whether a line is the name of a department and nothing else."""
    said = words_of(text)
    named = said.startswith(_DEPARTMENTS) or _OF_OTHERS.isdisjoint(said.split()) and said.endswith(dict(_ENDINGS)["department"])
    return named and len(said.split()) <= _NAME_WORDS and not any(one in said for one in _PLANS) and not years(text)


def _is_title(one: Paragraph) -> bool:
    return one.style in _TITLE_STYLES or "handleplan" in unhyphenated(one.text).lower() or bool(years(one.text))


class Head:
    """The plan's own fields while they are gathered; the first that says something about a field is believed.

    ``labels`` gets the words that are understood but do not stand in a field as they are.
    """

    def __init__(self, labels: list[str]) -> None:
        self._labels = labels
        self.fields: dict[str, str] = {}
        self.period: tuple[int | None, int | None] = (None, None)

    def put(self, name: str, words: str) -> bool:
        """Whether the field took the words."""
        if name == "period":
            return self.put_period(words)
        words = seen(words.strip())
        if name == "document_status":
            words = next((one for one in DOCUMENT_STATUS if words_of(sentence(f"document.status.{one}")) == words_of(words)), "")
        if not words or self.fields.get(name, words) != words:
            return False
        self.fields[name] = words
        return True

    def put_period(self, words: str) -> bool:
        """What stands behind the label of a period: surer than the years of a title; ``fra 2019`` has no end."""
        found = years(words)
        if not found:
            return False
        first, last = _OPEN_PERIOD.get(words_of(words).split()[0], (True, True)) if len(found) == 1 else (True, True)
        self.period = (found[0] if first else None, found[-1] if last else None)
        return True

    def fact(self, row: Row) -> bool:
        """Take a row of a table of facts; whether it says something that is known."""
        name, *values = [cell.text for cell in row.filled] or [""]
        if not values or (field := _field_of(name)) is None or not self.put(field, values[0]):
            return False
        self._labels += [name, *values]
        return True

    def fact_beside(self, row: Row) -> bool:
        """Take a row of a form's table that says something of the whole plan."""
        return _field_of(row.filled[0].text) in ("municipality", "policy", "period") and self.fact(row)

    def put_years(self, words: str) -> bool:
        """Take the years of a title: from one to another where it says so, before the single one that another line has."""
        found = years(span[0]) if (span := _SPAN.search(words)) else years(words)
        if not found:
            return False
        first, last = self.period
        if first == last and first in (None, *range(min(found), max(found) + 1)):
            self.period = (min(found), max(found))
        return True

    def cover(self, lines: Sequence[Paragraph], whole: bool) -> list[Paragraph]:
        """Take what a cover says; gives back the lines that say nothing that is known.

        ``whole``: it ends where the lines do, so that what stands right below its title is the area, whatever it says.
        """
        texts = [line for one in lines if one.text.strip() for line in _facts_apart(one)]
        styled = [one for one in texts if one.style in _TITLE_STYLES]
        largest = max((one.size for one in texts), default=0)
        large = styled or [one for one in texts if one.size == largest]
        plans = [one for one in texts if _names_plan(one.text.strip())]
        title = next((one for one in large if one in plans), next(iter(large), None))
        if plans and title is not None and title not in plans and _ends_as_fact(title.text):
            title = plans[0]
        left = []
        if title is not None:
            self.put("title", title.text)
            self.put_years(title.text)
        for one in texts:
            if one is not title and not self._subtitle(one) and not self._line(one):
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
        return one.style in _AREA_STYLES and (self._line(one) or "area" not in self.fields and self.put("area", one.text))

    def _line(self, one: Paragraph) -> bool:
        name, colon, value = one.text.partition(":")
        if colon and value.strip() and self._labelled(name, value):
            self._labels.append(one.text)
            return True
        said = unhyphenated(" ".join(one.text.split())).lower()
        if _is_period(said):
            self._labels.append(one.text)
            return self.put_years(said)
        if _names_plan(one.text.strip()):
            self.put_years(said)
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

    def _parts(self, words: str) -> bool:
        """Take a line that names the municipality beside other things: ``Kultur og Fritid, Nordby Kommune``."""
        parts = [part for part in _PARTING.split(unhyphenated(words).strip()) if part]
        if len(parts) < 2 or not any(part.lower().endswith(" kommune") for part in parts):
            return False
        left = []
        for part in parts:
            if _is_period(part):
                self._labels.append(part)
                self.put_years(part)
            elif not self._name(part):
                left.append(part)
        return not left or len(left) == 1 and "area" not in self.fields and self.put("area", left[0])

    def _named_in(self, title: str) -> None:
        """Take from a title whose plan it is: ``Handleplan for Nordby Kommunes handicappolitik``."""
        for field, name in (("municipality", _MUNICIPALITY), ("department", _OF_DEPARTMENT)):
            if field not in self.fields and (found := name.search(unhyphenated(title))):
                self.put(field, next(filter(None, found.groups())))

    def _labelled(self, name: str, value: str) -> bool:
        """Take a value with the label in front of it."""
        field = _field_of(name)
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
        if at < 0 or len(parts) > 2:
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
            self.put_years(last)
            understood = understood and set(found_years) <= set(self.period)
        return understood

    def _running_parts(self, text: str) -> bool:
        """Whether each part of a running head is understood: ``Nordby Kommune | Handleplan for Jobcentret 2019-2020``."""
        understood = True
        for part in filter(None, _PARTING.split(text.strip())):
            said = words_of(part)
            found = _OF_DEPARTMENT.search(part) if said.startswith(_PLANS) else None
            if found:
                self.put_years(part)
                understood = self.put("department", next(filter(None, found.groups()))) and understood
            elif _is_period(part) or said.startswith(_PLANS) and _is_period(said.partition(" ")[2]) and years(part):
                self.put_years(part)
                understood = set(years(part)) <= set(self.period) and understood
            else:
                understood = (self._name(part) or self._says_nothing_new(part)) and understood
        return understood

    def _says_nothing_new(self, text: str) -> bool:
        known = words_of(" ".join(self.fields.values())).split()
        return all(word in known for word in words_of(text).split())


def _is_period(words: str) -> bool:
    """Whether a line says from when to when and nothing else."""
    said = words_of(words).split()
    return all(word.isdigit() or word in _PERIOD_WORDS for word in said)


def _without_genitive(name: str) -> str:
    for ending in ("'", "’", "s"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
