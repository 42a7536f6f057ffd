"""The real document through the command line: in as Word, out as JSON, Word and PDF, with every word in its place."""

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "data/hjoerring-midtvejsstatus-2019"
BOXES = {"☐", "☒"}


def run(*arguments: object) -> None:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def plan_file(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("real") / "p.handleplan"
    run("import", shared / f"{DOCUMENT}.docx", target)
    return target


def words(text: str) -> list[str]:
    """The words of a text as they are seen: a lead-in may stand by itself, and a word may be divided at its own hyphen."""
    return re.findall(r"\w+|[^\w\s]", text.replace("\u00ad", ""))


def word_paragraphs(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in body.iter(f"{W}p")]


def document_words(shared: Path) -> list[str]:
    found = [word for line in word_paragraphs(shared / f"{DOCUMENT}.docx") for word in words(line)]
    return [word for word in found if word not in BOXES | {"X"}]


def missing_in_order(wanted: Iterable[str], offered: Iterable[str]) -> list[str]:
    """The first words (at most ten) that do not come in this order among those offered."""
    rest = iter(offered)
    left = iter(wanted)
    for word in left:
        if word not in rest:
            return [word, *(following for following, _ in zip(left, range(9), strict=False))]
    return []


def agrees(told: object, read: object, at: str = "") -> Iterator[str]:
    """The places where what was read is not what is told; keys that are not told are not compared."""
    if isinstance(told, dict) and isinstance(read, dict):
        for key, value in told.items():
            yield from agrees(value, read.get(key), f"{at}/{key}")
    elif isinstance(told, list) and isinstance(read, list) and len(told) == len(read):
        for number, (one, other) in enumerate(zip(told, read, strict=True)):
            yield from agrees(one, other, f"{at}/{number}")
    elif told != read:
        yield f"{at}: {told!r} is {read!r}"


def test_the_json_is_the_same_in_every_cell(plan_file: Path, shared: Path) -> None:
    run("export", plan_file, plan_file.with_suffix(".json"))
    told = json.loads((shared / f"{DOCUMENT}.json").read_text(encoding="utf-8"))
    read = json.loads(plan_file.with_suffix(".json").read_text(encoding="utf-8"))
    assert list(agrees(told, read)) == []
    assert not any("lists_initiatives" in chapter for chapter in read["chapters"])


def test_the_word_file_holds_every_word_in_order(plan_file: Path, shared: Path) -> None:
    target = plan_file.with_suffix(".docx")
    run("export", plan_file, target)
    written = [word for line in word_paragraphs(target) for word in words(line)]
    assert missing_in_order(document_words(shared), written) == []


def test_the_pdf_holds_every_word_in_order(plan_file: Path, shared: Path) -> None:
    target = plan_file.with_suffix(".pdf")
    run("export", plan_file, target)
    seen = subprocess.run(["pdftotext", "-raw", target, "-"], capture_output=True, text=True, encoding="utf-8", check=True)
    written = words(seen.stdout)
    wanted = document_words(shared)
    assert Counter(wanted) - Counter(written) == Counter()
    told = json.loads((shared / f"{DOCUMENT}.json").read_text(encoding="utf-8"))
    # the cells of a row that is torn over two pages go on side by side
    torn = [
        word
        for field in ("actions", "results", "next_steps")
        for item in told["initiatives"][2]["statuses"][0][field]
        for word in words(item["text"])
    ]
    at = next(start for start in range(len(wanted)) if wanted[start : start + len(torn)] == torn)
    assert missing_in_order(wanted[:at] + wanted[at + len(torn) :], written) == []
