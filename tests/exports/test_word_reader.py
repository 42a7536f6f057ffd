"""The real document is understood in every cell, no word of any document vanishes, and no file can hurt."""

import gc
import io
import os
import random
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree

import resources
from editor.plan import Plan, check
from exports.errors import ReadError
from exports.plain import plan_from_json
from exports.word_reader import read_word
from tests.exports.test_word_round_trip import visible, without_ids
from tests.exports.word_files import W, docx, lost_words, p, r, tbl, tc, torn, tr, unzipped, zipped

DATA = Path(__file__).parents[3] / "shared" / "data"
REAL = DATA / "hjoerring-midtvejsstatus-2019.docx"
needs_real = pytest.mark.skipif(not REAL.exists() and "CI" not in os.environ, reason="the real document is not here")


def refusal(data: bytes) -> str:
    """The code of the refusal; its sentence is in the catalogue."""
    with pytest.raises(ReadError) as caught:
        read_word(data)
    sentence = resources.text(f"error.{caught.value.code}", name="fil.docx", **caught.value.params)
    assert sentence.startswith("»fil.docx« ")
    return caught.value.code


@needs_real
def test_the_real_document_is_read_in_every_cell() -> None:
    read = read_word(REAL.read_bytes()).plan
    meant = plan_from_json(REAL.with_suffix(".json").read_bytes())
    check(read)
    assert read.remarks == ()
    assert [one.year for one in read.status_rounds] == [2019, 2020]
    assert [one.final for one in read.status_rounds] == [False, True]
    assert without_ids(visible(read)) == without_ids(visible(meant))


@needs_real
def test_reading_twice_gives_the_same_plan_with_the_themes_of_the_form() -> None:
    read = read_word(REAL.read_bytes()).plan
    assert read == read_word(REAL.read_bytes()).plan
    assert read.themes == resources.form().themes
    assert [one.id for one in read.status_rounds] == [one.id for one in resources.new_plan(2019, 2020).status_rounds]


@needs_real
def test_what_was_read_is_let_go_without_the_collector() -> None:
    data = REAL.read_bytes()
    read_word(data)
    gc.collect()
    gc.disable()
    try:
        read_word(data)
        left = gc.collect()
    finally:
        gc.enable()
    assert left < 20


@needs_real
def test_no_word_of_the_real_document_vanishes() -> None:
    data = REAL.read_bytes()
    assert not lost_words(data, read_word(data))


@needs_real
@pytest.mark.parametrize("seed", range(60))
def test_no_word_vanishes_from_a_document_that_was_torn_apart(seed: int) -> None:
    luck = random.Random(seed)
    files = unzipped(REAL.read_bytes())
    root = etree.fromstring(files["word/document.xml"])
    for _ in range(luck.randint(1, 8)):
        torn(root, luck)
    data = zipped(files | {"word/document.xml": etree.tostring(root)})
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)


@needs_real
@pytest.mark.parametrize("seed", range(200))
def test_broken_xml_is_read_or_refused_but_never_fails(seed: int) -> None:
    luck = random.Random(seed)
    files = unzipped(REAL.read_bytes())
    name = luck.choice(["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml", "_rels/.rels"])
    content = bytearray(files[name])
    for _ in range(luck.randint(1, 30)):
        at = luck.randrange(len(content))
        kind = luck.randrange(4)
        if kind == 0:
            content[at] = luck.randrange(256)
        elif kind == 1:
            del content[at : at + luck.randint(1, 60)]
        elif kind == 2:
            content[at:at] = content[at - 40 : at]
        else:
            found = content.find(b'w:val="', at)
            if found > 0:
                content[found + 7 : content.find(b'"', found + 7)] = luck.choice([b"", b"-1", b"99999999999", b"x"])
    with suppress(ReadError):
        check(read_word(zipped(files | {name: bytes(content)})).plan)


# Refused files


