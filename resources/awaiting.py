"""How what is awaited on a day reads, alike on screen and in documents; finds no deadlines."""

import re
from typing import Final

from editor.overview import Deadline
from resources.catalogue import text
from resources.definition import form

_FULL_STOP: Final = re.compile(r"(?<!\.)\s*\.$")
_WAITS: Final = re.compile(r"(?:vi\s+)?(?:af)?venter(?:\s+på)?\b[\s:]*", re.IGNORECASE)
"""What a note on what is waited for often begins with, though its head says so already."""


def awaited(one: Deadline, untitled: str) -> str:
    """``Status 2028 (3 indsatser mangler)``, ``Åbne virksomheder (afventer ny lov)``, ``Åbne virksomheder (i gang)``."""
    if one.kind in ("hearing", "decision"):
        name = _bare(one.name)
        name = text("deadline.hearing", name=name) if name else text("deadline.hearing_bare")
        if one.kind == "decision":
            return text("deadline.undecided_one" if one.missing == 1 else "deadline.undecided", name=name, count=one.missing)
        return text("deadline.unanswered", name=name) if one.missing else name
    name = _bare(one.name) or untitled
    if one.kind == "round":
        if not one.missing:
            return name
        return text("deadline.missing_one" if one.missing == 1 else "deadline.missing", name=name, count=one.missing)
    word, note = form().standing_word(one.standing).word.lower(), _bare(one.note)
    if one.standing == "waiting":
        note = _WAITS.sub("", note, count=1) if _WAITS.match(note) else note
        key = "deadline.waiting"
    else:
        key = "deadline.report"
    return text(key, name=name, word=word, note=note) if note else text("deadline.report_bare", name=name, word=word)


def _bare(words: str) -> str:
    """The words on one line, without the full stop that a sentence ends with."""
    return _FULL_STOP.sub("", " ".join(words.split()))
