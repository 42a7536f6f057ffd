"""Which document is made of a plan: the report, its round, its layout; knows the names only."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from editor.plan import Plan, StatusRound
from editor.shape import Shape
from exports.errors import ExportError

Report = Literal["handleplan", "status", "overview", "table", "blank", "hearing", "hearing-note"]
Layout = Literal["classic", "linear"]
REPORTS: tuple[Report, ...] = get_args(Report)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
OF_A_ROUND: tuple[Report, ...] = ("status", "overview")
"""The reports that are about one round."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``round`` is the label of a status round; empty: the one in which most is reported, of several the newest.

    ``template``: a Word file whose styles, header and footer a .docx takes over; nothing else heeds it.

    ``shape``: how the table of all indsatser is looked at, as a report and as a spreadsheet; nothing else heeds it.

    ``hearing``: the id of the hearing that a note is about; empty: all of the plan.

    ``layout``: ``classic`` is the paper form, ``linear`` the same with headings and text instead of layout tables.
    """

    report: Report = "handleplan"
    round: str = ""
    layout: Layout = "classic"
    template: Path | None = None
    shape: Shape = Shape()  # noqa: RUF009
    hearing: str = ""


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
    told = Counter(status.round for row in plan.initiatives for status in row.statuses)
    return max(reversed(rounds), key=lambda one: told[one.id], default=None) if told else next(iter(rounds), None)
