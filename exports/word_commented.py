"""Comments and pictures of a returned Word file: which are new, on which field of the plan each stands; decides nothing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields

from editor.hearing import Said
from editor.matching import matched
from editor.plan import Plan, Remark, parts, status_id
from exports.document import Comment
from exports.word_blocks import Content, Note, Paragraph, Piece, said_anew
from exports.word_notes import said_by, thread
from exports.word_xml import WordText
from resources import text

_MARK, _END = "\ue000", "\ue001"
"""Around the number of a comment, in a text that is read only to see where it went."""


class Commented:
    """The comments and pictures of a text; where they stand is seen by looking at it with their numbers written into it."""

    def __init__(self, file: WordText, content: Content, read: Callable[[Content], Plan]) -> None:
        lines = (*content.noted, *content.headers, *content.footers)
        met = (note for one in lines for note in one.notes if note.area == "comment")
        self.all: list[Note] = list({id(note): note for note in (*met, *file.comments)}.values())
        self._pictures = _pictures(content)
        self._file = file
        self._read = read
        self._looks: list[Plan] = []
        self._open = set(range(len(self.all) + len(self._pictures)))
        self.look()

    def look(self) -> None:
        """Looks where those stand whose field is not known yet, in the text as it is now."""
        if not self._open:
            return
        content = self._file.content()
        pictures = [] if self._looks else _pictures(content)
        numbers = {id(note): number for number, note in enumerate([*self.all, *pictures])}
        for one in content.noted:
            for number in {numbers[id(note)] for note in one.notes if id(note) in numbers}:
                _mark(one, number)
        said_anew(content.body)
        self._looks.append(self._read(content))
        self._open -= {number for number, place in _fields_with_marks(self._looks[-1]).items() if place[1]}

    def said(self, plan: Plan, went_out: Collection[Comment], with_pictures: bool) -> Iterator[Said]:
        """What the comments say that are not among those that went out; each thread is one, on its field of the plan.

        ``with_pictures``: then which pictures there are, for none went out.
        """
        where: dict[int, tuple[str, str]] = {}
        for look in self._looks:
            for number, place in _fields_with_marks(matched(look, plan)).items():
                if number not in where or place[1] and not where[number][1]:
                    where[number] = place
        for number, note in enumerate(self.all):
            if said := _new(note, where.get(number, ("", "")), went_out):
                yield said
        for number, note in enumerate(self._pictures if with_pictures else (), len(self.all)):
            part, _ = where.get(number, ("", ""))
            words = text("hearing.picture_of", words=note.text) if note.text else text("hearing.picture")
            yield Said("unplaced", text=words, part=part)


def _pictures(content: Content) -> list[Note]:
    pictures = (note for one in content.noted for note in one.notes if note.area == "picture")
    return list({id(one): one for one in pictures}.values())


def _new(note: Note, place: tuple[str, str], went_out: Collection[Comment]) -> Said | None:
    """A thread in which something is said that did not go out: the whole of it, by whoever was the first to say something new."""
    anchors = (":".join(place) if place[1] else place[0], "")
    known = {(one.author, _words(one.text)) for one in went_out if one.anchor in anchors}
    ours = {(reply.author, _words(reply.text)) for one in went_out for reply in one.replies}
    all_said = (note, *note.replies)
    read = (note._replace(replies=note.replies[: count - 1]) for count in range(len(all_said), 0, -1))
    old = next((len(one.replies) + 1 for one in read if (one.author, _words(thread(one))) in known), 0)
    new = [one for one in all_said[old:] if (one.author, _words(one.text)) not in ours]
    if not new:
        return None
    words = thread(note) if new[0] is note else "\n".join(map(said_by, all_said))
    return Said("comment", new[0].author, new[0].date, None, *place, words, note.resolved)


def _words(said: str) -> str:
    return " ".join(said.split())


def _mark(one: Paragraph, number: int) -> None:
    one.say([*one.pieces, Piece(f"{_MARK}{number}{_END}")])


def _fields_with_marks(plan: Plan) -> dict[int, tuple[str, str]]:
    """Where the numbers of comments stand in a plan; no field where they stand only in a remark on a part.

    Of several fields that a comment is about it is the first.
    """
    some: list[tuple[str, object]] = [(plan.id, plan), *((one.id, one) for one in parts(plan))]
    some += [(status_id(row.id, status.round), status) for row in plan.initiatives for status in row.statuses]
    found: dict[int, tuple[str, str]] = {}
    for part, value in some:
        for field in fields(value):  # type: ignore[arg-type]
            words = getattr(value, field.name)
            if isinstance(words, str) and _MARK in words:
                place = (value.part or "", "") if isinstance(value, Remark) else (part, field.name)
                for number in _numbers(words):
                    if not found.get(number, ("", ""))[1]:
                        found[number] = place
    return found


def _numbers(words: str) -> Sequence[int]:
    found = (piece.partition(_END)[0] for piece in words.split(_MARK)[1:])
    return [int(one) for one in found if one.isdecimal()]
