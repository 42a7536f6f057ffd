"""What a change was, told to be read: no word is missing, and what came in and went out is told apart by sign and colour."""

from hypothesis import given, settings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from editor import richtext
from editor.diff import diff
from editor.plan import Goal, Initiative, Plan, new_id
from tests.plans import cells, edited, plans
from ui import palette
from ui.difference import Stretch, Told, of_values, told
from ui.difference_text import write_told

ONLY_LOOK = Stretch("equal", " [kun formateringen er ændret]")


def words(text: str) -> list[str]:
    """What is read, without the signs of lists and paragraphs."""
    return [word for word in text.replace("¶", " ").split() if word not in ("•", "1.")]


@given(cells(), cells())
def test_no_word_of_either_text_is_missing(before: str, after: str) -> None:
    found = [one for one in of_values("body", before, after, rich=True, around=None) if one != ONLY_LOOK]
    was = "".join(one.text for one in found if one.op != "insert")
    now = "".join(one.text for one in found if one.op != "delete")
    assert words(was) == words(richtext.plain(before).replace("¶", " "))
    assert words(now) == words(richtext.plain(after).replace("¶", " "))


@settings(max_examples=settings.default.max_examples // 6 if settings.default else 10)
@given(plans().flatmap(lambda plan: edited(plan).map(lambda after: (plan, after))))
def test_every_change_can_be_told(pair: tuple[Plan, Plan]) -> None:
    before, after = pair
    changes = diff(before, after)
    found = list(told(changes, [after, before]))
    assert len(found) == len([one for one in changes if getattr(one, "field", "") not in ("extra", "id")])
    assert all(one.head for one in found)


def test_a_long_text_is_shown_around_what_changed() -> None:
    long = " ".join(f"ord{number}" for number in range(200))
    shown = of_values("body", long, long.replace("ord100", "NYT"), rich=True)
    assert [one.op for one in shown] == ["equal", "delete", "insert", "equal"]
    assert shown[1:3] == (Stretch("delete", "ord100"), Stretch("insert", "NYT"))
    assert len(shown[0].text) < 60


def test_only_where_the_look_is_all_that_changed_it_is_told_so(qtbot: QtBot) -> None:
    same = of_values("body", "Mindst ti timer", "Mindst ti timer", rich=True, around=None)
    assert same == (Stretch("equal", "Mindst ti timer"),)
    bold = of_values("body", "Mindst ti timer", r"Mindst \bti\b timer", rich=True, around=None)
    assert bold[-1] == ONLY_LOOK
    field = QTextEdit()
    qtbot.addWidget(field)
    write_told(field, [Told("", bold)])
    assert field.toPlainText() == "Mindst [−ti] [+ti] timer [kun formateringen er ændret]"
    long = "ord " * 6_000
    assert of_values("body", long, rf"\b{long}", rich=True, around=None) == (Stretch("equal", long), ONLY_LOOK)
    assert ONLY_LOOK not in of_values("body", "Mindst ti timer", r"Mindst \bti\b dage", rich=True)


def test_spaces_stand_outside_the_signs(qtbot: QtBot) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    write_told(field, [Told("", of_values("body", "Vi vil.", "Vi vil i hele kommunen.", rich=True))])
    assert field.toPlainText() == "Vi vil [+i hele kommunen]."


def test_what_came_in_and_went_out_have_a_sign_and_a_colour(qtbot: QtBot) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    write_told(field, [Told("Mål 1 · Mål", (Stretch("equal", "Vi "), Stretch("delete", "vil "), Stretch("insert", "skal ")))])
    assert field.toPlainText() == "Mål 1 · Mål\nVi [−vil] [+skal] "
    cursor = field.textCursor()
    for mark, tone in (("[−", palette.BAD), ("[+", palette.GOOD)):
        cursor.setPosition(field.toPlainText().index(mark) + 2)
        assert cursor.charFormat().foreground().color() == QColor(tone.ink)


def test_markup_in_a_text_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    write_told(field, [Told("<b>x</b>", (Stretch("insert", "<img src='file:///etc/passwd'>"),))])
    assert field.toPlainText() == "<b>x</b>\n[+<img src='file:///etc/passwd'>]"


def test_a_deleted_part_is_told_with_all_that_stood_in_it() -> None:
    goal = Goal(new_id(), "Flere i job", action="Vi ringer")
    before = Plan(new_id(), initiatives=(Initiative(new_id(), "Rampe", goals=(goal,)),))
    after = Plan(before.id)
    (found,) = told(diff(before, after), [after, before])
    assert found.head == "− Slettet: Indsatsen »Rampe«"
    assert "Flere i job" in found.stretches[0].text
    assert "Vi ringer" in found.stretches[0].text
