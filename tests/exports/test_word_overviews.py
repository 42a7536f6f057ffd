"""One table of all indsatser: however its heads, its themes and what stands over its rows are built, each is read whole."""

import random

import pytest

from editor.plan import check
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, STATUS_HEADS, THEMES, understood
from tests.exports.test_word_reader_variants import reworked, spelt
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

MERGED, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ROUND = "Midtvejsstatus 2021"
FORMS = (
    ("Flere i job", "Teknik og Miljø", (THEMES[1],), ("Flere er i job.", "Vi ringer.", "Tre opkald.", "Ti er i job."),
     ("Vi har ringet.", "Seks er i job.", "Flere opkald.")),
    ("Ro i hallen", "Teknik og Miljø", (THEMES[0], THEMES[2]), ("Der er ro.", "Vi lytter.", "Fire møder.", "Ingen klager."),
     ("Vi har lyttet.", "Der er mere ro.", "Et møde til.")),
    ("Let adgang", "Social og Sundhed", (THEMES[2],), ("Alle kommer ind.", "Vi bygger.", "En rampe.", "Alle døre er brede."),
     ("Vi har bygget.", "Rampen er der.", "Skiltene mangler.")),
)  # fmt: skip
TITLE = "Handleplan 2021-2022"
HEADING = p(ROUND, style="Overskrift2")
ABOVE = [HEADING, HEADING + p("Her er, hvad der er sket."), p(ROUND, bold=True), p(ROUND)]
"""What may stand over reports of all: their round."""


def meant(themes: bool, department: bool, status: bool) -> list[dict[str, object]]:
    return [
        {
            "title": title,
            "department": of if department else "",
            "themes": tuple(name for name in THEMES if name in chosen) if themes else (),
            "description": "",
            "goals": (goal,),
            "status": {ROUND: report} if status else {},
        }
        for title, of, chosen, goal, report in FORMS
    ]


def groups_over_heads(luck: random.Random, status: bool) -> str:
    """Two rows of heads: groups over some, the others merged downwards or with nothing above them."""
    goals = luck.choice(["Mål", "Målsætninger", "Handleplan", "Mål for indsatsen"])
    down = luck.random() < 0.5
    above = [tc(name if down else "", merge=MERGED if down else "") for name in ("Nr.", "Indsats", "Forvaltning")]
    below = [tc(merge=BELOW) if down else tc(name) for name in ("Nr.", "Indsats", "Forvaltning")]
    told = [tc(ROUND, span=3)] if status else []
    return tbl(
        tr(*above, tc(goals, span=4), *told),
        tr(*below, *GOAL_HEADS, *(STATUS_HEADS if status else ())),
        *(tr(str(at), title, of, *goal, *(report if status else ())) for at, (title, of, _, goal, report) in enumerate(FORMS, 1)),
    )


def rounds_in_heads(luck: random.Random, status: bool) -> str:
    heads = [f"{ROUND}{luck.choice([': ', ' – '])}{head}" for head in STATUS_HEADS] if status else []
    body = [tr(of, title, *goal, *(report if status else ())) for title, of, _, goal, report in FORMS]
    return tbl(tr("Forvaltning", "Initiativ", *GOAL_HEADS, *heads), *body)


def themes_in_columns(luck: random.Random) -> str:
    tick, none = luck.choice([("X", ""), ("☒", "☐"), ("✓", "")])
    ticks = [[tick if name in chosen else none for name in THEMES] for _, _, chosen, _, _ in FORMS]
    body = [tr(title, of, *row, *goal) for row, (title, of, _, goal, _) in zip(ticks, FORMS, strict=True)]
    if luck.random() < 0.5:
        down = [tc(FORMS[0][1], merge=MERGED), tc(merge=BELOW), tc(FORMS[2][1])]
        body = [tr(title, of, *row, *goal) for of, row, (title, _, _, goal, _) in zip(down, ticks, FORMS, strict=True)]
    if luck.random() < 0.5:
        return tbl(tr("Indsats", "Forvaltning", *THEMES, *GOAL_HEADS), *body)
    first = (tc("Indsats", merge=MERGED), tc("Forvaltning", merge=MERGED))
    return tbl(
        tr(*first, tc("Temaer", span=len(THEMES)), tc("Mål", span=4)),
        tr(tc(merge=BELOW), tc(merge=BELOW), *THEMES, *GOAL_HEADS),
        *body,
    )


def department_above(luck: random.Random) -> str:
    """The department in a row over those of its indsatser, with or without a label, or merged downwards beside them."""
    kind = luck.choice(["row", "label", "merged"])
    rows: list[str] = []
    before = ""
    for title, of, chosen, goal, _ in FORMS:
        cells = (title, ", ".join(chosen), *goal)
        if kind == "merged":
            rows.append(tr(tc(of, merge=MERGED) if of != before else tc(merge=BELOW), *cells))
        else:
            rows += [tr(tc(f"Forvaltning: {of}" if kind == "label" else of, span=6))] if of != before else []
            rows.append(tr(*cells))
        before = of
    return tbl(tr(*(["Forvaltning"] if kind == "merged" else []), "Indsats", "Tema", *GOAL_HEADS), *rows)


