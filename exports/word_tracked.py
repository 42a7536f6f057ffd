"""Tracked changes of a Word document: whose they are, and the document without those of some authors; refuses to know plans."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from exports.word_names import DEL, TR, P, T
from exports.word_package import W
from exports.word_styles import R_PR, Element

_INS, _MOVED_HERE, _MOVED_AWAY = W + "ins", W + "moveTo", W + "moveFrom"
_CELL_INS, _CELL_DEL, _DELETED_TEXT = W + "cellIns", W + "cellDel", W + "delText"
_CAME, _WENT = frozenset([_INS, _MOVED_HERE]), frozenset([DEL, _MOVED_AWAY])
_AUTHOR, _DATE = W + "author", W + "date"
_IN_PROPERTIES = frozenset([R_PR, W + "trPr", W + "tcPr"])


class Revision(NamedTuple):
    """``words`` came in or went; none for a row, a cell or the end of a paragraph."""

    author: str
    date: str
    words: str


def revisions(root: Element) -> Iterator[Revision]:
    """Every tracked change of text, rows and cells, in the order of the document."""
    for one in root.iter(*_CAME, *_WENT, _CELL_INS, _CELL_DEL):
        words = "".join(text.text or "" for text in one.iter(T, _DELETED_TEXT))
        yield Revision(one.get(_AUTHOR, ""), one.get(_DATE, ""), words)


def without(root: Element, authors: Collection[str]) -> None:
    """Takes the changes of these authors back, in place: what they wrote goes, and what they deleted stands again."""
    for one in list(root.iter(*_CAME, *_WENT, _CELL_INS, _CELL_DEL)):
        parent = one.getparent()
        if one.get(_AUTHOR, "") in authors and parent is not None:
            _take_back(one, parent)


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
        if not any(child.tag != W + "pPr" for child in paragraph) and paragraph.getprevious() is not None:
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
