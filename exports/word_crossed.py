"""Tables in which each column is a round, or a goal, and each row a field of it; refuses to know any other table."""

from collections.abc import Sequence
from typing import NamedTuple

from exports.word_at_hand import AtHand
from exports.word_blocks import Cell, Row
from exports.word_draft import FormDraft
from exports.word_grouped import groups_of, joined_heads
from exports.word_labels import LABEL_AT_MOST, Label, label, may_be_label, words_of
from exports.word_notes import keep_notes
from exports.word_phrases import GOAL_FIELDS, STATUS_FIELDS, Field
from exports.word_rounds import is_round, is_year, round_above, years
from exports.word_tables import Column, column_of


class _Line(NamedTuple):
    """A row with one field of several forms; of a report that of the ``round``."""

    row: Row
    field: Field
    round: str
    head: str


def _lines_of_forms(rows: Sequence[Row]) -> list[_Line]:
    """The rows of a table with a form in each column, below the names of their rounds; nothing for any other table."""
    lines: list[_Line] = []
    said = ""
    for row in rows:
        words = row.cells[0].text.strip()
        if len(row.filled) == 1 and is_round(words):
            said = words
            continue
        above, head = round_above(words)
        found = label(head, "status table" if above or said else "goals")
        if found is None or found.end is not None:
            return []
        lines.append(_Line(row, found.field, above or said, head))
    return lines