def title_above(luck: random.Random) -> str:
    """The title in a row over its goals, with or without a label, below the heads or above heads of its own."""
    label = luck.choice(["", "Indsats: "])
    again = not label and luck.random() < 0.5
    rows = [tr(*GOAL_HEADS)] if not again else []
    for title, _, _, goal, _ in FORMS:
        rows += [tr(tc(f"{label}{title}", span=4)), *([tr(*GOAL_HEADS)] if again else []), tr(*goal)]
    return tbl(*rows)


def beside_each_other(luck: random.Random, status: bool) -> str:
    """A column for each indsats, and a row for each field."""
    fields = [("Indsats", *(one[0] for one in FORMS)), ("Forvaltning", *(one[1] for one in FORMS))]
    fields += [(head, *(one[3][at] for one in FORMS)) for at, head in enumerate(GOAL_HEADS)]
    reports = [(head, *(one[4][at] for one in FORMS)) for at, head in enumerate(STATUS_HEADS)]
    rows = [tr(*row) for row in fields]
    if status and luck.random() < 0.5:
        rows += [tr(tc(ROUND, span=4)), *(tr(*row) for row in reports)]
    elif status:
        rows += [tr(f"{ROUND}: {head}", *cells) for head, *cells in reports]
    return tbl(*rows)


@pytest.mark.parametrize("seed", range(60))
def test_a_table_of_all_is_right_in_every_cell(seed: int) -> None:
    luck = random.Random(seed)
    status = luck.random() < 0.5
    table, expected = [
        (groups_over_heads(luck, status), meant(False, True, status)),
        (rounds_in_heads(luck, status), meant(False, True, status)),
        (themes_in_columns(luck), meant(True, True, False)),
        (department_above(luck), meant(True, True, False)),
        (title_above(luck), meant(False, False, False)),
        (beside_each_other(luck, status), meant(False, True, status)),
    ][seed % 6]
    data = docx(p(TITLE, style="Titel"), table)
    for file in (data, reworked(data, luck)):
        read = read_word(file)
        check(read.plan)
        assert not lost_words(file, read)
        assert [spelt(understood(read.plan, one)) for one in read.plan.initiatives] == expected


@pytest.mark.parametrize("line", ["På kort sigt", "Kortsigtede mål"])
def test_a_line_over_goals_and_one_at_the_foot_are_remarks(line: str) -> None:
    goals, report = [one[3] for one in FORMS], FORMS[0][4]
    foot = "Udfyldt af: Jobcentret, den 12. november"
    data = docx(
        p(TITLE, style="Titel"),
        p("Indsats: Flere i job"),
        tbl(tr(*GOAL_HEADS), tr(tc(line, span=4)), tr(*goals[0]), tr(*goals[1])),
        p(ROUND),
        tbl(tr(*STATUS_HEADS), tr(*report), tr(tc(foot, span=3))),
    )
    plan = read_word(data).plan
    (form,) = plan.initiatives
    assert [(one.goal, one.subgoal, one.action, one.success) for one in form.goals] == goals[:2]
    assert [(one.actions, one.results, one.next_steps) for one in form.statuses] == [report]
    assert [one.text for one in plan.remarks] == [line, foot]


@pytest.mark.parametrize("label", ["", "Mål {}: "])
def test_a_line_over_the_rest_of_a_goal_is_the_goal(label: str) -> None:
    goals = [one[3] for one in FORMS]
    rows = [row for at, one in enumerate(goals, 1) for row in (tr(tc(label.format(at) + one[0], span=3)), tr(*one[1:]))]
    data = docx(p(TITLE, style="Titel"), p("Indsats: Flere i job"), tbl(tr(*GOAL_HEADS[1:]), *rows))
    (form,) = read_word(data).plan.initiatives
    assert [(one.goal, one.subgoal, one.action, one.success) for one in form.goals] == goals


@pytest.mark.parametrize(
    "department", ["Børne- og Skoleområdet", "2. Kultur- og Fritidsafdelingen", "1.1 Jobcenter Vest", "By og Trafik"]
)
def test_a_purpose_in_a_table_with_actions_is_the_goal_and_the_chapter_above_names_the_department(department: str) -> None:
    rows = [("Ro i hallen", "Alle kan være med.", "Vi sætter plader op.", "Ti flere er med.", "Halinspektøren")]
    heads = ("Initiativ", "Formål", "Konkrete aktiviteter", "Tegn på succes", "Tovholder")
    chapter = p(department, style="Overskrift2")
    data = docx(p("Årsplan 2024", style="Titel"), p("Her står det hele."), chapter, tbl(tr(*heads), *(tr(*row) for row in rows)))
    (own,) = read_word(data).plan.initiatives
    assert (own.department, own.responsible) == (department.lstrip("0123456789. "), "Halinspektøren")
    assert [(one.goal, one.action, one.success) for one in own.goals] == [rows[0][1:4]]


