"""Which part of one plan is which part of another that was made of it; refuses to know why their ids differ.

A part with an id of the other plan is that part; else a theme and a round go by their label, a chapter by its heading, an
indsats and a goal by the words that they have in common.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from editor.plan import TICK, Chapter, Goal, Initiative, Part, Plan, Status, StatusRound, Theme, parts, split_status_id, status_id
from editor.richtext import plain

PartType = TypeVar("PartType", bound=Part)
_ALIKE = 0.5
"""From which share of common words on two texts are one, 0 to 1."""
_TRIED_AT_MOST = 60
"""Parts of each side that are compared each with each; of more those that stand near each other, or share words."""
_TRIED_AFAR = 5
_RARE = 3
"""A word that so few parts say tells which part it may be, wherever it stands."""


def matched(plan: Plan, base: Plan) -> Plan:
    """The plan with the ids of the base for every part that is the same in both; what is new keeps its own."""
    ids = {plan.id: base.id}
    _pair(plan.themes, base.themes, ids, lambda one: one.label.casefold().split(), _label_words)
    _pair(plan.status_rounds, base.status_rounds, ids, lambda one: one.label.casefold().split(), _label_words)
    _pair(plan.chapters, base.chapters, ids, lambda one: one.heading.casefold().split(), _chapter_words)
    _pair(plan.initiatives, base.initiatives, ids, lambda one: one.title.casefold().split(), _initiative_words)
    rows = {row.id: row for row in base.initiatives}
    there = {goal.id for row in base.initiatives for goal in row.goals}
    for row in plan.initiatives:
        ids.update({goal.id: goal.id for goal in row.goals if goal.id in there})
    for row in plan.initiatives:
        if (twin := rows.get(ids.get(row.id, ""))) is not None:
            _pair(row.goals, twin.goals, ids, lambda goal: plain(goal.goal).casefold().split(), _goal_words)
    return renamed(plan, _free(plan, base, ids))


def renamed(plan: Plan, ids: Mapping[str, str]) -> Plan:
    """The plan with other ids for the parts that are named."""

    def now(part: str) -> str:
        return ids.get(part, part)

    def row(one: Initiative) -> Initiative:
        return replace(
            one,
            id=now(one.id),
            themes=frozenset(map(now, one.themes)),
            goals=tuple(replace(goal, id=now(goal.id)) for goal in one.goals),
            statuses=tuple(sorted((replace(status, round=now(status.round)) for status in one.statuses), key=_round)),
        )

    return replace(
        plan,
        id=now(plan.id),
        themes=tuple(replace(one, id=now(one.id)) for one in plan.themes),
        status_rounds=tuple(replace(one, id=now(one.id)) for one in plan.status_rounds),
        chapters=tuple(replace(one, id=now(one.id)) for one in plan.chapters),
        initiatives=tuple(map(row, plan.initiatives)),
        remarks=tuple(replace(one, part=one.part and address(one.part, ids)) for one in plan.remarks),
    )


def address(part: str, ids: Mapping[str, str]) -> str:
    """The address of a part, or of a status, where parts have other ids."""
    pair = split_status_id(part)
    return status_id(ids.get(pair[0], pair[0]), ids.get(pair[1], pair[1])) if pair else ids.get(part, part)


def field_in(field: str, ids: Mapping[str, str]) -> str:
    """The name of a field where themes have other ids."""
    return TICK + ids.get(field.removeprefix(TICK), field.removeprefix(TICK)) if field.startswith(TICK) else field


def _round(status: Status) -> str:
    return status.round


def _free(plan: Plan, base: Plan, ids: dict[str, str]) -> dict[str, str]:
    """The ids, so that no part of the plan that is new has the id of a part of the base."""
    taken = {base.id, *(one.id for one in parts(base))}
    for one in parts(plan):
        if one.id not in ids and one.id in taken:
            from editor.plan import derived_id

            ids[one.id] = derived_id("matched", one.id)
    return ids


def _pair(
    ours: Sequence[PartType],
    base: Sequence[PartType],
    ids: dict[str, str],
    name: Callable[[PartType], Sequence[str]],
    words: Callable[[PartType], Counter[str]],
) -> None:
    """Notes which of ours is which of the base: by id, by name, by words in common, and those without words by their order."""
    known = {one.id for one in base}
    used = {ids[one.id] for one in ours if one.id in ids}
    for one in ours:
        if one.id in known and one.id not in ids and one.id not in used:
            ids[one.id] = one.id
            used.add(one.id)
    left = [one for one in ours if one.id not in ids]
    free = [one for one in base if one.id not in used]
    named: dict[Hashable, list[PartType]] = {}
    for one in free:
        named.setdefault(tuple(name(one)), []).append(one)
    for one in left:
        if (key := tuple(name(one))) and (twins := named.get(key)):
            ids[one.id] = twins.pop(0).id
    used = {ids[one.id] for one in ours if one.id in ids}
    left, free = [one for one in left if one.id not in ids], [one for one in free if one.id not in used]
    for share, at, other in sorted(_likenesses(left, free, words), reverse=True):
        if share >= _ALIKE and left[at].id not in ids and free[other].id not in used:
            ids[left[at].id] = free[other].id
            used.add(free[other].id)
    silent = (one.id for one in left if one.id not in ids and not words(one))
    ids.update(zip(silent, (one.id for one in free if one.id not in used and not words(one)), strict=False))


def _likenesses(
    left: Sequence[PartType], free: Sequence[PartType], words: Callable[[PartType], Counter[str]]
) -> Iterable[tuple[float, int, int]]:
    some, others = [words(one) for one in left], [words(one) for one in free]
    places: dict[str, list[int]] = {}
    for other, two in enumerate(others):
        for word in two:
            places.setdefault(word, []).append(other)
    for at, one in enumerate(some):
        near = range(max(at - _TRIED_AT_MOST, 0), min(at + _TRIED_AT_MOST + 1, len(others)))
        rare = Counter(other for word in one if len(found := places.get(word, ())) <= _RARE for other in found)
        for other in {*near, *(other for other, _ in rare.most_common(_TRIED_AFAR))}:
            two = others[other]
            if count := sum(one.values()) + sum(two.values()):
                yield 2 * sum((one & two).values()) / count, at, other


def _counted(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in plain(text).casefold().split())


def _label_words(one: Theme | StatusRound) -> Counter[str]:
    return _counted(one.label)


def _chapter_words(one: Chapter) -> Counter[str]:
    return _counted(one.heading, one.body)


def _goal_words(one: Goal) -> Counter[str]:
    return _counted(one.goal, one.subgoal, one.action, one.success)


def _initiative_words(one: Initiative) -> Counter[str]:
    found = _counted(one.title, one.description)
    for goal in one.goals:
        found += _goal_words(goal)
    for status in one.statuses:
        found += _counted(status.actions, status.results, status.next_steps)
    return found
