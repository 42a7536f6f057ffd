"""Tables of any form: what each row says to which field; refuses to know the text between tables."""

from collections.abc import Sequence

from exports.word_ahead import Ahead
from exports.word_at_hand import AtHand
from exports.word_bars import department_in, form_below, take_bar, take_beside
from exports.word_blocks import Cell, Piece, Row, Table
from exports.word_boxes import answer, has_box, is_mark
from exports.word_cells import LAYOUT, Cells
from exports.word_columns import Columns
from exports.word_crossed import Crossed
from exports.word_entitled import Bar, titled_bar
from exports.word_grouped import themes_listed
from exports.word_guides import is_glossary
from exports.word_hints import help_column, is_hint_cell, says_what_to_write
from exports.word_labels import Label, label, may_be_label
from exports.word_notes import keep_notes
from exports.word_period import names_period
from exports.word_phrases import GOAL_FIELDS, OPENING, STATUS_FIELDS, Field
from exports.word_prompts import heads_with_prompts
from exports.word_rounds import is_round, round_above
from exports.word_running import may_run
from exports.word_tables import (
    heads_forms,
    is_first_of_report,
    is_form_table,
    is_head_row,
    is_status_head,
    joined_row,
    labels_of,
    names_report,
    tick_heads,
)
from exports.word_ticks import Ticks, is_long


