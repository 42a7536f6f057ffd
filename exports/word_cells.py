"""What a cell says, line by line: labels with their values, or text of the field at hand; refuses to know the rows around it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from weakref import WeakMethod

from exports.word_ahead import Ahead
from exports.word_at_hand import AtHand
from exports.word_blocks import Block, Paragraph, Row, Table
from exports.word_labels import Label, is_background
from exports.word_leads import label_of, lines_apart
from exports.word_notes import keep_notes
from exports.word_phrases import GOAL_FIELDS, OPENING, REPORT_FIELDS, STATUS_FIELDS, Field
from exports.word_rounds import is_round, round_above
from exports.word_tables import is_report
from exports.word_typed import first_line, led_cells, may_be_led

LAYOUT: frozenset[Field] = frozenset(["department", "themes", "title", "description", "responsible"])
"""Fields whose labels stand beside or above their values, wherever in a table."""


class Cells:
    """The cells of a table while they are read into what is at hand.

    ``nested`` reads a table within one. It is held weakly: its owner holds the cells, and both are to go when the reading ends.
    """

    def __init__(self, now: AtHand, ahead: Ahead, nested: Callable[[Table], None]) -> None:
        self._now = now
        self._ahead = ahead
        self._nested_of = WeakMethod(nested)
        self._rows: Sequence[Row] = ()
        self._led: dict[int, Field] | None = None

    def _nested(self, table: Table) -> None:
        if read := self._nested_of():
            read(table)

    def begin_table(self, rows: Sequence[Row]) -> None:
        """The rows of the table at hand."""
        self._rows, self._led = rows, None

    def led(self, row: Row, found: Mapping[int, Label | None]) -> bool:
        """Take a row without heads above it whose cells begin with the lead-ins of their columns; whether it is one."""
        if self._now.columns or not may_be_led(row) or any(found.values()):
            return False
        if self._led is None:
            self._led = led_cells(self._rows)
        fields = [self._led.get(id(first_line(cell))) for cell in row.filled]
        for cell, field in zip(row.filled, fields, strict=True) if all(fields) else ():
            assert field
            self._now.begin(Label(field, None), None)
            self.under_head(cell.blocks)
            self._now.field = None
        return all(fields)

    def under_head(self, blocks: Iterable[Block]) -> None:
        """What a cell says under a head, which is no label."""
        for block in blocks:
            if isinstance(block, Table):
                self._nested(block)
            elif block.text.strip():
                self._content(block)
                self._now.torn_row = False
            else:
                keep_notes([block], self._now.intake, self._now.owner)

    def read(self, blocks: Iterable[Block]) -> None:
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
            if first and self._now.form and (above := round_above(block.text)[0]):
                self._now.begin_round_and_head(above, block)
                first = False
                continue
            found = label_of(block, self._now.context)
            if found and not self._now.is_title(found, block.text) and self._begins_in_cell(found, block, first, lines):
                self._now.begin(found, block)
            else:
                self._content(block)
            first = self._now.torn_row = False

    def _content(self, one: Paragraph) -> None:
        if self._now.form is None:
            self._form_from_cell(one)
        else:
            self._now.content_line(one)

    def _begins_in_cell(self, found: Label, one: Paragraph, first: bool, lines: Sequence[Block]) -> bool:
        """Whether a label within a cell is one: those of the layout, others at the start or where they look so."""
        if found.field == self._now.field == "description" and is_background(one.text):
            return False
        if self._now.goes_on(found, one.text):
            return False
        if found.field in LAYOUT:
            beside_title = found.field not in OPENING and self._now.field in ("title", "themes", None)
            return first or found.end is None or found.field in OPENING or beside_title
        if self._now.field == "description" and found.field in GOAL_FIELDS + STATUS_FIELDS and self._ahead.goals_follow():
            return False
        if found.end is not None:
            return first and found.field != "other" and self._now.field is None or self._is_of_several(found, lines)
        return self._now.field is None or one.bold or ":" in one.text or "..." in one.text

    def _is_of_several(self, found: Label, lines: Sequence[Block]) -> bool:
        """Whether a label with its value is one of a grid of which others stand in the same cell, each in front of its value."""
        grid = next((grid for grid in (GOAL_FIELDS, REPORT_FIELDS) if found.field in grid), None)
        if grid is None:
            return False
        named = (label_of(one, self._now.context) for one in lines if isinstance(one, Paragraph))
        return len({one.field for one in named if one and one.end is not None and one.field in grid}) > 1

    def _form_from_cell(self, one: Paragraph) -> None:
        """Text in a form's table before any label: themes with their boxes, else the first thing that the form says."""
        own = self._now.begin_form()
        if self._now.names_themes(one):
            own.seen.add("themes")
            self._now.field = "themes"
        self._now.content_line(one)
