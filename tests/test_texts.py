"""The catalogue against the code: each key that is asked for is there, each that is there is asked for."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources import text
from resources.da import TEXTS
from ui.parts import KIND_NAMES

ROOT = Path(__file__).resolve().parent.parent
CODE_ERRORS = {"StorageError", "ReadError", "ExportError", "Refused"}
FILES = [
    file
    for folder in ("editor", "storage", "exports", "ui", "resources")
    for file in sorted((ROOT / folder).rglob("*.py"))
    if file.name != "da.py"
]


def calls() -> Iterator[tuple[str, ast.Call]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def strings() -> Iterator[str]:
    """Every string literal of the code; the open parts of an f-string as an asterisk."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def parameters(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_each_text_that_is_asked_for_is_there_with_its_parameters() -> None:
    wrong = []
    for where, call in calls():
        key = literal(call)
        if name_of(call) != "text" or key is None or "." not in key:
            continue
        given = {word.arg for word in call.keywords if word.arg}
        open_ended = any(word.arg is None for word in call.keywords)
        if key not in TEXTS or not (open_ended or given == parameters(TEXTS[key])):
            wrong.append(f"{where} {key} {sorted(given)}")
    assert wrong == []


def test_each_error_code_has_a_sentence() -> None:
    wrong = []
    for where, call in calls():
        code = literal(call)
        if name_of(call) in CODE_ERRORS and code is not None:
            sentence = TEXTS.get(f"error.{code}")
            given = {word.arg for word in call.keywords if word.arg}
            open_ended = any(word.arg is None for word in call.keywords)
            if sentence is None or not (open_ended or parameters(sentence) <= given | {"name"}):
                wrong.append(f"{where} {code} {sorted(given)}")
    assert wrong == []


def test_each_step_has_a_name() -> None:
    labels = {label for _, call in calls() if name_of(call) in {"edit", "do"} and (label := second_literal(call))}
    labels |= {f"{verb}_{kind}" for verb in ("move", "remove", "duplicate") for kind in KIND_NAMES.values()}
    assert {label for label in labels if f"step.{label}" not in TEXTS} == set()


def second_literal(call: ast.Call) -> str | None:
    second = call.args[1] if len(call.args) > 1 else None
    return second.value if isinstance(second, ast.Constant) and isinstance(second.value, str) else None


def test_each_text_of_the_catalogue_is_used() -> None:
    """Its key (of an error its code, of a step its label) is in the code, or an f-string and the words for its open parts."""
    asked = set(strings())
    asked |= {one.removeprefix(".") for one in asked}
    keylike = [one for one in asked if "*" in one and re.search("[a-z_.]{4}", one)]
    patterns = [re.compile(re.escape(one).replace(r"\*", "(.+)")) for one in keylike]
    unused = []
    for key in TEXTS:
        section, _, rest = key.partition(".")
        name = rest if section in ("error", "step") else key
        found = [match.groups() for pattern in patterns if (match := pattern.fullmatch(name))]
        if name not in asked and not any(asked.issuperset(groups) for groups in found):
            unused.append(key)
    assert unused == []


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_is_plain_danish(key: str) -> None:
    sentence = TEXTS[key]
    assert sentence == sentence.strip()
    assert "  " not in sentence
    assert re.fullmatch(r"[a-z]+(\.[a-z0-9_]+)+", key)
    assert not re.search(r"\b(error|file|OK,|handicappede|exception|traceback|database error)\b", sentence, re.IGNORECASE)
    assert text(key, **dict.fromkeys(parameters(sentence), "x"))
