"""The one comparison of two plans: ``diff``, ``apply``, ``invert`` and ``merge3`` over changes keyed by the id of a part."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from editor.plan import (
    FIELDS,
    SEQUENCES,
    TICK,
    Goal,
    Initiative,
    Part,
    Plan,
    Status,
    StatusRound,
    Theme,
    Value,
    split_status_id,
    status_id,
    status_of,
    with_status,
)

Fielded = TypeVar("Fielded", bound=Plan | Part | Status)
_OWN_SEQUENCES = tuple(name for kind, name in SEQUENCES.items() if kind is not Goal)


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


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sides did to one thing: ``theirs`` was left out, since ours did ``ours`` there (None: the place is gone)."""

    theirs: Change
    ours: Change | None


@dataclass(frozen=True, slots=True)
class Merge:
    """``changes`` bring theirs into ours, in order; ``conflicts`` are left for a person to decide."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


class NotApplicable(ValueError):
    """A change names a part, a place or a field that the plan does not have; ``args[0]`` is its name."""


def with_value(part: Fielded, field: str, value: Value) -> Fielded:
    """The part with one field (or tick, ``theme:ID``) set; raises NotApplicable for a field that it does not have."""
    if isinstance(part, Initiative) and field.startswith(TICK):
        theme = frozenset({field.removeprefix(TICK)})
        return replace(part, themes=part.themes | theme if value else part.themes - theme)
    if field not in FIELDS[type(part)]:
        raise NotApplicable(field)
    return replace(part, **{field: value})


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
        return replace(self._plan, **changed) if changed else self._plan

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
        for name in _OWN_SEQUENCES:
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
    return len(a) == len(b) and all(x is y for x, y in zip(a, b, strict=True))


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
        (before.id, getattr(before, name), getattr(after, name)) for name in _OWN_SEQUENCES
    ]
    kept = [pair for _, old, new in sequences if old is not new for pair in _kept(old, new)]
    initiatives = [(old, new) for old, new in kept if isinstance(old, Initiative) and isinstance(new, Initiative)]
    sequences += [(old.id, old.goals, new.goals) for old, new in initiatives]
    kept += [pair for old, new in initiatives for pair in _kept(old.goals, new.goals)]
    sequences = [row for row in sequences if row[1] is not row[2]]
    changes: list[Change] = []
    for parent, old, new in reversed(sequences):
        changes += _removed(parent, old, new)
    for parent, old, new in sequences:
        changes += _placed(parent, old, new)
    changes += _sets(before, after, before.id)
    for was, now in kept:
        changes += _sets(was, now, was.id)
    if before.id != after.id:
        changes.append(Set(before.id, "id", before.id, after.id))
    return tuple(changes)


def _kept(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Part, Part]]:
    """The parts that stand in both sequences and are not the same object, in the new order."""
    if len(old) == len(new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a is not b]
        if all(a.id == b.id for a, b in pairs):
            return pairs
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


def _sets(before: Plan | Part | Status, after: Plan | Part | Status, part: str) -> Iterator[Change]:
    for field in FIELDS[type(after)]:
        was, now = getattr(before, field), getattr(after, field)
        if was is not now and was != now:
            yield Set(part, field, was, now)
    if isinstance(before, Initiative) and isinstance(after, Initiative):
        for theme in sorted(before.themes ^ after.themes):
            yield Set(part, TICK + theme, theme in before.themes, theme in after.themes)
        if before.statuses is not after.statuses:
            for one in sorted({status.round for status in (*before.statuses, *after.statuses)}):
                yield from _sets(status_of(before, one), status_of(after, one), status_id(part, one))


def merge3(base: Plan, ours: Plan, theirs: Plan) -> Merge:
    """What ``theirs`` did to ``base``, as changes to ``ours``, and what cannot be both.

    Conflicts are a field that both sides set differently, a part that one side changed or leans on and the other
    removed, a part that both moved or added differently, and a label that both gave. What both did alike is no change.
    """
    merging = _Merging(base, ours, theirs)
    for change in diff(base, theirs):
        merging.take_in(change)
    return Merge(tuple(merging.changes), tuple(merging.conflicts))


class _Merging:
    """Takes the changes of one side into the other, one after the other."""

    def __init__(self, base: Plan, ours: Plan, theirs: Plan) -> None:
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []
        self._plan_ids = (base.id, ours.id)
        self._draft = Draft(ours)
        self._theirs = Draft(theirs)
        self._theirs_id = theirs.id
        our_changes = diff(base, ours)
        self._sets = {(change.part, change.field): change for change in our_changes if isinstance(change, Set)}
        self._structure = {change.part: change for change in our_changes if not isinstance(change, Set)}
        self._lost = {part: change for change in our_changes if isinstance(change, Remove) for part in _ids_in(change.value)}
        self._leaning: dict[str, Change] = {}
        for change in our_changes:
            for part in _leans_on(change):
                self._leaning.setdefault(part, change)
        self._kept_against_them: set[str] = set()

    def take_in(self, change: Change) -> None:
        match change:
            case Set():
                self._take_set(change)
            case Add():
                self._take_add(change)
            case Remove():
                self._take_remove(change)
            case Move():
                self._take_move(change)

    def _do(self, change: Change) -> None:
        self._draft.apply(change)
        self.changes.append(change)

    def _leave(self, theirs: Change, ours: Change | None) -> None:
        self.conflicts.append(Conflict(theirs, ours))

    def _our_id(self, part: str) -> str:
        return self._plan_ids[1] if part == self._plan_ids[0] else part

    def _removal_of(self, *parts: str) -> Change | None:
        return next((self._lost[part] for part in parts if part in self._lost), None)

    def _take_set(self, change: Set) -> None:
        leans_on = _target_of_set(change)
        if leans_on in self._kept_against_them:
            return
        part = self._our_id(change.part)
        found = self._draft.get(part)
        missing = leans_on is not None and change.after and self._draft.get(leans_on) is None
        if found is None or missing:
            self._leave(change, self._removal_of(*part.split("_"), leans_on or ""))
            return
        now = found.id if isinstance(found, Plan) and change.field == "id" else value_of(found, change.field)
        if now == change.after:
            return
        rival = self._same_label(found, change.after) if change.field == "label" else None
        if now != change.before or rival:
            self._leave(change, self._sets.get((change.part, change.field)) or rival)
            return
        self._do(replace(change, part=part))

    def _take_add(self, change: Add) -> None:
        parent = self._our_id(change.parent)
        present = self._draft.get(change.part)
        if present == change.value:
            return
        rival = self._same_label(change.value, getattr(change.value, "label", None))
        occupied = [one for one in _ids_in(change.value) if self._draft.get(one) is not None]
        if occupied or rival or self._draft.get(parent) is None:
            ours = self._structure.get(change.part) or rival or self._removal_of(change.parent)
            self._leave(change, ours)
            return
        value, without = self._without_lost(change.value)
        self._do(Add(value, parent, self._place(value, parent)))
        for left in without:
            self._leave(left, self._removal_of(_target_of_set(left) or ""))

    def _take_remove(self, change: Remove) -> None:
        if self._draft.get(change.part) is None:
            return
        ours = self._leaner(change.value)
        if ours:
            self._kept_against_them.update(_ids_in(change.value))
            self._leave(change, ours)
            return
        parent = self._our_id(change.parent)
        standing = self._draft.siblings(type(change.value), parent)
        self._do(Remove(cast(Part, self._draft.get(change.part)), parent, _before(standing, change.part)))

    def _leaner(self, value: Part) -> Change | None:
        """Our change that needs a part: to it, to its goals, or to an initiative that still ticks it or reports in it."""
        needed = _ids_in(value)
        if isinstance(value, Theme | StatusRound):
            rows = (self._draft.get(row) for row in self._draft.siblings(Initiative, self._plan_ids[1]))
            kept = [row for row in rows if isinstance(row, Initiative) and self._theirs.get(row.id) is None]
            needed += [row.id for row in kept if value.id in row.themes or status_of(row, value.id) != Status(value.id)]
        return next((self._leaning[part] for part in needed if part in self._leaning), None)

    def _take_move(self, change: Move) -> None:
        found = self._draft.get(change.part)
        if found is None or isinstance(found, Plan | Status):
            self._leave(change, self._removal_of(change.part, change.parent))
            return
        parent = self._our_id(change.parent)
        after = self._place(found, parent)
        now = _before(self._draft.siblings(type(found), parent), change.part)
        if after == now:
            return
        ours = self._structure.get(change.part)
        if isinstance(ours, Move):
            self._leave(change, ours)
        else:
            self._do(Move(change.part, parent, after, parent, now))

    def _place(self, row: Part, parent: str) -> str | None:
        """The nearest part before this one in their order that is here as well."""
        theirs = self._theirs.siblings(type(row), self._theirs_id if parent == self._plan_ids[1] else parent)
        here = set(self._draft.siblings(type(row), parent))
        before = theirs[: theirs.index(row.id)]
        return next((part for part in reversed(before) if part in here), None)

    def _same_label(self, part: object, label: object) -> Change | None:
        """Our change that gave the label to another theme (round) than this one, or None."""
        if not isinstance(part, Theme | StatusRound):
            return None
        others = (self._draft.get(one) for one in self._draft.siblings(type(part), self._plan_ids[1]) if one != part.id)
        holder = next((other.id for other in others if isinstance(other, type(part)) and other.label == label), None)
        if holder is None:
            return None
        return self._sets.get((holder, "label")) or self._structure.get(holder) or Set(holder, "label", cast(str, label), label)

    def _without_lost(self, value: Part) -> tuple[Part, list[Set]]:
        """A part of theirs without its ticks and statuses that lean on what is not here, and these as changes."""
        if not isinstance(value, Initiative):
            return value, []
        left = [
            *(Set(value.id, TICK + theme, False, True) for theme in sorted(value.themes) if self._draft.get(theme) is None),
            *(
                one
                for status in value.statuses
                if self._draft.get(status.round) is None
                for one in _sets(Status(status.round), status, status_id(value.id, status.round))
            ),
        ]
        for one in left:
            target = _target_of_set(one)
            value = replace(
                value,
                themes=value.themes - {cast(str, target)},
                statuses=tuple(status for status in value.statuses if status.round != target),
            )
        return value, left


def _before(standing: Sequence[str], part: str) -> str | None:
    at = standing.index(part)
    return standing[at - 1] if at else None


def _ids_in(value: Part) -> list[str]:
    return [value.id, *(goal.id for goal in value.goals)] if isinstance(value, Initiative) else [value.id]


def _target_of_set(change: Set) -> str | None:
    """The theme or the round on which a tick or a status leans."""
    if change.field.startswith(TICK):
        return change.field.removeprefix(TICK)
    pair = split_status_id(change.part)
    return pair[1] if pair else None


def _leans_on(change: Change) -> Iterator[str]:
    """The parts that must not be removed by the other side if this change is to stand."""
    match change:
        case Set(part, _, _, after):
            yield part.partition("_")[0]
            target = _target_of_set(change)
            if target and after:
                yield target
        case Add(value, parent, _):
            yield value.id
            yield parent
            if isinstance(value, Initiative):
                yield from value.themes
                yield from (status.round for status in value.statuses)
        case Remove(_, parent, _) | Move(_, parent):
            yield parent
            if isinstance(change, Move):
                yield change.part
