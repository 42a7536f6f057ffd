"""One form in many shapes: however a document is built, the same plan is understood, and no word of it vanishes."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from lxml import etree

from editor.plan import Initiative, Plan, check, status_of
from exports.word_reader import Imported, read_word
from tests.exports.word_files import box, docx, item, lost_words, p, r, tbl, tc, torn, tr, unzipped, zipped

THEMES = ("Boligforhold", "Skole og uddannelse", "Fritid og kultur")
TICKED = ("Skole og uddannelse",)
TITLE = "Flere unge i job."
DESCRIPTION = ("De unge skal have en mentor.", "Der afsættes 2,0 mio. kr. i 2021.")
GOALS = (
    ("Vi vil have flere i job.", "Vi finder virksomheder.", "Vi ringer til dem.", "Ti unge er i job."),
    ("Ingen står alene.", "Alle får en mentor.", "", "Hver ung kender sin mentor."),
)
STATUS = {"Midtvejsstatus 2021": ("Vi har ringet.", "Seks unge er i job.", "Flere opkald."), "Status 2022": ("", "-", "")}
GOAL_HEADS = (
    "Mål (Vi vil opnå at...)",
    "Delmål (Derfor vil vi...)",
    "Handlemål (Det betyder, at...)",
    "Succeskriterier (Det er en succes, når...)",
)
STATUS_HEADS = ("Vi har...(handlinger)", "Vi har opnået ...(resultater)", "Vi vil arbejde videre med ...")
PROMPT = "Sæt kryds ved det eller de temaer, som indsatsen vedrører"
DESCRIBE = "Uddybende beskrivelse af indsatsen:"


@dataclass(frozen=True)
class Shape:
    """How the parts of a form are written; each a piece of a document's body."""

    department: str = p("Handleplan fra: Jobcentret", bold=True)
    themes: str = p(PROMPT, bold=True) + "".join(p(box(name in TICKED), r(" " + name)) for name in THEMES)
    layout: str = "beside"
    goals: str = tbl(tr(*GOAL_HEADS), *(tr(*goal) for goal in GOALS))
    round_heading: str = "above"
    status_heads: tuple[str, ...] = STATUS_HEADS


def the_description() -> str:
    return p(DESCRIBE, bold=True) + "".join(map(p, DESCRIPTION))


def layout(shape: Shape) -> str:
    """Themes, title and description in the shape's way."""
    themes, title, description = shape.themes, p("Indsats:") + p(TITLE), the_description()
    match shape.layout:
        case "beside":
            return tbl(tr(tc(themes), tc(title)), tr(tc(description, span=2)))
        case "below":
            return tbl(tr(tc(title)), tr(tc(themes)), tr(tc(description)))
        case "label and value":
            values = tc(shape.themes.removeprefix(p(PROMPT, bold=True)))
            return tbl(tr("Indsats", TITLE), tr(PROMPT, values), tr("Beskrivelse", tc(*DESCRIPTION)))
        case "heads and values":
            values = tc(shape.themes.removeprefix(p(PROMPT, bold=True)))
            return tbl(tr(PROMPT, "Indsats"), tr(values, TITLE), tr(tc(DESCRIBE, span=2)), tr(tc(*DESCRIPTION, span=2)))
        case "text":
            return themes + p(f"Indsats: {TITLE}") + description
        case "one cell":
            return tbl(tr(tc(themes + title + description)))
        case "nested":
            return tbl(tr(tc(tbl(tr(tc(themes), tc(title))), description)))
        case _:
            return p("Indsats 1", style="Overskrift2") + p(TITLE) + p("Temaer", style="Overskrift2") + themes + description


def status(shape: Shape, label: str, cells: tuple[str, ...]) -> str:
    heads = shape.status_heads
    match shape.round_heading:
        case "above":
            return p(label, bold=True) + tbl(tr(*heads), tr(*cells))
        case "merged":
            return tbl(tr(tc(label, span=3)), tr(*heads), tr(*cells))
        case "heading":
            return p(label, style="Overskrift2") + tbl(tr(*heads), tr(*cells))
        case "first column":
            return tbl(tr("", *heads), tr(label, *cells))
        case "beside":
            return p(label) + tbl(*(tr(head, cell) for head, cell in zip(heads, cells, strict=True)))
        case _:
            texts = (p(head, bold=True) + (p(cell) if cell else "") for head, cell in zip(heads, cells, strict=True))
            return p(label, style="Overskrift2") + "".join(texts)


def a_form(shape: Shape) -> str:
    return shape.department + layout(shape) + p() + shape.goals + "".join(status(shape, *one) for one in STATUS.items())


