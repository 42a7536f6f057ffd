"""The visible content of a Word file, gathered from its parts, however Word stored it; refuses to know what a plan is.

Tracked changes are taken as accepted, and hidden and placeholder text is no content.
"""

from collections.abc import Callable, Collection, Iterator

from exports.errors import ReadError
from exports.word_blocks import Area, Content, Note, Paragraph, Piece, Place, paragraphs
from exports.word_names import A, P
from exports.word_package import Package, W
from exports.word_styles import Element, Styles
from exports.word_walk import Walk

_WANTED = frozenset(
    [
        *("styles", "numbering", "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended"),
        *("diagramData", "chart"),
    ]
)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NOTES: tuple[tuple[Area, str, str], ...] = (
    ("footnote", "footnotes", "footnote"),
    ("endnote", "endnotes", "endnote"),
    ("comment", "comments", "comment"),
)
_NAMES, _NAMED = ("{http://schemas.openxmlformats.org/drawingml/2006/chart}" + name for name in ("strCache", "v"))


def read_content(data: bytes, rework: Callable[[Element], None] | None = None) -> Content:
    """What is seen of the document; raises ReadError for what is no Word document or would not end.

    ``rework`` may change the document's text before it is looked at.
    """
    package = Package(data)
    root = package.read(package.main)
    body = None if root is None or root.tag != W + "document" else root.find(W + "body")
    if body is None:
        raise ReadError("word_not_word")
    if rework:
        rework(body)
    related: dict[str, list[Element]] = {}
    for one in package.relations(package.main):
        if one.kind in _WANTED:
            part = package.read(one.target)
            if part is not None:
                related.setdefault(one.kind, []).append(part)
            elif one.kind == "styles":
                raise ReadError("word_damaged")
    styles = Styles(related)
    notes: dict[tuple[Area, str], Note] = {}
    done = {
        one.get(_W15 + "paraId")
        for part in related.get("commentsExtended", ())
        for one in part.iter(_W15 + "commentEx")
        if one.get(_W15 + "done") in ("1", "true", "on")
    }
    for area, kind, tag in _NOTES:
        for part in related.get(kind, ()):
            for number, note in enumerate(part.iter(W + tag), 1):
                if note.get(W + "type") in (None, "normal"):
                    text = "\n".join(one.text for one in paragraphs(Walk(styles, {}, area, number).blocks(note)))
                    author, date = note.get(W + "author", ""), note.get(W + "date", "")
                    notes[area, note.get(W + "id", "")] = Note(area, text.strip(), author, date, _is_done(note, done))
    try:
        walk = Walk(styles, notes, "body")
        blocks = walk.blocks(body)
        outside = {
            area: [one for part in related.get(area, ()) for one in paragraphs(Walk(styles, notes, area).blocks(part))]
            for area in ("header", "footer")
        }
    except RecursionError:
        raise ReadError("word_too_complex") from None
    loose = [Paragraph(Place("figure", number), [Piece(words)]) for number, words in _figures(related)]
    loose += [
        Paragraph(Place(note.area, number), [Piece(note.text)])
        for number, (key, note) in enumerate(notes.items(), 1)
        if key not in walk.used and note.text
    ]
    return Content(blocks, outside["header"], outside["footer"], loose, walk.noted)


def _is_done(comment: Element, done: Collection[str | None]) -> bool:
    """Whether somebody marked a comment as resolved: told of its last paragraph, in a part of its own."""
    ids = [one.get(_W14 + "paraId") for one in comment.iter(P)]
    return bool(done) and bool(ids) and ids[-1] in done


def _figures(related: dict[str, list[Element]]) -> Iterator[tuple[int, str]]:
    """The words of drawn figures, which stand in parts of their own."""
    parts = [*related.get("diagramData", ()), *related.get("chart", ())]
    for number, part in enumerate(parts, 1):
        words = dict.fromkeys(one.text for one in part.iter(A + "t", _NAMED) if one.text and _is_shown(one))
        if words:
            yield number, "\n".join(words)


def _is_shown(one: Element) -> bool:
    """Whether it is text, or the name of a row or category of a chart, not a number of one."""
    return one.tag != _NAMED or next(one.iterancestors(_NAMES), None) is not None
