"""What a reader of foreign documents guessed, and how sure each part of what it understood is; refuses to read anything."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final, Literal, NamedTuple

from editor.plan import Part, Plan, parts

FORMAT: Final = "handleplan-findings/1"
Reason = Literal[
    "title_from_heading", "no_title", "round_guessed", "columns_by_place", "ticked_without_box", "typed_mark", "torn",
    "heading_by_look", "period_from_rounds", "department_above", "remark",
]  # fmt: skip
SURE: Final[dict[Reason, float]] = {
    "title_from_heading": 0.8,
    "no_title": 0.3,
    "round_guessed": 0.5,
    "columns_by_place": 0.6,
    "ticked_without_box": 0.7,
    "typed_mark": 0.9,
    "torn": 0.8,
    "heading_by_look": 0.9,
    "period_from_rounds": 0.7,
    "department_above": 0.8,
    "remark": 0.9,
}
"""How likely a guess is right, from 0 to 1: set by what else the same words could have meant, not counted."""


class Doubt(NamedTuple):
    """A guess about a part of the plan; ``field`` is empty where it is about the part as a whole."""

    part: str
    field: str
    reason: Reason


def confidences(plan: Plan, doubts: Iterable[Doubt]) -> Iterator[tuple[Part | Plan, float, list[Doubt]]]:
    """Each part of the plan with how sure it is, from 0 to 1 (nothing was guessed), and its doubts, the weightiest first.

    What had no place and belongs to a part is a doubt about that part too.
    """
    about: dict[str, list[Doubt]] = {}
    for one in (*doubts, *(Doubt(found.part, "", "remark") for found in plan.remarks if found.part and found.where)):
        known = about.setdefault(one.part, [])
        if one not in known:
            known.append(one)
    remarks = {one.id for one in plan.remarks}
    for part in (plan, *parts(plan)):
        if part.id not in remarks:
            found = sorted(about.get(part.id, []), key=lambda one: SURE[one.reason])
            sure = 1.0
            for one in found:
                sure *= SURE[one.reason]
            yield part, round(sure, 2), found


def findings(plan: Plan, doubts: Iterable[Doubt], source: str) -> bytes:
    """What an import did not place and what it guessed, as UTF-8 JSON: ``parts`` with the least sure first, ``unplaced``."""
    rows = sorted(confidences(plan, doubts), key=lambda row: row[1])
    told = {
        "format": FORMAT,
        "source": source,
        "parts": [
            {
                "part": part.id,
                "kind": _kind(part),
                "name": name_of(part),
                "confidence": sure,
                "doubts": [{"field": one.field, "reason": one.reason} for one in found],
            }
            for part, sure, found in rows
        ],
        "unplaced": [{"id": one.id, "part": one.part, "where": one.where, "text": one.text} for one in plan.remarks if one.where],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _kind(part: Part | Plan) -> str:
    return {"StatusRound": "status_round"}.get(type(part).__name__, type(part).__name__.lower())


def name_of(part: Part | Plan) -> str:
    """What a part is called in the plan; a goal has no name."""
    names = {one.name for one in fields(part)}
    key = next((one for one in ("title", "heading", "label") if one in names), "")
    return str(getattr(part, key)) if key else ""
