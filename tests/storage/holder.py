"""A second program, run as ``python -m tests.storage.holder PATH WHAT``: what it says on stdout is what it did."""

import contextlib
import sqlite3
import sys
from pathlib import Path

from editor import edits
from storage.session import open_plan


def hold(path: Path) -> None:
    """Opens the plan, says so, writes each line that comes in into the title, and closes it when an empty one does."""
    session = open_plan(path, who="Lederen")
    print("open", flush=True)
    while line := sys.stdin.readline().strip():
        session.edit(lambda plan, line=line: edits.set_field(plan, plan.id, "title", line), "set")  # type: ignore[misc]
        print(session.save().kind, flush=True)
    session.close()
    print("closed", flush=True)


def count(path: Path) -> None:
    """Types numbers into the title; says each number when it is durable. Ends when it is killed."""
    session = open_plan(path)
    number = int(session.plan.title or 0)
    print("open", flush=True)
    while True:
        number += 1
        text = str(number)
        session.edit(lambda plan, text=text: edits.set_field(plan, plan.id, "title", text), "set")  # type: ignore[misc]
        if number % 2:
            part = session.plan.initiatives[-1].id
            session.edit(lambda plan, part=part: edits.duplicate(plan, part), "duplicate_initiative")  # type: ignore[misc]
        else:
            part = session.plan.initiatives[-1].id
            session.edit(lambda plan, part=part: edits.remove(plan, part), "remove_initiative")  # type: ignore[misc]
        if session.save().kind == "saved":
            print(number, flush=True)


def intrude(_: Path) -> None:
    """Tries to take each file that a line names, at once and for itself alone; says whether it came in."""
    print("ready", flush=True)
    for line in sys.stdin:
        with contextlib.closing(sqlite3.connect(line.rstrip("\n"), timeout=0)) as db:
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                print(error, flush=True)
            else:
                print("came in", flush=True)


if __name__ == "__main__":
    {"intrude": intrude, "hold": hold, "count": count}[sys.argv[2]](Path(sys.argv[1]))
