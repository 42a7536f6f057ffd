"""Footnotes and comments that Word and LibreOffice put at the end of an HTML document; refuses to know where they are shown."""

import re
from collections.abc import Iterator

from exports.html_css import Element
from exports.word_blocks import Area

Key = tuple[Area, str]

_AREAS: dict[str, Area] = {
    "ftn": "footnote", "sdfootnote": "footnote", "edn": "endnote", "sdendnote": "endnote", "com_": "comment", "msocom_": "comment"
}  # fmt: skip
_BODY = re.compile(r"_?(ftn|edn|sdfootnote|sdendnote|com_)(\d+)")
_REFERENCE = re.compile(r"#_?(ftn|edn|sdfootnote|sdendnote|msocom_)(\d+)(?:sym)?")
_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc|_msoanchor_\d+)")


def note_bodies(root: Element) -> Iterator[tuple[Key, Element]]:
    """The notes of a document, each with the element that holds its text."""
    for one in root.iter("div"):
        if found := _BODY.fullmatch(one.get("id", "")):
            yield (_AREAS[found[1]], found[2]), one


def note_of(link: Element) -> Key | None:
    """The note that a link in the text leads to."""
    found = _REFERENCE.fullmatch(link.get("href", ""))
    return (_AREAS[found[1]], found[2]) if found else None


def leads_back(link: Element) -> bool:
    """Whether a link is a note's own sign, which leads to the text."""
    return bool(_BACK.fullmatch(link.get("href", "")))
