"""The same said otherwise: themes chosen by other signs or none, labels counted, side by side, explained, or in other words."""

import random
from collections.abc import Callable

import pytest

from editor.plan import Plan, check
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
    understood,
)
from tests.exports.word_files import box, docx, lost_words, p, r, tbl, tc, tr

CHOSEN = THEMES[1:]
BOLD, ITALIC, UNDERLINED = "<w:b/>", "<w:i/>", '<w:u w:val="single"/>'
COVER = p("Handleplan 2021-2022", style="Titel")
DEPARTMENT = "Kultur og Fritid"
TEXTS = "".join(map(p, DESCRIPTION))
REST = tbl(tr(*GOAL_HEADS), *(tr(*goal) for goal in GOALS)) + "".join(
    p(name, bold=True) + tbl(tr(*STATUS_HEADS), tr(*cells)) for name, cells in STATUS.items()
)


def each(said: Callable[[str, bool], str]) -> str:
    """A paragraph for each theme."""
    return "".join(said(name, name in CHOSEN) for name in THEMES)


def lines(before: tuple[str, str] = ("", ""), behind: tuple[str, str] = ("", "")) -> str:
    """Lines with a sign for the chosen and one for the others, in front of them or behind them."""
    return each(lambda name, on: p(f"{before[not on]}{name}{behind[not on]}"))


def column(head: str, signs: tuple[str, str], over: str = "Tema") -> str:
    return tbl(tr(over, head), *(tr(name, signs[name not in CHOSEN]) for name in THEMES))


def boxes_for_both(name: str, on: bool) -> str:
    return p(r(f"{name}: Ja "), box(on), r(" Nej "), box(not on))


THEMES_SAID = {
    "none marked, a line each": "".join(map(p, CHOSEN)),
    "none marked, with dashes": "".join(p(f"- {name}") for name in CHOSEN),
    "none marked, with line breaks": p("\n".join(CHOSEN)),
    "in a sentence": p(f"{CHOSEN[0]} samt {CHOSEN[1]}."),
    "numbered": p(f"(1) {CHOSEN[0]}; (2) {CHOSEN[1]}"),
    "✔ and ✘": lines(("✔ ", "✘ ")),
    "✅ and ❌ behind": lines(behind=(" ✅", " ❌")),
    "filled and open circles": lines(("● ", "○ ")),
    "circles with line breaks": p("\n".join(f"{'⚫' if name in CHOSEN else '⚪'} {name}" for name in THEMES)),
    "radio buttons": lines(("◉ ", "◯ ")),
    "root signs": lines(("√ ", "   ")),
    "ballot boxes": lines(("🗹 ", "☐ ")),
    "numbers and boxes": "".join(p(f"{at}. {name} {'☒' if name in CHOSEN else '☐'}") for at, name in enumerate(THEMES, 1)),
    "yes and no behind colons": lines(behind=(": Ja", ": Nej")),
    "yes and no behind dashes": lines(behind=(" – ja", " – nej")),
    "yes and no behind tabs": lines(behind=("\tJa", "\tNej")),
    "yes and no in brackets": lines(behind=(" (ja)", " (nej)")),
    "boxes for yes and no": each(boxes_for_both),
    "bold": each(lambda name, on: p(r(name, BOLD if on else ""))),
    "underlined": each(lambda name, on: p(r(name, UNDERLINED if on else ""))),
    "yes and no in a column": column("Vedrører indsatsen temaet?", ("Ja", "Nej")),
    "yes alone in a column": column("Berøres", ("Ja", "")),
    "yes and a dash in a column": column("Indgår", ("Ja", "-"), "Politikkens temaer"),
    "circles in a column": column("Valgt", ("●", "")),
    "✔ and ✘ in a column": column("Vælg", ("✔", "✘")),
    "boxes for yes and no in a cell": tbl(
        tr("Tema", "Relevant?"),
        *(tr(name, tc(p(box(name in CHOSEN), r(" Ja "), box(name not in CHOSEN), r(" Nej")))) for name in THEMES),
    ),
    "boxes under yes and no": tbl(
        tr("Vedrører indsatsen temaet?", "Ja", "Nej"),
        *(tr(name, tc(p(box(name in CHOSEN))), tc(p(box(name not in CHOSEN)))) for name in THEMES),
    ),
}
ASKED = [
    "Temaer:", "Berørte temaer:", "Handicappolitisk tema:", "Temaer i politikken:", "Relevante temaer:", "Temavalg:",
    "Indsatsen hører under:", "Indsatsen understøtter temaerne:", "Hvilket tema hører indsatsen under?", "Vedrører tema:",
]  # fmt: skip
COUNTS = [
    "{}: ", "Trin {}: ", "Punkt {}. ", "Felt {} – ", "Del {}. ", "({}) ", "Spørgsmål {}: ", "Pkt. {}: ", "Skridt {} – ", "{}. ",
]  # fmt: skip
HINTS = [
    ("(Højst 60 tegn)", "(Hvem har ansvaret?)", "(Beskriv kort baggrunden)", ""),
    ("Skriv en kort titel", "Angiv forvaltningen", "Beskriv indsatsen i højst ti linjer.", ITALIC),
    ("Kort titel", "Den ansvarlige forvaltning", "Baggrund og formål, højst ti linjer", ITALIC),
    ("[Kort og sigende]", "[Den ansvarlige]", "[Hvorfor er indsatsen vigtig?]", ""),
]


