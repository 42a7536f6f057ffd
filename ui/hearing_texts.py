"""What a point of a hearing says, in words and marked text, and how it stands with the plan of today; draws nothing."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from editor.diff import Add, Change, Move, Remove, Set, value_of
from editor.edits import Refused
from editor.hearing import change_of, open_points
from editor.outcome import Conflict, has_field, outcome
from editor.part_data import change_from_text
from editor.plan import Goal, Hearing, Plan, Point, find
from editor.richtext import plain
from exports import naming
from exports.hearing_words import pieces, placed
from resources import harmless, text
from ui.dates import show_date
from ui.difference import NO_TEXT, Stretch, of_values, told

_AROUND = 14
"""Words of what stayed that a card shows on each side of what changed."""
_LETTERS, _LINES = 600, 9
"""How much of a text a card shows."""


def about(own: Hearing, points: Sequence[Point]) -> str:
    """What was sent as a hearing, when and until when, and how many points of it wait."""
    left = open_points(points)
    return " · ".join(
        one
        for one in (
            own.document,
            text("hearing.sent", date=show_date(own.sent)) if own.sent else "",
            text("hearing.deadline", date=show_date(own.deadline)) if own.deadline else "",
            text("hearing.left", count=left, all=len(points)) if points else text("hearing.no_answer"),
        )
        if one
    )


def state(point: Point) -> str:
    """The state of a point as sign and word."""
    if point.sort == "unplaced":
        key = "resolved" if point.resolved else "unplaced"
    elif point.sort == "comment":
        key = "resolved" if point.resolved else "comment"
    else:
        key = point.decision or "open"
    return text(f"hearing.state.{key}")


def tone(point: Point) -> str:
    """The name of the colours of a point's state."""
    if point.decision == "reject":
        return "BAD"
    if point.decision == "accept" or point.resolved:
        return "GOOD"
    return "WAIT" if point.sort == "unplaced" else "PLAIN"


def place(point: Point, plans: Sequence[Plan]) -> str:
    """Where in the plan a point belongs."""
    if not point.part:
        return text("hearing.nowhere")
    match change_of(point):
        case Add(Goal(), parent) | Remove(Goal(), parent):
            name = naming.part_name(parent, plans)
        case Add(value) | Remove(value):
            name = naming.value_name(value)
        case _:
            name = naming.part_name(point.part, plans)
    return harmless(f"{name} · {naming.field_name(point.part, point.field, plans)}" if point.field else name)


def who(point: Point) -> str:
    """Whose answer it is, and which of its authors said it when."""
    when = naming.value_words("until", point.date.partition("T")[0]) if point.date else ""
    author = point.author if point.author != point.answer else ""
    return harmless(" · ".join(one for one in (point.answer, author, when) if one))


def head(point: Point, plans: Sequence[Plan]) -> str:
    """State, place and author of a point in one line."""
    return f"{state(point)} · {place(point, plans)} · {who(point)}"


def marked(point: Point, plans: Sequence[Plan]) -> tuple[Stretch, ...]:
    """What a point says, shortened to what can be taken in at a glance."""
    change = change_of(point)
    if change is None:
        return _cut((Stretch("equal", f"»{point.text}«"),))
    if isinstance(change, Set):
        return _cut(_of_set(point.change, naming.is_rich(change.part, change.field, plans), _AROUND))
    return _cut(list(_of_part(point, change, plans)))


@lru_cache(maxsize=2048)
def _of_set(change: str, rich: bool, around: int | None) -> tuple[Stretch, ...]:
    found = change_from_text(change)
    assert isinstance(found, Set)
    return of_values(found.field, found.before, found.after, rich=rich, around=around)


