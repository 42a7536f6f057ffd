"""Parts, plans and changes of a plan as data that JSON can hold, and back; refuses to know where it is kept."""

import json
from dataclasses import fields
from typing import Any, Final

from editor.diff import Add, Change, Move, Remove, Set
from editor.plan import SEQUENCES, Initiative, Plan, Point, Status, check

_KINDS: Final[dict[str, type]] = {kind.__name__: kind for kind in (Plan, Status, *SEQUENCES)}


def part_data(part: Any) -> dict[str, Any]:
    """The fields of a part, or of a plan, that are not as in an empty one, and what kind of part it is."""
    found: dict[str, Any] = {"kind": type(part).__name__}
    for field in fields(part):
        value = getattr(part, field.name)
        if value != field.default:
            if isinstance(value, tuple):
                value = [part_data(one) for one in value]
            found[field.name] = sorted(value) if isinstance(value, frozenset) else value
    return found


def part_from(found: dict[str, Any]) -> Any:
    """The part of such data. Raises LookupError, TypeError, AttributeError or ValueError for what is none."""
    kind = _KINDS[found["kind"]]
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in found:
            value = found[field.name]
            if isinstance(value, list):
                value = frozenset(value) if kind is Initiative and field.name == "themes" else tuple(map(part_from, value))
            elif not _can_be(value, field.default):
                raise ValueError(field.name)
            values[field.name] = value
    return kind(**values)


def _can_be(value: object, default: object) -> bool:
    """Whether a value is of the kind of a field with this default."""
    if isinstance(default, str | int):
        return type(value) is type(default)
    return value is None or isinstance(value, str | int)


def plan_text(plan: Plan) -> str:
    """A whole plan as JSON."""
    return json.dumps(part_data(plan), ensure_ascii=False, separators=(",", ":"))


def plan_from_text(text: str) -> Plan:
    """The plan that was written so. Raises ValueError for anything else."""
    try:
        plan = part_from(json.loads(text))
        if isinstance(plan, Plan):
            check(plan)
            return plan
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no plan") from error
    raise ValueError("no plan")


def change_text(change: Change) -> str:
    """A change as JSON."""
    match change:
        case Set(part, field, before, after):
            data: list[Any] = ["=", part, field, before, after]
        case Add(value, parent, place):
            data = ["+", part_data(value), parent, place]
        case Remove(value, parent, place):
            data = ["-", part_data(value), parent, place]
        case Move(part, parent, place, from_parent, from_place):
            data = [">", part, parent, place, from_parent, from_place]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def change_from_text(text: str) -> Change:
    """The change that was written so. Raises ValueError for anything else."""
    try:
        match json.loads(text):
            case ["=", str(part), str(field), before, after]:
                return Set(part, field, before, after)
            case ["+", dict(value), str(parent), place]:
                return Add(part_from(value), parent, place)
            case ["-", dict(value), str(parent), place]:
                return Remove(part_from(value), parent, place)
            case [">", str(part), str(parent), place, str(from_parent), from_place]:
                return Move(part, parent, place, from_parent, from_place)
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no change") from error
    raise ValueError("no change")


def change_of(point: Point) -> Change | None:
    """The change that a proposal stands for; None for any other point, or where it cannot be read."""
    return _readable(point.change)


def change_made(point: Point) -> Change | None:
    """What a decision on a point, or putting its text somewhere, did to the plan; None where it did nothing."""
    return _readable(point.decided) or (change_of(point) if point.decision == "accept" else None)


def _readable(text: str) -> Change | None:
    try:
        return change_from_text(text) if text else None
    except ValueError:
        return None
