"""Which document is made of a plan: the report, its round, its layout; knows the names only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from editor.plan import Plan, Status, StatusRound, status_of
from exports.errors import ExportError

Report = Literal["handleplan", "status", "overview", "blank", "hearing", "hearing-note"]
Layout = Literal["classic", "linear"]
REPORTS: tuple[Report, ...] = get_args(Report)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
OF_A_ROUND: tuple[Report, ...] = ("status", "overview")
"""The reports that are about one round."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``round`` is the label of a status round; empty: the one in which most is reported, of several the newest.

    ``template``: a Word file whose styles, header and footer a .docx takes over; nothing else heeds it.

    ``layout``: ``classic`` is the paper form, ``linear`` the same with headings and text instead of layout tables.
    """

    report: Report = "handleplan"
    round: str = ""
    layout: Layout = "classic"
    template: Path | None = None


def round_of(plan: Plan, choice: Choice) -> StatusRound | None:
    """The round that a report is about; None where the plan has none.

    Raises ExportError ``no_such_round`` (label, labels) where the plan has no round of that name.
    """
    rounds = plan.status_rounds
    if choice.round:
        wanted = " ".join(choice.round.split()).casefold()
        for one in rounds:
            if " ".join(one.label.split()).casefold() == wanted:
                return one
        raise ExportError("no_such_round", label=choice.round, labels=", ".join(one.label for one in rounds) or "–")
    told = {one.id: sum(status_of(row, one.id) != Status(one.id) for row in plan.initiatives) for one in rounds}
    return max(reversed(rounds), key=lambda one: told[one.id], default=None) if any(told.values()) else next(iter(rounds), None)
