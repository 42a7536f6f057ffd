"""What is at hand while a document is read (form, field, columns, round), and what words do to it; refuses to read tables."""

from exports.intake import Intake
from exports.word_blocks import Paragraph, Piece
from exports.word_boxes import answer, choices, has_box, ticked, typed_tick
from exports.word_closing import CLOSING, closes
from exports.word_draft import Draft, FormDraft
from exports.word_hints import in_brackets, is_hint_above, is_placeholder
from exports.word_labels import Label, is_loose, label, words_of
from exports.word_leaving import FRONT, ends_themes, left_for
from exports.word_lists import cut, goes_on, joined
from exports.word_notes import keep_notes
from exports.word_phrases import GOAL_FIELDS, OPENING, PLAIN_FIELDS, REPORT_FIELDS, STATUS_FIELDS, Context, Field
from exports.word_progress import told
from exports.word_rounds import is_round, is_year
from exports.word_running import is_page_number
from exports.word_tables import Column
from exports.word_themes import themes_in
from exports.word_titles import THEME_AT_MOST, Titles, is_sentence, parted, title_key
from resources import text

_OPENED: frozenset[Field] = frozenset(["department", "themes"])
_TEXTS: frozenset[Field] = frozenset(["description", *GOAL_FIELDS, *REPORT_FIELDS])
"""Fields that hold any text."""
_JOINED_AT_MOST = 500
"""Pieces of a paragraph to which no more is joined: no real one is torn so often."""


