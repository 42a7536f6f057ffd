"""How far a plan is filled in, as the outline shows it; starts without Qt and knows no words."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from editor.plan import Initiative, Plan, Status, StatusRound, status_of

Fill = Literal["full", "partly", "empty"]

_CELLS = ("actions", "results", "next_steps")
_OTHER = ("progress", "note", "until", "deviation")
_FRONT = ("title", "municipality", "policy", "department", "period_from", "period_to")
_GOAL_CELLS = ("goal", "subgoal", "action", "success")


class Count(NamedTuple):
    """How many of how many fields are filled in."""

    done: int
    all: int


def fill_of(status: Status) -> Fill:
    """Whether a report is there: all three cells, something, nothing."""
    cells = [bool(getattr(status, name)) for name in _CELLS]
    if all(cells):
        return "full"
    return "partly" if any(cells) or any(getattr(status, name) for name in _OTHER) else "empty"


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
