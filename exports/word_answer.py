"""A Word file that came back from a hearing -> what it says of the plan that was sent; refuses to decide anything.

It is read as it was before anybody tracked a change, and with the changes of one author after the other. What differs from one
to the next is what that author proposes; what differs from what was sent although nobody tracked it was changed silently.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import NamedTuple

from editor.diff import Change, Draft, Remove, Set, diff, value_of
from editor.hearing import Said, as_sent, frozen
from editor.matching import matched
from editor.part_data import change_text
from editor.plan import Goal, Hearing, Initiative, Plan, Status
from editor.uncollected import uncollected
from exports.as_sent import lost_hearing
from exports.choice import Choice
from exports.compose import compose
from exports.compose_note import comments
from exports.document import Comment
from exports.word import to_word
from exports.word_found import NEXT_TO_NOTHING, found_again
from exports.word_leftover import Lines, lines_in, new_lines, odd_labels, overlooked, remarked
from exports.word_package import Package
from exports.word_seen import Seen, reading, seen
from exports.word_sent import document_id, sent_in
from exports.word_xml import read_content


class Answer(NamedTuple):
    """What a file says, and the hearing to which it answers: one of the plan, or one that the plan has lost; None for neither.

    ``found``: how much of what was sent is found again in it, from 0 to 1.
    """

    hearing: Hearing | None
    said: list[Said]
    found: float = 1.0

    @property
    def is_alike(self) -> bool:
        """Whether the file is the plan at all, be it rewritten, and not something else."""
        return self.found >= NEXT_TO_NOTHING


@uncollected()
def read_answer_to(data: bytes, plan: Plan) -> Answer:
    """What the returned file says to the hearing that it names, held against what was sent.

    Where the plan has lost that hearing, it is held against what the file itself says was sent, unless the plan as it is
    explains it better: with fewer proposals. Else it answers the newest hearing of the plan, or the plan as it is. Raises as
    ``read_answer`` does.
    """
    package = Package(data)
    name = document_id(package)
    known = {one.id: one for one in plan.hearings}
    lost = None if name in known else lost_hearing(sent_in(package), plan)
    asked = known.get(lost.id if lost else name)
    if asked or not lost:
        return _answer_to(seen(data), plan, asked or (plan.hearings[-1] if plan.hearings else None))
    file = seen(data)
    tries = (_answer_to(file, plan, one) for one in (lost, replace(lost, frozen=as_sent(plan))))
    return min(tries, key=lambda one: len(one.said))


def _answer_to(file: Seen, plan: Plan, asked: Hearing | None) -> Answer:
    sent = frozen(asked) if asked else None
    report = Choice("hearing" if asked and (asked.sent or asked.deadline) else "handleplan")
    against = replace(sent, hearings=(asked,)) if asked and sent else plan
    said = _Answer(file, against, report).said(tuple(comments(plan, by_field=True)))
    return Answer(asked, said, found_again(against, file))


def read_answer(data: bytes, sent: Plan, report: Choice | None = None) -> list[Said]:
    """What the returned file says: proposals in the order of the plan, then comments, then what fits nowhere.

    ``sent`` is the plan as it was sent, or the one of today where nothing was, ``report`` the document that was sent. Raises
    ReadError for what is no Word file, is damaged or too large.
    """
    return _Answer(seen(data), sent, report or Choice("handleplan")).said(())


class _Answer:
    """A file held against what was sent."""

    def __init__(self, file: Seen, sent: Plan, report: Choice) -> None:
        self._file = file
        self._sent = sent
        self._report = replace(report, layout=file.layout) if file.layout else report
        self._base, self._known = self._as_sent() if file.layout else (sent, Counter())
        self._there, self._shown = Draft(sent), Draft(self._base)

    def _as_sent(self) -> tuple[Plan, Lines]:
        """The plan as the document showed it, and its lines."""
        document = to_word(compose(self._sent, self._report))
        content = read_content(document)
        lines = lines_in(content)
        return matched(reading(document, self._file.layout, content)[0], self._sent), lines

    def said(self, went_out: Collection[Comment]) -> list[Said]:
        """``went_out``: the comments that stood in the document when it was sent."""
        said: list[Said] = []
        plan = before = self._comparable(self._base)
        for author, read in zip((None, *self._file.revisions), self._file.plans, strict=True):
            plan = matched(self._comparable(read), before)
            for change in diff(before, plan):
                if not self._says_nothing(change):
                    said.append(self._proposal(change, author))
            before = plan
        if not self._file.layout and self._says_what_was_sent():
            said = []
        said += self._file.comments.said(plan, went_out, with_pictures=bool(self._file.layout))
        return [*said, *map(self._signed, self._leftover(plan))]

    def _says_what_was_sent(self) -> bool:
        """Whether with all that is tracked, also before it was read as a plan, the file says the same."""
        return not diff(self._comparable(self._base), matched(self._comparable(self._file.whole), self._base))

    # the plan that the document shows

    def _comparable(self, plan: Plan) -> Plan:
        """The plan with what a document can show of it, and nothing else."""
        plan = replace(plan, remarks=(), waivers=(), hearings=(), points=(), extra="")
        if self._file.layout:
            return replace(plan, document_status=self._sent.document_status)
        names = [one.name for one in fields(Plan) if isinstance(one.default, str) or one.default is None]
        heads = {name: getattr(plan, name) or getattr(self._sent, name) for name in names}
        heads |= {"extra": "", "document_status": self._sent.document_status}
        rounds = tuple(replace(one, deadline=None, extra="", final=False) for one in plan.status_rounds)
        rows = tuple(_bare(row) for row in plan.initiatives)
        return replace(plan, **heads, status_rounds=rounds, initiatives=rows)

    def _says_nothing(self, change: Change) -> bool:
        """A document of others says nothing of themes that nobody ticks and rounds in which nobody reports."""
        return not self._file.layout and isinstance(change, Remove) and not isinstance(change.value, Initiative | Goal)

    # proposals

    def _proposal(self, change: Change, author: str | None) -> Said:
        if isinstance(change, Set):
            there, base = self._there.get(change.part), self._shown.get(change.part)
            if there is not None and base is not None:
                shown = value_of(base, change.field)
                if change.before == shown:
                    change = replace(change, before=value_of(there, change.field))
        return Said("proposal", author or "", "" if author is None else self._date(change, author), change)

    def _date(self, change: Change, author: str) -> str:
        """When the author last changed words of it."""
        own = self._file.revisions[author]
        words = change_text(change)
        dates = [one.date for one in own if one.words.strip() and one.words.strip()[:40] in words] or [one.date for one in own]
        return max(dates, default="")

    # what fits nowhere

    def _leftover(self, plan: Plan) -> Iterator[Said]:
        file = self._file
        around = [line for line in file.around if self._known[line]]
        found = list(remarked(file.whole, file.comments.all, around, self._base, self._sent))
        yield from found
        if not file.layout:
            yield from odd_labels(file.labels, file.untracked)
        elif new := new_lines(file.lines, self._known):
            told = [line for one in found for line in one.text.split("\n")]
            yield from overlooked(new, (*self._written(plan), *told))

    def _signed(self, said: Said) -> Said:
        """What fits nowhere, with whoever alone tracked words of it, and when."""
        tracked = (one for some in self._file.revisions.values() for one in some if one.came and one.words.strip())
        found = [one for one in tracked if one.words.strip() in said.text]
        if len({one.author for one in found}) != 1:
            return said
        return said._replace(author=found[0].author, date=max(one.date for one in found))

    def _written(self, plan: Plan) -> Collection[str]:
        """The lines that the document of the plan has and the one that was sent had not, by the forms that are not the same."""
        base = self._comparable(self._base)
        known, own = ({row.id: row for row in one.initiatives} for one in (base, plan))
        if (base.themes, base.status_rounds) == (plan.themes, plan.status_rounds):
            same = {part for part in own if own[part] == known.get(part)}
            base, plan = (
                replace(one, initiatives=tuple(row for row in one.initiatives if row.id not in same)) for one in (base, plan)
            )
        return new_lines(*(lines_in(read_content(to_word(compose(one, self._report)))) for one in (plan, base)))


def _bare(row: Initiative) -> Initiative:
    """An indsats with what the form of others shows of it."""
    statuses = (Status(one.round, actions=one.actions, results=one.results, next_steps=one.next_steps) for one in row.statuses)
    kept = tuple(one for one in statuses if one != Status(one.round))
    return replace(row, statuses=kept, origin="", extra="", goals=tuple(replace(one, extra="") for one in row.goals))
