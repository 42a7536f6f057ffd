"""Heads over the columns of a table, and what the rows below them say; refuses to know rows of labels with their values."""

from collections.abc import Sequence

from exports.word_at_hand import AtHand
from exports.word_blocks import Cell, Paragraph, Row
from exports.word_cells import Cells
from exports.word_crossed import Crossed
from exports.word_draft import FormDraft
from exports.word_labels import Label, is_purpose, label, words_of
from exports.word_lists import cut, seen
from exports.word_notes import keep_notes, where
from exports.word_phrases import GOAL_FIELDS, OPENING, STATUS_FIELDS, Field
from exports.word_prompts import is_prompts
from exports.word_rounds import is_round, round_above, years
from exports.word_tables import Column, by_place, column_of, row_goes_on
from exports.word_ticks import Ticks, is_long
from exports.word_titles import THEME_AT_MOST, is_sentence

_FOOT_WORDS = 4
"""Words of a label at the foot of a table."""
_ROUND_AT_MOST = 25
"""Letters of a cell beside a report that says with a year of when it is."""


_PROGRESS = "status"
"""What stands over a column beside those of a report that says how far the indsats is."""


def _are_goals(found: Sequence[Field | None]) -> bool:
    """Whether as many heads as goals have columns are theirs: two or more are known, each in its place."""
    known = [(one, here) for one, here in zip(found, GOAL_FIELDS, strict=False) if one]
    return len(found) == len(GOAL_FIELDS) and len(known) > 1 and all(one == here for one, here in known)


