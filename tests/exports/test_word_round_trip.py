"""The Word file that the program writes carries the plan: what is visible comes back equal, with our markers and without."""

import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import resources
from editor.plan import Goal, Initiative, Part, Plan, Status, StatusRound, check, derived_id, parts, status_of, with_status
from exports.choice import Choice
from exports.compose import compose
from exports.style import MARKS, ROLES
from exports.word import to_word
from exports.word_reader import read_word
from tests.exports.documents import a_plan as full_plan
from tests.exports.word_files import W, lost_words, p, torn, unzipped, zipped
from tests.plans import plans

MARKERS = (
    re.compile(rb"<w:(tag|alias|id|bookmarkStart|bookmarkEnd|tblCaption|tblDescription) [^>]*/>"),
    re.compile(rb' w14:(paraId|textId)="[^"]*"'),
)
PartType = TypeVar("PartType", bound=Part)
HIDDEN_PARTS = ("customXml/", "docProps/")


def stripped(data: bytes) -> bytes:
    """The file without every hidden thing that could name a part."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for marker in MARKERS:
                content = marker.sub(b"", content)
            if not name.startswith(HIDDEN_PARTS):
                new.writestr(name, content)
    return stream.getvalue()


def visible(plan: Plan) -> Plan:
    """The plan without what is not printed: remarks, deadlines, origins, unknown keys, themes without a form.

    The year of a round is printed where its label names it.
    """
    rounds = tuple(replace(one, year=shown_year(one), deadline=None, extra="") for one in plan.status_rounds)
    initiatives = []
    for row in plan.initiatives:
        statuses = [replace(one, extra="") for one in row.statuses]
        initiatives.append(
            replace(
                row,
                extra="",
                origin="",
                goals=tuple(replace(goal, extra="") for goal in row.goals),
                statuses=tuple(one for one in statuses if one != Status(one.round)),
            )
        )
    return replace(
        plan,
        extra="",
        themes=tuple(replace(one, extra="") for one in plan.themes) if initiatives else (),
        status_rounds=rounds if initiatives else (),
        chapters=tuple(replace(one, extra="") for one in plan.chapters),
        initiatives=tuple(initiatives),
        remarks=(),
        waivers=(),
        hearings=(),
        points=(),
    )


def shown_year(one: StatusRound) -> int | None:
    """The year of a round as a reader of the page knows it: the only one in its label, whatever the plan says."""
    named = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", one.label)
    return int(named[0]) if len(named) == 1 and not re.search(r"\d\d\d\d\s*[/-]\s*\d\d(?!\d)", one.label) else None


def without_ids(plan: Plan) -> Plan:
    """The plan with ids that say only where a part stands."""
    names = {part.id: derived_id("", str(number)) for number, part in enumerate(parts(plan))}

    def named(one: PartType) -> PartType:
        return replace(one, id=names[one.id])

    initiatives = [
        replace(
            named(row),
            themes=frozenset(names[one] for one in row.themes),
            goals=tuple(named(goal) for goal in row.goals),
            statuses=tuple(sorted((replace(one, round=names[one.round]) for one in row.statuses), key=lambda one: one.round)),
        )
        for row in plan.initiatives
    ]
    return replace(
        plan,
        id="",
        themes=tuple(named(one) for one in plan.themes),
        status_rounds=tuple(named(one) for one in plan.status_rounds),
        chapters=tuple(named(one) for one in plan.chapters),
        initiatives=tuple(initiatives),
    )


def of_old(data: bytes) -> bytes:
    """The file as it was written when the roles of headings were paragraph styles of their own."""
    parts = unzipped(data)
    body, styles = (etree.fromstring(parts[name]) for name in ("word/document.xml", "word/styles.xml"))
    for one in list(body.iter(W + "pPr")):
        mark = one.find(f"{W}rPr/{W}rStyle")
        if mark is not None:
            one[0].set(W + "val", "Old" + str(mark.get(W + "val")))
            one.remove(one[-1])
    for role, name in MARKS.items():
        (named,) = (one for one in styles.iter(W + "style") if one[0].get(W + "val") == name)
        old = etree.SubElement(styles, W + "style", {W + "type": "paragraph", W + "styleId": f"Old{named.get(W + 'styleId')}"})
        etree.SubElement(old, W + "name", {W + "val": ROLES[role].name})
    for look in body.iter(W + "rPr"):
        for touch in look.findall(W + "rStyle"):
            if str(touch.get(W + "val")).endswith("Tegn"):
                look.remove(touch)
    parts |= {"word/document.xml": etree.tostring(body), "word/styles.xml": etree.tostring(styles)}
    return zipped(parts)


@settings(max_examples=20, deadline=None)
@given(plans())
def test_files_in_the_styles_of_before_are_still_read(plan: Plan) -> None:
    read = read_word(of_old(to_word(compose(plan)))).plan
    assert read.remarks == ()
    assert read == visible(plan)


@given(plans())
@settings(max_examples=150, deadline=None)
def test_what_is_visible_comes_back_with_and_without_our_markers(plan: Plan) -> None:
    data = to_word(compose(plan))
    read = read_word(data).plan
    assert read.remarks == ()
    assert visible(read) == visible(plan)
    assert [one.year for one in read.status_rounds] == [one.year for one in visible(plan).status_rounds]
    read = read_word(stripped(data)).plan
    assert read.remarks == ()
    assert without_ids(visible(read)) == without_ids(visible(plan))


@given(plans(), st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_no_word_vanishes_from_our_file_when_others_have_edited_it(plan: Plan, seed: int) -> None:
    luck = random.Random(seed)
    files = unzipped(to_word(compose(plan)))
    root = etree.fromstring(files["word/document.xml"])
    for _ in range(luck.randint(1, 4)):
        torn(root, luck)
    data = zipped(files | {"word/document.xml": etree.tostring(root)})
    read = read_word(data)
    check(read.plan)
    assert not lost_words(data, read)


def test_what_was_written_into_empty_rows_and_between_is_read() -> None:
    plan = resources.new_plan(2021, 2022)
    plan = replace(plan, initiatives=(Initiative(derived_id("", "form"), "Job-uge"),))
    files = unzipped(to_word(compose(plan)))
    root = etree.fromstring(files["word/document.xml"])
    empty = [one for one in root.iter(W + "p") if one.find(f".//{W}pStyle[@{W}val='HandleplanSkrivefelt']") is not None]
    for number, one in enumerate(empty):
        run = etree.SubElement(one, W + "r")
        etree.SubElement(run, W + "t").text = f"- skrevet {number}"
    read = read_word(zipped(files | {"word/document.xml": etree.tostring(root)})).plan
    form = read.initiatives[0]
    assert [one.goal for one in form.goals] == ["- skrevet 0"]
    assert [status_of(form, one.id).next_steps for one in read.status_rounds] == ["- skrevet 6", "- skrevet 9"]
    assert read.remarks == ()


def a_plan(**heads: str) -> Plan:
    """A plan with a form and a status that have a text in every cell, each another one."""
    plan = resources.new_plan(2019, 2020)
    rounds = tuple(replace(one, **heads) for one in plan.status_rounds)  # type: ignore[arg-type]
    forms = []
    for name in "ab":
        cells = (f"{name} {field}" for field in ("mål", "delmål", "handlemål", "succes"))
        form = Initiative(derived_id("", name), name, goals=(Goal(derived_id("", f"{name} goal"), *cells),))
        cells = (f"{name} {field}" for field in ("afveget", "gjort", "opnået", "videre"))
        forms.append(with_status(form, Status(rounds[0].id, "done", "", None, *cells)))
    return replace(plan, status_rounds=rounds, initiatives=tuple(forms))


def edited(plan: Plan, change: Callable[[etree._Element, list[etree._Element]], object], columns: int) -> Plan:
    """The plan read back after somebody changed each row with so many cells."""
    files = unzipped(to_word(compose(plan)))
    root = etree.fromstring(files["word/document.xml"])
    for row in root.iter(W + "tr"):
        cells = row.findall(W + "tc")
        if len(cells) == columns:
            change(row, cells)
    data = zipped(files | {"word/document.xml": etree.tostring(root)})
    read = read_word(data)
    assert not lost_words(data, read)
    return read.plan


OWN_HEADS = {"actions_head": "Gjort", "results_head": "Nået", "next_steps_head": "Tidsfrist"}


@pytest.mark.parametrize("heads", [{}, OWN_HEADS, {"results_head": "Nået"}])
@pytest.mark.parametrize("columns", [3, 4])
def test_a_column_that_was_moved_is_known_by_its_head(columns: int, heads: dict[str, str]) -> None:
    """Heads of the round's own must stand in their order once: in the first form."""
    plan = a_plan(**heads)
    rows = iter(range(1_000))
    unmoved = 2 * len(plan.status_rounds) if columns == 3 and len(heads) == 3 else 0

    def move(row: etree._Element, cells: list[etree._Element]) -> None:
        if next(rows) >= unmoved:
            row.insert(row.index(cells[0]), cells[2])

    read = edited(plan, move, columns)
    assert visible(read) == visible(plan)
    assert read.remarks == ()


