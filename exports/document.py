"""A document as a tree of frozen values that Word and PDF both render; refuses to know plans, fonts and file formats.

A Document is a row of sections, each of which begins on a new page. A section holds blocks: headings, paragraphs, rich
texts, check lists and tables, whose cells hold blocks again, but no tables. What a block *is* stands in its ``role``, a key of
``exports.style.ROLES``; how it looks is decided there. An ``anchor`` is an opaque address of what a node shows, ``PART`` or
``PART:FIELD``: renderers make markers, jumps or nothing of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor.richtext import Item


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text within a line; ``role`` is a key of ``exports.style.INLINE`` or empty. ``\\n`` is a soft break.

    ``spoken`` is read aloud in its place; empty: the text itself.
    """

    text: str
    role: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of words; with a ``level`` (1 to 6) a heading."""

    words: tuple[Words, ...]
    role: str
    anchor: str = ""
    level: int | None = None

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.words)


@dataclass(frozen=True, slots=True)
class Rich:
    """Rich text, never without an item. ``role`` is that of its paragraphs; lists have ``ROLE_bullet``, ``ROLE_number``.

    ``spoken`` is read aloud in place of its only paragraph; empty: the text itself. ``leads``: where a click on each
    item leads, in a list whose items lead somewhere. ``numbers``: by what each item is called on paper; a file whose
    paragraphs can be told apart otherwise does not show them.
    """

    items: tuple[Item, ...]
    role: str
    anchor: str = ""
    spoken: str = ""
    leads: "tuple[Entry, ...]" = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A box with its label. ``spoken``: what the box says to who cannot see it."""

    label: str
    ticked: bool
    anchor: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class CheckList:
    checks: tuple[Check, ...]
    role: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write in, at least so many ``lines`` high. ``name`` says what belongs there."""

    name: str
    role: str = "write"
    lines: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers ``span`` columns. ``head``: it names what the other cells of its row hold."""

    blocks: "tuple[Text, ...]"
    span: int = 1
    anchor: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``head``: shaded and repeated over page breaks. ``tall``: room to write by hand. ``whole``: never split over pages."""

    cells: tuple[Cell, ...]
    head: bool = False
    tall: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``shares``: widths of the columns, of their sum. ``caption``: what the table holds, for who cannot see it.

    Without a head among its rows and cells it only places them beside each other.

    ``role`` is a key of ``exports.style.TABLES``.
    """

    shares: tuple[float, ...]
    rows: tuple[Row, ...]
    caption: str
    role: str = "grid"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in a list of what the document has, in the list of contents of ``level`` 1 to 3, and what it leads to."""

    text: str
    level: int
    node: "Section | Line"


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents; renderers know the pages."""

    entries: tuple[Entry, ...]


Text = Line | Rich | CheckList | Blank
Block = Text | Table | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that begin on a new page. ``bookmark``: its name in the list of contents of a viewer (empty: none of its own).

    ``running``: with the document's header and footer.
    """

    blocks: tuple[Block, ...]
    bookmark: str = ""
    anchor: str = ""
    running: bool = True


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on the node with an ``anchor``; ``date`` as an ISO moment, or empty. ``resolved``: dealt with.

    Only a file that can hold comments shows them.
    """

    anchor: str
    author: str
    date: str
    text: str
    resolved: bool = False
    replies: "tuple[Comment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Document:
    """``footer`` is a pattern with ``{page}`` and ``{pages}``.

    ``id``: by what the document is known again when it comes back. ``sent``: what it says, with ids, for a program to hold it
    against then; both go along unseen in a file that can hold them. ``notes``: points to the right of the text that are left
    free to write in.
    """

    sections: tuple[Section, ...]
    title: str
    header: str
    footer: str
    language: str = "da-DK"
    id: str = ""
    sent: str = ""
    notes: float = 0.0
    comments: tuple[Comment, ...] = ()


CONTENTS_DEPTH = 3
"""Headings of a deeper level are not in the list of contents."""


def entries(sections: Iterable[Section]) -> Iterator[Entry]:
    """What stands in a list of contents: sections by their bookmark, in the others each heading."""
    for section in sections:
        if section.bookmark:
            yield Entry(section.bookmark, 1, section)
            continue
        for block in section.blocks:
            if isinstance(block, Line) and block.level and block.level <= CONTENTS_DEPTH and (words := block.text.split()):
                yield Entry(" ".join(words), block.level, block)


def ordinals(items: tuple[Item, ...]) -> Iterator[int]:
    """The number in front of each item (0 where none stands there): a list goes on until a paragraph or a bullet of its
    level, or an item of a higher level, ends it."""
    counts: dict[int, int] = {}
    for item in items:
        level = 0 if item.kind == "paragraph" else item.level
        for deeper in [one for one in counts if one > level or item.kind == "bullet" and one == level]:
            del counts[deeper]
        if item.kind == "number":
            counts[level] = counts.get(level, 0) + 1
            yield counts[level]
        else:
            yield 0


def depth_of(above: list[int], level: int) -> int:
    """How deep a heading stands, from 1, so that no depth is skipped; ``above`` are the levels of the headings that it stands
    under, among which it is noted."""
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return len(above)
