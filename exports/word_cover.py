"""The first page of a document, and the table of facts in front: where they end; refuses to know what they say."""

from collections.abc import Sequence
from itertools import islice

from exports.word_blocks import Block, Paragraph, Table
from exports.word_head import AREA_STYLES, TITLE_STYLES, fact_named, names_department, names_municipality, names_plan
from exports.word_labels import label, unhyphenated, words_of
from exports.word_rounds import years
from exports.word_tables import is_form_table

_FORM_TITLES = ("indsats", "initiativ", "tiltag")
_LINE_AT_MOST = 120
_COVER_AT_MOST = 25
_FRAME_AT_MOST = 4
"""Rows of a table that frames a cover with more than a cell in one."""


def cover_length(blocks: Sequence[Block], body_size: float) -> int:
    """How many blocks at the start are a cover: short lines up to a page break, a heading, a table or running text."""
    length = 0
    titled = False
    has_facts = facts_at(blocks, _COVER_AT_MOST) is not None
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or place > _COVER_AT_MOST or block.kind != "paragraph":
            break
        text = block.text.strip()
        title = block.style in TITLE_STYLES or block.style in AREA_STYLES or not titled and names_plan(text)
        if block.heading and not title or len(text) > _LINE_AT_MOST or _is_form(text) or _is_forms_department(blocks, place):
            break
        named = title or names_plan(text) or names_municipality(text)
        if titled and text and not named and _is_forms_department(blocks, _next_said(blocks, place)):
            break
        if block.begins_page and titled:
            return place
        looks = (
            title
            or block.size > body_size
            or block.bold
            or has_facts
            or names_plan(text)
            or fact_named(text.partition(":")[0]) is not None
            or " kommune" in unhyphenated(text).lower()
            and not text.endswith(".")
            or names_department(text)
        )
        if text and not titled and not looks:
            break
        titled = titled or bool(text)
        length = place + 1
        if block.ends_page and titled:
            return length
    texts = [one for one in blocks[:length] if isinstance(one, Paragraph) and one.text.strip()]
    return length if has_facts or any(_is_title(one) or names_municipality(one.text) for one in texts) else 0


def _next_said(blocks: Sequence[Block], place: int) -> int:
    """The place of the next block that says something; of the block itself where none does."""
    behind = range(place + 1, min(place + _FRAME_AT_MOST, len(blocks)))
    return next((at for at in behind if isinstance(one := blocks[at], Table) or one.text.strip()), place)


def _is_forms_department(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line names the department of the form whose title, themes or description follow: ``Forvaltning: Jobcentret``."""
    one = blocks[place]
    found = label(one.text) if isinstance(one, Paragraph) and ":" in one.text else None
    if found is None or found.field != "department" or found.end is None:
        return False
    below = next((each for each in islice(blocks, place + 1, place + 4) if isinstance(each, Table) or each.text.strip()), None)
    named = label(below.text) if isinstance(below, Paragraph) else None
    described = named is not None and named.end is not None and named.field in ("description", "goal")
    return named is not None and named.field in ("title", "themes") or described


def facts_at(blocks: Sequence[Block], within: int = 0) -> int | None:
    """The place of the table of the plan's facts, where it is the first and few lines or none stand in front of it."""
    filled = (place for place, one in enumerate(blocks) if isinstance(one, Table) or one.text.strip())
    for number, place in enumerate(islice(filled, within + 1)):
        one = blocks[place]
        if isinstance(one, Table):
            return place if _is_facts(one) else None
        if number >= within or len(one.text) > _LINE_AT_MOST or one.heading or _is_form(one.text):
            return None
    return None


def _is_facts(table: Table) -> bool:
    """Whether a table holds facts of the plan: each row a label with its value, most of the labels known, and no form's."""
    rows = [row.filled for row in table.rows if row.filled]
    if len(rows) < 2 or any(len(row) > 2 for row in rows) or is_form_table(table):
        return False
    known = sum(fact_named(row[0].text) is not None for row in rows)
    return known > 1 and known * 2 > len(rows)


def _is_form(text: str) -> bool:
    found = label(text)
    if found is None:
        return False
    said = words_of(text)
    bare = found.end is None and found.field in ("department", "themes")
    whose = found.field == "department" and said.startswith(("handleplan", "handlingsplan"))
    return bare or whose or said.startswith("sæt kryds") or found.field == "title" and said.startswith(_FORM_TITLES)


def _stands_over_form(blocks: Sequence[Block], place: int) -> bool:
    """Whether a form begins right behind a block, on the same page."""
    for one in islice(blocks, place + 1, place + 4):
        if isinstance(one, Table):
            return is_form_table(one)
        if one.ends_page or one.begins_page or one.text.strip():
            return not one.ends_page and not one.begins_page and label(one.text) is not None
    return False


def cover_flat(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the lines of a table at the start that only frames a cover in place of it."""
    place = next((at for at, one in enumerate(blocks) if isinstance(one, Table) or one.text.strip()), 0)
    table = blocks[place] if blocks else None
    if not isinstance(table, Table) or is_form_table(table) or _is_facts(table):
        return blocks
    if any(len(row.filled) > 1 for row in table.rows) and (len(table.rows) > _FRAME_AT_MOST or _stands_over_form(blocks, place)):
        return blocks
    lines = [one for row in table.rows for cell in row.filled for one in cell.paragraphs if one.text.strip()]
    if any(len(one.text) > _LINE_AT_MOST for one in lines) or not any(names_plan(one.text.strip()) for one in lines):
        return blocks
    return [*blocks[:place], *lines, *blocks[place + 1 :]]


def _is_title(one: Paragraph) -> bool:
    return one.style in TITLE_STYLES or "handleplan" in unhyphenated(one.text).lower() or bool(years(one.text))
