"""The table of a plan as rows of typed values, for who works on in a spreadsheet; refuses to know file formats.

A row is an indsats with all that is reported of it, in full. It is not grouped: under two themes it would stand twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from editor.overview import Deadline, Overview, Row, deadlines, overview, per_progress, per_theme, standing
from editor.plan import Plan, StatusRound
from editor.richtext import parse
from editor.shape import Shape, arranged
from exports import chosen
from exports.document import ordinals
from exports.phrases import one_line
from exports.shorten import shortened
from resources import awaiting, form, text

Value = str | int | date | None
_INDENT = "  "
_LONG = 500
"""Characters of what a deadline is about; all of it stands beside its indsats."""
EVERY_DAY = date.min
"""With this as today, no deadline of a plan is left out: a document says the same whichever day it is made."""


@dataclass(frozen=True, slots=True)
class Column:
    """``width``: letters that a line of it holds."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """``name`` is that of its tab; the first ``fixed`` columns say which row it is. ``about``: what it shows, where that is not
    all (else empty)."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 0
    about: str = ""


def indsatser(plan: Plan, shape: Shape) -> Sheet:
    """All indsatser that the shape leaves, in its order, one a row."""
    table = overview(plan)
    names = ("number", "title", "department", "themes", "responsible")
    widths = (6, 40, 24, 36, 24)
    columns = [Column(text(f"sheet.column.{name}"), width) for name, width in zip(names, widths, strict=True)]
    for one in table.rounds:
        columns += _columns_of(one)
    (group,) = arranged(table, replace(shape, group=""))
    labels = {theme.id: one_line(theme.label) for theme in table.themes}
    rows = tuple(tuple(_cells(row, labels)) for row in group.rows)
    about = chosen.about(table, shape) if shape.filters else ""
    return Sheet(text("sheet.indsatser"), tuple(columns), rows, 2, about)


def _columns_of(one: StatusRound) -> Iterator[Column]:
    label = one_line(one.label)
    yield Column(f"{label}: {text('sheet.column.progress')}", 18)
    yield Column(f"{label}: {text('sheet.column.note')}", 28)
    yield Column(f"{label}: {text('sheet.column.until')}", 13)
    for head in form().heads_of(one):
        yield Column(f"{label}: {one_line(head.head)}", 50)
    yield Column(f"{label}: {text('sheet.column.deviation')}", 36)


def _cells(row: Row, labels: dict[str, str]) -> Iterator[Value]:
    yield row.number
    yield row.initiative.title
    yield row.department
    yield ", ".join(labels[theme] for theme in row.themes)
    yield row.initiative.responsible
    for status in row.statuses:
        yield form().standing_word(standing(status)).word
        yield status.note
        yield day(status.until)
        yield from (seen(status.actions), seen(status.results), seen(status.next_steps), seen(status.deviation))


def seen(rich: str) -> str:
    """A cell's text as it reads, with the signs and numbers of its lists."""
    items = parse(rich)
    lines = []
    for item, number in zip(items, ordinals(items), strict=True):
        sign = f"{number}. " if item.kind == "number" else "• " if item.kind == "bullet" else ""
        lines.append(f"{_INDENT * (item.level - 1)}{sign}{item.text}")
    return "\n".join(lines)


def day(iso: str | None) -> Value:
    """A date as a date; what is none as it stands."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return iso


def figures(plan: Plan, shape: Shape) -> Sheet:
    """How many indsatser have each theme and, in each round, each progress; then all deadlines. All are counted, also those that
    the shape leaves out."""
    table = overview(plan)
    columns = tuple(Column(text(f"sheet.figure.{name}"), width) for name, width in (("about", 28), ("what", 44), ("value", 18)))
    return Sheet(text("sheet.figures"), columns, tuple(_figures(table)), about=chosen.all_counted(table, shape))


def _figures(table: Overview) -> Iterator[tuple[Value, ...]]:
    for theme, count in per_theme(table):
        yield text("overview.per_theme"), one_line(theme.label), count
    for one in table.rounds:
        for value, count in per_progress(table, one):
            yield one_line(one.label), form().standing_word(value).word, count
    for deadline in deadlines(table, EVERY_DAY):
        yield text("sheet.figure.deadline"), shortened(awaited(deadline), _LONG), deadline.day


def awaited(one: Deadline) -> str:
    """What a deadline is about, on one line, as it is printed."""
    printed = one._replace(name=one_line(one.name), note=one_line(one.note))
    return awaiting.awaited(printed, text("document.untitled"))
