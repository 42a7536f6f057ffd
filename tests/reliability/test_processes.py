"""Programs that take turns on one file lose no edit; and the trial would notice if they did."""

from pathlib import Path

from tests.reliability import processes


def test_programs_that_take_turns_lose_no_edit(data_folder: Path) -> None:
    for figures in processes.run(processes.SHORT, 0):
        assert figures.good, figures.found
        assert figures.edits == processes.SHORT * processes.TURNS


def test_programs_that_write_what_they_read_before_their_turn_are_found_out(data_folder: Path) -> None:
    assert processes.run(3, 0, "stale")[0].lost > 0
