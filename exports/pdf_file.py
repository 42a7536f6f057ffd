"""Pages and tags as the bytes of a PDF file that keeps PDF/UA-1 and PDF/A-2a; refuses to know what is on a page.

reportlab holds the objects of the pages and gives each its bytes. The file around them is written here, since reportlab's own
breaks the standards in its streams and character maps, and would need more room for the many small tags than for the pages.
Equal content gives equal bytes.
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from exports.pdf_ink import jump_name, page_name
from exports.pdf_metadata import metadata
from exports.pdf_structure import Numbers, numbered, structure_of, written
from exports.pdf_tags import Tags
from resources import path

_PROGRAM = "Handleplan"
_HEADER = b"%PDF-1.7\n%\xe6\xf8\xe5\xc6\n"
_END_OF_STREAM = b"endstream\n"
_STRUCTURE = "structure"
_IN_STREAM = 200
"""Objects that are packed together."""


def file_of(canvas: Any, tags: Tags, title: str, language: str) -> bytes:
    """The file of a canvas on which all pages are shown."""
    from reportlab.pdfbase import pdfdoc

    objects = canvas._doc
    _embed_fonts(objects)
    _describe(objects, title, language)
    for number, name in enumerate(_page_names(tags)):
        page = objects.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
    for number, _ in enumerate(tags.jumps):
        objects.idToObject[jump_name(number)]["StructParent"] = len(tags.pages) + number
    properties = {"Title": title, "Author": "", "Creator": _PROGRAM, "Producer": _PROGRAM}
    info = objects.Reference(pdfdoc.PDFDictionary({name: pdfdoc.PDFString(value) for name, value in properties.items()}))
    objects.Outlines.prepare(objects, canvas)
    catalog = objects.Reference(objects.Catalog)

    file = _File()
    numbers = objects.idToObjectNumberAndVersion
    number = 1
    while name := objects.numberToId.get(number):
        if name != _STRUCTURE:
            body = pdfdoc.format(objects.idToObject[name], objects, toplevel=1)
            file.add(number, _ended(body))
        number += 1
    spoken_of = Numbers(
        numbers[_STRUCTURE][0],
        [numbers[name][0] for name in _page_names(tags)],
        [numbers[jump_name(jump)][0] for jump, _ in enumerate(tags.jumps)],
    )
    elements = numbered(tags, number)
    for stream, start in enumerate(range(0, len(elements), _IN_STREAM), number + len(elements)):
        bodies = [written(element, spoken_of) for element in elements[start : start + _IN_STREAM]]
        file.pack(stream, number + start, bodies)
    file.add(spoken_of.root, structure_of(tags))
    return file.closed(catalog.format(objects), info.format(objects))


def _ended(body: bytes) -> bytes:
    """An object of reportlab's; a stream gets the line end behind it that no last byte of its own can be taken for."""
    return body.removesuffix(_END_OF_STREAM) + b"\r\nendstream" if body.endswith(_END_OF_STREAM) else body


def _page_names(tags: Tags) -> list[str]:
    return [page_name(number + 1) for number in range(len(tags.pages))]


def _describe(objects: Any, title: str, language: str) -> None:
    """What the catalog says of the whole file."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress

    catalog = objects.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.StructTreeRoot = objects.Reference(b"", _STRUCTURE)
    kind = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    catalog.Metadata = PDFStream(kind, metadata(title, language, _PROGRAM).encode())
    colours = PDFStream(PDFDictionary({"N": 3}), path("srgb.icc").read_bytes(), [PDFZCompress])
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "DestOutputProfile": objects.Reference(colours)}
    named = {key: PDFString("sRGB") for key in ("OutputConditionIdentifier", "Info")}
    catalog.OutputIntents = PDFArray([PDFDictionary(intent | named)])


def _embed_fonts(objects: Any) -> None:
    """The fonts' objects, with maps of their characters that name none which is not there."""
    for font in objects.delayedFonts:
        subsets = font.state[objects].subsets
        names = [font.getSubsetInternalName(number, objects)[1:] for number in range(len(subsets))]
        font.addObjects(objects)
        for name, subset in zip(names, subsets, strict=True):
            objects.idToObject[objects.idToObject[name].ToUnicode.name].content = _characters(name, subset)


def _characters(name: str, subset: Sequence[int]) -> str:
    """The character of each code of a font; a map is written in blocks of a hundred lines at most."""
    lines = [f"<{code:02X}> <{chr(sign).encode('utf-16-be').hex().upper()}>" for code, sign in enumerate(subset) if sign]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


class _File:
    """A PDF file as it grows: its parts, and where each object stands, for the table at its end."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._at = len(_HEADER)
        self._digest = hashlib.sha256()
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def add(self, number: int, body: bytes) -> None:
        self._places[number] = (1, self._at, 0)
        self._append(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def pack(self, number: int, first: int, bodies: Sequence[bytes]) -> None:
        """Objects with numbers from ``first`` on, together in the stream with this number."""
        starts = accumulate((len(body) + 1 for body in bodies), initial=0)
        heads = b" ".join(b"%d %d" % (first + index, start) for index, (start, _) in enumerate(zip(starts, bodies, strict=False)))
        for index, _ in enumerate(bodies):
            self._places[first + index] = (2, number, index)
        facts = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(heads) + 1)
        self.add(number, _stream(facts, heads + b"\n" + b"\n".join(bodies)))

    def closed(self, catalog: bytes, info: bytes) -> bytes:
        """The whole file."""
        start, number = self._at, len(self._places)
        self._places[number] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *self._places[one]) for one in range(number + 1))
        digest = self._digest.hexdigest()[:32].encode()
        facts = b"/Type/XRef/Size %d/W[1 4 2]/Root %b/Info %b/ID[<%b><%b>]" % (number + 1, catalog, info, digest, digest)
        self.add(number, _stream(facts, table))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _append(self, part: bytes) -> None:
        self._parts.append(part)
        self._digest.update(part)
        self._at += len(part)


def _stream(facts: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\r\nendstream" % (facts, len(packed), packed)
