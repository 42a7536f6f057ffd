"""From which year to which a plan is, by what its document says; refuses to know where that stands."""

import re
from collections.abc import Iterable

from exports.word_blocks import Paragraph
from exports.word_labels import unhyphenated, words_of
from exports.word_rounds import years
from resources import text as sentence

PERIOD_LABELS = ("periode", "planperiode", "handleplanperiode", "gældende for", "årene")
_OF_FORM = frozenset(["periode", "planperiode", "handleplanperiode", "projektperiode", "indsatsperiode"])
"""What a form may call its own."""
_OF_FORM_LETTERS = frozenset("".join({one[0] + one[0].upper() for one in _OF_FORM}))
_LABEL_AT_MOST = 30
_OPEN_PERIOD = {"fra": (True, False), "til": (False, True)}
"""Which year of a period stands behind a word, where it is the only one."""
_PERIOD_WORDS = frozenset("og periode perioden planperioden årene år gælder gældende for fra til i".split())
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–—/]|og|til)\s*(?:(?:19|20)\d\d|\d\d)(?!\d|[/-]\d|\.\s?\w)")
_DATE = re.compile(rf"\d{{1,2}}\.?\s+(?:{'|'.join(sentence('document.months').split())})\s+(?:19|20)\d\d", re.IGNORECASE)
_PLAN_OF = re.compile(r"plan(?:en|er|erne)?\b[^.\d]{0,25}(?=(?:19|20)\d\d(?!\d))", re.IGNORECASE)
"""A plan with its years right behind it: ``Tilgængelighedsplan for 2024``."""


class Period:
    """The years of the plan while they are gathered.

    ``first`` and ``last``: as they are known, None where they are not. ``of_forms``: what the forms say of their own, with the
    part of each.
    """

    def __init__(self) -> None:
        self.first: int | None = None
        self.last: int | None = None
        self.of_forms: list[tuple[str, Paragraph]] = []
        self._dated = False

    @property
    def is_sure(self) -> bool:
        """Whether more than a date says it."""
        return not self._dated and (self.first, self.last) != (None, None)

    def label(self, words: str) -> bool:
        """Take what stands behind the label of a period, which is surer than a title; ``fra 2019`` has no end."""
        found = years(words)
        if not found:
            return False
        first, last = _OPEN_PERIOD.get(words_of(words).split()[0], (True, True)) if len(found) == 1 else (True, True)
        self._put(found[0] if first else None, found[-1] if last else None)
        return True

    def title(self, words: str) -> bool:
        """Take the years of a title: from one to another where it says so, before the single one that another line has.

        That of a date is only believed where nothing else says one.
        """
        said = _DATE.sub(" ", words)
        found = years(span[0]) if (span := _SPAN.search(said)) else years(said)
        if found:
            if not self.is_sure or self.first == self.last in range(min(found), max(found) + 1):
                self._put(min(found), max(found))
            return True
        found = years(words)
        if found and not self.is_sure:
            self._put(min(found), max(found))
            self._dated = True
        return bool(found)

    def front(self, lines: Iterable[str]) -> None:
        """Take the years of the first plan that lines name, where no cover says them."""
        if not self.is_sure and (named := next(filter(None, map(_PLAN_OF.search, map(unhyphenated, lines))), None)):
            self.title(named.string[named.end() :])

    def of_form(self, part: str, one: Paragraph) -> bool:
        """Take a line of a form that says from when to when; whether it is one."""
        name, colon, value = one.text.partition(":")
        if not colon or not names_period(name) or not is_period(value) or not years(value):
            return False
        self.of_forms.append((part, one))
        return True

    def settle(self) -> set[int]:
        """Take the years in which all forms agree; gives back which years say something of the plan."""
        if len({tuple(years(one.text)) for _, one in self.of_forms}) == 1:
            self.title(self.of_forms[0][1].text)
        return {year for year in (self.first, self.last) if year}

    def _put(self, first: int | None, last: int | None) -> None:
        self.first, self.last, self._dated = first, last, False


def names_period(words: str) -> bool:
    """Whether words are the label of a form's period."""
    return len(words) <= _LABEL_AT_MOST and words.lstrip()[:1] in _OF_FORM_LETTERS and words_of(words) in _OF_FORM


def is_period(words: str) -> bool:
    """Whether a line says from when to when and nothing else."""
    return all(word.isdigit() or word in _PERIOD_WORDS for word in words_of(words).split())
