"""What a killed program called saved is there; and the trial would notice if it were not."""

from pathlib import Path

import pytest

from tests.reliability import kills


@pytest.mark.parametrize("seed", range(2))
def test_a_program_that_is_killed_loses_nothing_that_it_called_saved(data_folder: Path, seed: int) -> None:
    found = kills.run(kills.SHORT // 2 + seed, seed)
    for figures in found:
        assert figures.good, figures.found
    assert sum(figures.runs for figures in found) == kills.SHORT // 2 + seed
    assert sum(figures.edits for figures in found) > 0


def test_a_program_that_calls_saved_what_is_not_written_yet_is_found_out(data_folder: Path) -> None:
    assert sum(figures.lost for figures in kills.run(8, 0, "hasty")) > 0
