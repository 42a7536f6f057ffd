"""The one comparison of two plans: ``diff``, ``apply`` and ``invert`` over changes keyed by the id of a part."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import is_, is_not
from typing import Any, TypeVar, cast

from editor.plan import (
    FIELDS,
    PLAN_SEQUENCES,
    SEQUENCES,
    TICK,
    Goal,
    Initiative,
    Part,
    Plan,
    Status,
    Value,
    split_status_id,
    status_id,
    status_of,
    with_status,
)

Fielded = TypeVar("Fielded", bound=Plan | Part | Status)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Set:
    """A field of a part (the plan, or a status by its address, included) got another value."""

    part: str
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Add:
    """A part came in, behind the sibling ``after`` (None: first), under ``parent`` (the plan's or an initiative's id)."""

    value: Part
    parent: str
    after: str | None

    @property
    def part(self) -> str:
        return self.value.id


@dataclass(frozen=True, slots=True)
class Remove:
    """A part went out; ``after`` is the sibling behind which it stood."""

    value: Part
    parent: str
    after: str | None

    @property
    def part(self) -> str:
        return self.value.id


@dataclass(frozen=True, slots=True)
class Move:
    """A part went to another place, behind ``after`` under ``parent``; the other two say where it stood."""

    part: str
    parent: str
    after: str | None
    from_parent: str
    from_after: str | None


Change = Set | Add | Remove | Move


class NotApplicable(ValueError):
    """A change names a part, a place or a field that the plan does not have; ``args[0]`` is its name."""


def with_value(part: Fielded, field: str, value: Value) -> Fielded:
    """The part with one field (or tick, ``theme:ID``) set; raises NotApplicable for a field that it does not have."""
    if isinstance(part, Initiative) and field.startswith(TICK):
        theme = frozenset({field.removeprefix(TICK)})
        return replace(part, themes=part.themes | theme if value else part.themes - theme)
    if field not in FIELDS[type(part)]:
        raise NotApplicable(field)
    return replace(part, **cast(dict[str, Any], {field: value}))


def value_of(part: Plan | Part | Status, field: str) -> Value:
    """The value of a field or tick, as a Set names it."""
    if isinstance(part, Initiative) and field.startswith(TICK):
        return field.removeprefix(TICK) in part.themes
    return cast(Value, getattr(part, field))


class Draft:
    """A plan taken apart for editing, so that many changes cost one rebuild: each sequence a dict by id, in order."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows: dict[str, dict[str, Part]] = {}
        self._goal_owners: dict[str, str] | None = None

    def apply(self, change: Change) -> None:
        """Raises NotApplicable where the change names what is not there, or adds what is."""
        match change:
            case Set(part, field, _, after):
                self._set(part, field, after)
            case Add(value, parent, place):
                self._insert(value, parent, place)
            case Remove():
                self._take(change.part)
            case Move(part, parent, place):
                self._insert(self._take(part), parent, place)

    def plan(self) -> Plan:
        """The plan as it stands now."""
        rows = {name: tuple(found.values()) for name, found in self._rows.items()}
        changed = {name: found for name, found in rows.items() if not _identical(found, getattr(self._plan, name))}
        return replace(self._plan, **cast(dict[str, Any], changed)) if changed else self._plan

    def get(self, part: str) -> Plan | Part | Status | None:
        """The part as it stands now, or None; a status of a round that is not in the plan counts as empty."""
        if part == self._plan.id:
            return self._plan
        if pair := split_status_id(part):
            owner = self._initiative(pair[0])
            return status_of(owner, pair[1]) if owner else None
        home = self._home(part)
        if home is None:
            return None
        return home.get(part) if isinstance(home, dict) else next(goal for goal in home.goals if goal.id == part)

    def siblings(self, kind: type[Part], parent: str) -> list[str]:
        """The ids of the parts of a kind under a parent, in order; empty where the parent is not there."""
        if kind is not Goal:
            return list(self._sequence(SEQUENCES[kind]))
        owner = self._initiative(parent)
        return [goal.id for goal in owner.goals] if owner else []

    def _sequence(self, name: str) -> dict[str, Part]:
        if name not in self._rows:
            self._rows[name] = {row.id: row for row in getattr(self._plan, name)}
        return self._rows[name]

    def _initiative(self, part: str) -> Initiative | None:
        return cast(Initiative | None, self._sequence("initiatives").get(part))

    def _home(self, part: str) -> dict[str, Part] | Initiative | None:
        """The sequence that holds a part, or the initiative that holds it as a goal."""
        for name in PLAN_SEQUENCES:
            if part in self._sequence(name):
                return self._sequence(name)
        if self._goal_owners is None:
            initiatives = cast(Iterable[Initiative], self._sequence("initiatives").values())
            self._goal_owners = {goal.id: owner.id for owner in initiatives for goal in owner.goals}
        owner_id = self._goal_owners.get(part)
        return self._initiative(owner_id) if owner_id else None

    def _put(self, initiative: Initiative) -> None:
        self._sequence("initiatives")[initiative.id] = initiative

    def _set(self, part: str, field: str, value: Value) -> None:
        found = self.get(part)
        if found is None:
            raise NotApplicable(part)
        if isinstance(found, Plan):
            self._plan = replace(found, id=cast(str, value)) if field == "id" else with_value(found, field, value)
            return
        new = with_value(found, field, value)
        if isinstance(new, Status):
            owner = self._initiative(part.partition("_")[0])
            assert owner
            self._put(with_status(owner, new))
        elif isinstance(home := self._home(part), Initiative):
            goals = tuple(cast(Goal, new) if goal.id == part else goal for goal in home.goals)
            self._put(replace(home, goals=goals))
        else:
            cast(dict[str, Part], home)[part] = new

    def _insert(self, row: Part, parent: str, after: str | None) -> None:
        owner = self._initiative(parent) if isinstance(row, Goal) else None
        if owner is None and (isinstance(row, Goal) or parent != self._plan.id):
            raise NotApplicable(parent)
        taken = [row.id, *(goal.id for goal in row.goals)] if isinstance(row, Initiative) else [row.id]
        if occupied := [one for one in taken if self._home(one) is not None]:
            raise NotApplicable(occupied[0])
        rows = {goal.id: cast(Part, goal) for goal in owner.goals} if owner else self._sequence(SEQUENCES[type(row)])
        if after is not None and after not in rows:
            raise NotApplicable(after)
        standing = list(rows.items())
        place = 0 if after is None else list(rows).index(after) + 1
        rows.clear()
        rows.update([*standing[:place], (row.id, row), *standing[place:]])
        if owner:
            self._put(replace(owner, goals=cast(tuple[Goal, ...], tuple(rows.values()))))
        if self._goal_owners is not None:
            if owner:
                self._goal_owners[row.id] = owner.id
            elif isinstance(row, Initiative):
                self._goal_owners.update((goal.id, row.id) for goal in row.goals)

    def _take(self, part: str) -> Part:
        home = self._home(part)
        if home is None:
            raise NotApplicable(part)
        if isinstance(home, dict):
            row = home.pop(part)
        else:
            row = next(goal for goal in home.goals if goal.id == part)
            self._put(replace(home, goals=tuple(goal for goal in home.goals if goal.id != part)))
        if self._goal_owners is not None:
            for one in (part, *(goal.id for goal in row.goals)) if isinstance(row, Initiative) else (part,):
                self._goal_owners.pop(one, None)
        return row


