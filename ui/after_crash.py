"""A plan that a program left behind when it ended unexpectedly: says until when all is there, and where the cursor was."""

from datetime import datetime
from typing import TYPE_CHECKING

from editor.diff import Set
from editor.richtext import plain
from resources import text
from ui.banner import Button, Message
from ui.richdocument import changed_to
from ui.sentences import clock

if TYPE_CHECKING:
    from storage.session import Session
    from ui.window import Window

STRIP = "crash"


def tell(window: "Window", session: "Session") -> None:
    """Says what was found, above the plan, until that has been read or the plan is closed."""
    window.banner.say(
        STRIP, Message("note", _found(session.last_written), (Button(text("crash.read"), lambda: unsay(window)),), "✓")
    )


def unsay(window: "Window") -> None:
    window.banner.unsay(STRIP)


def _found(written: datetime | None) -> str:
    if written is None:
        return text("crash.found")
    today = written.date() == datetime.now().astimezone().date()
    return text("crash.found_today" if today else "crash.found_earlier", when=clock(written))


def caret(session: "Session") -> int | None:
    """Where in the text of the newest step its writer stood, behind what was written; None where that is not known."""
    newest = session.history.done[-1] if session.history.done else None
    if newest is None or newest.place != session.last_place:
        return None
    for change in reversed(newest.changes):
        match change:
            case Set(part, field, str(before), str(after)) if (part, field) == newest.place:
                return changed_to(plain(before), plain(after), 0)
    return None
