"""The tables of a plan file as SQLModel declares them, and the statements that follow from them; refuses to know any connection.

Loading SQLModel takes longer than painting the window. So what a plan file needs of this stands as text in
``storage/statements.py``, which ``python -m storage.models`` writes anew.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ClauseElement, Index, Select, Table, Text, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

_STRICT = {"sqlite_strict": True}
_BARE = {"sqlite_strict": True, "sqlite_with_rowid": False}


def _id() -> Any:
    return Field(sa_type=Text, primary_key=True)


def _text() -> Any:
    return Field(sa_type=Text, nullable=False)


class PlanRow(SQLModel, table=True):
    """The plan's own fields: one row. In each table ``digest`` comes last and is made of what stands before it."""

    __tablename__ = "plan"
    __table_args__ = _STRICT
    id: str = _id()
    title: str = _text()
    municipality: str = _text()
    area: str = _text()
    policy: str = _text()
    department: str = _text()
    period_from: int | None
    period_to: int | None
    focus_area: str = _text()
    case_number: str = _text()
    contact: str = _text()
    document_status: str = _text()
    extra: str = _text()
    digest: int


class TotalRow(SQLModel, table=True):
    """One row: the sum of the digests of all rows that belong to the plan."""

    __tablename__ = "total"
    __table_args__ = _STRICT
    total: int = Field(primary_key=True)


class ThemeRow(SQLModel, table=True):
    """Here and below, ``rank`` orders the rows of one parent: 16 hexadecimal digits, with gaps between neighbours."""

    __tablename__ = "theme"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    label: str = _text()
    extra: str = _text()
    digest: int


class StatusRoundRow(SQLModel, table=True):
    __tablename__ = "status_round"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    label: str = _text()
    year: int | None
    final: int
    deadline: str = _text()
    actions_head: str = _text()
    results_head: str = _text()
    next_steps_head: str = _text()
    extra: str = _text()
    digest: int


class ChapterRow(SQLModel, table=True):
    __tablename__ = "chapter"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    heading: str = _text()
    level: int
    body: str = _text()
    lists_initiatives: int
    extra: str = _text()
    digest: int


class InitiativeRow(SQLModel, table=True):
    __tablename__ = "initiative"
    __table_args__ = (Index("initiative_rank", "rank"), _STRICT)
    rank: str = _text()
    id: str = _id()
    title: str = _text()
    department: str = _text()
    responsible: str = _text()
    description: str = _text()
    origin: str = _text()
    extra: str = _text()
    digest: int


class TickRow(SQLModel, table=True):
    __tablename__ = "tick"
    __table_args__ = _BARE
    initiative: str = _id()
    theme: str = _id()
    digest: int


class GoalRow(SQLModel, table=True):
    __tablename__ = "goal"
    __table_args__ = (Index("goal_rank", "initiative", "rank"), _STRICT)
    rank: str = _text()
    initiative: str = _text()
    id: str = _id()
    goal: str = _text()
    subgoal: str = _text()
    action: str = _text()
    success: str = _text()
    extra: str = _text()
    digest: int


class StatusRow(SQLModel, table=True):
    __tablename__ = "status"
    __table_args__ = _STRICT
    initiative: str = _id()
    round: str = _id()
    progress: str = _text()
    note: str = _text()
    until: str = _text()
    deviation: str = _text()
    actions: str = _text()
    results: str = _text()
    next_steps: str = _text()
    extra: str = _text()
    digest: int


class RemarkRow(SQLModel, table=True):
    __tablename__ = "remark"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    part: str = _text()
    where: str = _text()
    text: str = _text()
    extra: str = _text()
    digest: int


class WaiverRow(SQLModel, table=True):
    __tablename__ = "waiver"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    rule: str = _text()
    part: str = _text()
    field: str = _text()
    reason: str = _text()
    extra: str = _text()
    digest: int


class HearingRow(SQLModel, table=True):
    """``frozen`` is JSON: the plan as it was sent."""

    __tablename__ = "hearing"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    recipient: str = _text()
    sent: str = _text()
    deadline: str = _text()
    document: str = _text()
    frozen: str = _text()
    extra: str = _text()
    digest: int


class PointRow(SQLModel, table=True):
    """``change`` and ``decided`` are JSON: what is proposed, and what was made of it."""

    __tablename__ = "point"
    __table_args__ = _STRICT
    rank: str = _text()
    id: str = _id()
    hearing: str = _text()
    answer: str = _text()
    sort: str = _text()
    author: str = _text()
    date: str = _text()
    part: str = _text()
    field: str = _text()
    change: str = _text()
    text: str = _text()
    resolved: int
    decision: str = _text()
    decided: str = _text()
    why: str = _text()
    reply: str = _text()
    extra: str = _text()
    digest: int


class StepRow(SQLModel, table=True):
    """One row of the change log; ``part`` and ``field`` are the place of the change, ``changes`` is JSON."""

    __tablename__ = "step"
    __table_args__ = _STRICT
    number: int = Field(primary_key=True)
    made: str = _text()
    who: str = _text()
    kind: str = _text()
    label: str = _text()
    part: str = _text()
    field: str = _text()
    changes: str = _text()
    digest: int


TABLES: Final[dict[str, Table]] = {table.name: table for table in SQLModel.metadata.sorted_tables}
_PLAN_TABLES: Final = tuple(name for name in TABLES if name not in ("step", "total"))
_RANKED: Final = tuple(name for name, table in TABLES.items() if "rank" in table.c)


def sql(statement: ClauseElement) -> str:
    """The statement as SQLite reads it. Its parameters go by place: first columns in their order, then what it asks for."""
    return " ".join(str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))).split())


