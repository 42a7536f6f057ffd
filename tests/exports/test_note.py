"""The note of a hearing tells everything that was said, what was decided of it, and why; signs stand beside colours."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import deciding, edits, hearing, placing
from editor.diff import Set
from editor.hearing import Said
from editor.plan import Hearing, Plan, Remark, new_id
from editor.richtext import plain
from exports import hearing_words
from exports.choice import LAYOUTS, Choice, Layout
from exports.compose import compose
from exports.document import Document, Line, Table
from tests.exports.documents import a_plan, blocks_of, heard, lines_of
from tests.plans import cells, plans

PLAN = heard(replace(a_plan(), initiatives=a_plan().initiatives[:2]))


def note(plan: Plan, layout: Layout = "classic") -> Document:
    return compose(plan, Choice("hearing-note", "", layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counts_stand_first_and_each_decision_with_its_reason(layout: Layout) -> None:
    lines = list(lines_of(note(PLAN, layout)))
    assert "Forslag: 6. Imødekommet: 1. Ikke imødekommet: 1. Uden afgørelse: 4." in lines
    assert "Kommentarer: 3. Behandlet: 1. Besvaret: 1." in lines
    assert "Tekster uden plads i planen: 1." in lines
    told = "\n".join(lines)
    for words in (
        "✓ Imødekommet",
        "✗ Ikke imødekommet",
        "○ Åben",
        "Begrundelse: Det er mere præcist.",
        "Svar: Ja, se mål 1.",
    ):
        assert words in told
    assert "Nøglepersoner i [−alle][+de fleste] afdelinger." in told
    assert told.index("Forslag: 6") < told.index("[−alle]")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_text_that_was_adopted_instead_of_the_proposed_one_is_told(layout: Layout) -> None:
    point = next(one for one in PLAN.points if one.decision is None and one.field == "description")
    adopted = hearing.decide(PLAN, point.id, "accept", text="Nøglepersoner\ni alle afdelinger.")
    lines = list(lines_of(note(adopted, layout)))
    assert "✓ Imødekommet med ændring" in lines
    assert "Vedtaget tekst: Nøglepersoner\ni alle afdelinger." in lines
    assert "Planen er skrevet om på dette sted, siden forslaget blev imødekommet." not in lines
    later = edits.set_field(adopted, point.part, point.field, "Skrevet helt om")
    assert "Planen er skrevet om på dette sted, siden forslaget blev imødekommet." in lines_of(note(later, layout))


def test_a_goal_that_is_proposed_stands_under_its_indsats() -> None:
    lines = list(lines_of(note(PLAN)))
    heads = [at for at, line in enumerate(lines) if line.startswith(("1. ", "2. "))]
    (goal,) = (at for at, line in enumerate(lines) if "Mindst 31 borgere" in line)
    assert heads[0] < goal < heads[1]


def test_a_goal_that_is_proposed_has_its_heads_and_no_place_repeats_its_indsats() -> None:
    (table, *_) = (one for section in note(PLAN).sections for one in section.blocks if isinstance(one, Table))
    places = [one.text for row in table.rows[1:] for one in row.cells[0].blocks if isinstance(one, Line)]
    title = PLAN.initiatives[0].title
    assert len(places) > 3
    assert not any(title[:20] in one for one in places)
    assert "Mål 1, Succeskriterier" in places
    told = "\n".join(lines_of(note(PLAN)))
    assert "[+Mål: Et mål]\n[+Succeskriterier: Mindst 31 borgere]" in told


def test_a_comment_stands_behind_the_proposals_of_its_field() -> None:
    lines = list(lines_of(note(PLAN, "linear")))
    places = [line for line in lines if line in ("Uddybende beskrivelse", "Titel", "Mål 1, Succeskriterier")]
    assert places == ["Uddybende beskrivelse", "Uddybende beskrivelse", "Titel", "Mål 1, Succeskriterier"]


def test_a_note_of_one_hearing_tells_of_no_other() -> None:
    other = Hearing(new_id(), "Ældrerådet", "2027-11-02", document="Igen.docx")
    said = [Said("comment", part=PLAN.initiatives[0].id, text="Fra de ældre.")]
    plan = hearing.take_in(PLAN, other, "Ældrerådet", said)
    whole = compose(plan, Choice("hearing-note"))
    one = compose(plan, Choice("hearing-note", hearing=other.id))
    assert {"Høring hos Handicaprådet", "Høring hos Ældrerådet"} <= set(lines_of(whole))
    told = "\n".join(lines_of(one))
    assert "Fra de ældre." in told
    assert "Handicaprådet" not in told
    assert [comment.text for comment in one.comments] == ["Fra de ældre."]


def test_where_only_the_look_of_words_is_proposed_it_is_told_so() -> None:
    first = PLAN.initiatives[0]
    change = Set(first.id, "description", "Mindst ti timer", r"Mindst \bti\b timer")
    plan = hearing.read_in(PLAN, PLAN.hearings[0].id, "Ældrerådet", [Said("proposal", change=change)])
    told = "\n".join(lines_of(note(plan)))
    assert "Kun formateringen, Ældrerådet\nMindst [−ti] [+ti] timer" in told
    assert "Kun formateringen" not in "\n".join(lines_of(note(PLAN)))


@given(cells(), cells())
def test_signs_have_no_space_within_them_and_no_word_is_lost(before: str, after: str) -> None:
    first = PLAN.initiatives[0]
    change = Set(first.id, "description", before, after)
    plan = hearing.read_in(PLAN, PLAN.hearings[0].id, "Ældrerådet", [Said("proposal", change=change)])
    found = list(hearing_words.trimmed(hearing_words.pieces(plan.points[-1], [plan])))
    assert all(one.text == one.text.strip() for one in found if one.sign)
    for sign, text in (("+", before), ("-", after)):
        left = "".join(one.text for one in found if one.sign != sign)
        assert bare(left) == bare(plain(text))


def bare(words: str) -> str:
    """Without white space and signs for the ends of lines."""
    return "".join(words.replace("¶", "").split())


def test_that_two_lines_became_one_can_be_seen() -> None:
    pieces = [hearing_words.Piece("", "Først"), hearing_words.Piece("-", "\n"), hearing_words.Piece("", "så")]
    assert hearing_words.marked(pieces) == "Først[−¶]\nså"


def test_a_text_that_was_put_into_the_plan_says_where() -> None:
    loose = next(one for one in PLAN.points if one.sort == "unplaced")
    first = PLAN.initiatives[0]
    there = deciding.put(PLAN, loose.id, lambda plan, said: placing.put(plan, (first.id, "description"), said.content))
    line = next(one for one in lines_of(note(there)) if one.startswith("Sat ind i planen: "))
    assert "Nøglepersoner" in line
    assert line.endswith("Uddybende beskrivelse")
    kept = deciding.as_remark(PLAN, loose.id, Remark(new_id()))
    assert "Gemt som en bemærkning i planen." in lines_of(note(kept))


def test_what_came_and_went_is_told_to_who_cannot_see_it() -> None:
    words = [one for block in blocks_of(note(PLAN)) if isinstance(block, Line) for one in block.words]
    marked = [one for one in words if one.role in ("came", "went")]
    assert {one.spoken.partition(":")[0] for one in marked} == {"indsat", "slettet"}
    assert all(one.text.startswith("[+" if one.role == "came" else "[−") for one in marked)


@given(plans(), st.sampled_from(LAYOUTS))
def test_every_point_of_any_plan_is_in_the_note(plan: Plan, layout: Layout) -> None:
    told = "".join("".join(lines_of(note(plan, layout))).split())
    for point in plan.points:
        before, after = hearing_words.before_after(point, [plan])
        for words in (point.why, point.reply, "" if before or after else point.text):
            assert all(word in told for word in printable(words))


def printable(words: str) -> list[str]:
    from exports.phrases import printed

    return printed(words).split()