@pytest.mark.parametrize("gone", range(4))
def test_a_goal_column_that_was_deleted_leaves_its_field_empty(gone: int) -> None:
    plan = a_plan()
    read = edited(plan, lambda row, cells: row.remove(cells[gone]), 4)
    field = resources.form().goal_heads[gone].field
    meant = [replace(form, goals=(replace(form.goals[0], **{field: ""}),)) for form in plan.initiatives]
    assert without_ids(visible(read)) == without_ids(visible(replace(plan, initiatives=tuple(meant))))
    assert read.remarks == ()


@pytest.mark.parametrize("heads", [{}, {"results_head": "Nået"}])
@pytest.mark.parametrize("gone", range(3))
def test_a_status_column_that_was_deleted_leaves_its_field_empty(gone: int, heads: dict[str, str]) -> None:
    plan = a_plan(**heads)
    read = edited(plan, lambda row, cells: row.remove(cells[gone]), 3)
    field = resources.form().status_heads[gone].field
    kept = (form.statuses[0] for form in read.initiatives)
    for form, status in zip(plan.initiatives, kept, strict=True):
        meant = replace(form.statuses[0], **{field: ""})  # type: ignore[arg-type]
        if heads and gone != 1:
            assert status == replace(meant, results="")
            assert "a opnået" in [one.text for one in read.remarks]
        else:
            assert status == meant
            assert read.remarks == ()
    assert [one.final for one in read.status_rounds] == [False, True]


