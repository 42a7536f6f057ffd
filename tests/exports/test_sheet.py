"""The table of a plan as a spreadsheet: openpyxl, csv and LibreOffice read what the plan says, and compute nothing."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits import set_field
from editor.overview import standing
from editor.plan import Initiative, Plan, Status, StatusRound, Theme, derived_id, with_status
from editor.shape import Shape
from exports import sheet
from exports.choice import Choice
from exports.errors import ExportError
from exports.sheet_csv import harmless, meant, to_csv
from exports.sheet_excel import LONGEST, to_excel
from exports.write import export
from resources import form
from tests.exports.documents import FINAL, MIDWAY, a_plan
from tests.plans import CHARACTERS, plans

FORMULAS = [
    '=HYPERLINK("http://ond.example";"klik")',
    "=1+1",
    "+45 12 34 56 78",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1".replace("\r", "\n"),
    "'=1+1",
    "''=1",
    "=cmd|' /C calc'!A0",
    "_x0041_ står her",
    "; semikolon",
    'citat " og\nny linje',
    "1-2",
    "007",
    "＝1+1",
]


def an_id(name: str) -> str:
    return derived_id("sheet", name)


def hostile() -> Plan:
    """A plan whose texts a spreadsheet would compute, if it took them for more than texts."""
    one = StatusRound(an_id("round"), "=1+1", 2027)
    theme = Theme(an_id("theme"), "=1+2")
    rows = []
    for at, words in enumerate(FORMULAS):
        row = Initiative(an_id(f"row {at}"), words, words, words, frozenset({theme.id}))
        rich = words.replace("\\", "\\\\")
        rows.append(with_status(row, Status(one.id, "waiting", words, "2028-03-01", actions=rich if "\n" not in rich else "")))
    return Plan(an_id("plan"), "=1+1", themes=(theme,), status_rounds=(one,), initiatives=tuple(rows))


def excel_of(plan: Plan, shape: Shape = Shape()) -> Any:  # noqa: B008
    return openpyxl.load_workbook(io.BytesIO(to_excel((sheet.indsatser(plan, shape), sheet.figures(plan, shape)), "titel")))


def rows_of_csv(plan: Plan, shape: Shape = Shape()) -> list[list[str]]:  # noqa: B008
    data = to_csv(sheet.indsatser(plan, shape))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_as_excel(words: object) -> object:
    """What Excel shows of a text that openpyxl gives as it stands in the file."""
    return words.replace("_x005F_x", "_x") if isinstance(words, str) else words


def expected(plan: Plan) -> list[list[object]]:
    """What the plan says, said anew."""
    labels = {theme.id: " ".join(theme.label.split()) for theme in plan.themes}
    found = []
    for number, one in enumerate(plan.initiatives, 1):
        themes = ", ".join(labels[theme.id] for theme in plan.themes if theme.id in one.themes)
        found.append([number, one.title, " ".join((one.department or plan.department).split()), themes, one.responsible])
    return found


def texts_of(value: object) -> object:
    return None if value == "" else value


@given(plans(max_initiatives=4))
def test_excel_holds_what_the_plan_says_as_text_numbers_and_dates(plan: Plan) -> None:
    page = excel_of(plan)["Indsatser"]
    assert page.max_row == len(plan.initiatives) + 1
    for row, wanted in zip(page.iter_rows(min_row=2), expected(plan), strict=True):
        labels = wanted.pop(3)
        got = [read_as_excel(cell.value) for cell in row[:5]]
        assert str(got.pop(3) or "").split() == str(labels).split() or not str(labels).isprintable()
        assert got == [texts_of(value) for value in wanted]
        assert all(cell.data_type != "f" for cell in row)
    for at, one in enumerate(plan.status_rounds):
        for row, initiative in zip(page.iter_rows(min_row=2), plan.initiatives, strict=True):
            status = next((status for status in initiative.statuses if status.round == one.id), Status(one.id))
            cells = row[5 + 7 * at : 12 + 7 * at]
            assert cells[0].value == form().standing_word(standing(status)).word
            assert read_as_excel(cells[1].value) == texts_of(status.note)
            day = cells[2].value
            shown = day.date().isoformat() if isinstance(day, datetime) else day
            assert shown == status.until
            if status.until and status.until > "1900-03-01":
                assert isinstance(day, datetime)
                assert cells[2].number_format == "[$-406]dd-mm-yyyy"
            assert read_as_excel(cells[3].value) == texts_of(sheet.seen(status.actions))


@given(plans(max_initiatives=4))
def test_csv_holds_the_same_and_can_be_undone(plan: Plan) -> None:
    heads, *rows = rows_of_csv(plan)
    assert len(heads) == 5 + 7 * len(plan.status_rounds)
    for row, wanted in zip(rows, expected(plan), strict=True):
        assert [meant(value) for at, value in enumerate(row[:5]) if at != 3] == [
            str(value) for at, value in enumerate(wanted) if at != 3
        ]
        assert all(value[:1] not in "=+-@\t\r" for value in row if value)


@given(st.text(CHARACTERS))
def test_a_text_is_made_harmless_without_loss(words: str) -> None:
    assert meant(harmless(words)) == words
    assert harmless(words)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_every_formula_is_a_text_that_stays_one() -> None:
    page = excel_of(hostile())["Indsatser"]
    for row, words in zip(page.iter_rows(min_row=2), FORMULAS, strict=True):
        assert row[1].data_type == "s"
        assert read_as_excel(row[1].value) == words
        assert row[1].quotePrefix == words.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\n", "＝"))
    assert page.cell(1, 6).value == "=1+1: fremdrift"
    assert page.cell(1, 6).data_type == "s"


def test_the_heads_stay_in_sight_and_can_be_filtered() -> None:
    book = excel_of(a_plan())
    page = book["Indsatser"]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == f"A1:{page.cell(1, page.max_column).column_letter}{page.max_row}"
    assert all(cell.font.bold for cell in page[1])
    assert page.column_dimensions["B"].width > page.column_dimensions["A"].width
    assert book["Tal"].max_row > 1


def test_a_shape_sorts_and_filters_the_sheets_and_a_group_makes_no_row_twice() -> None:
    plan = a_plan()
    shape = Shape("title", descending=True, group="theme", filters=frozenset({("theme", form().themes[1].id)}))
    assert [row[1] for row in rows_of_csv(plan, shape)[1:]] == ["Nøglepersoner i alle afdelinger."]
    assert len(rows_of_csv(plan, replace(shape, filters=frozenset()))) == len(plan.initiatives) + 1


def test_a_choice_of_indsatser_says_so_over_its_heads_and_what_the_figures_count() -> None:
    shape = Shape(filters=frozenset({("theme", form().themes[1].id)}))
    book = excel_of(a_plan(), shape)
    page = book["Indsatser"]
    about = "1 af 3 indsatser. Udvalgt efter Tema: Boligforhold."
    assert page["A1"].value == book.properties.description == about
    assert [page["B2"].value, page["B3"].value] == ["Indsats", "Nøglepersoner i alle afdelinger."]
    assert page.freeze_panes == "C3"
    assert page.auto_filter.ref.startswith("A2:")
    assert page.print_title_rows == "$1:$2"
    assert book["Tal"]["A1"].value == "Tallene tæller alle planens 3 indsatser; tabellen viser nogle af dem."
    assert excel_of(a_plan())["Indsatser"]["B1"].value == "Indsats"


def test_a_sheet_is_printed_one_page_wide_with_its_heads_and_numbers_stand_apart_from_titles() -> None:
    for page in excel_of(a_plan()):
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$1:$1"
    assert excel_of(a_plan())["Indsatser"]["A2"].alignment.horizontal == "left"


def test_lists_keep_their_signs() -> None:
    assert sheet.seen("Først:\n* a\n** b\n# c\n# d\ntil sidst") == "Først:\n• a\n  • b\n1. c\n2. d\ntil sidst"


def test_a_text_that_excel_cannot_hold_is_refused_and_not_cut(tmp_path: Path) -> None:
    plan = a_plan()
    fits = set_field(plan, plan.initiatives[0].id, "title", "x" * LONGEST)
    export(fits, tmp_path / "ud.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ud.xlsx")["Indsatser"]["B2"].value == "x" * LONGEST
    before = (tmp_path / "ud.xlsx").read_bytes()
    for long in ("x" * (LONGEST + 1), "👩" * (LONGEST // 2 + 1)):
        with pytest.raises(ExportError) as refused:
            export(set_field(plan, plan.initiatives[0].id, "title", long), tmp_path / "ud.xlsx")
        assert refused.value.code == "cell_too_long"
        assert (tmp_path / "ud.xlsx").read_bytes() == before
        export(set_field(plan, plan.initiatives[0].id, "title", long), tmp_path / "ud.csv")
        assert long in (tmp_path / "ud.csv").read_text(encoding="utf-8-sig")


def test_a_plan_without_anything_is_a_sheet_of_heads(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".csv"):
        export(Plan(an_id("empty")), tmp_path / f"tom{suffix}")
    assert openpyxl.load_workbook(tmp_path / "tom.xlsx")["Indsatser"].max_row == 1
    assert len((tmp_path / "tom.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_cancelled_export_writes_nothing(tmp_path: Path) -> None:
    one = a_plan().initiatives[0]
    plan = replace(a_plan(), initiatives=tuple(replace(one, id=an_id(f"copy {at}"), goals=()) for at in range(200)))
    asked = iter([False, False, True])
    with pytest.raises(ExportError) as stopped:
        export(plan, tmp_path / "ud.xlsx", cancelled=lambda: next(asked))
    assert stopped.value.code == "export_cancelled"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Opens a file in LibreOffice and saves it in another format."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if not command:
        pytest.skip("LibreOffice is not there")
    profile = tmp_path_factory.mktemp("profile")

    def convert(file: Path, to: str, taken_in: str = "") -> Path:
        out = file.parent / "converted"
        call = [
            command,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *([f"--infilter={taken_in}"] if taken_in else []),
        ]
        subprocess.run([*call, "--convert-to", to, "--outdir", str(out), str(file)], check=True, capture_output=True, timeout=100)
        return next(out.glob(f"{file.stem}*.csv"))

    return convert


_SEMICOLONS = "44,34,76,1,,0,false,true,false,false,false,1"
"""LibreOffice's words for CSV in UTF-8 as it is shown, with quotes; the first sheet."""


