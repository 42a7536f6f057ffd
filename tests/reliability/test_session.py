"""A long sitting stays small and loses nothing; and the trial would notice widgets that stay."""

from pathlib import Path

from tests.reliability import session


def test_a_long_sitting_in_one_window_stays_small_and_loses_nothing(data_folder: Path) -> None:
    (figures,) = session.run(session.SHORT, 0)
    assert figures.good, figures.found
    assert figures.edits > session.SHORT // 4


def test_widgets_that_stay_are_found_out(data_folder: Path) -> None:
    (figures,) = session.run(150, 0, "hoarding")
    assert any("grew" in one for one in figures.found)
