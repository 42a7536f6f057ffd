"""What is hidden in a Word file for a hearing: by what it is known again, and what it said as it went out; knows no plans."""

import posixpath
from typing import Final
from xml.sax.saxutils import escape

from exports.errors import ReadError
from exports.word_package import Package
from exports.word_parts import DOCUMENT_ID, HEAD, OFFICE, relations

ITEM: Final = "customXml/item1.xml"
PROPERTIES: Final = (
    "customXml/itemProps1.xml",
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
)
"""The part that says of what kind the item is, and its own type."""
RELATION: Final = ("sent", f"{OFFICE}/customXml", f"/{ITEM}")
_KIND: Final = "urn:handleplan:sent"
_NAME: Final = "{6F2A6C1E-6B0D-4E0B-9C55-2B6C0A1D7F43}"
"""Which item this is; programs that bind fields to one look for such a name."""
_PIECE: Final = 500_000
"""Characters in one element; a parser need not take more than ten million."""
_AT_MOST: Final = 40_000_000
"""Bytes; 1,000 forms are about 4 million."""


def parts(text: str) -> dict[str, str]:
    """The parts of the file in which the text stands."""
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{_KIND}"/></ds:schemaRefs>'
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    folder, name = posixpath.split(ITEM)
    return {
        ITEM: f'{HEAD}<sent xmlns="{_KIND}">{"".join(f"<text>{escape(piece)}</text>" for piece in pieces)}</sent>',
        PROPERTIES[0]: f'{HEAD}<ds:datastoreItem ds:itemID="{_NAME}" xmlns:ds="{custom}">{schema}</ds:datastoreItem>',
        f"{folder}/_rels/{name}.rels": relations(("rId1", f"{OFFICE}/customXmlProps", posixpath.basename(PROPERTIES[0]))),
    }


def document_id(package: Package) -> str:
    """By what the file is known again; empty where it does not say that. Raises ReadError for what is damaged."""
    for one in package.relations(""):
        if one.kind == "custom-properties" and (root := package.read(one.target)) is not None:
            for named in root:
                if named.get("name") == DOCUMENT_ID:
                    return "".join(map(str, named.itertext())).strip()
    return ""


def sent_in(package: Package) -> str:
    """What the file says it said as it went out, which is not to be trusted; empty where that is not there, or cannot be read."""
    for one in package.relations(package.main):
        if one.kind != "customXml":
            continue
        try:
            data = package.data(one.target) or b""
            root = package.read(one.target) if _KIND.encode() in data and len(data) <= _AT_MOST else None
        except ReadError:
            continue
        if root is not None and root.tag == f"{{{_KIND}}}sent":
            return "".join("".join(map(str, piece.itertext())) for piece in root)
    return ""
