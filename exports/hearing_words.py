"""What a point of a hearing says, as it is read: which words a proposal takes out and puts in, and where; decides nothing."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from editor.check_texts import in_change
from editor.diff import Add, Change, Move, Remove, Set
from editor.part_data import change_from_text, change_of
from editor.plan import RICH_FIELDS, TICK, Plan, Point, Remark, Theme, find
from editor.richtext import Break, from_plain, plain, word_diff
from exports import naming
from resources import text

_NEAR = 30
"""Letters beside a change, where a text is shortened to what changed."""


class Piece(NamedTuple):
    """A stretch of text that stays, came in (``+``) or went (``-``)."""

    sign: Literal["", "+", "-"]
    text: str


def pieces(point: Point, plans: Sequence[Plan]) -> list[Piece]:
    """What a proposal does to the text where it stands; what any other point says, as a text that stays.

    ``plans`` are those in which its part may be: the plan of today first, then the one that was sent.
    """
    return _changed(point, plans) or ([Piece("", point.text)] if point.text else [])


def before_after(point: Point, plans: Sequence[Plan]) -> tuple[str, str]:
    """The text before a proposal and behind it; two empty ones for any other point."""
    found = _changed(point, plans)
    return "".join(one.text for one in found if one.sign != "+"), "".join(one.text for one in found if one.sign != "-")


def _changed(point: Point, plans: Sequence[Plan]) -> list[Piece]:
    change = change_of(point)
    return _joined(_of_change(change, plans)) if change else []


def marked(found: Sequence[Piece]) -> str:
    """The pieces as one text, with signs around what came in and what went."""
    signs = {"+": "document.note_came", "-": "document.note_went"}
    return "".join(text(signs[one.sign], words=one.text) if one.sign else one.text for one in trimmed(found))


def trimmed(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces as they are marked: line by line, and without the spaces beside what came in or went.

    Where that is only the end of a line, it is ``¶``.
    """
    for sign, words in found:
        if not sign:
            yield Piece("", words)
            continue
        if "\n" in words and not words.strip():
            yield Piece(sign, "¶")
        for at, line in enumerate(words.split("\n")):
            if at:
                yield Piece("", "\n")
            inner = line.strip()
            start = len(line) - len(line.lstrip())
            parts = Piece("", line[:start]), Piece(sign, inner), Piece("", line[start + len(inner) :])
            yield from (one for one in parts if one.text)


def around(found: Sequence[Piece], near: int = _NEAR) -> list[Piece]:
    """The pieces with what stays shortened to about so many characters next to a change."""
    shown: list[Piece] = []
    for at, one in enumerate(found):
        if one.sign or len(found) == 1 or len(one.text) <= 2 * near:
            shown.append(one)
            continue
        start = one.text[:near].rstrip() if at else ""
        end = one.text[-near:].lstrip() if at < len(found) - 1 else ""
        shown.append(Piece("", f"{start}…{end}"))
    return shown


def kind_of(point: Point) -> str:
    """In a word what a point is: an addition, a deletion, a comment …"""
    match change_of(point):
        case Set(_, _, str(before), str(after)) if plain(before) == plain(after):
            return text("hearing.kind.look")
        case Set():
            return text("hearing.kind.set")
        case Add():
            return text("hearing.kind.add")
        case Remove():
            return text("hearing.kind.remove")
        case Move():
            return text("hearing.kind.move")
        case _:
            return text(f"hearing.kind.{point.sort}")


def decision_of(point: Point) -> str:
    """The key of the words for what was decided of a proposal."""
    return f"hearing.decision.{'adopted' if adopted(point) else point.decision or 'open'}"


def adopted(point: Point) -> str:
    """The text that was adopted instead of that of an accepted proposal; empty where it is its own."""
    return point.text.strip() if point.sort == "proposal" and point.decision == "accept" else ""


