"""Changes into the rows of a plan, touching only the rows that they name; knows no file, no lock and no whole plan.

The private functions return by how much the sum of all digests grew.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

from editor.diff import Add, Change, Move, Remove, Set
from editor.plan import (
    TICK,
    Chapter,
    Goal,
    Hearing,
    Initiative,
    Part,
    Plan,
    Point,
    Remark,
    Status,
    StatusRound,
    Theme,
    Waiver,
    parts,
    split_status_id,
)
from storage import tables
from storage.errors import StorageError

Row = tuple[Any, ...]
FIRST: Final = 2**63
_ABOVE: Final = 2**64
"""A rank has 16 digits: from here on and below nothing there is none."""
GAP: Final = 2**32
"""Between the ranks of neighbours at first: 32 rows can go one after the other into one place before ranks are renewed."""
TABLE_OF: Final[dict[type, str]] = {
    Theme: "theme",
    StatusRound: "status_round",
    Chapter: "chapter",
    Initiative: "initiative",
    Goal: "goal",
    Remark: "remark",
    Waiver: "waiver",
    Hearing: "hearing",
    Point: "point",
}


def write_new(connection: sqlite3.Connection, plan: Plan) -> None:
    """A whole plan into empty tables."""
    rows: dict[str, list[Row]] = {name: [] for name in tables.PLAN_TABLES}
    places = dict.fromkeys(tables.PLAN_TABLES, 0)
    for part in parts(plan):
        name = TABLE_OF[type(part)]
        places[name] += 1
        if isinstance(part, Initiative):
            owner = part.id
            rows["tick"] += [(owner, theme) for theme in sorted(part.themes)]
            rows["status"] += [_row("status", status, initiative=owner) for status in part.statuses]
            places["goal"] = 0
        rows[name].append(_row(name, part, rank=_rank(places[name]), initiative=owner if isinstance(part, Goal) else None))
    rows["plan"] = [_row("plan", plan)]
    digested = {name: [(*row, tables.digest(name, row)) for row in found] for name, found in rows.items()}
    connection.execute(tables.SET_TOTAL, [sum(row[-1] for found in digested.values() for row in found)])
    for name, found in digested.items():
        connection.executemany(tables.WRITE[name], found)


def write_changes(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """The changes, in order. Raises StorageError ``damaged`` where a row is not there or not what was written."""
    grown = sum(_write(connection, change) for change in changes)
    if grown:
        connection.execute(tables.ADD_TO_TOTAL, [grown])


def write_log(connection: sqlite3.Connection, rows: Mapping[int, Row | None]) -> None:
    """The rows of the change log by their numbers, within the transaction that is open; None: there is no such row any more."""
    for number, row in rows.items():
        if row is None:
            connection.execute(tables.DELETE["step"], [number])
        else:
            connection.execute(tables.WRITE["step"], (*row, tables.digest("step", row)))


def _write(connection: sqlite3.Connection, change: Change) -> int:
    match change:
        case Set(part, field, _, value):
            return _set(connection, part, field, value)
        case Add(value, parent, after):
            return _add(connection, value, parent, after)
        case Remove(value):
            return _remove(connection, value)
        case Move(part, parent, after):
            return _move(connection, part, parent, after)


def _set(connection: sqlite3.Connection, part: str, field: str, value: object) -> int:
    if pair := split_status_id(part):
        status = _get(connection, "status", *pair)
        if status is None:
            return _put(connection, "status", _with(_row("status", Status(pair[1]), initiative=pair[0]), "status", field, value))
        if not any(_with(status, "status", field, value)[2:]):
            return _delete(connection, "status", *pair)
        return _change(connection, "status", status, field, value)
    if field.startswith(TICK):
        theme = field.removeprefix(TICK)
        return _put(connection, "tick", (part, theme)) if value else _delete(connection, "tick", part, theme)
    name, row = _find(connection, part, ("plan", *tables.RANKED))
    if field == "id":
        return _delete(connection, name, part) + _put(connection, name, _with(row, name, field, value))
    return _change(connection, name, row, field, value)


def _add(connection: sqlite3.Connection, part: Part, parent: str, after: str | None) -> int:
    name = TABLE_OF[type(part)]
    rank, grown = _rank_behind(connection, name, parent, after)
    grown += _put(connection, name, _row(name, part, rank=rank, initiative=parent))
    if isinstance(part, Initiative):
        rows = [("goal", _row("goal", goal, rank=_rank(at), initiative=part.id)) for at, goal in enumerate(part.goals, 1)]
        rows += [("status", _row("status", status, initiative=part.id)) for status in part.statuses]
        rows += [("tick", (part.id, theme)) for theme in part.themes]
        grown += sum(_put(connection, table, row) for table, row in rows)
    return grown


def _remove(connection: sqlite3.Connection, part: Part) -> int:
    grown = _delete(connection, TABLE_OF[type(part)], part.id)
    if isinstance(part, Initiative):
        grown += sum(_delete(connection, "goal", goal.id) for goal in part.goals)
        grown += sum(_delete(connection, "status", part.id, status.round) for status in part.statuses)
        grown += sum(_delete(connection, "tick", part.id, theme) for theme in part.themes)
    return grown


def _move(connection: sqlite3.Connection, part: str, parent: str, after: str | None) -> int:
    name, _ = _find(connection, part, tables.RANKED)
    rank, grown = _rank_behind(connection, name, parent, after)
    _, row = _find(connection, part, (name,))
    row = _with(row, name, "rank", rank)
    return grown + _put(connection, name, _with(row, name, "initiative", parent) if name == "goal" else row)


def _rank_behind(connection: sqlite3.Connection, name: str, parent: str, after: str | None) -> tuple[str, int]:
    """A free rank behind a sibling (None: before all); where there is none, all siblings get new ranks first."""
    owner = [parent] if name == "goal" else []
    low = _find(connection, after, (name,))[1][0] if after else ""
    (high,) = connection.execute(tables.NEXT_RANK[name], [*owner, low]).fetchone()
    first = int(low, 16) if low else int(high, 16) - 2 * GAP if high else FIRST
    last = int(high, 16) if high else first + 2 * GAP
    if last - first > 1 and first >= 0 and last < _ABOVE:
        return f"{(first + last) // 2:016x}", 0
    rows = connection.execute(tables.SIBLINGS[name], owner).fetchall()
    grown = sum(_put(connection, name, (_rank(at), *row[1:-1])) for at, row in enumerate(rows, 1))
    return _rank_behind(connection, name, parent, after)[0], grown


def _rank(place: int) -> str:
    return f"{FIRST + place * GAP:016x}"


def _row(name: str, part: Plan | Part | Status, **given: object) -> Row:
    """A part as a row, its digest left out; ``given`` are the columns that the part itself does not hold."""
    columns = tables.COLUMNS[name][:-1]
    return tuple(_stored(column, given[column] if column in given else getattr(part, column)) for column in columns)


def _with(row: Row, name: str, column: str, value: object) -> Row:
    at = tables.COLUMNS[name].index(column)
    return (*row[:at], _stored(column, value), *row[at + 1 :])


def _stored(column: str, value: object) -> object:
    """A value as its column holds it: no text is the empty one, so that nearly all columns are text that is not null."""
    if value is None and column not in ("year", "period_from", "period_to"):
        return ""
    return int(value) if isinstance(value, bool) else value


def _get(connection: sqlite3.Connection, name: str, *key: str) -> Row | None:
    """The row with a key, its digest left out."""
    row: Row | None = connection.execute(tables.READ_ONE[name], key).fetchone()
    if row is None:
        return None
    if tables.digest(name, row[:-1]) != row[-1]:
        raise StorageError("damaged", detail=f"a row of {name}")
    return row[:-1]


def _find(connection: sqlite3.Connection, part: str, names: Iterable[str]) -> tuple[str, Row]:
    for name in names:
        if (row := _get(connection, name, part)) is not None:
            return name, row
    raise StorageError("damaged", detail=f"{part} is not there")


def _put(connection: sqlite3.Connection, name: str, row: Row) -> int:
    before = _get(connection, name, *(row[at] for at in tables.KEY_AT[name]))
    after = tables.digest(name, row)
    connection.execute(tables.WRITE[name], (*row, after))
    return after - (tables.digest(name, before) if before is not None else 0)


def _change(connection: sqlite3.Connection, name: str, row: Row, column: str, value: object) -> int:
    new = tables.digest(name, _with(row, name, column, value))
    key = [row[at] for at in tables.KEY_AT[name]]
    connection.execute(tables.CHANGE[name][column], [_stored(column, value), new, *key])
    return new - tables.digest(name, row)


def _delete(connection: sqlite3.Connection, name: str, *key: str) -> int:
    row = _get(connection, name, *key)
    connection.execute(tables.DELETE[name], key)
    return -tables.digest(name, row) if row is not None else 0
