"""The status report of one round: a summary first, then each initiative with its themes, goals and that round's grid."""

from collections import Counter
from collections.abc import Iterator
from itertools import compress

from editor.overview import Standing, standing
from editor.plan import Initiative, Plan, Status, StatusRound, status_of
from exports import compose_form, compose_linear
from exports.choice import Choice, round_of
from exports.document import Block, Cell, Line, Row, Section, Table, Words
from exports.phrases import line, named, one_line, standing_word, title_of
from resources import form, text

_CELLS = ("actions", "results", "next_steps")


def compose(plan: Plan, choice: Choice) -> tuple[str, tuple[Section, ...]]:
    """The report's title and sections. Raises ExportError where the plan has no such round."""
    status_round = round_of(plan, choice)
    label = one_line(status_round.label) if status_round else text("document.no_round")
    title = f"{label} – {one_line(title_of(plan))}"
    sections = [Section(tuple(_summary(plan, status_round, label)), label, plan.id)]
    for number, row in enumerate(plan.initiatives, 1):
        blocks = _linear(plan, row, status_round) if choice.layout == "linear" else _classic(plan, row, status_round)
        sections.append(Section(tuple(blocks), compose_form.numbered(row, number), row.id))
    return title, tuple(sections)


def heading(plan: Plan, label: str) -> Iterator[Block]:
    """What stands at the top of a report's first page."""
    yield line(label, "report_title", level=1)
    yield line(one_line(title_of(plan)), "report_plan")
    about = " · ".join(one_line(part) for part in (plan.municipality, plan.department) if part)
    if about:
        yield line(about, "report_about")


def _classic(plan: Plan, row: Initiative, status_round: StatusRound | None) -> Iterator[Block]:
    yield compose_linear.department(plan, row)
    yield line(row.title or text("document.untitled"), "linear_1", f"{row.id}:title", 1)
    yield _themes(plan, row)
    yield line("", "gap")
    yield compose_form.goals(row)
    if status_round:
        yield from (block if not _is_round(block) else _lifted(block) for block in compose_form.report(row, status_round))


def _is_round(block: Block) -> bool:
    return isinstance(block, Line) and block.level == 3


def _lifted(block: Block) -> Block:
    assert isinstance(block, Line)
    return Line(block.words, block.role, block.anchor, 2)


def _linear(plan: Plan, row: Initiative, status_round: StatusRound | None) -> Iterator[Block]:
    yield compose_linear.department(plan, row)
    yield line(row.title or text("document.untitled"), "linear_1", f"{row.id}:title", 1)
    yield _themes(plan, row)
    yield from compose_linear.goals(row)
    if status_round:
        yield from compose_linear.report(row, status_round)


def themes_of(plan: Plan, row: Initiative) -> str:
    """The labels of the ticked themes, in the plan's order."""
    return ", ".join(one_line(theme.label) for theme in plan.themes if theme.id in row.themes)


def _themes(plan: Plan, row: Initiative) -> Line:
    return named(text("document.themes"), themes_of(plan, row) or text("document.no_theme"), "responsible", f"{row.id}:themes")


# The summary


def _summary(plan: Plan, status_round: StatusRound | None, label: str) -> Iterator[Block]:
    yield from heading(plan, label)
    if not plan.initiatives:
        yield line(text("document.no_initiatives"), "text")
        return
    statuses = [status_of(row, status_round.id) if status_round else Status("") for row in plan.initiatives]
    yield line(text("document.summary_progress"), "linear_2", level=2)
    yield _progress_table(statuses)
    yield line(text("document.summary_themes"), "linear_2", level=2)
    yield _theme_table(plan, statuses)
    yield line(text("document.summary_missing"), "linear_2", level=2)
    yield from _missing(plan, statuses, status_round)


def _progress_table(statuses: list[Status]) -> Table:
    numbers: dict[Standing, list[int]] = {one.value: [] for one in form().progress}
    for number, status in enumerate(statuses, 1):
        numbers.setdefault(standing(status), []).append(number)
    heads = (text("document.column.progress"), text("document.column.count"), text("document.column.numbers"))
    rows = [
        _row(standing_word(value), Words(str(len(found))), Words(", ".join(map(str, found)) or "–"))
        for value, found in numbers.items()
    ]
    return Table((36, 18, 46), (_heads(heads), *rows), text("document.caption.progress"))


def _theme_table(plan: Plan, statuses: list[Status]) -> Table:
    heads = (text("document.column.theme"), text("document.column.count"), text("document.column.progress"))
    groups = [(one_line(theme.label), [theme.id in row.themes for row in plan.initiatives]) for theme in plan.themes]
    groups.append((text("document.no_theme"), [not row.themes for row in plan.initiatives]))
    rows = [
        _row(Words(label), Words(str(sum(having))), Words(progress_words(list(compress(statuses, having)))))
        for label, having in groups
        if any(having) or label != text("document.no_theme")
    ]
    return Table((36, 18, 46), (_heads(heads), *rows), text("document.caption.theme_counts"))


def progress_words(statuses: list[Status]) -> str:
    """``1 ikke udfyldt, 2 i gang, 3 uoplyst``; a dash for none."""
    counts = Counter(map(standing, statuses))
    words = [f"{counts[word.value]} {word.word.lower()}" for word in form().progress if counts[word.value]]
    words += [f"{counts['told']} {text('document.told_counted')}"] if counts["told"] else []
    return ", ".join(words) or "–"


def _missing(plan: Plan, statuses: list[Status], status_round: StatusRound | None) -> Iterator[Block]:
    complete = True
    heads = form().heads_of(status_round) if status_round else form().status_heads
    for number, (row, status) in enumerate(zip(plan.initiatives, statuses, strict=True), 1):
        names = [head.head for head in heads if not getattr(status, head.field)]
        if status.progress is None:
            names.append(text("document.column.progress"))
        if len(names) == len(heads) + 1:
            names = [text("document.all_missing")]
        if names:
            complete = False
            yield Line((Words(f"{compose_form.numbered(row, number)}: "), Words(", ".join(names), "missing")), "text", row.id)
    if complete:
        yield line(text("document.nothing_missing"), "text")


def _heads(words: tuple[str, ...]) -> Row:
    return Row(tuple(Cell((line(word, "head"),)) for word in words), head=True, whole=True)


def _row(*words: Words) -> Row:
    first, *others = (Line((word,), "cell") for word in words)
    return Row((Cell((first,), head=True), *(Cell((one,)) for one in others)), whole=True)
