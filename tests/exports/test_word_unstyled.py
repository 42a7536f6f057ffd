"""A plan's own document whose styles are gone, or named otherwise, as others hand it on: understood as any form, cell by cell."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from editor import richtext
from editor.plan import Plan, Status, check, status_of
from exports.choice import LAYOUTS, Choice, Layout
from exports.compose import compose
from exports.html_reader import read_html
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_own_lines import is_own
from exports.word_reader import read_word
from exports.word_xml import read_content
from resources import path
from tests.exports.word_files import lost_words, unzipped, zipped

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
    titles = [row.title.rstrip(".") for row in plan.initiatives]
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
    assert not is_own(read_content(data))
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