class Columns:
    """The columns at hand while rows are read under their heads."""

    def __init__(self, now: AtHand, ticks: Ticks, crossed: Crossed, cells: Cells) -> None:
        self._now = now
        self._ticks = ticks
        self._crossed = crossed
        self._cells = cells
        self._fresh = False
        self._department: list[Paragraph] = []
        self._titled = ""

    def begin_table(self, titled: bool) -> None:
        """What stands over the rows of one table; ``titled``: its first row is the title of a form."""
        self._department, self._titled = [], "above heads" if titled else ""

    def begin(self, filled: list[Cell], found: dict[int, Label | None], by_its_place: bool) -> None:
        """Heads over columns, with the labels found in them; ``by_its_place``: those of a report, known by their number."""
        fields = {one.field for one in found.values() if one and one.end is None}
        goals, statuses = fields.intersection(GOAL_FIELDS), fields.intersection(STATUS_FIELDS)
        first_form = self._now.form is None
        in_status = by_its_place or len(statuses) > len(goals) and (not goals or self._is_further_on())
        columns = []
        for cell in filled:
            above, head = round_above(cell.text)
            named = found.get(id(cell))
            over_report = bool(above) and not in_status and named is not None and named.field in STATUS_FIELDS
            if over_report:
                self._crossed.begin_round_over(cell, above)
            asks_progress = len(statuses) > 1 and words_of(cell.text) == _PROGRESS
            names_round = (in_status or not fields) and bool(above or is_round(cell.text)) and not asks_progress
            if names_round:
                self._now.round = self._now.draft.round_named(above or cell.text)
                self._now.draft.labels.append(above or cell.text)
            elif over_report:
                self._now.draft.labels.append(above)
            elif above:
                self._now.intake.remark(self._now.owner, where(cell.blocks[0].place), seen(above))
            if names_round and not above:
                keep_notes(cell.paragraphs, self._now.intake, self._now.draft.id)
                continue
            name: Field | None = "progress" if asks_progress else named.field if named and named.end is None else None
            columns.append(Column(cell.column, cell.span, None if in_status and name in GOAL_FIELDS else name, head.strip()))
            self._now.draft.labels.append(head)
            keep_notes(cell.paragraphs, self._now.intake, self._now.form.id if self._now.form else self._now.draft.id)
        if not by_its_place and "goal" not in fields and fields.intersection(("action", "success")):
            for column in columns:
                column.field = "goal" if column.field == "description" and is_purpose(column.text) else column.field
        if by_its_place or len(columns) == len(GOAL_FIELDS) and None in [one.field for one in columns]:
            self._name_by_place(columns, by_its_place)
        leads_only = self._are_leads(columns)
        named_fields = [column.field for column in columns if column.field]
        first = named_fields[0] if named_fields else None
        if not leads_only or self._now.form is None:
            for name in sorted(named_fields, key=OPENING.__contains__, reverse=True):
                self._note_field(name, in_status)
        if statuses and first_form:
            self._round_of_chapter()
        if not leads_only:
            self._now.columns = columns
        self._now.head_words()
        self._now.field = first if len(columns) == 1 else None
        self._fresh = True
        self._crossed.keep_heads(columns)

    def _is_further_on(self) -> bool:
        """Whether a report is at hand, or goals were read before it."""
        own = self._now.form
        return self._now.context == "status" or own is not None and any(goal.cells for goal in own.goals)

    def _name_by_place(self, columns: Sequence[Column], is_report: bool) -> None:
        """Give columns of a report, or of goals of which some are known, the fields of their places."""
        found = [one.field for one in columns]
        order = STATUS_FIELDS if is_report else GOAL_FIELDS if _are_goals(found) else ()
        for column, name in zip(columns, by_place(found, order), strict=True):
            if name and not column.field and self._now.form:
                self._now.draft.doubt(self._now.form.id, name, "columns_by_place")
            column.field = name

    def _round_of_chapter(self) -> None:
        """What stands over reports of forms that were not read before may name their round: the heading, or the last line."""
        over = self._now.draft.chapters[-1] if self._now.draft.chapters else None
        said = (over.heading, *(one.text for one in over.body[-1:])) if over else ()
        if self._now.round is None and (named := [words for words in said if is_round(words)]):
            self._now.round = self._now.draft.round_named(named[-1])

    def asks(self, row: Row) -> bool:
        """Take a row that asks for what is to be written under the heads right above it; whether it is one."""
        if not is_prompts(row):
            return False
        self._now.draft.labels += [cell.text for cell in row.filled]
        keep_notes((one for cell in row.filled for one in cell.paragraphs), self._now.intake, self._now.owner)
        return True

    @property
    def all_known(self) -> bool:
        """Whether heads stand right above the row at hand, all of which say something that is known."""
        return self._fresh and all(column.field for column in self._now.columns)

    def _are_leads(self, columns: Sequence[Column]) -> bool:
        """Whether heads say again, with the beginnings of sentences, what those above them say."""
        above = self._now.columns
        return len(columns) == len(above) > 0 and all(
            one.field in (None, head.field) for one, head in zip(columns, above, strict=True)
        )

    def _note_field(self, name: Field, in_status: bool) -> None:
        """A head over a column: like a label, but rows, not heads, begin goals."""
        own = self._now.form
        if own is None or self._now.begins_another(own, name):
            own = self._begin_form(in_status)
        own.seen.add(name)
        self._now.leave_full_round(own, name)

    def _begin_form(self, in_status: bool) -> FormDraft:
        """The form of a row; where rows are reports of several, the round at hand is that of all."""
        said = self._now.round
        own = self._now.begin_form()
        if in_status:
            self._now.round = said
        return own

    def row(self, row: Row) -> None:
        """A row under them: a goal, or more of a report."""
        if self._fresh and self.asks(row):
            return
        self._fresh = False
        own = self._now.form
        if own is None:
            own = self._now.begin_form()
        fields = {one.field for one in self._now.columns if one.field}
        if "title" in fields and own.cells.get("title") and not self._now.torn and self._names_another(row):
            earlier, own = own, self._begin_form(not fields.isdisjoint(STATUS_FIELDS))
            self._keep_merged(earlier, own, row)
            own.seen.update(OPENING)
        in_goals = not fields.isdisjoint(GOAL_FIELDS)
        if (
            in_goals
            and not own.lacks(fields)
            and not (self._now.torn and own.goals and row_goes_on(self._now.columns, row, own.goals[-1].cells))
        ):
            self._now.draft.begin_goal(own)
        before = own.goals[-1].cells if in_goals and own.goals else own.statuses.get(self._now.round or "", {})
        torn_row = self._now.torn and row_goes_on(self._now.columns, row, before)
        ticked = self._ticked_cells(row) if "themes" in fields else []
        if ticked:
            self._ticks.row(Row(ticked))
        for place, cell in enumerate(row.cells):
            if not cell.text.strip() or cell in ticked:
                keep_notes(cell.paragraphs, self._now.intake, self._now.owner)
                continue
            column = column_of(self._now.columns, row, place)
            if (column is None or column.field in (None, "other", "progress")) and self._names_round(cell):
                self._now.round = self._now.round_of(cell.text)
                self._now.head_words()
                self._now.draft.labels.append(cell.text)
                continue
            if self._crossed.rounds_over:
                self._now.round = self._crossed.round_over(row, place) or self._now.round
            self._now.field = column.field if column else None
            if self._now.field == "progress" and self._takes_progress(cell, in_goals):
                continue
            taken = self._now.field == "responsible" and own.cells.get("responsible")
            if taken or self._now.field in (None, "other", "progress"):
                self._beside(cell, column, own)
            else:
                self._now.torn_row = torn_row
                self._cells.under_head(cell.blocks)
        self._now.torn = False

    def _takes_progress(self, cell: Cell, in_goals: bool) -> bool:
        """Whether a cell says how far the indsats is; that of a goal is not."""
        lines = [one for one in cell.paragraphs if one.text.strip()]
        return len(lines) == 1 and (not in_goals or self._in_overview) and self._now.takes_progress(lines[0], asked=True)

    def _keep_merged(self, earlier: FormDraft, own: FormDraft, row: Row) -> None:
        """What is the same for several rows of an overview may stand in a cell that goes on; their department also above them."""
        said = {cell.column: bool(cell.text.strip()) for cell in row.cells}
        merged = {column.field for column in self._now.columns if column.start not in said}
        blank = {column.field for column in self._now.columns if not said.get(column.start)}
        if lines := earlier.cells.get("department") if "department" in blank else self._department:
            own.cells["department"] = list(lines)
        if "responsible" in merged and (lines := earlier.cells.get("responsible")):
            own.cells["responsible"] = list(lines)
        if "themes" in merged and earlier.themes:
            self._now.draft.add_themes(own, earlier.themes, earlier.theme_lines)

    def over(self, row: Row, below: Row | None) -> bool:
        """Take a row of one line over all columns that is over the rows below, or at their foot; whether it is one.

        Over forms it is their department, over the goals of a form without a title this, over what belongs to a goal the goal.
        """
        lines = [one for one in row.cells[0].paragraphs if one.text.strip()]
        own, columns = self._now.form, {column.field for column in self._now.columns}
        if own is None or len(lines) != 1 or len(self._now.columns) < 2:
            return False
        one, found = lines[0], label(lines[0].text)
        if below is None or len(below.cells) < 2 or columns.isdisjoint((*GOAL_FIELDS, "title")):
            return found is None and self._foot(one)
        heads_below = any(label(cell.text.strip()) for cell in below.filled)
        if found and (found.end is None or heads_below):
            return False
        name = found.field if found else self._said_over(one.text.strip(), own, heads_below)
        if (
            name in columns
            or name not in ("department", "title", "goal", None)
            or name == "department"
            and "title" not in columns
        ):
            return False
        self._now.draft.labels += [one.text[: found.end]] if found else []
        self._put_over(one.with_pieces(cut(one.pieces, found.end)) if found and found.end else one, name, own)
        return True

    def _said_over(self, words: str, own: FormDraft, heads_below: bool) -> Field | None:
        """What a line without a label says that stands over rows; "other" for what is more of the texts above it."""
        columns = {column.field for column in self._now.columns}
        short = len(words) <= THEME_AT_MOST and not words.endswith(".")
        if "title" in columns:
            return "department" if short and "department" not in columns and not any(map(str.isdigit, words)) else "other"
        if heads_below and self._titled != "above heads":
            return "other"
        empty = not (own.cells or own.themes or own.heading or any(goal.cells for goal in own.goals))
        if short and (empty or self._titled):
            return "title" if empty or heads_below == (self._titled == "above heads") else None
        if "goal" not in columns:
            return "goal"
        return None if short else "other"

    def _put_over(self, one: Paragraph, name: Field | None, own: FormDraft) -> None:
        if name is None:
            self._now.remark(own.id, one)
        elif name == "department":
            self._department = [one]
            if not own.cells:
                own.cells["department"] = self._department
        elif name == "goal":
            self._now.draft.begin_goal(own).cells["goal"] = [one]
        else:
            own = self._now.begin_form() if own.cells or own.goals else own
            own.seen.update(column.field for column in self._now.columns if column.field)
            own.cells["title"] = [one]
            self._titled = self._titled or "under heads"
        keep_notes([one], self._now.intake, own.id)

    def _foot(self, one: Paragraph) -> bool:
        """Take a line below the rows that says with a label of its own something of all of them: ``Udfyldt af: Jobcentret``."""
        name, colon, value = one.text.partition(":")
        if not colon or not value.strip() or len(name.split()) > _FOOT_WORDS or is_sentence(one.text):
            return False
        self._now.remark(self._now.owner, one)
        keep_notes([one], self._now.intake, self._now.owner)
        return True

    def _ticked_cells(self, row: Row) -> list[Cell]:
        """The cells of a row under the head of the themes, where some of them are ticks of the others."""
        placed = ((cell, column_of(self._now.columns, row, place)) for place, cell in enumerate(row.cells))
        under = [cell for cell, column in placed if column and column.field == "themes" and not is_long(cell)]
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
        """Whether a row of an overview has a title: each such row is a form."""
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
