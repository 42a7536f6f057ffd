"""Rows about Word and PDF of a hundred forms, against the plain way to make the same pages with the library itself."""

import io
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from editor.plan import Initiative, Plan, status_of
from editor.richtext import plain
from exports.compose import compose
from exports.pdf import to_pdf
from exports.word import to_word
from resources import form
from tests.benchmarks.measure import Row, in_turn, timed
from tests.benchmarks.plans import plan_of

FORMS = 100
REPEATS = 5


def rows() -> Iterator[Row]:
    plan = plan_of(FORMS)
    document = compose(plan)

    def row(what: str, base_name: str, goal: float, ours: list[float], base: list[float]) -> Row:
        return Row(what, base_name, ours, base, goal, note=f"{FORMS / min(ours):.0f} forms/s")

    yield row(
        f"Word of {FORMS} forms",
        "python-docx with `table.cell()`",
        0.15,
        *in_turn(timed(lambda: to_word(document)), timed(lambda: naive_word(plan)), REPEATS),
    )
    yield row(
        f"tagged PDF of {FORMS} forms",
        "reportlab's platypus, untagged, one Paragraph a line",
        0.9,
        *in_turn(timed(lambda: to_pdf(document)), timed(lambda: naive_pdf(plan)), REPEATS),
    )


def grids(plan: Plan, one: Initiative) -> Iterator[list[Sequence[str]]]:
    """The tables of one form as rows of plain text, heads first."""
    words = form()
    ticks = "\n".join(f"{'☒' if theme.id in one.themes else '☐'} {theme.label}" for theme in plan.themes)
    yield [[ticks, one.title], [plain(one.description), ""]]
    goal_heads = [f"{head.head}\n{head.lead}" for head in words.goal_heads]
    yield [goal_heads, *([plain(getattr(goal, head.field)) for head in words.goal_heads] for goal in one.goals)]
    for status_round in plan.status_rounds:
        heads = words.heads_of(status_round)
        status = status_of(one, status_round.id)
        yield [[f"{head.head}\n{head.lead}" for head in heads], [plain(getattr(status, head.field)) for head in heads]]


def naive_word(plan: Plan) -> bytes:
    document = Document()
    for one in plan.initiatives:
        document.add_heading(one.department, 1)
        for grid in grids(plan, one):
            table = document.add_table(len(grid), len(grid[0]), "Table Grid")
            for y, line in enumerate(grid):
                for x, cell in enumerate(line):
                    first, *others = cell.split("\n")
                    table.cell(y, x).text = first
                    for other in others:
                        table.cell(y, x).add_paragraph(other)
            document.add_paragraph()
        document.add_page_break()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def naive_pdf(plan: Plan) -> bytes:
    style = getSampleStyleSheet()["Normal"]
    story = []
    for one in plan.initiatives:
        story.append(Paragraph(escape(one.department), style))
        for grid in grids(plan, one):
            cells = [[[Paragraph(escape(line), style) for line in cell.split("\n")] for cell in line] for line in grid]
            story.append(Table(cells, splitInRow=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        story.append(PageBreak())
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story)
    return file.getvalue()
