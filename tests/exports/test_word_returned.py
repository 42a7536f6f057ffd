"""What was sent for a hearing comes back from other hands: moved, renamed, saved by LibreOffice, with comments, without ids."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from editor import edits, hearing
from editor.check_texts import written_in
from editor.diff import Move, Remove, Set, diff
from editor.edits import Refused
from editor.hearing import Said
from editor.matching import matched
from editor.part_data import change_text
from editor.plan import Decision, Hearing, Plan, derived_id
from exports.choice import Choice, Layout
from exports.compose import compose
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_answer import read_answer, read_answer_to
from exports.word_package import Package
from exports.word_reader import read_word
from exports.word_sent import document_id
from tests.benchmarks.plans import plan_of
from tests.exports.documents import a_plan, heard
from tests.exports.edited import Edited
from tests.exports.returned import (
    Root,
    office,
    reworked,
    through_libreoffice,
    with_cell_split,
    with_form_moved,
    with_words_anywhere,
    with_words_replaced,
    without_form,
    without_ids,
)
from tests.exports.rewritten import Rewritten
from tests.exports.word_files import W
from tests.plans import plans

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "hjoerring-midtvejsstatus-2019.docx"
needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not here")


def asked_of(plan: Plan) -> Plan:
    """The plan when it was sent."""
    sent = Hearing(derived_id("sent", plan.id), "Handicaprådet", "2027-11-01", "2027-12-01", "Høring.docx", hearing.as_sent(plan))
    return hearing.begin(replace(plan, hearings=(), points=()), sent)


SAMPLE = asked_of(plan_from_json(resources.path("sample.json").read_bytes()))


def document_of(plan: Plan, layout: Layout = "classic") -> bytes:
    return to_word(compose(plan, Choice("hearing", layout=layout)))


SENT = document_of(SAMPLE)


def said_by(data: bytes, plan: Plan = SAMPLE) -> list[Said]:
    return read_answer_to(data, plan).said


def decided(plan: Plan, said: list[Said], decision: Decision) -> Plan:
    """The plan with one decision on everything that is proposed."""
    plan = hearing.read_in(plan, plan.hearings[-1].id, "Handicaprådet", said)
    for point in plan.points:
        if point.sort == "proposal":
            plan = hearing.decide(plan, point.id, decision)
    return replace(plan, points=())


def check_decisions(data: bytes, plan: Plan = SAMPLE, layout: Layout = "classic") -> list[Said]:
    """Accepting all gives the content of the file, rejecting all the plan as it was."""
    said = said_by(data, plan)
    assert decided(plan, said, "reject") == plan
    accepted = decided(plan, said, "accept")
    got = matched(read_word(document_of(replace(accepted, hearings=()), layout)).plan, accepted)
    meant = matched(read_word(data).plan, got)
    same = {"remarks": (), "document_status": got.document_status}
    assert not diff(replace(got, remarks=()), replace(meant, **same))  # type: ignore[arg-type]
    return said


@given(plans())
def test_a_document_is_known_again_and_says_nothing_as_it_was_sent(plan: Plan) -> None:
    plan = asked_of(plan)
    data = document_of(plan)
    assert document_id(Package(data)) == plan.hearings[0].id
    answer = read_answer_to(data, plan)
    assert (answer.hearing, answer.said, answer.is_alike) == (plan.hearings[0], [], True)
    assert said_by(without_ids(data), plan) == []


@pytest.mark.timeout(20)
def test_a_table_whose_heads_fill_more_than_a_page_ends() -> None:
    long = tuple(replace(one, actions_head="ord " * 4_000) for one in SAMPLE.status_rounds)
    assert document_of(replace(SAMPLE, status_rounds=long))


def test_a_plan_that_says_something_else_by_now_is_another_document() -> None:
    assert document_id(Package(document_of(replace(SAMPLE, title="Ny titel")))) == ""


@needs_office
@pytest.mark.timeout(300)
def test_what_libreoffice_saves_says_nothing_and_keeps_each_edit(tmp_path: Path) -> None:
    saved = through_libreoffice(SENT, tmp_path)
    assert document_id(Package(saved)) == SAMPLE.hearings[0].id
    assert said_by(saved) == said_by(without_ids(saved)) == []
    edited = Edited(SENT, random.Random(5))
    for author in ("", "Formanden"):
        edited.author = author
        edited.do(4)
    said = check_decisions(through_libreoffice(edited.bytes(), tmp_path))
    assert {one.author for one in said} == {"", "Formanden"}


@pytest.mark.parametrize("strip", [bytes, without_ids])
@pytest.mark.parametrize(
    ("rework", "kinds"),
    [
        (lambda data: with_form_moved(data, 6, 0), [Move]),
        (lambda data: without_form(data, 1), [Remove]),
        (lambda data: with_words_replaced(data, SAMPLE.initiatives[0].title, "Et helt andet navn"), [Set]),
    ],
)
def test_a_form_that_was_moved_deleted_or_renamed_is_one_proposal(
    rework: Callable[[bytes], bytes], kinds: list[type], strip: Callable[[bytes], bytes]
) -> None:
    said = check_decisions(rework(strip(SENT)))
    assert [type(one.change) for one in said] == kinds


def test_in_a_long_plan_a_form_is_known_again_however_far_it_was_moved_though_all_are_renamed() -> None:
    plan = asked_of(plan_of(150))

    def rename(root: Root) -> None:
        for text in root.iter(W + "t"):
            text.text = (text.text or "").replace("Indsats nummer", "Et helt andet navn i stedet for")

    data = with_form_moved(reworked(without_ids(document_of(plan)), rename), 140, 3)
    changes = [one.change for one in said_by(data, plan) if one.change]
    assert [one.part for one in changes if isinstance(one, Move)] == [plan.initiatives[140].id]
    renamed = {one.part for one in changes if isinstance(one, Set) and one.field == "title"}
    assert renamed == {one.id for one in plan.initiatives}
    assert not [one for one in changes if not isinstance(one, Move | Set)]


@pytest.mark.parametrize("seed", range(6))
def test_a_cell_that_was_split_loses_nothing(seed: int) -> None:
    data = with_cell_split(SENT, random.Random(seed))
    said = said_by(data)
    assert "Delt celle" in told(said)
    assert decided(SAMPLE, said, "reject") == SAMPLE
    accepted = decided(SAMPLE, said, "accept")
    assert words_in(SAMPLE) <= words_in(accepted) | set(" ".join(one.text for one in said).split())


def words_in(plan: Plan) -> set[str]:
    goals = (goal for row in plan.initiatives for goal in row.goals)
    return {word for goal in goals for _, lines in written_in(goal) for line in lines for word in line.split()}


def told(said: list[Said]) -> str:
    return "\n".join((change_text(one.change) if one.change else "") + one.text for one in said)


@pytest.mark.parametrize("seed", range(20))
def test_no_word_that_was_written_anywhere_is_lost(seed: int) -> None:
    luck = random.Random(seed)
    words = [f"Nytord{seed}x{number}" for number in range(6)]
    data = with_words_anywhere(SENT, luck, words)
    said = said_by(luck.choice([lambda sent: sent, without_ids])(data))
    assert [word for word in words if word not in told(said)] == []


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(0, 10_000))
def test_no_word_that_was_written_into_any_plan_is_lost(plan: Plan, seed: int) -> None:
    plan = asked_of(plan)
    words = [f"Nytord{number}" for number in range(3)]
    said = said_by(with_words_anywhere(document_of(plan), random.Random(seed), words), plan)
    assert [word for word in words if word not in told(said)] == []
    assert decided(plan, said, "reject") == plan


# comments


def test_comments_with_replies_stand_on_their_fields_again() -> None:
    plan = heard(replace(a_plan(), initiatives=a_plan().initiatives[:2]))
    data = to_word(compose(plan, Choice("hearing")))
    fresh = read_answer(data, replace(plan, points=()), Choice("hearing"))
    came = [one for one in fresh if one.sort == "comment"]
    comments = [one for one in plan.points if one.sort == "comment"]
    words = {"\n".join([one.text, *([f"{plan.department}: {one.reply}"] if one.reply else [])]): one for one in comments}
    assert {one.text for one in came} == set(words)
    for back in came:
        one = words[back.text]
        if one.part:
            told = (back.part, back.field, back.author, back.date, back.resolved)
            assert told == (one.part, one.field, one.author, one.date, one.resolved)


def test_comments_that_went_out_are_no_new_ones_when_they_come_back() -> None:
    plan = heard(replace(a_plan(), initiatives=a_plan().initiatives[:2]))
    again = asked_of(replace(plan, document_status="draft"))
    plan = replace(plan, hearings=(*plan.hearings, *again.hearings))
    data = to_word(compose(plan, Choice("hearing")))
    assert read_answer_to(data, plan).hearing == again.hearings[0]
    assert [one for one in said_by(data, plan) if one.sort != "comment" or one.part] == []


# the layout of headings and text


def test_headings_and_text_are_read_as_they_were_sent() -> None:
    sent = document_of(SAMPLE, "linear")
    assert said_by(sent) == said_by(without_ids(sent)) == []
    assert len(read_word(sent).plan.initiatives) == len(SAMPLE.initiatives)


@pytest.mark.parametrize("seed", range(12))
def test_each_edit_of_headings_and_text_is_a_proposal(seed: int) -> None:
    luck = random.Random(seed)
    edited = Rewritten(document_of(SAMPLE, "linear"), luck)
    for edited.author in luck.choice([[""], ["Formanden"], ["", "Formanden"]]):
        for _ in range(3):
            luck.choice([edited.add_words, edited.drop_words, edited.add_paragraph, edited.tick, edited.split])()
    said = check_decisions(edited.bytes(), layout="linear")
    assert [word for word in edited.seen() if word not in told(said)] == []


# what was never sent


class Foreign(Rewritten):
    """A document in the form of others, in whose cells somebody writes."""

    def kinds(self) -> list[Callable[[], None]]:
        inside = [self.add_words, self.drop_words, self.add_paragraph, self.join, self.split, self.embolden, self.move_words]
        return [*inside, self.drop_theirs]

    def _texts(self) -> list:  # type: ignore[type-arg]
        cells: Iterator = self._root.iter(W + "tc")  # type: ignore[type-arg]
        texts = (one for cell in cells for one in cell.iter(W + "t") if len((one.text or "").split()) > 3)
        return [one for one in texts if one.getparent().getparent().tag == W + "p"]


@pytest.mark.skipif(not REAL.exists(), reason="the real document is not here")
@pytest.mark.parametrize("seed", range(12))
def test_a_document_that_was_never_sent_is_read_against_the_plan_that_was_made_of_it(seed: int) -> None:
    data = REAL.read_bytes()
    plan = read_word(data).plan
    assert said_by(data, plan) == []
    luck = random.Random(seed)
    edited = Foreign(data, luck)
    authors = luck.choice([[""], ["Formanden"], ["", "Formanden"], ["Formanden", "Sekretæren"]])
    for edited.author in authors:
        edited.do(luck.randrange(1, 5))
    said = said_by(edited.bytes(), plan)
    assert {one.author for one in said if one.change} <= set(authors)
    assert [word for word in edited.seen() if word not in told(said)] == []
    plan = hearing.begin(plan, Hearing(derived_id("never", "sent"), "Handicaprådet"))
    assert decided(plan, said, "reject") == plan
    got = replace(decided(plan, said, "accept"), hearings=(), remarks=(), document_status="draft")
    meant = replace(matched(read_word(edited.bytes()).plan, got), remarks=(), document_status="draft")
    assert not diff(got, meant)


# several answers, and a plan that goes on


def test_two_answers_that_contradict_each_other_both_stand_and_neither_is_overwritten() -> None:
    title, part = SAMPLE.initiatives[0].title, SAMPLE.initiatives[0].id
    plan = SAMPLE
    for who, words in (("Handicaprådet", "Hjælpemidlet er klar i morgen."), ("Ældrerådet", "Hjælpemidlet er klar i overmorgen.")):
        said = said_by(with_words_replaced(SENT, title, words), plan)
        plan = hearing.read_in(plan, plan.hearings[0].id, who, said)
    first, second = (one for one in plan.points if one.sort == "proposal")
    assert [(one.answer, one.part, one.field) for one in (first, second)] == [
        ("Handicaprådet", part, "title"),
        ("Ældrerådet", part, "title"),
    ]
    plan = hearing.decide(plan, first.id, "accept")
    with pytest.raises(Refused) as refused:
        hearing.decide(plan, second.id, "accept")
    assert refused.value.code == "point_conflict"
    assert refused.value.params["now"] == "Hjælpemidlet er klar i morgen."
    assert refused.value.params["proposed"] == "Hjælpemidlet er klar i overmorgen."
    assert plan.initiatives[0].title == "Hjælpemidlet er klar i morgen."
    chosen = hearing.decide(plan, second.id, "accept", text="Hjælpemidlet er klar straks.")
    assert chosen.initiatives[0].title == "Hjælpemidlet er klar straks."
    back = hearing.decide(hearing.decide(plan, first.id, "reject"), second.id, "accept")
    assert back.initiatives[0].title == "Hjælpemidlet er klar i overmorgen."


def test_what_was_written_in_the_plan_meanwhile_stays() -> None:
    one = SAMPLE.initiatives[0]
    title = one.title
    assert title.startswith("Hjælpemidlet er klar")
    said = said_by(with_words_replaced(SENT, title, title.replace("klar", "helt klar")))
    now = edits.set_field(SAMPLE, one.id, "title", title.replace("Hjælpemidlet", "Alle hjælpemidler"))
    got = decided(now, said, "accept").initiatives[0].title
    assert got == title.replace("Hjælpemidlet", "Alle hjælpemidler").replace("klar", "helt klar")
    gone = edits.remove(SAMPLE, one.id)
    with pytest.raises(Refused) as refused:
        decided(gone, said, "accept")
    assert refused.value.code == "point_gone"
    assert refused.value.params["proposed"] != ""
