"""Forms of which nobody has seen one: the same said in other words, at other places, in front of each other or in each other."""

import random

import pytest

from editor.plan import check
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import (
    BOXES,
    DESCRIPTION,
    GOAL_HEADS,
    GOALS,
    PROMPT,
    STATUS,
    STATUS_HEADS,
    TITLE,
    legacy,
    themes_of,
)
from tests.exports.test_word_reader_variants import ROUNDS, assert_forms_understood, crossed, reworked
from tests.exports.word_files import box, docx, lost_words, p, r, tbl, tc, tr

BOLD = "<w:b/>"
MERGED, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
FROM = p("Handleplan fra: Jobcentret", bold=True)
BARE = themes_of(box).removeprefix(p(PROMPT))
TEXTS = "".join(map(p, DESCRIPTION))
COVERS = {
    "a heading that says whose": p("Handleplan for Nordby Kommunes handicappolitik 2021-2022", style="Overskrift1"),
    "plain lines": p("Nordby Kommune") + p("Handleplan 2021 - 2022"),
    "two facts on a line": p("Handleplan 2021/2022", style="Titel") + p("Kultur og Arbejde, Nordby Kommune"),
    "in the subtitle": p("Handleplan for årene 2021 til 2022", style="Titel")
    + p("Handicaprådet · Nordby Kommune", style="Undertitel"),
    "in a frame": tbl(tr(tc("Handleplan 2021-2022", "Nordby Kommune"))),
    "typed with line breaks": p("Handleplan 2021-2022\nHandicappolitikken\nNordby Kommune", style="Titel"),
}


def labelled(name: str, look: str = BOLD) -> str:
    return p(r(name, look))


def fronts(title: str, themes: str, describe: str) -> dict[str, str]:
    """Department, title, themes and description; ``themes`` and ``describe`` are what asks for them."""
    asked = labelled(themes) + BARE
    return {
        "title as heading": FROM + p(TITLE, style="Overskrift1") + asked + labelled(describe) + TEXTS,
        "under the department": p("Jobcentret", style="Overskrift1")
        + p(TITLE, style="Overskrift2")
        + asked
        + labelled(describe)
        + TEXTS,
        "labels as headings": FROM
        + p(TITLE, style="Overskrift1")
        + p(themes, style="Overskrift2")
        + BARE
        + p(describe, style="Overskrift2")
        + TEXTS,
        "boxes without a label": FROM + p(f"{title}: {TITLE}", style="Overskrift2") + BARE + labelled(describe) + TEXTS,
        "counted": FROM + p(f"Handleplan 1: {TITLE}", style="Overskrift2") + asked + labelled(describe) + TEXTS,
        "of the department": p("Handleplaner fra Jobcentret", style="Overskrift1")
        + tbl(tr(title, TITLE), tr(themes, tc(BARE)), tr(describe, tc(*DESCRIPTION))),
        "by look alone": FROM
        + p(r(title, BOLD), r(f" {TITLE}"))
        + asked
        + p(r(describe, BOLD), r(f" {DESCRIPTION[0]}"))
        + p(DESCRIPTION[1]),
        "parted by breaks": p(f"Forvaltning: Jobcentret\n{title}: {TITLE}") + asked + labelled(describe) + TEXTS,
        "lettered": labelled("A) Forvaltning")
        + p("Jobcentret")
        + labelled(f"B) {title}")
        + p(TITLE)
        + labelled(f"C) {themes}")
        + BARE
        + labelled(f"D) {describe}")
        + TEXTS,
        "themes under heads over title and boxes": FROM
        + tbl(
            tr(tc(themes, span=2), title),
            *(
                tr(tc(p(legacy(name == "Skole og uddannelse"))), name, tc(TITLE, merge=MERGED) if not at else tc(merge=BELOW))
                for at, name in enumerate(("Boligforhold", "Skole og uddannelse", "Fritid og kultur"))
            ),
            tr(tc(labelled(describe), TEXTS, span=3)),
        ),
        "title alone in the first row": FROM
        + tbl(tr(tc(TITLE, span=2)), tr(themes, tc(BARE)), tr(tc(describe), tc(*DESCRIPTION))),
        "title beside its number in the first row": FROM
        + tbl(tr("Nr. 1", TITLE), tr(themes, tc(BARE)), tr(describe, tc(*DESCRIPTION))),
        "title between number and department in the first row": tbl(
            tr("1", tc(p(TITLE, bold=True), span=2), "Jobcentret"),
            tr(themes, tc(BARE, span=3)),
            tr(describe, tc(*DESCRIPTION, span=3)),
        ),
        "department beside the title in the first row": tbl(
            tr("Jobcentret", TITLE), tr(themes, tc(BARE)), tr(describe, tc(*DESCRIPTION))
        ),
        "title over a table in a frame": tbl(
            tr(
                tc(
                    p(TITLE, bold=True, size=14),
                    tbl(tr("Forvaltning", "Jobcentret"), tr(themes, tc(BARE)), tr(describe, tc(*DESCRIPTION))),
                    p(),
                )
            )
        ),
        "a title by its look": FROM + p(r(TITLE, BOLD + '<w:sz w:val="36"/>')) + asked + labelled(describe) + TEXTS,
        "more than a form asks for": tbl(tr("Forvaltning:", "Jobcentret", "Ansvarlig:", ""), tr("Tidsplan:", "", "Budget:", ""))
        + tbl(tr(tc(asked), tc(labelled(title), p(TITLE))), tr(tc(labelled(describe), TEXTS, span=2))),
    }


