"""Undo and redo over generated edits."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editor.diff import Change, Set, apply, diff
from editor.edits import set_field
from editor.history import SENTENCES, History, Step, record, redo, seal, undo
from editor.plan import Goal, Initiative, Plan, new_id
from tests.plans import edited, plans

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
GOAL = Goal(new_id())
EMPTY = Plan(new_id(), initiatives=(Initiative(new_id(), goals=(GOAL,)),))
PLACE = (GOAL.id, "goal")


@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan), edited(plan))), st.data())
def test_undoing_everything_gives_the_first_plan_and_redoing_everything_the_last(
    values: tuple[Plan, ...], data: st.DataObject
) -> None:
    history, plan = History(), values[0]
    for number, value in enumerate(values[1:]):
        if changes := diff(plan, value):
            history = record(history, Step("edit", changes, NOON + timedelta(seconds=number), typing=data.draw(st.booleans())))
        plan = value
    while taken := undo(history):
        history, step = taken
        plan = apply(plan, step.changes)
    assert plan == values[0]
    while taken := redo(history):
        history, step = taken
        plan = apply(plan, step.changes)
    assert plan == values[-1]


def typed(history: History, plan: Plan, text: str, second: float) -> tuple[History, Plan]:
    after = set_field(plan, GOAL.id, "goal", text)
    step = Step("typing", diff(plan, after), NOON + timedelta(seconds=second), PLACE, typing=True)
    return record(history, step), after


def test_typing_in_one_cell_is_one_step() -> None:
    history, plan = History(), EMPTY
    for count, second in enumerate(range(0, 40, 10), 1):
        history, plan = typed(history, plan, "ord " * count, second)
    assert len(history.done) == 1
    taken = undo(history)
    assert taken
    assert apply(plan, taken[1].changes) == EMPTY


def test_a_pause_after_some_sentences_begins_a_new_step() -> None:
    history, plan = typed(History(), EMPTY, "x" * SENTENCES, 0)
    history, plan = typed(history, plan, "x" * SENTENCES + "y", 2)
    assert len(history.done) == 1
    history, plan = typed(history, plan, "x" * SENTENCES + "yz", 6)
    assert len(history.done) == 2


def test_a_cell_that_was_left_begins_a_new_step() -> None:
    history, plan = typed(History(), EMPTY, "a", 0)
    history, plan = typed(seal(history), plan, "ab", 1)
    assert len(history.done) == 2


def test_typing_something_and_taking_it_out_again_is_no_step() -> None:
    history, plan = typed(History(), EMPTY, "a", 0)
    history, plan = typed(history, plan, "", 1)
    assert history.done == ()


def test_a_new_edit_forgets_what_was_undone() -> None:
    history, _ = typed(History(), EMPTY, "a", 0)
    taken = undo(history)
    assert taken
    history, _ = typed(taken[0], EMPTY, "b", 1)
    assert redo(history) is None
    changes: tuple[Change, ...] = (Set(GOAL.id, "goal", "", "b"),)
    assert [step.changes for step in history.done] == [changes]
