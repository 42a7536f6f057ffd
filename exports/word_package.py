"""A Word file's bytes as parsed XML parts, with every hostile or foreign file refused; refuses to know what the XML says."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from exports.errors import ReadError
from exports.word_stretches import in_stretches

MAX_PART = 160_000_000
"""Bytes of one part when unzipped; 1,000 forms are about 25 million."""
MAX_TAGS = 2_500_000
"""Tags of one part: what is held in memory grows with these; 1,000 forms have a million."""
_TAG = 3.5
"""Bytes of a tag at least, where each that begins something has one that ends it: ``<a>`` and ``</a>``."""
MAX_PARAGRAPHS = 250_000
"""Paragraphs of one part; 1,000 forms have about 45,000."""
MAX_ENTRIES = 20_000
MAX_RATIO_FROM = 8_000_000
MAX_RATIO = 200
"""A part above MAX_RATIO_FROM bytes that unzips to more than this many times its size is no document."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_OTHER_KINDS = (
    (b"{\\rtf", "RTF"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3", "Handleplan"),
    (b"<!DOCTYPE HTML", "HTML"),
    (b"<HTML", "HTML"),
    (b"MIME-VERSION", "MHT"),
    (b"<?XML", "XML"),
)
_OTHER_PACKAGES = {
    "xl/workbook.xml": "Excel",
    "xl/workbook.bin": "Excel",
    "ppt/presentation.xml": "PowerPoint",
    "content.xml": "OpenDocument",
    "index/document.iwa": "Pages",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: the last word of the kind (``header``, ``styles`` …) and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of a Word file by name; raises ReadError for what cannot or should not be read."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise _foreign(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN:
            raise ReadError("word_truncated") from None
        if len(entries) > MAX_ENTRIES:
            raise ReadError("word_too_large")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._entries.setdefault(_name(entry.filename), entry)
        self.main = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "word/document.xml")
        for name, kind in _OTHER_PACKAGES.items():
            if name in self._entries:
                raise ReadError("word_other_kind", kind=kind)
        if _name(self.main) not in self._entries:
            raise ReadError("word_not_word")

    def read(self, name: str) -> etree._Element | None:
        """The root of a part; None where the file does not have it."""
        entry = self._entries.get(_name(name))
        return None if entry is None else _parsed(_checked(self._bytes(entry)))

    def stretches(self, name: str) -> Iterator[etree._Element]:
        """The roots of a part in stretches, one after the other; none where the file does not have it."""
        entry = self._entries.get(_name(name))
        return iter(()) if entry is None else in_stretches(_checked(self._bytes(entry)), _parsed)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None where the file does not have it."""
        entry = self._entries.get(_name(name))
        return None if entry is None else self._bytes(entry)

    def relations(self, part: str) -> list[Relation]:
        """What a part (the whole file: an empty name) refers to within the file, in the order of the file."""
        folder, name = posixpath.split(part)
        root = self.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            Relation(one.get("Type", "").rpartition("/")[2], posixpath.join("/", folder, one.get("Target", "")))
            for one in root.iter(_RELATION)
            if one.get("TargetMode") != "External"
        ]

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise ReadError("word_encrypted")
        if entry.file_size > MAX_PART or entry.file_size > max(MAX_RATIO_FROM, MAX_RATIO * entry.compress_size):
            raise ReadError("word_too_large")
        try:
            with self._zip.open(entry) as stream:
                return stream.read(MAX_PART)
        except (*_BROKEN, RuntimeError):
            raise ReadError("word_damaged") from None


def _name(name: str) -> str:
    """The name by which a part is found: names differ only by more than case and kind of slash; none leads out of the file."""
    return posixpath.normpath("/" + name.replace("\\", "/")).strip("/").lower()


def _checked(data: bytes) -> bytes:
    """The XML of a part that is not too large, with the names of what was not strict."""
    if len(data) > _TAG * MAX_TAGS and data.count(b"<") > MAX_TAGS:
        raise ReadError("word_too_large")
    if b"purl.oclc.org" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError("word_damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("word_damaged")
    return root


def _foreign(data: bytes) -> ReadError:
    """What a file is that is no zip archive."""
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError("word_encrypted")
    kind = foreign_kind(data)
    return ReadError("word_other_kind", kind=kind) if kind else ReadError("word_not_word")


def foreign_kind(data: bytes) -> str:
    """The name of the kind of a file that is no zip archive, by how it begins; empty for any other."""
    if data.startswith(_OLE):
        return "Word 97-2003 (.doc)"
    start = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip().upper()
    return next((kind for sign, kind in _OTHER_KINDS if start.startswith(sign.upper())), "")
