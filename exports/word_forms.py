"""Content of any Word document -> plan: forms are recognised by what they say, and what has no place becomes a remark.

One label, wherever it stands (in front of a text, above it, beside it, as a heading), says into which field goes what follows;
a row of labels says it for the columns below. Refuses to know XML.
"""

from collections.abc import Sequence
from itertools import islice

from editor.plan import Plan
from exports.doubts import Doubt
from exports.intake import Intake
from exports.traces import Line
from exports.word_ahead import Ahead
from exports.word_asked import unask
from exports.word_at_hand import AtHand
from exports.word_blocks import Block, Content, Paragraph, Table, paragraphs
from exports.word_boxes import has_box
from exports.word_counted import uncount
from exports.word_cover import cover_flat, cover_length, facts_at
from exports.word_draft import Draft
from exports.word_guides import is_filled, names_guide
from exports.word_joined import hand_down, join
from exports.word_labels import Label, is_background, label, words_of
from exports.word_leads import label_of, lines_apart
from exports.word_lists import seen
from exports.word_notes import keep_notes, where
from exports.word_outline import Outline
from exports.word_phrases import GOAL_FIELDS, OPENING, PLAIN_FIELDS, STATUS_FIELDS, Field
from exports.word_reports import Reports
from exports.word_rounds import is_round
from exports.word_rows import Rows
from exports.word_running import running_lines
from exports.word_tables import is_department, is_form_table, lone_lines
from exports.word_titles import is_sentence
from exports.word_traces import numbered, trace
from exports.word_typed import led_lines, unframed, with_typed_heads

_HEADING_AT_MOST = 120
_FRONT = 10
"""Lines at the start of a document that may say whose plan it is, and of when."""
_SAMPLE = 300
"""Blocks of a document by which its usual size is known."""


def read_forms(
    content: Content, intake: Intake, traced: bool = False
) -> tuple[Plan, tuple[str, ...], tuple[Doubt, ...], tuple[Line, ...]]:
    """The plan as understood, with its remarks; the labels: words of the document that are no content; and what was guessed.

    ``traced``: also the lines of the document, each with where it went.
    """
    lines = numbered(content) if traced else []
    draft = _Reading(content, intake).read()
    join(draft)
    hand_down(draft)
    uncount(draft)
    unask(draft)
    plan = draft.plan()
    return plan, tuple(draft.labels), tuple(draft.doubts), tuple(trace(lines, draft.placed(), plan))


