"""A plan with answers, opened at Høring, and what the tests of that page do there by key."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor import hearing
from editor.diff import Set
from editor.hearing import Said
from editor.plan import Hearing, Plan, Point, new_id
from storage.session import create
from tests.exports.test_word_answer import sample
from tests.ui.windows import CONTROL, focused, opened, plan, press, view
from ui.hearing_page import HearingPage
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier
DESCRIPTION = "description"


def in_hearing() -> Plan:
    """The sample with an answer of two authors, a comment and what fits nowhere, and one of the follow-up group."""
    bare = sample()
    own = Hearing(new_id(), "Handicaprådet", "2027-11-03", "2027-12-01", "Handleplan-hoering.docx")
    made = hearing.begin(bare, own)
    first, second = bare.initiatives[:2]
    proposal = Set(first.id, "title", first.title, f"{first.title} Nu.")
    other = Set(first.id, "title", first.title, f"Snart: {first.title}")
    responsible = Set(second.id, "responsible", second.responsible, "Ungeindgangen")
    answer = [
        Said("proposal", "Formanden", "2027-11-20T10:00:00Z", proposal),
        Said("proposal", "Sekretæren", "2027-11-21T10:00:00Z", responsible),
        Said("comment", "Formanden", "2027-11-20T10:00:00Z", None, first.id, DESCRIPTION, "Hvem kontakter borgeren?"),
        Said("unplaced", text="Rådet takker."),
    ]
    made = hearing.read_in(made, own.id, "Handicaprådet", answer)
    return hearing.read_in(made, own.id, "Følgegruppen", [Said("proposal", "", "", other)])


def opened_hearing(qtbot: QtBot, folder: Path, plan: Plan) -> HearingPage:
    """The page Høring of a window with this plan in a file."""
    path = folder / "høring.handleplan"
    create(path, plan).close()
    window = opened(qtbot, path)
    press(Qt.Key.Key_4, CONTROL)
    found = view(window).page
    assert isinstance(found, HearingPage)
    found.setProperty("window", window)
    return found


def window_of(page: HearingPage) -> Window:
    found = page.window()
    assert isinstance(found, Window)
    return found


def choose(page: HearingPage, label: str) -> None:
    """Goes to a line of the filters by key and chooses it."""
    for _ in range(4):
        press(Qt.Key.Key_F6)
        if focused() is page.filters:
            break
    assert focused() is page.filters
    press(Qt.Key.Key_Home)
    for _ in range(len(page.filters.choices.lines)):
        if page.filters.choices.lines[page.filters.currentIndex().row()].label == label:
            press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_Down)
    raise AssertionError([one.label for one in page.filters.choices.lines])


def points(page: HearingPage) -> tuple[Point, ...]:
    return plan(window_of(page)).points


def dialog_of(page: HearingPage) -> QDialog:
    """The question that is shown."""
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


def go_to_loose(page: HearingPage) -> None:
    press(Qt.Key.Key_Home)
    while page.point() != points(page)[3]:
        press(Qt.Key.Key_Down)