@pytest.mark.parametrize("columns", [3, 4])
@pytest.mark.parametrize("at", [0, 1, 9])
def test_a_column_under_another_head_becomes_remarks(columns: int, at: int) -> None:
    plan = a_plan()

    def add(row: etree._Element, cells: list[etree._Element]) -> None:
        row.insert(
            row.index(cells[at]) if at < columns else len(row), etree.fromstring(f'<w:tc xmlns:w="{W[1:-1]}">{p("ny")}</w:tc>')
        )

    read = edited(plan, add, columns)
    assert visible(read) == visible(plan)
    assert {one.text for one in read.remarks} == {"ny"}


def test_a_head_in_other_words_stands_for_its_place_and_another_field_does_not() -> None:
    plan = a_plan()

    def renamed(words: str) -> Plan:
        def change(_: etree._Element, cells: list[etree._Element]) -> None:
            for one in cells[3].iter(W + "t"):
                one.text = words if one.text == "Succeskriterier" else one.text

        return edited(plan, change, 4)

    assert [form.goals[0].success for form in renamed("Tegn på at det går").initiatives] == ["a succes", "b succes"]
    read = renamed("Tidsfrist")
    assert [form.goals[0].success for form in read.initiatives] == ["", ""]
    assert [one.text for one in read.remarks] == ["Tidsfrist", "a succes", "Tidsfrist", "b succes"]


def filled(data: bytes, words: list[str], keep_style: bool) -> bytes:
    """The empty form with these words in its controls, one after the other, and every other box ticked."""
    parts = unzipped(data)
    root = etree.fromstring(parts["word/document.xml"])
    boxes = 0
    for control in root.iter(W + "sdt"):
        properties = control[0]
        prompt = properties.find(W + "showingPlcHdr")
        if prompt is not None:
            properties.remove(prompt)
            (run,) = control.iter(W + "r")
            run[-1].text = words.pop(0)
            if not keep_style:
                run.remove(run[0])
        for state in properties.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"):
            boxes += 1
            state.set(state.keys()[0], str(boxes % 2))
    return zipped(parts | {"word/document.xml": etree.tostring(root)})


def test_an_empty_form_is_read_as_empty_and_with_its_themes() -> None:
    plan = full_plan()
    read = read_word(to_word(compose(plan, Choice("blank")))).plan
    (row,) = read.initiatives
    assert replace(row, id="") == Initiative("")
    assert read.themes == plan.themes
    assert read.remarks == ()


@pytest.mark.parametrize("keep_style", [True, False])
def test_a_form_that_was_filled_in_is_read_where_it_was_written(keep_style: bool) -> None:
    words = [f"ord {number}" for number in range(17)]
    plan = full_plan()
    read = read_word(filled(to_word(compose(plan, Choice("blank"))), list(words), keep_style)).plan
    (row,) = read.initiatives
    assert (row.department, row.title, row.description) == tuple(words[:3])
    assert row.themes == {theme.id for theme in plan.themes[::2]}
    assert [(one.goal, one.subgoal, one.action, one.success) for one in row.goals] == [tuple(words[3:7]), tuple(words[7:11])]
    midway, final = (status_of(row, one.id) for one in read.status_rounds)
    assert (midway.actions, midway.results, midway.next_steps) == tuple(words[11:14])
    assert (final.actions, final.results, final.next_steps) == tuple(words[14:])
    assert read.remarks == ()


def test_an_empty_form_is_read_equal_after_libreoffice_saved_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    blank = to_word(compose(full_plan(), Choice("blank")))
    written = {"empty.docx": blank, "filled.docx": filled(blank, [f"ord {number}" for number in range(17)], keep_style=False)}
    for name, data in written.items():
        (tmp_path / name).write_bytes(data)
    saving = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", *saving, *(str(tmp_path / name) for name in written)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    for name, data in written.items():
        read = read_word((tmp_path / "saved" / name).read_bytes()).plan
        assert read.remarks == ()
        assert without_ids(read) == without_ids(read_word(data).plan)
