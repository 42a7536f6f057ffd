"""Numbers of the civil register (CPR) in a text; refuses to know where the text stands.

A number is a date of birth (day, month, two digits of the year) and four more digits, as cpr.dk describes it. Whether the digits
add up (modulus 11) says nothing: since 2007 numbers are given out that do not.
"""

import re
from typing import Final, NamedTuple

_UNSEEN: Final = [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
"""Soft hyphens, joiners, spaces without width and turns of direction: a number reads the same with them."""
_DASHES: Final = "-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
UNSEEN: Final = "".join(map(chr, _UNSEEN))
_WITHOUT_UNSEEN: Final = dict.fromkeys(_UNSEEN)
_SIX: Final = re.compile(rf"\d(?:[{UNSEEN}]*\d){{5}}")
_NUMBER: Final = re.compile(rf"(?<!\d)(\d{{6}})(\s{{0,3}}(?:[{_DASHES}]\s{{0,3}})?)(\d{{4}})(?!\d)")
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_NEAR: Final = 40
_NR: Final = r"\.?\s?-?\s?(?:nr|nummer)?"
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:konto{_NR}|reg{_NR}|iban|p-?\s?(?:nr|nummer)|produktionsenhed\w*|cvr{_NR}|ean{_NR}|gln{_NR}|isbn|faktura{_NR}|"
    r"tlf|telefon\w*|mobil\w*|fax|kr|dkk|eur|€)[^\w\n]{0,3}(?:\d{4}\W{1,3})?(?:konto" + _NR + r"\W{0,3})?$",
    re.IGNORECASE,
)
"""A word before the digits that calls them an account (perhaps behind its bank), a phone, a place of work, a bill or money."""
_CHAINED: Final = re.compile(rf"(?<!\d)(?:\d{{4}}[./{_DASHES}]|(?!19|20)\d{{4}}\s{{1,2}}|\+\d{{1,3}}\s?|\+)$")
"""A bank, a year or a country before ten digits in a row: they are its account, serial number or phone."""
_MONEY: Final = re.compile(r"\s{0,2}(?:(?:t?kr|kroner|dkk|mio|mia|euro?|pct)\b|[€%])|,\d{1,2}(?!\d)|,-", re.IGNORECASE)


class Found(NamedTuple):
    """A number that may be a person's: its ten digits, and how it is written, without the signs that are not seen."""

    digits: str
    written: str

    @property
    def masked(self) -> str:
        """The number without its last digits, to find it by."""
        return f"{self.digits[:4]}••••••"


def found_in(text: str) -> tuple[Found, ...]:
    """The CPR numbers in one paragraph as it is read: six and four digits that begin with a valid day and month.

    Between them a hyphen, a dash, a space (a soft line break is one) or nothing. Digits without a hyphen that what stands beside
    them calls an account, a phone, money or a serial number are none.
    """
    if not _SIX.search(text):
        return ()
    seen = text.translate(_WITHOUT_UNSEEN)
    found = []
    behind = 0
    for one in _NUMBER.finditer(seen):
        date, joint, rest = one.groups()
        if _begins_with_a_date(date) and (joint.strip() or not _is_other(seen, behind, one)):
            found.append(Found("".join(str(int(sign)) for sign in date + rest), one[0]))
            behind = one.end()
    return tuple(found)


def masked(text: str) -> str:
    """The text with every number in it without its last digits."""
    found = found_in(text)
    seen = text.translate(_WITHOUT_UNSEEN) if found else text
    for one in found:
        seen = seen.replace(one.written, one.masked)
    return seen


def _begins_with_a_date(digits: str) -> bool:
    """Whether there is such a day and month; 29 February in any year, since the century is not told."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]


def _is_other(text: str, behind: int, one: re.Match[str]) -> bool:
    """Whether what stands before (from the end of the last number on) or behind the digits says that they are something else."""
    before = text[max(behind, one.start() - _NEAR) : one.start()]
    in_a_row = not one[2]
    return bool(_MONEY.match(text, one.end()) or _NAMED.search(before) or in_a_row and _CHAINED.search(before))
