"""What forms ask below their labels, and where they are to be signed: neither is content, whatever its words and its look."""

import random

import pytest

from editor.richtext import plain
from exports.word_reader import read_word
from tests.exports.word_files import docx, lost_words, p, r, tbl, tc, tr

TEXTS = {
    "Beskrivelse": "Mange unge ser kun personale i løbet af ugen, og det vil vi ændre.",
    "Mål": "De unge har et netværk, der holder.",
    "Delmål": "24 unge er matchet med en familie.",
    "Handlemål": "Der ansættes en koordinator 18 timer om ugen.",
    "Succeskriterier": "Tre ud af fire unge har nogen at ringe til.",
    "Vi har": "Koordinatoren er ansat, og der er holdt to kurser.",
    "Vi har opnået": "Elleve unge har fået en familie.",
    "Vi vil arbejde videre med": "Der mangler familier mod nord.",
}
QUESTIONS = (
    "Hvorfor er indsatsen vigtig?",
    "Hvad skal være anderledes for borgerne?",
    "Hvad skal være nået undervejs?",
    "Hvem gør det, og hvornår?",
    "Hvordan kan man måle, at det går den rigtige vej?",
    "Hvilke aftaler er der indgået?",
    "Hvad har borgerne fået ud af det?",
    "Hvad mangler?",
)
NAMES = (
    "Baggrund og indhold, højst ti linjer",
    "Den langsigtede forandring",
    "Det nære resultat",
    "Konkret og med dato",
    "Tal, der kan tælles",
    "Siden sidst",
    "For borgerne",
    "Det næste år",
)
LOOKS = {"italic": "<w:i/>", "small": '<w:sz w:val="16"/>', "in brackets": "", "plain": ""}
ENDS = (
    "Dato og underskrift: ______________",
    "Underskrift",
    "Dato: ........... Underskrift: ...........",
    "Med venlig hilsen",
    "Venlig hilsen\nHandicapkonsulenten",
    "Mvh. Sekretariatet",
    "Sidst opdateret 3. marts 2024",
    "Godkendt af direktionen den 12. december 2023",
    "Kontakt: handicap@kommune.dk",
    "Tlf. 00 00 00 00",
)


def form(asked: tuple[str, ...], look: str, in_cells: bool, empty: str = "") -> str:
    """A form with a line below each label; nothing is written in the field ``empty``."""
    front = p("Indsats: Venskabsfamilier") + p("Forvaltning: Jobcentret")
    parts = []
    for (name, text), words in zip(TEXTS.items(), asked, strict=True):
        said = f"({words})" if look == "in brackets" else words
        lines = [p(r(name, "<w:b/>")), p(r(said, LOOKS[look])), "" if name == empty else p(text)]
        head = p(r("Midtvejsstatus 2023", "<w:b/>")) if name == "Vi har" else ""
        parts.append(head + (tbl(tr(tc(*filter(None, lines)))) if in_cells else "".join(lines)))
    return front + "".join(parts)


def said(data: bytes) -> list[str]:
    """The texts of the only form, in the order of its fields; no visible word may be lost."""
    imported = read_word(data)
    assert not lost_words(data, imported)
    (own,) = imported.plan.initiatives
    (goal,), (status,) = own.goals, own.statuses
    texts = (own.description, goal.goal, goal.subgoal, goal.action, goal.success)
    return [plain(one) for one in (*texts, status.actions, status.results, status.next_steps)]


@pytest.mark.parametrize("empty", ["Delmål", "Vi har opnået", "Vi vil arbejde videre med"])
@pytest.mark.parametrize("asked", [QUESTIONS, NAMES])
def test_nothing_is_written_below_what_is_asked(asked: tuple[str, ...], empty: str) -> None:
    found = said(docx(form(asked, "italic", False, empty)))
    assert found == ["" if name == empty else text for name, text in TEXTS.items()]


@pytest.mark.parametrize("in_cells", [False, True])
@pytest.mark.parametrize("look", LOOKS)
def test_what_is_asked_below_labels_is_no_content(look: str, in_cells: bool) -> None:
    for asked in (QUESTIONS, NAMES):
        if look == "plain" and asked is NAMES:
            continue
        found = said(docx(form(asked, look, in_cells)))
        expected = list(TEXTS.values())
        assert found[1:] == expected[1:]
        assert look == "plain" or found[0] == expected[0]


def test_the_same_question_in_each_form_is_no_content() -> None:
    first = form(QUESTIONS, "plain", False)
    second = first.replace("Venskabsfamilier", "Naturen for alle").replace("Mange unge", "Mange gamle")
    found = read_word(docx(first, second)).plan.initiatives
    assert [plain(one.description)[:12] for one in found] == ["Mange unge s", "Mange gamle "]


def test_a_line_that_looks_otherwise_may_be_text() -> None:
    words = "Flere borgere er med i foreningslivet"
    body = p("Indsats: Venskabsfamilier") + p(r("Mål", "<w:b/>")) + p(r(words, "<w:i/>")) + p("Og flere trives.")
    body += p(r("Delmål", "<w:b/>")) + p("Ti nye er med.")
    assert plain(read_word(docx(body)).plan.initiatives[0].goals[0].goal) == f"{words}\nOg flere trives."


@pytest.mark.parametrize("end", ENDS)
def test_where_a_form_is_signed_is_no_content(end: str) -> None:
    luck = random.Random(end)
    found = said(docx(form(QUESTIONS, luck.choice(["italic", "small"]), False) + p(end) + p("Sekretariatschefen")))
    assert found == list(TEXTS.values())


@pytest.mark.parametrize(
    "text", ["Godkendt af byrådet i juni 2023.", "Kontakt til foreningerne er taget", "Den nye aftale er sendt."]
)
def test_text_that_begins_so_stays(text: str) -> None:
    found = said(docx(form(QUESTIONS, "italic", False) + p(text)))
    assert found[-1] == f"{TEXTS['Vi vil arbejde videre med']}\n{text}"


@pytest.mark.parametrize("signs", ["{}", "- {} -"])
def test_lines_that_count_the_pages_tear_the_text(signs: str) -> None:
    first = form(QUESTIONS, "italic", False)
    body = "".join(
        first.replace("Venskabsfamilier", title).replace("Der mangler familier", f"Der mangler{line}familier")
        + p(signs.format(at))
        for at, (title, line) in enumerate([("Naturen for alle", " "), ("Ro i hallen", " "), ("Vejen til job", " ")], 4)
    )
    torn = body.replace("det vil vi ændre.", "det vil vi</w:t></w:r></w:p>" + p(signs.format(3)) + "<w:p><w:r><w:t>ændre.", 1)
    data = docx(torn)
    imported = read_word(data)
    assert not {word for word in lost_words(data, imported) if not word.isdigit()}
    for own in imported.plan.initiatives:
        assert plain(own.description) == TEXTS["Beskrivelse"]
        assert plain(own.statuses[0].next_steps) == TEXTS["Vi vil arbejde videre med"]


@pytest.mark.parametrize("unknown", ["Deltagende forvaltninger", "Målgruppens alder", "Politisk ophæng"])
def test_a_bold_line_below_a_title_is_a_label_that_nobody_knows(unknown: str) -> None:
    body = (
        p("Indsats", bold=True)
        + p("Ro i hallen")
        + p(unknown, bold=True)
        + p("Fra 18 år")
        + p("Mål", bold=True)
        + p("Der er ro.")
    )
    (own,) = read_word(docx(p("Handleplan 2024", style="Titel") + body)).plan.initiatives
    assert (own.title, own.goals[0].goal) == ("Ro i hallen", "Der er ro.")
