"""Which comment of a Word file answers which, and which are dealt with; refuses to know what they say."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from exports.word_blocks import Area, Note
from exports.word_names import P
from exports.word_styles import Element

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_YES = ("1", "true", "on")
Key = tuple[Area, str]


class State(NamedTuple):
    """``parent``: the id of the last paragraph of the comment that is answered; empty where none is."""

    parent: str
    done: bool


def states(parts: Iterable[Element]) -> dict[str, State]:
    """What is told of comments, in a part of its own, by the id of the last paragraph of each."""
    return {
        last: State(one.get(_W15 + "paraIdParent", ""), one.get(_W15 + "done") in _YES)
        for part in parts
        for one in part.iter(_W15 + "commentEx")
        if (last := one.get(_W15 + "paraId", ""))
    }


def last_paragraph(note: Element) -> str:
    """The id by which the state of a comment is told; empty where it has none."""
    ids = [one.get(_W14 + "paraId", "") for one in note.iter(P)]
    return ids[-1] if ids else ""


def threads(notes: Iterable[tuple[Key, str, Note]], told: Mapping[str, State]) -> dict[Key, Note]:
    """The notes by their keys, each answer within the comment that began its thread, in the order of the file.

    One whose parent is not there, or that answers itself, stands alone.
    """
    all_notes = list(notes)
    keys = {last: key for key, last, note in all_notes if last and note.area == "comment"}
    found: dict[Key, Note] = {}
    answers: dict[Key, list[Note]] = {}
    for key, last, note in all_notes:
        state = told.get(last) if note.area == "comment" else None
        if state:
            note = note._replace(resolved=state.done)
        first = _first(last, told)
        if first != last and first in keys:
            answers.setdefault(keys[first], []).append(note)
        else:
            found[key] = note
    return {key: note._replace(replies=tuple(answers.get(key, ()))) for key, note in found.items()}


def _first(last: str, told: Mapping[str, State]) -> str:
    """The comment with which the thread of one began; itself where they answer each other in a circle."""
    seen = {last}
    now = last
    while (state := told.get(now)) and state.parent:
        now = state.parent
        if now in seen:
            return last
        seen.add(now)
    return now