def place(point: Point, plans: Sequence[Plan]) -> str:
    """Where a point belongs: the part and the field."""
    if not point.part:
        return text("hearing.nowhere")
    change = change_of(point)
    known = any(find(plan, point.part) is not None for plan in plans)
    lost = isinstance(change, Add | Remove) and not known
    part = naming.value_name(change.value) if lost else naming.part_name(point.part, plans)  # type: ignore[union-attr]
    return text("check.place.field", part=part, field=naming.field_name(point.part, point.field, plans)) if point.field else part


def placed(point: Point, plans: Sequence[Plan]) -> str:
    """Where the text of a point that fitted nowhere was put; empty where it was put nowhere."""
    try:
        did = change_from_text(point.decided) if point.sort == "unplaced" and point.decided else None
    except ValueError:
        return ""
    match did:
        case Set(part, field):
            where = text("check.place.field", part=naming.part_name(part, plans), field=naming.field_name(part, field, plans))
            return text("hearing.placed", place=where)
        case Add(Remark()):
            return text("hearing.placed_remark")
        case Add(value):
            return text("hearing.placed", place=naming.value_name(value))
        case _:
            return ""


def _of_change(change: Change, plans: Sequence[Plan]) -> Iterator[Piece]:
    match change:
        case Set(part, field, before, after):
            yield from _of_set(part, field, before, after, plans)
        case Add():
            yield Piece("+", _told(change))
        case Remove():
            yield Piece("-", _told(change))
        case Move(_, _, after, _, before):
            yield Piece("-", _behind(before, plans))
            yield Piece("+", _behind(after, plans))


def _joined(found: Iterator[Piece]) -> list[Piece]:
    """The pieces, neighbours of one sign as one."""
    joined: list[Piece] = []
    for one in found:
        if joined and joined[-1].sign == one.sign:
            joined[-1] = Piece(one.sign, joined[-1].text + one.text)
        elif one.text:
            joined.append(one)
    return joined


def _of_set(part: str, field: str, before: object, after: object, plans: Sequence[Plan]) -> Iterator[Piece]:
    if field.startswith(TICK):
        theme = next((one for plan in plans if isinstance(one := find(plan, field.removeprefix(TICK)), Theme)), None)
        label = theme.label if theme else ""
        for sign, value in (("-", before), ("+", after)):
            yield Piece(sign, text("hearing.tick", theme=label, state=naming.value_words(field, bool(value))))  # type: ignore[arg-type]
        return
    rich = any(field in fields for fields in RICH_FIELDS.values()) and naming.is_rich(part, field, plans)
    words = [
        value if isinstance(value, str) and field not in ("document_status", "progress") else naming.value_words(field, value)  # type: ignore[arg-type]
        for value in (before, after)
    ]
    yield from _difference(*(words if rich else map(from_plain, words)))


def _difference(before: str, after: str) -> Iterator[Piece]:
    """The difference by words; an item after the first begins a line on the side on which it stands."""
    begun = {"-": False, "+": False}
    for op, token in word_diff(before, after):
        sides = {"equal": "-+", "delete": "-", "insert": "+"}[op]
        if isinstance(token, Break):
            new = [side for side in sides if begun[side]]
            begun |= dict.fromkeys(sides, True)
            if new:
                yield _piece("".join(new), "\n")
        else:
            begun |= dict.fromkeys(sides, True)
            yield _piece(sides, token.text)


def _piece(sides: str, words: str) -> Piece:
    return Piece("", words) if sides == "-+" else Piece("-" if sides == "-" else "+", words)


def _told(change: Change) -> str:
    """The texts of a part that came or went, each under its head on a line of its own."""
    told = ((naming.known_field(field), "\n".join(lines)) for field, lines in in_change(change))
    return "\n".join(f"{head}: {words}" for head, words in told)


def _behind(part: str | None, plans: Sequence[Plan]) -> str:
    return text("hearing.behind", name=naming.part_name(part, plans)) if part else text("hearing.first")
