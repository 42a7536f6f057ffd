"""Comments of a document as Word has them: around the field that they are about, with replies and what is dealt with."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from exports.document import Comment
from exports.word_parts import HEAD, NAMESPACES, OFFICE, content_type

_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_FIRST_PARAGRAPH: Final = 0x10000000


class Part(NamedTuple):
    """A part of the file: its name in the folder of the text, its types, and what stands in it."""

    name: str
    content: str
    relation: str
    xml: str


class _Numbered(NamedTuple):
    number: int
    comment: Comment
    parent: int | None = None


class Comments:
    """The comments that have not found their place yet; each is written once, where its field begins."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._all: list[_Numbered] = []
        self._waiting: dict[str, list[int]] = {}
        for one in comments:
            first = self._add(one, None)
            self._waiting.setdefault(one.anchor, []).append(first)
            for reply in one.replies:
                self._waiting[one.anchor].append(self._add(reply, first))

    def _add(self, comment: Comment, parent: int | None) -> int:
        self._all.append(_Numbered(len(self._all), comment, parent))
        return len(self._all) - 1

    def around(self, anchor: str, content: str) -> str:
        """The content of a paragraph with the comments on its field, and with those on its part as a whole."""
        if not self._waiting or not anchor:
            return content
        numbers = self._waiting.pop(anchor, []) + self._waiting.pop(anchor.partition(":")[0], [])
        return _marked(numbers, content)

    def left(self) -> str:
        """The marks of those whose field the document does not show."""
        numbers = [number for some in self._waiting.values() for number in some]
        self._waiting = {}
        return _marked(numbers, "")

    def parts(self) -> Iterator[Part]:
        """The parts in which the comments stand; none where there is no comment."""
        if not self._all:
            return
        words = "".join(map(_comment, self._all))
        yield Part("comments.xml", content_type("comments"), f"{OFFICE}/comments", _root("w:comments", words))
        states = "".join(map(_state, self._all))
        yield Part("commentsExtended.xml", content_type("commentsExtended"), _EXTENDED, _root("w15:commentsEx", states))


def _root(name: str, content: str) -> str:
    namespaces = NAMESPACES.replace('mc:Ignorable="w14"', f'xmlns:w15="{_W15}" mc:Ignorable="w14 w15"')
    return f"{HEAD}<{name} {namespaces}>{content}</{name}>"


def _marked(numbers: list[int], content: str) -> str:
    before = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    behind = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>' for number in numbers
    )
    return f"{before}{content}{behind}"


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"


def _comment(one: _Numbered) -> str:
    """Its lines are breaks of one paragraph, since its state is told of its last one."""
    comment = one.comment
    day = f" w:date={quoteattr(comment.date)}" if comment.date else ""
    initials = "".join(word[0] for word in comment.author.split())[:3]
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(words)}</w:t>' for words in comment.text.split("\n"))
    return (
        f'<w:comment w:id="{one.number}" w:author={quoteattr(comment.author)}{day} w:initials={quoteattr(initials)}>'
        f'<w:p w14:paraId="{_paragraph_id(one.number)}"><w:r><w:annotationRef/></w:r><w:r>{lines}</w:r></w:p></w:comment>'
    )


def _state(one: _Numbered) -> str:
    parent = "" if one.parent is None else f' w15:paraIdParent="{_paragraph_id(one.parent)}"'
    return f'<w15:commentEx w15:paraId="{_paragraph_id(one.number)}"{parent} w15:done="{int(one.comment.resolved)}"/>'
