"""How the table of a plan is looked at: sorted, grouped, filtered; knows no words and no widgets."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, get_args

from editor.overview import Overview, Row, Standing, is_empty, standing
from editor.plan import PROGRESS

Facet = Literal["gap", "progress", "theme", "department"]
FACETS: tuple[Facet, ...] = get_args(Facet)
"""What rows are filtered by; at most one value of each."""
Gap = Literal["no_responsible", "no_goal"]
GAPS: tuple[Gap, ...] = get_args(Gap)
"""What an indsats can lack, beside a report in a round, a theme and a department."""
Chosen = str | tuple[str, Standing]
"""The value of a facet: a theme's id and a department's name (empty: none); a gap, or the id of the round that is not
reported in; a round's id with a standing in it."""
Mark = tuple[Facet, Chosen]
"""What a row can be found by."""
STANDINGS: tuple[Standing, ...] = (*PROGRESS, "told", None)
COLUMNS: Final = ("number", "title", "department", "themes", "responsible")
"""What rows are sorted by, beside the ids of rounds."""

_LETTERS: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "é": "e"})


@dataclass(frozen=True, slots=True)
class Shape:
    """How the table is looked at; as it is made, all of it in the plan's order.

    ``sort`` is one of COLUMNS or a round's id; ``group`` is empty, ``theme``, ``department`` or a round's id. Of the
    ``filters``, which all have to be met, there is at most one of a facet.
    """

    sort: str = "number"
    descending: bool = False
    group: str = ""
    filters: frozenset[Mark] = frozenset()


class Group(NamedTuple):
    """Rows under one value of what the table is grouped by: a theme's id, a department, a standing; ``None`` and ``""``: none."""

    value: str | None
    rows: tuple[Row, ...]


def values(row: Row, facet: Facet) -> tuple[Chosen, ...]:
    """What a row can be found by."""
    match facet:
        case "theme":
            return row.themes or ("",)
        case "department":
            return (row.department,)
        case "progress":
            return tuple([(one.round, standing(one)) for one in row.statuses])
        case "gap":
            return tuple(_gaps(row))


def _gaps(row: Row) -> list[str]:
    found = [one.round for one in row.statuses if is_empty(one)]
    if not row.initiative.responsible.strip():
        found.append("no_responsible")
    if not [goal for goal in row.initiative.goals if goal.goal]:
        found.append("no_goal")
    return found


def filtered(table: Overview, shape: Shape) -> tuple[Row, ...]:
    """The rows that meet all filters, in the plan's order."""
    rows = table.rows
    for facet, value in shape.filters:
        rows = tuple([row for row in rows if value in values(row, facet)])
    return rows


def tally(table: Overview, shape: Shape) -> Counter[Mark]:
    """How many rows each mark would leave, were it chosen in place of the filter of its facet."""
    found: Counter[Mark] = Counter()
    for facet in FACETS:
        others = replace(shape, filters=frozenset(mark for mark in shape.filters if mark[0] != facet))
        counts = Counter(value for row in filtered(table, others) for value in values(row, facet))
        found.update({(facet, value): count for value, count in counts.items()})
    return found


def toggled(shape: Shape, mark: Mark) -> Shape:
    """The shape with a filter, in place of the one of its facet; without it where it has it."""
    others = frozenset(one for one in shape.filters if one[0] != mark[0])
    return replace(shape, filters=others if mark in shape.filters else others | {mark})


def still(shape: Shape, table: Overview) -> Shape:
    """The shape without what the plan does not have any more."""
    rounds = {one.id for one in table.rounds}
    themes = {one.id for one in table.themes}
    known: set[Mark] = {("theme", one) for one in ("", *themes)} | {("gap", one) for one in (*GAPS, *rounds)}
    known |= {("progress", (one, value)) for one in rounds for value in STANDINGS}
    return Shape(
        sort=shape.sort if shape.sort in rounds or shape.sort in COLUMNS else "number",
        descending=shape.descending,
        group=shape.group if shape.group in rounds or shape.group in ("theme", "department") else "",
        filters=frozenset(mark for mark in shape.filters if mark in known or mark[0] == "department"),
    )


def arranged(table: Overview, shape: Shape) -> tuple[Group, ...]:
    """The rows that are shown, sorted, in their groups; one group of value None where they are not grouped.

    A row with several themes stands under each of them, or only under the one that is filtered by. What is empty stands last,
    whichever the direction.
    """
    rows = _sorted(table, filtered(table, shape), shape)
    if not shape.group:
        return (Group(None, rows),)
    found: dict[str | None, list[Row]] = {value: [] for value in _order(table, shape.group)}
    at = _at(table, shape.group)
    only = {value for facet, value in shape.filters if facet == "theme"}
    for row in rows:
        if shape.group == "theme":
            themes = row.themes or ("",)
            under: tuple[str | None, ...] = tuple([theme for theme in themes if theme in only]) if only else themes
        else:
            under = (row.department if shape.group == "department" else standing(row.statuses[at]),)
        for value in under:
            found[value].append(row)
    return tuple(Group(value, tuple(group)) for value, group in found.items() if group)


def _order(table: Overview, group: str) -> list[str | None]:
    if group == "theme":
        return [*(theme.id for theme in table.themes), ""]
    if group == "department":
        return [*departments(table), ""]
    return [*STANDINGS]


def departments(table: Overview) -> list[str]:
    """The departments that rows have, in Danish order."""
    return sorted({row.department for row in table.rows} - {""}, key=danish)


def _at(table: Overview, round_id: str) -> int:
    return next((at for at, one in enumerate(table.rounds) if one.id == round_id), -1)


def _sorted(table: Overview, rows: tuple[Row, ...], shape: Shape) -> tuple[Row, ...]:
    if shape.sort == "number":
        return rows[::-1] if shape.descending else rows
    at = _at(table, shape.sort)
    labels = {theme.id: danish(theme.label) for theme in table.themes}

    def key(row: Row) -> object:
        match shape.sort:
            case "title":
                return danish(row.initiative.title)
            case "department":
                return danish(row.department)
            case "responsible":
                return danish(row.initiative.responsible)
            case "themes":
                return [labels[theme] for theme in row.themes]
        found = standing(row.statuses[at])
        return [STANDINGS.index(found)] if found else []

    keyed = [(key(row), row) for row in rows]
    full = sorted((pair for pair in keyed if pair[0]), key=lambda pair: pair[0], reverse=shape.descending)  # type: ignore[arg-type,return-value]
    return (*(row for _, row in full), *(row for found, row in keyed if not found))


def danish(words: str) -> list[tuple[bool, int, str]]:
    """A key that sorts as Danish does: æ, ø and å last, ``9`` before ``10``, capitals as small letters."""
    pieces = re.split(r"([0-9]+)", " ".join(words.casefold().split()).translate(_LETTERS))
    return [
        (not one.isascii() or not one.isdigit(), int(one) if one.isascii() and one.isdigit() else 0, one) for one in pieces if one
    ]
