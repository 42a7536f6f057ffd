"""A form without the tables that it should have: labels within a text, heads on a line, tabs, sentences, all in one cell."""

import random

import pytest

from editor.plan import check
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOALS, understood
from tests.exports.test_word_reader_variants import reworked, spelt
from tests.exports.word_files import docx, lost_words, p, r, tbl, tc, tr

BOLD = "<w:b/>"
ROUND = "Midtvejsstatus 2021"
GOAL, REPORT = GOALS[0], ("Vi har ringet.", "Seks unge er i job.", "Flere opkald.")
GOAL_NAMES = ("Mål", "Delmål", "Handlemål", "Succeskriterier")
REPORT_NAMES = ("Vi har", "Vi har opnået", "Vi vil arbejde videre med")
FRONT = (
    "Handleplan fra: Jobcentret",
    "Indsats: Flere i job",
    "Temaer: Boligforhold, Fritid og kultur",
    "Beskrivelse: En mentor.",
)
SENTENCES = (
    ("Vi vil opnå, at flere er i job.", "Derfor vil vi søge.", "Det betyder, at vi ringer.", "Det er en succes, når ti har job."),
    ("Vi har ringet.", "Vi har opnået seks job.", "Vi vil arbejde videre med opkald."),
)  # fmt: skip


def grid(way: str, names: tuple[str, ...], texts: tuple[str, ...]) -> str:
    pairs = list(zip(names, texts, strict=True))
    match way:
        case "in one paragraph":
            return p(" ".join(f"{name}: {text}" for name, text in pairs))
        case "bold in one paragraph":
            return p(*(run for name, text in pairs for run in (r(f"{name}: ", BOLD), r(f"{text} "))))
        case "tabs":
            return p("\t".join(names), bold=True) + p("\t".join(texts))
        case "strokes above a table":
            return p(" | ".join(names)) + tbl(tr(*texts))
        case "slashes above a table":
            return p(" / ".join(names), bold=True) + tbl(tr(*texts))
        case "sentences side by side":
            return tbl(tr(*texts))
        case "sentences below each other":
            return tbl(*map(tr, texts))
        case _:
            return "".join(map(p, texts))


def read_form(body: str, luck: random.Random) -> dict[str, object]:
    data = docx(p("Handleplan 2021-2022", style="Titel"), body)
    for file in (data, reworked(data, luck)):
        read = read_word(file)
        check(read.plan)
        assert not lost_words(file, read)
        (form,) = read.plan.initiatives
        assert not read.plan.remarks
        found = spelt(understood(read.plan, form))
    assert isinstance(found, dict)
    return found


def meant(goal: tuple[str, ...], report: tuple[str, ...]) -> dict[str, object]:
    return {
        "title": "Flere i job",
        "department": "Jobcentret",
        "themes": ("Boligforhold", "Fritid og kultur"),
        "description": "En mentor.",
        "goals": (goal,),
        "status": {ROUND: report},
    }


WAYS = ["in one paragraph", "bold in one paragraph", "tabs", "strokes above a table", "slashes above a table", "sentences"]
WAYS += ["sentences side by side", "sentences below each other"]


