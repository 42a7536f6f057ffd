"""Reports in many shapes: how far an indsats is, rounds in any order and frame, several forms in one table."""

from collections.abc import Callable
from itertools import permutations

import pytest

from editor.plan import Initiative, Plan, check, status_of
from exports.word_progress import Told, told
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import (
    DESCRIPTION,
    GOAL_HEADS,
    GOALS,
    MEANT,
    STATUS,
    STATUS_HEADS,
    THEMES,
    TITLE,
    Shape,
    a_document,
    layout,
    read,
    status,
    the_description,
    understood,
)
from tests.exports.test_word_reader_variants import crossed
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

FRONT = Shape().department + layout(Shape()) + p() + Shape().goals + p()
THREE = {f"Status {year}": (f"gjort {year}", f"nået {year}", f"videre {year}") for year in (2021, 2022, 2023)}


def told_of(plan: Plan, form: Initiative) -> list[tuple[str | None, str, str | None]]:
    return [(found.progress, found.note, found.until) for one in plan.status_rounds if (found := status_of(form, one.id))]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("◐\u00a0I gang: afventer udbud – til 1. marts 2020", Told("in_progress", "afventer udbud", "2020-03-01")),
        ("Fremdrift: I gang", Told("in_progress")),
        ("Status: gennemført", Told("done")),
        ("Status – Gennemført (i juni)", Told("done", "i juni")),
        ("STATUS: IKKE PÅBEGYNDT", Told("not_started")),
        ("Fremdrift: Igangsat, frist 1.3.2028", Told("in_progress", "", "2028-03-01")),
        ("Fremdrift: Afventer til den 31. februar 2028", Told("waiting", "til den 31. februar 2028")),
        ("Status: vi er i gang med det", None),
        ("I gang", None),
    ],
)
def test_words_of_progress_are_known_behind_their_label(words: str, meant: Told | None) -> None:
    assert told(words, asked=False) == meant or meant is not None and told(words, asked=True) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("I gang", Told("in_progress")),
        ("✓ Gennemført den 1. maj 2022", Told("done", "den 1. maj 2022")),
        ("🟡 Afventer lov 1. januar", Told("waiting", "Afventer lov 1. januar")),
        ("Til 1. marts 2020", Told(None, "", "2020-03-01")),
        ("Gennemførtes", None),
        ("Vi er i gang", None),
        ("", None),
    ],
)
def test_words_of_progress_are_known_where_they_are_asked_for(words: str, meant: Told | None) -> None:
    assert told(words, asked=True) == meant


def below(words: str, label: str, cells: tuple[str, ...]) -> str:
    return status(Shape(), label, cells) + p(words)


def under_heading(words: str, label: str, cells: tuple[str, ...], style: str = "Overskrift2") -> str:
    return p(label, style=style) + p(words) + tbl(tr(*STATUS_HEADS), tr(*cells))


