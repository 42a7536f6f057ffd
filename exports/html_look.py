"""What an element of HTML makes of the look of its text: tags, style rules and attributes; refuses to know what a text says."""

import re
from typing import NamedTuple

from exports.html_css import Element, Rules

_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
"""Not ``th``: what stands in a head is bold by its place, and goes without that into a field."""
_ITALIC = frozenset(["i", "em", "cite", "dfn", "var"])
_FONT_SIZES = {"1": 7.5, "2": 10, "3": 12, "4": 13.5, "5": 18, "6": 24, "7": 36}
_NAMED_SIZES = {
    "xx-small": 7, "x-small": 7.5, "small": 10, "medium": 12, "large": 13.5, "x-large": 18, "xx-large": 24
}  # fmt: skip
_POINTS = {"pt": 1, "px": 0.75, "in": 72, "cm": 28.35, "mm": 2.835, "pc": 12}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?|-?\.\d+)(pt|px|in|cm|mm|pc|em|rem|%)(?![\w%])")
_SIZES_AT_MOST = 400
NORMAL = 12.0
"""Points of a text of which no size is said, in a browser."""


class Look(NamedTuple):
    """How text looks; ``size`` in points, 0 where none is said; ``verbatim``: its white space is shown as it stands."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 0
    font: str = ""
    verbatim: bool = False


def is_hidden(element: Element, rules: Rules) -> bool:
    """Whether nothing of an element is seen."""
    return (
        rules.get("display") == "none"
        or rules.get("mso-hide") == "all"
        or rules.get("visibility") in ("hidden", "collapse")
        or element.get("hidden") is not None
        or element.tag == "dialog"
        and element.get("open") is None
    )


def looked(look: Look, element: Element, rules: Rules) -> Look:
    """The look within an element that stands in a text of this look."""
    tag = str(element.tag)
    if not rules and tag in ("p", "span", "div", "td", "tr", "tbody"):
        return look
    size = _size(rules, look.size or NORMAL) or (_attribute_size(element) if tag == "font" else 0) or look.size
    font = rules.get("font-family") or (element.get("face") if tag == "font" else None) or ""
    spaced = rules.get("white-space", "")
    return Look(
        _is_bold(rules, look.bold or tag in _BOLD),
        rules["font-style"] in ("italic", "oblique") if "font-style" in rules else look.italic or tag in _ITALIC,
        _is_underlined(rules, look.underline or tag == "u", tag),
        size,
        font.split(",")[0].strip(" '\"").lower() or look.font,
        spaced.startswith(("pre", "break")) if spaced else look.verbatim or tag in ("pre", "textarea", "listing", "xmp"),
    )


def length(value: str, base: float = NORMAL) -> float | None:
    """The points of the first length in a value; ``base`` are the points of an ``em``. None where it has none."""
    found = _LENGTH.search(value)
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    if unit in ("em", "%"):
        return number * base / (100 if unit == "%" else 1)
    return number * (NORMAL if unit == "rem" else _POINTS[unit])


def _size(rules: Rules, base: float) -> float:
    """The points that rules say; 0: nothing."""
    said = rules.get("font-size") or rules.get("font", "")
    found = length(said, base) or next((_NAMED_SIZES[word] for word in said.split() if word in _NAMED_SIZES), 0)
    return found if 0 < found < _SIZES_AT_MOST else 0


def _attribute_size(element: Element) -> float:
    return _FONT_SIZES.get(element.get("size", "").strip(), 0)


def _is_bold(rules: Rules, bold: bool) -> bool:
    said = rules.get("font-weight") or rules.get("font", "")
    for word in said.split():
        if word in ("bold", "bolder"):
            return True
        if word in ("normal", "lighter") and "font-weight" in rules:
            return False
        if word.isdigit():
            return int(word[:4]) >= 600
    return bold


def _is_underlined(rules: Rules, underlined: bool, tag: str) -> bool:
    said = rules.get("text-decoration", "") + " " + rules.get("text-decoration-line", "")
    if not said.strip() or tag == "a":
        return underlined
    return "underline" in said or underlined and "none" not in said
