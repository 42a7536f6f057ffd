"""Brings a plan into the window and out of it: opens, makes, imports, closes; the work is done on another thread.

Loaded when the first plan is asked for; knows nothing of the commands of the menus and of what else the window shows.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from ui import caret, plan_shown, settings
from ui.files import IMPORTED, PLAN, documents_folder, proposed, same, there
from ui.sentences import sentence

if TYPE_CHECKING:
    from editor.plan import Plan
    from storage.session import Session
    from ui.gate import Gate
    from ui.reading_child import Document
    from ui.source import Source
    from ui.window import Window


def open_path(window: "Window", path: Path) -> None:
    """Opens a plan, or brings a document in; a plan that is open here already is brought to the front."""
    path = Path(os.path.abspath(path))  # noqa: PTH100
    if path.suffix.lower() in IMPORTED:
        import_document(window, path)
    elif window.gate and window.gate.session.path == path:
        _bring_to_front(window, path)
    else:
        open_session(window, path, lambda: _open_plan(path, window.settings.who or ""), failed=_could_not_open(window, path))


def _bring_to_front(window: "Window", path: Path) -> None:
    window.activateWindow()
    window.status.say(text("window.already_open", name=path.name))


def open_sample(window: "Window") -> None:
    """Opens the user's copy of the sample plan, made at the first time."""
    path = documents_folder() / f"{text('start.sample_file')}{PLAN}"
    if there(path):
        window.open_path(path)
    else:
        open_session(window, path, lambda: _create_sample(path, window.settings.who or ""))


def ask_and_open(window: "Window") -> None:
    folder = window.gate.session.path.parent if window.gate else documents_folder()
    from ui import filedialog

    given = filedialog.to_open(window, text("window.ask_open"), folder, text("window.files.plan"))
    if given:
        window.open_path(given)


def why_not(error: Exception, name: str) -> str:
    """Why something with the file of this name came to nothing, with advice that can be followed in the window."""
    return text("window.exists", name=name) if getattr(error, "code", "") == "exists" else sentence(error, name)


def ask_and_import(window: "Window") -> None:
    from ui import importing

    source = importing.ask_source(window)
    if source:
        import_document(window, source)


def import_document(window: "Window", source: Path) -> None:
    """Reads a document, asks where the plan goes, opens it and shows what could not be placed; opens a plan file."""
    if source.suffix.lower() == PLAN:
        open_path(window, source)
        return
    from ui import importing

    if not window.busy:
        window.wait(text("window.reading", name=source.name))
        failed = could_not(window, "window.cannot_import", source.name)
        importing.import_document(window, source, partial(open_imported, window, source), failed, window.wait_no_more)


def open_imported(window: "Window", read: Path | str, found: "Document", target: Path) -> None:
    """Makes a plan file of what was ``read``, a file or what is called so, and shows it beside the document's text.

    Where there can be none, it is asked once more where it goes: what was read is not read again.
    """
    from ui.source import Source

    window.wait_no_more(goes_on=True)
    name = read.name if isinstance(read, Path) else read
    source = Source(name, found.lines, found.doubts, found.plan.remarks) if found.lines else None
    if isinstance(read, Path) and source:
        window.settings.imported(target, read)

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if not hasattr(error, "code"):
            raise error
        window.tell(text("saving.cannot_as"), why_not(error, target.name), lambda _: ask_again())

    def ask_again() -> None:
        from ui import importing

        if elsewhere := importing.ask_plan_file(window, proposed(target)):
            open_imported(window, read, found, elsewhere)

    make = partial(_create, target, found.plan, window.settings.who or "")
    open_session(window, target, make, imported=True, source=source, failed=failed)


def open_new(window: "Window", target: Path, plan: "Plan") -> None:
    """Makes a plan file of a plan and opens it."""
    open_session(window, target, lambda: _create(target, plan, window.settings.who or ""))


