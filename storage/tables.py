"""What an open plan needs of its tables: what marks the file, its statements, and the digest of a row."""

from collections.abc import Sequence
from typing import Final
from zlib import crc32

from storage.statements import (
    ADD_TO_TOTAL,
    CHANGE,
    COLUMNS,
    DELETE,
    DIGESTS,
    FORGET,
    KEY_AT,
    LOGGED,
    LOGGED_BY,
    NEWEST_STEP,
    NEXT_RANK,
    PLAN_TABLES,
    RANKED,
    READ,
    READ_ONE,
    SCHEMA,
    SET_TOTAL,
    SIBLINGS,
    STEPS,
    WRITE,
)

__all__ = [
    "ADD_TO_TOTAL",
    "APPLICATION_ID",
    "CHANGE",
    "COLUMNS",
    "DELETE",
    "DIGESTS",
    "FORGET",
    "KEY_AT",
    "LOGGED",
    "LOGGED_BY",
    "NEWEST_STEP",
    "NEXT_RANK",
    "PLAN_TABLES",
    "RANKED",
    "READ",
    "READ_ONE",
    "SCHEMA",
    "SET_TOTAL",
    "SIBLINGS",
    "STEPS",
    "VERSION",
    "WRITE",
    "digest",
]

APPLICATION_ID: Final = 0x48504C4E
"""``HPLN``, in the header of the file."""
VERSION: Final = 4
"""The newest version of the tables, in the header of the file (``user_version``)."""
_SEEDS: Final = {name: crc32(name.encode()) for name in COLUMNS}


def digest(name: str, values: Sequence[object]) -> int:
    """The CRC-32 of a row's values in its table: against accidents, since who forges a row can forge it too."""
    try:
        text = "\0".join(values)  # type: ignore[arg-type]
    except TypeError:
        text = "\0".join(map(str, values))
    return crc32(text.encode(), _SEEDS[name])
