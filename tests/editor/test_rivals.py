"""Proposals of one field: what was accepted is never lost by accepting another, and each can always be decided on anew."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import deciding, edits, hearing, rivals
from editor.diff import Set
from editor.edits import Refused
from editor.hearing import Said
from editor.part_data import change_of
from editor.plan import Decision, Hearing, Initiative, Plan, Point, find, new_id
from editor.richtext import from_plain, plain
from tests.editor.test_deciding import FEW, in_hearing

COUNCIL, GROUP = Hearing(new_id(), "Handicaprådet", "2027-11-01"), Hearing(new_id(), "Følgegruppen", "2027-12-01")
WORDS = st.lists(st.sampled_from("8 ud af 10 borgere i hele kommunen senest 2027".split()), min_size=1, max_size=9).map(" ".join)
SENT = "Mindst 8 ud af 10 borgere"


def with_proposals(sent: str, *proposed: str, field: str = "description") -> Plan:
    """A plan of one indsats with proposals for one of its fields, the first of the council, the others of the group."""
    row = Initiative(new_id(), **{field: from_plain(sent) if field == "description" else sent})  # type: ignore[arg-type]
    plan = hearing.begin(hearing.begin(Plan(new_id(), initiatives=(row,)), COUNCIL), GROUP)
    for at, words in enumerate(proposed):
        after = from_plain(words) if field == "description" else words
        said = Said("proposal", f"Nummer {at}", "", Set(row.id, field, getattr(row, field), after))
        plan = hearing.read_in(plan, (GROUP if at else COUNCIL).id, f"Svar {at}", [said])
    return plan


def accepted(plan: Plan) -> list[Point]:
    return [one for one in plan.points if one.decision == "accept"]


def text_of(plan: Plan) -> str:
    return plain(plan.initiatives[0].description)


@given(in_hearing())
def test_what_was_accepted_is_still_said_when_others_are_accepted(plan: Plan) -> None:
    for point in plan.points:
        said = [one for one in accepted(plan) if one.field and rivals.still_said(plan, one)]
        try:
            plan = hearing.decide(plan, point.id, "accept")
        except Refused:
            continue
        gone = [one for one in said if find(plan, one.part.partition("_")[0]) is not None and not rivals.still_said(plan, one)]
        assert not gone
        own = find(plan, point.id)
        assert isinstance(own, Point)
        assert own.sort != "proposal" or not own.field or rivals.still_said(plan, own)


@given(WORDS, st.lists(WORDS, min_size=2, max_size=3, unique=True), WORDS, st.data())
def test_a_text_that_was_adopted_is_not_overridden_by_what_it_decided_on(
    sent: str, proposed: list[str], adopted: str, data: st.DataObject
) -> None:
    if sent in proposed:
        return
    field = data.draw(st.sampled_from(["description", "title"]))
    plan = with_proposals(sent, *proposed, field=field)
    first, *others = (one.id for one in plan.points)
    plan = hearing.decide(plan, first, "accept", text=from_plain(adopted) if field == "description" else adopted)
    found = deciding.decide_all(plan, others, "accept")
    for one in accepted(found.plan):
        assert rivals.still_said(found.plan, one)
    for left in found.left:
        with pytest.raises(Refused, match=r"point_(rival|conflict)"):
            hearing.decide(found.plan, left, "accept")


@settings(max_examples=FEW)
@given(in_hearing(), st.lists(st.sampled_from(["accept", "reject", None]), min_size=1, max_size=4))
def test_a_proposal_can_be_decided_on_anew_whatever_the_plan_says_by_now(plan: Plan, decisions: list[Decision | None]) -> None:
    plan = deciding.decide_all(plan, [one.id for one in plan.points], "accept").plan
    for one in accepted(plan):
        if isinstance(change_of(one), Set) and one.field == "description":
            plan = edits.set_field(plan, one.part, one.field, "Skrevet helt om")
    for point in accepted(plan):
        made = plan
        for decision in ("reject", None):
            made = hearing.decide(made, point.id, decision, "Nej.")
            now = find(made, point.id)
            assert isinstance(now, Point)
            assert (now.decision, now.decided, now.text) == (decision, "", "")
            if not rivals.still_said(plan, point):
                assert replace(made, points=()) == replace(plan, points=())


def test_the_adopted_text_is_kept_and_told_where_it_is_not_what_was_proposed() -> None:
    plan = with_proposals(SENT, "Mindst 9 ud af 10 borgere i hele kommunen", "Mindst 7 ud af 10 borgere")
    first, second = plan.points
    other = hearing.decide(plan, first.id, "accept", text=from_plain("Mindst 8 ud af 10 borgere i hele kommunen"))
    assert other.points[0].text == "Mindst 8 ud af 10 borgere i hele kommunen"
    with pytest.raises(Refused, match="point_rival") as refused:
        hearing.decide(other, second.id, "accept")
    assert refused.value.params["who"] == "Nummer 0"
    same = hearing.decide(plan, first.id, "accept", text=from_plain("Mindst 9 ud af 10 borgere i hele kommunen"))
    assert same == hearing.decide(plan, first.id, "accept")
    assert same.points[0].text == ""
    assert hearing.decide(other, first.id, None) == plan


def test_reading_an_answer_again_adds_nothing_to_what_was_adopted_with_another_text() -> None:
    plan = with_proposals(SENT, "Mindst 9 ud af 10 borgere")
    said = [Said("proposal", "Nummer 0", "", change_of(plan.points[0]))]
    plan = hearing.decide(plan, plan.points[0].id, "accept", text="Alle borgere")
    assert hearing.read_in(plan, COUNCIL.id, "Svar 0", said) == plan


def test_answers_to_different_sendings_stand_beside_each_other() -> None:
    first, second = with_proposals(SENT, "Mindst 9 ud af 10 borgere", "Mindst 7 ud af 10 borgere").points
    assert first.hearing != second.hearing
    assert rivals.same_field(first, (first, second)) == [second]
    old = replace(second, decision="reject", change=second.change.replace("Mindst 8", "Omkring 8"))
    assert rivals.same_field(first, (first, old)) == []


def test_what_the_plan_says_already_is_known() -> None:
    plan = with_proposals(SENT, "Mindst 9 ud af 10 borgere")
    (point,) = plan.points
    assert not rivals.fulfilled(plan, point)
    row = plan.initiatives[0].id
    assert rivals.fulfilled(edits.set_field(plan, row, "description", "Mindst 9 ud af 10 borgere i byen"), point)
    assert not rivals.fulfilled(edits.remove(plan, row), point)
