"""``handleplan hearing``: sending a plan, reading an answer, telling what it says and deciding of it; starts without Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from editor import checks, hearing
from editor.plan import Decision, Hearing, Plan, Point, new_id
from editor.rivals import still_said
from exports import hearing_words
from exports.choice import Choice
from exports.errors import ReadError
from exports.phrases import danish_date
from exports.plain import dump
from resources import text
from storage.session import Past, Session, open_plan, read_logged, read_plan
from ui import cli_check, sending, settings
from ui.cli import BLOCKED, DONE, complain, say, warn
from ui.files import is_file
from ui.sentences import argument

_WORDS_AT_MOST: Final = 160


def send(path: Path, target: Path, recipient: str, deadline: str | None) -> int:
    """Writes the document for a hearing and notes it in the plan: both, or neither. CPR numbers keep it from being written: 3.

    ``deadline`` is an ISO date. Raises StorageError and ExportError.
    """
    today = datetime.now().astimezone().date()
    until = deadline or (today + timedelta(hearing.DAYS)).isoformat()
    plan, steps = read_logged(path)
    if _is_blocked(sent := _sent(plan, recipient, today, until, target), steps, path, target):
        return BLOCKED
    session = open_plan(path, who=settings.load().who or "")
    try:
        if session.plan != plan:
            sent = _sent(session.plan, recipient, today, until, target)
            if _is_blocked(sent, steps, path, target):
                return BLOCKED
        _write_and_note(session, sent, target)
    finally:
        session.close()
    _warn_of(until, today)
    say(text("cli.hearing_sent", name=target.name, to=recipient, date=danish_date(until)))
    return DONE


def _is_blocked(sent: Plan, steps: Iterable[Past], path: Path, target: Path) -> bool:
    """Whether CPR numbers keep the plan from being sent; then it is said where they are."""
    if blocking := sending.blocking(sent, (one.step.changes for one in steps), path.name, target.name):
        complain(f"{sending.refusal(blocking, sent, target.name)} {cli_check.how_to_waive(blocking[0], path)}")
        return True
    return False


def _sent(plan: Plan, recipient: str, today: date, until: str, target: Path) -> Plan:
    """The plan in which it is noted that it was sent."""
    asked = Hearing(new_id(), recipient, today.isoformat(), until, target.name, hearing.as_sent(plan))
    return hearing.begin(plan, asked)


def _write_and_note(session: Session, sent: Plan, target: Path) -> None:
    """Writes the document, then the plan; where the plan cannot be written, what stood in the document's place is back."""
    from exports.write import export, put
    from storage.unfinished import noted

    before = target.read_bytes() if is_file(target) else None
    export(replace(sent, points=()), target, choice=Choice("hearing"), noted=noted)
    session.edit(lambda _: sent, "hearing_send")
    state = session.save()
    if state.error:
        if before is None:
            target.unlink(missing_ok=True)
        else:
            put(before, target, noted)
        raise state.error


def _warn_of(until: str, today: date) -> None:
    left = (date.fromisoformat(until) - today).days
    if left < hearing.TOO_FEW_DAYS:
        when = "past" if left < 0 else "today" if left == 0 else "short"
        warn(text(f"cli.hearing_{when}", date=danish_date(until), least=hearing.TOO_FEW_DAYS))


def read(path: Path, returned: Path, answer: str, *, anyway: bool = False) -> None:
    """Reads what came back into the plan as points of a hearing; what is another document only ``anyway``.

    Raises StorageError, and ReadError ``unlike`` for another document.
    """
    from ui.documents import read_answer

    plan = read_plan(path)
    found = read_answer(returned, plan)
    if not (found.is_alike or anyway):
        raise ReadError("unlike", name=returned.name)
    who = answer or hearing.whose(found.hearing, found.said, returned.name)
    asked = hearing.answered(plan, found.hearing, who, returned.name)

    def take_in(now: Plan) -> Plan:
        return hearing.take_in(now, asked, who, found.said)

    before = {one.id for one in plan.points}
    new = [one for one in _edited(path, take_in, "hearing_read").points if one.id not in before]
    if not new:
        say(text("cli.hearing_nothing", who=who))
        return
    counted = {sort: sum(one.sort == sort for one in new) for sort in ("proposal", "comment", "unplaced")}
    told = {"proposals": counted["proposal"], "comments": counted["comment"], "unplaced": counted["unplaced"]}
    say(text("cli.hearing_read", who=who, **told))
    ids = {one.id for one in new}
    if numbers := [one for one in checks.blocking(replace(plan, points=tuple(new))) if one.part in ids]:
        warn(text("cli.hearing_cpr", count=len(numbers), name=argument(path)))


def _edited(path: Path, change: Callable[[Plan], Plan], label: str) -> Plan:
    """The plan after an edit that is saved."""
    session = open_plan(path, who=settings.load().who or "")
    try:
        session.edit(change, label)
    finally:
        state = session.close()
    if state.error:
        raise state.error
    return session.plan


def tell(path: Path, *, as_json: bool) -> None:
    """Says what the answers to hearings of a plan say. Raises StorageError."""
    plan = read_plan(path)
    sent = {one.id: hearing.frozen(one) for one in plan.hearings}

    def plans(point: Point) -> list[Plan]:
        then = sent.get(point.hearing)
        return [plan, then] if then else [plan]

    if as_json:
        say(dump([_json(one, plans(one)) for one in plan.points], indent=1).decode())
        return
    if not plan.points:
        say(text("cli.hearing_none"))
    heads = {one.id: text("cli.hearing_head", recipient=one.recipient or text("document.note_somebody")) for one in plan.hearings}
    last = None
    for one in plan.points:
        if one.hearing != last and one.hearing in heads:
            say(heads[one.hearing])
        last = one.hearing
        say(_line(one, plans(one)))


def _json(point: Point, plans: Sequence[Plan]) -> dict[str, object]:
    before, after = hearing_words.before_after(point, plans)
    return {
        "id": point.id,
        "kind": point.sort,
        "author": point.author or point.answer,
        "date": point.date,
        "part": point.part,
        "field": point.field,
        "before": before,
        "after": after,
        "text": point.text,
        "resolved": point.resolved,
        "decision": point.decision,
    }


def _line(point: Point, plans: Sequence[Plan]) -> str:
    words = " ".join(hearing_words.marked(hearing_words.around(hearing_words.pieces(point, plans))).split())
    if point.sort == "comment":
        state = "hearing.comment.done" if point.resolved else "hearing.comment.open"
    else:
        state = hearing_words.decision_of(point)
    told = {"id": point.id, "kind": hearing_words.kind_of(point), "who": point.author or point.answer}
    shown = words if len(words) <= _WORDS_AT_MOST else words[:_WORDS_AT_MOST].rstrip() + "…"
    return text("cli.hearing_line", place=hearing_words.place(point, plans), words=shown, decision=text(state), **told)


def decide(path: Path, point: str, decision: Decision, why: str) -> None:
    """Accepts or rejects a point. Raises StorageError, and Refused where the plan says something else by now."""
    before = read_plan(path)
    left = any(one.id == point and one.decision == "accept" and not still_said(before, one) for one in before.points)
    plan = _edited(path, lambda now: hearing.decide(now, point, decision, why), "hearing_decide")
    found = next(one for one in plan.points if one.id == point)
    if found.sort != "proposal":
        say(text("cli.hearing_decided"))
    elif left:
        say(text("hearing.left_as_it_is"))
    else:
        say(text("cli.hearing_accepted" if decision == "accept" else "cli.hearing_rejected"))
