"""Edits keep the rules of a plan and do no more than they say."""

from dataclasses import fields, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor import edits
from editor.edits import Refused
from editor.hearing import Said, read_in
from editor.plan import Chapter, Goal, Hearing, Initiative, Plan, StatusRound, Theme, check, find, new_id, parts, status_id
from tests.plans import plans

with_part = (
    plans()
    .filter(lambda plan: any(True for _ in parts(plan)))
    .flatmap(lambda plan: st.tuples(st.just(plan), st.sampled_from([part.id for part in parts(plan)])))
)


@given(with_part)
def test_a_removed_part_takes_what_leans_on_it_along(pair: tuple[Plan, str]) -> None:
    plan, part = pair
    after = edits.remove(plan, part)
    check(after)
    assert find(after, part) is None


@given(with_part)
def test_a_copy_stands_behind_its_original_with_the_same_content_and_new_ids(pair: tuple[Plan, str]) -> None:
    plan, part = pair
    copied = new_id()
    after = edits.duplicate(plan, part, copied)
    check(after)
    original, copy = find(after, part), find(after, copied)
    assert original == find(plan, part)
    assert original is not None
    assert copy is not None
    for field in fields(original):
        if field.name not in ("id", "label", "goals"):
            assert getattr(copy, field.name) == getattr(original, field.name)
    ids = [one.id for one in parts(after) if type(one) is type(original)]
    assert ids.index(copied) == ids.index(part) + 1
    assert edits.remove(after, copied) == plan


@given(plans().filter(lambda plan: bool(plan.initiatives)), st.data(), st.integers(1, 4))
def test_each_copy_of_an_indsats_has_a_title_of_its_own_and_an_empty_one_stays(
    plan: Plan, data: st.DataObject, times: int
) -> None:
    found = data.draw(st.sampled_from(plan.initiatives))
    before = {row.title for row in plan.initiatives}
    made = []
    for _ in range(times):
        made.append(new_id())
        plan = edits.duplicate(plan, found.id, made[-1], lambda title, number: f"{title}{number}")
    titles = [row.title for row in plan.initiatives if row.id in made]
    if found.title:
        assert len({*titles} - before) == times
    else:
        assert titles == [""] * times


@given(with_part, st.integers(-5, 5))
def test_moving_keeps_everything_and_stops_at_the_ends(pair: tuple[Plan, str], steps: int) -> None:
    plan, part = pair
    after = edits.move_by(plan, part, steps)
    check(after)
    assert sorted(one.id for one in parts(after)) == sorted(one.id for one in parts(plan))
    moved = find(plan, part)
    assert moved is not None
    if isinstance(moved, Theme | Chapter | StatusRound | Initiative):
        rows = edits.siblings(plan, type(moved), plan.id)
        now = edits.siblings(after, type(moved), plan.id)
        assert now.index(part) == min(max(rows.index(part) + steps, 0), len(rows) - 1)
        assert [one for one in now if one != part] == [one for one in rows if one != part]


@given(plans(max_initiatives=2), st.data())
def test_a_label_is_never_given_twice(plan: Plan, data: st.DataObject) -> None:
    rows: list[Theme | StatusRound] = [*plan.themes, *plan.status_rounds]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    fresh = edits.unique_label(plan, type(row), row.label)
    check(edits.add(plan, replace(row, id=new_id(), label=fresh)))
    with pytest.raises(Refused, match="label_taken"):
        edits.add(plan, replace(row, id=new_id()))


PLAN = Plan(
    "p" * 12,
    period_from=2027,
    themes=(Theme("t" * 12, "Fritid"), Theme("u" * 12, "Kultur")),
    status_rounds=(StatusRound("r" * 12, "Status 2020"),),
    chapters=(Chapter("c" * 12, "Baggrund"),),
    initiatives=(Initiative("i" * 12, goals=(Goal("g" * 12),)),),
)
STATUS = status_id("i" * 12, "r" * 12)


