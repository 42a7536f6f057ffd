"""Whether a file is an answer at all: one that is half rewritten, cut down or struck out is, another document is not."""

import random
from dataclasses import replace

import pytest
from lxml import etree

from editor.hearing import as_sent
from editor.plan import Hearing, Initiative, Plan, derived_id
from exports.word_answer import read_answer_to
from tests.exports.returned import Root, reworked, without_form, without_ids
from tests.exports.test_word_returned import REAL, SAMPLE, SENT
from tests.exports.word_files import W, docx, p


def rewritten(root: Root, share: float, luck: random.Random) -> None:
    """So many of the words in words of somebody else, those of the form included."""
    for one in root.iter(W + "t"):
        words = (one.text or "").split(" ")
        one.text = " ".join(f"ord{luck.randrange(900)}" if word and luck.random() < share else word for word in words)


def struck(root: Root) -> None:
    """Everything deleted by a person who tracks it, with a word of their own behind."""
    for run in list(root.iter(W + "r")):
        around = etree.Element(W + "del", {W + "id": "1", W + "author": "Formanden", W + "date": "2027-11-20T10:00:00Z"})
        if run.find(W + "t") is None or run.getparent().tag != W + "p":  # type: ignore[union-attr]
            continue
        run.addprevious(around)
        around.append(run)
        for one in run.findall(W + "t"):
            one.tag = W + "delText"


@pytest.mark.parametrize("seed", range(3))
def test_an_answer_of_which_half_the_words_are_others_is_one_also_without_its_ids(seed: int) -> None:
    data = reworked(SENT, lambda root: rewritten(root, 0.5, random.Random(seed)))
    assert read_answer_to(data, SAMPLE).is_alike
    assert read_answer_to(without_ids(data), SAMPLE).is_alike


def test_an_answer_in_which_everything_is_struck_out_is_one() -> None:
    answer = read_answer_to(without_ids(reworked(SENT, struck)), SAMPLE)
    assert answer.is_alike
    assert answer.said


def test_an_answer_about_one_indsats_is_one() -> None:
    data = SENT
    for _ in SAMPLE.initiatives[1:]:
        data = without_form(data, 1)
    assert read_answer_to(without_ids(data), SAMPLE).is_alike


@pytest.mark.parametrize(
    "data",
    [
        docx(p("Dagsorden for mødet i Handicaprådet"), p("1. Høring af kommunens handleplan")),
        docx(),
        docx(p(f"Høring: {SAMPLE.title}"), *(p(f"{at}. Drøftelse af indsats {at} i planen.") for at in range(40))),
        pytest.param(REAL.read_bytes() if REAL.exists() else b"", marks=pytest.mark.skipif(not REAL.exists(), reason="not here")),
    ],
    ids=["agenda", "empty", "long agenda", "plan of another municipality"],
)
def test_another_document_is_no_answer(data: bytes) -> None:
    assert not read_answer_to(data, SAMPLE).is_alike


def test_a_plan_in_which_hardly_anything_stands_takes_any_answer() -> None:
    sent = Plan("plan", initiatives=(Initiative("one", title="Flere ledsagere"),))
    asked = Hearing(derived_id("sent", sent.id), "Handicaprådet", "2027-11-01", "2027-12-01", "Høring.docx", as_sent(sent))
    assert read_answer_to(docx(p("Handleplan fra:"), p("Indsats: Helt nyt")), replace(sent, hearings=(asked,))).is_alike
