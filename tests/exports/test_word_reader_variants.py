"""Forms in which many things differ at once, as from one municipality to the next; some were saved again by LibreOffice."""

import random
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from editor.plan import Plan, check
from exports.word_reader import read_word
from tests.exports.test_word_reader import STRICT
from tests.exports.test_word_reader_forms import (
    BOXES,
    GOAL_TABLES,
    HEADS,
    LAYOUTS,
    MEANT,
    OTHER_HEADS,
    STATUS,
    STATUS_HEADS,
    Shape,
    a_document,
    layout,
    status,
    understood,
)
from tests.exports.word_files import W, p, tbl, tr, unzipped, zipped

ROUNDS = [
    ("Midtvejsstatus 2021", "Status 2022"),
    ("MIDTVEJSSTATUS 2021:", "Slutstatus 2022"),
    ("Status pr. 1. november 2021", "Status pr. 1. november 2022"),
    ("Opfølgning 2021", "Slutevaluering 2022"),
    ("Statusopdatering 2021", "Årsrapport 2022"),
    ("Opfølgning på indsatsen 2021", "Opfølgning på indsatsen 2022"),
]
DEPARTMENTS = [
    p("Handleplan fra: Jobcentret", bold=True),
    p("Handleplan fra:\tJobcentret"),
    p("Handleplan fra:") + p("Jobcentret"),
    tbl(tr("Handleplan fra:", "Jobcentret")),
    p("Forvaltning: Jobcentret") + p(),
    p("Forvaltning\tJobcentret"),
    p("HANDLEPLAN FRA: Jobcentret"),
]
FRAMES = [name for name in LAYOUTS if name not in ("label and value", "heads and values")]
AS_TEXT = [*OTHER_HEADS[:2], OTHER_HEADS[5]]


def a_variant(luck: random.Random) -> tuple[bytes, tuple[str, str]]:
    """A document with two forms of one kind, and the names of their rounds."""
    rounds = luck.choice(ROUNDS)
    goals = GOAL_TABLES[luck.choice([*GOAL_TABLES])]
    shape = Shape(layout=luck.choice(LAYOUTS), department=luck.choice(DEPARTMENTS), goals=goals)
    if shape.layout in FRAMES:
        shape = replace(shape, themes=BOXES[luck.choice([*BOXES])])
    shape = replace(shape, round_heading=luck.choice(["above", "merged", "heading", "first column", "beside", "text"]))
    heads = [STATUS_HEADS, *HEADS.values(), *(AS_TEXT if shape.round_heading == "text" else OTHER_HEADS)]
    if shape.round_heading == "text":
        heads = [one for one in heads if not any(head.startswith("<") for head in one)]
    shape = replace(shape, status_heads=luck.choice(heads))
    space = luck.choice(["", p(), p() + p()])
    reports = "".join(space + status(shape, name, cells) for name, cells in zip(rounds, STATUS.values(), strict=True))
    form = shape.department + layout(shape) + luck.choice([p(), p() + p()]) + shape.goals + p() + reports
    return a_document(form, form), rounds


def crossed(heads: tuple[str, ...], reports: Mapping[str, tuple[str, ...]]) -> str:
    """Reports with a column for each round and a row for each head."""
    return tbl(tr("", *reports), *(tr(head, *(cells[at] for cells in reports.values())) for at, head in enumerate(heads)))


