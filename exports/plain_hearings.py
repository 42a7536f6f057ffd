"""The hearings of a plan and the points of their answers, in its JSON and back; refuses to know what is decided of them."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from editor.part_data import change_from_text, plan_from_text
from editor.plan import DECISIONS, POINT_SORTS, Hearing, Plan, Point
from editor.richtext import printable
from exports.plain import Json, with_extra
from exports.plain_object import JsonObject

_KEYS: Final = (
    "answer",
    "sort",
    "author",
    "date",
    "part",
    "field",
    "change",
    "text",
    "resolved",
    "decision",
    "decided",
    "why",
    "reply",
)
_DATA: Final = {"plan": plan_from_text, "change": change_from_text, "decided": change_from_text}


def hearings_json(plan: Plan) -> Json:
    """``hearings``, each with its points in their order, and ``points`` with those whose hearing is not in the plan."""
    known: dict[str, list[Json]] = {one.id: [] for one in plan.hearings}
    for one in plan.points:
        if one.hearing in known:
            known[one.hearing].append(_point(one))
    found: Json = {"hearings": [_hearing(one, known[one.id]) for one in plan.hearings]}
    if loose := [_point(one, hearing=one.hearing) for one in plan.points if one.hearing not in known]:
        found["points"] = loose
    return found


def _hearing(one: Hearing, points: list[Json]) -> Json:
    known: Json = {"id": one.id, "recipient": one.recipient, "sent": one.sent, "deadline": one.deadline, "document": one.document}
    known |= {"plan": _data(one.frozen), "points": points}
    return with_extra(known, one.extra)


def _point(one: Point, **given: object) -> Json:
    known: Json = {"id": one.id, **given}
    known |= {key: _data(getattr(one, key)) if key in _DATA else getattr(one, key) for key in _KEYS}
    return with_extra(known, one.extra)


def _data(text: str) -> object:
    """What is written as data, as JSON itself; nothing where there is none."""
    try:
        found: object = json.loads(text) if text else None
    except ValueError:
        return text
    return found if found is None or _text(found) == text else text


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_hearings(root: JsonObject) -> tuple[tuple[Hearing, ...], tuple[Point, ...]]:
    """The hearings, and all points in the order of the hearings."""
    hearings: list[Hearing] = []
    points: list[Point] = []
    for one in root.objects("hearings"):
        part = one.own_id()
        read = Hearing(part, one.text("recipient"), one.date("sent"), one.date("deadline"), one.text("document"))
        frozen = _read_data(one, "plan")
        points += [_read_point(row, part) for row in one.objects("points")]
        hearings.append(replace(read, frozen=frozen, extra=one.extra()))
    points += [_read_point(one, None) for one in root.objects("points")]
    return tuple(hearings), tuple(points)


def _read_point(one: JsonObject, hearing: str | None) -> Point:
    part = one.own_id()
    read = Point(
        id=part,
        hearing=one.text("hearing") if hearing is None else hearing,
        answer=one.text("answer"),
        sort=one.choice("sort", POINT_SORTS) or "unplaced",
        author=one.text("author"),
        date=one.text("date"),
        part=one.text("part"),
        field=one.text("field"),
        change=_read_data(one, "change"),
        text=one.text("text"),
        resolved=one.flag("resolved"),
        decision=one.choice("decision", DECISIONS),
        decided=_read_data(one, "decided"),
        why=one.text("why"),
        reply=one.text("reply"),
    )
    return replace(read, extra=one.extra())


def _read_data(one: JsonObject, key: str) -> str:
    """A plan or a change as a part holds it; what is neither is noted."""
    value = one.value(key)
    if value is None:
        return ""
    text = printable(value if isinstance(value, str) else _text(value))
    read: Callable[[str], object] = _DATA[key]
    try:
        read(text)
    except ValueError:
        one.note(key, value)
        return ""
    return text
