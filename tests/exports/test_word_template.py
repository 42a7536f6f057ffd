"""A Word file in a municipality's own template: its looks around our text, and nothing else of it."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.plan import Plan
from exports.choice import LAYOUTS, REPORTS, Choice, Layout, Report
from exports.compose import compose
from exports.errors import ExportError, ReadError
from exports.word import to_word
from exports.word_reader import read_word
from exports.word_template import Template
from exports.write import export
from tests.exports.documents import a_plan
from tests.exports.templates import KINDS, MAIN, MARGIN, Styled, logo, template
from tests.exports.test_word import lint, text_of
from tests.exports.word_files import W, unzipped, zipped
from tests.plans import plans

PLAN = a_plan()


def written(data: bytes, choice: Choice = Choice()) -> bytes:  # noqa: B008
    return to_word(compose(PLAN, choice), template=Template(data))


@pytest.mark.parametrize("suffix", list(KINDS))
def test_each_kind_of_template_gives_a_plain_word_file_without_macros(suffix: str) -> None:
    parts = unzipped(written(template(suffix)))
    assert MAIN in parts["[Content_Types].xml"].decode()
    whole = b"".join(parts.values())
    assert b"vbaProject" not in whole
    assert b"MAKRO" not in whole


def test_styles_logo_header_footer_and_page_are_theirs_and_the_text_is_ours() -> None:
    data = written(template())
    found = Styled(unzipped(data))
    opened = docx.Document(io.BytesIO(data))
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "Nordby Kommune"
    assert section.footer.paragraphs[0].text == "Rådhuset, Torvet 1"
    sizes = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (size or 0 for size in sizes)
    assert abs(left - MARGIN) < 1_000
    assert logo() in found.parts.values()
    heading = found.styles["heading 1"]
    assert heading.get(W + "styleId") == "Overskrift1"
    assert heading.find(f"{W}rPr/{W}sz").get(W + "val") == "66"  # type: ignore[union-attr]
    assert "Kommunens egen" in found.styles
    assert {one.get(W + "val") for one in found.body.iter(W + "pStyle")} >= {"Overskrift1", "Heading2", "Heading3"}
    assert [text_of(one) for one in found.body.iter(W + "p")] == [
        text_of(one) for one in Styled(unzipped(to_word(compose(PLAN)))).body.iter(W + "p")
    ]
    room = (width - left - right) // 635
    for table in found.body.iter(W + "tbl"):
        assert abs(sum(int(str(one.get(W + "w"))) for one in table.iter(W + "gridCol")) - room) <= 5


def test_nothing_else_of_the_template_comes_along() -> None:
    data = written(template())
    whole = b"".join(unzipped(data).values())
    for word in ("SKABELONENS", "HEMMELIG"):
        assert word.encode() not in whole
    assert {one.get(W + "val") for one in etree.fromstring(unzipped(data)["word/styles.xml"]).iter(W + "lang")} == {"da-DK"}
    assert docx.Document(io.BytesIO(data)).core_properties.title == PLAN.title


@settings(max_examples=25, deadline=None)
@given(plans(), st.sampled_from(REPORTS), st.sampled_from(LAYOUTS))
def test_any_plan_makes_a_sound_file_in_a_template(plan: Plan, report: Report, layout: Layout) -> None:
    data = to_word(compose(plan, Choice(report, "", layout)), template=Template(template()))
    assert list(lint(data)) == []
    lists = {one.get(W + "numId") for one in etree.fromstring(unzipped(data)["word/numbering.xml"]).iter(W + "num")}
    assert len(lists) == len(list(etree.fromstring(unzipped(data)["word/numbering.xml"]).iter(W + "num")))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_a_plan_in_a_template_is_read_back_as_without_one(plan: Plan) -> None:
    document = compose(plan)
    plain = read_word(to_word(document)).plan
    read = read_word(to_word(document, template=Template(template()))).plan
    assert [one for one in read.remarks if one.text not in ("Nordby Kommune", "Rådhuset, Torvet 1")] == []
    assert (read.chapters, read.initiatives, read.themes) == (plain.chapters, plain.initiatives, plain.themes)
    assert (read.title, read.status_rounds) == (plain.title, plain.status_rounds)


def test_the_same_template_and_plan_give_the_same_bytes() -> None:
    assert written(template()) == written(template())


def test_a_document_of_ours_serves_as_a_template() -> None:
    data = written(to_word(compose(PLAN)))
    assert list(lint(data)) == []
    names = [str(one.get(W + "val")) for one in etree.fromstring(unzipped(data)["word/styles.xml"]).iter(W + "name")]
    assert len(names) == len(set(names))


def test_pictures_and_data_from_elsewhere_stay_there() -> None:
    parts = unzipped(template())
    name = next(one for one in parts if re.fullmatch(r"word/_rels/header\d\.xml\.rels", one))
    outside = re.sub(rb'Target="media/[^"]*"', b'Target="https://example.org/logo.png" TargetMode="External"', parts[name])
    attached = b'<w:attachedTemplate r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    changed = re.sub(rb"(<w:settings[^>]*>)", rb"\1" + attached, parts["word/settings.xml"])
    found = unzipped(written(zipped(parts | {name: outside, "word/settings.xml": changed})))
    whole = b"".join(found.values())
    assert b"example.org" not in whole
    assert b"attachedTemplate" not in whole
    assert b"Nordby Kommune" in whole
    assert b"<w:drawing" not in whole


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word_not_word"),
        (b"%PDF-1.7", "word_other_kind"),
        (template()[:2_000], "word_truncated"),
        (zipped({"word/document.xml": b"<w:document"}), "word_damaged"),
        (zipped({"word/document.xml": b"<x/>"}), "word_not_word"),
        (zipped({"word/document.xml": b"<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"}), "word_damaged"),
        (zipped({"word/document.xml": b"<a/>" * 3_000_000}), "word_too_large"),
    ],
)
def test_what_is_no_template_is_refused_and_the_old_document_stays(tmp_path: Path, data: bytes, code: str) -> None:
    theirs, target = tmp_path / "skabelon.dotx", tmp_path / "plan.docx"
    theirs.write_bytes(data)
    target.write_bytes(b"before")
    with pytest.raises(ExportError) as caught:
        export(PLAN, target, choice=Choice(template=theirs))
    assert caught.value.code == code
    assert caught.value.params["name"] == "skabelon.dotx"
    assert target.read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.docx", "skabelon.dotx"]


def test_a_template_that_is_missing_or_the_document_itself_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "skabelon.docx"
    with pytest.raises(ExportError) as caught:
        export(PLAN, tmp_path / "plan.docx", choice=Choice(template=theirs))
    assert caught.value.code == "template_missing"
    theirs.write_bytes(before := template())
    with pytest.raises(ExportError) as caught:
        export(PLAN, theirs, choice=Choice(template=theirs))
    assert caught.value.code == "template_itself"
    assert theirs.read_bytes() == before


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_spoilt_template_is_refused_or_gives_a_sound_file(data: st.DataObject) -> None:
    whole = bytearray(template())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        made = written(bytes(whole))
    except ReadError:
        return
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    assert read_word(made).plan.initiatives == read_word(to_word(compose(PLAN))).plan.initiatives
