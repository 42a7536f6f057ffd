"""What a text says as a label, however it is spelt; most texts are passed over at their first word, and rightly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import word_labels
from exports.word_labels import Label, label
from exports.word_phrases import LABELS, PROMPTS, ROUND_WORDS, Context

_SIGNS = st.sampled_from(
    ["", " ", ":", ": ", "...", "\t", "\n", "(", ")", "[", " – ", "*", "1", "\u00ad", "\u0301", "☐", "ﬀ", "İ"]
)
_KNOWN = [*(phrase for phrases in LABELS.values() for phrase in phrases), *PROMPTS, *ROUND_WORDS, "handleplan fra"]
_KNOWN += ["det arbejder vi videre med", "hvad tager vi med", "det", "hvem har ansvaret", "i løbet af året vil vi nå delmål"]
_OTHERS = st.sampled_from(["jobcentret", "2020", "ja", "effekt", "gjort", "og"]) | st.text(
    st.characters(exclude_categories=["C"])
)
_WORDS = st.sampled_from(_KNOWN) | st.sampled_from(_KNOWN).map(str.upper) | _OTHERS
_TEXTS = st.lists(st.one_of(_SIGNS, _WORDS), max_size=7).map("".join)
_CONTEXTS = st.sampled_from(["", "goals", "status", "status table"])


@given(_TEXTS, _CONTEXTS)
def test_what_is_passed_over_at_its_first_word_is_no_label(text: str, context: Context) -> None:
    assert label(text, context) == word_labels._label(text, context)


@pytest.mark.parametrize("text", ["Handleplan f\u00adra Jobcentret", "Hand\u00adleplan fra: Jobcentret"])
def test_a_label_hyphenated_within_its_words_is_one(text: str) -> None:
    found = label(text)
    assert isinstance(found, Label)
    assert (found.field, text[found.end :].strip()) == ("department", "Jobcentret")


@pytest.mark.parametrize(
    ("field", "texts"),
    {
        "goal": ["Hvad vil I opnå?", "2. Målsætninger"],
        "subgoal": ["Delmålsætning", "Hvad vil vi derfor?", "Hvad når I undervejs? (Delmål)"],
        "action": ["Hvad betyder det konkret?", "Hvad betyder det i praksis?", "Hvem gør hvad?"],
        "success": ["Kriterier for succes", "Hvordan kan vi se, at det lykkes?", "Hvornår er I glade? (Succeskriterier)"],
    }.items(),
)
def test_heads_of_goals_in_other_words(field: str, texts: list[str]) -> None:
    assert [label(text, "goals") for text in texts] == [(field, None)] * len(texts)


def test_who_a_handleplan_is_from_may_stand_behind_its_years() -> None:
    text = "Handleplan 2023-2024 fra: Jobcentret"
    found = label(text)
    assert isinstance(found, Label)
    assert (found.field, text[found.end :].strip()) == ("department", "Jobcentret")
    assert label("Handleplan 2023-2024 fra Jobcentret") is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Det kom der ud af det", "results"),
        ("Det gør vi nu", "next_steps"),
        ("Det arbejder vi videre med:", "next_steps"),
        ("Hvad tager vi med videre?", "next_steps"),
        ("Sådan går vi videre", "next_steps"),
        ("Hvad er der sket siden sidst?", "actions"),
        ("Det er der gjort:", "actions"),
        ("Hvad var målet?", "goal"),
        ("I løbet af året vil vi nå følgende delmål:", "subgoal"),
        ("Det vil vi gøre:", "action"),
        ("Vi kalder det en succes, når:", "success"),
        ("Hvem har ansvaret?", "responsible"),
        ("Vi er i mål", None),
        ("Vi har gjort det", None),
        ("Nu er vi i mål", None),
        ("Det er gjort", None),
        ("Hvad har vi lært?", None),
        ("Vi har gennemført kurser:", None),
    ],
)
def test_a_label_in_its_own_words_is_known_by_what_it_asks_for(said: str, field: str | None) -> None:
    for text in (said, f"{said} Ti er med") if said.endswith(":") else (said,):
        found = label(text)
        assert (found.field if found else None) == field
