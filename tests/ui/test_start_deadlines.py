"""Deadlines of recent plans on the start page, in the real window: there by themselves, and the way to their place."""

import sqlite3
import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.edits import set_field
from editor.plan import Plan, new_id
from storage import reading
from storage.session import create, open_plan
from tests.ui.conftest import FINAL, FIRST, ROUNDS, SECOND, a_plan
from tests.ui.windows import PATIENCE, a_window, focused, plan, press, view, wait_for_plan
from ui import settings
from ui.cell import Cell
from ui.dates import show_date, today
from ui.deadlines import Link
from ui.settings import Settings
from ui.start_deadlines import Deadlines
from ui.window import Window


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def awaiting() -> Plan:
    """Something waits since three days, and a round is due in ten."""
    one = set_field(set_field(a_plan(), FINAL, "until", in_days(-3)), FINAL, "note", "ny lov")
    return set_field(one, ROUNDS[0], "deadline", in_days(10))


def awaiting_as(number: int) -> Plan:
    """A plan of its own."""
    return set_field(replace(awaiting(), id=new_id()), FINAL, "note", f"lov {number}")


def kept(home: Path, name: str, one: Plan) -> Path:
    path = home / f"{name}.handleplan"
    create(path, one).close()
    return path


def known(*paths: Path) -> None:
    own = Settings()
    for path in reversed(paths):
        own.opened(path)
    settings.store(own)


def lines(window: Window) -> list[str]:
    assert window.start
    return [one.words for one in window.start.findChildren(Link) if one.isVisible()]


def complete(window: Window) -> bool:
    found = window.start.findChildren(Deadlines) if window.start else []
    return bool(found) and all(one.complete for one in found)


def stands_at(window: Window, place: tuple[str, str]) -> bool:
    return view(window).place() == place


def wait(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: complete(window), timeout=PATIENCE)
    qtbot.wait(20)


def test_deadlines_of_all_recent_plans_stand_by_their_day(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    other = set_field(replace(a_plan(), id=new_id()), ROUNDS[1], "deadline", in_days(5))
    known(kept(tmp_path, "Den ene", awaiting()), kept(tmp_path, "Den anden", other))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert lines(window) == [
        f"⚠ Overskredet {show_date(in_days(-3))} · den første (afventer ny lov) – Den ene",
        f"{show_date(in_days(5))} · Status 2028 (1 indsats mangler) – Den anden",
        f"{show_date(in_days(10))} · Midtvejsstatus 2027 (1 indsats mangler) – Den ene",
    ]


def test_one_is_chosen_by_key_and_leads_to_its_place(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    path = kept(tmp_path, "Planen", awaiting())
    known(path)
    window = a_window(qtbot)
    wait(qtbot, window)
    for number, place in ((0, (FINAL, "note")), (1, (f"{SECOND}_{ROUNDS[0]}", "actions"))):
        wait(qtbot, window)
        links = [one for one in window.start.findChildren(Link) if one.isVisible()] if window.start else []
        links[number].setFocus()
        press(Qt.Key.Key_Space)
        wait_for_plan(qtbot, window, path)
        qtbot.waitUntil(partial(stands_at, window, place), timeout=PATIENCE)
        assert isinstance(focused(), Cell)
        assert window.close_plan()


def test_what_is_reported_meanwhile_is_gone_when_the_page_comes_back(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    path = kept(tmp_path, "Planen", awaiting())
    known(path)
    window = a_window(qtbot)
    wait(qtbot, window)
    assert len(lines(window)) == 2
    window.open_path(path)
    wait_for_plan(qtbot, window, path)
    assert window.gate
    window.gate.edit(lambda one: set_field(one, FINAL, "progress", "done"), "progress")
    assert plan(window).initiatives[0].id == FIRST
    assert window.close_plan()
    wait(qtbot, window)
    assert [line.split(" · ")[1] for line in lines(window)] == ["Midtvejsstatus 2027 (1 indsats mangler) – Planen"]


def test_plans_that_cannot_be_read_are_left_out_quietly(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    damaged, other = kept(tmp_path, "Beskadiget", awaiting()), tmp_path / "Database.handleplan"
    damaged.write_bytes(damaged.read_bytes()[:5000])
    sqlite3.connect(other).execute("create table t (x)").connection.close()
    known(damaged, other, tmp_path / "Borte.handleplan", kept(tmp_path, "God", awaiting()))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert len(lines(window)) == 2
    assert all(line.endswith("– God") for line in lines(window))
    assert damaged.stat().st_size == 5000


def test_a_plan_that_is_open_elsewhere_is_looked_at_and_left_alone(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    path = kept(tmp_path, "Åben", awaiting())
    session = open_plan(path)
    known(path)
    window = a_window(qtbot)
    wait(qtbot, window)
    assert len(lines(window)) == 2
    assert session.edit(lambda one: set_field(one, FIRST, "title", "x"), "set_title")
    assert session.close().kind == "saved"


def test_nothing_is_read_on_the_windows_thread_or_before_the_page_is_there(
    qtbot: QtBot, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(kept(tmp_path, "Planen", awaiting()))
    threads: list[str] = []
    read = reading.read

    def noted(path: Path) -> Plan:
        threads.append(threading.current_thread().name)
        return read(path)

    monkeypatch.setattr(reading, "read", noted)
    window = a_window(qtbot)
    assert threads == []
    wait(qtbot, window)
    assert threads == ["background"]


def test_many_deadlines_are_shown_on_request(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    known(*(kept(tmp_path, f"Plan {at}", set_field(awaiting_as(at), ROUNDS[0], "deadline", in_days(at + 9))) for at in range(5)))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert len(lines(window)) == 7
    assert lines(window)[-1] == "Vis alle 10 frister"
    links = [one for one in window.start.findChildren(Link) if one.isVisible()] if window.start else []
    links[-1].click()
    qtbot.wait(20)
    assert len(lines(window)) == 10


def test_a_plan_without_deadlines_has_no_heading(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    known(kept(tmp_path, "Uden", a_plan()))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert window.start
    assert not any(one.isVisible() for one in window.start.findChildren(Deadlines))


def test_a_round_in_which_nothing_is_missing_awaits_nobody(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    full = awaiting()
    for row in full.initiatives:
        full = set_field(full, f"{row.id}_{ROUNDS[0]}", "actions", "Vi har")
    known(kept(tmp_path, "Planen", full))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert [line.split(" · ")[1] for line in lines(window)] == ["den første (afventer ny lov) – Planen"]


def test_a_plan_and_its_copy_await_the_same_once(qtbot: QtBot, data_folder: Path, tmp_path: Path) -> None:
    known(kept(tmp_path, "Planen", awaiting()), kept(tmp_path, "Kopi af planen", awaiting()))
    window = a_window(qtbot)
    wait(qtbot, window)
    assert len(lines(window)) == 2
    assert all(line.endswith(" – Planen, Kopi af planen") for line in lines(window))
