"""The indsatser of another plan as new ones of this: themes and rounds by their names; refuses to choose among them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from editor.plan import Initiative, Plan, StatusRound, Theme, new_id, parts

Labelled = TypeVar("Labelled", Theme, StatusRound)


def bring_in(plan: Plan, other: Plan) -> Plan:
    """The plan with every indsats of the other behind its own, and with what could not be placed there as remarks."""
    return brought_in(plan, other)[0]


def brought_in(plan: Plan, other: Plan) -> tuple[Plan, dict[str, str]]:
    """The plan with the other's indsatser behind its own, its remarks too, and which id each part of the other has in it now.

    A theme or round of the same name (whatever the case and spaces) is the same; one that is not there is added where it is
    ticked or reported in. Who had the department of the other plan keeps it. Ids stay where this plan has them not.
    """
    taken = {plan.id, *(one.id for one in parts(plan))}

    def free(wish: str) -> str:
        found = wish if wish not in taken else new_id()
        taken.add(found)
        return found

    ticked = frozenset[str]().union(*(row.themes for row in other.initiatives))
    reported = {status.round for row in other.initiatives for status in row.statuses}
    themes, theme_ids = _joined(plan.themes, [one for one in other.themes if one.id in ticked], free)
    rounds, round_ids = _joined(plan.status_rounds, [one for one in other.status_rounds if one.id in reported], free)
    department = other.department if other.department != plan.department else ""
    moved = theme_ids | round_ids
    rows = []
    for row in other.initiatives:
        ids = {one: free(one) for one in (row.id, *(goal.id for goal in row.goals))}
        moved.update(ids)
        rows.append(_row(row, ids, theme_ids, round_ids, department))
    kept = [one for one in other.remarks if one.part in moved or one.where]
    remark_ids = {one.id: free(one.id) for one in kept}
    remarks = tuple(replace(one, id=remark_ids[one.id], part=moved.get(one.part or "")) for one in kept)
    joined = replace(
        plan,
        themes=themes,
        status_rounds=rounds,
        initiatives=(*plan.initiatives, *rows),
        remarks=(*plan.remarks, *remarks),
    )
    return joined, moved | remark_ids


def _joined(
    ours: tuple[Labelled, ...], theirs: Iterable[Labelled], free: Callable[[str], str]
) -> tuple[tuple[Labelled, ...], dict[str, str]]:
    """Ours with those of theirs that have another name, and the id that each of theirs has now."""
    known = {_folded(one.label): one.id for one in ours}
    added: list[Labelled] = []
    ids = {}
    for one in theirs:
        said = _folded(one.label)
        if said not in known:
            known[said] = free(one.id)
            added.append(replace(one, id=known[said]))
        ids[one.id] = known[said]
    return ours + tuple(added), ids


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _row(row: Initiative, ids: dict[str, str], themes: dict[str, str], rounds: dict[str, str], department: str) -> Initiative:
    statuses = (replace(one, round=rounds[one.round]) for one in row.statuses)
    return replace(
        row,
        id=ids[row.id],
        department=row.department or department,
        themes=frozenset(themes[one] for one in row.themes),
        goals=tuple(replace(one, id=ids[one.id]) for one in row.goals),
        statuses=tuple(sorted(statuses, key=lambda one: one.round)),
    )
