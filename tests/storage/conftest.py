"""A plan to work on, and its file."""

from pathlib import Path

import pytest

from editor.plan import Goal, Initiative, Plan, Status, StatusRound, Theme, new_id

MIDWAY, FINAL = StatusRound(new_id(), "Midtvejsstatus 2027", 2027), StatusRound(new_id(), "Status 2028", 2028, final=True)
HOUSING, WORK = Theme(new_id(), "Boligforhold"), Theme(new_id(), "Beskæftigelse")
GOAL = Goal(new_id(), "Flere får arbejde", "Vi spørger", "Vi ringer", "Ti flere i arbejde")
RAMP = Initiative(
    new_id(),
    "Rampe ved rådhuset",
    themes=frozenset({HOUSING.id}),
    description="En rampe, som alle kan bruge",
    goals=(GOAL, Goal(new_id(), "Bedre adgang")),
    statuses=(Status(MIDWAY.id, "in_progress", actions="Tegnet"),),
)


@pytest.fixture
def plan() -> Plan:
    """A small plan with a part of every kind that tests name: RAMP with GOAL, two rounds, two themes."""
    return Plan(
        new_id(),
        "Handleplan 2027 og 2028",
        themes=(HOUSING, WORK),
        status_rounds=(MIDWAY, FINAL),
        initiatives=(RAMP, Initiative(new_id(), "Tolke på møder")),
    )


@pytest.fixture
def path(tmp_path: Path, data_folder: Path) -> Path:
    """Where a plan file can be made; backups go to a folder of the test's own."""
    return tmp_path / "plan.handleplan"
