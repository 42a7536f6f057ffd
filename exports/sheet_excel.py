"""Sheets as an Excel file: texts never as formulas, dates as dates, heads that stay in sight; refuses to know plans."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from exports import style
from exports.errors import ExportError
from exports.sheet import Sheet, Value
from exports.sheet_csv import starts_formula
from exports.shorten import shortened

LONGEST: Final = 32_767
"""UTF-16 units that a cell of Excel can hold."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""From here on Excel and everybody else count days alike."""
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LINE_HEIGHT, _HIGHEST, _ROOM = 15.0, 409.0, 1.1
"""Points of a line, and of a row at most; how much more than its letters a text takes, since it breaks at words."""
_A3, _A4, _ON_A4 = 8, 9, 200
"""How Excel counts papers; letters of all columns that can be read on the smaller one, one page wide."""
_LINE: Final = Side(style="thin", color="C3CDD4")


def to_excel(sheets: Sequence[Sheet], title: str, step: Callable[[int, int], None] = lambda done, every: None) -> bytes:
    """The file. Raises ExportError ``cell_too_long`` (head, row) for a text that has no room in a cell: none is cut off."""
    book = Workbook(write_only=True)
    book.properties.title = _escaped(title)
    book.properties.creator = "Handleplan"
    if sheets[0].about:
        book.properties.description = _escaped(sheets[0].about)
    book.properties.language = "da-DK"
    every = sum(len(one.rows) for one in sheets)
    made: list[tuple[Any, list[Any]]] = []
    done = 0
    for one in sheets:
        page: Any = book.create_sheet(one.name)
        _set_up(page, one)
        if one.about:
            made.append((page, [_about(page, one.about)]))
        made.append((page, [_head(page, column.head) for column in one.columns]))
        for row in one.rows:
            made.append((page, [_cell(page, one, at, value) for at, value in enumerate(row)]))
            done += 1
            if done % 50 == 0:
                step(done, every)
    for page, cells in made:  # not before all are there: a page that is begun cannot be left
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set_up(page: Any, sheet: Sheet) -> None:
    """Widths, the heads that stay, the filter, and how it is printed."""
    last = get_column_letter(len(sheet.columns))
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    head = 2 if sheet.about else 1
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{head + 1}"
    page.auto_filter.ref = f"A{head}:{last}{len(sheet.rows) + head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3 if sum(column.width for column in sheet.columns) > _ON_A4 else _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"1:{head}"
    heads = tuple(column.head for column in sheet.columns)
    for number, row in enumerate((heads, *sheet.rows), head):
        page.row_dimensions[number].height = _height(sheet, row)


def _height(sheet: Sheet, row: Sequence[Value]) -> float:
    """Points that the longest text of a row needs, about; not every program finds that out by itself."""
    lines = (
        sum(ceil(len(line) * _ROOM / column.width) or 1 for line in value.split("\n")) if isinstance(value, str) else 1
        for column, value in zip(sheet.columns, row, strict=True)
    )
    return min(max(lines) * _LINE_HEIGHT, _HIGHEST)


def _about(page: Any, words: str) -> Any:
    made = _text(page, words, words)
    made.font = Font(name="Calibri", size=11, italic=True)
    return made


def _head(page: Any, words: str) -> Any:
    made = _text(page, words, words)
    made.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    made.fill = PatternFill("solid", fgColor=style.ACCENT)
    made.alignment = Alignment(wrap_text=True, vertical="center")
    return made


def _cell(page: Any, sheet: Sheet, at: int, value: Value) -> Any:
    if isinstance(value, str):
        made = _text(page, value, sheet.columns[at].head)
    elif isinstance(value, date) and value < _FIRST_DAY:
        made = _text(page, value.isoformat(), "")
    else:
        made = WriteOnlyCell(page, value=value)
        if isinstance(value, date):
            made.number_format = "[$-406]dd-mm-yyyy"
    made.alignment = Alignment(wrap_text=True, vertical="top", horizontal=None if isinstance(value, str) else "left")
    made.border = Border(bottom=_LINE)
    return made


def _text(page: Any, words: str, head: str) -> Any:
    """A cell that holds the words as text, also where they look like a formula, and once somebody has been in it."""
    if len(words.encode("utf-16-le")) > 2 * LONGEST:
        raise ExportError("cell_too_long", head=shortened(head, 60), limit=f"{LONGEST:,}".replace(",", "."))
    made = WriteOnlyCell(page)
    if words:
        made.value = _escaped(words)
        made.data_type = "s"
        made.quotePrefix = starts_formula(words)
    return made


def _escaped(words: str) -> str:
    """``_x0041_`` is how Excel writes the sign with that number; where it stands in a text it is only what it looks like."""
    return _ESCAPE.sub("_x005F_", words)
