"""A plan as a document: order, wording, and that nothing which should be seen is missing."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.plan import DocumentStatus, Initiative, Plan, Status, StatusRound, Theme, with_status
from editor.richtext import parse
from exports.compose import compose
from exports.document import Line, Rich, Section, Table, ordinals
from exports.phrases import danish_date, genitive, header_of, period_of, title_of
from exports.style import INLINE, ROLES, TABLES
from tests.exports.documents import FINAL, LIST, MIDWAY, a_plan, an_id, initiative, lines_of
from tests.plans import plans

PLAN = a_plan()


def texts(plan: Plan) -> list[str]:
    return list(lines_of(compose(plan)))


def tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def form_of(plan: Plan, row: Initiative) -> Section:
    return compose(replace(plan, initiatives=(row,))).sections[-1]


@pytest.mark.parametrize(
    ("name", "owned"),
    [
        ("Arbejdsmarkedsforvaltningen", "Arbejdsmarkedsforvaltningens"),
        ("Jobcenter Vest og Nords", "Jobcenter Vest og Nords'"),
        ("Team X", "Team X'"),
        ("Center for Kvarts", "Center for Kvarts'"),
        ("Marx", "Marx'"),
        ("Schultz", "Schultz'"),
        ("SOSU", "SOSUs"),
    ],
)
def test_a_name_ending_in_s_x_or_z_takes_an_apostrophe(name: str, owned: str) -> None:
    assert genitive(name) == owned


def test_the_header_names_policy_department_and_period() -> None:
    plan = replace(PLAN, department="Arbejdsmarkedsforvaltningen")
    assert header_of(plan) == "Handicappolitikken – Arbejdsmarkedsforvaltningens Handleplaner 2027-2028"


@pytest.mark.parametrize(
    ("missing", "header"),
    [
        ({"policy": ""}, "Jobcentrets Handleplaner 2027-2028"),
        ({"department": ""}, "Handicappolitikken – Handleplaner 2027-2028"),
        ({"period_from": None, "period_to": None}, "Handicappolitikken – Jobcentrets Handleplaner"),
        ({"policy": "", "department": "", "period_from": None, "period_to": None}, "Handleplaner"),
        ({"policy": " \n", "department": "\tJobcentret  Nord "}, "Jobcentret Nords Handleplaner 2027-2028"),
    ],
)
def test_missing_parts_leave_no_stray_dash_in_the_header(missing: dict[str, Any], header: str) -> None:
    assert header_of(replace(PLAN, **({"department": "Jobcentret"} | missing))) == header


def test_the_header_names_no_department_where_there_are_several() -> None:
    rows = (initiative("a", department="Skole"), initiative("b"))
    assert header_of(replace(PLAN, initiatives=rows)) == "Handicappolitikken – Handleplaner 2027-2028"
    both_from_one = tuple(replace(row, department="Skole") for row in rows)
    assert header_of(replace(PLAN, initiatives=both_from_one)) == "Handicappolitikken – Skoles Handleplaner 2027-2028"


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [(2027, 2028, "2027-2028"), (2027, 2027, "2027"), (2027, None, "fra 2027"), (None, 2028, "til 2028"), (None, None, "")],
)
def test_it_knows_the_period(first: int | None, last: int | None, period: str) -> None:
    assert period_of(replace(PLAN, period_from=first, period_to=last)) == period


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("draft", "Udkast til Handleplan 2027-2028"),
        ("proposal", "Forslag til Handleplan 2027-2028"),
        ("hearing", "Høringsudgave af Handleplan 2027-2028"),
        ("adopted", "Handleplan 2027-2028"),
    ],
)
def test_a_title_is_made_only_where_the_field_is_empty(status: DocumentStatus, title: str) -> None:
    assert title_of(replace(PLAN, title="", document_status=status)) == title
    assert title_of(replace(PLAN, document_status=status)) == PLAN.title


def test_the_cover_shows_what_is_filled_and_no_more() -> None:
    cover = texts(replace(PLAN, chapters=(), initiatives=(), contact="", focus_area=""))
    assert cover == [
        *("Handleplan 2027 og 2028", "Beskæftigelse", "Nordby Kommune", ""),
        *("Politik", "Handicappolitikken", "Forvaltning", "Jobcenter Nords", "Periode", "2027-2028"),
        *("Sagsnr.", "27.00.00-P15-1-26", "Status", "Udkast"),
    ]


def test_the_form_reads_as_the_paper_form() -> None:
    section = compose(PLAN).sections[3]
    found = list(lines_of(replace(compose(PLAN), sections=(section,))))
    assert found[:3] == [
        "Handleplan fra: Jobcenter Nords",
        "Sæt kryds ved det eller de temaer, som indsatsen vedrører",
        "☐\tSamfundsdeltagelse og demokrati",
    ]
    assert found[3] == "☒\tBoligforhold"
    rest = found[9:]
    assert rest[:3] == ["Indsats:", "Nøglepersoner i alle afdelinger.", "Ansvarlig: Centerlederen"]
    assert rest[3] == "Uddybende beskrivelse af indsatsen:"
    after = rest[rest.index("Mål") :]
    assert after[:8] == [
        *("Mål", "(Vi vil opnå at...)", "Delmål", "(Derfor vil vi...)"),
        *("Handlemål", "(Det betyder, at...)", "Succeskriterier", "(Det er en succes, når...)"),
    ]
    status = after[after.index("Midtvejsstatus 2027") :]
    assert status[1] == "‖\u00a0Afventer: på udbuddet – til 1. marts 2028"
    assert status[2:7] == ["Vi har...", "(handlinger)", "Vi har opnået ...", "(resultater)", "Vi vil arbejde videre med ..."]
    assert status[status.index("Ændret undervejs:") + 1] == "Messen blev en kampagne."
    final = status[status.index("Status 2028") :]
    assert final[5:] == ["Vi vil arbejde videre med ...", "(ny handleplan)", "", "", ""]


def test_remarks_are_never_printed() -> None:
    assert "HEMMELIGT" not in " ".join(texts(PLAN))


def test_what_is_not_filled_leaves_a_row_to_write_in() -> None:
    goals, *grids = tables(form_of(PLAN, initiative("")))[1:]
    for table in (goals, *grids):
        assert [row.head for row in table.rows] == [True, False]
        assert table.rows[1].tall
        assert {block.role for cell in table.rows[1].cells for block in cell.blocks} == {"write"}


def test_the_department_of_the_initiative_goes_before_the_plans() -> None:
    for own, role, shown in (("", "department_of_plan", "Jobcenter Nords"), ("Skole", "department", "Skole")):
        line = form_of(PLAN, initiative("a", department=own)).blocks[0]
        assert isinstance(line, Line)
        assert (line.role, line.text) == (role, f"Handleplan fra: {shown}")


def test_a_round_can_have_heads_of_its_own() -> None:
    own = replace(FINAL, actions_head="Det gjorde vi", next_steps_head="Næste plan")
    grid = tables(form_of(replace(PLAN, status_rounds=(own,)), initiative("a")))[-1]
    heads = [[(block.role, block.text) for block in cell.blocks if isinstance(block, Line)] for cell in grid.rows[0].cells]
    assert heads == [
        [("head_own", "Det gjorde vi")],
        [("head", "Vi har opnået ..."), ("lead", "(resultater)")],
        [("head_own", "Næste plan"), ("lead", "(ny handleplan)")],
    ]


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (Status(MIDWAY.id, "done"), "✓\u00a0Gennemført"),
        (Status(MIDWAY.id, "in_progress", "se bilag"), "◐\u00a0I gang: se bilag"),
        (Status(MIDWAY.id, None, "se bilag", "2028-12-31"), "se bilag – til 31. december 2028"),
        (Status(MIDWAY.id, until="2028-01-02"), "til 2. januar 2028"),
    ],
)
def test_progress_note_and_date_stand_under_the_heading(status: Status, line: str) -> None:
    section = form_of(replace(PLAN, status_rounds=(MIDWAY,)), with_status(initiative("a"), status))
    assert [block.text for block in section.blocks if isinstance(block, Line) and block.role == "status"] == [line]


def test_a_date_that_is_none_stands_as_it_is() -> None:
    assert danish_date("engang") == "engang"


def test_each_form_is_a_section_with_a_bookmark() -> None:
    sections = compose(PLAN).sections
    names = [section.bookmark for section in sections]
    assert names == ["Forside", "Indhold", "", "1. Nøglepersoner i alle afdelinger", "2. Indsats uden titel", "3. Lange celler"]
    assert [section.running for section in sections] == [False, True, True, True, True, True]


def test_numbers_begin_anew_after_a_paragraph() -> None:
    assert list(ordinals(parse(LIST))) == [0, 0, 0, 1, 2, 0, 1]
    assert list(ordinals(parse("# a\n## b\n## c\n# d\n## e\n* f\n# g"))) == [1, 1, 2, 2, 1, 0, 1]
    assert list(ordinals(parse("# a\n** b\n# c"))) == [1, 0, 2]


def test_a_plan_with_nothing_is_a_cover() -> None:
    assert texts(Plan(an_id("bare"))) == ["Udkast til Handleplan", "", "Status", "Udkast"]


@given(plans())
def test_all_that_is_in_a_plan_is_in_its_document(plan: Plan) -> None:
    document = compose(plan)
    found = list(lines_of(document))
    fields = [plan.title, plan.municipality, plan.area, plan.policy, plan.department]
    fields += [plan.focus_area, plan.case_number, plan.contact]
    rich = []
    for chapter in plan.chapters:
        fields.append(chapter.heading)
        rich.append(chapter.body)
    for row in plan.initiatives:
        fields.append(row.title)
        fields += [("☒" if theme.id in row.themes else "☐") + f"\t{theme.label}" for theme in plan.themes]
        rich += [row.description, *(cell for goal in row.goals for cell in (goal.goal, goal.subgoal, goal.action, goal.success))]
        rich += [cell for one in row.statuses for cell in (one.actions, one.results, one.next_steps, one.deviation)]
    for field in fields:
        assert not field or field in found
    printed = [block.items for section in document.sections for block in _rich_blocks(section)]
    for text in rich:
        assert not text or parse(text) in printed


def _rich_blocks(section: Section) -> list[Rich]:
    cells = [cell for table in tables(section) for row in table.rows for cell in row.cells]
    blocks = [*section.blocks, *(block for cell in cells for block in cell.blocks)]
    return [block for block in blocks if isinstance(block, Rich)]


@given(plans())
def test_every_role_has_a_look(plan: Plan) -> None:
    for section in compose(plan).sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert block.role in TABLES
                assert all(sum(cell.span for cell in row.cells) == len(block.shares) for row in block.rows)
                assert block.caption.strip()
            elif isinstance(block, Line):
                assert block.role in ROLES
                assert all(not words.role or words.role in INLINE for words in block.words)


def test_equal_titles_and_many_themes_do_no_harm() -> None:
    themes = tuple(Theme(an_id(f"t{number}"), f"Tema {number}") for number in range(40))
    rounds = tuple(StatusRound(an_id(f"r{number}"), f"Status {number}") for number in range(10))
    plan = replace(PLAN, themes=themes, status_rounds=rounds, initiatives=(initiative("a"), replace(initiative("b"), title="a")))
    document = compose(plan)
    assert [len(tables(section)) for section in document.sections[3:]] == [12, 12]
    assert not tables(document.sections[3])[0].rows[0].whole


SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b\ufffe\ud800"
NO_TEXT = {"id", "round", "part", "origin", "extra", "document_status", "progress"}


def with_sign(part: Any, sign: str) -> Any:
    """The part with the sign within and behind each of its texts."""
    if isinstance(part, tuple):
        return tuple(with_sign(one, sign) for one in part)
    if isinstance(part, str):
        return f"{part.replace('a', f'a{sign}')}{sign}"
    if not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(
        part, **{one.name: with_sign(getattr(part, one.name), sign) for one in fields(part) if one.name not in NO_TEXT}
    )


@given(plans(), st.sampled_from(SIGNS))
def test_nothing_is_printed_that_turns_the_words_or_that_no_xml_can_hold(plan: Plan, sign: str) -> None:
    document = compose(with_sign(plan, sign))
    assert sign not in "".join(lines_of(document))
    assert sign not in document.title + document.header
    for section in document.sections:
        assert sign not in section.bookmark + "".join(table.caption for table in tables(section))


@pytest.mark.parametrize(
    ("title", "shown"), [("Job.", "1. Job"), ("0 .", "1. 0"), (".", "1. Indsats uden titel"), ("", "1. Indsats uden titel")]
)
def test_a_form_is_listed_without_the_full_stop_of_its_title(title: str, shown: str) -> None:
    assert compose(replace(PLAN, initiatives=(initiative(title),))).sections[-1].bookmark == shown
