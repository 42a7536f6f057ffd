"""Tables of any form: what each row and cell says to which field; refuses to know the text between tables."""

from collections.abc import Iterable, Sequence

from exports.word_ahead import Ahead
from exports.word_at_hand import THEME_AT_MOST, AtHand
from exports.word_blocks import Block, Cell, Paragraph, Piece, Row, Table
from exports.word_boxes import answer, is_mark
from exports.word_crossed import Crossed
from exports.word_draft import FormDraft
from exports.word_labels import Label, is_background, is_round, label, may_be_label, round_above, years
from exports.word_leads import label_of, lines_apart
from exports.word_lists import seen
from exports.word_notes import keep_notes, where
from exports.word_phrases import GOAL_FIELDS, OPENING, STATUS_FIELDS, Field
from exports.word_tables import (
    Column,
    by_place,
    column_of,
    explained_heads,
    is_first_of_report,
    is_form_table,
    is_head_row,
    is_report,
    is_status_head,
    joined_row,
    labels_of,
    lone_title,
    row_goes_on,
    tick_heads,
)
from exports.word_ticks import Ticks

_ROUND_AT_MOST = 25
"""Letters of a cell beside a report that says with a year of when it is."""
_LAYOUT: frozenset[Field] = frozenset(["department", "themes", "title", "description", "responsible"])


