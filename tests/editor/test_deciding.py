"""Many proposals of a hearing are decided at once, and what fits nowhere is put into the plan: nothing is lost or overwritten."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import deciding, edits, hearing, placing, rivals
from editor.deciding import Wanted, wanted
from editor.diff import Set, diff, value_of
from editor.edits import Refused
from editor.hearing import Said
from editor.part_data import change_of
from editor.plan import Hearing, Initiative, Plan, Point, Remark, check, find, new_id
from editor.richtext import from_plain, plain
from tests.plans import edited, plans

FEW = settings.default.max_examples // 6 if settings.default else 10
ASKED = Hearing(new_id(), "Handicaprådet", "2027-11-01")


@st.composite
def in_hearing(draw: st.DrawFn) -> Plan:
    """A plan in hearing with two answers to it, of one or two authors each, and a plan that went on meanwhile."""
    bare = _bare(draw(plans(max_initiatives=2, max_goals=2)))
    made = hearing.begin(bare, ASKED)
    for who in ("Handicaprådet", "Følgegruppen"):
        changes = diff(bare, _bare(draw(edited(bare))))
        said = [Said("proposal", draw(st.sampled_from(["", "Formanden"])), "", one) for one in changes]
        made = hearing.read_in(made, ASKED.id, who, [*said, Said("comment", text="Hvorfor?"), Said("unplaced", text="Tak.")])
    if draw(st.booleans()):
        return replace(_bare(draw(edited(bare))), hearings=made.hearings, points=made.points)
    return made


def _bare(plan: Plan) -> Plan:
    return replace(plan, remarks=(), waivers=(), hearings=(), points=(), document_status="draft")


def ids(points: tuple[Point, ...] | list[Point]) -> list[str]:
    return [one.id for one in points]


@given(in_hearing())
def test_all_that_can_be_is_accepted_and_the_rest_stays_open(plan: Plan) -> None:
    found = deciding.decide_all(plan, ids(plan.points), "accept", "Godt set.")
    check(found.plan)
    proposals = [one.id for one in plan.points if one.sort == "proposal"]
    assert sorted([*found.done, *found.left]) == sorted(proposals)
    for before, after in zip(plan.points, found.plan.points, strict=True):
        if before.id in found.done:
            assert (after.decision, after.why) == ("accept", "Godt set.")
        else:
            assert after == before
    one_by_one, left = plan, []
    for point in proposals:
        try:
            one_by_one = hearing.decide(one_by_one, point, "accept", "Godt set.")
        except Refused:
            left.append(point)
    assert (one_by_one, tuple(left)) == (found.plan, found.left)


@settings(max_examples=FEW)
@given(in_hearing())
def test_rejecting_all_leaves_the_plan_as_it_is(plan: Plan) -> None:
    found = deciding.decide_all(plan, ids(plan.points), "reject", "Nej.")
    assert replace(found.plan, points=()) == replace(plan, points=())
    assert not found.left
    assert {one.decision for one in found.plan.points if one.sort == "proposal"} <= {"reject"}


@given(plans(), st.text("abc ", min_size=1), st.text("def ", min_size=1), st.data())
def test_of_two_that_contradict_each_other_the_second_stays_open(plan: Plan, one: str, other: str, data: st.DataObject) -> None:
    rows = [row for row in plan.initiatives if row.title.strip()]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    plan = hearing.begin(_bare(plan), ASKED)
    for who, words in (("Handicaprådet", f"1{one}"), ("Følgegruppen", f"2{other}")):
        plan = hearing.read_in(plan, ASKED.id, who, [Said("proposal", "", "", Set(row.id, "title", row.title, words))])
    first, second = plan.points
    found = deciding.decide_all(plan, ids(plan.points), "accept")
    assert (found.done, found.left) == ((first.id,), (second.id,))
    now = find(found.plan, row.id)
    assert isinstance(now, Initiative)
    assert now.title == f"1{one}"
    assert found.plan.points[1] == second
    assert rivals.same_field(first, plan.points) == [second]


@settings(max_examples=FEW)
@given(in_hearing())
def test_points_are_looked_at_by_answer_author_and_indsats(plan: Plan) -> None:
    everything = wanted(plan, Wanted(ASKED.id))
    assert everything == list(plan.points)
    owners = deciding.owner_of_parts(plan)
    for shapes in (
        {Wanted(ASKED.id, answer=one.answer) for one in plan.points},
        {Wanted(ASKED.id, author=deciding.author_of(one)) for one in plan.points},
        {Wanted(ASKED.id, initiative=deciding.initiative_of(one, owners)) for one in plan.points},
        {Wanted(ASKED.id, sort=one.sort) for one in plan.points},
    ):
        parted = [wanted(plan, shape) for shape in shapes]
        assert sorted(point.id for some in parted for point in some) == sorted(ids(plan.points))
    for row in plan.initiatives:
        for one in wanted(plan, Wanted(ASKED.id, initiative=row.id)):
            assert change_of(one) and row.id in str(change_of(one)) or one.part in {row.id, *(goal.id for goal in row.goals)}


@settings(max_examples=FEW)
@given(in_hearing(), st.data())
def test_a_text_without_place_is_put_into_a_field_and_taken_back(plan: Plan, data: st.DataObject) -> None:
    fields = [(row.id, "description") for row in plan.initiatives]
    fields += [(goal.id, "action") for row in plan.initiatives for goal in row.goals]
    if not fields:
        return
    place = data.draw(st.sampled_from(fields))
    loose = next(one for one in plan.points if one.sort == "unplaced")
    made = deciding.put(plan, loose.id, lambda now, said: placing.put(now, place, said.content))
    check(made)
    part = find(made, place[0])
    assert part is not None
    assert plain(str(value_of(part, place[1]))).endswith("Tak.")
    after = find(made, loose.id)
    assert isinstance(after, Point)
    assert after.resolved
    assert deciding.reopen(made, loose.id) == plan


@settings(max_examples=FEW)
@given(in_hearing())
def test_a_text_without_place_is_kept_as_a_remark_and_taken_back(plan: Plan) -> None:
    loose = next(one for one in plan.points if one.sort == "unplaced")
    made = deciding.as_remark(plan, loose.id, Remark(new_id(), None, "Svar fra Handicaprådet"))
    assert made.remarks[-1].text == "Tak."
    assert deciding.reopen(made, loose.id) == plan


def test_what_was_written_over_it_stays_when_it_is_not_dealt_with_after_all() -> None:
    row = Initiative(new_id(), "Indsats", description=from_plain("Først."))
    plan = hearing.begin(Plan(new_id(), initiatives=(row,)), ASKED)
    plan = hearing.read_in(plan, ASKED.id, "Handicaprådet", [Said("unplaced", text="Rådet takker.")])
    point = plan.points[0].id
    made = deciding.put(plan, point, lambda now, said: placing.put(now, (row.id, "description"), said.content))
    assert made.initiatives[0].description == "Først.\nRådet takker."
    later = edits.set_field(made, row.id, "description", "Noget helt andet")
    again = deciding.reopen(later, point)
    assert (again.initiatives, again.points) == (later.initiatives, plan.points)


@settings(max_examples=FEW)
@given(in_hearing())
def test_an_answer_that_was_read_by_mistake_is_gone_and_the_others_stay(plan: Plan) -> None:
    made = deciding.without_answer(plan, ASKED.id, "Handicaprådet")
    assert made.points == tuple(one for one in plan.points if one.answer == "Følgegruppen")
    assert replace(made, points=()) == replace(plan, points=())


@settings(max_examples=FEW)
@given(in_hearing(), st.sampled_from(["Følgegruppen", "Ungerådet"]))
def test_another_name_of_an_answer_changes_nothing_else_of_it(plan: Plan, name: str) -> None:
    made = deciding.answer_renamed(plan, ASKED.id, "Handicaprådet", name)
    assert [one.answer for one in made.points] == [name if one.answer == "Handicaprådet" else one.answer for one in plan.points]
    back = tuple(replace(new, answer=old.answer) for new, old in zip(made.points, plan.points, strict=True))
    assert replace(made, points=back) == plan
    other = deciding.answer_renamed(plan, "another hearing", "Handicaprådet", name)
    assert other == plan


@pytest.mark.parametrize("field", ["theme:gone", "ukendt"])
def test_a_proposal_for_a_field_or_theme_that_is_gone_is_left_open_and_told(field: str) -> None:
    row = Initiative(new_id(), "Indsats")
    plan = hearing.begin(Plan(new_id(), initiatives=(row,)), ASKED)
    plan = hearing.read_in(plan, ASKED.id, "Handicaprådet", [Said("proposal", "", "", Set(row.id, field, False, True))])
    found = deciding.decide_all(plan, ids(plan.points), "accept")
    assert (found.plan, found.left) == (plan, (plan.points[0].id,))
    with pytest.raises(Refused, match="point_gone"):
        hearing.decide(plan, plan.points[0].id, "accept")
