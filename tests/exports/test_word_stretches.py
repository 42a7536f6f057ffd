"""A document is read stretch by stretch: as if it were read at once, wherever a stretch ends, and in little memory."""

import random

import pytest

from exports import word_stretches
from exports.errors import ReadError
from exports.word_package import Package
from exports.word_reader import read_word
from tests.exports.any_documents import any_document
from tests.exports.test_word_reader_variants import a_variant
from tests.exports.word_files import docx, p, tbl, tr, unzipped, zipped

DOCUMENTS = 40
AT_ONCE = 10**9
MAIN = "word/document.xml"


@pytest.mark.parametrize("first", range(0, DOCUMENTS, 10))
def test_wherever_a_stretch_ends_the_same_is_read(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(first, first + 10):
        luck = random.Random(seed)
        for data in (any_document(luck), a_variant(luck)[0]):
            monkeypatch.setattr(word_stretches, "_STRETCH", AT_ONCE)
            meant = read_word(data, traced=True)
            for length in (1, luck.randint(2, 2_000)):
                monkeypatch.setattr(word_stretches, "_STRETCH", length)
                assert read_word(data, traced=True) == meant, (seed, length)


def test_no_stretch_of_a_long_document_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_stretches, "_STRETCH", 2_000)
    forms = [p(f"Tekst {number}") + tbl(tr(tbl(tr("Mål", f"Ro {number}")), "andet")) for number in range(200)]
    package = Package(docx(*forms, *(p(f"Mere {number}") for number in range(500))))
    found = list(package.stretches(package.main))
    assert len(found) > 20
    assert max(len(one[0]) for one in found) < 100
    whole = package.read(package.main)
    assert whole is not None
    assert [each for one in found for each in one.itertext()] == list(whole.itertext())


@pytest.mark.parametrize("damage", [b"</w:tbl>", b"</w:p>"])
def test_a_document_that_is_damaged_anywhere_is_refused(damage: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_stretches, "_STRETCH", 1)
    files = unzipped(docx(*(p("før") + tbl(tr("Mål", "Ro")) + p("efter") for _ in range(5))))
    xml = files[MAIN]
    at = xml.find(damage)
    while at >= 0:
        broken = zipped(files | {MAIN: xml[:at] + xml[at + len(damage) :]})
        with pytest.raises(ReadError, match="word_damaged"):
            read_word(broken)
        at = xml.find(damage, at + 1)
