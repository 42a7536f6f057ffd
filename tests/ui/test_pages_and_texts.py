"""Web pages and text files are imported on the command line and in the window, and what would hurt is ended in time."""

import json
import random
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from exports.errors import ReadError
from resources import text
from storage.session import read_plan
from tests.exports.html_files import html_of, text_of
from tests.exports.test_html_reader import WHOLE
from tests.ui.windows import a_window, plan, wait_for_plan
from ui import cli
from ui.files import IMPORTED
from ui.reading_child import SECONDS, read_in_child

PAGE = html_of(WHOLE, "Word", random.Random(1))
FILES = {"side.html": PAGE, "side.htm": PAGE, "SIDE.HTML": PAGE, "tekst.txt": text_of(WHOLE, quoted=False).encode("utf-16")}


@pytest.mark.parametrize("name", FILES)
def test_the_command_line_makes_a_plan_of_it(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target, findings = tmp_path / name, tmp_path / "ny.handleplan", tmp_path / "fund.json"
    source.write_bytes(FILES[name])
    assert cli.run(["import", str(source), str(target), "--findings", str(findings)]) == 0
    assert "Indlæst i ny.handleplan: 1 afsnit og 2 indsatser." in capsys.readouterr().out
    assert [one.title for one in read_plan(target).initiatives] == ["Flere unge i job."] * 2
    assert json.loads(findings.read_text(encoding="utf-8"))["source"] == name


@pytest.mark.parametrize("suffix", ["html", "htm", "txt"])
@pytest.mark.parametrize(
    ("data", "said"),
    [(WHOLE, "er et Word-dokument"), (rb"{\rtf1\ansi Handleplan}", "RTF"), (bytes(range(256)) * 40, "er ikke tekst")],
)
def test_a_file_of_another_kind_is_said_to_be_one(
    suffix: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / f"fil.{suffix}", tmp_path / "ny.handleplan"
    source.write_bytes(data)
    assert cli.run(["import", str(source), str(target)]) == 1
    told = capsys.readouterr().err
    assert f"»fil.{suffix}«" in told
    assert said in told
    assert told.count("\n") == 1
    assert not target.exists()


def test_the_file_dialog_offers_every_kind_that_is_imported() -> None:
    assert all(f"*{suffix}" in text("window.files.document") for suffix in IMPORTED)


@pytest.mark.parametrize("name", ["side.html", "tekst.txt"])
def test_a_page_that_is_dropped_on_the_window_becomes_a_plan(
    name: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / name, tmp_path / "ny.handleplan"
    source.write_bytes(FILES[name])
    monkeypatch.setattr("ui.importing.ask_plan_file", lambda parent, proposal: target)
    window = a_window(qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    held = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), *held)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), *held))
    wait_for_plan(qtbot, window, target)
    assert [one.title for one in plan(window).initiatives] == ["Flere unge i job."] * 2


ROW = b"M\xc3\xa5l\tDelm\xc3\xa5l\tHandlem\xc3\xa5l\tSucceskriterier\n"
ENDLESS = {
    "small tags": (b"<p>" + b"<i>x</i>" * 1_200_000, ".html"),
    "attributes": (b"<p " + b" ".join(b"a%d=1" % number for number in range(500_000)) + b">x", ".html"),
    "line breaks": (b"<p>" + b"x<br>" * 1_000_000, ".html"),
    "words": (b"a b\n" * 45_000_000, ".html"),
    "lines": (b"a b\n" * 45_000_000, ".txt"),
    "heads": (ROW * 90_000, ".txt"),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_take_too_much_is_refused_in_time(name: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadError) as refused:
        read_in_child(*ENDLESS[name])
    assert refused.value.code in ("read_too_long", "read_too_much", "word_too_large")
    assert time.monotonic() - begun < SECONDS + 6