def a_document(*forms: str) -> bytes:
    return docx(
        p("Handleplan 2021 og 2022", style="Titel"),
        p("Beskæftigelsesområdet", style="Undertitel"),
        p("Nordby Kommune", r("", ""), bold=True),
        p('<w:r><w:br w:type="page"/></w:r>'),
        p("Baggrund", style="Overskrift1"),
        p("Planen gælder i to år."),
        *forms,
        header="Handicappolitikken – Jobcentrets Handleplaner 2021-2022",
    )


def understood(plan: Plan, form: Initiative) -> dict[str, object]:
    """What a form says, without ids."""
    labels = {theme.id: theme.label for theme in plan.themes}
    return {
        "title": form.title,
        "department": form.department,
        "themes": tuple(labels[one] for one in labels if one in form.themes),
        "description": form.description,
        "goals": tuple((one.goal, one.subgoal, one.action, one.success) for one in form.goals),
        "status": {
            one.label: (found.actions, found.results, found.next_steps)
            for one in plan.status_rounds
            if (found := status_of(form, one.id))
        },
    }


MEANT: dict[str, object] = {
    "title": TITLE,
    "department": "Jobcentret",
    "themes": TICKED,
    "description": "\n".join(DESCRIPTION),
    "goals": GOALS,
    "status": STATUS,
}


def read(data: bytes) -> Plan:
    imported = read_word(data)
    check(imported.plan)
    assert not lost_words(data, imported)
    return imported.plan


def assert_understood(shape: Shape) -> None:
    """Two such forms are read as meant, with the cover and the introduction before them."""
    plan = read(a_document(a_form(shape), a_form(shape)))
    assert [theme.label for theme in plan.themes] == list(THEMES)
    assert [(one.heading, one.body) for one in plan.chapters] == [("Baggrund", "Planen gælder i to år.")]
    assert (plan.title, plan.area, plan.municipality, plan.policy, plan.department, plan.period_from, plan.period_to) == (
        "Handleplan 2021 og 2022",
        "Beskæftigelsesområdet",
        "Nordby Kommune",
        "Handicappolitikken",
        "Jobcentret",
        2021,
        2022,
    )
    assert [understood(plan, form) for form in plan.initiatives] == [MEANT, MEANT]
    assert [remark.text for remark in plan.remarks] == []


LAYOUTS = ["beside", "below", "label and value", "heads and values", "text", "one cell", "nested", "headings"]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("heading", ["above", "merged", "heading", "first column", "beside", "text"])
def test_title_themes_description_and_status_stand_in_any_order_and_frame(name: str, heading: str) -> None:
    assert_understood(Shape(layout=name, round_heading=heading))


def boxes(mark: str, no_mark: str, behind: bool = False) -> str:
    return p(PROMPT) + "".join(
        p(f"{name} {mark if name in TICKED else no_mark}" if behind else f"{mark if name in TICKED else no_mark} {name}")
        for name in THEMES
    )


def legacy(on: bool) -> str:
    state = f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{int(on)}"/></w:checkBox>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{state}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(on: bool) -> str:
    return f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if on else "F0A8"}"/></w:r>'


def themes_of(mark: object) -> str:
    return p(PROMPT) + "".join(p(mark(name in TICKED), r(" " + name)) for name in THEMES)  # type: ignore[operator]


