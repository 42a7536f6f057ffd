"""An answer that was read under an odd name gets another, by key and by menu, as one step; two of one name become one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hearing_pages import choose, in_hearing, opened_hearing, points, window_of
from tests.ui.windows import PATIENCE, focused, labels, plan, press, write
from ui.hearing_dialogs import RenameDialog
from ui.hearing_page import HearingPage


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> HearingPage:
    return opened_hearing(qtbot, tmp_path, in_hearing())


def asked(page: HearingPage, qtbot: QtBot) -> RenameDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(RenameDialog)), timeout=PATIENCE)
    found = next(one for one in page.findChildren(RenameDialog) if one.isVisible())
    qtbot.waitUntil(lambda: found.isAncestorOf(focused()), timeout=PATIENCE)
    return found


def answers(page: HearingPage) -> list[str]:
    return [one.answer for one in points(page)]


def go(questions: RenameDialog) -> QPushButton:
    return next(one for one in questions.findChildren(QPushButton) if one.text() == "Omdøb")


def test_an_answer_is_renamed_by_key_and_back_by_undo(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    before = plan(window)
    press(Qt.Key.Key_F2)
    questions = asked(page, qtbot)
    assert not go(questions).isEnabled()
    write("Ungeraadet")
    press(Qt.Key.Key_Return)
    assert answers(page) == [*["Ungeraadet"] * 4, "Følgegruppen"]
    assert "Ungeraadet" in [one.label for one in page.filters.choices.lines]
    assert "Ungeraadet" in page.list.cards()[0].where
    window.undo()
    assert plan(window) == before


def test_the_answer_at_which_the_keyboard_is_in_the_list_is_the_one_that_is_renamed(page: HearingPage, qtbot: QtBot) -> None:
    choose(page, "Følgegruppen")
    press(Qt.Key.Key_F2)
    asked(page, qtbot)
    write("Elevraadet")
    press(Qt.Key.Key_Return)
    assert answers(page) == [*["Handicaprådet"] * 4, "Elevraadet"]
    assert "Elevraadet" in [one.label for one in page.filters.choices.lines if one.on]
    assert page.list.count() == 1


def test_an_answer_is_renamed_from_its_menu(page: HearingPage, qtbot: QtBot) -> None:
    at = next(at for at, one in enumerate(page.filters.choices.lines) if one.label == "Følgegruppen")
    page.filters.setCurrentIndex(page.filters.choices.index(at))
    page.filters.setFocus()
    where = page.filters.visualRect(page.filters.currentIndex()).center()
    everywhere = page.filters.viewport().mapToGlobal(where)
    QApplication.sendEvent(page.filters.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, everywhere))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.isEnabled()] == ["Omdøb svaret…", "Slet svaret…"]
    menu.actions()[0].trigger()
    menu.close()
    asked(page, qtbot)
    write("Elevraadet")
    press(Qt.Key.Key_Return)
    assert answers(page)[4] == "Elevraadet"


def test_two_answers_become_one_only_after_that_is_said(page: HearingPage, qtbot: QtBot) -> None:
    window = window_of(page)
    before = plan(window)
    choose(page, "Følgegruppen")
    press(Qt.Key.Key_F2)
    questions = asked(page, qtbot)
    assert not any("til ét" in one for one in labels(questions))
    QApplication.clipboard().setText(" Handicaprådet ")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert any("til ét" in one for one in labels(questions))
    press(Qt.Key.Key_Return)
    assert set(answers(page)) == {"Handicaprådet"}
    assert len(points(page)) == 5
    window.undo()
    assert plan(window) == before


def test_the_menu_of_a_card_offers_what_can_be_done_with_it_and_nothing_else(page: HearingPage) -> None:
    where = page.list.visualItemRect(page.list.item(2)).center()
    page.list.setCurrentRow(2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, page.list.viewport().mapToGlobal(where))
    QApplication.sendEvent(page.list.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [one.text() for one in menu.actions() if one.isVisible()]
    assert offered == ["Markér som behandlet", "Vis i skemaet", "Slet punktet…"]
    menu.close()
