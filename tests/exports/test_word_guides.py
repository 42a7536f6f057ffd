"""What is said about the form, in its own words, in front of the forms or behind them: text of a chapter, and no indsats."""

import itertools

import pytest

from editor.plan import check
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, GOALS, STATUS, STATUS_HEADS
from tests.exports.word_files import docx, lost_words, p, r, tbl, tc, tr

BOLD = "<w:b/>"
TITLE = p("Handleplan 2021-2022", style="Titel")
PAGE = p('<w:r><w:br w:type="page"/></w:r>')
FORM = (
    p("Handleplan fra: Jobcentret")
    + p("Indsats: Flere i job")
    + p("Temaer: Boligforhold, Fritid og kultur")
    + tbl(tr(*GOAL_HEADS), *(tr(*goal) for goal in GOALS))
    + "".join(p(name) + tbl(tr(*STATUS_HEADS), tr(*cells)) for name, cells in STATUS.items())
)
HEADINGS = ["Sådan udfylder du skemaet", "Vejledning til skemaet", "Bilag 1: Ordforklaring", "Begreber", "Tomt skema"]
ASKED = {
    "Indsats": "Skriv en kort titel.",
    "Mål": "Hvad vil I opnå?",
    "Delmål": "Hvad er trinene?",
    "Handlemål": "Hvem gør hvad?",
}
GUIDES = {
    "lines": "".join(p(f"{name}: {asks}") for name, asks in ASKED.items()),
    "labels above": "".join(p(r(name, BOLD)) + p(asks) for name, asks in ASKED.items()),
    "rows": tbl(*(tr(name, asks) for name, asks in ASKED.items())),
    "an empty form": tbl(tr("Indsats:", ""), tr("Forvaltning:", "")) + tbl(tr(*GOAL_HEADS), tr("", "", "", "")),
}
GLOSSARIES = [("Felt", "Forklaring"), ("Ord", "Betydning"), ("Begreb", "Definition"), ("Rubrik", "Hvad skal der stå?")]


def read_with(*body: str) -> tuple[list[str], list[str]]:
    """The titles of the indsatser and the headings of the chapters."""
    data = docx(TITLE, *body)
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)
    assert all(len(one.goals) == len(GOALS) and len(one.statuses) == len(STATUS) for one in read.plan.initiatives)
    return [one.title for one in read.plan.initiatives], [one.heading for one in read.plan.chapters]


@pytest.mark.parametrize(("heading", "guide"), list(itertools.product(HEADINGS, GUIDES)))
def test_a_guide_is_a_chapter(heading: str, guide: str) -> None:
    above = p(heading, style="Overskrift1") + GUIDES[guide]
    assert read_with(above, PAGE, FORM) == (["Flere i job"], [heading])
    assert read_with(above, FORM) == (["Flere i job"], [heading])
    assert read_with(FORM, above) == (["Flere i job"], [heading])


@pytest.mark.parametrize("heads", GLOSSARIES)
@pytest.mark.parametrize("behind", [False, True])
def test_a_table_that_explains_words_is_no_form(heads: tuple[str, str], behind: bool) -> None:
    table = tbl(tr(*heads), tr("Mål", "Det, vi vil nå."), tr("Delmål", "Et trin."), tr("Handlemål", tc("Det, vi gør.")))
    titles, _ = read_with(FORM, table) if behind else read_with(table, FORM)
    assert titles == ["Flere i job"]


def test_a_form_under_the_heading_of_a_guide_is_read() -> None:
    form = FORM.replace(p("Indsats: Flere i job"), "")
    assert read_with(p("Vejledning", style="Overskrift1"), form)[0] == ["Vejledning"]
    assert read_with(p("Vejledning til unge", style="Overskrift1"), form)[0] == ["Vejledning til unge"]
