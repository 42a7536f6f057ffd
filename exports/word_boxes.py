"""Boxes and ticks in any text, with the themes beside them; refuses to know documents: it sees one text at a time."""

import re
from collections.abc import Iterable
from functools import lru_cache

from exports.word_blocks import TICKED
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
_MARK = re.compile(rf"([\x01\x02☐☒☑□■✓✔✗✘✅⬜⊠✖]|\[[\s_]*[xX✓]?[\s_]*\]|\([\s_]*[xX]?[\s_]*\)|{_TYPED})")
_BLANK = r"(?:(?<![^\t])_+|(?<![^\t])[.…]{2,}|(?<!\S)(?:_{2,}|[.…]{3,})(?=\s*(?:\t|$)))(?!\S)"
"""A line to write a tick on: only in front of a theme or behind it, so that dots within a text are none."""
_MARK_OR_BLANK = re.compile(rf"{_MARK.pattern[:-1]}|{_BLANK})")
_BOX = re.compile(r"[\x01\x02☐☒☑□■✓✔✗✘✅⬜⊠✖(\[]")
"""With what a box begins that is no typed X."""
_TICKS = frozenset(TICKED + "☒☑■✓✔✗✘✅⊠✖")


def _is_box(mark: str) -> bool:
    return mark[0] not in "xX_.…"


def _ticks(mark: str) -> bool:
    return mark in _TICKS or "x" in mark.lower() or "✓" in mark


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
    """Whether a cell that is a mark, or says yes or no, ticks; None for any other text."""
    if is_mark(text):
        return any(map(_ticks, _MARK.findall(text)))
    return ANSWERS.get(words_of(text)) if is_answer(text) else None


_NEXT_THEME = re.compile(r"(?:\s*[,;]|\s+[/|])\s+(?=[A-ZÆØÅ])")


_LEADER = re.compile(r"^[-–—]\s+|[\s.…·_]*[.…·_]{3,}$")
"""The dots that lead from a theme to its box, and the dash behind a box or a sign in front of it."""


class _Choice:
    def __init__(self) -> None:
        self.label = ""
        self.ticked: bool | None = None


@lru_cache(2_000)
def choices(text: str) -> tuple[tuple[str, bool | None], ...]:
    """The labels in a text, each with whether it is ticked (None: no box at all); boxes stand before or behind them."""
    found: list[_Choice] = []
    for line in text.split("\n"):
        found += _choices_of_line(line)
    return tuple((name, one.ticked) for one in found if (name := _LEADER.sub("", one.label)))


def _choices_of_line(line: str) -> list[_Choice]:
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
            last.ticked = bool(last.ticked) or _ticks(part)
            continue
        for label_text in filter(None, (piece.strip() for piece in part.split("\t"))):
            if found[-1].label:
                found.append(_Choice())
            found[-1].label = label_text
    return found


@lru_cache(2_000)
def listed(text: str) -> tuple[tuple[str, bool | None], ...]:
    """The labels in a text where some may stand behind a comma or a stroke: with a capital letter, and none with a box.

    Such a list is a choice: no form lists its themes in one line to be ticked without boxes.
    """
    found = choices(text)
    if any(ticked is not None for _, ticked in found):
        return found
    names = [_NEXT_THEME.split(name) for name, _ in found]
    return tuple((one, True if len(row) > 1 else None) for row in names for one in row)
