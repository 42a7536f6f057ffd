"""Documents are read in a process of their own: what takes too long, too much, or ends the process is refused in a sentence."""

import multiprocessing
import os
import random
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from lxml import etree

from editor.plan import Plan, check
from exports.errors import ReadError
from exports.plain import plan_to_json
from tests.exports.test_word_reader import REAL, REFUSED, needs_real
from tests.exports.word_files import W, docx, p, unzipped, zipped
from tests.plans import plans
from ui import cli, reading_child
from ui.documents import read_document
from ui.log import Elsewhere
from ui.reading_child import read_in_child

HEAVY = docx("<w:p/>" * 2_000_000)
"""So many empty paragraphs that the reader's own bounds let them pass."""


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as refused:
        read_in_child(data, ".docx")
    return refused.value.code


def held() -> int:
    """The bytes that processes of this one hold."""
    found = 0
    for one in psutil.Process().children():
        with suppress(psutil.Error):
            found = max(found, one.memory_info().rss)
    return found


@settings(max_examples=4, deadline=None)
@given(plans())
def test_json_comes_through_whole(plan: Plan) -> None:
    assert read_in_child(plan_to_json(plan), ".json") == (plan, (), ())


def test_a_document_comes_through_whole() -> None:
    assert read_in_child(docx(p("Afsnit", style="Overskrift1"), p("tekst")), ".docx").plan.chapters[0].body == "tekst"


@pytest.mark.timeout(60)
def test_what_holds_too_much_memory_is_ended_in_time() -> None:
    most = 0
    over = threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.01):
            most = max(most, held())

    watch = threading.Thread(target=look)
    watch.start()
    began = time.monotonic()
    try:
        assert refusal(HEAVY) in ("read_too_much", "word_too_large")
    finally:
        over.set()
        watch.join()
    assert time.monotonic() - began < 20
    assert 0 < most < 512 * 2**20


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_child, "SECONDS", 0.05)
    assert refusal(docx(p("tekst"))) == "read_too_long"
    assert not multiprocessing.active_children()


def dies(pipe: Connection) -> None:
    pipe.recv()
    os._exit(3)


def fails(pipe: Connection) -> None:
    pipe.recv()
    pipe.recv_bytes()
    pipe.send(("bug", "Traceback:\nZeroDivisionError\n"))


def test_a_process_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_child, "_serve", dies)
    assert refusal(docx(p("tekst"))) == "read_died"


def test_a_bug_in_the_process_is_written_down(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading_child, "_serve", fails)
    source = tmp_path / "plan.docx"
    source.write_bytes(docx(p("tekst")))
    with pytest.raises(Elsewhere):
        read_document(source)
    assert cli.run(["import", str(source), str(tmp_path / "ny.handleplan")]) == 1
    assert "ZeroDivisionError" in (data_folder / "handleplan.log").read_text(encoding="utf-8")
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "ny.handleplan").exists()


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.timeout(30)
def test_a_refused_file_is_one_sentence_and_nothing_is_written(
    name: str, tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "svar.docx", tmp_path / "ny.handleplan"
    source.write_bytes(REFUSED[name][0])
    assert cli.run(["import", str(source), str(target)]) == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "svar.docx" in err
    assert sorted(one.name for one in tmp_path.iterdir() if one != data_folder) == ["svar.docx"]


@needs_real
@pytest.mark.parametrize("seed", range(20))
def test_what_a_mutated_file_does_stays_in_the_process(seed: int) -> None:
    """Elements moved, doubled, taken out, wrapped in each other and given odd values, and zipped again."""
    luck = random.Random(seed)
    files = unzipped(REAL.read_bytes())
    root = etree.fromstring(files["word/document.xml"])
    for _ in range(luck.randint(1, 40)):
        every = list(root.iter(etree.Element))
        one, other = luck.choice(every[2:]), luck.choice(every[2:])
        match luck.randrange(4):
            case 0 if one not in other.iterancestors() and one is not other:
                other.append(one)
            case 1 if (above := one.getparent()) is not None:
                above.remove(one)
            case 2:
                one.tag = luck.choice([W + "tbl", W + "tr", W + "tc", W + "p", W + "sdt", W + "sdtContent", other.tag])
            case _:
                for name in one.attrib:
                    one.set(name, luck.choice(["", "-1", "99999999999", "x", "1"]))
    data = zipped(files | {"word/document.xml": etree.tostring(root)})
    try:
        read = read_in_child(data, ".docx")
    except ReadError as refused:
        code = refused.code
    else:
        code = ""
        check(read.plan)
    assert not code.startswith("read_"), "the reader itself reads or refuses it; nothing is killed"
