"""Numbers in front of the titles of forms that only count these, as over chapters: ``1. Ledsagelse``, ``2. Ro i hallen``.

Refuses to change any other word.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from exports.word_draft import Draft, FormDraft
from exports.word_lists import cut

_COUNT = re.compile(r"\s*(?:(?:\d{1,2}\.)*(\d{1,2})\s?[.):]?|([A-La-l]|[IVX]{1,4})[.)])\s+(?=\S)")
_SIGNS = frozenset(".):")
_BARE_FROM = 3
"""How many titles have a number without a sign behind it where it counts them: ``3 nye hold`` is a title."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "ABCDEFGHIJKL"


def uncount(draft: Draft) -> None:
    """Take the numbers off the titles of the forms where all have one: that behind the one before, or the first anew."""
    titled = [own for own in draft.forms if draft.title_of(own).strip()]
    found = [one for own in titled if (one := _COUNT.match(draft.title_of(own)))]
    if not found or len(found) < len(titled) or len(found) < _BARE_FROM and any(_SIGNS.isdisjoint(one[0]) for one in found):
        return
    said = [str(int(one[1])) if one[1] else one[2].upper() for one in found]
    if any(_counts(said, known) for known in (list(map(str, range(1, 100))), _ROMAN, _LETTERS)):
        for own, one in zip(titled, found, strict=True):
            draft.labels.append(one[0])
            _cut_title(own, one.end())


def _counts(said: Sequence[str], known: Sequence[str]) -> bool:
    """Whether numbers follow each other as the known ones do."""
    if not set(said).issubset(known):
        return False
    places = [known.index(one) for one in said]
    return (places[0] == 0 or len(places) > 1) and all(after in (before + 1, 0) for before, after in pairwise(places))


def _cut_title(own: FormDraft, end: int) -> None:
    if lines := own.cells.get("title"):
        own.cells["title"] = [lines[0].with_pieces(cut(lines[0].pieces, end)), *lines[1:]]
    elif own.heading:
        own.heading.heading = own.heading.heading[end:]