OTHER_HEADS: list[tuple[str, ...]] = [
    ("Ministermål", "Kommunens mål", "Indsats", "Måltal 2023", "Resultat 2023"),
    ("Nr.", "Indsats", "Indikator", "Udgangspunkt 2023", "Måltal 2024"),
    ("Lovkrav", "Tiltag", "Målgruppe", "Hvornår"),
    ("Politisk pejlemærke", "Indikator", "Projektnavn", "Måltal", "Kilde"),
    ("Initiativ", "Pris i kr.", "Kilde"),
]
PLAINLY_KNOWN = [
    ("Målsætning", "Projekttitel", "Delprojekt", "Måltal 2024", "Kilde"),
    ("§", "Kilde", "Lov", "Vores mål", "Initiativ"),
]


@pytest.mark.parametrize("heads", [*OTHER_HEADS, *PLAINLY_KNOWN])
def test_rows_under_the_head_of_titles_are_indsatser_whatever_the_other_heads_say(heads: tuple[str, ...]) -> None:
    at = next(
        place for place, head in enumerate(heads) if head in ("Indsats", "Tiltag", "Initiativ", "Projektnavn", "Projekttitel")
    )
    body = [[name if place == at else f"{head} {name[:2]}" for place, head in enumerate(heads)] for name, *_ in FORMS]
    looks = tr(*(tc(p(head, bold=heads not in PLAINLY_KNOWN)) for head in heads))
    data = docx(p("Beskæftigelsesplan 2023", style="Overskrift1"), tbl(looks, *(tr(*row) for row in body)))
    imported = read_word(data)
    assert not lost_words(data, imported)
    assert [own.title for own in imported.plan.initiatives] == [name for name, *_ in FORMS]
    goals = {head for head in heads if head in ("Kommunens mål", "Vores mål", "Målsætning")}
    assert [one.goal for own in imported.plan.initiatives for one in own.goals] == [
        f"{head} {name[:2]}" for name, *_ in FORMS for head in goals
    ]
    rest = [f"{head}: {head} {name[:2]}" for name, *_ in FORMS for head in heads if head != heads[at] and head not in goals]
    assert [one.text for one in imported.plan.remarks] == rest


def test_sums_of_years_are_no_indsatser() -> None:
    table = tbl(
        tr(*(tc(p(head, bold=True)) for head in ("Indsats", "2023", "2024"))), tr("Ramper", "10", "20"), tr("Skilte", "1", "2")
    )
    assert not read_word(docx(p("Udgifter", style="Overskrift1"), table)).plan.initiatives


@pytest.mark.parametrize("seed", range(12))
def test_what_is_merged_beside_several_rows_is_said_of_each(seed: int) -> None:
    luck = random.Random(seed)
    values = {"Forvaltning": "Teknik og Miljø", "Tema": THEMES[1], "Ansvarlig": "Lederen"}
    heads = luck.sample(list(values), luck.randint(1, 3))
    at = luck.randint(0, len(heads))
    rows = []
    for place, (title, _, _, goal, _) in enumerate(FORMS):
        cells = [tc(merge=BELOW) if place else tc(values[head], merge=MERGED) for head in heads]
        rows.append(tr(*cells[:at], title, *cells[at:], *goal))
    data = docx(p(TITLE, style="Titel"), tbl(tr(*heads[:at], "Indsats", *heads[at:], *GOAL_HEADS), *rows))
    for file in (data, reworked(data, luck)):
        read = read_word(file)
        themes = {one.id: one.label for one in read.plan.themes}
        said = {
            "Forvaltning": [one.department for one in read.plan.initiatives],
            "Tema": [", ".join(themes[each] for each in one.themes) for one in read.plan.initiatives],
            "Ansvarlig": [one.responsible for one in read.plan.initiatives],
        }
        assert spelt([said[head] for head in heads]) == [[values[head]] * len(FORMS) for head in heads]
        assert not lost_words(file, read)


@pytest.mark.parametrize("goals", [False, True])
@pytest.mark.parametrize("above", ABOVE)
def test_a_heading_over_reports_of_forms_without_any_other_names_their_round(goals: bool, above: str) -> None:
    heads = ("Indsats", *(GOAL_HEADS if goals else ()), *STATUS_HEADS)
    rows = [tr(title, *(goal if goals else ()), *report) for title, _, _, goal, report in FORMS]
    plan = read_word(docx(p(TITLE, style="Titel"), above, tbl(tr(*heads), *rows))).plan
    assert [one.label for one in plan.status_rounds] == [ROUND]
    told = [[(one.actions, one.results, one.next_steps) for one in own.statuses] for own in plan.initiatives]
    assert told == [[report] for *_, report in FORMS]
