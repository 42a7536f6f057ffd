"""Of which round a report is: named in any words with a year, over it, beside it, in front of each text, torn by pages."""

import random
from collections.abc import Callable

import pytest

from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, STATUS_HEADS
from tests.exports.word_files import docx, lost_words, p, r, tbl, tc, tr

GOAL = ("Flere unge får job.", "Alle får en mentor.", "Jobcentret finder mentorer.", "Ti unge er i job.")
FORM = (
    p("Handleplan fra: Jobcentret")
    + p("Indsats: Flere unge i job")
    + p("Temaer: Boligforhold, Fritid og kultur")
    + p("Beskrivelse:")
    + p("Om indsatsen.")
    + tbl(tr(*GOAL_HEADS), tr(*GOAL))
    + p()
)
COVER = p("Handleplan 2021-2022", style="Titel")
WORDS = ("Vi har", "Vi har opnået", "Vi vil arbejde videre med")
CELLS = (
    ("Mentorer er ansat.", "12 er i job.", "Flere mentorer."),
    ("Alle har en mentor.", "20 er i job.", "Ordningen bliver fast."),
)
KNOWN = [
    ("Midtvejsopfølgning 2021", "Slutopfølgning 2022"),
    ("Statusredegørelse 2021", "Slutredegørelse 2022"),
    ("Midtvejsstatus '21", "Slutstatus ’22"),
    ("Status pr. 30-11-21", "Status pr. 1.12.22"),
]
ANY = [("Hvor er vi efter første år (2021)?", "Regnskab for indsatsen i 2022"), ("Tilbageblik 2021", "Afrapportering 2022")]
Way = Callable[[str, tuple[str, ...]], str]


def grid(cells: tuple[str, ...]) -> str:
    return tbl(tr(*STATUS_HEADS), tr(*cells))


OVER: dict[str, Way] = {
    "over the heads in the table": lambda name, cells: tbl(tr(tc(name, span=3)), tr(*STATUS_HEADS), tr(*cells)) + p(),
    "over the table": lambda name, cells: p(name, bold=True) + grid(cells),
    "over labels in text": lambda name, cells: (
        p(name, bold=True) + "".join(p(f"{word}: {cell}") for word, cell in zip(WORDS, cells, strict=True))
    ),
}
BESIDE: dict[str, Way] = {
    "beside paragraphs": lambda name, cells: (
        tbl(tr(name, tc(*(f"{word}: {cell}" for word, cell in zip(WORDS, cells, strict=True))))) + p()
    ),
    "beside lines": lambda name, cells: (
        tbl(tr(name, "\n".join(f"{word}: {cell}" for word, cell in zip(WORDS, cells, strict=True)))) + p()
    ),
    "in front of each text in one cell": lambda name, cells: (
        tbl(*(tr(f"{name} – {word.lower()}\n{cell}") for word, cell in zip(WORDS, cells, strict=True))) + p()
    ),
    "in front of each text, as lines of one cell": lambda name, cells: (
        tbl(*(tr(tc(p(r(f"{name}: {word}", "<w:b/>")), p(cell))) for word, cell in zip(WORDS, cells, strict=True))) + p()
    ),
    "over heads with a column for how far it is": lambda name, cells: (
        p(name, bold=True) + tbl(tr("Status", *WORDS), tr("I gang", *cells))
    ),
    "over heads with a column for a colour": lambda name, cells: (
        p(name, bold=True) + tbl(tr(*WORDS, "Status"), tr(*cells, "Gul"))
    ),
}


def reports(data: bytes) -> list[tuple[str, tuple[str, str, str]]]:
    read = read_word(data)
    assert not lost_words(data, read)
    assert [one.title for one in read.plan.initiatives] == ["Flere unge i job"]
    [own] = read.plan.initiatives
    assert len(own.goals) == 1
    rounds = {one.id: one for one in read.plan.status_rounds}
    found = sorted(own.statuses, key=lambda one: rounds[one.round].year or 0)
    return [(f"{rounds[one.round].label} {rounds[one.round].year}", (one.actions, one.results, one.next_steps)) for one in found]


