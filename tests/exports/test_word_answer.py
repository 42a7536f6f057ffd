"""What comes back from a hearing is read against what was sent: every edit is a proposal on its field, and nothing else is."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from editor import hearing
from editor.diff import diff
from editor.hearing import Said
from editor.matching import matched
from editor.plan import Decision, Hearing, Plan, check, new_id
from exports.choice import Choice
from exports.compose import compose
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_answer import read_answer
from exports.word_reader import read_word
from tests.exports.edited import Edited
from tests.plans import plans


def sample() -> Plan:
    return plan_from_json(resources.path("sample.json").read_bytes())


def sent(plan: Plan) -> bytes:
    return to_word(compose(plan, Choice("handleplan")))


def in_document(plan: Plan) -> Plan:
    """The plan as its document shows it."""
    return replace(matched(read_word(sent(plan)).plan, plan), remarks=())


def taken(plan: Plan, said: list[Said], decision: Decision) -> Plan:
    """The plan with one decision on all that an answer proposes."""
    asked = Hearing(new_id(), "Handicaprådet", "2027-11-01")
    plan = replace(plan, hearings=(), points=())
    plan = hearing.read_in(hearing.begin(plan, asked), asked.id, "Handicaprådet", said)
    for point in plan.points:
        if point.sort == "proposal":
            plan = hearing.decide(plan, point.id, decision)
            check(plan)
    return replace(plan, hearings=(), points=(), document_status="draft")


def bare(plan: Plan) -> Plan:
    return replace(plan, remarks=(), waivers=(), hearings=(), points=(), document_status="draft")


def check_answer(plan: Plan, data: bytes) -> list[Said]:
    """Accepting all gives what the file says, rejecting all the plan as it was."""
    said = read_answer(data, plan)
    assert bare(taken(plan, said, "reject")) == bare(plan)
    meant = read_word(data).plan
    got = in_document(taken(plan, said, "accept"))
    meant = replace(matched(meant, got), remarks=(), document_status=got.document_status)
    assert not diff(got, meant)
    return said


@pytest.mark.parametrize("seed", range(40))
def test_each_edit_is_a_proposal(seed: int) -> None:
    luck = random.Random(seed)
    plan = sample()
    edited = Edited(sent(plan), luck)
    for author in luck.choice([[""], ["Formanden"], ["", "Formanden"], ["Formanden", "Sekretæren"]]):
        edited.author = author
        edited.do(luck.randrange(1, 5))
    check_answer(plan, edited.bytes())


@given(plans(), st.integers(0, 10_000))
def test_each_edit_of_any_plan_is_a_proposal(plan: Plan, seed: int) -> None:
    luck = random.Random(seed)
    edited = Edited(sent(plan), luck)
    edited.author = luck.choice(["", "Formanden"])
    edited.do(3)
    check_answer(plan, edited.bytes())


@given(plans())
def test_the_file_as_it_was_sent_says_nothing(plan: Plan) -> None:
    assert read_answer(sent(plan), plan) == []
