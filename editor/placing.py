"""Texts put where they belong in a plan, without a word lost: functions from a Plan to a Plan; refuses to guess where that is.

A content is text as a cell holds it (canonical rich text), wherever it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from editor import edits
from editor.diff import value_of
from editor.edits import Refused
from editor.plan import (
    RICH_FIELDS,
    TICK,
    Chapter,
    Goal,
    Initiative,
    Plan,
    Remark,
    Status,
    Theme,
    find,
    parent_of,
    split_status_id,
    status_id,
    status_of,
    with_status,
)
from editor.richtext import Item, canonical, is_none, paragraph, parse, plain

Place = tuple[str, str]
GOAL_FIELDS = ("goal", "subgoal", "action", "success")
STATUS_FIELDS = ("actions", "results", "next_steps")


class Text(NamedTuple):
    """A content, and the field in which it stands; None where it stands in none."""

    content: str
    place: Place | None


def holds(plan: Plan, place: Place, content: str) -> bool:
    """Whether the content stands in the field; a tick and a number hold whatever was read into them."""
    found = find(plan, place[0])
    if found is None or place[1].startswith(TICK) and find(plan, place[1].removeprefix(TICK)) is None:
        return False
    value = value_of(found, place[1])
    if not isinstance(value, str):
        return True
    if _is_rich(plan, place):
        return _at(parse(value), parse(content)) is not None
    return _words(content) in " ".join(value.split())


def take(plan: Plan, text: Text) -> Plan:
    """The plan without the text where it stands; a remark (but for a label), a goal and a chapter that say nothing more are gone.

    Unchanged where it does not stand there (any more).
    """
    if text.place is None or not holds(plan, text.place, text.content):
        return plan
    part, field = text.place
    if field.startswith(TICK):
        return edits.set_field(plan, part, field, False)
    found = find(plan, part)
    value = value_of(found, field) if found else None
    if not isinstance(value, str):
        return plan
    if not _is_rich(plan, text.place):
        left = " ".join(" ".join(value.split()).replace(_words(text.content), " ", 1).split())
    else:
        items, gone = parse(value), parse(text.content)
        at = _at(items, gone)
        assert at is not None
        left = canonical((*items[:at], *items[at + len(gone) :]))
    if isinstance(found, Remark) and (not left or left.endswith(":")):
        return edits.remove(plan, part)
    return _without_empty(edits.set_field(plan, part, field, left), part)


def put(plan: Plan, place: Place, content: str) -> Plan:
    """The plan with the content behind what stands in the field; a box is ticked. Raises Refused where no text can stand."""
    part, field = place
    found = find(plan, part)
    if found is None:
        raise Refused("gone", part=part)
    if field.startswith(TICK):
        return edits.set_field(plan, part, field, True)
    value = value_of(found, field)
    if not isinstance(value, str):
        raise Refused("bad_value", field=field, value=content)
    if _is_rich(plan, place):
        before = () if is_none(value) else parse(value)
        return edits.set_field(plan, part, field, canonical((*before, *parse(content))))
    return edits.set_field(plan, part, field, " ".join([*value.split(), *_words(content).split()]))


def move(plan: Plan, texts: Iterable[Text], target: Place) -> Plan:
    """The plan with the texts in another field, one behind the other. A text that does not stand in its place any more is copied.

    What does not name the theme of a box stays where it is when the box is ticked by it.
    """
    theme = find(plan, target[1].removeprefix(TICK)) if target[1].startswith(TICK) else None
    for text in texts:
        if text.place != target and text.content:
            plan = put(plan, target, text.content)
            if not isinstance(theme, Theme) or (text.place and text.place[1] == target[1]) or _names(text.content, theme):
                plan = take(plan, text)
    return plan


def to_new_goal(plan: Plan, initiative: str, goal: str, field: str, texts: Iterable[Text]) -> Plan:
    """The plan with the texts in a field of a new goal, which gets this id."""
    return move(edits.add(plan, Goal(goal), initiative), texts, (goal, field))


def to_theme(plan: Plan, initiative: str, theme: str, label: str, text: Text) -> Plan:
    """The plan with the text as a theme, ticked for the indsats: the one that has the label, or a new one with this id."""
    known = next((one.id for one in plan.themes if one.label.casefold() == label.casefold()), None)
    if known is None:
        plan = edits.add(plan, Theme(theme, label))
    return take(edits.tick(plan, initiative, known or theme, True), text)


def keep(plan: Plan, remark: Remark, text: Text) -> Plan:
    """The plan with the text as a remark instead."""
    return take(edits.add(plan, remark), text)


def to_initiative(plan: Plan, texts: Iterable[Text], target: str) -> Plan:
    """The plan with the texts in the same fields of another indsats; whole goals are taken along, each cell in its row."""
    for text in texts:
        if text.place is None or find(plan, text.place[0]) is None:
            continue
        part, field = text.place
        pair, found = split_status_id(part), find(plan, part)
        if pair and pair[0] != target:
            plan = move(plan, [text], (status_id(target, pair[1]), field))
        elif isinstance(found, Initiative) and part != target:
            if not field.startswith(TICK) or field.removeprefix(TICK) in found.themes:
                plan = move(plan, [text], (target, field))
        elif isinstance(found, Goal) and (owner := parent_of(plan, part)) and owner.id != target:
            plan = _with_goals(plan, owner.id, tuple(one for one in owner.goals if one.id != part))
            there = find(plan, target)
            assert isinstance(there, Initiative)
            plan = _with_goals(plan, target, (*there.goals, found))
    return plan


Rows = Sequence[Sequence[Sequence[Text]]]
"""The rows of a table, each with its columns, each with the texts in it."""


def as_goals(plan: Plan, initiative: str, rows: Rows, ids: Iterable[str]) -> Plan:
    """The plan with the rows of a table as goals of the indsats, their columns in the order of the form.

    What stands in more columns than a goal has fields goes into its last.
    """
    for row, made in zip(rows, ids, strict=False):
        plan = edits.add(plan, Goal(made), initiative)
        for column, texts in enumerate(row):
            plan = move(plan, texts, (made, GOAL_FIELDS[min(column, len(GOAL_FIELDS) - 1)]))
        plan = _without_empty(plan, made)
    return plan


def as_status(plan: Plan, initiative: str, round_id: str, rows: Rows) -> Plan:
    """The plan with the rows of a table as the indsats's status in a round, its columns in the order of the form.

    What stands in more columns than a status has fields goes into its last.
    """
    for row in rows:
        for column, texts in enumerate(row):
            field = STATUS_FIELDS[min(column, len(STATUS_FIELDS) - 1)]
            plan = move(plan, texts, (status_id(initiative, round_id), field))
    return plan


def join_themes(plan: Plan, gone: str, kept: str) -> Plan:
    """The plan with one theme for two: who had the one that goes ticked, has the other."""
    for row in plan.initiatives:
        if gone in row.themes:
            plan = edits.tick(plan, row.id, kept, True)
    return edits.remove(plan, gone)


def join_initiatives(plan: Plan, gone: str, kept: str) -> Plan:
    """The plan with one indsats for two: the fields of the one that goes stand behind those of the other."""
    one, other = find(plan, kept), find(plan, gone)
    if not isinstance(one, Initiative) or not isinstance(other, Initiative):
        raise Refused("gone", part=gone)
    joined = replace(
        one,
        title=_joined(one.title, other.title),
        department=one.department if other.department == one.department else _joined(one.department, other.department),
        responsible=_joined(one.responsible, other.responsible),
        themes=one.themes | other.themes,
        description=_behind(one.description, other.description),
        goals=one.goals + other.goals,
    )
    for status in other.statuses:
        before = status_of(one, status.round)
        joined = with_status(joined, _joined_status(before, status))
    rows = tuple(joined if row is one else row for row in plan.initiatives if row is not other)
    remarks = tuple(replace(row, part=kept) if row.part == gone else row for row in plan.remarks)
    return replace(plan, initiatives=rows, remarks=remarks)


def as_text(plan: Plan, chapter: str) -> Plan:
    """The plan with a heading of the introduction as text: it and what stands under it go on with the chapter before."""
    at = next((place for place, one in enumerate(plan.chapters) if one.id == chapter), None)
    if at is None:
        raise Refused("gone", part=chapter)
    own = plan.chapters[at]
    body = _behind(canonical([paragraph(own.heading)]) if own.heading else "", own.body)
    if at == 0:
        return replace(plan, chapters=(replace(own, heading="", body=body), *plan.chapters[1:]))
    before = plan.chapters[at - 1]
    joined = replace(before, body=_behind(before.body, body))
    return replace(plan, chapters=(*plan.chapters[: at - 1], joined, *plan.chapters[at + 1 :]))


def as_heading(plan: Plan, text: Text, made: str) -> Plan:
    """The plan with a text of a chapter as the heading of a new one, which has what stands behind it."""
    chapter = find(plan, text.place[0]) if text.place else None
    items, said = (parse(chapter.body), parse(text.content)) if isinstance(chapter, Chapter) else ((), ())
    at = _at(items, said)
    if not isinstance(chapter, Chapter) or at is None:
        raise Refused("gone", part=text.place[0] if text.place else "")
    place = plan.chapters.index(chapter)
    first = replace(chapter, body=canonical(items[:at]))
    second = Chapter(made, _words(text.content), chapter.level, canonical(items[at + len(said) :]))
    return replace(plan, chapters=(*plan.chapters[:place], first, second, *plan.chapters[place + 1 :]))


def _is_rich(plan: Plan, place: Place) -> bool:
    return place[1] in RICH_FIELDS.get(type(find(plan, place[0])), ())


def _words(content: str) -> str:
    return " ".join(plain(content).split())


def _at(items: Sequence[Item], wanted: Sequence[Item]) -> int | None:
    """Where the wanted items stand among others, one behind the other; formatting and list signs may be others."""
    said = [one.text for one in wanted]
    texts = [one.text for one in items]
    return next((at for at in range(len(texts) - len(said) + 1) if texts[at : at + len(said)] == said), None) if said else None


def _names(content: str, theme: Theme) -> bool:
    """Whether a text is the name of a theme, with whatever box in front of it."""
    return _words(content).casefold().endswith(theme.label.casefold()) and len(_words(content)) <= len(theme.label) + 4


def _without_empty(plan: Plan, part: str) -> Plan:
    found = find(plan, part)
    if isinstance(found, Goal) and found == Goal(found.id) or isinstance(found, Chapter) and not (found.heading or found.body):
        return edits.remove(plan, part)
    return plan


def _with_goals(plan: Plan, initiative: str, goals: tuple[Goal, ...]) -> Plan:
    rows = tuple(replace(row, goals=goals) if row.id == initiative else row for row in plan.initiatives)
    return replace(plan, initiatives=rows)


def _behind(before: str, after: str) -> str:
    """One text behind another; a cell that says that there is deliberately nothing gives way to one that says something."""
    if not after or is_none(before) and before != after:
        return after or before
    return canonical((*parse(before), *parse(after))) if before and not is_none(after) else before or after


def _joined_status(before: Status, after: Status) -> Status:
    return replace(
        before,
        progress=before.progress or after.progress,
        until=before.until or after.until,
        note=_joined(before.note, after.note),
        **{name: _behind(getattr(before, name), getattr(after, name)) for name in RICH_FIELDS[Status]},
    )


def _joined(before: str, after: str) -> str:
    return " ".join(one for one in (before, after) if one)