class AtHand:
    """The draft so far, and where in it what is read next belongs.

    ``columns`` are those of the table at hand, ``above`` the field that a label in front of it opened, ``left`` that with which
    the one before ended, and ``beside`` the form of which the cell in front of that at hand speaks. ``torn`` says that a running
    head stood in between, ``torn_row`` that the row at hand goes on behind it, ``resumed`` that the heading of a report came
    again, ``running`` are the words of running heads, and ``page_numbers`` the lines that say nothing else.
    """

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.draft = Draft(intake)
        self.titles = Titles(self.draft)
        self.form: FormDraft | None = None
        self.field: Field | None = None
        self.columns: list[Column] = []
        self.above: Field | None = None
        self.left: Field | None = None
        self.round: str | None = None
        self.beside: FormDraft | None = None
        self.torn = self.torn_row = False
        self.resumed = False
        self.fresh_heading = False
        self.running: set[str] = set()
        self.page_numbers: set[int] = set()
        self._chooses = False

    def remark(self, part: str, one: Paragraph) -> None:
        """A paragraph that has no place in the plan, unless it says of when this is."""
        if not self.draft.head.period.of_form(part, one):
            self.draft.remark(part, one)

    @property
    def owner(self) -> str:
        """The part to which what stands here belongs."""
        if self.form:
            return self.form.goals[-1].id if self.field in GOAL_FIELDS and self.form.goals else self.form.id
        return self.draft.chapters[-1].id if self.draft.chapters else self.draft.id

    @property
    def context(self) -> Context:
        """Where labels stand, for those that mean something else there."""
        if self.round:
            return "status"
        return "goals" if self.form and not self.form.seen <= _OPENED else ""

    def is_running(self, one: Paragraph) -> bool:
        """Whether it is the page's running head or its number in the midst of the text, which tears what stands around it."""
        if (
            not is_page_number(one.text)
            and id(one) not in self.page_numbers
            and not (self.running and words_of(one.text) in self.running)
        ):
            return False
        self.tear(one)
        return True

    def tear(self, one: Paragraph) -> None:
        """Take a line that tears what stands around it."""
        self.draft.labels.append(one.text)
        self.torn = True
        keep_notes([one], self.intake, self.draft.id)

    def chapter_text(self, one: Paragraph) -> None:
        """A paragraph of the chapter at hand; of a nameless one where there is none yet."""
        if not self.draft.chapters:
            self.draft.begin_chapter("", 1)
        self._append(self.draft.chapters[-1].body, one)
        self.fresh_heading = False
        keep_notes([one], self.intake, self.draft.chapters[-1].id)

    def _append(self, lines: list[Paragraph], one: Paragraph) -> None:
        """Put a paragraph behind the others; one that a running head tore off goes on in its line."""
        if (
            self.torn
            and lines
            and len(lines[-1].pieces) < _JOINED_AT_MOST
            and one.kind == "paragraph"
            and goes_on(lines[-1].text, one.text, self.torn_row)
        ):
            last = lines[-1]
            part, name = (self.owner, self.field or "") if self.form else (self.owner, "body")
            self.draft.doubt(part, name, "torn")
            lines[-1] = joined(last, one)
        else:
            if len(lines) == 1 and self.form and is_hint_above(lines[0], one, self.field):
                self.draft.labels.append(lines.pop().text)
            lines.append(one)
        if not self.columns:
            self.torn = False

    def begin(self, found: Label, one: Paragraph | None) -> None:
        """A label: what follows belongs to its field; a new form where it is one that forms begin with."""
        own = self.form
        if own and one and self._says_title_again(own, found, one):
            return
        if own is None or self.begins_another(own, found.field):
            own = self.begin_form()
        if found.field == "title":
            own.level = one.heading if one else 0
            own.led = frozenset(own.seen)
        own.seen.add(found.field)
        before, self.field = self.field, found.field
        self._chooses = False
        if found.field in GOAL_FIELDS:
            goal = own.goals[-1] if own.goals else None
            again = goal is not None and found.field in goal.seen and len(goal.seen) > 1 and before != found.field
            if goal is None or goal.cells.get(found.field) or again:
                goal = self.draft.begin_goal(own)
            goal.seen.add(found.field)
        self.leave_full_round(own, found.field)
        if one is None:
            return
        self.draft.labels.append(one.text if found.end is None else one.text[: found.end])
        if found.end is None:
            keep_notes([one], self.intake, own.id)
        else:
            self.content_line(one.with_pieces(cut(one.pieces, found.end)))

    def _says_title_again(self, own: FormDraft, found: Label, one: Paragraph) -> bool:
        """Take a label with the title that the form at hand has already, as it may stand above its report."""
        if found.field != "title" or found.end is None or own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS):
            return False
        if title_key(one.text[found.end :]) != title_key(self.draft.title_of(own)):
            return False
        self.take_up(own, one)
        return True

    def take_up(self, own: FormDraft, one: Paragraph) -> None:
        """A line that names a form which was read before: what follows belongs to it, and to the round at hand."""
        self.form, self.field = own, None
        self.resumed = self.round in own.statuses
        self.fresh_heading = False
        self.draft.labels.append(one.text)
        keep_notes([one], self.intake, own.id)

    def open_field(self) -> Field | None:
        """The field that a label in front of a table opened, where nothing stands in it yet: the table is its value."""
        own, name = self.form, self.field
        if own is None or name is None or name == "themes":
            return name
        cells = own.goals[-1].cells if name in GOAL_FIELDS and own.goals else own.cells
        return None if name in STATUS_FIELDS or cells.get(name) else name

    def torn_field(self, words: str) -> Field | None:
        """The field with which the table before ended, where a running head stands in between and its text goes on with these."""
        own, name = self.form, self.left
        if not self.torn or self.columns or own is None or name not in (*PLAIN_FIELDS, "description"):
            return None
        lines = own.cells.get(name, [])
        return name if lines and goes_on(lines[-1].text, words) else None

    def begins_another(self, own: FormDraft, name: Field) -> bool:
        """Whether a label belongs to the next form: one that forms begin with, where the one at hand has it or is further on."""
        reported = not own.seen.isdisjoint(STATUS_FIELDS)
        if name == "description":
            return reported and bool(own.cells.get(name))
        if name not in OPENING or own is self.beside and name not in own.seen and not (name == "title" and own.heading):
            return False
        if name == "themes" and name not in own.seen and not own.themes and (not reported or "title" in own.seen):
            return False
        has_it = own.themes if name == "themes" else own.cells.get(name)
        said_again = name in own.seen and not (self.field == name and (name == "themes" or not has_it))
        return said_again or not own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS)

    def is_title(self, found: Label, words: str) -> bool:
        """Whether a text that looks like a label is the title that the label in front of it asks for: ``Indsats 3``."""
        open_title = self.form is not None and self.field == "title" and not self.form.cells.get("title")
        return open_title and found == ("title", None) and any(sign.isdigit() for sign in words)

    def begin_form(self) -> FormDraft:
        """A new form, under the chapter's heading where nothing stands between."""
        self.form = self.draft.begin_form(self.draft.chapters[-1] if self.fresh_heading else None)
        self.round = self.field = None
        self.fresh_heading = False
        return self.form

    def entitle(self, own: FormDraft) -> None:
        """Take the heading at hand for the title of a form that has said nothing yet but whose it is."""
        own.heading = self.draft.chapters[-1]
        own.level = own.heading.level
        own.led = frozenset(own.seen)
        self.form, self.fresh_heading = own, False

    def begin_round(self, one: Paragraph) -> None:
        """A report's heading, with or without how far the indsats is: what follows belongs to its round."""
        name, sign, rest = parted(one.text)
        said, known = self.titles.with_round(one.text)
        both = not known and sign and is_round(name) and self.form is not None and told(rest, asked=True)
        behind = rest if sign and is_round(rest) and not is_round(one.text) else one.text
        self.form = known or self.form
        self.round = self.round_of(said or (name if both else behind))
        self.field = None
        if both:
            self._tell(rest)
        self.draft.labels.append(one.text)
        self.resumed = self.form is not None and self.round in self.form.statuses
        if self.form:
            self.form.seen.update(STATUS_FIELDS)
        keep_notes([one], self.intake, self.form.id if self.form else self.draft.id)

    def begin_round_and_head(self, above: str, one: Paragraph) -> None:
        """A line with a report's round and, behind it, the head of one of its texts, with or without this."""
        self.begin_round(one.with_pieces([Piece(above)]))
        rest = one.with_pieces(cut(one.pieces, one.text.index(above) + len(above) + 1))
        rest = rest.with_pieces(cut(rest.pieces, len(rest.text) - len(rest.text.lstrip(":–—- \n"))))
        if found := label(rest.text, "status"):
            self.begin(found, rest)

    def round_of(self, words: str) -> str:
        """The round that a head or the first cell of a row names, if only by its year."""
        return self.draft.round_named(f"{text('import.round')} {words.strip()}" if is_year(words) else words)

    def takes_progress(self, one: Paragraph, asked: bool = False) -> bool:
        """Take a line that says how far the indsats is: under the heading of a report, behind its label, or where it is asked."""
        asked = asked or self.round is not None and self.field is None and not self.columns
        if self.form is None or not self._tell(one.text, asked):
            return False
        self.draft.labels.append(one.text)
        keep_notes([one], self.intake, self.form.id)
        return True

    def _tell(self, words: str, asked: bool = True) -> bool:
        """Whether words that say how far the indsats is were kept for the report at hand; what is told twice is not."""
        own, found = self.form, told(words, asked)
        if own is None or found is None:
            return False
        if self.round is None:
            self.round = self.draft.next_round(own)
        if self.round in own.told:
            return False
        own.told[self.round] = found
        own.statuses.setdefault(self.round, {})
        own.seen.update(STATUS_FIELDS)
        return True

    def known_theme(self, words: str) -> bool:
        """Whether words name a theme of the form itself or one that was met."""
        return any(words_of(name) in self.draft.themes_met() for name, _ in choices(words))

    def may_tick(self, words: str) -> bool:
        """Whether boxes without a label may be those of themes: in front of goals and reports, or of known themes."""
        return self.form is None or self.form.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS) or self.known_theme(words)

    def names_themes(self, one: Paragraph) -> bool:
        """Whether a line is a theme: one with a box, or a known one."""
        return has_box(one.text) or len(one.text) <= THEME_AT_MOST and self.known_theme(one.text)

    def content_line(self, one: Paragraph) -> None:
        """A paragraph that belongs to the field at hand."""
        own = self.form
        assert own
        if not self.columns and one.text[:2] in CLOSING and self._closes(own, one):
            self.field = None
        if self.field in _TEXTS and not is_placeholder(one.text, self.field):
            self._append(self._lines(own, self.field), one)
            if one.notes:
                keep_notes([one], self.intake, self.owner)
            return
        if self.field == "themes" and own.themes and has_box(one.text):
            self._take_themes(own, one)
            if one.notes:
                keep_notes([one], self.intake, self.owner)
            return
        if self.field in PLAIN_FIELDS and has_box(one.text) and self._takes_choice(own, one):
            return
        if self.field == "themes" and own.themes and not self.names_themes(one) and ends_themes(own, one):
            self.field = None
        elif (field := left_for(self.field, own, one, self.torn)) != self.field:
            self.field = field
            own.seen.update(("themes",) if field == "themes" else ())
        asked = self.field == "title" or self.field == "themes" and not own.themes
        if is_placeholder(one.text, self.field) or asked and self._says_no_value(own, one.text):
            self.draft.labels.append(one.text)
        elif self.field == "themes" and (has_box(one.text) or max(map(len, one.text.strip().split("\n"))) <= THEME_AT_MOST):
            self._take_themes(own, one)
        elif self.field is None and own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS) and self.names_themes(one):
            own.seen.add("themes")
            self._take_themes(own, one)
        elif self.field is None and is_sentence(one.text) and (own.seen or own.heading) and own.seen <= FRONT and not one.heading:
            self.field = "description"
            self._append(self._lines(own, "description"), one)
        elif self.field == "progress" and self.takes_progress(one, asked=True):
            return
        elif self.field is None or self.field in ("other", "themes", "progress"):
            self.remark(own.id, one)
        else:
            self._append(self._lines(own, self.field), one)
        if one.notes:
            keep_notes([one], self.intake, self.owner)

    def _closes(self, own: FormDraft, one: Paragraph) -> bool:
        """Whether a line stands below the form, behind the text or the name at hand."""
        if self.field not in _TEXTS and self.field not in PLAIN_FIELDS:
            return False
        return closes(one, bool(self._lines(own, self.field)))

    def _says_no_value(self, own: FormDraft, words: str) -> bool:
        """Whether words only count the form whose title is asked for, or say in brackets which themes are."""
        if self.field == "title" and words.strip().rstrip(".").isdigit() and not own.cells.get("title"):
            own.seen.discard("title")
            self.field = None
            return True
        return self.field == "themes" and not own.themes and in_brackets(words) and not self.known_theme(words)

    def _take_themes(self, own: FormDraft, one: Paragraph) -> None:
        read = themes_in(one, self.draft.themes_met)
        self.draft.add_themes(own, read, [one])
        if typed_tick(one.text):
            self.draft.doubt(own.id, "themes", "typed_mark")
        if not read:
            self.loose_mark(own, one)

    def _takes_choice(self, own: FormDraft, one: Paragraph) -> bool:
        """Take boxes behind the label of a department, or of who is responsible: what is ticked is its value."""
        name = self.field
        if name in (None, "title") or own.cells.get(name) and not self._chooses or self.known_theme(one.text):
            return False
        self._chooses = True
        lines = self._lines(own, name)
        self.draft.labels.append(one.text)
        for said in ticked(one.text):
            if lines:
                lines[-1] = lines[-1].with_pieces([*lines[-1].pieces, Piece(",")])
            lines.append(one.with_pieces([Piece(said)]))
        keep_notes([one], self.intake, own.id)
        return True

    def loose_mark(self, own: FormDraft, one: Paragraph) -> None:
        """A tick without a theme is remarked; an empty box says nothing."""
        if words_of(one.text) or "?" in one.text or answer(one.text):
            self.remark(own.id, one)

    def _lines(self, own: FormDraft, name: Field) -> list[Paragraph]:
        """The paragraphs of a field so far."""
        if name in GOAL_FIELDS:
            return (own.goals[-1] if own.goals else self.draft.begin_goal(own)).cells.setdefault(name, [])
        if name in REPORT_FIELDS:
            if self.round is None:
                self.round = self.draft.next_round(own)
                self.head_words()
            return own.statuses.setdefault(self.round, {}).setdefault(name, [])
        return own.cells.setdefault(name, [])

    def goes_on(self, found: Label, words: str) -> bool:
        """Whether what may be a label of the next form stands in the description of one whose goals are still to come."""
        own = self.form
        if own is None or self.field != "description" or found.field not in OPENING:
            return False
        unfinished = own.seen.isdisjoint(GOAL_FIELDS + STATUS_FIELDS) and self.begins_another(own, found.field)
        return unfinished and is_loose(words[: found.end])

    def leave_full_round(self, own: FormDraft, name: Field) -> None:
        """A label of a report that is written already begins the next report, unless its heading came again."""
        if name in STATUS_FIELDS and self.round and not self.resumed and own.statuses.get(self.round, {}).get(name):
            self.round = None

    def head_words(self) -> None:
        """Keep the words of the heads over the columns at hand for the round at hand."""
        if self.round is not None:
            self.draft.keep_heads(self.round, ((one.field, one.text) for one in self.columns if one.field))
