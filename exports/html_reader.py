"""An HTML document, from a file or from the clipboard -> plan: its content is understood as that of any Word document."""

import re
from collections import Counter

from lxml import etree

from exports.decoded import decoded
from exports.errors import ReadError
from exports.html_css import Element, Sheet, words_in
from exports.html_look import NORMAL
from exports.html_notes import note_bodies
from exports.html_walk import Walk
from exports.intake import Intake
from exports.word_blocks import Area, Block, Content, Note, Paragraph, Piece, Place, paragraphs
from exports.word_forms import read_forms
from exports.word_labels import words_of
from exports.word_leads import lines_apart
from exports.word_package import MAX_TAGS
from exports.word_reader import Imported
from exports.word_rounds import years

_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4_000
_CLIPBOARD_HEAD = re.compile(r"Version:[^<]*?StartHTML:[^<]*", re.IGNORECASE)
"""What Windows puts in front of HTML on the clipboard."""
_PICTURE = re.compile(r"""(\ssrc\s*=\s*["']?)data:[^"'>\s]*""", re.IGNORECASE)
_AREAS: tuple[Area, ...] = ("header", "footer")


def read_html(data: bytes, *, traced: bool = False) -> Imported:
    """The plan in an HTML document; raises ReadError for what is none, is too large or nested too deep."""
    return Imported(*read_forms(html_content(data), Intake(data), traced))


def html_content(data: bytes) -> Content:
    """What is seen of an HTML document; raises ReadError as ``read_html`` does."""
    root = _parsed(data)
    sheet = Sheet(words_in(one) for one in root.iter("style"))
    areas = {area: [one for one in root.iter("div") if one.get("title") == area] for area in _AREAS}
    bodies = dict(note_bodies(root))
    skipped = {*bodies.values(), *(one for found in areas.values() for one in found)}
    try:
        notes = {key: Note(key[0], _text(Walk(sheet, {}, set(), key[0]).blocks(one))) for key, one in bodies.items()}
        walk = Walk(sheet, notes, skipped, "body")
        blocks = walk.blocks(root)
        outside = {
            area: [one for part in found for one in paragraphs(Walk(sheet, notes, set(), area).blocks(part))]
            for area, found in areas.items()
        }
    except RecursionError:
        raise ReadError("word_too_complex") from None
    blocks = list(lines_apart(blocks))
    lines = paragraphs(blocks)
    _settle_sizes(lines)
    _find_title(blocks)
    loose = [
        Paragraph(Place(note.area, number), [Piece(note.text)])
        for number, (key, note) in enumerate(notes.items(), 1)
        if key not in walk.used and note.text
    ]
    return Content(blocks, outside["header"], outside["footer"], loose, [one for one in lines if one.notes])


def _parsed(data: bytes) -> Element:
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    text = decoded(data, declared[1].decode("ascii") if declared else "")
    text = _PICTURE.sub(r"\1", _CLIPBOARD_HEAD.sub("", text, count=1) if text[:8].lower() == "version:" else text)
    if text.count("<") > MAX_TAGS:
        raise ReadError("word_too_large")
    if not text.strip():
        return etree.Element("html")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError("not_text") from None
    for one in parser.error_log:
        if one.level == etree.ErrorLevels.FATAL:
            raise ReadError("word_too_complex" if "depth" in one.message.lower() else "word_too_large")
    return etree.Element("html") if root is None else root


def _text(blocks: list[Block]) -> str:
    return "\n".join(one.text for one in paragraphs(blocks)).strip()


def _settle_sizes(lines: list[Paragraph]) -> None:
    """Text of which no size is said has that of a browser, unless most text is said to have another: then it is meant too."""
    counts: Counter[float] = Counter()
    for one in lines:
        counts[one.size] += 0 if one.heading else len(one.text)
    usual = max(counts, key=counts.__getitem__, default=0) or NORMAL
    for one in lines:
        one.size = one.size or usual


def _find_title(blocks: list[Block]) -> None:
    """A heading in front of everything, the only one of its level, that names a handleplan or a year is the document's title."""
    lines = [one for one in blocks if isinstance(one, Paragraph)]
    first = next((one for one in blocks if not isinstance(one, Paragraph) or one.text.strip()), None)
    if not isinstance(first, Paragraph) or first.style or first.heading != 1 or sum(one.heading == 1 for one in lines) > 1:
        return
    if "handleplan" in words_of(first.text) or years(first.text):
        first.shape = first.shape._replace(style="title")
        for one in lines:
            one.shape = one.shape._replace(heading=max(one.heading - 1, 0))