class Crossed:
    """The rounds over the columns, while such rows go on. ``rounds_over``: those that stand over the columns of a report each."""

    def __init__(self, now: AtHand) -> None:
        self._now = now
        self._rounds: list[Column] = []
        self.rounds_over: list[Column] = []

    def heads(self, row: Row, below: Row) -> Row | None:
        """The heads of two rows in one, where the first has groups over them, such as the rounds of reports side by side."""
        if len(row.cells) < 2 or not groups_of(row) or (joined := joined_heads(row, below, self._now.context)) is None:
            return None
        rounds = [cell for cell in groups_of(row) if is_round(cell.text)]
        self.rounds_over = [Column(cell.column, cell.span, None, self._now.round_of(cell.text)) for cell in rounds]
        groups = [cell for cell in row.filled if cell not in joined.cells]
        self._now.draft.labels += [cell.text for cell in groups]
        self._now.columns = []
        keep_notes((one for cell in groups for one in cell.paragraphs), self._now.intake, self._now.draft.id)
        return joined

    def begin_round_over(self, head: Cell, name: str) -> None:
        """A head of a report names its round, beside heads of other fields."""
        self.rounds_over.append(Column(head.column, head.span, None, self._now.draft.round_named(name)))

    def keep_heads(self, columns: Sequence[Column]) -> None:
        """Keep the words of the heads that stand under rounds."""
        for over in self.rounds_over:
            under = [one for one in columns if over.start <= one.start < over.start + over.span]
            self._now.draft.keep_heads(over.text, [(one.field, one.text) for one in under if one.field])

    def round_over(self, row: Row, place: int) -> str | None:
        """The round that stands over a cell of a row, where several stand side by side."""
        found = column_of(self.rounds_over, row, place)
        return found.text if found else None

    def forms(self, rows: Sequence[Row]) -> bool:
        """Take a table that has the fields of forms below each other and a form in each further column; whether it is one."""
        if len(rows) < 3 or len(rows[0].cells) < 3 or not may_be_label(rows[1].cells[0].text):
            return False
        head, body = rows[:1], rows[1:]
        if label(rows[0].cells[0].text.strip()) or not rows[0].cells[0].text.strip() and len(rows[0].filled) < 2:
            head, body = [], list(rows)
        width = len(rows[0].cells)
        lines = _lines_of_forms(body)
        fields = {one.field for one in lines}
        few = len({(one.field, one.round) for one in lines}) < max(len(lines), 3) or fields.isdisjoint(GOAL_FIELDS)
        rounds = any(is_round(cell.text) for row in head for cell in row.filled)
        if few or rounds or fields.isdisjoint(("title", "description")) or "title" not in fields and not head:
            return False
        if any(len(one.row.cells) != width or not head and label(one.row.cells[1].text.strip(), "goals") for one in lines):
            return False
        for at in range(1, width):
            if any(one.row.cells[at].text.strip() for one in lines):
                own = self._now.begin_form()
                if "title" not in fields:
                    self._column(own, head, ["title"], at)
                self._form(own, lines, at)
        self._now.draft.labels += [row.cells[0].text for row in rows]
        self._now.draft.labels += [cell.text for row in head if "title" in fields for cell in row.cells[1:]]
        keep_notes((one for row in rows for one in row.cells[0].paragraphs), self._now.intake, self._now.owner)
        self._now.field = None
        return True

    def _form(self, own: FormDraft, lines: Sequence["_Line"], at: int) -> None:
        for one in lines:
            self._now.round = self._now.round_of(one.round) if one.round else None
            if self._now.round:
                self._now.draft.keep_heads(self._now.round, [(one.field, one.head)])
            self._column(own, [one.row], [one.field], at)

    def goals(self, rows: Sequence[Row]) -> bool:
        """Take a table that has the fields of goals below each other and a goal in each further column; whether it is one."""
        if len(rows) < 2 or len(rows[0].cells) < 3 or not may_be_label(rows[-1].cells[0].text):
            return False
        own, heads = self._now.form, rows[:1]
        counted = not rows[0].cells[0].text.strip() and all(_numbers_goal(cell.text) for cell in rows[0].cells[1:])
        rows = rows[1:] if counted else rows
        named = [label(row.cells[0].text.strip(), "goals") for row in rows]
        fields: list[Field] = ["goal"] if counted and named[0] is None else []
        fields += [one.field for one in named if one and one.end is None and one.field in GOAL_FIELDS]
        if own is None or len(fields) < 2 or len(fields) < len(rows) or len(set(fields)) < len(fields):
            return False
        width = len(rows[0].cells)
        if width < 3 or any(len(row.cells) != width or label(row.cells[1].text, "goals") for row in rows):
            return False
        for at in range(1, width):
            if any(row.cells[at].text.strip() for row in rows):
                self._now.draft.begin_goal(own)
                self._column(own, rows, fields, at)
        self._now.draft.labels += [cell.text for row in heads if counted for cell in row.filled]
        for row in rows:
            self._now.draft.labels.append(row.cells[0].text)
            keep_notes(row.cells[0].paragraphs, self._now.intake, own.id)
        self._now.field = None
        return True

    def _column(self, own: FormDraft, rows: Sequence[Row], fields: Sequence[Field], at: int) -> None:
        for row, name in zip(rows, fields, strict=True):
            own.seen.add(name)
            self._now.field = name
            for one in row.cells[at].paragraphs:
                if one.text.strip():
                    self._now.content_line(one)

    def begin(self, row: Row, first: bool, below: Row | None) -> bool:
        """Whether a row holds the rounds over the columns: all cells but the first, which is no label and may be empty.

        Years alone are rounds where something known stands in front of them, or the row below says something of a report.
        """
        self._rounds = [] if first else self._rounds
        if not first or self._now.form is None:
            return False
        rounds = [cell for cell in row.cells[1:] if cell.text.strip()]
        if not rounds:
            return False
        bare = is_year(rounds[0].text) and self._now.context == "status" and all(is_year(cell.text) for cell in rounds)
        first_cell = row.cells[0].text.strip()
        bare = bare and bool(not first_cell or label(first_cell) or below and _report_label(below))
        named = [is_round(cell.text) for cell in rounds]
        dated = any(named) and all(len(cell.text) <= LABEL_AT_MOST and years(cell.text) for cell in rounds)
        if not (bare or dated or all(named)) or is_round(row.cells[0].text) and len(rounds) < 2:
            return False
        self._rounds = [Column(cell.column, cell.span, None, self._now.round_of(cell.text)) for cell in rounds]
        self._now.draft.labels += [cell.text for cell in row.cells]
        self._now.columns = []
        keep_notes((one for cell in row.cells for one in cell.paragraphs), self._now.intake, self._now.draft.id)
        return True

    def row(self, row: Row) -> bool:
        """Take a row with the name of a field and what each round says of it; whether it is one."""
        if not self._rounds or len(row.cells) < 2:
            return False
        own, named = self._now.form, _report_label(row)
        if own is None or named is None:
            return False
        first, *cells = row.cells
        for place, cell in enumerate(cells, 1):
            column = column_of(self._rounds, row, place)
            lines = [one for one in cell.paragraphs if one.text.strip()]
            if column is None or not lines:
                continue
            self._now.round = column.text
            self._now.begin(named, None)
            self._now.round = column.text
            self._now.draft.keep_heads(column.text, [(named.field, first.text)])
            for one in lines:
                self._now.content_line(one)
        self._now.draft.labels.append(first.text)
        self._now.field = None
        keep_notes(first.paragraphs, self._now.intake, own.id)
        return True


def _report_label(row: Row) -> Label | None:
    """The label of a report with which a row begins."""
    named = label(row.cells[0].text.strip(), "status table")
    known = named is not None and named.end is None and named.field in (*STATUS_FIELDS, "deviation", "progress")
    return named if known else None


def _numbers_goal(words: str) -> bool:
    """Whether a head over a goal only counts it: ``Mål 2``, ``2.``"""
    found = label(words.strip(), "goals")
    return words_of(words).isdigit() or found is not None and found.end is None and found.field in GOAL_FIELDS