QUESTIONS = ("hvad vil vi opnå for borgerne?", "hvad skal være nået?", "hvem gør hvad?", "hvordan kan vi se, at det lykkes?")


def goals(heads: tuple[str, ...]) -> dict[str, str]:
    body = [tr(*goal) for goal in GOALS]
    told = [tc(labelled(head), p(f"Skriv {place}", properties="")) for place, head in enumerate(heads)]
    names = ("Mål", "Delmål", "Handlemål", "Succeskriterium")
    asked = [
        tbl(tr(*(f"{name}{sign}{asks}" for name, asks in zip(names, QUESTIONS, strict=True))), *body)
        for sign in (" – ", " - ", ": ", ", ", "\n", " ")
    ]
    return {
        **{f"asked for by sign {at}": table for at, table in enumerate(asked)},
        "asked for in a row below": tbl(tr(*heads), tr(*QUESTIONS), *body),
        "asked for in labels below": tbl(
            tr(*names), tr("(Hvad vil vi?)", "(hvorfor?)", "(Hvad gør vi?)", "(tegn på succes)"), *body
        ),
        "under a heading of several": labelled("Mål, delmål og succeskriterier") + tbl(tr(*heads), *body),
        "beside each other": tbl(*(tr(head, *(goal[at] for goal in GOALS)) for at, head in enumerate(heads))),
        "counted beside each other": tbl(
            tr("", *(f"Mål {at}" for at, _ in enumerate(GOALS, 1))),
            *(tr(head, *(goal[at] for goal in GOALS)) for at, head in enumerate(heads)),
        ),
        "above the table of the rest": "".join(
            tbl(tr(tc(f"Mål {at}: {goal[0]}", span=3)), tr(*heads[1:]), tr(*goal[1:])) + p() for at, goal in enumerate(GOALS, 1)
        ),
        "with what to write": tbl(tr(*told), *body),
        "counted in front of a text": "".join(
            p(r(f"{name} {at}: ", BOLD), r(text))
            for at, goal in enumerate(GOALS, 1)
            for name, text in zip(names, goal, strict=True)
        ),
        "parted by breaks": "".join(
            p("\n".join(f"{name}: {text}" for name, text in zip(names, goal, strict=True))) for goal in GOALS
        ),
        "beside what names them all": tbl(
            *(
                tr(tc("Mål og delmål", merge=MERGED) if not at + place else tc(merge=BELOW), name, goal[place])
                for at, goal in enumerate(GOALS)
                for place, name in enumerate(names)
            )
        ),
    }


def reports(heads: tuple[str, ...], rounds: tuple[str, ...]) -> dict[str, str]:
    told = dict(zip(rounds, STATUS.values(), strict=True))
    both = [(name, list(zip(heads, cells, strict=True))) for name, cells in told.items()]
    return {
        "above": "".join(labelled(name) + tbl(tr(*heads), tr(*cells)) for name, cells in told.items()),
        "over what is asked for": "".join(
            labelled(name) + tbl(tr(*heads), tr("Hvad er gjort?", "(resultater)", "Skriv det næste"), tr(*cells))
            for name, cells in told.items()
        ),
        "with the title in its heading": "".join(
            labelled(f"{name} – {TITLE}") + tbl(tr(*heads), tr(*cells)) for name, cells in told.items()
        ),
        "below the title again": p(f"Indsats: {TITLE}")
        + "".join(labelled(name) + tbl(tr(*heads), tr(*cells)) for name, cells in told.items()),
        "crossed": crossed(heads, told),
        "over the columns": tbl(
            tr(*(tc(name, span=3) for name in told)), tr(*heads, *heads), tr(*(cell for cells in told.values() for cell in cells))
        ),
        "beside several rows": tbl(
            *(
                tr(tc(name, merge=BELOW if at else MERGED) if not at else tc(merge=BELOW), head, cell)
                for name, cells in both
                for at, (head, cell) in enumerate(cells)
            )
        ),
        "in front of each head": tbl(*(tr(f"{name}: {head}", cell) for name, cells in both for head, cell in cells)),
        "torn": "".join(
            labelled(name)
            + tbl(tr(*heads), tr(*cells[:1], "", ""))
            + labelled(f"{name} (fortsat)")
            + tbl(tr(*heads), tr("", *cells[1:]))
            for name, cells in told.items()
        ),
    }