def open_session(
    window: "Window",
    path: Path,
    get: "Callable[[], Session]",
    *,
    imported: bool = False,
    source: "Source | None" = None,
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Gets a session on another thread and shows its plan in place of the one that is open."""
    if window.busy:
        return

    def done(session: "Session") -> None:
        window.wait_no_more(goes_on=True)
        if window.close_plan():
            _show_plan(window, session, imported=imported, source=source)
        else:
            session.close()

    from ui.background import in_background, load_meanwhile

    window.wait(text("window.opening", name=path.name))
    in_background(window, get, done, failed or could_not(window, "window.cannot_open", path.name))
    load_meanwhile(*plan_shown.FILES)


def _could_not_open(window: "Window", path: Path) -> Callable[[Exception], None]:
    """What tells why a plan could not be opened; where it is damaged or held, what can be done about that comes with it."""
    told = could_not(window, "window.cannot_open", path.name)

    def failed(error: Exception) -> None:
        from ui import held
        from ui.rescued import DAMAGED

        code = getattr(error, "code", "")
        if code in DAMAGED:
            rescue_instead(window, path, error, told)
            return
        if code not in ("locked", "read_only"):
            told(error)
            return
        window.wait_no_more()
        if code == "read_only":
            held.offer_to_read(window, path, error)
        elif window.gate and same(window.gate.session.path, path):
            _bring_to_front(window, path)
        else:
            held.offer(window, path, error)

    return failed


def rescue_instead(window: "Window", path: Path, error: Exception, told: Callable[[Exception], None]) -> None:
    """Looks for what can be rescued of a damaged plan and for its newest backup; one that is chosen is opened as a new file."""
    from ui.background import in_background
    from ui.rescued import Offer, offer

    def done(found: "Offer") -> None:
        if not found.rescued and not found.backup:
            told(error)
            return
        from ui.rescue import RescueDialog

        window.wait_no_more()
        questions = RescueDialog(getattr(error, "code", ""), found, window)
        questions.accepted.connect(lambda: go_on_with(*questions.answer()))
        questions.finished.connect(questions.deleteLater)
        questions.open()

    def go_on_with(plan: "Plan", target: Path) -> None:
        remarked = any(remark.where for remark in plan.remarks)
        open_session(window, target, lambda: _create_beside(target, plan, window.settings.who or ""), imported=remarked)

    window.wait(text("rescue.looking", name=path.name))
    in_background(window, lambda: offer(path), done, lambda _: told(error))


def could_not(window: "Window", title: str, name: str) -> Callable[[Exception], None]:
    """What tells the user, under a title, why something with the file of this name came to nothing."""

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if hasattr(error, "code"):
            window.tell(text(title), why_not(error, name))
        else:
            raise error

    return failed


def _show_plan(window: "Window", session: "Session", *, imported: bool, source: "Source | None" = None) -> None:
    from ui import docks, widths
    from ui.gate import Gate
    from ui.view import PlanView

    window.gate = gate = Gate(session, window)
    window.view = view = PlanView(gate)
    gate.state_changed.connect(partial(plan_shown.show_state, window))
    gate.changed.connect(partial(plan_shown.follow, window))
    gate.refused.connect(window.status.complain)
    gate.cleaned.connect(partial(plan_shown.show, window))
    view.page_changed.connect(window.show_page_actions)
    view.page_changed.connect(lambda: docks.keep_room(window))
    view.page_changed.connect(window.status.turn_page)
    view.said.connect(window.status.say)
    view.wanted.connect(lambda name: window.actions_by_name[name].trigger())
    window.stack.addWidget(view)
    window.stack.setCurrentWidget(view)
    window.share_width()
    widths.remember_drags(view, window.settings)
    view.outline.setVisible(window.settings.outline_shown)
    if window.settings.history_shown:
        from ui import history

        history.show(window)
    _check(window, gate)
    window.settings.opened(session.path)
    settings.store(window.settings)
    plan_shown.show(window)
    plan = gate.plan
    remembered = window.settings.places.get(str(session.path))
    unplaced = sum(1 for remark in plan.remarks if remark.where)
    if imported and unplaced and not source:
        view.show_page("remarks")
    elif session.interrupted and gate.last_place and view.go(gate.last_place):
        from ui import after_crash

        caret.put(view, after_crash.caret(session))
    elif remembered and view.go((remembered[0], remembered[1])):
        caret.put(view, remembered[2])
    elif gate.last_place and view.go(gate.last_place):
        caret.put(view, None)
    else:
        view.show_first()
    if session.interrupted:
        from ui import after_crash

        after_crash.tell(window, session)
    if source:
        from ui import source_dock

        source_dock.read_in(window, source)
    if imported:
        counts = {"chapters": len(plan.chapters), "initiatives": len(plan.initiatives), "remarks": unplaced}
        beside = "window.imported_beside" if window.source_dock else "window.imported_remarks"
        found = plan.chapters or plan.initiatives or plan.title
        key = beside if unplaced else "window.imported" if found else "window.imported_nothing"
        window.status.say(text(key, **counts))


def _check(window: "Window", gate: "Gate") -> None:
    """Checks the plan from now on, with the panel where it was shown last."""
    from ui.checker import Checker

    window.checker = made = Checker(gate, gate)

    def follow() -> None:
        from ui import check_dock

        if window.checker is made:
            check_dock.follow(window)

    made.checked.connect(follow)
    if window.settings.checks_shown:
        from ui import check_dock

        check_dock.show(window, made)


def close_plan(window: "Window") -> bool:
    """Saves and closes the open plan, and leaves one that is read. False where it could not be saved and the user stays."""
    if window.reading:
        from ui import reading

        reading.leave(window)
    if not window.gate or not window.view:
        return True
    window.view.flush()
    while (state := window.gate.save()).kind != "saved":
        from ui import dialogs

        window.show()
        choice = dialogs.ask_unsaved(window, sentence(state.error) if state.error else text("window.slow"))
        if choice == "stay":
            return False
        if choice == "elsewhere":
            from ui import saving

            saving.save_as_and_wait(window)
        if choice == "leave":
            break
    if place := window.view.place():
        window.settings.left(window.gate.session.path, place, caret.of(window.view))
    if window.exports and not window.exports.running:
        window.exports.hide()
    if window.history:
        from ui import history

        history.hide(window)
    if window.checks:
        from ui import check_dock

        check_dock.hide(window)
    window.checker = None
    from ui import source_dock

    source_dock.forget(window)
    window.gate.leave()
    window.gate.session.close()
    window.stack.removeWidget(window.view)
    window.view.deleteLater()
    window.gate.deleteLater()
    window.gate = window.view = None
    window.let_do_what_needs_no_plan()
    window.show_start()
    settings.store(window.settings)
    return True


def _open_plan(path: Path, who: str) -> "Session":
    from storage.session import open_plan

    return open_plan(path, who=who)


def _create(path: Path, plan: "Plan", who: str) -> "Session":
    from storage.session import create

    return create(path, plan, who=who, replace=True)


def _create_beside(path: Path, plan: "Plan", who: str) -> "Session":
    from storage.session import create

    return create(path, plan, who=who)


def _create_sample(path: Path, who: str) -> "Session":
    from exports.plain import plan_from_json
    from resources import path as resource
    from storage.session import create

    return create(path, plan_from_json(resource("sample.json").read_bytes()), who=who)
