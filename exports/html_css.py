"""What an HTML document says of the look of its elements, in style blocks and attributes; refuses to know what a look means.

Style sheets elsewhere are not fetched. Of conditions only those are met that always are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

Element = etree._Element
Rules = Mapping[str, str]
"""Properties by name, all in lower case."""

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_NOISE = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"(\*|[\w:\\-]+)?((?:[.#][\w-]+)*)")
_COMBINED = re.compile(r"\s*(>)\s*|\s+")
_HEEDED = frozenset(
    "font font-weight font-style font-size font-family text-decoration text-decoration-line display visibility white-space "
    "margin margin-left mso-hide mso-list mso-outline-level mso-element mso-tab-count page-break-before page-break-after".split()
)
_RULES_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Compound:
    """One part of a selector; ``direct``: what stands before it is the parent."""

    tag: str
    classes: frozenset[str]
    id: str
    direct: bool = False

    def fits(self, one: "Named") -> bool:
        return self.tag in ("", one.tag) and self.classes <= one.classes and self.id in ("", one.id)


@dataclass(frozen=True, slots=True)
class Named:
    """An element as selectors see it."""

    tag: str
    classes: frozenset[str]
    id: str


@dataclass(frozen=True, slots=True)
class _Rule:
    parts: tuple[_Compound, ...]
    weight: tuple[int, int, int, int]
    rules: Rules


def named(element: Element) -> Named:
    return _named(str(element.tag), element.get("class", ""), element.get("id", ""))


@lru_cache(10_000)
def _named(tag: str, classes: str, identity: str) -> Named:
    return Named(tag, frozenset(classes.lower().split()), identity.lower())


def words_in(element: Element) -> str:
    """All text within an element."""
    return str(element.xpath("string()"))


@lru_cache(10_000)
def declarations(style: str) -> Rules:
    """The properties of a style attribute or rule that say something about what is read."""
    found = {}
    for name, value in _DECLARATION.findall(style.lower()):
        if name in _HEEDED:
            found[name] = value.removesuffix("!important").strip()
    return found


class Sheet:
    """The rules of a document's style blocks."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self._by_key: dict[str, list[_Rule]] = {}
        self._known: dict[Named, list[_Rule]] = {}
        count = 0
        for block in blocks:
            for selectors, style in _rules(_NOISE.sub(" ", block.lower())):
                if not (rules := declarations(style)):
                    continue
                for parts in map(_parts, selectors.split(",")):
                    count += 1
                    if parts and count <= _RULES_AT_MOST:
                        self._add(_Rule(parts, _weight(parts, count), rules))

    def _add(self, rule: _Rule) -> None:
        last = rule.parts[-1]
        key = f"#{last.id}" if last.id else f".{min(last.classes)}" if last.classes else last.tag
        self._by_key.setdefault(key, []).append(rule)

    def of(self, path: Sequence[Named]) -> Rules:
        """What the sheet says of the last of a path of elements."""
        if not self._by_key:
            return {}
        found: dict[str, str] = {}
        for rule in self._fitting(path[-1]):
            if len(rule.parts) == 1 or _reaches(rule.parts, path):
                found.update(rule.rules)
        return found

    def _fitting(self, one: Named) -> list[_Rule]:
        """The rules whose last part fits an element, the weightiest last."""
        if one not in self._known:
            keys = ["", one.tag, *(f".{name}" for name in one.classes), *([f"#{one.id}"] if one.id else [])]
            fitting = [rule for key in keys for rule in self._by_key.get(key, ()) if rule.parts[-1].fits(one)]
            self._known[one] = sorted(fitting, key=lambda rule: rule.weight)
        return self._known[one]


def _reaches(parts: Sequence[_Compound], path: Sequence[Named]) -> bool:
    """Whether the parts before the last fit elements around the last of the path, each the nearest that it fits."""
    place = len(path) - 1
    for part, before in zip(parts[:0:-1], parts[-2::-1], strict=True):
        nearest = max(place - 1, 0) if part.direct else 0
        found = next((above for above in range(place - 1, nearest - 1, -1) if before.fits(path[above])), None)
        if found is None:
            return False
        place = found
    return True


def _weight(parts: tuple[_Compound, ...], count: int) -> tuple[int, int, int, int]:
    return sum(bool(one.id) for one in parts), sum(len(one.classes) for one in parts), sum(bool(one.tag) for one in parts), count


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors with their declarations; those under a condition that need not hold are left out."""
    ahead = ""
    around: list[str] = []
    for token in re.split("([{}])", css):
        if token == "{":
            around.append(ahead.rpartition(";")[2].strip())
            ahead = ""
        elif token == "}":
            selectors = around.pop() if around else ""
            if selectors and selectors[0] != "@" and all(one in ("@media screen", "@media all") for one in around):
                yield selectors, ahead
            ahead = ""
        else:
            ahead += token


def _parts(selector: str) -> tuple[_Compound, ...]:
    """The parts of a selector; none where it says what is not understood here, such as states and attributes."""
    parts: list[_Compound] = []
    direct = False
    for piece in _COMBINED.split(selector.strip()):
        if piece == ">":
            direct = True
        elif piece:
            found = _COMPOUND.fullmatch(piece)
            if not found or ":" in piece.replace("\\:", ""):
                return ()
            names = re.findall(r"([.#])([\w-]+)", found[2])
            tag = (found[1] or "").replace("\\", "").replace("*", "")
            classes = frozenset(name for sign, name in names if sign == ".")
            parts.append(_Compound(tag, classes, next((name for sign, name in names if sign == "#"), ""), direct))
            direct = False
    return tuple(parts)
