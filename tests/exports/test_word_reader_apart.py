"""Plans in which what belongs to one indsats stands apart: in an overview, on a second page, in a chapter of reports."""

import random
from collections.abc import Callable, Sequence

import pytest

from editor.plan import check
from editor.richtext import plain
from exports.word_reader import read_word
from tests.exports.test_word_reader_forms import GOAL_HEADS, STATUS_HEADS
from tests.exports.word_files import docx, lost_words, p, tbl, tc, tr

TITLES = ("Flere unge i job", "Ro i hallen", "Vej til museet")
DEPARTMENTS = ("Jobcentret", "Kulturafdelingen", "Vejafdelingen")
ROUNDS = ("Midtvejsstatus 2021", "Slutstatus 2022")
COVER = p("Handleplan 2021-2022", style="Titel")
IN_TEXT = ("Vi har", "Resultater", "Vi arbejder videre med")
Report = Callable[[int, str], str]


def cells(at: int, told: str) -> tuple[str, ...]:
    return tuple(f"{word} {TITLES[at].lower()} i {told.lower()}." for word in ("Gjort ved", "Opnået med", "Videre med"))


def grid(at: int, told: str) -> str:
    return tbl(tr(*STATUS_HEADS), tr(*cells(at, told)))


def goal(at: int) -> tuple[str, ...]:
    return tuple(f"{word} {at}." for word in ("Målet", "Delmålet", "Handlingen", "Tegnet"))


def goals(at: int) -> str:
    return tbl(tr(*GOAL_HEADS), tr(*goal(at)))


def forms(named: Callable[[int], str]) -> list[str]:
    return [
        named(at)
        + p("Temaer: Boligforhold, Fritid og kultur")
        + p("Uddybende beskrivelse:", bold=True)
        + p(f"Om {title.lower()}.")
        + goals(at)
        for at, title in enumerate(TITLES)
    ]


NAMED: dict[str, Callable[[int], str]] = {
    "a heading": lambda at: p(TITLES[at], style="Overskrift2") + p(f"Handleplan fra: {DEPARTMENTS[at]}"),
    "a numbered heading": lambda at: p(f"{at + 1}. {TITLES[at]}", style="Overskrift2") + p(f"Forvaltning: {DEPARTMENTS[at]}"),
    "a label": lambda at: p(f"Handleplan fra: {DEPARTMENTS[at]}") + p(f"Indsats: {TITLES[at]}", bold=True),
    "a line below its label": lambda at: p(f"Handleplan fra: {DEPARTMENTS[at]}") + p("Indsats:") + p(TITLES[at]),
    "a counted label": lambda at: p(f"Indsats {at + 1}: {TITLES[at]}", bold=True) + p(f"Forvaltning: {DEPARTMENTS[at]}"),
}
OVERVIEWS: dict[str, str] = {
    "none": "",
    "titles and departments": tbl(tr("Indsats", "Forvaltning"), *(tr(*row) for row in zip(TITLES, DEPARTMENTS, strict=True))),
    "numbered": tbl(
        tr("Nr.", "Indsats", "Forvaltning"), *(tr(str(at + 1), TITLES[at], DEPARTMENTS[at]) for at in range(len(TITLES)))
    ),
    "in another order": tbl(
        tr("Handleplan fra", "Indsats"), *(tr(DEPARTMENTS[at], TITLES[at]) for at in reversed(range(len(TITLES))))
    ),
}
REPORTED: dict[str, Report] = {
    "below a heading": lambda at, told: p(TITLES[at], style="Overskrift2") + grid(at, told),
    "below a bold line": lambda at, told: p(TITLES[at], bold=True) + grid(at, told),
    "below its label": lambda at, told: p(f"Indsats: {TITLES[at]}") + grid(at, told),
    "below a number": lambda at, told: p(f"{at + 1}. {TITLES[at]}", bold=True) + grid(at, told),
    "below the title in its first row": lambda at, told: (
        tbl(tr(tc(TITLES[at], span=3)), tr(*STATUS_HEADS), tr(*cells(at, told))) + p()
    ),
    "below round and title": lambda at, told: p(f"{told}: {TITLES[at]}", bold=True) + grid(at, told),
    "below title and round": lambda at, told: p(f"{TITLES[at]} – {told}", style="Overskrift2") + grid(at, told),
    "in running text": lambda at, told: (
        p(TITLES[at], style="Overskrift2")
        + "".join(p(f"{head}: {cell}") for head, cell in zip(IN_TEXT, cells(at, told), strict=True))
    ),
}  # fmt: skip


