"""What the program says and shows but does not compute: texts, the form, icons, fonts; of plans it knows how a new one begins."""

from importlib import import_module
from typing import TYPE_CHECKING

from resources.catalogue import harmless, path, text

if TYPE_CHECKING:
    from resources.definition import Form, Head, ProgressWord, form, new_plan

__all__ = ["Form", "Head", "ProgressWord", "form", "harmless", "new_plan", "path", "text"]


def __getattr__(name: str) -> object:
    """What knows plans is imported when it is asked for first: the window is painted with texts alone."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("resources.definition"), name)
