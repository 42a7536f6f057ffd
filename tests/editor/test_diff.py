"""diff, apply, invert and merge3 as properties over generated plans."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import edits
from editor.diff import Add, Change, Move, NotApplicable, Remove, Set, apply, diff, invert
from editor.merge import merge3
from editor.plan import Chapter, Goal, Initiative, Plan, Status, StatusRound, Theme, check, find, new_id, parts, with_status
from tests.plans import edited, plans

pairs = plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan)))
triples = plans().flatmap(lambda plan: st.tuples(st.just(plan), edited(plan), edited(plan)))


@given(pairs)
def test_applying_the_difference_gives_the_other_plan(pair: tuple[Plan, Plan]) -> None:
    before, after = pair
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, invert(changes)) == before


@given(plans(), plans(seed="another"))
def test_two_plans_of_no_common_origin_differ_too(before: Plan, after: Plan) -> None:
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, invert(changes)) == before


@given(plans())
def test_a_plan_does_not_differ_from_itself_or_its_equal(plan: Plan) -> None:
    copy = replace(plan, initiatives=tuple(replace(row) for row in plan.initiatives))
    assert diff(plan, plan) == ()
    assert diff(plan, copy) == ()


@given(st.integers(2, 30), st.data())
def test_one_moved_row_is_one_move(count: int, data: st.DataObject) -> None:
    goals = tuple(Goal(new_id()) for _ in range(count))
    plan = Plan(new_id(), initiatives=(Initiative(new_id(), goals=goals),))
    row = data.draw(st.sampled_from(goals)).id
    after = edits.move(plan, row, data.draw(st.sampled_from([None, *[goal.id for goal in goals if goal.id != row]])))
    changes = diff(plan, after)
    assert len(changes) <= 1
    assert all(isinstance(change, Move) for change in changes)
    assert apply(plan, changes) == after


@given(st.lists(st.integers(0, 20), unique=True, max_size=12).flatmap(lambda row: st.tuples(st.just(row), st.permutations(row))))
def test_moves_are_as_few_as_possible(orders: tuple[list[int], list[int]]) -> None:
    chapters = {number: Chapter(new_id(), str(number)) for number in orders[0]}
    before, after = (Plan("a" * 12, chapters=tuple(chapters[number] for number in order)) for order in orders)
    rank = {number: place for place, number in enumerate(orders[0])}
    longest = [1] * len(orders[1])
    for end, number in enumerate(orders[1]):
        longest[end] += max((longest[start] for start in range(end) if rank[orders[1][start]] < rank[number]), default=0)
    assert len(diff(before, after)) == len(orders[1]) - max(longest, default=0)


@given(pairs)
def test_a_side_that_did_nothing_gives_way_to_the_other(pair: tuple[Plan, Plan]) -> None:
    base, other = pair
    taken = merge3(base, base, other)
    assert taken.conflicts == ()
    assert apply(base, taken.changes) == other
    assert merge3(base, other, base).changes == ()
    assert merge3(base, other, base).conflicts == ()
    assert merge3(base, other, other).changes == ()
    assert merge3(base, other, other).conflicts == ()


@given(triples)
def test_a_merge_keeps_every_rule_and_all_of_ours(triple: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = triple
    merge = merge3(base, ours, theirs)
    merged = apply(ours, merge.changes)
    check(merged)
    ours_set = {(change.part, change.field): change.after for change in diff(base, ours) if isinstance(change, Set)}
    for change in diff(ours, merged):
        assert not (isinstance(change, Set) and (change.part, change.field) in ours_set)
        assert not (isinstance(change, Remove) and find(base, change.part) is None)


@given(triples)
def test_every_change_of_theirs_is_in_the_merge_or_in_a_conflict(triple: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = triple
    merge = merge3(base, ours, theirs)
    merged = apply(ours, merge.changes)
    left = {conflict.theirs.part for conflict in merge.conflicts}
    left |= {part for conflict in merge.conflicts for part in conflict.theirs.part.split("_")}
    left |= {
        field.removeprefix("theme:") for one in merge.conflicts if isinstance(one.theirs, Set) for field in [one.theirs.field]
    }
    for change in diff(base, theirs):
        if left.intersection([change.part, *change.part.split("_")]):
            continue
        found = find(merged, change.part)
        match change:
            case Add():
                assert found is not None
            case Remove():
                assert found is None
            case Set(_, field, _, after) if field.startswith("theme:"):
                theme = field.removeprefix("theme:")
                assert theme in left or isinstance(found, Initiative) and (theme in found.themes) is after
            case Set(part, field, _, after) if field != "id":
                # an emptied status of a removed round has no place any more
                assert found is None and "_" in part or getattr(found, field) == after


def two_rows() -> tuple[Plan, Theme, Initiative, Initiative]:
    theme = Theme(new_id(), "Boligforhold")
    first, second = Initiative(new_id(), "Første"), Initiative(new_id(), "Anden")
    return Plan(new_id(), themes=(theme,), initiatives=(first, second)), theme, first, second


def test_both_sides_may_write_in_different_fields_of_one_row() -> None:
    base, theme, first, _ = two_rows()
    ours = edits.tick(edits.set_field(base, first.id, "title", "Vores"), first.id, theme.id, True)
    theirs = edits.set_field(base, first.id, "description", "Deres")
    merge = merge3(base, ours, theirs)
    assert merge.conflicts == ()
    merged = apply(ours, merge.changes)
    assert merged.initiatives[0] == replace(ours.initiatives[0], description="Deres")


def test_what_both_wrote_differently_is_one_conflict_and_ours_stands() -> None:
    base, _, first, _ = two_rows()
    ours, theirs = (edits.set_field(base, first.id, "title", text) for text in ("Vores", "Deres"))
    merge = merge3(base, ours, theirs)
    assert merge.changes == ()
    assert [(one.theirs, one.ours) for one in merge.conflicts] == [
        (Set(first.id, "title", "Første", "Deres"), Set(first.id, "title", "Første", "Vores"))
    ]


def test_a_row_that_we_wrote_in_is_not_removed_by_them() -> None:
    base, _, first, _ = two_rows()
    ours = edits.add(base, Goal(new_id(), "Nyt"), first.id)
    merge = merge3(base, ours, edits.remove(base, first.id))
    assert merge.changes == ()
    assert [type(one.theirs) for one in merge.conflicts] == [Remove]


def test_a_theme_that_we_ticked_is_not_removed_by_them_nor_unticked_elsewhere() -> None:
    base, theme, first, second = two_rows()
    base = edits.tick(base, second.id, theme.id, True)
    ours = edits.tick(base, first.id, theme.id, True)
    merge = merge3(base, ours, edits.remove(base, theme.id))
    assert apply(ours, merge.changes) == ours
    assert len(merge.conflicts) == 1


def test_two_themes_with_one_label_are_a_conflict() -> None:
    base, *_ = two_rows()
    ours, theirs = (edits.add(base, Theme(new_id(), "Fritid")) for _ in range(2))
    merge = merge3(base, ours, theirs)
    assert merge.changes == ()
    assert len(merge.conflicts) == 1


@given(plans())
def test_a_change_to_what_is_not_there_is_refused(plan: Plan) -> None:
    missing = new_id()
    changes: list[Change] = [
        Set(missing, "title", "", "x"),
        Remove(Chapter(missing), plan.id, None),
        Move(missing, plan.id, None, plan.id, None),
        Add(Chapter(new_id()), plan.id, missing),
        Add(Goal(new_id()), missing, None),
        Set(plan.id, "no such field", "", "x"),
        *[Add(part, plan.id, None) for part in list(parts(plan))[:1]],
    ]
    for change in changes:
        with pytest.raises(NotApplicable):
            apply(plan, [change])


def test_untouched_parts_stay_the_same_objects() -> None:
    plan, _, first, second = two_rows()
    after = edits.set_field(plan, first.id, "title", "Ny")
    assert after.initiatives[1] is second
    assert after.themes is plan.themes


def test_an_emptied_status_leaves_no_trace() -> None:
    plan, _, first, _ = two_rows()
    plan = edits.add(plan, StatusRound("r" * 12, "Status 2020"))
    written = edits.set_field(plan, f"{first.id}_{'r' * 12}", "actions", "Vi har ringet")
    assert written.initiatives[0] == with_status(first, Status("r" * 12, actions="Vi har ringet"))
    assert edits.set_field(written, f"{first.id}_{'r' * 12}", "actions", "") == plan
