"""The outline's count of what is filled in."""

from hypothesis import given
from hypothesis import strategies as st

from editor.edits import set_field
from editor.plan import Plan
from tests.plans import edited, plans
from ui.filled import counted


@given(st.data(), plans())
def test_a_count_that_goes_on_from_the_one_before_is_the_count_from_the_start(data: st.DataObject, before: Plan) -> None:
    after = data.draw(edited(before))
    assert counted(after, counted(before)) == counted(after)


@given(plans())
def test_no_more_is_filled_in_than_there_is(plan: Plan) -> None:
    count = counted(plan).total
    assert 0 <= count.done <= count.all


@given(st.data(), plans())
def test_a_cell_that_is_filled_in_counts_at_once(data: st.DataObject, before: Plan) -> None:
    if before.initiatives:
        one = data.draw(st.sampled_from(before.initiatives))
        after = set_field(before, one.id, "description", "" if one.description else "Ny")
        assert counted(after, counted(before)) == counted(after)
        assert abs(counted(after).total.done - counted(before).total.done) == 1
