"""The other documents of a plan: status report, overview, empty form, and the layout of headings and text."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.overview import standing
from editor.plan import PROGRESS, Plan, Status, StatusRound, status_of, with_status
from editor.richtext import parse
from exports import style
from exports.choice import LAYOUTS, REPORTS, Choice, Layout, Report, round_of
from exports.compose import compose
from exports.document import Blank, Check, CheckList, Document, Line, Rich, Table
from exports.errors import ExportError
from exports.pdf import to_pdf
from exports.pdf_layout import pages_of
from exports.shorten import MARK, sentences, shortened
from exports.style import INLINE, ROLES, TABLES
from exports.word import to_word
from resources import form
from tests.exports.documents import FINAL, MIDWAY, a_plan, blocks_of, lines_of
from tests.plans import plans

PLAN = a_plan()


def rich_in(document: Document) -> list[object]:
    return [block.items for block in blocks_of(document) if isinstance(block, Rich)]


@given(plans(), st.sampled_from(REPORTS), st.sampled_from(LAYOUTS))
def test_any_plan_has_every_report_in_both_layouts(plan: Plan, report: Report, layout: Layout) -> None:
    document = compose(plan, Choice(report, "", layout))
    assert document.title.strip()
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert block.role in TABLES
                assert all(sum(cell.span for cell in row.cells) == len(block.shares) for row in block.rows)
                assert block.caption.strip()
    for block in blocks_of(document):
        if isinstance(block, Line):
            assert block.role in ROLES
            assert all(not words.role or words.role in INLINE for words in block.words)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_report_becomes_word_and_pdf(report: Report, layout: Layout) -> None:
    document = compose(PLAN, Choice(report, "", layout))
    assert to_word(document).startswith(b"PK")
    assert to_pdf(document).startswith(b"%PDF")


def levels(document: Document) -> Iterator[int]:
    return (block.level for block in blocks_of(document) if isinstance(block, Line) and block.level)


@given(plans(), st.sampled_from([one for one in REPORTS if one not in ("handleplan", "hearing")]), st.sampled_from(LAYOUTS))
def test_no_level_of_headings_is_left_out(plan: Plan, report: Report, layout: Layout) -> None:
    deepest = 0
    for level in levels(compose(plan, Choice(report, "", layout))):
        assert level <= deepest + 1
        deepest = level


@given(plans())
def test_headings_and_text_say_all_that_the_form_says(plan: Plan) -> None:
    printed = rich_in(compose(plan, Choice(layout="linear")))
    for row in plan.initiatives:
        cells = [row.description, *(cell for goal in row.goals for cell in (goal.goal, goal.subgoal, goal.action, goal.success))]
        cells += [cell for one in row.statuses for cell in (one.actions, one.results, one.next_steps, one.deviation)]
        for cell in cells:
            assert not cell or parse(cell) in printed
    boxes = [
        check
        for block in blocks_of(compose(plan, Choice(layout="linear")))
        if isinstance(block, CheckList)
        for check in block.checks
    ]
    assert [check.ticked for check in boxes] == [theme.id in row.themes for row in plan.initiatives for theme in plan.themes]


@given(plans())
def test_the_status_report_tells_of_its_round(plan: Plan) -> None:
    for one in plan.status_rounds:
        document = compose(plan, Choice("status", one.label))
        printed = rich_in(document)
        for row in plan.initiatives:
            status = status_of(row, one.id)
            for cell in (status.actions, status.results, status.next_steps, status.deviation):
                assert not cell or parse(cell) in printed


@given(plans())
def test_its_summary_counts_each_initiative_once(plan: Plan) -> None:
    document = compose(plan, Choice("status"))
    summaries = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    if plan.initiatives:
        progress, themes = summaries
        counts = [int(_words(row.cells[1].blocks[0])) for row in progress.rows[1:]]
        status_round = round_of(plan, Choice("status"))
        reported = [status_of(row, status_round.id) if status_round else Status("") for row in plan.initiatives]
        assert len(counts) == len(PROGRESS) + 1 + any(standing(one) == "told" for one in reported)
        assert sum(counts) == len(plan.initiatives)
        by_theme = {_words(row.cells[0].blocks[0]): _words(row.cells[1].blocks[0]) for row in themes.rows[1:]}
        for theme in plan.themes:
            assert by_theme[" ".join(theme.label.split())] == str(sum(theme.id in row.themes for row in plan.initiatives)) or (
                len({" ".join(one.label.split()) for one in plan.themes}) < len(plan.themes)
            )


def _words(block: object) -> str:
    assert isinstance(block, Line)
    return block.text


def test_a_report_without_a_progress_is_nowhere_said_not_to_be_filled_in() -> None:
    status_round = PLAN.status_rounds[0]
    told = Status(status_round.id, None, "Kurset er holdt.", "Flere kan.", "Et kursus til.")
    plan = replace(
        PLAN, initiatives=tuple(replace(with_status(row, told), title=f"Nr. {at}") for at, row in enumerate(PLAN.initiatives))
    )
    plan = replace(plan, status_rounds=(status_round,))
    count = len(plan.initiatives)
    said = {one: "\n".join(lines_of(compose(plan, Choice(one, status_round.label)))) for one in ("overview", "status", "table")}
    assert f"Fremdrift: {count} uoplyst." in said["overview"]
    assert not any("kke udfyldt" in said[one] for one in ("overview", "table"))
    assert "Fremdrift uoplyst" in said["status"]
    assert "Fremdrift uoplyst" in said["table"]
    assert "Fremdrift uoplyst" not in said["overview"]


def test_what_is_not_reported_is_named() -> None:
    said = list(lines_of(compose(PLAN, Choice("status", "Status 2028"))))
    after = said[said.index("Mangler at blive udfyldt") + 1 :]
    assert after[:3] == [
        "1. Nøglepersoner i alle afdelinger: hele skemaet",
        "2. Indsats uden titel: hele skemaet",
        "3. Lange celler: hele skemaet",
    ]


def test_a_round_is_found_by_its_name_and_another_is_refused_with_those_that_there_are() -> None:
    assert round_of(PLAN, Choice("status", " midtvejsstatus  2027")) == MIDWAY
    with pytest.raises(ExportError) as caught:
        compose(PLAN, Choice("status", "Status 1999"))
    assert caught.value.code == "no_such_round"
    assert caught.value.params["labels"] == "Midtvejsstatus 2027, Status 2028"


def test_without_a_name_the_round_is_the_one_in_which_most_is_reported() -> None:
    rows = tuple(with_status(row, Status(FINAL.id, actions="Nu")) for row in PLAN.initiatives)
    assert round_of(replace(PLAN, initiatives=rows), Choice("status")) == FINAL
    assert round_of(PLAN, Choice("status")) == MIDWAY
    assert round_of(replace(PLAN, initiatives=()), Choice("status")) == MIDWAY
    assert round_of(replace(PLAN, initiatives=(), status_rounds=()), Choice("status")) is None


@given(plans())
def test_the_overview_names_each_initiative_under_each_of_its_themes(plan: Plan) -> None:
    tables = [block for block in compose(plan, Choice("overview")).sections[0].blocks if isinstance(block, Table)]
    named = [_words(row.cells[0].blocks[0]) for table in tables for row in table.rows[1:]]
    for number, row in enumerate(plan.initiatives, 1):
        assert sum(name.startswith(f"{number}. ") for name in named) == max(1, len(row.themes & {one.id for one in plan.themes}))


def test_no_text_of_the_overview_is_smaller_than_nine_points() -> None:
    document = compose(PLAN, Choice("overview"))
    sizes = [ROLES[block.role].size for block in blocks_of(document) if isinstance(block, Line)]
    assert min([*sizes, ROLES["header"].size, ROLES["footer"].size]) >= 9


def test_a_long_title_is_short_in_the_overview_and_marked() -> None:
    title = "En meget lang titel om hjælpemidler og personlig assistance " * 5
    document = compose(replace(PLAN, initiatives=(replace(PLAN.initiatives[0], title=title),)), Choice("overview"))
    names = [line for line in lines_of(document) if line.startswith("1. ")]
    assert names
    assert all(name.endswith("[…]") and len(name) < 120 for name in names)
    assert any(line.startswith("[…]") for line in lines_of(document))


def test_the_empty_form_stands_on_two_pages_and_fills_the_first() -> None:
    (section,) = compose(PLAN, Choice("blank")).sections
    pages = pages_of(section)
    assert len(pages) == 2
    last = pages[0].boxes[-1]
    assert last.y + last.box.height > 0.8 * style.PAGE_HEIGHT


def test_the_empty_form_holds_nothing_of_the_plan_but_its_themes_and_rounds() -> None:
    document = compose(PLAN, Choice("blank"))
    shown = " ".join(lines_of(document))
    for row in PLAN.initiatives:
        assert not row.title or row.title not in shown
        assert not row.description or row.description not in shown
    checks = [check for block in blocks_of(document) if isinstance(block, CheckList) for check in block.checks]
    assert [check.label for check in checks] == [theme.label for theme in PLAN.themes]
    assert not any(check.ticked for check in checks)
    places = [block for block in blocks_of(document) if isinstance(block, Blank)]
    own = form()
    assert len(places) == 3 + 2 * len(own.goal_heads) + len(PLAN.status_rounds) * len(own.status_heads)
    assert isinstance(checks[0], Check)
    assert [one.label for one in PLAN.status_rounds if isinstance(one, StatusRound) and one.label in shown] == [
        "Midtvejsstatus 2027",
        "Status 2028",
    ]


@given(st.text("abc. ,!?\n1Æø", max_size=400), st.integers(5, 200))
def test_a_shortened_text_begins_as_the_whole_and_is_no_longer_than_asked(words: str, limit: int) -> None:
    whole = " ".join(words.split())
    short = shortened(words, limit)
    if len(whole) <= limit:
        assert short == whole
    else:
        kept = short.removesuffix(MARK).rstrip()
        assert short.endswith(MARK)
        assert len(kept) <= limit + 1
        assert whole.startswith(kept.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Vi har bl.a. holdt 3 møder. De gik godt.", ["Vi har bl.a. holdt 3 møder.", "De gik godt."]),
        ("Lov af 1. januar 2020 gælder. Ca. 40 pct. bruger den!", ["Lov af 1. januar 2020 gælder.", "Ca. 40 pct. bruger den!"]),
        ("Uden slutning", ["Uden slutning"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(words: str, parts: list[str]) -> None:
    assert sentences(words) == parts
