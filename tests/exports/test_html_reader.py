"""Forms as HTML, as Word, LibreOffice, Google Docs and people write it, are understood in every cell, and no word vanishes."""

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import resources
from editor.plan import Plan, check, status_of
from exports.errors import ReadError
from exports.html_reader import read_html
from exports.plain import plan_from_json
from tests.exports.html_files import DIALECTS, html_of, seen_words
from tests.exports.test_word_reader_forms import Shape, a_document, a_form, understood
from tests.exports.test_word_reader_variants import a_variant, assert_understood, tables_apart
from tests.exports.test_word_round_trip import visible, without_ids
from tests.exports.word_files import ODD_TEXTS, kept_words, missing

DOCUMENT = "data/hjoerring-midtvejsstatus-2019"
WHOLE = a_document(a_form(Shape()), a_form(Shape(layout="text", round_heading="text")))


def read(html: str) -> Plan:
    imported = read_html(html.encode())
    check(imported.plan)
    assert not missing(seen_words(html), imported)
    return imported.plan


def body(html: str) -> str:
    """The text of the only chapter."""
    (only,) = read(html).chapters
    return only.body


def cell(html: str) -> str:
    """What a goal says whose cell holds this."""
    heads = "<tr><td>Mål<td>Delmål<td>Handlemål<td>Succeskriterier</tr>"
    plan = read(
        f"<p>Handleplan fra: Jobcentret</p><p>Indsats: Job-uge</p><table>{heads}<tr><td>{html}</td><td>d<td>h<td>s</tr></table>"
    )
    (goal,) = plan.initiatives[0].goals
    assert (goal.subgoal, goal.action, goal.success) == ("d", "h", "s")
    return goal.goal


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", range(40))
def test_a_variant_is_right_in_every_cell(dialect: str, seed: int) -> None:
    luck = random.Random(f"{dialect} {seed}")
    data, rounds = a_variant(luck)
    html = reworked(html_of(data, dialect, luck), luck)
    imported = read_html(html)
    check(imported.plan)
    assert_understood(imported.plan, rounds)


def reworked(html: bytes, luck: random.Random) -> bytes:
    """HTML as it comes: with what is not seen between the words, and tags as each program likes them."""
    for old, new in [
        (b"</p>", b"<del cite='mailto:Jobcentret'>slettet</del></p>"),
        (b"</p>", b"<span style='display:none'>skjult</span></p>"),
        (b"</p>", b"<span style='mso-hide:all'>skjult</span></p>"),
        (b"</td>", b"<!-- skjult --></td>"),
        (b"<td", b"<script>var skjult = '<p>';</script><td"),
        (b"<table", b"<style>td { color: red }</style><table"),
        (b"virksomheder", b"virksom<span>heder</span>"),
        (b"virksomheder", b"<ins datetime='2021-01-01'>virksomheder</ins>"),
        (b"virksomheder", b"virk&shy;somheder"),
        (b"</td>", b""),
        (b"<p", b"<img src='data:image/png;base64,AAAA' alt='skjult'><p"),
    ]:
        if luck.random() < 0.3 and b"\xff\xfe" not in html[:2]:
            html = html.replace(old, new)
    return html


def as_html(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word files as LibreOffice writes them as HTML, by their names."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "html", "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(folder / f"{name}.docx") for name in documents)], check=True, capture_output=True, timeout=100
    )
    return {name: (folder / f"{name}.html").read_bytes() for name in documents}


@pytest.mark.timeout(120)
def test_variants_as_libreoffice_writes_them_are_right_in_every_cell(tmp_path: Path) -> None:
    made = {str(seed): a_variant(random.Random(seed)) for seed in range(2000, 2030)}
    pages = as_html({name: tables_apart(data) for name, (data, _) in made.items()}, tmp_path)
    wrong = {}
    for name, (_, rounds) in made.items():
        imported = read_html(pages[name])
        assert not missing(seen_words(pages[name].decode()), imported)
        try:
            assert_understood(imported.plan, rounds)
        except AssertionError as error:
            wrong[name] = str(error)
    assert not wrong


