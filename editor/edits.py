"""Edits of a plan: functions from a Plan to a Plan that keep its rules; refuses what would break them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final, TypeVar, cast

from editor.diff import Add, Move, NotApplicable, Remove, Set, apply, value_of
from editor.part_data import change_from_text, plan_from_text
from editor.plan import (
    DECISIONS,
    DOCUMENT_STATUS,
    FIELDS,
    POINT_SORTS,
    PROGRESS,
    RICH_FIELDS,
    SEQUENCES,
    TICK,
    Chapter,
    Goal,
    Hearing,
    Initiative,
    Part,
    Plan,
    Point,
    Remark,
    Status,
    StatusRound,
    Theme,
    Value,
    Waiver,
    find,
    new_id,
    parent_of,
    with_status,
)
from editor.richtext import BadText, canonical, parse, refuse_forbidden

LAST: Final = "last"
"""As ``after``: at the end of the sequence."""
YEARS = range(1900, 2200)
_LABELLED = (Theme, StatusRound)
PartType = TypeVar("PartType", bound=Part)


class Refused(ValueError):
    """An edit that would break a rule of the plan. ``code`` names the rule, ``params`` what a sentence about it needs.

    Codes: ``label_taken`` (label), ``bad_character`` (character), ``bad_value`` (field, value), ``gone`` (part).
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def set_field(plan: Plan, part: str, field: str, value: Value) -> Plan:
    """The plan with one field set; ``part`` is the id of a part, of the plan, or a status's address.

    The year of a round follows the year in its label, unless the two were different before.
    """
    found = cast(Plan | Part | Status, _found(plan, part))
    theme = field.removeprefix(TICK) if field.startswith(TICK) and isinstance(found, Initiative) else None
    if theme and not isinstance(find(plan, theme), Theme):
        raise Refused("gone", part=theme)
    if not theme and field not in FIELDS[type(found)]:
        raise Refused("bad_value", field=field, value=value)
    before = value_of(found, field)
    if before == value:
        return plan
    _check_value(plan, part, field, value)
    after = _applied(plan, Set(part, field, before, value))
    if field == "label" and isinstance(found, StatusRound) and found.year in (None, year_in(found.label)):
        after = set_field(after, part, "year", year_in(cast(str, value)) or found.year)
    return after


def tick(plan: Plan, initiative: str, theme: str, on: bool) -> Plan:
    """The plan with a theme of an initiative ticked or not."""
    return set_field(plan, initiative, TICK + theme, on)


def add(plan: Plan, part: Part, parent: str | None = None, after: str | None = LAST) -> Plan:
    """The plan with a new part behind the sibling ``after`` (None: first), a Goal under the initiative ``parent``."""
    parent = parent or plan.id
    standing = siblings(plan, type(part), parent)
    if isinstance(part, _LABELLED) and part.label in _labels(plan, type(part)):
        raise Refused("label_taken", label=part.label)
    _check_part(plan, part)
    place = (standing[-1] if standing else None) if after == LAST else after
    return _applied(plan, Add(part, parent, place))


def add_round(plan: Plan, round_id: str, named: Callable[[str], str]) -> Plan:
    """The plan with a new round at the end, for the year after the newest one; the last round, and no other, is final then.

    ``named`` makes a label of a year, or of nothing where no year is known.
    """
    years = [year for one in plan.status_rounds if (year := one.year or year_in(one.label))]
    year = max(years) + 1 if years else plan.period_to
    year = year if year in YEARS else None
    for one in plan.status_rounds:
        plan = set_field(plan, one.id, "final", False)
    label = unique_label(plan, StatusRound, named(str(year or "")).strip())
    return add(plan, StatusRound(round_id, label, year, final=True))


