"""Plan -> Document: the only place that knows the order and the wording of the handleplan; refuses to know fonts and formats."""

import re
from collections.abc import Iterator
from datetime import date

from editor.plan import TICK, Chapter, Goal, Initiative, Plan, Status, StatusRound, Theme, status_id, status_of
from editor.richtext import NONE, Item, parse
from exports.document import Block, Cell, Check, CheckList, Document, Line, Rich, Row, Section, Table, Text, Words
from resources import Form, Head, form, text

_UNPRINTED = re.compile("[^\t\n\x20-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold, and what turns the direction of the words behind it; neither is printed."""
_FACTS = ("policy", "department", "period", "focus_area", "case_number", "contact", "document_status")


def compose(plan: Plan) -> Document:
    """The whole handleplan: cover, introduction, and each initiative on its form. Remarks are never printed."""
    sections = [_cover(plan)]
    if plan.chapters:
        sections.append(Section(tuple(block for chapter in plan.chapters for block in _chapter(chapter))))
    sections += [_initiative(plan, row, number) for number, row in enumerate(plan.initiatives, 1)]
    return Document(tuple(sections), _one_line(title_of(plan)), header_of(plan), _footer())


def _footer() -> str:
    return text("document.footer", page="{page}", pages="{pages}")


def title_of(plan: Plan) -> str:
    """The plan's title; where that is empty, one made from document status and period."""
    if plan.title:
        return plan.title
    plan_words = " ".join(part for part in (text("document.plan"), period_of(plan)) if part)
    return text(f"document.title.{plan.document_status}", plan=plan_words)


def period_of(plan: Plan) -> str:
    """``2019-2020``, ``2019``, ``fra 2019`` or ``til 2020``; empty where no year is set."""
    first, last = plan.period_from, plan.period_to
    if first is not None and last is not None:
        return f"{first}" if first == last else f"{first}-{last}"
    if first is not None:
        return text("document.from", year=first)
    return "" if last is None else text("document.to", year=last)


def header_of(plan: Plan) -> str:
    """``Handicappolitikken – Jobcentrets Handleplaner 2019-2020``, without what is not filled in.

    The department is named where all forms come from one; several are not named.
    """
    names = {row.department or plan.department for row in plan.initiatives} or {plan.department}
    only = _one_line(names.pop()) if len(names) == 1 else ""
    plans = [genitive(only) if only else "", text("document.plans"), period_of(plan)]
    return " – ".join(part for part in (_one_line(plan.policy), " ".join(word for word in plans if word)) if part)


def genitive(name: str) -> str:
    """The Danish genitive; a name that ends in s, x or z takes an apostrophe."""
    return name + ("'" if name[-1:].lower() in ("s", "x", "z") else "s")


def danish_date(iso: str) -> str:
    """``1. marts 2020`` of an ISO date; anything else as it stands."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day}. {text('document.months').split()[day.month - 1]} {day.year}"


def _one_line(words: str) -> str:
    return " ".join(_printed(words).split())


def _printed(words: str) -> str:
    return _UNPRINTED.sub("", words) if _UNPRINTED.search(words) else words


def _line(words: str, role: str, anchor: str = "", level: int | None = None) -> Line:
    return Line((Words(_printed(words)),) if words else (), role, anchor, level)


def _named(name: str, words: str, role: str, anchor: str, level: int | None = None) -> Line:
    """A line that begins with what it is: ``Ansvarlig: Jobcentret``."""
    return Line((Words(f"{name} ", "name"), *((Words(_printed(words)),) if words else ())), role, anchor, level)


def _rich(words: str, role: str, anchor: str) -> Rich:
    return Rich(parse(_printed(words)) or (Item(),), role, anchor, text("document.none") if words == NONE else "")


# The cover


def _cover(plan: Plan) -> Section:
    lines = [
        _line(title_of(plan), "cover_title" if plan.title else "cover_title_made", f"{plan.id}:title"),
        _line(plan.area, "cover_area", f"{plan.id}:area"),
        _line(plan.municipality, "cover_municipality", f"{plan.id}:municipality"),
    ]
    rows = tuple(_fact_row(plan, name, value) for name in _FACTS if (value := _fact(plan, name)))
    facts = Table((1, 3), rows, text("document.caption.facts"), "facts")
    filled = (line for line in lines if line.words)
    return Section((*filled, _line("", "cover_gap"), facts), text("document.cover"), plan.id, running=False)


def _fact_row(plan: Plan, name: str, value: str) -> Row:
    label = _line(text(f"document.fact.{name}"), "cover_label")
    return Row((Cell((label,), head=True), Cell((_line(value, "cover_value", f"{plan.id}:{name}"),))), whole=len(value) < 2_000)


def _fact(plan: Plan, name: str) -> str:
    if name == "period":
        return period_of(plan)
    if name == "document_status":
        return text(f"document.status.{plan.document_status}")
    return str(getattr(plan, name))


# The introduction


def _chapter(chapter: Chapter) -> Iterator[Block]:
    yield _line(chapter.heading, f"chapter_{chapter.level}", chapter.id, chapter.level)
    if chapter.body:
        yield _rich(chapter.body, "text", f"{chapter.id}:body")


# The form


def _initiative(plan: Plan, row: Initiative, number: int) -> Section:
    own = form()
    department = _named(
        own.department_label,
        row.department or plan.department,
        "department" if row.department else "department_of_plan",
        f"{row.id}:department",
        1,
    )
    blocks: list[Block] = [department, _themes_and_title(plan, row, own), _line("", "gap"), _goals(row, own)]
    for status_round in plan.status_rounds:
        blocks += _status(row, status_round, own)
    name = _one_line(row.title) or text("document.untitled")
    return Section(tuple(blocks), f"{number}. {name}", row.id)


def _themes_and_title(plan: Plan, row: Initiative, own: Form) -> Table:
    checks = tuple(_check(theme, row) for theme in plan.themes)
    themes: tuple[Text, ...] = (_line(own.theme_prompt, "prompt"),)
    if checks:
        themes += (CheckList(checks, "theme", f"{row.id}:themes"),)
    title: tuple[Text, ...] = (_line(own.initiative_label, "label"), _line(row.title, "title", f"{row.id}:title", 2))
    if row.responsible:
        title += (_named(text("document.responsible"), row.responsible, "responsible", f"{row.id}:responsible"),)
    description = (_line(own.description_label, "label"), _rich(row.description, "cell", f"{row.id}:description"))
    return Table(
        (46, 54),
        (
            Row((Cell(themes), Cell(title)), whole=len(checks) <= 12 and len(row.title) <= 400),
            Row((Cell(description, span=2),), tall=not row.description),
        ),
        text("document.caption.themes"),
        anchor=row.id,
    )


def _check(theme: Theme, row: Initiative) -> Check:
    ticked = theme.id in row.themes
    spoken = text("document.ticked") if ticked else text("document.unticked")
    return Check(_printed(theme.label), ticked, f"{row.id}:{TICK}{theme.id}", spoken)


def _head_row(heads: tuple[Head, ...], own: tuple[bool, ...]) -> Row:
    return Row(
        tuple(
            Cell((_line(head.head, "head_own" if is_own else "head"), *((_line(head.lead, "lead"),) if head.lead else ())))
            for head, is_own in zip(heads, own, strict=True)
        ),
        head=True,
        whole=True,
    )


def _short(values: list[tuple[str, str]]) -> bool:
    """Whether a row of narrow cells is at most some twenty lines, so that it looks better whole."""
    return all(sum(len(line) // 28 + 1 for line in value.split("\n")) <= 20 for _, value in values)


def _empty_row(columns: int) -> Row:
    """A row to write in by hand."""
    return Row(tuple(Cell((_line("", "write"),)) for _ in range(columns)), tall=True, whole=True)


def _goals(row: Initiative, own: Form) -> Table:
    heads = own.goal_heads
    rows = tuple(_goal(goal, heads) for goal in row.goals) or (_empty_row(len(heads)),)
    return Table((1,) * len(heads), (_head_row(heads, (False,) * len(heads)), *rows), text("document.caption.goals"))


def _goal(goal: Goal, heads: tuple[Head, ...]) -> Row:
    values = [(head.field, getattr(goal, head.field)) for head in heads]
    cells = tuple(Cell((_rich(value, "cell", f"{goal.id}:{name}"),)) for name, value in values)
    return Row(cells, tall=not any(value for _, value in values), whole=_short(values))


def _status(row: Initiative, status_round: StatusRound, own: Form) -> Iterator[Block]:
    status = status_of(row, status_round.id)
    address = status_id(row.id, status_round.id)
    yield _line(status_round.label, "round", address, 3)
    if words := tuple(_progress(status, own)):
        yield Line(words, "status", f"{address}:progress")
    heads = own.status_heads
    values = [(head.field, getattr(status, head.field)) for head in heads]
    if any(value for _, value in values):
        cells = tuple(Cell((_rich(value, "cell", f"{address}:{name}"),)) for name, value in values)
        grid = Row(cells, whole=_short(values))
    else:
        grid = _empty_row(len(heads))
    rows = [_status_head(status_round, own), grid]
    if status.deviation:
        label = _line(own.deviation_label + ":", "label")
        rows.append(Row((Cell((label, _rich(status.deviation, "cell", f"{address}:deviation")), span=len(heads)),)))
    yield Table((1,) * len(heads), tuple(rows), _one_line(status_round.label), anchor=address)


def _status_head(status_round: StatusRound, own: Form) -> Row:
    wordings = (status_round.actions_head, status_round.results_head, status_round.next_steps_head)
    return _head_row(own.heads_of(status_round), tuple(bool(wording) for wording in wordings))


def _progress(status: Status, own: Form) -> Iterator[Words]:
    """The words of the line under a round's heading: ``◐ I gang: afventer udbud – til 1. marts 2020``."""
    if status.progress:
        word = own.progress_word(status.progress)
        yield Words(f"{word.symbol}\u00a0{word.word}", "progress", word.word)
    if status.note:
        if status.progress:
            yield Words(": ", "joint")
        yield Words(_printed(status.note), "note")
    if status.until:
        yield Words((" – " if status.progress or status.note else "") + text("document.until") + " ", "joint")
        yield Words(_printed(danish_date(status.until)), "until")
