"""Bringing what one side did to a plan into the other: ``merge3`` over the changes of ``editor.diff``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from editor.diff import Add, Change, Draft, Move, Remove, Set, diff, sets, value_of
from editor.plan import TICK, Initiative, Part, Plan, Status, StatusRound, Theme, Value, split_status_id, status_id, status_of


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
        return (
            self._sets.get((holder, "label"))
            or self._structure.get(holder)
            or Set(holder, "label", cast(Value, label), cast(Value, label))
        )

    def _without_lost(self, value: Part) -> tuple[Part, list[Set]]:
        """A part of theirs without its ticks and statuses that lean on what is not here, and these as changes."""
        if not isinstance(value, Initiative):
            return value, []
        left: list[Set] = [
            *(Set(value.id, TICK + theme, False, True) for theme in sorted(value.themes) if self._draft.get(theme) is None),
            *(
                one
                for status in value.statuses
                if self._draft.get(status.round) is None
                for one in sets(Status(status.round), status, status_id(value.id, status.round))
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
