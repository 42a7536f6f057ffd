"""Tables that Word holds as lines with tabs, as a spreadsheet or a mail leaves them: an indsats in each row."""

import random
from collections.abc import Callable

import pytest

from editor.plan import Plan
from editor.richtext import plain
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, GOALS
from tests.exports.word_files import docx, lost_words, p, tbl, tr

COVER = p("Handleplan 2021-2022", style="Titel")
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "title": ("Indsats", ("Flere unge i job", "Ro i hallen", "Vej til museet")),
    "department": ("Forvaltning", ("Jobcentret", "Kulturafdelingen", "Vejafdelingen")),
    "responsible": ("Ansvarlig", ("Lederen", "Koordinatoren", "Ingeniøren")),
    "themes": ("Tema", ("Boligforhold", "Fritid og kultur", "Skole og uddannelse")),
    "goal": ("Mål", ("Alle unge har et job.", "Der er ro.", "Alle kommer ind.")),
    "subgoal": ("Delmål", ("Ti unge i år.", "Ti lamper i år.", "En rampe i år.")),
    "action": ("Handling", ("Vi ringer til alle.", "Vi sætter lamper op.", "Vi bygger rampen.")),
    "success": ("Succeskriterier", ("Ni af ti er glade.", "Ingen klager.", "Alle er glade.")),
}
FIRST = ("title", "department", "themes", "responsible")


def aligned(line: list[str]) -> str:
    """Cells with as many tabs between them as make them stand below each other, which the lines have not alike."""
    return "".join(cell + "\t" * (1 + (len(cell) < 8)) for cell in line[:-1]) + line[-1]


def shortened(line: list[str]) -> str:
    return "\t".join(line).rstrip("\t")


WAYS: dict[str, Callable[[list[list[str]]], str]] = {
    "a tab between cells": lambda lines: "".join(p("\t".join(line)) for line in lines),
    "nothing for the last cells": lambda lines: "".join(map(p, map(shortened, lines))),
    "as many tabs as columns need": lambda lines: "".join(map(p, map(aligned, lines))),
    "lines of one paragraph": lambda lines: p("\n".join(map("\t".join, lines))),
    "blank lines between": lambda lines: p().join(p("\t".join(line)) for line in lines),
}


def read(document: str) -> Plan:
    data = docx(document)
    found = read_word(data)
    assert not lost_words(data, found)
    return found.plan


def said(plan: Plan, at: int) -> dict[str, str]:
    own = plan.initiatives[at]
    names = {theme.id: theme.label for theme in plan.themes}
    goal = own.goals[0]
    told = {name: plain(getattr(goal, name)) for name in ("goal", "subgoal", "action", "success")}
    themes = ", ".join(names[theme] for theme in own.themes)
    return {"title": own.title, "department": own.department, "responsible": own.responsible, "themes": themes, **told}


@pytest.mark.parametrize("seed", range(40))
def test_each_row_of_a_table_typed_with_tabs_is_an_indsats(seed: int) -> None:
    luck = random.Random(seed)
    way = luck.choice(list(WAYS))
    names = luck.sample(FIRST[1:], luck.randint(0, 3)) + luck.sample(list(COLUMNS)[4:], luck.randint(2, 4))
    names.insert(luck.randint(0, len(names)), "title")
    empty = {(at, luck.choice(names)) for at in range(3)} if luck.random() < 0.5 and "as many" not in way else set()
    empty = {(at, name) for at, name in empty if name not in ("title", "department")}
    want = [{name: "" if (at, name) in empty else COLUMNS[name][1][at] for name in names} for at in range(3)]
    lines = [[COLUMNS[name][0] for name in names], *([cells[name] for name in names] for cells in want)]
    plan = read(COVER + WAYS[way](lines) + p("Behandlet i Handicaprådet."))
    got = [{name: said(plan, at)[name] for name in names} for at in range(len(plan.initiatives))]
    assert got == want, (way, names)


def test_tabs_between_a_label_and_its_value_make_no_table() -> None:
    lines = ("Indsats\tRo i hallen", "Tema\tFritid og kultur", "Mål\t\tDer er ro.", "Delmål\tTi lamper i år.")
    (own,) = read(COVER + "".join(map(p, lines))).initiatives
    assert (own.title, plain(own.goals[0].goal), plain(own.goals[0].subgoal)) == ("Ro i hallen", "Der er ro.", "Ti lamper i år.")


@pytest.mark.parametrize("name", ["Tidsplan", "Økonomi:", "Samarbejdspartnere"])
@pytest.mark.parametrize("mark", ["X", "☒", "12.000"])
def test_a_table_under_a_label_that_the_plan_has_no_field_for_is_remarked(name: str, mark: str) -> None:
    when = (("Aktivitet", "Forår", "Efterår"), ("Opkald", mark, "–"), ("Møder", "–", mark))
    goals = tbl(tr(*GOAL_HEADS), tr(*GOALS[0]))
    plan = read(
        COVER + p("Indsats: Ro i hallen") + goals + p(name, bold=True) + tbl(*(tr(*row) for row in when)) + p(name) + goals
    )
    (own,) = plan.initiatives
    assert [plain(goal.goal) for goal in own.goals] == [GOALS[0][0]] * 2
    assert not own.themes
    assert [one.text for one in plan.remarks] == ["\t".join(row) for row in when]
