"""What parts, fields and values of a plan are called in a sentence, also of plans that are past; starts without Qt."""

from collections.abc import Sequence

from editor import richtext
from editor.plan import (
    RICH_FIELDS,
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
    parent_of,
    split_status_id,
)
from exports.phrases import danish_date
from resources import form, text

NAME_AT_MOST = 50
_KINDS = {
    Chapter: "chapter",
    Goal: "goal",
    Initiative: "initiative",
    Remark: "remark",
    StatusRound: "round",
    Theme: "theme",
    Waiver: "waiver",
    Hearing: "hearing",
    Point: "point",
}
_NAMES = ("title", "heading", "label", "goal", "recipient", "author", "answer")


def part_name(part: str, plans: Sequence[Plan]) -> str:
    """What a part (or a status by its address) is called, by the first of the plans that has it."""
    for plan in plans:
        found = find(plan, part)
        if found is plan:
            return text("naming.plan")
        if isinstance(found, Goal):
            owner = parent_of(plan, part)
            number = next((at for at, goal in enumerate(owner.goals if owner else ()) if goal.id == part), 0) + 1
            return text("naming.goal_of", number=number, owner=short(owner.title if owner else ""))
        if isinstance(found, Status):
            pair = split_status_id(part)
            owner = parent_of(plan, part)
            label = next((one.label for one in plan.status_rounds if pair and one.id == pair[1]), "")
            return text("naming.status_of", round=short(label), owner=short(owner.title if owner else ""))
        if found is not None:
            return value_name(found)  # type: ignore[arg-type]
    return text("naming.gone")


def name_within(part: str, plans: Sequence[Plan]) -> str:
    """What a goal or a status is called where its indsats is named already; empty for any other part."""
    for plan in plans:
        found = find(plan, part)
        if isinstance(found, Goal):
            goals = owner.goals if (owner := parent_of(plan, part)) else ()
            return text("naming.goal_number", number=goals.index(found) + 1)
        if isinstance(found, Status) and (pair := split_status_id(part)):
            return short(next((one.label for one in plan.status_rounds if one.id == pair[1]), ""))
    return ""


def value_name(value: Part) -> str:
    """What a part is called by what stands in it."""
    name = next((found for field in _NAMES if (found := getattr(value, field, ""))), "")
    shown = short(richtext.plain(name) if isinstance(value, Goal) else name)
    kind = _KINDS[type(value)]
    return text(f"naming.{kind}", name=shown) if shown else text(f"naming.{kind}.unnamed")


def field_name(part: str, field: str, plans: Sequence[Plan]) -> str:
    """What a field is called on the form."""
    if field.startswith(TICK):
        theme = next((one for plan in plans if isinstance(one := find(plan, field.removeprefix(TICK)), Theme)), None)
        return text("naming.field.tick", name=short(theme.label if theme else ""))
    found = next((one for plan in plans if (one := find(plan, part)) is not None), None)
    heads = form().goal_heads
    if isinstance(found, Status) and (pair := split_status_id(part)):
        rounds = (one for plan in plans for one in plan.status_rounds if one.id == pair[1])
        heads = form().heads_of(next(rounds))
    if isinstance(found, Goal | Status):
        for head in heads:
            if head.field == field:
                return head.head.rstrip(" .…")
    return known_field(field)


def known_field(field: str) -> str:
    """What a field is called by its name alone; a log can hold fields of other versions."""
    try:
        return text(f"naming.field.{field}")
    except KeyError:
        return text("naming.field.extra")


def value_words(field: str, value: Value) -> str:
    """A value that is no rich text, as it reads."""
    if field.startswith(TICK) or field in ("final", "lists_initiatives", "resolved"):
        return text("naming.ticked" if value else "naming.unticked")
    if field == "progress":
        word = form().progress_word(value)  # type: ignore[arg-type]
        return f"{word.symbol} {word.word}"
    if field == "document_status":
        return text(f"outline.status.{value}")
    if field in ("until", "deadline", "sent"):
        return danish_date(str(value or ""))
    return "" if value is None else str(value)


def is_rich(part: str, field: str, plans: Sequence[Plan]) -> bool:
    """Whether a field holds rich text."""
    found = next((one for plan in plans if (one := find(plan, part)) is not None), None)
    return found is not None and field in RICH_FIELDS.get(type(found), ())


def short(name: str) -> str:
    """The beginning of a name, in one line."""
    shown = " ".join(name.split())
    return shown if len(shown) <= NAME_AT_MOST else shown[:NAME_AT_MOST].rstrip() + "…"
