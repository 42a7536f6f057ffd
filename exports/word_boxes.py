"""Boxes and ticks in any text, with the themes beside them; refuses to know documents: it sees one text at a time."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from exports.word_blocks import TICKED, UNTICKED
from exports.word_labels import LABEL_AT_MOST, unhyphenated, words_of

TICK_HEADS = ("sæt kryds", "sæt kryds her", "kryds", "krydser", "sæt x", "x", "ja nej", "valgt", "vælg", "afkrydsning", "afkryds",
              "markering", "marker", "markér", "relevant")  # fmt: skip
"""What stands over a column in which themes are ticked."""
ANSWERS = {"ja": True, "nej": False}
"""What is written instead of a tick, or over the column of one."""


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A text that has the words of one of these, whatever signs stand between, with or without some in brackets behind."""
    words = [one.replace(" ", r"[\W_]+") for one in phrases]
    firsts = "".join({one[0] for one in words})
    return re.compile(rf"[\W_]*(?=[{firsts}])(?:{'|'.join(words)})[\W_]*(?:[(\[][^()\[\]]*[)\]]?\s*)?", re.IGNORECASE)


_TICK_HEAD = _any_of(TICK_HEADS)
_ANSWER = re.compile(r"[\W_]*(?:ja|nej)[\W_]*", re.IGNORECASE)
_ANSWER_AT_MOST = 60
"""Letters of an answer with its signs and spaces."""
_TYPED = r"(?<!\S)[_.…]*[xX][_.…]*(?!\S)"
_EMPTY, _FILLED = "\x02☐□◻▢⬜", "\x01■◼▣⊠⛝"
_CHECKS, _CROSSES = "☑✓✔✅🗹√", "☒✗✘✖❌✕🗷🗵⮽"
_FULL, _OPEN = "●◉⚫", "○◯⚪"
_NO_BOX = "xX_.…√" + _FULL + _OPEN
"""With what a mark begins that is none in running text: a typed X, a line to write on, a circle, which may be a list sign."""
_SIGNS = (_EMPTY + _FILLED + _CHECKS + _CROSSES).replace("√", "")
_BOXED = rf"[{_SIGNS}]|\[[\s_]*[xX✓]?[\s_]*\]|\([\s_]*[xX]?[\s_]*\)"
_MARK = re.compile(rf"({_BOXED}|√|{_TYPED})")
_BLANK = r"(?:(?<![^\t])_+|(?<![^\t])[.…]{2,}|(?<!\S)(?:_{2,}|[.…]{3,})(?=\s*(?:\t|$)))(?!\S)"
"""A line to write a tick on: only in front of a theme or behind it, so that dots within a text are none."""
_MARK_OR_BLANK = re.compile(rf"{_MARK.pattern[:-1]}|(?<!\S)[{_FULL}{_OPEN}](?!\S)|{_BLANK})")
_CIRCLE = re.compile(rf"[{_FULL}{_OPEN}]")
_DASHES = frozenset("-–—")
_BOX = re.compile(rf"[{_SIGNS}(\[]")
"""With what a box begins that is no typed X."""
_YES_NO = re.compile(
    rf"({_BOXED})\s*ja(?!\w)[\s/|,]*({_BOXED})\s*nej(?!\w)|(?<!\w)ja\s*({_BOXED})[\s/|,]*nej\s*({_BOXED})", re.IGNORECASE
)
"""A box for yes and one for no beside each other."""
_SAID = re.compile(r"(?:\s*[:=\t(]\s*|\s+[-–—]\s+)(ja|nej)\)?(?=\s*(?:[,;.\t]|$))", re.IGNORECASE)
"""Yes or no behind what is asked."""
_UNDECIDED = re.compile(r"(?:\s*[:\t]\s*|\s+[-–—]\s+)ja\s*[/|]\s*nej\W*$", re.IGNORECASE)
"""Yes and no, neither of which is chosen."""
Mark = Literal["", "yes", "no", "check", "cross", "full", "open", "look"]
"""What stands beside a theme: nothing, a tick or an empty box, a sign that is one or not by what the others have (✓ and ✗, ● and
○), or nothing but that it looks otherwise."""
_MARKS: dict[str, Mark] = {
    **dict.fromkeys(_EMPTY, "no"), **dict.fromkeys(_CHECKS, "check"), **dict.fromkeys(_CROSSES, "cross"),
    **dict.fromkeys(_FULL, "full"), **dict.fromkeys(_OPEN, "open"), **dict.fromkeys(_FILLED, "yes"),
}  # fmt: skip


def _is_box(mark: str) -> bool:
    return mark[0] not in _NO_BOX


def _mark_of(sign: str) -> Mark:
    return _MARKS.get(sign) or ("yes" if "x" in sign.lower() or "✓" in sign else "no")


def _ticks(sign: str) -> bool:
    return _mark_of(sign) not in ("no", "open")


@lru_cache(2_000)
def has_box(text: str) -> bool:
    """Whether a text begins or ends with a box, ticked or not."""
    if not _BOX.search(text):
        return False
    found = _MARK.findall(text)
    if not any(_is_box(mark) for mark in found):
        return False
    stripped = text.strip()
    return any(_is_box(mark) and (stripped.startswith(mark) or stripped.endswith(mark)) for mark in found)


