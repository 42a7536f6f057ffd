"""The first page and the running heads of a document -> the plan's own fields; refuses to know forms and chapters."""

from collections.abc import Sequence

from exports.word_blocks import Paragraph
from exports.word_labels import label, unhyphenated, words_of, years
from exports.word_lists import cut, seen

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
}
"""What stands in front of a colon on a cover, by the field that it names."""
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("municipality", (" kommune",)),
    ("area", ("området", "område", "områder")),
    ("department", ("forvaltningen", "forvaltning", "centret", "centeret", "afdelingen", "jobcenter")),
    ("policy", ("politikken", "politik")),
)
"""How a line ends that stands on a cover without a label."""
_TITLE_STYLES = ("title", "titel")
_AREA_STYLES = ("subtitle", "undertitel")
_LINE_AT_MOST = 120
_COVER_AT_MOST = 25
_DASHES = (" – ", " — ", " - ")


def cover_length(blocks: Sequence[object], body_size: float) -> int:
    """How many blocks at the start are a cover: short lines up to a page break, a heading, a table or running text."""
    length = 0
    titled = False
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or place > _COVER_AT_MOST or block.kind != "paragraph":
            break
        text = block.text.strip()
        title = block.style in _TITLE_STYLES or block.style in _AREA_STYLES
        if block.heading and not title or len(text) > _LINE_AT_MOST or _is_form(text):
            break
        if block.begins_page and titled:
            return place
        if text and not titled and not (title or block.size > body_size or block.bold):
            break
        titled = titled or bool(text)
        length = place + 1
        if block.ends_page and titled:
            return length
    texts = [one for one in blocks[:length] if isinstance(one, Paragraph) and one.text.strip()]
    return length if any(_is_title(one) for one in texts) else 0


def _is_form(text: str) -> bool:
    found = label(text)
    return (
        found is not None
        and found.field in ("department", "themes")
        and words_of(text).startswith(("handleplan fra", "sæt kryds"))
    )


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
            return self.put_years(words)
        words = seen(words.strip())
        if not words or self.fields.get(name, words) != words:
            return False
        self.fields[name] = words
        return True

    def put_years(self, words: str) -> bool:
        found = years(words)
        if not found:
            return False
        if self.period == (None, None):
            self.period = (found[0], found[-1]) if len(found) > 1 else (found[0], found[0])
        return True

    def cover(self, lines: Sequence[Paragraph]) -> list[Paragraph]:
        """Take what a cover says; gives back the lines that say nothing that is known."""
        texts = [one for one in lines if one.text.strip()]
        styled = [one for one in texts if one.style in _TITLE_STYLES]
        largest = max((one.size for one in texts), default=0)
        title = next((one for one in styled or texts if styled or one.size == largest), None)
        left = []
        if title is not None:
            self.put("title", title.text)
            self.put_years(title.text)
        for one in texts:
            if one is not title and not self._subtitle(one) and not self._line(one):
                left.append(one)
        return left

    def _subtitle(self, one: Paragraph) -> bool:
        return one.style in _AREA_STYLES and "area" not in self.fields and self.put("area", one.text)

    def _line(self, one: Paragraph) -> bool:
        name, colon, value = one.text.partition(":")
        if colon and value.strip() and self._labelled(name, value):
            self._labels.append(one.text)
            return True
        said = unhyphenated(" ".join(one.text.split())).lower()
        if not words_of("".join(piece.text for piece in cut(one.pieces, 0)).replace("og", "")).strip("0123456789 "):
            self._labels.append(one.text)
            return self.put_years(said)
        for field, endings in _ENDINGS:
            if said.endswith(endings) and len(said.split()) <= 6:
                return field not in self.fields and self.put(field, one.text)
        return False

    def _labelled(self, name: str, value: str) -> bool:
        """Take a value with the label in front of it."""
        said = words_of(name)
        return any(said in names and self.put(field, value) for field, names in _LABELS.items())

    def running(self, text: str) -> bool:
        """Whether all of a running head is understood: ``Handicappolitikken – Jobcentrets Handleplaner 2019-2020``."""
        text = unhyphenated(text)
        parts = [text.strip()]
        for dash in _DASHES:
            if len(found := text.split(dash)) > 1 and "handleplan" in found[-1].lower():
                parts = [part.strip() for part in found]
                break
        last = parts[-1]
        at = last.lower().find("handleplan")
        if at < 0 or len(parts) > 2:
            return self._says_nothing_new(text)
        department = _without_genitive(last[:at].strip())
        rest = " ".join(word for word in words_of(last[at:]).split() if not word.isdigit() and word not in ("for", "og", "årene"))
        if rest not in ("handleplan", "handleplaner", "handleplanen", "handleplanerne"):
            return self._says_nothing_new(text)
        understood = not department or self.put("department", department)
        if len(parts) == 2:
            understood = self.put("policy", parts[0]) and understood
        if found_years := years(last):
            self.put_years(last)
            understood = understood and set(found_years) <= set(self.period)
        return understood

    def _says_nothing_new(self, text: str) -> bool:
        known = words_of(" ".join(self.fields.values())).split()
        return all(word in known for word in words_of(text).split())


def _without_genitive(name: str) -> str:
    for ending in ("'", "’", "s"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
