"""Word content in this program's own styles -> plan, verbatim and without guessing; refuses to read any other form.

``exports.word`` says what stands in which style. What somebody added in another style goes into the cell or chapter where it
stands, or becomes a remark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.plan import (
    DOCUMENT_STATUS,
    TICK,
    Chapter,
    DocumentStatus,
    Goal,
    Initiative,
    Plan,
    Status,
    StatusRound,
    Theme,
    split_status_id,
    status_of,
    with_status,
)
from editor.richtext import Item, canonical, printable
from exports.intake import Intake
from exports.phrases import header_of, title_of
from exports.style import ROLES
from exports.word_blocks import TICKED, UNTICKED, Block, Cell, Content, Paragraph, Row, Table, paragraphs
from exports.word_labels import NOT_FINAL, words_of, years
from exports.word_notes import keep_notes, where
from exports.word_own_heads import columns_of, is_deviation, is_head
from exports.word_own_lines import (
    cell_plain,
    clear_prompts,
    form_words,
    iso_date,
    item,
    longer,
    more,
    named,
    period_of,
    plain,
    rich,
    role_of,
    stretches,
)
from exports.word_tables import Column, column_of
from resources import Head, form, text

_BOOKMARK = "_hp_"
_FACTS = ("policy", "department", "focus_area", "case_number", "contact")
_GENERATED = frozenset(["gap", "cover_gap", "prompt", "label", "head", "lead"])


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
        self._themes: dict[str, Theme] = {}
        self._rounds: dict[str, StatusRound] = {}
        self._seen_heads: set[tuple[str, str]] = set()
        self._chapters: list[Chapter] = []
        self._body: list[Item] = []
        self._initiatives: list[Initiative] = []
        self._round: StatusRound | None = None

    @property
    def has_cover(self) -> bool:
        return bool(self._head) or self._made_title is not None

    def plan(self) -> Plan:
        self._close_chapter()
        plan = Plan(
            id=self._id or self._intake.id_of(None, "plan"),
            **self._head,  # type: ignore[arg-type]
            period_from=self._period[0],
            period_to=self._period[1],
            document_status=self._document_status,
            themes=tuple(self._themes.values()),
            status_rounds=self._finished_rounds(),
            chapters=tuple(self._chapters),
            initiatives=tuple(self._initiatives),
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
        elif level and not self._initiatives:
            self._close_chapter()
            self._chapters.append(Chapter(self._id_of(one, f"chapters/{len(self._chapters)}"), one.text, level))
        elif role in ("department", "department_of_plan"):
            self._begin_form(one, role == "department")
        elif role == "department_blank" and self._initiatives:
            row = self._initiatives[-1]
            self._set(replace(row, department=longer(row.department, plain(one))))
        elif role == "round" and self._initiatives:
            self._begin_round(one)
        elif role == "status" and self._round:
            self._progress(one, self._round)
        elif self._chapters and not self._initiatives:
            self._body.append(item(one))
        elif one.text.strip():
            self._intake.remark(self._part, where(one.place), one.text)
        keep_notes([one], self._intake, self._part)

    def table(self, table: Table) -> None:
        roles = {role_of(one) for one in paragraphs([table])}
        if self._initiatives and roles & {"prompt", "title"}:
            self._form_table(table)
        elif self._initiatives and self._round:
            self._status_table(table, self._round)
        elif self._initiatives and roles & {"head", "cell", "write"}:
            self._goal_table(table)
        elif not self._initiatives and "cover_label" in roles:
            self._facts(table)
        elif not self._initiatives and self._chapters:
            self._body += [item(one) for one in paragraphs([table]) if one.text.strip()]
        else:
            self._left([table])
        keep_notes(paragraphs([table]), self._intake, self._part)

    # The cover and the introduction

    @property
    def _part(self) -> str | None:
        """What a remark made here belongs to."""
        rows = self._initiatives or self._chapters
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

    def _close_chapter(self) -> None:
        if self._body:
            self._chapters[-1] = replace(self._chapters[-1], body=canonical(self._body))
        self._body = []

    # The form

    def _begin_form(self, one: Paragraph, own: bool) -> None:
        self._close_chapter()
        self._round = None
        part = self._id_of(one, f"initiatives/{len(self._initiatives)}")
        name = named(one)
        self._initiatives.append(Initiative(part, department=name if own or name != self._head.get("department", "") else ""))
        self.labels.append(one.text)

    def _set(self, row: Initiative) -> None:
        self._initiatives[-1] = row

    def _form_table(self, table: Table) -> None:
        for row in table.rows:
            for cell in row.cells:
                content = [block for block in cell.blocks if not self._form_line(block)]
                if len(row.cells) == 1:
                    now = self._initiatives[-1]
                    self._set(replace(now, description=more(now.description, content)))
                else:
                    self._written(content)

    def _written(self, blocks: Iterable[Block]) -> None:
        """What somebody wrote beside the themes is the title."""
        for one in paragraphs(blocks):
            if role_of(one) != "write":
                self._left([one])
            elif one.text.strip():
                self._set(replace(self._initiatives[-1], title=longer(self._initiatives[-1].title, plain(one))))

    def _form_line(self, one: Block) -> bool:
        """Take a line of a form that is a theme, a title, a responsible or a word of the form itself; whether it is one."""
        now = self._initiatives[-1]
        role = role_of(one) if isinstance(one, Paragraph) else ""
        if not isinstance(one, Paragraph):
            return False
        if role == "theme":
            theme = self._theme(one)
            if theme and TICKED in one.text:
                self._set(replace(now, themes=now.themes | {theme}))
        elif role == "title":
            self._set(replace(now, title=longer(now.title, plain(one))))
        elif role == "responsible":
            self.labels += [words for touch, words in stretches(one) if touch == "name"]
            self._set(replace(now, responsible=longer(now.responsible, named(one))))
        else:
            return self._is_generated(one)
        return True

    def _is_generated(self, one: Paragraph) -> bool:
        """Whether a line is a word of the form itself, which says nothing of the plan."""
        if role_of(one) not in _GENERATED or (one.text.strip() and one.text not in form_words()):
            return False
        self.labels.append(one.text)
        return True

    def _theme(self, one: Paragraph) -> str | None:
        """The id of the theme on a line, which is added where it is new."""
        label = one.text
        if label[:1] in (TICKED, UNTICKED):
            label = label[1:].removeprefix("\t")
        label = printable(label)
        self.labels.append(label)
        if label not in self._themes:
            if not label:
                return None
            tags = [mark.partition(TICK)[2] for mark in one.marks]
            part = self._intake.id_of(next(filter(None, tags), None), f"themes/{len(self._themes)}")
            self._themes[label] = Theme(part, label)
        return self._themes[label].id

    def _left(self, blocks: Iterable[Block]) -> None:
        for one in paragraphs(blocks):
            if one.text.strip():
                self._intake.remark(self._part, where(one.place), one.text)

    def _goal_table(self, table: Table) -> None:
        heads = form().goal_heads
        columns: list[Column] | None = None
        for row in table.rows:
            if is_head(row):
                columns = columns_of(row, heads, {})
                self._left(one for cell in row.cells for one in cell.blocks if not self._form_line(one))
                continue
            inside = [one for cell in row.cells for one in paragraphs(cell.blocks)]
            if not any(one.text for one in inside) and any(role_of(one) == "write" for one in inside):
                continue
            values = self._values(row, columns, heads)
            if any(values.values()) or not any(one.text.strip() for one in inside):
                now = self._initiatives[-1]
                part = self._id_of_any(inside, f"{len(self._initiatives)}/goals/{len(now.goals)}")
                cells = {name: rich(blocks) for name, blocks in values.items()}
                self._set(replace(now, goals=(*now.goals, Goal(part, **cells))))

    def _values(self, row: Row, columns: list[Column] | None, heads: Sequence[Head]) -> dict[str, list[Block]]:
        """What a row says of each field, by the heads above it; what stands under no known head is remarked."""
        if columns is None:
            columns = columns_of(Row([Cell(cell.column, cell.span, []) for cell in row.cells]), heads, {})
        found: dict[str, list[Block]] = {}
        for place, cell in enumerate(row.cells):
            column = column_of(columns, row, place)
            if column and column.field:
                found.setdefault(column.field, []).extend(cell.blocks)
            else:
                self._left(cell.blocks)
        return found

    # A status

    def _begin_round(self, one: Paragraph) -> None:
        label = plain(one)
        self.labels.append(label)
        if label not in self._rounds:
            pairs = [split_status_id(mark.removeprefix(_BOOKMARK)) for mark in one.marks]
            known = next((pair[1] for pair in pairs if pair), None)
            part = self._intake.id_of(known, f"status_rounds/{len(self._rounds)}")
            named = years(label)
            self._rounds[label] = StatusRound(part, label, named[0] if len(named) == 1 else None)
        self._round = self._rounds[label]

    def _status(self, status_round: StatusRound) -> Status:
        return status_of(self._initiatives[-1], status_round.id)

    def _progress(self, one: Paragraph, status_round: StatusRound) -> None:
        words = {f"{word.symbol}\u00a0{word.word}": word.value for word in form().progress}
        now = self._status(status_round)
        pieces = list(stretches(one))
        note = "".join(piece for role, piece in pieces if role == "note")
        now = replace(now, note="\n".join(line for line in (now.note, note) if line))
        for role, piece in pieces:
            if role == "note":
                continue
            if role == "progress" and piece in words:
                now = replace(now, progress=words[piece])
            elif role == "until" and (date := iso_date(piece)):
                now = replace(now, until=date)
            elif role != "joint" and piece.strip():
                self._intake.remark(self._part, where(one.place), piece)
            self.labels.append(piece)
        self._set(with_status(self._initiatives[-1], now))

    def _status_table(self, table: Table, status_round: StatusRound) -> None:
        heads = form().status_heads
        columns: list[Column] | None = None
        for row in table.rows:
            if is_head(row):
                columns = self._heads(row, status_round, heads)
                continue
            alone = len(row.cells) == 1 and (columns is None or len(columns) != 1)
            beside = [cell for cell in row.cells if alone or any(map(is_deviation, cell.blocks))]
            for cell in beside:
                now = self._status(status_round)
                blocks = [one for one in cell.blocks if not self._form_line(one)]
                self._set(with_status(self._initiatives[-1], replace(now, deviation=more(now.deviation, blocks))))
            if beside:
                self._left(block for cell in row.cells if cell not in beside for block in cell.blocks)
                continue
            now = self._status(status_round)
            values = self._values(row, columns, heads)
            added = {name: more(getattr(now, name), blocks) for name, blocks in values.items()}
            self._set(with_status(self._initiatives[-1], replace(now, **added)))  # type: ignore[arg-type]

    def _heads(self, row: Row, status_round: StatusRound, heads: Sequence[Head]) -> list[Column]:
        """The columns under a round's head row; its own heads are taken from the first form that shows them.

        Other words in a head are remarked.
        """
        known = self._rounds[status_round.label]
        said = {head.field: getattr(known, f"{head.field}_head") for head in heads}
        columns = columns_of(row, heads, {name: words for name, words in said.items() if (known.label, name) in self._seen_heads})
        for cell, column in zip(row.cells, columns, strict=True):
            shown = [one for one in cell.blocks if isinstance(one, Paragraph) and role_of(one) == "head_own"]
            head = "\n".join(map(plain, shown))
            if column.field and (known.label, column.field) not in self._seen_heads:
                self._seen_heads.add((known.label, column.field))
                known = replace(known, **{f"{column.field}_head": head})  # type: ignore[arg-type]
                if column.field == "next_steps":
                    leads = (one for one in cell.blocks if isinstance(one, Paragraph) and role_of(one) == "lead")
                    known = replace(known, final=any(one.text for one in leads))
            same = column.field is not None and head == getattr(known, f"{column.field}_head")
            if same:
                self.labels.append(head)
            self._left(one for one in cell.blocks if not (same and one in shown) and not self._form_line(one))
        self._rounds[status_round.label] = known
        return columns

    def _finished_rounds(self) -> tuple[StatusRound, ...]:
        """The rounds; of the last one without the head that would say so, its name says whether it is final."""
        rounds = list(self._rounds.values())
        if rounds and (rounds[-1].label, "next_steps") not in self._seen_heads and not any(one.final for one in rounds):
            rounds[-1] = replace(rounds[-1], final=not words_of(rounds[-1].label).startswith(NOT_FINAL))
        return tuple(rounds)

    def _id_of(self, one: Paragraph, path: str) -> str:
        return self._id_of_any([one], path)

    def _id_of_any(self, some: Iterable[Paragraph], path: str) -> str:
        """The id that a hidden bookmark gives, or one derived from the path."""
        marks = (mark for one in some for mark in one.marks if mark.startswith(_BOOKMARK))
        return self._intake.id_of(next(marks, "").removeprefix(_BOOKMARK), path)
