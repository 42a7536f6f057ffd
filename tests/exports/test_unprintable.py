"""The signs that a PDF cannot show: each is named with its places, and no other one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.plan import Chapter, Plan, derived_id
from exports.compose import compose
from exports.document import Document
from exports.pdf_layout import pages_of
from exports.pdf_text import SUBSTITUTE
from exports.unprintable import unprintable
from tests.exports.documents import a_plan, an_id, initiative, texts_on
from tests.plans import plans

EMPTY = Plan(derived_id("document", "empty"))


def test_a_sign_is_told_with_each_place_once() -> None:
    chapters = (Chapter(an_id("a"), "Baggrund", 1, "🙂 og 🙂"), Chapter(an_id("b"), "Følgegruppen", 2, "漢 字 🙂"))
    plan = replace(EMPTY, title="🙂", chapters=chapters, initiatives=(initiative("Bil 🙂"),))
    assert unprintable(compose(plan)) == [
        ("🙂", ("Forside", "Baggrund", "Følgegruppen", "1. Bil 🙂")),
        ("漢", ("Følgegruppen",)),
        ("字", ("Følgegruppen",)),
    ]


@pytest.mark.parametrize("emoji", ["👩🏽‍🦽", "👨‍👩‍👧", "🦽", "🙂\ufe0f"])
def test_an_emoji_of_several_characters_is_one(emoji: str) -> None:
    assert [one.sign for one in unprintable(compose(replace(EMPTY, title=f"{emoji}, {emoji}")))] == [emoji]


@pytest.mark.parametrize(
    "text",
    ["æøå ÆØÅ é e\u0301 ß ☐ ☒ ✓ → € ½ …", "tabulator\tog\\nlinje", "blød\u00adbindestreg og hård\u2011", "Ελλάς Москва"],
)
def test_what_the_fonts_have_is_not_told(text: str) -> None:
    assert unprintable(compose(replace(EMPTY, chapters=(Chapter(an_id("a"), "", 1, text),)))) == []


def test_the_plans_of_the_other_tests_have_none() -> None:
    assert unprintable(compose(a_plan())) == []


@settings(max_examples=40)
@given(plans())
def test_exactly_what_is_drawn_as_a_substitute_is_told(plan: Plan) -> None:
    document = compose(plan)
    told = {sign for one in unprintable(document) for sign in one.sign}
    drawn = substituted(document)
    assert drawn <= told
    assert bool(told) == bool(drawn)


def substituted(document: Document) -> set[str]:
    texts = (text for section in document.sections for page in pages_of(section) for text, _ in texts_on(page))
    return {part.reads for text in texts for line in text.lines for part in line if part.text == SUBSTITUTE and part.reads}
