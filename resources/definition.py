"""The form as its municipality words it, and the empty plan that it begins with; knows nothing of how a form is drawn."""

import json
from dataclasses import dataclass
from functools import lru_cache

from editor.overview import Standing
from editor.plan import Plan, Progress, StatusRound, Theme, derived_id, new_id
from resources.catalogue import path, text


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the field of a Goal or Status under it, the head and the lead-in (can be empty)."""

    field: str
    head: str
    lead: str = ""
    final_lead: str = ""


@dataclass(frozen=True, slots=True)
class ProgressWord:
    """A progress with its word and the symbol that stands beside it; the value None is "not filled in"."""

    value: Progress | None
    word: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form definition. ``title``, ``midway_label`` and ``final_label`` are patterns with years in braces."""

    id: str
    policy: str
    title: str
    themes: tuple[Theme, ...]
    theme_prompt: str
    department_label: str
    initiative_label: str
    description_label: str
    goal_heads: tuple[Head, ...]
    status_heads: tuple[Head, ...]
    midway_label: str
    final_label: str
    progress: tuple[ProgressWord, ...]
    deviation_label: str

    def heads_of(self, status_round: StatusRound) -> tuple[Head, ...]:
        """The three heads of a round's grid: the round's own wording where it has one, else the form's.

        A final round always says that its last column leads to the next plan.
        """
        own = (status_round.actions_head, status_round.results_head, status_round.next_steps_head)
        heads = []
        for head, wording in zip(self.status_heads, own, strict=True):
            lead = status_round.final and head.final_lead or ("" if wording else head.lead)
            heads.append(Head(head.field, wording or head.head, lead))
        return tuple(heads)

    def progress_word(self, value: Progress | None) -> ProgressWord:
        """Word and symbol of a progress."""
        return next(one for one in self.progress if one.value == value)

    def standing_word(self, value: Standing) -> ProgressWord:
        """Word and symbol of how far a report says that its indsats is."""
        return ProgressWord(None, text("overview.told"), "✎") if value == "told" else self.progress_word(value)


@lru_cache
def form() -> Form:
    """The form of Hjørring Kommune, read once."""
    data = json.loads(path("forms/hjoerring.json").read_text(encoding="utf-8"))
    data["themes"] = tuple(Theme(**one) for one in data["themes"])
    data["progress"] = tuple(ProgressWord(**one) for one in data["progress"])
    for name in ("goal_heads", "status_heads"):
        data[name] = tuple(Head(**one) for one in data[name])
    return Form(**data)


def new_plan(year_from: int, year_to: int) -> Plan:
    """An empty plan for the years: the form's themes, a midway round in the first year and a final one in the last.

    The ids of themes and rounds are the same in every plan of those years, so that plans of two departments can be merged.
    """
    own = form()
    midway = derived_id(own.id, f"midway/{year_from}")
    final = derived_id(own.id, f"final/{year_to}")
    return Plan(
        id=new_id(),
        title=own.title.format(first=year_from, last=year_to),
        policy=own.policy,
        period_from=year_from,
        period_to=year_to,
        themes=own.themes,
        status_rounds=(
            StatusRound(midway, own.midway_label.format(year=year_from), year_from),
            StatusRound(final, own.final_label.format(year=year_to), year_to, final=True),
        ),
    )
