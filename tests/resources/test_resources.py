"""The form definition, the empty plan and the sample plan."""

from dataclasses import fields, replace

import pytest

import resources
from editor.plan import PROGRESS, RICH_FIELDS, Goal, Plan, Status, check, is_id, parts
from editor.richtext import canonical, parse
from exports.plain import plan_from_json, plan_to_json


@pytest.fixture(scope="module")
def sample() -> Plan:
    return plan_from_json(resources.path("sample.json").read_bytes())


def test_the_form_has_heads_for_every_cell_and_a_word_for_every_progress() -> None:
    form = resources.form()
    assert [head.field for head in form.goal_heads] == ["goal", "subgoal", "action", "success"]
    assert [head.field for head in form.status_heads] == ["actions", "results", "next_steps"]
    assert {field.name for field in fields(Goal)} >= {head.field for head in form.goal_heads}
    assert {field.name for field in fields(Status)} >= {head.field for head in form.status_heads}
    assert [one.value for one in form.progress] == [None, *PROGRESS]
    assert len({one.symbol for one in form.progress}) == len(form.progress)
    assert all(is_id(theme.id) for theme in form.themes)
    assert form is resources.form()


def test_a_round_without_heads_has_the_words_of_the_form() -> None:
    midway, final = resources.new_plan(2027, 2028).status_rounds
    form = resources.form()
    assert [(head.head, head.lead) for head in form.heads_of(midway)] == [
        ("Vi har...", "(handlinger)"),
        ("Vi har opnået ...", "(resultater)"),
        ("Vi vil arbejde videre med ...", ""),
    ]
    assert form.heads_of(final)[2].lead == "(ny handleplan)"
    own = form.heads_of(replace(final, next_steps_head="Næste skridt"))
    assert (own[2].head, own[2].lead, own[2].field) == ("Næste skridt", "(ny handleplan)", "next_steps")
    assert own[:2] == form.heads_of(midway)[:2]
    assert form.heads_of(replace(midway, actions_head="Gjort"))[0].lead == ""


def test_a_new_plan_is_whole_and_its_themes_and_rounds_merge_with_those_of_another() -> None:
    one, other = resources.new_plan(2027, 2028), resources.new_plan(2027, 2028)
    check(one)
    assert one.id != other.id
    assert (one.themes, one.status_rounds) == (other.themes, other.status_rounds)
    assert [(row.label, row.year, row.final) for row in one.status_rounds] == [
        ("Midtvejsstatus 2027", 2027, False),
        ("Status 2028", 2028, True),
    ]
    check(resources.new_plan(2027, 2027))


def test_the_sample_is_a_plan_in_its_one_form(sample: Plan) -> None:
    check(sample)
    assert not [remark for remark in sample.remarks if remark.where]
    assert plan_to_json(sample) == resources.path("sample.json").read_bytes()
    cells = [
        getattr(part, field)
        for part in [*parts(sample), *(status for one in sample.initiatives for status in one.statuses)]
        for field in RICH_FIELDS.get(type(part), ())
    ]
    assert all(cell == canonical(parse(cell)) for cell in cells)


def test_the_sample_shows_what_a_plan_can_hold(sample: Plan) -> None:
    new = resources.new_plan(2027, 2028)
    assert sample.themes == new.themes
    assert [one.id for one in sample.status_rounds] == [one.id for one in new.status_rounds]
    assert len(sample.initiatives) >= 6
    assert len({one.department for one in sample.initiatives}) == 2
    assert {chapter.level for chapter in sample.chapters} == {1, 2}
    statuses = [status for one in sample.initiatives for status in one.statuses]
    assert {status.progress for status in statuses} == set(PROGRESS)
    assert max(len(status.actions.split()) for status in statuses) > 600
    kinds = {item.kind for status in statuses for item in parse(status.actions + "\n" + status.results)}
    assert kinds == {"paragraph", "bullet", "number"}