SCHEMA: Final = [
    *(sql(CreateTable(table)).strip() for table in TABLES.values()),
    *(sql(CreateIndex(index)).strip() for table in TABLES.values() for index in table.indexes),
]
"""The statements that make an empty file's tables."""


def _values(table: Table) -> Select[Any]:
    return select(*(column for column in table.c if column.name != "digest"))


def _keys(table: Table) -> list[Any]:
    return [column == bindparam(f"key_{column.name}") for column in table.primary_key]


def _write(table: Table) -> str:
    new = sqlite.insert(table)
    rest = {column.name: new.excluded[column.name] for column in table.c if not column.primary_key}
    return sql(new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest) if rest else new)


def _change(table: Table, column: str) -> str:
    new: dict[str, Any] = {column: bindparam("new"), "digest": bindparam("digest")}
    return sql(update(table).where(*_keys(table)).values(new))


def _of_one_parent(table: Table, *what: Any) -> Select[Any]:
    chosen = select(*what)
    return chosen.where(table.c.initiative == bindparam("owner")) if "initiative" in table.c else chosen


def _next_rank(table: Table) -> str:
    return sql(_of_one_parent(table, func.min(table.c.rank)).where(table.c.rank > bindparam("low")))


def statements() -> Mapping[str, tuple[object, str]]:
    """What an open plan needs of the tables: by name, the value and what it means."""
    columns = {name: tuple(table.c.keys()) for name, table in TABLES.items()}
    keys = {name: tuple(columns[name].index(column.name) for column in table.primary_key) for name, table in TABLES.items()}
    total, step = TABLES["total"], TABLES["step"]
    return {
        "SCHEMA": (tuple(SCHEMA), "The statements that make an empty file's tables."),
        "PLAN_TABLES": (_PLAN_TABLES, "The tables whose rows are the plan."),
        "RANKED": (_RANKED, "The tables whose rows have an order."),
        "COLUMNS": (columns, "All columns of a table in order; where there is a digest, it is the last."),
        "KEY_AT": (keys, "Where in a row its key stands."),
        "READ": (
            {name: sql(_values(table)) for name, table in TABLES.items()},
            "All rows in no order, without their digests.",
        ),
        "READ_ONE": ({name: sql(select(table).where(*_keys(table))) for name, table in TABLES.items()}, "The row with a key."),
        "WRITE": (
            {name: _write(table) for name, table in TABLES.items()},
            "Writes a row of all columns in their order; a row with the same key is changed in place.",
        ),
        "CHANGE": (
            {
                name: {column: _change(TABLES[name], column) for column in columns[name] if column not in ("id", "digest")}
                for name in _PLAN_TABLES
                if name != "tick"
            },
            "Writes one column and the digest of the row with a key: an index on another column is not touched.",
        ),
        "DELETE": (
            {name: sql(delete(table).where(*_keys(table))) for name, table in TABLES.items()},
            "Takes the row with a key out.",
        ),
        "DIGESTS": (
            {name: sql(select(func.sum(TABLES[name].c.digest))) for name in _PLAN_TABLES},
            "The sum of the digests that stand in a table.",
        ),
        "SIBLINGS": (
            {name: sql(_of_one_parent(TABLES[name], TABLES[name]).order_by(TABLES[name].c.rank)) for name in _RANKED},
            "All rows of one parent in order; a goal's parent is the parameter, other tables have one parent, the plan.",
        ),
        "NEXT_RANK": (
            {name: _next_rank(TABLES[name]) for name in _RANKED},
            "The rank of the row that stands next behind a rank, under one parent.",
        ),
        "SET_TOTAL": (sql(insert(total)), "Writes the sum of all digests for the first time."),
        "ADD_TO_TOTAL": (sql(update(total).values(total=total.c.total + bindparam("by"))), "By how much the sum grew."),
        "STEPS": (
            sql(select(step).where(step.c.number < bindparam("high")).order_by(step.c.number.desc())),
            "The rows of the change log before a number, the newest first.",
        ),
        "NEWEST_STEP": (sql(select(func.max(step.c.number))), "The number of the newest step in the change log."),
        "LOGGED": (
            sql(select(func.count(), func.min(step.c.made)).select_from(step)),
            "How many steps, and since when.",
        ),
        "LOGGED_BY": (sql(select(step.c.who).distinct().order_by(step.c.who)), "The names in the change log."),
        "FORGET": (sql(delete(step)), "Takes all steps out of the change log."),
    }


def as_module() -> str:
    """The text of ``storage/statements.py``: one statement a line."""
    lines = ['"""The statements of ``storage.models`` as text; written by ``python -m storage.models``, not by hand."""']
    for name, (value, meaning) in statements().items():
        lines += ["", f"{name} = {_literal(value)}", f'"""{meaning}"""']
    return "\n".join(lines) + "\n"


def _literal(value: object, indent: str = "") -> str:
    if isinstance(value, Mapping):
        inner = indent + "    "
        rows = "".join(f'{inner}"{key}": {_literal(one, inner)},\n' for key, one in value.items())
        return f"{{\n{rows}{indent}}}"
    if value == tuple(SCHEMA):
        return "(\n" + "".join(f"    {_literal(one)},\n" for one in SCHEMA) + ")"
    if isinstance(value, tuple):
        return "(" + ", ".join(_literal(one) for one in value) + ("," if len(value) == 1 else "") + ")"
    return repr(value) if '"' in str(value) or not isinstance(value, str) else f'"{value}"'


if __name__ == "__main__":
    Path(__file__).with_name("statements.py").write_text(as_module(), encoding="utf-8", newline="\n")
