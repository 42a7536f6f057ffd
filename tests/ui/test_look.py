"""What is seen of the sheet, measured in its picture: what is in line, what can be read, what changes together."""

import pytest
from PySide6.QtCore import QPoint

from editor.edits import set_field
from tests.ui.conftest import FIRST
from tests.ui.windows import gate, view
from ui.form import FormPage
from ui.frontpage import FrontPage
from ui.window import Window


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