BOXES = {
    "wrapped twice": themes_of(lambda on: box(on, 2)),
    "legacy": themes_of(legacy),
    "symbols": themes_of(symbol),
    "typed boxes": boxes("☒", "☐"),
    "ticks in boxes": boxes("☑", "□"),
    "tick marks": boxes("✓", "☐"),
    "square brackets": boxes("[x]", "[ ]"),
    "round brackets": boxes("(X)", "( )"),
    "boxes behind": boxes("☒", "☐", behind=True),
    "X instead of a box": boxes("X", "☐"),
    "X behind, no boxes": boxes("X", "", behind=True),
    "X in front, no boxes": boxes("x", ""),
    "X behind a box and label": p(PROMPT) + "".join(p(f"☐ {name}{' X' if name in TICKED else ''}") for name in THEMES),
    "X before a box": p(PROMPT) + "".join(p(f"{'X ' if name in TICKED else ''}☐ {name}") for name in THEMES),
    "in two columns by tabs": p(PROMPT) + p("☐ Boligforhold\t☒ Skole og uddannelse") + p("☐ Fritid og kultur"),
    "by line breaks": p(PROMPT + "\n" + "\n".join(f"{'☒' if name in TICKED else '☐'} {name}" for name in THEMES)),
    "a column of its own": p(PROMPT) + tbl(*(tr("X" if name in TICKED else "", name) for name in THEMES)),
    "a column behind": p(PROMPT) + tbl(*(tr(name, "☒" if name in TICKED else "☐") for name in THEMES)),
    "controls in a column of their own": p(PROMPT) + tbl(*(tr(tc(p(box(name in TICKED))), name) for name in THEMES)),
    "underscores as empty boxes": boxes("X", "__"),
    "ticks on underscores": boxes("_X_", "___"),
    "dots as empty boxes": boxes("x", "....."),
    "underscores behind": boxes("X", "____", behind=True),
    "dots that lead to a box": boxes("......... [x]", "......... [ ]", behind=True),
    "underscores in brackets": boxes("[x]", "[_]"),
    "brackets without space": boxes("(x)", "()"),
    "on one line": p(PROMPT) + p("   ".join(f"{'X' if name in TICKED else '☐'} {name}" for name in THEMES)),
    "empty brackets in cells beside": p(PROMPT)
    + tbl(tr("[_]", "Boligforhold", "[x]", "Skole og uddannelse"), tr("[_]", "Fritid og kultur", "", "")),
    "yes and no": p(PROMPT) + tbl(*(tr(name, "Ja" if name in TICKED else "Nej") for name in THEMES)),
    "X under yes or no": p(PROMPT)
    + tbl(tr("Tema", "Ja", "Nej"), *(tr(name, *(("x", "") if name in TICKED else ("", "X"))) for name in THEMES)),
    "boxes under yes and no": p(PROMPT)
    + tbl(tr("", "Ja", "Nej"), *(tr(name, *(("☒", "☐") if name in TICKED else ("☐", "☒"))) for name in THEMES)),
    "X in front under heads": p(PROMPT) + tbl(tr("Kryds", "Tema"), *(tr("X" if name in TICKED else "", name) for name in THEMES)),
    **{
        f"under {' and '.join(heads)}": p(PROMPT) + tbl(tr(*heads), *(tr(name, "X" if name in TICKED else "") for name in THEMES))
        for heads in [
            ("Tema", "Sæt kryds"),
            ("Tema", "Kryds"),
            ("Temaer", "Sæt X"),
            ("Tema", "X"),
            ("Tema", "Ja/Nej"),
            ("Område", "Valgt"),
            ("Tema", "Kryds (X)"),
        ]
    },
    "two columns of boxes and labels": p(PROMPT)
    + tbl(tr("☐", "Boligforhold", "☒", "Skole og uddannelse"), tr("☐", "Fritid og kultur", "", "")),
}


@pytest.mark.parametrize("name", BOXES)
@pytest.mark.parametrize("frame", ["beside", "below", "text", "one cell", "nested"])
def test_boxes_are_read_however_they_are_made(name: str, frame: str) -> None:
    assert_understood(Shape(themes=BOXES[name], layout=frame))


def test_a_table_of_themes_and_ticks_begins_a_form_without_a_prompt() -> None:
    themes = tbl(tr("Temaer", "Sæt X"), *(tr(name, "X" if name in TICKED else "") for name in THEMES))
    plan = read(a_document(themes, p("Indsats: " + TITLE)))
    assert understood(plan, plan.initiatives[0])["themes"] == TICKED
    assert plan.initiatives[0].title == TITLE
    assert plan.remarks == ()


def test_a_text_in_a_column_of_ticks_becomes_a_remark_and_a_lost_x_is_noticed() -> None:
    themes = tbl(tr("Tema", "Kryds"), tr("Boligforhold", "i nogen grad"), tr("Fritid og kultur", "X"))
    data = a_document(themes, p("Indsats: " + TITLE))
    plan = read(data)
    assert understood(plan, plan.initiatives[0])["themes"] == ("Fritid og kultur",)
    assert [one.text for one in plan.remarks] == ["Kryds: i nogen grad"]
    unticked = replace(plan, initiatives=(replace(plan.initiatives[0], themes=frozenset()),))
    assert lost_words(data, Imported(unticked, read_word(data).labels)) == {"X": 1}


def test_a_tick_without_a_theme_becomes_a_remark() -> None:
    themes = p(PROMPT) + p("☐ Boligforhold") + p("X") + p("☐") + tbl(tr("Fritid og kultur", "☐"), tr("", "X"))
    plan = read(a_document(Shape().department, themes, p("Indsats: " + TITLE)))
    assert [one.label for one in plan.themes] == ["Boligforhold", "Fritid og kultur"]
    assert [one.text for one in plan.remarks] == ["X", "X"]


TICK_SHAPES = ["under Tema and Kryds", "X under yes or no", "X instead of a box", "yes and no", "underscores as empty boxes"]


@pytest.mark.parametrize("name", TICK_SHAPES)
@pytest.mark.parametrize("seed", range(30))
def test_no_tick_and_no_word_vanishes_from_a_form_that_was_torn_apart(name: str, seed: int) -> None:
    luck = random.Random(seed)
    files = unzipped(a_document(a_form(Shape(themes=BOXES[name], layout=luck.choice(LAYOUTS))), a_form(Shape())))
    root = etree.fromstring(files["word/document.xml"])
    for _ in range(luck.randint(1, 8)):
        torn(root, luck)
    read(zipped(files | {"word/document.xml": etree.tostring(root)}))


