"""What two sides did to one text, brought together by words; refuses to choose where both did something to the same words."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from editor.richtext import Break, Item, Run, canonical, tokens

Token = Run | Break
_COMPARE_AT_MOST = 4_000
"""Words of a text up to which it is compared word by word; a longer one is taken as a whole."""


class _Edit(NamedTuple):
    """The words from ``start`` to ``end`` of the base give way to others."""

    start: int
    end: int
    words: tuple[Token, ...]


def merge_rich(base: str, ours: str, theirs: str) -> str | None:
    """The canonical text with what both sides did to the base; None where they did different things to the same words."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    old = tokens(base)
    merged = _merged(old, _edits(old, tokens(ours)), _edits(old, tokens(theirs)))
    return None if merged is None else canonical(_items(merged))


def merge_plain(base: str, ours: str, theirs: str) -> str | None:
    """The same for a plain string."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    old, one, other = (_words(text) for text in (base, ours, theirs))
    merged = _merged(old, _edits(old, one), _edits(old, other))
    return None if merged is None else "".join(token.text for token in merged if isinstance(token, Run))


def _words(text: str) -> list[Token]:
    """A plain string as words, each with the space behind it."""
    words: list[Token] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (text[at - 1].isspace() and not text[at].isspace()):
            words.append(Run(text[start:at]))
            start = at
    return words


def _edits(old: Sequence[Token], new: Sequence[Token]) -> list[_Edit]:
    if max(len(old), len(new)) > _COMPARE_AT_MOST:
        return [_Edit(0, len(old), tuple(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [_Edit(a, b, tuple(new[c:d])) for op, a, b, c, d in codes if op != "equal"]


def _merged(old: Sequence[Token], ours: list[_Edit], theirs: list[_Edit]) -> list[Token] | None:
    edits = sorted({*ours, *theirs}, key=lambda one: (one.start, one.end))
    found: list[Token] = []
    at = 0
    before: _Edit | None = None
    for one in edits:
        if before and (one.start < before.end or one.start == before.start):
            return None
        found += [*old[at : one.start], *one.words]
        at, before = one.end, one
    return [*found, *old[at:]]


def _items(words: Sequence[Token]) -> list[Item]:
    items: list[Item] = []
    for one in words:
        if isinstance(one, Break):
            items.append(Item(one.kind, (), one.level))
        elif not items:
            items.append(Item("paragraph", (one,)))
        else:
            items[-1] = Item(items[-1].kind, (*items[-1].runs, one), items[-1].level)
    return items