def year_in(label: str) -> int | None:
    """The last year that stands in a label; None where none does."""
    found = [int(digits) for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", label, re.ASCII)]
    return next((year for year in reversed(found) if year in YEARS), None)


def remove(plan: Plan, part: str) -> Plan:
    """The plan without a part; the ticks of a theme, the statuses of a round and the points of a hearing go with it."""
    found = _found(plan, part)
    if isinstance(found, Theme):
        plan = _without_ticks(plan, part)
    elif isinstance(found, StatusRound):
        plan = _without_statuses(plan, part)
    elif isinstance(found, Hearing):
        plan = replace(plan, points=tuple(one for one in plan.points if one.hearing != part))
    elif not isinstance(found, Chapter | Goal | Initiative | Remark | Waiver | Point):
        raise Refused("gone", part=part)
    parent, standing = _home(plan, part)
    at = standing.index(part)
    removed = cast(Part, _found(plan, part))
    return _applied(plan, Remove(removed, parent, standing[at - 1] if at else None))


def move(plan: Plan, part: str, after: str | None) -> Plan:
    """The plan with a part behind another of its siblings (None: first)."""
    parent, standing = _home(plan, part)
    at = standing.index(part)
    from_after = standing[at - 1] if at else None
    if after in (part, from_after):
        return plan
    return _applied(plan, Move(part, parent, after, parent, from_after))


def move_by(plan: Plan, part: str, steps: int) -> Plan:
    """The plan with a part moved up (negative) or down among its siblings, at most to either end."""
    _, standing = _home(plan, part)
    at = standing.index(part)
    target = min(max(at + steps, 0), len(standing) - 1)
    rest = [one for one in standing if one != part]
    return move(plan, part, rest[target - 1] if target else None)


def duplicate(plan: Plan, part: str, copied: str | None = None, titled: Callable[[str, int], str] | None = None) -> Plan:
    """The plan with a copy of a part behind it. The copy has new ids (its own is ``copied``, where given).

    ``titled`` makes the title of an indsats's copy from the title and 1, 2, …; the first that no indsats has is taken.
    """
    parent, _ = _home(plan, part)
    found = cast(Part, _found(plan, part))
    copy = replace(found, id=copied or new_id())
    if isinstance(copy, Initiative):
        copy = replace(copy, goals=tuple(replace(goal, id=new_id()) for goal in copy.goals))
        if titled and copy.title:
            taken = {row.title for row in plan.initiatives}
            copy = replace(copy, title=next(title for number in count(1) if (title := titled(copy.title, number)) not in taken))
    elif isinstance(copy, Theme | StatusRound):
        copy = replace(copy, label=unique_label(plan, type(copy), copy.label))
    return _applied(plan, Add(copy, parent, part))


def unique_label(plan: Plan, kind: type[Theme] | type[StatusRound], wish: str) -> str:
    """The wish, or the wish with the first number behind it that no theme (round) of the plan has."""
    taken = _labels(plan, kind)
    if wish not in taken:
        return wish
    stem = re.sub(r" \d{1,2}$", "", wish)
    number = 2
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"


def siblings(plan: Plan, kind: type[Part], parent: str) -> list[str]:
    """The ids of all parts of a kind under a parent, in order."""
    owner = plan if parent == plan.id else find(plan, parent)
    if not isinstance(owner, Initiative if kind is Goal else Plan):
        raise Refused("gone", part=parent)
    return [row.id for row in getattr(owner, SEQUENCES[kind])]


def _found(plan: Plan, part: str) -> object:
    found = find(plan, part)
    if found is None:
        raise Refused("gone", part=part)
    return found


def _home(plan: Plan, part: str) -> tuple[str, list[str]]:
    found = _found(plan, part)
    if type(found) not in SEQUENCES:
        raise Refused("gone", part=part)
    owner = parent_of(plan, part) if isinstance(found, Goal) else None
    parent = owner.id if owner else plan.id
    return parent, siblings(plan, type(cast(Part, found)), parent)


def _labels(plan: Plan, kind: type[Part]) -> set[str]:
    return {row.label for row in getattr(plan, SEQUENCES[kind])}


def _applied(plan: Plan, change: Set | Add | Remove | Move) -> Plan:
    try:
        return apply(plan, (change,))
    except NotApplicable as error:
        raise Refused("gone", part=error.args[0]) from None


def _without_ticks(plan: Plan, theme: str) -> Plan:
    rows = tuple(replace(row, themes=row.themes - {theme}) if theme in row.themes else row for row in plan.initiatives)
    return replace(plan, initiatives=rows)


def _without_statuses(plan: Plan, round_id: str) -> Plan:
    rows = tuple(
        with_status(row, Status(round_id)) if any(one.round == round_id for one in row.statuses) else row
        for row in plan.initiatives
    )
    return replace(plan, initiatives=rows)


def _check_part(plan: Plan, part: Part) -> None:
    rows: tuple[Part, ...] = (part, *part.goals) if isinstance(part, Initiative) else (part,)
    for row in rows:
        for field in FIELDS[type(row)]:
            _check_text(type(row), field, getattr(row, field))
    if isinstance(part, Initiative) and not part.themes <= {theme.id for theme in plan.themes}:
        raise Refused("bad_value", field="themes", value=sorted(part.themes))


def _check_value(plan: Plan, part: str, field: str, value: Value) -> None:
    found = _found(plan, part)
    if field == "label" and isinstance(found, _LABELLED) and value in _labels(plan, type(found)):
        raise Refused("label_taken", label=value)
    _check_text(type(found), field, value)
    allowed: dict[str, bool] = {
        "progress": value is None or value in PROGRESS,
        "document_status": value in DOCUMENT_STATUS,
        "level": isinstance(value, int) and 1 <= value <= 6,
        "year": value is None or value in YEARS,
        "period_from": value is None or value in YEARS,
        "period_to": value is None or value in YEARS,
        **{name: value is None or is_date(value) for name in ("until", "deadline", "sent")},
        **{name: isinstance(value, bool) for name in ("final", "lists_initiatives", "resolved")},
        "sort": value in POINT_SORTS,
        "decision": value is None or value in DECISIONS,
    }
    if field in ("frozen", "change", "decided") and isinstance(found, Hearing | Point):
        allowed[field] = _is_data(value, plan_from_text if field == "frozen" else change_from_text)
    plain_text = isinstance(value, bool) if field.startswith(TICK) else isinstance(value, str)
    if not allowed.get(field, plain_text or field == "part" and value is None):
        raise Refused("bad_value", field=field, value=value)


def _check_text(kind: type, field: str, value: object) -> None:
    if not isinstance(value, str):
        return
    try:
        refuse_forbidden(value)
        if field in RICH_FIELDS.get(kind, ()) and canonical(parse(value)) != value:
            raise Refused("bad_value", field=field, value=value)
    except BadText as error:
        raise Refused("bad_character", character=error.args[0]) from None


def _is_data(value: object, read: Callable[[str], object]) -> bool:
    """Whether the value is empty, or a plan or a change as ``editor.part_data`` writes it."""
    try:
        return isinstance(value, str) and (value == "" or bool(read(value)))
    except ValueError:
        return False


def is_date(value: object) -> bool:
    """Whether the value is a date as a plan holds it: ``2027-11-01``."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
