"""What of the answers to a hearing can be looked at: answer, kind, author and indsats, each with how many points it leaves."""

from collections import Counter
from collections.abc import Iterator, Sequence

from editor import deciding
from editor.deciding import Wanted, wanted
from editor.diff import Add, Remove
from editor.hearing import open_points
from editor.part_data import change_of
from editor.plan import Hearing, Initiative, Plan, Point
from exports.naming import short
from resources import harmless, text
from ui.dates import show_date
from ui.filter_list import Choice

Mark = tuple[str, str | None]
"""What is asked about (``hearing``, ``answer``, ``show``, ``author``, ``initiative``, ``command``), and with which answer."""
SHOWN: dict[str, Wanted] = {
    "all": Wanted(),
    "open": Wanted(waiting=True),
    "unexplained": Wanted(unexplained=True),
    "proposal": Wanted(sort="proposal"),
    "comment": Wanted(sort="comment"),
    "unplaced": Wanted(sort="unplaced"),
}
COMMANDS = ("hearing_read", "hearing_send")


def with_mark(shape: Wanted, mark: Mark) -> Wanted:
    """What is looked at when a line is chosen; an author or an indsats that was chosen before is not asked about any more."""
    of, value = mark
    if of == "hearing":
        return Wanted(value or "")
    if of == "show":
        return _of_kind(shape, SHOWN[value or "all"])
    if of == "answer":
        return shape._replace(answer=value)
    before = shape.author if of == "author" else shape.initiative
    new = None if value == before else value
    return shape._replace(author=new) if of == "author" else shape._replace(initiative=new)


def still(shape: Wanted, plan: Plan) -> Wanted:
    """What can be looked at of that: the newest hearing where its own is gone, and nobody whose points are all gone."""
    if all(one.id != shape.hearing for one in plan.hearings):
        return Wanted(plan.hearings[-1].id if plan.hearings else "")
    if not wanted(plan, Wanted(shape.hearing, shape.answer)):
        shape = shape._replace(answer=None)
    if not wanted(plan, Wanted(shape.hearing, author=shape.author)):
        shape = shape._replace(author=None)
    if not wanted(plan, Wanted(shape.hearing, initiative=shape.initiative)):
        shape = shape._replace(initiative=None)
    return shape


def choices(plan: Plan, shape: Wanted, *, writable: bool) -> Iterator[Choice]:
    """Every line of the list; the commands for the next answer stand in it when the first has come."""
    points = wanted(plan, Wanted(shape.hearing))
    answers = list(dict.fromkeys(one.answer for one in points))
    if points:
        yield Choice(text("hearing.answers").upper())
    for answer in [None, *answers] if len(answers) > 1 else answers:
        chosen = shape.answer == answer or len(answers) == 1
        yield _answer(answer, [one for one in points if answer in (None, one.answer)], chosen)
    for name in COMMANDS if points and writable else ():
        yield Choice(f"+ {text(f'hearing.{name}')}", (("command", name),), command=True)
    if len(plan.hearings) > 1:
        yield Choice(text("hearing.hearings").upper())
        for one in reversed(plan.hearings):
            count = sum(point.hearing == one.id for point in plan.points)
            yield _choice(name_of(one), ("hearing", one.id), count, one.id == shape.hearing)
    if points:
        yield from _kinds(plan, shape)
        yield from _authors(plan, shape)
        yield from _initiatives(plan, shape)


def _of_kind(shape: Wanted, kind: Wanted) -> Wanted:
    return shape._replace(sort=kind.sort, waiting=kind.waiting, unexplained=kind.unexplained)


def name_of(hearing: Hearing) -> str:
    """Who was asked, and when."""
    sent = show_date(hearing.sent) if hearing.sent else ""
    return harmless(" · ".join(one for one in (hearing.recipient, sent) if one)) or text("hearing.unnamed")


def _answer(answer: str | None, points: Sequence[Point], on: bool) -> Choice:
    left = open_points(points)
    name = text("hearing.all_answers") if answer is None else harmless(answer)
    note = text("hearing.answer_left", count=left) if left else text("hearing.answer_done")
    return Choice(name, (("answer", answer),), len(points), on, text("hearing.spoken", name=name, note=note), note)


def _kinds(plan: Plan, shape: Wanted) -> Iterator[Choice]:
    yield Choice(text("hearing.what").upper())
    for key, one in SHOWN.items():
        asked = _of_kind(shape, one)
        count = len(wanted(plan, asked))
        if count or asked == shape or key == "open":
            yield _choice(text(f"hearing.show.{key}"), ("show", key), count, asked == shape)


def _authors(plan: Plan, shape: Wanted) -> Iterator[Choice]:
    found = Counter(deciding.author_of(one) for one in wanted(plan, shape._replace(author=None)))
    if len(found) > 1 or shape.author is not None:
        yield Choice(text("hearing.authors").upper())
        for author in dict.fromkeys([*found, *([shape.author] if shape.author is not None else [])]):
            yield _choice(harmless(author) or text("hearing.nobody"), ("author", author), found[author], author == shape.author)


def _initiatives(plan: Plan, shape: Wanted) -> Iterator[Choice]:
    owners, points = deciding.owner_of_parts(plan), wanted(plan, shape._replace(initiative=None))
    found = Counter(deciding.initiative_of(one, owners) for one in points)
    if len(found) <= 1 and shape.initiative is None:
        return
    yield Choice(text("hearing.initiatives").upper())
    names = {row.id: f"{number}. {_title(row)}" for number, row in enumerate(plan.initiatives, 1)}
    for one in points:
        match change_of(one):
            case Add(Initiative() as value) | Remove(Initiative() as value):
                names.setdefault(value.id, _title(value))
    names[""] = text("hearing.elsewhere")
    for key, name in names.items():
        if found[key] or key == shape.initiative:
            yield _choice(name, ("initiative", key), found[key], key == shape.initiative)


def _title(row: Initiative) -> str:
    return harmless(short(row.title)) or text("outline.untitled")


def _choice(label: str, mark: Mark, count: int, on: bool) -> Choice:
    spoken = text("hearing.filter_on" if on else "hearing.filter_off", name=label, count=count)
    return Choice(label, (mark,), count, on, spoken)
