"""An initiative on the paper form: themes beside the title, the goal table, a grid for each round; knows no other layout."""

from collections.abc import Iterator, Sequence

from editor.plan import TICK, Goal, Initiative, Plan, Status, StatusRound, status_id, status_of
from exports import style
from exports.columns import Cells, lines, shares
from exports.document import Block, Cell, Check, CheckList, Line, Row, Section, Table, Text, Words
from exports.phrases import box, danish_date, line, listed_title, named, one_line, printed, rich, standing_word
from resources import Head, form, text

_WHOLE = 20
"""Lines of a row that is not split over pages."""


def initiative(plan: Plan, row: Initiative, number: int, page: float = style.TEXT_WIDTH) -> Section:
    """The form of an initiative, with all rounds, on a page so wide."""
    blocks: list[Block] = [department(plan, row), _themes_and_title(plan, row), line("", "gap"), goals(row, page)]
    for status_round in plan.status_rounds:
        blocks += report(row, status_round, page)
    return Section(tuple(blocks), numbered(row, number), row.id)


def numbered(row: Initiative, number: int) -> str:
    """``2. Uger med åbne virksomheder``: the initiative in a numbered list."""
    return f"{number}. {listed_title(row)}"


def department(plan: Plan, row: Initiative) -> Line:
    """``Handleplan fra: Jobcentret``; the plan's department where the initiative has none of its own."""
    role = "department" if row.department else "department_of_plan"
    return named(form().department_label, row.department or plan.department, role, f"{row.id}:department", 1)


def boxes(plan: Plan, row: Initiative) -> tuple[Check, ...]:
    """A box for each theme of the plan."""
    return tuple(box(theme.label, theme.id in row.themes, f"{row.id}:{TICK}{theme.id}") for theme in plan.themes)


def _themes_and_title(plan: Plan, row: Initiative) -> Table:
    own = form()
    checks = boxes(plan, row)
    themes: tuple[Text, ...] = (line(own.theme_prompt, "prompt"),)
    if checks:
        themes += (CheckList(checks, "theme", f"{row.id}:themes"),)
    title: tuple[Text, ...] = (line(own.initiative_label, "label"), line(row.title, "title", f"{row.id}:title", 2))
    if row.responsible:
        title += (named(text("document.responsible"), row.responsible, "responsible", f"{row.id}:responsible"),)
    description = (line(own.description_label, "label"), rich(row.description, "cell", f"{row.id}:description"))
    return Table(
        (46, 54),
        (
            Row((Cell(themes), Cell(title)), whole=len(checks) <= 12 and len(row.title) <= 400),
            Row((Cell(description, span=2),), tall=not row.description),
        ),
        text("document.caption.themes"),
        anchor=row.id,
    )


def head_row(heads: tuple[Head, ...], own: tuple[bool, ...]) -> Row:
    """A head row of these heads with their lead-ins; ``own`` says which are the round's own wording."""
    return Row(
        tuple(
            Cell((line(head.head, "head_own" if is_own else "head"), *((line(head.lead, "lead"),) if head.lead else ())))
            for head, is_own in zip(heads, own, strict=True)
        ),
        head=True,
        whole=True,
    )


def _short(values: Cells, widths: Sequence[int], page: float) -> bool:
    """Whether a row is at most some twenty lines, so that it looks better whole."""
    return all(lines(value, width, page) <= _WHOLE for value, width in zip(values, widths, strict=True))


def empty_row(columns: int) -> Row:
    """A row to write in by hand."""
    return Row(tuple(Cell((line("", "write"),)) for _ in range(columns)), tall=True, whole=True)


def goals(row: Initiative, page: float = style.TEXT_WIDTH) -> Table:
    """The goal table on a page so wide; without a goal a row to write in."""
    heads = form().goal_heads
    cells = [_values(goal, heads) for goal in row.goals]
    widths = shares([one.head for one in heads], cells, page)
    rows = (_row(goal.id, heads, values, widths, page) for goal, values in zip(row.goals, cells, strict=True))
    whole = (head_row(heads, (False,) * len(heads)), *(rows if cells else (empty_row(len(heads)),)))
    return Table(widths, whole, text("document.caption.goals"))


def _values(part: Goal | Status, heads: tuple[Head, ...]) -> Cells:
    return [getattr(part, head.field) for head in heads]


def _row(address: str, heads: tuple[Head, ...], values: Cells, widths: Sequence[int], page: float) -> Row:
    """A row of texts; one without any is there to be written in."""
    shown = zip(heads, values, strict=True)
    cells = tuple(Cell((rich(value, "cell", f"{address}:{head.field}"),)) for head, value in shown)
    return Row(cells, tall=not any(values), whole=_short(values, widths, page))


def report(row: Initiative, status_round: StatusRound, page: float = style.TEXT_WIDTH) -> Iterator[Block]:
    """What an initiative reports in a round: heading, progress, the grid; one that is not filled in is there to be written in."""
    own = form()
    status = status_of(row, status_round.id)
    address = status_id(row.id, status_round.id)
    yield line(status_round.label, "round", address, 3)
    if words := tuple(progress(status)):
        yield Line(words, "status", f"{address}:progress")
    heads = own.status_heads
    values = _values(status, heads)
    widths = shares([one.head for one in own.heads_of(status_round)], [values], page)
    grid = _row(address, heads, values, widths, page) if any(values) else empty_row(len(heads))
    rows = [status_head(status_round), grid]
    if status.deviation:
        told = (line(own.deviation_label + ":", "label"), rich(status.deviation, "cell", f"{address}:deviation"))
        rows.append(Row((Cell(told, span=len(heads)),), whole=_short([status.deviation], (sum(widths),), page)))
    yield Table(widths, tuple(rows), one_line(status_round.label), anchor=address)


def status_head(status_round: StatusRound) -> Row:
    """The heads of a round's grid."""
    wordings = (status_round.actions_head, status_round.results_head, status_round.next_steps_head)
    return head_row(form().heads_of(status_round), tuple(bool(wording) for wording in wordings))


def progress(status: Status) -> Iterator[Words]:
    """The words of the line under a round's heading: ``◐ I gang: afventer udbud – til 1. marts 2020``."""
    if status.progress:
        yield standing_word(status.progress, "progress")
    if status.note:
        if status.progress:
            yield Words(": ", "joint")
        yield Words(printed(status.note), "note")
    if status.until:
        yield Words((" – " if status.progress or status.note else "") + text("document.until") + " ", "joint")
        yield Words(printed(danish_date(status.until)), "until")
