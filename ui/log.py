"""The log of errors that nobody expected: which they were and where in the program, never the text of a plan."""

import os
import traceback
from datetime import datetime
from pathlib import Path

from ui.settings import log_file

_LARGEST = 1_000_000


class Elsewhere(Exception):
    """An error that nobody expected in another process of the program; ``trace`` is what was made of it there."""

    def __init__(self, trace: str) -> None:
        super().__init__()
        self.trace = trace


def write_down(error: BaseException | str) -> Path | None:
    """Appends the trace of the error (or one made elsewhere) to the log and says where; None where no log can be written."""
    target = log_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.stat().st_size > _LARGEST:
            target.replace(target.with_suffix(".old.log"))
        with open(target, "a", encoding="utf-8", opener=_private) as log:
            log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n")
            log.write(error if isinstance(error, str) else trace(error))
    except OSError:
        return None
    return target


def trace(error: BaseException) -> str:
    """What kind of error it was, and where in the program, with those that led to it; what it says can quote a plan."""
    if isinstance(error, Elsewhere):
        return error.trace
    parts: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        parts.insert(0, f"Traceback:\n{''.join(traceback.format_tb(now.__traceback__))}{type(now).__name__}{_number(now)}\n")
        now = now.__cause__ or now.__context__
    return "\n".join(parts)


def _number(error: BaseException) -> str:
    """The system's or our own name of the error, which quotes nothing."""
    known = getattr(error, "errno", None) or getattr(error, "code", None)
    return f" ({known})" if known else ""


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
