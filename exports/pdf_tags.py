"""What a screen reader finds in a document: a tree of elements, and which mark on which page shows each; refuses to know how
pages are drawn and files are written.

The tree is made from the document before anything is drawn, so a text that goes on over pages, and a table that is split, stay
one element each. The texts of a section are numbered in reading order, as in ``exports.pdf_layout``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from exports.document import Blank, Block, CheckList, Contents, Line, Rich, Section, Table, depth_of

_UNSEEN = re.compile("[\\s\u00ad\u200b\ufeff]*")
_NUMBERING = {"bullet": "/O/List/ListNumbering/Disc", "number": "/O/List/ListNumbering/Decimal"}


class Mark(NamedTuple):
    """A mark by its number on a page, both from 0."""

    page: int
    number: int


class Jump(NamedTuple):
    """The place on a page that a reader can click, by its number in the document."""

    page: int
    number: int


class Element:
    """``kids`` are the marks that show it, its jumps, and the elements within it; what the element itself shows comes first.

    ``attributes`` is a PDF dictionary without its brackets. ``spoken`` is read aloud in place of what is shown.
    """

    __slots__ = ("_own", "attributes", "kids", "number", "parent", "spoken", "tag")

    def __init__(self, tag: str, parent: "Element | None", attributes: str = "", spoken: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.spoken = spoken
        self.number = 0
        self.kids: list[Element | Mark | Jump] = []
        self._own = 0
        if parent:
            parent.kids.append(self)

    def show(self, kid: "Element | Mark | Jump") -> None:
        """Adds a kid behind what the element already shows, and before the elements that were made within it."""
        self.kids.insert(self._own, kid)
        self._own += 1


class Shown(NamedTuple):
    """The elements of one text: of its list sign, and of its words (by their place in the line, or one for all)."""

    sign: Element | None
    words: tuple[Element, ...]


class Tags:
    """The tree of a document; ``pages`` has the elements of each page's marks, ``jumps`` those of the places to click."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self.pages: list[list[Element]] = []
        self.jumps: list[Element] = []
        self._open_headings: list[int] = []

    def begin_page(self) -> None:
        self.pages.append([])

    def mark(self, element: Element, reads: str = "") -> tuple[str, int]:
        """Tag and number of a new mark for the element on the page begun last; what ``reads`` otherwise than it looks has an
        element of its own within."""
        if reads:
            outer, element = element, Element("Span", None, "", reads)
            element.parent = outer
            outer.show(element)
        marks = self.pages[-1]
        element.show(Mark(len(self.pages) - 1, len(marks)))
        marks.append(element)
        return element.tag, len(marks) - 1

    def jump(self, element: Element) -> int:
        """The number of a new place to click, for the element on the page begun last."""
        element.show(Jump(len(self.pages) - 1, len(self.jumps)))
        self.jumps.append(element)
        return len(self.jumps) - 1

    def section(self, section: Section) -> list[Shown | None]:
        """Grows the tree by a section, and gives what shows each of its texts; None for one in which nothing is to be seen."""
        shown: list[Shown | None] = []
        parent = Element("Sect", self.root)
        for block in section.blocks:
            self._block(block, parent, shown)
        return shown

    def _block(self, block: Block, parent: Element, shown: list[Shown | None]) -> None:
        match block:
            case Line():
                shown.append(self._line(block, parent))
            case Rich():
                shown += _rich(block, parent)
            case CheckList():
                shown += _checks(block, parent)
            case Blank():
                shown.append(None)
            case Contents():
                shown += _contents(block, parent)
            case Table():
                self._table(block, parent, shown)

    def _line(self, line: Line, parent: Element) -> Shown | None:
        if _blank(line.text):
            return None
        tag = f"H{depth_of(self._open_headings, line.level)}" if line.level else "P"
        element = Element(tag, parent)
        if any(words.spoken for words in line.words):
            return Shown(None, tuple(Element("Span", element, "", words.spoken) for words in line.words))
        return Shown(None, (element,))

    def _table(self, table: Table, parent: Element, shown: list[Shown | None]) -> None:
        """A table that names none of its rows and columns only places its cells, and is no table to who cannot see it."""
        if not table.rows:
            return
        named = any(row.head or cell.head for row in table.rows for cell in row.cells)
        whole = Element("Table", parent, f"/O/Table/Summary{text_string(table.caption)}") if named else Element("Div", parent)
        for row in table.rows:
            line = Element("TR", whole) if named else whole
            for cell in row.cells:
                scope = "/Scope/Column" if row.head else "/Scope/Row" if cell.head else ""
                span = f"/ColSpan {cell.span}" if named and cell.span > 1 else ""
                tag = ("TH" if scope else "TD") if named else "Div"
                place = Element(tag, line, f"/O/Table{scope}{span}" if scope or span else "")
                for block in cell.blocks:
                    self._block(block, place, shown)


def _blank(text: str) -> bool:
    return _UNSEEN.fullmatch(text) is not None


def _contents(contents: Contents, parent: Element) -> Iterator[Shown | None]:
    """Entries of a deeper level stand within the entry before them."""
    above: list[int] = []
    lists: list[Element] = []
    items: list[Element] = []
    for entry in contents.entries:
        if _blank(entry.text):
            yield None
            continue
        depth = depth_of(above, entry.level)
        del lists[depth:], items[depth - 1 :]
        if len(lists) < depth:
            lists.append(Element("TOC", items[-1] if items else parent))
        items.append(Element("TOCI", lists[-1]))
        yield Shown(None, (Element("Link", Element("Reference", items[-1])),))


class _OpenList(NamedTuple):
    level: int
    kind: str
    element: Element
    body: Element | None = None


def _rich(rich: Rich, parent: Element) -> list[Shown | None]:
    """Neighbouring items of one kind are one list; a list of a deeper level stands within the item before it."""
    shown: list[Shown | None] = []
    lists: list[_OpenList] = []
    for item in rich.items:
        if item.kind == "paragraph":
            lists = []
            if _blank(item.text):
                shown.append(None)
                continue
            element = Element("P", parent)
            shown.append(Shown(None, (Element("Span", element, "", rich.spoken) if rich.spoken else element,)))
            continue
        while lists and (lists[-1].level > item.level or lists[-1].level == item.level and lists[-1].kind != item.kind):
            lists.pop()
        if not lists or lists[-1].level < item.level:
            around = lists[-1].body if lists else parent
            lists.append(_OpenList(item.level, item.kind, Element("L", around, _NUMBERING[item.kind])))
        one = _item(lists[-1].element)
        lists[-1] = lists[-1]._replace(body=one.words[0])
        shown.append(one._replace(words=(Element("Link", one.words[0]),)) if rich.leads else one)
    return shown


def _checks(checks: CheckList, parent: Element) -> list[Shown | None]:
    if not checks.checks:
        return []
    element = Element("L", parent, "/O/List/ListNumbering/None")
    return [_item(element, check.spoken) for check in checks.checks]


def _item(parent: Element, spoken: str = "") -> Shown:
    item = Element("LI", parent)
    label = Element("Lbl", item)
    sign = Element("Span", label, "", spoken) if spoken else label
    return Shown(sign, (Element("LBody", item),))


def text_string(text: str) -> str:
    """The text as PDF writes it."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
