"""The Word file that the program writes carries the plan: what is visible comes back equal, with our markers and without."""

import random
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import resources
from editor.plan import Initiative, Part, Plan, Status, check, derived_id, parts, status_of
from exports.compose import compose
from exports.word import to_word
from exports.word_reader import read_word
from tests.exports.word_files import W, lost_words, torn, unzipped, zipped
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
    """The plan without what is not printed: remarks, deadlines, years of rounds, origins, unknown keys, themes without a form."""
    rounds = tuple(replace(one, year=None, deadline=None, extra="") for one in plan.status_rounds)
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
    )


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


@given(plans())
@settings(max_examples=150, deadline=None)
def test_what_is_visible_comes_back_with_and_without_our_markers(plan: Plan) -> None:
    data = to_word(compose(plan))
    read = read_word(data).plan
    assert read.remarks == ()
    assert visible(read) == visible(plan)
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