def meant(names: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{name} {year}", cells) for name, year, cells in zip(names, (2021, 2022), CELLS, strict=True)]


@pytest.mark.parametrize("names", KNOWN + ANY)
@pytest.mark.parametrize("way", OVER.values(), ids=OVER)
def test_a_line_with_a_year_over_a_report_names_its_round(way: Way, names: tuple[str, str]) -> None:
    assert reports(docx(COVER, FORM, *map(way, names, CELLS))) == meant(names)


@pytest.mark.parametrize("names", [*KNOWN[:2], ("Midtvejsstatus 2021", "Status 2022")])
@pytest.mark.parametrize("way", BESIDE.values(), ids=BESIDE)
def test_a_round_may_stand_beside_its_report(way: Way, names: tuple[str, str]) -> None:
    assert reports(docx(COVER, FORM, *map(way, names, CELLS))) == meant(names)


@pytest.mark.parametrize("names", [*KNOWN, ("Midtvejsstatus 2021", "Regnskab 2022")])
def test_rounds_may_stand_over_the_columns(names: tuple[str, str]) -> None:
    table = tbl(tr("", *names), *(tr(*row) for row in zip(WORDS, *CELLS, strict=True)))
    assert reports(docx(COVER, FORM, table)) == meant(names)


PAGE = p('<w:r><w:br w:type="page"/></w:r>')
HEAD = p("Handicappolitikken – Jobcentrets Handleplaner 2021-2022")
TEARING = {
    "number": p("2"),
    "number with its word": p("Side 2 af 3"),
    "number in dashes and page": p("- 2 -") + PAGE,
    "number, page and head": p("Side 2") + PAGE + HEAD,
    "head": HEAD,
    "page and head": PAGE + HEAD,
}


@pytest.mark.parametrize("between", TEARING.values(), ids=TEARING)
@pytest.mark.parametrize("seed", range(3))
def test_a_row_that_a_page_tore_is_joined(between: str, seed: int) -> None:
    luck = random.Random(seed)
    halves = [(words[: (at := luck.randrange(1, len(words)))], words[at:]) for words in (cell.split() for cell in CELLS[0])]
    first, rest = ([" ".join(half[side]) for half in halves] for side in (0, 1))
    rest = [words[0].lower() + words[1:] for words in rest]
    data = docx(COVER, FORM, p("Midtvejsstatus 2021"), tbl(tr(*STATUS_HEADS), tr(*first)), between, tbl(tr(*rest)))
    assert [cells for _, cells in reports(data)] == [tuple(f"{a} {b}" for a, b in zip(first, rest, strict=True))]


@pytest.mark.parametrize("between", [HEAD, p("Side 2") + PAGE + HEAD])
def test_heads_may_stand_again_behind_a_running_head(between: str) -> None:
    data = docx(COVER, FORM, p("Midtvejsstatus 2021"), grid(CELLS[0]), between, grid(CELLS[1]))
    assert reports(data) == [("Midtvejsstatus 2021 2021", tuple(f"{a}\n{b}" for a, b in zip(*CELLS, strict=True)))]


def test_a_chapter_behind_the_forms_is_no_report() -> None:
    def label(words: str) -> str:
        return p(words, style="Overskrift3")

    form = p("Flere unge i job", style="Overskrift2") + label("Forvaltning") + p("Jobcentret") + label("Mål")
    form += tbl(tr(*GOAL_HEADS), tr(*GOAL)) + label("Midtvejsstatus 2021") + grid(CELLS[0])
    data = docx(COVER, form, p("Det videre arbejde", style="Overskrift1"), p("Planen følges op i 2023."))
    assert reports(data) == [("Midtvejsstatus 2021 2021", CELLS[0])]
    assert [one.heading for one in read_word(data).plan.chapters] == ["Det videre arbejde"]
