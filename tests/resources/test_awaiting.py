"""How a day on which something is awaited reads: only what waits is said to wait, and no word stands twice."""

from datetime import date

import pytest

from editor.overview import Deadline, Standing
from resources.awaiting import awaited

TITLE = "Prøv en arbejdsplads i to uger."


def words(standing: Standing, note: str = "", title: str = TITLE) -> str:
    return awaited(Deadline(date(2028, 2, 1), "report", "p", "note", title, note, standing=standing), "Uden titel")


@pytest.mark.parametrize(
    "note",
    [
        "Afventer ministeriets nye vejledning",
        "ministeriets nye vejledning.",
        "Vi afventer ministeriets nye vejledning",
        "Venter på: ministeriets nye vejledning",
    ],
)
def test_what_waits_reads_well_however_its_note_begins(note: str) -> None:
    assert words("waiting", note) == "Prøv en arbejdsplads i to uger (afventer ministeriets nye vejledning)"


def test_only_what_waits_is_said_to_wait() -> None:
    assert words("waiting") == "Prøv en arbejdsplads i to uger (afventer)"
    assert words("in_progress") == "Prøv en arbejdsplads i to uger (i gang)"
    assert words("not_started", "Byggetilladelsen ventes i foråret.") == (
        "Prøv en arbejdsplads i to uger (ikke begyndt: Byggetilladelsen ventes i foråret)"
    )
    assert words("told") == "Prøv en arbejdsplads i to uger (fremdrift uoplyst)"


def test_strange_texts_read_too() -> None:
    assert words("waiting", "Afventer", "") == "Uden titel (afventer)"
    assert words("waiting", "Vi\nafventer.", "Og så …\n...") == "Og så … ... (afventer)"
    assert words("waiting", "Ventetiden er lang") == "Prøv en arbejdsplads i to uger (afventer Ventetiden er lang)"
    assert words("waiting", "{note}", "{0}") == "{0} (afventer {note})"
