"""The row about checking a plan of a thousand indsatser again after an edit, against checking all of it."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from editor import edits
from editor.checks import check
from tests.benchmarks.measure import Row, in_turn, timed
from tests.benchmarks.plans import plan_of

INITIATIVES = 1000
REPEATS = 7
TODAY = date(2028, 1, 1)
GOAL_MS = 50


def rows() -> Iterator[Row]:
    report = check(plan_of(INITIATIVES), TODAY)
    number = count()

    def edit_and_check() -> None:
        nonlocal report
        at = next(number)
        plan = edits.set_field(report.plan, report.plan.initiatives[at].id, "description", f"Ny beskrivelse {at}")
        report = check(plan, TODAY, report)

    ours, base = in_turn(timed(edit_and_check), timed(lambda: check(report.plan, TODAY)), REPEATS)
    what = f"an edit made and checked in a plan of {INITIATIVES:,} indsatser"
    yield Row(what, "the whole plan checked", ours, base, goal=GOAL_MS, goal_ms=True)
