"""The text of one cell: its normal form, its canonical string, and its difference by words.

A cell is a sequence of items (paragraph, bullet, number) of formatted runs. What the plan
holds, the file stores and ``==`` compares is one string, the canonical form:

* one line for each item; a bullet begins with ``* ``, a number with ``# ``, the sign repeated for each level;
* ``\\b``, ``\\i`` and ``\\u`` turn bold, italic and underline on and off, and all are off at the start of a line;
* ``\\n`` is a soft line break, ``\\\\`` a backslash, ``\\*`` and ``\\#`` a paragraph's own first sign.

So an unformatted paragraph is stored as it reads.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["paragraph", "bullet", "number"]
KINDS: tuple[Kind, ...] = ("paragraph", "bullet", "number")
MAX_LEVEL = 9
NONE = "-"
"""Canonical form of a cell that is deliberately none."""

_SIGNS: dict[Kind, str] = {"bullet": "*", "number": "#"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
_MARKED = re.compile(r"(\*{1,9}|#{1,9}) ")
_CODES = re.compile(r"\\([biun\\*#])")
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_NUMBER = rf"\d{{4}}-\d\d-\d\d|\d\d?\.\s(?:{_MONTHS})(?:\s\d{{4}})?|\d+(?:[.,:/]\d+)*"
_WORDS = re.compile(rf"(?:{_NUMBER})(?:\s?[%‰])?(?!\w)\s*|\w+\s*|[^\w\s]\s*|\s+", re.IGNORECASE)
"""A word and the space behind it; a date, and a number with its decimals and percent, is one."""
_COMPARE_AT_MOST = 4_000


class BadText(ValueError):
    """A character that no XML document can hold; ``args[0]`` is the character."""


class Run(NamedTuple):
    """Text with one formatting; ``\\n`` in it is a soft line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or list item; ``level`` counts from 1 and is 1 for every paragraph."""

    kind: Kind = "paragraph"
    runs: tuple[Run, ...] = ()
    level: int = 1

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Break(NamedTuple):
    """The start of an item, as a token of a difference."""

    kind: Kind
    level: int


class Piece(NamedTuple):
    """A stretch of a difference: ``op`` is ``equal``, ``delete`` or ``insert``."""

    op: Literal["equal", "delete", "insert"]
    token: Run | Break


def refuse_forbidden(text: str) -> str:
    """The text itself; raises BadText where it holds a character that XML 1.0 forbids, or a carriage return."""
    if not text.isprintable() and (found := _FORBIDDEN.search(text)):
        raise BadText(found.group())
    return text


def printable(text: str) -> str:
    """The text with every line end as ``\\n`` and without forbidden characters, for text that comes from outside."""
    return text if text.isprintable() else _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def paragraph(text: str) -> Item:
    """An unformatted paragraph."""
    return Item("paragraph", (Run(text),) if text else ())


def normal(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items in normal form: no empty run, equal neighbours joined, no empty item at the end, levels 1 to 9."""
    result = []
    for item in items:
        runs = [run for run in item.runs if run.text]
        if len(runs) > 1:
            groups = groupby(runs, key=lambda run: run[1:])
            runs = [Run("".join([run.text for run in group]), *style) for style, group in groups]
        level = 1 if item.kind == "paragraph" else min(max(item.level, 1), MAX_LEVEL)
        result.append(Item(item.kind, tuple(runs), level))
    while result and not result[-1].runs:
        result.pop()
    return tuple(result)


def canonical(items: Iterable[Item]) -> str:
    """The canonical string of a cell; raises BadText on a forbidden character."""
    return "\n".join(_line(item) for item in normal(items))


def _line(item: Item) -> str:
    parts = []
    state = (False, False, False)
    for text, *style in item.runs:
        parts += ["\\" + code for code, was, now in zip("biu", state, style, strict=True) if was != now]
        state = (style[0], style[1], style[2])
        parts.append(refuse_forbidden(text).replace("\\", "\\\\").replace("\n", "\\n"))
    line = "".join(parts)
    if item.kind != "paragraph":
        return f"{_SIGNS[item.kind] * item.level} {line}"
    return "\\" + line if line[:1] in ("*", "#") else line


def parse(text: str) -> tuple[Item, ...]:
    """The items of a canonical string. Any string gives some items: what is no code is text."""
    return tuple(_item(line) for line in text.split("\n")) if text else ()