@pytest.mark.parametrize(
    ("part", "field", "value", "code"),
    [
        ("t" * 12, "label", "Kultur", "label_taken"),
        ("c" * 12, "heading", "a\x00b", "bad_character"),
        ("c" * 12, "body", "* fint\n", "bad_value"),
        ("c" * 12, "level", 7, "bad_value"),
        ("c" * 12, "level", "1", "bad_value"),
        ("p" * 12, "period_from", 12027, "bad_value"),
        ("p" * 12, "document_status", "udkast", "bad_value"),
        ("p" * 12, "title", 5, "bad_value"),
        ("p" * 12, "themes", "x", "bad_value"),
        (STATUS, "progress", "færdig", "bad_value"),
        (STATUS, "until", "2027-02-30", "bad_value"),
        (STATUS, "until", "20270201", "bad_value"),
        ("i" * 12, "theme:" + "x" * 12, True, "gone"),
        ("x" * 12, "title", "a", "gone"),
        (status_id("i" * 12, "x" * 12), "note", "a", "gone"),
    ],
)
def test_what_would_break_a_rule_is_refused(part: str, field: str, value: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        edits.set_field(PLAN, part, field, value)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("t" * 12, "label", "Boligforhold"),
        ("p" * 12, "period_from", None),
        (STATUS, "progress", "waiting"),
        (STATUS, "until", "2027-02-28"),
        (STATUS, "results", "* 31 borgere\n* 6 praktikpladser"),
        ("g" * 12, "success", "-"),
        ("i" * 12, "theme:" + "t" * 12, True),
        ("r" * 12, "final", True),
    ],
)
def test_a_field_is_set_and_nothing_else(part: str, field: str, value: str) -> None:
    after = edits.set_field(PLAN, part, field, value)
    check(after)
    assert after != PLAN
    before = find(PLAN, part)
    assert before is not None
    back = edits.set_field(after, part, field, False if field.startswith("theme:") else getattr(before, field))
    assert back == PLAN


def test_a_new_round_is_for_the_next_year_and_the_only_final_one() -> None:
    def named(year: str) -> str:
        return f"Status {year}"

    first = edits.add_round(PLAN, "n" * 12, named)
    assert [(one.label, one.year, one.final) for one in first.status_rounds] == [
        ("Status 2020", None, False),
        ("Status 2021", 2021, True),
    ]
    second = edits.add_round(first, "m" * 12, named)
    assert [one.final for one in second.status_rounds] == [False, False, True]
    assert second.status_rounds[-1].year == 2022
    check(second)
    no_rounds = replace(PLAN, status_rounds=(), period_to=2028)
    assert edits.add_round(no_rounds, "n" * 12, named).status_rounds == (StatusRound("n" * 12, "Status 2028", 2028, final=True),)
    no_year = replace(PLAN, status_rounds=(), period_to=None)
    assert edits.add_round(no_year, "n" * 12, named).status_rounds == (StatusRound("n" * 12, "Status", None, final=True),)


@pytest.mark.parametrize(
    ("year", "label", "after"),
    [
        (None, "Status 2031", 2031),
        (2020, "Status 2031", 2031),
        (2019, "Status 2031", 2019),
        (2020, "Status", 2020),
        (None, "Status 20311", None),
    ],
)
def test_the_year_of_a_round_follows_its_label_unless_it_was_another(year: int | None, label: str, after: int | None) -> None:
    plan = replace(PLAN, status_rounds=(replace(PLAN.status_rounds[0], year=year),))
    assert edits.set_field(plan, "r" * 12, "label", label).status_rounds[0].year == after


def test_a_hearing_goes_with_its_points_and_a_point_goes_alone() -> None:
    asked, other = Hearing(new_id(), "Handicaprådet"), Hearing(new_id(), "Ældrerådet")
    said = [Said("comment", text="Ja"), Said("unplaced", text="Hilsen")]
    plan = Plan(new_id())
    for one in (asked, other):
        plan = read_in(edits.add(plan, one), one.id, one.recipient, said)
    assert [one.hearing for one in plan.points] == [asked.id] * 2 + [other.id] * 2
    assert read_in(plan, asked.id, asked.recipient, said) == plan
    less = edits.remove(plan, plan.points[0].id)
    assert less.points == plan.points[1:]
    assert edits.remove(less, asked.id) == replace(plan, hearings=(other,), points=plan.points[2:])


@pytest.mark.parametrize(
    ("field", "value"),
    [("decision", "måske"), ("sort", "brev"), ("resolved", 1), ("change", "[]"), ("decided", "{"), ("answer", None)],
)
def test_a_value_that_no_point_can_have_is_refused(field: str, value: str | int | None) -> None:
    asked = Hearing(new_id())
    plan = read_in(edits.add(Plan(new_id()), asked), asked.id, "", [Said("unplaced", text="Hilsen")])
    with pytest.raises(Refused):
        edits.set_field(plan, plan.points[0].id, field, value)
    for name, wrong in (("sent", "1.11.2027"), ("deadline", "snart"), ("frozen", "{}")):
        with pytest.raises(Refused):
            edits.set_field(plan, asked.id, name, wrong)
