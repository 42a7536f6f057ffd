"""What the table of the view Overblik can be filtered by, each filter with how many indsatser it leaves."""

from collections import Counter
from collections.abc import Iterator

from editor.overview import Overview
from editor.shape import GAPS, STANDINGS, Mark, Shape, departments, tally
from resources import harmless, text
from ui import progress
from ui.filter_list import Choice

Named = tuple[str, Mark]
"""A filter and what it is called."""


def choices(table: Overview, shape: Shape) -> Iterator[Choice]:
    """Every line. A filter that leaves nothing is there only where it is on, or says of a round that all is reported."""
    counts = tally(table, shape)
    rows = len(table.rows)
    yield Choice(text("overview.show").upper())
    everything = text("overview.all")
    yield Choice(everything, (None,), rows, not shape.filters, _spoken(everything, rows, not shape.filters))
    for one in table.rounds:
        yield _filter(text("overview.gap.round", round=harmless(one.label)), ("gap", one.id), counts, shape)
    gaps: list[Named] = [(text(f"overview.gap.{gap}"), ("gap", gap)) for gap in GAPS]
    yield from _there(gaps, counts, shape)
    names: list[Named] = [(harmless(name), ("department", name)) for name in departments(table)]
    yield from _section(
        text("overview.column.department"), [*names, (text("overview.no_department"), ("department", ""))], counts, shape
    )
    labels: list[Named] = [(harmless(one.label), ("theme", one.id)) for one in table.themes]
    yield from _section(text("overview.theme"), [*labels, (text("overview.no_theme"), ("theme", ""))], counts, shape)
    for one in table.rounds:
        words: list[Named] = [(progress.words_of(value), ("progress", (one.id, value))) for value in STANDINGS]
        yield from _section(harmless(one.label), words, counts, shape)


def _section(name: str, filters: "list[Named]", counts: "Counter[Mark]", shape: Shape) -> Iterator[Choice]:
    lines = list(_there(filters, counts, shape))
    if lines:
        yield Choice(name.upper())
        yield from lines


def _there(filters: "list[Named]", counts: "Counter[Mark]", shape: Shape) -> Iterator[Choice]:
    for label, mark in filters:
        if counts[mark] or mark in shape.filters:
            yield _filter(label, mark, counts, shape)


def _filter(label: str, mark: Mark, counts: "Counter[Mark]", shape: Shape) -> Choice:
    words = " ".join(label.split())
    on = mark in shape.filters
    return Choice(words, (mark,), counts[mark], on, _spoken(words, counts[mark], on))


def _spoken(label: str, count: int, on: bool) -> str:
    return text("overview.filter_on" if on else "overview.filter_off", name=label, count=count)
