"""Plan -> Document: which parts each of the documents has and in which order; refuses to know fonts and formats.

How a form reads stands in ``compose_form`` (the paper form) and ``compose_linear``, the other reports in files of their own.
"""

from collections.abc import Iterator, Sequence

from editor import hearing
from editor.plan import Chapter, Hearing, Plan
from exports import compose_form, compose_linear
from exports.choice import Choice
from exports.document import Block, Cell, Contents, Document, Entry, Rich, Row, Section, Table, entries
from exports.paragraph_numbers import numbered
from exports.phrases import danish_date, header_of, line, listed, one_line, period_of, rich, title_of
from exports.style import NOTES, TEXT_WIDTH
from resources import text

_FACTS = ("policy", "department", "period", "focus_area", "case_number", "contact", "document_status")


def compose(plan: Plan, choice: Choice = Choice()) -> Document:  # noqa: B008
    """The document of the choice. Remarks are never printed. Raises ExportError where the plan has no such round."""
    match choice.report:
        case "handleplan":
            title, sections = _title(plan), _handleplan(plan, choice)
        case "hearing":
            from exports import compose_note
            from exports.as_sent import sent_text

            asked = hearing.shown(plan)
            hidden = {"id": asked.id if asked else "", "sent": sent_text(plan, asked)}
            remarks = tuple(compose_note.comments(plan, by_field=True))
            frame = (_title(plan), header_of(plan), _footer())
            return Document(_handleplan(plan, choice), *frame, **hidden, notes=NOTES, comments=remarks)
        case "hearing-note":
            from exports import compose_note

            heard = compose_note.of_hearing(plan, choice.hearing)
            title, sections = compose_note.compose(heard, choice)
            remarks = tuple(compose_note.comments(heard, by_field=False))
            return Document(sections, title, header_of(plan), _footer(), comments=remarks)
        case "status":
            from exports import compose_status

            title, sections = compose_status.compose(plan, choice)
        case "overview":
            from exports import compose_overview

            title, sections = compose_overview.compose(plan, choice)
        case "table":
            from exports import compose_table

            title, sections = compose_table.compose(plan, choice)
        case "blank":
            from exports import compose_blank

            title, sections = compose_blank.compose(plan)
    return Document(sections, title, header_of(plan), _footer())


def _title(plan: Plan) -> str:
    return one_line(title_of(plan)) or text("document.plan")


def _footer() -> str:
    return text("document.footer", page="{page}", pages="{pages}")


def _handleplan(plan: Plan, choice: Choice) -> tuple[Section, ...]:
    """Cover, contents, introduction, and each initiative on its form; for a hearing with numbers and with its facts."""
    heard = choice.report == "hearing"
    if choice.layout == "linear":
        sections = [compose_linear.initiative(plan, row, number) for number, row in enumerate(plan.initiatives, 1)]
    else:
        page = TEXT_WIDTH - NOTES if heard else TEXT_WIDTH
        sections = [compose_form.initiative(plan, row, number, page) for number, row in enumerate(plan.initiatives, 1)]
    if heard:
        sections = [numbered(section, str(number)) for number, section in enumerate(sections, 1)]
    if plan.chapters:
        forms = tuple(sections)
        introduction = Section(tuple(block for chapter in plan.chapters for block in _chapter(plan, chapter, forms)))
        sections.insert(0, numbered(introduction, text("document.introduction_number")) if heard else introduction)
    if sections:
        sections.insert(0, contents(sections))
    return (_cover(plan, hearing.shown(plan) if heard else None), *sections)


def contents(sections: Sequence[Section]) -> Section:
    """The list of contents of these sections, on a page of its own."""
    name = text("document.contents")
    return Section((line(name, "contents_title", level=1), Contents(tuple(entries(sections)))), name)


# The cover


def _cover(plan: Plan, asked: Hearing | None) -> Section:
    lines = [
        line(title_of(plan), "cover_title" if plan.title else "cover_title_made", f"{plan.id}:title"),
        line(plan.area, "cover_area", f"{plan.id}:area"),
        line(plan.municipality, "cover_municipality", f"{plan.id}:municipality"),
    ]
    rows = tuple(_fact_row(plan, name, value) for name in _FACTS if (value := _fact(plan, name)))
    if asked:
        told = {"recipient": asked.recipient, "answer_by": danish_date(asked.deadline or "")}
        rows += tuple(_fact_row(plan, name, one_line(value), asked.id) for name, value in told.items() if value)
    facts = Table((1, 3), rows, text("document.caption.facts"), "facts")
    filled = (line for line in lines if line.words)
    return Section((*filled, line("", "cover_gap"), facts), text("document.cover"), plan.id, running=False)


def _fact_row(plan: Plan, name: str, value: str, part: str = "") -> Row:
    label = line(text(f"document.fact.{name}"), "cover_label")
    return Row(
        (Cell((label,), head=True), Cell((line(value, "cover_value", f"{part or plan.id}:{name}"),))), whole=len(value) < 2_000
    )


def _fact(plan: Plan, name: str) -> str:
    if name == "period":
        return period_of(plan)
    if name == "document_status":
        return text(f"document.status.{plan.document_status}")
    return str(getattr(plan, name))


# The introduction


def _chapter(plan: Plan, chapter: Chapter, forms: Sequence[Section]) -> Iterator[Block]:
    yield line(chapter.heading, f"chapter_{chapter.level}", chapter.id, chapter.level)
    if chapter.body:
        yield rich(chapter.body, "text", f"{chapter.id}:body")
    if chapter.lists_initiatives:
        items = listed(plan)
        leads = tuple(Entry(item.text, 1, form) for item, form in zip(items, forms, strict=True)) if forms else ()
        yield Rich(items, "initiatives", f"{chapter.id}:lists_initiatives", leads=leads)