@pytest.mark.parametrize("seed", range(64))
def test_a_form_without_heads_of_tables_is_right_in_every_cell(seed: int) -> None:
    luck = random.Random(seed)
    ways = WAYS[seed % 8], WAYS[seed // 8]
    goal, report = (
        SENTENCES[at] if "sentences" in way else one for at, (way, one) in enumerate(zip(ways, (GOAL, REPORT), strict=True))
    )
    body = grid(ways[0], GOAL_NAMES, goal) + p(ROUND, bold=True) + grid(ways[1], REPORT_NAMES, report)
    assert read_form("".join(map(p, FRONT)) + body, luck) == meant(goal, report)


@pytest.mark.parametrize("cells", [1, 3])
@pytest.mark.parametrize("bold", [False, True])
def test_a_form_in_one_cell_is_right(cells: int, bold: bool) -> None:
    def lines(names: tuple[str, ...], texts: tuple[str, ...]) -> str:
        return "".join(p(r(f"{name}: ", BOLD if bold else ""), r(text)) for name, text in zip(names, texts, strict=True))

    parts = ["".join(map(p, FRONT)), lines(GOAL_NAMES, GOAL), p(ROUND) + lines(REPORT_NAMES, REPORT)]
    rows = parts if cells == 3 else ["".join(parts)]
    assert read_form(tbl(*(tr(tc(row)) for row in rows)), random.Random(0)) == meant(GOAL, REPORT)


def test_a_description_that_says_such_things_stays_whole() -> None:
    told = ("Vi har i dag 19 valgsteder. Mål: alle kan stemme.", "Vi vil arbejde videre med sagen.")
    body = "".join(map(p, (*FRONT[:3], "Beskrivelse:", *told))) + tbl(tr(*GOAL_NAMES), tr(*GOAL))
    assert read_form(body, random.Random(1))["description"] == "\n".join(told)


def test_goals_in_columns_that_are_counted_may_have_any_word_for_the_goal() -> None:
    rows = zip(("Formulering", *GOAL_NAMES[1:]), *GOALS, strict=True)
    body = "".join(map(p, FRONT)) + tbl(tr("", "Mål 1", "Mål 2"), *(tr(*row) for row in rows))
    assert read_form(body, random.Random(2))["goals"] == GOALS


def test_labels_with_their_lead_in_beside_them() -> None:
    lead_ins = ("handlinger", "resultater", "ny handleplan")
    body = "".join(map(p, FRONT)) + p(ROUND) + tbl(*(tr(*row) for row in zip(REPORT_NAMES, lead_ins, REPORT, strict=True)))
    assert read_form(body, random.Random(3))["status"] == {ROUND: REPORT}


def test_a_bar_over_a_section_names_what_follows() -> None:
    bar = [tbl(tr(tc(name))) for name in ("1. Stamoplysninger", "2. Beskrivelse", "3. Mål")]
    body = bar[0] + "".join(map(p, FRONT[:3])) + bar[1] + p("En mentor.") + bar[2] + tbl(tr(*GOAL_NAMES), tr(*GOAL))
    found = read_word(docx(p("Handleplan 2021-2022", style="Titel"), body)).plan.initiatives
    assert [(one.title, one.description, len(one.goals)) for one in found] == [("Flere i job", "En mentor.", 1)]


def test_a_label_in_a_frame_of_its_own_is_a_label() -> None:
    said = [
        ("Indsats", "Ro i hallen"),
        ("Forvaltning", "Kultur og Fritid"),
        ("Beskrivelse af indsatsen", "Hallen er for larmende for mange, og vi vil dæmpe lyden i den."),
        ("Mål", "Alle kan være i hallen."),
        ("Delmål", "Lyden er dæmpet i 2023."),
        ("Handlemål", "Vi sætter plader op."),
        ("Succeskriterier", "Ti flere børn kommer."),
        ("Midtvejsstatus 2023", ""),
        ("Vi har gjort", "Pladerne er købt."),
        ("Vi har opnået", "Der er mere ro."),
        ("Vi vil arbejde videre med", "Plader på loftet."),
    ]
    framed = docx(p("Handleplaner 2023-2024", style="Titel"), *(tbl(tr(head)) + p(text) for head, text in said))
    (own,) = read_word(framed).plan.initiatives
    assert (own.title, own.department, own.description) == (said[0][1], said[1][1], said[2][1])
    assert [(one.goal, one.subgoal, one.action, one.success) for one in own.goals] == [tuple(text for _, text in said[3:7])]
    assert [(one.actions, one.results, one.next_steps) for one in own.statuses] == [tuple(text for _, text in said[8:])]


@pytest.mark.parametrize("unknown", [0, 1, 3])
def test_a_heading_that_says_nothing_known_ends_no_form_whose_other_headings_are_known(unknown: int) -> None:
    heads = [("Mål", "Alle kan være med."), ("Handlemål", "Vi sætter plader op."), ("Succeskriterier", "Ti flere kommer.")]
    heads.insert(unknown, ("Ønsketænkning", "Hallen er stille som et bibliotek."))
    lines = p("Indsats: Ro i hallen") + p("Forvaltning: Kultur og Fritid") + p("Beskrivelse: Hallen larmer.")
    lines += "".join(p(head, style="Overskrift2") + p(text) for head, text in heads)
    lines += p("Midtvejsstatus 2023", style="Overskrift1") + p("Vi har: Pladerne er købt.") + p("Vi har opnået: Mere ro.")
    data = docx(p("Handleplan 2023-2024", style="Titel"), lines)
    imported = read_word(data)
    (own,) = imported.plan.initiatives
    assert [(one.goal, one.action, one.success) for one in own.goals] == [
        ("Alle kan være med.", "Vi sætter plader op.", "Ti flere kommer.")
    ]
    assert [(one.actions, one.results) for one in own.statuses] == [("Pladerne er købt.", "Mere ro.")]
    assert not lost_words(data, imported)


@pytest.mark.parametrize("bar", ["{}", "Indsats 1: {}", "Indsats 2 – {}"])
@pytest.mark.parametrize("between", ["", p(), p() + p()])
def test_the_title_in_a_frame_above_its_form_is_its_title(bar: str, between: str) -> None:
    goals = tbl(tr(*GOAL_NAMES), tr("Alle kan være med.", "Mere ro.", "Vi sætter plader op.", "Ti flere kommer."))
    forms = (
        tbl(tr(bar.format(name)))
        + between
        + tbl(tr("Forvaltning", "Kultur og Fritid"), tr("Beskrivelse", f"Vi dæmper lyden i hallen med klubberne: {name}"))
        + goals
        for name in ("Ro i hallen", "Vejen til job")
    )
    plan = read_word(docx(p("Handleplan 2023-2024", style="Titel"), *forms)).plan
    assert [(one.title, one.department, len(one.goals)) for one in plan.initiatives] == [
        ("Ro i hallen", "Kultur og Fritid", 1),
        ("Vejen til job", "Kultur og Fritid", 1),
    ]
