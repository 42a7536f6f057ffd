"""Sending the open plan to a hearing, and reading an answer into it; knows not what an answer says."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from editor import hearing
from editor.deciding import Wanted
from editor.plan import Hearing, Plan, new_id
from exports.choice import Choice
from resources import text
from ui import dialogs, filedialog, hearing_texts, palette, ready
from ui.background import in_background
from ui.dates import show_date, today
from ui.files import for_name, free
from ui.hearing_dialogs import SendDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.plan import Point
    from exports.word_answer import Answer
    from ui.gate import Gate
    from ui.window import Window


def send(window: "Window") -> None:
    """Asks to whom, writes the document, and notes in the plan what was sent when it is written.

    What others answered before stays at home.
    """
    gate = window.gate
    if gate is None or window.view is None or window.busy:
        return
    window.view.flush()
    questions = SendDialog(gate.plan, window)
    questions.accepted.connect(lambda: _write(window, gate, questions.recipient.text().strip(), questions.until()))
    questions.finished.connect(questions.deleteLater)
    questions.open()


def _write(window: "Window", gate: "Gate", recipient: str, until: str) -> None:
    own = gate.session.path
    name = text("hearing.file_name", name=own.stem, to=for_name(recipient))
    proposal = free(window.settings.written_beside(own) / name)
    target = filedialog.to_save(window, text("hearing.send_title"), proposal, text("window.files.docx"))
    if target is None or window.gate is not gate:
        return
    plan = gate.plan
    asked = Hearing(new_id(), recipient, today().isoformat(), until, target.name, hearing.as_sent(plan))
    sent = hearing.begin(plan, asked)

    def note() -> None:
        if window.gate is gate and gate.edit(lambda now: hearing.begin(now, asked), "hearing_send"):
            window.status.say(text("hearing.was_sent", name=target.name, to=recipient, date=show_date(until)))

    def go() -> None:
        from ui.export_bar import bar_of

        bar = bar_of(window)
        if window.gate is gate and bar.free():
            bar.start(replace(sent, points=()), own, target, Choice("hearing"), ready.warnings(window))
            if bar.running:
                bar.running.finished.connect(note)

    ready.when_ready(window, sent, (own.name, target.name), go)


def read(window: "Window") -> None:
    """Asks for the file that came back, reads it on another thread, asks whose answer it is, and shows what it says."""
    gate = window.gate
    if gate is None or window.view is None or window.busy:
        return
    source = filedialog.to_read(window, text("hearing.read_title"), text("window.files.docx"))
    if source is None:
        return
    from ui.documents import read_answer
    from ui.opening import could_not

    window.view.flush()
    plan, path = gate.plan, source

    def done(found: "Answer") -> None:
        window.wait_no_more()
        wanted = found.is_alike or dialogs.ask(window, text("hearing.unlike", name=path.name), text("hearing.read_anyway"))
        if wanted and window.gate is gate:
            _ask_whose(window, gate, plan, path, found)

    window.wait(text("window.reading", name=source.name))
    in_background(window, lambda: read_answer(path, plan), done, could_not(window, "window.cannot_import", source.name))


def _ask_whose(window: "Window", gate: "Gate", plan: Plan, source: "Path", found: "Answer") -> None:
    questions = QInputDialog(window)
    questions.setWindowTitle(text("hearing.read_title"))
    questions.setLabelText(text("hearing.whose"))
    questions.setTextValue(hearing.whose(found.hearing, found.said, source.name))
    questions.setOkButtonText(text("hearing.read_yes"))
    questions.setCancelButtonText(text("export.cancel"))

    def take(who: str) -> None:
        who = who.strip() or source.stem
        asked = hearing.answered(plan, found.hearing, who, source.name)
        known = set(gate.plan.points)
        gate.edit(lambda now: hearing.take_in(now, asked, who, found.said), "hearing_read")
        if window.view and window.gate is gate:
            window.view.show_hearing()
            _show(window, asked.id)
            window.status.say(_was_read(who, [one for one in gate.plan.points if one not in known]))

    questions.resize(palette.px(460), questions.sizeHint().height())
    questions.textValueSelected.connect(take)
    questions.finished.connect(questions.deleteLater)
    questions.open()


def _show(window: "Window", hearing: str) -> None:
    """Shows a hearing, where the hearings are what is looked at."""
    from ui.hearing_page import HearingPage

    page = window.view.page if window.view else None
    if isinstance(page, HearingPage):
        page.look(Wanted(hearing))


def _was_read(who: str, points: "Sequence[Point]") -> str:
    """How much a file said that was not known; first, whether it holds what may not be sent on."""
    name = "nothing_new" if not points else "was_read_one" if len(points) == 1 else "was_read"
    said = text(f"hearing.{name}", who=who, count=len(points))
    private = sum(map(hearing_texts.private, points))
    return f"{text('hearing.read_cpr', count=private)} {said}" if private else said
