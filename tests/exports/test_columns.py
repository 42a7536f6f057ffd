"""Columns that suit their texts: as on paper where that does no harm, else with room where the text is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

import resources
from editor.plan import Goal, Initiative, Status
from editor.richtext import Item
from exports import style
from exports.choice import Choice, Report
from exports.columns import shares
from exports.compose import compose
from exports.document import Block, Line, Rich, Table
from exports.pdf_layout import pages_of
from exports.plain import plan_from_json
from exports.word_reader import read_word
from tests.exports.documents import LONG, MIDWAY, a_plan, an_id, initiative
from tests.plans import cells

HEADS = ("Mål", "Delmål", "Handlemål", "Succeskriterie/r")
NESTED = "\n".join(f"{'*' * level} niveau {level} {LONG}" for level in range(1, 6))


@given(st.integers(3, 4).flatmap(lambda count: st.lists(st.tuples(*[cells()] * count), max_size=4)))
def test_columns_take_the_whole_width_and_hold_their_heads(rows: list[tuple[str, ...]]) -> None:
    count = len(rows[0]) if rows else 4
    found = shares(HEADS[:count], rows)
    assert len(found) == count
    assert sum(found) == sum(shares(HEADS[:count], ()))
    room = [share * style.TEXT_WIDTH / sum(found) - 2 * style.CELL_PADDING_X for share in found]
    assert all(stringWidth(head, "Helvetica-Bold", 9.5) <= width for head, width in zip(HEADS, room, strict=False))


@pytest.mark.parametrize("row", [("", "", ""), ("Kort", "-", ""), (LONG, LONG, LONG), (LONG * 30, LONG * 30, LONG * 30)])
def test_texts_of_one_length_stand_in_equal_columns(row: tuple[str, ...]) -> None:
    assert len(set(shares(HEADS[:3], [row]))) == 1


def too_wide(table: Table, page: float) -> Iterator[str]:
    """The words that Word breaks in their midst; Helvetica is as wide as Arial."""
    for row in table.rows:
        for cell, share in zip(row.cells, table.shares, strict=False):
            room = (page * share / sum(table.shares) if cell.span == 1 else page) - 2 * style.CELL_PADDING_X
            for one in cell.blocks:
                assert isinstance(one, Line | Rich)
                look = style.ROLES[one.role]
                lines = [(one.text, 0.0)] if isinstance(one, Line) else [(item.text, stands_in(item)) for item in one.items]
                for text, at in lines:
                    font = "Helvetica-Bold" if look.bold else "Helvetica"
                    yield from (word for word in text.split() if stringWidth(word, font, look.size) > room - at)


def stands_in(item: Item) -> float:
    return 0 if item.kind == "paragraph" else style.indent(item.level)


@pytest.mark.parametrize("report", ["handleplan", "hearing"])
def test_no_word_of_the_sample_is_broken_also_where_the_page_has_room_for_notes(report: Report) -> None:
    plan = plan_from_json(resources.path("sample.json").read_bytes())
    goals = (Goal(an_id("long"), "Beskæftigelsesindsats", "Kort", "Virksomhedsservice", "-"),)
    plan = replace(plan, initiatives=(*plan.initiatives, replace(plan.initiatives[0], id=an_id("i"), goals=goals)))
    document = compose(plan, Choice(report))
    page = style.TEXT_WIDTH - document.notes
    assert bool(document.notes) is (report == "hearing")
    tables = [one for section in document.sections for one in section.blocks if isinstance(one, Table) and len(one.shares) > 2]
    assert len(tables) > len(plan.initiatives)
    assert [word for table in tables for word in too_wide(table, page)] == []


@pytest.mark.parametrize("at", range(3))
def test_one_long_text_has_the_widest_column(at: int) -> None:
    found = shares(HEADS[:3], [tuple(LONG * 40 if place == at else "Kort" for place in range(3))])
    assert found.index(max(found)) == at
    assert max(found) > 1.5 * sum(found) / 3


def test_a_nested_list_is_not_pressed_into_a_narrow_column() -> None:
    found = shares(HEADS[:3], [(LONG * 60, NESTED, "")])
    longest = max(map(len, LONG.split())) * 4.7
    assert found[1] * style.TEXT_WIDTH / sum(found) >= style.indent(5) + longest
    assert found[2] < found[1] < found[0]


def form(goals: tuple[Goal, ...], actions: str) -> Initiative:
    return replace(initiative("Lang"), goals=goals, statuses=(Status(MIDWAY.id, actions=actions),))


def test_a_cell_of_pages_takes_fewer_pages_than_in_equal_columns() -> None:
    section = compose(replace(a_plan(), chapters=(), initiatives=(form((), LONG * 80),))).sections[-1]
    equal = replace(section, blocks=tuple(map(with_equal_columns, section.blocks)))
    assert len(pages_of(section)) < len(pages_of(equal))


def with_equal_columns(block: Block) -> Block:
    return replace(block, shares=(1,) * len(block.shares)) if isinstance(block, Table) and len(block.shares) > 2 else block


def test_the_forms_of_the_real_document_stand_on_a_page_each_but_for_the_long_one(shared: Path) -> None:
    file = next((shared / "data").glob("*.docx"))
    plan = read_word(file.read_bytes()).plan
    forms = [section for section in compose(plan).sections if section.anchor in {row.id for row in plan.initiatives}]
    assert [len(pages_of(section)) for section in forms] == [1, 1, 2, 1]


def test_what_was_changed_on_the_way_does_not_leave_its_label_behind() -> None:
    for count in range(20, 60):
        one = form((Goal(an_id("g"), LONG * count),), "Kort")
        one = replace(one, statuses=(replace(one.statuses[0], deviation=LONG * 8),))
        section = compose(replace(a_plan(), chapters=(), initiatives=(one,))).sections[-1]
        rows = [row.node for page in pages_of(section) for box, _ in page.boxes for row in getattr(box, "rows", ())]
        assert sum(row.cells[0].span == 3 for row in rows) == 1
