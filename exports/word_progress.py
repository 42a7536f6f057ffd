"""How far an indsats is, in the words of any form: ``◐ I gang: afventer udbud – til 1. marts 2020``, ``Status: gennemført``.

Refuses to know where in a document it stands.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from editor.plan import Progress
from exports.word_boxes import choices, has_box, ticked
from exports.word_labels import unhyphenated, words_of
from resources import form, text


class Told(NamedTuple):
    """A progress with the note beside it and the ISO date until which it stands; what is not said is None or empty."""

    progress: Progress | None = None
    note: str = ""
    until: str | None = None


_OTHER_WORDS: dict[Progress, tuple[str, ...]] = {
    "not_started": ("ikke startet", "ikke påbegyndt", "ikke igangsat", "ikke i gang", "mangler at blive sat i gang"),
    "in_progress": ("igang", "igangsat", "påbegyndt", "i proces", "undervejs", "delvist gennemført", "delvis gennemført",
                    "startet", "i gang som planlagt", "forløber planmæssigt", "forløber som planlagt"),
    "waiting": ("på hold", "venter", "sat på pause", "på pause", "udskudt", "udsat", "på standby"),
    "done": ("afsluttet", "færdig", "fuldført", "opfyldt", "nået", "udført", "er gennemført", "gennemført og afsluttet"),
    "dropped": ("bortfaldet", "opgivet", "aflyst", "annulleret", "droppet", "stoppet"),
}  # fmt: skip
"""What forms write for a progress beside the form's own word."""
_LABEL = re.compile(r"\s*(?:fremdrift|status|stade|tilstand)\s*[:–—-]\s*(?=\S)|\s*(?:fremdrift|stade)\s+(?=\S)", re.IGNORECASE)
_SIGNS = re.compile(r"[\s○◯●◐◑‖✓✔✕✗✘☑☒⏸■□\ufe0f🔴🟠🟡🟢🔵⚪⚫\x01]*")
_PARTED = re.compile(r"\s*[:;,.–—(]\s*|\s+-\s+|\s+(?=(?:(?:ind)?til|den|i|pr\.?|siden)\s)|\s*\n\s*|\s*$")
_MONTHS = tuple(text("document.months").split())
_UNTIL = re.compile(
    r"(?:^|\s*[–—,;(-]?\s+|\s*\()(?:(?:ind)?til|frist|deadline|senest|forventet? (?:færdig|afsluttet))\s*:?\s*(?:den\s+)?"
    rf"(?:(\d{{1,2}})\.?\s+({'|'.join(_MONTHS)})|(\d{{1,2}})[./-](\d{{1,2}}))[\s./-]+(\d{{4}})\)?\.?\s*$",
    re.IGNORECASE,
)
_WAITING = re.compile(r"afventer(?![^\W_])", re.IGNORECASE)
"""The one word behind which forms write at once for what: ``Afventer lov 1. januar``."""
_NOTE_AT_MOST = 2_000


@lru_cache
def _beginning() -> tuple[re.Pattern[str], tuple[Progress | None, ...]]:
    """A text that begins with words for a progress, however they are spaced, the longest first: one group for each value."""
    own = {words_of(one.word): one.value for one in form().progress}
    other = {said: value for value, some in _OTHER_WORDS.items() for said in some}
    known = sorted((other | own).items(), key=lambda pair: -len(pair[0]))
    spaced = (r"\s+".join(map(re.escape, said.split())) for said, _ in known)
    words = "|".join(rf"({one})(?![^\W_])" for one in spaced)
    return re.compile(words, re.IGNORECASE), tuple(value for _, value in known)


def told(words: str, asked: bool) -> Told | None:
    """What a line says of progress, with or without a label in front of it; None for any other line.

    ``asked``: it stands where a progress is asked for, so that needs no label.
    """
    words = unhyphenated(words)[:_NOTE_AT_MOST].strip()
    label = _LABEL.match(words)
    if not (label or asked):
        return None
    rest = words[label.end() :] if label else words
    if has_box(rest) and len(choices(rest)) > 1:
        chosen = ticked(rest)
        rest = chosen[0] if len(chosen) == 1 else ""
    rest = rest[_SIGNS.match(rest).end() :]  # type: ignore[union-attr]
    found = _UNTIL.search(rest) if rest.rstrip("). \n\t")[-4:].isdecimal() else None
    until = _iso(found) if found else None
    beginning, values = _beginning()
    if begun := beginning.match(rest):
        at = begun.end()
        end = found.start() if found and until and found.start() >= at else len(rest)
        note = rest[at:end]
        if (parted := _PARTED.match(note)) and begun.lastindex:
            return Told(values[begun.lastindex - 1], _note(note[parted.end() :], parted[0]), until if end < len(rest) else None)
    if label is None and _WAITING.match(rest):
        return Told("waiting", rest[: found.start()] if found and until else rest, until)
    if found and until:
        note = rest[: found.start()].strip()
        return Told(None, note, until)
    return None


def _note(words: str, sign: str) -> str:
    words = words.strip()
    closed = sign.strip() == "(" and words.endswith(")") and "(" not in words
    return words[:-1].rstrip() if closed else words


def _iso(found: re.Match[str]) -> str | None:
    day, month = found[1] or found[3], _MONTHS.index(found[2].lower()) + 1 if found[2] else int(found[4])
    try:
        return date(int(found[5]), month, int(day)).isoformat()
    except ValueError:
        return None
