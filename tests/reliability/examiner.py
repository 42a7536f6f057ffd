"""``python -m tests.reliability.examiner BASE FOLDER SEED FIRST STEP COUNT [FAULT]``: spoilt copies of a plan file are opened.

A line of JSON for each before it is tried, and one that says what came of it: what hangs or crashes is without the second.
"""

import contextlib
import faulthandler
import io
import json
import os
import random
import shutil
import sqlite3
import sys
import time
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, Final

from editor.plan import (
    Chapter,
    Goal,
    Hearing,
    Initiative,
    Plan,
    Point,
    StatusRound,
    Theme,
    Waiver,
    check,
    find,
    parts,
    with_status,
)
from exports.plain import plan_to_json
from storage import tables
from storage.errors import StorageError
from storage.rescue import Rescued, rescue
from storage.session import create, open_plan, read_plan
from tests.reliability import faults
from tests.reliability.mutated_values import said
from tests.reliability.mutations import mutant
from ui import cli

TIME: Final = 10
"""Seconds that anything may take."""
KINDS: Final = ("bytes", "bytes", "bytes", "values", "proven values", "proven values", "schema")
_CODES: Final = {"damaged", "truncated", "not_sqlite", "not_a_plan", "newer_version", "too_large"}


def main(base: Path, folder: Path, seed: int, numbers: range, fault: str = "") -> None:
    sound = read_plan(base)
    if fault:
        faults.plant(fault)
    for number in numbers:
        kind = KINDS[number % len(KINDS)]
        say({"number": number, "kind": kind})
        room = folder / str(number)
        room.mkdir()
        path = room / "plan.handleplan"
        how = mutant(base, path, kind, random.Random(f"{seed} {number}"))
        found: list[str] = []
        outcome = examined(path, kind, sound, found)
        say({"number": number, "kind": kind, "how": how, "outcome": outcome, "found": found})
        shutil.rmtree(room)


def say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


def examined(path: Path, kind: str, sound: Plan, found: list[str]) -> str:
    """``opened``, ``whole`` or ``partly`` (rescued) or ``nothing``; what is not as it has to be comes into ``found``."""
    expected = None
    if kind == "proven values":
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path)) as db:
            expected = said(db)
    before = folder_of(path)
    read = answer(read_plan, path, found)
    answer(partial(exported, read, found), path, found)
    opened = answer(opened_and_closed if expected is None else opened_and_undone, path, found)
    for plan in (read, opened):
        if isinstance(plan, Plan) and not is_right(plan, sound, expected):
            found.append("wrong: a plan that nobody wrote is shown as right")
    if isinstance(opened, Plan):
        if read != opened:
            found.append(f"wrong: it opens, and reading gives {read if isinstance(read, str) else 'another plan'}")
        return "opened"
    if folder_of(path) != before:
        found.append("wrong: a file that was refused is not what it was")
    rescued = answer(rescue, path, found)
    if folder_of(path) != before:
        found.append("wrong: a file that was rescued is not what it was")
    if not isinstance(rescued, Rescued):
        return "nothing"
    found += faults_of(rescued, sound, expected)
    if len(path.parent.name) % 2:
        answer(lambda path: copied(rescued.plan, path), path, found)
    return "whole" if rescued.whole else "partly"


def folder_of(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


def answer(way: Any, path: Path, found: list[str]) -> Any:
    """What a way to a plan gives; the code of its refusal."""
    faulthandler.dump_traceback_later(TIME, exit=True)
    start = time.monotonic()
    try:
        return way(path)
    except StorageError as error:
        if error.code not in _CODES:
            found.append(f"crashed: {_called(way)} says {error.code} {error.params}")
        return error.code
    except Exception as error:
        found.append(f"crashed: {_called(way)} raised {type(error).__name__}: {error}"[:500])
        return ""
    finally:
        faulthandler.cancel_dump_traceback_later()
        if time.monotonic() - start > TIME:
            found.append(f"crashed: {_called(way)} took {time.monotonic() - start:.0f} s")


def _called(way: Any) -> str:
    return str(getattr(way, "func", way).__name__)


def opened_and_closed(path: Path) -> Plan:
    """The plan, which is the same when all was undone and done again."""
    plan, after = undone_and_redone(path)
    if after != plan:
        raise ValueError("undone and redone it is another plan")
    return plan


def opened_and_undone(path: Path) -> Plan:
    """The plan; its log may tell of another one, since it was written by nobody."""
    return undone_and_redone(path)[0]


def undone_and_redone(path: Path) -> tuple[Plan, Plan]:
    session = open_plan(path)
    plan = session.plan
    plan_to_json(plan)
    undone = 0
    while session.undo():
        undone += 1
    for _ in range(undone):
        session.redo()
    after = session.plan
    check(after)
    state = session.close()
    if state.error:
        raise state.error
    return plan, after


def exported(read: Plan | str, found: list[str], path: Path) -> None:
    """What the command line says: the plan that was read, or a sentence on a line of its own and no document."""
    out, told, complained = path.with_name("ud.json"), io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complained):
        code = cli.run(["export", str(path), str(out)])
    lines = complained.getvalue().splitlines()
    if isinstance(read, Plan):
        if code or lines or out.read_bytes() != plan_to_json(read):
            found.append(f"wrong: the command line gives another plan: {code} {lines}")
        out.unlink()
    elif code != cli.COULD_NOT or len(lines) != 1 or out.exists() or "uventet" in lines[0]:
        found.append(f"crashed: the command line: {code} {lines}")


