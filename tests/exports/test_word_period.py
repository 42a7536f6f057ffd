"""From when to when a plan is: what says it, wherever it stands, and what does not."""

import pytest

from exports.word_reader import read_word
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

HEADS = ("Mål", "Delmål", "Handlemål", "Succeskriterier")
GOAL = ("Flere kommer med", "Vi ansætter flere", "Opslag i maj", "Ti er med")
TEXT = "Her står, hvorfor vi gør det, og hvem der er med."
REPORT = tbl(tr("Vi har", "Vi har opnået", "Vi vil arbejde videre med"), tr("Holdt møder", "Flere er med", "Et hold til"))


def form(title: str, period: str = "", rows: tuple[str, ...] = ()) -> str:
    return p(f"Indsats: {title}") + period + tbl(*rows, tr("Forvaltning", "Jobcentret"), tr("Beskrivelse", TEXT)) + goals()


def goals() -> str:
    return tbl(tr(*HEADS), tr(*GOAL))


def read(*body: str) -> tuple[int | None, int | None, str, list[str]]:
    """The years, the municipality and the remarks; no visible word may be lost."""
    data = docx(*body)
    imported = read_word(data)
    assert not lost_words(data, imported)
    plan = imported.plan
    assert all(own.description for own in plan.initiatives)
    return plan.period_from, plan.period_to, plan.municipality, [one.text for one in plan.remarks]


FRONTS = {
    "a heading": p("Tilgængelighedsplan 2024", style="Overskrift1") + p("Nordby Kommune"),
    "a heading with more": p("Beskæftigelsesplan 2024 – handicapområdet", style="Overskrift1")
    + p("Planen viser, hvordan Nordby Kommune følger op på målene, og den er besluttet af byrådet."),
    "a heading behind a date": p("Byrådet, 28. november 2023", bold=True)
    + p("Punkt 7: Handleplan for 2024 i Nordby Kommune", style="Overskrift2"),
    "a subject": p("Fra: Sekretariatet")
    + p("Sendt: 4. december 2023 10:12")
    + p("Emne: Nordby Kommunes handleplan 2024")
    + p("Hej"),
    "a letter": p("Til Handicaprådet") + p("15. januar 2025") + p("Hermed sendes Nordby Kommunes handleplan for 2024."),
    "a row": tbl(tr(tc("Handicaphandleplan 2024 – Nordby Kommune"))) + p("Godkendt 12. marts 2023"),
}


@pytest.mark.parametrize("front", FRONTS)
def test_the_first_lines_say_when_and_whose_a_plan_is(front: str) -> None:
    found = read(FRONTS[front], form("Ro i hallen"), p("Status 2025", bold=True), REPORT)
    assert found[:3] == (2024, 2024, "Nordby Kommune")


@pytest.mark.parametrize("name", ["Periode", "Planperiode:", "Projektperiode"])
@pytest.mark.parametrize("cover", ["", "Handleplan 2023"])
@pytest.mark.parametrize("layout", ["line", "row", "row of four"])
def test_forms_that_agree_say_when_the_plan_is(layout: str, cover: str, name: str) -> None:
    def dated(title: str, span: str) -> str:
        rows = {"row": (tr(name, span),), "row of four": (tr(name, span, "Tema", "Bolig"),)}
        return form(title, p(f"{name.rstrip(':')}: {span}") if layout == "line" else "", rows.get(layout, ()))

    front = p(cover, style="Titel") if cover else ""
    agreed = read(front, dated("Ro i hallen", "2023-2024"), dated("Vejen til job", "2023 - 2024"))
    assert agreed[:2] == (2023, 2024)
    assert agreed[3] == []
    first, last, _, remarks = read(front, dated("Ro i hallen", "2023-2024"), dated("Vejen til job", "2022-2023"))
    assert (first, last) == ((2023, 2023) if cover else (None, None))
    assert [one[-9:] for one in remarks] == ["2023-2024", "2022-2023"]
