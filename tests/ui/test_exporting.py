"""Exports from the window: a child process writes, the window stays live, the user can cancel."""

import errno
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor.plan import Hearing, Initiative, Plan, derived_id, new_id
from exports.choice import LAYOUTS, REPORTS, Choice
from exports.plain import plan_from_json
from tests.exports.templates import logo, template
from tests.ui.conftest import THEMES, a_plan
from tests.ui.refusing import refusing
from tests.ui.windows import CONTROL, PATIENCE, SHIFT, dialog, gate, labels, plan, press, view, write
from ui.documents import export_in_child
from ui.export_bar import ExportBar
from ui.export_job import Export
from ui.exporting import export, named
from ui.report import ReportDialog
from ui.window import Window


def large(forms: int) -> Plan:
    first = a_plan().initiatives[0]
    return replace(
        a_plan(),
        initiatives=tuple(
            Initiative(
                derived_id("large", str(number)), f"indsats {number}", description="mange ord " * 200, statuses=first.statuses
            )
            for number in range(forms)
        ),
    )


@pytest.fixture
def window(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("ui.dialogs.ask", lambda *_: True)
    return window


def asked(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> list[tuple[object, ...]]:
    """Lets the question for the target be answered; returns what was proposed."""
    calls: list[tuple[object, ...]] = []

    def answer(*given: object) -> Path | None:
        calls.append(given)
        return target

    monkeypatch.setattr("ui.filedialog.to_save", answer)
    return calls


def bar(window: Window) -> ExportBar:
    found = window.findChild(ExportBar)
    assert isinstance(found, ExportBar)
    return found


def running(window: Window, qtbot: QtBot) -> Export:
    """The export that has begun; waits for it."""
    qtbot.waitUntil(lambda: bar(window).running is not None, timeout=PATIENCE)
    found = bar(window).running
    assert isinstance(found, Export)
    return found


def visible_buttons(window: Window) -> list[str]:
    return [button.text() for button in bar(window).findChildren(QToolButton) if button.isVisible()]


@pytest.mark.parametrize(("key", "suffix"), [(Qt.Key.Key_W, ".docx"), (Qt.Key.Key_P, ".pdf"), (Qt.Key.Key_J, ".json")])
def test_each_kind_has_a_key_and_a_name_beside_the_plan(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Qt.Key, suffix: str
) -> None:
    target = tmp_path / f"Min plan{suffix}"
    calls = asked(monkeypatch, target)
    press(key, CONTROL | SHIFT)
    assert target in calls[0]
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: f"Gemt: {target.name}" in labels(bar(window)), timeout=PATIENCE)
    assert visible_buttons(window) == ["Åbn fil", "Vis i mappe", "✕"]


@pytest.mark.parametrize("after", [True, False])
def test_what_is_said_of_a_document_in_large_text_does_not_make_the_window_grow(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    monkeypatch.setattr("ui.filedialog.to_save", lambda *_, **__: tmp_path / "ud.json")
    window.resize(1024, 700)
    for step in ("size", "export") if after else ("export", "size"):
        if step == "size":
            window.set_text_size(200)
        else:
            window.export(".json")
            qtbot.waitUntil(lambda: "Åbn fil" in visible_buttons(window), timeout=PATIENCE)
        qtbot.wait(50)
    assert window.width() == 1024
    assert {"Åbn fil", "✕"} <= set(visible_buttons(window))


def test_what_was_just_typed_is_in_the_document(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ud.json"
    asked(monkeypatch, target)
    press(Qt.Key.Key_End)
    write(" og mere")
    window.export(".json")
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert plan_from_json(target.read_bytes()) == plan(window)
    assert plan(window).initiatives[0].title == "den første og mere"


def test_what_the_preview_shows_is_what_is_exported(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By key and by the dialog; as JSON the whole plan, and away from the preview the plan itself."""
    calls = asked(monkeypatch, None)
    press(Qt.Key.Key_3, CONTROL)
    preview = view(window).preview
    assert preview
    preview.chooser.report.setCurrentIndex(REPORTS.index("status"))
    preview.chooser.rounds.setCurrentIndex(1)
    press(Qt.Key.Key_P, CONTROL | SHIFT)
    press(Qt.Key.Key_J, CONTROL | SHIFT)
    window.actions_by_name["report"].trigger()
    questions = window.findChild(ReportDialog)
    assert isinstance(questions, ReportDialog)
    assert questions.choice == preview.chooser.choice == Choice("status", "Status 2028")
    questions.reject()
    press(Qt.Key.Key_1, CONTROL)
    press(Qt.Key.Key_P, CONTROL | SHIFT)
    assert [given[2] for given in calls] == [
        tmp_path / name for name in ("Min plan – statusrapport.pdf", "Min plan.json", "Min plan.pdf")
    ]


def test_a_user_who_changes_her_mind_gets_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, None)
    window.export(".pdf")
    assert window.findChild(ExportBar) is None


def test_what_cannot_be_written_is_said_in_one_sentence(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch, tmp_path / "ingen mappe" / "ud.pdf")
    window.export(".pdf")
    box = dialog(qtbot, window)
    assert "ingen mappe" in box.informativeText()
    box.accept()
    assert visible_buttons(window) == ["✕"]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize(
    ("owner", "name", "number", "why"),
    [
        ("os", "fsync", errno.ENOSPC, "ikke plads på drevet"),
        ("os", "fsync", errno.EACCES, "ikke adgang"),
        ("Path", "replace", errno.EACCES, "åben i et andet program"),
    ],
    ids=["full", "no permission", "open in Word"],
)
def test_an_export_that_fails_half_way_leaves_the_old_file_and_says_why(
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    owner: str,
    name: str,
    number: int,
    why: str,
) -> None:
    target = tmp_path / "documents" / f"ud{suffix}"
    target.parent.mkdir()
    target.write_bytes(b"the older one")
    asked(monkeypatch, target)
    monkeypatch.setattr("ui.export_job.export_in_child", refusing(owner, name, number))
    window.export(suffix)
    box = dialog(qtbot, window)
    assert why in box.informativeText()
    assert target.name in box.informativeText()
    box.accept()
    assert [(file.name, file.read_bytes()) for file in target.parent.iterdir()] == [(target.name, b"the older one")]
    assert visible_buttons(window) == ["✕"]
    monkeypatch.setattr("ui.export_job.export_in_child", export_in_child)
    window.export(suffix)
    qtbot.waitUntil(lambda: target.read_bytes() != b"the older one", timeout=PATIENCE)
    qtbot.waitUntil(lambda: bar(window).running is None, timeout=PATIENCE)


def test_the_window_lives_while_a_child_writes(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stor.pdf"
    gate(window).edit(lambda _: replace(large(60), id=a_plan().id), "set")
    asked(monkeypatch, target)
    window.export(".pdf")
    longest, last = 0.0, time.perf_counter()
    while not target.exists():
        qtbot.wait(5)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        assert longest < 1
    qtbot.waitUntil(lambda: bar(window).running is None, timeout=PATIENCE)


def test_cancel_leaves_no_file(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "stor.pdf"
    target.write_bytes(b"the older one")
    gate(window).edit(lambda _: replace(large(300), id=a_plan().id), "set")
    asked(monkeypatch, target)
    window.export(".pdf")
    export = running(window, qtbot)
    assert visible_buttons(window) == ["Annuller"]
    with qtbot.waitSignal(export.at, timeout=PATIENCE):
        pass
    bar(window).cancel()
    qtbot.waitUntil(lambda: "Eksporten er annulleret." in labels(bar(window)), timeout=PATIENCE)
    assert target.read_bytes() == b"the older one"
    assert {file.name for file in tmp_path.iterdir() if "stor" in file.name} == {"stor.pdf"}


def test_only_one_export_at_a_time(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, tmp_path / "en.pdf")
    window.export(".pdf")
    window.export(".pdf")
    dialog(qtbot, window).accept()
    qtbot.waitUntil(lambda: bar(window).running is None, timeout=PATIENCE)
    assert (tmp_path / "en.pdf").exists()


def test_a_child_that_dies_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    export = Export(large(100), tmp_path / "ud.pdf")
    with qtbot.waitSignal(export.failed, timeout=PATIENCE):
        export._starting.join()
        export._process.kill()
    export.deleteLater()


def test_a_bug_in_the_child_is_written_down(qtbot: QtBot, tmp_path: Path, data_folder: Path) -> None:
    export = Export(replace(a_plan(), initiatives=("no indsats",)), tmp_path / "ud.pdf")  # type: ignore[arg-type]
    with qtbot.waitSignal(export.failed, timeout=PATIENCE) as failed:
        pass
    assert str(data_folder / "handleplan.log") in failed.args[0]
    assert "Traceback" in (data_folder / "handleplan.log").read_text(encoding="utf-8")
    export.deleteLater()


def test_closing_the_window_ends_a_running_export(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr("ui.dialogs.ask", lambda *_: next(answers))
    gate(window).edit(lambda _: replace(large(300), id=a_plan().id), "set")
    asked(monkeypatch, tmp_path / "ud.pdf")
    window.export(".pdf")
    export = running(window, qtbot)
    assert not window.close()
    assert window.close()
    assert not export._process.is_alive()


def with_signs(window: Window, monkeypatch: pytest.MonkeyPatch, target: Path, answer: bool) -> list[str]:
    """Exports a plan with signs that no font has; gives what is asked, which gets this answer."""
    questions: list[str] = []

    def ask(parent: object, message: str, yes: str) -> bool:
        assert not target.exists()
        questions.append(message)
        return answer

    monkeypatch.setattr("ui.dialogs.ask", ask)
    asked(monkeypatch, target)
    write("漢字🙂")
    window.export(target.suffix)
    return questions


def test_signs_that_the_document_cannot_show_are_told_before_it_is_written(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ud.pdf"
    questions = with_signs(window, monkeypatch, target, answer=True)
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert len(questions) == 1
    assert all(sign in questions[0] for sign in "漢字🙂")
    qtbot.waitUntil(lambda: f"Gemt: {target.name}" in labels(bar(window)), timeout=PATIENCE)


def test_who_does_not_want_them_gets_no_document(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ud.pdf"
    with_signs(window, monkeypatch, target, answer=False)
    qtbot.waitUntil(lambda: "Eksporten er annulleret." in labels(bar(window)), timeout=PATIENCE)
    assert not target.exists()


def test_word_shows_every_sign(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ud.docx"
    questions = with_signs(window, monkeypatch, target, answer=False)
    qtbot.waitUntil(lambda: f"Gemt: {target.name}" in labels(bar(window)), timeout=PATIENCE)
    assert questions == []


def asked_for(window: Window) -> ReportDialog:
    (found,) = (one for one in window.findChildren(ReportDialog) if one.isVisible())
    return found


def test_a_report_is_chosen_with_the_keyboard_and_written(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Min plan – statusrapport.pdf"
    calls = asked(monkeypatch, target)
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    questions = asked_for(window)
    assert questions.choice == Choice("status", plan(window).status_rounds[-1].label)
    questions.kind.setFocus()
    QTest.keyClick(questions.kind, Qt.Key.Key_Down)
    QTest.keyClick(questions.go, Qt.Key.Key_Return)
    assert target in calls[0]
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: f"Gemt: {target.name}" in labels(bar(window)), timeout=PATIENCE)
    window.actions_by_name["report"].trigger()
    assert asked_for(window).kind.currentText().startswith("PDF"), "the last answer is proposed"


def test_the_note_can_be_of_one_hearing_where_there_are_several(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_by_name["report"].trigger()
    questions = asked_for(window)
    assert not questions.hearings.isVisible(), "there is nothing to choose"
    questions.reject()
    asks = [Hearing(new_id(), who, "2027-11-01") for who in ("Handicaprådet", "Ældrerådet")]
    assert window.gate
    window.gate.edit(lambda now: replace(now, hearings=tuple(asks)), "hearing_send")
    target = tmp_path / "notat.pdf"
    calls = asked(monkeypatch, target)
    window.actions_by_name["report"].trigger()
    questions = asked_for(window)
    for at, report in enumerate(REPORTS):
        questions.report.setCurrentIndex(at)
        assert questions.hearings.isEnabled() is (report == "hearing-note")
        assert questions.layouts.isEnabled() is (report not in ("overview", "table", "blank"))
        assert ("papirskemaet" in questions.layouts.currentText()) is (report != "hearing-note")
    questions.report.setCurrentIndex(REPORTS.index("hearing-note"))
    assert questions.choice.hearing == ""
    questions.hearings.setCurrentText("Ældrerådet, sendt 1. november 2027")
    assert questions.choice.hearing == asks[1].id
    QTest.keyClick(questions.go, Qt.Key.Key_Return)
    assert isinstance(calls[0][2], Path)
    assert calls[0][2].stem.endswith(" – høringsnotat Ældrerådet")
    qtbot.waitUntil(target.exists, timeout=PATIENCE)


def test_a_plan_exported_for_a_hearing_says_that_this_is_not_noted(window: Window) -> None:
    window.actions_by_name["report"].trigger()
    questions = asked_for(window)
    questions.report.setCurrentIndex(REPORTS.index("hearing"))
    assert any("noteres ikke" in words and "Send i høring" in words for words in labels(questions))


def test_from_overblik_the_table_goes_out_as_it_is_looked_at(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Min plan – tabel, udvalg.csv"
    calls = asked(monkeypatch, target)
    press(Qt.Key.Key_2, CONTROL)
    own = window.view and window.view.overview
    assert own
    own.filters.toggled.emit(("theme", THEMES[0]))
    window.actions_by_name["export_csv"].trigger()
    assert target in calls[0]
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert [line.split(";")[1] for line in target.read_text(encoding="utf-8-sig").splitlines()[1:]] == ["den første"]
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    assert asked_for(window).choice.report == "table"
    asked_for(window).reject()
    qtbot.waitUntil(lambda: bar(window).running is None, timeout=PATIENCE)
    with qtbot.waitActive(window):
        window.activateWindow()
    press(Qt.Key.Key_1, CONTROL)
    target.unlink()
    window.actions_by_name["export_csv"].trigger()
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 3, "in the form nothing is filtered"


def test_only_what_a_report_heeds_can_be_chosen(window: Window) -> None:
    questions = ReportDialog(plan(window), ["blank", "linear", ".docx"], window)
    assert not questions.rounds.isEnabled()
    assert not questions.layouts.isEnabled()
    assert questions.choice == Choice("blank")
    for number, report in enumerate(REPORTS):
        questions.report.setCurrentIndex(number)
        assert questions.choice.report == report
        assert questions.rounds.isEnabled() == bool(questions.choice.round)


def test_a_plan_without_rounds_has_reports_too(window: Window) -> None:
    bare = replace(plan(window), status_rounds=(), initiatives=())
    questions = ReportDialog(bare, [], window)
    assert questions.choice == Choice("status")
    assert not questions.rounds.isEnabled()


def test_a_template_is_chosen_once_and_word_files_look_like_it_from_then_on(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, target = tmp_path / "Kommunens skabelon.dotx", tmp_path / "ud.docx"
    theirs.write_bytes(template(".dotx"))
    asked(monkeypatch, target)
    monkeypatch.setattr("ui.filedialog.to_open", lambda *_: theirs)
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    questions = asked_for(window)
    QTest.keyClick(questions.template.choose, Qt.Key.Key_Space)
    assert questions.choice.template == theirs
    QTest.keyClick(questions.go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"Gemt: {target.name}" in labels(bar(window)), timeout=PATIENCE)
    with zipfile.ZipFile(target) as package:
        assert any(logo() == package.read(name) for name in package.namelist())
    window.actions_by_name["report"].trigger()
    again = asked_for(window)
    assert again.choice.template == theirs, "the last answer is proposed"
    again.kind.setCurrentIndex(1)
    assert again.choice.template is None, "a PDF has its own look"
    assert not again.template.isEnabled()
    again.kind.setCurrentIndex(0)
    QTest.keyClick(again.template.clear, Qt.Key.Key_Space)
    assert again.choice.template is None
    assert not again.template.clear.isVisible()


def test_a_template_that_is_gone_is_told_and_nothing_is_written(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ud.docx"
    asked(monkeypatch, target)
    window.settings.template = str(tmp_path / "væk.dotx")
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    QTest.keyClick(asked_for(window).go, Qt.Key.Key_Return)
    assert "Skabelonen »væk.dotx«" in dialog(qtbot, window).informativeText()
    assert any("Skabelonen »væk.dotx« findes ikke" in words for words in labels(bar(window)))
    assert not target.exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_question_for_a_table_of_chosen_indsatser_says_that_they_are_chosen(
    window: Window, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    calls = asked(monkeypatch, None)
    press(Qt.Key.Key_2, CONTROL)
    assert window.shown
    assert window.shown.overview
    export(window, suffix)
    whole = window.shown_path.with_name(f"{window.shown_path.stem} – tabel{suffix}")
    window.settings.exports[str(window.shown_path)] = [str(whole)]
    window.shown.overview._filter(("theme", THEMES[0]))
    export(window, suffix)
    (_, title, proposal, _), (_, chosen_title, chosen, _) = calls
    assert proposal == whole
    assert "indsatser" not in str(title)
    assert str(chosen_title).endswith(": 1 af 2 indsatser")
    assert chosen == whole.with_name(f"{window.shown_path.stem} – tabel, udvalg{suffix}")


def test_a_document_is_proposed_in_place_of_its_own_kind_only_and_beside_the_last_one(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = asked(monkeypatch, None)
    stem, folder = window.shown_path.stem, tmp_path / "sag"
    folder.mkdir()
    kinds = [Choice(), Choice("hearing-note"), Choice("blank")]
    window.settings.exports[str(window.shown_path)] = [
        str(folder / f"{stem} – høring Handicaprådet.docx"),
        str(window.shown_path.with_name(f"{stem} – høringsnotat (2).docx")),
    ]
    for choice in kinds:
        export(window, ".docx", choice)
    assert [one[2] for one in calls] == [
        folder / f"{stem}.docx",
        window.shown_path.with_name(f"{stem} – høringsnotat (2).docx"),
        folder / f"{stem} – tomt skema.docx",
    ]


def test_the_documents_of_a_plan_have_different_names() -> None:
    names = [named(Path("Min plan.handleplan"), Choice(report, layout=layout)) for report in REPORTS for layout in LAYOUTS]
    assert len(set(names)) == len(REPORTS) + 1