def copied(plan: Plan, path: Path) -> None:
    """What was rescued can be kept in a file of its own."""
    other = path.with_name("reddet.handleplan")
    create(other, plan).close()
    if read_plan(other) != plan:
        raise ValueError("what was rescued does not come back")
    other.unlink()


def is_right(plan: Plan, sound: Plan, expected: dict[str, list[tuple[Any, ...]]] | None) -> bool:
    """Whether it is the plan unspoilt; where rows were written anew with right digests, whether it is what they say."""
    try:
        check(plan)
    except ValueError:
        return False
    return plan == sound if expected is None else rows_of(plan) == expected


def rows_of(plan: Plan) -> dict[str, list[tuple[Any, ...]]]:
    """What the rows of a file would say of a plan."""
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in tables.PLAN_TABLES}
    names = {Theme: "theme", StatusRound: "status_round", Chapter: "chapter", Initiative: "initiative", Goal: "goal"}
    names |= {Waiver: "waiver", Hearing: "hearing", Point: "point"}
    found["plan"].append(_row("plan", plan))
    for part in parts(plan):
        found[names.get(type(part), "remark")].append(_row(names.get(type(part), "remark"), part))
    for one in plan.initiatives:
        found["status"] += [_row("status", status, one.id) for status in one.statuses]
        found["tick"] += [(one.id, theme) for theme in one.themes]
    owner = {goal.id: one.id for one in plan.initiatives for goal in one.goals}
    goals = [(owner[row[1]], *row[1:]) for row in found["goal"]]
    found["goal"] = sorted(goals, key=lambda row: row[0])
    for name in ("status", "tick"):
        found[name].sort()
    return found


def _row(name: str, part: Any, owner: str = "") -> tuple[Any, ...]:
    columns = [column for column in tables.COLUMNS[name] if column not in ("rank", "digest")]
    values = (owner if column == "initiative" else getattr(part, column) for column in columns)
    pairs = zip(columns, values, strict=True)
    return tuple("" if value is None and column not in ("year", "period_from", "period_to") else value for column, value in pairs)


def faults_of(rescued: Rescued, sound: Plan, expected: dict[str, list[tuple[Any, ...]]] | None) -> list[str]:
    """What is shown as right in a rescued plan and is not."""
    plan = rescued.plan
    try:
        check(plan)
        plan_to_json(plan)
    except Exception as error:
        return [f"crashed: what was rescued is no plan: {error}"]
    if expected is not None:
        return []
    if rescued.whole and plan != sound:
        return ["wrong: it is called whole and is not"]
    if not rescued.whole and not rescued.losses and plan == sound:
        return []
    found = []
    for part in (plan, *parts(plan)):
        was = find(sound, part.id)
        for field in fields(part):
            value = getattr(part, field.name)
            if not isinstance(value, str) or value == field.default or field.name == "id":
                continue
            placeholder = field.name == "label" and "gået tabt" in value
            remark = not was and "Reddet fra" in getattr(part, "where", "")
            if not placeholder and not remark and getattr(was, field.name, None) != value:
                found.append(f"wrong: {type(part).__name__}.{field.name} is shown as right")
    for one in plan.initiatives:
        old = find(sound, one.id)
        if not isinstance(old, Initiative):
            if one.goals or one.themes or one.statuses:
                found.append("wrong: an initiative that never was")
        elif {goal.id for goal in one.goals} - {goal.id for goal in old.goals} or one.themes - old.themes:
            found.append("wrong: a goal or a tick is with another initiative")
        elif any(with_status(old, status) != old for status in one.statuses):
            found.append("wrong: a status is shown as right")
    return found


if __name__ == "__main__":
    base, folder, seed, first, step, count = (Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:7]))
    os.environ["HANDLEPLAN_DATA"] = str(folder / "data")
    main(base, folder, seed, range(first, count, step), *sys.argv[7:])
