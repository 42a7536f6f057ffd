"""The list of contents of any document: its lines, and which headings it names; refuses to know what stands under them."""

import re
from collections.abc import Sequence

from exports.word_blocks import Block, Paragraph
from exports.word_labels import is_background, label, words_of
from exports.word_rounds import is_round

_ENTRY = re.compile(r"\s*(.*?\S)\s*(?:\s+|[.…·_]{2,}\s*)(\d{1,3})\s*")
_NAMES = ("indhold", "indholdsfortegnelse", "indholdsoversigt", "indholdsliste")
_STYLED = re.compile(r"(?:toc|indholdsfortegnelse|contents) ?(\d)")
_WITHIN = 60
"""Blocks from the start of the text among which the list begins."""
_LEVELS = 6


class Outline:
    """``lines``: those of the list, its heading too. The headings that it names are told by ``level_of``, each once."""

    def __init__(self, text: Sequence[Block]) -> None:
        self.lines: list[Paragraph] = []
        self._levels: dict[str, int] = {}
        start, found = _list_in(text)
        if not found:
            return
        depths = sorted({one.indent for one in found})
        for one in found:
            words = _ENTRY.fullmatch(one.text)
            said = words_of(words[1]) if words else ""
            styled = _STYLED.fullmatch(one.style)
            level = int(styled[1]) if styled else depths.index(one.indent) + 1
            if said and said not in self._levels and not _in_form(words[1] if words else ""):
                self._levels[said] = min(level, _LEVELS)
        self.lines = [*start, *found]

    def level_of(self, one: Paragraph) -> int:
        """The level of the heading that a line is by the list of contents; 0 where the list does not name it, or did before."""
        if not self._levels or one.kind != "paragraph":
            return 0
        return self._levels.get(words_of(one.text), 0)

    def met(self, one: Paragraph) -> None:
        """A heading of the list was read: the next line with these words is text."""
        self._levels.pop(words_of(one.text), None)


def _in_form(words: str) -> bool:
    """Whether a heading belongs to a form: it is read as that, not as a chapter."""
    found = label(words)
    return is_round(words) or found is not None and found.field != "other" and not is_background(words)


def _list_in(text: Sequence[Block]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The heading over a list of contents and its entries; nothing where there is none.

    It has a heading that says so, or Word's own style; its entries end with the numbers of pages, which do not fall. A single
    one has a tab too.
    """
    heading: list[Paragraph] = []
    found: list[Paragraph] = []
    last = 0
    for place, one in enumerate(text):
        if isinstance(one, Paragraph) and not one.text.strip():
            continue
        entry = _ENTRY.fullmatch(one.text) if isinstance(one, Paragraph) else None
        styled = isinstance(one, Paragraph) and _STYLED.fullmatch(one.style)
        if isinstance(one, Paragraph) and entry and (heading or styled) and int(entry[2]) >= last:
            found.append(one)
            last = int(entry[2])
        elif found:
            break
        else:
            if place > _WITHIN:
                break
            heading = [one] if isinstance(one, Paragraph) and words_of(one.text) in _NAMES else []
    return (heading, found) if len(found) > 1 or any("\t" in one.text for one in found) else ([], [])
