"""The note of a hearing: each proposal and comment with what was decided of it and why, counts first; decides nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from editor import hearing
from editor.diff import Add, Remove
from editor.part_data import change_of
from editor.plan import Goal, Hearing, Initiative, Plan, Point, find, parent_of, split_status_id
from editor.rivals import still_said
from exports import hearing_words, naming
from exports.choice import Choice
from exports.compose_form import numbered
from exports.compose_status import heading
from exports.document import Block, Cell, Comment, Line, Row, Section, Table, Text, Words
from exports.phrases import danish_date, line, named, one_line, printed, title_of
from resources import text

_SHARES = (24, 44, 32)
_WHOLE_AT_MOST = 1_200
"""Letters of a row that is not split over pages."""
_MARK = {"": "", "+": "came", "-": "went"}
_NEAR = 240
"""Characters of a text that are shown on each side of a change; a council reads the change, not three pages around it."""


def compose(plan: Plan, choice: Choice) -> tuple[str, tuple[Section, ...]]:
    """The note's title and its section, about the hearings of the plan."""
    name = text("document.note")
    blocks: list[Block] = [*heading(plan, name)]
    if not plan.hearings and not plan.points:
        blocks.append(line(text("document.note_none"), "text"))
    for one in plan.hearings:
        points = [point for point in plan.points if point.hearing == one.id]
        blocks += _hearing(plan, one, points, choice)
    known = {one.id for one in plan.hearings}
    if loose := [point for point in plan.points if point.hearing not in known]:
        blocks += _points(plan, [plan], loose, choice)
    return f"{name} – {one_line(title_of(plan))}", (Section(tuple(blocks), name, plan.id),)


def of_hearing(plan: Plan, name: str) -> Plan:
    """The plan with the hearing of this id and what was said in it; as it is where the name is empty."""
    if not name:
        return plan
    hearings = tuple(one for one in plan.hearings if one.id == name)
    return replace(plan, hearings=hearings, points=tuple(one for one in plan.points if one.hearing == name))


def comments(plan: Plan, *, by_field: bool) -> Iterator[Comment]:
    """The comments of the answers with what was replied, on the field that each is about, or on its place in the note."""
    for one in plan.points:
        if one.sort == "comment":
            place = f"{one.part}:{one.field}" if one.field else one.part
            who = one_line(plan.department) or one_line(plan.municipality) or text("document.note_us")
            replies = (Comment("", who, "", printed(one.reply)),) if one.reply.strip() else ()
            author = one_line(one.author) or one_line(one.answer) or text("document.note_nobody")
            yield Comment(place if by_field else one.id, author, _moment(one.date), printed(one.text), one.resolved, replies)


def _moment(date: str) -> str:
    """A date as Word writes it; empty where it is none."""
    try:
        return datetime.fromisoformat(date).strftime("%Y-%m-%dT%H:%M:%SZ") if date else ""
    except ValueError:
        return ""


def _hearing(plan: Plan, one: Hearing, points: Sequence[Point], choice: Choice) -> Iterator[Block]:
    sent = hearing.frozen(one)
    recipient = one_line(one.recipient) or text("document.note_somebody")
    yield line(text("document.note_hearing", recipient=recipient), "linear_2", one.id, 2)
    facts = {"note_sent": danish_date(one.sent or ""), "note_deadline": danish_date(one.deadline or "")}
    if told := [text(f"document.{key}", date=value) for key, value in facts.items() if value]:
        yield line(" ".join(told), "text")
    yield from (line(words, "text") for words in counts(points))
    if points:
        yield line(text("document.note_signs"), "text")
    yield from _points(plan, [plan, sent] if sent else [plan], points, choice)


def counts(points: Sequence[Point]) -> Iterator[str]:
    """How many proposals, comments and loose texts there are, and what was decided of them."""
    proposals = [one for one in points if one.sort == "proposal"]
    comments = [one for one in points if one.sort == "comment"]
    accepted, rejected = (sum(one.decision == name for one in proposals) for name in ("accept", "reject"))
    undecided = len(proposals) - accepted - rejected
    yield text("document.note_proposals", count=len(proposals), accepted=accepted, rejected=rejected, open=undecided)
    done, answered = sum(one.resolved for one in comments), sum(bool(one.reply.strip()) for one in comments)
    yield text("document.note_comments", count=len(comments), done=done, answered=answered)
    if loose := len(points) - len(proposals) - len(comments):
        yield text("document.note_unplaced", count=loose)


def _points(plan: Plan, plans: Sequence[Plan], points: Sequence[Point], choice: Choice) -> Iterator[Block]:
    first: dict[tuple[str, str], int] = {}
    for at, one in enumerate(points):
        first.setdefault((one.part, one.field), at)
    groups: dict[str, list[Point]] = {}
    for one in sorted(points, key=lambda point: (*_order(plan, point), first[point.part, point.field], point.sort != "proposal")):
        groups.setdefault(_group(plans, one), []).append(one)
    for name, some in groups.items():
        yield line(name, "linear_3", level=3)
        if choice.layout == "linear":
            for one in some:
                yield line(_place(one, plans), "note_place", one.id)
                yield from _about(one, plans)
                yield from _decided(one, plans)
        else:
            yield Table(_SHARES, (_heads(), *(_row(one, plans) for one in some)), text("document.caption.note", name=name))


