"""Loads Qt in little time, and takes care that what is loaded behind it comes in little time too; knows no window."""

import builtins

from ui import collect_seldom


def load() -> None:
    """Loads Qt; to be called before a file that imports it is imported.

    For ``from __feature__ import …``, which nobody here writes, PySide reads each file through that is imported from then on,
    in search of its own name: that is a tenth of opening a plan, and is taken out of the way.
    """
    collect_seldom()
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
