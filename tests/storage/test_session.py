"""The gate: each edit is told at once, soon durable, and can be taken back also after the plan was closed."""

import contextlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import edits
from editor.diff import Add, apply
from editor.edits import Refused
from editor.history import History
from editor.plan import Initiative, Plan, new_id
from storage import plan_file, tables
from storage import session as session_module
from storage.session import Event, SaveState, Session, create, open_plan, read_plan
from storage.writer import TYPING_PAUSE
from tests.plans import edited, plans
from tests.storage.conftest import FINAL, GOAL, HOUSING, RAMP, WORK

ROOT = Path(__file__).resolve().parent.parent.parent


def write_in(session: Session, text: str, part: str = GOAL.id, field: str = "goal") -> bool:
    """Types a text sign by sign, each sign an edit."""
    changed = False
    for end in range(1, len(text) + 1):
        sofar = text[:end]
        changed |= session.edit(
            lambda plan, sofar=sofar: edits.set_field(plan, part, field, sofar),  # type: ignore[misc]
            "typing",
            place=(part, field),
            typing=True,
        )
    return changed


@settings(max_examples=settings.default.max_examples // 3 if settings.default else 20)
@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), *[edited(plan)] * 3)), st.data())
def test_undo_and_redo_go_on_after_closing_and_opening(values: tuple[Plan, ...], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.handleplan")
        session = create(path, values[0])
        for value in values[1:]:
            session.edit(lambda _, value=value: value, "edit")  # type: ignore[misc]
            for act in data.draw(st.lists(st.sampled_from([Session.undo, Session.redo, Session.save]), max_size=3)):
                act(session)
        expected, redone = session.history, session.plan
        for step in reversed(expected.undone):
            redone = apply(redone, step.changes)
        session.close()
        again = open_plan(path)
        assert again.plan == session.plan
        assert [step.changes for step in again.history.done] == [step.changes for step in expected.done]
        assert [step.changes for step in again.history.undone] == [step.changes for step in expected.undone]
        while again.undo():
            pass
        assert again.plan == values[0]
        again.close()
        once_more = open_plan(path)
        while once_more.redo():
            pass
        assert once_more.plan == redone
        once_more.close()
        assert read_plan(path) == once_more.plan


def test_listeners_hear_at_once_what_changed_and_who_began(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    heard: list[Event] = []
    stop = session.subscribe(heard.append)
    widget = object()
    assert session.edit(lambda plan: edits.tick(plan, RAMP.id, WORK.id, True), "tick", place=(RAMP.id, "themes"), origin=widget)
    event = heard[0]
    assert (event.before, event.plan, event.origin, event.kind) == (plan, session.plan, widget, "edit")
    assert [change.part for change in event.changes] == [RAMP.id]
    undone = session.undo()
    assert undone == heard[1]
    assert (undone.kind, undone.plan, undone.place) == ("undo", plan, (RAMP.id, "themes"))
    assert session.redo() == heard[2]
    stop()
    session.undo()
    assert len(heard) == 3
    session.close()


def test_an_edit_that_changes_nothing_is_none(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    assert not session.edit(lambda plan: edits.set_field(plan, GOAL.id, "goal", GOAL.goal), "set")
    assert session.undo_label is None
    assert session.undo() is None
    assert session.redo() is None
    session.close()


def test_a_refused_edit_leaves_all_as_it_was(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    with pytest.raises(Refused):
        session.edit(lambda plan: edits.set_field(plan, WORK.id, "label", HOUSING.label), "set")
    assert session.plan is plan or session.plan == plan
    assert session.history.done == ()
    session.close()


def test_typing_is_one_step_until_the_cell_is_left(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    write_in(session, "Alle med")
    session.seal()
    write_in(session, "Alle med i arbejde")
    assert [step.label for step in session.history.done] == ["typing", "typing"]
    session.close()
    again = open_plan(path)
    assert again.undo_label == "typing"
    assert again.last_place == (GOAL.id, "goal")
    again.undo()
    assert again.plan.initiatives[0].goals[0].goal == "Alle med"
    again.undo()
    assert again.plan == plan
    assert again.redo_label == "typing"
    again.close()


def test_what_is_typed_and_taken_out_again_in_one_step_is_no_step(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    write_in(session, "Flere får")
    session.save()
    session.history = session.history.__class__(session.history.done, open=True)
    session.edit(lambda plan: edits.set_field(plan, GOAL.id, "goal", GOAL.goal), "typing", place=(GOAL.id, "goal"), typing=True)
    assert session.history.done == ()
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "set")
    session.close()
    again = open_plan(path)
    assert [step.label for step in again.history.done] == ["set"]
    again.close()


def test_going_back_to_the_plan_as_opened_is_one_step(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    assert not session.revert_to_opened()
    write_in(session, "Noget andet")
    session.edit(lambda plan: edits.remove(plan, FINAL.id), "remove_round")
    edited_plan = session.plan
    assert session.revert_to_opened()
    assert session.plan == plan
    session.undo()
    assert session.plan == edited_plan
    session.close()


def test_typing_is_durable_within_a_second_without_being_asked(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    write_in(session, "Alle")
    assert session.state.kind == "saving"
    began = time.monotonic()
    while read_plan(path) != session.plan:
        assert time.monotonic() - began < 1
        time.sleep(0.02)
    session.close()


def test_steady_typing_is_written_within_a_second(path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[float] = []
    write = plan_file.write

    def timed(*given: Any) -> None:
        write(*given)
        written.append(time.monotonic())

    monkeypatch.setattr(plan_file, "write", timed)
    session = create(path, plan)
    began = time.monotonic()
    while time.monotonic() - began < 2:
        write_in(session, f"{time.monotonic()}")
        time.sleep(0.03)
    session.close()
    pauses = [after - before for before, after in pairwise([began, *written])]
    assert max(pauses) < 0.9
    assert len(written) <= 1 + 2 / TYPING_PAUSE


def test_states_go_from_saving_to_saved_on_the_writing_thread(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    heard: list[tuple[str, bool]] = []
    session.on_state(lambda state: heard.append((state.kind, threading.current_thread() is threading.main_thread())))
    session.edit(lambda plan: edits.set_field(plan, plan.id, "title", "Ny"), "set")
    state = session.save()
    assert state.kind == "saved"
    assert state.when is not None
    assert state.when.tzinfo is not None
    session.close()
    assert ("saving", False) in heard
    assert heard[-1] == ("saved", False)


def test_closing_saves_and_can_be_repeated(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    write_in(session, "Alle")
    assert session.close().kind == "saved"
    assert session.close().kind == "saved"
    assert session.save().kind == "saved"
    assert read_plan(path) == session.plan
    with pytest.raises(RuntimeError):
        write_in(session, "For sent")
    assert read_plan(path) == session.plan


def test_a_program_that_ends_without_closing_has_saved(path: Path, plan: Plan) -> None:
    create(path, plan).close()
    script = (
        "import sys; from pathlib import Path; from storage.session import open_plan; from editor import edits\n"
        "session = open_plan(Path(sys.argv[1]))\n"
        "place = (session.plan.id, 'title')\n"
        "session.edit(lambda plan: edits.set_field(plan, *place, 'Ny'), 'typing', place=place, typing=True)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)
    assert read_plan(path).title == "Ny"
    assert not list(path.parent.glob(".~lock*"))


def test_a_listener_that_fails_stops_no_writing(path: Path, plan: Plan, caplog: pytest.LogCaptureFixture) -> None:
    session = create(path, plan)

    def fail(_: SaveState) -> None:
        raise RuntimeError("a listener")

    session.on_state(fail)
    for title in "abc":
        session.edit(lambda plan, title=title: edits.set_field(plan, plan.id, "title", title), "set")  # type: ignore[misc]
        assert session.save().kind == "saved"
    session.close()
    assert "a listener" in caplog.text


def test_an_hour_of_typing_grows_the_log_by_less_than_twice_the_text(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = datetime(2027, 1, 4, 12, tzinfo=UTC)
    monkeypatch.setattr(session_module, "_now", lambda: clock)
    session = create(path, plan, who="Jobkonsulenten")
    text, typed = "", 0
    for number in range(3 * 60):
        for word in f"Sætning {number} handler om en god hverdag for alle i hele kommunen. ".split(" "):
            text += word + " "
            typed += len(word) + 1
            clock += timedelta(seconds=1)
            session.edit(
                lambda plan, text=text: edits.set_field(plan, GOAL.id, "goal", text),  # type: ignore[misc]
                "typing",
                place=(GOAL.id, "goal"),
                typing=True,
            )
        clock += timedelta(seconds=7)
        if number % 10 == 0:
            session.save()
    session.close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        columns = " + ".join(f"length(CAST({column} AS BLOB))" for column in tables.COLUMNS["step"])
        ((grown, steps),) = db.execute(f"SELECT sum({columns}), count(*) FROM step")
    assert clock > datetime(2027, 1, 4, 12, 55, tzinfo=UTC)
    assert steps > 20
    assert grown < 2 * typed


def test_the_change_log_says_who_when_and_where(path: Path, plan: Plan) -> None:
    session = create(path, plan, who="Lederen")
    write_in(session, "Alle")
    session.undo()
    session.close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT number, who, kind, label, part, field FROM step ORDER BY number").fetchall()
    assert rows == [(1, "Lederen", "edit", "typing", GOAL.id, "goal"), (2, "Lederen", "undo", "typing", GOAL.id, "goal")]


@pytest.mark.parametrize(("spoiled", "left"), [(2, 1), (3, 0)])
def test_a_spoiled_row_of_the_log_ends_undo_there_and_nothing_else(path: Path, plan: Plan, spoiled: int, left: int) -> None:
    session = create(path, plan)
    for title in "abc":
        session.edit(lambda plan, title=title: edits.set_field(plan, plan.id, "title", title), "set")  # type: ignore[misc]
    session.close()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE step SET changes = '[[\"~\"]]' WHERE number = ?", [spoiled])
        db.commit()
    again = open_plan(path)
    assert again.plan.title == "c"
    assert len(again.history.done) == left
    again.edit(lambda plan: edits.add(plan, Initiative(new_id(), "Ny")), "add_initiative")
    again.close()
    assert read_plan(path) == again.plan
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT number FROM step").fetchall() == [(1,), (2,), (3,), (4,)]


def test_nothing_heavy_is_imported_before_a_file_is_opened() -> None:
    heavy = ("sqlmodel", "sqlalchemy", "sqlite3", "platformdirs", "logging")
    script = f"import sys, storage.session; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_plan_is_opened_edited_and_closed_without_what_only_declares_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.handleplan"
    create(path, Plan(new_id())).close()
    script = """
import sys
from pathlib import Path
from editor.edits import set_field
from storage.session import open_plan
session = open_plan(Path(sys.argv[1]))
session.edit(lambda plan: set_field(plan, plan.id, "title", "Ny titel"), "typing")
print(session.close().kind, [name for name in ("sqlmodel", "sqlalchemy") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "saved []"
    assert read_plan(path).title == "Ny titel"


def test_a_log_that_tells_of_another_plan_is_not_followed(path: Path, plan: Plan) -> None:
    session = create(path, plan)
    session.edit(lambda now: edits.duplicate(now, GOAL.id), "duplicate_goal")
    session.undo()
    (undone,) = session.history.undone
    (added,) = undone.changes
    assert isinstance(added, Add)
    session.history = History((), (replace(undone, changes=(replace(added, after="aaaaaaaaaaaa"),)),))
    assert session.redo() is None
    assert session.plan == plan
    assert session.redo_label is None
    session.edit(lambda now: edits.set_field(now, now.id, "title", "Ny"), "set")
    assert session.close().kind == "saved"
    assert read_plan(path).title == "Ny"


def test_a_long_sitting_keeps_the_newest_steps_in_memory_and_all_of_them_in_the_log(
    path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.session.UNDO_AT_LEAST", 10)
    monkeypatch.setattr("storage.plan_file.STEPS_READ", 10)
    session = create(path, plan)
    for number in range(55):
        session.edit(partial(edits.set_field, part=RAMP.id, field="title", value=f"titel {number}"), "set")
        session.save()
    assert 10 <= len(session.history.done) <= 20
    assert len(session._file.since) <= 20
    assert [past.number for past in session.past()] == list(range(55, 0, -1))
    undone = 0
    while session.undo():
        undone += 1
    assert session.plan.initiatives[0].title == f"titel {54 - undone}"
    assert undone >= 10
    while session.redo():
        undone -= 1
    assert (undone, session.plan.initiatives[0].title) == (0, "titel 54")
    session.close()
    again = open_plan(path)
    assert again.plan == session.plan
    again.close()
