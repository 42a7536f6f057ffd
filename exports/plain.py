"""A plan as JSON, key by key as the format says; refuses to know where the bytes go."""

import json
import re
from collections.abc import Sequence

from editor import richtext
from editor.plan import Chapter, Goal, Initiative, Plan, Status, StatusRound, Waiver, status_of

FORMAT = "handleplan/1"
HEADS = {"actions": "actions_head", "results": "results_head", "next_steps": "next_steps_head"}
_ACTING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, what turns the direction of the words behind it, and what UTF-8 cannot hold."""
_CELLS = ("actions", "results", "next_steps")

Json = dict[str, object]


def plan_to_json(plan: Plan, indent: int | None = 1) -> bytes:
    """The whole plan as UTF-8 JSON; the same plan always gives the same bytes. ``indent``: None on one line."""
    return dump(_plan(plan), indent) + b"\n"


def plan_from_json(data: bytes) -> Plan:
    """The plan in the JSON. What is there but cannot be understood becomes a remark; raises ReadError for what is no plan."""
    from exports.plain_reader import read

    return read(data)


def dump(value: object, indent: int | None = None) -> bytes:
    """The value as UTF-8 JSON, in which nothing acts on who shows the file; it is read back as it was."""
    return _ACTING.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent)).encode()


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def with_extra(known: Json, extra: str) -> Json:
    """The object with the unknown keys that were read with it; a known key is never overwritten."""
    if extra:
        _merge(known, json.loads(extra))
    return known


def _merge(known: Json, extra: Json) -> None:
    for key, value in extra.items():
        held = known.setdefault(key, value)
        if held is not value and isinstance(held, dict) and isinstance(value, dict):
            _merge(held, value)


def _plan(plan: Plan) -> Json:
    labels = {theme.id: theme.label for theme in plan.themes}
    known: Json = {
        "format": FORMAT,
        "id": plan.id,
        "title": plan.title,
        "municipality": plan.municipality,
        "area": plan.area,
        "policy": plan.policy,
        "department": plan.department,
        "period": {"from": plan.period_from, "to": plan.period_to},
        "focus_area": plan.focus_area,
        "case_number": plan.case_number,
        "contact": plan.contact,
        "document_status": plan.document_status,
        "themes": [with_extra({"id": one.id, "label": one.label}, one.extra) for one in plan.themes],
        "status_rounds": [_round(one) for one in plan.status_rounds],
        "chapters": [_chapter(one) for one in plan.chapters],
        "initiatives": [_initiative(one, labels, plan.status_rounds) for one in plan.initiatives],
        "remarks": [
            with_extra({"id": one.id, "part": one.part, "where": one.where, "text": one.text}, one.extra) for one in plan.remarks
        ],
    }
    if plan.waivers:
        known["waivers"] = [_waiver(one) for one in plan.waivers]
    if plan.hearings or plan.points:
        from exports.plain_hearings import hearings_json

        known |= hearings_json(plan)
    return with_extra(known, plan.extra)


def _waiver(one: Waiver) -> Json:
    known: Json = {"id": one.id, "rule": one.rule, "part": one.part, "field": one.field, "reason": one.reason}
    return with_extra(known, one.extra)


def _round(one: StatusRound) -> Json:
    known: Json = {"id": one.id, "label": one.label, "year": one.year, "final": one.final, "deadline": one.deadline}
    if heads := {key: getattr(one, field) for key, field in HEADS.items() if getattr(one, field)}:
        known["heads"] = heads
    return with_extra(known, one.extra)


def _chapter(one: Chapter) -> Json:
    known: Json = {"id": one.id, "heading": one.heading, "level": one.level, "body": _items(one.body)}
    if one.lists_initiatives:
        known["lists_initiatives"] = True
    return with_extra(known, one.extra)


def _initiative(one: Initiative, labels: dict[str, str], rounds: Sequence[StatusRound]) -> Json:
    known: Json = {
        "id": one.id,
        "department": one.department,
        "title": one.title,
        "responsible": one.responsible,
        "themes": [label for theme, label in labels.items() if theme in one.themes],
        "description": _items(one.description),
        "goals": [_goal(goal) for goal in one.goals],
        "statuses": [_status(status_of(one, known.id), known.label) for known in rounds],
    }
    if one.origin:
        known["origin"] = one.origin
    return with_extra(known, one.extra)


def _goal(one: Goal) -> Json:
    known: Json = {"id": one.id}
    known |= {name: _items(getattr(one, name)) for name in ("goal", "subgoal", "action", "success")}
    return with_extra(known, one.extra)


def _status(one: Status, label: str) -> Json:
    known: Json = {
        "round": label,
        "progress": one.progress,
        "note": one.note,
        "until": one.until,
        "deviation": _items(one.deviation),
    }
    known |= {name: _items(getattr(one, name)) for name in _CELLS}
    return with_extra(known, one.extra)


def _items(text: str) -> list[Json]:
    return [_item(item) for item in richtext.parse(text)]


def _item(item: richtext.Item) -> Json:
    known: Json = {"kind": item.kind, "text": item.text}
    if item.level > 1:
        known["level"] = item.level
    if any(run[1:] != (False, False, False) for run in item.runs):
        known["runs"] = [
            {"text": run.text} | {name: True for name in ("bold", "italic", "underline") if getattr(run, name)}
            for run in item.runs
        ]
    return known