def fronts(themes: str, asked: str, luck: random.Random) -> dict[str, str]:
    """What a form says before its goals."""
    count = luck.choice(COUNTS)
    named = [p(r(count.format(at) + name, BOLD)) for at, name in enumerate(("Forvaltning", "Indsats", "Beskrivelse"), 1)]
    titled, whose, described, look = luck.choice(HINTS)
    sign = luck.choice(["\t", "      ", "; ", " | ", ", "])
    department, title = luck.choice([("Forvaltningen", "Initiativet"), ("Afdelingen", "Tiltaget"), ("Forv.", "Indsatsnavn")])
    question = p(r(asked, BOLD))
    return {
        "plain": p(f"Handleplan fra: {DEPARTMENT}") + p(f"Indsats: {TITLE}") + question + themes + p("Beskrivelse:") + TEXTS,
        "counted": named[0] + p(DEPARTMENT) + named[1] + p(TITLE) + question + themes + named[2] + TEXTS,
        "side by side": p(f"Forvaltning: {DEPARTMENT}{sign}Indsats: {TITLE}") + question + themes + p("Beskrivelse:") + TEXTS,
        "in other words": p(f"{department}: {DEPARTMENT}")
        + p(f"{title}: {TITLE}")
        + question
        + themes
        + p(luck.choice(["Beskrivelsen:", "Beskr.:", "Beskriv indsatsen:", "Kort resumé:"]))
        + TEXTS,
        "dotted leaders": p(f"Forvaltning ........ {DEPARTMENT}")
        + p(f"Indsats _______ {TITLE} ____")
        + question
        + themes
        + p("Beskrivelse:")
        + TEXTS,
        "hints below the labels": p(r("Indsats", BOLD))
        + p(r(titled, look))
        + p(TITLE)
        + p(r("Forvaltning", BOLD))
        + p(r(whose, look))
        + p(DEPARTMENT)
        + question
        + themes
        + p(r("Beskrivelse", BOLD))
        + p(r(described, look))
        + TEXTS,
        "hints in the cells of the labels": tbl(
            tr(tc(p("Indsats"), p(r(titled, look))), TITLE),
            tr(tc(p("Forvaltning"), p(r(whose, look))), DEPARTMENT),
        )
        + question
        + themes
        + tbl(tr(tc(p("Beskrivelse"), p(r(described, look))), tc(*DESCRIPTION))),
        "hints in a column between": tbl(
            tr("Indsats", tc(p(r(titled, look))), TITLE), tr("Forvaltning", tc(p(r(whose, look))), DEPARTMENT)
        )
        + question
        + themes
        + tbl(tr("Beskrivelse", tc(p(r(described, look))), tc(*DESCRIPTION))),
        "a label that nobody knows": p(r("Indsats:", UNDERLINED))
        + p(TITLE)
        + p(r("Forvaltning:", UNDERLINED))
        + p(DEPARTMENT)
        + p(r("Politisk ophæng:", UNDERLINED))
        + p("Byrådets mål")
        + question
        + themes
        + p(r("Beskrivelse:", UNDERLINED))
        + TEXTS,
    }


