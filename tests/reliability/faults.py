"""Faults that are planted in a program under test, to prove that each trial finds them; the program itself knows of none."""

from typing import Any

from storage import connection, plan_file


def plant(fault: str) -> None:
    """``hasty``: a write is acknowledged before it is made. ``unsynced``: SQLite leaves all to the system's own time."""
    if fault == "hasty":
        _hasty()
    elif fault == "unsynced":
        connection._PRAGMAS = (*connection._PRAGMAS[:-1], "synchronous = OFF")  # type: ignore[misc]
    elif fault:
        raise ValueError(fault)


def _hasty() -> None:
    really = plan_file.write
    waiting: list[tuple[Any, ...]] = []

    def write(*given: Any) -> None:
        waiting.append((given[0], list(given[1]), list(given[2]), given[3]))
        if len(waiting) > 1:
            really(*waiting.pop(0))

    plan_file.write = write  # type: ignore[assignment]