def test_the_real_document_as_libreoffice_writes_it_is_right_in_every_cell(shared: Path, tmp_path: Path) -> None:
    (page,) = as_html({"real": (shared / f"{DOCUMENT}.docx").read_bytes()}, tmp_path).values()
    imported = read_html(page)
    meant = plan_from_json((shared / f"{DOCUMENT}.json").read_bytes())
    assert "Handicappolitikken –" not in page.decode(), "it leaves the running head out"
    assert without_ids(visible(imported.plan)) == without_ids(visible(replace(meant, policy="", department="")))
    assert imported.plan.remarks == ()
    assert not missing(seen_words(page.decode()), imported)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", range(40))
def test_no_word_vanishes_from_a_document_that_was_torn_apart(dialect: str, seed: int) -> None:
    luck = random.Random(f"torn {dialect} {seed}")
    root = etree.HTML(decoded(html_of(WHOLE, dialect, luck)))
    for _ in range(luck.randint(1, 10)):
        torn(root, luck)
    read(etree.tostring(root, encoding="unicode", method="html"))


def decoded(html: bytes) -> str:
    return html.decode("utf-16" if html.startswith(b"\xff\xfe") else "utf-8", "replace").partition("\r\n\r\n<html")[
        2
    ] or html.decode("utf-16" if html.startswith(b"\xff\xfe") else "utf-8", "replace")


def torn(root: etree._Element, luck: random.Random) -> None:
    """Do one thing to a document that somebody, or some program, could have done."""
    some = [
        one for one in root.iter("p", "td", "tr", "table", "div", "span", "h1", "h2", "b", "li") if one.getparent() is not None
    ]
    one, other = luck.choice(some), luck.choice(some)
    match luck.randrange(7):
        case 0:
            one.text = luck.choice(ODD_TEXTS)
        case 1:
            one.tail = luck.choice(ODD_TEXTS)
        case 2:
            one.tag = luck.choice(
                ["p", "div", "td", "tr", "th", "li", "pre", "blockquote", "w:x", "caption", "dt", "center", "table"]
            )
        case 3 if other not in one.iterancestors() and one not in other.iterancestors() and one is not other:
            other.append(one)
        case 4:
            one.set(luck.choice(["rowspan", "colspan"]), luck.choice(["2", "0", "-1", "99999999999", "x", "3"]))
        case 5:
            one.set(
                "style", luck.choice(["font-weight:bold", "font-size:20pt", "mso-list:l0 level2 lfo1", "white-space:pre-wrap"])
            )
        case 6:
            one.set("class", luck.choice(["MsoTitle", "MsoListParagraph", "title"]))


# Text