FRONTS = list(fronts("", "", random.Random(0)))


def read(body: str, header: str = "") -> Plan:
    data = docx(body, header=header)
    imported = read_word(data)
    check(imported.plan)
    lost = lost_words(data, imported)
    assert not {word: count for word, count in lost.items() if word not in ("ja", "nej") and not word.isdigit()}
    return imported.plan


def assert_meant(plan: Plan, **other: object) -> None:
    assert len(plan.initiatives) == 1
    found = understood(plan, plan.initiatives[0])
    themes = found.pop("themes")
    assert sorted(themes) == sorted(CHOSEN)  # type: ignore[call-overload]
    meant = MEANT | {"department": DEPARTMENT} | other
    meant.pop("themes")
    assert found == meant


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("seed", range(4))
def test_labels_and_themes_are_understood_however_they_are_said(front: str, seed: int) -> None:
    luck = random.Random(f"{front} {seed}")
    asked = luck.choice(ASKED)
    themes = luck.choice(list(THEMES_SAID.values()))
    assert_meant(read(COVER + fronts(themes, asked, luck)[front] + REST))


@pytest.mark.parametrize("said", THEMES_SAID)
def test_themes_are_chosen_by_whatever_stands_beside_them(said: str) -> None:
    assert_meant(read(COVER + fronts(THEMES_SAID[said], "Temaer:", random.Random(said))["plain"] + REST))


@pytest.mark.parametrize("asked", ASKED)
def test_a_short_line_that_names_themes_asks_for_them(asked: str) -> None:
    boxes = each(lambda name, on: p(box(on), r(f" {name}")))
    assert_meant(read(COVER + fronts(boxes, asked, random.Random(asked))["plain"] + REST))


@pytest.mark.parametrize("count", COUNTS)
def test_a_label_may_be_counted_in_front(count: str) -> None:
    labels = (count.format(at) + name for at, name in enumerate(("Forvaltning", "Indsats", "Temaer", "Beskrivelse"), 1))
    texts = (p(DEPARTMENT), p(TITLE), THEMES_SAID["✔ and ✘"], TEXTS)
    assert_meant(read(COVER + "".join(p(one, bold=True) + text for one, text in zip(labels, texts, strict=True)) + REST))


def test_a_list_of_all_themes_without_a_mark_chooses_none() -> None:
    seven = ("Samfundsdeltagelse og demokrati", "Boligforhold", "Børn og familieliv", "Skole og uddannelse",
             "Beskæftigelse og arbejdsmarked", "Tilgængelighed og mobilitet", "Fritid og kultur")  # fmt: skip
    plan = read(COVER + fronts("".join(map(p, seven)), "Temaer:", random.Random(0))["plain"] + REST)
    assert not plan.initiatives[0].themes
    assert len(plan.themes) == len(seven)


@pytest.mark.parametrize(
    "first",
    [
        "Et vigtigt skridt.",
        "Vi skriver til alle.",
        "(Fortsat fra sidste plan)",
        "Hvad ved vi?",
        "Skriv til kommunen, hvis du vil være med.",
        "Vores tema:",
        "Afdelingen: Vi vil gøre en forskel.",
        "Initiativet: et nyt hus skal bygges.",
    ],
)
@pytest.mark.parametrize("look", ["", ITALIC, BOLD])
def test_a_text_that_looks_otherwise_stays_a_text(first: str, look: str) -> None:
    front = p(f"Handleplan fra: {DEPARTMENT}") + p(f"Indsats: {TITLE}") + p("Temaer:") + THEMES_SAID["bold"] + p("Beskrivelse:")
    plan = read(COVER + front + p(r(first, look)) + TEXTS + REST)
    assert len(plan.initiatives) == 1
    assert first in plan.initiatives[0].description