@pytest.mark.parametrize("shape", [Shape(), Shape(layout="label and value", round_heading="beside")])
def test_letters_with_their_accents_apart_are_the_same_letters(shape: Shape) -> None:
    files = unzipped(a_document(a_form(shape), a_form(shape)))
    document = files["word/document.xml"].decode()
    apart = zipped(files | {"word/document.xml": unicodedata.normalize("NFD", document).encode()})
    plan, meant = read(apart), read(zipped(files))
    assert [one.id for one in plan.themes] == [one.id for one in meant.themes]
    assert [repr(understood(plan, form)) for form in plan.initiatives] == [
        unicodedata.normalize("NFD", repr(understood(meant, form))) for form in meant.initiatives
    ]
    assert plan.area == unicodedata.normalize("NFD", meant.area)
    assert plan.remarks == ()


def test_a_space_that_does_not_break_parts_words_on_the_cover() -> None:
    plan = read(docx(p("Handleplan 2021", style="Titel"), p("Nordby\u00a0Kommune"), p("Baggrund", style="Overskrift1"), p("x")))
    assert plan.municipality == "Nordby\u00a0Kommune"


HEADS = {
    "other spaces and dots": ("Vi har … ( handlinger )", "VI HAR OPNÅET..(resultater)", "Vi vil arbejde videre med:"),
    "no lead-ins": ("Vi har", "Vi har opnået", "Vi vil arbejde videre med"),
    "in two paragraphs": (
        tc("Vi har...", "(handlinger)"),
        tc("Vi har opnået ...", "(resultater)"),
        "Vi vil arbejde videre med ...",
    ),
    "torn runs": (tc(p(r("Vi h"), r("ar...(ha"), r("ndlinger)"))), STATUS_HEADS[1], STATUS_HEADS[2]),
}


@pytest.mark.parametrize("name", HEADS)
def test_status_heads_are_read_in_any_spacing(name: str) -> None:
    shape = Shape(status_heads=HEADS[name])
    assert_understood(shape)
    plan = read(a_document(a_form(shape)))
    assert {one.actions_head + one.results_head + one.next_steps_head for one in plan.status_rounds} == {""}


OTHER_HEADS = [
    ("Hvad har vi gjort?", "Hvad har vi opnået?", "Det videre arbejde"),
    ("Aktiviteter", "Resultater", "Næste skridt"),
    ("Handling", "Effekt", "Fremadrettet"),
    ("Gjort", "Opnået", "Videre"),
    ("Udført", "Resultat", "Hvad gør vi fremadrettet?"),
    ("Gennemførte aktiviteter", "Opnåede resultater", "Vi vil…"),
]


@pytest.mark.parametrize("heads", OTHER_HEADS)
@pytest.mark.parametrize("heading", ["above", "merged", "heading", "beside", "first column"])
def test_other_words_for_the_status_heads_are_known_by_where_they_stand(heads: tuple[str, ...], heading: str) -> None:
    assert_understood(Shape(status_heads=heads, round_heading=heading))


@pytest.mark.parametrize("heads", [OTHER_HEADS[0], OTHER_HEADS[1], OTHER_HEADS[5]])
def test_other_words_for_the_status_heads_are_known_in_running_text(heads: tuple[str, ...]) -> None:
    assert_understood(Shape(status_heads=heads, round_heading="text"))


def test_a_short_word_of_a_status_in_running_text_is_text() -> None:
    lines = p("Status 2022", style="Overskrift2") + p("Vi har", bold=True) + p("gjort")
    plan = read(a_document(Shape().department, layout(Shape()), lines))
    assert status_of(plan.initiatives[0], plan.status_rounds[0].id).actions == "gjort"


@pytest.mark.parametrize("heading", ["above", "merged", "heading"])
@pytest.mark.parametrize(
    "heads",
    [
        ("Det er sket", "Vi har opnået", "Det kommer"),
        ("Det er sket", "Det gav", "Videre arbejde"),
        tuple(tc(p(head, bold=True)) for head in ("Det er sket", "Det gav", "Det kommer")),
    ],
)
def test_unknown_status_heads_go_by_their_place(heads: tuple[str, ...], heading: str) -> None:
    assert_understood(Shape(status_heads=heads, round_heading=heading))


def test_a_goal_in_a_status_and_a_status_among_goals_become_remarks() -> None:
    table = tbl(tr("Mål", *STATUS_HEADS), tr("Flere i job", "a", "b", "c"))
    plan = read(a_document(Shape().department, layout(Shape()), p("Status 2022"), table))
    assert plan.initiatives[0].goals == ()
    assert status_of(plan.initiatives[0], plan.status_rounds[0].id).results == "b"
    assert [one.text for one in plan.remarks] == ["Mål: Flere i job"]
    goals = tbl(tr(*GOAL_HEADS, "Status"), *(tr(*goal, "I gang") for goal in GOALS))
    plan = read(a_document(a_form(Shape(goals=goals))))
    assert understood(plan, plan.initiatives[0]) == MEANT
    assert [one.text for one in plan.remarks] == ["Status: I gang", "Status: I gang"]


