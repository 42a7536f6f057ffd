"""What was called saved outlives a power cut; and the trial would notice if it did not."""

import os
import sys
from pathlib import Path

import pytest

from tests.reliability import cuts

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lets a library record what a program writes"),
    pytest.mark.skipif(not (cuts.compiler() or os.environ.get("CI")), reason="no C compiler"),
]


def test_what_was_called_saved_outlives_a_power_cut(data_folder: Path) -> None:
    found = cuts.run(cuts.SHORT, 0)
    for figures in found:
        assert figures.good, figures.found
        assert figures.edits > 0
    assert sum(figures.runs for figures in found) == cuts.SHORT


def test_what_is_left_to_the_systems_own_time_is_found_out(data_folder: Path) -> None:
    assert sum(figures.lost + figures.unopened for figures in cuts.run(12, 1, "unsynced")) > 0
