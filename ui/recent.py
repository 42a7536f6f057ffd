"""What recent plans are called where they are offered, and whether they are there: looked at on threads of their own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from resources import harmless, text
from ui.background import in_background
from ui.files import presence


def look(owner: QObject, path: Path, name: str, tell: Callable[[str], None]) -> None:
    """Calls ``tell`` with the name and a word why the plan cannot be opened, unless it can; never where ``owner`` is gone.

    A share that does not answer keeps nobody waiting but the one who asked for this plan.
    """

    def hear(found: str) -> None:
        if found != "there":
            tell(harmless(text(f"start.{found}", name=name)))

    in_background(owner, lambda: presence(path), hear, lambda _: hear("unreachable"))
