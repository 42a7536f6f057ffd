"""An initiative as headings and text, for those whom a form of merged cells keeps out; says what the paper form says."""

from collections.abc import Iterator

from editor.plan import Goal, Initiative, Plan, StatusRound, status_id, status_of
from exports import compose_form
from exports.document import Block, CheckList, Line, Section, Words
from exports.phrases import line, named, one_line, rich
from resources import Head, form, text


def initiative(plan: Plan, row: Initiative, number: int) -> Section:
    """The initiative, with all rounds."""
    own = form()
    blocks: list[Block] = [
        _heading(own.initiative_label, row.title, f"{row.id}:title", row.id),
        department(plan, row),
    ]
    if row.responsible:
        blocks.append(named(text("document.responsible"), row.responsible, "responsible", f"{row.id}:responsible"))
    blocks.append(line(own.theme_prompt, "linear_2", level=2))
    checks = compose_form.boxes(plan, row)
    blocks.append(CheckList(checks, "theme", f"{row.id}:themes") if checks else _not_filled())
    blocks += _field(own.description_label, "", row.description, f"{row.id}:description", 2)
    for place, goal in enumerate(row.goals, 1):
        blocks += _goal(goal, place)
    for status_round in plan.status_rounds:
        blocks += report(row, status_round)
    return Section(tuple(blocks), compose_form.numbered(row, number), row.id)


def department(plan: Plan, row: Initiative) -> Line:
    """Where the initiative comes from, as a line of text."""
    return named(form().department_label, row.department or plan.department, "linear_department", f"{row.id}:department")


def report(row: Initiative, status_round: StatusRound) -> Iterator[Block]:
    """What an initiative reports in a round."""
    own, status, address = form(), status_of(row, status_round.id), status_id(row.id, status_round.id)
    yield line(one_line(status_round.label), "linear_2", address, 2)
    if words := tuple(compose_form.progress(status)):
        yield Line(words, "status", f"{address}:progress")
    for head in own.heads_of(status_round):
        yield from _head(head, getattr(status, head.field), f"{address}:{head.field}")
    if status.deviation:
        yield from _field(own.deviation_label + ":", "", status.deviation, f"{address}:deviation", 3)


def goals(row: Initiative) -> Iterator[Block]:
    """Each row of the goal table, with its cells under each other."""
    for place, goal in enumerate(row.goals, 1):
        yield from _goal(goal, place)


def _goal(goal: Goal, place: int) -> Iterator[Block]:
    yield line(text("document.goal_number", number=place), "linear_2", goal.id, 2)
    for head in form().goal_heads:
        yield from _head(head, getattr(goal, head.field), f"{goal.id}:{head.field}")


def _heading(label: str, title: str, anchor: str, part: str) -> Line:
    shown = one_line(title) or text("document.untitled")
    return Line((Words(f"{label} ", "name"), Words(shown)), "linear_1", anchor if title else part, 1)


def _head(head: Head, value: str, anchor: str) -> Iterator[Block]:
    yield from _field(head.head, head.lead, value, anchor, 3)


def _field(label: str, lead: str, value: str, anchor: str, level: int) -> Iterator[Block]:
    words = (Words(label), *((Words(f" {lead}", "name"),) if lead else ()))
    yield Line(words, f"linear_{level}", level=level)
    yield rich(value, "text", anchor) if value else _not_filled()


def _not_filled() -> Line:
    return line(text("document.not_filled"), "not_filled")