PLACES: dict[str, Callable[[str, str, tuple[str, ...]], str]] = {
    "under the heading": under_heading,
    "under a bold line": lambda words, label, cells: under_heading(words, label, cells, ""),
    "below the table": below,
    "in a row over the heads": lambda words, label, cells: tbl(
        tr(tc(label, span=3)), tr(tc(words, span=3)), tr(*STATUS_HEADS), tr(*cells)
    ),
    "in front of texts": lambda words, label, cells: (
        p(label, style="Overskrift2")
        + p(words)
        + "".join(p(head, bold=True) + (p(cell) if cell else "") for head, cell in zip(STATUS_HEADS, cells, strict=True))
    ),
}
WORDS = {
    "word alone": "{}",
    "label": "Fremdrift: {}",
    "status as label": "Status: {}",
    "sign": "◐ {}",
    "light": "🟢 {}",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", WORDS)
def test_progress_stands_anywhere_around_a_report(place: str, words: str) -> None:
    said = zip(STATUS.items(), ("I gang", "gennemført"), strict=True)
    reports = "".join(PLACES[place](WORDS[words].format(word), *one) for one, word in said)
    plan = read(a_document(FRONT + reports, FRONT + reports))
    assert [understood(plan, form) for form in plan.initiatives] == [MEANT, MEANT]
    assert [told_of(plan, form) for form in plan.initiatives] == [[("in_progress", "", None), ("done", "", None)]] * 2
    assert plan.remarks == ()


ROWS: dict[str, Callable[[str, str, tuple[str, ...]], str]] = {
    "label and value among labels": lambda word, label, cells: (
        p(label) + tbl(tr("Fremdrift", word), *(tr(head, cell) for head, cell in zip(STATUS_HEADS, cells, strict=True)))
    ),
    "a column in front": lambda word, label, cells: p(label) + tbl(tr("Fremdrift", *STATUS_HEADS), tr(word, *cells)),
    "a column behind": lambda word, label, cells: p(label) + tbl(tr(*STATUS_HEADS, "Fremdrift"), tr(*cells, word)),
    "a row above": lambda word, label, cells: p(label) + tbl(tr("Fremdrift", tc(word, span=2)), tr(*STATUS_HEADS), tr(*cells)),
    "a row below": lambda word, label, cells: p(label) + tbl(tr(*STATUS_HEADS), tr(*cells), tr("Fremdrift", tc(word, span=2))),
    "a merged row below": lambda word, label, cells: (
        p(label) + tbl(tr(*STATUS_HEADS), tr(*cells), tr(tc(f"Fremdrift: {word}", span=3)))
    ),
    "behind the round": lambda word, label, cells: p(f"{label}: {word}") + tbl(tr(*STATUS_HEADS), tr(*cells)),
}


@pytest.mark.parametrize("shape", ROWS)
def test_progress_stands_in_the_table_of_a_report(shape: str) -> None:
    said = zip(STATUS.items(), ("I gang", "Gennemført"), strict=True)
    plan = read(a_document(FRONT + "".join(ROWS[shape](word, *one) for one, word in said)))
    assert understood(plan, plan.initiatives[0]) == MEANT
    assert told_of(plan, plan.initiatives[0]) == [("in_progress", "", None), ("done", "", None)]
    assert plan.remarks == ()


@pytest.mark.parametrize("order", [*permutations(range(3))])
@pytest.mark.parametrize("heading", ["above", "merged", "first column", "beside", "text"])
def test_columns_of_a_report_stand_in_any_order(order: tuple[int, ...], heading: str) -> None:
    shape = Shape(status_heads=tuple(STATUS_HEADS[at] for at in order), round_heading=heading)
    reports = "".join(status(shape, label, tuple(cells[at] for at in order)) for label, cells in STATUS.items())
    plan = read(a_document(FRONT + reports))
    assert understood(plan, plan.initiatives[0]) == MEANT
    assert plan.remarks == ()


YEARS = {
    **{
        heading: "".join(status(Shape(round_heading=heading), *one) for one in THREE.items())
        for heading in ("above", "merged", "heading", "first column", "beside", "text")
    },
    "rows of one table": tbl(tr("År", *STATUS_HEADS), *(tr(label, *cells) for label, cells in THREE.items())),
    "rows by year": p("Status", bold=True)
    + tbl(tr("År", *STATUS_HEADS), *(tr(label[-4:], *cells) for label, cells in THREE.items())),
    "columns of one table": crossed(STATUS_HEADS, THREE),
    "columns by year": p("Status", bold=True) + crossed(STATUS_HEADS, {label[-4:]: cells for label, cells in THREE.items()}),
}


@pytest.mark.parametrize("name", YEARS)
def test_reports_of_three_years_are_three_rounds(name: str) -> None:
    plan = read(a_document(FRONT + YEARS[name], FRONT + YEARS[name]))
    assert [understood(plan, form)["status"] for form in plan.initiatives] == [THREE, THREE]
    assert [one.year for one in plan.status_rounds] == [2021, 2022, 2023]
    assert plan.remarks == ()


def test_the_progress_of_a_goal_is_a_remark_on_it_and_that_of_an_overview_is_told() -> None:
    goals = tbl(tr(*GOAL_HEADS, "Fremdrift"), *(tr(*goal, "I gang") for goal in GOALS))
    plan = read(a_document(Shape().department + layout(Shape()) + goals))
    remarks = [(goal.id, "Fremdrift: I gang") for goal in plan.initiatives[0].goals]
    assert [(one.part, one.text) for one in plan.remarks] == remarks
    assert plan.status_rounds == ()
    rows = tr("Flere i job", "50 unge", "I gang"), tr("Mentor", "Alle", "Ikke begyndt")
    plan = read(a_document(p("Indsatser", style="Overskrift1"), tbl(tr("Indsats", "Mål", "Fremdrift"), *rows)))
    assert [[one.progress for one in form.statuses] for form in plan.initiatives] == [["in_progress"], ["not_started"]]


def test_words_of_progress_in_an_introduction_stay_there() -> None:
    lines = ["Status: I gang", "Fremdrift: I gang", "I gang", "Indsats – vi gør det sammen.", "1. Mål"]
    plan = read(a_document(*map(p, lines), FRONT))
    assert plan.chapters[0].body.split("\n")[1:] == lines
    assert len(plan.initiatives) == 1


def test_what_was_done_otherwise_stands_below_a_report() -> None:
    row = tr(tc(p("Ændret undervejs:", bold=True) + p("Messen blev aflyst."), span=3))
    reports = p("Status 2022") + tbl(tr(*STATUS_HEADS), tr("a", "b", "c"), row)
    plan = read(a_document(FRONT + reports))
    found = status_of(plan.initiatives[0], plan.status_rounds[0].id)
    assert (found.actions, found.results, found.next_steps, found.deviation) == ("a", "b", "c", "Messen blev aflyst.")


def wide_rows() -> list[str]:
    """A whole form as rows of one table of twelve columns."""
    rows = [tr(tc(Shape().themes, span=6), tc(p("Indsats:") + p(TITLE), span=6)), tr(tc(the_description(), span=12))]
    rows += [tr(*(tc(cell, span=3) for cell in cells)) for cells in (GOAL_HEADS, *GOALS)]
    for label, report in STATUS.items():
        rows += [tr(tc(label, span=12)), *(tr(*(tc(cell, span=4) for cell in cells)) for cells in (STATUS_HEADS, report))]
    return rows


@pytest.mark.parametrize("department", ["Handleplan fra: Jobcentret", ""])
def test_several_forms_stand_in_one_table(department: str) -> None:
    rows = [*([tr(tc(department, span=12))] if department else []), *wide_rows()]
    plan = read(a_document(tbl(*rows, *rows)))
    meant = MEANT | {"department": department.removeprefix("Handleplan fra: ")}
    assert [understood(plan, form) for form in plan.initiatives] == [meant, meant]
    assert plan.remarks == ()


@pytest.mark.parametrize("between", [p(), ""])
def test_a_form_is_split_over_tables(between: str) -> None:
    parts = [tbl(tr(tc(Shape().themes))), tbl(tr(tc(p("Indsats:") + p(TITLE)))), tbl(tr(tc(the_description()))), Shape().goals]
    reports = "".join(status(Shape(), *one) for one in STATUS.items())
    form = Shape().department + between.join(parts) + reports
    plan = read(a_document(form, form))
    assert [understood(plan, one) for one in plan.initiatives] == [MEANT, MEANT]
    assert plan.remarks == ()


def test_headings_may_be_numbered_as_parts_of_a_chapter() -> None:
    themes = "".join(p(f"{'☒' if name in MEANT['themes'] else '☐'} {name}") for name in THEMES)  # type: ignore[operator]

    def head(words: str) -> str:
        return p(words, style="Overskrift2")

    def form(number: int) -> str:
        grids = (tbl(tr(*STATUS_HEADS), tr(*cells)) for cells in STATUS.values())
        named = enumerate(zip(STATUS, grids, strict=True), 4)
        reports = "".join(head(f"{number}.{at} {name}") + grid for at, (name, grid) in named)
        front = p("Handleplan fra: Jobcentret") + head(f"{number}. Indsats: {TITLE}")
        text = head(f"{number}.1 Temaer") + themes + head(f"{number}.2 Beskrivelse") + "".join(map(p, DESCRIPTION))
        return front + text + head(f"{number}.3 Mål") + Shape().goals + reports

    plan = read(a_document(form(1), form(2)))
    assert [understood(plan, one) for one in plan.initiatives] == [MEANT, MEANT]
    assert plan.remarks == ()


def test_a_round_in_a_head_of_goals_is_not_lost() -> None:
    head = "Status 2020\n" + GOAL_HEADS[0]
    data = a_document(Shape().department + layout(Shape()) + tbl(tr(head, *GOAL_HEADS[1:]), *(tr(*goal) for goal in GOALS)))
    imported = read_word(data)
    check(imported.plan)
    assert not lost_words(data, imported)
    assert understood(imported.plan, imported.plan.initiatives[0])["goals"] == GOALS


@pytest.mark.parametrize("said", ["run in", "bold", "heading"])
@pytest.mark.parametrize("department", [False, True])
@pytest.mark.parametrize("round_above", [False, True])
def test_titles_with_reports_alone_are_indsatser(said: str, department: bool, round_above: bool) -> None:
    titles = ("Ro i hallen", "Vejen til job")
    texts = dict(zip(STATUS_HEADS, ("Pladerne er købt.", "Der er mere ro.", "Plader på loftet."), strict=True))
    ways = {
        "run in": lambda head, text: p(f"{head.rstrip('. ')}: {text}"),
        "bold": lambda head, text: p(head, bold=True) + p(text),
        "heading": lambda head, text: p(head, style="Overskrift2") + p(text),
    }
    form = p("Forvaltning: Kultur og Fritid") * department + p("Midtvejsstatus 2023", bold=True) * round_above
    form += "".join(ways[said](head, text) for head, text in texts.items())
    cover = p("Midtvejsstatus 2023 på handleplan 2023-2024", style="Titel")
    plan = read_word(docx(cover, *(p(one, style="Overskrift1") + form for one in titles))).plan
    assert [one.title for one in plan.initiatives] == [*titles]
    for own in plan.initiatives:
        assert [(one.actions, one.results, one.next_steps) for one in own.statuses] == [tuple(texts.values())]
        assert own.department == ("Kultur og Fritid" if department else "")


@pytest.mark.parametrize("numbered", ["", "1. "])
@pytest.mark.parametrize("below", [p("Nordby Kommune"), p("Nordby Kommune") + p("Planen er vedtaget i maj."), ""])
def test_the_first_form_below_a_cover_may_begin_with_its_department(numbered: str, below: str) -> None:
    form = p(f"{numbered}Ro i hallen", bold=True, size=16) + p("Forvaltning: Kultur og Fritid")
    form += p("Beskrivelse: Hallen larmer, og vi vil dæmpe lyden.") + p("Mål: Alle kan være med.") + p("Delmål: Mere ro.")
    (own,) = read_word(docx(p("Handleplan 2023-2024", style="Titel"), below, form)).plan.initiatives
    assert (own.title, own.department, own.goals[0].goal) == ("Ro i hallen", "Kultur og Fritid", "Alle kan være med.")
