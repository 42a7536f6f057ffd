"""The table of all indsatser as a document: its rows are those of the view in the same shape, and it says what is left out."""

from dataclasses import replace

from hypothesis import given

from editor.edits import set_field
from editor.overview import overview, per_progress, per_theme
from editor.plan import Plan, StatusRound, Theme, new_id, status_id, with_status
from editor.shape import Mark, Shape, arranged
from exports.choice import Choice
from exports.compose import compose
from exports.document import Document, Line, Table
from exports.pdf_layout import pages_of
from exports.phrases import listed_title
from resources import form
from tests.editor.test_shape import shaped
from tests.exports.documents import FINAL, MIDWAY, a_plan, blocks_of

PLAN = a_plan()


def tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def words(document: Document) -> list[str]:
    return [block.text for block in blocks_of(document) if isinstance(block, Line)]


def names(document: Document) -> list[str]:
    """The first line of each row about an indsats."""
    return [block.text for block in blocks_of(document) if isinstance(block, Line) and block.anchor.endswith(":title")]


def table_of(plan: Plan, shape: Shape = Shape()) -> Document:  # noqa: B008
    return compose(plan, Choice("table", shape=shape))


@given(shaped())
def test_its_rows_are_those_of_the_view_in_the_same_order(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    shown = [row for group in arranged(overview(plan), shape) for row in group.rows]
    expected = [f"{row.number}. {listed_title(row.initiative)}" for row in shown]
    assert [" ".join(name.split()) for name in names(table_of(plan, shape))] == [" ".join(name.split()) for name in expected]


@given(shaped())
def test_its_figures_are_those_of_the_view(given_: tuple[Plan, Shape]) -> None:
    plan, shape = given_
    table = overview(plan)
    expected = [str(count) for _, count in per_theme(table)]
    expected += [str(count) for one in table.rounds for _, count in per_progress(table, one)]
    counted = [one for one in tables(table_of(plan, shape)) if one.shares == (70, 30)]
    found = [row.cells[1].blocks[0] for one in counted for row in one.rows if not row.head]
    assert [line.text for line in found if isinstance(line, Line)] == (expected if plan.initiatives else [])


def test_a_report_is_its_progress_what_it_begins_with_and_until_when_it_waits() -> None:
    progress = form().progress_word("waiting")
    assert f"{progress.symbol}\u00a0Afventer" in words(table_of(PLAN))
    assert "på udbuddet – til 1. marts 2028" in words(table_of(PLAN))
    (anchor,) = {
        one.anchor for one in blocks_of(table_of(PLAN)) if isinstance(one, Line) and "Afventer" in one.text and one.anchor
    }
    assert anchor == f"{status_id(PLAN.initiatives[0].id, MIDWAY.id)}:actions"


def test_a_choice_of_indsatser_says_how_it_was_chosen() -> None:
    filters: frozenset[Mark] = frozenset(
        {("theme", form().themes[1].id), ("progress", (MIDWAY.id, "waiting")), ("gap", FINAL.id)}
    )
    said = next(line for line in words(table_of(PLAN, Shape(filters=filters))) if line.startswith("1 af 3"))
    assert said == "1 af 3 indsatser. Udvalgt efter Midtvejsstatus 2027: afventer; Status 2028 ikke udfyldt; Tema: Boligforhold."
    assert "3 af 3 indsatser." in words(table_of(PLAN))


def test_a_choice_of_indsatser_is_not_headed_as_all_of_them_and_says_what_its_figures_count() -> None:
    chosen = Shape(filters=frozenset({("theme", form().themes[1].id)}))
    counted = "Tallene tæller alle planens 3 indsatser; tabellen viser nogle af dem."
    assert table_of(PLAN, chosen).title == "Udvalgte indsatser"
    assert "Alle indsatser" not in words(table_of(PLAN, chosen))
    assert counted in words(table_of(PLAN, chosen))
    assert table_of(PLAN).title == "Alle indsatser"
    assert counted not in words(table_of(PLAN))


def test_groups_have_headings_and_a_table_each() -> None:
    document = table_of(PLAN, Shape(group=MIDWAY.id))
    headings = [one.text for one in blocks_of(document) if isinstance(one, Line) and one.level == 3]
    assert headings == ["Afventer", "Ikke udfyldt"]
    assert [one.caption for one in tables(document)][-2:] == headings


def test_many_rounds_stand_under_each_other() -> None:
    rounds = tuple(StatusRound(new_id(), f"Status {year}", year) for year in range(2027, 2033))
    plan = replace(PLAN, status_rounds=rounds, initiatives=tuple(replace(one, statuses=()) for one in PLAN.initiatives))
    plan = replace(plan, initiatives=(with_status(plan.initiatives[0], replace(MIDWAY_REPORT, round=rounds[5].id)),))
    document = table_of(plan)
    assert len(tables(document)[-1].shares) == 3
    assert {one.label for one in rounds} <= set(words(document))
    assert "Vi holdt møder." in words(document)


MIDWAY_REPORT = replace(next(one for one in PLAN.initiatives[0].statuses if one.round == MIDWAY.id), note="", until=None)


def test_deadlines_are_listed_whatever_day_it_is() -> None:
    document = table_of(set_field(PLAN, MIDWAY.id, "deadline", "2001-01-02"))
    assert "2. januar 2001" in words(document)
    title = listed_title(PLAN.initiatives[0])
    assert f"{title} (afventer på udbuddet)" in words(document)
    going = set_field(PLAN, status_id(PLAN.initiatives[0].id, MIDWAY.id), "progress", "in_progress")
    assert f"{title} (i gang: på udbuddet)" in words(table_of(going))
    assert "1. marts 2028" in words(document)


def test_the_count_does_not_stand_alone_where_a_page_ends() -> None:
    for more in range(60):
        themes = tuple(Theme(new_id(), f"Tema {at}") for at in range(more))
        (section,) = table_of(replace(PLAN, themes=(*PLAN.themes, *themes))).sections
        for page in pages_of(section):
            last = page.boxes[-1].box.node
            assert not (isinstance(last, Line) and last.text.startswith("3 af 3 indsatser"))
