"""What of a returned Word file has come into no field of the plan: remarks of the reader, and words that it took for its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from editor.hearing import Said
from editor.plan import Plan
from exports.phrases import listed_title
from exports.word_blocks import Content, Note, paragraphs
from exports.word_notes import remark_of
from exports.word_own_lines import form_words
from resources import Head, form

_LABEL_AT_LEAST = 0.3
"""The share of a line that a label is, into which somebody wrote."""
Lines = Counter[str]
"""How often a document has each line, in the order in which they stand."""


def remarked(whole: Plan, notes: Iterable[Note], around: Iterable[str], *known: Plan) -> Iterator[Said]:
    """The remarks of a plan that was read, without comments, which are told otherwise, and without those of known plans.

    What stood ``around`` the text when it was sent was written by nobody, nor were the titles of the indsatser in a chapter that
    lists them, as they were then.
    """
    count = Counter(_words(one.text) for plan in known for one in plan.remarks)
    for plan in known:
        for _ in (one for one in plan.chapters if one.lists_initiatives):
            count.update(map(listed_title, plan.initiatives))
    count.update(_words(remark_of(one)) for one in notes)
    count.update(map(_words, around))
    for one in whole.remarks:
        if count[_words(one.text)] > 0:
            count[_words(one.text)] -= 1
        else:
            yield Said("unplaced", text=one.text, part=one.part or "")


def overlooked(new: Iterable[str], written: Iterable[str]) -> Iterator[Said]:
    """Of the lines that are ``new`` in a document those that say more than what was ``written`` into the plan, or told of.

    A line may stand in several there, and several in one. Words of the form itself say nothing.
    """
    explained = Counter(map(_key, written))
    generated = set(map(_key, form_words()))
    left = []
    for line in new:
        key = _key(line)
        if explained[key] > 0:
            explained[key] -= 1
        elif key not in generated:
            left.append(line)
    spare = Counter(word for key in explained.elements() for word in key)
    for line in left:
        own = Counter(_key(line))
        if own <= spare:
            spare -= own
        else:
            yield Said("unplaced", text=line.strip())


def odd_labels(labels: Sequence[str], untracked: Iterable[str]) -> Iterator[Said]:
    """Of the labels of a form of others those into which somebody wrote.

    What was tracked is seen: it is among the labels, and not among those without it. Else nobody knows what such a form said
    before; but its labels, or those of our form, stand in it elsewhere: such a line is one of its kind, says words that no
    label says, and has another label in it.
    """
    own_form = (*form_words(), *(one.head + lead for one in _heads() for lead in (one.lead, one.final_lead)))
    keys = [*map(_key, labels), *(_key(words) for words in own_form for _ in (1, 2))]
    counts = Counter(map("".join, keys))
    usual = {word for key in keys if counts["".join(key)] > 1 for word in key}
    before = {"".join(_key(line)) for line in untracked}
    for line, key in zip(labels, keys, strict=False):
        own = "".join(key)
        odd = counts[own] == 1 and not usual.issuperset(key) and any(_is_within(one, own) for one in counts)
        if odd or own not in before and counts[own] == 1:
            yield Said("unplaced", text=line.strip())


def _heads() -> Sequence[Head]:
    return (*form().goal_heads, *form().status_heads)


def _is_within(label: str, line: str) -> bool:
    """Whether a label can be seen in a line that says more, be it written into its midst."""
    letters = iter(line)
    return len(line) * _LABEL_AT_LEAST <= len(label) < len(line) and all(letter in letters for letter in label)


def lines_in(content: Content) -> Lines:
    """Every line of a document but its comments, what stands around its text included."""
    loose = (one for one in content.loose if one.place.area != "comment")
    return Counter(one.text for one in (*paragraphs(content.body), *content.headers, *content.footers, *loose))


def new_lines(lines: Lines, known: Lines) -> Sequence[str]:
    """The lines that a document has more often than another one, as far as their words go."""
    gone = Counter(key for line in (known - lines).elements() for key in [_key(line)])
    found = []
    for line in (lines - known).elements():
        key = _key(line)
        if gone[key] > 0:
            gone[key] -= 1
        elif key:
            found.append(line)
    return found


def _key(line: str) -> tuple[str, ...]:
    """The words of a line that say something; numbers alone are those of pages."""
    bare = ("".join(sign for sign in word.casefold() if sign.isalnum()) for word in line.split())
    return tuple(word for word in bare if word and not word.isdigit())


def _words(text: str) -> str:
    return " ".join(text.split())
