"""Dated copies in the window: chosen in a dialog, looked at, made the open plan again, or opened as plans of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from storage import backups
from ui.restore_dialog import Chosen, RestoreDialog

if TYPE_CHECKING:
    from ui.window import Window


def ask(window: "Window", preferred: Path | None = None) -> RestoreDialog:
    """Opens the dialog; ``preferred`` is a plan file that cannot be opened or is gone, where it is about one."""
    own = now = None
    name = ""
    if window.gate and window.view:
        window.view.flush()
        path = window.gate.session.path
        own, now, name = backups.folder(path), window.gate.plan, path.stem
    folder = backups.folder(preferred) if preferred else None
    dialog = RestoreDialog(window, own, name, now, folder)
    done: dict[str, Callable[[Chosen], None]] = {
        "see": lambda chosen: see(window, chosen, own),
        "restore": lambda chosen: _restore(window, chosen),
        "open": lambda chosen: open_as_new(window, chosen),
    }
    dialog.wanted.connect(lambda what, chosen: done[what](chosen))
    dialog.finished.connect(window.activateWindow)
    dialog.open()
    return dialog


def see(window: "Window", chosen: Chosen, own: Path | None) -> None:
    """Shows a copy, to be looked at only."""
    from ui import reading
    from ui.banner import Button, Message

    buttons = [Button(text("restore.open_as_new"), lambda: open_as_new(window, chosen))]
    if own and chosen.copy.parent == own and window.gate:
        buttons.insert(0, Button(text("history.restore"), lambda: _restore(window, chosen)))
    back = text("history.back") if window.gate else text("restore.leave")
    buttons.append(Button(back, lambda: reading.leave(window), primary=True))
    when = chosen.when[:1].lower() + chosen.when[1:]
    name = chosen.copy.with_name(f"{backups.plan_name(chosen.copy.parent)} {chosen.copy.name}")
    reading.show_copy(window, chosen.plan, name, Message("note", text("restore.seen", when=when), tuple(buttons), sign="↶"))


def _restore(window: "Window", chosen: Chosen) -> None:
    from ui import history

    history.restore(window, chosen.plan, "restore_backup")


def open_as_new(window: "Window", chosen: Chosen) -> None:
    """Asks where the copy goes as a plan of its own, and opens it."""
    from ui import opening
    from ui.files import documents_folder, free
    from ui.importing import ask_plan_file

    folder = window.gate.session.path.parent if window.gate else documents_folder()
    name = f"{backups.plan_name(chosen.copy.parent)} {chosen.copy.name}"
    if target := ask_plan_file(window, free(folder / name)):
        opening.open_new(window, target, chosen.plan)