STRICT = (
    (b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"),
    (b"schemas.openxmlformats.org/officeDocument/2006/relationships", b"purl.oclc.org/ooxml/officeDocument/relationships"),
)


def a_zip(**files: bytes) -> bytes:
    return zipped({name.replace("__", "/"): content for name, content in files.items()})


def flagged_encrypted() -> bytes:
    data = bytearray(docx(p("tekst")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


REFUSED = {
    "empty": (b"", "word_not_word"),
    "text": (b"Handleplan fra: Jobcentret", "word_not_word"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word_other_kind"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "word_encrypted"),
    "encrypted zip": (flagged_encrypted(), "word_encrypted"),
    "rtf": (rb"{\rtf1\ansi Handleplan}", "word_other_kind"),
    "html": (b"\xef\xbb\xbf\n<!doctype html><p>Handleplan", "word_other_kind"),
    "web archive": (b"MIME-Version: 1.0\r\n", "word_other_kind"),
    "pdf": (b"%PDF-1.7", "word_other_kind"),
    "odt": (a_zip(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"}), "word_other_kind"),
    "excel": (a_zip(**{"xl/workbook.xml": b"<workbook/>"}), "word_other_kind"),
    "any zip": (a_zip(**{"a.txt": b"a"}), "word_not_word"),
    "truncated": (docx(p("tekst"))[:700], "word_truncated"),
    "no body": (a_zip(**{"word/document.xml": f'<w:document xmlns:w="{W[1:-1]}"/>'.encode()}), "word_not_word"),
    "other root": (a_zip(**{"word/document.xml": b"<html/>"}), "word_not_word"),
    "broken xml": (a_zip(**{"word/document.xml": b"<w:document"}), "word_damaged"),
    "too deep": (docx("<w:sdt><w:sdtContent>" * 200 + p("x") + "</w:sdtContent></w:sdt>" * 200), "word_damaged"),
    "many empty paragraphs": (docx("<w:p/>" * 3_500_000), "word_too_large"),
    "zip bomb": (docx(p("a" * 60_000_000)), "word_too_large"),
    "many entries": (zipped({str(number): b"" for number in range(20_100)}), "word_too_large"),
    "laughs": (
        a_zip(
            **{
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>'
                + f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:body></w:document>'.encode()
            }
        ),
        "word_damaged",
    ),
    "foreign file": (
        a_zip(
            **{
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                + f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'.encode()
            }
        ),
        "word_damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.timeout(20)
def test_what_is_no_word_file_or_would_hurt_is_refused(name: str) -> None:
    data, code = REFUSED[name]
    assert refusal(data) == code


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
def test_a_file_of_which_a_part_is_damaged_is_refused(name: str) -> None:
    files = unzipped(docx(p("Handleplan", style="Titel"), header="Handleplaner 2019"))
    assert refusal(zipped(files | {name: files[name][:-9]})) == "word_damaged"


def test_a_file_without_its_styles_is_refused() -> None:
    files = unzipped(docx(p("Handleplan", style="Titel")))
    files.pop("word/styles.xml")
    assert refusal(zipped(files)) == "word_damaged"


@pytest.mark.timeout(20)
def test_huge_spans_and_long_merges_are_read_at_once() -> None:
    wide = tc("bred", merge='<w:gridSpan w:val="100000000"/>')
    tall = [tr(tc("høj", merge='<w:vMerge w:val="restart"/>'))] + [tr(tc("", merge="<w:vMerge/>"))] * 3000
    read = read_word(docx(tbl(tr(wide, "smal")), tbl(*tall)))
    assert [one.body for one in read.plan.chapters] == ["bred\tsmal\nhøj"]


def test_a_zip_with_doubled_and_climbing_names_is_read() -> None:
    stream = io.BytesIO(docx(p("første")))
    second = unzipped(docx(p("anden")))["word/document.xml"]
    with zipfile.ZipFile(stream, "a") as package:
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("word/document.xml", second)
        package.writestr("../../word/document.xml", b"x")
    assert read_word(stream.getvalue()).plan.chapters[0].body == "første"


def test_strict_files_and_other_names_of_the_main_part_are_read() -> None:
    body = p("Handleplan for 2020", style="Titel"), p("Afsnit", style="Overskrift1"), p("tekst")
    files = unzipped(docx(*body, main="word/hoved.xml"))
    files["word/_rels/hoved.xml.rels"] = files.pop("word/_rels/document.xml.rels")
    strict = dict(files)
    for old, new in STRICT:
        strict = {name: content.replace(old, new) for name, content in strict.items()}
    for data in (zipped(files), zipped(strict)):
        plan = read_word(data).plan
        assert (plan.title, plan.chapters[0].heading, plan.chapters[0].body) == ("Handleplan for 2020", "Afsnit", "tekst")


def test_reading_needs_no_window_and_no_writing_library() -> None:
    code = (
        "import sys, exports.plain, exports.word_reader;"
        "print(*{'PySide6', 'docx', 'reportlab', 'sqlmodel', 'sqlite3'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


# Any document


def test_a_document_without_a_form_becomes_chapters() -> None:
    data = docx(
        p("En rapport om 2020", style="Titel"),
        p("Før det første"),
        p("Baggrund", style="Overskrift1"),
        p("Tekst med ", r("fed", "<w:b/>"), " skrift."),
        p("Nærmere", style="Overskrift2"),
        tbl(tr("År", "Antal"), tr("2019", "7")),
    )
    read = read_word(data)
    assert [(one.heading, one.level, one.body) for one in read.plan.chapters] == [
        ("", 1, "Før det første"),
        ("Baggrund", 1, "Tekst med \\bfed\\b skrift."),
        ("Nærmere", 2, "År\tAntal\n2019\t7"),
    ]
    assert read.plan.title == "En rapport om 2020"
    assert not lost_words(data, read)


def test_an_empty_document_is_an_empty_plan() -> None:
    plan = read_word(docx()).plan
    assert plan == Plan(plan.id)
