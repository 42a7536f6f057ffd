"""A document that was read into the open plan, and where in it each of its lines stands now; starts without Qt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from editor.diff import Change
from editor.placing import STATUS_FIELDS, Place, Text, holds
from editor.plan import TICK, Initiative, Part, Plan, Remark, find, parent_of, parts, status_id
from editor.richtext import from_plain, plain
from exports.doubts import SURE, Doubt, Reason, name_of
from exports.traces import Line

_UNPLACED_SURE = 0.6
"""How far up a text without a place stands among the guesses."""
_BEFORE_AT_MOST = 400
"""Lines before one without a place in which its indsats is looked for."""


class Question(NamedTuple):
    """What somebody has to look at: a guess about a field of the plan, or a remark that keeps a text without a place in it."""

    part: str
    field: str
    reason: Reason


class Source:
    """``name`` is the document's. ``settled``: the questions that somebody has answered.

    ``remarks`` are those of the plan that keep what had no place in it; ``ids`` tells which id a part has in the plan that had
    another when the document was read.
    """

    def __init__(
        self,
        name: str,
        lines: Sequence[Line],
        doubts: Iterable[Doubt],
        remarks: Iterable[Remark],
        ids: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.lines = lines
        self.settled: set[Question] = set()
        self._ids = ids or {}
        self._doubts = [Doubt(self._now(one.part), one.field, one.reason) for one in doubts]
        self._remarks = {self._now(one.id) for one in remarks}
        self._places: dict[int, list[Place]] = {}
        self._at: dict[Place, list[int]] = {}
        self._where: dict[str, list[int]] = {}
        for at, line in enumerate(lines):
            self._where.setdefault(line.where, []).append(at)
            for part, field in reversed(line.places):
                self.went(at, (self._now(part), self._field(field)))

    def _now(self, part: str) -> str:
        return "_".join(self._ids.get(one, one) for one in part.split("_"))

    def _field(self, field: str) -> str:
        kind, mark, theme = field.partition(":")
        return f"{kind}:{self._now(theme)}" if mark else field

    def went(self, at: int, place: Place, behind: Place | None = None) -> None:
        """Remember that a line was put somewhere; ``behind``: as long as it does not stand there."""
        places = self._places.setdefault(at, [])
        if place in places:
            places.remove(place)
        places.insert(places.index(behind) + 1 if behind else 0, place)
        if at not in (known := self._at.setdefault(place, [])):
            known.append(at)
            known.sort()

    def is_now(self, gone: str, kept: str) -> None:
        """Remember that a part became one with another, until that is undone; ``theme:ID`` is a theme's box."""
        for at, places in list(self._places.items()):
            for part, field in list(places):
                if gone in (part.partition("_")[0], field):
                    now = (part, kept) if field == gone else (part.replace(gone, kept), field)
                    self.went(at, now, behind=(part, field))

    def kept(self, at: int, remark: Remark) -> None:
        """Remember that a line is a remark now."""
        self._remarks.add(remark.id)
        self.went(at, (remark.id, "text"))

    def places(self, plan: Plan, at: int) -> list[Place]:
        """Where a line stands now; where its text was changed meanwhile, the field that it stood in last.

        A line that a remark keeps stands nowhere else.
        """
        known = self._places.get(at, [])
        found = [place for place in known if holds(plan, place, self.lines[at].content)]
        found.sort(key=lambda place: _is_unticked(plan, place))
        kept = [place for place in found if place[1] == "text"]
        return kept or found or [place for place in known if _is_there(plan, place)][:1]

    def moved(self, before: Plan, plan: Plan, changes: Iterable[Change]) -> list[int]:
        """The lines that stand elsewhere in one plan than in the one before it, between which are the changes."""
        changed = {one.part for one in changes}
        changed |= {status.partition("_")[0] for status in changed}
        near = {at for (part, _), lines in self._at.items() if changed & {part, part.partition("_")[0]} for at in lines}
        return sorted(at for at in near if self._stands(plan, at) != self._stands(before, at))

    def _stands(self, plan: Plan, at: int) -> list[tuple[Place, str | None]]:
        return [(place, initiative_of(plan, place[0])) for place in self.places(plan, at)[:1]]

    def is_asked_about(self, part: str) -> bool:
        """Whether something about the part itself was guessed."""
        return any(one.part == part for one in self._doubts)

    def text(self, plan: Plan, at: int, field: str = "") -> Text:
        """What a line says, in the field in which it stands first of all.

        What a remark keeps under the head of a column is said with that head, unless the ``field`` that it is for is so called,
        with or without a hyphen.
        """
        places = self.places(plan, at)
        content, place = self.lines[at].content, places[0] if places else None
        remark = find(plan, place[0]) if place else None
        head = re.split("[:(]", remark.text, maxsplit=1)[0] if isinstance(remark, Remark) else ""
        if isinstance(remark, Remark) and remark.text != plain(content) and not (field and _letters(head) == _letters(field)):
            content = from_plain(remark.text)
        return Text(content, place)

    def lines_at(self, plan: Plan, place: Place) -> list[int]:
        """The lines that stand in a field, in the order of the document; those that a remark is about."""
        found = [at for at in self._at.get(place, []) if place in self.places(plan, at)]
        remark = find(plan, place[0])
        if not found and isinstance(remark, Remark):
            words = remark.where.split()
            endings = (" ".join(words[at:]) for at in range(len(words)))
            return next((self._where[one] for one in endings if one in self._where), [])
        return found

    def unplaced(self, plan: Plan) -> set[int]:
        """The lines that are kept as remarks."""
        return {at for one in plan.remarks for at in self._at.get((one.id, "text"), [])}

    def is_left_out(self, plan: Plan, at: int) -> bool:
        """Whether a line belongs to parts that the plan does not have, such as the introduction of indsatser brought in."""
        return at in self._places and all(find(plan, part) is None for part, _ in self._places[at])

    def is_gone(self, plan: Plan) -> bool:
        """Whether nothing of the document is in the plan, since it was undone."""
        there = {plan.id, *(one.id for one in parts(plan))}
        return not any(part.partition("_")[0] in there for part, _ in self._at)

    def is_content(self, at: int) -> bool:
        """Whether a line is more than a head or a label, or was made more."""
        return at in self._places

    def table(self, at: int) -> list[int]:
        """The lines of the table in which a line stands; none outside tables."""
        number = self.lines[at].table[0]
        return [other for other, line in enumerate(self.lines) if line.table[0] == number] if number else []

    def rows(self, lines: Iterable[int]) -> list[list[list[int]]]:
        """Those of some lines of a table that are no heads, by its rows and columns."""
        lines = list(lines)
        columns = sorted({self.lines[at].table[2] for at in lines})
        rows: dict[int, list[list[int]]] = {}
        for at in lines:
            if self.is_content(at):
                _, row, column = self.lines[at].table
                rows.setdefault(row, [[] for _ in columns])[columns.index(column)].append(at)
        return [row for _, row in sorted(rows.items())]

    def initiative(self, plan: Plan, at: int) -> str | None:
        """The indsats that a line belongs to: the one it stands in, or that the nearest line before it does."""
        for before in range(at, max(at - _BEFORE_AT_MOST, -1), -1):
            for part, _ in self.places(plan, before):
                found = find(plan, part)
                owner = found.part if isinstance(found, Remark) else part
                if owner and (initiative := initiative_of(plan, owner)):
                    return initiative
        return None

    def questions(self, plan: Plan) -> list[Question]:
        """What is to be looked at, the most doubtful first, what is settled last.

        What is gone from the plan, and a name that was given meanwhile, not at all.
        """
        known = {plan.id: plan, **{one.id: one for one in parts(plan)}}
        doubts = [
            one for one in self._doubts if one.part in known and not (one.reason == "no_title" and name_of(known[one.part]))
        ]
        found = [Question(*_place_of(plan, known[one.part], one.field), one.reason) for one in doubts]
        found += [Question(one.id, "text", "remark") for one in plan.remarks if one.id in self._remarks]
        return sorted(dict.fromkeys(found), key=lambda one: (one in self.settled, _sure(one)))