def _identical(a: Sequence[object], b: Sequence[object]) -> bool:
    return len(a) == len(b) and all(map(is_, a, b))


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan after the changes, in order. Raises NotApplicable where one names what is not there."""
    draft = Draft(plan)
    for change in changes:
        draft.apply(change)
    return draft.plan()


def invert(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that take back these changes."""
    return tuple(_inverse(change) for change in reversed(changes))


def _inverse(change: Change) -> Change:
    match change:
        case Set(part, field, before, after):
            return Set(cast(str, after) if field == "id" else part, field, after, before)
        case Add(value, parent, place):
            return Remove(value, parent, place)
        case Remove(value, parent, place):
            return Add(value, parent, place)
        case Move(part, parent, place, from_parent, from_place):
            return Move(part, from_parent, from_place, parent, place)


def diff(before: Plan, after: Plan) -> tuple[Change, ...]:
    """The changes that make ``after`` of ``before``, with as few moves as possible; parts that are one object are skipped.

    First what went out (what leans on another part before that part), then what came in or moved, then the fields.
    A goal that went from one initiative to another is a Remove and an Add.
    """
    if before is after:
        return ()
    sequences: list[tuple[str, Sequence[Part], Sequence[Part]]] = [
        (before.id, getattr(before, name), getattr(after, name)) for name in PLAN_SEQUENCES
    ]
    kept = [pair for _, old, new in sequences if old is not new for pair in _kept(old, new)]
    initiatives = [(old, new) for old, new in kept if isinstance(old, Initiative) and isinstance(new, Initiative)]
    sequences += [(old.id, old.goals, new.goals) for old, new in initiatives]
    kept += [pair for old, new in initiatives for pair in _kept(old.goals, new.goals)]
    sequences = [row for row in sequences if not same_order(row[1], row[2])]
    changes: list[Change] = []
    for parent, old, new in reversed(sequences):
        changes += _removed(parent, old, new)
    for parent, old, new in sequences:
        changes += _placed(parent, old, new)
    changes += sets(before, after, before.id)
    for was, now in kept:
        changes += sets(was, now, was.id)
    if before.id != after.id:
        changes.append(Set(before.id, "id", before.id, after.id))
    return tuple(changes)


