"""Faults that are planted in a program under test, to prove that each trial finds them; the program itself knows of none."""

from collections.abc import Iterable

from editor.plan import Plan
from storage import connection, plan_file, proof, tables
from storage.change_log import Logged


def plant(fault: str) -> None:
    """``hasty``: a write is acknowledged before it is made. ``unsynced``: SQLite leaves all to the system's own time.

    ``trusting``: the rows of a file are taken as they come.
    """
    if fault == "hasty":
        _hasty()
    elif fault == "unsynced":
        connection._PRAGMAS = tuple(one.replace("FULL", "OFF") for one in connection._PRAGMAS)  # type: ignore[misc, assignment]
    elif fault == "trusting":
        _trusting()
    elif fault:
        raise ValueError(fault)


def _hasty() -> None:
    really = plan_file.write
    waiting: list[tuple[plan_file.PlanFile, list[Logged], Plan]] = []

    def write(file: plan_file.PlanFile, logged: Iterable[Logged], plan: Plan) -> None:
        waiting.append((file, list(logged), plan))
        if len(waiting) > 1:
            really(*waiting.pop(0))

    plan_file.write = write


def _trusting() -> None:
    proof.prove = lambda db: None
    proof.values_hold = lambda name, rows: True
    proof.hold_together = lambda plan, **counted: True
    proof.distinct = lambda keys: True
    tables.digest = lambda name, values: 0
    tables.READ = {**tables.READ, "total": "SELECT 0"}
    tables.DIGESTS = dict.fromkeys(tables.PLAN_TABLES, "SELECT 0")
