"""An answer to a hearing in which everything was done to the file that people do: no edit lost, none where it was not made."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import resources
from editor import edits
from editor.diff import Set
from editor.plan import RICH_FIELDS, TICK, Chapter, Goal, Initiative, Plan, Status, parts, status_id
from exports.plain import plan_from_json
from tests.exports.beside import is_gone
from tests.exports.returned import office, reworked, through_libreoffice, without_ids
from tests.exports.rewritten import Rewritten
from tests.exports.test_word_returned import asked_of, check_decisions, decided, document_of, said_by, told
from tests.exports.word_files import W
from tests.plans import plans

SAMPLE = asked_of(plan_from_json(resources.path("sample.json").read_bytes()))
SENT = document_of(SAMPLE)
AUTHORS = ([""], ["Formanden"], ["", "Formanden"], ["Formanden", "Sekretæren"], ["", "Formanden", "Sekretæren"])


def rewritten(luck: random.Random, data: bytes = SENT, beside: int = 0) -> Rewritten:
    """The file after several people had it, each of whom did several things, some of them beside the fields."""
    edited = Rewritten(data, luck)
    for author in luck.choice(AUTHORS):
        edited.author = author
        edited.do(luck.randrange(1, 6))
        for _ in range(luck.randrange(beside + 1)):
            edited.beside()
    return edited


@pytest.mark.parametrize("seed", [*range(25), 1103, 1291])
def test_accepting_all_gives_what_the_file_says_and_rejecting_all_the_plan(seed: int) -> None:
    luck = random.Random(seed)
    data = rewritten(luck).bytes()
    check_decisions(without_ids(data) if luck.random() < 0.3 else data)


@pytest.mark.parametrize("seed", range(25))
def test_no_word_is_lost_wherever_it_was_written(seed: int) -> None:
    luck = random.Random(seed)
    edited = rewritten(luck, beside=3)
    data = edited.bytes()
    said = said_by(without_ids(data) if luck.random() < 0.3 else data)
    assert [word for word in edited.seen() if word not in told(said)] == []
    assert decided(SAMPLE, said, "reject") == SAMPLE


@pytest.mark.parametrize("seed", range(12))
def test_who_tracks_everything_is_the_author_of_everything(seed: int) -> None:
    """Word tracks no click on a box; where the sign in it is tracked, so is the tick."""
    luck = random.Random(seed)
    edited = Rewritten(SENT, luck)
    authors = luck.choice([["Formanden"], ["Formanden", "Sekretæren"]])
    for edited.author in authors:
        edited.do(luck.randrange(1, 6))
    for one in said_by(edited.bytes()):
        assert one.author in authors or isinstance(one.change, Set) and one.change.field.startswith(TICK)
        assert one.date.startswith("2027-11-20") == bool(one.author)


def test_a_tick_whose_sign_is_tracked_and_a_look_that_is_tracked_are_their_authors() -> None:
    edited = Rewritten(SENT, random.Random(1))
    edited.author = "Formanden"
    edited.tick_tracked()
    edited.author = "Sekretæren"
    edited.embolden()
    edited.to_list()
    found = [(one.author, one.change) for one in check_decisions(edited.bytes())]
    assert [author for author, one in found if isinstance(one, Set) and one.field.startswith(TICK)] == ["Formanden"]
    assert sorted(author for author, _ in found) == ["Formanden", "Sekretæren", "Sekretæren"]


def marked_plan() -> tuple[Plan, dict[str, tuple[str, str]]]:
    """The sample in which each paragraph begins with a word of its own, and the field that each of these stands in."""
    where: dict[str, tuple[str, str]] = {}

    def mark(words: str, part: str, field: str) -> str:
        lines = []
        for line in words.split("\\n"):
            where[f"F{len(where)}F"] = (part, field)
            sign = next((sign for sign in ("* ", "# ") if line.startswith(sign)), "")
            lines.append(f"{sign}F{len(where) - 1}F {line.removeprefix(sign)}")
        return "\\n".join(lines)

    plan = SAMPLE
    for part in (one for one in parts(SAMPLE) if isinstance(one, Chapter | Initiative | Goal)):
        for field in RICH_FIELDS[type(part)]:
            if words := getattr(part, field):
                plan = edits.set_field(plan, part.id, field, mark(words, part.id, field))
        for status in part.statuses if isinstance(part, Initiative) else ():
            address = status_id(part.id, status.round)
            for field in RICH_FIELDS[Status]:
                if words := getattr(status, field):
                    plan = edits.set_field(plan, address, field, mark(words, address, field))
    return asked_of(replace(plan, document_status="draft")), where


MARKED, WHERE = marked_plan()


class InPlace(Rewritten):
    """Edits that leave each text in the field in which it stands."""

    def kinds(self) -> list[Callable[[], None]]:
        inside = [self.add_words, self.add_words, self.drop_words, self.join, self.split, self.embolden, self.to_list]
        return [*inside, self.tick, self.add_row, self.drop_row, self.rename, *([] if self.author else [self.move_form])]

    def fields(self) -> dict[str, tuple[str, str]]:
        """The field of each new word that stands in one paragraph with a word that says which it is."""
        found: dict[str, tuple[str, str]] = {}
        for line in self._root.iter(W + "p"):
            words = "".join((one.text or "") if not is_gone(one) else "" for one in line.iter(W + "t")).split()
            fields = {WHERE[one] for one in words if one in WHERE}
            if len(fields) == 1:
                found |= {word: next(iter(fields)) for word in words if word in self.new}
        return found


@pytest.mark.parametrize("seed", range(12))
def test_each_edit_is_a_proposal_on_the_field_in_which_it_was_made(seed: int) -> None:
    luck = random.Random(seed)
    edited = InPlace(document_of(MARKED), luck)
    for edited.author in luck.choice(AUTHORS):
        edited.do(luck.randrange(2, 8))
    data = edited.bytes()
    said = check_decisions(without_ids(data) if luck.random() < 0.3 else data, MARKED)
    changes = [one.change for one in said if isinstance(one.change, Set)]
    for word, place in edited.fields().items():
        assert [(one.part, one.field) for one in changes if word in str(one.after)][:1] == [place]


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(0, 10_000))
def test_any_plan_comes_back_rewritten(plan: Plan, seed: int) -> None:
    plan = asked_of(plan)
    luck = random.Random(seed)
    data = rewritten(luck, document_of(plan)).bytes()
    check_decisions(without_ids(data) if luck.random() < 0.3 else data, plan)


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(0, 10_000))
def test_no_word_in_any_plan_is_lost(plan: Plan, seed: int) -> None:
    plan = asked_of(plan)
    edited = rewritten(random.Random(seed), document_of(plan), beside=3)
    said = said_by(edited.bytes(), plan)
    assert [word for word in edited.seen() if word not in told(said)] == []
    assert decided(plan, said, "reject") == plan


@pytest.mark.skipif(office() is None, reason="LibreOffice is not here")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(3))
def test_libreoffice_between_two_of_them_loses_nothing(seed: int, tmp_path: Path) -> None:
    luck = random.Random(seed)
    edited = rewritten(luck, beside=2)
    saved = Rewritten(through_libreoffice(edited.bytes(), tmp_path), luck)
    saved.new, saved.author = edited.new, "Næstformanden"
    saved.do(3)
    data = saved.bytes()
    said = said_by(data)
    assert [word for word in saved.seen() if word not in told(said)] == []
    assert decided(SAMPLE, said, "reject") == SAMPLE


@pytest.mark.parametrize(
    "place", ["Mål", resources.text("document.contents"), "Vi har...", "Sæt kryds", SAMPLE.initiatives[2].title.rstrip(".")]
)
@pytest.mark.parametrize("words", ["Nej", "og det er ikke nok"])
def test_words_that_stand_elsewhere_are_told_where_the_program_writes(place: str, words: str) -> None:
    def add(root: etree._Element) -> None:
        found = (one for one in root.iter(W + "t") if (one.text or "").startswith(place))
        one = next(found)
        one.text = f"{one.text} {words}"

    (said,) = said_by(reworked(SENT, add))
    assert said.sort == "unplaced"
    assert words in said.text


@pytest.mark.parametrize("author", ["Formanden", ""])
def test_what_fits_nowhere_has_its_author_where_it_is_tracked(author: str) -> None:
    def add(root: etree._Element) -> None:
        head = next(one for one in root.iter(W + "t") if one.text == "Vi har...")
        run = head.getparent()
        assert run is not None
        words = etree.Element(W + "r")
        etree.SubElement(words, W + "t").text = "Nej tak."
        who = {W + "id": "7", W + "author": author, W + "date": "2027-11-20T10:00:00Z"}
        around = etree.Element(W + "ins", who) if author else words
        if author:
            around.append(words)
        run.addnext(around)

    (said,) = said_by(reworked(SENT, add))
    assert (said.sort, said.author, said.date[:10]) == ("unplaced", author, "2027-11-20" if author else "")
    assert "Nej tak." in said.text