@pytest.mark.parametrize("heads", OTHER_HEADS)
def test_other_words_for_the_status_heads_belong_to_the_round(heads: tuple[str, ...]) -> None:
    shape = Shape(status_heads=heads)
    plan = read(a_document(a_form(shape)))
    assert [(one.actions_head, one.results_head, one.next_steps_head) for one in plan.status_rounds] == [shape.status_heads] * 2


@pytest.mark.parametrize(
    "label",
    ["Slutstatus 2022", "Status pr. 1. november 2023", "STATUS 2024:", "Midtvejsevaluering 2021", "Opfølgning 2021",
     "Midtvejs 2021", "1. status", "Statusopdatering 2022", "Afrapportering 2022", "Opfølgning på indsatsen 2022",
     "Halvårsstatus, juni 2021"],
)  # fmt: skip
def test_rounds_have_any_name_and_year(label: str) -> None:
    plan = read(a_document(Shape().department, layout(Shape()), status(Shape(), label, ("a", "b", "c"))))
    assert [one.label for one in plan.status_rounds] == [label.rstrip(":")]
    assert str(plan.status_rounds[0].year or "1. status") in label


def labelled_goals(label: str) -> str:
    """A table for each goal, with its heads as labels in front: ``label`` with the words of the head and the goal's number."""
    heads = ("Mål", "Delmål", "Handlemål", "Succeskriterier")
    return "".join(
        tbl(*(tr(label.format(head=head, number=number), cell) for head, cell in zip(heads, goal, strict=True)))
        for number, goal in enumerate(GOALS, 1)
    )


GOAL_TABLES = {
    "lead-ins in a second head row": tbl(
        tr("Mål", "Delmål", "Handlemål", "Succeskriterier"),
        tr("(Vi vil opnå at...)", "(Derfor vil vi...)", "(Det betyder, at...)", "(Det er en succes, når...)"),
        *(tr(*goal) for goal in GOALS),
    ),
    "only lead-ins": tbl(
        tr("Vi vil opnå, at…", "Derfor vil vi…", "Det betyder, at…", "Det er en succes, når…"), *(tr(*goal) for goal in GOALS)
    ),
    "heads on two lines": tbl(tr(*(tc(*head.split(" ", 1)) for head in GOAL_HEADS)), *(tr(*goal) for goal in GOALS)),
    "the order turned round": tbl(tr(*reversed(GOAL_HEADS)), *(tr(*reversed(goal)) for goal in GOALS)),
    "numbered labels": labelled_goals("{head} {number}"),
    "labels numbered as parts": labelled_goals("{head} 1.{number}"),
    "numbers in front of labels": labelled_goals("{number}. {head}"),
    "labels and values by tabs": "".join(
        p(f"{head}\t{cell}")
        for goal in GOALS
        for head, cell in zip(("Mål", "Delmål", "Handlemål", "Succeskriterier"), goal, strict=True)
    ),
    "under a heading": p("1.3 Mål", style="Overskrift2") + tbl(tr(*GOAL_HEADS), *(tr(*goal) for goal in GOALS)),
    "a table for each row": "".join(tbl(tr(*GOAL_HEADS), tr(*goal)) + p() for goal in GOALS),
    "an empty row": tbl(tr(*GOAL_HEADS), *(tr(*goal) for goal in GOALS), tr("", "", "", "")),
    "continued in a second table": tbl(tr(*GOAL_HEADS), tr(*GOALS[0])) + p() + tbl(tr(*GOALS[1])),
    "labels in the first column": "".join(
        tbl(*(tr(head, cell) for head, cell in zip(GOAL_HEADS, goal, strict=True))) for goal in GOALS
    ),
    "rows in content controls": tbl(
        tr(*GOAL_HEADS), *(f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(*goal)}</w:sdtContent></w:sdt>" for goal in GOALS)
    ),
    "inserted row, deleted row": tbl(
        tr(*GOAL_HEADS),
        tr(*GOALS[0]),
        tr(*("slettet",) * 4).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>").replace("slettet", ""),
        tr(*GOALS[1]).replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>"),
    ),
}


@pytest.mark.parametrize("name", GOAL_TABLES)
def test_goal_tables_are_read_in_any_shape(name: str) -> None:
    assert_understood(Shape(goals=GOAL_TABLES[name]))


