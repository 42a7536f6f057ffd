"""Forms in one table with merged cells: labels beside their values, in pairs, above or in front of them; no value is lost."""

import random

import pytest

from editor import richtext
from editor.plan import Plan, parts
from exports.word_reader import Imported, read_word
from tests.exports.word_files import docx, p, tbl, tc

FRONT = {
    "Indsats": "Ro i hallen",
    "Forvaltning": "Kultur og Fritid",
    "Ansvarlig": "Halinspektøren",
    "Beskrivelse": "Hallen larmer, og det er svært for mange at være i den. Derfor dæmper vi lyden sammen med klubberne.",
    "Målgruppe": "Børn og unge, som har brug for ro til at være med i hallen hver uge",
}
GOALS = ("Mål", "Delmål", "Handlemål", "Succeskriterier")
GOAL = ("Alle kan være med i hallen.", "Lyden er dæmpet i år.", "Der sættes plader op.", "Ti flere børn kommer.")
WIDTHS = {1: [[12]], 2: [[6, 6], [3, 9], [4, 8], [8, 4]], 4: [[3, 3, 3, 3], [2, 4, 2, 4]]}


def merged(luck: random.Random) -> tuple[bytes, list[str]]:
    """A document with a form of random rows, each merged at random over twelve columns, and its values."""
    names = luck.sample(list(FRONT), luck.randint(3, len(FRONT)))
    rows: list[tuple[str, ...]] = []
    while names:
        name = names.pop()
        match luck.randrange(4):
            case 0 if names:
                other = names.pop()
                rows.append((name, FRONT[name], other, FRONT[other]))
            case 1:
                rows += [(name,), (FRONT[name],)]
            case _:
                rows.append((name, FRONT[name]))
    values = [one for row in rows for one in row if one in FRONT.values()]
    rows += [GOALS, GOAL]
    cells = ("".join(map(lambda one, span: tc(one, span=span), row, luck.choice(WIDTHS[len(row)]))) for row in rows)
    return docx(p("Handleplan 2023-2024", style="Titel"), tbl(*(f"<w:tr>{one}</w:tr>" for one in cells))), [*values, *GOAL]


def said(imported: Imported) -> str:
    """All that the plan and its remarks say, without what was taken for labels."""
    plan: Plan = imported.plan
    named = ((part, name) for part in (plan, *parts(plan)) for name in part.__dataclass_fields__)
    texts = [value for part, name in named if isinstance(value := getattr(part, name), str)]
    return "\n".join(richtext.plain(one) for one in texts)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_no_value_is_taken_for_a_label(first: int) -> None:
    for seed in range(first, first + 50):
        data, values = merged(random.Random(seed))
        words = said(read_word(data))
        assert [one for one in values if one not in words] == [], seed


@pytest.mark.parametrize("heads", [("Post", "2022", "2023"), ("Udgift", "Beløb", "Betales af"), ("Uge", "Hal A", "Hal B")])
@pytest.mark.parametrize("between", [p("Budgettet for indsatsen ser sådan ud."), p() + p("Budget", bold=True)])
def test_a_table_of_something_else_behind_a_report_is_kept_as_remarks(heads: tuple[str, ...], between: str) -> None:
    form = tbl(f"<w:tr>{tc('Indsats')}{tc('Ro i hallen')}</w:tr>") + p("Midtvejsstatus 2023", bold=True)
    report = [("Vi har", "Vi har opnået", "Vi vil arbejde videre med"), ("Pladerne er købt.", "Mere ro.", "Plader på loftet.")]
    grids = (tbl(*(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in rows)) for rows in (report, [heads, ("Løn", "120", "130")]))
    data = docx(p("Handleplan 2023-2024", style="Titel"), form, next(grids), between, next(grids))
    imported = read_word(data)
    (own,) = imported.plan.initiatives
    assert [(one.actions, one.results, one.next_steps) for one in own.statuses] == [report[1]]
    remarks = "\n".join(one.text for one in imported.remarks)
    assert all(one in remarks for one in (*heads, "Løn", "120", "130"))
    assert len(imported.plan.status_rounds) == 1
