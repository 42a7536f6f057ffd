"""Rows about reading Word files of a thousand forms, somebody else's, our own and answers, against lxml that parses the XML."""

import io
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import docx as python_docx
from docx.document import Document
from lxml import etree

from editor import hearing
from editor.plan import Hearing, Initiative, Plan, derived_id, status_of
from editor.richtext import plain
from exports.choice import Choice
from exports.compose import compose
from exports.word import to_word
from exports.word_answer import read_answer_to
from exports.word_reader import read_word
from resources import form
from tests.benchmarks.measure import Row, in_turn, timed
from tests.benchmarks.plans import plan_of
from tests.exports.edited import Edited
from tests.exports.returned import office, through_libreoffice
from tests.exports.test_word_reader import REAL
from tests.exports.word_files import box, docx, p, r, tbl, tc, tr, unzipped, zipped
from ui import collect_seldom

FORMS = 1_000
REPEATS = 3
_MAIN = "word/document.xml"


def rows() -> Iterator[Row]:
    collect_seldom()  # as the process does that reads documents
    plan = plan_of(FORMS)
    files = {"Word file of our own": to_word(compose(plan))}
    if REAL.exists():
        files["Word file as Word writes it"] = _repeated(REAL.read_bytes())
        if office():
            with tempfile.TemporaryDirectory(prefix="handleplan-saved-") as folder:
                saved = through_libreoffice(REAL.read_bytes(), Path(folder))
            files["Word file as LibreOffice writes it"] = _repeated(saved)
    bare = docx(p("Handleplan 2021 og 2022", style="Titel"), *(_form(plan, row) for row in plan.initiatives))
    files |= {"Word file in the barest XML": bare, "Word file of python-docx": _by_python_docx(plan)}
    for what, data in files.items():
        assert len(read_word(data).plan.initiatives) == FORMS
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            xml = package.read(_MAIN)

        def parsed(xml: bytes = xml) -> str:
            return "".join(map(str, etree.fromstring(xml).itertext()))

        def read(data: bytes = data) -> object:
            forget()
            return read_word(data)

        ours, base = in_turn(timed(read), timed(parsed), REPEATS)
        note = f"{FORMS / min(ours):.0f} forms/s"
        yield Row(f"{what} with {FORMS} forms read", "lxml parses its XML and joins the text", ours, base, 4, note=note)

    yield _answer(plan)


def _answer(plan: Plan) -> Row:
    """What an answer says in which somebody tracked, and somebody did not, against reading the file once."""
    asked = Hearing(derived_id("sent", plan.id), "Handicaprådet", "2027-11-01", "2027-12-01", "", hearing.as_sent(plan))
    sent = hearing.begin(plan, asked)
    edited = Edited(to_word(compose(sent, Choice("hearing"))), random.Random(1))
    for edited.author in ("", "Formanden"):
        edited.do(10)
    data = edited.bytes()
    assert read_answer_to(data, sent).said
    ours, base = in_turn(timed(lambda: read_answer_to(data, sent)), timed(lambda: read_word(data)), REPEATS)
    return Row(f"answer to a hearing of {FORMS} forms read, tracked and not", "the file read as a plan", ours, base, 6)


def forget() -> None:
    """What the readers keep of texts that they have met: a process reads one document."""
    for name, module in list(sys.modules.items()):
        for one in vars(module).values() if name.startswith("exports.word_") else ():
            if hasattr(one, "cache_clear") and one.__module__ == name:
                one.cache_clear()


def _repeated(data: bytes) -> bytes:
    """A document with its forms again and again."""
    files = unzipped(data)
    root = etree.fromstring(files[_MAIN])
    body = root[0]
    begins = next(place for place, one in enumerate(body) if "Handleplan fra" in "".join(map(str, one.itertext())))
    forms = list(body)[begins:-1]
    for _ in range(FORMS // len(read_word(data).plan.initiatives) - 1):
        for one in forms:
            body[-1].addprevious(deepcopy(one))
    return zipped(files | {_MAIN: etree.tostring(root)})


def _form(plan: Plan, row: Initiative) -> str:
    """One form as a municipality's own Word file has it."""
    words = form()
    themes = "".join(p(box(one.id in row.themes), r(f" {one.label}")) for one in plan.themes)
    goals = (tr(*(plain(one) for one in (goal.goal, goal.subgoal, goal.action, goal.success))) for goal in row.goals)
    heads = [f"{head.head} {head.lead}" for head in words.goal_heads]
    text = p(f"Handleplan fra: {plan.department}")
    text += tbl(
        tr(tc(p(words.theme_prompt), themes), tc("Indsats:", row.title)),
        tr(tc("Uddybende beskrivelse:", plain(row.description), span=2)),
    )
    text += p() + tbl(tr(*heads), *goals)
    for one in plan.status_rounds:
        status = status_of(row, one.id)
        cells = (plain(cell) for cell in (status.actions, status.results, status.next_steps))
        text += p(one.label) + tbl(tr("Vi har", "Vi har opnået", "Vi vil arbejde videre med"), tr(*cells))
    return text


def _by_python_docx(plan: Plan) -> bytes:
    """The forms as a program writes them that uses python-docx, in its own template."""
    document = python_docx.Document()
    document.add_paragraph("Handleplan 2021 og 2022", style="Title")
    for row in plan.initiatives:
        _add_form(document, plan, row)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_form(document: Document, plan: Plan, row: Initiative) -> None:
    words = form()
    document.add_page_break()
    document.add_paragraph(f"Handleplan fra: {plan.department}")
    frame = document.add_table(2, 2, style="Table Grid")
    themes, title = frame.rows[0].cells
    themes.text = words.theme_prompt
    for one in plan.themes:
        themes.add_paragraph(("☒ " if one.id in row.themes else "☐ ") + one.label)
    title.text = "Indsats:"
    title.add_paragraph(row.title)
    below = frame.rows[1].cells
    description = below[0].merge(below[1])
    description.text = "Uddybende beskrivelse:"
    description.add_paragraph(plain(row.description))
    goals = [[plain(one) for one in (goal.goal, goal.subgoal, goal.action, goal.success)] for goal in row.goals]
    _add_table(document, [f"{head.head} {head.lead}" for head in words.goal_heads], *goals)
    for status_round in plan.status_rounds:
        document.add_paragraph(status_round.label)
        status = status_of(row, status_round.id)
        cells = [plain(one) for one in (status.actions, status.results, status.next_steps)]
        _add_table(document, ["Vi har", "Vi har opnået", "Vi vil arbejde videre med"], cells)


def _add_table(document: Document, heads: list[str], *rows: list[str]) -> None:
    table = document.add_table(1 + len(rows), len(heads), style="Table Grid")
    for made, texts in zip(table.rows, (heads, *rows), strict=True):
        for cell, words in zip(made.cells, texts, strict=True):
            cell.text = words
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
