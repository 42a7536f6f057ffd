"""Ways to spoil a plan file: in its bytes, in what else a database can hold, and, by another file, in the values of its rows."""

import contextlib
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

from storage.connection import journal
from tests.reliability.mutated_values import in_values

Chance = random.Random
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")


def flipped(content: bytearray, chance: Chance) -> None:
    for _ in range(chance.choice([1, 1, 3, 30, 300])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def zeroed(content: bytearray, chance: Chance) -> None:
    at, length = chance.randrange(len(content)), chance.choice([1, 16, 512, 4096, 20_000])
    content[at : at + length] = bytes(len(content[at : at + length]))


def page_zeroed(content: bytearray, chance: Chance) -> None:
    at = chance.randrange(0, len(content), 4096)
    content[at : at + 4096] = bytes(4096)


def scribbled(content: bytearray, chance: Chance) -> None:
    at, length = chance.randrange(len(content)), chance.choice([1, 2, 4, 64, 4096])
    content[at : at + length] = chance.randbytes(len(content[at : at + length]))


def pages_swapped(content: bytearray, chance: Chance) -> None:
    one, other = (slice(at, at + 4096) for at in chance.sample(range(0, len(content), 4096), 2))
    content[one], content[other] = content[other], content[one]


def page_doubled(content: bytearray, chance: Chance) -> None:
    one, other = (slice(at, at + 4096) for at in chance.sample(range(0, len(content), 4096), 2))
    content[one] = content[other]


def truncated(content: bytearray, chance: Chance) -> None:
    del content[chance.choice([chance.randrange(len(content)), 4096 * chance.randrange(len(content) // 4096)]) :]


def grown(content: bytearray, chance: Chance) -> None:
    length = chance.choice([1, 100, 4096, 2**20])
    content += chance.randbytes(length) if chance.random() < 0.5 else bytes(length)


def header_changed(content: bytearray, chance: Chance) -> None:
    content[chance.randrange(100)] = chance.randrange(256)


def header_set(content: bytearray, chance: Chance) -> None:
    """The page's length, WAL, reserved bytes, number of pages, free list, encoding, version, application."""
    at, length = chance.choice([(16, 2), (18, 2), (20, 1), (28, 4), (32, 4), (36, 4), (52, 4), (56, 4), (60, 4), (68, 4)])
    value = chance.choice([0, 1, 2, 3, 255, 512, 1000, 4096, 32768, 65535, 2**31 - 1, 2**32 - 1])
    content[at : at + length] = (value % 256**length).to_bytes(length)


def page_head_changed(content: bytearray, chance: Chance) -> None:
    """What kind a page is, how many cells it has, where they lie, which page comes next."""
    at = chance.randrange(4096, len(content), 4096) + chance.randrange(24)
    content[at] = chance.choice([0, 2, 5, 10, 13, 255, chance.randrange(256)])


def cycle(content: bytearray, chance: Chance) -> None:
    """A number of a page is another page's, or its own: trees and chains go in circles."""
    pages = len(content) // 4096
    at = 4096 * chance.randrange(1, pages) + chance.choice([0, 8, chance.randrange(0, 4092, 4)])
    content[at : at + 4] = chance.randrange(1, pages + 1).to_bytes(4)


def encrypted(content: bytearray, chance: Chance) -> None:
    start = chance.choice([0, 16, 100])
    content[start:] = chance.randbytes(len(content) - start)


BYTES: Final[tuple[Callable[[bytearray, Chance], None], ...]] = (
    flipped,
    zeroed,
    page_zeroed,
    scribbled,
    pages_swapped,
    page_doubled,
    truncated,
    grown,
    header_changed,
    header_set,
    page_head_changed,
    cycle,
    encrypted,
)


_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
_DIGEST = "digest INTEGER NOT NULL"
_OPEN = "PRAGMA writable_schema = ON"


def _declared(old: str, new: str) -> list[str]:
    """The table of goals says another thing of itself."""
    return [_OPEN, f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = 'goal'"]


SCHEMA: Final = {
    "trigger": ["CREATE TRIGGER evil AFTER UPDATE ON goal BEGIN DELETE FROM plan; END"],
    "view": ["CREATE VIEW evil AS SELECT * FROM goal"],
    "recursive view": [f"CREATE VIEW evil AS {_ENDLESS}"],
    "view for a table": ["DROP TABLE remark", f"CREATE VIEW remark AS {_ENDLESS}"],
    "virtual table": ["CREATE VIRTUAL TABLE evil USING fts5(x)"],
    "foreign table": ["CREATE TABLE evil (x)", "INSERT INTO evil VALUES (1)"],
    "foreign index": ["CREATE INDEX evil ON goal (length(zeroblob(100000000)))"],
    "generated column": ["ALTER TABLE goal ADD COLUMN evil TEXT GENERATED ALWAYS AS (hex(zeroblob(50000000)))"],
    "column more": ["ALTER TABLE goal ADD COLUMN evil TEXT"],
    "column less": ["ALTER TABLE goal DROP COLUMN success"],
    "table less": ["DROP TABLE tick"],
    "statistics": ["ANALYZE"],
    "two totals": ["INSERT INTO total SELECT total + 1 FROM total"],
    "no version": ["PRAGMA user_version = 0"],
    "newer version": ["PRAGMA user_version = 99"],
    "negative version": ["PRAGMA user_version = -1"],
    "another program": ["PRAGMA application_id = 7"],
    "write-ahead": ["PRAGMA journal_mode = WAL"],
    "endless check": _declared(_DIGEST, f"{_DIGEST} CHECK (length(hex(randomblob(90000000))) > 1)"),
    "deep check": _declared(_DIGEST, f"{_DIGEST} CHECK ({'(' * 400}1{')' * 400})"),
    "long schema": _declared("STRICT", f"STRICT{' ' * 2_000_000}"),
    "tables swapped": [_OPEN, "UPDATE sqlite_schema SET rootpage = 32 - rootpage WHERE rootpage BETWEEN 2 AND 30"],
}


def in_bytes(path: Path, chance: Chance) -> str:
    way = chance.choice(BYTES)
    content = bytearray(path.read_bytes())
    way(content, chance)
    path.write_bytes(content)
    return way.__name__


def in_journal(path: Path, chance: Chance) -> str:
    """Something lies beside the file that SQLite takes for a journal."""
    pages = path.stat().st_size // 4096
    head = _MAGIC + struct.pack(">iIIII", chance.choice([-1, 0, 1, 2**31 - 1]), chance.getrandbits(32), pages, 512, 4096)
    page = chance.randrange(1, pages + 1).to_bytes(4) + chance.randbytes(4096)
    last = chance.choice([b"", f"{path}.super".encode() + struct.pack(">II", len(str(path)) + 6, 0) + _MAGIC])
    journal(path).write_bytes(head.ljust(512, b"\0") + (page + chance.randbytes(4)) * chance.randrange(3) + last)
    return "journal"


def in_schema(path: Path, chance: Chance) -> str:
    name = chance.choice([*SCHEMA])
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db, contextlib.suppress(sqlite3.OperationalError):
        for statement in SCHEMA[name]:
            db.execute(statement)
    return name


def mutant(base: Path, path: Path, kind: str, chance: Chance) -> str:
    """Makes a spoilt copy of the base at the path and says how it was spoilt."""
    shutil.copyfile(base, path)
    if kind == "bytes":
        return in_journal(path, chance) if chance.random() < 0.05 else in_bytes(path, chance)
    if kind == "schema":
        return in_schema(path, chance)
    return in_values(path, chance, proven=kind == "proven values")