class _Reading:
    """A document while it is read from front to back."""

    def __init__(self, content: Content, intake: Intake) -> None:
        self._content = content
        self._now = AtHand(intake)
        self._ahead = Ahead()
        self._rows = Rows(self._now, self._ahead)
        self._reports = Reports(self._now, self._ahead)
        self._body_size = _usual_size(content.body)
        self._levels: dict[float, int] = {}
        self._outline = Outline([])
        self._guide = 0
        self._led: dict[int, Field] = {}

    def read(self) -> Draft:
        body = cover_flat(with_typed_heads(list(lines_apart(self._content.body))))
        length = cover_length(body, self._body_size)
        cover = [one for one in body[:length] if isinstance(one, Paragraph)]
        ends = facts_at(body[length:]) is not None or any(one.ends_page for one in cover)
        unplaced = self._now.draft.head.cover(cover, ends)
        self._now.draft.head_lines += cover
        if not ends:
            while cover and (not cover[-1].text.strip() or cover[-1] in unplaced):
                unplaced = [one for one in unplaced if one is not cover[-1]]
                cover.pop()
        text = unframed(self._without_contents(self._without_facts(body[len(cover) :])))
        self._led = led_lines(text)
        sizes = {one.size for one in text if isinstance(one, Paragraph) and self._looks_like_heading(one)}
        self._levels = {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}
        repeated, self._now.page_numbers = running_lines(text)
        self._now.running = {words_of(one) for one in (*(head.text for head in self._content.headers), *repeated) if one.strip()}
        for one in unplaced:
            self._now.remark(self._now.draft.id, one)
        keep_notes(cover, self._now.intake, self._now.draft.id)
        self._running_heads()
        for line in repeated:
            self._now.draft.head.running(line)
        self._ahead.text = text
        self._blocks(text)
        self._now.draft.head.front([one.text for one in islice(lone_lines(self._content.body), _FRONT)])
        keep_notes(self._content.noted, self._now.intake, self._now.draft.id)
        for one in self._content.loose:
            self._now.intake.remark(self._now.draft.id, where(one.place), seen(one.text))
        return self._now.draft

    def _without_facts(self, text: Sequence[Block]) -> Sequence[Block]:
        """Take the table of the plan's facts that stands behind a cover, or in front of all."""
        place = facts_at(text)
        if place is None or not isinstance(table := text[place], Table):
            return text
        for row in table.rows:
            lines = [one for cell in row.cells for one in cell.paragraphs if one.text.strip()]
            if self._now.draft.head.fact(row):
                self._now.draft.head_lines += lines
            else:
                for one in lines:
                    self._now.remark(self._now.draft.id, one)
        keep_notes(paragraphs([table]), self._now.intake, self._now.draft.id)
        return [*text[:place], *text[place + 1 :]]

    def _without_contents(self, text: Sequence[Block]) -> Sequence[Block]:
        """Take the list of contents, which says again what the headings say."""
        self._outline = Outline(text)
        if not self._outline.lines:
            return text
        listed = {id(one) for one in self._outline.lines}
        self._now.draft.labels += [one.text for one in self._outline.lines]
        keep_notes(self._outline.lines, self._now.intake, self._now.draft.id)
        return [one for one in text if id(one) not in listed]

    def _running_heads(self) -> None:
        """Take what headers and footers say of the plan; the rest of them is remarked, each line once."""
        for area in (self._content.headers, self._content.footers):
            for one in {words_of(one.text): one for one in reversed(area) if one.text.strip()}.values():
                if one.page_number and _is_page_number(one.text) or self._now.draft.head.running(one.text):
                    self._now.draft.labels.append(one.text)
                    self._now.draft.head_lines.append(one)
                else:
                    self._now.remark(self._now.draft.id, one)
            keep_notes(area, self._now.intake, self._now.draft.id)

    # Text

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for place, block in enumerate(blocks):
            self._ahead.at = place
            if self._guide and self._in_guide(block):
                continue
            if self._now.form is None and is_department(block) and self._form_follows():
                self._now.begin_form()
            if isinstance(block, Table):
                self._rows.table(block)
            elif block.text.strip():
                self._line(block)
            else:
                keep_notes([block], self._now.intake, self._now.owner)

    def _in_guide(self, block: Block) -> bool:
        """Take what stands under the heading of a guide, up to the next page, heading or form, as text of its chapter."""
        level = 0
        if isinstance(block, Paragraph):
            of_form = label_of(block) or is_round(block.text)
            level = block.heading if of_form else self._heading_level(block)
        new_page = isinstance(block, Paragraph) and (block.begins_page or block.ends_page)
        if new_page or 0 < level <= self._guide or is_filled(block, self._ahead.next_blocks()):
            self._guide = 0
            return False
        if isinstance(block, Table):
            self._rows.flat(block)
        elif level:
            self._begin_chapter(block, level)
        elif block.text.strip():
            self._now.chapter_text(block)
        else:
            keep_notes([block], self._now.intake, self._now.owner)
        return True

    def _form_follows(self) -> bool:
        one = next(self._ahead.next_blocks(), None)
        if isinstance(one, Table):
            return is_form_table(one)
        if one and one.heading and not label(one.text):
            return self._ahead.titles_form(one.heading, 1)
        found = label_of(one) if one else None
        return bool(one and found and found.field != "department" and self._may_begin(found, one))

    def _line(self, one: Paragraph) -> None:
        """A paragraph outside tables."""
        if self._now.is_running(one) or self._reports.tears_table(one):
            return
        self._now.columns = []
        words = one.text
        if self._reports.take(one):
            pass
        elif self._is_group(one):
            self._begin_chapter(one, one.heading)
            return
        elif (found := label_of(one, self._now.context)) and not self._now.is_title(found, words) and self._may_begin(found, one):
            self._now.begin(found, one)
            if found.end is not None and found.field in PLAIN_FIELDS:
                self._now.field = None
        elif self._now.form and (field := self._led.get(id(one))):
            self._now.begin(Label(field, 0), one)
        elif self._is_within(one):
            self._own_heading(one)
        elif self._heading_level(one) or self._is_next_title(one):
            own = self._now.form
            self._begin_chapter(one, self._heading_level(one) or 1)
            if self._guide:
                return
            if own and own.seen == {"department"}:
                self._now.entitle(own)
            elif self._titles_form(one):
                self._now.begin_form()
            return
        elif self._now.form is None and not self._ticks_theme(one):
            self._now.chapter_text(one)
        elif self._now.form is None or (self._now.field is None and has_box(words) and self._now.may_tick(words)):
            self._now.begin(Label("themes", None), None)
            self._now.content_line(one)
        else:
            self._now.content_line(one)
        self._now.fresh_heading = False

    def _is_group(self, one: Paragraph) -> bool:
        """Whether a heading right above a deeper one is over several: it names an indsats, as that does, or a theme."""
        below = next(self._ahead.next_blocks(), None) if one.heading else None
        if not isinstance(below, Paragraph) or below.heading <= one.heading:
            return False
        found, named = label(one.text), label(below.text)
        if found and found.field == "themes":
            return found.end is not None
        return all(each is not None and each.field == "title" for each in (found, named))

    def _ticks_theme(self, one: Paragraph) -> bool:
        """Whether a line outside forms is a theme with its box: a known one, or one in front of the rest of a form."""
        known = has_box(one.text) and self._now.known_theme(one.text)
        return known or has_box(one.text) and self._ahead.form_follows(Label("themes", None), one)

    def _is_next_title(self, one: Paragraph) -> bool:
        """Whether a line that looks like a heading stands right in front of what begins the next form."""
        own, block = self._now.form, next(self._ahead.next_blocks(), None)
        if own is None or block is None or not self._looks_like_heading(one):
            return False
        cell = next((cell for row in block.rows for cell in row.filled), None) if isinstance(block, Table) else None
        words = cell.text if cell else block.text if isinstance(block, Paragraph) else ""
        if self._now.field == "title" and not own.cells.get("title"):
            return False
        found = label(words.strip().partition("\n")[0], self._now.context) or (Label("themes", None) if has_box(words) else None)
        if found is None and isinstance(block, Paragraph) and self._now.round and is_sentence(block.text):
            return self._titles_form(one)
        return found is not None and found.field != "title" and self._now.begins_another(own, found.field)

    def _may_begin(self, found: Label, one: Paragraph) -> bool:
        """Whether a label outside tables is one: in running text only where a form is at hand, or it says "Handleplan fra"."""
        if own := self._now.form:
            if found.field not in OPENING and 0 < one.heading < own.level:
                return False
            if found.field == self._now.field == "description" and is_background(one.text) or self._now.goes_on(found, one.text):
                return False
            if found.field == "description" and is_background(one.text):
                chapter = 0 < one.heading < 3 and not 0 < own.level < one.heading
                return not chapter and not own.cells.get("description") and own.seen.isdisjoint(STATUS_FIELDS)
            if found.field in STATUS_FIELDS and 0 < one.heading < 3 and not own.level:
                return not (self._now.round and own.statuses.get(self._now.round, {}).get(found.field))
            return found.end is None or found.field != "other"
        opens = found.field in OPENING or found.field == "description" or self._now.fresh_heading and found.field in GOAL_FIELDS
        if opens and self._ahead.form_follows(found, one):
            return True
        said = words_of(one.text)
        if found.field == "title":
            return ":" in one.text or "\t" in one.text[: found.end or 0] or bool(self._heading_level(one)) and found.end is None
        if found.field == "department":
            return said.startswith(("handleplan", "handlingsplan"))
        return found.field == "themes" and said.startswith(("sæt kryds", "afkryds", "kryds"))

    def _titles_form(self, one: Paragraph) -> bool:
        """Whether a heading, by its style or its look, is the title of the form below."""
        if one.heading:
            return self._ahead.titles_form(one.heading)
        return self._ahead.titles_form(self._level_by_look(one), by_look=self._level_by_look)

    def _level_by_look(self, one: Paragraph) -> int:
        return min(self._levels.get(one.size, 1), 6) if self._looks_like_heading(one) else 0

    def _looks_like_heading(self, one: Paragraph) -> bool:
        words = one.text.strip()
        if (
            not words
            or one.heading
            or one.kind == "bullet"
            or one.kind == "number"
            and not one.bold
            or len(words) > _HEADING_AT_MOST
            or words.endswith((",", ";"))
            or words.endswith(".")
            and (one.size <= self._body_size + 1 or is_sentence(words))
        ):
            return False
        return one.bold or one.size > self._body_size + 1

    def _heading_level(self, one: Paragraph) -> int:
        """The level of a heading, by its style, the list of contents, or else its look; 0 for text."""
        if one.heading:
            return min(one.heading, 6)
        if level := self._outline.level_of(one):
            return level
        if self._looks_like_heading(one) and (self._now.form is None or one.size > self._body_size + 1):
            return self._level_by_look(one)
        return 0

    def _is_within(self, one: Paragraph) -> bool:
        """Whether a heading stands below that of the form at hand."""
        own = self._now.form
        if own is None or own.seen == {"department"}:
            return False
        return 0 < own.level < self._heading_level(one) or own.level == 0 < one.heading and self._ahead.heads_go_on(one.heading)

    def _own_heading(self, one: Paragraph) -> None:
        """A heading of a form that says nothing that is known: with its text part of the description, behind that a remark."""
        own = self._now.form
        assert own
        self._now.field = "description" if own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS) else "other"
        self._now.content_line(one)

    def _begin_chapter(self, one: Paragraph, level: int) -> None:
        self._now.form = self._now.field = self._now.round = None
        listed = self._outline.level_of(one)
        self._outline.met(one)
        chapter = self._now.draft.begin_chapter(seen(one.text.strip()), level, one.lines)
        if not one.heading and not listed:
            self._now.draft.doubt(chapter.id, "heading", "heading_by_look")
        keep_notes([one], self._now.intake, chapter.id)
        self._now.fresh_heading = True
        self._guide = self._guide or (level if names_guide(one.text) else 0)


def _usual_size(blocks: Sequence[Block]) -> float:
    """The size of most of the text, in points; the beginning of a long one says it."""
    sizes: dict[float, int] = {}
    for one in paragraphs(blocks[:_SAMPLE]):
        if size := one.size:
            sizes[size] = sizes.get(size, 0) + len(one.text)
    return max(sizes, key=sizes.__getitem__) if sizes else 10


def _is_page_number(words: str) -> bool:
    return all(word.isdigit() or word in ("side", "af", "page", "of") for word in words_of(words).split())
