"""``handleplan hearing``: a plan is sent, what comes back is read, listed and decided; nothing is half done or overwritten."""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import resources
from editor import edits, hearing
from editor.part_data import plan_from_text
from editor.plan import Plan
from exports.plain import plan_from_json
from exports.word_package import Package
from exports.word_sent import document_id
from storage.errors import StorageError
from storage.session import Session, create, open_plan, read_plan
from tests.exports.edited import Edited
from tests.exports.returned import with_words_replaced
from tests.exports.word_files import docx, p
from tests.ui.conftest import Run

NUMBER = "010190-1234"
KEYS = ["id", "kind", "author", "date", "part", "field", "before", "after", "text", "resolved", "decision"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.handleplan"
    create(path, plan_from_json(resources.path("sample.json").read_bytes())).close()
    return path


@pytest.fixture
def sent(path: Path, run: Run) -> Path:
    document = path.with_name("sendt.docx")
    assert run("hearing", "send", path, document, "--to", "Handicaprådet", "--deadline", "1.12.2099")[0] == 0
    return document


def edit(path: Path, change: Callable[[Plan], Plan]) -> None:
    session = open_plan(path)
    session.edit(change, "typing")
    session.close()


def renamed(sent: Path, name: str, words: str) -> Path:
    """The document with another title of the first indsats."""
    back = sent.with_name(name)
    title = plan_from_json(resources.path("sample.json").read_bytes()).initiatives[0].title
    back.write_bytes(with_words_replaced(sent.read_bytes(), title, words))
    return back


def listed(run: Run, path: Path) -> list[dict[str, object]]:
    code, out, err = run("hearing", "list", path, "--json")
    assert (code, err) == (0, "")
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_what_was_sent_is_noted_in_the_plan(path: Path, sent: Path) -> None:
    plan = read_plan(path)
    (asked,) = plan.hearings
    today = datetime.now().astimezone().date().isoformat()
    assert (asked.recipient, asked.sent, asked.deadline, asked.document) == ("Handicaprådet", today, "2099-12-01", "sendt.docx")
    assert plan.document_status == "hearing"
    assert plan_from_text(asked.frozen) == replace(plan, hearings=(), remarks=(), waivers=())
    assert document_id(Package(sent.read_bytes())) == asked.id
    session = open_plan(path)
    assert session.undo_label == "hearing_send"
    session.undo()
    session.close()
    assert read_plan(path).hearings == ()


@pytest.mark.parametrize(("days", "warned"), [(None, False), (14, False), (13, True), (0, True), (-3, True)])
def test_four_weeks_are_proposed_and_less_than_two_warned_of(path: Path, run: Run, days: int | None, warned: bool) -> None:
    today = datetime.now().astimezone().date()
    until = today + timedelta(28 if days is None else days)
    given = [] if days is None else ["--deadline", until.isoformat()]
    code, out, err = run("hearing", "send", path, path.with_name("ud.docx"), "--to", "Handicaprådet", *given)
    assert code == 0
    assert err.startswith("Bemærk: svarfristen") is warned
    assert ("overskredet allerede" in err, "allerede i dag" in err) == (days == -3, days == 0)
    assert read_plan(path).hearings[0].deadline == until.isoformat()
    assert str(until.year) in out


@pytest.mark.parametrize(
    "wrong", [["--deadline", "31.2.2027"], ["--deadline", "snart"], ["--to"], []], ids=["no day", "no date", "no name", "nobody"]
)
def test_wrong_use_is_told_and_nothing_is_written(path: Path, run: Run, wrong: list[str]) -> None:
    before = path.read_bytes()
    given = ["--to", "Handicaprådet"] if wrong[:1] == ["--deadline"] else []
    code, _, err = run("hearing", "send", path, path.with_name("ud.docx"), *given, *wrong)
    assert code == 2
    assert "handleplan hearing send" in err
    assert path.read_bytes() == before
    assert not path.with_name("ud.docx").exists()


def test_a_cpr_number_keeps_a_plan_from_being_sent(path: Path, run: Run) -> None:
    one = read_plan(path).initiatives[0].id
    edit(path, lambda now: edits.set_field(now, one, "description", f"Borger {NUMBER}"))
    before = path.read_bytes()
    code, out, err = run("hearing", "send", path, path.with_name("ud.docx"), "--to", "Handicaprådet")
    assert (code, out) == (3, "")
    assert "CPR" in err
    assert NUMBER not in err
    assert path.read_bytes() == before
    assert not path.with_name("ud.docx").exists()


@pytest.mark.parametrize("there", [False, True])
def test_where_the_plan_cannot_be_written_the_document_is_as_it_was(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    target = path.with_name("ud.docx")
    if there:
        target.write_bytes(b"et andet dokument")
    real = Session.save

    def full(session: Session, timeout: float = 1.0) -> object:
        return replace(real(session, timeout), error=StorageError("disk_full", name=path.name))

    monkeypatch.setattr(Session, "save", full)
    code, _, err = run("hearing", "send", path, target, "--to", "Handicaprådet")
    assert code == 1
    assert err.count("\n") == 1
    assert target.exists() is there
    assert not there or target.read_bytes() == b"et andet dokument"


def test_where_the_document_cannot_be_written_the_plan_is_as_it_was(path: Path, run: Run) -> None:
    plan = read_plan(path)
    code, _, err = run("hearing", "send", path, path.parent / "ingen" / "ud.docx", "--to", "Handicaprådet")
    assert code == 1
    assert "ingen" in err
    assert read_plan(path) == plan


def test_as_it_was_sent_a_document_says_nothing(path: Path, run: Run, sent: Path) -> None:
    code, out, err = run("hearing", "read", path, sent)
    assert (code, err) == (0, "")
    assert "siger ikke andet" in out
    assert listed(run, path) == []


def test_each_edit_is_an_item_with_its_author_and_is_read_once(path: Path, run: Run, sent: Path) -> None:
    edited = Edited(sent.read_bytes(), random.Random(3))
    edited.author = "Formanden"
    edited.do(5)
    back = sent.with_name("svar.docx")
    back.write_bytes(edited.bytes())
    before = read_plan(path)
    code, out, _ = run("hearing", "read", path, back)
    assert code == 0
    assert "Svar fra Handicaprådet er læst ind. Forslag: 5." in out
    items = listed(run, path)
    assert [list(one) for one in items] == [KEYS] * 5
    assert {one["author"] for one in items} == {"Formanden", "Handicaprådet"}
    assert {one["kind"] for one in items} == {"proposal"}
    assert all(one["before"] != one["after"] for one in items)
    assert replace(read_plan(path), points=()) == before
    assert "siger ikke andet" in run("hearing", "read", path, back)[1]
    assert listed(run, path) == items
    assert run("hearing", "list", path)[1].count("[") >= 5


def test_a_decision_changes_the_plan_is_kept_with_its_reason_and_can_be_taken_back(path: Path, run: Run, sent: Path) -> None:
    run("hearing", "read", path, renamed(sent, "svar.docx", "Et bedre navn"))
    (item,) = listed(run, path)
    before = read_plan(path)
    assert (item["after"], item["field"], item["part"]) == ("Et bedre navn", "title", before.initiatives[0].id)
    assert run("hearing", "decide", path, item["id"], "accept", "--why", "Enig")[0] == 0
    plan = read_plan(path)
    assert plan.initiatives[0].title == "Et bedre navn"
    assert (plan.points[0].decision, plan.points[0].why) == ("accept", "Enig")
    assert listed(run, path)[0]["decision"] == "accept"
    assert run("hearing", "decide", path, item["id"], "reject", "--why", "Alligevel ikke")[0] == 0
    assert read_plan(path).initiatives == before.initiatives
    session = open_plan(path)
    session.undo()
    session.undo()
    session.close()
    assert read_plan(path) == before


def test_what_was_adopted_is_listed_and_what_was_written_over_since_stays_and_is_told(path: Path, run: Run, sent: Path) -> None:
    run("hearing", "read", path, renamed(sent, "svar.docx", "Et bedre navn"))
    session = open_plan(path)
    first = session.plan.initiatives[0].id
    session.edit(lambda now: hearing.decide(now, now.points[0].id, "accept", text="Et tredje navn"), "hearing_accept")
    session.close()
    (item,) = listed(run, path)
    assert (item["after"], item["text"], item["decision"]) == ("Et bedre navn", "Et tredje navn", "accept")
    assert "Imødekommet med ændring" in run("hearing", "list", path)[1]
    session = open_plan(path)
    session.edit(lambda now: edits.set_field(now, first, "title", "Skrevet om"), "set")
    session.close()
    code, out, _ = run("hearing", "decide", path, item["id"], "reject")
    assert code == 0
    assert "står, som den er" in out
    plan = read_plan(path)
    assert (plan.initiatives[0].title, plan.points[0].decision, plan.points[0].text) == ("Skrevet om", "reject", "")


def test_two_answers_stand_beside_each_other_and_the_second_overwrites_nothing(path: Path, run: Run, sent: Path) -> None:
    for who, words in (("Handicaprådet", "Navn ét"), ("Ældrerådet", "Navn to")):
        run("hearing", "read", path, renamed(sent, f"{who}.docx", words), "--as", who)
    first, second = listed(run, path)
    assert (first["author"], second["author"]) == ("Handicaprådet", "Ældrerådet")
    assert (first["part"], first["field"]) == (second["part"], second["field"])
    run("hearing", "decide", path, first["id"], "accept")
    before = read_plan(path)
    code, out, err = run("hearing", "decide", path, second["id"], "accept")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Navn ét" in err
    assert "Navn to" in err
    assert read_plan(path) == before
    assert run("hearing", "decide", path, second["id"], "reject", "--why", "Det andet er valgt")[0] == 0


def test_a_point_that_is_not_there_is_told(path: Path, run: Run) -> None:
    code, _, err = run("hearing", "decide", path, "ukendt", "accept")
    assert code == 1
    assert "»ukendt«" in err
    assert run("hearing", "list", path)[1] == "Planen har ingen høringssvar.\n"


def test_a_file_that_is_not_like_the_plan_is_read_only_anyway(path: Path, run: Run, sent: Path) -> None:
    other = sent.with_name("dagsorden.docx")
    other.write_bytes(docx(p("Dagsorden for mødet i Handicaprådet"), p("1. Høring af kommunens handleplan")))
    before = read_plan(path)
    code, out, err = run("hearing", "read", path, other)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "»dagsorden.docx« ligner ikke planen" in err
    assert "--anyway" in err
    assert read_plan(path) == before
    assert run("hearing", "read", path, other, "--anyway")[0] == 0
    assert listed(run, path)


def test_an_answer_to_what_was_never_sent_is_read_too(path: Path, run: Run, shared: Path, tmp_path: Path) -> None:
    document = shared / "data" / "hjoerring-midtvejsstatus-2019.docx"
    plan = tmp_path / "hjoerring.handleplan"
    run("import", document, plan)
    title = read_plan(plan).initiatives[0].title
    back = tmp_path / "svar.docx"
    from tests.exports.returned import reworked
    from tests.exports.word_files import W

    def change(root: object) -> None:
        for one in root.iter(W + "t"):  # type: ignore[attr-defined]
            if (one.text or "").strip() and title.startswith(one.text.strip()) and len(one.text) > 8:
                one.text += " (nyt)"

    back.write_bytes(reworked(document.read_bytes(), change))
    code, out, _ = run("hearing", "read", plan, back, "--as", "Handicaprådet")
    assert code == 0
    assert "Svar fra Handicaprådet" in out
    assert any("(nyt)" in str(one["after"]) for one in listed(run, plan))
    assert [one.sent for one in read_plan(plan).hearings] == [None]
    assert "siger ikke andet" in run("hearing", "read", plan, back, "--as", "Handicaprådet")[1]


def test_a_plan_from_before_the_hearing_reads_the_answer_as_what_was_sent_says(path: Path, run: Run) -> None:
    """The plan comes out of a backup, and goes on; the answer is not held against what was written since."""
    backup, document = path.with_name("kopi.handleplan"), path.with_name("sendt.docx")
    shutil.copy(path, backup)
    assert run("hearing", "send", path, document, "--to", "Handicaprådet", "--deadline", "1.12.2099")[0] == 0
    one = read_plan(backup).initiatives[1]
    edit(backup, lambda now: edits.set_field(now, one.id, "title", "Skrevet siden."))
    back = renamed(document, "svar.docx", "Hjælpemidlet er klar.")
    assert run("hearing", "read", backup, back)[1] == run("hearing", "read", path, back)[1]
    told, known = (listed(run, plan) for plan in (backup, path))
    assert [{**item, "id": ""} for item in told] == [{**item, "id": ""} for item in known]
    (asked,) = read_plan(backup).hearings
    assert (asked.recipient, asked.deadline, asked.document) == ("Handicaprådet", "2099-12-01", "svar.docx")
    assert asked.id == read_plan(path).hearings[0].id
    run("hearing", "read", backup, back)
    assert listed(run, backup) == told
    assert run("hearing", "decide", backup, told[0]["id"], "accept")[0] == 0
    assert [row.title for row in read_plan(backup).initiatives[:2]] == ["Hjælpemidlet er klar.", "Skrevet siden."]


def test_a_cpr_number_in_an_answer_is_warned_of(path: Path, run: Run, sent: Path) -> None:
    code, _, err = run("hearing", "read", path, renamed(sent, "svar.docx", f"Borger {NUMBER}"))
    assert code == 0
    assert "CPR" in err
    assert NUMBER not in err
    assert run("check", path)[0] == 3
    assert run("export", path, path.with_name("ud.pdf"))[0] == 3


def test_what_is_no_word_file_is_refused_and_the_plan_stays(path: Path, run: Run, sent: Path) -> None:
    before = read_plan(path)
    for name, content in (("tom.docx", b""), ("halv.docx", sent.read_bytes()[:4000]), ("pdf.docx", b"%PDF-1.7")):
        back = path.with_name(name)
        back.write_bytes(content)
        code, _, err = run("hearing", "read", path, back)
        assert (code, err.count("\n")) == (1, 1)
        assert name in err
    assert run("hearing", "read", path, path.with_name("findes ikke.docx"))[0] == 1
    assert read_plan(path) == before


def test_the_note_tells_every_decision(path: Path, run: Run, sent: Path) -> None:
    run("hearing", "read", path, renamed(sent, "svar.docx", "Et bedre navn"))
    run("hearing", "decide", path, listed(run, path)[0]["id"], "reject", "--why", "Navnet er vedtaget")
    for name in ("notat.docx", "notat.pdf"):
        assert run("export", path, path.with_name(name), "--report", "hearing-note")[0] == 0
        assert path.with_name(name).stat().st_size > 2_000
    from docx import Document

    words = "\n".join(cell.text for table in Document(str(path.with_name("notat.docx"))).tables for cell in table._cells)
    assert "Navnet er vedtaget" in words
    assert "Ikke imødekommet" in words
    assert "[+Et bedre navn]" in words


def test_a_frozen_plan_stays_as_it_was_sent(path: Path, run: Run, sent: Path) -> None:
    frozen = read_plan(path).hearings[0].frozen
    edit(path, lambda now: edits.set_field(now, now.initiatives[0].id, "title", "Skrevet siden"))
    run("hearing", "read", path, renamed(sent, "svar.docx", "Et bedre navn"))
    plan = read_plan(path)
    assert plan.hearings[0].frozen == frozen
    assert hearing.frozen(plan.hearings[0]) != plan
    (item,) = listed(run, path)
    assert run("hearing", "decide", path, item["id"], "accept")[0] == 1
    assert read_plan(path).initiatives[0].title == "Skrevet siden"
