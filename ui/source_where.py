"""Where lines of a document that was read stand in the plan, in words; starts without Qt."""

from collections.abc import Sequence

from editor.placing import Place
from editor.plan import Plan
from exports.naming import field_name, part_name
from resources import harmless, text
from ui.source import Source

_NAMED_AT_MOST = 2


def where(source: Source, plan: Plan, lines: Sequence[int]) -> str:
    """Where lines, of which there is one at least, stand; empty for a text that was taken out of the plan."""
    places = list(dict.fromkeys(place for at in lines for place in source.places(plan, at)))
    if not places and source.is_content(lines[0]):
        return text("source.left_out") if source.is_left_out(plan, lines[0]) else ""
    if not places:
        return text("source.is_label")
    fields = [place_name(one, plan) for one in places if one[1] != "text"]
    if not fields:
        return text("source.is_unplaced" if len(lines) == 1 else "source.are_unplaced")
    named = fields[:_NAMED_AT_MOST]
    return text("source.stands", place="; ".join([*named, "…"] if len(fields) > len(named) else named))


def place_name(place: Place, plan: Plan) -> str:
    """A field with the part that has it."""
    return harmless(f"{part_name(place[0], [plan])}: {field_name(*place, [plan])}")