def gathered(report: Report) -> str:
    """Each round with the reports of all."""
    return "".join(p(told, style="Overskrift1") + "".join(report(at, told) for at in range(len(TITLES))) for told in ROUNDS)


def in_one_table(told: str, rows: Sequence[str]) -> str:
    return p(told, style="Overskrift1") + tbl(*rows)


TOGETHER: dict[str, str] = {
    "a row each": "".join(
        in_one_table(told, [tr("Indsats", *STATUS_HEADS), *(tr(TITLES[at], *cells(at, told)) for at in range(len(TITLES)))])
        for told in ROUNDS
    ),
    "below a merged row each": "".join(
        in_one_table(
            told,
            [
                tr(*STATUS_HEADS),
                *(tr(tc(TITLES[at], span=3)) + tr(*cells(at, told)) for at in range(len(TITLES))),
            ],
        )
        for told in ROUNDS
    ),
    "by indsats": p("Opfølgning på indsatserne", style="Overskrift1")
    + p("Her er, hvor langt vi er.")
    + "".join(
        p(TITLES[at], style="Overskrift2") + "".join(p(told, bold=True) + grid(at, told) for told in ROUNDS)
        for at in range(len(TITLES))
    ),
    **{name: gathered(report) for name, report in REPORTED.items()},
    "in an annex": "".join(
        p(f"Bilag {number}: {told}", style="Overskrift1")
        + "".join(p(TITLES[at], bold=True) + grid(at, told) for at in range(len(TITLES)))
        for number, told in enumerate(ROUNDS, 1)
    ),
    "below department and title": "".join(
        p(told, style="Overskrift1")
        + "".join(
            p(f"Handleplan fra: {DEPARTMENTS[at]}") + p(f"Indsats: {TITLES[at]}") + grid(at, told) for at in range(len(TITLES))
        )
        for told in ROUNDS
    ),
}


def understood(data: bytes) -> list[tuple[object, ...]]:
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)
    rounds = {one.id: one.label for one in read.plan.status_rounds}
    return sorted(
        (
            one.title.lstrip("123. "),
            one.department,
            len(one.themes),
            plain(one.description),
            [(each.goal, each.subgoal, each.action, each.success) for each in one.goals],
            {rounds[each.round]: (each.actions, each.results, each.next_steps) for each in one.statuses},
        )
        for one in read.plan.initiatives
    )


def meant() -> list[tuple[object, ...]]:
    return [
        (title, DEPARTMENTS[at], 2, f"Om {title.lower()}.", [goal(at)], {told: cells(at, told) for told in ROUNDS})
        for at, title in enumerate(TITLES)
    ]


@pytest.mark.parametrize("seed", range(70))
def test_what_is_said_of_an_indsats_apart_from_its_form_comes_to_it(seed: int) -> None:
    luck = random.Random(seed)
    overview = luck.choice(list(OVERVIEWS.values()))
    overview = overview and p("Oversigt over indsatserne", style="Overskrift1") + overview
    last = luck.random() < 0.3
    named = forms(luck.choice(list(NAMED.values())))
    blocks = ("" if last else overview) + p().join(named) + luck.choice(list(TOGETHER.values())) + (overview if last else "")
    assert understood(docx(COVER, blocks)) == meant()


@pytest.mark.parametrize("again", ["{} (fortsat)", "{} – fortsat", "Indsats: {} (fortsat)", "{}"])
def test_a_form_that_goes_on_below_its_title_is_one(again: str) -> None:
    pages = [
        one + p('<w:r><w:br w:type="page"/></w:r>') + p(again.format(TITLES[at]), bold=True)
        + "".join(p(told) + grid(at, told) for told in ROUNDS)
        for at, one in enumerate(forms(NAMED["a label"]))
    ]  # fmt: skip
    assert understood(docx(COVER, *pages)) == meant()


