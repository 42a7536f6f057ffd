"""What is seen of the sheet, measured in its picture: what is in line, what can be read, what changes together."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from editor.edits import set_field
from tests.ui.conftest import CHAPTERS, FIRST, a_plan
from tests.ui.windows import CONTROL, focused, gate, press, view, write
from ui import palette
from ui.cell import Cell
from ui.form import FormPage
from ui.frontpage import FrontPage
from ui.window import SIZES, Window


@pytest.mark.parametrize("percent", [100, 200])
def test_the_department_is_in_line_with_the_edge_of_the_table(window: Window, percent: int) -> None:
    """Measured on the screen: where ink begins, left of which a letter may have a pixel or two of air."""
    window.resize(1440, 900)
    try:
        window.set_text_size(percent)
        for kind, initiative in (("front", None), ("form", FIRST)):
            view(window).show_page(kind, initiative)
            page = view(window).page
            assert isinstance(page, FormPage | FrontPage)
            cell, table = (page.department, page.form_table) if isinstance(page, FormPage) else (page.title, page._facts)
            window.status.size_button.setFocus()
            gate(window).edit(lambda plan: set_field(plan, FIRST, "department", "Hovedkontoret"), "set_department")
            gate(window).edit(lambda plan: set_field(plan, plan.id, "title", "Handleplan"), "set_title")
            page.settle()
            edge = table.mapTo(page.sheet, QPoint(0, 0)).x()
            image = page.sheet.grab().toImage()
            top = cell.mapTo(page.sheet, QPoint(0, 0)).y()
            rows = range(top, top + cell.height())
            ink = next(x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() < 100 for y in rows))
            assert 0 <= ink - edge <= 2 * percent / 100
    finally:
        window.set_text_size(100)


def ink(widget: QWidget) -> QRect:
    """Where letters stand in the picture of a widget without the keyboard."""
    image = widget.grab(widget.rect().adjusted(4, 4, -4, -4)).toImage()
    dark = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 200]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(across), min(down)), QPoint(max(across), max(down)))


def darkest(widget: QWidget) -> str:
    """The colour of the letters, where they cover a pixel wholly."""
    image = widget.grab(widget.rect().adjusted(4, 4, -4, -4)).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return max(colours, key=lambda colour: palette.contrast(colour, palette.PAPER))


def test_a_placeholder_is_upright_and_well_readable(window: Window) -> None:
    def empty_text(part: str, field: str) -> QWidget:
        view(window).go((part, field))
        press(Qt.Key.Key_A, CONTROL)
        if field == "body":
            press(Qt.Key.Key_I, CONTROL)
        press(Qt.Key.Key_Delete)
        if field == "body":
            write("skrå")
            for _ in range(4):
                press(Qt.Key.Key_Backspace)
        widget = focused()
        window.status.size_button.setFocus()
        return widget

    for part, field in (
        (FIRST, "department"),
        (CHAPTERS[0], "heading"),
        (CHAPTERS[0], "body"),
        (a_plan().id, "title"),
        (a_plan().id, "period_from"),
    ):
        widget = empty_text(part, field)
        assert isinstance(widget, Cell | QLineEdit)
        said = widget.placeholderText()
        assert said
        assert palette.contrast(darkest(widget), palette.PAPER) >= 4.5
        shown = ink(widget)
        if isinstance(widget, QLineEdit):
            widget.setText(said)
        else:
            view(window).go((part, field))
            if field == "body":
                press(Qt.Key.Key_Space, CONTROL)
            write(said)
            window.status.size_button.setFocus()
            assert widget.toPlainText() == said
        written = ink(widget)
        assert abs(shown.width() - written.width()) <= 2
        assert abs(shown.height() - written.height()) <= 2


def test_cells_and_labels_change_their_size_in_the_same_picture(window: Window) -> None:
    """Whatever the page paints while Ctrl++ is held, its cells have the size that the window has."""

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(palette.scale())
                late.extend(one.place for one in cells if abs(one.font().pointSizeF() / one._share - 10 * palette.scale()) > 0.01)
            return False

    view(window).go((FIRST, "title"))
    page = view(window).page
    assert isinstance(page, FormPage)
    cells = [one for one in page.findChildren(Cell) if one.isVisible()]
    painted: list[float] = []
    late: list[object] = []
    watch = Watch()
    for widget in (page.viewport(), page.description_label, *(one.viewport() for one in cells)):
        widget.installEventFilter(watch)
    try:
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            for _ in SIZES:
                press(key, CONTROL)
                QApplication.processEvents()
    finally:
        window.set_text_size(100)
    assert set(painted) >= {size / 100 for size in SIZES}
    assert late == []
