"""What a point of a hearing says, in words and marked text, and how it stands with the plan of today; draws nothing."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from editor.cpr import found_in
from editor.diff import Add, Change, Move, Remove, Set, value_of
from editor.edits import Refused
from editor.hearing import open_points
from editor.outcome import Conflict, has_field
from editor.part_data import change_from_text, change_of
from editor.plan import Goal, Hearing, Plan, Point, Value, find
from editor.richtext import plain
from editor.rivals import accepting, fulfilled, still_said
from exports import hearing_words, naming
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


def state(point: Point, plan: Plan) -> str:
    """The state of a point as sign and word, as it stands with the plan of today."""
    if point.sort == "proposal":
        known = point.decision is None and fulfilled(plan, point)
        words = text("hearing.state.fulfilled" if known else hearing_words.decision_of(point))
    elif point.resolved:
        words = text("hearing.comment.done")
    else:
        words = text(f"hearing.state.{point.sort}")
    return f"{text('hearing.state.private')} · {words}" if private(point) else words


@lru_cache(maxsize=2048)
def private(point: Point) -> bool:
    """Whether a CPR number stands in what a point says, or in what was answered."""
    return any(map(found_in, (point.text, point.change, point.why, point.reply)))


def tone(point: Point) -> str:
    """The name of the colours of a point's state."""
    if point.decision == "reject" or private(point):
        return "BAD"
    if point.decision == "accept" or point.resolved:
        return "GOOD"
    return "WAIT" if point.sort == "unplaced" else "PLAIN"


def decided(point: Point, plans: Sequence[Plan]) -> str:
    """What a card says of a decision: what was adopted, the reason or the reply, and where a text was put."""
    told = [
        f"{text(f'hearing.{name}')} {words}"
        for name, words in (
            ("adopted", hearing_words.adopted(point)),
            ("why", point.why.strip()),
            ("reply", point.reply.strip()),
        )
        if words
    ]
    where = hearing_words.placed(point, plans)
    rewritten = point.decision == "accept" and not still_said(plans[0], point)
    told += [*([where] if where else []), *([text("hearing.rewritten")] if rewritten else [])]
    return _cut((Stretch("equal", harmless(" ".join(" · ".join(told).split()))),))[0].text if told else ""


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
    return f"{state(point, plans[0])} · {place(point, plans)} · {who(point)}"


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
    theirs = [
        Side(_who(one, plans[0]), _of_set(one.change, rich, None), one.id) for one in others if isinstance(change_of(one), Set)
    ]
    own = Side(text("hearing.this", who=_who(point, plans[0])), _of_set(point.change, rich, None))
    return Shown((own, *theirs, *meanwhile), notice, can)


def _who(point: Point, plan: Plan) -> str:
    return f"{state(point, plan)} · {who(point)}"


def _of_part(point: Point, change: Change, plans: Sequence[Plan]) -> Iterator[Stretch]:
    """What comes in or goes with a part; of one that moves, behind what it stood and is to stand."""
    for one in told([change], plans):
        yield Stretch("equal", one.head + "\n")
        yield from one.stretches
    if isinstance(change, Move):
        for piece in pieces(point, plans):
            yield Stretch({"+": "insert", "-": "delete", "": "equal"}[piece.sign], piece.text)  # type: ignore[arg-type]


def _clash(point: Point, change: Change, plan: Plan) -> str:
    conflict = point.decision != "accept" and isinstance(tried(plan, point), Conflict)
    return text("hearing.clash_part") if conflict else ""


def can_be_edited(point: Point, plan: Plan) -> bool:
    """Whether a proposal is another text for a field that the plan of today has."""
    change = change_of(point)
    if not isinstance(change, Set) or not isinstance(change.after, str) or change.field in NO_TEXT:
        return False
    part = find(plan, change.part)
    return part is not None and has_field(plan, part, change.field)


def tried(plan: Plan, point: Point) -> Plan | Conflict:
    """What accepting a proposal would make of the plan; a conflict also where a rule of the plan forbids it."""
    try:
        return accepting(plan, point)
    except Refused:
        return Conflict(None, None, None)


def _meanwhile(point: Point, change: Set, plan: Plan, rich: bool) -> tuple[list[Side], str, bool]:
    """What the plan says now where that is neither what was sent nor what is proposed; what is to be said; whether it fits."""
    part = find(plan, change.part)
    if part is None or not has_field(plan, part, change.field):
        return [], text("hearing.gone"), False
    now = value_of(part, change.field)
    if point.decision == "accept":
        return _since(point, change, now, still_said(plan, point), rich)
    if fulfilled(plan, point):
        same = now == change.after
        return [] if same else [_today(change, now, rich)], text("hearing.fulfilled"), True
    made = tried(plan, point)
    if isinstance(made, Conflict):
        if made.accepted:
            return [_today(change, now, rich)], text("hearing.rival", who=who(made.accepted)), False
        own = Side(text("hearing.as_sent"), (Stretch("equal", _plain(change, change.before, rich)),))
        return [_today(change, now, rich), own], text("hearing.conflict"), False
    if now == change.before:
        return [], "", True
    after = find(made, change.part)
    assert after is not None
    merged = of_values(change.field, now, value_of(after, change.field), rich=rich, around=None)
    return [_today(change, now, rich), Side(text("hearing.merged"), merged)], text("hearing.merges"), True


def _today(change: Set, now: Value, rich: bool) -> Side:
    return Side(text("hearing.now"), of_values(change.field, change.before, now, rich=rich, around=None))


def _plain(change: Set, value: Value, rich: bool) -> str:
    said = plain(str(value or "")) if rich else naming.value_words(change.field, value)
    return said or text("history.empty")


def _since(point: Point, change: Set, now: Value, said: bool, rich: bool) -> tuple[list[Side], str, bool]:
    """What was adopted instead of an accepted proposal, and what the plan says where that was written over."""
    words = hearing_words.adopted(point)
    sides = [Side(text("hearing.adopted_head"), (Stretch("equal", words),))] if words else []
    if said:
        return sides, "", True
    return [*sides, _today(change, now, rich)], text("hearing.rewritten"), True
