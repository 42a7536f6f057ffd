"""Word content in this program's own styles -> plan, verbatim and without guessing; refuses to read any other form.

``exports.word`` says what stands in which style. What somebody added in another style goes into the cell or chapter where it
stands, or becomes a remark.
"""

from collections.abc import Iterable
from dataclasses import replace

from editor.plan import DOCUMENT_STATUS, Chapter, DocumentStatus, Plan
from editor.richtext import Item, canonical
from exports.intake import Intake
from exports.phrases import header_of, listed_title, one_line, title_of
from exports.style import ROLES
from exports.word_blocks import Block, Cell, Content, Paragraph, Table, paragraphs
from exports.word_notes import keep_notes, where
from exports.word_own_forms import Forms
from exports.word_own_lines import cell_plain, clear_prompts, id_of, item, named, period_of, plain, role_of
from exports.word_own_status import Rounds
from resources import text

_FACTS = ("policy", "department", "focus_area", "case_number", "contact")
_LISTS = ("initiatives", "initiatives_bullet")


def read_own(content: Content, intake: Intake) -> tuple[Plan, tuple[str, ...]]:
    """The plan that the document shows, with the ids of our markers where they are still there, and the words around it."""
    reading = _Reading(intake)
    clear_prompts(content.body)
    for block in content.body:
        if isinstance(block, Paragraph):
            reading.paragraph(block)
        else:
            reading.table(block)
    plan = reading.plan()
    for line in (*content.headers, *content.footers, *content.loose):
        if line.page_number or line.text == header_of(plan) or (not reading.has_cover and text("document.plans") in line.text):
            reading.labels.append(line.text)
        elif line.text.strip():
            intake.remark(None, where(line.place), line.text)
    keep_notes([*paragraphs(content.body), *content.headers, *content.footers], intake, None)
    return replace(plan, remarks=tuple(intake.remarks)), tuple(reading.labels)


