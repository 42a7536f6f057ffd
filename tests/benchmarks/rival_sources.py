"""The same forms as ``tests.benchmarks.documents.grids`` gives them, in the languages of other programs that make documents.

Each of them gets every text of every form, in tables with borders and heads, a heading and a new page for each form, and
letters of our size; none gets our cover and list of contents.
"""

import io
from html import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from editor.plan import Plan
from exports import style
from tests.benchmarks.documents import grids

SIZE = style.ROLES["cell"].size
TITLE = "Handleplaner"


def typst_source(plan: Plan) -> str:
    """Markup for Typst; the texts stand in strings, so that none of their signs is taken for markup."""
    lines = [
        f'#set document(title: {_string(TITLE)})\n#set text(lang: "da", size: {SIZE}pt, font: "DejaVu Sans", stretch: 75%)',
        "#set par(spacing: 4pt)\n#set table(stroke: 0.5pt)",
    ]
    for one in plan.initiatives:
        lines.append(f"#pagebreak(weak: true)\n= #{_string(one.department)}")
        for number, grid in enumerate(grids(plan, one)):
            rows = ["".join(f"[{_typst_cell(cell)}]," for cell in row) for row in grid]
            head = f"table.header({rows.pop(0)})," if number else ""
            lines.append(f"#table(columns: (1fr,) * {len(grid[0])}, {head}{''.join(rows)})")
    return "\n".join(lines)


def _typst_cell(cell: str) -> str:
    return "#parbreak()".join(f"#{_string(line)}" for line in cell.split("\n"))


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def html_source(plan: Plan, font: str) -> str:
    """A page for WeasyPrint; ``font`` is the address of the letters."""
    sheet = (
        f"@font-face {{font-family: F; src: url({font})}} @page {{size: A4; margin: 2cm}} "
        f"body {{font: {SIZE}pt F}} h1 {{break-before: page}} p {{margin: 0 0 3pt}} "
        "table {border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 8pt} "
        "td, th {border: 0.5pt solid; padding: 3pt; vertical-align: top; text-align: left}"
    )
    parts = [f'<!doctype html><html lang="da"><head><title>{TITLE}</title><style>{sheet}</style></head><body>']
    for one in plan.initiatives:
        parts.append(f"<h1>{escape(one.department)}</h1>")
        for number, grid in enumerate(grids(plan, one)):
            parts.append("<table>")
            for place, row in enumerate(grid):
                tag = "th" if number and not place else "td"
                parts.append("<tr>" + "".join(f"<{tag}>{_html_cell(cell)}</{tag}>" for cell in row) + "</tr>")
            parts.append("</table>")
    return "".join(parts) + "</body></html>"


def _html_cell(cell: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in cell.split("\n"))


def word_template(plan: Plan) -> bytes:
    """A template for docxtpl: a form with a row for each goal, repeated for each of ``forms``."""
    document = Document()
    first = next(iter(plan.initiatives))
    document.add_paragraph("{%p for form in forms %}")
    document.add_heading("{{ form.department }}", 1)
    top, goals, *rounds = grids(plan, first)
    for number, row in enumerate(_table(document, len(top), len(top[0])).rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"{{{{ form.top[{number}][{place}] }}}}"
    document.add_paragraph()
    table = _table(document, 4, len(goals[0]))
    for place, head in enumerate(goals[0]):
        table.cell(0, place).text = head
        table.cell(2, place).text = f"{{{{ goal[{place}] }}}}"
    table.cell(1, 0).text = "{%tr for goal in form.goals %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    for number, (heads, _) in enumerate(rounds):
        document.add_paragraph()
        table = _table(document, 2, len(heads))
        for place, head in enumerate(heads):
            table.cell(0, place).text = head
            table.cell(1, place).text = f"{{{{ form.rounds[{number}][{place}] }}}}"
    document.add_page_break()
    document.add_paragraph("{%p endfor %}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: WordDocument, rows: int, columns: int) -> Table:
    table: Table = document.add_table(rows, columns, "Table Grid")
    return table


def word_values(plan: Plan) -> list[dict[str, object]]:
    """What docxtpl fills its template with: plain texts, their lines still to be made paragraphs."""
    found: list[dict[str, object]] = []
    for one in plan.initiatives:
        top, (_, *goals), *rounds = grids(plan, one)
        found.append({"department": one.department, "top": top, "goals": goals, "rounds": [values for _, values in rounds]})
    return found
