"""No spoilt file crashes the program or is shown as another plan; and the trial would notice if one were."""

from pathlib import Path

from tests.reliability import mutants


def test_no_spoilt_file_crashes_the_program_or_is_shown_as_another_plan(data_folder: Path) -> None:
    rows = mutants.run(mutants.SHORT, 1)
    assert sum(row.runs for row in rows) == mutants.SHORT
    for figures in rows:
        assert figures.good, figures.found[:5]
        assert figures.runs > 30
        assert "partly" in figures.note


def test_a_program_that_trusts_each_file_is_found_out(data_folder: Path) -> None:
    rows = {figures.kind: figures for figures in mutants.run(100, 1, "trusting")}
    assert rows["mutants: values"].wrong > 0
    assert rows["mutants: proven values"].wrong > 0