def _owner(plans: Sequence[Plan], point: Point) -> tuple[Plan, object] | None:
    """The indsats, or other part of a plan, to which a point belongs; of a goal that is proposed, or gone, its indsats."""
    change = change_of(point)
    part = change.parent if isinstance(change, Add | Remove) and isinstance(change.value, Goal) else point.part
    for plan in plans if part else ():
        owner = parent_of(plan, part)
        pair = split_status_id(part)
        found = owner or find(plan, pair[0] if pair else part)
        if found is not None:
            return plan, found
    return None


def _group(plans: Sequence[Plan], point: Point) -> str:
    found = _owner(plans, point)
    if found and isinstance(found[1], Initiative):
        return numbered(found[1], found[0].initiatives.index(found[1]) + 1)
    if found and found[1] is not found[0]:
        return one_line(naming.value_name(found[1]))  # type: ignore[arg-type]
    return text("document.cover") if found else one_line(hearing_words.place(point, plans))


def _place(point: Point, plans: Sequence[Plan]) -> str:
    """Where a point belongs, under the name of its group."""
    found = _owner(plans, point)
    if found is None:
        return hearing_words.place(point, plans)
    part = naming.name_within(point.part, plans)
    field = naming.field_name(point.part, point.field, plans) if point.field else ""
    if part and field:
        return text("check.place.field", part=part, field=field)
    if point.sort == "unplaced":
        return text("hearing.nowhere")
    is_goal = isinstance(change := change_of(point), Add | Remove) and isinstance(change.value, Goal)
    return part or field[:1].upper() + field[1:] or text("document.note_goal" if is_goal else "document.note_whole")


def _order(plan: Plan, point: Point) -> tuple[int, int]:
    """The front page, the introduction, the indsatser in their order, then what fits nowhere."""
    found = _owner([plan], point)
    if found is None:
        return (3, 0)
    _, owner = found
    if isinstance(owner, Initiative):
        return (2, plan.initiatives.index(owner))
    return (0, 0) if owner is plan else (1, 0)


def _heads() -> Row:
    heads = (text(f"document.note_head.{name}") for name in ("place", "words", "decision"))
    return Row(tuple(Cell((line(head, "head"),)) for head in heads), head=True, whole=True)


def _row(point: Point, plans: Sequence[Plan]) -> Row:
    place = (line(_place(point, plans), "overview_name", point.id),)
    about, decided = tuple(_about(point, plans)), tuple(_decided(point, plans))
    long = sum(len(one.text) for one in (*about, *decided) if isinstance(one, Line)) > _WHOLE_AT_MOST
    return Row((Cell(place, head=True), Cell(about), Cell(decided)), whole=not long)


def _about(point: Point, plans: Sequence[Plan]) -> Iterator[Text]:
    """Who says what: its kind, the author and the date, then the words with signs around what came in and what went."""
    who = one_line(point.author) or one_line(point.answer) or text("document.note_nobody")
    answer = f" ({one_line(point.answer)})" if point.author and point.answer and point.author != point.answer else ""
    day = danish_date(point.date[:10])
    yield line(", ".join(one for one in (hearing_words.kind_of(point), who + answer, day) if one), "overview_label_line")
    near = hearing_words.around(hearing_words.pieces(point, plans), _NEAR)
    words = tuple(_marked(one) for one in hearing_words.trimmed(near) if one.text)
    yield Line(words, "overview") if words else line(text("document.note_empty"), "overview")


def _marked(piece: hearing_words.Piece) -> Words:
    shown = printed(piece.text)
    if not piece.sign:
        return Words(shown)
    key = "document.note_came" if piece.sign == "+" else "document.note_went"
    return Words(text(key, words=shown), _MARK[piece.sign], text(f"{key}_spoken", words=shown))


def _decided(point: Point, plans: Sequence[Plan]) -> Iterator[Text]:
    if point.sort == "proposal":
        yield line(text(hearing_words.decision_of(point)), "overview_name")
        if words := hearing_words.adopted(point):
            yield named(text("document.note_adopted"), words, "overview", "")
        if point.decision == "accept" and not still_said(plans[0], point):
            yield line(text("hearing.rewritten"), "overview")
    elif point.sort == "comment":
        yield line(text("hearing.comment.done" if point.resolved else "hearing.comment.open"), "overview_name")
    if point.why.strip():
        yield named(text("document.note_why"), point.why, "overview", "")
    if point.reply.strip():
        yield named(text("document.note_reply"), point.reply, "overview", "")
    if where := hearing_words.placed(point, plans):
        yield line(where, "overview")
    elif point.sort == "unplaced" and not point.why.strip() and not point.reply.strip():
        yield line(text("hearing.unplaced"), "overview")
