"""The deadlines of plans that are not open: read once, right again when a file is another, and never in the way of a plan."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from editor.edits import set_field
from editor.overview import deadlines, overview
from editor.plan import Initiative, Plan, Status, StatusRound, new_id, with_status
from storage import awaited, reading
from storage.errors import StorageError
from storage.session import create, open_plan
from tests.plans import plans

ROUND = StatusRound(new_id(), "Status 2028", 2028, deadline="2028-11-01")


def a_plan() -> Plan:
    row = with_status(Initiative(new_id(), "Hjælpemidler"), Status(ROUND.id, "waiting", "ny lov", "2027-03-01"))
    return Plan(new_id(), "Plan", status_rounds=(ROUND,), initiatives=(row, Initiative(new_id(), "Åbne virksomheder")))


@pytest.fixture
def file(tmp_path: Path, data_folder: Path) -> Path:
    create(tmp_path / "plan.handleplan", a_plan()).close()
    return tmp_path / "plan.handleplan"


def cache(data_folder: Path) -> Path:
    return data_folder / "deadlines.json"


def test_a_plan_is_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = awaited.awaited(file)
    assert [(one.kind, one.day) for one in first] == [("report", date(2027, 3, 1)), ("round", date(2028, 11, 1))]
    assert first[1].missing == 1
    monkeypatch.setattr(reading, "read", lambda _: pytest.fail("read again"))
    assert awaited.awaited(file) == first


def test_what_is_written_afterwards_is_seen(file: Path) -> None:
    awaited.awaited(file)
    session = open_plan(file)
    session.edit(lambda plan: set_field(plan, ROUND.id, "deadline", "2029-01-01"), "set_deadline")
    session.close()
    assert date(2029, 1, 1) in [one.day for one in awaited.awaited(file)]


def test_a_plan_that_is_open_elsewhere_is_read_and_stays_so(file: Path) -> None:
    session = open_plan(file)
    session.edit(lambda plan: set_field(plan, ROUND.id, "label", "Slutstatus"), "set_label")
    session.save()
    assert awaited.awaited(file)[1].name == "Slutstatus"
    session.edit(lambda plan: set_field(plan, ROUND.id, "label", "Slut"), "set_label")
    assert session.close().kind == "saved"
    assert awaited.awaited(file)[1].name == "Slut"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(max_initiatives=4))
def test_the_cache_gives_what_the_plan_gives(plan: Plan, tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / f"{new_id()}.handleplan"
    create(path, plan).close()
    expected = deadlines(overview(plan), date.min)
    assert awaited.awaited(path) == expected
    assert awaited.awaited(path) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 2, "plans": [1]}',
        b'{"version": 99, "plans": {}}',
    ],
)
def test_a_spoilt_cache_is_made_anew(file: Path, data_folder: Path, content: bytes) -> None:
    expected = awaited.awaited(file)
    cache(data_folder).write_bytes(content)
    assert awaited.awaited(file) == expected
    assert str(file) in json.loads(cache(data_folder).read_bytes())["plans"]


SPOILT = ["2028-01-01", "round", "a", "b", "c", "d", 1, None]
"""An entry as it is kept, of which a part is spoilt below."""


@pytest.mark.parametrize(
    "deadline", [None, 7, [], ["igår", *SPOILT[1:]], [*SPOILT[:1], "x", *SPOILT[2:]], [*SPOILT[:7], "måske"]]
)
def test_a_spoilt_entry_is_read_anew(file: Path, data_folder: Path, deadline: object) -> None:
    expected = awaited.awaited(file)
    stored = json.loads(cache(data_folder).read_bytes())
    stored["plans"][str(file)]["deadlines"] = [deadline]
    cache(data_folder).write_text(json.dumps(stored), encoding="utf-8")
    assert awaited.awaited(file) == expected


def test_a_file_that_is_no_plan_or_gone_is_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "andet.handleplan").write_bytes(b"x" * 1000)
    for path in (tmp_path / "andet.handleplan", tmp_path / "borte.handleplan"):
        with pytest.raises((StorageError, OSError)):
            awaited.awaited(path)


def test_a_cache_that_cannot_be_written_costs_the_memory_only(file: Path, data_folder: Path) -> None:
    cache(data_folder).mkdir()
    assert len(awaited.awaited(file)) == 2
    assert [one.name for one in data_folder.iterdir() if one.suffix == ".tmp"] == []


def test_plans_that_are_not_recent_any_more_are_forgotten(file: Path, tmp_path: Path, data_folder: Path) -> None:
    other = tmp_path / "en anden.handleplan"
    create(other, replace(a_plan(), id=new_id())).close()
    awaited.awaited(file)
    awaited.awaited(other)
    awaited.forget_others([other])
    assert list(json.loads(cache(data_folder).read_bytes())["plans"]) == [str(other)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to say who may read")
def test_nobody_else_reads_the_cache(file: Path, data_folder: Path) -> None:
    awaited.awaited(file)
    assert cache(data_folder).stat().st_mode & 0o077 == 0
