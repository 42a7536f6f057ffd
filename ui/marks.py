"""On which page of the window each finding is, and what weighs most there; starts without Qt."""

from collections.abc import Iterable

from editor.checks import FILE, LOG
from editor.findings import Finding
from editor.plan import Plan

_MARKED = ("blocks", "warning")


def marks(plan: Plan, findings: Iterable[Finding]) -> dict[str, tuple[str, int]]:
    """By page (an indsats by its id, ``front``, ``introduction``, ``remarks``, ``hearing``) the graver weight, and how often.

    What is set aside or only hints marks no page, and neither does what is in the file's name or its history.
    """
    pages = {one.id: "introduction" for one in plan.chapters}
    pages |= {one.id: "remarks" for one in plan.remarks}
    pages |= dict.fromkeys((*(one.id for one in plan.hearings), *(one.id for one in plan.points)), "hearing")
    for row in plan.initiatives:
        pages[row.id] = row.id
        pages |= {goal.id: row.id for goal in row.goals}
    counted: dict[str, dict[str, int]] = {}
    for one in findings:
        if one.severity in _MARKED and one.waived is None and one.part not in (FILE, LOG):
            page = pages.get(one.part.partition("_")[0], "front")
            of_page = counted.setdefault(page, {})
            of_page[one.severity] = of_page.get(one.severity, 0) + 1
    return {page: next((weight, found[weight]) for weight in _MARKED if weight in found) for page, found in counted.items()}
