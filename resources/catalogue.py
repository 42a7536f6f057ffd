"""The sentences of the catalogue and the places of the data files; refuses to know who shows them."""

import re
from pathlib import Path

from resources.da import TEXTS

_FOLDER = Path(__file__).resolve().parent
_LINE_ENDS = "[\t-\r\x1c-\x1e\x85\u2028\u2029]+"
_ACTING = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""What a terminal obeys, what turns the direction of the words behind it, and what no encoding can hold."""


def text(key: str, /, **params: object) -> str:
    """The Danish sentence of a key, with its parameters filled in. Raises KeyError for a key or parameter that is not there.

    A parameter that is text is ``harmless`` there.
    """
    return TEXTS[key].format(**{name: harmless(value) if isinstance(value, str) else value for name, value in params.items()})


def harmless(words: str) -> str:
    """A name or a title as it can be shown: in one line, and each sign that would act on what stands around it seen as ``�``."""
    return words if words.isprintable() else re.sub(_ACTING, "\ufffd", re.sub(_LINE_ENDS, " ", words))


def path(name: str) -> Path:
    """The data file with this name, such as ``sample.json`` or ``icons/handleplan.svg``."""
    return _FOLDER / name
