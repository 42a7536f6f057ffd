"""The list of initiatives in a chapter that is marked: generated in each document, never read back as text."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from pikepdf import Name

from editor.plan import Chapter, Plan
from exports.choice import Choice
from exports.compose import compose
from exports.document import Rich
from exports.pdf import to_pdf
from exports.phrases import listed_title
from exports.plain import plan_from_json, plan_to_json
from exports.word import to_word
from exports.word_reader import read_word
from tests.exports.documents import a_plan, an_id, initiative, words_of
from tests.exports.pdf_tags import elements, opened
from tests.exports.test_word_round_trip import stripped, visible, without_ids
from tests.exports.word_files import W, lost_words, unzipped, zipped
from tests.plans import plans

BODY = "Planen har disse indsatser:"
TITLES = ("Job-uge.", "Rampe ved rådhuset", "", "  To\nlinjer  ", "Slut...")
SHOWN = ["Job-uge", "Rampe ved rådhuset", "Indsats uden titel", "To linjer", "Slut..."]


def a_marked_plan(*titles: str) -> Plan:
    """A plan whose first chapter lists its initiatives and whose second one does not."""
    marked = (Chapter(an_id("marked"), "Indsatserne", 1, BODY, True), Chapter(an_id("other"), "Opfølgning", 1, "Hvert år."))
    forms = tuple(replace(initiative(title), id=an_id(f"form {at}")) for at, title in enumerate(titles))
    return replace(a_plan(), chapters=marked, initiatives=forms, remarks=())


PLAN = a_marked_plan(*TITLES)


def text_of(element: etree._Element) -> str:
    return "".join(str(one.text) for one in element.iter(W + "t"))


def lists(plan: Plan, **chosen: str) -> list[Rich]:
    document = compose(plan, Choice(**chosen))  # type: ignore[arg-type]
    return [block for section in document.sections for block in section.blocks if getattr(block, "role", "") == "initiatives"]  # type: ignore[misc]


@pytest.mark.parametrize("layout", ["classic", "linear"])
def test_it_shows_titles_without_full_stop_in_the_plans_order_behind_the_text(layout: str) -> None:
    (found,) = lists(PLAN, layout=layout)
    assert [item.text for item in found.items] == SHOWN
    assert {item.kind for item in found.items} == {"bullet"}
    said = " ".join(words_of(compose(PLAN, Choice(layout=layout))))  # type: ignore[arg-type]
    assert f"{BODY} {' '.join(SHOWN)} Opfølgning" in said


def test_where_there_is_no_initiative_it_says_so() -> None:
    (found,) = lists(a_marked_plan())
    assert [item.text for item in found.items] == ["Planen har ingen indsatser endnu."]


def test_other_reports_have_no_introduction_and_no_list() -> None:
    for report in ("status", "overview", "blank"):
        assert lists(PLAN, report=report) == []


def test_json_says_it_only_where_it_is_so() -> None:
    data = plan_to_json(PLAN)
    assert data.count(b'"lists_initiatives": true') == 1
    assert b'"lists_initiatives": false' not in data
    assert plan_from_json(data) == PLAN
    read = plan_from_json(b'{"format": "handleplan/1", "chapters": [{"heading": "H", "lists_initiatives": "ja"}]}')
    assert not read.chapters[0].lists_initiatives
    assert [remark.text for remark in read.remarks] == ["ja"]


@pytest.mark.parametrize("layout", ["classic", "linear"])
def test_in_a_pdf_it_is_a_list_whose_items_lead_to_the_forms(layout: str) -> None:
    pdf = opened(to_pdf(compose(PLAN, Choice(layout=layout))))  # type: ignore[arg-type]
    links = [one for one in elements(pdf) if Name.Link == one.S and Name.LBody == one.P.S]
    assert len(links) == len(TITLES)
    assert {str(one.P.P.S) for one in links} == {"/LI"}
    (whole,) = {one.P.P.P.objgen for one in links}
    assert pdf.get_object(whole).S == Name.L
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    (at,) = (number for number, page in enumerate(pdf.pages) if _names(page.obj.get(Name.Annots, [])) == SHOWN)
    led = [numbers[one.Dest[0].objgen] for one in pdf.pages[at].obj.Annots]
    contents = [one for one in pdf.pages[1].obj.Annots if re.match(r"\d+\. ", str(one.Contents))]
    assert led == [numbers[one.Dest[0].objgen] for one in contents]
    assert len(set(led)) == len(TITLES)


def _names(links: object) -> list[str]:
    return [str(one.Contents).rpartition(", side ")[0] for one in links]  # type: ignore[attr-defined]


def test_in_word_its_items_lead_to_the_forms() -> None:
    root = etree.fromstring(unzipped(to_word(compose(PLAN)))["word/document.xml"])
    marks = {str(mark.get(W + "name")): one for one in root.iter(W + "p") for mark in one.iter(W + "bookmarkStart")}
    items = [one for one in root.iter(W + "p") if one.find(f".//{W}pStyle[@{W}val='HandleplanIndsatsliste']") is not None]
    links = [link for one in items for link in one.iter(W + "hyperlink")]
    assert [text_of(link) for link in links] == SHOWN
    for row, link in zip(PLAN.initiatives, links, strict=True):
        assert link.get(W + "anchor") == f"_hp_{row.id}"
        assert "Handleplan fra:" in text_of(marks[str(link.get(W + "anchor"))])


@pytest.mark.parametrize("plan", [PLAN, a_marked_plan()], ids=["five", "none"])
def test_a_word_file_brings_the_mark_back_and_no_title_as_text(plan: Plan) -> None:
    data = to_word(compose(plan))
    assert read_word(data).plan.chapters == plan.chapters
    assert read_word(data).remarks == ()
    bare = read_word(stripped(data)).plan
    assert [(one.body, one.lists_initiatives) for one in bare.chapters] == [(BODY, True), ("Hvert år.", False)]
    assert bare.remarks == ()


def changed(data: bytes, change: str) -> bytes:
    """The file after somebody worked on its list in Word."""
    files = unzipped(data)
    root = etree.fromstring(files["word/document.xml"])
    items = [one for one in root.iter(W + "p") if one.find(f".//{W}pStyle[@{W}val='HandleplanIndsatsliste']") is not None]
    if change == "gone":
        for one in items:
            root[0].remove(one)
    else:
        next(items[0].iter(W + "t")).text = "Skrevet til"
    return zipped(files | {"word/document.xml": etree.tostring(root)})


def test_what_somebody_wrote_into_the_list_becomes_a_remark_on_the_chapter() -> None:
    data = changed(to_word(compose(PLAN)), "written")
    read = read_word(data)
    assert read.plan.chapters == PLAN.chapters
    assert [(one.part, one.text) for one in read.remarks] == [(PLAN.chapters[0].id, "Skrevet til")]
    assert not lost_words(data, read)


def test_a_list_that_was_deleted_in_word_is_no_longer_shown() -> None:
    read = read_word(changed(to_word(compose(PLAN)), "gone")).plan
    assert read.chapters == tuple(replace(one, lists_initiatives=False) for one in PLAN.chapters)
    assert read.remarks == ()


@settings(max_examples=30, deadline=None)
@given(plans())
def test_each_marked_chapter_of_any_plan_lists_all(plan: Plan) -> None:
    found = lists(plan)
    assert [one.anchor for one in found] == [f"{one.id}:lists_initiatives" for one in plan.chapters if one.lists_initiatives]
    for one in found:
        shown = [item.text for item in one.items]
        assert shown == [listed_title(row) for row in plan.initiatives] or not plan.initiatives
        assert [lead.node.anchor for lead in one.leads] == [row.id for row in plan.initiatives]
    assert sum(one.lists_initiatives for one in plan.chapters) == plan_to_json(plan).count(b'"lists_initiatives": true')


def test_libreoffice_leaves_the_mark_and_the_links(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    plans = {"five.docx": PLAN, "none.docx": a_marked_plan()}
    for name, plan in plans.items():
        (tmp_path / name).write_bytes(to_word(compose(plan)))
    saving = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", *saving, *(str(tmp_path / name) for name in plans)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    for name, plan in plans.items():
        read = read_word((tmp_path / "saved" / name).read_bytes()).plan
        assert without_ids(visible(read)).chapters == without_ids(visible(plan)).chapters
        assert read.remarks == ()
