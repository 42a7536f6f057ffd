"""A plan while a foreign document is read into it: its forms, chapters and rounds; refuses to guess what a text is."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from editor.plan import Chapter, Goal, Initiative, Plan, Status, StatusRound, Theme, derived_id, status_id
from exports.doubts import Doubt, Reason
from exports.intake import Intake
from exports.word_blocks import Paragraph, Piece, Place
from exports.word_boxes import Mark
from exports.word_head import Head, names_department
from exports.word_labels import unhyphenated, words_of
from exports.word_lists import rich, seen
from exports.word_notes import where
from exports.word_phrases import GOAL_FIELDS, NEW_PLAN, NOT_FINAL, OWN_HEADS, PLAIN_FIELDS, REPORT_FIELDS, STATUS_FIELDS, Field
from exports.word_progress import Told
from exports.word_rounds import is_round, without_chapter, years
from exports.word_themes import Themes, chosen, fixed, theme_of
from resources import form, text

HEADING = Place("body", 0)
_GOES_ON = re.compile(r"\s*[-–(]?\s*fortsat\)?\s*:?\s*$", re.IGNORECASE)
"""What stands behind the heading of a report that a page break tore."""
PARTING = re.compile(r":\s+|\s+[–—-]\s+")
"""What stands between the parts of a heading."""
_MARK_AT_MOST = len(" x")
_COUNTED = re.compile(r"^\s*(?:\d{1,2}\.)*\d{1,2}[.)]?\s+(?=\S)|\s*\(\d{1,2} [^()]*\)$")
"""The number of a department's chapter, and how many indsatser it has: ``2. Jobcentret (2 indsatser)``."""
_ROUNDS_AT_MOST = 200
"""Among how many rounds one without reports is looked for: no real plan has more."""


@dataclass(slots=True)
class GoalDraft:
    """``seen``: the labels met so far in it."""

    id: str
    cells: dict[Field, list[Paragraph]] = field(default_factory=dict)
    seen: set[Field] = field(default_factory=set)


@dataclass(slots=True)
class ChapterDraft:
    id: str
    heading: str
    level: int
    lines: tuple[int, ...] = ()
    body: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class FormDraft:
    """``heading``: the chapter without text right in front of it, its title if it names none; ``under``: the one above it that
    is named as a department, and ``theme`` as a theme. ``level``: of the heading that is its title, where deeper ones are its
    own. ``seen``: the labels met so far.

    ``themes``: each label with its mark, and ``theme_lines`` where they stood. ``statuses``: by the words
    of the round, as ``told``: how far the indsats was in it. ``led``: the labels in front of its title.
    """

    id: str
    heading: ChapterDraft | None
    seen: set[Field] = field(default_factory=set)
    cells: dict[Field, list[Paragraph]] = field(default_factory=dict)
    themes: list[tuple[str, Mark]] = field(default_factory=list)
    theme_lines: list[Paragraph] = field(default_factory=list)
    goals: list[GoalDraft] = field(default_factory=list)
    statuses: dict[str, dict[Field, list[Paragraph]]] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    under: ChapterDraft | None = None
    theme: ChapterDraft | None = None
    level: int = 0
    led: frozenset[Field] = frozenset()

    def lacks(self, names: set[Field]) -> bool:
        """Whether the goal at hand has texts, but none of these fields: it began above the table of the rest."""
        cells = self.goals[-1].cells if self.goals else {}
        return bool(cells) and names.isdisjoint(cells)


