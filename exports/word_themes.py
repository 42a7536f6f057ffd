"""The themes that lines name, and which of them a form has chosen; refuses to know where in a document they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from exports.word_blocks import Paragraph
from exports.word_boxes import Mark, choices, listed
from exports.word_labels import label, words_of
from exports.word_phrases import JOINING, THEME_WORDS
from resources import form

Themes = Sequence[tuple[str, Mark]]
"""Labels as a form has them, each with the mark beside it."""
_CHOSEN_AT_MOST = 3
"""How many themes without any mark are those that were chosen, though the document names no other."""
_YES: frozenset[Mark] = frozenset(["yes", "check", "full"])


def fixed() -> dict[str, str]:
    """The themes of the form itself, by their words."""
    return {words_of(theme.label): theme.label for theme in form().themes}


def theme_of(heading: str) -> str:
    """The theme after which a chapter is called: a known one, or what stands behind a label; nothing for other headings."""
    if words_of(heading) in fixed():
        return heading
    found = label(heading)
    return heading[found.end :].strip() if found and found.field == "themes" and found.end else ""


def themes_in(one: Paragraph, met: Callable[[], Mapping[str, str]]) -> Themes:
    """The themes that a line names, several where it lists them. ``met``: those that are known, by their words."""
    read = choices(one.text)
    if read and read[0][1] or any(mark for _, mark in read):
        return read
    if len(read) == 1 and words_of(read[0][0]) not in met():
        return _known_in(words_of(one.text), met()) or listed(one.text)
    looks = any(piece.text.strip() for piece in one.pieces)
    looks = looks and all(piece.bold or piece.underline for piece in one.pieces if piece.text.strip())
    return [(name, "look") for name, _ in read] if looks else read


def _known_in(said: str, met: Mapping[str, str]) -> Themes:
    """The known themes in words that say nothing else, which so are chosen: ``Boligforhold samt Fritid og kultur``."""
    words = said.split()
    longest = max((len(one.split()) for one in met), default=0)
    found: list[tuple[str, Mark]] = []
    at = 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        known = next((one for size in lengths if (one := " ".join(words[at : at + size])) in met), None)
        if known:
            found.append((met[known], "yes"))
        elif words[at] not in JOINING | THEME_WORDS and not words[at].isdigit():
            return []
        at += len(known.split()) if known else 1
    return found


def chosen(forms: Iterable[Themes]) -> Iterator[tuple[set[str], bool]]:
    """The words of the themes that each form has chosen, and whether no mark says so.

    Signs that are ticks or none are understood by what stands beside them in the whole document. Where nothing is marked, all are
    chosen that a form names, unless it names all that there are.
    """
    rows = list(forms)
    every = {mark for row in rows for _, mark in row}
    yes = _YES if "cross" in every and "check" in every and "no" not in every else _YES | {"cross"}
    none = {"", "look"} | (every if len(every) == 1 and every <= {"full", "open"} else set())
    if every.isdisjoint(none):
        yield from (({words_of(name) for name, mark in row if mark in yes}, False) for row in rows)
        return
    names = {words_of(name) for row in rows for name, _ in row}
    for row in rows:
        marks = {mark for _, mark in row}
        if not marks <= none:
            yield {words_of(name) for name, mark in row if mark in yes}, False
        elif "look" in marks and "" in marks:
            yield {words_of(name) for name, mark in row if mark == "look"}, True
        else:
            own = {words_of(name) for name, _ in row}
            few = bool(own) and (len(own) < len(names) or len(own) <= _CHOSEN_AT_MOST or own < fixed().keys())
            yield own if few else set(), few
