"""The indsatser of another plan come in as new ones: nothing of either plan is lost, and one name is one theme or round."""

from dataclasses import replace

from hypothesis import given

from editor.bring_in import bring_in
from editor.diff import apply, diff
from editor.plan import Initiative, Plan, StatusRound, Theme, check, parts
from tests.plans import plans


def said(plan: Plan, row: Initiative) -> object:
    """What an indsats says, without ids."""
    themes = {one.id: one.label.casefold().split() for one in plan.themes}
    rounds = {one.id: one.label.casefold().split() for one in plan.status_rounds}
    statuses = sorted((rounds[one.round], replace(one, round="")) for one in row.statuses)
    goals = [replace(one, id="") for one in row.goals]
    bare = replace(row, id="", department="", themes=frozenset(), goals=(), statuses=())
    return sorted(themes[one] for one in row.themes), [(label, repr(one)) for label, one in statuses], goals, bare


@given(plans(), plans(seed="other"))
def test_all_of_both_is_there_and_the_plan_is_right(plan: Plan, other: Plan) -> None:
    made = bring_in(plan, other)
    check(made)
    assert apply(plan, diff(plan, made)) == made
    count = len(plan.initiatives)
    assert made.initiatives[:count] == plan.initiatives
    assert made.chapters == plan.chapters
    assert made.remarks[: len(plan.remarks)] == plan.remarks
    assert [said(made, row) for row in made.initiatives[count:]] == [said(other, row) for row in other.initiatives]
    for row, theirs in zip(made.initiatives[count:], other.initiatives, strict=True):
        assert (row.department or made.department) == (theirs.department or other.department or made.department)
    texts = {(one.where, one.text) for one in made.remarks}
    assert texts >= {(one.where, one.text) for one in other.remarks if one.where}


@given(plans())
def test_the_plan_itself_comes_in_beside_itself(plan: Plan) -> None:
    made = bring_in(plan, plan)
    check(made)
    assert (made.themes, made.status_rounds) == (plan.themes, plan.status_rounds)
    ids = [one.id for one in parts(made)]
    assert len(ids) == len(set(ids))
    assert len(made.initiatives) == 2 * len(plan.initiatives)


def test_a_theme_is_the_same_whatever_its_case_and_one_that_nobody_ticked_stays_away() -> None:
    ours = Plan(
        "planplanplan", themes=(Theme("a" * 12, "Fritid og kultur"),), status_rounds=(StatusRound("r" * 12, "Status 2020"),)
    )
    row = Initiative("i" * 12, "Mentor", themes=frozenset({"b" * 12}))
    theirs = Plan("andenandenan", themes=(Theme("b" * 12, "FRITID  og kultur"), Theme("c" * 12, "Bolig")), initiatives=(row,))
    made = bring_in(ours, theirs)
    assert made.themes == ours.themes
    assert made.initiatives[0].themes == {"a" * 12}