def initiative_of(plan: Plan, part: str) -> str | None:
    """The indsats that a part is, or belongs to."""
    if isinstance(find(plan, part), Initiative):
        return part
    owner = parent_of(plan, part)
    return owner.id if owner else None


def _is_there(plan: Plan, place: Place) -> bool:
    theme = place[1].removeprefix(TICK)
    return find(plan, place[0]) is not None and (theme == place[1] or find(plan, theme) is not None)


def _is_unticked(plan: Plan, place: Place) -> bool:
    found = find(plan, place[0])
    return isinstance(found, Initiative) and place[1].startswith(TICK) and place[1].removeprefix(TICK) not in found.themes


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _sure(question: Question) -> float:
    return _UNPLACED_SURE if question.reason == "remark" else SURE[question.reason]


def _place_of(plan: Plan, part: Part | Plan, field: str) -> Place:
    """The field of the form that a guess is about: that of the first report where it is about all of them."""
    if isinstance(part, Initiative):
        reports = [status_id(part.id, one.round) for one in part.statuses]
        if field == "statuses":
            return (reports[0], "actions") if reports else (part.id, "title")
        if field in STATUS_FIELDS and reports:
            return reports[0], field
        if field == "themes":
            ticked = next((one.id for one in plan.themes if one.id in part.themes), "")
            return (part.id, TICK + ticked) if ticked else (part.id, "title")
    return part.id, "period_from" if field == "period" else field
