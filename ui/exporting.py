"""The plan that is shown as a document: which one, where it goes and under which name; writes nothing itself, knows no menus."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor.overview import overview
from editor.plan import Plan
from editor.shape import filtered
from exports.choice import Choice
from resources import text
from ui import filedialog, ready
from ui.chooser import key_of
from ui.elided import breakable
from ui.export_bar import bar_of
from ui.files import for_name, free, is_folder

if TYPE_CHECKING:
    from ui.view import PlanView
    from ui.window import Window

SPREADSHEETS = (".xlsx", ".csv")


def ask_report(window: "Window") -> None:
    """Asks which document is wanted and writes it."""
    if window.shown is None:
        return
    from ui import sending
    from ui.report import ReportDialog

    window.shown.flush()
    last, seen = window.settings.report, previewed(window.shown)
    if seen:
        last = [seen.report, seen.layout, *last[2:]]
    elif wish := {"overview": "table", "hearing": "hearing-note"}.get(window.shown.shows):
        last = [wish, *last[1:]]
    questions = ReportDialog(window.shown.gate.plan, last, window, window.settings.template)
    if seen and seen.round:
        questions.rounds.setCurrentText(breakable(seen.round))
    questions.remembered.connect(partial(setattr, window.settings, "template"))
    looked = ready.looked(window)
    if looked:
        summary = sending.summary(looked.findings, looked.report.plan)
        questions.show_checked(summary, blocked=bool(looked.blocking))
    questions.chosen.connect(lambda choice, kind: _export_report(window, choice, kind))
    questions.finished.connect(questions.deleteLater)
    questions.open()


def _export_report(window: "Window", choice: Choice, suffix: str) -> None:
    window.settings.report = [choice.report, choice.layout, suffix]
    export(window, suffix, choice)


def export(window: "Window", suffix: str, choice: Choice | None = None) -> None:
    """Asks where the document goes and writes it in the background: the chosen one, or the one that is looked at."""
    view, own = window.shown, window.shown_path
    if view is None:
        return
    view.flush()
    choice = as_shown(view, choice or (previewed(view) if suffix in (".docx", ".pdf") else None) or Choice(), suffix)
    document = window.settings.written_beside(own) / named(own, choice, view.gate.plan).with_suffix(suffix).name
    if ready.refused(window, document.name):
        return
    title = asked(view.gate.plan, choice, suffix)
    target = ask_target(window, document, suffix, window.settings.exports.get(str(own), []), title)
    if target:
        plan, warnings = view.gate.plan, ready.warnings(window)
        go = partial(bar_of(window).start, plan, own, target, choice, warnings)
        ready.when_ready(window, plan, (own.name, target.name), go)


def previewed(view: "PlanView") -> Choice | None:
    """The document that Forhåndsvisning shows, where that is looked at."""
    return view.preview.chooser.choice if view.preview and view.shows == "preview" else None


def as_shown(view: "PlanView", choice: Choice, suffix: str) -> Choice:
    """The choice with the table as it is looked at, where a table is wanted and Overblik is what is shown."""
    table = suffix in SPREADSHEETS or choice.report == "table"
    if table and view.overview and view.shows == "overview":
        return replace(choice, report="table", shape=view.overview.shape)
    return replace(choice, report="table") if table else choice


def named(path: Path, choice: Choice, plan: Plan | None = None) -> Path:
    """The plan's file name with what tells its documents apart: ``Min plan – statusrapport.handleplan``.

    The note of one hearing of the ``plan`` has the name of whom that was sent to.
    """
    if choice.report == "handleplan":
        mark = text("report.file.linear") if choice.layout == "linear" else ""
    else:
        mark = text("report.file.table_chosen") if choice.shape.filters else text(f"report.file.{key_of(choice.report)}")
        of = next((one.recipient for one in plan.hearings if one.id == choice.hearing), "") if plan else ""
        mark = f"{mark} {for_name(of)}".strip()
    return path.with_name(f"{path.stem} – {mark}{path.suffix}") if mark else path


def asked(plan: Plan, choice: Choice, suffix: str) -> str:
    """The title of the question where the document goes: what it is, and of a choice of indsatser how many."""
    ask = text(f"export.ask.{suffix.removeprefix('.')}")
    if not choice.shape.filters:
        return ask
    shown = len(filtered(overview(plan), choice.shape))
    return text("export.ask_chosen", ask=ask, shown=shown, all=len(plan.initiatives))


def _mark(stem: str) -> str:
    """What tells a document of a plan from its others by the name, without a number behind it; empty where nothing does."""
    _, dash, mark = re.sub(r" \(\d+\)$", "", stem).rpartition(" – ")
    return mark if dash else ""


def ask_target(parent: QWidget, beside: Path, suffix: str, written: Sequence[str] = (), title: str = "") -> Path | None:
    """Asks where the document goes; proposes the one of its kind that was ``written`` last, or a free name.

    One document of the plan is not written over another, nor all indsatser over a choice of them.
    """
    kind = suffix.removeprefix(".")
    alike = (one for one in map(Path, written) if one.suffix.lower() == suffix and _mark(one.stem) == _mark(beside.stem))
    earlier = next(alike, None)
    proposal = earlier if earlier and is_folder(earlier.parent) else free(beside.with_suffix(suffix))
    return filedialog.to_save(parent, title or text(f"export.ask.{kind}"), proposal, text(f"window.files.{kind}"))
