"""What a file for a hearing says unseen: no more than is seen, enough where the plan forgot, and it is never trusted."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from editor import edits, hearing
from editor.hearing import Said
from editor.plan import DOCUMENT_STATUS, Hearing, Plan, Waiver, derived_id, is_id
from editor.richtext import KINDS
from exports.choice import Choice, Report
from exports.compose import compose
from exports.phrases import danish_date, printed
from exports.plain import FORMAT, plan_from_json
from exports.word import to_word
from exports.word_answer import read_answer_to
from exports.word_blocks import paragraphs
from exports.word_package import Package
from exports.word_sent import ITEM, sent_in
from exports.word_xml import read_content
from resources import form
from tests.exports.documents import a_plan, heard
from tests.exports.edited import Edited
from tests.exports.returned import office, through_libreoffice, with_words_anywhere, without_ids
from tests.exports.test_word_returned import asked_of, document_of, told
from tests.exports.word_files import unzipped, zipped
from tests.plans import plans

SAMPLE = asked_of(plan_from_json(resources.path("sample.json").read_bytes()))
SENT = document_of(SAMPLE)


def forgotten(plan: Plan) -> Plan:
    """The plan as a backup from before the hearing has it."""
    return replace(plan, hearings=(), points=(), document_status="draft")


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in some JSON, with the key under which it stands."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, key)
    elif isinstance(value, str):
        yield key, value


def squeezed(words: str) -> str:
    return "".join(printed(words).split())


def seen_in(data: bytes) -> str:
    """All that is seen of a document, without what parts the words."""
    content = read_content(data)
    return squeezed("".join(one.text for one in (*paragraphs(content.body), *content.headers, *content.footers)))


def in_view(key: str, value: str) -> str:
    """How a code of the program reads in a document."""
    if key == "progress":
        return form().progress_word(value).word  # type: ignore[arg-type]
    if key in ("until", "deadline"):
        return danish_date(value)
    return value


@settings(max_examples=25, deadline=None)
@given(plans())
def test_what_is_hidden_is_ids_and_what_is_seen_and_nothing_else(plan: Plan) -> None:
    for data in (document_of(asked_of(plan)), document_of(plan)):
        found = json.loads(sent_in(Package(data)))
        codes = {FORMAT, "", *KINDS, *DOCUMENT_STATUS}
        seen = seen_in(data)
        strange = [value for key, value in strings(found) if value not in codes and not is_id(value)]
        assert [value for key, value in strings(found) if value in strange and squeezed(in_view(key, value)) not in seen] == []
        assert {key for key, value in strings(found) if value}.isdisjoint(
            ["where", "reason", "why", "reply", "document", "sent", "origin"]
        )


def test_nothing_that_stays_at_home_is_in_any_part_of_the_file() -> None:
    plan = heard(replace(a_plan(), initiatives=a_plan().initiatives[:2]))
    secret = Waiver(derived_id("secret", "waiver"), "title_missing", None, "", "FORTROLIGT")
    at_home = '{"x_note": "INTERNT"}'
    rows = tuple(replace(one, extra=at_home) for one in plan.initiatives)
    plan = replace(plan, initiatives=rows, waivers=(secret,), extra=at_home)
    parts = unzipped(to_word(compose(asked_of(plan), Choice("hearing"))))
    assert ITEM in parts
    for name, content in parts.items():
        for words in ("HEMMELIGT", "FORTROLIGT", "INTERNT", "Det er mere præcist", "Målet er aftalt", "Høring.docx"):
            assert words.encode() not in content, name


def test_other_documents_say_nothing_unseen() -> None:
    others: tuple[Report, ...] = ("handleplan", "hearing-note", "status")
    for report in others:
        assert ITEM not in unzipped(to_word(compose(SAMPLE, Choice(report))))


# a plan that has forgotten


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_that_forgot_the_hearing_reads_the_answer_as_one_that_did_not(seed: int) -> None:
    luck = random.Random(seed)
    edited = Edited(SENT, luck)
    for author in luck.choice([[""], ["Formanden"], ["", "Formanden"]]):
        edited.author = author
        edited.do(4)
    data = edited.bytes() if luck.random() < 0.5 else without_ids(edited.bytes())
    row = SAMPLE.initiatives[seed % len(SAMPLE.initiatives)]
    went_on = edits.set_field(SAMPLE, row.id, "description", row.description + "\nSkrevet siden.")
    went_on = edits.set_field(went_on, SAMPLE.initiatives[0].goals[0].id, "success", "Et helt andet kriterium.")
    known = read_answer_to(data, went_on)
    found = read_answer_to(data, forgotten(went_on))
    assert found.said == known.said
    assert found.hearing is not None
    asked, sent = found.hearing, SAMPLE.hearings[0]
    assert (asked.id, asked.recipient, asked.deadline) == (sent.id, sent.recipient, sent.deadline)
    plan = hearing.take_in(forgotten(went_on), hearing.answered(went_on, asked, "Rådet", "Svar.docx"), "Rådet", found.said)
    assert [one.id for one in plan.hearings] == [sent.id]
    again = read_answer_to(data, plan)
    assert again.said == known.said
    assert hearing.take_in(plan, asked, "Rådet", again.said) == plan


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(0, 10_000))
def test_any_plan_that_forgot_the_hearing_reads_nothing_in_what_was_sent_and_each_edit(plan: Plan, seed: int) -> None:
    asked = asked_of(plan)
    data = document_of(asked)
    lost = forgotten(asked)
    assert read_answer_to(data, lost).said == []
    words = ["Nytord1", "Nytord2"]
    data = with_words_anywhere(data, random.Random(seed), words)
    assert read_answer_to(data, lost).said == read_answer_to(data, asked).said


def test_a_copy_of_a_plan_under_other_ids_reads_the_answer_too() -> None:
    copy = replace(forgotten(SAMPLE), id=derived_id("another", "plan"))
    edited = Edited(SENT, random.Random(3))
    edited.do(3)
    found = read_answer_to(edited.bytes(), copy)
    assert found.hearing is not None
    assert len(found.said) == len(read_answer_to(edited.bytes(), SAMPLE).said)


@pytest.mark.skipif(office() is None, reason="LibreOffice is not here")
@pytest.mark.timeout(120)
def test_libreoffice_keeps_what_is_hidden(tmp_path: Path) -> None:
    edited = Edited(SENT, random.Random(8))
    edited.author = "Formanden"
    edited.do(4)
    saved = through_libreoffice(edited.bytes(), tmp_path)
    assert json.loads(sent_in(Package(saved))) == json.loads(sent_in(Package(SENT)))
    assert read_answer_to(saved, forgotten(SAMPLE)).said == read_answer_to(saved, SAMPLE).said


# what is not to be trusted

BOMB = (
    b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sent xmlns="urn:handleplan:sent">&b;</sent>'
)
DEEP = b'<sent xmlns="urn:handleplan:sent"><text>' + b"[" * 100_000 + b"</text></sent>"
LONG = b'<sent xmlns="urn:handleplan:sent"><text>' + b"1" * 41_000_000 + b"</text></sent>"
FALSE = [b"", b"<", b"<sent/>", BOMB, DEEP, LONG, b'<sent xmlns="urn:handleplan:sent"/>', b"\x00\xff", SENT]


def with_hidden(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    files = unzipped(data)
    files[ITEM] = change(files[ITEM])
    return zipped(files)


def of_text(change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    """A change of the JSON in the part."""

    def changed(_: bytes) -> bytes:
        from exports.word_sent import parts

        return parts(json.dumps(change(json.loads(sent_in(Package(SENT)))), ensure_ascii=False))[ITEM].encode()

    return changed


@pytest.mark.parametrize("content", FALSE)
def test_a_hidden_part_that_is_none_is_as_if_it_were_not_there(content: bytes) -> None:
    edited = Edited(SENT, random.Random(11))
    for _ in range(3):
        edited.add_words()
    data = edited.bytes()
    plan = forgotten(SAMPLE)
    without = read_answer_to(with_hidden(data, lambda _: b"<other/>"), plan)
    assert without.hearing is None
    assert read_answer_to(with_hidden(data, lambda _: content), plan) == without


def spoilt(luck: random.Random) -> Callable[[bytes], bytes]:
    """Something that may have happened to the hidden part."""

    def bytes_of(content: bytes) -> bytes:
        some = bytearray(content)
        for _ in range(luck.randrange(1, 6)):
            some[luck.randrange(len(some))] = luck.randrange(256)
        return bytes(some[: luck.choice([len(some), luck.randrange(len(some))])])

    def value_of(found: Any) -> Any:
        for _ in range(luck.randrange(1, 8)):
            at: Any = found
            while True:
                keys = list(at) if isinstance(at, dict) else list(range(len(at)))
                if not keys:
                    break
                key = luck.choice(keys)
                if isinstance(at[key], dict | list) and luck.random() < 0.9:
                    at = at[key]
                    continue
                wrong = [None, 7, "løgn", "", [], {}, [[]], SAMPLE.id, SAMPLE.initiatives[0].id, "aaaaaaaaaaaa", found.get("id")]
                if luck.random() < 0.2:
                    del at[key]
                else:
                    at[key] = luck.choice(wrong)
                break
        return found

    def parts_of(found: Any) -> Any:
        rows = found["initiatives"]
        del rows[luck.randrange(len(rows)) :]
        luck.shuffle(rows)
        return found

    return luck.choice([bytes_of, of_text(value_of), of_text(parts_of)])


@pytest.mark.parametrize("seed", range(20))
def test_a_hidden_part_that_lies_loses_nothing(seed: int) -> None:
    luck = random.Random(seed)
    words = [f"Nytord{seed}x{number}" for number in range(4)]
    data = with_hidden(with_words_anywhere(SENT, luck, words), spoilt(luck))
    plan = forgotten(SAMPLE)
    found = read_answer_to(data, plan)
    assert [word for word in words if word not in told(found.said)] == []
    asked = hearing.answered(plan, found.hearing, "Rådet", "Svar.docx")
    after = hearing.take_in(plan, asked, "Rådet", found.said)
    for point in after.points:
        if point.sort == "proposal":
            after = hearing.decide(after, point.id, "reject")
    assert replace(after, hearings=(), points=()) == plan


def test_of_two_things_that_may_have_been_sent_the_one_with_fewer_proposals_was() -> None:
    """A part that says something else of one field, in a document in which nobody wrote, is not believed."""

    def lie(found: Any) -> Any:
        found["initiatives"][0]["title"] = "En anden titel"
        return found

    found = read_answer_to(with_hidden(SENT, of_text(lie)), forgotten(SAMPLE))
    assert found.said == []
    assert found.hearing is not None
    assert found.hearing.frozen == hearing.as_sent(SAMPLE)


def test_an_id_of_something_else_makes_no_hearing_of_it() -> None:
    def lie(found: Any) -> Any:
        found["hearings"][0]["id"] = SAMPLE.initiatives[0].id
        return found

    found = read_answer_to(with_hidden(without_ids(SENT), of_text(lie)), forgotten(SAMPLE))
    assert isinstance(found.hearing, Hearing)
    plan = hearing.take_in(forgotten(SAMPLE), found.hearing, "Rådet", [Said("unplaced", text="Hej")])
    assert plan.initiatives == SAMPLE.initiatives
