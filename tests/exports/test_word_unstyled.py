"""A plan's own document whose styles are gone, or named otherwise, as others hand it on: understood as any form, cell by cell."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import richtext
from editor.placing import GOAL_FIELDS, STATUS_FIELDS
from editor.plan import Goal, Initiative, Plan, Status, StatusRound, check, status_of
from exports.choice import LAYOUTS, Choice, Layout
from exports.compose import compose
from exports.html_reader import read_html
from exports.phrases import header_of, title_of
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_own_lines import layout_of
from exports.word_reader import read_word
from exports.word_xml import read_content
from resources import path, text
from tests.exports.word_files import lost_words, unzipped, zipped
from tests.plans import plans

_STYLED = re.compile(rb"<w:[pr]Style [^>]*/>")
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
FACTS = ("title", "area", "municipality", "policy", "department", "focus_area", "case_number", "contact",
         "period_from", "period_to", "document_status")  # fmt: skip


def unstyled(data: bytes) -> bytes:
    """The file without a style on any paragraph or stretch of text."""
    return zipped({name: _STYLED.sub(b"", one) if _TEXTS.fullmatch(name) else one for name, one in unzipped(data).items()})


def renamed(data: bytes) -> bytes:
    """The file with other names for the program's own styles."""
    files = unzipped(data)
    name = "word/styles.xml"
    return zipped(files | {name: files[name].replace(b'w:name w:val="Handleplan ', b'w:name w:val="Kommunens ')})


CHANGED = {"gone": unstyled, "renamed": renamed}


def said(cell: str) -> list[str]:
    """The lines of a cell, as they are read; lists are lists by style only."""
    return ["".join(run.text for run in item.runs) for item in richtext.parse(cell)]


def shown(plan: Plan) -> dict[str, object]:
    """What the pages show of a plan, without how it looks."""
    labels = {theme.id: theme.label for theme in plan.themes}
    titles = [row.title.rstrip(".") for row in plan.initiatives] or [text("document.no_initiatives")]
    return {
        **{name: getattr(plan, name) for name in FACTS},
        "chapters": [(one.heading, said(one.body) + (titles if one.lists_initiatives else [])) for one in plan.chapters],
        "forms": [
            {
                "title": row.title,
                "department": row.department or plan.department,
                "responsible": row.responsible,
                "themes": [label for part, label in labels.items() if part in row.themes],
                "description": said(row.description),
                "goals": [[said(cell) for cell in (one.goal, one.subgoal, one.action, one.success)] for one in row.goals],
                "reports": {
                    one.label: (
                        found.progress,
                        found.note,
                        found.until,
                        [said(cell) for cell in (found.actions, found.results, found.next_steps, found.deviation)],
                    )
                    for one in plan.status_rounds
                    if replace(found := status_of(row, one.id), extra="") != Status(one.id)
                },
            }
            for row in plan.initiatives
        ],
    }


SAMPLE = plan_from_json(path("sample.json").read_bytes())


@pytest.mark.parametrize("change", CHANGED)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sample_is_right_in_every_cell_without_its_styles(layout: Layout, change: str) -> None:
    data = CHANGED[change](to_word(compose(SAMPLE, Choice(layout=layout))))
    assert not layout_of(read_content(data))
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)
    assert shown(read.plan) == shown(SAMPLE)
    assert [one.text for one in read.plan.remarks] == []


@pytest.mark.timeout(120)
def test_the_sample_is_right_in_every_cell_as_a_web_page(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    for layout in LAYOUTS:
        data = to_word(compose(SAMPLE, Choice(layout=layout)))
        (tmp_path / f"{layout}.docx").write_bytes(data)
        (tmp_path / f"{layout}-gone.docx").write_bytes(unstyled(data))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path / "pages")]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=100)
    pages = sorted((tmp_path / "pages").glob("*.html"))
    assert len(pages) == 2 * len(LAYOUTS)
    for page in pages:
        read = read_html(page.read_bytes())
        check(read.plan)
        assert shown(read.plan) == shown(SAMPLE), page.name
        assert [one.text for one in read.plan.remarks] == []


