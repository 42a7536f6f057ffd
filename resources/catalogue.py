"""The sentences of the catalogue and the places of the data files; refuses to know who shows them."""

from pathlib import Path

from resources.da import TEXTS

_FOLDER = Path(__file__).resolve().parent


def text(key: str, /, **params: object) -> str:
    """The Danish sentence of a key, with its parameters filled in. Raises KeyError for a key or parameter that is not there."""
    return TEXTS[key].format(**params)


def path(name: str) -> Path:
    """The data file with this name, such as ``sample.json`` or ``icons/handleplan.svg``."""
    return _FOLDER / name
