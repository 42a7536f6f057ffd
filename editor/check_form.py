"""What is missing in a form before it is sent: fields, goals, criteria and rounds that are due; looks at no wording."""

from collections.abc import Iterator, Sequence
from datetime import date

from editor.findings import Finding
from editor.overview import due
from editor.plan import Goal, Initiative, Plan, Status, StatusRound, status_id, status_of
from editor.richtext import is_none

_GOAL_CELLS = ("goal", "subgoal", "action", "success")
_REPORT_CELLS = ("actions", "results", "next_steps")


def of_plan(plan: Plan) -> Iterator[Finding]:
    """What is wrong with the plan's own facts."""
    if not plan.initiatives:
        yield Finding("no_initiatives", plan.id, "title")
    if plan.period_from and plan.period_to and plan.period_from > plan.period_to:
        yield Finding("period_turned", plan.id, "period_to", {"first": plan.period_from, "last": plan.period_to})


def of_initiative(
    one: Initiative, rounds: Sequence[StatusRound], *, has_themes: bool, department: str, today: date
) -> Iterator[Finding]:
    """What the form lacks; a theme only where the plan has some to tick. ``department`` is the plan's, shown instead."""
    if not one.title.strip():
        yield Finding("title_missing", one.id, "title")
    if not one.department.strip():
        shown = {"kind": "of_plan", "department": department} if department.strip() else {"kind": "none"}
        yield Finding("department_missing", one.id, "department", shown)
    if not one.responsible.strip():
        yield Finding("responsible_missing", one.id, "responsible")
    if has_themes and not one.themes:
        yield Finding("theme_missing", one.id, "themes")
    if not one.description:
        yield Finding("description_missing", one.id, "description")
    if not one.goals:
        yield Finding("goal_missing", one.id, "goals")
    for goal in one.goals:
        yield from _of_goal(goal)
    dropped = False
    for status_round in sorted(rounds, key=due):
        status = status_of(one, status_round.id)
        yield from _of_status(one.id, status, status_round, dropped=dropped, today=today)
        dropped = dropped or status.progress == "dropped"


def _of_goal(goal: Goal) -> Iterator[Finding]:
    if not goal.goal:
        yield Finding("goal_missing", goal.id, "goal")
    if not goal.success and any(getattr(goal, name) for name in _GOAL_CELLS):
        yield Finding("criterion_missing", goal.id, "success")
    for name in _GOAL_CELLS:
        if is_none(getattr(goal, name)):
            yield Finding("none_noted", goal.id, name)


def _of_status(initiative: str, status: Status, of: StatusRound, *, dropped: bool, today: date) -> Iterator[Finding]:
    """What one report lacks; an indsats that was dropped in an earlier round needs no further one."""
    part = status_id(initiative, of.id)
    cells = [name for name in _REPORT_CELLS if getattr(status, name)]
    is_due = due(of) <= today and not dropped
    if is_due and not cells and status.progress is None:
        yield Finding("round_due", part, "actions", {"round": of.label, "due": due(of).isoformat()})
    elif is_due and cells and len(cells) < len(_REPORT_CELLS):
        missing = next(name for name in _REPORT_CELLS if name not in cells)
        yield Finding("partly_filled", part, missing, {"round": of.label})
    for name in cells:
        if is_none(getattr(status, name)):
            yield Finding("none_noted", part, name, {"round": of.label})
    if status.progress == "waiting":
        if status.until and date.fromisoformat(status.until) < today:
            yield Finding("waiting_over", part, "until", {"until": status.until})
        elif not status.note.strip():
            yield Finding("waiting_unexplained", part, "note")