def is_mark(text: str) -> bool:
    """Whether a text is a box or a tick and nothing else."""
    return bool(text.strip()) and not _MARK.sub("", text).strip()


@lru_cache(2_000)
def typed_tick(text: str) -> bool:
    """Whether a text has a typed X in place of a box."""
    return any(not _is_box(mark) and _ticks(mark) for mark in _MARK.findall(text))


def is_tick_head(text: str) -> bool:
    """Whether a text stands over a column of ticks, with or without a word in brackets behind it."""
    return len(text) <= LABEL_AT_MOST and _TICK_HEAD.fullmatch(unhyphenated(text)) is not None


def is_answer(text: str) -> bool:
    """Whether a text says yes or no and nothing else."""
    return len(text) <= _ANSWER_AT_MOST and _ANSWER.fullmatch(text) is not None


def answer(text: str) -> bool | None:
    """Whether a cell that is a mark, or says yes or no, ticks; None for any other text. A box beside "Nej" ticks nothing."""
    if is_mark(text):
        return any(map(_ticks, _MARK.findall(text)))
    said = text.strip()
    if len(said) > _ANSWER_AT_MOST or said in _DASHES or _CIRCLE.fullmatch(said):
        return said in _FULL if said and len(said) == 1 else None
    if is_answer(text):
        boxes = _MARK.findall(text)
        return ANSWERS.get(words_of(text)) and (not boxes or any(map(_ticks, boxes)))
    chosen = _YES_NO.fullmatch(said)
    return _ticks(chosen[1] or chosen[3]) if chosen else None


def sign_of(text: str, ticked: bool) -> str:
    """What stands for a cell that is a mark: its own sign, where it is a tick or none by what the others have."""
    said = text.strip()
    return said if len(said) == 1 and _MARKS.get(said) in ("check", "cross", "full", "open") else TICKED if ticked else UNTICKED


_NEXT_THEME = re.compile(r"(?:\s*[,;]|\s+[/|])\s+(?=(?:\(?\d{1,2}[.)]\s*)?[A-ZÆØÅ])")
_LAST_THEME = re.compile(r"\s+(?:og|samt)\s+(?=[A-ZÆØÅ])")
_LEADER = re.compile(r"^(?:[-–—•·,;]\s+|\(?\d{1,2}[.)]\s+)|[\s.…·_]*[.…·_]{3,}$|\s*:$")
"""The dots that lead from a theme to its box, and the dash behind a box, or a sign or a number in front of it."""


class _Choice:
    def __init__(self) -> None:
        self.label = ""
        self.mark: Mark = ""


@lru_cache(2_000)
def choices(text: str) -> tuple[tuple[str, Mark], ...]:
    """The labels in a text, each with its mark; these stand before or behind them."""
    found: list[_Choice] = []
    for line in text.split("\n"):
        found += _choices_of_line(line)
    return tuple((name, one.mark) for one in found if (name := _LEADER.sub("", one.label)))


def _answered(line: str) -> str:
    """The line with a box in place of yes and no."""
    said = line.lower()
    if "ja" not in said and "nej" not in said:
        return line
    line = _UNDECIDED.sub("", line)
    line = _YES_NO.sub(lambda found: found[1] or found[3], line)
    return _SAID.sub(lambda found: "\t" + (TICKED if ANSWERS[found[1].lower()] else UNTICKED), line)


def _choices_of_line(line: str) -> list[_Choice]:
    line = _answered(line)
    split = _MARK_OR_BLANK.split(line)
    parts = [part for part in split if part.strip()]
    marks = [place % 2 == 1 for place, part in enumerate(split) if part.strip()]
    leading = line.startswith("\t") or bool(parts and marks[0])
    in_turn = all(mark == (place % 2 == 0) for place, mark in enumerate(marks)) and len(marks) % 2 == 0
    boxed = any(is_mark and _is_box(part) for part, is_mark in zip(parts, marks, strict=True))
    found = [_Choice()]
    for part, mark in zip(parts, marks, strict=True):
        last = found[-1]
        if mark:
            behind = not leading or boxed and not in_turn and not _is_box(part)
            if last.label and not behind:
                found.append(last := _Choice())
            last.mark = last.mark if last.mark and not _ticks(part) else _mark_of(part)
            continue
        for label_text in filter(None, (piece.strip() for piece in part.split("\t"))):
            if found[-1].label:
                found.append(_Choice())
            found[-1].label = label_text
    return found


def ticked(text: str) -> list[str]:
    """The labels in a text that are ticked, by boxes or by signs like them; a cross is no tick beside a check."""
    found = choices(text)
    checked = any(mark == "check" for _, mark in found)
    return [name for name, mark in found if mark in ("yes", "check", "full") or mark == "cross" and not checked]


@lru_cache(2_000)
def listed(text: str) -> tuple[tuple[str, Mark], ...]:
    """The labels in a text where some may stand behind a comma or a stroke: with a capital letter, and none with a box.

    Such a list is a choice: no form lists its themes in one line to be ticked without boxes.
    """
    found = choices(text)
    if any(mark for _, mark in found):
        return found
    rows = [_NEXT_THEME.split(name) for name, _ in found]
    rows = [[*row[:-1], *_LAST_THEME.split(row[-1])] if len(row) > 1 else row for row in rows]
    return tuple((_LEADER.sub("", one), "yes" if len(row) > 1 else "") for row in rows for one in row)
