"""Looking whether the plan that is shown may leave the window, before it is written or printed, and saying why not."""

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.checks import FILE, LOG
from editor.diff import Change
from editor.findings import Finding
from editor.plan import Plan
from resources import text
from ui import dialogs
from ui.background import in_background

if TYPE_CHECKING:
    from ui.check_panel import CheckPanel
    from ui.checker import Looked
    from ui.window import Window


def looked(window: "Window") -> "Looked | None":
    """What was found in the plan that is shown, where that is known."""
    return window.checker.current if window.checker and not window.reading else None


def warnings(window: "Window") -> int:
    """How many warnings the plan that is shown goes out with."""
    found = looked(window)
    return sum(one.severity == "warning" and one.waived is None for one in found.findings) if found else 0


def refused(window: "Window", name: str) -> bool:
    """Whether it is known already that the plan cannot leave; says so then, and offers to go where that is."""
    found = looked(window)
    if found and found.blocking:
        tell(window, found.blocking, found.report.plan, name)
        return True
    return False


def when_ready(window: "Window", plan: Plan, names: Sequence[str], go: Callable[[], None]) -> None:
    """Calls ``go`` when it was seen, on another thread, that nothing keeps the plan from leaving; otherwise says what does.

    ``names`` are those of the files, the last that of the document.
    """
    from ui import sending

    session = window.gate.session if window.gate and not window.reading else None

    def look() -> Sequence[Finding]:
        from ui.checker import steps

        logged: Sequence[Sequence[Change]] = ()
        if session:
            with contextlib.suppress(RuntimeError):
                logged = steps(session)
        return sending.blocking(plan, logged, *names)

    def done(found: Sequence[Finding]) -> None:
        if found:
            tell(window, found, plan, names[-1])
        else:
            go()

    def failed(error: Exception) -> None:
        from ui.sentences import sentence

        window.tell(text("window.cannot_export"), sentence(error))

    in_background(window, look, done, failed)


def tell(window: "Window", found: Sequence[Finding], plan: Plan, name: str) -> None:
    """Says what keeps a document from being written, and offers what helps."""
    from ui import sending

    first = found[0]
    title, message = text("check.blocked_title"), sending.refusal(found, plan, name)
    if window.reading or first.part == FILE:
        dialogs.tell(window, title, message)
    elif first.part == LOG:
        clean = window.actions_by_name["clean"].trigger
        dialogs.offer(window, text("check.in_history_title"), text("check.in_history"), text("check.clean"), clean)
    else:
        dialogs.offer(window, title, message, text("check.show"), lambda: _show(window, first))


def show_checks(window: "Window") -> "CheckPanel | None":
    """Shows the panel with what was found, with the keyboard in it."""
    from ui import check_dock

    panel = check_dock.opened(window)
    if panel:
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
    return panel


def _show(window: "Window", finding: Finding) -> None:
    from ui import check_dock

    if panel := show_checks(window):
        panel.choose(finding)
    check_dock.go(window, finding)
