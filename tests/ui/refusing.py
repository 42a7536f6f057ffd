"""An export whose drive refuses it half-way, as a child process that the window starts in place of its own."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ui.documents import export_in_child


def refusing(owner: str, name: str, number: int) -> Callable[..., None]:
    """The work of a child in which ``os.NAME`` or ``Path.NAME`` fails with this number."""
    return partial(_refused, owner, name, number)


def _refused(owner: str, name: str, number: int, *given: Any) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    setattr({"os": os, "Path": Path}[owner], name, fail)
    export_in_child(*given)
