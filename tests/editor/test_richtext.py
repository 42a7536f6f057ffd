"""The normal form of a cell, its canonical string, and the difference by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.richtext import (
    BadText,
    Break,
    Item,
    Run,
    canonical,
    from_plain,
    is_none,
    normal,
    paragraph,
    parse,
    plain,
    printable,
    word_diff,
)
from editor.text_merge import merge_rich
from tests.plans import HARD_TEXTS, ITEMS, cells

items = st.lists(ITEMS, max_size=6)


@given(items)
def test_parsing_the_canonical_string_gives_the_normal_form(rows: list[Item]) -> None:
    assert parse(canonical(rows)) == normal(rows)


@given(items)
def test_the_normal_form_has_no_empty_run_no_equal_neighbours_and_no_empty_end(rows: list[Item]) -> None:
    result = normal(rows)
    assert normal(result) == result
    assert not result or result[-1].runs
    for item in result:
        assert all(run.text for run in item.runs)
        assert all(a[1:] != b[1:] for a, b in zip(item.runs, item.runs[1:], strict=False))
    texts = [item.text for item in rows]
    assert texts[: len(result)] == [item.text for item in result]
    assert not any(texts[len(result) :])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_string_can_be_parsed(text: str) -> None:
    assert canonical(parse(printable(text))) == canonical(normal(parse(printable(text))))


@given(items, items)
def test_equal_cells_have_equal_strings_and_others_do_not(one: list[Item], other: list[Item]) -> None:
    assert (canonical(one) == canonical(other)) == (normal(one) == normal(other))


@pytest.mark.parametrize("text", [text for text in HARD_TEXTS if text[0] not in "*#" and "\\" not in text])
def test_an_unformatted_paragraph_is_stored_as_it_reads(text: str) -> None:
    assert canonical([paragraph(text)]) == text


@given(items)
def test_what_is_seen_is_the_text_of_the_items(rows: list[Item]) -> None:
    assert plain(canonical(rows)) == "\n".join(item.text for item in normal(rows))


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\r", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_refused_at_the_door(bad: str) -> None:
    with pytest.raises(BadText):
        canonical([paragraph(f"før{bad}efter")])
    assert canonical([paragraph(printable(f"før{bad}efter").replace("\n", " "))])


def test_three_states_of_a_cell() -> None:
    assert canonical([Item("bullet", ()), Item()]) == ""
    assert is_none(from_plain("-"))
    assert not is_none(canonical([Item("bullet", (Run("-"),))]))


@given(cells(), cells())
def test_the_difference_by_words_holds_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    for gone, text in (("insert", before), ("delete", after)):
        rows: list[Item] = []
        for piece in pieces:
            if piece.op == gone:
                continue
            if isinstance(piece.token, Break):
                rows.append(Item(piece.token.kind, (), piece.token.level))
            else:
                rows[-1] = Item(rows[-1].kind, (*rows[-1].runs, piece.token), rows[-1].level)
        assert canonical(rows) == text


def test_a_changed_word_is_all_that_differs() -> None:
    pieces = word_diff("Mindst 10 ordinære timer.", "Mindst 25 ordinære timer.")
    assert [(piece.op, piece.token[0]) for piece in pieces if piece.op != "equal"] == [("delete", "10"), ("insert", "25")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1,2", "1,5"),
        ("0,8", "1,0"),
        ("1.250.000,50", "1.350.000,50"),
        ("50 %", "60 %"),
        ("12,5%", "12,7%"),
        ("1.12.2027", "1.11.2027"),
        ("2027-12-01", "2027-12-31"),
        ("1. december 2027", "1. januar 2028"),
        ("10.30", "10.45"),
        ("1/2", "1/3"),
    ],
)
@pytest.mark.parametrize("around", ["Der er {} til det.", "Senest {}.", "{}", "({}, i alt)"])
def test_a_number_and_a_date_are_one_word(before: str, after: str, around: str) -> None:
    pieces = word_diff(around.format(before), around.format(after))
    assert [(piece.op, piece.token[0]) for piece in pieces if piece.op != "equal"] == [("delete", before), ("insert", after)]


def test_a_number_that_both_sides_changed_is_made_up_of_neither() -> None:
    assert merge_rich("Der er 1,2 mio.", "Der er 1,5 mio.", "Der er 2,2 mio.") is None
    merged = merge_rich("Der er 1,2 mio. i 2027.", "Der er 1,5 mio. i 2027.", "Der er 1,2 mio. i 2028.")
    assert merged == "Der er 1,5 mio. i 2028."


def test_a_number_ends_where_its_sentence_does() -> None:
    pieces = word_diff("I alt 10, heraf 5. Så 3a.", "I alt 10; heraf 5! Så 3b.")
    changed = [piece.token[0] for piece in pieces if piece.op != "equal"]
    assert changed == [",", ";", ".", "!", "3a", "3b"]


def test_a_sentence_that_goes_on_keeps_its_last_word() -> None:
    pieces = word_diff("Vi har holdt møder", "Vi har holdt møder hver uge")
    assert [(piece.op, piece.token.text) for piece in pieces if isinstance(piece.token, Run)] == [
        ("equal", "Vi har holdt møder"),
        ("insert", " hver uge"),
    ]


@given(cells())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.op for piece in word_diff(text, text)} <= {"equal"}
