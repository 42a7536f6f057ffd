"""Undo and redo as a value: steps that were done and undone; typing in one cell merges into one step."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from editor.diff import Change, Set, invert

Place = tuple[str, str]
"""The id of a part (or a status's address) and a field of it: where the cursor stood."""

PAUSE = timedelta(seconds=3)
SENTENCES = 200
"""Typing goes on in its step until the cell is left, or until there is a pause and this many characters are new."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back. ``label`` is a code (``typing``, ``tick`` …), ``when`` the time of its newest change."""

    label: str
    changes: tuple[Change, ...]
    when: datetime
    place: Place | None = None
    typing: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Steps from oldest to newest; ``undone`` ends with the one that redo brings back, an ``open`` newest one takes in typing."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    open: bool = False


def record(history: History, step: Step) -> History:
    """The history after a new step, merged into the newest one where both are typing in one place; forgets what was undone."""
    newest = history.done[-1] if history.done else None
    if newest and history.open and not history.undone and _goes_on(newest, step):
        changes = squash(newest.changes, step.changes)
        kept = history.done[:-1]
        if not changes:
            return History(kept)
        return History((*kept, replace(newest, changes=changes, when=step.when)), open=True)
    return History((*history.done, step), open=step.typing)


def undo(history: History) -> tuple[History, Step] | None:
    """The history without its newest step, and a step of the changes that take it back; None where there is nothing to undo."""
    if not history.done:
        return None
    *done, step = history.done
    return History(tuple(done), (*history.undone, step)), replace(step, changes=invert(step.changes), typing=False)


def redo(history: History) -> tuple[History, Step] | None:
    """The history with the step that was undone last, and that step; None where nothing was undone."""
    if not history.undone:
        return None
    *undone, step = history.undone
    return History((*history.done, step), tuple(undone)), replace(step, typing=False)


def newest(history: History, most: int) -> History:
    """The history without its oldest steps, where more than ``most`` can be undone."""
    return replace(history, done=history.done[-most:]) if len(history.done) > most else history


def seal(history: History) -> History:
    """The history whose newest step takes in no more typing."""
    return replace(history, open=False) if history.open else history


def squash(first: tuple[Change, ...], second: tuple[Change, ...]) -> tuple[Change, ...]:
    """Both rows of changes as one; the Sets of one field become one, and none where it ends as it began."""
    if not all(isinstance(change, Set) for change in (*first, *second)):
        return (*first, *second)
    fields: dict[tuple[str, str], Set] = {}
    for change in (*first, *second):
        assert isinstance(change, Set)
        key = (change.part, change.field)
        fields[key] = Set(*key, fields[key].before if key in fields else change.before, change.after)
    return tuple(change for change in fields.values() if change.before != change.after)


def _goes_on(newest: Step, step: Step) -> bool:
    same = newest.typing and step.typing and newest.place == step.place and newest.place is not None
    return same and (step.when - newest.when < PAUSE or _typed(newest) < SENTENCES)


def _typed(step: Step) -> int:
    """How many characters of a step are new or gone, counted between what its texts begin and end with alike."""
    return sum(_changed(change.before, change.after) for change in step.changes if isinstance(change, Set))


def _changed(before: object, after: object) -> int:
    if not isinstance(before, str) or not isinstance(after, str):
        return 0
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return max(len(before), len(after)) - start - end
