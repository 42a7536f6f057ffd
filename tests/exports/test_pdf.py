"""The PDF: what a reader, a printer and a text search find in it, and that nothing runs out of its place."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.plan import Chapter, Goal, Initiative, Plan, StatusRound
from exports.compose import compose
from exports.document import Contents, Document
from exports.pdf import to_pdf
from exports.pdf_layout import BOTTOM, TOP, CellBox, Page, TableBox, TextBox, pages_of
from exports.pdf_text import SUBSTITUTE, BrokenLine, Span, break_lines, width_of
from tests.exports.documents import LONG, a_plan, an_id, blocks_of, initiative, lines_in, texts_on, words_of
from tests.plans import LINES, plans

DOCUMENT = compose(a_plan())
FILE = to_pdf(DOCUMENT)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not here")


def read(data: bytes, folder: Path, *how: str) -> str:
    (folder / "plan.pdf").write_bytes(data)
    command = ["pdftotext", *how, str(folder / "plan.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages_of_all(document: Document) -> list[Page]:
    return [page for section in document.sections for page in pages_of(section)]


def words(line: BrokenLine) -> str:
    return "".join(part.reads or part.text for part in line)


def test_equal_plans_give_equal_bytes() -> None:
    assert to_pdf(compose(a_plan())) == FILE


def test_only_its_own_fonts_are_in_it() -> None:
    fonts = set(re.findall(rb"/FontName /([\w+-]+)", FILE)) | set(re.findall(rb"/BaseFont /([\w+-]+)", FILE))
    assert {font.split(b"+")[-1] for font in fonts} == {b"DejaVuSansCondensed", b"DejaVuSansCondensed-Bold"}
    assert FILE.count(b"/FontFile2") == len(set(re.findall(rb"/FontFile2 (\d+)", FILE)))
    assert b"Helvetica" not in FILE


def test_it_has_a_title_a_language_and_no_author() -> None:
    assert b"/Lang (da-DK)" in FILE
    assert b"/DisplayDocTitle true" in FILE
    assert b"/Author ()" in FILE


@needs_poppler
def test_all_words_are_there_in_reading_order(tmp_path: Path) -> None:
    document = compose(replace(a_plan(), initiatives=a_plan().initiatives[:2]))
    found = read(to_pdf(document), tmp_path, "-raw")
    found = re.sub(r"Side \d+ af \d+|Handicappolitikken – Jobcenter Nords' Handleplaner 2027-2028", "", found)
    found = re.sub(r"(?s)Indhold.*?\f", lambda contents: re.sub(r"(?m) \d+$", "", contents[0]), found)
    signs = {"•", "–", "1.", "2."}
    assert [word for word in found.split() if word not in signs] == [word for word in words_of(document) if word not in signs]


@needs_poppler
def test_each_form_begins_a_page_and_its_heads_are_repeated(tmp_path: Path) -> None:
    pages = read(FILE, tmp_path, "-raw").split("\f")[:-1]
    forms = [number for number, page in enumerate(pages) if "Handleplan fra:" in page]
    assert len(forms) == 3
    assert all(pages[number].split("\n")[1].startswith("Handleplan fra: Jobcenter Nords") for number in forms)
    long = [page for page in pages[forms[2] :] if "Jobcentret tilbyder" in page]
    assert len(long) > 3
    assert all("(Vi vil opnå at...)" in page for page in long)
    assert pages[1].startswith("Handicappolitikken – Jobcenter Nords' Handleplaner 2027-2028")
    assert "Side" not in pages[0]
    assert f"Side {len(pages)} af {len(pages)}" in pages[-1]


@needs_poppler
def test_a_sign_without_a_glyph_is_shown_as_a_substitute_and_read_as_itself(tmp_path: Path) -> None:
    title = "👩🏽‍🦽 i arbejde 🙂"
    (line,) = break_lines((Span(title, 10),), 400)
    assert "".join(part.text for part in line).replace("\u200d", "") == f"{SUBSTITUTE * 3} i arbejde {SUBSTITUTE}"
    assert title in read(to_pdf(compose(replace(a_plan(), title=title))), tmp_path)


def test_bookmarks_name_the_chapters_and_the_forms() -> None:
    titles = re.findall(rb"/Title \((.*?)\)", FILE)
    assert titles[:4] == [b"Handleplan 2027 og 2028", b"Forside", b"Indhold", b"Baggrund"]
    assert titles[5:6] == [b"Uden tekst"]
    assert titles[6:7] == [b"Indsatserne"]
    assert titles[8:] == [b"2. Indsats uden titel", b"3. Lange celler"]


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    to_pdf(DOCUMENT, lambda done, steps: told.append((done, steps)))
    assert told == [(number, 12) for number in range(1, 13)]

    def stop(done: int, steps: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_pdf(DOCUMENT, stop)


@settings(max_examples=40)
@given(plans())
def test_any_plan_becomes_a_pdf(plan: Plan) -> None:
    data = to_pdf(compose(plan))
    assert data.startswith(b"%PDF-")
    assert b"Helvetica" not in data


@given(plans())
def test_nothing_runs_out_of_its_place_and_nothing_is_lost(plan: Plan) -> None:
    document = compose(plan)
    for section in document.sections:
        pages = pages_of(section)
        for page in pages:
            for placed in page.boxes:
                assert placed.y >= TOP - 0.01
                assert placed.y + placed.box.height <= BOTTOM + 0.1
        for box, width in (found for page in pages for found in texts_on(page)):
            for line in box.lines:
                assert _end(line) + box.left <= width + 0.1
    shown: dict[int, str] = {}
    for page in pages_of_all(document):
        for box, _ in texts_on(page):
            shown[id(box.node)] = shown.get(id(box.node), "") + "".join(map(words, box.lines))
    for block in blocks_of(document):
        nodes = block.entries if isinstance(block, Contents) else (block,)
        assert _plain("".join(shown[id(node)] for node in nodes)) == _plain("".join(lines_in(block)))


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "\u00ad\u200b☐☒")


def _end(line: BrokenLine) -> float:
    """Where the line ends, without what is not seen at its end."""
    seen = [part for part in line if _seen(part.text)]
    if not seen:
        return 0.0
    last = seen[-1]
    end = last.width if last.reads else width_of(_seen(last.text), last.font) * last.size
    return sum(part.width for part in line[: line.index(last)]) + end


def _seen(text: str) -> str:
    """The text without the spaces at its end."""
    while text and (text[-1].isspace() or text[-1] == "\u200b"):
        text = text[:-1]
    return text


@given(plans())
def test_no_heading_stands_alone_at_the_end_of_a_page(plan: Plan) -> None:
    for section in compose(plan).sections:
        for page in pages_of(section)[:-1]:
            last = page.boxes[-1].box
            assert not (isinstance(last, TextBox) and last.look.keep) or last.height > (BOTTOM - TOP) / 3
            assert not isinstance(last, TableBox) or last.rows


def many(count: int, length: int) -> Initiative:
    goals = tuple(Goal(an_id(f"g{number}"), f"Mål {number} {LONG * (number % length)}", "Delmål") for number in range(count))
    return initiative("mange", goals=goals)


@pytest.mark.parametrize("length", [1, 3, 12, 40])
def test_thirty_goals_stand_on_as_few_pages_as_they_take(length: int) -> None:
    section = compose(replace(a_plan(), chapters=(), initiatives=(many(30, length),))).sections[-1]
    pages = pages_of(section)
    for page in pages[1:-1]:
        assert page.boxes[-1].y + page.boxes[-1].box.height > TOP + (BOTTOM - TOP) * 0.4
    heads = [box.heads for page in pages for box, _ in page.boxes if isinstance(box, TableBox) and len(box.node.shares) == 4]
    assert len(heads) >= 2
    assert all(heads)


def test_ten_rounds_keep_their_headings() -> None:
    rounds = tuple(StatusRound(an_id(f"r{number}"), f"Status {number}") for number in range(10))
    section = compose(replace(a_plan(), chapters=(), status_rounds=rounds, initiatives=(initiative("a"),))).sections[-1]
    for page in pages_of(section):
        kinds = [getattr(box.node, "role", "") if isinstance(box, TextBox) else "table" for box, _ in page.boxes]
        assert all(kinds[number + 1] == "table" for number, kind in enumerate(kinds) if kind == "round")


def test_a_chapter_longer_than_a_page_goes_on() -> None:
    plan = replace(a_plan(), initiatives=(), chapters=(Chapter(an_id("c"), "Lang", 1, LONG * 100),))
    pages = pages_of(compose(plan).sections[-1])
    assert len(pages) > 1
    assert all(
        len(box.lines) >= 2 for page in pages for box, _ in page.boxes if isinstance(box, TextBox) and not box.look.outline
    )


@given(st.lists(st.builds(Span, LINES, st.just(9.5), st.booleans(), st.booleans()), max_size=4).map(tuple), st.floats(30, 500))
def test_breaking_lines_loses_nothing_and_keeps_the_width(spans: tuple[Span, ...], width: float) -> None:
    lines = break_lines(spans, width)
    assert _plain("".join(map(words, lines))) == _plain("".join(span.text for span in spans))
    assert all(_end(line) <= width + 0.1 for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a\nb", ["a", "b"]),
        ("a\n", ["a", ""]),
        ("  to  mellem", ["  to  ", "mellem"]),
        ("Job-ugerne her", ["Job-", "ugerne ", "her"]),
        ("år 2027-28", ["år ", "2027-28"]),
        ("hjælpe\u00admidler", ["hjælpe\u00ad", "midler"]),
        ("uge\u00adplan", ["ugeplan"]),
        ("kr.\u00a0100", ["kr.\u00a0100"]),
        ("m" * 8, ["mmmm", "mmmm"]),
    ],
)
def test_it_knows_where_a_line_may_end(text: str, lines: list[str]) -> None:
    assert ["".join(part.text for part in line) for line in break_lines((Span(text, 10),), 42)] == lines


def test_a_word_in_two_looks_is_not_parted() -> None:
    spans = (Span("et halv", 10), Span("fedt", 10, bold=True), Span(" ord", 10))
    assert [words(line) for line in break_lines(spans, 42)] == ["et ", "halvfedt ", "ord"]


def test_a_split_cell_keeps_all_of_its_lines() -> None:
    table = next(block for block in pages_of(DOCUMENT.sections[-1])[0].boxes if isinstance(block.box, TableBox)).box
    assert isinstance(table, TableBox)
    cell = table.rows[1].cells[0]
    for room in range(20, 400, 30):
        top, rest = cell.split(room)
        assert _lines(top) + _lines(rest) == _lines(cell)
        assert not top.boxes or top.height <= room + 0.1


def _lines(cell: CellBox) -> list[BrokenLine]:
    return [line for box in cell.boxes for line in box.lines]
