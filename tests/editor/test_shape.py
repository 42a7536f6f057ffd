"""How a table is looked at: nothing is lost by sorting and grouping, and filters say the truth."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor.overview import Row, overview, standing
from editor.plan import PROGRESS, Initiative, Plan, Theme, new_id
from editor.shape import COLUMNS, FACETS, Mark, Shape, arranged, danish, filtered, still, tally, toggled, values
from tests.plans import edited, plans


def marks(row: Row) -> frozenset[Mark]:
    """All that a row can be found by."""
    return frozenset((facet, value) for facet in FACETS for value in values(row, facet))


@st.composite
def shaped(draw: st.DrawFn) -> tuple[Plan, Shape]:
    """A plan and a way to look at it."""
    plan = draw(plans(max_initiatives=7))
    rounds = [one.id for one in plan.status_rounds]
    shape = Shape(
        draw(st.sampled_from([*COLUMNS, *rounds])),
        draw(st.booleans()),
        draw(st.sampled_from(["", "theme", "department", *rounds])),
    )
    possible = sorted({mark for row in overview(plan).rows for mark in marks(row)}, key=repr)
    for mark in draw(st.lists(st.sampled_from(possible), max_size=4)) if possible else []:
        shape = toggled(shape, mark)
    return plan, shape


@given(shaped())
def test_arranging_shows_each_row_that_meets_the_filters_and_no_other(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    table = overview(plan)
    shown = [row for group in arranged(table, shape) for row in group.rows]
    expected = [row for row in table.rows if shape.filters <= marks(row)]
    assert {row.number for row in shown} == {row.number for row in expected}
    apart = shape.group == "theme" and not any(facet == "theme" for facet, _ in shape.filters)
    times = {row.number: max(1, len(row.themes)) if apart else 1 for row in expected}
    assert all(sum(one is row for one in shown) == times[row.number] for row in expected)


@given(shaped())
def test_what_is_empty_stands_last_in_both_directions(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    table = overview(plan)

    def empty(row: Row) -> bool:
        at = next((at for at, one in enumerate(table.rounds) if one.id == shape.sort), None)
        if at is not None:
            return standing(row.statuses[at]) is None
        words = {"title": row.initiative.title, "department": row.department, "responsible": row.initiative.responsible}
        return not (row.themes if shape.sort == "themes" else words.get(shape.sort, "x")).__len__()

    for group in arranged(table, shape):
        flags = [empty(row) for row in group.rows]
        assert flags == sorted(flags)


@given(shaped())
def test_both_directions_hold_the_same_rows(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    table = overview(plan)
    up, down = (arranged(table, replace(shape, descending=descending)) for descending in (False, True))
    assert [(group.value, sorted(row.number for row in group.rows)) for group in up] == [
        (group.value, sorted(row.number for row in group.rows)) for group in down
    ]


@given(shaped())
def test_the_number_beside_a_filter_is_the_number_of_rows_it_leaves(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    table = overview(plan)
    counts = tally(table, shape)
    for mark, count in counts.items():
        chosen = shape if mark in shape.filters else toggled(shape, mark)
        assert len(filtered(table, chosen)) == count
    for mark in shape.filters:
        assert mark not in toggled(shape, mark).filters


@given(st.data())
def test_a_shape_survives_any_edit_of_the_plan(data: st.DataObject) -> None:
    plan, shape = data.draw(shaped())
    other = overview(data.draw(edited(plan)))
    kept = still(shape, other)
    arranged(other, kept)
    assert still(kept, other) == kept
    assert still(shape, overview(plan)) == shape


def test_titles_stand_in_danish_order() -> None:
    names = ["Ål", "zebra", "Ørred", "Æble", "Indsats 10", "indsats 9", "abe", "Åben  dør", "Aben"]
    titles = sorted(names, key=danish)
    assert titles == ["abe", "Aben", "indsats 9", "Indsats 10", "zebra", "Æble", "Ørred", "Åben  dør", "Ål"]


def test_progress_is_sorted_as_it_goes_on() -> None:
    from tests.editor.test_overview import planned, report

    plan, table = planned(*(report(progress=one) for one in reversed(PROGRESS)), report())
    ((_, rows),) = arranged(table, Shape(sort=plan.status_rounds[0].id))
    assert [row.statuses[0].progress for row in rows] == [*PROGRESS, None]


def test_an_indsats_without_a_theme_is_found_and_stands_in_a_group_of_its_own() -> None:
    theme = Theme(new_id(), "Bolig")
    plan = Plan(
        new_id(),
        themes=(theme,),
        initiatives=(Initiative(new_id(), "A"), Initiative(new_id(), "B", themes=frozenset({theme.id}))),
    )
    table = overview(plan)
    assert [group.value for group in arranged(table, Shape(group="theme"))] == [theme.id, ""]
    assert [row.number for row in filtered(table, Shape(filters=frozenset({("theme", "")})))] == [1]


def test_who_filters_by_a_theme_sees_no_other_group() -> None:
    themes = tuple(Theme(new_id(), name) for name in ("Bolig", "Job"))
    both = Initiative(new_id(), "A", themes=frozenset(theme.id for theme in themes))
    table = overview(Plan(new_id(), themes=themes, initiatives=(both,)))
    chosen = Shape(group="theme", filters=frozenset({("theme", themes[1].id)}))
    assert [group.value for group in arranged(table, chosen)] == [themes[1].id]
