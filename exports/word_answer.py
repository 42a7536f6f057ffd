"""A Word file that came back from a hearing -> what it says of the plan that was sent; refuses to decide anything.

The document is read several times: as it was before anybody tracked a change, and with the changes of one author after the
other. What is different from one to the next is what that author proposes; what is different from what was sent although
nobody tracked it was changed silently.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import NamedTuple

from editor.diff import Change, Remove, Set, diff, value_of
from editor.hearing import Said, frozen
from editor.matching import matched
from editor.part_data import change_text
from editor.plan import Goal, Initiative, Plan, Remark, Status, find, parts, status_id
from exports.choice import Choice
from exports.compose import compose
from exports.intake import Intake
from exports.word import to_word
from exports.word_blocks import Content, Note, Paragraph, Piece, paragraphs
from exports.word_forms import read_forms
from exports.word_leftover import overlooked, remarked, words, words_in
from exports.word_own import read_own
from exports.word_own_lines import is_own
from exports.word_package import Package
from exports.word_parts import DOCUMENT_ID
from exports.word_reader import read_word
from exports.word_tracked import Revision, revisions, without
from exports.word_xml import read_content

_MARK, _END = "\ue000", "\ue001"
"""Around the number of a comment, in a text that is read only to see where it went."""


def read_answer(data: bytes, sent: Plan, report: Choice | None = None) -> list[Said]:
    """What the returned file says: proposals in the order of the plan, then comments, then what fits nowhere.

    ``sent`` is the plan as it was sent, or the one of today where nothing was, and ``report`` the document that was sent.
    Raises ReadError for what is no Word file, is damaged or too large.
    """
    return _Answer(data, sent, report).said()


class Answer(NamedTuple):
    """What a file says, and the id of the hearing to which it answers; empty where the plan has none."""

    hearing: str
    said: list[Said]


def read_answer_to(data: bytes, plan: Plan) -> Answer:
    """What the returned file says to the hearing whose id it has; else to the newest one, else to the plan as it is.

    Raises as ``read_answer`` does.
    """
    name = document_id(data)
    asked = next((one for one in plan.hearings if one.id == name), plan.hearings[-1] if plan.hearings else None)
    if asked is None:
        return Answer("", read_answer(data, plan))
    sent = frozen(asked)
    report = Choice("hearing" if asked.sent else "handleplan")
    said = read_answer(data, replace(sent, hearings=(asked,)) if sent else plan, report)
    ours = {one.reply for one in plan.points if one.sort == "comment" and one.reply.strip()}
    known = {(one.author or one.answer, one.part, one.field, one.text) for one in plan.points if one.sort == "comment"}
    return Answer(asked.id, [one for one in said if one.sort != "comment" or not _is_ours(one, known, ours)])


def _is_ours(said: Said, known: Collection[tuple[str, str, str, str]], replies: Collection[str]) -> bool:
    """Whether a comment is one that went out with the document: an earlier one, or a reply to it."""
    places = ((said.part, said.field), ("", ""))
    return said.text in replies or any((said.author, *place, said.text) in known for place in places)


def document_id(data: bytes) -> str:
    """By what a document of this program is known again; empty where it has nothing of that."""
    package = Package(data)
    for one in package.relations(""):
        if one.kind == "custom-properties" and (root := package.read(one.target)) is not None:
            for named in root:
                if named.get("name") == DOCUMENT_ID:
                    return "".join(map(str, named.itertext())).strip()
    return ""


class _Answer:
    def __init__(self, data: bytes, sent: Plan, report: Choice | None) -> None:
        self._data = data
        self._sent = sent
        found: list[Revision] = []
        content = read_content(data, lambda root: found.extend(revisions(root)))
        self._revisions = found
        self._own = is_own(content)
        self._authors = list(dict.fromkeys(one.author for one in found))
        self._report = report or Choice("handleplan")
        self._base = self._sent
        if self._own:
            document = to_word(compose(sent, self._report))
            self._base = matched(read_word(document).plan, sent)
            self._known = words_in(read_content(document))

    def said(self) -> list[Said]:
        said: list[Said] = []
        before = self._comparable(self._base)
        plan = before
        for author in (None, *self._authors):
            with_them = [] if author is None else self._authors[: self._authors.index(author) + 1]
            read = self._read([one for one in self._authors if one not in with_them])
            plan = matched(self._comparable(read), before)
            for change in diff(before, plan):
                if not self._says_nothing(change):
                    said.append(self._proposal(change, author))
            before = plan
        said += self._comments(plan)
        return [*said, *self._leftover(plan, said)]

    # the plan that the document shows

    def _read(self, not_of: Sequence[str]) -> Plan:
        """The plan in the file without the tracked changes of some authors."""
        return self._plan(read_content(self._data, partial(without, authors=not_of)))

    def _plan(self, content: Content) -> Plan:
        intake = Intake(self._data)
        return read_own(content, intake)[0] if self._own else read_forms(content, intake)[0]

    def _comparable(self, plan: Plan) -> Plan:
        """The plan with what a document can show of it, and nothing else."""
        plan = replace(plan, remarks=(), waivers=(), hearings=(), points=(), extra="")
        if self._own:
            return replace(plan, document_status=self._sent.document_status)
        heads = {
            one.name: getattr(self._sent, one.name) for one in fields(Plan) if isinstance(one.default, str) or one.default is None
        }
        rounds = tuple(replace(one, deadline=None, extra="", final=False) for one in plan.status_rounds)
        rows = tuple(_bare(row) for row in plan.initiatives)
        return replace(plan, **heads, status_rounds=rounds, initiatives=rows)

    def _says_nothing(self, change: Change) -> bool:
        """A document of others says nothing of themes that nobody ticks and rounds in which nobody reports."""
        return not self._own and isinstance(change, Remove) and not isinstance(change.value, Initiative | Goal)

    # proposals

    def _proposal(self, change: Change, author: str | None) -> Said:
        if isinstance(change, Set):
            there, base = find(self._sent, change.part), find(self._base, change.part)
            if there is not None and base is not None:
                shown = value_of(base, change.field)
                if change.before == shown:
                    change = replace(change, before=value_of(there, change.field))
        return Said("proposal", author or "", self._date(change, author) if author else "", change)

    def _date(self, change: Change, author: str) -> str:
        """When the author last changed words of it."""
        own = [one for one in self._revisions if one.author == author]
        words = change_text(change)
        dates = [one.date for one in own if one.words.strip() and one.words.strip()[:40] in words] or [one.date for one in own]
        return max(dates, default="")

    # comments

    def _comments(self, plan: Plan) -> Iterator[Said]:
        """Each comment with the field in which it stands, be it in a text that somebody deleted."""
        left = {_key(note): note for note in _all_comments(read_content(self._data))}
        if not left:
            return
        for authors in ([], self._authors):
            content = read_content(self._data, partial(without, authors=authors))
            notes = _marked(content)
            where = _fields_with_marks(matched(self._plan(content), plan))
            for number, note in enumerate(notes):
                if number in where and _key(note) in left:
                    del left[_key(note)]
                    yield Said("comment", note.author, note.date, None, *where[number], note.text, note.resolved)
        for note in left.values():
            yield Said("comment", note.author, note.date, None, "", "", note.text, note.resolved)

    # what fits nowhere

    def _leftover(self, plan: Plan, told: Sequence[Said]) -> Iterator[Said]:
        content = read_content(self._data)
        notes = _all_comments(content)
        whole = self._plan(content)
        found = list(remarked(whole, notes, self._base, self._sent))
        yield from found
        if self._own:
            content = read_content(self._data)
            known = self._known | {word for note in notes for word in words(note.text)}
            if not known.issuperset(words_in(content)):
                known |= words_in(read_content(to_word(compose(replace(plan, hearings=()), self._report))))
                yield from overlooked(content, known, (*told, *found))


def _bare(row: Initiative) -> Initiative:
    """An indsats with what the form of others shows of it."""
    statuses = (Status(one.round, actions=one.actions, results=one.results, next_steps=one.next_steps) for one in row.statuses)
    kept = tuple(one for one in statuses if one != Status(one.round))
    return replace(row, statuses=kept, origin="", extra="", goals=tuple(replace(one, extra="") for one in row.goals))


def _key(note: Note) -> str:
    return f"{note.author}\n{note.date}\n{note.text}"


def _all_comments(content: Content) -> list[Note]:
    lines = (*paragraphs(content.body), *content.headers, *content.footers)
    loose = [Note("comment", one.text) for one in content.loose if one.place.area == "comment"]
    return [note for one in lines for note in one.notes if note.area == "comment"] + loose


def _marked(content: Content) -> list[Note]:
    """The comments of a content, each of whose paragraphs has its number in it from now on."""
    notes: list[Note] = []
    for one in paragraphs(content.body):
        for note in one.notes:
            if note.area == "comment":
                _mark(one, len(notes))
                notes.append(note)
    return notes


def _mark(one: Paragraph, number: int) -> None:
    one.say([*one.pieces, Piece(f"{_MARK}{number}{_END}")])


def _fields_with_marks(plan: Plan) -> dict[int, tuple[str, str]]:
    """Where the numbers of comments stand in a plan; no field where they stand in a remark on a part."""
    some: list[tuple[str, object]] = [(plan.id, plan), *((one.id, one) for one in parts(plan))]
    some += [(status_id(row.id, status.round), status) for row in plan.initiatives for status in row.statuses]
    found: dict[int, tuple[str, str]] = {}
    for part, value in some:
        for field in fields(value):  # type: ignore[arg-type]
            text = getattr(value, field.name)
            if isinstance(text, str) and _MARK in text:
                place = (value.part or "", "") if isinstance(value, Remark) else (part, field.name)
                for piece in text.split(_MARK)[1:]:
                    found.setdefault(int(piece.partition(_END)[0]), place)
    return found