@pytest.mark.timeout(200)
def test_libreoffice_reads_the_excel_file_as_it_was_written(tmp_path: Path, libreoffice: Callable[..., Path]) -> None:
    export(hostile(), tmp_path / "ud.xlsx")
    read = libreoffice(tmp_path / "ud.xlsx", f"csv:Text - txt - csv (StarCalc):{_SEMICOLONS}")
    rows = list(csv.reader(io.StringIO(read.read_text(encoding="utf-8"), newline="")))
    assert [row[1] for row in rows[1:]] == FORMULAS
    assert {row[7] for row in rows[1:]} == {"01-03-2028"}


@pytest.mark.timeout(200)
def test_libreoffice_computes_nothing_in_the_csv_file(tmp_path: Path, libreoffice: Callable[..., Path]) -> None:
    export(hostile(), tmp_path / "ud.csv")
    read = libreoffice(
        tmp_path / "ud.csv", f"csv:Text - txt - csv (StarCalc):{_SEMICOLONS}", "Text - txt - csv (StarCalc):59,34,76,1"
    )
    rows = list(csv.reader(io.StringIO(read.read_text(encoding="utf-8"), newline="")))
    words = [meant(row[1]) for row in rows[1:]]
    assert [one for one in words if one not in ("7", "1-2")][:5] == FORMULAS[:5]
    assert not any(one in ("2", "3", "1,2") for row in rows for one in row[1:5])


def test_the_choice_says_what_is_written(tmp_path: Path) -> None:
    shape = Shape(filters=frozenset({("department", "Findes ikke")}))
    export(a_plan(), tmp_path / "ud.csv", choice=Choice("table", shape=shape))
    assert len((tmp_path / "ud.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_days_are_written_as_days() -> None:
    assert sheet.day("2028-03-01") == date(2028, 3, 1)
    rows = rows_of_csv(a_plan())
    at = rows[0].index(f"{MIDWAY.label}: til hvornår")
    assert rows[1][at] == "01-03-2028"
    assert f"{FINAL.label}: fremdrift" in rows[0]
