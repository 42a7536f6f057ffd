"""The table of a plan: what its rows hold, which of them are kept, what its figures and deadlines say."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editor.checks import check
from editor.overview import Overview, deadlines, fill_of, first_words, overview, per_progress, per_theme, standing
from editor.plan import Initiative, Plan, Status, StatusRound, find, new_id, status_of, with_status
from editor.richtext import canonical, paragraph, parse
from tests.plans import cells, edited, plans

TODAY = date(2028, 6, 1)


@given(plans(max_initiatives=6))
def test_every_indsats_is_a_row_with_what_its_form_says(plan: Plan) -> None:
    table = overview(plan)
    assert [row.initiative for row in table.rows] == list(plan.initiatives)
    assert [row.number for row in table.rows] == list(range(1, len(plan.initiatives) + 1))
    for row, one in zip(table.rows, plan.initiatives, strict=True):
        assert set(row.themes) == one.themes
        assert [theme.id for theme in plan.themes if theme.id in row.themes] == list(row.themes)
        assert row.statuses == tuple(status_of(one, status_round.id) for status_round in plan.status_rounds)
        assert row.department == " ".join((one.department or plan.department).split())


@given(st.data())
def test_a_table_made_from_an_earlier_one_is_the_same_and_keeps_rows_that_are_the_same(data: st.DataObject) -> None:
    plan = data.draw(plans(max_initiatives=5))
    other = data.draw(edited(plan))
    before = overview(plan)
    after = overview(other, before)
    assert after == overview(other)
    again = overview(replace(other, title="Andet"), after)
    assert all(was is now for was, now in zip(after.rows, again.rows, strict=True))


def test_an_edit_of_one_indsats_makes_one_new_row() -> None:
    plan = Plan(new_id(), initiatives=tuple(Initiative(new_id(), str(number)) for number in range(50)))
    rows = plan.initiatives
    before = overview(plan)
    after = overview(replace(plan, initiatives=(*rows[:7], replace(rows[7], title="Ny"), *rows[8:])), before)
    assert [at for at, (was, now) in enumerate(zip(before.rows, after.rows, strict=True)) if was is not now] == [7]


@given(plans(max_initiatives=6))
def test_the_figures_add_up(plan: Plan) -> None:
    table = overview(plan)
    assert [theme for theme, _ in per_theme(table)] == list(plan.themes)
    assert sum(count for _, count in per_theme(table)) == sum(len(one.themes) for one in plan.initiatives)
    for one in plan.status_rounds:
        assert sum(count for _, count in per_progress(table, one)) == len(plan.initiatives)
        assert all(count for _, count in per_progress(table, one))


@given(cells(), st.integers(10, 200))
def test_the_first_words_are_the_beginning_of_the_cell(cell: str, limit: int) -> None:
    words = first_words(Status("r", actions=cell), limit)
    whole = " ".join(" ".join(item.text for item in parse(cell)).split())
    assert len(words) <= limit
    assert "\n" not in words
    assert words == whole or words.endswith("…") and whole.startswith(words[:-1])


def test_what_is_waited_for_comes_first_and_a_dash_only_where_there_is_nothing_else() -> None:
    assert first_words(Status("r", note="ny vejledning", actions="Vi har holdt møder")) == "ny vejledning"
    assert first_words(Status("r", actions="-", results="Seks deltog")) == "Seks deltog"
    assert first_words(Status("r", actions="-")) == "-"
    assert first_words(Status("r")) == ""


def planned(*statuses: Status, deadline: str | None = None) -> tuple[Plan, Overview]:
    one = StatusRound("r" * 12, "Status 2028", 2028, deadline=deadline)
    rows = tuple(with_status(Initiative(new_id(), f"Indsats {at}"), status) for at, status in enumerate(statuses, 1))
    plan = Plan(new_id(), status_rounds=(one,), initiatives=rows)
    return plan, overview(plan)


def report(**fields: object) -> Status:
    return Status("r" * 12, **fields)  # type: ignore[arg-type]


def test_a_round_is_awaited_until_its_day_and_behind_it_as_long_as_a_report_is_missing() -> None:
    told, silent = report(actions="Vi har"), report()
    for deadline, statuses, missing in (
        ("2028-11-01", (told, silent, silent), [2]),
        ("2028-11-01", (told,), [0]),
        ("2028-06-01", (told,), [0]),
        ("2028-05-31", (told, silent), [1]),
        ("2028-05-31", (told,), []),
        (None, (silent,), []),
    ):
        plan, table = planned(*statuses, deadline=deadline)
        found = deadlines(table, TODAY)
        assert [one.missing for one in found] == missing
        assert all(find(plan, one.part) is not None for one in found)


def test_a_round_whose_year_is_over_is_awaited_without_a_deadline() -> None:
    plan, table = planned(report(), report(actions="Vi har"))
    (found,) = deadlines(table, date(2029, 1, 1))
    assert (found.day, found.name, found.missing) == (date(2028, 12, 31), "Status 2028", 1)
    (warned,) = [one for one in check(plan, date(2029, 1, 1)).findings if one.rule == "round_due"]
    assert warned.params["due"] == found.day.isoformat()
    assert deadlines(table, date(2028, 12, 31)) == ()


def test_what_waits_comes_back_on_its_day_and_goes_when_it_is_done() -> None:
    waiting = report(progress="waiting", note="ny vejledning", until="2028-05-01")
    plan, table = planned(waiting, replace(waiting, progress="done"), replace(waiting, until=None))
    (found,) = deadlines(table, TODAY)
    assert (found.kind, found.day, found.note, found.name) == ("report", date(2028, 5, 1), "ny vejledning", "Indsats 1")
    assert find(plan, found.part) == waiting
    assert found.field == "note"
    assert found.standing == "waiting"


def test_a_day_of_what_does_not_wait_says_how_far_it_is() -> None:
    dated = report(until="2028-07-01")
    _, table = planned(replace(dated, progress="in_progress"), replace(dated, progress="not_started"), dated)
    assert [one.standing for one in deadlines(table, TODAY)] == ["in_progress", "not_started", "told"]


@given(plans(max_initiatives=6), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_deadlines_stand_by_their_day_and_lead_to_a_place_of_the_plan(plan: Plan, today: date) -> None:
    found = deadlines(overview(plan), today)
    assert [one.day for one in found] == sorted(one.day for one in found)
    for one in found:
        place = find(plan, one.part)
        assert place is not None
        assert hasattr(place, one.field)
        assert one.missing or one.kind == "report" or one.day >= today
    later = deadlines(overview(plan), today + timedelta(days=1))
    assert set(later) <= set(found)


@given(st.sampled_from(["actions", "results", "next_steps", "note", "deviation"]))
def test_anything_written_is_a_report(field: str) -> None:
    assert fill_of(Status("r")) == "empty"
    assert fill_of(replace(Status("r"), **{field: canonical([paragraph("Ja")])})) == "partly"  # type: ignore[arg-type]
    assert fill_of(Status("r", actions="a", results="-", next_steps="c")) == "full"


def test_what_is_written_without_a_progress_is_told_and_not_missing() -> None:
    assert standing(Status("r", actions="Vi har holdt møder")) == "told"
    assert standing(Status("r", progress="done")) == "done"
    assert standing(Status("r")) is None
    plan, table = planned(report(actions="Vi har"), report())
    assert per_progress(table, plan.status_rounds[0]) == [("told", 1), (None, 1)]
