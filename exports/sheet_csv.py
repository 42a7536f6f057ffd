"""A sheet as CSV as a Danish Excel reads it: semicolons, UTF-8 with a mark of its own; refuses to know plans."""

import csv
import io
from datetime import date
from typing import Final

from exports.sheet import Sheet, Value

STARTERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With one of these at its beginning a spreadsheet takes a text for a formula, or for what is in front of one."""
QUOTE: Final = "'"


def to_csv(sheet: Sheet) -> bytes:
    """The sheet with its heads in the first line; dates as ``31-12-2028``."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column.head) for column in sheet.columns])
    writer.writerows([_shown(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m}-{value.year:04}"
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)


def starts_formula(words: str) -> bool:
    """Whether a spreadsheet would compute what is written, once the quotes in front of it are gone."""
    return words.lstrip(QUOTE).startswith(STARTERS)


def harmless(words: str) -> str:
    """The words, with a quote in front where a spreadsheet would compute them. ``meant`` takes it away again."""
    return QUOTE + words if starts_formula(words) else words


def meant(words: str) -> str:
    """What was written as ``harmless``."""
    return words[1:] if words.startswith(QUOTE) and starts_formula(words) else words
