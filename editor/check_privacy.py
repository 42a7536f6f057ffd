"""What may tell who somebody is: CPR numbers, which block, and addresses, phones and small counts of people, which warn."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from editor import cpr
from editor.check_texts import addressed, in_change, written_in
from editor.diff import Change
from editor.plan import BESIDE, RICH_FIELDS, Part, Plan, Status

_AT: Final = re.compile("@")
_DIGIT: Final = re.compile(r"\d")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(
    r"(?<![\d.,/-])(?:\+45\s?)?\d\d(?:[ \u00a0]\d\d){3}(?![\d/-]|[.,]\d)|\+45\s?\d{4}\s?\d{4}(?!\d)|"
    r"(?<!\w)(?:tlf|telefon\w*|mobil\w*|ring(?: til)?)[.:]*\s*(?:på )?\d{4}[ \u00a0]?\d{4}(?!\d)",
    re.IGNORECASE,
)
_PEOPLE = (
    r"borgere?|personer|person|deltagere?|ledige?|unge?|børn|barn|elever?|brugere?|modtagere?|pensionister?|kursister?|"
    r"sygemeldte?|flygtninge?|mennesker?|familier?|kontanthjælpsmodtagere?|førtidspensionister?|handicappede?|beboere?|kvinder?|mænd|mand"
)
_FEW: Final = re.compile(
    rf"(?<![\d.,:/§-])(?<!§ )(?<!\w)(?<!ud af )(?:[1-4](?!\.)|én|to|tre|fire)\s+(?:[^\W\d]+\s+)?(?:{_PEOPLE})(?!\w)",
    re.IGNORECASE,
)
_MEANT_FOR_IT: Final = ("contact", "responsible", "extra")
"""Fields in which an address or a phone is to stand, or that are not printed."""


def of_texts(part: Plan | Part | Status, field: str, lines: list[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What one field tells of persons: each rule at most once, with the first that was found and how many there are."""
    if numbers := [one for line in lines for one in cpr.found_in(line)]:
        yield "cpr", cpr_params(numbers)
    if isinstance(part, BESIDE):
        return
    if field not in _MEANT_FOR_IT:
        for rule, sign, mark in (("email", _EMAIL, _AT), ("phone", _PHONE, _DIGIT)):
            if found := next((one for line in lines if mark.search(line) and (one := sign.search(line))), None):
                yield rule, {"found": found[0]}
    if field in RICH_FIELDS.get(type(part), ()) or field == "note":
        if found := next((one for line in lines if (one := _FEW.search(line))), None):
            yield "few_people", {"found": found[0]}


def cpr_params(numbers: Sequence[cpr.Found]) -> Mapping[str, object]:
    """What a sentence about CPR numbers in one place needs; the whole numbers are not in it."""
    return {"kind": "many" if len(numbers) > 1 else "one", "found": numbers[0].masked, "count": len(numbers)}


def numbers_in_plan(plan: Plan) -> set[str]:
    """The digits of every CPR number that stands in the plan now."""
    texts = (line for part, _ in addressed(plan) for _, lines in written_in(part) for line in lines)
    return {number.digits for line in texts for number in cpr.found_in(line)}


def numbers_in_changes(changes: Iterable[Change]) -> Iterator[cpr.Found]:
    """The CPR numbers in what a step took out or wrote."""
    for change in changes:
        for _, lines in in_change(change):
            for line in lines:
                yield from cpr.found_in(line)
