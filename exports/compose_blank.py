"""The empty form of a plan, to fill in by hand or in Word; says nothing of what the plan holds already."""

from editor.plan import Plan, StatusRound
from exports.compose_form import head_row, status_head
from exports.document import Blank, Block, Cell, CheckList, Row, Section, Table, Text
from exports.phrases import box, line, named, one_line
from resources import form, text

GOAL_ROWS = 2
_LINES = {"title": 2, "description": 11, "goal": 8, "status": 10}
"""How many lines there are to write on."""


def compose(plan: Plan) -> tuple[str, tuple[Section, ...]]:
    """The form's title and its section."""
    own = form()
    department = Blank(own.department_label, "department_blank")
    blocks: list[Block] = [
        named(own.department_label, "", "department", "", 1),
        department,
        _top(plan),
        line("", "gap"),
        _goals(),
    ]
    for status_round in plan.status_rounds:
        blocks += [line(one_line(status_round.label), "round", level=2), _grid(status_round)]
    title = text("document.blank")
    return title, (Section(tuple(blocks), title),)


def _top(plan: Plan) -> Table:
    own = form()
    checks = tuple(box(theme.label, False, f"theme:{theme.id}") for theme in plan.themes)
    themes: tuple[Text, ...] = (line(own.theme_prompt, "prompt"), *((CheckList(checks, "theme"),) if checks else ()))
    title: tuple[Text, ...] = (line(own.initiative_label, "label"), Blank(own.initiative_label, "write", _LINES["title"]))
    description = (line(own.description_label, "label"), Blank(own.description_label, "write", _LINES["description"]))
    rows = (Row((Cell(themes), Cell(title)), whole=True), Row((Cell(description, span=2),), whole=True))
    return Table((46, 54), rows, text("document.caption.themes"))


def _goals() -> Table:
    heads = form().goal_heads
    row = Row(tuple(Cell((Blank(head.head, "write", _LINES["goal"]),)) for head in heads), whole=True)
    return Table((1,) * len(heads), (head_row(heads, (False,) * len(heads)), *(row,) * GOAL_ROWS), text("document.caption.goals"))


def _grid(status_round: StatusRound) -> Table:
    heads = form().heads_of(status_round)
    row = Row(tuple(Cell((Blank(head.head, "write", _LINES["status"]),)) for head in heads), whole=True)
    return Table((1,) * len(heads), (status_head(status_round), row), one_line(status_round.label))
