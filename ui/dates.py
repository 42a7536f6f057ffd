"""Years and dates as Danes write and read them; starts without Qt."""

import re
from datetime import date, datetime, timedelta

from editor.edits import YEARS, Refused
from editor.plan import Value

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s*([a-zæøå]{3,})\.?\s+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_year(words: str) -> Value:
    """The year that is written, None for nothing. Raises Refused for anything else."""
    words = words.strip()
    if not words:
        return None
    if words.isascii() and words.isdigit() and int(words) in YEARS:
        return int(words)
    raise Refused("not_a_year", value=words)


def read_date(words: str) -> Value:
    """The date that is written, as ISO text; None for nothing. Raises Refused for what is no date."""
    words = words.strip().lower()
    if not words:
        return None
    try:
        if found := _ISO.fullmatch(words):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if found := _NUMBERS.fullmatch(words):
            return date(_year(found[3]), int(found[2]), int(found[1])).isoformat()
        if found := _WORDS.fullmatch(words):
            month = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(found[2]))
            return date(_year(found[3]), month, int(found[1])).isoformat()
    except (ValueError, StopIteration):
        pass
    raise Refused("not_a_date", value=words)


def show_date(value: Value) -> str:
    """``1. november 2028``; empty for None, and what is no date as it stands."""
    if not isinstance(value, str) or not value:
        return ""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def today() -> date:
    """The day that it is here."""
    return datetime.now().astimezone().date()


def show_moment(when: datetime) -> str:
    """``i dag kl. 14.02``, ``i går kl. 09.15``, else ``3. marts 2027 kl. 14.02``, in local time."""
    when = when.astimezone()
    day = when.date()
    now = today()
    shown = {now: "i dag", now - timedelta(days=1): "i går"}.get(day) or show_date(day.isoformat())
    return f"{shown} kl. {when:%H.%M}"


def show_time(when: datetime) -> str:
    """``kl. 14.02`` of today, else as ``show_moment``."""
    return show_moment(when).removeprefix("i dag ")


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
