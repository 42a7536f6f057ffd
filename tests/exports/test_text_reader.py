"""Forms as plain text, as Word and Excel put them on the clipboard, are understood in every cell, and no word vanishes."""

import random
from pathlib import Path

import pytest
from lxml import etree

import resources
from editor.plan import Plan, check, status_of
from exports.errors import ReadError
from exports.plain import plan_from_json
from exports.text_reader import read_text
from tests.exports.html_files import text_of
from tests.exports.seen_words import words
from tests.exports.test_html_reader import DOCUMENT, REFUSED, WHOLE
from tests.exports.test_word_reader_forms import understood
from tests.exports.test_word_reader_variants import a_variant, assert_forms_understood
from tests.exports.word_files import ODD_TEXTS, W, missing, unzipped


def read(text: str) -> Plan:
    imported = read_text(text.encode())
    check(imported.plan)
    assert not missing(words(text), imported)
    return imported.plan


def goals(text: str) -> list[tuple[str, ...]]:
    plan = read(f"Handleplan fra: Jobcentret\nIndsats: Job-uge\n\n{text}")
    return [(one.goal, one.subgoal, one.action, one.success) for one in plan.initiatives[0].goals]


HEADS = "Mål\tDelmål\tHandlemål\tSucceskriterier\n"


def is_text(data: bytes, quoted: bool) -> bool:
    """Whether text keeps what a document says: not tables within tables, and of Word not heads of several lines."""
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    if body.find(f".//{W}tc//{W}tbl") is not None:
        return False
    heads = ("Mål", "Vi har...", "Vi h")
    cells = (list(cell.iter(W + "p")) for cell in body.iter(W + "tc"))
    return quoted or not any(len(cell) > 1 and str(cell[0].xpath("string()")).startswith(heads) for cell in cells)


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize("seed", range(150))
def test_a_variant_is_right_in_every_cell(seed: int, quoted: bool) -> None:
    luck = random.Random(seed)
    data, rounds = a_variant(luck)
    while not is_text(data, quoted):
        data, rounds = a_variant(luck)
    text = text_of(data, quoted)
    end = luck.choice(["\r\n", "\n"])
    imported = read_text(text.replace("\r\n", end).encode(luck.choice(["utf-8", "utf-8-sig", "utf-16"])))
    check(imported.plan)
    assert_forms_understood(imported.plan, rounds)
    assert [one.body for one in imported.plan.chapters] == ["Baggrund\nPlanen gælder i to år."]
    assert not missing(words(text), imported)


def test_a_row_that_word_tore_over_lines_is_put_together() -> None:
    assert goals(
        HEADS + "Flere i job.\tVi finder virksomheder.\n•\tstore\n•\tsmå\tVi ringer.\nVi skriver.\tTi unge er i job.\n"
        "Ingen står\nalene.\tAlle får en mentor.\t-\tHver kender sin.\n\nTekst efter."
    ) == [
        ("Flere i job.", "Vi finder virksomheder.\n* store\n* små", "Vi ringer.\nVi skriver.", "Ti unge er i job."),
        ("Ingen står\nalene.", "Alle får en mentor.", "-", "Hver kender sin."),
    ]


@pytest.mark.parametrize("quoted", [True, False])
def test_the_real_document_is_right_in_every_cell(shared: Path, quoted: bool) -> None:
    plan = read(text_of((shared / f"{DOCUMENT}.docx").read_bytes(), quoted))
    meant = plan_from_json((shared / f"{DOCUMENT}.json").read_bytes())
    assert [understood(plan, one) for one in plan.initiatives] == [understood(meant, one) for one in meant.initiatives]
    assert plan.remarks == ()


def test_cells_that_stand_on_lines_of_their_own_are_those_of_a_row_where_none_is_missing() -> None:
    stacked = HEADS.replace("\t", "\n")
    assert goals(stacked + "a\nb\nc\nd\ne\nf\ng\nh\n\nLøs tekst.") == [("a", "b", "c", "d"), ("e", "f", "g", "h")]
    assert goals(stacked + "a\n\nc\nd\n\nLøs tekst.") == [("a", "", "c", "d")]
    assert goals(stacked + "a\nb\nc\nd\ne\n\nLøs tekst.") == [("", "", "", "a\nb\nc\nd\ne\nLøs tekst.")]


def test_the_last_cell_of_a_torn_row_ends_at_a_blank_line_a_status_or_the_next_form() -> None:
    table = HEADS + "m\td\th\ts1\ns2\n"
    for after in (
        "",
        "\nLøs tekst.",
        "Midtvejsstatus 2021\nVi har\tVi har opnået\tVi vil\na\tb\tc",
        "Handleplan fra: Skole\nIndsats: B",
    ):
        assert goals(table + after) == [("m", "d", "h", "s1\ns2")]


def test_the_cells_of_a_torn_status_stay_apart() -> None:
    grid = "Vi har...(handlinger)\tVi har opnået ...(resultater)\tVi vil arbejde videre med ...\n"
    torn = "a1\na2\tb1\nb2\tc1\nc2\n"
    plan = read(f"Handleplan fra: Jobcentret\nIndsats: Job\n\nMidtvejsstatus 2021\n{grid}{torn}\nStatus 2022\n{grid}\t-\t\n")
    first, second = (status_of(plan.initiatives[0], one.id) for one in plan.status_rounds)
    assert (first.actions, first.results, first.next_steps) == ("a1\na2", "b1\nb2", "c1\nc2")
    assert (second.actions, second.results, second.next_steps) == ("", "-", "")


