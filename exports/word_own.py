"""Word content in this program's own styles -> plan, verbatim and without guessing; refuses to read any other form.

``exports.word`` says what stands in which style. What somebody added in another style goes into the cell or chapter where it
stands, or becomes a remark.
"""

from collections.abc import Iterable
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
    with_status,
)
from editor.richtext import Item, Kind, Run, canonical, printable
from exports.compose import header_of, title_of
from exports.intake import Intake
from exports.style import INLINE, ROLES
from exports.word_blocks import TICKED, UNTICKED, Block, Cell, Content, Paragraph, Row, Table, paragraphs
from exports.word_notes import keep_notes, where
from resources import form, text

_ROLES = {look.name.lower(): role for role, look in ROLES.items()}
_TOUCHES = {touch.name.lower(): role for role, touch in INLINE.items()}
_BOOKMARK = "_hp_"
_FACTS = ("policy", "department", "focus_area", "case_number", "contact")
_KINDS: tuple[tuple[str, Kind], ...] = (("_bullet", "bullet"), ("_number", "number"))
_FIRST = frozenset(["cover_title", "cover_title_made", "department", "department_of_plan"])
_GENERATED = frozenset(["gap", "cover_gap", "prompt", "label", "head", "lead", "cover_label"])


def role_of(paragraph: Paragraph) -> str:
    """The role in which this program wrote a paragraph, or nothing."""
    return _ROLES.get(paragraph.style, "")


def is_own(content: Content) -> bool:
    """Whether the document is in the form in which this program writes it."""
    return any(role_of(one) in _FIRST for one in content.body if isinstance(one, Paragraph))


def read_own(content: Content, intake: Intake) -> Plan:
    """The plan that the document shows, with the ids of our markers where they are still there."""
    reading = _Reading(intake)
    for block in content.body:
        if isinstance(block, Paragraph):
            reading.paragraph(block)
        else:
            reading.table(block)
    plan = reading.plan()
    for line in content.headers:
        if line.text.strip() and line.text != header_of(plan):
            intake.remark(None, where(line.place), line.text)
    for line in content.footers:
        if line.text.strip() and not line.page_number:
            intake.remark(None, where(line.place), line.text)
    for line in content.loose:
        intake.remark(None, where(line.place), line.text)
    return replace(plan, remarks=tuple(intake.remarks))


