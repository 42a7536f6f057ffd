"""Boxes that are no themes, and themes without boxes in rows of their own."""

from collections.abc import Callable

import pytest

from editor.plan import check
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, STATUS_HEADS
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

COVER = p("Handleplan 2021-2022", style="Titel")
THEMES = ("Boligforhold", "Skole og uddannelse", "Fritid og kultur")
TICKED = {"Boligforhold", "Fritid og kultur"}
GOAL = ("Flere unge får job.", "Alle får en mentor.", "Jobcentret finder mentorer.", "Ti unge er i job.")
TOLD = ("Mentorer er ansat.", "12 er i job.", "Flere mentorer.")
SIGNS = {"boxes": ("☒", "☐"), "brackets": ("[x]", "[ ]"), "rounds": ("(x)", "( )")}
Choice = Callable[[dict[str, bool]], list[str]]


def choice(signs: tuple[str, str]) -> Choice:
    return lambda named: [f"{signs[not on]} {name}" for name, on in named.items()]


def front(department: str, rows: bool, boxes: Choice, more: str = "") -> str:
    themes = boxes({name: name in TICKED for name in THEMES})
    if rows:
        return tbl(department, tr("Indsats", "Flere unge i job"), tr("Temaer", tc(*themes)), more, tr("Beskrivelse", "Om den."))
    return (
        department
        + p("Indsats: Flere unge i job")
        + p("Temaer:")
        + "".join(map(p, themes))
        + more
        + p("Beskrivelse:")
        + p("Om den.")
    )


def rest(told: str = "", behind: str = "") -> str:
    report = p("Midtvejsstatus 2021", bold=True) + told + tbl(tr(*STATUS_HEADS), tr(*TOLD))
    return tbl(tr(*GOAL_HEADS), tr(*GOAL)) + p() + report + behind


def is_understood(form: str, department: str = "Jobcentret", progress: str | None = None) -> list[str]:
    """Two such forms, each right in every cell; gives back the remarks."""
    data = docx(COVER, form, p(), form.replace("Flere unge i job", "Ro i hallen"))
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)
    labels = {one.id: one.label for one in read.plan.themes}
    assert [one.title for one in read.plan.initiatives] == ["Flere unge i job", "Ro i hallen"]
    for one in read.plan.initiatives:
        assert (one.department, {labels[each] for each in one.themes}, one.description) == (department, TICKED, "Om den.")
        assert [(each.goal, each.subgoal, each.action, each.success) for each in one.goals] == [GOAL]
        assert [(each.actions, each.results, each.next_steps) for each in one.statuses] == [TOLD]
        assert one.statuses[0].progress == progress
    assert [one.label for one in read.plan.status_rounds] == ["Midtvejsstatus 2021"]
    return [one.text for one in read.plan.remarks]


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("chosen", [["Jobcentret"], ["Børn og Unge", "Jobcentret"]])
@pytest.mark.parametrize("way", ["lines", "one line", "cell", "lines of a cell"])
def test_a_department_may_be_ticked(way: str, chosen: list[str], signs: tuple[str, str]) -> None:
    boxes = choice(signs)
    lines = boxes({name: name in chosen for name in ("Børn og Unge", "Jobcentret", "Borgerservice")})
    department = {
        "lines": p("Forvaltning (sæt kryds):") + "".join(map(p, lines)),
        "one line": p("Forvaltning: " + "  ".join(lines)),
        "cell": tr("Forvaltning", tc(*lines)),
        "lines of a cell": tr("Forvaltning", "\n".join(lines)),
    }[way]
    assert is_understood(front(department, "cell" in way, boxes) + rest(), ", ".join(chosen)) == []


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("label", ["", "Status: ", "Fremdrift: "])
def test_how_far_an_indsats_is_may_be_ticked(label: str, signs: tuple[str, str]) -> None:
    boxes = choice(signs)
    told = p(label + "   ".join(boxes({"Ikke begyndt": False, "I gang": True, "Afsluttet": False})))
    assert is_understood(front(p("Handleplan fra: Jobcentret"), False, boxes) + rest(told), progress="in_progress") == []


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
def test_other_boxes_are_no_themes(signs: tuple[str, str]) -> None:
    boxes = choice(signs)
    asked = boxes({"Ja": True, "Nej": False})
    behind = p("Skal indsatsen fortsætte?") + "".join(map(p, asked))
    form = front(p("Handleplan fra: Jobcentret"), False, boxes) + rest(behind=behind)
    assert is_understood(form) == ["Skal indsatsen fortsætte?", *asked] * 2
    kinds = boxes({"Ny indsats": True, "Fortsat indsats": False})
    form = front(tr("Forvaltning", "Jobcentret"), True, boxes, tr("Type", tc(*kinds))) + rest()
    assert is_understood(form) == ["Type", *kinds] * 2


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("rows", [True, False])
def test_themes_may_have_a_label_each(rows: bool, counted: bool) -> None:
    named = [(f"Tema {at}" if counted else "Tema", name) for at, name in enumerate(sorted(TICKED), 1)]
    if rows:
        above = tbl(
            tr("Forvaltning", "Jobcentret"),
            *(tr(*one) for one in named),
            tr("Indsats", "Flere unge i job"),
            tr("Beskrivelse", "Om den."),
        )
    else:
        above = (
            p("Forvaltning: Jobcentret")
            + "".join(p(": ".join(one)) for one in named)
            + p("Indsats: Flere unge i job")
            + p("Beskrivelse:")
            + p("Om den.")
        )
    assert is_understood(above + rest()) == []
