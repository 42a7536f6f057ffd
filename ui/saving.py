"""Where an open plan is kept: Gem som…, Gem en kopi…, and what the window offers while a plan is not saved; opens no plan.

Loaded when it is first asked for. Typing goes on through all of it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from ui import plan_shown, settings
from ui.banner import Button, Message
from ui.files import proposed, same
from ui.sentences import clock, sentence

if TYPE_CHECKING:
    from editor.plan import Plan
    from storage.session import SaveState
    from ui.window import Window

_STRIP = "unsaved"
_ELSEWHERE = ("replaced_outside", "damaged_outside", "read_only", "no_permission", "name_too_long")
"""What does not mend itself: another file is what most will want."""


def tell_unsaved(window: "Window", state: "SaveState") -> None:
    """The strip that stays until all is saved: why it is not, and what can be done."""
    assert state.error
    code = state.error.code
    again = Button(text("saving.again"), lambda: try_again(window), primary=code not in (*_ELSEWHERE, "removed_outside"))
    elsewhere = Button(text("saving.elsewhere"), lambda: save_as(window), primary=code in _ELSEWHERE)
    back = Button(text("saving.put_back"), lambda: put_back(window), primary=True)
    buttons = (back, elsewhere) if code == "removed_outside" else (elsewhere, again) if elsewhere.primary else (again, elsewhere)
    window.banner.say(_STRIP, Message("error", text("window.not_saved_why", why=sentence(state.error)), buttons))


def try_again(window: "Window") -> None:
    """Tries to save once more and says when that failed too."""
    gate, view = window.gate, window.view
    if not gate or not view:
        return

    def heard(state: "SaveState") -> None:
        if state.kind != "saving":
            gate.state_changed.disconnect(heard)
        if state.kind == "failed" and state.when:
            window.status.say(text("saving.failed_again", when=clock(state.when)))
        elif state.kind == "saved":
            window.status.say(text("window.saved_now"))

    view.flush()
    window.status.say(text("saving.trying"))
    gate.state_changed.connect(heard)
    gate.try_again()
    view.enter_page()


def put_back(window: "Window") -> None:
    """Makes the file anew at its own place, from which it was taken away; what stands there by now is not replaced."""
    if window.gate and window.view:
        _save_as(window, window.gate.session.path, replace=False)
        window.view.enter_page()


def save_as(window: "Window", over: Callable[[], None] = lambda: None) -> None:
    """Asks for another file and goes on in it, with the whole history; ``over`` is called when it is done, or will not be."""
    from ui import filedialog

    gate, view = window.gate, window.view
    if not gate or not view or window.busy:
        over()
        return
    view.flush()
    own = gate.session.path
    target = filedialog.to_save(window, text("saving.ask_as"), proposed(own), text("window.files.plan"))
    if target is None or window.gate is not gate:
        over()
    elif same(own, target) and gate.state.kind == "saved":
        window.save()
        over()
    else:
        _save_as(window, target, over)


def save_as_and_wait(window: "Window") -> None:
    """The same, for who has to know how it ended; the window stays alive meanwhile."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(window)
    QTimer.singleShot(0, lambda: save_as(window, loop.quit))
    loop.exec()


def _save_as(window: "Window", target: Path, over: Callable[[], None] = lambda: None, *, replace: bool = True) -> None:
    from ui.background import in_background
    from ui.opening import could_not

    gate, view = window.gate, window.view
    if not gate or not view or window.busy:
        over()
        return
    view.flush()
    gate.seal()

    def done(_: None) -> None:
        window.wait_no_more()
        if window.gate is gate:
            window.settings.opened(gate.session.path)
            settings.store(window.settings)
            plan_shown.show(window)
            window.status.say(text("saving.saved_as", name=target.name))
        over()

    def failed(error: Exception) -> None:
        complain(error)
        over()

    complain = could_not(window, "saving.cannot_as", target.name)
    window.wait(text("saving.running", name=target.name))
    in_background(window, lambda: gate.session.save_as(target, replace=replace), done, failed)


def save_copy(window: "Window") -> None:
    """Writes the plan that is shown into another file; what is open stays open."""
    if not window.shown:
        return
    from ui import filedialog
    from ui.background import in_background
    from ui.opening import could_not

    window.shown.flush()
    plan, own = window.shown.gate.plan, window.shown_path
    target = filedialog.to_save(window, text("saving.ask_copy"), proposed(own), text("window.files.plan"))
    if target and same(own, target):
        window.tell(text("saving.cannot_copy"), text("saving.copy_is_itself"))
    elif target:
        still = text("saving.copied", name=target.name, own=own.name)
        done = text("saving.copied_of_read", name=target.name) if window.reading else still
        in_background(
            window,
            lambda: _write_copy(target, plan, window.settings.who or ""),
            lambda _: window.status.say(done),
            could_not(window, "saving.cannot_copy", target.name),
        )


def _write_copy(target: Path, plan: "Plan", who: str) -> None:
    from storage.session import create

    create(target, plan, who=who, replace=True).close()
