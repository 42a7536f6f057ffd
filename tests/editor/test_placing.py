"""Texts are put where they belong: no word is lost, the plan is right, and the difference tells of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from editor import edits, placing
from editor.diff import apply, diff, value_of
from editor.placing import Place, Text
from editor.plan import (
    RICH_FIELDS,
    Chapter,
    Goal,
    Initiative,
    Plan,
    Remark,
    Status,
    StatusRound,
    Theme,
    check,
    find,
    new_id,
    parts,
    status_id,
)
from editor.richtext import canonical, from_plain, parse, plain
from tests.plans import plans

ROUND = StatusRound(new_id(), "Midtvejsstatus 2027", 2027)


def places(plan: Plan) -> Iterator[Place]:
    """Every field that texts are moved into or out of."""
    for row in plan.initiatives:
        for name in ("title", "responsible", "description"):
            yield row.id, name
        for goal in row.goals:
            for name in placing.GOAL_FIELDS:
                yield goal.id, name
        for one in plan.status_rounds:
            for name in placing.STATUS_FIELDS:
                yield status_id(row.id, one.id), name
    for chapter in plan.chapters:
        yield chapter.id, "body"


def texts(plan: Plan) -> list[Text]:
    """Every item of every field, where it stands."""
    found = []
    for place in places(plan):
        part = find(plan, place[0])
        assert part is not None
        value = value_of(part, place[1])
        assert isinstance(value, str)
        if place[1] in ("title", "responsible"):
            found += [Text(from_plain(value), place)] if value.strip() else []
        else:
            found += [Text(canonical([item]), place) for item in parse(value) if item.text.strip()]
    return [one for one in found if one.content != "-" and placing.holds(plan, one.place, one.content)]  # type: ignore[arg-type]


def words(plan: Plan) -> Counter[str]:
    """Every word of the plan, the sign for nothing apart."""
    said = [value for part in (plan, *parts(plan)) for value in strings(part)]
    said += [value for row in plan.initiatives for status in row.statuses for value in strings(status)]
    return Counter(word for one in said for word in one.split() if word != "-")


def strings(part: object) -> Iterator[str]:
    rich = RICH_FIELDS.get(type(part), frozenset())
    for name in ("title", "heading", "label", "department", "responsible", "text", "note", *sorted(rich)):
        value = getattr(part, name, "")
        if isinstance(value, str):
            yield plain(value) if name in rich else value


def right(before: Plan, after: Plan) -> None:
    check(after)
    assert apply(before, diff(before, after)) == after


@given(plans(), st.data())
def test_a_text_is_moved_from_any_field_to_any_other_without_a_word_lost(plan: Plan, data: st.DataObject) -> None:
    assume(texts(plan))
    some = data.draw(st.lists(st.sampled_from(texts(plan)), min_size=1, max_size=3, unique=True))
    target = data.draw(st.sampled_from(list(places(plan))))
    goal = target[1] in placing.GOAL_FIELDS
    assume(not goal or all(one.place and one.place[0] != target[0] for one in some))
    made = placing.move(plan, some, target)
    right(plan, made)
    assert words(made) == words(plan)
    for one in some:
        assert placing.holds(made, target, one.content)


@given(plans(), st.data())
def test_what_stands_there_no_more_is_copied_and_nothing_is_taken(plan: Plan, data: st.DataObject) -> None:
    assume(list(places(plan)))
    place = data.draw(st.sampled_from(list(places(plan))))
    strange = Text(from_plain("ordet_der_ikke_findes"), place)
    assert placing.take(plan, strange) == plan
    target = data.draw(st.sampled_from(list(places(plan))))
    made = placing.move(plan, [strange], target)
    assert words(made) - words(plan) == ({} if target == place else {"ordet_der_ikke_findes": 1})


@given(plans(), st.data())
def test_rows_of_a_table_become_goals_and_a_status(plan: Plan, data: st.DataObject) -> None:
    assume(plan.initiatives and texts(plan))
    plan = edits.add(plan, ROUND)
    owner = data.draw(st.sampled_from(plan.initiatives)).id
    some = data.draw(st.lists(st.sampled_from(texts(plan)), min_size=1, max_size=9, unique=True))
    rows = [[[one] for one in some[at : at + 5]] for at in range(0, len(some), 5)]
    for made in (
        placing.as_goals(plan, owner, rows, (new_id() for _ in rows)),
        placing.as_status(plan, owner, ROUND.id, rows),
    ):
        right(plan, made)
        assert words(made) == words(plan)
    status = find(made, status_id(owner, ROUND.id))
    assert isinstance(status, Status)
    for row in rows:
        for one, name in zip(row, placing.STATUS_FIELDS, strict=False):
            assert placing.holds(made, (status_id(owner, ROUND.id), name), one[0].content)


@given(plans(), st.data())
def test_a_text_is_kept_as_a_remark_and_put_back(plan: Plan, data: st.DataObject) -> None:
    assume(texts(plan))
    text = data.draw(st.sampled_from(texts(plan)))
    remark = Remark(new_id(), None, "Afsnit 3", plain(text.content))
    kept = placing.keep(plan, remark, text)
    right(plan, kept)
    assert words(kept) == words(plan)
    assume(text.place and find(kept, text.place[0]))
    assert text.place
    back = placing.move(kept, [Text(text.content, (remark.id, "text"))], text.place)
    right(kept, back)
    assert find(back, remark.id) is None
    assert words(back) == words(plan)


@given(plans(), st.data())
def test_two_become_one_and_no_word_is_lost(plan: Plan, data: st.DataObject) -> None:
    assume(len(plan.initiatives) > 1)
    gone, kept = data.draw(st.permutations(plan.initiatives))[:2]
    made = placing.join_initiatives(plan, gone.id, kept.id)
    right(plan, made)
    department = (
        words(Plan(new_id(), initiatives=(Initiative(new_id(), department=gone.department),)))
        if gone.department == kept.department
        else Counter()
    )
    assert words(plan) - words(made) == department
    joined = find(made, kept.id)
    assert isinstance(joined, Initiative)
    assert joined.themes == gone.themes | kept.themes
    assert len(made.initiatives) == len(plan.initiatives) - 1


@given(plans(), st.data())
def test_all_texts_of_an_indsats_go_to_another(plan: Plan, data: st.DataObject) -> None:
    assume(len(plan.initiatives) > 1)
    source, target = data.draw(st.permutations(plan.initiatives))[:2]
    own = {source.id, *(goal.id for goal in source.goals)}
    some = [one for one in texts(plan) if one.place and one.place[0].partition("_")[0] in own]
    made = placing.to_initiative(plan, some, target.id)
    right(plan, made)
    assert words(made) == words(plan)
    there = find(made, target.id)
    assert isinstance(there, Initiative)
    assert {goal.id for goal in there.goals} >= {one.place[0] for one in some if one.place and "_" not in one.place[0]} - {
        source.id
    }


@given(plans(), st.data())
def test_themes_become_one(plan: Plan, data: st.DataObject) -> None:
    assume(len(plan.themes) > 1)
    gone, kept = data.draw(st.permutations(plan.themes))[:2]
    made = placing.join_themes(plan, gone.id, kept.id)
    right(plan, made)
    for row, before in zip(made.initiatives, plan.initiatives, strict=True):
        assert row.themes == {kept.id if one == gone.id else one for one in before.themes}


@given(plans(), st.data())
def test_a_text_becomes_a_heading_and_text_again(plan: Plan, data: st.DataObject) -> None:
    some = [one for one in texts(plan) if one.place and one.place[1] == "body"]
    assume(some)
    text = data.draw(st.sampled_from(some))
    made = new_id()
    split = placing.as_heading(plan, text, made)
    right(plan, split)
    assert words(split) == words(plan)
    back = placing.as_text(split, made)
    right(split, back)
    assert words(back) == words(plan)
    assert [one.id for one in back.chapters] == [one.id for one in plan.chapters]


def test_a_box_is_ticked_by_the_name_of_its_theme_and_other_words_stay() -> None:
    theme = Theme(new_id(), "Boligforhold")
    own = Initiative(new_id(), description=canonical((*parse("☒ Boligforhold"), *parse("andre ord"))))
    plan = Plan(new_id(), themes=(theme,), initiatives=(own,))
    place, tick = (own.id, "description"), (own.id, f"theme:{theme.id}")
    by_name = placing.move(plan, [Text("☒ Boligforhold", place)], tick)
    assert by_name.initiatives == (replace(own, themes=frozenset([theme.id]), description="andre ord"),)
    by_others = placing.move(plan, [Text("andre ord", place)], tick)
    assert by_others.initiatives == (replace(own, themes=frozenset([theme.id])),)


def test_a_theme_is_made_of_a_text_once() -> None:
    own = Initiative(new_id(), description="Kultur")
    other = Initiative(new_id(), description="kultur")
    plan = Plan(new_id(), initiatives=(own, other))
    for row in (own, other):
        plan = placing.to_theme(plan, row.id, new_id(), plain(row.description), Text(row.description, (row.id, "description")))
    assert [one.label for one in plan.themes] == ["Kultur"]
    assert [(len(row.themes), row.description) for row in plan.initiatives] == [(1, ""), (1, "")]


def test_the_label_of_a_remark_goes_with_its_text() -> None:
    own = Initiative(new_id(), goals=(goal := Goal(new_id()),))
    remark = Remark(new_id(), own.id, "Tabel 1, række 2, kolonne 5", "Ansvarlig: Jobcentret")
    plan = Plan(new_id(), initiatives=(own,), remarks=(remark,), chapters=(Chapter(new_id(), "Baggrund"),))
    made = placing.move(plan, [Text("Jobcentret", (remark.id, "text"))], (own.id, "responsible"))
    assert (made.initiatives[0].responsible, made.remarks) == ("Jobcentret", ())
    assert made.initiatives[0].goals == (goal,)
