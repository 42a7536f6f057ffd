"""The styles and list definitions of a Word file: what a paragraph or run looks like, inheritance included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from editor.richtext import Kind
from exports.word_blocks import PLAIN, PLAIN_FACE, TICKED, UNTICKED, Face, Shape
from exports.word_package import W

Element = etree._Element
VAL = W + "val"
P_PR, R_PR = W + "pPr", W + "rPr"


RunLook = tuple[bool | None, bool | None, bool | None, bool | None, float | None, str | None]
"""Bold, italic, underlined, hidden, the size in points and the font of a run, as far as they are said."""


@dataclass(slots=True)
class Look:
    """What a style or direct formatting says; None: nothing.

    ``shape``: how a paragraph of this look stands. ``face``: how its text looks, once it was asked for. ``runs``: the looks of
    runs in it that were met so far.
    """

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    heading: int | None = None
    number: str | None = None
    number_level: int | None = None
    indent: int | None = None
    shape: Shape = PLAIN
    face: Face | None = None
    runs: "dict[tuple[RunLook, str], Look]" = field(default_factory=dict)

    def of_run(self, says: RunLook, style: str, character: "Look | None") -> "Look":
        """The look of a run in this one: what it says itself over the character style with this id, if it has one."""
        found = self.runs.get((says, style))
        if found is None:
            own = Look("", *says)
            found = self.runs[says, style] = (own.over(character) if character else own).over(self)
        return found

    def face_in(self, style: str) -> Face:
        """How a text of this look is seen in a character style."""
        if self.face is None or self.face.style != style:
            face = Face(self.bold is True, self.italic is True, self.underline is True, style)
            self.face = PLAIN_FACE if face == PLAIN_FACE else face
        return self.face

    def over(self, base: "Look") -> "Look":
        """This look on top of another."""
        return Look(
            self.name,
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.underline if self.underline is None else self.underline,
            base.hidden if self.hidden is None else self.hidden,
            base.size if self.size is None else self.size,
            base.font if self.font is None else self.font,
            base.heading if self.heading is None else self.heading,
            base.number if self.number is None else self.number,
            base.number_level if self.number_level is None else self.number_level,
            base.indent if self.indent is None else self.indent,
        )


NOTHING = Look()
NOT_ON = frozenset(["0", "false", "off", "none"])
_BOX_SIGNS = {"☐": UNTICKED, "☑": TICKED, "☒": TICKED}
_HEADING_NAMES = ("heading ", "overskrift ")
_LIST_NAMES: tuple[tuple[str, Kind], ...] = (("list bullet", "bullet"), ("list number", "number"))


def is_on(element: Element) -> bool:
    return element.get(VAL, "1") not in NOT_ON


@lru_cache(1_000)
def whole(text: str | None) -> int | None:
    """A whole number as Word writes it; None for what is none."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def first_of(children: Iterable[Element], tag: str) -> Element | None:
    """The first of these elements with this tag."""
    for one in children:
        if one.tag == tag:
            return one
    return None


def run_says(properties: Element) -> RunLook:
    """What the properties of a run say of its look."""
    bold = italic = underline = hidden = size = font = None
    for one in properties:
        tag = one.tag
        if tag == _B:
            bold = is_on(one)
        elif tag == _I:
            italic = is_on(one)
        elif tag == _U:
            underline = is_on(one)
        elif tag == _VANISH:
            hidden = is_on(one)
        elif tag == _SZ:
            half_points = whole(one.get(VAL))
            size = None if half_points is None else half_points / 2
        elif tag == _FONTS:
            font = (one.get(_ASCII) or one.get(_H_ANSI) or "").lower() or None
    return bold, italic, underline, hidden, size, font


def _run_look(properties: Element | None, name: str = "") -> Look:
    return Look(name) if properties is None else Look(name, *run_says(properties))


_B, _I, _U, _VANISH, _SZ, _FONTS, _ASCII, _H_ANSI = (
    W + name for name in ("b", "i", "u", "vanish", "sz", "rFonts", "ascii", "hAnsi")
)


