"""A row over a form that says without labels what it is called and whose it is, or this and the name of the plan.

Refuses to know any other row.
"""

from collections.abc import Sequence

from exports.word_ahead import Ahead
from exports.word_at_hand import AtHand
from exports.word_blocks import Cell, Row, Table
from exports.word_entitled import Bar
from exports.word_head import names_department, names_municipality, names_plan
from exports.word_labels import Label, label
from exports.word_leads import label_of
from exports.word_notes import keep_notes
from exports.word_phrases import OPENING
from exports.word_tables import is_form_table

_CELLS_AT_MOST = 3


def take_beside(now: AtHand, bar: Bar) -> None:
    """Take what a bar says beside the title of the form at hand: its department; a number says nothing."""
    if bar.number:
        now.draft.labels.append(bar.number.text)
        keep_notes(bar.number.paragraphs, now.intake, now.owner)
    for cell in bar.rest:
        for one in cell.paragraphs:
            now.remark(now.owner, one)
        keep_notes(cell.paragraphs, now.intake, now.owner)
    if bar.department:
        _take_department(now, bar.department)


def department_in(row: Row) -> Cell | None:
    """The cell of a row with the department, where another names the plan and none but the municipality stands beside them."""
    filled = row.filled
    if not 1 < len(filled) <= _CELLS_AT_MOST or "andleplan" not in filled[0].text and "andleplan" not in filled[-1].text:
        return None
    rest = [cell for cell in filled if not names_plan(cell.text.strip())]
    named = [cell for cell in rest if names_department(cell.text.strip())]
    others = [cell for cell in rest if cell not in named and not names_municipality(cell.text)]
    return named[0] if len(rest) < len(filled) and len(named) == 1 and not others else None


def form_below(rows: Sequence[Row], ahead: Ahead) -> bool:
    """Whether a form begins below the first row of a table."""
    if len(rows) > 1:
        return any((found := label(cell.text.strip())) and found.field in OPENING for cell in rows[1].filled)
    below = next(ahead.next_blocks(), None)
    if isinstance(below, Table):
        return is_form_table(below)
    named = label_of(below) if below else None
    return named is not None and named.field in OPENING


def take_bar(now: AtHand, row: Row, department: Cell) -> None:
    """Begin the form with its department; what else the row says is the plan's."""
    for cell in row.filled:
        if cell is not department:
            now.draft.head.running(cell.text)
            now.draft.labels.append(cell.text)
            keep_notes(cell.paragraphs, now.intake, now.owner)
    if now.form is None or now.begins_another(now.form, "department"):
        now.begin_form()
    _take_department(now, department)


def _take_department(now: AtHand, department: Cell) -> None:
    now.begin(Label("department", None), None)
    for one in department.paragraphs:
        if one.text.strip():
            now.content_line(one)
    now.field = None