def reworked(data: bytes, luck: random.Random) -> bytes:
    """The document as programs and people leave it: runs split, words hyphenated, changes tracked, wrappers around."""
    files = unzipped(data)
    root = etree.fromstring(files["word/document.xml"])
    for run in list(root.iter(W + "r")):
        texts = run.findall(W + "t")
        if len(texts) != 1 or len(run) > 2 or not texts[0].text or len(texts[0].text) < 4:
            continue
        words = texts[0].text
        at = luck.randrange(1, len(words))
        match luck.randrange(6):
            case 0:
                other = etree.fromstring(etree.tostring(run))
                texts[0].text = words[:at]
                other.findall(W + "t")[0].text = words[at:]
                run.addnext(other)
            case 1 if words[at - 1 : at + 1].isalpha():
                texts[0].text = words[:at] + "\u00ad" + words[at:]
            case 2:
                wrapped(run, "ins", id="7", author="Jobcentret")
            case 3:
                gone = etree.fromstring(f'<w:del xmlns:w="{W[1:-1]}" w:id="8"><w:r><w:delText>slettet</w:delText></w:r></w:del>')
                run.addprevious(gone)
            case 4:
                run.addnext(etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>'))
            case _:
                run.addprevious(etree.fromstring(f'<w:proofErr xmlns:w="{W[1:-1]}" w:type="spellStart"/>'))
    for table in root.iter(W + "tbl"):
        if luck.random() < 0.2:
            control = wrapped(table, "sdt")
            content = etree.Element(W + "sdtContent")
            content.append(table)
            control.append(content)
    files["word/document.xml"] = etree.tostring(root)
    if luck.random() < 0.2:
        for old, new in STRICT:
            files = {name: content.replace(old, new) for name, content in files.items()}
    if luck.random() < 0.2:
        kind = luck.choice([b"template.main", b"document.macroEnabled.main"])
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"document.main", kind)
    return zipped(files)


def tables_apart(data: bytes) -> bytes:
    """With a paragraph between tables, as Word keeps them: LibreOffice makes one of two, or text of one, where none is."""
    files = unzipped(data)
    name = "word/document.xml"
    return zipped(files | {name: files[name].replace(b"</w:tbl><w:tbl>", b"</w:tbl><w:p/><w:tbl>")})


def wrapped(element: etree._Element, name: str, **attributes: str) -> etree._Element:
    around = etree.Element(W + name, {W + key: value for key, value in attributes.items()})
    element.addprevious(around)
    around.append(element)
    return around


def assert_understood(plan: Plan, rounds: tuple[str, str]) -> None:
    assert_forms_understood(plan, rounds)
    assert [spelt((one.heading, one.body)) for one in plan.chapters] == [("Baggrund", "Planen gælder i to år.")]


def assert_forms_understood(plan: Plan, rounds: tuple[str, str]) -> None:
    named = {old: new.rstrip(":") for old, new in zip(STATUS, rounds, strict=True)}
    meant = MEANT | {"status": {named[old]: cells for old, cells in STATUS.items()}}
    assert [spelt(understood(plan, form)) for form in plan.initiatives] == [meant, meant]
    assert [remark.text for remark in plan.remarks] == []
    assert (plan.department, plan.period_from, plan.period_to) == ("Jobcentret", 2021, 2022)


def spelt(value: object) -> object:
    """What is said, without the soft hyphens that are kept where somebody set them."""
    if isinstance(value, str):
        return value.replace("\u00ad", "")
    if isinstance(value, dict):
        return {key: spelt(one) for key, one in value.items()}
    return tuple(map(spelt, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("seed", range(150))
def test_a_variant_is_right_in_every_cell(seed: int) -> None:
    luck = random.Random(seed)
    data, rounds = a_variant(luck)
    data = reworked(data, luck)
    read = read_word(data)
    check(read.plan)
    assert_understood(read.plan, rounds)


@pytest.mark.timeout(120)
def test_variants_are_right_in_every_cell_after_libreoffice_saved_them(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    meant = {}
    for seed in range(1000, 1024):
        data, rounds = a_variant(random.Random(seed))
        data = tables_apart(data)
        meant[f"{seed}.docx"] = rounds
        (tmp_path / f"{seed}.docx").write_bytes(data)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(saved)]
    subprocess.run([*command, *(str(tmp_path / name) for name in meant)], check=True, capture_output=True, timeout=100)
    wrong = {}
    for name, rounds in meant.items():
        read = read_word((saved / name).read_bytes())
        try:
            assert_understood(read.plan, rounds)
        except AssertionError as error:
            wrong[name] = str(error)
    assert not wrong
