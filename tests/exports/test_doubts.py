"""An import says what it guessed, and how sure each part is: nothing where the form says all, less where it does not."""

import json

import pytest
from hypothesis import given

from editor.plan import Plan, parts
from exports.doubts import SURE, Doubt, confidences, findings
from exports.word_reader import Imported, read_word
from tests.exports.test_word_reader import REAL, needs_real
from tests.exports.test_word_reader_forms import (
    GOAL_HEADS,
    PROMPT,
    STATUS_HEADS,
    Shape,
    a_document,
    a_form,
    boxes,
    layout,
    status,
    the_description,
)
from tests.exports.word_files import docx, p, tbl, tc, tr
from tests.plans import plans

FORM = Shape()
HEADER = "Handicappolitikken – Jobcentrets Handleplaner 2021-2022"


def doubted(read: Imported) -> set[tuple[str, str]]:
    names = {one.id: type(one).__name__ for one in (read.plan, *parts(read.plan))}
    assert {one.part for one in read.doubts} <= names.keys()
    return {(names[one.part], one.reason) for one in read.doubts}


def test_a_form_that_says_all_is_sure() -> None:
    read = read_word(a_document(a_form(FORM), a_form(FORM)))
    assert read.doubts == ()
    assert {sure for _, sure, _ in confidences(read.plan, read.doubts)} == {1.0}


@needs_real
def test_the_typed_x_of_the_real_document_is_noted() -> None:
    read = read_word(REAL.read_bytes())
    assert [(one.part, one.field, one.reason) for one in read.doubts] == [(read.plan.initiatives[1].id, "themes", "typed_mark")]


NAMELESS = tbl(tr(tc(FORM.themes)), tr(tc(the_description())))
GUESSES = {
    "a heading as title": (p("Job-uge", style="Overskrift1") + NAMELESS, ("Initiative", "title_from_heading")),
    "no title": (p("Handleplan fra: Jobcentret") + NAMELESS, ("Initiative", "no_title")),
    "a status without heading": (
        FORM.department + layout(FORM) + tbl(tr(*STATUS_HEADS), tr("a", "b", "c")),
        ("Initiative", "round_guessed"),
    ),
    "unknown heads of a status": (
        FORM.department
        + layout(FORM)
        + status(Shape(status_heads=("Det skete", "Vi har opnået", "Det kommer")), "Status 2022", ("a",) * 3),
        ("Initiative", "columns_by_place"),
    ),
    "a theme without boxes": (
        a_form(FORM) + a_form(Shape(themes=p(PROMPT) + p("Fritid og kultur"))),
        ("Initiative", "ticked_without_box"),
    ),
    "an X for a box": (a_form(Shape(themes=boxes("X", "☐"))), ("Initiative", "typed_mark")),
    "a torn row": (
        FORM.department
        + layout(FORM)
        + p("Status 2022")
        + tbl(tr(*STATUS_HEADS), tr("Vi har ringet til", "b", "c"))
        + p(HEADER)
        + tbl(tr("alle i byen.", "", "")),
        ("Initiative", "torn"),
    ),
    "a torn goal": (
        FORM.department
        + layout(FORM)
        + tbl(tr(*GOAL_HEADS), tr("Flere er i", "b", "c", "d"))
        + p(HEADER)
        + tbl(tr("job.", "", "", "")),
        ("Goal", "torn"),
    ),
    "a heading without style": (
        p("Nærmere", bold=True, size=16) + p("Den gælder for alle.", size=11),
        ("Chapter", "heading_by_look"),
    ),
}


@pytest.mark.parametrize("name", GUESSES)
def test_a_guess_is_told(name: str) -> None:
    body, meant = GUESSES[name]
    read = read_word(a_document(body))
    assert doubted(read) == {meant}


def test_a_period_that_only_its_rounds_name_is_a_guess() -> None:
    read = read_word(docx(p("Vores plan", style="Titel"), a_form(FORM)))
    assert (read.plan.period_from, read.plan.period_to) == (2021, 2022)
    assert ("Plan", "period_from_rounds") in doubted(read)


@given(plans())
def test_each_part_has_one_confidence_that_falls_with_each_doubt(plan: Plan) -> None:
    every = [one for one in (plan, *parts(plan)) if one not in plan.remarks]
    doubts = [Doubt(one.id, "", reason) for one in every[::2] for reason in list(SURE)[:2]]
    rows = {part.id: (sure, found) for part, sure, found in confidences(plan, doubts)}
    assert list(rows) == [one.id for one in every]
    remarked = {one.part for one in plan.remarks if one.where}
    for number, one in enumerate(every):
        sure, found = rows[one.id]
        assert (sure < 1) == bool(found) == (number % 2 == 0 or one.id in remarked)
    told = json.loads(findings(plan, doubts, "plan.docx"))
    assert sorted(one["part"] for one in told["parts"]) == sorted(rows)
    assert [one["confidence"] for one in told["parts"]] == sorted(one["confidence"] for one in told["parts"])
    assert [one["text"] for one in told["unplaced"]] == [one.text for one in plan.remarks if one.where]
