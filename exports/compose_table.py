"""The table of all indsatser as the view Overblik shows it, with its figures; decides no layout."""

from collections.abc import Iterator, Sequence

from editor.overview import Overview, Row, deadlines, first_words, overview, per_progress, per_theme, standing
from editor.plan import Plan, Status, status_id
from editor.shape import Shape, arranged
from exports import chosen
from exports.choice import Choice
from exports.compose_status import heading
from exports.document import Block, Cell, Line, Section, Table, Words
from exports.document import Row as TableRow
from exports.phrases import danish_date, line, listed_title, one_line, printed, standing_word
from exports.sheet import EVERY_DAY, awaited
from resources import text

BESIDE_AT_MOST = 3
"""Rounds that have a column of their own; more stand in one, under each other."""


def compose(plan: Plan, choice: Choice) -> tuple[str, tuple[Section, ...]]:
    """The title and the section of the table."""
    title = text("document.table_chosen" if choice.shape.filters else "document.table")
    return title, (Section(tuple(_blocks(plan, choice.shape, title)), title, plan.id),)


def _blocks(plan: Plan, shape: Shape, title: str) -> Iterator[Block]:
    yield from heading(plan, title)
    table = overview(plan)
    if not table.rows:
        yield line(text("document.no_initiatives"), "text")
        return
    if counted := chosen.all_counted(table, shape):
        yield line(counted, "text")
    yield from _figures(table)
    yield line(text("document.table_rows"), "linear_2", level=2)
    yield line(chosen.about(table, shape), "table_about")
    for group in arranged(table, shape):
        name = text("document.table_rows")
        if shape.group:
            name = chosen.group_name(table, shape.group, group.value)
            yield line(name, "linear_3", level=3)
        if group.rows:
            yield Table(_shares(table), (_heads(table), *(_row(table, row) for row in group.rows)), name)


# The figures


def _figures(table: Overview) -> Iterator[Block]:
    if table.themes:
        yield line(text("overview.per_theme"), "linear_2", level=2)
        counts = [((Words(one_line(theme.label)),), str(count)) for theme, count in per_theme(table)]
        yield _counted(
            (text("document.column.theme"), text("document.column.count")), counts, text("document.caption.theme_counts")
        )
    for one in table.rounds:
        label = one_line(one.label)
        yield line(text("overview.progress_of", round=label), "linear_2", level=2)
        counted = [((standing_word(value),), str(count)) for value, count in per_progress(table, one)]
        heads = text("document.column.progress"), text("document.column.count")
        yield _counted(heads, counted, f"{text('document.caption.progress')}, {label}")
    if found := deadlines(table, EVERY_DAY):
        yield line(text("document.deadlines"), "linear_2", level=2)
        days = [((Words(danish_date(one.day.isoformat())),), awaited(one)) for one in found]
        yield _counted((text("document.column.day"), text("document.column.awaited")), days, text("document.deadlines"), (25, 75))


def _counted(
    heads: tuple[str, str], rows: Sequence[tuple[tuple[Words, ...], str]], caption: str, shares: tuple[float, float] = (70, 30)
) -> Table:
    body = (TableRow((Cell((Line(name, "cell"),), head=True), Cell((line(value, "cell"),))), whole=True) for name, value in rows)
    return Table(shares, (_head_row(heads), *body), caption)


def _head_row(words: Sequence[str]) -> TableRow:
    return TableRow(tuple(Cell((line(word, "head"),)) for word in words), head=True, whole=True)


# The table


def _shares(table: Overview) -> tuple[float, ...]:
    rounds = len(table.rounds)
    return (30, 20, *([50 / rounds] * rounds if 0 < rounds <= BESIDE_AT_MOST else [50] if rounds else []))


def _heads(table: Overview) -> TableRow:
    beside = (
        [one_line(one.label) for one in table.rounds] if len(table.rounds) <= BESIDE_AT_MOST else [text("document.column.report")]
    )
    return _head_row([text("document.column.initiative"), text("document.column.themes"), *beside])


def _row(table: Overview, row: Row) -> TableRow:
    one = row.initiative
    name = line(f"{row.number}. {listed_title(one)}", "overview_name", f"{one.id}:title")
    about = [line(one_line(words), "overview") for words in (row.department, one.responsible) if words.strip()]
    labels = {theme.id: one_line(theme.label) for theme in table.themes}
    themes = line(", ".join(labels[theme] for theme in row.themes) or text("document.no_theme"), "overview", f"{one.id}:themes")
    first = Cell((name, *about), head=True)
    reports = [tuple(_report(status, f"{status_id(one.id, status.round)}:actions")) for status in row.statuses]
    if len(reports) > BESIDE_AT_MOST:
        labelled = zip(table.rounds, reports, strict=True)
        every = [
            Cell(tuple(part for label, parts in labelled for part in (line(one_line(label.label), "overview_name"), *parts)))
        ]
    else:
        every = [Cell(parts) for parts in reports]
    return TableRow((first, Cell((themes,)), *every), whole=True)


def _report(status: Status, anchor: str) -> Iterator[Line]:
    """The progress, and below it what the report begins with and until when it waits."""
    yield Line((standing_word(standing(status)),), "overview", anchor)
    until = text("overview.until", day=danish_date(status.until)) if status.until else ""
    if words := " – ".join(part for part in (printed(first_words(status)), until) if part):
        yield line(words, "overview")