TITLES = ["Indsats", "Initiativ", "Indsatsområde", "Indstas"]
ASKED = [PROMPT, "Temaer", "Hvilke temaer handler indsatsen om?", "Indsatsen vedrører temaerne:", "Sæt X ved tema"]
DESCRIBED = ["Uddybende beskrivelse af indsatsen:", "Udybende beskrivelse", "Baggrund og formål", "Formål", "Hvorfor?"]
WANTED = [
    GOAL_HEADS,
    ("Mål", "Delmål", "Konkrete handlinger", "Målbare succeskriterier"),
    ("Hvad vil vi opnå?", "Delmål", "Hvad gør vi?", "Hvornår er det en succes?"),
    ("Målsætning", "Delmål", "Tiltag", "Succeskriterer"),
]
REPORTED = [
    STATUS_HEADS,
    ("Handlinger", "Resultater", "Det videre arbejde"),
    ("Hvad har vi gjort?", "Hvad er der kommet ud af det?", "Hvad gør vi nu?"),
]


def a_wider_variant(luck: random.Random) -> tuple[bytes, tuple[str, str]]:
    """A document with two forms of one kind, and the names of their rounds."""
    rounds = luck.choice([one for one in ROUNDS if not one[0].startswith("Opfølgning på")])
    parts = (
        fronts(luck.choice(TITLES), luck.choice(ASKED), luck.choice(DESCRIBED)),
        goals(luck.choice(WANTED)),
        reports(luck.choice(REPORTED), rounds),
    )
    form = p().join(luck.choice(list(part.values())) for part in parts)
    page = p('<w:r><w:br w:type="page"/></w:r>')
    return docx(luck.choice(list(COVERS.values())), page, *introduction(luck), form, p(), form), rounds


def introduction(luck: random.Random) -> list[str]:
    return [p("Baggrund", style="Overskrift1"), p("Planen gælder i to år.")] if luck.random() < 0.5 else []


def is_right(data: bytes, rounds: tuple[str, str]) -> None:
    read = read_word(data)
    check(read.plan)
    assert_forms_understood(read.plan, rounds)
    assert read.plan.municipality.replace("\u00ad", "") == "Nordby Kommune"
    assert {one.heading.replace("\u00ad", "") for one in read.plan.chapters} <= {"Baggrund"}


@pytest.mark.parametrize("seed", range(200))
def test_a_wider_variant_is_right_in_every_cell(seed: int) -> None:
    luck = random.Random(seed)
    data, rounds = a_wider_variant(luck)
    assert not lost_words(data, read_word(data))
    is_right(data, rounds)
    is_right(reworked(data, luck), rounds)


@pytest.mark.parametrize("name", ["typed boxes", "square brackets", "X in front, no boxes"])
def test_boxes_below_the_title_on_its_line_are_themes(name: str) -> None:
    themes = BOXES[name].removeprefix(p(PROMPT))
    form = FROM + p(f"Indsats: {TITLE}") + (themes if "X" not in name else BOXES[name]) + labelled("Beskrivelse") + TEXTS
    told = ("Midtvejsstatus 2021", "Status 2022")
    is_right(
        docx(COVERS["plain lines"], *[form + goals(GOAL_HEADS)["beside each other"] + reports(STATUS_HEADS, told)["above"]] * 2),
        told,
    )


def test_reports_at_the_end_come_to_their_forms() -> None:
    titles = ("Flere i job", "Ro i hallen")
    plans = [
        p(f"Indsats: {title}", style="Overskrift2") + labelled("Temaer") + BARE + TEXTS + goals(GOAL_HEADS)["beside each other"]
        for title in titles
    ]
    told = [p(title, style="Overskrift2") + tbl(tr(*STATUS_HEADS), tr(title, "Opnået.", "")) for title in titles]
    data = docx(COVERS["plain lines"], *plans, p("Midtvejsstatus 2021", style="Overskrift1"), *told)
    read = read_word(data)
    assert not lost_words(data, read)
    assert [(one.title, len(one.goals), [each.actions for each in one.statuses]) for one in read.plan.initiatives] == [
        (title, len(GOALS), [title]) for title in titles
    ]
