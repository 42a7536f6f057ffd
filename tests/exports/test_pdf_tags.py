"""The PDF as a screen reader meets it: both standards kept, everything in reading order, and tags that agree with the content."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Name, Pdf

from editor.plan import Chapter, Plan, derived_id
from exports import style
from exports.choice import LAYOUTS, REPORTS, Choice, Layout, Report
from exports.compose import compose
from exports.document import CheckList, Contents, Document, Line, Rich, ordinals
from exports.pdf import to_pdf
from exports.pdf_layout import pages_of, starts
from exports.pdf_tags import Element, Tags
from exports.pdf_text import Span, break_lines
from exports.plain import plan_from_json
from resources import path
from tests.benchmarks.plans import plan_of
from tests.exports.documents import LIST, LONG, a_plan, an_id, blocks_of, initiative
from tests.exports.pdf_tags import broken_rules, disagreements, elements, logical_texts, opened
from tests.plans import plans

CHOICES = st.builds(Choice, st.sampled_from(REPORTS), st.just(""), st.sampled_from(LAYOUTS))
FILE = to_pdf(compose(a_plan()))
EMPTY = Plan(derived_id("document", "empty"))
needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not here")


@pytest.mark.parametrize(
    "plan",
    [
        EMPTY,
        a_plan(),
        plan_from_json(path("sample.json").read_bytes()),
        plan_of(50),
        replace(EMPTY, initiatives=(initiative(""),)),
        replace(EMPTY, title="  "),
    ],
    ids=["empty", "full", "sample", "fifty forms", "empty form", "title of spaces"],
)
def test_each_plan_keeps_both_standards(plan: Plan) -> None:
    assert broken_rules(to_pdf(compose(plan))) == []


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("plan", [EMPTY, a_plan()], ids=["empty", "full"])
def test_each_report_keeps_both_standards_and_its_tags_agree(report: Report, layout: Layout, plan: Plan) -> None:
    data = to_pdf(compose(plan, Choice(report, "", layout)))
    assert broken_rules(data) == []
    assert disagreements(data) == []


@settings(max_examples=25)
@given(plans(), CHOICES)
def test_any_plan_keeps_both_standards_and_its_tags_agree(plan: Plan, choice: Choice) -> None:
    data = to_pdf(compose(plan, choice))
    assert broken_rules(data) == []
    assert disagreements(data) == []


@needs_poppler
@settings(max_examples=25)
@given(plans(), CHOICES)
def test_what_is_read_aloud_is_the_document_in_its_order(plan: Plan, choice: Choice) -> None:
    document = compose(plan, choice)
    assert plain(logical_texts(to_pdf(document))) == plain(read_aloud(document))


@needs_poppler
def test_a_long_table_is_read_cell_by_cell_and_its_heads_once() -> None:
    found = plain(logical_texts(FILE))
    assert found == plain(read_aloud(compose(a_plan())))
    assert len(opened(FILE).pages) > 6
    assert found.count("(Vi vil opnå at...)") == 3


def read_aloud(document: Document) -> Iterator[str]:
    """The texts of a document in reading order, list signs and the contents' page numbers among them."""
    begins = starts(page for section in document.sections for page in pages_of(section, style.TEXT_WIDTH - document.notes))
    for block in blocks_of(document):
        match block:
            case Line():
                yield block.text
            case Rich(items):
                for item, ordinal, called in zip(items, ordinals(items), block.numbers or [""] * len(items), strict=True):
                    if item.kind != "paragraph":
                        yield f"{ordinal}." if ordinal else style.BULLETS[item.level - 1]
                    yield f"[{called}] {item.text}" if called else item.text
            case Contents(entries):
                yield from (f"{entry.text} {begins[id(entry.node)].page}" for entry in entries if plain([entry.text]))
            case CheckList(checks):
                for check in checks:
                    yield "☒" if check.ticked else "☐"
                    yield check.label


def plain(texts: Iterable[str]) -> list[str]:
    """The words of each text, with the substitutes that are drawn, and without what is never seen."""
    words = []
    for text in texts:
        (line,) = break_lines((Span(text.replace("\n", " "), 1),), 1_000_000)
        shown = "".join(part.text for part in line)
        words.append(" ".join(re.sub("[\u00ad\u200b]", "", shown).split()))
    return [one for one in words if one]


def test_the_check_of_standards_finds_a_fault() -> None:
    pdf = opened(FILE)
    del pdf.Root.StructTreeRoot
    assert broken_rules(saved(pdf)) != []


def saved(pdf: Pdf) -> bytes:
    stream = BytesIO()
    pdf.save(stream, static_id=True)
    return stream.getvalue()


def planted_extra_mark(pdf: Pdf) -> None:
    content = pdf.pages[2].Contents
    content.write(content.read_bytes() + b"/P <</MCID 9999>> BDC EMC\n")


def planted_lost_mark(pdf: Pdf) -> None:
    content = pdf.pages[2].Contents
    content.write(content.read_bytes().replace(b"/MCID 2>>", b"/MCID 9999>>"))


def planted_mark_of_another_page(pdf: Pdf) -> None:
    next(one for one in elements(pdf) if "/Pg" in one).Pg = pdf.pages[3].obj


def planted_mark_twice(pdf: Pdf) -> None:
    one = next(one for one in elements(pdf) if "/Pg" in one)
    one.K = Array([one.K[0], one.K[0]])


def planted_other_tag(pdf: Pdf) -> None:
    next(one for one in elements(pdf) if Name.LBody == one.S).S = Name.P


