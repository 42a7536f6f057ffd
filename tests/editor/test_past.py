"""What a step did to a field or an indsats, and how it is taken back without what came later."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor import edits
from editor.diff import apply, diff
from editor.past import of_field, taken_back, touches
from editor.plan import Goal, Initiative, Plan, StatusRound, Theme, new_id, parts, status_id
from tests.plans import edited, plans

THEME, ROUND, GOAL = Theme(new_id(), "Bolig"), StatusRound(new_id(), "Status 2028"), Goal(new_id(), "Mål", action="Handling")
RAMP = Initiative(new_id(), "Rampe", themes=frozenset({THEME.id}), goals=(GOAL,))
PLAN = Plan(new_id(), "Plan", themes=(THEME,), status_rounds=(ROUND,), initiatives=(RAMP,))


@settings(max_examples=settings.default.max_examples // 6 if settings.default else 10)
@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan))))
def test_the_newest_step_taken_back_is_the_plan_before_it(pair: tuple[Plan, Plan]) -> None:
    before, after = pair
    plan, merge = taken_back(after, after, diff(before, after))
    assert (plan, merge.conflicts) == (before, ())


@settings(max_examples=settings.default.max_examples // 6 if settings.default else 10)
@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan))))
def test_each_field_that_differs_has_its_two_values_in_the_step(pair: tuple[Plan, Plan]) -> None:
    before, after = pair
    changes = diff(before, after)
    old = {part.id: part for part in parts(before)}
    for part in parts(after):
        was = old.get(part.id)
        for field in ("title", "heading", "label", "goal", "body"):
            if hasattr(part, field):
                found = of_field(changes, part.id, field)
                if was is None:
                    assert found
                    assert (found.came, found.after) == (True, getattr(part, field))
                elif getattr(was, field) == getattr(part, field) and not (found and found.came):
                    assert found is None
                elif found:
                    assert (found.before, found.after) == (getattr(was, field), getattr(part, field))


def test_a_deleted_goal_comes_back_beside_what_was_written_since() -> None:
    removed = edits.remove(PLAN, GOAL.id)
    now = edits.set_field(removed, RAMP.id, "title", "Rampe ved rådhuset")
    plan, merge = taken_back(now, removed, diff(PLAN, removed))
    assert plan.initiatives[0] == replace(RAMP, title="Rampe ved rådhuset")
    assert not merge.conflicts


def test_a_deleted_theme_comes_back_with_its_ticks() -> None:
    removed = edits.remove(PLAN, THEME.id)
    plan, _ = taken_back(removed, removed, diff(PLAN, removed))
    assert plan == PLAN


def test_what_was_written_since_in_the_same_field_stays() -> None:
    first = edits.set_field(PLAN, GOAL.id, "goal", "Første")
    now = edits.set_field(first, GOAL.id, "goal", "Anden")
    plan, merge = taken_back(now, first, diff(PLAN, first))
    assert plan == now
    assert len(merge.conflicts) == 1


def test_a_step_is_about_an_indsats_where_it_is_about_what_stands_in_it() -> None:
    other = edits.set_field(PLAN, PLAN.id, "title", "Ny")
    inside = [
        edits.set_field(PLAN, GOAL.id, "goal", "Nyt"),
        edits.set_field(PLAN, status_id(RAMP.id, ROUND.id), "actions", "Nyt"),
        edits.tick(PLAN, RAMP.id, THEME.id, False),
        edits.remove(PLAN, GOAL.id),
        edits.remove(PLAN, RAMP.id),
    ]
    mine = frozenset({RAMP.id, GOAL.id})
    assert all(touches(diff(PLAN, plan), mine) for plan in inside)
    assert not touches(diff(PLAN, other), mine)
    assert apply(PLAN, diff(PLAN, other)) == other
