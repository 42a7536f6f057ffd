"""What forms ask right below their labels, in front of what is written there; refuses to change any other text.

One line that looks so may be text: what is asked is known by the number of such lines, or by the forms that ask the same.
"""

from collections import Counter, defaultdict

from exports.word_blocks import Paragraph
from exports.word_draft import Draft
from exports.word_hints import in_brackets, is_question, looks_apart
from exports.word_phrases import PLAIN_FIELDS, Field

_ASKED_AT_MOST = 120
_FIELDS_AT_LEAST = 3
"""How many fields have such a line, where the forms ask so: fewer may be text."""

_Look = tuple[bool, bool, float]
"""Whether a line is in italics or in brackets, whether in brackets, and its size."""


def unask(draft: Draft) -> None:
    """Take away what the forms ask: questions above their answers, and lines of one look, with or without text of another below.

    What stands so above the texts of several forms is asked too, whatever it says.
    """
    above = [(name, lines[0], lines[1]) for name, lines in _texts(draft, 2)]
    fields: dict[_Look, set[Field]] = defaultdict(set)
    for name, first, second in above:
        if _stands_apart(first, second):
            fields[_look(first)].add(name)
    looks = {look for look, names in fields.items() if len(names) >= _FIELDS_AT_LEAST}
    texts = _texts(draft, 1) if looks else []
    looks -= {_look(one) for _, lines in texts for one in lines[1:]}
    times = Counter((name, first.text) for name, first, _ in above)
    asked = {
        (name, first.text)
        for name, first, second in above
        if _look(first) in looks
        or times[name, first.text] > 1
        and _stands_apart(first, second)
        or (name != "description" or times[name, first.text] > 1)
        and is_question(first)
        and not is_question(second)
    }
    for name, lines in texts or (_texts(draft, 2) if asked else ()):
        if (name, lines[0].text) in asked or _look(lines[0]) in looks:
            draft.labels.append(lines.pop(0).text)


def _texts(draft: Draft, at_least: int) -> list[tuple[Field, list[Paragraph]]]:
    """The texts of the forms of so many lines of which the first may be asked."""
    return [
        (name, lines)
        for own in draft.forms
        for cells in (own.cells, *[goal.cells for goal in own.goals], *own.statuses.values())
        for name, lines in cells.items()
        if len(lines) >= at_least and name not in PLAIN_FIELDS and _may_ask(lines[0])
    ]


def _may_ask(one: Paragraph) -> bool:
    return one.kind == "paragraph" and len(one.text) <= _ASKED_AT_MOST


def _look(one: Paragraph) -> _Look:
    return looks_apart(one), in_brackets(one.text), one.size


def _stands_apart(asked: Paragraph, text: Paragraph) -> bool:
    """Whether a line in italics, in brackets or in smaller letters stands above one that is not."""
    return looks_apart(asked) and not looks_apart(text) or 0 < asked.size < text.size
