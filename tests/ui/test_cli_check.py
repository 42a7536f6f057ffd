"""``handleplan check``: what it says, what its exit code means, and that nothing with a CPR number leaves the program."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from editor import edits
from editor.findings import RULES, SEVERITIES
from editor.plan import Plan
from main import main
from resources.da import TEXTS
from storage.session import create, open_plan, read_plan
from tests.editor.test_checks import FORM, GOAL, PLAN
from tests.ui.conftest import Run
from ui import findings
from ui.files import EXPORTED

NUMBER = "010190-1234"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.handleplan"


def with_number(field: str = "description", text: str = f"Borger {NUMBER} deltog") -> Plan:
    return edits.set_field(PLAN, FORM.id, field, text)


def test_the_real_document_is_ready_but_for_what_it_lacks(run: Run, path: Path, shared: Path) -> None:
    document = shared / "data" / "hjoerring-midtvejsstatus-2019.docx"
    code, out, _ = run("import", document, path)
    assert code == 0
    assert "Et skrevet X er regnet som et kryds" in out
    code, out, err = run("check", path, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    rules = Counter(one["rule"] for one in told["findings"])
    assert (rules["department_missing"], rules["round_due"], rules["none_noted"], rules["criterion_vague"]) == (4, 4, 1, 3)
    assert rules["cpr"] == 0
    assert told["blocked"] is False
    code, out, _ = run("check", path)
    assert code == 0
    assert out.count("Forvaltningen mangler i skemaet. Dokumenter viser planens: Arbejdsmarkedsforvaltningen.") == 4
    assert out.endswith("Intet spærrer: planen kan sendes.\n")


def test_a_number_blocks_until_it_is_removed_or_set_aside(run: Run, path: Path) -> None:
    create(path, with_number()).close()
    code, out, _ = run("check", path)
    assert code == 3
    (line,) = (one for one in out.splitlines() if "CPR" in one)
    assert "Åbne virksomheder" in line
    assert "Uddybende beskrivelse" in line
    assert "1234" not in out
    before = path.read_bytes()
    for suffix in EXPORTED:
        target = path.with_name(f"ud{suffix}")
        code, out, err = run("export", path, target)
        assert (code, out) == (3, "")
        assert not target.exists()
        assert "Uddybende beskrivelse" in err
        assert f"--waive cpr:{FORM.id}:description --why" in err
        assert err.count("\n") == 1
    assert path.read_bytes() == before
    code, out, _ = run("check", path, "--waive", f"cpr:{FORM.id}:description", "--why", "Et varenummer")
    assert code == 0
    assert "Et varenummer" in out
    assert run("export", path, path.with_name("ud.docx"))[0] == 0
    assert b"Et varenummer" not in path.with_name("ud.docx").read_bytes()
    code, out, _ = run("check", path, "--unwaive", f"cpr:{FORM.id}:description")
    assert code == 3
    assert read_plan(path) == with_number()


def test_what_is_set_aside_can_be_undone(run: Run, path: Path) -> None:
    create(path, with_number()).close()
    run("check", path, "--waive", "cpr", "--why", "Kun varenumre i denne plan")
    assert [one.reason for one in read_plan(path).waivers] == ["Kun varenumre i denne plan"]
    session = open_plan(path)
    assert session.undo_label == "waive"
    session.undo()
    session.close()
    assert run("check", path)[0] == 3


def test_a_rule_that_is_set_aside_counts_nowhere_in_the_plan(run: Run, path: Path) -> None:
    create(path, replace(PLAN, initiatives=tuple(replace(one, department="") for one in PLAN.initiatives))).close()
    code, out, _ = run("check", path, "--json", "--waive", "department_missing", "--why", "Kommunen har én forvaltning")
    assert code == 0
    told = json.loads(out)
    assert {one["waived"] for one in told["findings"] if one["rule"] == "department_missing"} == {"Kommunen har én forvaltning"}
    assert told["waivers"] == [{"id": "department_missing", "reason": "Kommunen har én forvaltning"}]


def test_ids_are_the_same_in_every_run(run: Run, path: Path) -> None:
    create(path, with_number()).close()
    assert run("check", path, "--json") == run("check", path, "--json")
    session = open_plan(path)
    session.edit(lambda plan: edits.move_by(plan, FORM.id, 1), "move_initiative")
    session.close()
    assert f"cpr:{FORM.id}:description" in run("check", path, "--json")[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--waive", "cpr"), 2),
        (("--why", "fordi"), 2),
        (("--waive", "andet", "--why", "fordi"), 1),
        (("--waive", f"cpr:{GOAL.id}:success", "--why", "fordi"), 1),
        (("--waive", "cpr", "--why", " "), 1),
        (("--unwaive", "cpr"), 1),
        (("--unwaive", ""), 1),
    ],
)
def test_what_cannot_be_set_aside_is_said_in_one_sentence(run: Run, path: Path, arguments: tuple[str, ...], code: int) -> None:
    create(path, PLAN).close()
    before = path.read_bytes()
    found, out, err = run("check", path, *arguments)
    assert (found, out) == (code, "")
    assert "Traceback" not in err
    assert err.strip()
    assert path.read_bytes() == before


def test_a_plan_that_is_not_there_or_is_open_elsewhere(run: Run, path: Path, tmp_path: Path) -> None:
    code, _, err = run("check", tmp_path / "væk.handleplan")
    assert code == 1
    assert "findes ikke" in err


@pytest.mark.parametrize("name", [f"Sag {NUMBER}.handleplan", "0101901234.handleplan"])
def test_a_number_in_a_file_name_blocks(run: Run, tmp_path: Path, name: str) -> None:
    create(tmp_path / name, PLAN).close()
    code, out, _ = run("check", tmp_path / name)
    assert code == 3
    assert "Filens navn" in out
    assert run("export", tmp_path / name, tmp_path / "ud.docx")[0] == 3


def test_a_number_in_the_name_of_the_document_blocks(run: Run, path: Path) -> None:
    create(path, PLAN).close()
    assert run("check", path)[0] == 0
    target = path.with_name(f"Til {NUMBER}.pdf")
    assert run("export", path, target)[0] == 3
    assert not target.exists()


def test_a_number_that_was_removed_is_told_until_the_history_is_cleaned(run: Run, path: Path) -> None:
    session = create(path, with_number())
    session.edit(lambda plan: edits.set_field(plan, FORM.id, "description", "To uger om året."), "typing")
    session.close()
    code, out, _ = run("check", path)
    assert code == 3
    assert "Rens historik" in out
    assert "Ændringsloggen: Ændringsloggen" not in out
    code, _, err = run("export", path, path.with_name("ud.docx"))
    assert code == 3
    assert "Rens historik" in err
    assert not path.with_name("ud.docx").exists()
    session = open_plan(path)
    session.clean(copies=True)
    session.close()
    assert NUMBER.encode() not in path.read_bytes()
    assert run("check", path)[0] == 0
    assert run("export", path, path.with_name("ud.docx"))[::2] == (0, "")


def test_an_import_says_that_there_are_numbers(run: Run, path: Path, tmp_path: Path) -> None:
    source = tmp_path / "ind.json"
    source.write_text(json.dumps({"format": "handleplan/1", "remarks": [{"where": "Kommentar 1", "text": NUMBER}]}))
    code, out, _ = run("import", source, path)
    assert code == 0
    assert "Der står CPR-numre i planen." in out
    assert run("check", path)[0] == 3


def test_each_rule_and_weight_has_its_words() -> None:
    for rule in RULES:
        assert f"check.{rule}" in TEXTS or any(key.startswith(f"check.{rule}.") for key in TEXTS)
    for name in (*SEVERITIES, "waived"):
        assert TEXTS[f"check.severity.{name}"]
    assert findings.names(PLAN)[GOAL.id] == "Indsats 1 »Åbne virksomheder«"


def test_what_the_whole_rule_sets_aside_is_taken_back_by_the_name_that_is_printed(run: Run, path: Path) -> None:
    create(path, with_number()).close()
    name = f"cpr:{FORM.id}:description"
    assert run("check", path, "--unwaive", name) == (1, "", f"handleplan: »{name}« er ikke sat til side.\n")
    code, out, _ = run("check", path, "--waive", "cpr", "--why", "Varenumre")
    assert code == 0
    assert name in out
    code, _, err = run("check", path, "--unwaive", name)
    assert (code, read_plan(path).waivers) == (3, ())
    assert err == "Hele reglen var sat til side. cpr gælder igen i hele planen.\n"
    code, _, err = run("check", path, "--unwaive", "cpr:findes-ikke:title")
    assert code == 1
    assert "intet fund" in err


def test_a_number_in_a_reason_is_refused_and_none_is_quoted(run: Run, path: Path) -> None:
    create(path, edits.set_field(with_number(), FORM.id, "title", f"Til {NUMBER}")).close()
    code, out, err = run("check", path, "--waive", f"cpr:{FORM.id}:description", "--why", f"Det er {NUMBER}")
    assert (code, out) == (1, "")
    assert "må ikke indeholde et CPR-nummer" in err
    assert "1234" not in err
    assert read_plan(path).waivers == ()
    assert "1234" not in run("check", path)[1]
    assert "1234" not in run("check", path, "--json")[1]


@pytest.mark.parametrize("command", ["import", "export", "rescue", "check", "hearing"])
def test_a_command_without_its_plan_tells_how_it_is_used(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"brug: handleplan {command}")
    assert "der mangler" in told


def test_a_document_is_brought_in_by_a_command(run: Run, path: Path) -> None:
    source = path.with_name("plan.json")
    source.write_text("{}")
    code, _, err = run("check", source)
    assert code == 1
    assert "handleplan import" in err
    assert "Filer" not in err
