"""How a plan's facts read in Danish, and the lines that documents are composed of; refuses to know which document it is."""

import re
from datetime import date
from typing import Final

from editor.overview import Standing
from editor.plan import Initiative, Plan
from editor.richtext import NONE, Item, Run, paragraph, parse
from exports.document import Check, Line, Rich, Words
from resources import form, text

_UNPRINTED: Final = re.compile("[^\t\n\x20-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_FULL_STOP: Final = re.compile(r"(?<!\.)\s*\.$")


def title_of(plan: Plan) -> str:
    """The plan's title; where that is empty, one made from document status and period."""
    if plan.title:
        return plan.title
    plan_words = " ".join(part for part in (text("document.plan"), period_of(plan)) if part)
    return text(f"document.title.{plan.document_status}", plan=plan_words)


def period_of(plan: Plan) -> str:
    """``2019-2020``, ``2019``, ``fra 2019`` or ``til 2020``; empty where no year is set."""
    first, last = plan.period_from, plan.period_to
    if first is not None and last is not None:
        return f"{first}" if first == last else f"{first}-{last}"
    if first is not None:
        return text("document.from", year=first)
    return "" if last is None else text("document.to", year=last)


def header_of(plan: Plan) -> str:
    """``Handicappolitikken – Jobcentrets Handleplaner 2019-2020``, without what is not filled in.

    The department is named where all forms come from one; several are not named.
    """
    names = {row.department or plan.department for row in plan.initiatives} or {plan.department}
    only = one_line(names.pop()) if len(names) == 1 else ""
    plans = [genitive(only) if only else "", text("document.plans"), period_of(plan)]
    return " – ".join(part for part in (one_line(plan.policy), " ".join(word for word in plans if word)) if part)


def genitive(name: str) -> str:
    """The Danish genitive; a name that ends in s, x or z takes an apostrophe."""
    return name + ("'" if name[-1:].lower() in ("s", "x", "z") else "s")


def danish_date(iso: str) -> str:
    """``1. marts 2020`` of an ISO date; anything else as it stands."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day}. {text('document.months').split()[day.month - 1]} {day.year}"


def one_line(words: str) -> str:
    """The words on one line, as they are printed."""
    return " ".join(printed(words).split())


def listed_title(row: Initiative) -> str:
    """``Uger med åbne virksomheder``: the initiative in a list, without the full stop that its title may end with."""
    return _FULL_STOP.sub("", one_line(row.title)) or text("document.untitled")


def listed(plan: Plan) -> tuple[Item, ...]:
    """What documents show in a chapter that lists the initiatives: a bullet for each, or a line that there is none."""
    bullets = tuple(Item("bullet", (Run(listed_title(row)),)) for row in plan.initiatives)
    return bullets or (paragraph(text("document.no_initiatives")),)


def printed(words: str) -> str:
    """The words without what no XML document can hold and what turns the direction of the words behind it."""
    return _UNPRINTED.sub("", words) if _UNPRINTED.search(words) else words


def line(words: str, role: str, anchor: str = "", level: int | None = None) -> Line:
    """A line of text; with a level a heading."""
    return Line((Words(printed(words)),) if words else (), role, anchor, level)


def named(name: str, words: str, role: str, anchor: str, level: int | None = None) -> Line:
    """A line that begins with what it is: ``Ansvarlig: Jobcentret``."""
    return Line((Words(f"{name} ", "name"), *((Words(printed(words)),) if words else ())), role, anchor, level)


def rich(words: str, role: str, anchor: str) -> Rich:
    """A cell's text; one that is deliberately none is read aloud as what it means."""
    return Rich(parse(printed(words)) or (Item(),), role, anchor, text("document.none") if words == NONE else "")


def box(label: str, ticked: bool, anchor: str) -> Check:
    """A box with its label and what is read aloud of it."""
    return Check(printed(label), ticked, anchor, text("document.ticked") if ticked else text("document.unticked"))


def standing_word(value: Standing, role: str = "") -> Words:
    """``◐ I gang``, of which the word is read aloud."""
    word = form().standing_word(value)
    return Words(f"{word.symbol}\u00a0{word.word}", role, word.word)