def test_cells_in_quotation_marks_are_those_of_excel() -> None:
    assert goals(HEADS + '"a\nb\tc ""d"""\te\t"f"\tg "h" i\n"j\tk\tl\tm') == [
        ('a\nb\tc "d"', "e", '"f"', 'g "h" i'),
        ('"j', "k", "l", "m"),
    ]


@pytest.mark.parametrize("sign", ["•", "·", "▪", "§", "-", "–", "*", "\uf0b7", "\uf0a7"])
@pytest.mark.parametrize("space", ["\t", " "])
def test_typed_signs_are_bullets(sign: str, space: str) -> None:
    plan = read(
        f"Handleplan fra: Jobcentret\nIndsats: Job-uge\nUddybende beskrivelse:\nFørst\n{sign}{space}a\n{sign}{space}b\n\t-\tc\n"
    )
    assert plan.initiatives[0].description.split("\n")[1:] == ["* a", "* b", "** c"]


@pytest.mark.parametrize(
    "boxes", ["☒ Boligforhold\n☐ Fritid og kultur", "[x] Boligforhold\n[ ] Fritid og kultur",
              "☒\tBoligforhold\t☐\tFritid og kultur",
              "X\tBoligforhold\n\tFritid og kultur", "Boligforhold\tX\nFritid og kultur\t",
              "\uf0fe Boligforhold\n\uf0a8 Fritid og kultur",
              "Tema\tJa\tNej\nBoligforhold\tx\t\nFritid og kultur\t\tx"]
)  # fmt: skip
def test_ticks_are_read(boxes: str) -> None:
    plan = read(f"Sæt kryds ved det eller de temaer, som indsatsen vedrører\n{boxes}\nIndsats: Job-uge\n")
    ticked = [one.label for one in plan.themes if one.id in plan.initiatives[0].themes]
    assert (ticked, plan.initiatives[0].title, plan.remarks) == (["Boligforhold"], "Job-uge", ())


def test_a_table_of_a_text_that_is_no_form_stays_as_it_is() -> None:
    plan = read("Referat\n\nÅr\tAntal\n2021\t7\n2022\t9\nTekst efter.\n")
    assert [one.body for one in plan.chapters] == ["Referat\nÅr\tAntal\n2021\t7\n2022\t9\nTekst efter."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_are_right_in_every_encoding(encoding: str) -> None:
    plan = read_text("Handleplan fra: Børn og Ældre\r\nIndsats: Æblehøst\r\n".encode(encoding)).plan
    assert (plan.initiatives[0].title, plan.initiatives[0].department) == ("Æblehøst", "Børn og Ældre")


@pytest.mark.parametrize("seed", range(200))
def test_no_word_vanishes_from_a_text_that_was_torn_apart(seed: int) -> None:
    luck = random.Random(seed)
    text = text_of(WHOLE, luck.random() < 0.5)
    for _ in range(luck.randint(1, 12)):
        at, other = sorted(luck.randrange(len(text)) for _ in range(2))
        match luck.randrange(5):
            case 0:
                text = text[:at] + luck.choice(["\t", "\r\n", "\n\n", '"', '\t"', "\v", "\f", " • ", "\u2028"]) + text[at:]
            case 1:
                text = text[:at] + text[at + luck.randint(1, 40) :]
            case 2:
                lines = text.split("\r\n")
                luck.shuffle(lines)
                text = "\r\n".join(lines)
            case 3:
                text = text[:at] + "\r\n" + luck.choice(ODD_TEXTS) + luck.choice(["\t", "\r\n"]) + text[at:]
            case 4:
                text = text[:at] + text[at:other].replace("\r\n", luck.choice(["\t", "\n", " "])) + text[other:]
    read(text)


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", " \u00a0", "\ufeff"])
def test_an_empty_text_is_an_empty_plan(text: str) -> None:
    plan = read(text)
    assert plan == Plan(plan.id)


@pytest.mark.parametrize(
    "name", [name for name, (_, code) in REFUSED.items() if code in ("is_word", "word_other_kind", "not_text")]
)
def test_what_is_no_text_is_refused(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(ReadError) as caught:
        read_text(data)
    assert caught.value.code == code
    assert resources.text(f"error.{code}", name="fil.txt", **caught.value.params).startswith("»fil.txt« ")


@pytest.mark.parametrize("text", ["\t" * 500_000, "a\n" * 500_000, "a\tb\n" * 300_000])
@pytest.mark.timeout(30)
def test_a_text_without_end_is_refused(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(text.encode())
    assert caught.value.code == "word_too_large"


@pytest.mark.timeout(30)
def test_a_text_that_could_take_long_does_not() -> None:
    for text in (HEADS + "a\tb\n" * 20_000, '\t"' * 40_000, "a\n" * 40_000 + "b\tc", HEADS + "a\n" * 20_000, "a" * 5_000_000):
        read(f"Handleplan fra: Jobcentret\nIndsats: Job-uge\n{text}")