def _item(line: str) -> Item:
    kind: Kind = "paragraph"
    level = 1
    if marked := _MARKED.match(line):
        kind = "bullet" if line[0] == "*" else "number"
        level = len(marked[1])
        line = line[marked.end() :]
    if "\\" not in line:
        return Item(kind, (Run(line),) if line else (), level)
    style = {"b": False, "i": False, "u": False}
    runs = []
    text = ""
    for index, part in enumerate(_CODES.split(line)):
        if index % 2 == 0:
            text += part
        elif part in style:
            runs.append(Run(text, *style.values()))
            style[part] = not style[part]
            text = ""
        else:
            text += "\n" if part == "n" else part
    runs.append(Run(text, *style.values()))
    return Item(kind, tuple(run for run in runs if run.text), level)


def from_plain(text: str) -> str:
    """The canonical string of unformatted text, each line a paragraph."""
    return canonical(paragraph(line) for line in printable(text).split("\n"))


def plain(text: str) -> str:
    """What is seen of a canonical string, without formatting and list signs; items are separated by ``\\n``."""
    if "\\" not in text and "* " not in text and "# " not in text:
        return text
    return "\n".join(item.text for item in parse(text))


def is_none(text: str) -> bool:
    """Whether the cell says that there is deliberately nothing."""
    return text == NONE


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The difference of two canonical strings by words.

    The pieces that are not inserted, in order, are the text before; those that are not deleted, the text after.
    """
    old, new = tokens(before), tokens(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    pieces = [Piece("equal", token) for token in old[:start]]
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(old_middle), len(new_middle)) > _COMPARE_AT_MOST:
        pieces += [Piece("delete", token) for token in old_middle]
        pieces += [Piece("insert", token) for token in new_middle]
    else:
        from difflib import SequenceMatcher

        for op, a, b, c, d in SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes():
            if op == "equal":
                pieces += [Piece("equal", token) for token in old_middle[a:b]]
            else:
                pieces += _replaced(old_middle[a:b], new_middle[c:d])
    pieces += [Piece("equal", token) for token in old[len(old) - end :]]
    return tuple(_joined(pieces))


def _replaced(old: Sequence[Run | Break], new: Sequence[Run | Break]) -> list[Piece]:
    """What was deleted and inserted; a word that only got or lost the space behind it, because the text goes on, stays.

    So does the space behind what gave way to something else.
    """
    kept: list[Piece] = []
    if old and new and isinstance(old[0], Run) and isinstance(new[0], Run) and old[0][1:] == new[0][1:]:
        before, after = old[0].text, new[0].text
        word = before.rstrip()
        if word and word == after.rstrip():
            stays = min(before, after, key=len)
            if before.startswith(stays) and after.startswith(stays):
                kept = [Piece("equal", old[0]._replace(text=stays))]
                old = [*([old[0]._replace(text=before[len(stays) :])] if before != stays else []), *old[1:]]
                new = [*([new[0]._replace(text=after[len(stays) :])] if after != stays else []), *new[1:]]
    old, new, space = _parted(old, new)
    return [*kept, *(Piece("delete", token) for token in old), *(Piece("insert", token) for token in new), *space]


def _parted(
    old: Sequence[Run | Break], new: Sequence[Run | Break]
) -> tuple[Sequence[Run | Break], Sequence[Run | Break], list[Piece]]:
    """Both sides without the space at their end that they have in common, and that."""
    if old and new and isinstance(one := old[-1], Run) and isinstance(two := new[-1], Run) and one[1:] == two[1:]:
        words, others = one.text.rstrip(), two.text.rstrip()
        space = one.text[len(words) :]
        if space and words and others and space == two.text[len(others) :]:
            ends = one._replace(text=words), two._replace(text=others)
            return [*old[:-1], ends[0]], [*new[:-1], ends[1]], [Piece("equal", one._replace(text=space))]
    return old, new, []


def tokens(text: str) -> list[Run | Break]:
    """A canonical string as its words, each item begun by a Break."""
    tokens: list[Run | Break] = []
    for item in parse(text):
        tokens.append(Break(item.kind, item.level))
        for run in item.runs:
            tokens += [Run(word, *run[1:]) for word in _WORDS.findall(run.text)]
    return tokens


def _common(old: Sequence[Run | Break], new: Sequence[Run | Break]) -> int:
    count = 0
    for a, b in zip(old, new, strict=False):
        if a != b:
            break
        count += 1
    return count


def _joined(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbouring runs of one operation and one formatting as one piece."""
    held: Piece | None = None
    for piece in pieces:
        if (
            held
            and held.op == piece.op
            and isinstance(held.token, Run)
            and isinstance(piece.token, Run)
            and held.token[1:] == piece.token[1:]
        ):
            held = Piece(held.op, held.token._replace(text=held.token.text + piece.token.text))
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
