"""The list of contents in a Word file: a field that Word can make anew, with the right lines in it already; knows no plan.

Its lines are told to Word by ``TC`` fields at what they name, so that it lists the same after an update as we did.
"""

from typing import NamedTuple
from xml.sax.saxutils import escape

from exports.document import Contents, Document, Entry
from exports.style import ROLES
from exports.word_dress import Dress
from exports.word_pages import pages_of

FIRST_BOOKMARK = 100_000
"""Ids of bookmarks from here on belong to the list of contents."""


class Listed(NamedTuple):
    """A line of the list, its place in it and the page on which what it names begins."""

    entry: Entry
    number: int
    page: int

    @property
    def bookmark(self) -> str:
        return f"_Toc{self.number:09}"


def listed(document: Document) -> dict[int, Listed]:
    """The lines of the document's list of contents by the ``id`` of what they name; none where it has no such list.

    The pages are estimated: Word breaks lines in its own way, and counts anew when the list is updated.
    """
    blocks = (block for section in document.sections for block in section.blocks)
    entries = next((block.entries for block in blocks if isinstance(block, Contents)), ())
    if not entries:
        return {}
    pages = pages_of(document)
    return {id(entry.node): Listed(entry, number, pages[id(entry.node)]) for number, entry in enumerate(entries, 1)}


def marked(one: Listed, content: str) -> str:
    """The content of a paragraph to which a line of the list leads."""
    words = one.entry.text.replace("\\", "\\\\").replace('"', '\\"')
    field = _field(f'TC "{words}" \\l {one.entry.level}')
    at = FIRST_BOOKMARK + one.number
    return f'<w:bookmarkStart w:id="{at}" w:name="{one.bookmark}"/>{field}{content}<w:bookmarkEnd w:id="{at}"/>'


def contents(lines: list[Listed], dress: Dress) -> str:
    """The list itself."""
    rows = []
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{dress.width}"/></w:tabs>'
    for place, one in enumerate(lines):
        begin = _char("begin") + _code(r"TOC \f \h \z") + _char("separate") if place == 0 else ""
        end = _char("end") if place == len(lines) - 1 else ""
        page = _char("begin") + _code(rf"PAGEREF {one.bookmark} \h") + _char("separate") + _run(str(one.page)) + _char("end")
        shown = f"{_run(one.entry.text)}<w:r><w:tab/></w:r>{page}"
        link = f'<w:hyperlink w:anchor="{one.bookmark}" w:history="1">{shown}</w:hyperlink>'
        style = dress.ids[ROLES[f"contents_{one.entry.level}"].name]
        rows.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{begin}{link}{end}</w:p>')
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(rows)}</w:sdtContent></w:sdt>"
    )


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(code: str) -> str:
    return f"{_char('begin')}{_code(code)}{_char('end')}"


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