def test_a_column_more_becomes_remarks_and_a_column_less_is_empty() -> None:
    more = tbl(tr(*GOAL_HEADS, "Tidsfrist"), *(tr(*goal, f"uge {place}") for place, goal in enumerate(GOALS)))
    plan = read(a_document(a_form(Shape(goals=more))))
    assert understood(plan, plan.initiatives[0]) == MEANT
    assert [(one.part, one.text) for one in plan.remarks] == [
        (goal.id, f"Tidsfrist: uge {place}") for place, goal in enumerate(plan.initiatives[0].goals)
    ]
    less = tbl(tr(*GOAL_HEADS[:3]), *(tr(*goal[:3]) for goal in GOALS))
    plan = read(a_document(a_form(Shape(goals=less))))
    assert [one.success for one in plan.initiatives[0].goals] == ["", ""]
    assert [one.goal for one in plan.initiatives[0].goals] == [goal[0] for goal in GOALS]


def test_each_row_of_an_overview_is_a_form() -> None:
    overview = tbl(
        tr("Indsats", "Mål", "Handling", "Ansvarlig", "Tidsfrist", "Status"),
        tr("Flere i job", "50 unge", "Ring", "Jobcentret", "uge 7", "I gang"),
        tr("", "Flere virksomheder", "Skriv", "", "", ""),
        tr("Mentor", "Alle", "Find", "Teamet", "", "Ikke begyndt"),
    )
    plan = read(a_document(p("Indsatser", style="Overskrift1"), overview))
    first, second = plan.initiatives
    assert [(one.title, one.responsible) for one in plan.initiatives] == [("Flere i job", "Jobcentret"), ("Mentor", "Teamet")]
    assert [[(goal.goal, goal.action) for goal in one.goals] for one in plan.initiatives] == [
        [("50 unge", "Ring"), ("Flere virksomheder", "Skriv")],
        [("Alle", "Find")],
    ]
    assert [(one.part, one.text) for one in plan.remarks] == [
        (first.id, "Tidsfrist: uge 7"),
        (first.id, "Status: I gang"),
        (second.id, "Status: Ikke begyndt"),
    ]
    assert plan.status_rounds == ()


@pytest.mark.parametrize(
    "department",
    [
        tbl(tr("Handleplan fra:", "Jobcentret")),
        p("Forvaltning: Jobcentret"),
        p("Forvaltning\tJobcentret") + p(),
        tbl(tr("Afdeling: Jobcentret")) + p(),
    ],
)
@pytest.mark.parametrize("name", ["beside", "text", "label and value"])
def test_a_department_in_front_of_a_form_is_that_of_the_form(department: str, name: str) -> None:
    assert_understood(Shape(department=department, layout=name))


def test_a_department_in_an_introduction_stays_there() -> None:
    plan = read(a_document(p("Center: Nord"), p("Mere tekst."), a_form(Shape())))
    assert plan.chapters[0].body == "Planen gælder i to år.\nCenter: Nord\nMere tekst."


@pytest.mark.parametrize("name", ["Mål", "Resultater", "Vi har"])
def test_a_description_keeps_its_text_where_the_goals_have_their_table(name: str) -> None:
    description = tc(p(DESCRIBE, bold=True), p("Før"), p(name, bold=True), p("efter"), span=2)
    table = tbl(tr(tc(Shape().themes), tc(p("Indsats:"), p(TITLE))), tr(description))
    plan = read(a_document(Shape().department, table, p(), Shape().goals))
    assert understood(plan, plan.initiatives[0])["description"] == f"Før\n\\b{name}\nefter"
    assert understood(plan, plan.initiatives[0])["goals"] == GOALS


@pytest.mark.parametrize("title", [f"Indsats – {TITLE}", f"Indsats 2 - {TITLE}", f"INDSATS — {TITLE}"])
def test_a_title_may_stand_behind_a_dash(title: str) -> None:
    table = tbl(tr(tc(Shape().themes), tc(p(title))), tr(tc(the_description(), span=2)))
    plan = read(a_document(Shape().department, table))
    assert plan.initiatives[0].title == TITLE


@pytest.mark.parametrize("title", ["Indsats 3", "Indsats nummer 1.", "Indsats nr. 12"])
@pytest.mark.parametrize(
    "frame",
    [
        lambda title: tbl(tr(tc(Shape().themes), tc("Indsats:", title)), tr(tc(the_description(), span=2))),
        lambda title: tbl(tr("Indsats", title), tr(tc(Shape().themes, span=2)), tr(tc(the_description(), span=2))),
        lambda title: p("Indsats:") + p(title) + Shape().themes + the_description(),
        lambda title: Shape().themes + p(f"Indsats: {title}") + the_description(),
    ],
)
def test_a_title_may_look_like_a_label(title: str, frame: Callable[[str], str]) -> None:
    plan = read(a_document(*(Shape().department + frame(title) + Shape().goals for _ in range(2))))
    assert [one.title for one in plan.initiatives] == [title, title]
    assert [one.description for one in plan.initiatives] == [MEANT["description"]] * 2