def _cut(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """As much of a text as a card shows."""
    kept: list[Stretch] = []
    letters, lines = _LETTERS, _LINES
    for one in stretches:
        words = "\n".join(one.text.split("\n")[:lines])[:letters]
        whole = words == one.text
        kept.append(one if whole else Stretch(one.op, f"{words.rstrip()} …"))
        letters, lines = letters - len(words), lines - words.count("\n")
        if not whole or letters <= 0 or lines <= 0:
            break
    return tuple(kept)


class Side(NamedTuple):
    """One of the texts that stand beside each other: a head, the marked text, and, of another answer, the id of its point."""

    head: str
    stretches: tuple[Stretch, ...]
    point: str = ""


class Shown(NamedTuple):
    """A point as it is decided on: the texts side by side, and what is to be said about them."""

    sides: tuple[Side, ...]
    notice: str = ""
    can_be_accepted: bool = True


def shown(point: Point, others: Sequence[Point], plans: Sequence[Plan]) -> Shown:
    """A point beside what others say of the same field, and beside what the plan of today says where that is something else.

    ``plans`` are the plan of today and the one that was sent.
    """
    change = change_of(point)
    if change is None:
        return Shown((Side("", (Stretch("equal", point.text),)),), placed(point, plans))
    if not isinstance(change, Set):
        notice = _clash(point, change, plans[0])
        return Shown((Side("", tuple(_of_part(point, change, plans))),), notice, not notice)
    rich = naming.is_rich(change.part, change.field, plans)
    meanwhile, notice, can = _meanwhile(point, change, plans[0], rich)
    theirs = [Side(_who(one), _of_set(one.change, rich, None), one.id) for one in others if isinstance(change_of(one), Set)]
    own = Side(_who(point), _of_set(point.change, rich, None))
    return Shown((own, *theirs, *meanwhile), notice, can)


def _who(point: Point) -> str:
    return f"{state(point)} · {who(point)}"


def _of_part(point: Point, change: Change, plans: Sequence[Plan]) -> Iterator[Stretch]:
    """What comes in or goes with a part; of one that moves, behind what it stood and is to stand."""
    for one in told([change], plans):
        yield Stretch("equal", one.head + "\n")
        yield from one.stretches
    if isinstance(change, Move):
        for piece in pieces(point, plans):
            yield Stretch({"+": "insert", "-": "delete", "": "equal"}[piece.sign], piece.text)  # type: ignore[arg-type]


def _clash(point: Point, change: Change, plan: Plan) -> str:
    conflict = point.decision != "accept" and isinstance(tried(plan, change), Conflict)
    return text("hearing.clash_part") if conflict else ""


def can_be_edited(point: Point, plan: Plan) -> bool:
    """Whether a proposal is another text for a field that the plan of today has."""
    change = change_of(point)
    if not isinstance(change, Set) or not isinstance(change.after, str) or change.field in NO_TEXT:
        return False
    part = find(plan, change.part)
    return part is not None and has_field(plan, part, change.field)


def tried(plan: Plan, change: Change) -> Plan | Conflict:
    """What accepting a proposal would make of the plan; a conflict also where a rule of the plan forbids it."""
    try:
        return outcome(plan, change)
    except Refused:
        return Conflict(None, None, None)


def _meanwhile(point: Point, change: Set, plan: Plan, rich: bool) -> tuple[list[Side], str, bool]:
    """What the plan says now where that is neither what was sent nor what is proposed; what is to be said; whether it fits."""
    part = find(plan, change.part)
    if part is None or not has_field(plan, part, change.field):
        return [], text("hearing.gone"), False
    now = value_of(part, change.field)
    if point.decision == "accept" or now in (change.before, change.after):
        return [], "", True
    sides = [Side(text("hearing.now"), of_values(change.field, change.before, now, rich=rich, around=None))]
    made = tried(plan, change)
    if isinstance(made, Conflict):
        sent = plain(str(change.before or "")) if rich else naming.value_words(change.field, change.before)
        own = Side(text("hearing.as_sent"), (Stretch("equal", sent or text("history.empty")),))
        return [*sides, own], text("hearing.conflict"), False
    after = find(made, change.part)
    assert after is not None
    merged = of_values(change.field, now, value_of(after, change.field), rich=rich, around=None)
    return [*sides, Side(text("hearing.merged"), merged)], text("hearing.merges"), True
