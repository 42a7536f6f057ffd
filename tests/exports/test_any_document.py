"""Any Word document, a form or not: it is read, at once, and each word that is seen of it is in the plan or in a remark."""

import random
import time
from pathlib import Path

import pytest

from editor.plan import Plan, check
from exports.word_reader import Imported, read_word
from resources import text
from tests.exports import any_files
from tests.exports.any_documents import any_document
from tests.exports.seen_words import seen_words
from tests.exports.word_files import docx, lost_words, p, r, tbl, tc, tr

AT_ONCE = 10
DOCUMENTS = 300


@pytest.mark.parametrize("first", range(0, DOCUMENTS, 50))
def test_no_word_of_any_document_is_lost(first: int) -> None:
    lost = {}
    for seed in range(first, first + 50):
        data = any_document(random.Random(seed))
        start = time.monotonic()
        read = read_word(data)
        assert time.monotonic() - start < AT_ONCE
        check(read.plan)
        if missing := lost_words(data, read):
            lost[seed] = dict(missing)
    assert not lost


def body(*blocks: str, **parts: str) -> list[str]:
    """What is read of a document as the lines of its chapters."""
    plan = read_word(docx(*blocks, parts=parts)).plan
    return [one.body for one in plan.chapters]


RUBY = f"<w:r><w:ruby><w:rt>{r('læst')}</w:rt><w:rubyBase>{r('skrevet')}</w:rubyBase></w:ruby></w:r>"
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
HIDING = '<w:style w:type="paragraph" w:styleId="Skjult"><w:name w:val="skjult"/><w:rPr><w:vanish/></w:rPr></w:style>'


def test_a_text_over_a_word_stands_behind_it() -> None:
    assert body(p("Vi har ", RUBY, " det")) == ["Vi har skrevet (læst) det"]


def test_a_formula_outside_paragraphs_is_read() -> None:
    assert body(p("før"), MATH, p("efter")) == ["før\na+b\nefter"]


def test_words_along_a_line_are_read() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="UDKAST"/></v:shape></w:pict></w:r>'
    assert body(p("tekst", drawn)) == ["tekst\nUDKAST"]


def test_a_choice_between_blocks_is_read_once() -> None:
    choice = '<mc:AlternateContent><mc:Choice Requires="x">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
    assert body(choice.format(p("ny"), p("gammel")), choice.format("", p("kun gammel"))) == ["ny\nkun gammel"]


def test_a_style_hides_what_says_nothing_else() -> None:
    bare = "<w:r><w:t>skjult</w:t></w:r>"
    line = p(bare, r("også"), r("set", '<w:vanish w:val="0"/>'), style="Skjult")
    assert body(line, styles=HIDING) == ["set"]


def test_the_names_of_a_chart_are_kept_but_not_its_numbers() -> None:
    names = "<c:strRef><c:strCache><c:pt><c:v>Ansatte</c:v></c:pt></c:strCache></c:strRef>"
    numbers = "<c:numCache><c:pt><c:v>17</c:v></c:pt></c:numCache>"
    chart = '<?xml version="1.0"?><c:c xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    plan = read_word(docx(p("tekst"), parts={"chart1": f"{chart}{names}{names}{numbers}</c:c>"})).plan
    assert [one.text for one in plan.remarks] == ["Ansatte"]


def test_of_a_document_that_is_inserted_as_a_file_a_remark_tells() -> None:
    plan = read_word(docx(p("før"), '<w:altChunk r:id="r1"/>', p("efter"))).plan
    assert [one.body for one in plan.chapters] == ["før\nefter"]
    assert [one.text for one in plan.remarks] == [text("import.inserted")]


@pytest.mark.parametrize("merge", ["", "<w:vMerge/>"])
def test_a_note_on_nothing_is_kept(merge: str) -> None:
    noted = p("<w:r><w:footnoteReference w:id='1'/></w:r>")
    table = tbl(tr(tc("over", merge=merge and '<w:vMerge w:val="restart"/>')), tr(tc(noted, merge=merge)))
    plan = read_word(docx(table, parts={"footnotes": f'<w:footnote w:id="1">{p("noten")}</w:footnote>'})).plan
    assert [one.text for one in plan.remarks] == ["noten"]


def test_a_heading_with_text_in_a_table_below_is_not_taken_for_the_title_of_a_form() -> None:
    inner = tbl(tr("ord i en celle", "to"))
    form = tbl(tr("Handleplan fra: Jobcentret", "Indsats:"), tr(tc("x"), tc("y")))
    data = docx(p("Overskrift", style="Overskrift1"), tbl(tr(tc(inner, form))))
    assert not lost_words(data, read_word(data))


def test_a_round_over_a_head_of_goals_is_kept() -> None:
    heads = tr("Mål", "Delmål", tc("Slutstatus 2022", "Resultater"))
    data = docx(p("Handleplan fra: Jobcentret"), tbl(tr("Indsats:", "Navn")), p(), tbl(heads, tr("a", "b", "c")))
    read = read_word(data)
    assert [(goal.goal, goal.subgoal, goal.success) for row in read.plan.initiatives for goal in row.goals] == [("a", "b", "c")]
    assert [one.text for one in read.plan.remarks] == ["Slutstatus 2022"]


def test_the_words_of_any_document_are_seen_by_the_measure_itself() -> None:
    """What the measure cannot see, it cannot miss: each kind of hidden word is left out of it, and no other."""
    seen = [p("set ", RUBY, MATH), p(r("fed", "<w:b/>")), tbl(tr(tc(p("celle"))))]
    gone = [p(f"<w:del>{r('slettet')}</w:del>"), p(r("skjult", "<w:vanish/>")), p("<w:r><w:instrText>TOC</w:instrText></w:r>")]
    assert seen_words(docx(*seen, *gone)) == dict.fromkeys(("set", "læst", "skrevet", "a", "b", "fed", "celle"), 1)


def test_the_trial_of_a_folder_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "et.docx").write_bytes(docx(p("et ord")))
    (tmp_path / "to.dotx").write_bytes(b"PK intet")
    (tmp_path / "~$et.docx").write_bytes(b"")
    assert [any_files.verdict(data)[0] for _, data in any_files.files_of(tmp_path)] == ["refused", "read"]
    assert not any_files.tried(any_files.files_of(tmp_path))
    monkeypatch.setattr(any_files, "read_word", lambda data: Imported(Plan("a2a2a2a2a2a2")))
    assert any_files.verdict(docx(p("et ord"))) == ("lost", "et ord")
    monkeypatch.setattr(any_files, "read_word", lambda data: 1 / 0)
    assert any_files.verdict(docx())[0] == "failed"