class _Reading:
    """A plan while its document is read from front to back."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self.labels: list[str] = []
        self._id = ""
        self._head: dict[str, str] = {}
        self._made_title: Paragraph | None = None
        self._period: tuple[int | None, int | None] = (None, None)
        self._document_status: DocumentStatus = "draft"
        self._chapters: list[Chapter] = []
        self._body: list[Item] = []
        self._listed: list[tuple[str, Paragraph]] = []
        self._forms = Forms(intake, self.labels)
        self._rounds = Rounds(self._forms, intake, self.labels)

    @property
    def has_cover(self) -> bool:
        return bool(self._head) or self._made_title is not None

    def plan(self) -> Plan:
        self._close_chapter()
        self._check_lists()
        plan = Plan(
            id=self._id or self._intake.id_of(None, "plan"),
            **self._head,  # type: ignore[arg-type]
            period_from=self._period[0],
            period_to=self._period[1],
            document_status=self._document_status,
            themes=tuple(self._forms.themes.values()),
            status_rounds=self._rounds.finished(),
            chapters=tuple(self._chapters),
            initiatives=tuple(self._forms.read),
        )
        if self._made_title and self._made_title.text != title_of(plan):
            plan = replace(plan, title=self._made_title.text)
        return plan

    def paragraph(self, one: Paragraph) -> None:
        role = role_of(one)
        level = ROLES[role].outline if role.startswith("chapter_") else 0
        if role in ("cover_title", "cover_area", "cover_municipality"):
            self._put(role.removeprefix("cover_"), one)
        elif role.startswith("contents_"):
            self.labels.append(one.text)
        elif role == "cover_title_made":
            self._made_title = one
            self.labels.append(one.text)
            self._mark_plan(one)
        elif level and not self._forms:
            self._close_chapter()
            self._chapters.append(Chapter(self._id_of(one, f"chapters/{len(self._chapters)}"), one.text, level))
        elif role in ("department", "department_of_plan"):
            self._begin_form(one, role == "department")
        elif role == "department_blank" and self._forms:
            self._forms.department(one)
        elif role == "round" and self._forms:
            self._rounds.begin(one)
        elif role == "status" and self._rounds.now:
            self._rounds.progress(one, self._rounds.now)
        elif self._chapters and not self._forms:
            self._in_chapter(one)
        else:
            self._left([one])
        keep_notes([one], self._intake, self._part)

    def table(self, table: Table) -> None:
        roles = {role_of(one) for one in paragraphs([table])}
        if self._forms and roles & {"prompt", "title"}:
            self._forms.table(table)
        elif self._forms and self._rounds.now:
            self._rounds.table(table, self._rounds.now)
        elif self._forms and roles & {"head", "cell", "write"}:
            self._forms.goals(table)
        elif not self._forms and "cover_label" in roles:
            self._facts(table)
        elif not self._forms and self._chapters:
            for one in paragraphs([table]):
                if one.text.strip():
                    self._in_chapter(one)
        else:
            self._left([table])
        keep_notes(paragraphs([table]), self._intake, self._part)

    # The cover and the introduction

    @property
    def _part(self) -> str | None:
        """What a remark made here belongs to."""
        rows = self._forms.read or self._chapters
        return rows[-1].id if rows else None

    def _put(self, name: str, one: Paragraph) -> None:
        """A field of the plan; a second paragraph with the same role continues it."""
        self._mark_plan(one)
        self._head[name] = f"{self._head[name]}\n{plain(one)}" if name in self._head else plain(one)

    def _mark_plan(self, one: Paragraph) -> None:
        self._id = self._id or self._id_of(one, "plan")

    def _facts(self, table: Table) -> None:
        names = {text(f"document.fact.{name}"): name for name in (*_FACTS, "period", "document_status")}
        statuses = {text(f"document.status.{one}"): one for one in DOCUMENT_STATUS}
        for row in table.rows:
            label, value = (cell_plain(cell) for cell in [*row.cells, Cell(0, 1, []), Cell(0, 1, [])][:2])
            name = names.get(label, "")
            if name in _FACTS and name not in self._head:
                self._head[name] = value
            elif name == "document_status" and value in statuses:
                self._document_status = statuses[value]
                self.labels.append(value)
            elif name == "period" and (years := period_of(value)):
                self._period = years
                self.labels.append(value)
            else:
                self._left(block for cell in row.cells for block in cell.blocks)
                continue
            self.labels.append(label)
            self._left(block for cell in row.cells[2:] for block in cell.blocks)

    def _in_chapter(self, one: Paragraph) -> None:
        if role_of(one) in _LISTS:
            self._chapters[-1] = replace(self._chapters[-1], lists_initiatives=True)
            self._listed.append((self._chapters[-1].id, one))
        else:
            self._body.append(item(one))

    def _check_lists(self) -> None:
        """Of a generated list everything that is not there because of the plan is remarked: somebody wrote it."""
        generated = {*map(listed_title, self._forms.read), text("document.no_initiatives"), ""}
        for chapter, one in self._listed:
            if one_line(plain(one)) in generated:
                self.labels.append(one.text)
            else:
                self._intake.remark(chapter, where(one.place), one.text)

    def _close_chapter(self) -> None:
        if self._body:
            self._chapters[-1] = replace(self._chapters[-1], body=canonical(self._body))
        self._body = []

    def _begin_form(self, one: Paragraph, own: bool) -> None:
        self._close_chapter()
        self._rounds.now = None
        name = named(one)
        self._forms.begin(one, name if own or name != self._head.get("department", "") else "")

    def _left(self, blocks: Iterable[Block]) -> None:
        for one in paragraphs(blocks):
            if one.text.strip():
                self._intake.remark(self._part, where(one.place), one.text)

    def _id_of(self, one: Paragraph, path: str) -> str:
        return id_of([one], path, self._intake)
