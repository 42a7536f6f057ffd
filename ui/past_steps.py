"""The steps of an open plan's change log as they are found, a stretch at a time, on another thread; shows nothing."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from editor.past import FieldChange, lost, of_field, touches
from storage.session import Past, Place, Unreadable
from ui.background import in_background

if TYPE_CHECKING:
    from storage.session import Session

FOUND_AT_ONCE = 60
ROWS_AT_FIRST, ROWS_AT_ONCE = 4_000, 40_000
SECONDS_AT_ONCE = 6
"""So much is looked through before the user is asked whether to go on: little unasked, since that is done for each field."""
TOGETHER = timedelta(minutes=5)
LOST_AT_MOST = 20
"""Typing in one field is shown as one change with no longer pause than this, and as long as no more signs than this go out."""
_TYPING = ("typing", "format", "paste")
End = Literal["looking", "more", "end", "damaged"]


@dataclass(frozen=True, slots=True)
class Found:
    """A step, and what it did to the field where one is followed; ``since`` is the number of the oldest step within it."""

    past: Past
    field: FieldChange | None
    since: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    found: list[Found]
    newest: int
    end: End


class Steps(QObject):
    """``found`` are the wanted steps, the newest first, as far back as they were looked for; ``end`` says why no further."""

    changed = Signal()

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Callable[[Past], Found | None] = lambda _: None
        self._walk: Iterator[Past] = iter(())
        self._asked = 0
        self._newest = 0
        self._behind = False
        self.found: list[Found] = []
        self.end: End = "end"

    def look_for(self, place: Place | None, parts: frozenset[str] | None) -> None:
        """Begins anew: the steps that changed a field, else those about some parts, else all."""

        def wanted(past: Past) -> Found | None:
            field = of_field(past.step.changes, *place) if place else None
            if place and field is None or not place and parts is not None and not touches(past.step.changes, parts):
                return None
            return Found(past, field, past.number)

        self._wanted, self.found, self._newest = wanted, [], 0
        self._walk = self._session.past()
        self._pull(self._walk, 0)

    def more(self) -> None:
        """Goes on where the last stretch ended."""
        if self.end == "more":
            self._pull(self._walk, 0, ROWS_AT_ONCE)

    def refresh(self) -> None:
        """Looks for what was written since; the newest step may have gone on."""
        if self.end == "looking":
            self._behind = True
        else:
            self._pull(self._session.past(), self._newest)

    def _pull(self, walk: Iterator[Past], until: int, rows: int = ROWS_AT_FIRST) -> None:
        self._asked += 1
        asked, wanted, before = self._asked, self._wanted, self.end
        self.end = "looking"

        def done(stretch: _Stretch) -> None:
            if asked == self._asked:
                self._take(stretch, until, before)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.end = "end" if isinstance(error, RuntimeError) else "damaged"
                self.changed.emit()

        in_background(self, lambda: _stretch(walk, wanted, until, rows), done, failed)

    def _take(self, stretch: _Stretch, until: int, before: End) -> None:
        if until:
            self.found = stretch.found + [one for one in self.found if one.past.number < until]
            self.end = before
        else:
            self.found = self.found + stretch.found
            self.end = stretch.end
        self._newest = max(self._newest, stretch.newest)
        self.changed.emit()
        if self._behind:
            self._behind = False
            self.refresh()


def _stretch(walk: Iterator[Past], wanted: Callable[[Past], Found | None], until: int, most: int) -> _Stretch:
    found: list[Found] = []
    newest = rows = 0
    started = time.monotonic()
    try:
        for past in walk:
            newest = max(newest, past.number)
            if past.number < until:
                break
            rows += 1
            if one := wanted(past):
                found.append(one)
            enough = len(found) >= FOUND_AT_ONCE or rows >= most or time.monotonic() - started > SECONDS_AT_ONCE
            if enough and not until:
                return _Stretch(found, newest, "more")
    except Unreadable:
        return _Stretch(found, newest, "damaged")
    return _Stretch(found, newest, "end")


def grouped(found: list[Found]) -> list[Found]:
    """The steps of a field with typing that went on joined, the newest first; what came to nothing is left out."""
    groups: list[Found] = []
    for one in found:
        last = groups[-1] if groups else None
        if last and last.field and one.field and _goes_on(one, last):
            field = FieldChange(one.field.before, last.field.after, one.field.came, last.field.went)
            groups[-1] = replace(last, field=field, since=one.since)
        else:
            groups.append(one)
    return [one for one in groups if one.field is None or one.field.before != one.field.after or one.field.came != one.field.went]


def _goes_on(earlier: Found, later: Found) -> bool:
    same = earlier.past.who == later.past.who and earlier.past.kind == later.past.kind == "edit"
    typed = earlier.past.step.label in _TYPING and later.past.step.label in _TYPING
    soon = timedelta(0) <= later.past.step.when - earlier.past.step.when < TOGETHER
    return same and typed and soon and lost(later.field) <= LOST_AT_MOST


def oldest_text(found: list[Found]) -> "Found | None":
    """The oldest step, where the field was there before it."""
    return found[-1] if found and found[-1].field and not found[-1].field.came else None
