"""The Word file: what Word, LibreOffice and a screen reader find in it."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.plan import Plan, status_id
from exports.choice import LAYOUTS, REPORTS, Choice, Layout, Report
from exports.compose import compose
from exports.document import Contents, Line
from exports.word import to_word
from exports.word_pages import pages_of
from tests.exports.documents import a_plan, blocks_of, initiative, lines_of, words_of
from tests.plans import plans

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = compose(a_plan())
FILE = to_word(DOCUMENT)
_SHOWN = {W + "br": "\n", W + "tab": "\t", W + "softHyphen": "\u00ad", W + "noBreakHyphen": "\u2011"}


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


def values(root: etree._Element, path: str) -> list[str]:
    return [str(element.get(W + "val")) for element in root.iterfind(f".//{W}{path}")]


def text_of(paragraph: etree._Element) -> str:
    shown = (element for run in paragraph.iter(W + "r") for element in run)
    return "".join(_SHOWN.get(str(element.tag)) or (element.text or "" if element.tag == W + "t" else "") for element in shown)


def lint(data: bytes) -> Iterator[str]:
    """What a schema does not notice and Word refuses or repairs."""
    root = body(data)
    known = {element.get(W + "styleId") for element in part(data, "word/styles.xml").iter(W + "style")}
    used = {element.get(W + "val") for name in ("pStyle", "rStyle", "tblStyle") for element in root.iter(W + name)}
    yield from (f"no style {name}" for name in used - known)
    lists = {element.get(W + "numId") for element in part(data, "word/numbering.xml").iter(W + "num")}
    yield from (f"no list {name}" for name in set(values(root, "numId")) - lists)
    for name in ("bookmarkStart", "bookmarkEnd"):
        ids = Counter(element.get(W + "id") for element in root.iter(W + name))
        yield from (f"{name} {one} twice" for one, count in ids.items() if count > 1)
    names = Counter(element.get(W + "name") for element in root.iter(W + "bookmarkStart"))
    yield from (f"bookmark {one}" for one, count in names.items() if count > 1 or one is None or len(one) > 40)
    controls = Counter(values(root, "sdtPr/" + W + "id"))
    yield from (f"control {one} twice" for one, count in controls.items() if count > 1)
    yield from (f"long tag {tag}" for tag in (*values(root, "tag"), *values(root, "alias")) if len(tag) > 64)
    for table in root.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(W + "tr"):
            spans = [_span(cell) for cell in row.iterfind(W + "tc")]
            if sum(spans) != columns:
                yield f"row of {sum(spans)} in a grid of {columns}"
    yield from ("cell without a last paragraph" for cell in root.iter(W + "tc") if cell[-1].tag != W + "p")
    content = root[0]
    yield from ("table after table" for one, after in pairwise(content) if one.tag == W + "tbl" and after.tag != W + "p")


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(str(found.get(W + "val")))


def test_equal_plans_give_equal_bytes() -> None:
    assert to_word(compose(a_plan())) == FILE
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(FILE)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_sound() -> None:
    assert list(lint(FILE)) == []


def test_python_docx_opens_it() -> None:
    opened = docx.Document(io.BytesIO(FILE))
    assert opened.core_properties.title == "Handleplan 2027 og 2028"
    assert opened.core_properties.language == "da-DK"
    assert opened.core_properties.author == ""
    names = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style]
    assert names[0] == "Handleplan forsidetitel"
    assert "Heading 1" in names
    assert "Heading 2" in names


def test_it_names_no_one() -> None:
    text = b"".join(zipfile.ZipFile(io.BytesIO(FILE)).read(name) for name in zipfile.ZipFile(io.BytesIO(FILE)).namelist())
    assert b"creator" not in text
    assert b"lastModifiedBy" not in text
    assert b"python" not in text.lower()
    assert b"HEMMELIGT" not in text


@given(plans(), st.sampled_from(REPORTS), st.sampled_from(LAYOUTS))
def test_headings_are_those_of_word_and_none_is_left_out(plan: Plan, report: Report, layout: Layout) -> None:
    document = compose(plan, Choice(report, "", layout))
    data = to_word(document)
    names = {str(one.get(W + "styleId")): values(one, "name")[0] for one in part(data, "word/styles.xml").iter(W + "style")}
    shown = [(names[_style(one)], text_of(one)) for one in body(data).iter(W + "p") if names[_style(one)].startswith("heading ")]
    wanted = [one for one in blocks_of(document) if isinstance(one, Line) and one.level and one.role != "contents_title"]
    assert [words for _, words in shown] == [one.text for one in wanted]
    depths = [0, *(int(name.removeprefix("heading ")) for name, _ in shown)]
    assert all(below <= above + 1 for above, below in pairwise(depths))


@settings(max_examples=30)
@given(plans())
def test_pages_in_the_list_of_contents_never_run_backwards(plan: Plan) -> None:
    document = compose(plan)
    pages = pages_of(document)
    starts = [pages[id(section)] for section in document.sections]
    assert starts[0] == 1
    assert all(before < after for before, after in pairwise(starts))
    for section, after in pairwise([*document.sections, None]):
        inside = [pages[id(block)] for block in section.blocks if isinstance(block, Line)] if section else []
        assert inside == sorted(inside)
        assert not inside or inside[0] == pages[id(section)]
        assert not (inside and after) or inside[-1] < pages[id(after)]


def test_nothing_stands_behind_a_form_that_could_fill_a_page_alone() -> None:
    content = body(FILE)[0]
    for one, after in pairwise(content):
        assert after.find(f"{W}pPr/{W}pageBreakBefore") is None or one.tag == W + "tbl" or text_of(one)
    height = content[-2].find(f"{W}pPr/{W}spacing")
    assert height is not None
    assert (height.get(W + "line"), height.get(W + "lineRule")) == ("20", "exact")


def test_every_section_but_the_cover_begins_a_page() -> None:
    assert len(list(body(FILE).iter(W + "pageBreakBefore"))) == len(DOCUMENT.sections) - 1


def test_head_rows_are_repeated_and_named() -> None:
    root = body(FILE)
    heads = [row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(heads) == 9
    captions = values(root, "tblCaption")
    assert len(captions) == len(list(root.iter(W + "tbl")))
    assert all(captions)


def test_a_long_row_may_be_split_and_a_short_one_not() -> None:
    for row in body(FILE).iter(W + "tr"):
        long = any(len(text_of(paragraph)) > 1_000 for paragraph in row.iter(W + "p"))
        assert (row.find(f"{W}trPr/{W}cantSplit") is None) or not long


def test_boxes_can_be_clicked_and_carry_their_theme() -> None:
    controls = [one for one in body(FILE).iter(W + "sdt") if one.find(f"{W}sdtPr/{W}docPartObj") is None]
    assert len(controls) == 21
    tags = values(body(FILE), "tag")
    assert tags[1].split(":") == [DOCUMENT.sections[3].anchor, "theme", tags[1].split(":")[2]]
    glyphs = [text_of(control) for control in controls]
    states = [
        element.get("{http://schemas.microsoft.com/office/word/2010/wordml}val")
        for element in body(FILE).iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked")
    ]
    assert [{"☒": "1", "☐": "0"}[glyph] for glyph in glyphs] == states


def test_every_part_is_marked_once() -> None:
    plan = a_plan()
    marked = {str(element.get(W + "name")) for element in body(FILE).iter(W + "bookmarkStart")}
    marked = {name for name in marked if not name.startswith("_Toc")}
    goals = [goal.id for row in plan.initiatives for goal in row.goals]
    statuses = [status_id(row.id, one.id) for row in plan.initiatives for one in plan.status_rounds]
    shown = [plan.id, *(one.id for one in plan.chapters), *(one.id for one in plan.initiatives), *goals, *statuses]
    assert marked == {f"_hp_{one}" for one in shown}


def test_the_language_is_danish_and_the_pages_are_counted() -> None:
    styles, footer = part(FILE, "word/styles.xml"), part(FILE, "word/footer.xml")
    assert {element.get(W + "val") for element in styles.iter(W + "lang")} == {"da-DK"}
    fields = [str(field.get(W + "instr")).strip() for field in footer.iter(W + "fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    header = text_of(part(FILE, "word/header.xml"))
    assert header == "Handicappolitikken – Jobcenter Nords' Handleplaner 2027-2028"


def test_numbers_begin_anew_in_each_list() -> None:
    row = initiative("a", description="# et\n# to\n## under\n# tre\nafsnit\n# forfra")
    root = body(to_word(compose(replace(a_plan(), chapters=(), initiatives=(row,)))))
    levels, lists = ([int(value) for value in values(root, f"numPr/{W}{name}")] for name in ("ilvl", "numId"))
    first, second, under, third, anew = zip(levels, lists, strict=True)
    assert first == second == third
    assert under == (1, first[1] + 1)
    assert anew == (0, first[1] + 2)


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    to_word(DOCUMENT, lambda done, steps: told.append((done, steps)))
    assert told == [(number, 6) for number in range(1, 7)]

    def stop(done: int, steps: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_word(DOCUMENT, stop)


@given(plans())
def test_any_plan_makes_a_sound_file_with_all_its_text_in_order(plan: Plan) -> None:
    document = compose(plan)
    data = to_word(document)
    assert list(lint(data)) == []
    found = ((text_of(paragraph), _style(paragraph)) for paragraph in body(data).iter(W + "p"))
    written = [words.rpartition("\t")[0] if style in _LISTED else words for words, style in found]
    assert [line for line in written if line] == [line for line in lines_of(document) if line]


_LISTED = {"Toc1", "Toc2", "Toc3"}


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


@given(plans())
def test_the_list_of_contents_names_each_chapter_and_form_and_leads_there(plan: Plan) -> None:
    document = compose(plan)
    root = body(to_word(document))
    listed = [one for one in root.iter(W + "p") if _style(one) in _LISTED]
    blocks = (block for section in document.sections for block in section.blocks)
    wanted = [entry.text for block in blocks if isinstance(block, Contents) for entry in block.entries]
    assert [" ".join(text_of(one).split("\t")[0].split()) for one in listed] == wanted
    bookmarks = {str(one.get(W + "name")) for one in root.iter(W + "bookmarkStart")}
    for one in listed:
        (link,) = one.iter(W + "hyperlink")
        assert link.get(W + "anchor") in bookmarks
        assert int(text_of(one).split("\t")[-1]) >= 3


@settings(max_examples=20)
@given(plans())
def test_any_plan_gives_equal_bytes_twice(plan: Plan) -> None:
    assert to_word(compose(plan)) == to_word(compose(plan))


def test_libreoffice_shows_all_words_in_order_and_each_form_on_a_new_page(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice and poppler-utils are not here")
    (tmp_path / "plan.docx").write_bytes(FILE)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    reading = ["pdftotext", "-raw", str(tmp_path / "plan.pdf"), "-"]
    shown = subprocess.run(reading, check=True, capture_output=True, text=True).stdout
    pages = shown.split("\f")
    assert len([page for page in pages if "Handleplan fra:" in page]) == 3
    long_form = next(number for number, page in enumerate(pages) if "Lange celler" in page)
    heads = [page for page in pages[long_form:] if "(Vi vil opnå at...)" in page]
    assert len(heads) >= 3
    rest = "".join(re.sub(r"Side \d+ af \d+", "", shown).split())
    at = 0
    for word in words_of(compose(replace(a_plan(), initiatives=a_plan().initiatives[:2]))):
        found = rest.find(word.strip("☐☒"), at)
        assert found >= 0, word
        at = found + len(word.strip("☐☒"))
