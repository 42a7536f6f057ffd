"""Styles, lists and settings of somebody's Word file with ours added, theirs first; refuses to know packages and documents."""

from lxml import etree

from exports import word_parts
from exports.word_dress import OWN, Dress, each_style
from exports.word_package import W
from exports.word_parts import NAMESPACES
from exports.word_styles import VAL, Element, whole

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOT_SET = frozenset(
    W + name
    for name in (
        *("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "footnotePr", "endnotePr"),
        *("rsids", "docVars", "linkStyles", "saveThroughXslt", "attachedSchema", "documentType", "updateFields", "revisionView"),
    )
)
"""Settings about the template's own text, its people, its sources, or who may change it."""
_LISTS_AT_MOST = 1_000_000
_ON = ("1", "true", "on")


def style_ids(root: Element) -> dict[str, str]:
    """The id of each style that we use: that of theirs with the name, or a free one for ours."""
    theirs: dict[tuple[str, str], str] = {}
    used = set()
    for one in root.iter(W + "style"):
        kind, identity, named = one.get(W + "type", ""), one.get(W + "styleId", ""), one.find(W + "name")
        used.add(identity)
        if named is not None and identity:
            theirs.setdefault((kind, named.get(VAL, "").lower()), identity)
        if one.get(W + "default") in _ON and identity:
            theirs[kind, _DEFAULTS.get(kind, "")] = identity
    ids = {}
    for kind, name, _ in each_style(OWN):
        found = theirs.get((kind, name.lower()))
        if found is None:
            found = OWN.ids[name]
            while found in used:
                found += "Hp"
            used.add(found)
        ids[name] = found
    return ids


_DEFAULTS = {"paragraph": "normal", "character": "default paragraph font", "table": "normal table"}


def styled(root: Element, dress: Dress) -> Element:
    """Their styles with those of ours that they do not have; the language is Danish."""
    known = {one.get(W + "styleId") for one in root.iter(W + "style")}
    has_default = {one.get(W + "type") for one in root.iter(W + "style") if one.get(W + "default") in _ON}
    for kind, name, xml in each_style(dress):
        if dress.ids[name] in known:
            continue
        made = _parsed(xml)
        if kind in has_default:
            made.attrib.pop(W + "default", "")
        root.append(made)
    _speak_danish(root)
    return root


def _speak_danish(root: Element) -> None:
    defaults = root.find(W + "docDefaults")
    if defaults is None:
        root.insert(0, defaults := etree.Element(W + "docDefaults"))
    outer = defaults.find(W + "rPrDefault")
    if outer is None:
        defaults.insert(0, outer := etree.Element(W + "rPrDefault"))
    look = outer.find(W + "rPr")
    if look is None:
        outer.append(look := etree.Element(W + "rPr"))
    if look.find(W + "lang") is None:
        behind = next((one for one in look if one.tag in (W + "eastAsianLayout", W + "specVanish", W + "oMath")), None)
        look.insert(len(look) if behind is None else look.index(behind), etree.Element(W + "lang"))
    ordinary = [one for one in root.iter(W + "style") if one.get(W + "default") in _ON]
    for scope in (look, *ordinary):
        for one in scope.iter(W + "lang"):
            one.set(VAL, "da-DK")


def last(root: Element | None, tag: str, attribute: str) -> int:
    """The highest number that a list of theirs has."""
    numbers = [] if root is None else [whole(one.get(W + attribute)) or 0 for one in root.iter(W + tag)]
    highest = max(numbers, default=0)
    return highest if 0 <= highest < _LISTS_AT_MOST else 0


def numbered(root: Element | None, restarts: list[int], lists: int) -> Element:
    """Their lists with ours behind them."""
    abstracts = last(root, "abstractNum", "abstractNumId") + 1 if root is not None else 0
    ours = etree.fromstring(word_parts.numbering(restarts, lists, abstracts).encode())
    if root is None:
        return ours
    for tag in ("abstractNum", "num"):
        before = ("numPicBullet", "abstractNum") if tag == "abstractNum" else ("numPicBullet", "abstractNum", "num")
        at = sum(one.tag in {W + name for name in before} for one in root)
        for one in reversed(ours.findall(W + tag)):
            root.insert(at, one)
    for one in list(root):
        if one.tag == W + "numPicBullet":
            root.remove(one)
    for bullet in list(root.iter(W + "lvlPicBulletId")):
        above = bullet.getparent()
        if above is not None:
            above.remove(bullet)
    return root


def settled(root: Element) -> Element:
    """Their settings without what is about somebody or something else than this document."""
    for one in list(root):
        refers = any(str(name).startswith(_R) for inner in one.iter() for name in inner.attrib)
        if one.tag in _NOT_SET or refers:
            root.remove(one)
    for one in root.iter(W + "themeFontLang"):
        one.set(VAL, "da-DK")
    return root


def _parsed(xml: str) -> Element:
    return etree.fromstring(f"<w:styles {NAMESPACES}>{xml}</w:styles>")[0]
