"""Content of any Word document -> plan: forms are recognised by what they say, and what has no place becomes a remark.

One label, wherever it stands (in front of a text, above it, beside it, as a heading), says into which field goes what follows;
a row of labels says it for the columns below. Refuses to know XML.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from editor.plan import Plan
from exports.intake import Intake
from exports.word_blocks import TICKED, UNTICKED, Block, Cell, Content, Paragraph, Piece, Row, Table, paragraphs
from exports.word_cover import cover_length
from exports.word_draft import Draft, FormDraft, GoalDraft
from exports.word_labels import (
    ANSWERS,
    GOAL_FIELDS,
    OPENING,
    STATUS_FIELDS,
    Context,
    Field,
    Label,
    answer,
    choices,
    has_box,
    is_mark,
    is_round,
    label,
    listed,
    round_above,
    words_of,
    years,
)
from exports.word_lists import cut, goes_on, seen
from exports.word_notes import keep_notes, where
from exports.word_tables import (
    Column,
    by_place,
    column_of,
    is_department,
    is_form_table,
    is_head_row,
    is_status_head,
    joined_row,
    labels_of,
    lone_lines,
    tick_heads,
)
from resources import form

_HEADING_AT_MOST = 120
_THEME_AT_MOST = 100
_AHEAD_AT_MOST = 40
"""Blocks that are looked at ahead of their turn."""
_JOINED_AT_MOST = 500
"""Pieces of a paragraph to which no more is joined: no real one is torn so often."""
_LAYOUT: frozenset[Field] = frozenset(["department", "themes", "title", "description", "responsible"])


def read_forms(content: Content, intake: Intake) -> tuple[Plan, tuple[str, ...]]:
    """The plan as understood, with its remarks, and the labels: words of the document that are no content."""
    draft = _Reading(content, intake).read()
    plan = draft.plan()
    return plan, tuple(draft.labels)


class _Reading:
    """A document while it is read from front to back: the form, field, columns and round at hand."""

    def __init__(self, content: Content, intake: Intake) -> None:
        self._content = content
        self._intake = intake
        self._draft = Draft(intake)
        self._form: FormDraft | None = None
        self._field: Field | None = None
        self._columns: list[Column] = []
        self._above: Field | None = None
        self._tick_heads: list[Column] = []
        self._first_row = False
        self._round: str | None = None
        self._torn = False
        self._text: Sequence[Block] = ()
        self._at = 0
        self._fresh_heading = False
        self._running: set[str] = set()
        self._body_size = _usual_size(paragraphs(content.body))
        self._levels: dict[float, int] = {}

    def read(self) -> Draft:
        body = self._content.body
        length = cover_length(body, self._body_size)
        cover = [one for one in body[:length] if isinstance(one, Paragraph)]
        unplaced = self._draft.head.cover(cover)
        if not any(one.ends_page for one in cover):
            while cover and (not cover[-1].text.strip() or cover[-1] in unplaced):
                unplaced = [one for one in unplaced if one is not cover[-1]]
                cover.pop()
        text = body[len(cover) :]
        sizes = {one.size for one in text if isinstance(one, Paragraph) and self._looks_like_heading(one)}
        self._levels = {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}
        self._running = {words_of(one.text) for one in self._content.headers if one.text.strip()} | _repeated(text)
        for one in unplaced:
            self._remark(self._draft.id, one)
        keep_notes(cover, self._intake, self._draft.id)
        self._running_heads()
        self._text = text
        self._blocks(text)
        for one in self._content.loose:
            self._intake.remark(self._draft.id, where(one.place), seen(one.text))
        return self._draft

    def _running_heads(self) -> None:
        """Take what headers and footers say of the plan; the rest of them is remarked, each line once."""
        for area in (self._content.headers, self._content.footers):
            for one in {words_of(one.text): one for one in reversed(area) if one.text.strip()}.values():
                if one.page_number and _is_page_number(one.text) or self._draft.head.running(one.text):
                    self._draft.labels.append(one.text)
                else:
                    self._remark(self._draft.id, one)
            keep_notes(area, self._intake, self._draft.id)

    def _remark(self, part: str, one: Paragraph) -> None:
        self._intake.remark(part, where(one.place), seen(one.text.strip()))

    # Text

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for place, block in enumerate(blocks):
            self._at = place
            if self._form is None and is_department(block) and self._form_follows():
                self._begin_form()
            if isinstance(block, Table):
                self._table(block)
            elif block.text.strip():
                self._line(block)
            else:
                keep_notes([block], self._intake, self._owner)

    def _next_blocks(self) -> Iterator[Block]:
        """What stands behind the block at hand, without empty lines; a few blocks at most."""
        behind = islice(self._text, self._at + 1, self._at + 1 + _AHEAD_AT_MOST)
        return (one for one in behind if isinstance(one, Table) or one.text.strip())

    def _form_follows(self) -> bool:
        one = next(self._next_blocks(), None)
        if isinstance(one, Table):
            return is_form_table(one)
        found = label(one.text) if one else None
        return bool(one and found and found.field != "department" and self._may_begin(found, one))

    def _goals_follow(self) -> bool:
        """Whether the form at hand has a table of goals further on."""
        at_hand = self._text[self._at]
        for one in (at_hand, *self._next_blocks()):
            if isinstance(one, Table):
                for row in one.rows:
                    filled = [cell for cell in row.cells if cell.text.strip()]
                    found = [label(cell.text.strip()) for cell in filled]
                    if sum(each is not None and each.end is None and each.field in GOAL_FIELDS for each in found) > 1:
                        return True
                    if one is not at_hand and any(each and each.field in OPENING for each in found):
                        return False
            elif one is not at_hand and (said := label(one.text)) and said.field in OPENING:
                return False
        return False

    @property
    def _owner(self) -> str:
        """The part to which what stands here belongs."""
        if self._form:
            return self._form.goals[-1].id if self._field in GOAL_FIELDS and self._form.goals else self._form.id
        return self._draft.chapters[-1].id if self._draft.chapters else self._draft.id

    def _line(self, one: Paragraph) -> None:
        """A paragraph outside tables."""
        if self._is_running(one):
            return
        self._columns = []
        words = one.text
        if self._form and is_round(words):
            self._begin_round(one)
        elif (found := label(words, self._context)) and self._may_begin(found, one):
            self._begin(found, one)
        elif self._heading_level(one):
            self._begin_chapter(one, self._heading_level(one))
            return
        elif self._form is None and not (has_box(words) and self._known_theme(words)):
            self._chapter_text(one)
        elif self._form is None or (self._field is None and has_box(words)):
            self._begin(Label("themes", None), None)
            self._content_line(one)
        else:
            self._content_line(one)
        self._fresh_heading = False

    def _may_begin(self, found: Label, one: Paragraph) -> bool:
        """Whether a label outside tables is one: in running text only where a form is at hand, or it says "Handleplan fra"."""
        if self._form:
            return found.end is None or found.field != "other"
        said = words_of(one.text)
        if found.field == "title":
            return ":" in one.text or bool(self._heading_level(one)) and found.end is None
        return said.startswith("handleplan fra") or found.field == "themes" and said.startswith(("sæt kryds", "afkryds", "kryds"))

    @property
    def _context(self) -> Context:
        if self._round:
            return "status"
        return "goals" if self._form else ""

    def _is_running(self, one: Paragraph) -> bool:
        """Whether it is the page's running head in the midst of the text, which tears what stands around it."""
        if words_of(one.text) not in self._running:
            return False
        self._draft.labels.append(one.text)
        self._torn = True
        keep_notes([one], self._intake, self._draft.id)
        return True

    def _looks_like_heading(self, one: Paragraph) -> bool:
        words = one.text.strip()
        if (
            not words
            or one.heading
            or one.kind != "paragraph"
            or len(words) > _HEADING_AT_MOST
            or words.endswith((".", ",", ";"))
        ):
            return False
        return one.bold or one.size > self._body_size + 1

    def _heading_level(self, one: Paragraph) -> int:
        """The level of a heading, by its style or else by its look; 0 for text."""
        if one.heading:
            return min(one.heading, 6)
        if self._looks_like_heading(one) and (self._form is None or one.size > self._body_size + 1):
            return min(self._levels.get(one.size, 1), 6)
        return 0

    def _begin_chapter(self, one: Paragraph, level: int) -> None:
        self._form = self._field = self._round = None
        chapter = self._draft.begin_chapter(seen(one.text.strip()), level)
        keep_notes([one], self._intake, chapter.id)
        self._fresh_heading = True

    def _chapter_text(self, one: Paragraph) -> None:
        if not self._draft.chapters:
            self._draft.begin_chapter("", 1)
        self._append(self._draft.chapters[-1].body, one)
        keep_notes([one], self._intake, self._draft.chapters[-1].id)

    def _append(self, lines: list[Paragraph], one: Paragraph) -> None:
        """Put a paragraph behind the others; one that a running head tore off goes on in its line."""
        if (
            self._torn
            and lines
            and len(lines[-1].pieces) < _JOINED_AT_MOST
            and one.kind == "paragraph"
            and goes_on(lines[-1].text, one.text)
        ):
            last = lines[-1]
            space = "" if last.text.endswith((" ", "-", "\u00ad")) else " "
            lines[-1] = replace(last, pieces=[*last.pieces, Piece(space), *cut(one.pieces, 0)], notes=[*last.notes, *one.notes])
        else:
            lines.append(one)
        if not self._columns:
            self._torn = False

    # Labels and fields

    def _begin(self, found: Label, one: Paragraph | None) -> None:
        """A label: what follows belongs to its field; a new form where it is one that forms begin with."""
        own = self._form
        if own is None or self._begins_another(own, found.field):
            own = self._begin_form()
        own.seen.add(found.field)
        self._field = found.field
        if found.field in GOAL_FIELDS and (not own.goals or own.goals[-1].cells.get(found.field)):
            self._draft.begin_goal(own)
        self._leave_full_round(own, found.field)
        if one is None:
            return
        self._draft.labels.append(one.text if found.end is None else one.text[: found.end])
        if found.end is None:
            keep_notes([one], self._intake, own.id)
        else:
            self._content_line(replace(one, pieces=cut(one.pieces, found.end)))

    def _begins_another(self, own: FormDraft, name: Field) -> bool:
        """Whether a label belongs to the next form: one that forms begin with, where the one at hand has it or is further on."""
        if name not in OPENING:
            return False
        said_again = name in own.seen and not (self._field == name and not own.themes and not own.cells.get(name))
        return said_again or not own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS)

    def _begin_form(self) -> FormDraft:
        self._form = self._draft.begin_form(self._draft.chapters[-1] if self._fresh_heading else None)
        self._round = self._field = None
        self._fresh_heading = False
        return self._form

    def _begin_round(self, one: Paragraph) -> None:
        self._round = self._draft.round_named(seen(one.text.strip().rstrip(":")))
        self._field = None
        self._draft.labels.append(one.text)
        if self._form:
            self._form.seen.update(STATUS_FIELDS)
        keep_notes([one], self._intake, self._form.id if self._form else self._draft.id)

    def _known_theme(self, words: str) -> bool:
        known = {words_of(theme.label) for theme in form().themes}
        known |= {words_of(name) for own in self._draft.forms for name, _ in own.themes}
        return any(words_of(name) in known for name, _ in choices(words))

    def _content_line(self, one: Paragraph) -> None:
        """A paragraph that belongs to the field at hand."""
        own = self._form
        assert own
        if self._field == "themes" and (len(one.text.strip()) <= _THEME_AT_MOST or has_box(one.text)):
            read = choices(one.text)
            if len(several := listed(one.text)) > len(read) and not self._known_theme(one.text):
                read = several
            own.themes += read
            if not read:
                self._loose_mark(own, one)
        elif self._field is None and has_box(one.text) and not own.seen.intersection(GOAL_FIELDS):
            own.seen.add("themes")
            own.themes += choices(one.text)
        elif self._field is None or self._field in ("other", "themes"):
            self._remark(own.id, one)
        else:
            self._append(self._lines(own, self._field), one)
        keep_notes([one], self._intake, self._owner)

    def _loose_mark(self, own: FormDraft, one: Paragraph) -> None:
        """A tick without a theme is remarked; an empty box says nothing."""
        if words_of(one.text) or answer(one.text):
            self._remark(own.id, one)

    def _lines(self, own: FormDraft, name: Field) -> list[Paragraph]:
        """The paragraphs of a field so far."""
        if name in GOAL_FIELDS:
            return (own.goals[-1] if own.goals else self._draft.begin_goal(own)).cells.setdefault(name, [])
        if name in STATUS_FIELDS:
            if self._round is None:
                self._round = self._draft.next_round(own)
                self._head_words()
            return own.statuses.setdefault(self._round, {}).setdefault(name, [])
        return own.cells.setdefault(name, [])

    # Tables

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
        if self._form is None and not is_form_table(table):
            self._flat_table(rows)
            return
        if self._columns and not self._continues(rows):
            self._columns = []
        self._above = self._open_field()
        self._tick_heads = []
        self._first_row = len(table.rows) > 1
        spanned: Field | None = None
        for row in rows:
            spanned = self._row(row, spanned)
        if not any(column.field in GOAL_FIELDS + STATUS_FIELDS for column in self._columns):
            self._columns = []
        self._field = None if self._columns or rows else self._field

    def _open_field(self) -> Field | None:
        """The field that a label in front of a table opened, where nothing stands in it yet: the table is its value."""
        own, name = self._form, self._field
        if own is None or name is None or name == "themes":
            return name
        cells = own.goals[-1].cells if name in GOAL_FIELDS and own.goals else own.cells
        return None if name in STATUS_FIELDS or cells.get(name) else name

    def _flat_table(self, rows: Sequence[Row]) -> None:
        """A table that is no form: each row a paragraph of the chapter, its cells parted by tabs."""
        for one in (one for row in rows for one in joined_row(row)):
            self._chapter_text(one)
        self._fresh_heading = False

    def _continues(self, rows: Sequence[Row]) -> bool:
        """Whether a table goes on with the one before: as many columns, and no head of its own."""
        widest = max((len(row.cells) for row in rows), default=0)
        return widest == len(self._columns)

    def _row(self, row: Row, spanned: Field | None) -> Field | None:
        """One row; gives back the field that a label over several rows leaves for the next."""
        filled = [cell for cell in row.cells if cell.text.strip()]
        lines = [one for cell in filled for one in paragraphs(cell.blocks) if one.text.strip()]
        if len(lines) == 1 and self._is_running(lines[0]):
            return None
        if len(filled) == 1 and len(lines) == 1 and self._form and is_round(lines[0].text):
            self._begin_round(lines[0])
            self._columns = []
            return None
        if heads := tick_heads(row, self._above == "themes"):
            self._begin_ticks(heads)
            return None
        short = all(len(cell.text) <= _THEME_AT_MOST for cell in filled)
        if self._tick_heads and short and len(row.cells) > 1 and not any(label(cell.text.strip()) for cell in filled):
            self._theme_row(row)
            return None
        self._tick_heads = []
        found = labels_of(filled, self._context)
        bare = [cell for cell in filled if (one := found[id(cell)]) and one.end is None]
        by_its_place = self._context == "status" and self._first_row and not self._columns and is_status_head(row, filled, found)
        self._first_row = False
        if by_its_place or is_head_row(row, filled, found):
            self._begin_columns(filled, found, by_its_place)
            return None
        if self._columns and not (bare and self._leaves_grid(found[id(bare[0])])):
            self._body_row(row)
            return None
        return self._free_row(row, found, spanned)

    def _leaves_grid(self, found: Label | None) -> bool:
        return found is not None and found.field in _LAYOUT | {"other"}

    def _begin_columns(self, filled: list[Cell], found: dict[int, Label | None], by_its_place: bool) -> None:
        fields = [one.field for one in found.values() if one and one.end is None]
        in_status = by_its_place or sum(name in STATUS_FIELDS for name in fields) > sum(name in GOAL_FIELDS for name in fields)
        columns = []
        for cell in filled:
            above, head = round_above(cell.text)
            if (above or is_round(cell.text)) and (in_status or not fields):
                self._round = self._draft.round_named(seen((above or cell.text).strip().rstrip(":")))
                self._draft.labels.append(above or cell.text)
            if not above and is_round(cell.text) and (in_status or not fields):
                keep_notes(paragraphs(cell.blocks), self._intake, self._draft.id)
                continue
            named = found[id(cell)]
            name = named.field if named and named.end is None else None
            columns.append(Column(cell.column, cell.span, None if in_status and name in GOAL_FIELDS else name, head.strip()))
            self._draft.labels.append(head)
            keep_notes(paragraphs(cell.blocks), self._intake, self._form.id if self._form else self._draft.id)
        if by_its_place:
            for column, name in zip(columns, by_place([one.field for one in columns], STATUS_FIELDS), strict=True):
                column.field = name
        leads_only = bool(self._columns) and [one.field for one in columns] == [one.field for one in self._columns]
        first = next((one.field for one in columns if one.field), None)
        for column in columns:
            if column.field and (not leads_only or self._form is None):
                self._note_field(column.field)
        if not leads_only:
            self._columns = columns
        self._head_words()
        self._field = first if len(columns) == 1 else None

    def _note_field(self, name: Field) -> None:
        """A head over a column: like a label, but rows, not heads, begin goals."""
        own = self._form
        if own is None or self._begins_another(own, name):
            own = self._begin_form()
        own.seen.add(name)
        self._leave_full_round(own, name)

    def _leave_full_round(self, own: FormDraft, name: Field) -> None:
        """A label of a report that is written already begins the next report."""
        if name in STATUS_FIELDS and self._round and own.statuses.get(self._round, {}).get(name):
            self._round = None

    def _head_words(self) -> None:
        if self._round is not None:
            self._draft.keep_heads(self._round, ((one.field, one.text) for one in self._columns if one.field))

    def _body_row(self, row: Row) -> None:
        """A row under heads: a goal, or more of a report."""
        own = self._form
        if own is None:
            own = self._begin_form()
        if own.cells.get("title") and not self._torn and self._names_another(row):
            own = self._begin_form()
        in_goals = any(column.field in GOAL_FIELDS for column in self._columns)
        if in_goals and not (self._torn and own.goals and self._row_goes_on(row, own.goals[-1])):
            self._draft.begin_goal(own)
        for place, cell in enumerate(row.cells):
            if not cell.text.strip():
                keep_notes(paragraphs(cell.blocks), self._intake, self._owner)
                continue
            column = column_of(self._columns, row, place)
            if column is None and is_round(cell.text):
                self._round = self._draft.round_named(seen(cell.text.strip()))
                self._head_words()
                self._draft.labels.append(cell.text)
                continue
            self._field = column.field if column else None
            if self._field == "responsible" and own.cells.get("responsible") or self._field in (None, "other"):
                self._beside(cell, column, own)
            else:
                self._cell_blocks(cell.blocks)
        self._torn = False

    def _names_another(self, row: Row) -> bool:
        """Whether a row under heads has a title: each such row of an overview is a form."""
        named = (column_of(self._columns, row, place) for place, cell in enumerate(row.cells) if cell.text.strip())
        return any(column is not None and column.field == "title" for column in named)

    def _row_goes_on(self, row: Row, goal: GoalDraft) -> bool:
        """Whether a row is the rest of a goal that a page break tore."""
        for place, cell in enumerate(row.cells):
            column = column_of(self._columns, row, place)
            lines = goal.cells.get(column.field, []) if column and column.field else []
            if lines and goes_on(lines[-1].text, cell.text):
                return True
        return False

    def _beside(self, cell: Cell, column: Column | None, own: FormDraft) -> None:
        """A cell under a head that the plan has no field for: a remark that begins with the head."""
        in_overview = any(one.field == "title" for one in self._columns)
        part = own.goals[-1].id if own.goals and self._round is None and not in_overview else own.id
        for one in paragraphs(cell.blocks):
            if one.text.strip():
                words = f"{column.text}: {one.text.strip()}" if column else one.text.strip()
                self._intake.remark(part, where(one.place), seen(words))
            keep_notes([one], self._intake, part)

    def _free_row(self, row: Row, found: dict[int, Label | None], spanned: Field | None) -> Field | None:
        """A row of labels with their values in one cell or in two side by side."""
        self._columns = []
        answered = self._above == "themes" and any(answer(cell.text) is not None for cell in row.cells)
        short = all(len(cell.text) <= _THEME_AT_MOST for cell in row.cells)
        if self._form and short and (answered or any(is_mark(cell.text) for cell in row.cells)):
            self._theme_row(row)
            return None
        going_on = row.cells[0].column > 0 or not row.cells[0].text.strip()
        beside = (spanned if going_on else None) or self._above
        label_field = None
        for cell in row.cells:
            one = found.get(id(cell))
            if one and one.end is None:
                first = next(line for line in paragraphs(cell.blocks) if line.text.strip())
                self._begin(one, replace(first, pieces=[Piece(cell.text)]))
                beside = label_field = one.field
                self._above = None
                continue
            self._field = beside
            self._cell_blocks(cell.blocks)
            if cell.text.strip():
                beside = self._above
        return label_field or (spanned if going_on else None)

    def _begin_ticks(self, heads: list[Column]) -> None:
        """The head row over themes and the columns in which they are ticked."""
        if self._form is None or self._begins_another(self._form, "themes") and self._above != "themes":
            self._begin_form()
        self._columns = []
        self._tick_heads = heads
        self._above = "themes"
        self._draft.labels += [one.text for one in heads]

    def _theme_row(self, row: Row) -> None:
        """A row of themes with their ticks in cells beside them; a tick under "Nej" is none."""
        own = self._form
        assert own
        self._field = "themes"
        own.seen.add("themes")
        marked: list[str] = []
        for place, cell in enumerate(row.cells):
            head = column_of(self._tick_heads, row, place)
            over = head.text if head and not head.field else ""
            said = answer(cell.text) if self._above == "themes" or is_mark(cell.text) else None
            if said is not None:
                self._draft.labels += [] if is_mark(cell.text) and ANSWERS.get(words_of(over), True) else [cell.text]
                marked.append(TICKED if said and ANSWERS.get(words_of(over), True) else UNTICKED)
            elif over:
                for one in paragraphs(cell.blocks):
                    if one.text.strip():
                        self._intake.remark(own.id, where(one.place), seen(f"{over}: {one.text.strip()}"))
            else:
                marked.append(" ".join(cell.text.split()) if self._tick_heads else cell.text.strip())
        if self._tick_heads and any(marked) and not {TICKED, UNTICKED}.intersection(marked):
            marked.append(UNTICKED)
        if read := choices("\t".join(marked)):
            own.themes += read
        else:
            for one in (one for cell in row.cells for one in paragraphs(cell.blocks)):
                self._loose_mark(own, one)
        keep_notes((one for cell in row.cells for one in paragraphs(cell.blocks)), self._intake, own.id)

    def _cell_blocks(self, blocks: Iterable[Block]) -> None:
        first = True
        for block in blocks:
            if isinstance(block, Table):
                self._nested(block)
                continue
            if not block.text.strip():
                keep_notes([block], self._intake, self._owner)
                continue
            found = label(block.text, self._context)
            if found and self._begins_in_cell(found, block, first):
                self._begin(found, block)
            elif self._form is None:
                self._form_from_cell(block)
            else:
                self._content_line(block)
            first = False

    def _begins_in_cell(self, found: Label, one: Paragraph, first: bool) -> bool:
        """Whether a label within a cell is one: those of the layout, others at the start or where they look so."""
        if self._columns:
            return False
        if found.field in _LAYOUT:
            return first or found.end is None or found.field in OPENING
        if self._field == "description" and found.field in GOAL_FIELDS + STATUS_FIELDS and self._goals_follow():
            return False
        if found.end is not None:
            return first and found.field != "other" and self._field is None
        return self._field is None or one.bold or ":" in one.text or "..." in one.text

    def _form_from_cell(self, one: Paragraph) -> None:
        """Text in a form's table before any label: themes with their boxes, else the first thing that the form says."""
        own = self._begin_form()
        if has_box(one.text):
            own.seen.add("themes")
            self._field = "themes"
        self._content_line(one)

    def _nested(self, table: Table) -> None:
        """A table in a cell: read as one where it has labels, else as text of the field at hand."""
        if is_form_table(table) or self._field == "themes":
            outer = self._columns, self._field, self._above, self._tick_heads
            self._columns = []
            self._table(table)
            self._columns, self._field, self._above, self._tick_heads = outer
            return
        for row in table.rows:
            for one in joined_row(row):
                if self._form:
                    self._content_line(one)
                else:
                    self._chapter_text(one)


def _usual_size(lines: Iterable[Paragraph]) -> float:
    """The size of most of the text, in points."""
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[one.size] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 10


def _repeated(blocks: Iterable[Block]) -> set[str]:
    """The words of lines that stand again and again and name the handleplaner of years: running heads in the text itself."""
    counts: Counter[str] = Counter()
    for one in lone_lines(blocks):
        if len(one.text) <= _HEADING_AT_MOST and "handleplan" in one.text.lower() and years(one.text):
            counts[words_of(one.text)] += 1
    return {said for said, count in counts.items() if count > 2}


def _is_page_number(words: str) -> bool:
    return all(word.isdigit() or word in ("side", "af", "page", "of") for word in words_of(words).split())