def test_rows_that_say_their_title_again_are_goals_of_one_indsats() -> None:
    rows = [tr(DEPARTMENTS[at // 2], TITLES[at // 2], *goal(at)) for at in range(4)]
    found = understood(docx(COVER, tbl(tr("Forvaltning", "Indsats", *GOAL_HEADS), *rows)))
    assert [(one[0], one[1], one[4]) for one in found] == [
        (TITLES[at], DEPARTMENTS[at], [goal(2 * at), goal(2 * at + 1)]) for at in range(2)
    ]


def test_two_whole_forms_of_one_title_stay_two() -> None:
    whole = forms(NAMED["a label"])[0] + p(ROUNDS[0]) + grid(0, ROUNDS[0])
    assert len(read_word(docx(COVER, whole, p(), whole)).plan.initiatives) == 2


OVER_SEVERAL: dict[str, Callable[[str, list[str]], str]] = {
    "a line over labels": lambda over, titles: (
        p(f"Handleplan fra: {over}", bold=True) + "".join(plain_form(p(f"Indsats: {title}", bold=True)) for title in titles)
    ),
    "a line over headings": lambda over, titles: (
        p(f"Handleplan fra: {over}", bold=True) + "".join(plain_form(p(title, style="Overskrift2")) for title in titles)
    ),
    "a heading with a label": lambda over, titles: (
        p(f"Forvaltning: {over}", style="Overskrift1")
        + "".join(plain_form(p(f"Indsats: {title}", style="Overskrift2")) for title in titles)
    ),
    "a heading that counts them": lambda over, titles: (
        p(f"{over} ({len(titles)} indsatser)", style="Overskrift1")
        + "".join(plain_form(p(title, style="Overskrift2")) for title in titles)
    ),
    "a table": lambda over, titles: (
        tbl(tr("Handleplan fra", over))
        + p()
        + "".join(plain_form(tbl(tr("Indsats", title), tr("Temaer", "Boligforhold"))) for title in titles)
    ),
}


def plain_form(title: str) -> str:
    return title + p("Beskrivelse:", bold=True) + p("Sådan gør vi det.") + goals(0) + p()


@pytest.mark.parametrize("over", OVER_SEVERAL.values(), ids=OVER_SEVERAL)
def test_a_department_over_several_forms_is_that_of_each(over: Callable[[str, list[str]], str]) -> None:
    titles = ["Flere unge i job", "Ro i hallen", "Vej til museet"]
    data = docx(COVER, over("Børn og Unge", titles[:2]), over("Jobcentret", titles[2:]))
    assert [(one[0], one[1]) for one in understood(data)] == [
        (titles[0], "Børn og Unge"), (titles[1], "Børn og Unge"), (titles[2], "Jobcentret")
    ]  # fmt: skip


def test_a_form_that_leaves_its_department_open_has_none() -> None:
    open_one = p("Handleplan fra:") + plain_form(p("Indsats: Ro i hallen", bold=True))
    named = p("Handleplan fra: Jobcentret") + plain_form(p("Indsats: Flere unge i job", bold=True))
    below = plain_form(p("Indsats: Flere unge i job", bold=True) + p("Handleplan fra: Jobcentret"))
    for first, second in ((named, open_one), (below, plain_form(p("Indsats: Ro i hallen", bold=True)))):
        assert [one[1] for one in understood(docx(COVER, first, second))] == ["Jobcentret", ""]


def test_a_department_below_its_form_belongs_to_that_form() -> None:
    forms = [
        plain_form(p(f"Indsats: {title}", bold=True)) + p(f"Handleplan fra: {DEPARTMENTS[at]}") for at, title in enumerate(TITLES)
    ]
    assert [one[:2] for one in understood(docx(COVER, *forms))] == list(zip(TITLES, DEPARTMENTS, strict=True))


def test_themes_over_several_forms_are_those_of_each() -> None:
    above = p("Handleplan fra: Jobcentret") + p("Temaer: Boligforhold, Fritid og kultur")
    forms = [plain_form(p(f"Indsats: {title}", bold=True)) for title in TITLES]
    assert [one[:3] for one in understood(docx(COVER, above, *forms))] == [(title, "Jobcentret", 2) for title in TITLES]