class Rows:
    """A table while it is read, row by row, into what is at hand."""

    def __init__(self, now: AtHand, ahead: Ahead) -> None:
        self._now = now
        self._ahead = ahead
        self._ticks = Ticks(now)
        self._crossed = Crossed(now)
        self._cells = Cells(now, ahead, self._nested)
        self._columns = Columns(now, self._ticks, self._crossed, self._cells)
        self._first_row = False
        self._below: Row | None = None

    def table(self, table: Table) -> None:
        """Read a table: labels with their values, rows under heads, or text."""
        rows = [row for row in table.rows if row.filled]
        if rows and (department := department_in(rows[0])) and form_below(rows, self._ahead):
            take_bar(self._now, rows[0], department)
            rows = rows[1:]
        if (listed := themes_listed(rows)) is not rows:
            rows = list(listed)
            table = Table(table.place, rows)
        if self._now.form is None and not is_form_table(table) or is_glossary(rows) or self._is_beside_report(rows):
            self.flat(table)
            return
        if rows and (at := help_column(rows[0])) is not None:
            rows = self._without_column(rows, at)
        bar = titled_bar(rows)
        if self._now.columns and (bar and bar.is_sure or not self._continues(rows)):
            self._now.columns = []
        self._now.above = self._now.torn_field(rows[0].filled[0].text if rows else "") or self._now.open_field()
        if self._now.above == "other" and not is_form_table(table):
            self.flat(table)
            return
        self._ticks.heads, self._crossed.rounds_over = [], []
        if self._crossed.forms(rows) or self._crossed.goals(rows) or self._ticks.below(rows) or self._ticks.answered(rows):
            return
        if titled := bar is not None and self._entitled(bar):
            rows = rows[1:]
        self._columns.begin_table(titled)
        self._cells.begin_table(rows)
        self._first_row = len(rows) > 1
        spanned: Field | None = None
        joined: Row | None = None
        for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
            row, joined, self._below = joined or row, None, below
            if below and (joined := self._crossed.heads(row, below)):
                continue
            if above and len(above.cells) == 1 < len(row.cells):
                self._first_row = True
            heads_follow = self._first_row or above and len(above.cells) != len(row.cells)
            if heads_follow and below and (heads := heads_with_prompts(row, below, self._now.round is not None)):
                self._first_row = False
                self._columns.begin(row.cells, heads, False)
            else:
                spanned = self._row(row, spanned)
        if not any(column.field in GOAL_FIELDS + STATUS_FIELDS for column in self._now.columns):
            self._now.columns = []
        self._now.left = self._now.field
        opens = len(rows) == 1 == len(rows[0].cells) and self._now.field in LAYOUT and self._now.open_field()
        self._now.field = None if (self._now.columns or rows) and not opens else self._now.field

    def _is_beside_report(self, rows: Sequence[Row]) -> bool:
        """Whether a table behind a report says nothing that is known: it is something else, such as a budget."""
        own, said = self._now.form, self._now.round
        if own is None or said is None or not own.statuses.get(said) or len(rows) < 2 or min(len(row.cells) for row in rows) < 2:
            return False
        if self._now.torn or self._continues(rows):
            return False
        cells = [*rows[0].cells, *(row.cells[0] for row in rows[1:])]
        return not any(label(cell.text.strip(), "status table") or is_round(cell.text) or has_box(cell.text) for cell in cells)

    def _without_column(self, rows: Sequence[Row], at: int) -> list[Row]:
        """The rows without the column that says what to write, whose words are no content."""
        cells = [cell for row in rows for cell in row.cells if cell.column == at]
        self._now.draft.labels += [cell.text for cell in cells]
        keep_notes((one for cell in cells for one in cell.paragraphs), self._now.intake, self._now.owner)
        return [Row([cell for cell in row.cells if cell.column != at], row.head) for row in rows]

    def _entitled(self, bar: Bar) -> bool:
        """Take the title of a form that stands in its first row, without a label, above those with which it begins."""
        own = self._now.form
        if self._now.is_running(bar.title):
            return False
        if bar.first in STATUS_FIELDS and (known := self._now.titles.form_of(bar.title.text)):
            self._now.take_up(known, bar.title)
            take_beside(self._now, bar)
            return True
        if self._now.fresh_heading or self._now.above or self._now.columns or own and own.heading:
            return False
        named = own is None or not own.seen <= {"department"}
        if own and named and not self._now.begins_another(own, "title" if bar.number else bar.first):
            return False
        if named:
            self._now.begin_form()
        self._now.begin(Label("title", None), None)
        self._now.content_line(bar.title)
        take_beside(self._now, bar)
        self._now.field = None
        return True

    def flat(self, table: Table) -> None:
        """A table that is no form: each row a paragraph of the chapter or a remark, its cells parted by tabs."""
        for one in (one for row in table.rows for one in joined_row(row)):
            if self._now.form:
                self._now.remark(self._now.form.id, one)
                keep_notes([one], self._now.intake, self._now.form.id)
            else:
                self._now.chapter_text(one)

    def _continues(self, rows: Sequence[Row]) -> bool:
        """Whether a table goes on with the one before: as many columns, and no head of its own."""
        widest = max((len(row.cells) for row in rows), default=0)
        if widest != len(self._now.columns):
            return False
        firsts = (one.text for cell in rows[0].filled for one in cell.paragraphs[:1])
        return not any((found := label(one)) and self._leaves_grid(found) and found.field != "responsible" for one in firsts)

    def _row(self, row: Row, spanned: Field | None) -> Field | None:
        """One row; gives back the field that a label over several rows leaves for the next."""
        if self._lone_line(row) or self._progress_row(filled := row.filled):
            return None
        found = labels_of(filled, self._now.context)
        if not found and self._is_under_heads(row):
            self._columns.row(row)
            return None
        if self._cells.led(row, found) or self._crossed.begin(row, self._first_row, self._below) or self._crossed.row(row):
            self._first_row = False
            return None
        if heads := tick_heads(row, self._now.above == "themes"):
            self._ticks.begin(heads)
            return None
        if self._ticks.heads and len(row.cells) > 1 and not any(is_long(cell) or label(cell.text.strip()) for cell in filled):
            self._ticks.row(row)
            return None
        self._ticks.heads = []
        if 1 < len(row.cells) < 4 and self._now.form and is_first_of_report(row):
            self._now.begin_round(next(one for one in filled[0].paragraphs if one.text.strip()))
            self._now.columns, self._first_row = [], False
            row = Row(row.cells[1:])
            filled = row.filled
            found = labels_of(filled, self._now.context)
        if len(filled) == 2 and not found and self._now.draft.head.fact_beside(row):
            keep_notes((one for cell in filled for one in cell.paragraphs), self._now.intake, self._now.draft.id)
            return None
        if found and self._now.columns and self._columns.all_known and self._columns.asks(row):
            return None
        bare = [cell for cell in filled if (one := found[id(cell)]) and one.end is None] if found else []
        first_head = self._first_row and not self._now.columns
        by_its_place = self._now.context == "status" and first_head and is_status_head(row, filled, found)
        self._first_row = False
        if by_its_place or is_head_row(row, filled, found) or first_head and heads_forms(row, self._below):
            self._columns.begin(filled, found, by_its_place)
            return None
        if self._now.columns and self._opens_form(filled):
            self._now.columns = []
        if self._now.columns and len(row.cells) == 1 and self._columns.over(row, self._below):
            return None
        if self._now.columns and not (bare and self._leaves_grid(found[id(bare[0])])) and not self._is_below(row, found):
            self._columns.row(row)
            return None
        return self._free_row(row, found, spanned)

    def _is_under_heads(self, row: Row) -> bool:
        """Whether a row without labels can be nothing but one under the heads at hand: no ticks, no round beside a report."""
        if not self._now.columns or self._first_row or self._ticks.heads or self._now.above == "themes" or len(row.filled) < 3:
            return False
        return row.filled[0].span == 1 and not (len(row.cells) == 3 and is_round(row.cells[0].text))

    def _lone_line(self, row: Row) -> bool:
        """Take a row that says one line: a running head, the heading of a report, how far the indsats is."""
        lines = [one for one in row.filled[0].paragraphs if one.text.strip()] if len(row.filled) == 1 else []
        if len(lines) != 1 or self._now.is_running(lines[0]):
            return len(lines) == 1
        if self._now.columns and len(row.cells) == 1 and may_run(lines[0].text):
            self._now.tear(lines[0])
            return True
        if self._now.form and (is_round(lines[0].text) or names_report(lines[0].text, self._below)):
            self._now.begin_round(lines[0])
            self._now.columns = []
            return True
        if self._now.round and self._now.columns and (known := self._now.titles.form_of(lines[0].text)):
            self._now.take_up(known, lines[0])
            return True
        return len(row.cells) == 1 and self._now.takes_progress(lines[0])

    def _progress_row(self, filled: list[Cell]) -> bool:
        """Take a row of the label of a progress and its value, wherever it stands in a table."""
        if len(filled) != 2 or label(filled[0].text.strip()) != ("progress", None):
            return False
        lines = [one for one in filled[1].paragraphs if one.text.strip()]
        if len(lines) != 1 or not self._now.takes_progress(lines[0], asked=True):
            return False
        self._now.draft.labels.append(filled[0].text)
        keep_notes(filled[0].paragraphs, self._now.intake, self._now.owner)
        return True

    def _leaves_grid(self, found: Label | None) -> bool:
        return found is not None and found.field in LAYOUT | {"other"}

    def _opens_form(self, filled: list[Cell]) -> bool:
        """Whether each cell of a row, of several, has a label of a form's beginning as its first line: the next form."""
        own = self._now.form
        if own is None or not 1 < len(filled) < len(STATUS_FIELDS) or not all(may_be_label(cell.text) for cell in filled):
            return False
        named = [label(next(one.text for one in cell.paragraphs if one.text.strip())) for cell in filled]
        opening = [one.field for one in named if one and one.field in OPENING]
        return len(opening) == len(filled) and self._now.begins_another(own, opening[0])

    def _is_below(self, row: Row, found: dict[int, Label | None]) -> bool:
        """Whether a row of fewer cells begins the next form, or says with its label what was done otherwise than planned."""
        fewer = len(row.cells) < max(len(self._now.columns), 2)
        named = found.get(id(row.filled[0])) if fewer else None
        alone = (
            named is not None and len(row.cells) == 1 and named.field in (*GOAL_FIELDS, "description", "responsible", "deviation")
        )
        return named is not None and (named.field in OPENING or alone)

    def _free_row(self, row: Row, found: dict[int, Label | None], spanned: Field | None) -> Field | None:
        """A row of labels with their values in one cell or in two side by side."""
        self._now.columns = []
        if self._now.form and not any(map(is_long, row.cells)):
            answered = self._now.above == "themes" and any(answer(cell.text) is not None for cell in row.cells)
            if answered or self._ticks_theme(row):
                self._ticks.row(row)
                return None
        going_on = row.cells[0].column > 0 or not row.cells[0].text.strip()
        other: Field | None = "other" if not any(found.values()) and self._answers_other(row) else None
        beside = (spanned if going_on else None) or self._now.above or other
        label_field = skipped = None
        for place, cell in enumerate(row.cells):
            if place == skipped:
                continue
            one = found.get(id(cell))
            if one and one.end:
                beside_it = row.cells[place + 1] if place + 1 < len(row.cells) else None
                if not found.get(id(beside_it)) and says_what_to_write(cell, beside_it):
                    one = Label(one.field, None)
            elif not one and label_field and any(each.text.strip() for each in row.cells[place + 1 :]) and is_hint_cell(cell):
                self._now.draft.labels.append(cell.text)
                continue
            if one and one.end is None and not self._now.is_title(one, cell.text):
                if above := round_above(cell.text)[0]:
                    self._now.round = self._now.draft.round_named(above)
                first = next(line for line in cell.paragraphs if line.text.strip())
                self._now.begin(one, first.with_pieces([Piece(cell.text)]))
                beside = label_field = one.field
                self._now.above = None
                continue
            if self._now.form and self._says_period(cell, row.cells[place + 1 : place + 2]):
                skipped = place + 1
                continue
            self._now.field = beside
            self._cells.read(cell.blocks)
            if cell.text.strip():
                beside = self._now.above or other
                self._now.beside = self._now.form
        self._now.beside = None
        return label_field or (spanned if going_on else None)

    def _says_period(self, cell: Cell, beside: Sequence[Cell]) -> bool:
        """Take the label of a form's period with the cell beside it; whether they are."""
        own = self._now.form
        if own is None or not beside or not names_period(cell.text):
            return False
        line = cell.paragraphs[0].with_pieces([Piece(f"{cell.text.strip().rstrip(':')}: {beside[0].text.strip()}")])
        if not self._now.draft.head.period.of_form(own.id, line):
            return False
        keep_notes((*cell.paragraphs, *beside[0].paragraphs), self._now.intake, own.id)
        return True

    def _ticks_theme(self, row: Row) -> bool:
        """Whether a row has ticks, where themes may be ticked: in front of goals and reports, or beside a known one."""
        words = next((cell.text for cell in row.filled if not is_mark(cell.text)), "")
        return any(is_mark(cell.text) for cell in row.cells) and self._now.may_tick(words)

    def _answers_other(self, row: Row) -> bool:
        """Whether a row asks with boxes for what no form has a field for, where themes were ticked: ``Type: ☒ Ny ☐ Fortsat``."""
        own, filled = self._now.form, row.filled
        if own is None or not own.themes or self._now.above or len(filled) != 2 or not has_box(filled[1].text):
            return False
        return not has_box(filled[0].text) and not self._now.known_theme(filled[1].text)

    def _nested(self, table: Table) -> None:
        """A table in a cell: read as one where it has labels, else as text of the field at hand."""
        if is_form_table(table) or self._now.field == "themes":
            outer = self._now.columns, self._now.field, self._now.above, self._ticks.heads
            self._now.columns = []
            self.table(table)
            self._now.columns, self._now.field, self._now.above, self._ticks.heads = outer
            return
        for row in table.rows:
            for one in joined_row(row):
                if self._now.form:
                    self._now.content_line(one)
                else:
                    self._now.chapter_text(one)