def planted_swapped_parents(pdf: Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[3]
    parents[0], parents[1] = parents[1], parents[0]


def planted_jump_of_another_entry(pdf: Pdf) -> None:
    first, second, *_ = (one for one in elements(pdf) if Name.Link == one.S)
    first.K[-1].Obj, second.K[-1].Obj = second.K[-1].Obj, first.K[-1].Obj


def planted_wrong_parent(pdf: Pdf) -> None:
    first, second, *_ = (one for one in elements(pdf) if one.S == Name.LI)
    first.P = second


FAULTS = [planted for name, planted in list(globals().items()) if name.startswith("planted_")]


@pytest.mark.parametrize("planted", FAULTS)
def test_a_planted_disagreement_is_found(planted: Callable[[Pdf], None]) -> None:
    assert disagreements(FILE) == []
    pdf = opened(FILE)
    planted(pdf)
    assert disagreements(saved(pdf)) != []


@given(plans())
def test_no_level_of_headings_is_skipped(plan: Plan) -> None:
    document = compose(plan)
    tags = Tags()
    for section in document.sections:
        tags.section(section)
    depth = 0
    for tag in tags_under(tags.root):
        if heading := re.fullmatch(r"H(\d)", tag):
            assert 1 <= int(heading[1]) <= depth + 1
            depth = int(heading[1])


def tags_under(element: Element) -> Iterator[str]:
    yield element.tag
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from tags_under(kid)


def test_headings_of_one_level_have_one_depth_and_empty_ones_have_none() -> None:
    levels = [3, 5, 3, 2, 6, 1, 2]
    chapters = tuple(Chapter(an_id(f"c{at}"), f"Afsnit {at}", level) for at, level in enumerate(levels))
    chapters += (Chapter(an_id("blank"), " \u00a0", 3), Chapter(an_id("last"), "Sidst", 4))
    tags = [str(one.S) for one in elements(opened(to_pdf(compose(replace(EMPTY, chapters=chapters)))))]
    assert [tag for tag in tags if tag.startswith("/H")] == [*("/H1", "/H2", "/H3", "/H2", "/H2", "/H3", "/H1", "/H2", "/H3")]


@needs_poppler
def test_the_list_of_contents_leads_to_the_pages_that_it_names(tmp_path: Path) -> None:
    chapters = tuple(Chapter(an_id(f"c{at}"), f"Afsnit {at}", at % 2 + 1, LONG * 30) for at in range(5))
    (tmp_path / "plan.pdf").write_bytes(to_pdf(compose(replace(a_plan(), chapters=chapters))))
    done = subprocess.run(["pdftotext", tmp_path / "plan.pdf", "-"], check=True, capture_output=True)
    pages = done.stdout.decode().split("\f")
    pdf = Pdf.open(tmp_path / "plan.pdf")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    led = [(str(one.Contents), numbers[one.Dest[0].objgen]) for one in pdf.pages[1].obj.Annots]
    assert len(led) == 5 + 3
    for said, number in led:
        name, _, page = said.rpartition(", side ")
        assert int(page) == number + 1
        words = re.sub(r"^\d+\. ", "", name)
        assert any(line.startswith(words) for line in pages[number].splitlines()) or words == "Indsats uden titel"


def test_an_entry_of_a_deeper_level_stands_within_the_one_above_it() -> None:
    chapters = tuple(Chapter(an_id(f"c{at}"), f"Afsnit {at}", level) for at, level in enumerate([2, 3, 1, 3, 3, 1]))
    pdf = opened(to_pdf(compose(replace(EMPTY, chapters=chapters))))
    entry = "TOCI(Reference(Link))"
    (outer, *_) = (shape(one) for one in elements(pdf) if one.S == Name.TOC)
    nested = f"TOCI(Reference(Link) TOC({entry} {entry}))"
    assert outer == f"TOC(TOCI(Reference(Link) TOC({entry})) {nested} {entry})"


def shape(element: pikepdf.Object) -> str:
    """The tags of an element and of those within it."""
    kids = element.get("/K")
    inner = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return f"{element.S}".strip("/") + (f"({' '.join(map(shape, inner))})" if inner else "")


def test_boxes_say_whether_they_are_ticked() -> None:
    spoken = [str(one.ActualText) for one in elements(opened(FILE)) if "/ActualText" in one]
    themes = len(a_plan().themes)
    assert spoken[:themes] == ["Valgt" if at in (1, 4) else "Ikke valgt" for at in range(themes)]


def test_a_cell_that_is_deliberately_none_is_read_as_such() -> None:
    spoken = [str(one.ActualText) for one in elements(opened(FILE)) if "/ActualText" in one]
    assert spoken.count("ingen") == 2
    assert "Afventer" in spoken


def test_tables_name_their_columns_and_rows() -> None:
    pdf = opened(FILE)
    scopes = [str(one.A.Scope) for one in elements(pdf) if one.S == Name.TH]
    assert scopes.count("/Row") == 7
    assert scopes.count("/Column") == 3 * (4 + 3 + 3)
    wide = [one for one in elements(pdf) if "/A" in one and "/ColSpan" in one.A]
    assert [(str(one.S), int(one.A.ColSpan)) for one in wide] == [("/TD", 3)]


def test_lists_stand_within_the_item_before_them() -> None:
    pdf = opened(to_pdf(compose(replace(EMPTY, chapters=(Chapter(an_id("c"), "", 1, LIST),)))))
    item = "LI(Lbl LBody)"
    nested = f"LI(Lbl LBody(L({item})))"
    assert [shape(one) for one in elements(pdf) if Name.Sect == one.S][-1] == f"Sect(P L({nested}) L({item} {item}) P L({item}))"
