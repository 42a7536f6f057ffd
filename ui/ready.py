"""Looking whether the plan that is shown may leave the window, before it is written or printed, and saying why not."""

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from editor.diff import Change
from editor.findings import Finding
from editor.plan import Plan
from resources import text
from ui import dialogs
from ui.background import in_background

if TYPE_CHECKING:
    from ui.window import Window


def refused(window: "Window", name: str) -> bool:
    """Whether it is known already that the plan cannot leave; says so then, and offers to go where that is."""
    looked = window.checker.current if window.checker and not window.reading else None
    if looked and looked.blocking:
        tell(window, looked.blocking, looked.report.plan, name)
        return True
    return False


def when_ready(window: "Window", plan: Plan, names: Sequence[str], go: Callable[[], None]) -> None:
    """Calls ``go`` when it was seen, on another thread, that nothing keeps the plan from leaving; otherwise says what does.

    ``names`` are those of the files, the last that of the document.
    """
    session = window.gate.session if window.gate and not window.reading else None

    def look() -> Sequence[Finding]:
        from ui import sending
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
    if window.reading or first.part == "file" and window.gate and name_is_all(window, found):
        dialogs.tell(window, title, message)
    elif first.part == "log":
        dialogs.offer(window, title, message, text("check.clean"), window.actions_by_name["clean"].trigger)
    else:
        dialogs.offer(window, title, message, text("check.show"), lambda: _show(window, first))


def name_is_all(window: "Window", found: Sequence[Finding]) -> bool:
    """Whether only a file's name stands in the way: there is no place to show."""
    return all(one.part == "file" for one in found)


def _show(window: "Window", finding: Finding) -> None:
    from ui import check_dock

    if window.checker and not window.checks:
        check_dock.toggle(window)
    panel = window.checks.widget() if window.checks else None
    if panel:
        panel.choose(finding)  # type: ignore[attr-defined]
    if finding.part != "file":
        check_dock.go(window, finding)