LIST = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{}"
    "<span>&nbsp; </span></span><![endif]>{}</p>"
)
CELLS = {
    "bare": ("a", "a"),
    "lists": ("<ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d</ol>", "* a\n** b\n* c\n# d"),
    "lists of Google": ("<ul><li><p><span>a</span></p></li><ul><li><p>b</p></li></ul></ul>", "* a\n** b"),
    "lists of Word": (LIST.format(1, "·", "a") + LIST.format(2, "o", "b") + LIST.format(1, "§", "c"), "* a\n** b\n* c"),
    "numbers of Word": (LIST.format(1, "1.", "a") + LIST.format(1, "2.", "b"), "# a\n# b"),
    "signs in comments": (
        "<p style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>1)</span><!--[endif]-->a</p>",
        "# a",
    ),
    "typed bullets": ("<p>- a</p><p>&nbsp;- b</p>".replace("&nbsp;", ""), "* a\n* b"),
    "bullets of a symbol font": (
        "<p><span style='font-family:Symbol'>·</span> a</p><p><font face=Wingdings>§</font> b",
        "* a\n** b",
    ),
    "typed bullets further in": ("<p>- a</p><p style='margin-left:36.0pt'>- b</p>", "* a\n** b"),
    "lists of Word, filtered": (
        "<p style='margin-left:36.0pt;text-indent:-18.0pt'><span style='font-family:Symbol'>·"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>a</p>"
        "<p style='margin-left:72.0pt'><span style='font-family:\"Courier New\"'>o"
        "<span style='font:7.0pt x'>&nbsp;&nbsp; </span></span>b</p>",
        "* a\n** b",
    ),
    "deleted and hidden rows": (
        "<table><tr><td>a<td>b<tbody style='display:none'><tr><td>c<td>d</tbody>"
        "<tr style='mso-hide:all'><td>e<td>f<tr hidden><td>g<td>h<tr><td hidden>i<td>j</table>",
        "a\tb\nj",
    ),
    "formatted": ("<b>fed</b> og <i>skrå</i>", "\\bfed\\b og \\iskrå"),
    "formatted by style": ("<span style='font-weight:700'>fed</span> og <em>skrå</em>", "\\bfed\\b og \\iskrå"),
    "not bold after all": ("<b style='font-weight:normal'>a</b><strong style='font-weight:400'>b</strong>", "ab"),
    "a head cell is no bold text": ("<table><tr><th>a<th>b</table>", "a\tb"),
    "soft break": ("<p>a<br>b<br></p>", "a\\nb"),
    "lines without paragraphs": ("a<br>b<br><br>c", "a\nb\nc"),
    "white space": ("<p>\n  a \t b\r\n c </p>", "a b c"),
    "white space that is kept": ("<p style='white-space:pre-wrap'>a  b\tc</p>", "a  b\tc"),
    "preformatted": ("<pre>a\n  b</pre>", "a\nb"),
    "no-break space": ("<p>a&nbsp;b</p><p>&nbsp;</p>", "a\u00a0b"),
    "tracked": ("<p>a<ins> b</ins><del> c</del></p>", "a b"),
    "hidden": ("<p>a<span style='display:none'>b</span><span hidden>c</span><!-- d --><script>e</script></p>", "a"),
    "entities": ("<p>&aelig;&#248;&#xe5;&#150;&amp;</p>", "æøå–&"),
    "images": ("<p>a<img src=x alt=b title=c></p>", "a"),
    "fields": ("<p><input value=a> <textarea>b</textarea> <select><option>c<option selected>d</select>", "a b d"),
    "nested table": ("<p>før</p><table><tr><td>2021<td>7<tr><td>2022<td>9</table>efter", "før\n2021\t7\n2022\t9\nefter"),
    "placeholder": ("<p>a <w:Sdt ShowingPlcHdr=t><span class=MsoPlaceholderText>Klik her</span></w:Sdt></p>", "a"),
    "of Outlook": ("<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "a"),
    "foreign tags": ("<st1:place w:st=on>Nord</st1:place>by <xx>her</xx>", "Nordby her"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_it_is_seen(name: str) -> None:
    html, meant = CELLS[name]
    assert cell(html) == meant


@pytest.mark.parametrize(
    ("html", "meant"),
    [
        ("<h2>Mål</h2><p>Tekst", ["Mål"]),
        ("<p style='mso-outline-level:1'>Baggrund</p><p>Tekst", ["Baggrund"]),
        ("<p><b><span style='font-size:18pt'>Baggrund</span></b></p><p>Tekst, som er lang nok.</p>", ["Baggrund"]),
        ("<style>.h{font-size:18pt} td .h{font-size:4pt}</style><p class=h>Baggrund</p><p>Tekst, som er lang nok.", ["Baggrund"]),
        ("<style>p.h, x{font-weight:bold}</style><p class=h>Baggrund</p><p class=g>Tekst, som er lang nok.", ["Baggrund"]),
        (
            "<style>@media print{p{display:none}} @media screen{p.h{font:bold 12pt x}}</style><p class=h>Baggrund<p>Tekst.",
            ["Baggrund"],
        ),
        ("<font size=5>Baggrund</font><br>Tekst, som er lang nok.", ["Baggrund"]),
    ],
)
def test_headings_are_known_by_tag_style_and_size(html: str, meant: list[str]) -> None:
    plan = read(html)
    assert [one.heading for one in plan.chapters] == meant
    assert plan.chapters[0].body.startswith("Tekst")


def test_the_first_heading_of_a_page_is_its_title() -> None:
    plan = read("<title>a</title><h1>Handleplan 2021-2022</h1><p>Nordby Kommune</p><h2>Baggrund</h2><p>x</p><h3>Mere</h3>")
    assert (plan.title, plan.municipality, plan.period_from, plan.period_to) == (
        "Handleplan 2021-2022",
        "Nordby Kommune",
        2021,
        2022,
    )
    assert [(one.heading, one.level) for one in plan.chapters] == [("Baggrund", 1), ("Mere", 2)]


def test_cells_over_rows_and_columns_stand_over_their_columns() -> None:
    plan = read(
        "<p>Handleplan fra: Jobcentret<p>Indsats: Job-uge<table><thead><tr><th rowspan=2>Mål<th colspan=2>Handlemål"
        "<th rowspan=2>Succeskriterier<tr><td>Handlemål</table>"
        "<table><tr><th>Mål<th>Delmål<th>Handlemål<th>Succeskriterier"
        "<tr><td rowspan=2>m<td>d1<td>h1<td>s1<tr><td>d2<td>h2<td>s2</table>"
    )
    assert [(one.goal, one.subgoal, one.action, one.success) for one in plan.initiatives[0].goals] == [
        ("m", "d1", "h1", "s1"),
        ("", "d2", "h2", "s2"),
    ]


def test_a_row_that_a_style_hides_is_not_seen() -> None:
    plan = read_html(b"<style>table tr.x{display:none}</style><table><tr class=x><td>a<tr><td>b</table>").plan
    assert [one.body for one in plan.chapters] == ["b"]


def test_texts_between_the_cells_of_a_row_stand_apart_in_front_of_the_table() -> None:
    assert body("<table>a<tr>b<td>1</td>c<td>2</td>d</tr>e</table>") == "a\ne\nb\nc\nd\n1\t2"


def test_rows_that_were_copied_without_their_table_are_rows() -> None:
    rows = "<tr><td>Mål<td>Delmål<td>Handlemål<td>Succeskriterier</tr><tr><td>a<td>b<td>c<td>d</tr>"
    plan = read(f"<p>Handleplan fra: Jobcentret<p>Indsats: Job-uge</p>{rows}")
    assert [(one.goal, one.success) for one in plan.initiatives[0].goals] == [("a", "d")]


def test_a_mail_whose_tables_stand_in_one_cell_is_read_as_its_text() -> None:
    html = html_of(WHOLE, "browser", random.Random(1)).decode()
    start = html.index("<h1")
    framed = f"<table><tr><td>{html[start:]}</td></tr></table>"
    plan = read(framed)
    assert [understood(plan, one) for one in plan.initiatives] == [
        understood(meant, one) for meant in [read(html)] for one in meant.initiatives
    ]


def test_a_mail_whose_lines_are_parted_by_breaks_is_read_line_by_line() -> None:
    plan = read(
        "<p class=MsoNormal>Hej<br><br><b>Handleplan fra:</b> Jobcentret<br>Indsats: Job-uge<br>Sæt kryds<br>☒ Boligforhold<br>"
        "☐ Fritid og kultur<br>Uddybende beskrivelse:<br>Først.<br>Så.<br>Midtvejsstatus 2021<br>Vi har:<br>ringet<br></p>"
        "<p>Hilsen</p>"
    )
    (form,) = plan.initiatives
    ticked = [one.label for one in plan.themes if one.id in form.themes]
    found = status_of(form, plan.status_rounds[0].id)
    assert (form.department, form.title, ticked, form.description) == ("Jobcentret", "Job-uge", ["Boligforhold"], "Først.\nSå.")
    assert (found.actions, [one.text for one in plan.remarks]) == ("ringet", ["Hilsen"])
    assert body("<p>Hej<br>Mål:<br>tekst</p>") == "Hej\\nMål:\\ntekst"


def test_ticked_boxes_of_a_page_are_ticked_themes() -> None:
    for yes, no in [
        ("<input type=checkbox checked>", "<input type=checkbox>"),
        ("<input type=radio checked=checked>", "<input type=radio>"),
        ("<li role=checkbox aria-checked=true>", "<li role=checkbox aria-checked=false>"),
        ("<span style='font-family:Wingdings'>&#254;</span>", "<span style='font-family:Wingdings'>o</span>"),
        ("<font face='Wingdings 2'>R</font>", "<font face='Wingdings 2'>&#163;</font>"),
        ("\uf0fe", "\uf0a8"),
    ]:
        plan = read(f"<p>Sæt kryds<br>\n{yes} Boligforhold<br>{no} Fritid og kultur</p><p>Indsats: Job-uge")
        ticked = [one.label for one in plan.themes if one.id in plan.initiatives[0].themes]
        assert (ticked, plan.remarks) == (["Boligforhold"], ())


def test_notes_and_comments_become_remarks_on_their_field() -> None:
    heads = "<tr><td>Mål<td>Delmål<td>Handlemål<td>Succeskriterier</tr>"
    mark = '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>'
    comment = '<a class=msocomanchor id="_anchor_1" href="#_msocom_1">[JC1]</a>'
    libre = '<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a>'
    plan = read_html(
        (
            f"<p>Handleplan fra: Jobcentret<p>Indsats: Job-uge<table>{heads}"
            f"<tr><td>Flere{mark}{comment}{libre}<td>d<td>h<td>s</table>"
            '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1>'
            '<p><a href="#_ftnref1">[1]</a> Se loven.</div></div><div style="mso-element:comment-list">'
            '<div style="mso-element:comment"><div id="_com_1" class=msocomtxt><p>'
            '<a href="#_msoanchor_1">[JC1]</a>Er det nok?</div></div></div>'
            '<div id="sdfootnote2"><p><a href="#sdfootnote2anc">2</a>Se også her.</div><div id=ftn9><p>Uden mærke</div>'
        ).encode()
    ).plan
    (goal,) = plan.initiatives[0].goals
    assert goal.goal == "Flere"
    assert {(one.part, one.text) for one in plan.remarks} == {
        (goal.id, "Se loven."),
        (goal.id, "Er det nok?"),
        (goal.id, "Se også her."),
        (plan.id, "Uden mærke"),
    }


# Encodings


FORM = "<p>Handleplan fra: Børn og Ældre</p><p>Indsats: Æblehøst</p>"


@pytest.mark.parametrize(
    ("before", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-16-le"),
        ("", "utf-16-be"),
        ("", "cp1252"),
        ("<meta charset=windows-1252>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "cp1252"),
        ("<meta charset=macintosh>", "mac-roman"),
        ("<?xml version='1.0' encoding='iso-8859-15'?>", "iso-8859-15"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=punycode>", "cp1252"),
        ("<meta charset=findes-ikke>", "cp1252"),
        (
            "Version:0.9\r\nStartHTML:0000000097\r\nEndHTML:0000000200\r\nSourceURL:https://x/\r\n<html><!--StartFragment-->",
            "utf-8",
        ),
    ],
)
def test_letters_are_right_in_every_encoding(before: str, encoding: str) -> None:
    plan = read_html((before + FORM).encode(encoding)).plan
    assert (plan.initiatives[0].title, plan.initiatives[0].department) == ("Æblehøst", "Børn og Ældre")
    assert not plan.chapters
    assert not plan.remarks


# Refused


def refusal(data: bytes) -> str:
    """The code of the refusal; its sentence is in the catalogue."""
    with pytest.raises(ReadError) as caught:
        read_html(data)
    sentence = resources.text(f"error.{caught.value.code}", name="fil.html", **caught.value.params)
    assert sentence.startswith("»fil.html« ")
    return caught.value.code


REFUSED = {
    "Word": (WHOLE, "is_word"),
    "rtf": (rb"{\rtf1\ansi Handleplan}", "word_other_kind"),
    "pdf": (b"%PDF-1.7", "word_other_kind"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word_other_kind"),
    "any zip": (b"PK\x03\x04" + bytes(300), "word_truncated"),
    "web archive": (b"MIME-Version: 1.0\r\n\r\n<p>x", "word_other_kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "not_text"),
    "rubbish": (random.Random(1).randbytes(5_000), "not_text"),
    "too deep": (b"<div>" * 300 + b"x", "word_too_complex"),
    "much too deep": (b"<table><tr><td>" * 300_000 + b"x", "word_too_complex"),
    "deep blocks": (b"<div>" * 250 + b"x", "word_too_complex"),
    "a million cells": (b"<table><tr>" + b"<td>" * 1_000_000, "word_too_large"),
    "many tags": (b"<b>" * 3_000_000, "word_too_large"),
    "one endless text": (b"<p>" + b"a" * 30_000_000, "word_too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.timeout(30)
def test_what_is_no_page_or_would_hurt_is_refused(name: str) -> None:
    data, code = REFUSED[name]
    assert refusal(data) == code


@pytest.mark.parametrize(
    "html", ["", " \n", "<!-- a -->", "<html></html>", "<p>&nbsp;</p>", "<script>a</script>", "<table></table>"]
)
def test_an_empty_page_is_an_empty_plan(html: str) -> None:
    plan = read(html)
    assert plan == Plan(plan.id)


@pytest.mark.timeout(30)
def test_huge_spans_are_read_at_once() -> None:
    rows = "<tr><td colspan=100000000 rowspan=100000000>bred<td rowspan=0>høj<td>smal</tr>" + "<tr><td>lav</tr>" * 3_000
    assert body(f"<table>{rows}</table>").split("\n")[:2] == ["bred\thøj\tsmal", "lav"]


@pytest.mark.parametrize("seed", range(150))
def test_broken_html_is_read_or_refused_but_never_fails(seed: int) -> None:
    luck = random.Random(seed)
    content = bytearray(html_of(WHOLE, luck.choice([*DIALECTS]), luck))
    for _ in range(luck.randint(1, 40)):
        at = luck.randrange(len(content))
        match luck.randrange(4):
            case 0:
                content[at] = luck.randrange(256)
            case 1:
                del content[at : at + luck.randint(1, 60)]
            case 2:
                content[at:at] = content[at - 40 : at]
            case _:
                content[at:at] = luck.choice(
                    [b"<", b">", b"<!--", b"<table>", b"</td>", b"<style>", b"&#1;", b"\0", b"<![if x]>"]
                )
    try:
        plan = read_html(bytes(content)).plan
    except ReadError:
        return
    check(plan)


def test_a_style_that_repeats_itself_does_not_take_long() -> None:
    style = "div div div div div div div div p{font-weight:bold}" * 2_000
    assert read(f"<style>{style}</style>{'<div>' * 100}<p>tekst").chapters[0].heading == "tekst"


def test_reading_gives_the_same_plan_twice() -> None:
    html = html_of(WHOLE, "Word", random.Random(3))
    assert read_html(html) == read_html(html)


def test_a_status_and_its_year_are_found() -> None:
    plan = read(f"{FORM}<h3>Midtvejsstatus 2021</h3><table><tr><th>Vi har<th>Vi har opnået<th>Vi vil<tr><td>a<td>b<td>c</table>")
    found = status_of(plan.initiatives[0], plan.status_rounds[0].id)
    assert (plan.status_rounds[0].year, found.actions, found.results, found.next_steps) == (2021, "a", "b", "c")
    assert kept_words(read_html(FORM.encode()))["Æblehøst"] == 1
