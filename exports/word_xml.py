"""The visible content of a Word file, gathered from its parts, however Word stored it; refuses to know what a plan is.

Tracked changes are taken as accepted, and hidden and placeholder text is no content.
"""

from collections.abc import Iterable, Iterator

from exports.errors import ReadError
from exports.word_blocks import Area, Content, Note, Paragraph, Piece, Place, paragraphs
from exports.word_names import A
from exports.word_notes import thread
from exports.word_package import Package, W
from exports.word_styles import Element, Styles
from exports.word_threads import last_paragraph, states, threads
from exports.word_walk import Walk

_WANTED = frozenset(
    [
        *("styles", "numbering", "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended"),
        *("diagramData", "chart"),
    ]
)
_NOTES: tuple[tuple[Area, str, str], ...] = (
    ("footnote", "footnotes", "footnote"),
    ("endnote", "endnotes", "endnote"),
    ("comment", "comments", "comment"),
)
_NAMES, _NAMED = ("{http://schemas.openxmlformats.org/drawingml/2006/chart}" + name for name in ("strCache", "v"))


class WordText:
    """What is seen of a document, as often as it is asked for: also after something in its ``body`` was changed.

    Raises ReadError, as every reading of it, for what is no Word document or would not end.
    """

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self.body = _body(package.read(package.main))
        self._around = _Around(package)

    @property
    def comments(self) -> list[Note]:
        """The comments, each with what answers it, in the order of the file."""
        return self._around.comments

    def content(self) -> Content:
        """All that is seen now."""
        return self._around.content([self.body])


def read_content(data: bytes) -> Content:
    """What is seen of the document; raises ReadError for what is no Word document or would not end."""
    package = Package(data)
    bodies = map(_body, package.stretches(package.main))
    return _Around(package).content(bodies)


def _body(root: Element | None) -> Element:
    body = None if root is None or root.tag != W + "document" else root.find(W + "body")
    if body is None:
        raise ReadError("word_not_word")
    return body


class _Around:
    """What stands beside the text of a document, in other parts of the file: styles, notes, headers and figures."""

    def __init__(self, package: Package) -> None:
        self._related: dict[str, list[Element]] = {}
        for one in package.relations(package.main):
            if one.kind in _WANTED:
                part = package.read(one.target)
                if part is not None:
                    self._related.setdefault(one.kind, []).append(part)
                elif one.kind == "styles":
                    raise ReadError("word_damaged")
        self._styles = Styles(self._related)
        self._notes = threads(self._all_notes(), states(self._related.get("commentsExtended", ())))

    def _all_notes(self) -> Iterator[tuple[tuple[Area, str], str, Note]]:
        """Each note with its key and the id of its last paragraph."""
        for area, kind, tag in _NOTES:
            for part in self._related.get(kind, ()):
                for number, note in enumerate(part.iter(W + tag), 1):
                    if note.get(W + "type") in (None, "normal"):
                        text = "\n".join(one.text for one in paragraphs(Walk(self._styles, {}, area, number).blocks(note)))
                        made = Note(area, text.strip(), note.get(W + "author", ""), note.get(W + "date", ""))
                        yield (area, note.get(W + "id", "")), last_paragraph(note), made

    @property
    def comments(self) -> list[Note]:
        """The comments, each with what answers it, in the order of the file."""
        return [one for one in self._notes.values() if one.area == "comment"]

    def content(self, bodies: Iterable[Element]) -> Content:
        """All that is seen of a document, whose text is all that stands in these."""
        try:
            walk = Walk(self._styles, self._notes, "body")
            blocks = [block for body in bodies for block in walk.blocks(body)]
            outside = {
                area: [
                    one
                    for part in self._related.get(area, ())
                    for one in paragraphs(Walk(self._styles, self._notes, area).blocks(part))
                ]
                for area in ("header", "footer")
            }
        except RecursionError:
            raise ReadError("word_too_complex") from None
        loose = [Paragraph(Place("figure", number), [Piece(words)]) for number, words in _figures(self._related)]
        loose += [
            Paragraph(Place(note.area, number), [Piece(thread(note))])
            for number, (key, note) in enumerate(self._notes.items(), 1)
            if key not in walk.used and note.text
        ]
        return Content(blocks, outside["header"], outside["footer"], loose, walk.noted)


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