class Draft:
    """What was understood so far. ``labels``: words of the document that are no content. A round is known by its words.

    ``doubts``: what was guessed so far. ``head_lines``: what the cover and the running heads say.
    """

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self.id = intake.id_of(None, "plan")
        self.labels: list[str] = []
        self.doubts: list[Doubt] = []
        self.head = Head(self.labels)
        self.head_lines: list[Paragraph] = []
        self.chapters: list[ChapterDraft] = []
        self.forms: list[FormDraft] = []
        self._met = fixed()
        self._looked_through = 0
        self._rounds: dict[str, StatusRound] = {}

    def doubt(self, part: str, field: str, reason: Reason) -> None:
        """Remember that something was guessed."""
        self.doubts.append(Doubt(part, field, reason))

    def begin_chapter(self, heading: str, level: int, lines: tuple[int, ...] = ()) -> ChapterDraft:
        self.chapters.append(ChapterDraft(self._intake.id_of(None, f"chapters/{len(self.chapters)}"), heading, level, lines))
        return self.chapters[-1]

    def begin_form(self, heading: ChapterDraft | None) -> FormDraft:
        under = self._chapter_above(lambda one: names_department(_uncounted(one.heading)))
        if under and (name := _uncounted(under.heading)) != under.heading:
            self.labels.append(under.heading)
            under.heading = name
        theme = self._chapter_above(lambda one: bool(theme_of(one.heading)))
        heading = None if heading is under else heading
        own = FormDraft(self._intake.id_of(None, f"initiatives/{len(self.forms)}"), heading, under=under, theme=theme)
        own.level = heading.level if heading else 0
        self.forms.append(own)
        return self.forms[-1]

    def _chapter_above(self, is_meant: Callable[[ChapterDraft], bool]) -> ChapterDraft | None:
        """The nearest chapter that is meant, of those in which the text at hand stands."""
        level = 0
        for one in reversed(self.chapters):
            if not level or one.level < level:
                level = one.level
                if is_meant(one):
                    return one
            if level == 1:
                break
        return None

    def add_themes(self, own: FormDraft, read: Themes, lines: Sequence[Paragraph]) -> None:
        """The themes that lines of a form name; what these say beside them is no content."""
        own.themes += read
        own.theme_lines += lines
        if len(read) != 1 or len(lines) > 1 or len(lines[0].text) > len(read[0][0]) + _MARK_AT_MOST:
            said, names = words_of("\n".join([one.text for one in lines])), words_of("\n".join([name for name, _ in read]))
            if len(said) > len(names) + _MARK_AT_MOST or said != names and any(map(str.isdigit, said)):
                self.labels += [one.text for one in lines]

    def themes_met(self) -> dict[str, str]:
        """The themes of the form itself and those that were met, by their words."""
        for own in self.forms[self._looked_through :]:
            self._met |= {words_of(name): name for name, _ in own.themes}
        self._looked_through = max(len(self.forms) - 1, 0)
        return self._met

    def begin_goal(self, own: FormDraft) -> GoalDraft:
        """The next goal; the one at hand where nothing stands in it, such as that of a heading over the goals."""
        if own.goals and not own.goals[-1].cells:
            own.goals[-1].seen.clear()
            return own.goals[-1]
        own.goals.append(GoalDraft(self._intake.id_of(None, f"{own.id}/goals/{len(own.goals)}")))
        return own.goals[-1]

    def round_named(self, name: str) -> str:
        """The round with this heading, which is added where it is new; those of the form definition keep their ids."""
        name = _GOES_ON.sub("", without_chapter(unhyphenated(name)))
        said = words_of(name)
        if said not in self._rounds:
            name = seen(unhyphenated(name).strip().rstrip(":").rstrip())
            named = years(name)
            year = named[-1] if named else None
            own = form()
            known = {own.midway_label.format(year=year): f"midway/{year}", own.final_label.format(year=year): f"final/{year}"}
            wish = derived_id(own.id, known[name]) if name in known else None
            self._rounds[said] = StatusRound(self._intake.id_of(wish, f"status_rounds/{len(self._rounds)}"), name, year)
        return said

    def next_round(self, own: FormDraft) -> str:
        """The round of a report without a heading: the first that the form does not have yet."""
        title = self.head.fields.get("title", "") if not self._rounds else ""
        for said in (" ".join(title.split()[:2]), *PARTING.split(title)):
            if is_round(said):
                return self.round_named(said)
        free = next((said for said in islice(self._rounds, _ROUNDS_AT_MOST) if said not in own.statuses), None)
        number = len(own.statuses) + 1
        self.doubt(own.id, "statuses", "round_guessed")
        return free or self.round_named(text("import.round") if number == 1 else f"{text('import.round')} ({number})")

    def keep_heads(self, said: str, heads: Iterable[tuple[Field, str]]) -> None:
        """Keep the heads of a report where they differ from those of the form, and what they say of the round."""
        known = self._rounds[said]
        for name, head in heads:
            if name not in STATUS_FIELDS:
                continue
            if not known.final and NEW_PLAN in words_of(head):
                known = replace(known, final=True)
            if words_of(head) not in OWN_HEADS[name] and not getattr(known, f"{name}_head"):
                known = replace(known, **{f"{name}_head": seen(head)})  # type: ignore[arg-type]
        self._rounds[said] = known

    def title_of(self, own: FormDraft) -> str:
        """The title of a form: its own, or else the heading in front of it."""
        return plain(own.cells.get("title", ())) or (own.heading.heading if own.heading else "")

    def remark(self, part: str, one: Paragraph) -> None:
        """A paragraph that has no place in the plan."""
        self._intake.remark(part, where(one.place), seen(one.text.strip()))

    def repoint(self, parts: dict[str, str]) -> None:
        """What was said of some parts belongs to others, which took them in."""
        self._intake.remarks = [replace(one, part=parts.get(one.part or "", one.part)) for one in self._intake.remarks]
        self.doubts = [one._replace(part=parts.get(one.part, one.part)) for one in self.doubts]

    def plan(self) -> Plan:
        """The plan of it all, with the intake's remarks."""
        for own in self.forms:
            if own.theme and not own.themes and (own.theme is not own.heading or own.cells.get("title")):
                line = Paragraph(HEADING, [Piece(own.theme.heading)], lines=own.theme.lines)
                self.add_themes(own, [(theme_of(own.theme.heading), "yes")], [line])
        themes = self._themes()
        rounds = self._finished_rounds()
        ticked = chosen(own.themes for own in self.forms)
        initiatives = [self._initiative(own, themes, *some, rounds) for own, some in zip(self.forms, ticked, strict=True)]
        used = {id(own.heading) for own in self.forms if own.heading and not own.cells.get("title")}
        used |= {id(own.under) for own in self.forms if own.under and not own.under.body and not own.cells.get("department")}
        chapters = [Chapter(one.id, one.heading, one.level, rich(one.body)) for one in self.chapters if id(one) not in used]
        head = self.head
        departments = {unhyphenated(row.department) for row in initiatives}
        if len(departments) == 1 and "department" not in head.fields and (only := departments.pop()):
            head.put("department", only)
        known = head.period.settle()
        for part, one in head.period.of_forms:
            if known == set(years(one.text)):
                self.labels.append(one.text)
            else:
                self.remark(part, one)
        first, last = head.period.first, head.period.last
        named = [one.year for one in rounds.values() if one.year]
        if not head.period.is_sure and named:
            first, last = min(named), max(named)
            self.doubt(self.id, "period", "period_from_rounds")
        return Plan(
            id=self.id,
            **head.fields,  # type: ignore[arg-type]
            period_from=first,
            period_to=last,
            themes=tuple(themes.values()),
            status_rounds=tuple(rounds.values()),
            chapters=tuple(chapters),
            initiatives=tuple(initiatives),
            remarks=tuple(self._intake.remarks),
        )

    def placed(self) -> Iterator[tuple[str, str, list[Paragraph]]]:
        """Each field of the plan that was read from paragraphs (part, field), with these; the themes of a form all together."""
        for own in self.forms:
            for name in PLAIN_FIELDS:
                yield own.id, name, own.cells.get(name, [])
            if own.heading and not own.cells.get("title"):
                yield own.id, "title", [Paragraph(HEADING, [Piece(own.heading.heading)], lines=own.heading.lines)]
            if own.under and not own.cells.get("department"):
                yield own.id, "department", [Paragraph(HEADING, [Piece(own.under.heading)], lines=own.under.lines)]
            yield own.id, "description", own.cells.get("description", [])
            yield own.id, "themes", own.theme_lines
            for goal in own.goals:
                for name in GOAL_FIELDS:
                    yield goal.id, name, goal.cells.get(name, [])
            for said, cells in own.statuses.items():
                for name in REPORT_FIELDS:
                    yield status_id(own.id, self._rounds[said].id), name, cells.get(name, [])
        for chapter in self.chapters:
            yield chapter.id, "heading", [Paragraph(HEADING, [Piece(chapter.heading)], lines=chapter.lines)]
            yield chapter.id, "body", chapter.body
        yield self.id, "", self.head_lines

    def _themes(self) -> dict[str, Theme]:
        """Every theme that a form names, by its words; those of the form definition keep their ids."""
        ids = {words_of(theme.label): theme.id for theme in form().themes}
        found: dict[str, Theme] = {}
        for own in self.forms:
            for name, _ in own.themes:
                said = words_of(name)
                if said and said not in found:
                    part = self._intake.id_of(ids.get(said), f"themes/{len(found)}")
                    found[said] = Theme(part, seen(unhyphenated(name)))
                else:
                    self.labels.append(name)
        return found

    def _finished_rounds(self) -> dict[str, StatusRound]:
        """The rounds in the order of their years; the last one is final, unless it says that it is not.

        ``Status`` over reports that have names of their own is no round.
        """
        rounds = dict(sorted(self._rounds.items(), key=lambda pair: pair[1].year or 0))
        over_others = words_of(text("import.round"))
        if len(rounds) > 1 and not any(own.told.get(over_others) or own.statuses.get(over_others) for own in self.forms):
            rounds.pop(over_others, None)
        if rounds and not any(one.final for one in rounds.values()):
            said, last = list(rounds.items())[-1]
            if not said.startswith(NOT_FINAL):
                rounds[said] = replace(last, final=True)
        return rounds

    def _initiative(
        self, own: FormDraft, themes: dict[str, Theme], ticked: set[str], unmarked: bool, rounds: dict[str, StatusRound]
    ) -> Initiative:
        title = self.title_of(own)
        if unmarked:
            self.doubt(own.id, "themes", "ticked_without_box")
        if not own.cells.get("title"):
            self.doubt(own.id, "title", "title_from_heading" if own.heading else "no_title")
        statuses = (
            Status(rounds[said].id, *own.told.get(said, Told()), *(rich(cells.get(name, ())) for name in REPORT_FIELDS))
            for said, cells in own.statuses.items()
            if said in rounds
        )
        filled = (status for status in statuses if status != Status(status.round))
        return Initiative(
            id=own.id,
            title=title,
            department=plain(own.cells.get("department", ())) or (own.under.heading if own.under else ""),
            responsible=plain(own.cells.get("responsible", ())),
            themes=frozenset(themes[said].id for said in ticked if said),
            description=rich(own.cells.get("description", ())),
            goals=tuple(Goal(one.id, *(rich(one.cells.get(name, ())) for name in GOAL_FIELDS)) for one in own.goals),
            statuses=tuple(sorted(filled, key=lambda one: one.round)),
        )


def _uncounted(heading: str) -> str:
    return _COUNTED.sub("", heading)


def plain(lines: Iterable[Paragraph]) -> str:
    """Paragraphs as one line."""
    return " ".join(seen(one.text.strip("_ \t\n")) for one in lines)