def test_a_round_and_a_head_may_share_a_cell() -> None:
    table = tbl(tr("Midtvejsstatus 2021\nVi har...(handlinger)", *STATUS_HEADS[1:]), tr("a", "b", "c"))
    plan = read(a_document(Shape().department, layout(Shape()), Shape().goals, table))
    assert understood(plan, plan.initiatives[0])["status"] == {"Midtvejsstatus 2021": ("a", "b", "c")}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Temaer: Skole og uddannelse, Fritid og kultur", ["Skole og uddannelse", "Fritid og kultur"]),
        ("Temaer: Sundhed; Unge", ["Sundhed", "Unge"]),
        ("Tema: Beskæftigelse, arbejdsmarked og aktivitetstilbud", ["Beskæftigelse, arbejdsmarked og aktivitetstilbud"]),
    ],
)
def test_themes_may_stand_behind_commas(line: str, meant: list[str]) -> None:
    alone = read(a_document(Shape().department, p(line), p("Indsats: " + TITLE)))
    assert alone.initiatives[0].themes == {one.id for one in alone.themes}
    plan = read(a_document(Shape().department, p(line), p("Indsats: " + TITLE), p("Handleplan fra: Skole"), Shape().themes))
    labels = {one.id: one.label for one in plan.themes}
    assert sorted(labels[one] for one in plan.initiatives[0].themes) == sorted(meant)


def test_a_responsible_is_taken_from_its_label() -> None:
    plan = read(a_document(Shape().department, layout(Shape()), p("Ansvarlig: Teamlederen")))
    assert plan.initiatives[0].responsible == "Teamlederen"


HEADER = "Handicappolitikken – Jobcentrets Handleplaner 2021-2022"


@pytest.mark.parametrize("between", [p(HEADER), p() + p(HEADER) + p()])
@pytest.mark.parametrize("one_table", [False, True])
def test_a_row_torn_over_two_pages_is_joined(between: str, one_table: bool) -> None:
    head, before, after = (
        tr(*STATUS_HEADS),
        ("Vi har ringet til alle", "Ja.", "Vi går"),
        ("virksomheder i byen.", "Nyt punkt.", "videre."),
    )
    if one_table:
        table = tbl(head, tr(*before), tr(tc(HEADER, span=3)), tr(*after))
    else:
        table = tbl(head, tr(*before)) + between + tbl(tr(*after))
    plan = read(a_document(Shape().department, layout(Shape()), p("Status 2022"), table))
    found = status_of(plan.initiatives[0], plan.status_rounds[0].id)
    assert (found.actions, found.results, found.next_steps) == (
        "Vi har ringet til alle virksomheder i byen.",
        "Ja.\nNyt punkt.",
        "Vi går videre.",
    )


def test_a_paragraph_torn_by_the_running_header_is_joined() -> None:
    plan = read(a_document(p("Der er mange i job på"), p(HEADER), p("særlige vilkår.")))
    assert plan.chapters[0].body == "Planen gælder i to år.\nDer er mange i job på særlige vilkår."


