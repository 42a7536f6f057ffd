"""A look at what stands further on in the text; refuses to change what is at hand."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from exports.word_blocks import Block, Paragraph, Table
from exports.word_entitled import titled_bar
from exports.word_labels import Label, is_background, label
from exports.word_leads import label_of
from exports.word_phrases import GOAL_FIELDS, OPENING, STATUS_FIELDS, Field
from exports.word_prompts import fields_asked_for
from exports.word_rounds import is_round
from exports.word_tables import is_report, labels_of

_LEVELS = 9
_AHEAD_AT_MOST = 40
"""Blocks that are looked at ahead of their turn."""


def _labels_in(table: Table) -> list[Label | None]:
    """What the cells of a table name, as labels or as heads with what is to be written under them."""
    named = [label(cell.text.strip(), "goals") for row in table.rows for cell in row.filled]
    asked = [fields_asked_for(tuple([cell.text for cell in row.cells]), False) for row in table.rows if len(row.cells) > 1]
    return named + [Label(one, None) for fields in asked for one in fields if one]


class Ahead:
    """The blocks of a text, and the place of the one at hand."""

    def __init__(self) -> None:
        self.text: Sequence[Block] = ()
        self.at = 0

    def next_blocks(self) -> Iterator[Block]:
        """What stands behind the block at hand, without empty lines; a few blocks at most."""
        behind = self.text[self.at + 1 : self.at + 1 + _AHEAD_AT_MOST]
        return (one for one in behind if isinstance(one, Table) or one.text.strip())

    def form_follows(self, found: Label, one: Paragraph) -> bool:
        """Whether a label in running text begins a form: labels of goals or of a status follow before another heading."""
        if one.text.rstrip().endswith((".", ";")):
            return False
        weak = is_background(one.text)
        fields: set[Field] = {found.field}
        rounds = 0
        for block in self.next_blocks():
            if isinstance(block, Table):
                named = _labels_in(block)
            elif is_round(block.text):
                rounds = 1
                continue
            else:
                named = [label_of(block, "goals")]
                if named == [None] and (block.heading or block.text == block.text.upper() != block.text.lower()):
                    break
            opening = {each.field for each in named if each and each.field in OPENING}
            again = isinstance(block, Paragraph) and opening <= fields and not opening == fields == {"themes"}
            if opening and (weak or again):
                break
            fields.update(each.field for each in named if each)
            if rounds + len(fields.intersection(GOAL_FIELDS + STATUS_FIELDS)) > 1:
                return True
        return False

    def report_follows(self, looks: bool) -> bool:
        """Whether the next block is the table of a report, or one with a label in text below what ``looks`` like a heading."""
        one = next(self.next_blocks(), None)
        if not isinstance(one, Table):
            return looks and is_report(one)
        found = labels_of(one.rows[0].filled, "status") if one.rows else {}
        return len({each.field for each in found.values() if each and each.end is None and each.field in STATUS_FIELDS}) > 1

    def table_goes_on(self, columns: int, runs: Callable[[str], bool]) -> bool:
        """Whether the next block, without running heads, is a table of so many columns."""
        one = next((each for each in self.next_blocks() if isinstance(each, Table) or not runs(each.text)), None)
        return isinstance(one, Table) and max((len(row.cells) for row in one.rows), default=0) == columns

    def titles_form(self, level: int, behind: int = 0, by_look: Callable[[Paragraph], int] | None = None) -> bool:
        """Whether a heading of this level, at hand or so many blocks behind, is the title of a form: labels of goals, or of a
        report, follow, no other heading of its kind stands between, and the form has no title of its own.

        ``by_look``: the level of a line that looks like a heading, where the one at hand is known by its look only.
        """
        fields: set[Field] = set()
        between = labelled = _LEVELS
        for block in islice(self.next_blocks(), behind, None):
            if isinstance(block, Table):
                if (bar := titled_bar(block.rows)) and bar.is_sure:
                    break
                at, named = _LEVELS, _labels_in(block)
            else:
                named = [label_of(block, "goals") or label_of(block, "status")]
                unsaid = named == [None] and not is_round(block.text)
                shown = by_look(block) if by_look and unsaid and not block.heading else block.heading
                at = shown or _LEVELS
                if shown and (shown <= level or unsaid) or by_look and block.heading:
                    if shown <= level or by_look:
                        break
                    between = min(between, shown)
                    continue
            if any(one and one.field in ("title", "department") for one in named):
                break
            if any(named):
                labelled = min(labelled, at)
            found = {one.field for one in named if one and one.field in GOAL_FIELDS + STATUS_FIELDS}
            fields.update(found)
            if found and between < labelled:
                break
            if len(fields) > 1:
                return True
        return False

    def heads_go_on(self, level: int) -> bool:
        """Whether a heading of this level that says nothing known stands among those of a form: one of these follows."""
        for one in self.next_blocks():
            if isinstance(one, Table):
                continue
            named = label_of(one, "goals") or label_of(one, "status")
            known = is_round(one.text) or named is not None and named.field in GOAL_FIELDS + STATUS_FIELDS
            if named and named.field in OPENING or 0 < one.heading < level and not known:
                return False
            if known and 0 < one.heading <= level:
                return True
        return False

    def goals_follow(self) -> bool:
        """Whether the form at hand has a table of goals further on."""
        at_hand = self.text[self.at]
        for one in (at_hand, *self.next_blocks()):
            if isinstance(one, Table):
                for row in one.rows:
                    found = [label(cell.text.strip()) for cell in row.filled]
                    if sum(each is not None and each.end is None and each.field in GOAL_FIELDS for each in found) > 1:
                        return True
                    if one is not at_hand and any(each and each.field in OPENING for each in found):
                        return False
            elif one is not at_hand and (said := label(one.text)) and said.field in OPENING:
                return False
        return False