DEPARTMENTS: dict[str, tuple[str, str]] = {
    "as a heading": (COVER + p(DEPARTMENT, style="Overskrift1") + p(TITLE, style="Overskrift2"), ""),
    "in the title": (p(f"Handleplan 2021-2022 – {DEPARTMENT}", style="Titel") + p(f"Indsats: {TITLE}"), ""),
    "of whom the title is": (p(f"{DEPARTMENT}s handleplan 2021-2022", style="Titel") + p(f"Indsats: {TITLE}"), ""),
    "on the cover": (
        p(DEPARTMENT) + COVER + p('<w:r><w:br w:type="page"/></w:r>') + p(f"Indsats: {TITLE}"),
        "",
    ),
    "in a bar": (
        COVER
        + p("Baggrund", style="Overskrift1")
        + tbl(tr(DEPARTMENT, "Handleplan 2021-2022"), tr(tc(f"Indsats: {TITLE}", span=2))),
        "",
    ),
    "in a running head": (p(f"Indsats: {TITLE}", bold=True), f"Nordby Kommune\t{DEPARTMENT}\tHandleplan 2021-2022"),
    "between commas": (p(f"Indsats: {TITLE}", bold=True), f"Nordby Kommune, {DEPARTMENT}, handleplan 2021-2022"),
    "between strokes": (p(f"Indsats: {TITLE}", bold=True), f"Nordby Kommune | {DEPARTMENT} | Handleplan 2021-2022"),
}


@pytest.mark.parametrize("place", DEPARTMENTS)
def test_a_department_is_known_by_what_it_is_called_after(place: str) -> None:
    front, header = DEPARTMENTS[place]
    plan = read(front + p("Temaer:") + THEMES_SAID["in a sentence"] + p("Beskrivelse:") + TEXTS + REST, header)
    department = plan.initiatives[0].department or plan.department
    assert department == DEPARTMENT
    assert_meant(plan, department=plan.initiatives[0].department)
    assert (plan.period_from, plan.period_to) == (2021, 2022)
    assert not header or plan.municipality == "Nordby Kommune"


@pytest.mark.parametrize(
    "title",
    [
        "Handleplan for perioden 1.1.2021 – 31.12.2022",
        "Handleplan 01.01.2021-31.12.2022",
        "Handleplan fra 1/1-2021 til 31/12-2022",
        "Handleplan 2021/22",
        "Handleplan 2021-22",
    ],
)
def test_a_period_of_dates_is_that_of_their_years(title: str) -> None:
    plan = read(p(title, style="Titel") + fronts(THEMES_SAID["bold"], "Temaer:", random.Random(title))["plain"] + REST)
    assert (plan.period_from, plan.period_to) == (2021, 2022)


def test_a_cover_in_a_table_names_the_municipality() -> None:
    cover = tbl(tr("", "Nordby Kommune"), tr("Handleplan 2021-2022", "Handicappolitik")) + p('<w:r><w:br w:type="page"/></w:r>')
    plan = read(cover + fronts(THEMES_SAID["bold"], "Temaer:", random.Random(0))["plain"] + REST)
    assert (plan.municipality, plan.title) == ("Nordby Kommune", "Handleplan 2021-2022")


@pytest.mark.parametrize("called", ["Tema: {}", "Temaer: {}", "{}"])
@pytest.mark.parametrize("titled", ["{}", "Indsats: {}"])
def test_the_theme_of_a_chapter_is_that_of_the_forms_in_it(called: str, titled: str) -> None:
    titles = ("Flere unge i job", "Ro i hallen", "Vej til museet")
    themes = ("Boligforhold", "Boligforhold", "Fritid og kultur")
    body = COVER
    for at, (title, theme) in enumerate(zip(titles, themes, strict=True)):
        if not at or theme != themes[at - 1]:
            body += p(called.format(theme), style="Overskrift1")
        body += p(titled.format(title), style="Overskrift2") + p(f"Forvaltning: {DEPARTMENT}") + p("Beskrivelse:") + TEXTS + REST
    plan = read(body)
    labels = {theme.id: theme.label for theme in plan.themes}
    assert [(one.title, [labels[theme] for theme in one.themes]) for one in plan.initiatives] == [
        (title, [theme]) for title, theme in zip(titles, themes, strict=True)
    ]
