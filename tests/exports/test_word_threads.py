"""Comments of a returned file: a thread is one point, what went out is no news, and each stands on the field it is about."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import resources
from editor import hearing
from editor.hearing import Said
from editor.plan import Plan
from exports.choice import Choice
from exports.compose import compose
from exports.document import Comment
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_answer import read_answer_to
from tests.exports.returned import Root, office, reworked, through_libreoffice
from tests.exports.test_word_returned import asked_of
from tests.exports.word_files import W, unzipped, zipped

SAMPLE = asked_of(plan_from_json(resources.path("sample.json").read_bytes()))
ROW = SAMPLE.initiatives[0]
FIELD = f"{ROW.id}:description"
FIRST = Comment(FIELD, "Formanden", "2027-11-20T10:00:00Z", "Er det nok?\nVi tror det ikke.")
REPLIES = (
    Comment("", "Sekretæren", "2027-11-21T09:30:00Z", "Nej."),
    Comment("", "Formanden", "2027-12-01T08:00:00Z", "Så skriv det."),
)
THREAD = "Er det nok?\nVi tror det ikke.\nSekretæren, 21. november 2027: Nej.\nFormanden, 1. december 2027: Så skriv det."


def with_comments(*comments: Comment, plan: Plan = SAMPLE) -> bytes:
    """What was sent, with comments as Word has them."""
    return to_word(replace(compose(plan, Choice("hearing")), comments=comments))


def comments_in(data: bytes, plan: Plan = SAMPLE) -> list[Said]:
    return [one for one in read_answer_to(data, plan).said if one.sort == "comment"]


def taken_in(data: bytes, plan: Plan) -> Plan:
    return hearing.read_in(plan, plan.hearings[-1].id, "Handicaprådet", read_answer_to(data, plan).said)


@pytest.mark.parametrize("done", [True, False])
def test_a_thread_is_one_point_with_what_each_says_in_order(done: bool) -> None:
    (said,) = read_answer_to(with_comments(replace(FIRST, replies=REPLIES, resolved=done)), SAMPLE).said
    assert said == Said("comment", FIRST.author, FIRST.date, None, ROW.id, "description", THREAD, done)


def test_two_comments_on_a_field_are_two_points() -> None:
    found = comments_in(with_comments(FIRST, replace(FIRST, author="Sekretæren", text="Ja.")))
    assert [(one.author, one.text) for one in found] == [("Formanden", FIRST.text), ("Sekretæren", "Ja.")]


def test_what_we_replied_comes_back_as_nothing_new_and_what_is_said_to_it_as_one_point() -> None:
    plan = taken_in(with_comments(FIRST), SAMPLE)
    plan = hearing.reply(plan, plan.points[0].id, "Ja, se mål 1.", resolved=True)
    (went_out,) = compose(plan, Choice("hearing")).comments
    assert read_answer_to(with_comments(went_out), plan).said == []
    (ours,) = went_out.replies
    more = replace(went_out, replies=(ours, REPLIES[0]), resolved=False)
    (said,) = read_answer_to(with_comments(more), plan).said
    lines = ["Formanden, 20. november 2027: Er det nok?", "Vi tror det ikke.", f"{ours.author}: Ja, se mål 1."]
    assert said.text.split("\n") == [*lines, "Sekretæren, 21. november 2027: Nej."]
    assert (said.author, said.date, said.part, said.field, said.resolved) == (
        *("Sekretæren", "2027-11-21T09:30:00Z"),
        *(ROW.id, "description", False),
    )


def test_what_somebody_says_in_the_words_of_our_reply_is_kept() -> None:
    plan = taken_in(with_comments(FIRST), SAMPLE)
    plan = hearing.reply(plan, plan.points[0].id, "Ja.", resolved=True)
    (went_out,) = compose(plan, Choice("hearing")).comments
    elsewhere = Comment(f"{SAMPLE.initiatives[1].id}:description", "Sekretæren", "", "Ja.")
    (said,) = read_answer_to(with_comments(went_out, elsewhere), plan).said
    assert (said.author, said.part, said.text) == ("Sekretæren", SAMPLE.initiatives[1].id, "Ja.")


def test_a_thread_that_has_grown_is_one_more_point_and_the_same_one_none() -> None:
    short = with_comments(replace(FIRST, replies=REPLIES[:1]))
    plan = taken_in(short, SAMPLE)
    assert len(plan.points) == 1
    assert taken_in(short, plan) == plan
    plan = taken_in(with_comments(replace(FIRST, replies=REPLIES)), plan)
    assert [one.author for one in plan.points] == ["Formanden", "Formanden"]
    assert plan.points[1].text.endswith("Så skriv det.")


def from_words(data: bytes, words: str) -> bytes:
    """The file in which the comment is about all from the first cell on that says these words."""

    def move(root: Root) -> None:
        (start,) = root.iter(W + "commentRangeStart")
        lines = (line for cell in root.iter(W + "tc") for line in cell.iter(W + "p"))
        next(line for line in lines if "".join(text.text or "" for text in line.iter(W + "t")) == words).insert(1, start)

    return reworked(data, move)


@pytest.mark.parametrize(("words", "field"), [(ROW.title, "title"), (resources.form().description_label, "description")])
def test_a_comment_on_several_fields_stands_on_the_first_of_them(words: str, field: str) -> None:
    (said,) = comments_in(from_words(with_comments(FIRST), words))
    assert (said.part, said.field, said.text) == (ROW.id, field, FIRST.text)


def test_a_comment_that_begins_between_two_paragraphs_stands_on_the_second() -> None:
    def lift(root: Root) -> None:
        (start,) = root.iter(W + "commentRangeStart")
        next(start.iterancestors(W + "p")).addprevious(start)

    (said,) = comments_in(reworked(with_comments(FIRST), lift))
    assert (said.part, said.field) == (ROW.id, "description")


@pytest.mark.parametrize("name", ["ins", "del"])
def test_a_comment_in_what_somebody_inserted_or_deleted_keeps_its_field(name: str) -> None:
    def track(root: Root) -> None:
        (start,) = root.iter(W + "commentRangeStart")
        paragraph = next(start.iterancestors(W + "p"))
        tracked = etree.Element(W + name, {W + "id": "77", W + "author": "Sekretæren", W + "date": "2027-11-22T10:00:00Z"})
        for one in [one for one in paragraph if one.tag == W + "r"]:
            tracked.append(one)
        for text in list(tracked.iter(W + "t")):
            text.tag = W + ("delText" if name == "del" else "t")
        start.addnext(tracked)

    found = read_answer_to(reworked(with_comments(FIRST), track), SAMPLE).said
    assert [(one.part, one.field, one.text) for one in found if one.sort == "comment"] == [(ROW.id, "description", FIRST.text)]
    assert [one.author for one in found if one.change] == ["", "Sekretæren"] if name == "ins" else ["Sekretæren"]


def told_otherwise(data: bytes, change: tuple[str, str]) -> bytes:
    files = unzipped(data)
    name = "word/commentsExtended.xml"
    files[name] = re.sub(change[0].encode(), change[1].encode(), files[name])
    return zipped(files)


@pytest.mark.parametrize(
    "change",
    [
        ('w15:paraIdParent="[^"]*"', 'w15:paraIdParent="FFFFFFF0"'),
        ('w15:paraIdParent="[^"]*"', 'w15:paraIdParent=""'),
        ('paraId="10000000"', 'paraId="10000000" w15:paraIdParent="10000001"'),
        ('w15:paraId="[^"]*"', ""),
        ("<w15:commentEx ", "<w15:other "),
        (r'(w15:paraId="10000001") w15:paraIdParent="[^"]*"', r'\1 w15:paraIdParent="10000001"'),
    ],
)
def test_threads_that_lead_nowhere_or_in_circles_lose_no_word(change: tuple[str, str]) -> None:
    data = told_otherwise(with_comments(replace(FIRST, replies=REPLIES)), change)
    words = "\n".join(one.text for one in comments_in(data))
    for one in (FIRST, *REPLIES):
        assert one.text in words
    assert {(one.part, one.field) for one in comments_in(data)} == {(ROW.id, "description")}


@pytest.mark.skipif(office() is None, reason="LibreOffice is not here")
@pytest.mark.timeout(120)
def test_a_thread_that_libreoffice_saved_loses_no_word_and_our_reply_is_not_news(tmp_path: Path) -> None:
    plan = taken_in(with_comments(FIRST), SAMPLE)
    plan = hearing.reply(plan, plan.points[0].id, "Ja, se mål 1.", resolved=False)
    (went_out,) = compose(plan, Choice("hearing")).comments
    assert comments_in(through_libreoffice(with_comments(went_out), tmp_path), plan) == []
    more = replace(went_out, replies=(*went_out.replies, REPLIES[0]))
    (said,) = comments_in(through_libreoffice(with_comments(more), tmp_path), plan)
    assert "Nej." in said.text
    assert said.author == "Sekretæren"
    assert (said.part, said.field) == (ROW.id, "description")


def test_each_comment_of_many_stands_on_its_own_field() -> None:
    luck = random.Random(1)
    fields = [f"{goal.id}:{name}" for row in SAMPLE.initiatives for goal in row.goals for name in ("goal", "action", "success")]
    comments = [Comment(one, "Formanden", "", f"Til {one}") for one in luck.sample(fields, min(12, len(fields)))]
    found = comments_in(with_comments(*comments))
    assert {f"{one.part}:{one.field}": one.text for one in found} == {one.anchor: one.text for one in comments}