def differing(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The pairs that stand in one place of two sequences of one length and are not the same object."""
    return compress(zip(old, new, strict=True), map(is_not, old, new))


def same_order(old: Sequence[Part], new: Sequence[Part]) -> bool:
    """Whether the same parts stand in the same order, each perhaps with other values."""
    return old is new or len(old) == len(new) and all(a.id == b.id for a, b in differing(old, new))


def _kept(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """The parts that stand in both sequences and are not the same object, in the new order."""
    if same_order(old, new):
        return list(differing(old, new))
    earlier = {row.id: row for row in old}
    return [(earlier[row.id], row) for row in new if row.id in earlier and earlier[row.id] is not row]


def _removed(parent: str, old: Sequence[Part], new: Sequence[Part]) -> Iterator[Change]:
    staying = {row.id for row in new}
    last = None
    for row in old:
        if row.id in staying:
            last = row.id
        else:
            yield Remove(row, parent, last)


def _placed(parent: str, old: Sequence[Part], new: Sequence[Part]) -> Iterator[Change]:
    """The Adds and Moves, from first to last, so that each ``after`` is in its place when it is named."""
    coming = {row.id for row in new}
    standing = [row.id for row in old if row.id in coming]
    target = [row.id for row in new]
    if standing == target:
        return
    place = {part: index for index, part in enumerate(standing)}
    still = _longest_rise([(part, place[part]) for part in target if part in place])
    last = None
    for row in new:
        if row.id not in place:
            yield Add(row, parent, last)
            standing.insert(0 if last is None else standing.index(last) + 1, row.id)
        elif row.id not in still:
            at = standing.index(row.id)
            from_after = standing[at - 1] if at else None
            del standing[at]
            if from_after != last:
                yield Move(row.id, parent, last, parent, from_after)
            standing.insert(0 if last is None else standing.index(last) + 1, row.id)
        last = row.id


def _longest_rise(places: Sequence[tuple[str, int]]) -> set[str]:
    """The ids of a longest run of parts whose places rise: those need not move."""
    tails: list[int] = []
    holders: list[int] = []
    previous: list[int] = []
    for index, (_, place) in enumerate(places):
        at = bisect_left(tails, place)
        previous.append(holders[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        holders[at : at + 1] = [index]
    still = set()
    index = holders[-1] if holders else -1
    while index >= 0:
        still.add(places[index][0])
        index = previous[index]
    return still


def sets(before: Plan | Part | Status, after: Plan | Part | Status, part: str) -> Iterator[Set]:
    """The fields, ticks and statuses in which two values of one part differ; children and places are not compared."""
    for field in FIELDS[type(after)]:
        was, now = getattr(before, field), getattr(after, field)
        if was is not now and was != now:
            yield Set(part, field, was, now)
    if isinstance(before, Initiative) and isinstance(after, Initiative):
        for theme in sorted(before.themes ^ after.themes):
            yield Set(part, TICK + theme, theme in before.themes, theme in after.themes)
        if before.statuses is not after.statuses:
            for one in sorted({status.round for status in (*before.statuses, *after.statuses)}):
                yield from sets(status_of(before, one), status_of(after, one), status_id(part, one))
