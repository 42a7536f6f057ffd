"""Tracked changes of a Word document: whose they are, and the document without those of some authors; refuses to know plans."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from exports.word_names import DEL, SDT, TR, P, R, T
from exports.word_package import W
from exports.word_styles import R_PR, Element

_INS, _MOVED_HERE, _MOVED_AWAY = W + "ins", W + "moveTo", W + "moveFrom"
_CELL_INS, _CELL_DEL, _DELETED_TEXT = W + "cellIns", W + "cellDel", W + "delText"
_CAME, _WENT = frozenset([_INS, _MOVED_HERE]), frozenset([DEL, _MOVED_AWAY])
_FORMATS = (W + "rPrChange", W + "pPrChange")
_ALL = (*_CAME, *_WENT, _CELL_INS, _CELL_DEL, *_FORMATS)
_AUTHOR, _DATE = W + "author", W + "date"
_IN_PROPERTIES = frozenset([R_PR, W + "trPr", W + "tcPr"])
_KEPT = frozenset([R_PR, W + "sectPr", *_CAME, *_WENT])
"""What stands among the properties of a paragraph, or of its end, and is not how it looks."""
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TICKED_SIGN = "2612"


class Revision(NamedTuple):
    """``words`` came in, or else went; none for a row, a cell, the end of a paragraph and how something looks."""

    author: str
    date: str
    words: str
    came: bool


def revisions(root: Element) -> Iterator[Revision]:
    """Every tracked change of text, looks, rows and cells, in the order of the document."""
    for one in root.iter(*_ALL):
        words = "" if one.tag in _FORMATS else "".join(text.text or "" for text in one.iter(T, _DELETED_TEXT))
        yield Revision(one.get(_AUTHOR, ""), one.get(_DATE, ""), words, one.tag in _CAME)


def without(root: Element, authors: Collection[str]) -> None:
    """Takes the changes of these authors back, in place: what they wrote goes, and what they deleted stands again.

    Ends of paragraphs, rows and cells come last, when it is seen what stands in them then.
    """
    theirs = [one for one in root.iter(*_ALL) if one.get(_AUTHOR, "") in authors]
    for one in sorted(theirs, key=_is_in_properties):
        parent = one.getparent()
        if parent is None:
            continue
        box = next((above for above in one.iterancestors(SDT) if above.find(f"{W}sdtPr/{_W14}checkbox") is not None), None)
        if one.tag in _FORMATS:
            _look_again(one, parent)
        else:
            _take_back(one, parent)
        if box is not None:
            _tick_again(box)


def _is_in_properties(one: Element) -> bool:
    """Whether a change is one of a whole row, cell or end of a paragraph."""
    parent = one.getparent()
    return one.tag not in _FORMATS and parent is not None and parent.tag in _IN_PROPERTIES


def _look_again(change: Element, properties: Element) -> None:
    """Gives a run or a paragraph the properties that it had."""
    for one in [one for one in properties if one.tag not in _KEPT]:
        properties.remove(one)
    before = next(iter(change), None)
    for at, one in enumerate(() if before is None else [one for one in before if one.tag not in _KEPT]):
        properties.insert(at, one)


def _tick_again(box: Element) -> None:
    """Puts the state of a box right by the sign that is seen in it, which Word tracks."""
    sign = "".join(text.text or "" for text in box.iter(T) if next(text.iterancestors(*_WENT), None) is None).strip()
    checked, shown = (box.find(f"{W}sdtPr/{_W14}checkbox/{_W14}{name}") for name in ("checked", "checkedState"))
    code = _TICKED_SIGN if shown is None else shown.get(_W14 + "val", _TICKED_SIGN)
    if checked is not None and len(sign) == 1:
        checked.set(_W14 + "val", str(int(f"{ord(sign):04X}" == code.upper())))


def _take_back(one: Element, parent: Element) -> None:
    came = one.tag in _CAME or one.tag == _CELL_INS
    if parent.tag in _IN_PROPERTIES:
        whole = parent.getparent()
        parent.remove(one)
        if came and whole is not None:
            _remove_whole(whole)
    elif came:
        _remove(one)
    else:
        for text in one.iter(_DELETED_TEXT):
            text.tag = T
        at = parent.index(one)
        for child in reversed(list(one)):
            parent.insert(at, child)
        _remove(one)


def _remove_whole(owner: Element) -> None:
    """The row, the cell or the end of the paragraph that somebody inserted goes."""
    if owner.tag != W + "pPr":
        _remove(owner)
        return
    paragraph = owner.getparent()
    if paragraph is None or paragraph.tag != P:
        return
    behind = paragraph.getnext()
    if behind is None or behind.tag != P:
        if next(paragraph.iter(R, T), None) is None and paragraph.getprevious() is not None:
            _remove(paragraph)
        return
    at = 1 if len(behind) and behind[0].tag == W + "pPr" else 0
    for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
        behind.insert(at, child)
    _remove(paragraph)


def _remove(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)
        if parent.tag == W + "tbl" and not any(child.tag == TR for child in parent):
            _remove(parent)
