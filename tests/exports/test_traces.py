"""Of a document that was read, each line is known with the field that it went to, and each field with its lines."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import placing
from editor.diff import value_of
from editor.plan import TICK, Plan, find, status_id
from editor.richtext import canonical, plain
from exports.traces import Line
from exports.word_blocks import Paragraph, Piece, Place
from exports.word_lists import items_of, rich
from exports.word_reader import read_word
from tests.exports.test_word_reader import REAL, needs_real
from tests.exports.test_word_reader_forms import Shape, a_document, a_form
from tests.exports.test_word_reader_variants import a_variant, reworked
from tests.exports.word_files import p
from tests.plans import LINES


def said(words: str) -> Counter[str]:
    return Counter(words.split())


def check_lines(plan: Plan, lines: tuple[Line, ...]) -> None:
    """The content of each line stands where the line went; what is in a field came from its lines, word by word."""
    into: dict[tuple[str, str], Counter[str]] = {}
    for line in lines:
        for place in line.places:
            assert find(plan, place[0]) is not None
            assert placing.holds(plan, place, line.content) or find(plan, place[0]) is plan or place[1] == "text", (line, place)
            into.setdefault(place, Counter()).update(said(plain(line.content)))
    for row in plan.initiatives:
        fields = [(row.id, name) for name in ("title", "description", "responsible", "department")]
        fields += [(goal.id, name) for goal in row.goals for name in placing.GOAL_FIELDS]
        fields += [(status_id(row.id, one.round), name) for one in row.statuses for name in placing.STATUS_FIELDS]
        for part, name in fields:
            found = find(plan, part)
            assert found is not None
            value = value_of(found, name)
            assert isinstance(value, str)
            assert not said(plain(value)) - into.get((part, name), Counter()), (part, name)
        for theme in row.themes:
            assert (row.id, TICK + theme) in into


@pytest.mark.parametrize("seed", range(40))
def test_each_line_of_a_form_is_known_with_its_field(seed: int) -> None:
    luck = random.Random(seed)
    data = reworked(a_variant(luck)[0], luck)
    read = read_word(data, traced=True)
    assert read.plan == read_word(data).plan
    assert read.lines
    check_lines(read.plan, read.lines)


@needs_real
def test_each_line_of_the_real_document_is_known_with_its_field() -> None:
    read = read_word(REAL.read_bytes(), traced=True)
    check_lines(read.plan, read.lines)
    placeless = [line for line in read.lines if not line.places]
    assert not [line.text for line in placeless if len(line.text) > 70]


def test_what_has_no_place_is_known_with_its_remark() -> None:
    data = a_document(a_form(Shape()) + p("Noget, der ikke hører til nogen steder."))
    read = read_word(data, traced=True)
    for remark in read.plan.remarks:
        assert any((remark.id, "text") in line.places for line in read.lines)


@given(
    st.one_of(LINES, st.sampled_from(["* punkt", "# nummer", "- streg", "a\\b", " \u00a0 ", "• x", "o x", "1. først"])),
    st.booleans(),
)
def test_a_bare_line_is_what_its_items_are(text: str, bold: bool) -> None:
    line = Paragraph(Place("body", 1), [Piece(text, bold)])
    assert rich([line]) == canonical(item for _, item in items_of([line]))
