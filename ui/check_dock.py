"""The checks of the open plan in the window: the panel "Kontrol", the marks in the outline, setting aside, and cleaning offered.

Knows nothing of the rules.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor import waivers
from editor.check_texts import paragraphs
from editor.checks import LOG
from editor.cpr import found_in
from editor.findings import Finding
from editor.plan import TICK, Plan, find
from resources import text
from ui import caret, docks, palette
from ui.findings import field, names, place, sentence

if TYPE_CHECKING:
    from ui.check_panel import CheckPanel
    from ui.checker import Checker
    from ui.window import Window


def toggle(window: "Window") -> None:
    """Shows the panel with the keyboard in it, brings the keyboard there, or closes it from within."""
    docks.turn(window.checks, lambda: opened(window), lambda: close(window))


def close(window: "Window") -> None:
    """Hides the panel, also the next time; the keyboard is in the page."""
    hide(window)
    window.settings.checks_shown = False
    if window.shown:
        window.shown.enter_page()


def opened(window: "Window") -> "CheckPanel | None":
    """The panel, shown where it is not yet, and the next time as well."""
    from ui.check_panel import CheckPanel

    if window.checks is None and window.checker:
        window.settings.checks_shown = True
        return show(window, window.checker)
    panel = window.checks.widget() if window.checks else None
    return panel if isinstance(panel, CheckPanel) else None


def show(window: "Window", checker: "Checker") -> "CheckPanel":
    """Shows the panel, in the place of the history, and returns it."""
    from ui import history
    from ui.check_panel import CheckPanel

    if window.history:
        history.hide(window)
        window.settings.history_shown = False
    made = CheckPanel(checker)
    window.checks = dock = docks.add(window, "checks", text("check.name"), made, Qt.DockWidgetArea.RightDockWidgetArea)
    made.closed.connect(lambda: close(window))
    made.goes.connect(lambda finding: go(window, finding))
    made.sets_aside.connect(lambda finding: ask_to_set_aside(window, finding))
    made.counts_again.connect(lambda finding: count_again(window, finding))
    made.cleans.connect(window.actions_by_name["clean"].trigger)
    made.dragged.connect(lambda: setattr(window.settings, "checks_width", round(dock.width() / palette.scale())))
    docks.make_room(window)
    return made


def hide(window: "Window") -> None:
    """Takes the panel away."""
    dock, window.checks = window.checks, None
    if dock:
        docks.remove(window, dock)
        docks.make_room(window)


# What is done with a finding


def go(window: "Window", finding: Finding) -> None:
    """Puts the cursor into the field of a finding, at the words that it is about where they are known."""
    from ui import reading

    reading.leave(window)
    if finding.rule == "no_initiatives" and window.view:
        window.view.outline.show()
        window.view.outline.enter_new()
    elif window.view and window.gate and window.view.go(_place_of(window.gate.plan, finding)):
        caret.select(window.view, _words_of(window.gate.plan, finding))
    window.status.say(sentence(finding))


def go_to_next(window: "Window") -> None:
    """Puts the cursor into the field of the finding that is chosen; where it is there already, of the next one."""
    panel = opened(window)
    if panel and window.gate and window.view and (finding := panel.list.finding):
        if window.view.place() == _place_of(window.gate.plan, finding):
            panel.choose_next()
        go(window, panel.list.finding or finding)


def _words_of(plan: Plan, finding: Finding) -> str:
    """The words that a finding is about, as they stand in its field; none where it is about the whole field."""
    part = find(plan, finding.part)
    if finding.rule != "cpr" or part is None:
        return str(finding.params.get("found", ""))
    return next((one.written for line in paragraphs(part, finding.field) for one in found_in(line)), "")


def _place_of(plan: Plan, finding: Finding) -> tuple[str, str]:
    """Where on the page the finding is to be put right."""
    fields = {"themes": f"{TICK}{plan.themes[0].id}" if plan.themes else "title", "goals": "description", "extra": "title"}
    return finding.part, fields.get(finding.field, finding.field)


def ask_to_set_aside(window: "Window", finding: Finding) -> None:
    """Asks why a finding is set aside, and whether in the whole plan, and does it."""
    from ui.waive_dialog import WaiveDialog

    if not window.gate or not window.view:
        return
    window.view.flush()
    questions = WaiveDialog(finding, place(finding, names(window.gate.plan)), sentence(finding), window)
    questions.accepted.connect(lambda: _set_aside(window, finding, questions.reason.text(), everywhere=questions.everywhere))
    questions.finished.connect(questions.deleteLater)
    questions.open()


def _set_aside(window: "Window", finding: Finding, reason: str, *, everywhere: bool) -> None:
    part, of = (None, "") if everywhere else (finding.part, finding.field)
    if window.gate and window.gate.edit(lambda plan: waivers.waive(plan, finding.rule, part, of, reason), "waive"):
        window.status.say(text("check.was_set_aside", field=field(finding)))
    _back_to_panel(window)


def count_again(window: "Window", finding: Finding) -> None:
    """Takes back what sets a finding aside, there or in the whole plan."""
    if not window.gate:
        return
    waiver = waivers.waiver_of(waivers.by_key(window.gate.plan), finding)
    if waiver:
        window.gate.edit(lambda plan: waivers.take_back(plan, waiver.id), "remove_waiver")
    _back_to_panel(window)


def _back_to_panel(window: "Window") -> None:
    if window.checks:
        window.checks.widget().setFocus(Qt.FocusReason.OtherFocusReason)


# What follows from what was found


def follow(window: "Window") -> None:
    """The plan was checked: marks the outline, and offers to take a CPR number that was removed out of the file as well."""
    from ui.banner import Button, Message

    looked = window.checker.looked if window.checker else None
    if not looked or not window.view:
        return
    window.view.outline.show_marks(looked.findings)
    if any(one.part == LOG for one in looked.blocking):
        clean = Button(text("check.clean"), window.actions_by_name["clean"].trigger, primary=True)
        if not window.banner.message("cpr"):
            window.banner.say("cpr", Message("warning", text("check.still_in_file"), (clean,)))
    else:
        window.unsay("cpr")
