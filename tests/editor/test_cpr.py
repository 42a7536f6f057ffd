"""CPR numbers are found however they are written, and nothing else is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.check_texts import paragraphs
from editor.checks import check
from editor.cpr import found_in
from editor.diff import Set
from editor.part_data import change_text, plan_text
from editor.plan import (
    FIELDS,
    RICH_FIELDS,
    Chapter,
    Goal,
    Hearing,
    Initiative,
    Plan,
    Point,
    Remark,
    Status,
    StatusRound,
    Theme,
    Waiver,
    derived_id,
)
from editor.richtext import Item, Run, canonical
from tests.numbers import LOOKALIKES, digits, written

TODAY = date(2028, 6, 1)
WORDS = ["", "Borgeren ", "cpr.nr. ", "CPR: ", "(", "»", "se sag 15.00.00-G01-2-14 og "]
GLUED = ["1. ", "i 2019 ", "nr. ", "æ"]
ENDS = st.sampled_from(["", ".", ",", ")", " fik job", "/", " og 12 andre", "a", "-", "\n"])


@given(st.sampled_from(WORDS + GLUED), written(), ENDS)
def test_a_number_is_found_however_it_is_written(before: str, number: tuple[str, str], behind: str) -> None:
    shown, its_digits = number
    assert [one.digits for one in found_in(before + shown + behind)] == [its_digits]


@given(st.lists(digits(), min_size=2, max_size=5), st.sampled_from([", ", ",", "/", "; ", " og ", "\n"]))
def test_each_of_several_numbers_is_found(numbers: list[str], between: str) -> None:
    shown = between.join(f"{one[:6]}-{one[6:]}" for one in numbers)
    assert [one.digits for one in found_in(shown)] == numbers


@given(st.sampled_from(WORDS), LOOKALIKES, st.sampled_from(["", ".", ",", " og mere", ")"]))
def test_what_only_looks_like_a_number_is_left_alone(before: str, shown: str, behind: str) -> None:
    assert found_in(before + shown + behind) == ()


REAL = [
    *("15.00.00-G01-2-14", "2017-0124645", "2012-0020057", "2009-000-8984", "13/4205", "00.01.A.09", "15.20.00-P15-1-15"),
    *("07/45075", "96 33 30 00", "+45 96 33 30 00", "5798000123456", "1.250.000 kr.", "29189382", "310299-1234"),
    *("000190-1234", "011390-1234"),
]


@pytest.mark.parametrize("shown", REAL)
def test_the_numbers_of_the_real_documents_are_left_alone(shown: str) -> None:
    assert found_in(shown) == ()


@pytest.mark.parametrize("number", ["0107071111", "311299-0000", "290299-9999", "290201–0001", "0101651234"])
def test_modulus_11_and_the_century_say_nothing(number: str) -> None:
    assert len(found_in(number)) == 1


def test_a_number_is_told_without_its_last_digits() -> None:
    (found,) = found_in("Borger 010190-1234")
    assert found.masked == "0101••••••"
    assert found.written == "010190-1234"


@given(written(), st.data())
def test_runs_of_formatting_hide_no_number(number: tuple[str, str], data: st.DataObject) -> None:
    shown, its_digits = number
    runs = [Run(sign, *data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))) for sign in f"({shown})"]
    cell = canonical([Item("bullet", (Run("Først"),)), Item("number", tuple(runs), 2)])
    lines = paragraphs(Goal("a", success=cell), "success")
    assert [one.digits for line in lines for one in found_in(line)] == [its_digits]


def test_digits_of_two_paragraphs_are_no_number() -> None:
    cell = canonical([Item("paragraph", (Run("010190"),)), Item("paragraph", (Run("1234"),))])
    assert not [one for line in paragraphs(Goal("a", goal=cell), "goal") for one in found_in(line)]


def an_id(name: str) -> str:
    return derived_id("cpr", name)


def whole_plan() -> Plan:
    """A plan with a part of each kind."""
    of = StatusRound(an_id("round"), "Status 2028", 2028)
    goal = Goal(an_id("goal"), goal="Mål", success="10 borgere")
    status = Status(of.id, "waiting", actions="Noget")
    initiative = Initiative(an_id("form"), "Værksted", goals=(goal,), statuses=(status,))
    return Plan(
        an_id("plan"),
        themes=(Theme(an_id("theme"), "Job"),),
        status_rounds=(of,),
        chapters=(Chapter(an_id("chapter"), "Baggrund"),),
        initiatives=(initiative,),
        remarks=(Remark(an_id("remark"), text="Hov"),),
        waivers=(Waiver(an_id("waiver"), "email", None, "", "Hovedpostkasse"),),
        hearings=(Hearing(an_id("hearing"), "Handicaprådet"),),
        points=(Point(an_id("point"), an_id("hearing")),),
    )


NO_TEXT = {"document_status", "progress", "until", "deadline", "origin", "part", "rule", "field", "year", "final", "level"}
NO_TEXT |= {"period_from", "period_to", "lists_initiatives"}
NO_TEXT |= {"sent", "hearing", "sort", "date", "decision", "field", "resolved"}
AS_DATA = {
    "frozen": plan_text(
        Plan(derived_id("cpr", "sent"), chapters=(Chapter(derived_id("cpr", "then"), body="Borgeren \\b0101\\b90–1234"),))
    )
}
AS_DATA |= dict.fromkeys(
    ("change", "decided"), change_text(Set(derived_id("cpr", "then"), "body", "", "Borgeren \\b0101\\b90–1234"))
)
"""What holds a plan or a change: a number in it is found as it is read, whatever is bold."""
TEXT_FIELDS = [(kind, name) for kind, names in FIELDS.items() for name in names if name not in NO_TEXT]
SEQUENCES = ("themes", "status_rounds", "chapters", "remarks", "waivers", "hearings", "points")


@pytest.mark.parametrize(("kind", "name"), TEXT_FIELDS, ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_a_number_is_found_in_any_field_and_blocks(kind: Any, name: str) -> None:
    rich = name in RICH_FIELDS.get(kind, ())
    shown = "Borgeren \\b0101\\b90–12\\i34\\i" if rich else '{"x": "010190-1234"}' if name == "extra" else "Borgeren 010190-1234"
    shown = AS_DATA.get(name, shown)
    plan = whole_plan()
    (initiative,) = plan.initiatives

    def put(part: Any) -> Any:
        return replace(part, **{name: shown}) if isinstance(part, kind) else part

    initiative = replace(
        initiative,
        goals=tuple(map(put, initiative.goals)),
        statuses=tuple(map(put, initiative.statuses)),
    )
    sequences: dict[str, Any] = {field: tuple(map(put, getattr(plan, field))) for field in SEQUENCES}
    plan = replace(plan, initiatives=(put(initiative),), **sequences)
    found = check(put(plan), TODAY).blocking
    assert [(one.rule, one.field) for one in found] == [("cpr", name)]
    assert "0101" in str(found[0].params["found"])
    assert "1234" not in str(found[0].params)
    assert check(whole_plan(), TODAY).blocking == ()