def calm(words: str, end: str = ".") -> str:
    """Words in the place of others that no reader can tell from the words of a form, as long and as short as these."""
    found = " ".join(re.findall("[a-wyzæøå]+", words.lower().replace("handleplan", "plan")))[:80]
    return f"Så {found}".strip() + end if words.strip(" -") else ""


def calm_cell(cell: str) -> str:
    items = (("".join(run.text for run in item.runs)) for item in richtext.parse(cell))
    lines = [calm(line) if line != "-" else line for line in items if line == "-" or line.strip(" -")]
    return richtext.canonical([richtext.paragraph(line) for line in lines])


PartType = TypeVar("PartType", Initiative, Goal, Status, StatusRound, Plan)


def worded(part: PartType, texts: dict[str, str]) -> PartType:
    return replace(part, **texts)  # type: ignore[arg-type]


def calm_texts(part: object, names: tuple[str, ...], end: str = ".") -> dict[str, str]:
    return {name: calm(getattr(part, name), end) for name in names}


def calm_cells(part: object, names: tuple[str, ...]) -> dict[str, str]:
    return {name: calm_cell(getattr(part, name)) for name in names}


def calm_form(row: Initiative) -> Initiative:
    goals = [worded(one, calm_cells(one, GOAL_FIELDS)) for one in row.goals]
    reports = [worded(one, calm_cells(one, (*STATUS_FIELDS, "deviation"))) for one in row.statuses]
    reports = [replace(one, note=calm(one.note, "") if one.progress or one.until else "") for one in reports]
    row = worded(row, calm_texts(row, ("title", "department", "responsible")) | calm_cells(row, ("description",)))
    return replace(
        row,
        title=row.title or "Så",
        goals=tuple(one for one in goals if any(getattr(one, name) for name in GOAL_FIELDS)),
        statuses=tuple(one for one in reports if one != Status(one.round)),
    )


def calmed(plan: Plan) -> Plan:
    """The plan with its parts, gaps and dates, and with words that are no riddle: every round named as forms name it,
    a title wherever the page would have none and no two alike, a note only beside a progress or a date."""
    heads = dict.fromkeys(("actions_head", "results_head", "next_steps_head"), "")
    rows = tuple(map(calm_form, plan.initiatives))
    titles = [row.title.rstrip(".") for row in rows]
    rows = tuple(replace(row, title="Så " * (at * (titles[at] in titles[:at])) + row.title) for at, row in enumerate(rows))
    departments = {row.department for row in rows}
    plan = worded(plan, calm_texts(plan, ("title", "department", "focus_area", "case_number", "contact"), ""))
    return replace(
        plan,
        department=plan.department or (departments.pop() if len(departments) == 1 else ""),
        period_from=2021 if plan.period_from is plan.period_to is None else plan.period_from,
        area=calm(plan.area, " med mere"),
        municipality="Nordby Kommune" if plan.municipality else "",
        policy="Handicappolitikken",
        themes=tuple(replace(one, label=f"Så {calm(one.label, '')} {'abcd'[at]}") for at, one in enumerate(plan.themes)),
        status_rounds=tuple(worded(one, heads | {"label": f"Status {2021 + at}"}) for at, one in enumerate(plan.status_rounds)),
        chapters=tuple(
            replace(one, heading=f"Kapitel {'abc'[at]}", level=min(one.level, 2), body=calm_cell(one.body))
            for at, one in enumerate(plan.chapters)
        ),
        initiatives=rows,
    )


@given(plans(), st.sampled_from(LAYOUTS), st.sampled_from(sorted(CHANGED)))
@settings(max_examples=60, deadline=None)
def test_any_plan_is_right_in_every_cell_without_its_styles(plan: Plan, layout: Layout, change: str) -> None:
    plan = calmed(plan)
    check(plan)
    data = CHANGED[change](to_word(compose(plan, Choice(layout=layout))))
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)
    assert shown(read.plan) == shown(replace(plan, title=title_of(plan)))
    other = plan.initiatives and {row.department or plan.department for row in plan.initiatives} != {plan.department}
    assert [one.text for one in read.plan.remarks] == ([header_of(plan)] if other and "s Handleplaner" in header_of(plan) else [])
