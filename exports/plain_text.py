"""The bytes of a JSON file as the object that they say; knows no key of it but ``format``."""

import json

from exports.errors import ReadError
from exports.plain import FORMAT, Json


def load(data: bytes) -> Json:
    """The object of a plan without its ``format``. Raises ReadError for what is no JSON, and for another format."""
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise ReadError("json_not_text") from None
    try:
        root = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_all_pairs)
    except json.JSONDecodeError as error:
        raise ReadError("json_damaged", line=error.lineno, column=error.colno) from None
    except ValueError:
        raise ReadError("json_number") from None
    if not isinstance(root, dict) or "format" not in root:
        raise ReadError("json_not_plan")
    if root["format"] != FORMAT:
        found = root["format"] if isinstance(root["format"], str) else json.dumps(root["format"], ensure_ascii=False)
        raise ReadError("json_other_format", found=found[:40])
    del root["format"]
    return root


def _refuse(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if abs(number) != float("inf") else _refuse(digits)


def _all_pairs(pairs: list[tuple[str, object]]) -> Json:
    """The object; a key that stands in it again is kept under the next free name."""
    found: Json = {}
    for key, value in pairs:
        name, number = key, 1
        while name in found:
            number += 1
            name = f"{key} ({number})"
        found[name] = value
    return found
