"""The strips above the plan: the gravest first, at most two, reached and used with the keyboard, told to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import focused, press
from ui import palette
from ui.banner import Banner, Button, Message, Sign, Strip

UNSAVED = Message("error", "Ikke gemt – drevet er fuldt.")
COPY = Message("note", "Planen er åben hos Lederen.", (Button("&Opdatér", lambda: None),))
FOUND = Message("warning", "Programmet blev afbrudt sidst.", (Button("&Luk", lambda: None),))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    palette.apply(QApplication.instance())  # type: ignore[arg-type]
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.addWidget(Banner())
    rows.addWidget(QLineEdit())
    window.resize(900, 300)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def banner(window: QWidget) -> Banner:
    made = window.findChild(Banner)
    assert isinstance(made, Banner)
    return made


def shown(banner: Banner) -> list[str]:
    strips = sorted((one for one in banner.findChildren(Strip) if one.isVisible()), key=lambda one: one.y())
    QApplication.processEvents()
    return [one.message.sentence for one in sorted(strips, key=lambda one: one.y())]


def test_the_gravest_stand_first_and_the_third_waits(banner: Banner) -> None:
    assert banner.isHidden()
    banner.say("copy", COPY)
    banner.say("crash", FOUND)
    banner.say("unsaved", UNSAVED)
    assert shown(banner) == [UNSAVED.sentence, FOUND.sentence]
    banner.unsay("unsaved")
    assert shown(banner) == [FOUND.sentence, COPY.sentence]
    banner.unsay("crash")
    banner.unsay("copy")
    banner.unsay("copy")
    assert banner.isHidden()


def test_a_new_message_on_a_subject_takes_the_place_of_the_old(banner: Banner) -> None:
    pressed: list[str] = []
    banner.say("copy", COPY)
    banner.say("copy", Message("note", "Fri nu.", (Button("&Redigér", lambda: pressed.append("new"), primary=True),)))
    assert shown(banner) == ["Fri nu."]
    QTest.mouseClick(next(one for one in banner.findChildren(QPushButton) if one.isVisible()), Qt.MouseButton.LeftButton)
    assert pressed == ["new"]


def test_the_keyboard_stays_in_the_banner_while_there_are_buttons(banner: Banner, qtbot: QtBot) -> None:
    left: list[bool] = []
    banner.left.connect(lambda: left.append(True))
    banner.say("copy", COPY)
    banner.setFocus()
    assert isinstance(focused(), QPushButton)
    banner.say("copy", COPY._replace(buttons=(Button("&Redigér", lambda: None),)))
    assert focused().property("text") == "&Redigér"
    banner.say("crash", FOUND)
    banner.unsay("copy")
    assert focused().property("text") == "&Luk"
    assert not left
    banner.unsay("crash")
    assert left


def test_arrow_keys_go_along_the_buttons_and_esc_leaves_them(banner: Banner) -> None:
    left: list[bool] = []
    banner.left.connect(lambda: left.append(True))
    banner.say("copy", COPY._replace(buttons=(Button("&En", lambda: None), Button("&To", lambda: None))))
    banner.setFocus()
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
    went = []
    for key in keys:
        press(key)
        went.append(str(focused().property("text")))
    assert went == ["&To", "&To", "&En", "&En"]
    press(Qt.Key.Key_Escape)
    assert left == [True]


def test_each_is_told_once_with_the_word_for_its_kind(banner: Banner, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.banner.announce", lambda _, message: told.append(message))
    banner.say("unsaved", UNSAVED)
    banner.say("unsaved", UNSAVED)
    banner.say("copy", COPY)
    assert told == ["Fejl: Ikke gemt – drevet er fuldt.", "Oplysning: Planen er åben hos Lederen."]
    assert sorted(one.accessibleName() for one in banner.findChildren(Sign)) == ["Fejl", "Oplysning"]


def test_buttons_stand_below_where_both_have_no_room(banner: Banner) -> None:
    banner.say("copy", COPY)
    button = next(one for one in banner.findChildren(QPushButton) if one.isVisible())
    sentence = next(one for one in banner.findChildren(QLabel) if one.text() == COPY.sentence)
    QApplication.processEvents()
    assert button.mapTo(banner, button.rect().center()).y() == pytest.approx(
        sentence.mapTo(banner, sentence.rect().center()).y(), abs=4
    )
    banner.window().resize(150, 300)
    QApplication.processEvents()
    assert button.mapTo(banner, button.rect().topLeft()).y() >= sentence.mapTo(banner, sentence.rect().bottomLeft()).y()
