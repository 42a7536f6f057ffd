"""The overview for the council: per theme and initiative three short lines (done, reached, next); decides no layout."""

from collections.abc import Iterator

from editor.overview import standing
from editor.plan import Initiative, Plan, Status, StatusRound, status_of
from editor.richtext import parse
from exports.choice import Choice, round_of
from exports.compose_form import numbered
from exports.compose_status import heading, progress_words
from exports.document import Block, Cell, Line, Row, Section, Table, Words
from exports.phrases import line, one_line, printed, standing_word
from exports.shorten import MARK, shortened
from resources import text

LIMIT, NAME_LIMIT = 170, 110
"""Characters of a line and of an initiative's name at most."""
_LINES = ("actions", "results", "next_steps")


def compose(plan: Plan, choice: Choice) -> tuple[str, tuple[Section, ...]]:
    """The overview's title and its section. Raises ExportError where the plan has no such round."""
    status_round = round_of(plan, choice)
    about = one_line(status_round.label) if status_round else text("document.no_round")
    title = text("document.overview", round=about)
    return title, (Section(tuple(_blocks(plan, status_round, title)), title, plan.id),)


def _blocks(plan: Plan, status_round: StatusRound | None, title: str) -> Iterator[Block]:
    yield from heading(plan, title)
    statuses = {row.id: status_of(row, status_round.id) if status_round else Status("") for row in plan.initiatives}
    if not plan.initiatives:
        yield line(text("document.no_initiatives"), "text")
        return
    yield line(
        text("document.overview_about", count=len(plan.initiatives), progress=progress_words(list(statuses.values()))), "text"
    )
    names = [_name(plan, row) for row in plan.initiatives]
    if any(MARK in words for words in (*names, *(words for status in statuses.values() for _, words in _three(status)))):
        yield line(text("document.overview_shortened", mark=MARK), "text")
    told: dict[str, str] = {}
    for label, rows in _groups(plan):
        yield line(label, "linear_2", level=2)
        yield Table((32, 68), (_heads(), *(_row(plan, row, statuses[row.id], label, told) for row in rows)), label)


def _groups(plan: Plan) -> Iterator[tuple[str, list[Initiative]]]:
    for theme in plan.themes:
        if rows := [row for row in plan.initiatives if theme.id in row.themes]:
            yield one_line(theme.label), rows
    if rows := [row for row in plan.initiatives if not row.themes]:
        yield text("document.no_theme"), rows


def _heads() -> Row:
    words = (text("document.column.initiative"), text("document.column.report"))
    return Row(tuple(Cell((line(word, "head"),)) for word in words), head=True, whole=True)


def _row(plan: Plan, row: Initiative, status: Status, theme: str, told: dict[str, str]) -> Row:
    """An initiative; where it stands under an earlier theme too, it says so instead of saying all once more."""
    name = line(_name(plan, row), "overview_name", f"{row.id}:title")
    if row.id in told:
        return Row((Cell((name,), head=True), Cell((line(text("document.told", theme=told[row.id]), "overview"),))), whole=True)
    told[row.id] = theme
    if standing(status) is None:
        return Row((Cell((name,), head=True), Cell((line(text("document.not_filled"), "overview"),))), whole=True)
    shown = [Line((standing_word(status.progress),), "overview")] if status.progress else []
    three = tuple(Line((Words(f"{label} ", "overview_label"), Words(words)), "overview") for label, words in _three(status))
    return Row((Cell((name, *shown), head=True), Cell(three)), whole=True)


def _name(plan: Plan, row: Initiative) -> str:
    return shortened(numbered(row, plan.initiatives.index(row) + 1), NAME_LIMIT)


def _three(status: Status) -> Iterator[tuple[str, str]]:
    for name in _LINES:
        yield text(f"document.line.{name}"), shortened(_plain(getattr(status, name)), LIMIT) or text("document.not_filled_short")


def _plain(value: str) -> str:
    """Rich text on one line: its items one after the other, each ended by a stop."""
    items = [" ".join(item.text.split()) for item in parse(value)]
    ended = [item if item[-1:] in ".!?:;,…-" else f"{item}." for item in items if item]
    return printed(" ".join(ended) if len(ended) > 1 else "".join(items))