class Styles:
    """The styles and list definitions of a document, each style with what it inherits."""

    def __init__(self, related: dict[str, list[Element]]) -> None:
        self._raw: dict[str, tuple[Look, str]] = {}
        self._done: dict[str, Look] = {}
        self.default = Look()
        self._default_paragraph = ""
        for root in related.get("styles", ()):
            self.default = _run_look(root.find(f"{W}docDefaults/{W}rPrDefault/{R_PR}"))
            for style in root.iter(W + "style"):
                self._add(style)
        self._kinds: dict[tuple[str, int], Kind | None] = {}
        self.boxes: dict[tuple[str, int], str] = {}
        """The box in front of each paragraph of a list whose sign is one, by the list's number and level."""
        for root in related.get("numbering", ()):
            self._add_numbering(root)

    def _add(self, style: Element) -> None:
        identity = style.get(W + "styleId", "")
        named = style.find(W + "name")
        name = (named.get(VAL, "") if named is not None else identity).lower()
        look = _run_look(style.find(R_PR), name)
        paragraph_look(style.find(P_PR), look)
        for start in _HEADING_NAMES:
            if name.startswith(start) and (level := whole(name[len(start) :])):
                look.heading = level
        based = style.find(W + "basedOn")
        self._raw.setdefault(identity, (look, based.get(VAL, "") if based is not None else ""))
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            self._default_paragraph = identity

    def _add_numbering(self, root: Element) -> None:
        levels: dict[str, dict[int, tuple[Kind | None, str]]] = {}
        for one in root.iter(W + "abstractNum"):
            levels[one.get(W + "abstractNumId", "")] = dict(_levels(one))
        for one in root.iter(W + "num"):
            abstract = one.find(W + "abstractNumId")
            kinds = dict(levels.get(abstract.get(VAL, ""), {})) if abstract is not None else {}
            kinds |= dict(_levels(one))
            for level, (kind, box) in kinds.items():
                of_list = one.get(W + "numId", ""), level
                self._kinds[of_list] = kind
                if box:
                    self.boxes[of_list] = box

    def paragraph(self, identity: str | None) -> Look:
        """The look of a paragraph style by its id; the document's own default for none."""
        return self._look(identity or self._default_paragraph)

    def character(self, identity: str) -> Look:
        return self._look(identity)

    def _look(self, identity: str) -> Look:
        found = self._done.get(identity)
        if found is None:
            chain: list[Look] = []
            one = identity
            while one in self._raw and len(chain) < 30:
                look, one = self._raw[one]
                chain.append(look)
            found = NOTHING
            for look in reversed(chain):
                found = look.over(found)
            if not chain:
                found = Look(identity.lower())
            self._done[identity] = self.listed(found)
        return found

    def listed(self, look: Look) -> Look:
        """The look with the shape of its paragraphs: with kind and level from 1 of the list that it puts them in."""
        look.shape = Shape(look.name, look.heading or 0, *self._list_kind(look), look.indent or 0)
        return look

    def _list_kind(self, look: Look) -> tuple[Kind, int]:
        number, level = look.number, look.number_level
        if number and number != "0":
            kind = self._kinds.get((number, level or 0), "bullet")
            return (kind, (level or 0) + 1) if kind else ("paragraph", 1)
        if number is None and look.name.startswith("list "):
            for start, kind in _LIST_NAMES:
                if look.name.startswith(start):
                    return kind, whole(look.name[len(start) :]) or 1
        return "paragraph", 1


def _levels(parent: Element) -> Iterator[tuple[int, tuple[Kind | None, str]]]:
    """The levels of a list, each with its kind and with the box that is its sign, which makes it none."""
    for one in parent.iter(W + "lvl"):
        form, sign = one.find(W + "numFmt"), one.find(W + "lvlText")
        name = form.get(VAL) if form is not None else "decimal"
        box = _BOX_SIGNS.get(sign.get(VAL, ""), "") if sign is not None else ""
        kind: Kind | None = None if box or name == "none" else "bullet" if name == "bullet" else "number"
        yield whole(one.get(W + "ilvl")) or 0, (kind, box)


def paragraph_look(properties: Element | None, look: Look) -> Look:
    """The look with what paragraph properties say put on it."""
    if properties is None:
        return look
    for one in properties:
        if one.tag == _OUTLINE:
            level = whole(one.get(VAL))
            look.heading = None if level is None else level + 1 if 0 <= level < 9 else 0
        elif one.tag == _NUM_PR:
            number, depth = one.find(_NUM_ID), one.find(_ILVL)
            look.number = number.get(VAL) if number is not None else None
            look.number_level = whole(depth.get(VAL)) if depth is not None else None
        elif one.tag == _IND:
            look.indent = whole(one.get(_LEFT) or one.get(_START))
    return look


_OUTLINE, _NUM_PR, _NUM_ID, _ILVL, _IND, _LEFT, _START = (
    W + name for name in ("outlineLvl", "numPr", "numId", "ilvl", "ind", "left", "start")
)
PARAGRAPH_LOOKS = frozenset([_OUTLINE, _NUM_PR, _IND])
"""Tags of paragraph properties that say something about its look."""