class Rows:
    """A table while it is read, row by row, into what is at hand."""

    def __init__(self, now: AtHand, ahead: Ahead) -> None:
        self._now = now
        self._ahead = ahead
        self._ticks = Ticks(now)
        self._crossed = Crossed(now)
        self._first_row = False

    def table(self, table: Table) -> None:
        """Read a table: labels with their values, rows under heads, or text."""
        rows = [row for row in table.rows if row.filled]
        if self._now.form is None and not is_form_table(table):
            self._flat_table(rows)
            return
        if self._now.columns and not self._continues(rows):
            self._now.columns = []
        self._now.above = self._now.torn_field(rows[0].filled[0].text if rows else "") or self._now.open_field()
        self._ticks.heads, self._crossed.rounds_over = [], []
        if self._crossed.forms(rows) or self._crossed.goals(rows) or self._ticks.below(rows):
            return
        if self._entitled(rows):
            rows = rows[1:]
        self._first_row = len(rows) > 1
        spanned: Field | None = None
        for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
            if above and len(above.cells) == 1 < len(row.cells):
                self._first_row = True
            if self._first_row and below and (heads := explained_heads(row, below)):
                self._first_row = False
                self._begin_columns(row.cells, heads, False)
            else:
                spanned = self._row(row, spanned)
        if not any(column.field in GOAL_FIELDS + STATUS_FIELDS for column in self._now.columns):
            self._now.columns = []
        self._now.left = self._now.field
        self._now.field = None if self._now.columns or rows else self._now.field

    def _entitled(self, rows: Sequence[Row]) -> bool:
        """Take the title of a form that stands alone in its first row, without a label, above those with which it begins."""
        own = self._now.form
        if self._now.fresh_heading or self._now.above or self._now.columns or own and own.heading:
            return False
        line, first = lone_title(rows)
        if line is None or first is None or self._now.is_running(line):
            return False
        named = own is None or not own.seen <= {"department"}
        if own and named and not self._now.begins_another(own, first):
            return False
        if named:
            self._now.begin_form()
        self._now.begin(Label("title", None), None)
        self._now.content_line(line)
        self._now.field = None
        return True

    def _flat_table(self, rows: Sequence[Row]) -> None:
        """A table that is no form: each row a paragraph of the chapter, its cells parted by tabs."""
        for one in (one for row in rows for one in joined_row(row)):
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
        if len(filled) > 1 and filled[0].span > 1 and self._crossed.over(row):
            self._first_row = False
            return None
        if self._crossed.begin(row, self._first_row) or self._crossed.row(row):
            self._first_row = False
            return None
        if heads := tick_heads(row, self._now.above == "themes"):
            self._ticks.begin(heads)
            return None
        if self._ticks.heads and len(row.cells) > 1 and not any(_is_long(cell) or label(cell.text.strip()) for cell in filled):
            self._ticks.row(row)
            return None
        self._ticks.heads = []
        if len(row.cells) == 3 and self._now.form and is_first_of_report(row):
            self._now.begin_round(next(one for one in filled[0].paragraphs if one.text.strip()))
            self._now.columns, self._first_row = [], False
            row = Row(row.cells[1:])
            filled = row.filled
        found = labels_of(filled, self._now.context)
        if len(filled) == 2 and not found and self._now.draft.head.fact_beside(row):
            keep_notes((one for cell in filled for one in cell.paragraphs), self._now.intake, self._now.draft.id)
            return None
        bare = [cell for cell in filled if (one := found[id(cell)]) and one.end is None] if found else []
        first_head = self._first_row and not self._now.columns
        by_its_place = self._now.context == "status" and first_head and is_status_head(row, filled, found)
        self._first_row = False
        if by_its_place or is_head_row(row, filled, found):
            self._begin_columns(filled, found, by_its_place)
            return None
        if self._now.columns and self._opens_form(filled):
            self._now.columns = []
        if self._now.columns and not (bare and self._leaves_grid(found[id(bare[0])])) and not self._is_below(row, found):
            self._body_row(row)
            return None
        return self._free_row(row, found, spanned)

    def _lone_line(self, row: Row) -> bool:
        """Take a row that says one line: a running head, the heading of a report, how far the indsats is."""
        lines = [one for one in row.filled[0].paragraphs if one.text.strip()] if len(row.filled) == 1 else []
        if len(lines) != 1 or self._now.is_running(lines[0]):
            return len(lines) == 1
        if self._now.form and is_round(lines[0].text):
            self._now.begin_round(lines[0])
            self._now.columns = []
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
        return found is not None and found.field in _LAYOUT | {"other"}

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

    def _begin_columns(self, filled: list[Cell], found: dict[int, Label | None], by_its_place: bool) -> None:
        fields = [one.field for one in found.values() if one and one.end is None]
        statuses = [name for name in fields if name in STATUS_FIELDS]
        in_status = by_its_place or len(statuses) > len([name for name in fields if name in GOAL_FIELDS])
        columns = []
        for cell in filled:
            above, head = round_above(cell.text)
            names_round = (in_status or not fields) and bool(above or is_round(cell.text))
            if names_round:
                self._now.round = self._now.draft.round_named(above or cell.text)
                self._now.draft.labels.append(above or cell.text)
            elif above:
                self._now.intake.remark(self._now.owner, where(cell.blocks[0].place), seen(above))
            if names_round and not above:
                keep_notes(cell.paragraphs, self._now.intake, self._now.draft.id)
                continue
            named = found.get(id(cell))
            name = named.field if named and named.end is None else None
            columns.append(Column(cell.column, cell.span, None if in_status and name in GOAL_FIELDS else name, head.strip()))
            self._now.draft.labels.append(head)
            keep_notes(cell.paragraphs, self._now.intake, self._now.form.id if self._now.form else self._now.draft.id)
        if by_its_place:
            for column, name in zip(columns, by_place([one.field for one in columns], STATUS_FIELDS), strict=True):
                if name and not column.field and self._now.form:
                    self._now.draft.doubt(self._now.form.id, name, "columns_by_place")
                column.field = name
        leads_only = bool(self._now.columns) and [one.field for one in columns] == [one.field for one in self._now.columns]
        fields = [column.field for column in columns if column.field]
        first = fields[0] if fields else None
        for name in sorted(fields, key=lambda name: name not in OPENING):
            if not leads_only or self._now.form is None:
                self._note_field(name)
        if not leads_only:
            self._now.columns = columns
        self._now.head_words()
        self._now.field = first if len(columns) == 1 else None

    def _note_field(self, name: Field) -> None:
        """A head over a column: like a label, but rows, not heads, begin goals."""
        own = self._now.form
        if own is None or self._now.begins_another(own, name):
            own = self._now.begin_form()
        own.seen.add(name)
        self._now.leave_full_round(own, name)

    def _body_row(self, row: Row) -> None:
        """A row under heads: a goal, or more of a report."""
        own = self._now.form
        if own is None:
            own = self._now.begin_form()
        if own.cells.get("title") and not self._now.torn and self._names_another(row):
            own = self._now.begin_form()
        in_goals = any(column.field in GOAL_FIELDS for column in self._now.columns)
        if (
            in_goals
            and not own.lacks({one.field for one in self._now.columns if one.field})
            and not (self._now.torn and own.goals and row_goes_on(self._now.columns, row, own.goals[-1].cells))
        ):
            self._now.draft.begin_goal(own)
        before = own.goals[-1].cells if in_goals and own.goals else own.statuses.get(self._now.round or "", {})
        torn_row = self._now.torn and row_goes_on(self._now.columns, row, before)
        ticked = self._ticked_cells(row)
        if ticked:
            self._ticks.row(Row(ticked))
        for place, cell in enumerate(row.cells):
            if not cell.text.strip() or cell in ticked:
                keep_notes(cell.paragraphs, self._now.intake, self._now.owner)
                continue
            column = column_of(self._now.columns, row, place)
            if (column is None or column.field in (None, "other")) and self._names_round(cell):
                self._now.round = self._now.round_of(cell.text)
                self._now.head_words()
                self._now.draft.labels.append(cell.text)
                continue
            if self._crossed.rounds_over:
                self._now.round = self._crossed.round_over(row, place) or self._now.round
            self._now.field = column.field if column else None
            of_goal = self._now.field == "progress" and in_goals and not self._in_overview
            taken = self._now.field == "responsible" and own.cells.get("responsible")
            if taken or of_goal or self._now.field in (None, "other"):
                self._beside(cell, column, own)
            else:
                self._now.torn_row = torn_row
                self._under_head(cell.blocks)
        self._now.torn = False

    def _ticked_cells(self, row: Row) -> list[Cell]:
        """The cells of a row under the head of the themes, where some of them are ticks of the others."""
        if not any(column.field == "themes" for column in self._now.columns):
            return []
        placed = ((cell, column_of(self._now.columns, row, place)) for place, cell in enumerate(row.cells))
        under = [cell for cell, column in placed if column and column.field == "themes" and not _is_long(cell)]
        return under if len(under) > 1 else []

    def _names_round(self, cell: Cell) -> bool:
        """Whether a cell beside those of a report says of which round they are."""
        in_status = any(column.field in STATUS_FIELDS for column in self._now.columns)
        return in_status and (is_round(cell.text) or len(years(cell.text)) == 1 and len(cell.text) <= _ROUND_AT_MOST)

    @property
    def _in_overview(self) -> bool:
        """Whether each row of the table at hand is a form."""
        return any(column.field == "title" for column in self._now.columns)

    def _names_another(self, row: Row) -> bool:
        """Whether a row under heads has a title: each such row of an overview is a form."""
        if not self._in_overview:
            return False
        named = (column_of(self._now.columns, row, place) for place, cell in enumerate(row.cells) if cell.text.strip())
        return any(column is not None and column.field == "title" for column in named)

    def _beside(self, cell: Cell, column: Column | None, own: FormDraft) -> None:
        """A cell under a head that the plan has no field for: a remark that begins with the head."""
        part = own.goals[-1].id if own.goals and self._now.round is None and not self._in_overview else own.id
        for one in cell.paragraphs:
            if one.text.strip():
                words = f"{column.text}: {one.text.strip()}" if column else one.text.strip()
                self._now.intake.remark(part, where(one.place), seen(words))
            keep_notes([one], self._now.intake, part)

    def _free_row(self, row: Row, found: dict[int, Label | None], spanned: Field | None) -> Field | None:
        """A row of labels with their values in one cell or in two side by side."""
        self._now.columns = []
        if self._now.form and not any(map(_is_long, row.cells)):
            answered = self._now.above == "themes" and any(answer(cell.text) is not None for cell in row.cells)
            if answered or any(is_mark(cell.text) for cell in row.cells):
                self._ticks.row(row)
                return None
        going_on = row.cells[0].column > 0 or not row.cells[0].text.strip()
        beside = (spanned if going_on else None) or self._now.above
        label_field = None
        for cell in row.cells:
            one = found.get(id(cell))
            if one and one.end is None and not self._now.is_title(one, cell.text):
                if above := round_above(cell.text)[0]:
                    self._now.round = self._now.draft.round_named(above)
                first = next(line for line in cell.paragraphs if line.text.strip())
                self._now.begin(one, first.with_pieces([Piece(cell.text)]))
                beside = label_field = one.field
                self._now.above = None
                continue
            self._now.field = beside
            self._cell_blocks(cell.blocks)
            if cell.text.strip():
                beside = self._now.above
        return label_field or (spanned if going_on else None)

    def _under_head(self, blocks: Iterable[Block]) -> None:
        """What a cell says under a head, which is no label."""
        for block in blocks:
            if isinstance(block, Table):
                self._nested(block)
            elif block.text.strip():
                self._content(block)
                self._now.torn_row = False
            else:
                keep_notes([block], self._now.intake, self._now.owner)

    def _cell_blocks(self, blocks: Iterable[Block]) -> None:
        """What a cell says beside labels or without any; some of it may be labels."""
        first = True
        lines = list(lines_apart(blocks))
        for place, block in enumerate(lines, 1):
            if isinstance(block, Table):
                self._nested(block)
                continue
            if not block.text.strip():
                keep_notes([block], self._now.intake, self._now.owner)
                continue
            if place < len(lines) and self._now.form and is_round(block.text) and is_report(lines[place]):
                self._now.begin_round(block)
                continue
            found = label_of(block, self._now.context)
            if found and not self._now.is_title(found, block.text) and self._begins_in_cell(found, block, first):
                self._now.begin(found, block)
            else:
                self._content(block)
            first = self._now.torn_row = False

    def _content(self, one: Paragraph) -> None:
        if self._now.form is None:
            self._form_from_cell(one)
        else:
            self._now.content_line(one)

    def _begins_in_cell(self, found: Label, one: Paragraph, first: bool) -> bool:
        """Whether a label within a cell is one: those of the layout, others at the start or where they look so."""
        if found.field == self._now.field == "description" and is_background(one.text):
            return False
        if found.field in _LAYOUT:
            beside_title = found.field == "responsible" and self._now.field in ("title", "themes", None)
            return first or found.end is None or found.field in OPENING or beside_title
        if self._now.field == "description" and found.field in GOAL_FIELDS + STATUS_FIELDS and self._ahead.goals_follow():
            return False
        if found.end is not None:
            return first and found.field != "other" and self._now.field is None
        return self._now.field is None or one.bold or ":" in one.text or "..." in one.text

    def _form_from_cell(self, one: Paragraph) -> None:
        """Text in a form's table before any label: themes with their boxes, else the first thing that the form says."""
        own = self._now.begin_form()
        if self._now.names_themes(one):
            own.seen.add("themes")
            self._now.field = "themes"
        self._now.content_line(one)

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


def _is_long(cell: Cell) -> bool:
    """Whether a cell says more than the name of a theme."""
    return len(cell.text) > THEME_AT_MOST