CELLS = {
    "real lists": (item("a") + item("b", level=2) + item("c", "number"), "* a\n** b\n# c"),
    "typed bullets": (p("- a") + p("•\tb") + p("– c"), "* a\n* b\n* c"),
    "typed levels": (p("- a") + p("\t- b") + p("- c"), "* a\n** b\n* c"),
    "typed numbers": (p("1. a") + p("2) b"), "# a\n# b"),
    "no list of numbers": (p("1. januar 2020 trådte loven i kraft."), "1. januar 2020 trådte loven i kraft."),
    "typed bullets on lines": (p("- a\n- b"), "* a\n* b"),
    "deliberately none": (p("-"), "-"),
    "formatted": (p(r("fed", "<w:b/>"), r(" og "), r("skrå", "<w:i/>")), "\\bfed\\b og \\iskrå"),
    "soft break, no-break space": (p("a\nb\u00a0c"), "a\\nb\u00a0c"),
    "empty paragraphs between": (p("a") + p() + p("b"), "a\nb"),
    "tracked": (
        p(r("ny"), f'<w:ins w:id="1">{r(" ind")}</w:ins>', '<w:del w:id="2"><w:r><w:delText> ud</w:delText></w:r></w:del>'),
        "ny ind",
    ),
    "joined by a deleted mark": (p("for", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("bundet"), "forbundet"),
    "hidden": (p(r("set"), r("skjult", "<w:vanish/>")), "set"),
    "placeholder": (
        p("før", f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klik her')}</w:sdtContent></w:sdt>"),
        "før",
    ),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('indhold')}</w:sdtContent></w:sdt>", "indhold"),
    "smart tag and link": (
        p(f"<w:smartTag>{r('Nord')}</w:smartTag>", f"<w:hyperlink>{r('by')}</w:hyperlink>"),
        "Nordby",
    ),
    "text box": (
        p(
            r("tekst"),
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
            + p("i en boks")
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + p("i en boks")
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        "tekst\ni en boks",
    ),
    "nested table": (p("før") + tbl(tr("2021", "7"), tr("2022", "9")) + p("efter"), "før\n2021\t7\n2022\t9\nefter"),
    "a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("skrevet"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        "skrevet",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_what_stands_in_a_cell_is_read_as_it_is_seen(name: str) -> None:
    content, meant = CELLS[name]
    plan = read_word(a_document(Shape().department, layout(Shape()), tbl(tr(*GOAL_HEADS), tr("m", tc(content), "h", "s")))).plan
    check(plan)
    assert [one.subgoal for one in plan.initiatives[0].goals] == [meant]


def test_comments_and_footnotes_become_remarks_on_their_part() -> None:
    reference = '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    goals = tbl(tr(*GOAL_HEADS), tr(tc(p(r("Mål her"), reference)), "d", "h", "s"))
    data = a_document(Shape().department, layout(Shape()), goals)
    extra = docx(
        parts={
            "comments": f'<w:comment w:id="0" w:author="Handicaprådet">{p("Er det nok?")}</w:comment>',
            "footnotes": f'<w:footnote w:id="2">{p("Se loven.")}</w:footnote>',
        }
    )
    files = unzipped(data)
    relations = unzipped(extra)["word/_rels/document.xml.rels"]
    files |= {name: content for name, content in unzipped(extra).items() if name in ("word/comments.xml", "word/footnotes.xml")}
    files["word/_rels/document.xml.rels"] = relations
    plan = read_word(zipped(files)).plan
    goal = plan.initiatives[0].goals[0]
    assert goal.goal == "Mål her"
    assert {(one.part, one.text) for one in plan.remarks} >= {(goal.id, "Handicaprådet: Er det nok?"), (goal.id, "Se loven.")}
    assert all(one.where for one in plan.remarks)


def test_headings_are_known_by_bold_and_size() -> None:
    plan = read(
        docx(
            p("Handleplan 2021", bold=True, size=24),
            p("Nordby Kommune", size=14),
            p("Baggrund", bold=True, size=16),
            p("Byrådet har vedtaget en politik.", size=11),
            p("Nærmere", bold=True, size=13),
            p("Den gælder for alle.", size=11),
            a_form(Shape()),
        )
    )
    assert (plan.title, plan.municipality) == ("Handleplan 2021", "Nordby Kommune")
    assert [(one.heading, one.level) for one in plan.chapters] == [("Baggrund", 1), ("Nærmere", 2)]
    assert understood(plan, plan.initiatives[0]) == MEANT


def test_a_heading_in_front_of_a_form_without_a_title_is_its_title() -> None:
    table = tbl(tr(tc(Shape().themes)), tr(tc(the_description())))
    forms = (p(name, style="Overskrift1") + table + Shape().goals for name in ("Job-uge", "Mentor"))
    plan = read(a_document(*forms))
    assert [one.title for one in plan.initiatives] == ["Job-uge", "Mentor"]
    assert [one.heading for one in plan.chapters] == ["Baggrund"]


def test_a_chapter_behind_the_forms_stays_a_chapter() -> None:
    plan = read(a_document(a_form(Shape()), p("Afslutning", style="Overskrift1"), p("Tak til alle.")))
    assert [(one.heading, one.body) for one in plan.chapters][1:] == [("Afslutning", "Tak til alle.")]


def test_themes_of_other_municipalities_in_other_orders_are_one_list() -> None:
    first = boxes("☒", "☐")
    second = p(PROMPT) + p("☒ Sundhed og trivsel") + p("☐ fritid og kultur") + p("☒ Boligforhold")
    plan = read(a_document(a_form(Shape(themes=first)), a_form(Shape(themes=second))))
    assert [theme.label for theme in plan.themes] == [*THEMES, "Sundhed og trivsel"]
    assert understood(plan, plan.initiatives[1])["themes"] == ("Boligforhold", "Sundhed og trivsel")


def test_departments_differ_from_form_to_form() -> None:
    forms = (a_form(replace(Shape(), department=p(f"Handleplan fra: {name}"))) for name in ("Jobcentret", "Skole"))
    plan = read(a_document(*forms))
    assert [one.department for one in plan.initiatives] == ["Jobcentret", "Skole"]


def test_what_has_no_place_in_a_form_becomes_a_remark_with_its_place() -> None:
    plan = read(a_document(Shape().department, layout(Shape()), p("En løs sætning.")))
    assert [(one.part, one.text, one.where) for one in plan.remarks] == [
        (plan.initiatives[0].id, "En løs sætning.", plan.remarks[0].where)
    ]
    assert plan.remarks[0].where.startswith("Afsnit ")
