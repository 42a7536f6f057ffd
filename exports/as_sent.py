"""What a document for a hearing shows of a plan, with the ids of its parts, as JSON that goes out unseen within it, and back."""

from dataclasses import replace

from editor.hearing import as_sent
from editor.matching import matched
from editor.plan import Hearing, Initiative, Plan, Status, check, derived_id, find
from exports.errors import ReadError
from exports.plain import plan_from_json, plan_to_json


def sent_text(plan: Plan, asked: Hearing | None) -> str:
    """What is seen of the plan and, on its front page, of the hearing, and ids; nothing else."""
    known = () if asked is None else (Hearing(asked.id, asked.recipient, deadline=asked.deadline),)
    return plan_to_json(replace(_seen(plan), hearings=known), indent=None).decode()


def lost_hearing(text: str, plan: Plan) -> Hearing | None:
    """The hearing of which such a text tells, with what was sent under the ids of the plan; None where it tells of none.

    The text comes from outside: it may be anything.
    """
    try:
        read = plan_from_json(text.encode()) if text else None
        if read is None:
            return None
        sent = matched(_seen(read), plan)
        check(sent)
    except (ReadError, ValueError):
        return None
    asked = read.hearings[0] if read.hearings else Hearing(derived_id("sent", text))
    known = find(plan, asked.id)
    part = asked.id if known is None or isinstance(known, Hearing) else derived_id("sent", text)
    return Hearing(part, asked.recipient, deadline=asked.deadline, frozen=as_sent(sent))


def _seen(plan: Plan) -> Plan:
    """The plan with what its document shows; themes and rounds stand on the forms."""
    rows = tuple(map(_seen_row, plan.initiatives))
    return replace(
        plan,
        extra="",
        themes=tuple(replace(one, extra="") for one in plan.themes) if rows else (),
        status_rounds=tuple(replace(one, year=None, deadline=None, extra="") for one in plan.status_rounds) if rows else (),
        chapters=tuple(replace(one, extra="") for one in plan.chapters),
        initiatives=rows,
        **dict.fromkeys(("remarks", "waivers", "hearings", "points"), ()),  # type: ignore[arg-type]
    )


def _seen_row(row: Initiative) -> Initiative:
    statuses = tuple(replace(one, extra="") for one in row.statuses)
    kept = tuple(one for one in statuses if one != Status(one.round))
    return replace(row, origin="", extra="", goals=tuple(replace(one, extra="") for one in row.goals), statuses=kept)
