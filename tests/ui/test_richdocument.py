"""A cell's text in a QTextDocument: nothing is lost on the way there and back."""

import pytest
from hypothesis import example, given
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.richtext import Item, Run, canonical, parse
from tests.plans import HARD_TEXTS, cells
from ui.richdocument import kind_of, read, regroup, set_kind, write

pytestmark = pytest.mark.usefixtures("qapp")


def there_and_back(text: str) -> str:
    document = QTextDocument()
    write(document, parse(text))
    return canonical(read(document))


@given(cells())
@example(canonical([Item("bullet", (), 9), Item(), Item("number", (Run("a"),), 3), Item("bullet", (Run("b"),))]))
@example(canonical([Item(), Item(), Item("paragraph", (Run("a\n\nb\t\u00a0", bold=True), Run(" ", underline=True)))]))
@example("linje\u2028anden\u2029tredje \ufffc \ufdd0\ufdd1 \ufffd \ufeff \x7f \x85")
@example("\\b\u2028\\b\u2029\\i\u2028\u2028\\i\\n")
def test_it_gives_back_every_text_unchanged(text: str) -> None:
    assert there_and_back(text) == text


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_it_gives_back_hard_texts_unchanged(text: str) -> None:
    text = canonical(parse(text))
    assert there_and_back(text) == text


@given(cells(), cells())
def test_a_document_used_before_keeps_nothing(first: str, second: str) -> None:
    document = QTextDocument()
    write(document, parse(first))
    write(document, parse(second))
    assert canonical(read(document)) == second


def test_numbers_go_on_over_nested_items_and_begin_again_after_a_paragraph() -> None:
    document = QTextDocument()
    write(document, parse("# a\n** b\n# c\nd\n# e"))
    numbers = [block.textList().itemNumber(block) for block in map(document.findBlockByNumber, (0, 2, 4))]
    assert numbers == [0, 1, 0]


def test_a_part_of_a_document_is_read_with_its_formatting() -> None:
    document = QTextDocument()
    write(document, parse("🙂ab\\bcd\\b\n* ef"))
    start = QTextCursor(document.findBlockByNumber(0)).position() + 3
    assert canonical(read(document, start, start + 5)) == "b\\bcd\n* e"


def test_kinds_and_levels_are_set_and_taken_off() -> None:
    document = QTextDocument()
    write(document, parse("a\nb\nc"))
    set_kind(document, 0, 1, "bullet")
    set_kind(document, 1, 1, None, deeper=1)
    assert canonical(read(document)) == "* a\n** b\nc"
    set_kind(document, 0, 2, "number")
    assert canonical(read(document)) == "# a\n## b\n# c"
    set_kind(document, 0, 2, "paragraph")
    assert canonical(read(document)) == "a\nb\nc"
    assert kind_of(document.firstBlock()) == ("paragraph", 1)


def test_regrouping_twice_changes_nothing() -> None:
    document = QTextDocument()
    write(document, parse("* a\n# b\n* c\n## d\n# e"))
    regroup(document)
    assert canonical(read(document)) == "* a\n# b\n* c\n## d\n# e"
