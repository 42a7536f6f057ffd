"""Numbers in front of titles: those that count the forms of a document are no part of them, others are."""

import pytest

from exports.word_reader import read_word
from tests.exports.word_files import docx, lost_words, p, tbl, tr

HEADS = ("Mål", "Delmål", "Handlemål", "Succeskriterier")


def forms(titles: list[str], *, in_table: bool) -> bytes:
    """A document with a form for each title: as a heading, or with its label in a table."""
    goals = tbl(tr(*HEADS), tr("Flere kommer med", "Vi ansætter flere", "Opslag i maj", "Ti er med"))
    text = "Her står, hvorfor vi gør det, og hvem der er med."
    if in_table:
        return docx(*(tbl(tr("Indsats:", one), tr("Uddybende beskrivelse:", text)) + goals + p() for one in titles))
    return docx(*(p(one, style="Overskrift1") + p(text) + goals for one in titles))


@pytest.mark.parametrize("in_table", [False, True])
@pytest.mark.parametrize(
    "counted",
    [
        ["1. {}", "2. {}", "3. {}"],
        ["1) {}", "2) {}"],
        ["2.1 {}", "2.2 {}", "3.1 {}"],
        ["3. {}", "4. {}"],
        ["1 {}", "2 {}", "3 {}"],
        ["01. {}", "02. {}"],
        ["A. {}", "B. {}", "C. {}"],
        ["I. {}", "II. {}", "III. {}", "IV. {}"],
        ["1. {}"],
    ],
)
def test_numbers_that_count_are_no_part_of_titles(counted: list[str], in_table: bool) -> None:
    names = ["Ledsagelse til fritid", "Ro i hallen", "Vejen til job", "Skilte i byen"][: len(counted)]
    data = forms([one.format(name) for one, name in zip(counted, names, strict=True)], in_table=in_table)
    imported = read_word(data, traced=True)
    assert [one.title for one in imported.plan.initiatives] == names
    assert not lost_words(data, imported)


@pytest.mark.parametrize(
    "titles",
    [
        ["3 nye hold"],
        ["2 nye hold", "3 nye busser"],
        ["1. Ledsagelse til fritid", "Ro i hallen"],
        ["1. juni er dagen", "24. december er en anden"],
        ["2025 er året", "2026 er det næste"],
    ],
)
def test_other_numbers_stay(titles: list[str]) -> None:
    assert [one.title for one in read_word(forms(titles, in_table=True)).plan.initiatives] == titles
