"""Values in the rows of a plan file that the program never wrote, with digests made right again or not."""

import contextlib
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from storage import tables

Chance = random.Random


def deep_json(chance: Chance) -> str:
    depth = chance.choice([10, 900, 5_000, 200_000])
    return '{"x": ' * depth + "1" + "}" * depth


def values(chance: Chance) -> list[Any]:
    """What can be put into any column, whether it is of its kind or not."""
    return [
        None,
        "",
        "x",
        0,
        -1,
        7,
        2**63 - 1,
        1.5,
        b"\xff\xfe",
        "Færre får arbejde",
        "æ" * chance.choice([100, 100_000]),
        "\\b" * chance.choice([3, 20_000]),
        "\n".join("*" * level + " punkt" for level in range(1, 40)) * chance.choice([1, 100]),
        deep_json(chance),
        "[]",
        '{"x": 1}',
        "{",
        '{"goals": 1, "id": 2}',
        "2027-13-40",
        "2027-11-01",
        "done",
        "aaaaaaaaaaaa",
        "ffffffffffffffff",
        "0000000000000000",
        "x\0y",
        "\x01\x02",
        "\u202eomvendt",
        "<b>fed</b>",
        "\ufffe",
    ]


def value_set(db: sqlite3.Connection, chance: Chance) -> None:
    name = chance.choice([*tables.PLAN_TABLES, *tables.PLAN_TABLES, "step"])
    column = chance.choice(tables.COLUMNS[name][:-1])
    row = _some_row(db, name, chance)
    if row is None:
        return
    (twin,) = chance.choice(db.execute(f'SELECT "{column}" FROM "{name}"').fetchall())
    other = chance.choice(_ids(db))
    new = chance.choice([*values(chance), twin, twin, twin, other, other])
    db.execute(f'UPDATE OR REPLACE "{name}" SET "{column}" = ? WHERE {_where(name)}', [new, *row])


def row_removed(db: sqlite3.Connection, chance: Chance) -> None:
    name = chance.choice([*tables.PLAN_TABLES, "step"])
    row = _some_row(db, name, chance)
    if row is not None:
        db.execute(f'DELETE FROM "{name}" WHERE {_where(name)}', row)


def row_added(db: sqlite3.Connection, chance: Chance) -> None:
    """A row again under another id, which may be that of another part or of nobody."""
    name = chance.choice(tables.PLAN_TABLES)
    columns = tables.COLUMNS[name]
    rows = db.execute(f'SELECT * FROM "{name}"').fetchall()
    if not rows:
        return
    row = chance.choice(rows)
    new = list(row)
    known = _ids(db)
    for at in tables.KEY_AT[name]:
        new[at] = chance.choice([*known, "aaaaaaaaaaaa", "abcabcabcabc", "x"])
    if columns[0] == "rank":
        new[0] = chance.choice([row[0], "ffffffffffffffff", "0", row[0] + "0"])
    db.execute(f'INSERT OR IGNORE INTO "{name}" VALUES ({", ".join("?" * len(new))})', new)


def _ids(db: sqlite3.Connection) -> list[str]:
    return [
        one for name in ("goal", "theme", "status_round", "initiative", "plan") for (one,) in db.execute(f"SELECT id FROM {name}")
    ]


def _some_row(db: sqlite3.Connection, name: str, chance: Chance) -> tuple[Any, ...] | None:
    keys = ", ".join(f'"{tables.COLUMNS[name][at]}"' for at in tables.KEY_AT[name])
    rows = db.execute(f'SELECT {keys} FROM "{name}" ORDER BY 1').fetchall()
    return chance.choice(rows) if rows else None


def _where(name: str) -> str:
    return " AND ".join(f'"{tables.COLUMNS[name][at]}" = ?' for at in tables.KEY_AT[name])


Way = Callable[[sqlite3.Connection, Chance], None]
WAYS: Final[tuple[Way, ...]] = (value_set, value_set, value_set, row_removed, row_added)


def in_values(path: Path, chance: Chance, proven: bool) -> str:
    """One to three values or rows; ``proven``: their digests and the total are made right again."""
    ways = [chance.choice(WAYS) for _ in range(chance.choice([1, 1, 3]))]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        if chance.random() < 0.3:
            _without_rules(db)
        for way in ways:
            with contextlib.suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
                way(db, chance)
        if proven:
            prove_again(db)
    if chance.random() < 0.9:
        _with_rules(path)
    return f"{'+'.join(way.__name__ for way in ways)}{' proven' if proven else ''}"


def prove_again(db: sqlite3.Connection) -> None:
    """Gives each row the digest of its values, and the file their sum."""
    total = 0
    for name in (*tables.PLAN_TABLES, "step"):
        for row in db.execute(f'SELECT * FROM "{name}"').fetchall():
            with contextlib.suppress(UnicodeError):
                digest = tables.digest(name, row[:-1])
                where = " AND ".join(f'"{column}" IS ?' for column in tables.COLUMNS[name][:-1])
                db.execute(f'UPDATE "{name}" SET digest = ? WHERE {where}', [digest, *row[:-1]])
                total += digest if name != "step" else 0
    db.execute("UPDATE total SET total = ?", [total])


def _without_rules(db: sqlite3.Connection) -> None:
    """The tables take any value in any column, as often as one likes."""
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = replace(replace(sql, 'NOT NULL', ''), 'STRICT', '') WHERE name <> 'tick'")
    db.execute("PRAGMA writable_schema = RESET")


def _with_rules(path: Path) -> None:
    """The tables say again of themselves what the program made them say."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        for statement in tables.SCHEMA:
            name = statement.split()[2].strip('"')
            db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", [statement, name])


def said(db: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """What the rows of a file say, in order and without ranks and digests."""
    found = {}
    for name in tables.PLAN_TABLES:
        columns = [column for column in tables.COLUMNS[name] if column not in ("rank", "digest")]
        shown = ", ".join(map(json.dumps, columns))
        order = "initiative, rank" if name == "goal" else "rank" if name in tables.RANKED else "1, 2"
        found[name] = db.execute(f'SELECT {shown} FROM "{name}" ORDER BY {order}').fetchall()
    return found
