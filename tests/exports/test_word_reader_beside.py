"""Facts of a form in a cell beside its text belong to it, whatever their order; two forms side by side are two."""

import random

import pytest

from editor.plan import Plan
from editor.richtext import plain
from exports.word_reader import read_word
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

TITLES = ("Naturen for alle", "Ro i hallen", "Vejen til job")
DEPARTMENTS = ("Jobcenter Vest", "Kultur- og Fritidsafdelingen", "Borgerservice")
THEMES = (("Bolig",), ("Fritid", "Skole"), ("Skole",))
RESPONSIBLE = ("Naturvejleder", "Halinspektøren", "Jobkonsulenten")
GOAL = ("Flere kommer med.", "Vi ansætter flere.", "Opslag i maj.", "Ti er med.")
TEXT = "Her står, hvorfor vi gør det, og hvem der er med."
HEADS = ("Mål", "Delmål", "Aktiviteter", "Succeskriterier")


def lines(pairs: list[tuple[str, str]]) -> str:
    return "".join(p(name, bold=True) + p(value) for name, value in pairs)


def text_of(name: str) -> list[tuple[str, str]]:
    return [(name, TEXT), *zip(HEADS, GOAL, strict=True)]


def facts_of(at: int) -> list[tuple[str, str]]:
    return [
        ("Tema", "; ".join(THEMES[at])),
        ("Afdeling", DEPARTMENTS[at]),
        ("Ansvarlig", RESPONSIBLE[at]),
        ("Økonomi", "Af rammen"),
    ]


def read(*body: str) -> Plan:
    data = docx(p("Handlekatalog 2022-2023", style="Titel"), *body)
    imported = read_word(data)
    assert not lost_words(data, imported)
    return imported.plan


def assert_meant(plan: Plan) -> None:
    themes = {one.id: one.label for one in plan.themes}
    assert [own.title for own in plan.initiatives] == list(TITLES)
    for at, own in enumerate(plan.initiatives):
        assert (own.department, own.responsible) == (DEPARTMENTS[at], RESPONSIBLE[at])
        assert {themes[one] for one in own.themes} == set(THEMES[at])
        assert plain(own.description) == TEXT
        assert [tuple(map(plain, (one.goal, one.subgoal, one.action, one.success))) for one in own.goals] == [GOAL]


@pytest.mark.parametrize("titled", ["as heading", "label in the heading", "in the cell"])
@pytest.mark.parametrize("on_the_left", [False, True])
def test_facts_beside_the_text_belong_to_its_form(on_the_left: bool, titled: str) -> None:
    for seed in range(6):
        luck = random.Random(seed)
        name = luck.choice(["Beskrivelse", "Baggrund", "Kort beskrivelse"])
        body = []
        for at, title in enumerate(TITLES):
            first, *rest = facts_of(at)
            facts = [first, *luck.sample(rest, 3)] if titled == "in the cell" else luck.sample([first, *rest], 4)
            text = ([("Indsats", title)] if titled == "in the cell" else []) + text_of(name)
            cells = (tc(lines(facts)), tc(lines(text))) if on_the_left else (tc(lines(text)), tc(lines(facts)))
            head = {"as heading": title, "label in the heading": f"Indsats: {title}"}.get(titled, "")
            body.append((p(head, style="Overskrift1") if head else p()) + tbl(tr(*cells)))
        assert_meant(read(*body))


def test_two_forms_side_by_side_are_two() -> None:
    cells = [tc(lines([("Indsats", title), *facts_of(at), *text_of("Beskrivelse")])) for at, title in enumerate(TITLES)]
    assert_meant(read(tbl(tr(*cells[:2])), p(), tbl(tr(cells[2], tc()))))
