"""Which line of a foreign document went to which field of the plan that was made of it; refuses to place anything."""

from collections.abc import Iterable, Iterator, Sequence

from editor.plan import TICK, Plan, parts
from editor.richtext import Item, canonical
from exports.traces import Line
from exports.word_blocks import Content, Paragraph, paragraphs
from exports.word_labels import words_of
from exports.word_lists import items_of, seen
from exports.word_notes import where

_HEAD_FIELDS = ("title", "municipality", "area", "policy", "department", "focus_area", "case_number", "contact")


def numbered(content: Content) -> list[Paragraph]:
    """The paragraphs that say something, in reading order, each with its number among them from now on."""
    lines = [
        one
        for some in (paragraphs(content.body), content.headers, content.footers, content.loose)
        for one in some
        if one.text.strip()
    ]
    for at, one in enumerate(lines):
        one.lines = (at,)
    return lines


def trace(lines: Sequence[Paragraph], placed: Iterable[tuple[str, str, list[Paragraph]]], plan: Plan) -> Iterator[Line]:
    """The lines with the fields that they went to: as ``placed`` tells, else the remark that keeps them."""
    if not lines:
        return
    content: dict[int, list[Item]] = {}
    places: dict[int, list[tuple[str, str]]] = {}
    known = {plan.id, *(one.id for one in parts(plan))}
    for part, field, some in placed:
        if part.partition("_")[0] not in known:
            continue
        for one, item in items_of(some):
            for at in one.lines:
                content.setdefault(at, []).append(item)
        for one in some:
            for at in one.lines:
                places.setdefault(at, []).extend(_fields(plan, part, field, one))
    kept: dict[str, list[tuple[str, str]]] = {}
    for remark in plan.remarks:
        kept.setdefault(remark.where, []).append((remark.id, remark.text))
    for at, one in enumerate(lines):
        stood = where(one.place)
        words = seen(one.text.strip())
        if not places.get(at):
            places[at] = [(remark, "text") for remark, text in kept.get(stood, ()) if words in text]
        yield Line(
            words,
            canonical(content.get(at) or (item for _, item in items_of([one]))),
            stood,
            (one.place.number, one.place.row, one.place.column) if one.place.row else (0, 0, 0),
            one.heading > 0,
            tuple(dict.fromkeys(places[at])),
        )


def _fields(plan: Plan, part: str, field: str, one: Paragraph) -> list[tuple[str, str]]:
    """The places that a paragraph went to: of themes and of the plan's own fields those whose words it says."""
    said = words_of(one.text)
    if field == "themes":
        return [(part, TICK + theme.id) for theme in plan.themes if words_of(theme.label) in said]
    if part == plan.id:
        found = [(part, name) for name in _HEAD_FIELDS if (words := words_of(getattr(plan, name))) and words in said]
        years = [(part, name) for name in ("period_from", "period_to") if (year := getattr(plan, name)) and str(year) in said]
        return found + years
    return [(part, field)]