class _Reading:
    """A plan while its document is read from front to back."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._id = ""
        self._head: dict[str, str] = {}
        self._made_title: Paragraph | None = None
        self._period: tuple[int | None, int | None] = (None, None)
        self._document_status: DocumentStatus = "draft"
        self._themes: dict[str, Theme] = {}
        self._rounds: dict[str, StatusRound] = {}
        self._chapters: list[Chapter] = []
        self._body: list[Item] = []
        self._initiatives: list[Initiative] = []
        self._round: StatusRound | None = None

    def plan(self) -> Plan:
        self._close_chapter()
        plan = Plan(
            id=self._id or self._intake.id_of(None, "plan"),
            **self._head,  # type: ignore[arg-type]
            period_from=self._period[0],
            period_to=self._period[1],
            document_status=self._document_status,
            themes=tuple(self._themes.values()),
            status_rounds=tuple(self._rounds.values()),
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
        elif role == "cover_title_made":
            self._made_title = one
            self._mark_plan(one)
        elif level and not self._initiatives:
            self._close_chapter()
            self._chapters.append(Chapter(self._id_of(one, f"chapters/{len(self._chapters)}"), one.text, level))
        elif role in ("department", "department_of_plan"):
            self._begin_form(one, role == "department")
        elif role == "round" and self._initiatives:
            self._begin_round(one)
        elif role == "status" and self._round:
            self._progress(one, self._round)
        elif self._chapters and not self._initiatives:
            self._body.append(_item(one))
        elif one.text.strip():
            self._intake.remark(self._part, where(one.place), one.text)
        keep_notes([one], self._intake, self._part)

    def table(self, table: Table) -> None:
        roles = {role_of(one) for one in paragraphs([table])}
        if "cover_label" in roles and not self._initiatives:
            self._facts(table)
        elif self._chapters and not self._initiatives:
            self._body += [_item(one) for one in paragraphs([table]) if one.text.strip()]
        elif "prompt" in roles or "title" in roles:
            self._form_table(table)
        elif self._round:
            self._status_table(table, self._round)
        elif roles & {"head", "cell", "write"}:
            self._goal_table(table)
        else:
            for one in paragraphs([table]):
                if one.text.strip():
                    self._intake.remark(self._part, where(one.place), one.text)
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
        self._head[name] = f"{self._head[name]}\n{_plain(one)}" if name in self._head else _plain(one)

    def _mark_plan(self, one: Paragraph) -> None:
        self._id = self._id or self._id_of(one, "plan")

    def _facts(self, table: Table) -> None:
        names = {text(f"document.fact.{name}"): name for name in (*_FACTS, "period", "document_status")}
        statuses = {text(f"document.status.{one}"): one for one in DOCUMENT_STATUS}
        for row in table.rows:
            cells = [*row.cells, Cell(0, 1, []), Cell(0, 1, [])]
            name, value = names.get(cells[0].text.strip(), ""), _cell_plain(cells[1])
            if name in _FACTS and name not in self._head:
                self._head[name] = value
            elif name == "document_status" and value in statuses:
                self._document_status = statuses[value]
            elif name == "period" and (years := _years(value)):
                self._period = years
            elif value.strip() or not name:
                self._intake.remark(None, where(table.place), f"{cells[0].text} {value}".strip())

    def _close_chapter(self) -> None:
        if self._body:
            self._chapters[-1] = replace(self._chapters[-1], body=canonical(self._body))
        self._body = []

    # The form

    def _begin_form(self, one: Paragraph, own: bool) -> None:
        self._close_chapter()
        self._round = None
        part = self._id_of(one, f"initiatives/{len(self._initiatives)}")
        self._initiatives.append(Initiative(part, department=_named(one) if own else ""))

    def _set(self, row: Initiative) -> None:
        self._initiatives[-1] = row

    def _form_table(self, table: Table) -> None:
        ticked: set[str] = set()
        for row in table.rows:
            for cell in row.cells:
                content: list[Block] = []
                titled = False
                for block in cell.blocks:
                    role = role_of(block) if isinstance(block, Paragraph) else ""
                    now = self._initiatives[-1]
                    if role == "theme" and isinstance(block, Paragraph):
                        if (theme := self._theme(block)) and TICKED in block.text:
                            ticked.add(theme)
                    elif role == "title" and isinstance(block, Paragraph):
                        self._set(replace(now, title=f"{now.title}\n{_plain(block)}" if titled else _plain(block)))
                        titled = True
                    elif role == "responsible" and isinstance(block, Paragraph):
                        self._set(replace(now, responsible=_named(block)))
                    elif role not in _GENERATED:
                        content.append(block)
                now = self._initiatives[-1]
                if len(row.cells) == 1:
                    self._set(replace(now, description=_rich(content)))
                else:
                    self._left(content)
        self._set(replace(self._initiatives[-1], themes=frozenset(ticked)))

    def _theme(self, one: Paragraph) -> str | None:
        """The id of the theme on a line, which is added where it is new."""
        label = one.text
        if label[:1] in (TICKED, UNTICKED):
            label = label[1:].removeprefix("\t")
        label = printable(label)
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
        now = self._initiatives[-1]
        goals = list(now.goals)
        for row in table.rows:
            if _is_head(row):
                continue
            inside = [one for cell in row.cells for one in paragraphs(cell.blocks)]
            if not any(one.text for one in inside) and any(role_of(one) == "write" for one in inside):
                continue
            cells = [_rich(cell.blocks) for cell in row.cells[:4]] + [""] * (4 - len(row.cells))
            part = self._id_of_any(inside, f"{len(self._initiatives)}/goals/{len(goals)}")
            goals.append(Goal(part, *cells))
            for cell in row.cells[4:]:
                self._left(cell.blocks)
        self._set(replace(now, goals=tuple(goals)))

    # A status

    def _begin_round(self, one: Paragraph) -> None:
        label = _plain(one)
        if label not in self._rounds:
            pairs = [split_status_id(mark.removeprefix(_BOOKMARK)) for mark in one.marks]
            known = next((pair[1] for pair in pairs if pair), None)
            part = self._intake.id_of(known, f"status_rounds/{len(self._rounds)}")
            self._rounds[label] = StatusRound(part, label)
        self._round = self._rounds[label]

    def _report(self, status_round: StatusRound, **values: object) -> None:
        """Put values into the status of the form at hand."""
        now = self._initiatives[-1]
        old = next((one for one in now.statuses if one.round == status_round.id), Status(status_round.id))
        self._set(with_status(now, replace(old, **values)))  # type: ignore[arg-type]

    def _progress(self, one: Paragraph, status_round: StatusRound) -> None:
        words = {f"{word.symbol}\u00a0{word.word}": word.value for word in form().progress}
        values: dict[str, object] = {}
        left = []
        for role, piece in _stretches(one):
            if role == "progress" and piece in words:
                values["progress"] = words[piece]
            elif role == "until" and (date := _iso_date(piece)):
                values["until"] = date
            elif role == "note":
                values["note"] = f"{values.get('note', '')}{piece}"
            elif role != "joint" and piece.strip():
                left.append(piece)
        self._report(status_round, **values)
        if left:
            self._intake.remark(self._part, where(one.place), " ".join(left))

    def _status_table(self, table: Table, status_round: StatusRound) -> None:
        cells: dict[str, list[Block]] = {"actions": [], "results": [], "next_steps": []}
        deviation: list[Block] = []
        for row in table.rows:
            if _is_head(row):
                self._heads(row, status_round)
            elif len(row.cells) == 1:
                deviation += _without_label(row.cells[0])
            else:
                for name, cell in zip(cells, row.cells, strict=False):
                    cells[name] += cell.blocks
                for cell in row.cells[3:]:
                    self._left(cell.blocks)
        values = {name: _rich(blocks) for name, blocks in (*cells.items(), ("deviation", deviation))}
        self._report(status_round, **values)

    def _heads(self, row: Row, status_round: StatusRound) -> None:
        known = self._rounds[status_round.label]
        for name, cell in zip(("actions_head", "results_head", "next_steps_head"), row.cells, strict=False):
            own = [_plain(one) for one in paragraphs(cell.blocks) if role_of(one) == "head_own"]
            if own:
                known = replace(known, **{name: "\n".join(own)})  # type: ignore[arg-type]
        last = paragraphs(row.cells[-1].blocks)
        final = any(role_of(one) == "lead" and one.text for one in last)
        self._rounds[status_round.label] = replace(known, final=final)

    # Ids

    def _id_of(self, one: Paragraph, path: str) -> str:
        return self._id_of_any([one], path)

    def _id_of_any(self, some: Iterable[Paragraph], path: str) -> str:
        """The id that a hidden bookmark gives, or one derived from the path."""
        marks = (mark for one in some for mark in one.marks if mark.startswith(_BOOKMARK))
        return self._intake.id_of(next(marks, "").removeprefix(_BOOKMARK), path)


def _is_head(row: Row) -> bool:
    return any(role_of(one) in ("head", "head_own") for cell in row.cells for one in paragraphs(cell.blocks))


def _without_label(cell: Cell) -> list[Block]:
    return [one for one in cell.blocks if not isinstance(one, Paragraph) or role_of(one) != "label"]


def _item(one: Paragraph) -> Item:
    """The paragraph as an item: its style says whether it is a list, never its text."""
    role = role_of(one)
    kind = next((kind for ending, kind in _KINDS if role.endswith(ending)), "paragraph" if role else one.kind)
    runs = (Run(printable(_typed(piece.text)), piece.bold, piece.italic, piece.underline) for piece in one.pieces)
    return Item(kind, tuple(runs), one.level)


def _rich(blocks: Iterable[Block]) -> str:
    return canonical(_item(one) for one in paragraphs(blocks))


def _typed(words: str) -> str:
    """Boxes as the signs that are seen."""
    return words.replace(TICKED, "☒").replace(UNTICKED, "☐")


def _plain(one: Paragraph) -> str:
    return printable(_typed(one.text))


def _cell_plain(cell: Cell) -> str:
    return "\n".join(_plain(one) for one in paragraphs(cell.blocks))


def _stretches(one: Paragraph) -> list[tuple[str, str]]:
    """The line's text by the role of its stretches."""
    return [(_TOUCHES.get(piece.style, ""), printable(_typed(piece.text))) for piece in one.pieces]


def _named(one: Paragraph) -> str:
    """What stands behind the name of the field on a line."""
    return "".join(words for role, words in _stretches(one) if role != "name")


def _years(value: str) -> tuple[int | None, int | None] | None:
    """The period that ``compose`` writes with these words."""
    for key, at in (("document.from", 0), ("document.to", 1)):
        before, _, after = text(key, year="\x00").partition("\x00")
        year = value.removeprefix(before).removesuffix(after)
        if value.startswith(before) and year.isdecimal():
            return (int(year), None) if at == 0 else (None, int(year))
    first, _, last = value.partition("-")
    if first.isdecimal() and (last or first).isdecimal():
        return int(first), int(last or first)
    return None


def _iso_date(words: str) -> str | None:
    """The ISO date of ``1. marts 2020``."""
    day, _, rest = words.partition(". ")
    month, _, year = rest.partition(" ")
    months = text("document.months").split()
    if not (day.isdecimal() and year.isdecimal() and month in months):
        return None
    return f"{int(year):04}-{months.index(month) + 1:02}-{int(day):02}"
