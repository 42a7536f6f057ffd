"""What changes did, to be read: headings, and texts with what came in and what went out; starts without Qt and draws nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from editor import richtext
from editor.diff import Add, Change, Move, Remove, Set
from editor.plan import FIELDS, RICH_FIELDS, Initiative, Part, Plan, Value
from editor.richtext import Break, Piece, Run
from exports import naming
from resources import text

Op = Literal["equal", "delete", "insert"]
_AROUND = 5
"""Words that are shown of what stayed, on each side of what changed."""
_WORD = re.compile(r"\S+\s*|\s+")
_LONG = 20_000


class Stretch(NamedTuple):
    """Text that stayed, went out or came in."""

    op: Op
    text: str


class Told(NamedTuple):
    """A change: what it was about, and the text with what changed."""

    head: str
    stretches: tuple[Stretch, ...]


def told(changes: Iterable[Change], plans: Sequence[Plan]) -> Iterator[Told]:
    """The changes in words; names come from the first of the plans that has a part."""
    for change in changes:
        match change:
            case Set(part, field, before, after) if field not in ("extra", "id"):
                head = f"{naming.part_name(part, plans)} · {naming.field_name(part, field, plans)}"
                yield Told(head, of_values(field, before, after, rich=naming.is_rich(part, field, plans)))
            case Add(value):
                yield Told(text("difference.added", name=naming.value_name(value)), tuple(_whole(value, "insert")))
            case Remove(value):
                yield Told(text("difference.removed", name=naming.value_name(value)), tuple(_whole(value, "delete")))
            case Move(part):
                yield Told(text("difference.moved", name=naming.part_name(part, plans)), ())


def of_values(field: str, before: Value, after: Value, *, rich: bool, around: int | None = _AROUND) -> tuple[Stretch, ...]:
    """What a field was and is, by words where it is text; ``around``: so many words of what stayed, None: all."""
    if not isinstance(before, str | None) or not isinstance(after, str | None) or field in NO_TEXT:
        return tuple(_replaced(naming.value_words(field, before), naming.value_words(field, after)))
    was, now = before or "", after or ""
    if not rich:
        was, now = richtext.from_plain(was), richtext.from_plain(now)
    old, new = richtext.plain(was), richtext.plain(now)
    if max(len(was), len(now)) > _LONG:
        found = (Stretch("equal", old),) if old == new else tuple(_replaced(old, new))
    else:
        found = tuple(_joined(_stretch(piece, at) for at, piece in enumerate(richtext.word_diff(was, now))))
    only_look = [Stretch("equal", f" {text('difference.formatting')}")] if was != now and old == new else []
    return (*_shortened(found, around), *only_look)


NO_TEXT = ("progress", "document_status", "until", "deadline")
"""Fields that hold one of some words, or a date."""


def _replaced(was: str, now: str) -> Iterator[Stretch]:
    if was:
        yield Stretch("delete", was)
    if was and now:
        yield Stretch("equal", " ")
    if now:
        yield Stretch("insert", now)


def _stretch(piece: Piece, at: int) -> Stretch:
    if isinstance(piece.token, Run):
        return Stretch(piece.op, piece.token.text)
    return Stretch(piece.op, _line_start(piece.token, at == 0, piece.op))


def _line_start(token: Break, first: bool, op: Op) -> str:
    sign = {"paragraph": "", "bullet": "• ", "number": "1. "}[token.kind]
    if op == "equal":
        return ("" if first else "\n") + "   " * (token.level - 1) + sign
    return ("" if first else "¶\n" if op == "insert" else "¶ ") + sign


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for one in stretches:
        if not one.text:
            continue
        if held and held.op == one.op:
            held = Stretch(one.op, held.text + one.text)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _shortened(stretches: Sequence[Stretch], around: int | None) -> Iterator[Stretch]:
    for at, one in enumerate(stretches):
        words = _WORD.findall(one.text) if around is not None and one.op == "equal" else []
        first, last = at == 0, at == len(stretches) - 1
        if around is None or len(words) <= 2 * around + 2:
            yield one
            continue
        start = "" if first else "".join(words[:around]).rstrip()
        end = "" if last else "".join(words[-around:])
        yield Stretch("equal", f"{start} … {end}".lstrip() if end else f"{start} …")


def _whole(value: Part, op: Op) -> Iterator[Stretch]:
    """All that is written in a part, a line each."""
    lines = [
        line
        for part in ((value, *value.goals, *value.statuses) if isinstance(value, Initiative) else (value,))
        for line in _lines(part)
    ]
    if lines:
        yield Stretch(op, "\n".join(lines))


def _lines(part: object) -> Iterator[str]:
    for field in FIELDS[type(part)]:
        value = getattr(part, field)
        if isinstance(value, str) and value and field not in ("extra", "origin", "part"):
            shown = richtext.plain(value) if field in RICH_FIELDS.get(type(part), ()) else naming.value_words(field, value)
            yield f"{naming.known_field(field)}: {shown}"
