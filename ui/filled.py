"""How far a plan is filled in, as the outline shows it; starts without Qt and knows no words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from editor.diff import differing
from editor.overview import Fill, fill_of
from editor.plan import Initiative, Plan, StatusRound, status_of

_CELLS = ("actions", "results", "next_steps")
_FRONT = ("title", "municipality", "policy", "department", "period_from", "period_to")
_GOAL_CELLS = ("goal", "subgoal", "action", "success")


class Count(NamedTuple):
    """How many of how many fields are filled in."""

    done: int
    all: int


class Counted(NamedTuple):
    """The count of a plan, and the indsatser's part of it with what that was counted from."""

    total: Count
    rows: Count
    initiatives: Sequence[Initiative]
    rounds: Sequence[StatusRound]


def fills(initiative: Initiative, rounds: Sequence[StatusRound]) -> tuple[Fill, ...]:
    """One mark for each round, in the plan's order."""
    return tuple(fill_of(status_of(initiative, one.id)) for one in rounds)


def front_count(plan: Plan) -> Count:
    """The fields of the front page that every plan has to have."""
    return Count(sum(bool(getattr(plan, name)) for name in _FRONT), len(_FRONT))


def initiative_count(initiative: Initiative, rounds: Sequence[StatusRound]) -> Count:
    """Title, themes, description, each cell of the goal table (at least one row) and three cells for each round."""
    done = bool(initiative.title) + bool(initiative.themes) + bool(initiative.description)
    done += sum(bool(getattr(goal, name)) for goal in initiative.goals for name in _GOAL_CELLS)
    done += sum(bool(getattr(status_of(initiative, one.id), name)) for one in rounds for name in _CELLS)
    return Count(done, 3 + len(_GOAL_CELLS) * max(1, len(initiative.goals)) + len(_CELLS) * len(rounds))


def counted(plan: Plan, before: Counted | None = None) -> Counted:
    """The sum over front page and indsatser; an indsats that is the same object as it was before is not counted again."""
    rounds, came = plan.status_rounds, plan.initiatives
    if before and before.rounds is rounds and len(before.initiatives) == len(came):
        pairs = list(differing(before.initiatives, came))
        gone = _sum(initiative_count(was, rounds) for was, _ in pairs)
        new = _sum(initiative_count(now, rounds) for _, now in pairs)
        rows = Count(before.rows.done + new.done - gone.done, before.rows.all + new.all - gone.all)
    else:
        rows = _sum(initiative_count(one, rounds) for one in came)
    return Counted(_sum((front_count(plan), rows)), rows, came, rounds)


def _sum(counts: Iterable[Count]) -> Count:
    found = list(counts)
    return Count(sum(one.done for one in found), sum(one.all for one in found))
